#!/usr/bin/env python3
"""Labels plain sentences with several trained networks together (the mean of their answers), for one network to learn from."""
import argparse
import json
import pickle

import torch

import batches
import data
from model import Network
from train import FIXED, viterbi


def load(path):
    kept = torch.load(path)
    with open(path + ".vocabulary", "rb") as file:
        vocabulary = pickle.load(file)
    net = Network({**kept["sizes"], "dropout": 0}, kept["static"], kept["kinds"]).eval()
    net.load_state_dict({**kept["state"], **dict(zip(FIXED, (kept["static"], kept["kinds"])))})
    return net, vocabulary


@torch.no_grad()
def label(models, group):
    """-> for each sentence its tags, heads, relations and name labels."""
    lengths = torch.tensor([len(s.words) for s in group])
    beyond = torch.arange(int(lengths.max()) + 1).unsqueeze(0) > lengths.unsqueeze(1)
    tags = arcs = names = 0
    parts = []
    for net, vocabulary in models:
        batch = batches.tensors(group, vocabulary)
        y = net.encode(batch["word"], batch["grams"], batch["shape"], batch["known"], batch["lengths"])
        t, a, p, n = net.heads(y)
        tags = tags + t.log_softmax(-1)
        arcs = arcs + a.masked_fill(beyond.unsqueeze(1), -1e4).log_softmax(-1)
        names = names + n.log_softmax(-1)
        parts.append((net, p))
    heads = arcs.argmax(-1)
    relations = sum(net.label_arcs(p, heads).log_softmax(-1) for net, p in parts).argmax(-1)
    return tags.argmax(-1), heads, relations, names / len(models)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("models", nargs="+")
    p.add_argument("--plain", required=True, help="JSON lines of silver_names.py")
    p.add_argument("-o", "--out", required=True)
    args = p.parse_args()
    torch.set_num_threads(1)
    models = [load(path) for path in args.models]
    vocabulary = models[0][1]
    assert all(v.tags == vocabulary.tags and v.relations == vocabulary.relations for _, v in models)
    with open(args.plain, encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    spans_of = {}
    sentences = []
    for record in records:
        sentences.append(data.Sentence(record["words"]))
        spans_of[id(sentences[-1])] = record["silver"]
    with open(args.out, "w", encoding="utf-8") as out:
        for group in batches.in_batches(sentences, 3000):
            tags, heads, relations, names = (x.tolist() if i < 3 else x for i, x in enumerate(label(models, group)))
            for b, s in enumerate(group):
                n = len(s.words)
                out.write(json.dumps({"words": s.words, "silver": spans_of[id(s)], "tags": [vocabulary.tags[x] for x in tags[b][:n]],
                                      "heads": heads[b][:n], "relations": [vocabulary.relations[x] for x in relations[b][:n]],
                                      "labels": viterbi(names[b, :n])}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
