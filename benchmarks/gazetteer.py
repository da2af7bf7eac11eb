"""How many names of a war the gazetteer knows, how often it takes other words for names, and how long it takes to load.

    python benchmarks/gazetteer.py --treebank corpus/train.spacy --treebank corpus/dev.spacy --events ged.csv --actors Dyadic_v24_1.csv

Treebanks are spaCy files with tags (Penn), such as tools for training a parser convert from Universal Dependencies: a match
is false if none of its words is tagged as a name. Events are UCDP GED with ``where_coordinates``, actors UCDP Dyadic.
"""

from __future__ import annotations

import argparse
import csv
import re
import statistics
import time
from collections import Counter
from pathlib import Path

from kg.prose.gazetteer import DEMONYM, load_gazetteer
from kg.prose.tokens import SILENT, fold, fold_name

KIND_WORDS = re.compile(r" (town|city|village|district|state|township|division|region|province|upazila|area)$", re.IGNORECASE)
NAMELESS = re.compile(r"^(Government|Forces|Military faction)\b")


def measure_loading(runs: int = 11) -> float:
    times = []
    for _ in range(runs):
        load_gazetteer.cache_clear()
        start = time.perf_counter()
        load_gazetteer()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def matches(tokens: list) -> list[tuple[str, list]]:
    """The longest names that begin at each token of a treebank, and their tokens."""
    gazetteer = load_gazetteer()
    tokens = [token for token in tokens if token.text not in SILENT]
    found, at = [], 0
    while at < len(tokens):
        keys = [fold(tokens[at].text)]
        while gazetteer.goes_on(keys[-1]) and at + len(keys) < len(tokens):
            keys.append(f"{keys[-1]} {fold(tokens[at + len(keys)].text)}")
        key = next(filter(gazetteer.find, reversed(keys)), "")
        length = key.count(" ") + 1
        found += [(key, tokens[at : at + length])] if key else []
        at += length
    return found


def measure_false(paths: list[Path]) -> tuple[int, int, Counter]:
    """Words, matches, and the false ones among these."""
    import spacy
    from spacy.tokens import DocBin

    words = total = 0
    false: Counter[str] = Counter()
    for path in paths:
        for document in DocBin().from_disk(path).get_docs(spacy.blank("en").vocab):
            words += sum(token.is_alpha for token in document)
            for key, tokens in matches(list(document)):
                total += 1
                plain_words = ("JJ", "NN", "NNS") if load_gazetteer().find(key).form == DEMONYM else ()
                false[key] += not any(token.tag_ in ("NNP", "NNPS", *plain_words) for token in tokens)
    return words, total, +false


def measure_known(names: list[str]) -> str:
    """How many of some names are known, and how many of their mentions."""
    counts = Counter(names)
    known = {name: count for name, count in counts.items() if load_gazetteer().find(fold_name(name))}
    share, often = len(known) / len(counts), sum(known.values()) / sum(counts.values())
    return f"{len(known)} of {len(counts)} names ({share:.0%}), {often:.0%} of mentions"


def column(path: Path, name: str) -> list[str]:
    with path.open(encoding="utf-8-sig") as file:
        return [row[name].strip() for row in csv.DictReader(file) if row[name]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--treebank", type=Path, action="append", default=[])
    parser.add_argument("--events", type=Path)
    parser.add_argument("--actors", type=Path)
    options = parser.parse_args()
    print(f"{len(load_gazetteer().lines)} names, loaded in {measure_loading():.3f} s (median)")
    if options.treebank:
        words, total, false = measure_false(options.treebank)
        rate = false.total() / words * 1000
        print(
            f"in {words} words {total} matches; false {false.total()} ({rate:.2f} in 1,000 words): {dict(false.most_common(8))}"
        )
    if options.events:
        print(f"places of events: {measure_known([KIND_WORDS.sub('', n) for n in column(options.events, 'where_coordinates')])}")
    if options.actors:
        print(
            f"opponents of governments: {measure_known([n for n in column(options.actors, 'side_b') if not NAMELESS.match(n)])}"
        )


if __name__ == "__main__":
    main()
