#!/usr/bin/env python3
"""Scores reference within a report: which mentions mean one entity. Python 3.9+, standard library only.

  score_reference.py GOLD SYSTEM.jsonl [--genre NAME]... [--json] [--list]

GOLD is report records (entities with mentions) or a CoNLL-U file with `Entity=` in MISC (UD English-GUM);
SYSTEM the records of `dateline annotate`. Of CoNLL-U, people, organisations and places with a mention in the
third person or by name or noun count (--genre keeps documents whose name has that word). A system mention is
a gold one when it covers the gold head inside the gold span, or, where gold tells no head, when both end alike
and one holds the other. Mentions that gold does not know are left out of the cluster figures.

  pronoun   he, she, it, they ... : right when the mention that the system last named or described the entity by
            belongs to the pronoun's gold entity. .p of those resolved, .r of those that gold gives something to mean
  nominal   noun phrases joined to something earlier in the report, in the same way
  muc bcubed ceafe   over the mentions that both have
"""
import argparse
import collections
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "scorers"))
import score  # noqa: E402

PRONOUNS = {"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their", "theirs",
            "themselves", "who", "whom", "whose", "which", "that"}
SPEAKERS = {"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself", "yourselves"}
KINDS = {"person", "organization", "place"}


class Mention:
    def __init__(self, span, heads, entity, form, text):
        self.span, self.heads, self.entity, self.form, self.text = span, heads, entity, form, text


def gum_documents(path, genres):
    """Yields name, text, mentions (spans in non-blank characters of the text)."""
    name, words, open_at, spaced = None, [], [], []
    for line in [*open(path, encoding="utf-8"), "# newdoc id = "]:
        line = line.rstrip("\n")
        if line.startswith("# newdoc id"):
            if name and (not genres or any(g in name for g in genres)):
                yield name, words, spaced
            name, words, open_at, spaced = line.split("= ")[-1], [], [], []
        cells = line.split("\t")
        if len(cells) != 10 or not cells[0].isdigit():
            continue
        index = len(words)
        words.append((cells[1], cells[3]))
        found = re.search(r"(?:^|\|)Entity=([^|]*)", cells[9])
        for piece in re.findall(r"\([^()]*\)?|[^()]+\)", found.group(1)) if found else []:
            key = piece.strip("()").split("-")
            if piece.startswith("("):
                open_at.append((key, index))
                if not piece.endswith(")"):
                    continue
            at = next(i for i in range(len(open_at) - 1, -1, -1) if open_at[i][0][0] == key[0])
            key, begin = open_at.pop(at)
            spaced.append((key, begin, index))


def gold_of_gum(path, genres):
    for name, words, spans in gum_documents(path, genres):
        starts, at = [], 0
        for word, _ in words:
            starts.append(at)
            at += len(re.sub(r"\s", "", word))
        starts.append(at)
        mentions = []
        for key, begin, last in spans:
            if len(key) < 6 or key[1] not in KINDS:
                continue
            head = begin + int(key[5].split(",")[0]) - 1 if key[5].split(",")[0].isdigit() else last
            text = " ".join(w for w, _ in words[begin:last + 1])
            upos = words[head][1]
            form = "pronoun" if begin == last and (upos in ("PRON", "DET") or text.lower() in PRONOUNS) else "name" if upos == "PROPN" else "nominal"
            if text.lower() in SPEAKERS:
                continue
            heads = [(starts[head], starts[head + 1])]
            for i in range(head + 1, last + 1):  # "Professor Doe": each word of a name stands for it
                if words[head][1] != "PROPN" or words[i][1] != "PROPN":
                    break
                heads.append((starts[i], starts[i + 1]))
            mentions.append(Mention((starts[begin], starts[last + 1]), heads, key[0], form, text))
        yield name, "".join(re.sub(r"\s", "", w) for w, _ in words), mentions


