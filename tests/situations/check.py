#!/usr/bin/env python3
"""Checks that the gold of each situation beside this file can be found in its reports.

  check.py [FOLDER]...      (default: every folder here that holds a gold.json)

Every quotation must stand in its report, that of an event or a time exactly once and in the main text; every
file, actor, event and agreement that is named must exist. Prints one fault a line; exit 1 if there is any.
"""
import html
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
INLINE = "a|em|i|b|strong|span|small|font|label|time"
TYPES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN SANCTION PROTEST "
            "MOBILIZE COERCE ASSAULT".split())
MODALITIES = set("actual ongoing habitual planned possible threatened requested denied negated".split())


def squeeze(text):
    return " ".join(text.split())


def plain(markup):
    markup = re.sub(r"(?is)<(script|style)\b.*?</\1>|<!--.*?-->", " ", markup)
    markup = re.sub(rf"(?i)</?(?:{INLINE})(?:\s[^>]*)?>", "", markup)
    return html.unescape(re.sub(r"<[^>]*>", " ", markup))


def read_texts(folder):
    """The text of each report by its file name (an item of a feed: name#position)."""
    texts = {}
    for path in sorted((folder / "reports").iterdir()):
        raw = path.read_text(encoding="utf-8")
        if path.suffix == ".xml":
            for number, item in enumerate(ElementTree.fromstring(raw.encode()).iter("item"), 1):
                fields = [item.findtext(tag) or "" for tag in ("title", "description", ENCODED)]
                texts[f"{path.name}#{number}"] = squeeze(" ".join(plain(field) for field in fields))
        else:
            texts[path.name] = squeeze(plain(raw) if path.suffix == ".html" else raw)
    return texts


class Check:
    def __init__(self, folder):
        self.name = folder.name
        self.texts = read_texts(folder)
        self.gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        self.main, self.faults = {}, []

    def fault(self, where, *words):
        self.faults.append(" ".join([self.name, where + ":", *map(str, words)]))

    def quote(self, where, report, quote, once=False):
        if report not in self.texts:
            return self.fault(where, "no report", report)
        text, at = self.texts[report], 0
        for part in quote.split("…"):
            at = text.find(squeeze(part), at)
            if at < 0:
                return self.fault(where, report, "lacks", quote)
        if once and text.count(squeeze(quote)) > 1:
            self.fault(where, report, "holds more than once", quote)
        if once and squeeze(quote) not in self.main.get(report, ""):
            self.fault(where, report, "outside the main text", quote)

    def one_of(self, where, value, known):
        if value not in known:
            self.fault(where, "unknown", value)

    def reports(self):
        files = [report["file"] for report in self.gold["reports"]]
        if sorted(files) != sorted(self.texts) or sorted(self.gold["stories"]) != sorted(files):
            self.fault("reports", "differ from the folder or the stories")
        for report in self.gold["reports"]:
            file, first, last = report["file"], report["main_text_first"], report["main_text_last"]
            text = self.texts.get(file, "")
            begin, end = text.find(first), text.rfind(last)
            if not 0 <= begin < end or len(first.split()) != 8 or len(last.split()) != 8:
                self.fault("reports", file, "first and last eight words")
            self.main[file] = text[begin:end + len(last)]
            for quote in (report["title"], *report["furniture"]):
                self.quote("reports", file, quote)
        related = {frozenset((pair["a"], pair["b"])) for pair in self.gold["lineage"]}
        for pair in [list(pair) for pair in related] + self.gold["independent"]:
            for file in pair:
                self.one_of("lineage", file, self.texts)
        for pair in self.gold["independent"]:
            if frozenset(pair) in related:
                self.fault("independent", "also in lineage", *pair)

    def actors(self):
        everything = " ".join(self.texts.values())
        for actor in self.gold["actors"]:
            for form in actor["forms"]:
                if not re.search(rf"(?<!\w){re.escape(form)}(?!\w)", everything):
                    self.fault("actors", actor["name"], "form", form)
            for group in actor["member_of"]:
                self.one_of("actors", group, self.names)
        private = sorted(form for actor in self.gold["actors"] if actor["private"] for form in actor["forms"])
        if private != sorted(self.gold["masked"]):
            self.fault("masked", "is not what the private actors are called")

    def events(self):
        if len({event["id"] for event in self.gold["events"]}) != len(self.gold["events"]):
            self.fault("events", "an id occurs twice")
        for event in self.gold["events"]:
            where = "event " + event["id"]
            self.one_of(where, event["type"], TYPES)
            self.one_of(where, event.get("pair", event["id"]), self.ids)
            for who in event["actors"] + event["recipients"] + event.get("claimed_actors", []):
                self.one_of(where, who, self.names)
            for mention in event["mentions"]:
                self.one_of(where, mention.get("modality", event["modality"]), MODALITIES)
                self.quote(where, mention["report"], mention["quote"], once=True)
            if not 1 <= event["origins"] <= len({mention["report"] for mention in event["mentions"]}):
                self.fault(where, "origins")

    def statements(self):
        for claim in self.gold["claims"]:
            for field in ("source", "cue", "content"):
                if claim[field] is not None:
                    self.quote("claim " + claim["id"], claim["report"], claim[field])
            self.one_of("claim " + claim["id"], claim["event"] or self.gold["events"][0]["id"], self.ids)
        for section in ("conflicts", "not_conflicts"):
            for pair in self.gold[section]:
                for side in (pair["a"], pair["b"]):
                    self.quote(section, side["report"], side["quote"])
        for figure in self.gold["figures"]:
            for value in figure["values"]:
                self.quote("figure " + figure["what"], value["report"], value["quote"])

    def rest(self):
        agreements = {agreement["name"] for agreement in self.gold["agreements"]}
        for agreement in self.gold["agreements"]:
            for part in agreement["obligations"] + agreement["effects"]:
                self.quote("agreement", part["report"], part["quote"])
            for who in agreement["parties"] + agreement["present"] + agreement["signatories"]:
                self.one_of("agreement", who, self.names)
            for older in agreement["builds_on"]:
                self.one_of("agreement", older, agreements)
        for time in self.gold["times"]:
            self.quote("time", time["report"], time["context"], once=True)
        for part in self.gold["places"] + self.gold["distractors"]:
            self.quote("place or distractor", part["report"], part["quote"])
        for entry in self.gold["timeline"]:
            self.one_of("timeline", entry["event"], self.ids)

    def run(self):
        self.names = {actor["name"] for actor in self.gold["actors"]}
        self.ids = {event["id"] for event in self.gold["events"]}
        for part in (self.reports, self.actors, self.events, self.statements, self.rest):
            part()
        return self.faults


def main():
    folders = [pathlib.Path(word) for word in sys.argv[1:]] or sorted(p.parent for p in HERE.glob("*/gold.json"))
    faults = [fault for folder in folders for fault in Check(folder).run()]
    print("\n".join(faults) or f"{len(folders)} situations, no fault")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
