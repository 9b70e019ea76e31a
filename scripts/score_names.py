#!/usr/bin/env python3
"""Scores the product's name matcher on spellings of one name. Python 3.9+, standard library only.

  score_names.py NAMES.tsv [--program build/spelling_pairs] [--pairs N] [--seed S] [--list] [--json]

NAMES.tsv has a Latin spelling, an Arabic form and a count a line. Positive pairs: Latin spellings that share an
Arabic form. Negatives: for the first spelling of each positive pair the three spellings nearest by edit distance that
share no Arabic form with it. --pairs takes a seeded sample of that many positive pairs (0: all). The program reads
pairs, tab-separated, one a line, and answers with likeness and verdict; F1 is of the verdict. `levenshtein.f1` is the
floor: edit distance over the longer length with the threshold that is best on these very pairs.
"""
import argparse
import collections
import itertools
import json
import random
import subprocess
import sys


def distance(a, b, most):
    """Edit distance by bit vectors (Myers); anything above `most` may be given as most + 1."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    if not a:
        return len(b)
    peq = collections.defaultdict(int)
    for i, c in enumerate(a):
        peq[c] |= 1 << i
    mask, last = (1 << len(a)) - 1, 1 << (len(a) - 1)
    pv, mv, score = mask, 0, len(a)
    for c in b:
        eq = peq.get(c, 0)
        xv = eq | mv
        xh = (((eq & pv) + pv) ^ pv) | eq
        ph, mh = mv | ~(xh | pv) & mask, pv & xh
        score += bool(ph & last) - bool(mh & last)
        ph = (ph << 1 | 1) & mask
        mh = mh << 1 & mask
        pv, mv = mh | ~(xv | ph) & mask, ph & xv
    return score


def nearest(name, by_length, arabic, many):
    """The `many` spellings nearest to `name` without a common Arabic form, ties by spelling."""
    best, bag = [], collections.Counter(name)
    for gap in range(0, 12):
        worst = best[many - 1][0] if len(best) >= many else 99
        if gap > worst:
            break
        for length in {len(name) - gap, len(name) + gap}:
            for other, letters in by_length.get(length, ()):
                if other == name or arabic[other] & arabic[name]:
                    continue
                worst = best[many - 1][0] if len(best) >= many else 99
                if sum((bag - letters).values()) > worst or sum((letters - bag).values()) > worst:
                    continue
                d = distance(name, other, worst)
                if d <= worst:
                    best.append((d, other))
                    best = sorted(best)[:many]
    return [other for _, other in best]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("names")
    ap.add_argument("--program", default="build/spelling_pairs")
    ap.add_argument("--pairs", type=int, default=2000)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--write", help="write the pairs with their label to this file, too")
    ap.add_argument("--list", action="store_true")
    ap.add_argument("--json", action="store_true")
    args = ap.parse_args()
    arabic, spellings = collections.defaultdict(set), collections.defaultdict(set)
    for line in open(args.names, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) >= 2 and cells[0] and cells[1]:
            arabic[cells[0]].add(cells[1])
            spellings[cells[1]].add(cells[0])
    positives = sorted({p for names in spellings.values() for p in itertools.combinations(sorted(names), 2)})
    random.Random(args.seed).shuffle(positives)
    if args.pairs:
        positives = positives[:args.pairs]
    by_length = collections.defaultdict(list)
    for name in sorted(arabic):
        by_length[len(name)].append((name, collections.Counter(name)))
    pairs = []
    for a, b in positives:
        pairs.append((a, b, True))
        pairs += [(a, other, False) for other in nearest(a, by_length, arabic, 3)]
    if args.write:
        with open(args.write, "w", encoding="utf-8") as out:
            out.writelines(f"{a}\t{b}\t{int(y)}\n" for a, b, y in pairs)
    answer = subprocess.run([args.program], input="".join(f"{a}\t{b}\n" for a, b, _ in pairs).encode(), stdout=subprocess.PIPE, check=True).stdout
    verdicts = [line.split("\t") for line in answer.decode().splitlines()]
    if len(verdicts) != len(pairs):
        sys.exit("the program did not answer each pair")
    tp = fp = fn = 0
    for (a, b, same), (likeness, verdict) in zip(pairs, verdicts):
        said = verdict == "same"
        tp += same and said
        fp += said and not same
        fn += same and not said
        if args.list and said != same:
            print("#", "missed" if same else "false", a, b, likeness)
    ratio = lambda x, y: x / y if y else 0.0
    out = {"pairs": len(pairs), "positives": len(positives), "p": ratio(tp, tp + fp), "r": ratio(tp, tp + fn), "f1": ratio(2 * tp, 2 * tp + fp + fn)}
    scored = sorted(((1 - distance(a, b, 99) / max(len(a), len(b)), y) for a, b, y in pairs), key=lambda x: -x[0])
    hit, best = 0, 0.0
    for i, (score, y) in enumerate(scored):
        hit += y
        if i + 1 == len(scored) or scored[i + 1][0] != score:
            best = max(best, ratio(2 * hit, i + 1 + len(positives)))
    out["levenshtein.f1"] = best
    if args.json:
        print(json.dumps({k: round(v, 4) for k, v in out.items()}))
    else:
        for k, v in out.items():
            print(f"{k:16s} {v:.4f}" if isinstance(v, float) else f"{k:16s} {v}")


if __name__ == "__main__":
    main()
