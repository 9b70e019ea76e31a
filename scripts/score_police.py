#!/usr/bin/env python3
"""Scores what police did, sentence by sentence (IndiaPoliceEvents). Python 3.9+, standard library only.

  score_police.py GOLD.jsonl SYSTEM.jsonl [--json] [--list N] [--label NAME] [--min NAME=VALUE]...

GOLD has `sentences`: span and labels; SYSTEM is the records of `dateline annotate`. A sentence has a label when an
event that happened has its trigger in it:

  ARREST   COERCE with mode arrest by police, soldiers, a court, the state or nobody named
  FORCE    ASSAULT by police, soldiers or the state, or with mode crowd-control
  KILL     FORCE that tells of dead: a count of dead, a rule of killing, or a killing in the same sentence

Who acts is told by the sector of the actor (COP, MIL, GOV, JUD, SPY) or by words of police in its mentions.
"""
import argparse
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "scorers"))
import score  # noqa: E402

HAPPENED = {"actual", "ongoing", "habitual"}
SECTORS = {"COP", "MIL", "GOV", "JUD", "SPY"}
POLICE = re.compile(rb"\b(police|policem[ae]n|cops?|jawans?|security|troops|soldiers?|army|constables?|forces|crpf|rpf|rapid action force)\b", re.I)
KILLING = re.compile(r"\.(kill|killing|deaths|die|assassinat\w*)$")
LABELS = ("ARREST", "FORCE", "KILL")


def says(record):
    """Yields (trigger offset, label) of one report."""
    raw = record["report"]["text"].encode("utf-8")
    official = {}
    for entity in record.get("entities", []):
        words = b" ".join(raw[m["span"][0]:m["span"][1]] for m in entity["mentions"])
        official[entity["id"]] = entity.get("code", {}).get("role") in SECTORS or bool(POLICE.search(words))
    for event in record.get("events", []):
        if event.get("modality") not in HAPPENED:
            continue
        actors = event.get("actors", [])
        state = any(official.get(a) for a in actors)
        rule = event.get("rules", {}).get("type", "")
        at = event["trigger"][0]
        if event["type"] == "COERCE" and event.get("mode") == "arrest" and (state or not actors):
            yield at, "ARREST"
        if event["type"] == "ASSAULT":
            if state or event.get("mode") == "crowd-control":
                yield at, "FORCE"
                dead = any(record["quantities"][q].get("measure") == "dead" for q in event.get("quantities", []))
                if dead or KILLING.search(rule):
                    yield at, "KILL"
            elif KILLING.search(rule):
                yield at, "dead"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("system")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="N misses and N false ones of each label")
    parser.add_argument("--label", help="list only this label")
    parser.add_argument("--min", action="append", default=[], metavar="NAME=VALUE", help="exit 1 when a figure is lower")
    args = parser.parse_args()
    system = {score.key_of(r): r for r in score.read_jsonl(args.system)}
    counts = {label: [0, 0, 0] for label in LABELS}  # both, said, gold
    shown = {}
    for record in score.read_jsonl(args.gold):
        reading = system.get(score.key_of(record))
        found = list(says(reading)) if reading else []
        raw = record["report"]["text"].encode("utf-8")
        for sentence in record["sentences"]:
            b, e = sentence["span"]
            said = {label for at, label in found if b <= at < e}
            if {"FORCE", "dead"} <= said:
                said.add("KILL")
            for label in LABELS:
                gold, ours = label in sentence["labels"], label in said
                counts[label][0] += gold and ours
                counts[label][1] += ours
                counts[label][2] += gold
                if gold != ours and (not args.label or args.label == label):
                    shown.setdefault((label, "missed" if gold else "false"), []).append(raw[b:e].decode("utf-8", "replace"))
    figures = {}
    for label, (both, said, gold) in counts.items():
        p, r = both / max(1, said), both / max(1, gold)
        figures[label + ".f1"], figures[label + ".p"], figures[label + ".r"] = 2 * p * r / (p + r) if p + r else 0.0, p, r
    print(json.dumps({k: round(v, 4) for k, v in figures.items()}) if args.json else
          "\n".join(f"{label:7s} P {figures[label + '.p']:.3f}  R {figures[label + '.r']:.3f}  F1 {figures[label + '.f1']:.3f}" for label in LABELS))
    for key in sorted(shown) if args.list else ():
        print(f"\n{key[0]} {key[1]} ({len(shown[key])})")
        for text in shown[key][:args.list]:
            print("  " + " ".join(text.split())[:300])
    low = [m for m in args.min if figures[m.split("=")[0]] < float(m.split("=")[1])]
    if low:
        print("below the minimum: " + ", ".join(low), file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
