#!/usr/bin/env python3
"""Fits the weights by which two numbers count one thing, or says how weights fitted on other sets do on each.

  fit.py --set NAME GOLD.json RECORDS.jsonl PAIRS.tsv ... [--hold-out] [--write src/link/figure_weights.cpp]

GOLD.json is a situation's gold as in tests/situations, RECORDS.jsonl what `dateline annotate` writes for its reports,
PAIRS.tsv what same_figure_pairs makes of that. A pair is one figure if one gold figure holds both numbers; pairs of which
neither number stands in the gold are left out, for the gold lists only what matters, and so are equal numbers of the same of which one
stands in no gold, and sums of conjoined numbers, which no gold has as one. Every set weighs the same. Logistic
regression with the sign of each weight held, as in training/same_event/fit.py. --hold-out leaves out one set after the other,
fits on the rest and prints how it does on that set. Python 3.9+, standard library only.
"""
import argparse
import collections
import importlib.util
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
sys.path[:0] = [os.path.join(ROOT, "scripts", "scorers"), os.path.join(ROOT, "scripts")]
from score import overlap  # noqa: E402
from score_case import Texts  # noqa: E402

spec = importlib.util.spec_from_file_location("same_event_fit", os.path.join(HERE, "..", "same_event", "fit.py"))
regression = importlib.util.module_from_spec(spec)
spec.loader.exec_module(regression)
regression.SHRINK = 10.0  # fewer pairs than happenings have: chosen so that held-out F1 is highest
PAIRS_OF_A_SET = 1500  # what every set counts as
SAME = 2  # times as much as a pair of two figures: chosen so that held-out F1 is highest


def trait_names():
    with open(os.path.join(ROOT, "src", "link", "figure_pair.h"), encoding="utf-8") as file:
        body = re.search(r"enum class FigureTrait[^{]*\{(.*?)\};", file.read(), re.S).group(1)
    split = lambda text: [name.strip() for name in re.sub(r"//.*", "", text).replace("\n", " ").split(",") if name.strip()]
    return split(body)[:-1], set(split(body.split("// against")[0]))


def rows(gold, records, pairs):
    with open(records, encoding="utf-8") as lines:
        texts = Texts([json.loads(line) for line in lines if line.strip()])
    with open(gold, encoding="utf-8") as file:
        figures = json.load(file)["figures"]
    values = collections.defaultdict(list)
    for number, figure in enumerate(figures):
        for value in figure["values"]:
            span = texts.find(value["report"], value["quote"])
            if span:
                values[value["report"].split("#")[0]].append((span, number))
    figures_at = lambda report, begin, end: {n for span, n in values[report] if overlap(span, [int(begin), int(end)]) > 0}
    number = {name: str(n) for n, name in enumerate(trait_names()[0])}
    out = []
    with open(pairs, encoding="utf-8") as lines:
        for line in lines:
            a, a1, a2, b, b1, b2, *traits = line.rstrip("\n").split("\t")
            left, right = figures_at(a, a1, a2), figures_at(b, b1, b2)
            held = dict(t.split("=") for t in traits)
            alike = number["same_measure"] in held and (number["same_unit"] in held or number["general_toll"] in held or number["large_amount"] in held)
            unknown = number["told_as_sum"] in held or (number["same_amount"] in held and alike and not (left and right))
            if (left or right) and not unknown:
                out.append(({int(k): int(v) / 1000 for k, v in (t.split("=") for t in traits)}, bool(left & right)))
    return [(v, same, (SAME if same else 1) * PAIRS_OF_A_SET / len(out)) for v, same in out]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--set", nargs=4, action="append", required=True, metavar=("NAME", "GOLD", "RECORDS", "PAIRS"))
    ap.add_argument("--hold-out", action="store_true")
    ap.add_argument("--write", metavar="FILE")
    args = ap.parse_args()
    names, fors = trait_names()
    positive = {i for i, name in enumerate(names) if name in fors}
    data = {name: rows(*paths) for name, *paths in args.set}
    train = lambda without: [row for name in data if name != without for row in data[name]]
    if args.hold_out:
        for name in data:
            print("held out", name, regression.measure(data[name], *regression.fit(train(name), range(len(names)), positive)))
    start, weights = regression.fit(train(None), range(len(names)), positive)
    for name in data:
        print("fitted  ", name, regression.measure(data[name], start, weights))
    if args.write:
        with open(args.write, encoding="utf-8") as file:
            head = file.read().split("const FigureWeights")[0]
        lines = "".join(f"        {round(100 * weights[i]):5d},  // {name}\n" for i, name in enumerate(names))
        with open(args.write, "w", encoding="utf-8") as file:
            file.write(head + f"const FigureWeights figure_weights{{{round(100 * start)}, {{\n{lines}}}}};\n\n}}  // namespace dateline\n")


if __name__ == "__main__":
    main()
