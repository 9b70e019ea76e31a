"""Sentences of the kind that news has and web text lacks, made from frames with known trees: the verbs and nouns of the
project's lexicon in plain statements, passives, reduced relatives, headlines, reported speech and noun phrases."""
import random

from augment import Pools, capitalized, lexicon_column
from data import Sentence

PEOPLE = "troops soldiers rebels militants fighters gunmen police officials protesters residents villagers refugees workers students miners farmers guards officers diplomats lawmakers leaders forces militias ministers inspectors judges monitors journalists traders clerics".split()
ACTORS = "government army ministry president minister kingdom council police militia group parliament court governor junta party union commander coalition bloc embassy navy".split()
THINGS = "base village town convoy camp post checkpoint embassy market hospital bridge port school newspaper prison mine border capital airport station depot ship city district office truck road".split()
ADJECTIVES = "armed foreign northern southern eastern western local main military national small large remote disputed former".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
OF_DEMAND = "demand calls pressure hopes support prices talks fears".split()
ROSE = "rose fell grew collapsed resumed failed continued ended".split()
TYPES = {"ASSAULT", "COERCE", "SANCTION", "AID"}
VOWELS = "aeiou"
SAME = "cut hit put set split shut let cost hurt burst quit beset spread cast bid".split()  # in every form


def _exceptions(path):
    """lemma -> irregular forms, of WordNet's verb.exc."""
    out = {}
    with open(path, encoding="ascii") as file:
        for line in file:
            form, lemma = line.split()[:2]
            out.setdefault(lemma, []).append(form)
    return out


def _double(lemma):
    return (len(lemma) < 5 or lemma in ("expel", "repel", "refer", "deter", "permit", "submit", "commit", "admit")) and lemma[-1] not in VOWELS + "wxy" and lemma[-2] in VOWELS and lemma[-3:-2] not in tuple(VOWELS)


def forms(lemma, irregular):
    """-> (past, participle, -ing, -s)."""
    stem = lemma + lemma[-1] if _double(lemma) else lemma[:-1] if lemma.endswith("e") else lemma
    past = lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in VOWELS else stem + "ed"
    if lemma in SAME:
        past = lemma
    own = [f for f in irregular.get(lemma, []) if not f.endswith(("ing", "s")) and not f.endswith("ed")]
    third = lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in VOWELS else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return (own[0] if own else past, own[-1] if own else past, stem + "ing", third)


