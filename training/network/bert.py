"""A BERT encoder (Devlin et al. 2019) out of a TensorFlow saved model, in PyTorch: the larger encoder that teaches the small network."""
import json
import math
import os
import struct
import unicodedata

import numpy
import torch
from torch import nn
from torch.nn import functional


def _varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def _block(data, offset, size):
    """Keys and values of one uncompressed block of a LevelDB table (shared prefixes undone)."""
    block = data[offset : offset + size]
    assert data[offset + size] == 0, "compressed table"
    end = size - 4 - 4 * struct.unpack_from("<I", block, size - 4)[0]
    at, key = 0, b""
    while at < end:
        shared, at = _varint(block, at)
        own, at = _varint(block, at)
        length, at = _varint(block, at)
        key = key[:shared] + block[at : at + own]
        yield key, block[at + own : at + own + length]
        at += own + length


def _fields(message):
    """Field number -> last value of a protocol buffer message."""
    at, out = 0, {}
    while at < len(message):
        tag, at = _varint(message, at)
        if tag & 7 == 0:
            out[tag >> 3], at = _varint(message, at)
        elif tag & 7 == 2:
            length, at = _varint(message, at)
            out.setdefault(tag >> 3, []).append(message[at : at + length])
            at += length
        elif tag & 7 == 5:
            out[tag >> 3], at = message[at : at + 4], at + 4
        else:
            raise ValueError(f"wire type {tag & 7}")
    return out


def read_checkpoint(folder):
    """Name -> float array, of a TensorFlow bundle (variables.index, variables.data-00000-of-00001)."""
    with open(os.path.join(folder, "variables.index"), "rb") as file:
        index = file.read()
    at = len(index) - 48
    for _ in range(2):
        _, at = _varint(index, at)
    offset, at = _varint(index, at)
    size, at = _varint(index, at)
    values = numpy.memmap(os.path.join(folder, "variables.data-00000-of-00001"), numpy.uint8, "r")
    out = {}
    for _, handle in _block(index, offset, size):
        begin, place = _varint(handle, 0)
        length, _ = _varint(handle, place)
        for key, value in _block(index, begin, length):
            entry = _fields(value)
            if not key or entry.get(1) != 1:
                continue
            shape = [_fields(x).get(1, 0) for x in _fields(entry[2][0]).get(2, [])] if 2 in entry else []
            begin_of = entry.get(4, 0)
            out[key.decode()] = values[begin_of : begin_of + entry[5]].view(numpy.float32).reshape(shape)
    return out


class Layer(nn.Module):
    def __init__(self, width, heads, inner, drop):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_attention, self.norm_out = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x, mask):
        b, t, width = x.shape
        cut = lambda y: y.view(b, t, self.heads, width // self.heads).transpose(1, 2)
        y = functional.scaled_dot_product_attention(cut(self.query(x)), cut(self.key(x)), cut(self.value(x)), attn_mask=mask)
        x = self.norm_attention(x + self.drop(self.out(y.transpose(1, 2).reshape(b, t, width))))
        return self.norm_out(x + self.drop(self.outer(functional.gelu(self.inner(x)))))


class Bert(nn.Module):
    """rows -> vectors. The folder holds `variables/` and `assets/vocab.txt`."""

    def __init__(self, folder, heads=12, drop=0.1):
        super().__init__()
        kept = {k.split("bert/", 1)[1]: v for k, v in read_checkpoint(os.path.join(folder, "variables")).items() if "bert/" in k}
        with open(os.path.join(folder, "assets", "vocab.txt"), encoding="utf-8") as file:
            self.row = {line.rstrip("\n"): i for i, line in enumerate(file)}
        tensor = lambda name: torch.from_numpy(numpy.array(kept[name]))
        self.pieces = nn.Embedding.from_pretrained(tensor("embeddings/word_embeddings"))
        self.places = nn.Embedding.from_pretrained(tensor("embeddings/position_embeddings"))
        self.kind = nn.Parameter(tensor("embeddings/token_type_embeddings")[0], requires_grad=False)
        width = self.pieces.weight.shape[1]
        self.norm = nn.LayerNorm(width, 1e-12)
        self._set(self.norm, tensor, "embeddings/LayerNorm")
        self.layers = nn.ModuleList()
        while f"encoder/layer_{len(self.layers)}/output/dense/kernel" in kept:
            at = f"encoder/layer_{len(self.layers)}/"
            layer = Layer(width, heads, kept[at + "intermediate/dense/kernel"].shape[1], drop)
            for part, name in ((layer.query, "attention/self/query"), (layer.key, "attention/self/key"), (layer.value, "attention/self/value"),
                               (layer.out, "attention/output/dense"), (layer.inner, "intermediate/dense"), (layer.outer, "output/dense")):
                part.weight.data, part.bias.data = tensor(at + name + "/kernel").t().contiguous(), tensor(at + name + "/bias")
            self._set(layer.norm_attention, tensor, at + "attention/output/LayerNorm")
            self._set(layer.norm_out, tensor, at + "output/LayerNorm")
            self.layers.append(layer)
        self.cache = {}

    @staticmethod
    def _set(norm, tensor, name):
        norm.weight.data, norm.bias.data = tensor(name + "/gamma"), tensor(name + "/beta")

    def cut(self, word):
        """Rows of a word's pieces: split at punctuation, then the longest known piece first."""
        found = self.cache.get(word)
        if found is not None:
            return found
        parts, plain = [], ""
        for c in unicodedata.normalize("NFC", word):
            if c.isspace():
                continue
            if not c.isalnum() and (unicodedata.category(c)[0] in "PS"):
                parts += [plain, c] if plain else [c]
                plain = ""
            else:
                plain += c
        parts += [plain] if plain else []
        rows = []
        for part in parts:
            at, own = 0, []
            while at < len(part):
                end = len(part)
                while end > at and ("##" if at else "") + part[at:end] not in self.row:
                    end -= 1
                if end == at:
                    own = [self.row["[UNK]"]]
                    break
                own.append(self.row[("##" if at else "") + part[at:end]])
                at = end
            rows += own
        self.cache[word] = rows = (rows or [self.row["[UNK]"]])[:12]
        return rows

    def rows(self, words, longest=480):
        """-> (rows with borders, the place of each word's first piece; words beyond `longest` share the last)."""
        out, first = [self.row["[CLS]"]], []
        for word in words:
            pieces = self.cut(word)
            if len(out) + len(pieces) < longest:
                first.append(len(out))
                out += pieces
            else:
                first.append(len(out) - 1)
        return out + [self.row["[SEP]"]], first

    def embed(self, rows):
        return self.norm(self.pieces(rows) + self.places.weight[: rows.shape[1]] + self.kind)
