#!/usr/bin/env python3
"""Judges the events that nobody judged, for train_events to learn from: what a large encoder sees of them and what the judge
sees, weighed by the verdicts.

  train_events ... --dump events.jsonl
  teach.py --dump events.jsonl --verdicts verdicts.tsv --data DIR --encoder BERT --kept vectors.npz -o silver.tsv

The encoder (a BERT saved model, read by training/network/bert.py) stays as it is: the vectors of its last layer for the
trigger, the nearest mention of the actors and of the recipients, and the sentence are features of a logistic model, beside
another over the judge's own features; their sum is the answer. --kept keeps vectors from one run to the next. Only documents
of the training parts (scripts/sample_events.py) are judged, and no event that has a verdict. Prints what the same models
reach on documents that they did not see. Needs PyTorch, numpy and scipy."""
import argparse
import collections
import hashlib
import json
import math
import os
import re
import sys

import numpy
import scipy.sparse
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "network"), os.path.join(HERE, "..", "..", "scripts")]
import sample_events
from bert import Bert

WORD = re.compile(r"\w+|[^\w\s]")
TAUGHT_WEIGHT = 2  # train_events --taught-weight
PARTS = 4  # trigger, actors, recipients, sentence


def read_dump(path):
    texts, events = {}, []
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            record = json.loads(line)
            if "text" in record:
                texts[record["set"], record["document"]] = record["text"].encode()
            else:
                events.append(record)
    return texts, events


def training_documents(data):
    out = set()
    for name, folder, _ in sample_events.TRAIN_SETS:
        path = os.path.join(data, *folder.split("/"))
        if not os.path.exists(path):
            continue
        for source in sample_events.sources(name, path, "train"):
            names = os.listdir(source) if os.path.isdir(source) else [os.path.basename(source)]
            if source.endswith(".jsonl"):
                with open(source, encoding="utf-8") as lines:
                    names = [f"{names[0]}#{n}" for n, _ in enumerate(lines, 1)]
            out |= {(name, n) for n in names if sample_events.in_part("train", name, n)}
    return out


def key(event):
    return f"{event['set']}\t{event['document']}\t{event['trigger'][0]}\t{event['trigger'][1]}\t{event['type']}"


def judge_by(events, paths):
    """Gives each event that has a verdict, with the actors that it had then, `kind` and `doer` of the verdict."""
    at = collections.defaultdict(list)
    for event in events:
        at[event["set"], event["document"]].append(event)
    for path in paths:
        for v in sample_events.read_verdicts(path):
            for event in at[v["set"], v["document"]]:
                touches = event["trigger"][0] < int(v["end"]) and int(v["begin"]) < event["trigger"][1]
                if touches and event["type"] == v["type"] and "judged" not in event:
                    event["judged"] = True
                    if event["doers"] == v["actors"]:
                        event["verdict"] = (v["type_right"] == "yes", v["actor_right"] == "yes")
                    break


def window(text, event):
    """Words around the trigger, within its paragraph, with their spans in bytes."""
    begin, end = event["trigger"]
    low, high = max(0, begin - 220), min(len(text), end + 180)
    low = max(low, text.rfind(b"\n", low, begin) + 1)
    cut = text.find(b"\n", end, high)
    piece = text[low : cut if cut >= 0 else high].decode("utf-8", "replace")
    places, at = [], low
    for c in piece:
        places.append(at)
        at += 1 if c == "\ufffd" else len(c.encode())
    places.append(at)
    found = list(WORD.finditer(piece))
    return [m.group() for m in found], [(places[m.start()], places[m.end()]) for m in found]


def rows_of(bert, text, event):
    words, spans = window(text, event)
    rows, first = bert.rows(words, 200)
    first = first + [len(rows) - 1]
    low, high = spans[0][0], spans[-1][1]

    def nearest(mentions):
        for one in mentions:
            here = [m for m in one if low <= m[0] and m[1] <= high]
            if here:
                yield min(here, key=lambda m: abs(m[0] - event["trigger"][0]))

    def pieces(wanted):
        out = set()
        for begin, end in wanted:
            for k, span in enumerate(spans):
                if span[0] < end and begin < span[1]:
                    out |= set(range(first[k], max(first[k] + 1, first[k + 1])))
        return sorted(out)

    return rows, [pieces([event["trigger"]]), pieces(nearest(event["actors"])), pieces(nearest(event["recipients"]))]


