#!/usr/bin/env python3
"""Scores country and sector of actor phrases: actor-codes.tsv (phrase, context, date, country, code_1, code_2).

  score_actor_codes.py ACTOR_CODES.tsv [--program build/dateline] [--lexicon lexicon] [--list] [--json]

Each phrase becomes a report of one sentence ("PHRASE spoke.", with its context as the country it is in, or in front when it
is a demonym) published on the query date, and is annotated. The entity scored is the one whose mention takes most of the
phrase. country: the code's country is the gold one ("" wants none, "-" is not scored); sector: the role is one of the
gold codes, likewise (a state without a sector may act through its government: GOV is right); both: both right where
both are scored. Standard library only.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

RENAMED = {"MED": "JRN", "HLH": "MED"}


def demonyms(folder):
    out, header = set(), None
    for line in open(os.path.join(folder, "countries.tsv"), encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.rstrip("\n").split("\t")
        if header is None:
            header = cells
        else:
            out.update(cells[header.index("demonyms")].split("|"))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes")
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("--program", default=os.path.join(root, "build", "dateline"))
    parser.add_argument("--lexicon", default=os.path.join(root, "lexicon"))
    parser.add_argument("--today", default="2023-06-01", help="what the query date \"today\" means")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with open(args.codes, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip()]
    head = rows[0]
    rows = [dict(zip(head, row + [""] * (len(head) - len(row)))) for row in rows[1:]]
    adjectives = demonyms(args.lexicon)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "phrases.jsonl")
        with open(path, "w", encoding="utf-8") as out:
            for row in rows:
                phrase, context = row["phrase"].strip(), row["context"].strip()
                row["shown"] = f"{context} {phrase}" if context in adjectives else phrase
                place = f" in {context}" if context and context not in adjectives else ""
                date = args.today if row["date"] in ("", "today") else row["date"]
                out.write(json.dumps({"text": f"{row['shown']} spoke to reporters{place} on Monday.", "published": date}) + "\n")
        run = subprocess.run([args.program, "--quiet", "annotate", path, "--to", "jsonl"], stdout=subprocess.PIPE, check=False)
    if run.returncode not in (0, 3):
        sys.exit(f"score_actor_codes: the program ended with {run.returncode}")
    found = {}
    for line in run.stdout.decode().splitlines():
        record = json.loads(line)
        found[int(record["report"]["uri"].rpartition("#")[2]) - 1] = record
    count = dict.fromkeys(("country.right", "country.n", "sector.right", "sector.n", "both.right", "both.n"), 0)
    for k, row in enumerate(rows):
        record = found.get(k, {"entities": [], "report": {"text": ""}})
        text = record["report"]["text"].encode()
        begin = max(0, text.find(row["shown"].encode()))
        end = begin + len(row["shown"].encode())
        best, width = None, 0
        for entity in record.get("entities", []):
            for mention in entity["mentions"]:
                shared = min(end, mention["span"][1]) - max(begin, mention["span"][0])
                if shared > width:
                    best, width = entity, shared
        code = (best or {}).get("code") or {}
        country, role = code.get("country", ""), code.get("role", "")
        wanted = {RENAMED.get(c, c) for c in (row["code_1"], row["code_2"]) if c not in ("", "-")}
        right = {"country": None if row["country"] == "-" else country == row["country"],
                 "sector": None if row["code_1"] == "-" else (RENAMED.get(role, role) in wanted or role in (row["code_1"], row["code_2"])) if wanted
                 else role == "" or (role == "GOV" and (best or {}).get("type") == "state")}
        right["both"] = None if None in right.values() else all(right.values())
        for name, value in right.items():
            if value is not None:
                count[name + ".n"] += 1
                count[name + ".right"] += value
        if args.list and False in right.values():
            print("#", row["shown"], row["context"], row["date"], "wanted", row["country"], row["code_1"], row["code_2"], "got", country, role, (best or {}).get("type"))
    figures = {name: count[name + ".right"] / max(1, count[name + ".n"]) for name in ("country", "sector", "both")}
    figures["n"] = count["country.n"]
    if args.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(name, f"{value:.4f}" if isinstance(value, float) else value)


if __name__ == "__main__":
    main()
