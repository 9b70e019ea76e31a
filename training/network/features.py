"""What the network sees of a word: the same numbers as src/annotate/syntax/network computes them."""
PLAIN = {}
for code in (0x2018, 0x2019, 0x201A, 0x201B, 0x2BC, 0xB4, 0x60):
    PLAIN[code] = "'"
for code in (0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB):
    PLAIN[code] = '"'
for code in (0x2010, 0x2011, 0x2012, 0x2013):
    PLAIN[code] = "-"
PLAIN.update({0x2014: "--", 0x2015: "--", 0x2026: "..."})

GRAM_SLOTS = 7  # prefixes of 1..3, suffixes of 1..4 code points
SHAPE_SLOT = 7


def norm(word):
    word = word.translate(PLAIN)
    if word == "''":
        word = '"'
    word = "".join(c.lower() if len(c.lower()) == 1 else c for c in word)
    return "".join("0" if "0" <= c <= "9" else c for c in word)


def fnv(slot, text):
    value = (2166136261 ^ slot) * 16777619 & 0xFFFFFFFF
    for byte in text.encode("utf-8"):
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def shape(word):
    out, run = [], 0
    for c in word:
        if "0" <= c <= "9":
            kind = "d"
        elif c.isupper():
            kind = "X"
        elif c.isalpha():
            kind = "x"
        else:
            kind = c
        run = run + 1 if out and out[-1] == kind else 1
        if run <= 3:
            out.append(kind)
        if len(out) == 10:
            break
    return "".join(out)


def rows(word, grams, shapes):
    """-> (norm, the rows of its prefixes and suffixes in a table of `grams` rows, the row of its shape)."""
    low = norm(word)
    hashes = [fnv(n - 1, low[:n]) % grams for n in (1, 2, 3)]
    hashes += [fnv(2 + n, low[-n:]) % grams for n in (1, 2, 3, 4)]
    return low, hashes, fnv(SHAPE_SLOT, shape(word)) % shapes
