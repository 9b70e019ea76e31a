#!/usr/bin/env python3
"""Scores which event mentions are one happening, with gold mentions: MUC, B-cubed, CEAF-e and their mean, CoNLL F1.

  score_event_chains.py GOLD.jsonl TEXTS [--topics 2 5 12 ...] [--program build/dateline] [--chains build/event_chains]
                        [--lexicon lexicon] [--json] [--list]

GOLD.jsonl has a report a line with `mentions` (span, chain) and `validated` spans, in which mentions count; TEXTS holds
the texts in a folder for each topic. The product reads the texts, groups them into stories by itself and says which of
the given mentions are one event (bench/event_chains.cpp). Mentions that stand alone count in B-cubed and CEAF-e. Topics
are scored together, chains never cross them. `stem.*` is the floor: same first word's stem in one gold story.
Python 3.9+, standard library only.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile


def bcubed(gold, system):
    p = r = 0.0
    of_g, of_s = collections.defaultdict(set), collections.defaultdict(set)
    for m in gold:
        of_g[gold[m]].add(m)
        of_s[system[m]].add(m)
    for m in gold:
        both = len(of_g[gold[m]] & of_s[system[m]])
        p += both / len(of_s[system[m]])
        r += both / len(of_g[gold[m]])
    return f1(p / len(gold), r / len(gold))


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def muc(gold, system):
    def side(a, b):
        groups = collections.defaultdict(list)
        for m in a:
            groups[a[m]].append(m)
        top = sum(len(g) - len({b[m] for m in g}) for g in groups.values())
        whole = sum(len(g) - 1 for g in groups.values())
        return top / whole if whole else 0.0
    return f1(side(system, gold), side(gold, system))


def ceafe(gold, system):
    """Entity-based CEAF with the best one-to-one alignment, found for each connected part of the overlaps alone."""
    of_g, of_s, over = collections.defaultdict(set), collections.defaultdict(set), collections.Counter()
    for m in gold:
        of_g[gold[m]].add(m)
        of_s[system[m]].add(m)
        over[gold[m], system[m]] += 1
    value = {k: 2 * n / (len(of_g[k[0]]) + len(of_s[k[1]])) for k, n in over.items()}
    near = collections.defaultdict(set)
    for g, s in value:
        near["g", g].add(("s", s))
        near["s", s].add(("g", g))
    seen, total = set(), 0.0
    for start in sorted(near, key=str):
        if start in seen:
            continue
        part, todo = [], [start]
        seen.add(start)
        while todo:
            x = todo.pop()
            part.append(x)
            for y in near[x] - seen:
                seen.add(y)
                todo.append(y)
        total += assignment([x[1] for x in part if x[0] == "g"], [x[1] for x in part if x[0] == "s"], value)
    return f1(total / len(of_s), total / len(of_g))


def assignment(rows, columns, value):
    """Greatest total value of a one-to-one alignment (Hungarian method, O(n^3))."""
    rows, columns = sorted(rows), sorted(columns)
    swap = len(rows) > len(columns)
    a, b = (columns, rows) if swap else (rows, columns)
    cost = lambda i, j: -value.get((b[j - 1], a[i - 1]) if swap else (a[i - 1], b[j - 1]), 0.0)
    n, m = len(a), len(b)
    u, v, match, way = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        match[0], j0 = i, 0
        least, used = [float("inf")] * (m + 1), [False] * (m + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = match[j0], float("inf"), 0
            for j in range(1, m + 1):
                if not used[j]:
                    c = cost(i0, j) - u[i0] - v[j]
                    if c < least[j]:
                        least[j], way[j] = c, j0
                    if least[j] < delta:
                        delta, j1 = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
            if match[j0] == 0:
                break
        while j0:
            match[j0] = match[way[j0]]
            j0 = way[j0]
    return sum(-cost(match[j], j) for j in range(1, m + 1) if match[j])


def conll(gold, system):
    out = {"muc": muc(gold, system), "bcubed": bcubed(gold, system), "ceafe": ceafe(gold, system)}
    out["conll"] = sum(out.values()) / 3
    return out


def stem(word):
    word = re.sub(r"\W", "", word.lower())
    for end in ("ing", "ed", "es", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[:-len(end)]
    return word


def moved(gold, text):
    """A function from byte offsets of the gold text to those of the text that was read, None in lines that reading cut."""
    lines, at, cursor = [], 0, 0
    for line in gold.split(b"\n"):
        solid = line.strip()
        found = text.find(solid, cursor) if solid else -1
        if found >= 0:
            begin = at + line.find(solid)
            lines.append((begin, begin + len(solid), found - begin))
            cursor = found + len(solid)
        at += len(line) + 1
    return lambda offset: next((offset + shift for begin, end, shift in lines if begin <= offset <= end), None)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold")
    ap.add_argument("texts")
    ap.add_argument("--topics", nargs="*", default="2 5 12 18 21 23 34 35".split(), help="default: the development topics")
    ap.add_argument("--program", default="build/dateline")
    ap.add_argument("--chains", default="build/event_chains")
    ap.add_argument("--lexicon", default="lexicon")
    ap.add_argument("--records", help="annotated records, when they are there already")
    ap.add_argument("--list", action="store_true")
    ap.add_argument("--json", action="store_true")
    args = ap.parse_args()
    gold, first, spans, words, texts = {}, {}, [], {}, {}
    for line in open(args.gold, encoding="utf-8"):
        r = json.loads(line)
        if str(r["topic"]) not in args.topics:
            continue
        text = r["report"]["text"].encode()
        for m in r["mentions"]:
            b, e = m["span"]
            if not any(x <= b and e <= y for x, y in r["validated"]):
                continue
            key = f"{r['report']['uri']}:{m['id']}"
            gold[key] = m["chain"] if not re.match(r"\d+_\d+\w+:m", m["chain"]) else key
            words[key] = text[b:e].decode()
            first[key] = r["story"] + " " + stem(words[key].split()[0])
            spans.append((os.path.basename(r["report"]["uri"]), b, e, key))
            texts[spans[-1][0]] = text
    with tempfile.TemporaryDirectory() as folder:
        mentions, records = os.path.join(folder, "mentions.tsv"), args.records or os.path.join(folder, "records.jsonl")
        if not args.records:
            with open(records, "wb") as out:
                subprocess.run([args.program, "--quiet", "annotate", *[os.path.join(args.texts, t) for t in args.topics], "--to", "jsonl"], stdout=out, check=False)
        read = {}
        for line in open(records, encoding="utf-8"):
            report = json.loads(line)["report"]
            name = os.path.basename(report["uri"])
            if name in texts:
                read[name] = moved(texts[name], report["text"].encode())
        with open(mentions, "w", encoding="utf-8") as out:
            for name, b, e, key in spans:
                begin, end = (read[name](b), read[name](e)) if name in read else (None, None)
                if begin is not None and end is not None:
                    out.write(f"{name}\t{begin}\t{end}\t{key}\n")
        answer = subprocess.run([args.chains, args.lexicon, records, mentions], stdout=subprocess.PIPE, check=True).stdout.decode()
    topic = lambda key: key.split("_")[0]
    system = {key: "alone " + key for key in gold}
    for line in answer.splitlines():
        key, event = line.split("\t")
        system[key] = topic(key) + " " + event
    lost = sum(s.startswith("alone ") for s in system.values())
    out = {"mentions": len(gold), "chains": len(set(gold.values())), "not_found": lost}
    out.update(conll(gold, system))
    out.update({"stem." + k: v for k, v in conll(gold, first).items()})
    if args.list:
        chains = collections.defaultdict(list)
        for key in gold:
            chains[gold[key]].append(key)
        for chain, keys in sorted(chains.items()):
            if len(keys) > 1:
                parts = collections.defaultdict(list)
                for k in keys:
                    parts[system[k]].append(words[k])
                print("#", chain, " | ".join(", ".join(p) for p in parts.values()))
    if args.json:
        print(json.dumps({k: round(v, 4) for k, v in out.items()}))
    else:
        for k, v in out.items():
            print(f"{k:14s} {v:.4f}" if isinstance(v, float) else f"{k:14s} {v}")


if __name__ == "__main__":
    main()
