"""Sentences made from the treebank's: names put in place of names, headlines, other verbs of saying, lost final stops.
What news has and web text lacks. Names come from the project's lexicon."""
import collections
import copy
import random
import re

from data import Sentence

VERBS = {
    "said": "stated announced reported warned confirmed claimed argued noted added insisted declared alleged indicated suggested "
            "denied stressed admitted revealed acknowledged emphasized vowed".split(),
    "says": "states announces reports warns confirms claims argues notes adds insists declares alleges indicates suggests "
            "denies stresses admits reveals acknowledges emphasizes vows".split(),
}
SMALL = {"ADP", "CCONJ", "PART", "SCONJ", "DET"}


def lexicon_column(folder, table, *columns):
    """Values of columns of lexicon/TABLE.tsv; several in a cell are parted by |."""
    names = None
    with open(f"{folder}/{table}.tsv", encoding="utf-8") as file:
        for line in file:
            if line.startswith("#") or not line.strip():
                continue
            cells = line.rstrip("\n").split("\t")
            if names is None:
                names = cells
                continue
            for each in columns:
                at = names.index(each)
                if at < len(cells):
                    yield from (x for x in cells[at].split("|") if x)


def _words(name):
    """As the treebank cuts names: hyphens and possessive marks apart, final stops kept."""
    return re.sub(r"('s|')$", r" \1", name.replace("-", " - ")).split()


KINDS = ["given", "family", "town", "town part", "country", "body", "body part", "title"]


def word_kinds(folder, towns, people):
    """word in lower case -> which KINDS of name it is known in, as a set. `people`: other words in names of persons."""
    out = collections.defaultdict(set)
    for word in lexicon_column(folder, "given_names", "id"):
        out[word].add("given")
    for name in lexicon_column(folder, "holders", "person"):
        out[name.split()[-1].lower()].add("family")
    for word in people:
        if len(word) > 2:
            out[word.lower()].add("family")
    for name in towns:
        words = _words(name.lower())
        for word in words:
            if len(word) > 2:
                out[word].add("town" if len(words) == 1 else "town part")
    for name in list(lexicon_column(folder, "places", "name", "aliases")):
        words = _words(name.lower())
        for word in words:
            if len(word) > 2:
                out[word].add("town" if len(words) == 1 else "town part")
    for name in lexicon_column(folder, "countries", "name", "aliases", "demonyms"):
        for word in _words(name.lower()):
            out[word].add("country")
    for word in lexicon_column(folder, "org_words", "id"):
        out[word].add("body")
    for name in lexicon_column(folder, "actors", "name", "aliases"):
        for word in _words(name.lower()):
            if len(word) > 2:
                out[word].add("body part")
    for table, column in (("honorifics", "id"), ("offices", "title")):
        for name in lexicon_column(folder, table, column):
            for word in _words(name.lower()):
                if len(word) > 2:
                    out[word].add("title")
    return out


class Pools:
    """Names of each class by their number of words."""

    def __init__(self, folder, towns=()):
        self.by = {"PER": collections.defaultdict(list), "ORG": collections.defaultdict(list), "LOC": collections.defaultdict(list)}
        given = sorted({x.split("-")[0].capitalize() for x in lexicon_column(folder, "given_names", "id")})
        families = collections.Counter()
        for name in lexicon_column(folder, "holders", "person", "aliases"):
            words = _words(name)
            self.by["PER"][len(words)].append(words)
            family = re.match(r"^\S+ (\S.*)$", name)
            if family and family[1][:1].isupper() or name.split()[-1].startswith("al-"):
                families[name.split()[-1]] += 1
        families = sorted(families)
        draw = random.Random(5)
        for _ in range(6000):
            words = [draw.choice(given)] + ([draw.choice(given)] if draw.random() < 0.2 else [])
            style = draw.random()
            last = draw.choice(families)
            if style < 0.12:
                last = "al-" + draw.choice(given)
            words += _words(last)
            self.by["PER"][len(words)].append(words)
        for family in families:
            words = _words(family)
            self.by["PER"][len(words)] += [words] * 2
        for name in lexicon_column(folder, "actors", "name", "aliases"):
            if name[:1].isupper() or name.startswith("al-"):
                words = _words(name)
                self.by["ORG"][len(words)].append(words)
        for table, weight in (("places", 2), ("countries", 3)):
            for name in lexicon_column(folder, table, "name"):
                if name[:1].isupper():
                    words = _words(name)
                    self.by["LOC"][len(words)] += [words] * weight
        for name in towns:
            words = _words(name)
            if words and name.isascii() and len(words) < 5:
                self.by["LOC"][len(words)].append(words)

    def swap(self, sentence, share):
        """A copy with some names replaced by others of their class and length; None when there is none to replace."""
        made, changed, i = list(sentence.words), False, 0
        labels = sentence.labels
        while i < len(labels):
            if labels[i][0] not in "BS":
                i += 1
                continue
            end, kind = i + 1, labels[i][2:]
            while labels[i][0] == "B" and end < len(labels) and labels[end][0] in "IE" and labels[end - 1][0] != "E":
                end += 1
            pool = self.by.get(kind, {}).get(end - i)
            if pool and random.random() < share:
                new = random.choice(pool)
                if made[i].isupper() and len(made[i]) > 3:
                    new = [w.upper() for w in new]
                made[i:end] = new
                changed = True
            i = end
        return Sentence(made, sentence.tags, sentence.heads, sentence.relations, labels, sentence.silver) if changed else None


