#!/usr/bin/env python3
"""Writes made-up reports with a known lineage: for measuring growth, and whether copies are found.

  scripts/generate_reports.py --reports 10000 -o reports.jsonl --truth truth.tsv [--seed 1] [--unrelated]

A happening has between one and some two hundred reports (Zipf). A report is written on its own (own order, own words for
the same facts), or taken from an earlier one of its story: some share of its sentences is kept, and cut, reordered, given
another headline, other numbers and synonyms, with a house's boilerplate around. --unrelated writes one report a happening.

truth.tsv: uri, story, from (uri of the report that it was taken from, empty: own writing), kept (share of its body's
words that stand in the other). Bodies, persons and towns are new with each happening or recur: of those that recur the
first stand in about every twentieth report, the next in half as many, and so on. Happenings spread evenly over the days,
300 reports a day, so that more reports are a longer stream and not a thicker one. The same seed and number give the same bytes. Standard library only.
"""
import argparse
import bisect
import datetime
import json
import random

ONSETS = "b d f g h j k l m n p r s t v w z br dr gr kh sh th tr zh ch".split()
VOWELS = "a e i o u a i aa ou ei".split()
CODAS = ["", "", "n", "r", "l", "m", "s", "d", "k", "sh", "th"]
COUNTRIES = ("Chad Niger Mali Sudan Kenya Somalia Yemen Libya Tunisia Algeria Morocco Egypt Jordan Lebanon Syria Iraq Iran Turkey Armenia Georgia "
             "Azerbaijan Pakistan India Nepal Myanmar Thailand Colombia Peru Bolivia Haiti").split()
KINDS = ("Front", "Brigade", "Movement", "Army", "League", "Union", "Council", "Guard", "Party", "Committee")
OUTLETS = ["The {} {}".format(a, b) for a in ("Daily", "Evening", "Northern", "Coastal", "National", "Morning", "Southern", "Valley", "River", "Desert")
           for b in ("Courier", "Post", "Herald", "Gazette", "Monitor", "Tribune", "Observer", "Dispatch")]
FACTS = {
    "attack": ["Fighters of the {a} attacked a post of the {b} in {town} on {day}, killing {n} soldiers.",
               "At least {n} soldiers died when the {a} stormed a {b} position near {town}, {country}, on {day}.",
               "The {b} lost {n} men on {day} in an assault by the {a} at {town}."],
    "arrest": ["Police in {town} arrested {n} members of the {a} on {day}, {person} said.",
               "{n} people said to belong to the {a} were detained in {town}, {country}, on {day}.",
               "Security forces took {n} followers of the {a} into custody at {town} on {day}."],
    "protest": ["About {n} people marched through {town} on {day} against the {a}.",
                "Some {n} demonstrators gathered in {town}, {country}, on {day}, demanding that the {a} resign.",
                "A protest against the {a} drew about {n} people to the streets of {town} on {day}."],
    "talks": ["{person} met leaders of the {a} in {town} on {day} for talks on prisoners of the {b}.",
              "Delegates of the {a} and the {b} held talks in {town}, {country}, on {day}.",
              "The {a} and the {b} sat down in {town} on {day}, with {person} as the mediator."],
    "expel": ["{country} expelled {n} officials of the {a} on {day}, {person} announced in {town}.",
              "{n} officials of the {a} were told on {day} to leave {country}, {person} said in {town}."],
}
SAID = ["{person} said that {clause}.", "According to {person}, {clause}.", "\u201c{Clause},\u201d {person} told reporters.", "The {a} denied that {clause}.",
        "A spokesman for the {b} said {clause}.", "{person} warned that {clause}."]
CLAUSES = ["the {noun} of {town2} would remain {adjective}", "nobody had asked about the {noun}", "the {noun} and the {noun2} had to be {verb}ed before the {season}",
           "{n2} families had left {town2}", "the {adjective} {noun} was not part of it", "the {a} had {verb}ed the {noun} for years"]
COLOUR = ["The {noun} of {town2} has been {adjective} since the {season} of {year}.", "Traders in {town2} {verb}ed their {noun} early, fearing for the {noun2}.",
          "{town2}, a town of {n2} people, lies where the {noun} meets the {noun2}.", "In {year} the {adjective} {noun} was {verb}ed by the {b}, which lost {n2} {noun2}s.",
          "Little is known about the {adjective} {noun} that {person2} left to the {noun2}.", "For {person2}, a {noun} maker, the {noun2} was {adjective}."]
BOILERPLATE = ["Sign up for our newsletter.", "This story was updated with new details.", "Follow us for more from {country}.", "Editing by {person}."]
SYNONYMS = {"said": "stated", "about": "some", "killing": "leaving dead", "people": "persons", "held": "opened", "announced": "declared", "near": "close to"}
SEASONS = ("rains", "harvest", "winter", "spring", "drought")


