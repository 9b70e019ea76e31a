#!/usr/bin/env python3
"""Fits the same-event weights, or says how weights fitted on other sets do on each.

  fit.py --set NAME PAIRS.tsv LABELS.tsv WEIGHT ... [--hold-out] [--write src/link/event_weights.cpp]

PAIRS.tsv is what same_event_pairs writes, LABELS.tsv what labels.py writes; WEIGHT scales each pair of the set (1,2: pairs
within a report by 1, across reports by 2). A NAME with a slash (own/strike) belongs to the group before it, which --hold-out
leaves out as a whole. Logistic
regression with the sign of each weight held: traits listed under `for` in src/link/event_pair.h never speak against one
happening, those under `against` never for it. Stochastic descent with fixed order and seed: the same input gives the same
weights. --hold-out leaves out one set after the other, fits on the rest and prints, for both kinds of pairs, how many of
the same happening are found (score above 0) and how many others are taken for one; sets given with WEIGHT 0 are only measured.
Python 3.9+, standard library only.
"""
import argparse
import math
import os
import random
import re

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
ROUNDS, RATE, COOLING, SHRINK, SEED = 100, 0.3, 0.15, 3.0, 3
NOT_OF = {"W": ["told_alike", "told_alike_act", "same_story", "same_origin"],  # traits that such pairs cannot have
          "A": ["one_blow", "comes_back", "next_passage", "same_passage", "far_passage"]}
# Added to the start: a pair is mostly scored with less than its reports know of it, and what is missing never speaks for
# one happening. Chosen on situations that were left out.
LEAN = {"W": 50, "A": 30}
NEVER = -10000  # the score of pairs that are not weighed at all
NAMES = {"W": "within_weights", "A": "across_weights"}


def trait_names():
    with open(os.path.join(ROOT, "src", "link", "event_pair.h"), encoding="utf-8") as file:
        body = re.search(r"enum class Trait[^{]*\{(.*?)\};", file.read(), re.S).group(1)
    split = lambda text: [name.strip() for name in re.sub(r"//.*", "", text).replace("\n", " ").split(",") if name.strip()]
    names = split(body)[:-1]
    return names, set(split(body.split("// against")[0]))


def rows(pairs, labels):
    """(kind, {trait: value}, one happening) of the pairs whose both sides have labels that agree by a clear majority."""
    of = {}
    with open(labels, encoding="utf-8") as lines:
        for line in lines:
            finding, happenings = line.rstrip("\n").split("\t")
            of[finding] = set(happenings.split("|"))
    out = []
    with open(pairs, encoding="utf-8") as lines:
        for line in lines:
            kind, left, right, score, *traits = line.rstrip("\n").split("\t")
            a = [of[x] for x in left.split(",") if x in of]
            b = [of[x] for x in right.split(",") if x in of]
            if kind == "N" or int(score) <= NEVER or not a or not b:
                continue
            same, total = sum(bool(p & q) for p in a for q in b), len(a) * len(b)
            if 0 < same < total and abs(same * 2 - total) < total * 0.3:
                continue
            values = {int(k): int(v) / 1000 for k, v in (t.split("=") for t in traits)}
            out.append((kind, values, same * 2 >= total and same > 0))
    return out


def fit(data, usable, positive):
    """Start and weights by trait number. data: (values, one happening, weight)."""
    weights, start = {t: 0.0 for t in usable}, 0.0
    seen, seen_start = {t: 1e-6 for t in usable}, 1e-6
    data = [([(t, v) for t, v in values.items() if t in weights], 1.0 if same else 0.0, weight) for values, same, weight in data]
    order, shuffle, n = list(range(len(data))), random.Random(SEED).shuffle, len(data) or 1
    for turn in range(ROUNDS):
        shuffle(order)
        rate = RATE / (1 + turn * COOLING)
        for i in order:
            values, same, weight = data[i]
            z = start + sum(weights[t] * v for t, v in values)
            error = (1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) - same) * weight
            for t, v in values:
                slope = error * v + SHRINK / n * weights[t]
                seen[t] += slope * slope
                weights[t] -= rate * slope / math.sqrt(seen[t])
                if (weights[t] < 0) == (t in positive):
                    weights[t] = 0.0
            seen_start += error * error
            start -= rate * error / math.sqrt(seen_start)
    return start, weights


def measure(data, start, weights):
    found = total = false = 0
    for values, same, _ in data:
        yes = start + sum(weights.get(t, 0.0) * v for t, v in values.items()) > 0
        found, total, false = found + (yes and same), total + same, false + (yes and not same)
    p, r = found / (found + false or 1), found / (total or 1)
    return f"found {found} of {total}, false {false}, f1 {2 * p * r / (p + r or 1):.3f}"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--set", nargs=4, action="append", required=True, metavar=("NAME", "PAIRS", "LABELS", "WEIGHT"))
    ap.add_argument("--hold-out", action="store_true")
    ap.add_argument("--write", metavar="FILE")
    args = ap.parse_args()
    names, fors = trait_names()
    positive = {i for i, name in enumerate(names) if name in fors}
    sets = {}
    for name, pairs, labels, weight in args.set:
        within, across = (weight.split(",") * 2)[:2]
        scale = {"W": float(within), "A": float(across)}
        sets.setdefault(name.split("/")[0], []).extend((k, v, y, scale[k]) for k, v, y in rows(pairs, labels))
    text = ""
    for kind, title in NAMES.items():
        usable = [i for i, name in enumerate(names) if name not in NOT_OF[kind]]
        data = {name: [(v, y, w) for k, v, y, w in rows_of if k == kind] for name, rows_of in sets.items()}
        train = lambda without: [row for name in data if name != without for row in data[name] if row[2] > 0]
        if args.hold_out:
            for name in data:
                start, weights = fit(train(name), usable, positive)
                print(title, "held out", name, measure(data[name], start, weights))
        start, weights = fit(train(None), usable, positive)
        for name in data:
            print(title, "fitted  ", name, measure(data[name], start, weights))
        lines = "".join(f"        {round(100 * weights.get(i, 0.0)):5d},  // {name}\n" for i, name in enumerate(names))
        text += f"const EventWeights {title}{{{round(100 * start) + LEAN[kind]}, {{\n{lines}}}}};\n\n"
    if args.write:
        with open(args.write, encoding="utf-8") as file:
            head = file.read().split("const EventWeights")[0]
        with open(args.write, "w", encoding="utf-8") as file:
            file.write(head + text + "}  // namespace dateline\n")


if __name__ == "__main__":
    main()
