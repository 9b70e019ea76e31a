"""The network: one encoder over words, four heads (tags, arcs, relations, names). See training/README.md."""
import torch
from torch import nn
from torch.nn import functional

SLOPE = 0.125


class SharedDropout(nn.Module):
    """One mask for all positions of a sentence (Gal and Ghahramani 2016)."""

    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        if not self.training or self.rate == 0:
            return x
        mask = x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - self.rate) / (1 - self.rate)
        return x * mask


class Network(nn.Module):
    def __init__(self, sizes, static, kinds):
        """sizes: dict of D H L A R N words grams shapes tags relations labels. static: float tensor words x 100, row 0 zero.
        kinds: float tensor words x kinds of name, 1 where a word is known in names of that kind."""
        super().__init__()
        self.sizes = sizes
        d, h = sizes["D"], sizes["H"]
        self.static = nn.Embedding.from_pretrained(static, freeze=True)
        self.project = nn.Linear(static.shape[1], d, bias=False)
        self.kinds = nn.Embedding.from_pretrained(kinds, freeze=True)
        self.known_as = nn.Linear(kinds.shape[1], d, bias=False)
        self.words = nn.Embedding(sizes["own"] + 1, d)
        self.grams = nn.Embedding(sizes["grams"], d)
        self.shapes = nn.Embedding(sizes["shapes"], d)
        nn.init.zeros_(self.words.weight)
        nn.init.normal_(self.grams.weight, std=0.05)
        nn.init.normal_(self.shapes.weight, std=0.1)
        drop = sizes.get("dropout", 0.33)
        self.drop_in = SharedDropout(drop)
        self.layers = nn.ModuleList(
            nn.LSTM(d if i == 0 else 2 * h, h, batch_first=True, bidirectional=True) for i in range(sizes["L"])
        )
        for layer in self.layers:
            for name, weights in layer.named_parameters():
                if "weight_hh" in name:
                    for gate in weights.chunk(4):
                        nn.init.orthogonal_(gate)
                elif "bias_ih" in name:
                    nn.init.zeros_(weights)
                    weights.data[h : 2 * h] = 1.0
                elif "bias_hh" in name:
                    nn.init.zeros_(weights)
        self.drop_mid = nn.ModuleList(SharedDropout(drop) for _ in self.layers)
        self.tags = nn.Linear(2 * h, sizes["tags"])
        a, r, n = sizes["A"], sizes["R"], sizes["N"]
        self.arc_child, self.arc_head = nn.Linear(2 * h, a), nn.Linear(2 * h, a)
        self.arc_pair = nn.Parameter(torch.zeros(a, a))
        self.arc_prior = nn.Parameter(torch.zeros(a))
        self.arc_root = nn.Parameter(torch.randn(a) * 0.1)
        self.relation_child, self.relation_head = nn.Linear(2 * h, r), nn.Linear(2 * h, r)
        self.relation_root = nn.Parameter(torch.randn(r) * 0.1)
        self.relations = nn.Linear(3 * r, sizes["relations"])
        self.names_hidden, self.names = nn.Linear(2 * h, n), nn.Linear(n, sizes["labels"])
        self.silver_hidden, self.silver = nn.Linear(2 * h, n), nn.Linear(n, sizes["silver"])  # in training only
        self.drop_head = SharedDropout(drop)
        nn.init.orthogonal_(self.arc_pair)

    def embed(self, word, grams, shape, known):
        """word, shape: B x T; grams: B x T x 7; known: rows of learnt vectors (0: none)."""
        x = self.project(self.static(word)) + self.known_as(self.kinds(word)) + self.words(known) + self.grams(grams).sum(2) + self.shapes(shape)
        return x

    def encode(self, word, grams, shape, known, lengths):
        y = self.drop_in(self.embed(word, grams, shape, known))
        for layer, drop in zip(self.layers, self.drop_mid):
            packed = nn.utils.rnn.pack_padded_sequence(y, lengths, batch_first=True, enforce_sorted=False)
            y, _ = nn.utils.rnn.pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=word.shape[1])
            y = drop(y)
        return y

    def heads(self, y):
        """-> tag logits B x T x tags, arc scores B x T x (T+1) (head 0: root), relation parts, name logits."""
        tags = self.tags(y)
        child = self.drop_head(functional.leaky_relu(self.arc_child(y), SLOPE))
        head = self.drop_head(functional.leaky_relu(self.arc_head(y), SLOPE))
        root = self.arc_root.expand(y.shape[0], 1, -1)
        head = torch.cat([root, head], 1)
        arcs = child @ self.arc_pair @ head.transpose(1, 2) + (head @ self.arc_prior).unsqueeze(1)
        p = self.drop_head(functional.leaky_relu(self.relation_child(y), SLOPE))
        q = self.drop_head(functional.leaky_relu(self.relation_head(y), SLOPE))
        q = torch.cat([self.relation_root.expand(y.shape[0], 1, -1), q], 1)
        names = self.names(self.drop_head(functional.leaky_relu(self.names_hidden(y), SLOPE)))
        return tags, arcs, (p, q), names

    def silver_names(self, y):
        return self.silver(self.drop_head(functional.leaky_relu(self.silver_hidden(y), SLOPE)))

    def label_arcs(self, parts, heads):
        """Relation logits for the given heads (B x T, 0: root)."""
        p, q = parts
        chosen = q.gather(1, heads.unsqueeze(-1).expand(-1, -1, q.shape[2]))
        return self.relations(torch.cat([p * chosen, p, chosen], -1))