class Words:
    """Invented words, so that reports which have nothing in common share few of them."""

    def __init__(self, rng):
        self.rng = rng
        self.nouns = [self.word(2) for _ in range(6000)]
        self.verbs = [self.word(2) for _ in range(2000)]
        self.adjectives = [self.word(2) + "al" for _ in range(3000)]
        self.body = self.recurring(lambda: f"{self.name()} {self.rng.choice(KINDS)}")
        self.man = self.recurring(self.person)
        self.town = self.recurring(lambda: self.name(3))

    def word(self, syllables):
        r = self.rng
        return "".join(r.choice(ONSETS) + r.choice(VOWELS) + r.choice(CODAS) for _ in range(syllables))

    def name(self, syllables=2):
        return self.word(syllables).capitalize()

    def person(self):
        return f"{self.name()} {self.name(self.rng.choice((2, 3)))}"

    def recurring(self, make, count=400):
        """A choice among `count` names, the n-th half as often as the one in half its place, or now and then a new one."""
        names, weights, total = [make() for _ in range(count)], [], 0.0
        for place in range(1, count + 1):
            total += 1 / place
            weights.append(total)
        return lambda: names[bisect.bisect_left(weights, self.rng.random() * total)] if self.rng.random() < 0.4 else make()


class Story:
    def __init__(self, number, words, first_day, days):
        r = words.rng
        self.number, self.kind, self.reports = number, r.choice(sorted(FACTS)), []
        self.date = first_day + datetime.timedelta(days=r.randrange(days))
        self.slots = {"a": words.body(), "b": words.body(), "town": words.town(), "country": r.choice(COUNTRIES),
                      "person": words.man(), "n": str(r.randrange(2, 90)), "day": f"{self.date:%B} {self.date.day}"}


def sentence(pattern, story, words):
    r = words.rng
    slots = dict(story.slots, noun=r.choice(words.nouns), noun2=r.choice(words.nouns), verb=r.choice(words.verbs), adjective=r.choice(words.adjectives),
                 season=r.choice(SEASONS), year=str(r.randrange(1950, 2024)), town2=words.town(), n2=str(r.randrange(100, 90000)), person2=words.man())
    if "lause}" in pattern:
        clause = r.choice(CLAUSES).format(**slots)
        slots.update(clause=clause, Clause=clause[0].upper() + clause[1:])
    return pattern.format(**slots)


def own_writing(story, words):
    r = words.rng
    body = [sentence(r.choice(FACTS[story.kind]), story, words)]
    for _ in range(r.randrange(5, 12)):
        body.append(sentence(r.choice(SAID if r.random() < 0.45 else COLOUR), story, words))
    return body


def taken(source, story, words):
    """Sentences of `source` that stay, edited, with others between -> sentences, share of words kept."""
    r = words.rng
    share = r.uniform(0.01, 0.9) if r.random() < 0.5 else r.uniform(0.6, 1.0)
    want = max(1, round(share * len(source)))
    first = r.randrange(len(source) - want + 1) if r.random() < 0.5 else 0
    kept = source[first : first + want]
    if r.random() < 0.3:
        r.shuffle(kept)
    if r.random() < 0.3:
        kept = [" ".join(SYNONYMS.get(w, w) if r.random() < 0.5 else w for w in s.split(" ")) for s in kept]
    if r.random() < 0.2:
        kept[0] = " ".join(str(int(w) + r.choice((-2, -1, 1, 2))) if w.isdigit() else w for w in kept[0].split(" "))
    own = []
    length = sum(len(s.split()) for s in kept)
    while length and sum(len(s.split()) for s in own) < length * (1 - share) / max(share, 0.01) and len(own) < 14:
        own.append(sentence(r.choice(SAID if r.random() < 0.4 else COLOUR), story, words))
    at = r.randrange(len(own) + 1)
    body = own[:at] + kept + own[at:]
    return body, length / max(1, sum(len(s.split()) for s in body))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--reports", type=int, required=True)
    p.add_argument("-o", "--out", required=True, help="JSON lines, as `dateline build` reads them")
    p.add_argument("--truth", help="tab-separated lineage and stories")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--unrelated", action="store_true", help="one report a happening")
    args = p.parse_args()
    words = Words(random.Random(args.seed))
    r = words.rng
    sizes = range(1, 201)
    weights, total = [], 0.0
    for size in sizes:
        total += size ** -1.6
        weights.append(total)
    first_day, days = datetime.date(2026, 1, 1), max(10, args.reports // 300)
    truth = open(args.truth, "w", encoding="utf-8") if args.truth else None
    if truth:
        truth.write("uri\tstory\tfrom\tkept\n")
    written = number = 0
    with open(args.out, "w", encoding="utf-8") as out:
        while written < args.reports:
            story = Story(number, words, first_day, days)
            number += 1
            size = 1 if args.unrelated else sizes[bisect.bisect_left(weights, r.random() * total)]
            bodies = []
            for _ in range(min(size, args.reports - written)):
                uri, source, kept = f"made/{written:07d}", "", 0.0
                if bodies and r.random() < 0.5:
                    source, body = r.choice(bodies)
                    body, kept = taken(body, story, words)
                else:
                    body = own_writing(story, words)
                bodies.append((uri, body))
                title = sentence(r.choice(FACTS[story.kind]), story, words).rstrip(".") if r.random() < 0.5 else f"{story.slots['a']}: {words.name()} in {story.slots['town']}"
                paragraphs = [" ".join(body[i : i + 2]) for i in range(0, len(body), 2)]
                if r.random() < 0.3:
                    paragraphs.append(sentence(r.choice(BOILERPLATE), story, words))
                published = story.date + datetime.timedelta(days=r.randrange(3))
                out.write(json.dumps({"uri": uri, "outlet": r.choice(OUTLETS), "published": str(published), "title": title, "text": "\n\n".join(paragraphs)},
                                     ensure_ascii=False) + "\n")
                if truth:
                    truth.write(f"{uri}\t{story.number}\t{source}\t{kept:.3f}\n")
                written += 1


if __name__ == "__main__":
    main()