@torch.no_grad()
def encode(folder, texts, events, kept):
    """Adds the vectors of events that `kept` lacks."""
    missing = [e for e in events if key(e) not in kept]
    if not missing:
        return
    bert = Bert(folder).eval()
    rows = sorted(((key(e), *rows_of(bert, texts[e["set"], e["document"]], e)) for e in missing), key=lambda r: len(r[1]))
    for begin in range(0, len(rows), 32):
        group = rows[begin : begin + 32]
        longest = max(len(r[1]) for r in group)
        ids = torch.tensor([r[1] + [0] * (longest - len(r[1])) for r in group])
        mask = torch.tensor([[k < len(r[1]) for k in range(longest)] for r in group])[:, None, None, :]
        with torch.autocast("cpu", torch.bfloat16):
            x = bert.embed(ids)
            for layer in bert.layers:
                x = layer(x, mask)
        x = x.float().numpy()
        for k, (name, row, parts) in enumerate(group):
            out = numpy.zeros((PARTS, x.shape[2]), numpy.float16)
            for part, pieces in enumerate([*parts, list(range(len(row)))]):
                if pieces:
                    out[part] = x[k, pieces].mean(0)
            kept[name] = out
        if begin % 640 == 0:
            print(f"encoded {begin} of {len(rows)}", file=sys.stderr, flush=True)


def sigmoid(x):
    return 1 / (1 + numpy.exp(-x))


def dense_model(x, goals, learn, shrink=3.0):
    """Scores of all rows by a logistic model of the rows `learn`."""
    x, goals = torch.tensor(x), torch.tensor(goals[learn], dtype=torch.float32)
    weights, bias = torch.zeros(x.shape[1], requires_grad=True), torch.zeros(1, requires_grad=True)
    descent = torch.optim.LBFGS([weights, bias], max_iter=60, line_search_fn="strong_wolfe")

    def step():
        descent.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x[learn] @ weights + bias, goals)
        loss = loss + shrink * (weights * weights).sum() / len(learn)
        loss.backward()
        return loss

    descent.step(step)
    with torch.no_grad():
        return (x @ weights + bias).numpy()


def sparse_model(x, goals, learn, weight=None, rounds=60, shrink=5.0):
    """The same by the judge's features, learned as train_events does it; `weight` of each row of x, 1 when it is not given."""
    own, goals = x[learn].tocsr(), goals[learn]
    weight = numpy.ones(len(learn)) if weight is None else weight[learn]
    turned = own.T.tocsr()
    count = numpy.asarray(turned @ weight)
    length = count.sum() / weight.sum()
    weights, pace, bias, bias_pace = numpy.zeros(x.shape[1]), numpy.zeros(x.shape[1]), 0.0, 0.0
    for _ in range(rounds):
        missing = weight * (goals - sigmoid(own @ weights + bias))
        pace = 0.9 * pace + 0.3 * (turned @ missing - shrink * weights) / (0.0375 * length * count + shrink)
        weights = weights + pace
        bias_pace = 0.9 * bias_pace + 0.4 * missing.sum() / weight.sum()
        bias += bias_pace
    return x @ weights + bias


def matrix(events, name, learn, least):
    seen = collections.Counter(k for i in learn for k in events[i][name])
    index = {k: n for n, k in enumerate(sorted(k for k, n in seen.items() if n >= least))}
    columns = [[index[k] for k in e[name] if k in index] for e in events]
    pointers = numpy.cumsum([0] + [len(c) for c in columns])
    return scipy.sparse.csr_matrix((numpy.ones(pointers[-1]), numpy.concatenate(columns).astype(int), pointers), shape=(len(events), len(index)))


def area(scores, right):
    order = numpy.argsort(numpy.argsort(scores, kind="stable"))
    yes = int(right.sum())
    return (order[right > 0].sum() - yes * (yes - 1) / 2) / max(1, yes * (len(right) - yes))


