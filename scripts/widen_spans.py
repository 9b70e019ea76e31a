#!/usr/bin/env python3
"""Writes report records with the spans of names widened to whole phrases: "the United Nations", "Foreign Minister Doe".

  widen_spans.py RECORDS.jsonl > WIDENED.jsonl

Dateline's names are bare; re3d's take in articles, and titles and nationalities before persons. Scoring the widened
records against it tells what names are found from what the two conventions differ in. Standard library only.
"""
import json
import re
import sys

WORDS = ("President|Secretary(?: of [A-Z]\\w+)?|Minister|Ambassador|King|Queen|General|Sheikh|Dr\\.?|Mr\\.?|MR|Mrs\\.?|Ms\\.?|"
         "Spokesperson|Spokesman|Advisor|Adviser|Envoy|Prince|Senator|Colonel|Lieutenant|Captain|Imam|Ayatollah|Pope|"
         "Chancellor|Governor|Mayor|Professor|Chairman|Director|Commander|Brigadier|Admiral|Judge")
TITLE = re.compile(rf"((?:[A-Z][\w.]*\s+){{0,3}}(?:{WORDS})\s+)$")
ARTICLE = re.compile(r"(?:^|\W)([Tt]he )$")


def widened(text, begin, person):
    before = text[max(0, begin - 96):begin].decode(errors="replace")
    title = TITLE.search(before) if person else None
    if title:
        begin -= len(title.group(1).encode())
        before = text[max(0, begin - 96):begin].decode(errors="replace")
    if person and not title:
        return begin
    article = ARTICLE.search(before)
    return begin - 4 if article else begin


def main():
    for line in open(sys.argv[1], encoding="utf-8"):
        record = json.loads(line)
        text = record.get("report", {}).get("text", "").encode()
        for entity in record.get("entities", []):
            for mention in entity["mentions"]:
                if mention["form"] == "name":
                    mention["span"][0] = widened(text, mention["span"][0], entity["type"] == "person")
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
