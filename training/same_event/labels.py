#!/usr/bin/env python3
"""Which gold happening each coded event tells: the labels that fit.py needs.

  labels.py situation GOLD.json ANNOTATED.jsonl            > labels.tsv    a situation as in tests/situations
  labels.py reports REPORTS.jsonl CROSS.json ANNOTATED.jsonl > labels.tsv    gold records of reports and what is one across them
  labels.py chains GOLD.jsonl ANNOTATED.jsonl --topics 1 3 ... --mentions MENTIONS.tsv > labels.tsv   marked mentions and
                                                             chains (ECB+)
  labels.py unmark MARKED.txt FOLDER                                       writes the reports of a marked file as pages
  labels.py marked MARKED.txt ANNOTATED.jsonl              > labels.tsv    for the annotations of those pages

ANNOTATED.jsonl is what `dateline annotate` writes for the same reports. A line of labels.tsv: an event's finding id (a
mention's id for chains) and the id of its happening; an event that meets no gold mention has no line. A gold mention is
given to the event whose evidence covers most of it, one of the same type before others; a marked trigger to the event
whose trigger it is. Python 3.9+, standard library.
"""
import argparse
import collections
import html
import json
import os
import re
import sys

SCORERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts")
sys.path[:0] = [os.path.join(SCORERS, "scorers"), SCORERS]
from score import overlap  # noqa: E402
from score_case import Texts  # noqa: E402
from score_event_chains import moved  # noqa: E402
from score_seeds_cross import Aligned  # noqa: E402

SAME_TYPE = 4  # times as good as an event of another type


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def nearest(span, kind, events):
    best = max(((overlap(span, e["evidence"]) * (SAME_TYPE if e["type"] == kind else 1), e["id"]) for e in events), default=(0, ""))
    return best[1] if best[0] > 0 else None


def situation(args):
    texts = Texts(read(args.annotated))
    with open(args.gold, encoding="utf-8") as file:
        gold = json.load(file)
    for happening in gold["events"]:
        for mention in happening["mentions"]:
            span = texts.find(mention["report"], mention["quote"])
            if span:
                yield nearest(span, happening["type"], texts.record[mention["report"]].get("events", [])), happening["id"]


def reports(args):
    annotated = {os.path.basename(r["report"]["uri"]): r for r in read(args.annotated)}
    with open(args.cross, encoding="utf-8") as file:
        groups = {m: f"group{i}" for i, g in enumerate(json.load(file)["same_event"]) for m in g}
    for gold in read(args.reports):
        system = annotated[os.path.basename(gold["report"]["uri"])]
        aligned = Aligned(gold["report"]["text"], system["report"]["text"])
        for event in gold["events"]:
            span = aligned.map(event["evidence"])
            if span:
                yield nearest(span, event["type"], system["events"]), groups.get(event["id"], event["id"])


def chains(args):
    kept = {os.path.basename(r["report"]["uri"]): r["report"]["text"].encode() for r in read(args.annotated)}
    with open(args.mentions, "w", encoding="utf-8") as out:
        for report in read(args.gold):
            if str(report["topic"]) not in args.topics or report["report"]["uri"] not in kept:
                continue
            place = moved(report["report"]["text"].encode(), kept[report["report"]["uri"]])  # reading cuts some lines
            for mention in report["mentions"]:
                begin, end = mention["span"]
                if not any(b <= begin and end <= e for b, e in report["validated"]):
                    continue
                name = f"{report['report']['uri']}:{mention['id']}"
                begin, end = place(begin), place(end)
                if begin is None or end is None:
                    continue
                print(report["report"]["uri"], begin, end, name, sep="\t", file=out)
                alone = re.match(r"\d+_\d+\w+:m", mention["chain"])  # a mention in no chain is named by itself
                yield name, name if alone else mention["chain"]


def unmarked(path):
    """(outlet, day, [(paragraph, [(begin, end, happening)])]) of each report of a marked file, in bytes; the title first."""
    with open(path, encoding="utf-8") as file:
        for block in re.split(r"^# ", file.read(), flags=re.M)[1:]:
            head, *lines = [line.strip() for line in block.strip().split("\n")]
            outlet, day, title = (part.strip() for part in head.split("|", 2))
            paragraphs = []
            for line in [title] + [line for line in lines if line]:
                text, marks, last = b"", [], 0
                for mark in re.finditer(r"\{(\w+)\|([^{}]+)\}", line):
                    text += line[last:mark.start()].encode()
                    marks.append((len(text), len(text) + len(mark.group(2).encode()), mark.group(1)))
                    text += mark.group(2).encode()
                    last = mark.end()
                text += line[last:].encode()
                if b"{" in text or b"}" in text:
                    raise SystemExit(f"{path}: bad mark in: {line}")
                paragraphs.append((text, marks))
            yield outlet, day, paragraphs


def unmark(args):
    os.makedirs(args.folder, exist_ok=True)
    for number, (outlet, day, paragraphs) in enumerate(unmarked(args.gold), 1):
        title, *body = (html.escape(text.decode(), quote=False) for text, _ in paragraphs)
        with open(os.path.join(args.folder, f"{number}.html"), "w", encoding="utf-8") as file:
            file.write(f'<!DOCTYPE html>\n<html lang="en"><head><title>{title}</title>\n<meta property="og:site_name" content="{html.escape(outlet)}">\n'
                       f'<meta property="article:published_time" content="{day}"></head>\n<body><article><h1>{title}</h1>\n')
            file.write("".join(f"<p>{text}</p>\n" for text in body) + "</article></body></html>\n")
    return ()


def marked(args):
    annotated = {os.path.basename(r["report"]["uri"]): r for r in read(args.annotated)}
    for number, (_, _, paragraphs) in enumerate(unmarked(args.gold), 1):
        record, at = annotated[f"{number}.html"], 0
        text = record["report"]["text"].encode()
        for paragraph, marks in paragraphs:
            begin = text.find(paragraph, at)
            if begin < 0:
                raise SystemExit(f"{args.gold}, report {number}: not read as written: {paragraph.decode()}")
            at = begin + len(paragraph)
            for first, last, happening in marks:
                best = max(((overlap((begin + first, begin + last), e["trigger"]), e["id"]) for e in record.get("events", [])), default=(0, ""))
                yield best[1] if best[0] > 0 else None, happening


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = ap.add_subparsers(dest="kind", required=True)
    for kind, names in ((situation, ("gold", "annotated")), (reports, ("reports", "cross", "annotated")), (chains, ("gold", "annotated")),
                        (unmark, ("gold", "folder")), (marked, ("gold", "annotated"))):
        parser = kinds.add_parser(kind.__name__)
        parser.set_defaults(run=kind)
        for name in names:
            parser.add_argument(name)
        if kind is chains:
            parser.add_argument("--topics", nargs="+", required=True)
            parser.add_argument("--mentions", required=True)
    args = ap.parse_args()
    of = collections.defaultdict(set)
    for finding, happening in args.run(args):
        if finding:
            of[finding].add(happening)
    for finding in sorted(of):
        print(finding, "|".join(sorted(of[finding])), sep="\t")


if __name__ == "__main__":
    main()
