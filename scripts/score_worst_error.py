#!/usr/bin/env python3
"""The worst error: what was feared, demanded, planned, threatened or denied, or is an accusation, shown as having happened.

  score_worst_error.py GOLD.jsonl SYSTEM.jsonl [--json] [--list]
  score_worst_error.py --case gold.json ANNOTATED.jsonl [--json] [--list]

GOLD.jsonl: report records with events (the seeds); gold.json: a constructed situation, whose event mentions are quotes.
Events are paired with gold ones by place and type. Of the events that the program gives as actual, ongoing or habitual and
that have a gold counterpart, `worst` is the share whose gold modality is none of these; `bare` is the share of all its events
given so in the report's own voice that are the content of an accusation, request, threat or plan. Standard library only.
"""
import argparse
import collections
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "scorers"))
import score  # noqa: E402
from score_case import Texts  # noqa: E402

HAPPENED = {"actual", "ongoing", "habitual"}


def counterparts(args):
    """Yields (system event, gold modality or None, its text, record)."""
    if args.case:
        records = score.read_jsonl(args.system)
        gold = json.load(open(args.gold, encoding="utf-8"))
        texts = Texts(records)
        wanted = collections.defaultdict(list)
        for event in gold["events"]:
            for mention in event["mentions"]:
                span = texts.find(mention["report"], mention["quote"])
                if span:
                    wanted[mention["report"]].append((span, event["type"], mention.get("modality", event["modality"])))
        for record in records:
            here = wanted[record["report"]["uri"].rsplit("/", 1)[-1]]
            for event in record.get("events", []):
                a = event["trigger"]
                hits = [g for g in here if g[0][0] < a[1] and a[0] < g[0][1] and g[1] == event["type"]]
                yield event, min(hits, key=lambda g: g[0][1] - g[0][0])[2] if hits else None, record
        return
    for gold, system, ruler, place in score.pairs_of(score.read_jsonl(args.gold), score.read_jsonl(args.system)):
        def read(record, to):
            return [(score.covered(to(e[k]) for k in ("trigger", "evidence") if e.get(k)), e) for e in record.get("events", [])]
        g, s = read(gold, ruler.span), read(system, place)
        pairs = {j: i for i, j, _ in score.greedy(g, s, lambda a, b: len(a[0] & b[0]) * (4 if a[1]["type"] == b[1]["type"] else 1))}
        for j, (_, event) in enumerate(s):
            other = g[pairs[j]][1] if j in pairs else None
            yield event, other["modality"] if other and other["type"] == event["type"] else None, system


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("gold")
    parser.add_argument("system")
    args = parser.parse_args()
    shown = paired = worst = own = bare = 0
    for event, modality, record in counterparts(args):
        if event["modality"] not in HAPPENED:
            continue
        shown += 1
        text = record["report"]["text"].encode()
        where = text[event["trigger"][0]:event["trigger"][1]].decode(errors="replace")
        if modality is not None:
            paired += 1
            if modality not in HAPPENED:
                worst += 1
                if args.list:
                    print("#", event["type"], event["modality"], "is", modality, "|", where, "|", event["rules"].get("type"))
        if not event.get("claim"):
            own += 1
            outer = next((e for e in record["events"] if e["id"] == event.get("content_of")), None)
            if outer and outer["type"] in ("ACCUSE", "REQUEST", "THREATEN"):
                bare += 1
                if args.list:
                    print("# content of", outer["type"], event["type"], "|", where, "|", event["rules"].get("type"))
    figures = {"shown": shown, "paired": paired, "worst": worst / max(1, paired), "worst.n": worst, "bare": bare / max(1, own), "bare.n": bare}
    if args.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(name, f"{value:.4f}" if isinstance(value, float) else value)


if __name__ == "__main__":
    main()
