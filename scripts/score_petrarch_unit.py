#!/usr/bin/env python3
"""Codes the PETRARCH unit sentences with their own dictionaries, imported by `dateline lexicon import`, and
prints the share that comes out fully right, over all sentences and for each category.

    scripts/score_petrarch_unit.py SUITE [--program build/dateline] [--misses] [--json]

SUITE holds gold.jsonl, input.jsonl and original/ (PETR.Validate.*.txt). A sentence is fully right when the set of
(source, target, code) is exactly the expected one. Where the suite's settings ask for both sides (require_dyad), a
coding without a source or target is left out on our side; elsewhere a missing side reads ---. The suite's switches
for comma clauses and for coining actors are not imitated: those sentences are counted all the same.
"""
import argparse
import collections
import json
import os
import subprocess
import tempfile


def run(*command):
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode not in (0, 3):  # 3: some entries or inputs were passed over
        raise SystemExit(f"{' '.join(command)}: exit {result.returncode}\n{result.stderr}")
    return result.stdout


def codings(program, suite):
    original = os.path.join(suite, "original", "PETR.Validate.")
    with tempfile.TemporaryDirectory() as folder:
        run(program, "-q", "lexicon", "import", "--petrarch", original + "actors.txt", "--agents", original + "agents.txt",
            "--verbs", original + "verbs.txt", "--discards", original + "discards.txt", "--codes", "other", "-o", folder)
        out = run(program, "-q", "--lexicon", folder, "annotate", os.path.join(suite, "input.jsonl"))
    return [json.loads(line).get("codings", []) for line in out.splitlines()]


def triples(found, need_both):
    out = set()
    for each in found:
        source, target = each.get("source"), each.get("target")
        if need_both and not (source and target):
            continue
        out.add((source or "---", target or "---", each["code"]))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite")
    parser.add_argument("--program", default="build/dateline")
    parser.add_argument("--misses", action="store_true", help="list the sentences that are not fully right")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    options = parser.parse_args()
    with open(os.path.join(options.suite, "gold.jsonl"), encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    ours = codings(options.program, options.suite)
    if len(ours) != len(gold):
        raise SystemExit(f"{len(ours)} reports coded, {len(gold)} expected")
    right, total = collections.Counter(), collections.Counter()
    hits = wanted = told = 0
    for record, found in zip(gold, ours):
        expected = {(e["source"], e["target"], e["code"]) for e in record["expected"] if e.get("code")}
        need_both = record["settings"].get("require_dyad", "true").lower() == "true"
        coded = triples(found, need_both)
        category = record["category"].rstrip("x")
        total[category] += 1
        right[category] += coded == expected
        hits, wanted, told = hits + len(coded & expected), wanted + len(expected), told + len(coded)
        if options.misses and coded != expected:
            print(f"# {record['name']}: {record['report']['text'][:200]}\n#   expected {sorted(expected)}\n#   coded    {sorted(coded)}")
    if options.json:
        figures = {"sentences.right": sum(right.values()) / sum(total.values()), "events.p": hits / max(1, told), "events.r": hits / max(1, wanted)}
        print(json.dumps({k: round(v, 4) for k, v in figures.items()}))
        return
    for category in sorted(total):
        print(f"{category.lower()}.right {right[category] / total[category]:.3f} {right[category]} of {total[category]}")
    print(f"events.p {hits / max(1, told):.3f} {hits} of {told}\nevents.r {hits / max(1, wanted):.3f} {hits} of {wanted}")
    print(f"sentences.right {sum(right.values()) / sum(total.values()):.3f} {sum(right.values())} of {sum(total.values())}")


if __name__ == "__main__":
    main()
