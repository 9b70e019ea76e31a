#!/usr/bin/env python3
"""Writes a trained network as the file that src/annotate/syntax/network reads, and a sample of what it should answer."""
import argparse
import hashlib
import json
import pickle
import struct

import numpy
import torch

import batches
import data
from model import Network
from train import ENDS, STARTS, TRANSITIONS, viterbi

CONTAINER_VERSION, CONTENT_VERSION, ALIGNMENT = 1, 3, 64


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def small(matrix):
    """int8 rows with one scale each -> (bytes, scales, what the reader makes of them)."""
    scales = (numpy.abs(matrix).max(1) / 127).astype(numpy.float32)
    scales[scales == 0] = 1e-8
    rounded = numpy.rint(matrix / scales[:, None]).clip(-127, 127).astype(numpy.int8)
    return rounded, scales, rounded.astype(numpy.float32) * scales[:, None]


class Arrays:
    def __init__(self):
        self.head, self.chunks = [], []

    def add(self, name, matrix, kind="f32"):
        """-> the matrix as it will be read."""
        matrix = numpy.atleast_2d(numpy.asarray(matrix, dtype=numpy.float32))
        self.head.append(f"{name} {matrix.shape[0]} {matrix.shape[1]} {kind}")
        if kind == "i8":
            rounded, scales, matrix = small(matrix)
            self.parts(rounded.tobytes())
            self.parts(scales.astype("<f4").tobytes())
        else:
            self.parts(matrix.astype("<f4").tobytes())
        return matrix

    def parts(self, raw):
        self.chunks.append(raw)

    def section(self):
        out = ("\n".join(self.head) + "\n\n").encode()
        for raw in self.chunks:
            out += b"\0" * (-len(out) % ALIGNMENT) + raw
        return out


def export(net, vocabulary):
    """-> section name -> bytes. Rounds the network's own weights too, so that what it answers now is what the file says."""
    arrays, state = Arrays(), net.state_dict()
    array = lambda name: state[name].numpy()
    own = array("words.weight")
    learnt = numpy.stack([own[0]] + [own[vocabulary.own.get(w, 0)] for w in vocabulary.words])
    words = array("static.weight") @ array("project.weight").T + array("kinds.weight") @ array("known_as.weight").T + learnt
    words = arrays.add("words", words, "i8")
    net.rounded_words = torch.from_numpy(words)
    for name in ("grams", "shapes"):
        net.get_parameter(f"{name}.weight").data.copy_(torch.from_numpy(arrays.add(name, array(f"{name}.weight"), "i8")))
    def matrix(name, source):
        parameter = net.get_parameter(source)
        parameter.data.copy_(torch.from_numpy(arrays.add(name, parameter.detach().numpy(), "i8")))
    for i in range(net.sizes["L"]):
        for end, mark in (("", "f"), ("_reverse", "b")):
            at = f"layers.{i}"
            matrix(f"lstm{i + 1}{mark}_in", f"{at}.weight_ih_l0{end}")
            matrix(f"lstm{i + 1}{mark}_state", f"{at}.weight_hh_l0{end}")
            arrays.add(f"lstm{i + 1}{mark}_bias", array(f"{at}.bias_ih_l0{end}") + array(f"{at}.bias_hh_l0{end}"))
    for name, source in (("tags", "tags"), ("arc_child", "arc_child"), ("arc_head", "arc_head"),
                         ("relation_child", "relation_child"), ("relation_head", "relation_head"),
                         ("relations", "relations"), ("names_hidden", "names_hidden"), ("names", "names")):
        matrix(f"{name}_w", f"{source}.weight")
        arrays.add(f"{name}_b", array(f"{source}.bias"))
    arrays.add("arc_pair", array("arc_pair").T)
    for name in ("arc_prior", "arc_root", "relation_root"):
        arrays.add(name, array(name))
    arrays.add("names_pair", TRANSITIONS.numpy())
    arrays.add("names_start", STARTS.numpy())
    arrays.add("names_end", ENDS.numpy())
    names = lambda items: "\n".join(items).encode()
    return [("network", arrays.section()), ("words", names(vocabulary.words)), ("tags", names(vocabulary.tags)),
            ("relations", names(vocabulary.relations)), ("labels", names(data.LABELS))]


def container(sections):
    body = varint(len(sections))
    for name, content in sections:
        body += varint(len(name)) + name.encode() + varint(len(content)) + content
    head = b"dateline syntax\n" + struct.pack("<II", CONTAINER_VERSION, CONTENT_VERSION)
    return head + hashlib.sha256(body).hexdigest().encode() + body


class Rounded(Network):
    """Answers with the rounded word rows."""

    def embed(self, word, grams, shape, known):
        return self.rounded_words[word] + self.grams(grams).sum(2) + self.shapes(shape)


@torch.no_grad()
def answers(net, vocabulary, sentences):
    out = []
    for words in sentences:
        batch = batches.tensors([data.Sentence(words)], vocabulary)
        y = net.encode(batch["word"], batch["grams"], batch["shape"], batch["known"], batch["lengths"])
        tags, arcs, parts, names = net.heads(y)
        heads = arcs.argmax(-1)
        relations = net.label_arcs(parts, heads).argmax(-1)[0].tolist()
        out.append({"words": words, "tags": [vocabulary.tags[i] for i in tags.argmax(-1)[0].tolist()], "heads": heads[0].tolist(),
                    "relations": [vocabulary.relations[i] for i in relations], "labels": viterbi(names[0]),
                    "tag_logits": [[round(x, 4) for x in row[:4]] for row in tags[0].tolist()],
                    "arc_scores": [[round(x, 4) for x in row[:4]] for row in arcs[0].tolist()]})
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("model")
    p.add_argument("-o", "--out", required=True)
    p.add_argument("--sample", help="sentences, one a line, words parted by blanks")
    p.add_argument("--parity", help="JSON lines to write: what the network answers to the sample")
    p.add_argument("--dev", nargs=2, metavar=("CONLLU", "NAMES"), help="measure the rounded network on these")
    args = p.parse_args()
    kept = torch.load(args.model)
    with open(args.model + ".vocabulary", "rb") as file:
        vocabulary = pickle.load(file)
    net = Rounded({**kept["sizes"], "dropout": 0}, kept["static"], kept["kinds"]).eval()
    net.load_state_dict({**kept["state"], "static.weight": kept["static"], "kinds.weight": kept["kinds"]})
    raw = container(export(net, vocabulary))
    with open(args.out, "wb") as file:
        file.write(raw)
    print(args.out, len(raw), "bytes; trained:", kept["figures"])
    if args.sample:
        with open(args.sample, encoding="utf-8") as file:
            sentences = [line.split() for line in file if line.strip()]
        with open(args.parity, "w", encoding="utf-8") as file:
            for answer in answers(net, vocabulary, sentences):
                file.write(json.dumps(answer, ensure_ascii=False) + "\n")
    if args.dev:
        from train import evaluate
        dev = data.read_conllu(args.dev[0])
        data.add_names(dev, args.dev[1])
        print("rounded:", evaluate(net, vocabulary, dev))


if __name__ == "__main__":
    main()
