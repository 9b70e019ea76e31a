#!/usr/bin/env python3
"""How much of what is shown as having happened is right in type and actor: samples sentences, scores hand-made verdicts.

  sample_events.py sample --data DIR --seed N [--count 200] [--part dev|train] [--without FILE.tsv ...] [--program build/dateline] [--out FILE.tsv]
  sample_events.py score VERDICTS.tsv --data DIR [--program build/dateline] [--json] [--list]

sample prints sentences of the public development sets in --data that hold an event of modality "actual", each with
all such events (type, mode, actors, recipients, rule, claim), and writes one row an event to --out, to be judged by
docs/coding.md. --part train draws from the training parts instead, and of sets without parts from half of their documents; --without leaves
out the sentences that these files judge, and the documents of those that training judges (training/events). The draw depends on the seed and the sentences that hold such an event, not on the order of files.

Columns of a verdict: set, document, begin and end of the trigger in bytes of the text, type as coded, actors (a digest
of the actors' names, empty when there is none), then what a person says: `type_right` yes|no, `actor_right` yes|no
(no actor given is right where the sentence and the one before it tell none; a body named for its people is right),
`kind` of error in a word or two, and `want`, the type that would be right ("-": no event here).

score runs the program anew and looks at the events that it codes now at those triggers: an event of the judged type
has its verdict, one of another type is right when `want` names it; the actors' verdict holds while they are
the same. An event gone is out of the count; one whose actors changed is `changed` and out of the count, to be judged anew.
Standard library only.
"""
import argparse
import collections
import hashlib
import json
import os
import random
import subprocess
import sys

# Set, source below --data, share of the sample.
SETS = (("re3d", "names/re3d/texts", 30), ("lgl", "places/lgl/texts", 30), ("geovirus", "places/geovirus/texts", 25),
        ("polnear", "claims/polnear/dev/texts", 40), ("ecb", "stories/ecb-plus", 30), ("wikiwars", "times/wikiwars/input.jsonl", 25),
        ("petrarch", "codings/petrarch-real/input.jsonl", 20))
# The same for the verdicts that a model is learned from: sets whose licence allows it, and PolNeAR.
TRAIN_SETS = (("polnear", "claims/polnear/train/texts", 50), ("ecb", "stories/ecb-plus", 50), ("ewt", "names/uner-ewt/train/texts", 50),
              ("wikiwars", "times/wikiwars/input.jsonl", 60), ("re3d", "names/re3d/texts", 40), ("geovirus", "places/geovirus/texts", 50))
HALVED = ("wikiwars", "re3d", "geovirus")  # no parts of their own: the first digit of a digest says which half a document is in
COLUMNS = ("set", "document", "begin", "end", "type", "actors", "type_right", "actor_right", "kind", "want")


def in_part(part, name, document):
    return part == "dev" or name not in HALVED or int(hashlib.sha256(document.encode()).hexdigest()[0], 16) % 2 == 0


def sources(name, path, part="dev"):
    if name != "ecb":
        return [path]
    with open(os.path.join(path, f"gold-{part}.tsv"), encoding="utf-8") as rows:
        names = [row.split("\t")[0] for row in rows if row.strip()]
    found = {}
    for folder, _, files in os.walk(os.path.join(path, "texts")):
        for file in files:
            found[file] = os.path.join(folder, file)
    return sorted(found[os.path.basename(n)] for n in names if os.path.basename(n) in found)


def annotate(args, name, path, wanted=None, part="dev"):
    """Yields (document, record) of the sources of a set; of the `wanted` documents alone when these are told."""
    files = sources(name, path, part)
    if wanted is not None and not files[0].endswith(".jsonl"):
        files = [f for one in files for f in ([one] if os.path.isfile(one) else sorted(os.path.join(one, n) for n in os.listdir(one)))]
        files = [f for f in files if os.path.basename(f) in wanted]
    if not files:
        return
    run = subprocess.Popen([args.program, "--quiet", "annotate", *files, "--to", "jsonl"], stdout=subprocess.PIPE)
    for line in run.stdout:
        record = json.loads(line)
        document = os.path.basename(record["report"].get("uri") or record["report"]["id"])
        if wanted is None or document in wanted:
            yield document, record
    if run.wait() not in (0, 3):
        sys.exit(f"sample_events: the program ended with {run.returncode}")


def names(record, refs):
    by_id = {e["id"]: e for e in record.get("entities", [])}
    return [by_id[r]["name"] for r in refs if r in by_id]


def digest(words):
    return hashlib.sha256("|".join(sorted(words)).encode()).hexdigest()[:8] if words else ""


def sentence_of(record, at):
    for k, sentence in enumerate(record["sentences"]):
        if sentence["span"][0] <= at < sentence["span"][1]:
            return k
    return -1


def actual(record):
    """Sentence -> its events told as having happened."""
    out = collections.defaultdict(list)
    for event in record.get("events", []):
        if event["modality"] == "actual":
            out[sentence_of(record, event["trigger"][0])].append(event)
    out.pop(-1, None)
    return out


