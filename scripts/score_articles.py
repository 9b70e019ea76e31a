#!/usr/bin/env python3
"""Scores the main text that Dateline takes from HTML pages. Python 3.9+, standard library only.

  score_articles.py FOLDER PROGRAM [--worst N] [--json]

FOLDER holds gold.jsonl and html/*.html.gz, or folders of that kind (the newspaper4k and Trafilatura sets as
converted for Dateline). PROGRAM (build/dateline) is run as `dateline read --to jsonl FILE...`. A headline that the program puts first is left out
of the comparison, since the sets do not count it as body.

Where gold has `text`: shingles of four words, precision, recall and F1 over all pages. Where gold has `with`
and `without`: segments found and kept out, F1 and accuracy. Where gold has `date` or `title`: share of pages
with that day and that title.
"""
import argparse
import collections
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile


def words(text):
    return re.findall(r"\w+", text.casefold())


def shingles(text, size=4):
    tokens = words(text)
    if len(tokens) < size:
        return collections.Counter([tuple(tokens)] if tokens else [])
    return collections.Counter(tuple(tokens[i:i + size]) for i in range(len(tokens) - size + 1))


def body_of(report):
    text, span = report["text"], report.get("title_span")
    return text.encode()[span[1]:].decode().strip() if span else text


def read_pages(program, folder, gold):
    with tempfile.TemporaryDirectory() as place:
        names = []
        for row in gold:
            name = os.path.join(place, row["uri"])
            with gzip.open(os.path.join(folder, "html", row["uri"] + ".gz")) as page, open(name, "wb") as plain:
                plain.write(page.read())
            names.append(name)
        run = subprocess.run(program + names, stdout=subprocess.PIPE, check=False)
    records = (json.loads(line) for line in run.stdout.decode().splitlines() if line.strip())
    return {r["report"]["uri"].rsplit("/", 1)[-1]: r["report"] for r in records}


def ratio(a, b):
    return a / b if b else 0.0


def f1(p, r):
    return ratio(2 * p * r, p + r)


def score(folder, program):
    with open(os.path.join(folder, "gold.jsonl"), encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    pages = read_pages(program, folder, gold)
    shared = found = wanted = 0
    hit = missed = noise = clean = 0
    dates = days = titles = named = 0
    worst, out = [], {"pages": len(gold), "read": len(pages)}
    for row in gold:
        report = pages.get(row["uri"], {"text": ""})
        body = body_of(report)
        if "text" in row:
            g, s = shingles(row["text"]), shingles(body)
            both = sum((g & s).values())
            shared, found, wanted = shared + both, found + sum(s.values()), wanted + sum(g.values())
            p, r = ratio(both, sum(s.values())), ratio(both, sum(g.values()))
            worst.append((f1(p, r), row["uri"], f"P {p:.3f} R {r:.3f} gold {sum(g.values())} system {sum(s.values())}"))
        if "with" in row:
            # As in Trafilatura's own evaluation, a segment counts where it stands word for word.
            plain = " ".join(report["text"].split())
            kept = [" ".join(x.split()) in plain for x in row["with"]]
            left = [" ".join(x.split()) in plain for x in row["without"]]
            hit, missed = hit + sum(kept), missed + kept.count(False)
            noise, clean = noise + sum(left), clean + left.count(False)
            worst.append((-kept.count(False) - sum(left), row["uri"],
                          f"missed {[x for x, k in zip(row['with'], kept) if not k]} kept {[x for x, k in zip(row['without'], left) if k]}"))
        if row.get("date"):
            dates += 1
            days += (report.get("published") or {}).get("value", "")[:10] == row["date"][:10]
        if row.get("title"):
            named += 1
            titles += words(report.get("title", "")) == words(row["title"])
    if wanted:
        p, r = ratio(shared, found), ratio(shared, wanted)
        out.update({"shingles.precision": p, "shingles.recall": r, "shingles.f1": f1(p, r)})
    if hit + missed:
        p, r = ratio(hit, hit + noise), ratio(hit, hit + missed)
        out.update({"segments.precision": p, "segments.recall": r, "segments.f1": f1(p, r),
                    "segments.accuracy": ratio(hit + clean, hit + missed + noise + clean)})
    out.update({"date": ratio(days, dates), "title": ratio(titles, named)})
    return out, sorted(worst)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("program")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="one line of figures")
    args = parser.parse_args()
    inner = sorted(os.path.join(args.folder, name) for name in os.listdir(args.folder))
    folders = [f for f in [args.folder] + inner if os.path.exists(os.path.join(f, "gold.jsonl"))]
    if not folders:
        sys.exit(f"{args.folder}: no gold.jsonl in it or in its folders")
    line = {}
    for folder in folders:
        figures, worst = score(folder, [args.program, "read", "--to", "jsonl"])
        name = os.path.basename(folder.rstrip("/"))
        line.update({f"{name}.{key}": round(value, 4) for key, value in figures.items()})
        if args.json:
            continue
        print(name)
        for key, value in figures.items():
            print(f"  {key:22} {value:.3f}" if isinstance(value, float) else f"  {key:22} {value}")
        for _, uri, why in worst[:args.worst]:
            print(f"  {uri}: {why}")
    if args.json:
        print(json.dumps(line))
    return 0


if __name__ == "__main__":
    sys.exit(main())
