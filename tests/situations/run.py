#!/usr/bin/env python3
"""Builds a case of each situation here and holds its figures against floors.

  run.py PROGRAM [FOLDER]...

The gold is checked first (check.py). The floors stand well below what was measured when they were set: they catch a
step that breaks, not a figure that moves; scripts/figures measures. Exit 1 when one is not reached. Standard library only.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SCORER = HERE.parent.parent / "scripts" / "scorers" / "score_case.py"
AT_LEAST = {"read.reports": 1.0, "read.text_kept": 1.0, "read.date": 0.9, "read.furniture_cut": 0.8, "stories.bcubed.f1": 0.6,
            "lineage.p": 0.9, "lineage.r": 0.8, "events.located.r": 0.55, "events.type.r": 0.45, "aliases.known": 0.65,
            "masking.public_shown": 0.7, "agreements.fields": 0.3, "places.within161": 0.65, "times.value": 0.85, "claims.f1": 0.65}
# Where a situation differs by what it holds: ferghana's and red-sea's retold reports share little wording, red-sea's gold lists
# but some of the claims and writes "Thursday night" without its part of the day. Andes is a
# situation never seen before, and its floors are those of one. Mekong's stand a little under its first run.
OWN = {"andes": {"read.text_kept": 0.8, "read.furniture_cut": 0.6, "lineage.p": 0.4, "lineage.r": 0.5, "events.type.r": 0.4, "aliases.known": 0.6,
                 "times.value": 0.75, "claims.f1": 0.45},
       "ferghana": {"lineage.r": 0.4, "claims.f1": 0.6},
       "mekong": {"lineage.p": 0.8, "events.located.r": 0.85, "events.type.r": 0.74, "aliases.known": 0.85, "masking.public_shown": 0.9,
                  "agreements.fields": 0.8, "times.value": 0.9, "claims.f1": 0.8},
       "red-sea": {"lineage.p": 0.5, "claims.f1": 0.3, "times.value": 0.75}}
AT_MOST = {"masking.leaks": 0, "lineage.false_on_independent": 0, "conflicts.false_on_lookalikes": 3, "events.on_distractors": 6}
# A fault of mekong's first run, to be struck out here once its cause is mended: a transcript is joined to the statement of a group that
# it relays.
FAULTS = {"mekong": {"lineage.false_on_independent": 1}}


def measure(program, folder, scratch):
    annotated, case, export = (scratch / name for name in ("annotated.jsonl", "case.dateline", "export.jsonl"))
    reports = str(folder / "reports")
    with open(annotated, "wb") as out:
        subprocess.run([program, "--quiet", "annotate", reports], stdout=out, check=True)
    subprocess.run([program, "--quiet", "build", reports, "-o", str(case)], stdout=subprocess.DEVNULL, check=True)
    with open(export, "wb") as out:
        subprocess.run([program, "--quiet", "export", str(case)], stdout=out, check=True)
    scored = subprocess.run([sys.executable, str(SCORER), str(folder / "gold.json"), str(annotated), str(export), "--json"],
                            stdout=subprocess.PIPE, check=True).stdout
    return json.loads(scored.decode().strip().splitlines()[-1])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folders = [pathlib.Path(word) for word in sys.argv[2:]] or sorted(path.parent for path in HERE.glob("*/gold.json"))
    failed = subprocess.run([sys.executable, str(HERE / "check.py"), *map(str, folders)], check=False).returncode != 0
    for folder in folders:
        with tempfile.TemporaryDirectory() as scratch:
            figures = measure(sys.argv[1], folder, pathlib.Path(scratch))
        floors = AT_LEAST | OWN.get(folder.name, {})
        roofs = AT_MOST | FAULTS.get(folder.name, {})
        low = [f"{folder.name}: {name} is {figures[name]}, below {floor}" for name, floor in floors.items() if figures[name] < floor]
        high = [f"{folder.name}: {name} is {figures[name]}, above {roof}" for name, roof in roofs.items() if figures[name] > roof]
        print("\n".join(low + high) or f"{folder.name}: every figure within its bounds")
        failed = failed or bool(low + high)
    return failed


if __name__ == "__main__":
    sys.exit(main())
