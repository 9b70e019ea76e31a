#!/usr/bin/env python3
"""Scores what the coder says of single words: did it happen, and what a negation reaches. Python 3.9+, standard library only.

  score_modality.py factuality UDS.tsv EWT.conllu [--program build/modality_probe] [--own-trees] [--json]
  score_modality.py negation CD-SCO.jsonl [--program build/modality_probe] [--json] [--list]

factuality  UDS-IH2: each judged predicate of EWT has a score from -3 (did not happen) to 3 (did). The coder gives each word a
            modality, this script the fixed number of that modality (NUMBERS, the means of the train part rounded).
            r  correlation; mae  mean absolute error. Trees are those of the treebank, or with --own-trees ours.
negation    CD-SCO: cue.f1 counts cues with exactly the gold bytes; scope.p .r .f1 count tokens in reach, for each cue apart (a cue
            that only one side has counts with all its tokens); scope.exact the share of gold scopes that are fully right.
"""
import argparse
import collections
import csv
import json
import math
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
NUMBERS = {"actual": 2.1, "ongoing": 1.7, "habitual": 1.9, "planned": -1.1, "possible": -0.6, "threatened": -1.0, "requested": -1.2,
           "denied": -1.0, "negated": -0.3}


def probe(args, way, path):
    words = [args.program, os.path.join(ROOT, "lexicon"), os.path.join(ROOT, "models"), way, path]
    out = subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout.decode()
    return [line.split("\t") for line in out.splitlines()]


def correlation(xs, ys):
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    sx, sy = sum((x - mx) ** 2 for x in xs), sum((y - my) ** 2 for y in ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / math.sqrt(sx * sy) if sx and sy else 0.0


def sentences(path):
    """Yields sent_id, text, words [(begin, end)] in bytes of the text; words of a contraction share its place in turn."""
    name, text, words, at, whole = None, "", [], 0, (0, 0)
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# sent_id = "):
            name, words, at, whole = line[12:], [], 0, (0, 0)
        elif line.startswith("# text = "):
            text = line[9:]
        elif not line:
            yield name, text, [(len(text[:a].encode()), len(text[:b].encode())) for a, b in words]
        elif line[0].isdigit():
            cells = line.split("\t")
            if "." in cells[0]:
                continue
            begin = text.find(cells[1], at)
            if "-" in cells[0]:
                whole = (begin, begin + len(cells[1])) if begin >= 0 else whole
                continue
            if begin < 0 or begin > at + 3:
                words.append((at, max(at, whole[1])))
                continue
            at = begin + len(cells[1])
            words.append((begin, at))


def factuality(args):
    rows = list(csv.DictReader(open(args.gold, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    told = {}
    if args.own_trees:
        wanted = {row["sent_id"] for row in rows}
        places = [entry for entry in sentences(args.trees) if entry[0] in wanted]
        with tempfile.NamedTemporaryFile(suffix=".txt", delete=False) as out:
            out.write(b"\0".join(text.encode() for _, text, _ in places))
        found = collections.defaultdict(list)
        for cells in probe(args, "text", out.name):
            if cells[0] == "w":
                found[int(cells[1])].append((int(cells[3]), int(cells[4]), cells[8]))
        os.unlink(out.name)
        for number, (name, _, words) in enumerate(places):
            for index, (begin, end) in enumerate(words):
                hit = max(found[number], key=lambda w: min(w[1], end) - max(w[0], begin), default=(0, 0, "actual"))
                told[name, str(index + 1)] = hit[2]
    else:
        for cells in probe(args, "conllu", args.trees):
            if cells[0] == "w":
                told[cells[1], cells[2]] = cells[8]
    xs, ys, groups = [], [], collections.defaultdict(list)
    for row in rows:
        modality = told.get((row["sent_id"], row["token"]))
        if modality is None:
            continue
        xs.append(NUMBERS[modality])
        ys.append(float(row["score"]))
        groups[modality].append(ys[-1])
    if args.list:
        for modality, scores in sorted(groups.items()):
            print(f"# {modality}\t{len(scores)}\t{sum(scores) / len(scores):.2f}")
    return {"r": correlation(xs, ys), "mae": sum(abs(x - y) for x, y in zip(xs, ys)) / len(xs), "n": len(xs)}


def spans(cell):
    return [] if cell == "-" else [tuple(int(x) for x in part.split("-")) for part in cell.split(",")]


def negation(args):
    reports = [json.loads(line) for line in open(args.gold, encoding="utf-8")]
    with tempfile.NamedTemporaryFile(suffix=".txt", delete=False) as out:
        out.write(b"\0".join(r["report"]["text"].encode() for r in reports))
    found = collections.defaultdict(list)
    for cells in probe(args, "text", out.name):
        if cells[0] == "n":
            found[int(cells[1])].append((spans(cells[2]), spans(cells[3])))
    os.unlink(out.name)
    cue, scope, exact, total = [0, 0, 0], [0, 0, 0], 0, 0

    def pieces(report, ranges):  # tokens, or parts of them, that the ranges touch
        return {i for i, (a, b) in enumerate(report["tokens"]) for c, d in ranges if a < d and c < b}

    for number, report in enumerate(reports):
        text, ours = report["report"]["text"].encode(), list(found[number])
        for gold in report["negations"]:
            want = pieces(report, gold["scope"])
            total += 1
            mine = next((o for o in ours if any(a < d and c < b for a, b in o[0] for c, d in gold["cue"])), None)
            if mine:
                ours.remove(mine)
            same = mine is not None and sorted(map(tuple, gold["cue"])) == sorted(mine[0])
            have = pieces(report, mine[1]) if mine else set()
            cue[0] += same
            cue[1] += not same and mine is not None
            cue[2] += not same
            scope[0] += len(want & have)
            scope[1] += len(have - want)
            scope[2] += len(want - have)
            exact += same and want == have
            if args.list and want != have:
                show = lambda part: " ".join(text[a:b].decode() for i, (a, b) in enumerate(report["tokens"]) if i in part)
                words = " ".join(text[a:b].decode() for a, b in gold["cue"])
                print(f"# {words}\t{text.decode()}\n#   missed: {show(want - have)}\n#   too far: {show(have - want)}")
        for mine in ours:
            cue[1] += 1
            scope[1] += len(pieces(report, mine[1]))
            if args.list:
                print(f"# no cue: {' '.join(text[a:b].decode() for a, b in mine[0])}\t{text.decode()}")

    def figures(name, counts):
        p, r = counts[0] / max(1, counts[0] + counts[1]), counts[0] / max(1, counts[0] + counts[2])
        return {f"{name}.p": p, f"{name}.r": r, f"{name}.f1": 2 * p * r / max(1e-9, p + r)}

    return {**figures("cue", cue), **figures("scope", scope), "scope.exact": exact / max(1, total), "n": total}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["factuality", "negation"])
    parser.add_argument("gold")
    parser.add_argument("trees", nargs="?", help="factuality: the treebank part that the judgements are on")
    parser.add_argument("--program", default=os.path.join(ROOT, "build", "modality_probe"))
    parser.add_argument("--own-trees", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--list", action="store_true", help="what was wrong, or each modality's mean")
    args = parser.parse_args()
    if args.task == "factuality" and not args.trees:
        parser.error("factuality needs the treebank part")
    result = factuality(args) if args.task == "factuality" else negation(args)
    if args.json:
        print(json.dumps(result))
    else:
        for key, value in result.items():
            print(key, f"{value:.4f}" if isinstance(value, float) else value)


if __name__ == "__main__":
    sys.exit(main())
