#!/usr/bin/env python3
"""Scores lineage on generated reports: are copies found, and are they all copies?

  scripts/generate_reports.py --reports 2000 -o reports.jsonl --truth truth.tsv
  dateline build reports.jsonl -o case.dateline && dateline export case.dateline --to jsonl > export.jsonl
  score_copies.py truth.tsv export.jsonl [--json] [--list]

A report that was taken from another counts as found when lineage (copy, derived or same origin, directly or through
others) joins the two. recall.50 is over those of which at least half is kept, recall.NN-MM by share kept. A record is
right when both reports descend from one writing; precision is the share of right records, .stories of those that stay
within one story. Reports are matched by URI, or by the position behind '#' in it. Python 3.9+, standard library only.
"""
import argparse
import collections
import json
import sys


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("truth")
    ap.add_argument("export")
    ap.add_argument("--list", action="store_true")
    ap.add_argument("--json", action="store_true")
    args = ap.parse_args()
    story, source, kept, order = {}, {}, {}, []
    for line in open(args.truth, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) < 4 or cells[0] == "uri":
            continue
        uri, story[cells[0]] = cells[0], cells[1]
        order.append(uri)
        if cells[2]:
            source[uri], kept[uri] = cells[2], float(cells[3])
    def root(uri):
        seen = set()
        while uri in source and uri not in seen:
            seen.add(uri)
            uri = source[uri]
        return uri
    of_id, records = {}, []
    for line in open(args.export, encoding="utf-8"):
        if '"kind":"report"' in line[:40]:
            r = json.loads(line)
            for uri in {r.get("url"), r.get("uri"), *r.get("uris", [])}:
                if uri in story:
                    of_id[r["id"]] = uri
                elif uri and "#" in uri and uri.rsplit("#", 1)[1].isdigit() and int(uri.rsplit("#", 1)[1]) <= len(order):
                    of_id.setdefault(r["id"], order[int(uri.rsplit("#", 1)[1]) - 1])
        elif '"kind":"lineage"' in line[:40]:
            r = json.loads(line)
            if r["type"] != "cites":
                records.append((r["from"], r["to"]))
    if not of_id:
        sys.exit("no report of the export is in the truth")
    parent = {}
    def find(x):
        while parent.setdefault(x, x) != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x
    right = within = counted = 0
    for a, b in records:
        a, b = of_id.get(a), of_id.get(b)
        if a is None or b is None:
            continue
        counted += 1
        parent[find(a)] = find(b)
        right += root(a) == root(b)
        within += story[a] == story[b]
        if args.list and root(a) != root(b):
            print("# false", a, b)
    found, whole = collections.Counter(), collections.Counter()
    known = set(of_id.values())
    for uri, share in kept.items():
        if uri not in known or source[uri] not in known:
            continue  # the same bytes as another report are one report
        ok = find(uri) == find(source[uri])
        for name in ["50"] * (share >= 0.5) + [f"{int(share * 10) * 10:02d}-{int(share * 10) * 10 + 10:02d}"]:
            whole[name] += 1
            found[name] += ok
        if args.list and not ok and share >= 0.5:
            print("# missed", uri, source[uri], share)
    out = {"reports": len(of_id), "records": counted, "precision": right / counted if counted else 1.0, "precision.stories": within / counted if counted else 1.0}
    out.update({f"recall.{k}": found[k] / whole[k] for k in sorted(whole)})
    if args.json:
        print(json.dumps({k: round(v, 4) for k, v in out.items()}))
    else:
        for k, v in out.items():
            print(f"{k:20s} {v:.4f}" if isinstance(v, float) else f"{k:20s} {v}")


if __name__ == "__main__":
    main()
