#!/usr/bin/env python3
"""Trains the network of syntax and names. See training/README.md for the data and the command."""
import argparse
import pickle
import random
import time

import numpy
import torch
from torch.nn import functional

import augment
import batches
import data
import news
import vectors
from model import Network


FIXED = ("static.weight", "kinds.weight")


def losses(net, batch, weights):
    y = net.encode(batch["word"], batch["grams"], batch["shape"], batch["known"], batch["lengths"])
    tags, arcs, parts, names = net.heads(y)
    n = batch["word"].shape[1]
    beyond = torch.arange(n + 1).unsqueeze(0) > batch["lengths"].unsqueeze(1)
    arcs = arcs.masked_fill(beyond.unsqueeze(1), -1e4)
    heads = batch["heads"].clamp(min=0)
    relations = net.label_arcs(parts, heads)
    def loss(logits, gold):
        gold = gold.reshape(-1)
        if (gold == data.UNKNOWN).all():
            return logits.sum() * 0
        return functional.cross_entropy(logits.reshape(-1, logits.shape[-1]), gold, ignore_index=data.UNKNOWN)
    parts = {"tags": loss(tags, batch["tags"]), "arcs": loss(arcs, batch["heads"]),
             "relations": loss(relations, batch["relations"]), "names": loss(names, batch["labels"]),
             "silver": loss(net.silver_names(y), batch["silver"])}
    return sum(weights[k] * v for k, v in parts.items()), parts


def legal(previous, label):
    """May `label` follow `previous` (names; None: border of the sentence)?"""
    inside = previous is not None and previous[0] in "BI"
    if label is None:
        return not inside
    if inside:
        return label[0] in "IE" and label[2:] == previous[2:]
    return label[0] in "OBS"


TRANSITIONS = torch.tensor([[0.0 if legal(a, b) else -1e4 for b in data.LABELS] for a in data.LABELS])
STARTS = torch.tensor([0.0 if legal(None, b) else -1e4 for b in data.LABELS])
ENDS = torch.tensor([0.0 if legal(a, None) else -1e4 for a in data.LABELS])


def viterbi(logits):
    score, back = logits[0] + STARTS, []
    for step in logits[1:]:
        best, come = (score.unsqueeze(1) + TRANSITIONS).max(0)
        score = best + step
        back.append(come)
    at = int((score + ENDS).argmax())
    path = [at]
    for come in reversed(back):
        at = int(come[at])
        path.append(at)
    return [data.LABELS[i] for i in reversed(path)]


def spans(labels):
    out, first = set(), None
    for i, label in enumerate(labels):
        if label[0] in "BS":
            first = i
        if label[0] in "ES" and first is not None:
            out.add((first, i + 1, label[2:]))
            first = None
    return out


@torch.no_grad()
def counts(net, vocabulary, group, classes=("PER", "ORG", "LOC")):
    """How many words and names of a group of sentences are right."""
    out = dict.fromkeys(("words", "tag", "upos", "uas", "las", "found", "gold", "names", "spans"), 0)
    batch = batches.tensors(group, vocabulary)
    y = net.encode(batch["word"], batch["grams"], batch["shape"], batch["known"], batch["lengths"])
    tags, arcs, parts, names = net.heads(y)
    beyond = torch.arange(arcs.shape[2]).unsqueeze(0) > batch["lengths"].unsqueeze(1)
    heads = arcs.masked_fill(beyond.unsqueeze(1), -1e4).argmax(-1)
    relations = net.label_arcs(parts, heads).argmax(-1)
    tags = tags.argmax(-1)
    for b, s in enumerate(group):
        for t in range(len(s.words)):
            out["words"] += 1
            tag = vocabulary.tags[int(tags[b, t])]
            out["tag"] += tag == s.tags[t]
            out["upos"] += tag.split("/")[0] == s.tags[t].split("/")[0]
            if int(heads[b, t]) == s.heads[t]:
                out["uas"] += 1
                out["las"] += vocabulary.relations[int(relations[b, t])] == s.relations[t]
        if s.labels is not None:
            got = {x for x in spans(viterbi(names[b, : len(s.words)])) if x[2] in classes}
            want = spans(s.labels)
            out["found"] += len(got)
            out["gold"] += len(want)
            out["names"] += len(got & want)
            out["spans"] += len({x[:2] for x in got} & {x[:2] for x in want})
    return out


def figures_of(sums):
    return {**{k: sums[k] / sums["words"] for k in ("tag", "upos", "uas", "las")},
            **{k: 2 * sums[k] / max(1, sums["found"] + sums["gold"]) for k in ("names", "spans")}}


def evaluate(net, vocabulary, sentences):
    net.eval()
    sums = {}
    for group in batches.in_batches(sentences, 3000, shuffle=False):
        sums = {k: sums.get(k, 0) + v for k, v in counts(net, vocabulary, group).items()}
    return figures_of(sums)


