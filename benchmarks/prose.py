"""Score the reading of prose against annotated articles, and time it.

    python benchmarks/prose.py ../shared/gold                 the texts that rules were written with
    python benchmarks/prose.py ../shared/gold --held-out      those that nobody looked at while writing them
    python benchmarks/prose.py ../shared/gold --errors        and what was missed or wrong

The folder holds ``documents/NAME.txt``, ``claims/NAME.json`` and ``score.py``, which compares. A claim counts as found where
its predicate and the names of both ends agree, symmetric relations either way round.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from kg.actors import Actors, load_actors
from kg.case import no_case
from kg.claims import Document
from kg.memory import spare_looking
from kg.ontology import load_ontology
from kg.proposals.statements import list_statements
from kg.prose.article import read_article
from kg.prose.blocks import blocks
from kg.prose.plain import plain
from kg.prose.sentences import split_sentences
from kg.readers.document import read_file

HELD_OUT = ("wikinews-iraq-2020", "wikipedia-dev-10")
"""Documents whose annotation nobody read while rules were written."""
ACCEPTED, PROPOSED = 0.8, 0.4


def load_documents(folder: Path, names: Iterable[str]) -> dict[str, Document]:
    """The documents of some names; SystemExit where one cannot be read."""
    found = {}
    for name in names:
        document, problems = read_file(folder / "documents" / f"{name}.txt")
        if document is None:
            sys.exit(f"{name}: {problems[0]}")
        found[name] = document
    return found


def load_scorer(folder: Path) -> ModuleType:
    """The script that compares predicted claims with annotated ones."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{folder} has no score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Scores:
    """What is read from some documents, and how it compares with their annotation."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self.folder, self.names = folder, names
        self.scorer = load_scorer(folder)
        self.actors: Actors = load_actors(no_case(), load_ontology())[0]
        documents = load_documents(folder, names)
        self.read = {name: list_statements(read_article(d, self.actors), self.actors) for name, d in documents.items()}

    def score(self, *, least: float = PROPOSED, reader: str = "", without: str = "") -> tuple:
        """Precision, recall, F1 and the counts, over claims of at least some confidence, of one reader, or without a predicate."""
        with tempfile.TemporaryDirectory() as gold, tempfile.TemporaryDirectory() as predicted:
            for name, read in self.read.items():
                wanted = json.loads((self.folder / "claims" / f"{name}.json").read_text(encoding="utf-8"))
                kept = [s for s in read["statements"] if s["confidence"] >= least and (not reader or reader in s["readers"])]
                for folder, claims, statements in ((gold, wanted, wanted["statements"]), (predicted, read, kept)):
                    chosen = [s for s in statements if s["p"] != without]
                    text = json.dumps({**claims, "statements": chosen})
                    (Path(folder) / f"{name}.json").write_text(text, encoding="utf-8")
            total, measure, _, per, dates, stances, errors = self.scorer.score(gold, predicted)
        return (*measure(total), per, dates, stances, errors)


def print_scores(scores: Scores) -> None:
    """A table of what was found, over all and by predicate."""
    rows = {
        "all proposals": {},
        "sure ones": {"least": ACCEPTED},
        "without leads": {"without": "leads"},
        "pattern reader": {"reader": "patterns"},
        "parse reader": {"reader": "parse"},
    }
    print("| | precision | recall | F1 | dates | stances |\n|---|---|---|---|---|---|")
    for title, options in rows.items():
        precision, recall, f1, _, dates, stances, _ = scores.score(**options)
        right = [f"{c['ok']} of {c['n']}" for c in (dates, stances)]
        print(f"| {title} | {precision:.2f} | {recall:.2f} | **{f1:.2f}** | {right[0]} | {right[1]} |")
    print("\n| predicate | found | missed | wrong |\n|---|---|---|---|")
    for predicate, counts in sorted(scores.score()[3].items()):
        print(f"| {predicate} | {counts['tp']} | {counts['fn']} | {counts['fp']} |")


def measure_speed(scores: Scores, runs: int) -> None:
    """Sentences a second of processor time on one core, by the pattern reader and by both."""
    documents = list(load_documents(scores.folder, scores.names).values()) * 3
    sentences = sum(len(split_sentences(plain(d.text), blocks(d.text))) for d in documents)
    print("\n| reader | sentences a second |\n|---|---|")
    for title, parse in (("patterns", False), ("both", True)):
        taken = []
        for _ in range(runs):
            start = time.process_time()
            for document in documents:
                read_article(document, scores.actors, parse=parse)
            taken.append(time.process_time() - start)
        print(f"| {title} | {sentences / statistics.median(taken):,.0f} |")
    print(f"\nMost memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB.")


def main() -> None:
    """Print scores, errors where they are asked for, and speed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--held-out", action="store_true", help="score the documents that nobody looked at")
    parser.add_argument("--errors", action="store_true", help="print what was missed and what is wrong")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    spare_looking()  # as the commands do
    every = sorted(path.stem for path in (options.gold / "claims").glob("*.json"))
    names = [name for name in every if (name in HELD_OUT) == options.held_out]
    scores = Scores(options.gold, names)
    claims = Counter(len(read["statements"]) for read in scores.read.values())
    print(f"{len(names)} documents, {sum(n * k for n, k in claims.items())} proposals\n")
    print_scores(scores)
    if options.errors:
        for error in scores.score()[6]:
            print(*error, sep=" | ")
    measure_speed(scores, options.runs)


if __name__ == "__main__":
    main()
