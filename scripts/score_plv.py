#!/usr/bin/env python3
"""Scores event types on sentences with a given pair of actors (PLV). Python 3.9+, standard library only.

  score_plv.py GOLD.jsonl SYSTEM.jsonl [--json] [--list N] [--type LABEL] [--min NAME=VALUE]...

GOLD has `pairs`: label (a PLOVER type; YIELD stands for CONCEDE and RETREAT), quad, source and target spans.
SYSTEM is the records of `dateline annotate`. A pair's answer is the type of the event whose actor overlaps the
source and whose recipient overlaps the target (of acts that all take part in, such as talks, a further actor may
be the target); where a pair names only one of them, only that one is asked for. Of several such events the one
that is not the content of another counts, then one that happened before one that did not, then the first.
No such event: no answer, which is wrong for every label.

Dateline departs from the PLOVER manual in two things, and PLV was labelled by an older draft than it follows. That
is undone here (--as-told leaves it):
  a planned act keeps its type      read as the manual has it: planned acts of verbal and material cooperation are AGREE,
                                    planned conflict THREATEN, cooperation refused or negated REJECT, threats THREATEN
  places are no recipients          what the event's place or places name may be the target
  things are no recipients          a target may be a law, a vote, an attack: what the event's object covers may be the target
  types by CAMEO code               116 (found guilty) ACCUSE, 163 (sanctions) COERCE, 191 and 192 (blockade, taking of
                                    territory) ASSAULT: older drafts took them by CAMEO's own root or table

  root.macro_f1  quad.macro_f1   mean over the labels that gold has, of F1
  strict.root    strict.quad     the same where the event's object does not count as target
  answered                       share of pairs with an answer
  located                        share of pairs with any event in the sentence
  loose.accuracy                 share of pairs where some event of the right type has either of the two
"""
import argparse
import collections
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "scorers"))
import score  # noqa: E402

QUAD = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3,
        "THREATEN": 3, "SANCTION": 4, "PROTEST": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4}
HAPPENED = {"actual", "ongoing", "habitual"}


CONFLICT = {"SANCTION", "PROTEST", "COERCE", "ASSAULT", "REJECT"}
BY_CAMEO = {"116": "ACCUSE", "163": "COERCE", "191": "ASSAULT", "192": "ASSAULT"}
COOPERATIVE = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}


def label_of(event, as_told):
    kind, modality = event["type"], event.get("modality")
    if not as_told:
        if kind in COOPERATIVE and modality == "planned":
            return "AGREE"
        if kind in COOPERATIVE and modality == "negated":
            return "REJECT"
        if modality == "threatened" or (modality == "planned" and kind in CONFLICT):
            return "THREATEN"
        kind = BY_CAMEO.get(event.get("cameo"), kind)
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


def spans_of(part):
    return part.get("spans") or ([part["span"]] if "span" in part else []) if part else []


class Reading:
    """The system's events of one report, with the stretches of text that their actors and recipients cover."""

    def __init__(self, record, as_told, objects):
        mentions = {e["id"]: [m["span"] for m in e["mentions"]] for e in record.get("entities", [])}
        self.events = []
        for event in record.get("events", []):
            actors = [mentions.get(i, []) for i in event.get("actors", [])]
            recipients = [mentions.get(i, []) for i in event.get("recipients", [])]
            places = [event["place"]] if "place" in event else []
            places += [p["index"] for p in event.get("places", [])]
            if not as_told:
                recipients += [[record["places"][i]["span"]] for i in places]
                if objects and "object" in event:
                    recipients.append([event["object"]])
            self.events.append((event, actors, recipients))

    def answers(self, pair):
        """Events of the pair, the best first, each as (event, actor fits, recipient fits)."""
        source, target = spans_of(pair.get("source")), spans_of(pair.get("target"))

        def fits(entities, spans):
            return any(b < e2 and b2 < e for mentions in entities for b, e in mentions for b2, e2 in spans)

        out = []
        for order, (event, actors, recipients) in enumerate(self.events):
            by = not source or fits(actors, source)
            to = not target or fits(recipients, target) or (
                by and fits([a for a in actors if not (source and fits([a], source))], target))
            out.append((not (by and to), bool(event.get("content_of")), event.get("modality") not in HAPPENED, order, event, by, to))
        out.sort(key=lambda row: row[:4])
        return [(row[4], row[5], row[6]) for row in out]


def answer(found, as_told):
    """The label of the best event, if the pair is its pair."""
    best = found[0] if found and found[0][1] and found[0][2] else None
    return label_of(best[0], as_told) if best else None


def macro(gold, said, labels):
    return sum(f for _, _, f in f1_table(gold, said, labels).values()) / max(1, len(labels))