def read_verdicts(path):
    with open(path, encoding="utf-8") as lines:
        lines = [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [dict(zip(lines[0], cells + [""] * (len(COLUMNS) - len(cells)))) for cells in lines[1:]]


def sample(args):
    sets = SETS if args.part == "dev" else TRAIN_SETS
    total = sum(share for _, _, share in sets)
    rows, judged, learned = [], collections.defaultdict(list), set()
    for path in args.without:
        for v in read_verdicts(path):
            judged[v["set"], v["document"]].append((int(v["begin"]), int(v["end"])))
            if args.part == "dev" and "training" in os.path.abspath(path).split(os.sep):
                learned.add((v["set"], v["document"]))

    def fresh(name, document, span):
        return (name, document) not in learned and not any(b < span[1] and span[0] < e for b, e in judged[name, document])

    for name, folder, share in sets:
        path = os.path.join(args.data, *folder.split("/"))
        if not os.path.exists(path):
            print(f"# {name}: {path} is not there", file=sys.stderr)
            continue
        held = [(document, k, record, events) for document, record in annotate(args, name, path, part=args.part)
                if in_part(args.part, name, document) for k, events in actual(record).items()
                if fresh(name, document, record["sentences"][k]["span"])]
        held.sort(key=lambda h: (h[0], h[1]))
        drawn = random.Random(f"{args.seed} {name}").sample(held, min(len(held), round(share * args.count / total)))
        for document, k, record, events in sorted(drawn, key=lambda h: (h[0], h[1])):
            text = record["report"]["text"].encode()
            show = lambda span: " ".join(text[span[0]:span[1]].decode(errors="replace").split())
            before = show(record["sentences"][k - 1]["span"]) if k else ""
            print(f"\n## {name} {document} {record['report'].get('published', {}).get('value', '')}\n   ({before[-200:]})\n   {show(record['sentences'][k]['span'])}"
                  if not args.short else f"## {(record['report'].get('title') or '')[:50]} | {before[-90:]}\n{show(record['sentences'][k]['span'])}")
            for event in events:
                actors, recipients = names(record, event.get("actors", [])), names(record, event.get("recipients", []))
                print(f"   {len(rows) + 1}. [{show(event['trigger'])}] {event['type']}{'/' + event['mode'] if event.get('mode') else ''} "
                      f"{actors} -> {recipients}  {event['rules'].get('type')}{' claim' if event.get('claim') else ''}"
                      if not args.short else f" {len(rows) + 1} [{show(event['trigger'])}] {event['type']} {'; '.join(actors)} > {'; '.join(recipients)}")
                rows.append((name, document, *map(str, event["trigger"]), event["type"], digest(actors), "", "", "", ""))
    if args.out:
        with open(args.out, "w", encoding="utf-8") as out:
            out.write("\t".join(COLUMNS) + "\n" + "".join("\t".join(row) + "\n" for row in rows))


def score(args):
    verdicts = read_verdicts(args.verdicts)
    by_set = collections.defaultdict(lambda: collections.defaultdict(list))
    for v in verdicts:
        by_set[v["set"]][v["document"]].append(v)
    count, kinds, listed = collections.Counter(), collections.Counter(), []
    for name, folder, _ in SETS:
        path = os.path.join(args.data, *folder.split("/"))
        if name not in by_set or not os.path.exists(path):
            continue
        for document, record in annotate(args, name, path, by_set[name]):
            events = [e for found in actual(record).values() for e in found]
            for v in by_set[name][document]:
                begin, end = int(v["begin"]), int(v["end"])
                here = [e for e in events if e["trigger"][0] < end and begin < e["trigger"][1]]
                count["judged"] += 1
                if not here:
                    count["gone"] += 1
                    count["gone.right"] += v["type_right"] == "yes" and v["actor_right"] == "yes"
                    continue
                event = max(here, key=lambda e: (e["type"] == v["type"], min(end, e["trigger"][1]) - max(begin, e["trigger"][0])))
                type_right = v["type_right"] == "yes" if event["type"] == v["type"] else event["type"] == v["want"]
                same = digest(names(record, event.get("actors", []))) == v["actors"]
                if type_right and not same:
                    count["changed"] += 1
                    listed.append((v, event, "actors changed", names(record, event.get("actors", []))))
                    continue
                actor_right = same and v["actor_right"] == "yes"
                count["still"] += 1
                count["type"] += type_right
                count["actor"] += actor_right
                count["right"] += type_right and actor_right
                if not (type_right and actor_right):
                    kinds[v["kind"] or "type changed"] += 1
                    listed.append((v, event, v["kind"], names(record, event.get("actors", []))))
    still = max(1, count["still"])
    figures = {"judged": count["judged"], "still": count["still"], "gone": count["gone"], "gone.right": count["gone.right"], "changed": count["changed"],
               "type": count["type"] / still, "actor": count["actor"] / still, "right": count["right"] / still}
    if args.list:
        for v, event, why, actors in listed:
            print("#", v["set"], v["document"], v["begin"], v["end"], event["type"], actors, why)
        for kind, n in kinds.most_common():
            print("#", n, kind)
    if args.json:
        print(json.dumps(figures))
    else:
        for key, value in figures.items():
            print(key, f"{value:.4f}" if isinstance(value, float) else value)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = parser.add_subparsers(dest="way", required=True)
    for name in ("sample", "score"):
        way = ways.add_parser(name)
        way.add_argument("--data", required=True)
        way.add_argument("--program", default=os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "build", "dateline"))
        if name == "sample":
            way.add_argument("--seed", type=int, required=True)
            way.add_argument("--count", type=int, default=200, help="sentences")
            way.add_argument("--part", choices=("dev", "train"), default="dev")
            way.add_argument("--without", nargs="*", default=[], help="verdicts whose sentences are left out")
            way.add_argument("--short", action="store_true", help="two lines a sentence, one an event")
            way.add_argument("--out")
        else:
            way.add_argument("verdicts")
            way.add_argument("--json", action="store_true")
            way.add_argument("--list", action="store_true")
    args = parser.parse_args()
    sample(args) if args.way == "sample" else score(args)


if __name__ == "__main__":
    main()
