#!/usr/bin/env python3
"""Scores what holds across the seed reports: lineage, distinct actors, aliases, same events, conflicts.

  dateline annotate SEED... --to jsonl > annotated.jsonl
  dateline build SEED... -o case.dateline && dateline export case.dateline --to jsonl > export.jsonl
  score_seeds_cross.py REPORTS.jsonl CROSS.json annotated.jsonl export.jsonl [--json] [--list]

REPORTS.jsonl holds the gold report records whose finding ids CROSS.json names. A gold finding is found by its spans:
an event is the system's event whose evidence covers most of it (equal type counts fourfold), a conflict is found when
its two sides touch the spans of the two gold findings. Texts may differ in white space. Python 3.9+, standard library.

  same_event.pairs   share of gold pairs, both found, that stand in one case event; .groups: share of gold groups that do
                     as a whole; a mention that the system has no event for counts as missed
  conflicts.*        share of the gold conflicts that are found, by kind; .fpd: figure, place and denial together
"""
import argparse
import collections
import itertools
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "scorers"))
from score_case import bcubed, f1  # noqa: E402


def fold(text):
    return re.sub(r"[^\w]+", " ", text.casefold().replace("’", "'").replace("'", "")).strip()


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


class Aligned:
    """Maps byte spans of a gold text to those of the system's text, by the characters that are no white space."""

    def __init__(self, gold, system):
        self.gold, self.at = self.solid(gold), self.solid(system)
        pairs = min(len(self.gold), len(self.at))
        self.whole = [c for c, _, _ in self.gold[:pairs]] == [c for c, _, _ in self.at[:pairs]]  # one may go on: page furniture
        self.pairs = pairs

    @staticmethod
    def solid(text):
        out, byte = [], 0
        for c in text:
            size = len(c.encode())
            if not c.isspace():
                out.append((c, byte, byte + size))
            byte += size
        return out

    def map(self, span):
        hit = [i for i, (_, b, e) in enumerate(self.gold) if b < span[1] and e > span[0] and i < self.pairs]
        return (self.at[hit[0]][1], self.at[hit[-1]][2]) if hit else None


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("reports", "cross", "annotated", "export"):
        ap.add_argument(name)
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--list", action="store_true")
    args = ap.parse_args()
    read = lambda p: [json.loads(line) for line in open(p, encoding="utf-8") if line.strip()]
    gold, cross = read(args.reports), json.load(open(args.cross, encoding="utf-8"))
    system = {os.path.basename(r["report"]["uri"]): r for r in read(args.annotated)}
    kinds = collections.defaultdict(list)
    for r in read(args.export):
        kinds[r["kind"]].append(r)
    missed, out = [], {}

    report_of, finding, events = {}, {}, collections.defaultdict(list)
    for g in gold:
        s = system.get(os.path.basename(g["report"]["uri"]))
        if not s:
            sys.exit(f"no system report for {g['report']['uri']}")
        short = g["report"].get("id") or g["events"][0]["id"].split("-")[0]
        report_of[short] = s["report"]["id"]
        text = Aligned(g["report"]["text"], s["report"]["text"])
        if not text.whole:
            missed.append(("text differs", short))
        for e in g.get("events", []):
            finding[e["id"]] = (s["report"]["id"], [text.map(e["evidence"])], e["type"])
        for c in g.get("claims", []):
            finding[c["id"]] = (s["report"]["id"], [text.map(x) for x in c["content"]], None)
    short_of = {v: k for k, v in report_of.items()}

    # lineage
    links = {frozenset((short_of.get(l["from"]), short_of.get(l["to"]))): l["type"] for l in kinds["lineage"]}
    want = [(frozenset((l["a"], l["b"])), l["kind"]) for l in cross["lineage"]]
    real = [(p, k) for p, k in want if k != "none"]
    found = sum(p in links for p, _ in real)
    out["lineage.found"] = found / (len(real) or 1)
    out["lineage.type"] = sum(links.get(p) == k for p, k in real) / (len(real) or 1)
    out["lineage.false"] = sum(p in links for p, k in want if k == "none")

    # actors
    owner = {}
    for a in kinds["actor"]:
        for name in a.get("names", []):
            owner.setdefault(fold(name["form"]), a["id"])
    forms = {x["entity"]: [fold(f) for f in x["forms"]] for x in cross["aliases"]}
    holders = collections.defaultdict(set)
    for entity, names in forms.items():
        for f in names:
            holders[f].add(entity)
    group = {f: next(iter(o)) for f, o in holders.items() if len(o) == 1}
    p, r = bcubed(group, {f: owner.get(f, "alone " + f) for f in group})
    out["aliases.bcubed.f1"] = f1(p, r)
    out["aliases.known"] = sum(f in owner for f in group) / (len(group) or 1)
    for f in group:
        if f not in owner:
            missed.append(("alias unknown", f))
        elif any(g != f and group[g] == group[f] and owner.get(g, owner[f]) != owner[f] for g in group):
            missed.append(("alias apart", f, group[f]))
    mixed = 0
    for distinct in cross["distinct"]:
        ids = [{owner[f] for f in forms.get(e, []) if f in owner} for e in distinct]
        for (x, a), (y, b) in itertools.combinations(zip(distinct, ids), 2):
            if a & b:
                mixed += 1
                missed.append(("distinct mixed", x, y))
    out["distinct.mixed"] = mixed

    # same events
    index = collections.defaultdict(list)
    for e in kinds["event"]:
        for m in e["mentions"]:
            index[m["report"]].append((m["span"], e))
    located = {}
    for fid, (report, spans, kind) in finding.items():
        if kind is None or not spans[0]:
            continue
        near = [(overlap(spans[0], s) * (4 if e["type"] == kind else 1), e["id"]) for s, e in index[report]]
        best = max(near, key=lambda x: x[0], default=(0, None))
        if best[0] > 0:
            located[fid] = best[1]
    pairs = right = groups = 0
    for g in cross["same_event"]:
        groups += all(m in located for m in g) and len({located[m] for m in g}) == 1
        for a, b in itertools.combinations(g, 2):
            pairs += 1
            ok = a in located and b in located and located[a] == located[b]
            right += ok
            if not ok:
                missed.append(("same event", a, b, "not located" if a not in located or b not in located else "apart"))
    out["same_event.pairs"] = right / (pairs or 1)
    out["same_event.groups"] = groups / (len(cross["same_event"]) or 1)
    of_group = {m: i for i, g in enumerate(cross["same_event"]) for m in g}
    named = [m for m in located if m in of_group]
    out["same_event.false"] = sum(of_group[a] != of_group[b] and located[a] == located[b] for a, b in itertools.combinations(named, 2))

    # conflicts
    def touches(side, fid):
        report, spans, _ = finding[fid]
        return any(v["report"] == report and any(s and overlap(s, v["span"]) > 0 for s in spans) for v in side.get("evidence", []))
    count, hit = collections.Counter(), collections.Counter()
    for c in cross["conflicts"]:
        if c["a"] not in finding or c["b"] not in finding:
            continue
        count[c["kind"]] += 1
        ok = any(len(x["sides"]) == 2 and any(touches(x["sides"][i], c["a"]) and touches(x["sides"][1 - i], c["b"]) for i in (0, 1))
                 for x in kinds["conflict"])
        hit[c["kind"]] += ok
        if not ok:
            missed.append(("conflict", c["kind"], c["a"], c["b"], c["what"]))
    for kind in sorted(count):
        out["conflicts." + kind] = hit[kind] / count[kind]
    three = [k for k in ("figure", "place", "denial") if count[k]]
    out["conflicts.fpd"] = sum(hit[k] for k in three) / (sum(count[k] for k in three) or 1)

    if args.list:
        for m in missed:
            print("#", *m)
    if args.json:
        print(json.dumps({k: round(v, 4) for k, v in out.items()}))
    else:
        for k, v in out.items():
            print(f"{k:22s} {v:.4f}" if isinstance(v, float) else f"{k:22s} {v}")


if __name__ == "__main__":
    main()