def gold_of_records(path):
    for record in score.read_jsonl(path):
        ruler = score.Ruler(record["report"]["text"])
        raw = record["report"]["text"].encode()
        mentions = []
        for number, entity in enumerate(record["entities"]):
            for m in entity["mentions"]:
                text = raw[m["span"][0]:m["span"][1]].decode(errors="replace")
                mentions.append(Mention(ruler.span(m["span"]), None, number, m.get("form", "name"), text))
        yield score.key_of(record), "".join(ruler.solid), mentions


def fits(gold, system):
    g, s = gold.span, system.span
    if g == s:
        return 3
    if gold.heads:
        return 2 if g[0] <= s[0] and s[1] <= g[1] and any(s[0] <= h[0] and h[1] <= s[1] for h in gold.heads) else 0
    return 1 if g[1] == s[1] else 0


def pair_up(gold, system):
    """System mention -> gold mention, one to one, closest spans first."""
    by_end = collections.defaultdict(list)
    edges = []
    for j, s in enumerate(system):
        by_end[s.span[0] // 64].append(j)
    for i, g in enumerate(gold):
        for cell in range(g.span[0] // 64 - 1, g.span[1] // 64 + 1):
            for j in by_end.get(cell, ()):
                weight = fits(g, system[j])
                if weight:
                    edges.append((-weight, g.span[1] - g.span[0], i, j))
    used, out = set(), {}
    for _, _, i, j in sorted(edges):
        if i not in used and j not in out:
            used.add(i)
            out[j] = gold[i]
    return out


def assignment(weights):
    """The largest sum of one-to-one weights (Kuhn-Munkres)."""
    n, m = len(weights), len(weights[0]) if weights else 0
    if n > m:
        return assignment([list(row) for row in zip(*weights)])
    u, v, p, way = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        p[0], j0 = i, 0
        least, used = [float("inf")] * (m + 1), [False] * (m + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = p[j0], float("inf"), 0
            for j in range(1, m + 1):
                if not used[j]:
                    cost = -weights[i0 - 1][j - 1] - u[i0] - v[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, j0
                    if least[j] < delta:
                        delta, j1 = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[p[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
            if p[j0] == 0:
                break
        while j0:
            p[j0] = p[way[j0]]
            j0 = way[j0]
    return sum(weights[p[j] - 1][j - 1] for j in range(1, m + 1) if p[j])


def clusters(pairs):
    """pairs: (mention key, entity) -> sets."""
    out = collections.defaultdict(set)
    for key, entity in pairs:
        out[entity].add(key)
    return list(out.values())


def add_clusters(tally, gold, system):
    of_gold = {k: c for c in gold for k in c}
    of_system = {k: c for c in system for k in c}
    def muc(key, other):
        right = total = 0
        for c in key:
            right += len(c) - len({id(other[k]) for k in c})
            total += len(c) - 1
        return right, total
    r, n = muc(gold, of_system)
    p, s = muc(system, of_gold)
    tally["muc.r"] += r; tally["muc.rn"] += n; tally["muc.p"] += p; tally["muc.pn"] += s
    for k in of_gold:
        both = len(of_gold[k] & of_system[k])
        tally["bcubed.r"] += both / len(of_gold[k]); tally["bcubed.rn"] += 1
        tally["bcubed.p"] += both / len(of_system[k]); tally["bcubed.pn"] += 1
    if gold:
        best = assignment([[2 * len(g & s) / (len(g) + len(s)) for s in system] for g in gold])
        tally["ceafe.r"] += best; tally["ceafe.rn"] += len(gold)
        tally["ceafe.p"] += best; tally["ceafe.pn"] += len(system)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("system")
    parser.add_argument("--genre", action="append")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    system_of = {}
    for record in score.read_jsonl(args.system):
        if "text" in record.get("report", {}):
            key = score.key_of(record)
            system_of[re.sub(r"^\d+_(GUM_.*)\.txt$", r"\1", key)] = record
    gold_docs = gold_of_gum(args.gold, args.genre) if args.gold.endswith(".conllu") else gold_of_records(args.gold)
    tally, words = collections.Counter(), collections.Counter()
    for name, solid, gold in gold_docs:
        record = system_of.get(name)
        if record is None:
            print(f"# no system record for {name}", file=sys.stderr)
            continue
        raw = record["report"]["text"].encode()
        ruler = score.Ruler(record["report"]["text"])
        move = score.carry(list(solid), ruler.solid)
        system = []
        for number, entity in enumerate(record["entities"]):
            for m in entity["mentions"]:
                span = move(ruler.span(m["span"]))
                if span:
                    system.append(Mention(span, None, number, m["form"], raw[m["span"][0]:m["span"][1]].decode(errors="replace")))
        system.sort(key=lambda m: (m.span, m.entity))
        gold.sort(key=lambda m: m.span)
        pair = pair_up(gold, system)
        telling = collections.defaultdict(list)  # gold entity -> mentions that are no pronouns
        for g in gold:
            if g.form != "pronoun":
                telling[g.entity].append(g.span)
        for g in gold:
            if g.form == "pronoun" and g.text.lower() in PRONOUNS and telling[g.entity]:
                tally["pronoun.rn"] += 1
        last = {}  # system entity -> index of its last mention that is no pronoun
        for j, s in enumerate(system):
            g = pair.get(j)
            before = last.get(s.entity)
            said = pair.get(before) if before is not None else None
            right = g is not None and said is not None and g.entity == said.entity
            if s.form == "pronoun" and before is not None and tally["pronoun.rn"]:
                if g is not None or s.text.lower() in PRONOUNS:
                    tally["pronoun.pn"] += 1
                    tally["pronoun.p"] += right
                    tally["pronoun.r"] += right
                    words[s.text.lower(), bool(right)] += 1
                    if args.list and not right:
                        print(f"{name}: pronoun '{s.text}' at {s.span[0]} -> '{system[before].text}'; gold: "
                              + (next((x.text for x in reversed([y for y in gold if g and y.entity == g.entity and y.form != 'pronoun' and y.span[0] < s.span[0]])), '-') if g else "no mention"))
            elif s.form == "nominal" and before is not None and g is not None and said is not None:
                tally["nominal.pn"] += 1
                tally["nominal.p"] += right
                tally["nominal.r"] += right
                if args.list and not right:
                    print(f"{name}: nominal '{s.text}' at {s.span[0]} -> '{system[before].text}'")
            if s.form != "pronoun":
                last[s.entity] = j
        seen = set()
        for g in gold:
            if g.form == "nominal" and g.entity in seen:
                tally["nominal.rn"] += 1
            if g.form != "pronoun":
                seen.add(g.entity)
        add_clusters(tally, clusters((j, g.entity) for j, g in pair.items()), clusters((j, system[j].entity) for j in pair))
        tally["mentions.rn"] += len(gold)
        tally["mentions.r"] += len(pair)
    if args.list:
        for word in sorted({w for w, _ in words}):
            print(f"{word}: {words[word, True]} right, {words[word, False]} wrong")
    figures = {}
    for what in ("mentions", "pronoun", "nominal", "muc", "bcubed", "ceafe"):
        p, r = (tally[f"{what}.{k}"] / tally[f"{what}.{k}n"] if tally[f"{what}.{k}n"] else 0.0 for k in "pr")
        if what != "mentions":
            figures[what + ".p"] = p
        figures[what + ".r"] = r
        if what != "mentions":
            figures[what + ".f1"] = 2 * p * r / (p + r) if p + r else 0.0
    if args.json:
        print(json.dumps(figures))
    else:
        for key, value in figures.items():
            print(f"{key:16s} {value:.4f}" + (f"   of {tally[key + 'n']}" if key + "n" in tally else ""))


if __name__ == "__main__":
    main()