def f1_table(gold, said, labels):
    out = {}
    for label in labels:
        hit = sum(1 for g, s in zip(gold, said) if g == label == s)
        p = hit / max(1, sum(1 for s in said if s == label))
        r = hit / max(1, sum(1 for g in gold if g == label))
        out[label] = (p, r, 2 * p * r / (p + r) if p + r else 0.0)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("system")
    parser.add_argument("--as-told", action="store_true", help="types and recipients as Dateline tells them")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="the N most frequent confusions, and N misses of each kind")
    parser.add_argument("--type", action="append", metavar="LABEL", help="list only pairs of this gold label")
    parser.add_argument("--min", action="append", default=[], metavar="NAME=VALUE", help="exit 1 when a figure is lower")
    args = parser.parse_args()

    system = {score.key_of(r): r for r in score.read_jsonl(args.system)}
    rows = []  # gold label, gold quad, said, kind of miss, text, events
    strict = []  # said where only recipients and places may be the target
    located = loose = 0
    for record in score.read_jsonl(args.gold):
        reading = Reading(system.get(score.key_of(record), {}), args.as_told, True)
        strict_reading = Reading(system.get(score.key_of(record), {}), args.as_told, False)
        for pair in record["pairs"]:
            found = reading.answers(pair)
            said = answer(found, args.as_told)
            strict.append(answer(strict_reading.answers(pair), args.as_told))
            right = [(by, to) for event, by, to in found if label_of(event, args.as_told) == pair["label"]]
            located += bool(found)
            loose += any((by and spans_of(pair.get("source"))) or (to and spans_of(pair.get("target"))) for by, to in right)
            if said == pair["label"]:
                kind = "right"
            elif said:
                kind = "wrong type" + (", right one has the pair, too" if (True, True) in right else ", right one elsewhere" if right else "")
            elif not found:
                kind = "no event"
            elif right:
                by, to = max(right)
                kind = "right type, " + ("no recipient" if by else "no actor" if to else "neither actor nor recipient")
            else:
                kind = "another type, not of the pair"
            rows.append((pair["label"], pair["quad"], said, kind, pair, record["report"]["text"], found))

    labels = sorted({row[0] for row in rows})
    roots = f1_table([row[0] for row in rows], [row[2] for row in rows], labels)
    quads = f1_table([QUAD[row[0]] for row in rows], [QUAD.get(row[2]) for row in rows], [1, 2, 3, 4])
    n = max(1, len(rows))
    figures = {
        "root.macro_f1": sum(f for _, _, f in roots.values()) / max(1, len(roots)),
        "quad.macro_f1": sum(f for _, _, f in quads.values()) / 4,
        "strict.root": macro([row[0] for row in rows], strict, labels),
        "strict.quad": macro([QUAD[row[0]] for row in rows], [QUAD.get(s) for s in strict], [1, 2, 3, 4]),
        "accuracy": sum(row[0] == row[2] for row in rows) / n,
        "answered": sum(row[2] is not None for row in rows) / n,
        "located": located / n,
        "loose.accuracy": loose / n,
        "pairs": len(rows),
    }
    if args.json:
        print(json.dumps({k: round(v, 4) for k, v in figures.items()}))
    else:
        for name, value in figures.items():
            print(f"{name:18s} {value:.4f}" if isinstance(value, float) else f"{name:18s} {value}")
        print(f"{'':18s} {'P':>7s} {'R':>7s} {'F1':>7s}")
        for label, figure in [*roots.items(), *[(f"quad {q}", f) for q, f in quads.items()]]:
            print(f"{label:18s} " + " ".join(f"{v:7.3f}" for v in figure))
        print("\nkinds of answers")
        for kind, count in collections.Counter(row[3] for row in rows).most_common():
            print(f"  {count:5d}  {kind}")
    if args.list:
        print("\ngold -> said")
        wrong = collections.Counter((row[0], row[2] or "-") for row in rows if row[0] != row[2])
        for (gold, said), count in wrong.most_common(args.list):
            print(f"  {count:5d}  {gold} -> {said}")
        shown = collections.Counter()
        for gold, _, said, kind, pair, text, found in sorted(rows, key=lambda row: (row[3], row[0])):
            if kind == "right" or (args.type and gold not in args.type) or shown[kind] >= args.list:
                continue
            shown[kind] += 1
            raw = text.encode("utf-8")
            part = {k: " ... ".join(raw[b:e].decode("utf-8", "replace") for b, e in spans_of(pair.get(k))) or "-" for k in ("source", "target")}
            print(f"\n[{kind}] {gold} -> {said or '-'}: {part['source']} => {part['target']}\n  {text}")
            for event, by, to in found:
                b, e = event["trigger"]
                print(f"    {event['type']} {event.get('modality')} {event.get('rules', {}).get('type', '')} "
                      f"\"{raw[b:e].decode('utf-8', 'replace')}\"{' actor' if by else ''}{' recipient' if to else ''}")
    low = [m for m in args.min if figures[m.split("=")[0]] < float(m.split("=")[1])]
    if low:
        print("below the minimum: " + ", ".join(low), file=sys.stderr)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