def tell(name, scores, judged, kind, doer, bar):
    """What these scores, of documents that they were not learned from, would keep."""
    right = judged[kind[judged] > 0]
    both = sigmoid(scores[0]) * sigmoid(scores[1])
    print(f"{name}: {len(judged)} judged; area kind {area(scores[0][judged], kind[judged]):.3f} doer {area(scores[1][right], doer[right]):.3f} "
          f"both {area(both[judged], doer[judged]):.3f}")
    both = numpy.log(both / (1 - both))
    powers = bar < -200 / 64
    for of, rows in (("all", judged), ("reports of states and forces", judged[powers[judged]]), ("other reports", judged[~powers[judged]])):
        kept = rows[both[rows] >= bar[rows]]
        if len(kept):
            print(f"  by the bars, {of}: {len(rows)}, right {doer[rows].mean():.3f}; {len(kept)} stay: type {kind[kept].mean():.3f} right "
                  f"{doer[kept].mean():.3f}, of the right ones {doer[kept].sum() / doer[rows].sum():.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dump", required=True)
    parser.add_argument("--verdicts", nargs="+", required=True)
    parser.add_argument("--without", nargs="*", default=[], help="verdicts whose documents are left out: those that measure")
    parser.add_argument("--data", required=True)
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--kept")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("-o", "--out", required=True)
    args = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(args.threads)
    texts, events = read_dump(args.dump)
    wanted = training_documents(args.data)
    wanted -= {(v["set"], v["document"]) for path in args.without for v in sample_events.read_verdicts(path)}
    events = [e for e in events if (e["set"], e["document"]) in wanted]
    judge_by(events, args.verdicts)
    kept = {}
    if args.kept and os.path.exists(args.kept):
        with numpy.load(args.kept) as file:
            kept = dict(zip(file["keys"].tolist(), file["vectors"]))
    encode(args.encoder, texts, events, kept)
    if args.kept:
        numpy.savez(args.kept, keys=numpy.array(list(kept)), vectors=numpy.stack(list(kept.values())))

    types = sorted({e["type"] for e in events})
    x = numpy.stack([kept[key(e)].reshape(-1) for e in events]).astype(numpy.float32)
    more = [[float(bool(e["actors"])), float(bool(e["recipients"]))] + [float(e["type"] == t) for t in types] for e in events]
    x = numpy.concatenate([x, numpy.array(more, numpy.float32)], 1)
    judged = numpy.array([i for i, e in enumerate(events) if "verdict" in e])
    x = (x - x[judged].mean(0)) / (x[judged].std(0) + 1e-3) * (10 / math.sqrt(x.shape[1]))
    kind = numpy.array([float(e.get("verdict", (0, 0))[0]) for e in events])
    doer = numpy.array([float(e.get("verdict", (0, 0))[1]) for e in events])
    kinds, doers = matrix(events, "kind", judged, 2), matrix(events, "doer", judged, 2)
    rest = numpy.array([i for i, e in enumerate(events) if "judged" not in e])
    all_kinds, all_doers = (matrix(events, name, range(len(events)), 4) for name in ("kind", "doer"))

    def scores(learn):
        right = learn[kind[learn] > 0]
        return (0.65 * dense_model(x, kind, learn) + 0.5 * sparse_model(kinds, kind, learn),
                0.5 * dense_model(x, doer, right) + 0.6 * sparse_model(doers, doer, right))

    def taught(learn, rest, answers):
        """What train_events learns from the verdicts and these answers."""
        goals, weight = [kind.copy(), doer.copy()], numpy.ones(len(events))
        for goal, answer in zip(goals, answers):
            goal[rest] = sigmoid(answer[rest])
        weight[rest] = TAUGHT_WEIGHT
        own = sparse_model(all_kinds, goals[0], numpy.concatenate([learn, rest]), weight, shrink=10)
        weight[rest] *= goals[0][rest]
        return own, sparse_model(all_doers, goals[1], numpy.concatenate([learn[kind[learn] > 0], rest]), weight, shrink=10)

    fold = numpy.array([int(hashlib.md5(e["document"].encode()).hexdigest(), 16) % 8 for e in events])
    unseen = {"teacher": numpy.zeros((2, len(events))), "taught": numpy.zeros((2, len(events)))}
    for f in range(8):
        learn, here = judged[fold[judged] != f], fold == f
        answers = scores(learn)
        for name, found in (("teacher", answers), ("taught", taught(learn, rest[fold[rest] != f], answers))):
            for goal, score in zip(unseen[name], found):
                goal[here] = score[here]
    for name, found in unseen.items():
        tell(name, found, judged, kind, doer, numpy.array([e["bar"] / 64 for e in events]))
    answers = scores(judged)
    rows = [f"{key(e)}\t{e['doers']}\t{round(1000 * float(sigmoid(k)))}\t{round(1000 * float(sigmoid(d)))}"
            for e, k, d in zip(events, *answers) if "judged" not in e]
    with open(args.out, "w", encoding="utf-8") as out:
        out.write("# What training/events/teach.py holds of events that nobody judged, in thousandths: is it of its type and happened, and\n"
                  "# are its actors those who did it. Ids and numbers only.\nset\tdocument\tbegin\tend\ttype\tactors\tkind\tdoer\n" + "\n".join(sorted(rows)) + "\n")
    print(f"{args.out}: {len(rows)} events")


if __name__ == "__main__":
    main()
