#!/usr/bin/env python3
"""Fine-tunes a large encoder for tags, trees and names; then labels plain sentences for the small network to learn from.

The lowest layers stay as they are, and what they give for a sentence is computed once. See training/network/README.md."""
import argparse
import json
import pickle
import random
import time

import numpy
import torch
from torch import nn

import batches
import data
import train
from bert import Bert
from model import Network


class Teacher(nn.Module):
    """The encoder and the small network's own heads on top."""

    def __init__(self, folder, frozen, sizes, drop):
        super().__init__()
        self.bert, self.frozen = Bert(folder), frozen
        for p in [p for x in (self.bert.norm, *self.bert.layers[:frozen]) for p in x.parameters()]:
            p.requires_grad_(False)
        width = self.bert.pieces.weight.shape[1]
        empty = torch.zeros(2, 8)
        self.top = Network({**sizes, "D": 8, "H": width // 2, "L": 0, "dropout": drop, "own": 1, "grams": 8, "shapes": 8}, empty, empty)
        self.kept = {}

    def lower(self, group):
        """What the frozen layers give for each sentence (kept in 16 bits)."""
        todo = [s for s in group if id(s) not in self.kept]
        if todo:
            rows = [self.bert.rows(s.words) for s in todo]
            with torch.no_grad():
                x, mask = self.pad([r for r, _ in rows])
                x = self.bert.embed(x)
                for layer in self.bert.layers[: self.frozen]:
                    x = layer(x, mask)
            for s, (row, first), y in zip(todo, rows, x):
                self.kept[id(s)] = (y[: len(row)].to(torch.bfloat16), first)
        return [self.kept[id(s)] for s in group]

    @staticmethod
    def pad(rows):
        out = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
        for i, row in enumerate(rows):
            out[i, : len(row)] = torch.tensor(row)
        length = torch.tensor([len(r) for r in rows])
        return out, (torch.arange(out.shape[1]) < length.unsqueeze(1))[:, None, None, :]

    def forward(self, group, keep=True):
        """-> B x words x width, of each word's first piece."""
        parts = self.lower(group)
        if not keep:
            self.kept.clear()
        x = nn.utils.rnn.pad_sequence([p for p, _ in parts], batch_first=True)
        length = torch.tensor([len(p) for p, _ in parts])
        mask = (torch.arange(x.shape[1]) < length.unsqueeze(1))[:, None, None, :]
        for layer in self.bert.layers[self.frozen :]:
            x = layer(x, mask)
        first = torch.zeros(len(group), max(len(s.words) for s in group), dtype=torch.long)
        for b, (_, places) in enumerate(parts):
            first[b, : len(places)] = torch.tensor(places)
        return x.float().gather(1, first.unsqueeze(-1).expand(-1, -1, x.shape[2]))


class Encoded:
    """Lets train.losses and train.evaluate take the teacher where they take the small network."""

    def __init__(self, teacher, group):
        self.teacher, self.group = teacher, group

    def encode(self, *_):
        with torch.autocast("cpu", torch.bfloat16):
            y = self.teacher(self.group)
        return self.teacher.top.drop_in(y)

    def __getattr__(self, name):
        return getattr(self.teacher.top, name)


@torch.no_grad()
def evaluate(teacher, vocabulary, dev):
    teacher.eval()
    sums = {}
    for group in batches.in_batches(dev, 1500, shuffle=False):
        n = sum(len(s.words) for s in group)
        part = train.counts(Encoded(teacher, group), vocabulary, group)
        sums = {k: sums.get(k, 0) + v for k, v in part.items()}
    teacher.train()
    return train.figures_of(sums)


def learn(teacher, vocabulary, gold, dev, args):
    body = [p for n, p in teacher.named_parameters() if p.requires_grad and n.startswith("bert")]
    head = [p for n, p in teacher.named_parameters() if p.requires_grad and n.startswith("top")]
    optimizer = torch.optim.AdamW([{"params": body, "lr": args.rate}, {"params": head, "lr": args.head_rate}], weight_decay=0.01)
    rates = [args.rate, args.head_rate]
    weights = {"tags": 1.0, "arcs": 1.0, "relations": 1.0, "names": 1.5, "silver": 0.0}
    total, step, start = int(args.passes * len(batches.in_batches(gold, args.batch))), 0, time.time()
    teacher.train()
    print("steps", total, flush=True)
    while step < total:
        for group in batches.in_batches(gold, args.batch):
            share = min(1, (step + 1) / (0.08 * total)) * max(0.02, 1 - step / total)
            for g, rate in zip(optimizer.param_groups, rates):
                g["lr"] = rate * share
            loss, parts = train.losses(Encoded(teacher, group), batches.tensors(group, vocabulary), weights)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(body + head, 1.0)
            optimizer.step()
            step += 1
            if step % 20 == 0:
                print(step, f"{time.time() - start:.0f}s", {k: round(float(v.detach()), 3) for k, v in parts.items()}, flush=True)
            if step % args.every == 0 or step == total:
                print("dev", step, {k: round(v, 4) for k, v in evaluate(teacher, vocabulary, dev).items()}, flush=True)
                torch.save({k: v for k, v in teacher.state_dict().items()}, args.model)
            if step == total:
                break


@torch.no_grad()
def label(teacher, vocabulary, records, out):
    """Writes label.py's records, with `sure`: the teacher's probability of each word's head, and of the whole reading of names."""
    teacher.eval()
    sentences, spans_of = [], {}
    for record in records:
        sentences.append(data.Sentence(record["words"]))
        spans_of[id(sentences[-1])] = record["silver"]
    start, done = time.time(), 0
    for group in batches.in_batches(sentences, 1500):
        net = Encoded(teacher, group)
        y = net.encode()
        tags, arcs, parts, names = net.heads(y)
        lengths = torch.tensor([len(s.words) for s in group])
        beyond = torch.arange(arcs.shape[2]).unsqueeze(0) > lengths.unsqueeze(1)
        arcs = arcs.masked_fill(beyond.unsqueeze(1), -1e4).softmax(-1)
        sure, heads = arcs.max(-1)
        relations = net.label_arcs(parts, heads).argmax(-1).tolist()
        tags = tags.argmax(-1).tolist()
        for b, s in enumerate(group):
            n = len(s.words)
            out.write(json.dumps({"words": s.words, "silver": spans_of[id(s)], "tags": [vocabulary.tags[x] for x in tags[b][:n]],
                                  "heads": heads[b][:n].tolist(), "relations": [vocabulary.relations[x] for x in relations[b][:n]],
                                  "labels": train.viterbi(names[b, :n]), "sure": round(float(sure[b, :n].min()), 3)}, ensure_ascii=False) + "\n")
        teacher.kept.clear()
        done += len(group)
        print("labelled", done, f"{time.time() - start:.0f}s", flush=True)
        out.flush()


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", required=True, help="folder of a BERT saved model")
    p.add_argument("--treebank", required=True)
    p.add_argument("--names", required=True)
    p.add_argument("--treebank-silver")
    p.add_argument("--dev", required=True)
    p.add_argument("--dev-names", required=True)
    p.add_argument("--vocabulary", required=True, help="of the network that will learn (its tags and relations)")
    p.add_argument("--model", required=True)
    p.add_argument("--plain", help="label these sentences (JSON lines of silver_names.py)")
    p.add_argument("-o", "--out")
    p.add_argument("--passes", type=float, default=3)
    p.add_argument("--batch", type=int, default=500, help="words")
    p.add_argument("--rate", type=float, default=5e-5)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--frozen", type=int, default=5)
    p.add_argument("--every", type=int, default=200)
    p.add_argument("--threads", type=int, default=1)
    args = p.parse_args()
    random.seed(1), numpy.random.seed(1), torch.manual_seed(1)
    torch.set_num_threads(args.threads)
    with open(args.vocabulary, "rb") as file:
        vocabulary = pickle.load(file)
    sizes = dict(A=256, R=128, N=128, tags=len(vocabulary.tags), relations=len(vocabulary.relations), labels=len(data.LABELS),
                 silver=len(data.SILVER_LABELS))
    teacher = Teacher(args.encoder, args.frozen, sizes, 0.2)
    if not args.plain:
        gold = train.read_gold(args.treebank, args.names, args.treebank_silver)
        dev = data.read_conllu(args.dev)
        data.add_names(dev, args.dev_names)
        learn(teacher, vocabulary, gold, dev, args)
        return
    teacher.load_state_dict(torch.load(args.model))
    with open(args.plain, encoding="utf-8") as file, open(args.out, "w", encoding="utf-8") as out:
        label(teacher, vocabulary, [json.loads(line) for line in file], out)


if __name__ == "__main__":
    main()