class Maker:
    def __init__(self, lexicon, wordnet, towns):
        irregular = _exceptions(f"{wordnet}/verb.exc")
        verbs = set()
        with open(f"{lexicon}/event_verbs.tsv", encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
        for row in rows[1:]:
            if row[2] in TYPES:
                verbs |= {v for v in row[1].replace("|", "/").split("/") if v.isalpha()}
        verbs |= set("raid shell storm besiege sever seize shoot wound kidnap behead torch bomb ambush evacuate close reopen denounce accuse deport".split())
        self.verbs = [(v, *forms(v, irregular)) for v in sorted(verbs)]
        self.nouns = sorted({n for cell in lexicon_column(lexicon, "event_nouns", "nouns") for n in cell.split("/") if n.isalpha()})
        self.pools, self.draw = Pools(lexicon, towns), random.Random(9)

    def name(self, kind):
        pool = self.pools.by[kind]
        return self.draw.choice(pool[self.draw.choices((1, 2, 3), (6, 3, 1))[0]])

    def sentence(self):
        d, rows = self.draw, []  # word, tag, head (index of a row or None), relation, label

        def add(word, tag, head, relation, label="O"):
            rows.append([word, tag, head, relation, label])
            return len(rows) - 1

        def place(head_later, relation, preposition):
            case = add(preposition, "ADP/IN", None, "case")
            words = self.name("LOC")
            first = None
            for i, w in enumerate(words):
                label = "S-LOC" if len(words) == 1 else ("B-LOC" if i == 0 else "E-LOC" if i == len(words) - 1 else "I-LOC")
                at = add(w, "PUNCT/HYPH" if w == "-" else "PROPN/NNP", first, "punct" if w == "-" else "flat", label)
                if first is None:
                    first = at
            rows[case][2], rows[first][2], rows[first][3] = first, head_later, relation
            return first

        def group(many, article=True):
            """A noun phrase of people or a body; -> its head, to be attached."""
            begin = len(rows)
            if article:
                add(d.choice(("The", "the", "the", "A") if not many else ("The", "the")), "DET/DT", None, "det")
            if d.random() < 0.3:
                add(d.choice(ADJECTIVES), "ADJ/JJ", None, "amod")
            noun = d.choice(PEOPLE if many else ACTORS)
            head = add(noun, "NOUN/NNS" if many and noun != "police" else "NOUN/NN", None, "nsubj")
            for i in range(begin, head):
                rows[i][2] = head
            return head

        def thing(plural=False):
            begin = len(rows)
            if not plural or d.random() < 0.5:
                add("the" if d.random() < 0.7 or plural else "a", "DET/DT", None, "det")
            if d.random() < 0.3:
                add(d.choice(ADJECTIVES), "ADJ/JJ", None, "amod")
            head = add(d.choice(PEOPLE if plural else THINGS), "NOUN/NNS" if plural else "NOUN/NN", None, "obj")
            for i in range(begin, head):
                rows[i][2] = head
            return head

        def set_(at, head, relation):
            rows[at][2], rows[at][3] = head, relation

        def when(head):
            case = add("on", "ADP/IN", None, "case")
            day = add(d.choice(DAYS), "PROPN/NNP", head, "obl")
            rows[case][2] = day

        lemma, past, participle, ing, third = d.choice(self.verbs)
        kind = d.randrange(12)
        stop = True
        root = None
        if kind in (0, 1):  # the army shelled the town in X on Monday
            subject = group(d.random() < 0.5, d.random() < 0.7)
            root = add(past, "VERB/VBD", None, "root")
            set_(subject, root, "nsubj")
            set_(thing(d.random() < 0.4), root, "obj")
            if d.random() < 0.5:
                place(root, "obl", d.choice(("in", "near", "outside")))
            if d.random() < 0.4:
                when(root)
        elif kind == 2:  # passive
            subject = thing(d.random() < 0.4)
            be = add("were" if rows[subject][1].endswith("S") else "was", "AUX/VBD", None, "aux:pass")
            root = add(participle, "VERB/VBN", None, "root")
            set_(subject, root, "nsubj:pass")
            rows[be][2] = root
            by = add("by", "ADP/IN", None, "case")
            agent = group(True, d.random() < 0.3)
            rows[by][2] = agent
            set_(agent, root, "obl:agent")
            if d.random() < 0.4:
                place(root, "obl", "in")
        elif kind in (3, 4):  # X told reporters that the army had shelled the town
            speaker = group(d.random() < 0.5)
            root = add(d.choice(("told", "informed") if kind == 3 else ("said", "confirmed", "denied", "claimed", "announced", "admitted")), "VERB/VBD", None, "root")
            set_(speaker, root, "nsubj")
            if kind == 3:
                set_(add(d.choice(("reporters", "lawmakers", "parliament")), "NOUN/NNS", root, "obj"), root, "obj")
            elif d.random() < 0.4:
                to = add("to", "ADP/IN", None, "case")
                words = self.pools.by["ORG"][1]
                rows[to][2] = add(d.choice(words)[0], "PROPN/NNP", root, "obl", "S-ORG")
            mark = add("that", "SCONJ/IN", None, "mark")
            subject = group(True, d.random() < 0.5)
            had = add("had", "AUX/VBD", None, "aux") if d.random() < 0.6 else None
            verb = add(participle if had is not None else past, "VERB/VBN" if had is not None else "VERB/VBD", root, "ccomp")
            rows[mark][2] = verb
            if had is not None:
                rows[had][2] = verb
            set_(subject, verb, "nsubj")
            set_(thing(), verb, "obj")
            if d.random() < 0.4:
                place(verb, "obl", d.choice(("in", "near")))
        elif kind == 5:  # residents wounded in the raid fled
            subject = group(True, d.random() < 0.5)
            verb = add(participle, "VERB/VBN", subject, "acl")
            case = add(d.choice(("in", "by", "during")), "ADP/IN", None, "case")
            inner = thing(False) if rows[case][0] != "by" else group(True)
            rows[case][2] = inner
            set_(inner, verb, "obl:agent" if rows[case][0] == "by" else "obl")
            root = add(d.choice("fled died surrendered escaped returned withdrew protested disappeared".split()), "VERB/VBD", None, "root")
            set_(subject, root, "nsubj")
        elif kind in (6, 7):  # headline: rebels shell town in X
            stop = False
            begin = len(rows)
            if d.random() < 0.3:
                add(d.choice(ADJECTIVES), "ADJ/JJ", None, "amod")
            many = d.random() < 0.6
            noun = d.choice(PEOPLE if many else ACTORS)
            subject = add(noun, "NOUN/NNS" if many else "NOUN/NN", None, "nsubj")
            for i in range(begin, subject):
                rows[i][2] = subject
            root = add(lemma if many or noun == "police" else third, "VERB/VBP" if many else "VERB/VBZ", None, "root")
            set_(subject, root, "nsubj")
            add(d.choice(THINGS), "NOUN/NN", root, "obj")
            if d.random() < 0.7:
                place(root, "obl", d.choice(("in", "near")))
        elif kind == 8:  # the police raid on the newspaper lasted an hour
            det = add("The", "DET/DT", None, "det")
            modifier = add(d.choice(("police", "army", "rebel", "border", "militia", "air", "government")), "NOUN/NN", None, "compound") if d.random() < 0.7 else None
            head = add(d.choice(self.nouns), "NOUN/NN", None, "nsubj")
            rows[det][2] = head
            if modifier is not None:
                rows[modifier][2] = head
            case = add(d.choice(("on", "of", "against", "in")), "ADP/IN", None, "case")
            inner = thing()
            rows[case][2] = inner
            set_(inner, head, "nmod")
            root = add(d.choice("lasted ended continued stopped followed began failed".split()), "VERB/VBD", None, "root")
            rows[head][2] = root
            if rows[root][0] == "lasted":
                number = add(d.choice("two three five ten".split()), "NUM/CD", None, "nummod")
                rows[number][2] = add(d.choice(("hours", "days", "weeks")), "NOUN/NNS", root, "obl:unmarked")
        elif kind == 9:  # demand for steel rose
            head = add(d.choice(OF_DEMAND + self.nouns), "NOUN/NN", None, "nsubj")
            if rows[head][0].endswith("s"):
                rows[head][1] = "NOUN/NNS"
            case = add(d.choice(("for", "of", "over")), "ADP/IN", None, "case")
            inner = add(d.choice("steel oil wheat fuel gas water peace reform power aid trade land".split()), "NOUN/NN", head, "nmod")
            rows[case][2] = inner
            root = add(d.choice(ROSE), "VERB/VBD", None, "root")
            rows[head][2] = root
        elif kind == 10:  # X demanded that the rebels leave and threatened to bomb them
            subject = group(False)
            root = add(d.choice(("demanded", "insisted", "urged", "ordered")), "VERB/VBD", None, "root")
            set_(subject, root, "nsubj")
            mark = add("that", "SCONJ/IN", None, "mark")
            inner = group(True)
            verb = add(d.choice("leave withdraw surrender disarm return stop".split()), "VERB/VBP", root, "ccomp")
            rows[mark][2] = verb
            set_(inner, verb, "nsubj")
            cc = add("and", "CCONJ/CC", None, "cc")
            second = add(d.choice(("threatened", "vowed", "promised", "refused")), "VERB/VBD", root, "conj")
            rows[cc][2] = second
            to = add("to", "PART/TO", None, "mark")
            third_verb = add(lemma, "VERB/VB", second, "xcomp")
            rows[to][2] = third_verb
            set_(add("them", "PRON/PRP", third_verb, "obj"), third_verb, "obj")
        else:  # the kingdom severed ties with its neighbour
            subject = group(False)
            root = add(d.choice("severed cut broke restored resumed suspended strengthened ended froze".split()), "VERB/VBD", None, "root")
            set_(subject, root, "nsubj")
            noun = add(d.choice("ties relations talks contacts links".split()), "NOUN/NNS", root, "obj")
            case = add("with", "ADP/IN", None, "case")
            own = add("its", "PRON/PRP$", None, "nmod:poss")
            other = add(d.choice("neighbour neighbor ally rival partner".split()), "NOUN/NN", noun, "nmod")
            rows[case][2] = rows[own][2] = other
        if stop:
            add(".", "PUNCT/.", root, "punct")
        rows[0][0] = capitalized(rows[0][0])
        for i in range(1, len(rows)):
            if rows[i][0] in ("The", "A"):
                rows[i][0] = rows[i][0].lower()
        return Sentence([r[0] for r in rows], [r[1] for r in rows], [0 if i == root else r[2] + 1 for i, r in enumerate(rows)],
                        ["root" if i == root else r[3] for i, r in enumerate(rows)], [r[4] for r in rows])