def read_gold(treebank, names, treebank_silver):
    """The treebank's sentences with their names; other programs' nationalities and other names where it has none."""
    gold = data.read_conllu(treebank)
    data.add_names(gold, names)
    if treebank_silver:
        for sentence, (other, found) in zip(gold, data.read_silver(treebank_silver)):
            assert sentence.words == other.words
            sentence.silver = other.silver
            for begin, end, kind in found:
                if kind in ("NORP", "MISC") and all(x == "O" for x in sentence.labels[begin:end]):
                    sentence.labels[begin:end] = data.bioes(end - begin, [(0, end - begin, kind)])
    return gold


def widened(state, old, new):
    """The weights of a network of `old` sizes in one with a wider H that answers the same: new units listen to all, and nothing
    listens to them yet (Chen, Goodfellow and Shlens 2016)."""
    h, wide = old["H"], new["H"]
    both = torch.cat([torch.arange(h), wide + torch.arange(h)])  # where the two directions lie in what a layer gives
    gates = torch.cat([g * wide + torch.arange(h) for g in range(4)])
    seen, known = (torch.zeros(2, state[x].shape[1]) for x in ("project.weight", "known_as.weight"))
    fresh = Network({**new, "dropout": 0}, seen, known).state_dict()
    out = {}
    for name, was in state.items():
        now = fresh[name] if name in fresh else was
        if now.shape == was.shape:
            out[name] = was
            continue
        now = now.clone()
        rows = gates if was.shape[0] == 4 * h and name.startswith("layers") else torch.arange(was.shape[0])
        if was.dim() == 1:
            now[rows] = was
        else:
            columns = both if was.shape[1] == 2 * h else torch.arange(was.shape[1])
            if now.shape[1] != was.shape[1]:
                now[rows] = 0
            kept = now[rows]
            kept[:, columns] = was
            now[rows] = kept
        out[name] = now
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--treebank", required=True)
    p.add_argument("--names", required=True)
    p.add_argument("--dev", required=True)
    p.add_argument("--dev-names", required=True)
    p.add_argument("--vectors", required=True, help="static word vectors, as vectors.py reads them")
    p.add_argument("--silver", nargs="*", default=[], help="silver_names.py's names in other sentences")
    p.add_argument("--trees-only", action="store_true", help="do not learn the names that label.py gave the silver sentences")
    p.add_argument("--start", help="a trained network to go on from, with its vocabulary and sizes")
    p.add_argument("--widen", type=int, help="go on with layers of so many units")
    p.add_argument("--treebank-silver", help="silver_names.py's names in the treebank")
    p.add_argument("--out", required=True)
    p.add_argument("--static-words", type=int, default=80000)
    p.add_argument("--sizes", default="D=128,H=128,L=2,A=128,R=96,N=96,grams=16384,shapes=1024")
    p.add_argument("--epochs", type=float, default=20)
    p.add_argument("--silver-share", type=float, default=0.5, help="silver sentences for a gold one, in each epoch")
    p.add_argument("--batch", type=int, default=1500)
    p.add_argument("--rate", type=float, default=3e-3)
    p.add_argument("--dropout", type=float, default=0.33)
    p.add_argument("--news", type=int, default=0, help="sentences of news.py in each epoch")
    p.add_argument("--wordnet", default="/usr/share/wordnet", help="WordNet 3.0 (Debian wordnet-base), for verb forms")
    p.add_argument("--plain-treebank", action="store_true", help="learn the treebank's sentences as they are")
    p.add_argument("--people", help="words in names of persons, one or more a line")
    p.add_argument("--lexicon", required=True, help="the project's lexicon: names to put in place of the treebank's")
    p.add_argument("--towns", help="cities500.txt of GeoNames: towns to put in place of places")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--minutes", type=float, default=1e9)
    args = p.parse_args()
    random.seed(args.seed), numpy.random.seed(args.seed), torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)

    gold = read_gold(args.treebank, args.names, args.treebank_silver)
    dev = data.read_conllu(args.dev)
    data.add_names(dev, args.dev_names)
    silver = []
    for path in args.silver:
        silver += [sentence for sentence, _ in data.read_silver(path)]
    if args.trees_only:
        for sentence in silver:
            sentence.labels = None
    static_words, rows = vectors.load(args.vectors)
    sizes = {k: int(v) for k, v in (x.split("=") for x in args.sizes.split(","))}
    towns, people = [], []
    if args.towns:
        with open(args.towns, encoding="utf-8") as file:
            towns = [c[2] for c in (line.split("\t") for line in file) if int(c[14] or 0) > 20000]
    if args.people:
        with open(args.people, encoding="utf-8") as file:
            people = [word for line in file for word in line.split() if word.isalpha()]
    kinds_of = augment.word_kinds(args.lexicon, towns, people)
    extra = {w for w, kinds in kinds_of.items() if kinds - {"family"}}
    vocabulary = batches.build_vocabulary(gold + silver, static_words, args.static_words, sizes["grams"], sizes["shapes"], extra=extra)
    if args.start:
        started = torch.load(args.start)
        with open(args.start + ".vocabulary", "rb") as file:
            vocabulary = pickle.load(file)
        sizes = dict(started["sizes"])
    kinds = numpy.zeros((len(vocabulary.words) + 1, len(augment.KINDS)), numpy.float32)
    for i, word in enumerate(vocabulary.words):
        for kind in kinds_of.get(word, ()):
            kinds[i + 1, augment.KINDS.index(kind)] = 1
    static = numpy.zeros((len(vocabulary.words) + 1, rows.shape[1]), numpy.float32)
    place = {w: i for i, w in enumerate(static_words)}
    for i, word in enumerate(vocabulary.words):
        if word in place:
            static[i + 1] = rows[place[word]]
    static /= numpy.sqrt((static**2).sum(1).mean() / rows.shape[1])
    sizes.update(words=len(vocabulary.words) + 1, own=len(vocabulary.own), tags=len(vocabulary.tags), relations=len(vocabulary.relations),
                 labels=len(data.LABELS), silver=len(data.SILVER_LABELS))
    if args.widen:
        sizes["H"] = args.widen
    if args.start:
        static, kinds = started["static"].numpy(), started["kinds"].numpy()
    net = Network({**sizes, "dropout": args.dropout}, torch.from_numpy(static), torch.from_numpy(kinds))
    print("words", len(vocabulary.words), "parameters", sum(x.numel() for x in net.parameters() if x.requires_grad), flush=True)
    if args.start:
        net.load_state_dict(widened(started["state"], started["sizes"], sizes) if args.widen else started["state"], strict=False)
        print("from", args.start, evaluate(net, vocabulary, dev), flush=True)
    optimizer = torch.optim.Adam([x for x in net.parameters() if x.requires_grad], lr=args.rate, betas=(0.9, 0.95))
    weights = {"tags": 1.0, "arcs": 1.0, "relations": 1.0, "names": 1.5, "silver": 0.5}
    per_epoch = len(batches.in_batches(gold, args.batch)) * (1 + (args.silver_share if silver else 0))
    total, step, start, best = int(args.epochs * per_epoch), 0, time.time(), 0
    mean, epoch = None, 0
    pools = None
    maker = news.Maker(args.lexicon, args.wordnet, towns) if args.news else None
    if not args.plain_treebank:
        pools = augment.Pools(args.lexicon, towns)
        per_epoch = len(batches.in_batches(augment.varied(gold, pools), args.batch)) + args.silver_share * bool(silver) * len(batches.in_batches(gold, args.batch))
        total = int(args.epochs * per_epoch)
    while step < total and time.time() - start < args.minutes * 60:
        epoch += 1
        now = augment.varied(gold, pools) if pools else list(gold)
        now += [maker.sentence() for _ in range(args.news)]
        if silver:
            now += random.sample(silver, min(len(silver), int(len(gold) * args.silver_share)))
        net.train()
        sums = {}
        for group in batches.in_batches(now, args.batch):
            spent = max(step / total, (time.time() - start) / (args.minutes * 60))
            for g in optimizer.param_groups:
                g["lr"] = args.rate * min(1, (step + 1) / 200) * max(0.0, 1 - spent) ** 0.8
            loss, parts = losses(net, batches.tensors(group, vocabulary, 0.1), weights)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            step += 1
            for k, v in parts.items():
                sums[k] = sums.get(k, 0) + float(v.detach())
            if step > total * 0.5 and step % 10 == 0:  # the mean of the later weights does better than the last
                with torch.no_grad():
                    if mean is None:
                        mean, count = {k: v.clone() for k, v in net.state_dict().items() if k not in FIXED}, 1
                    else:
                        count += 1
                        rate = max(1 / count, 0.01)
                        for k, v in net.state_dict().items():
                            if k in mean:
                                mean[k] += (v - mean[k]) * rate
        kept = {k: v.clone() for k, v in net.state_dict().items() if k in mean} if mean else None
        if mean:
            net.load_state_dict(mean, strict=False)
        figures = evaluate(net, vocabulary, dev)
        print(epoch, step, f"{time.time() - start:.0f}s", {k: round(v / len(now) * 60, 3) for k, v in sums.items()},
              {k: round(v, 4) for k, v in figures.items()}, flush=True)
        quality = figures["upos"] + figures["las"] + figures["names"] / 4  # few names, so their figure jumps
        if quality > best:
            best = quality
            torch.save({"state": {k: v for k, v in net.state_dict().items() if k not in FIXED}, "sizes": sizes,
                        "static": torch.from_numpy(static), "kinds": torch.from_numpy(kinds), "figures": figures}, args.out)
            with open(args.out + ".vocabulary", "wb") as file:
                pickle.dump(vocabulary, file)
        if kept:
            net.load_state_dict(kept, strict=False)


if __name__ == "__main__":
    main()
