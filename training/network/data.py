"""Treebanks and name annotation as training sees them: sentences of words with tags, heads, relations and name labels."""
import dataclasses
import json

NAME_CLASSES = ["PER", "ORG", "LOC", "NORP", "MISC"]
LABELS = ["O"] + [f"{place}-{name}" for name in NAME_CLASSES for place in "BIES"]
SILVER_CLASSES = ["PER", "ORG", "GPE", "LOC", "FAC", "NORP", "MISC"]
SILVER_LABELS = ["O"] + [f"{place}-{name}" for name in SILVER_CLASSES for place in "BIES"]
LABEL_OF_TYPE = {"person": "PER", "organization": "ORG", "place": "LOC", "nationality": "NORP", "other": "MISC"}
UNKNOWN = -100  # what no annotation says: left out of the loss


@dataclasses.dataclass
class Sentence:
    words: list
    tags: list = None  # "UPOS/XPOS"
    heads: list = None  # 0: root, else 1-based
    relations: list = None
    labels: list = None  # BIOES names
    silver: list = None  # BIOES names as another program sees them
    document: int = 0


def read_conllu(path):
    """-> list of Sentence, with the number of the document in the file."""
    out, words, tags, heads, relations, document = [], [], [], [], [], -1
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                document += 1
            elif line.startswith("#"):
                continue
            elif not line:
                if words:
                    out.append(Sentence(words, tags, heads, relations, document=max(document, 0)))
                words, tags, heads, relations = [], [], [], []
            else:
                cell = line.split("\t")
                if not cell[0].isdigit():
                    continue
                words.append(cell[1])
                tags.append(f"{cell[3]}/{cell[4]}")
                heads.append(int(cell[6]))
                relations.append(cell[7])
    return out


def bioes(length, spans):
    """spans: (first, past the last, class). The longer one wins where two overlap."""
    labels = ["O"] * length
    for first, last, name in sorted(spans, key=lambda s: s[0] - s[1]):
        if any(label != "O" for label in labels[first:last]):
            continue
        if last - first == 1:
            labels[first] = f"S-{name}"
        else:
            labels[first:last] = [f"B-{name}"] + [f"I-{name}"] * (last - first - 2) + [f"E-{name}"]
    return labels


def add_names(sentences, path):
    """Lays the mentions of report records over the sentences of the same documents in the same order."""
    with open(path, encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    documents = {}
    for sentence in sentences:
        documents.setdefault(sentence.document, []).append(sentence)
    assert len(documents) == len(records), (len(documents), len(records))
    lost = 0
    for number, record in enumerate(records):
        text = record["report"]["text"].encode("utf-8")
        at, begin_of, end_of, flat = 0, {}, {}, []
        for sentence in documents[number]:
            for i, word in enumerate(sentence.words):
                raw = word.replace(" ", "").encode("utf-8")
                while at < len(text) and text[at : at + 1].isspace():
                    at += 1
                found = text.find(raw, at, at + len(raw) + 24)
                if found < 0:
                    lost += 1
                    continue
                begin_of[found], end_of[found + len(raw)] = len(flat), len(flat)
                flat.append((sentence, i))
                at = found + len(raw)
        spans = {}
        for entity in record.get("entities", []):
            name = LABEL_OF_TYPE.get(entity["type"])
            for mention in entity["mentions"]:
                first, last = begin_of.get(mention["span"][0]), end_of.get(mention["span"][1])
                if name is None or first is None or last is None:
                    lost += 1
                    continue
                (sentence, i), (other, j) = flat[first], flat[last]
                if sentence is other:
                    spans.setdefault(id(sentence), []).append((i, j + 1, name))
        for sentence in documents[number]:
            sentence.labels = bioes(len(sentence.words), spans.get(id(sentence), []))
    return lost


def read_silver(path):
    """Sentences of silver_names.py, with the tags, trees and names of label.py where they are there."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            words = record["words"]
            yield Sentence(words, record.get("tags"), record.get("heads"), record.get("relations"), record.get("labels"),
                           bioes(len(words), [tuple(x) for x in record["silver"]])), record["silver"]
