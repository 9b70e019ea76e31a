#!/usr/bin/env python3
"""Collects openly licensed prose to learn names from, as text files in a folder; `dateline annotate --to conllu` then
cuts it into sentences and words, and --words turns that into JSON lines.

  plain_text.py --ecb TEXTS --wikiwars TEXTS --timelines FOLDER --factbook FOLDER --sotu FOLDER -o OUT
  plain_text.py --words FILE.conllu -o OUT.jsonl"""
import argparse
import glob
import json
import os
import re


def prose(value, least):
    """Strings of at least `least` words in nested JSON."""
    if isinstance(value, str):
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", value)).strip()
        if len(text.split()) >= least and text[0].isupper() and text[-1] in ".!?":
            yield text
    elif isinstance(value, dict):
        for inner in value.values():
            yield from prose(inner, least)
    elif isinstance(value, list):
        for inner in value:
            yield from prose(inner, least)


def words(path, out):
    count, sentence, seen = 0, [], set()
    with open(path, encoding="utf-8") as file, open(out, "w", encoding="utf-8") as to:
        for line in file:
            if line.strip():
                cell = line.split("\t")
                if cell[0].isdigit():
                    sentence.append(cell[1])
                continue
            key = " ".join(sentence)
            if 3 <= len(sentence) <= 60 and key not in seen:
                seen.add(key)
                to.write(json.dumps({"words": sentence}, ensure_ascii=False) + "\n")
                count += len(sentence)
            sentence = []
    print(out, count, "words", len(seen), "sentences")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("ecb", "wikiwars", "timelines", "factbook", "sotu", "words"):
        p.add_argument(f"--{name}")
    p.add_argument("-o", "--out", required=True)
    args = p.parse_args()
    if args.words:
        return words(args.words, args.out)
    os.makedirs(args.out, exist_ok=True)

    def put(name, text):
        with open(f"{args.out}/{name}.txt", "w", encoding="utf-8") as file:
            file.write(text)

    for kind in ("ecb", "wikiwars"):
        for path in sorted(glob.glob(f"{getattr(args, kind)}/**/*.txt", recursive=True)) if getattr(args, kind) else []:
            with open(path, encoding="utf-8") as file:
                put(f"{kind}-{os.path.basename(path)[:-4]}", file.read())
    for path in sorted(glob.glob(f"{args.timelines}/**/*.tml", recursive=True)) if args.timelines else []:
        with open(path, encoding="utf-8") as file:
            body = re.search(r"<TEXT>(.*)</TEXT>", file.read(), re.S)
        if body:
            put(f"timelines-{os.path.basename(path)[:-4]}", re.sub(r"<[^>]*>", "", body.group(1)).replace("&amp;", "&"))
    for path in sorted(glob.glob(f"{args.factbook}/*/*.json")) if args.factbook else []:
        with open(path, encoding="utf-8") as file:
            text = "\n\n".join(prose(json.load(file), 18))
        if text:
            put(f"factbook-{os.path.basename(path)[:-5]}", text)
    for path in sorted(glob.glob(f"{args.sotu}/**/*.txt", recursive=True)) if args.sotu else []:
        if (re.search(r"(19[9]|20)\d\d", os.path.basename(path)) or not re.search(r"\d{4}", os.path.basename(path))):
            with open(path, encoding="utf-8") as file:
                put(f"sotu-{os.path.basename(path)[:-4]}", file.read())


if __name__ == "__main__":
    main()
