"""Vocabulary and batches."""
import collections
import random

import numpy
import torch

import features
from data import LABELS, SILVER_LABELS, UNKNOWN


class Vocabulary:
    """words: row 0 is the unknown word. `own`: words that training saw often enough for a learnt vector, with its row (0: none)."""

    def __init__(self, words, tags, relations, grams, shapes, own):
        self.words, self.tags, self.relations = words, tags, relations
        self.row = {word: i + 1 for i, word in enumerate(words)}
        self.tag_of = {name: i for i, name in enumerate(tags)}
        self.relation_of = {name: i for i, name in enumerate(relations)}
        self.label_of = {name: i for i, name in enumerate(LABELS)}
        self.silver_of = {name: i for i, name in enumerate(SILVER_LABELS)}
        self.grams, self.shapes, self.own = grams, shapes, own
        self.cache = {}

    def features(self, word):
        found = self.cache.get(word)
        if found is None:
            low, grams, shape = features.rows(word, self.grams, self.shapes)
            row = self.row.get(low, 0)
            found = self.cache[word] = (row, grams, shape, self.own.get(low, 0))
        return found


def build_vocabulary(sentences, static_words, static_size, grams, shapes, least=3, extra=()):
    """Static words by rank, then what training saw at least twice, then the words of `extra`."""
    counts = collections.Counter(features.norm(w) for s in sentences for w in s.words)
    words, seen = [], set()
    for i, word in enumerate(static_words):
        if (i < static_size or counts[word] >= 2) and features.norm(word) == word and word not in seen:
            seen.add(word)
            words.append(word)
    for word, count in sorted(counts.items()):
        if count >= 2 and word not in seen:
            seen.add(word)
            words.append(word)
    for word in sorted(extra):
        if word not in seen and features.norm(word) == word:
            seen.add(word)
            words.append(word)
    tags = sorted({t for s in sentences for t in s.tags or ()})
    relations = sorted({r for s in sentences for r in s.relations or ()})
    own = {w: i + 1 for i, w in enumerate(sorted(w for w, c in counts.items() if c >= least))}
    return Vocabulary(words, tags, relations, grams, shapes, own)


def tensors(batch, vocabulary, drop_words=0.0):
    """A dict of padded tensors. drop_words: share of words shown as unknown."""
    longest = max(len(s.words) for s in batch)
    shape = (len(batch), longest)
    word, known = numpy.zeros(shape, numpy.int64), numpy.zeros(shape, numpy.int64)
    grams = numpy.zeros(shape + (features.GRAM_SLOTS,), numpy.int64)
    form = numpy.zeros(shape, numpy.int64)
    gold = {k: numpy.full(shape, UNKNOWN, numpy.int64) for k in ("tags", "heads", "relations", "labels", "silver")}
    for b, s in enumerate(batch):
        for t, w in enumerate(s.words):
            row, g, f, k = vocabulary.features(w)
            if drop_words and random.random() < drop_words:
                k = 0
                if random.random() < 0.5:
                    row = 0
            word[b, t], grams[b, t], form[b, t], known[b, t] = row, g, f, k
        n = len(s.words)
        if s.tags is not None:
            gold["tags"][b, :n] = [vocabulary.tag_of.get(x, UNKNOWN) for x in s.tags]
        if s.heads is not None:
            gold["heads"][b, :n] = s.heads
            gold["relations"][b, :n] = [vocabulary.relation_of.get(x, UNKNOWN) for x in s.relations]
        if s.labels is not None:
            gold["labels"][b, :n] = [vocabulary.label_of.get(x, UNKNOWN) for x in s.labels]
        if s.silver is not None:
            gold["silver"][b, :n] = [vocabulary.silver_of[x] for x in s.silver]
    out = {"word": word, "grams": grams, "shape": form, "known": known, **gold}
    out = {k: torch.from_numpy(v) for k, v in out.items()}
    out["lengths"] = torch.tensor([len(s.words) for s in batch])
    return out


def in_batches(sentences, words, shuffle=True):
    """Lists of sentences of like length, about `words` words each."""
    order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i].words), random.random() if shuffle else i))
    out, batch, size = [], [], 0
    for i in order:
        n = len(sentences[i].words)
        if batch and (n * (len(batch) + 1) > words):
            out.append(batch)
            batch = []
        batch.append(sentences[i])
    if batch:
        out.append(batch)
    if shuffle:
        random.shuffle(out)
    return out