def capitalized(word):
    return word[:1].upper() + word[1:]


def headline(sentence):
    """Without full stop, articles and forms of "be", in one of three styles of capitals; None when it cannot be one."""
    n = len(sentence.words)
    if n < 6 or n > 24 or sentence.words[-1] != "." or any(w in ("I", "my", "My", "?") for w in sentence.words):
        return None
    parents = set(sentence.heads)
    keep = []
    for i in range(n - 1):
        low, relation = sentence.words[i].lower(), sentence.relations[i]
        gone = low in ("the", "a", "an") and relation == "det" or (
            low in ("is", "are", "was", "were", "been", "being", "has", "have", "had") and relation in ("aux", "aux:pass", "cop"))
        if not gone or i + 1 in parents:
            keep.append(i)
    if sentence.heads.count(0) != 1 or sentence.heads.index(0) not in keep or len(keep) < 4:
        return None
    place = {old + 1: new + 1 for new, old in enumerate(keep)}
    place[0] = 0
    if any(sentence.heads[i] not in place for i in keep):
        return None
    style = random.choices(("plain", "title", "capitals"), (4, 3, 1))[0]
    words = []
    for new, i in enumerate(keep):
        word, tag = sentence.words[i], sentence.tags[i].split("/")[0]
        if style == "capitals":
            word = word.upper()
        elif new == 0 or style == "title" and not (tag in SMALL and len(word) <= 4):
            word = capitalized(word)
        words.append(word)
    labels = [sentence.labels[i] for i in keep] if sentence.labels else None
    if labels and any(l[0] in "BI" and (j + 1 == len(labels) or labels[j + 1][0] not in "IE") for j, l in enumerate(labels)):
        return None
    return Sentence(words, [sentence.tags[i] for i in keep], [place[sentence.heads[i]] for i in keep],
                    [sentence.relations[i] for i in keep], labels)  # without silver: spans may have lost words


def speech(sentence):
    """Another verb of saying in place of said or says; None when there is none."""
    at = [i for i, w in enumerate(sentence.words) if w in VERBS and sentence.tags[i].startswith("VERB")]
    if not at:
        return None
    made = copy.copy(sentence)
    made.words = list(sentence.words)
    i = random.choice(at)
    made.words[i] = random.choice(VERBS[made.words[i]])
    return made


def small(sentence):
    """The sentence without its capitals, or in capitals."""
    made = copy.copy(sentence)
    made.words = [w.lower() for w in sentence.words] if random.random() < 0.5 else [w.upper() for w in sentence.words]
    return made


def marks(sentence):
    """Without its final stop, mostly."""
    made = copy.copy(sentence)
    if sentence.words[-1] == "." and len(sentence.words) > 3 and len(sentence.words) not in sentence.heads and random.random() < 0.6:
        for field in ("words", "tags", "heads", "relations", "labels", "silver"):
            values = getattr(sentence, field)
            setattr(made, field, values[:-1] if values is not None else None)
    return made


def varied(sentences, pools):
    """One epoch's sentences: each as it is or, in part, made into another."""
    out = []
    for sentence in sentences:
        out.append(sentence)
        turn = random.random()
        if turn < 0.06:
            made = headline(sentence)
        elif turn < 0.09:
            made = marks(sentence)
        elif turn < 0.10:
            made = small(sentence)
        else:
            made = speech(sentence) if turn < 0.5 else None
        if made is not None and turn >= 0.10:
            out[-1] = made if random.random() < 0.5 else out[-1]
        elif made is not None:
            out.append(made)
        if pools is not None and sentence.labels is not None:
            swapped = pools.swap(out[-1], 0.7) if random.random() < 0.35 else None
            if swapped is not None:
                out.append(swapped) if random.random() < 0.5 else out.__setitem__(-1, swapped)
    return out
