#!/usr/bin/env python3
"""Lists the lines of the lexicon that fire only in test texts: what they say should be a general fact or go.

  lexicon_grep.py --gold DIR [--lexicon lexicon] [TEXTS...] [--table NAME]... [--json]

--gold   a folder with test texts (.txt, .html, .xml, .jsonl; folders are walked). Files named in its gold records are
         not needed: every text below it counts.
TEXTS    files and folders with other texts, in which a general fact may be expected to occur too.

A line fires in a text when one of its words, names or aliases stands there as whole words (case aside; a pattern of
several words must stand in order with at most six words between them). Listed are lines of which at least one item
stands in the gold texts and none in the other texts, with the items, and first those phrases of four words
or more that stand word for word in the gold alone. Exit 1 when there are such phrases. Standard library only.
"""
import argparse
import html
import json
import os
import re
import sys

# Tables whose lines hold names or words, and the columns that do. Lists of single common words are left out.
COLUMNS = {
    "actors": ["name", "aliases"], "places": ["name", "aliases"], "holders": ["person", "aliases"], "offices": ["title"],
    "outlets": ["name", "aliases"], "countries": ["name", "aliases", "government"], "event_verbs": ["verbs"], "event_nouns": ["nouns"],
    "light_verbs": ["verbs"], "modality": ["words"], "cues": ["lemmas"], "instruments": ["lemmas"], "relations": ["lemmas"],
    "label_tone": ["words"], "org_words": ["id"], "nominals": ["id"], "place_cues": ["id"], "honorifics": ["id"], "source_nouns": ["lemmas"],
    "obligations": ["lemmas"], "effect_cues": ["words"], "participation_cues": ["id"], "national_bodies": ["forms"], "not_names": ["id"],
    "not_places": ["id"], "furniture": ["words"], "measures": ["lemmas"], "units": ["forms"], "holidays": ["forms"], "bounds": ["phrases"],
}
WORD = re.compile(r"[^\W_]+", re.UNICODE)


def words_of(text):
    return WORD.findall(text.casefold().replace("’", "'"))


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    if path.endswith((".html", ".xml", ".tml", ".htm")):
        text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    if path.endswith(".jsonl"):
        parts = []
        for line in text.splitlines():
            try:
                record = json.loads(line)
            except ValueError:
                continue
            report = record.get("report", record) if isinstance(record, dict) else {}
            parts.append(str(report.get("text", "")))
        text = "\n".join(parts)
    return text


def texts(paths, seen=None):
    """Yields (path, words) of every text below the paths."""
    for path in paths:
        if os.path.isdir(path):
            for folder, folders, files in os.walk(path):
                folders.sort()
                for name in sorted(files):
                    if name.endswith((".txt", ".html", ".htm", ".xml", ".tml", ".jsonl")):
                        yield os.path.join(folder, name), words_of(read(os.path.join(folder, name)))
        else:
            yield path, words_of(read(path))


class Index:
    """Which words and runs of words stand in a set of texts."""

    def __init__(self, wanted):
        self.first = {}  # first word -> runs that start with it
        for run in wanted:
            self.first.setdefault(run[0], set()).add(run)
        self.found = {}

    def add(self, path, words):
        for k, word in enumerate(words):
            for run in self.first.get(word, ()):
                if run in self.found and path in self.found[run]:
                    continue
                if len(run) == 1 or tuple(words[k:k + len(run)]) == run:
                    self.found.setdefault(run, []).append(path) if len(self.found.get(run, ())) < 3 else None


def runs_of(item):
    """The runs of words that one item of a cell stands for ("lay down arms/weapons" is two)."""
    out = [()]
    for piece in item.replace("*", "").split():
        choices = [tuple(words_of(choice)) for choice in piece.split("/")] if "/" in piece and "://" not in piece else [tuple(words_of(piece))]
        out = [run + choice for run in out for choice in choices][:64]
    return [run for run in out if run]


def lines_of(folder, tables):
    for name in sorted(tables):
        path = os.path.join(folder, name + ".tsv")
        if not os.path.exists(path):
            continue
        header = None
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            cells = line.rstrip("\n").split("\t")
            if not line.strip() or line.startswith("#"):
                continue
            if header is None:
                header = cells
                continue
            items = [item.strip() for column in COLUMNS[name] if column in header and header.index(column) < len(cells)
                     for item in cells[header.index(column)].split("|") if item.strip()]
            yield f"{name}.tsv:{number}", cells[0], items


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", required=True, action="append")
    parser.add_argument("--lexicon", default=os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lexicon"))
    parser.add_argument("--table", action="append")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("texts", nargs="*")
    args = parser.parse_args()
    for path in args.gold + args.texts:
        if not os.path.exists(path):
            parser.error(f"there is no file or folder {path}: name one that holds texts")
    tables = args.table or list(COLUMNS)
    lines = [(where, id_, {item: runs_of(item) for item in items}) for where, id_, items in lines_of(args.lexicon, tables)]
    wanted = {run for _, _, items in lines for runs in items.values() for run in runs}
    gold, other = Index(wanted), Index(wanted)
    for path, words in texts(args.gold):
        gold.add(path, words)
    print(f"# {len(wanted)} runs of words in {len(lines)} lines; {len(gold.found)} stand in the gold", file=sys.stderr)
    other.first = {w: {r for r in runs if r in gold.found} for w, runs in other.first.items()}
    for path, words in texts(args.texts):
        other.add(path, words)
    alone, phrases = [], []
    for where, id_, items in lines:
        in_gold = {item for item, runs in items.items() if any(r in gold.found for r in runs)}
        in_other = {item for item, runs in items.items() if any(r in other.found for r in runs)}
        only = sorted(in_gold - in_other)
        phrases += [(where, id_, item) for item in only if len(item.split()) >= 4]
        if in_gold and not in_other:
            alone.append((where, id_, only, sorted({os.path.basename(p) for item in only for r in items[item] for p in gold.found.get(r, ())})))
    if args.json:
        print(json.dumps({"lines": len(lines), "gold_only": len(alone), "phrases": len(phrases)}))
    else:
        for where, id_, item in phrases:
            print("phrase", where, id_, item, sep="\t")
        for where, id_, only, paths in alone:
            print("line", where, id_, "|".join(only), "|".join(paths[:3]), sep="\t")
        print(f"# {len(alone)} of {len(lines)} lines fire in the gold alone, {len(phrases)} phrases of four words or more", file=sys.stderr)
    return 1 if phrases else 0


if __name__ == "__main__":
    sys.exit(main())
