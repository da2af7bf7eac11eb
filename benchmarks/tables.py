"""Measure tables: from file to a store that answers, beside what a user would do by hand in the same run.

    python benchmarks/tables.py ged ../shared/data/ucdp-ged/ged191_17cols.csv.gz
    python benchmarks/tables.py curve --sizes 10000 100000 1000000

``ged`` builds a case of one UCDP GED file, changes one row in a hundred and builds again, and gives a tenth of the same quads
(``--share``) to rdflib, to pyoxigraph one by one, and the rows to pandas and networkx. ``curve`` builds made-up tables of growing size and
asks each store. Each build runs as a command, so that its peak of memory is its own. Believe ratios rather than seconds.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.case import open_case
from kg.names import PREFIXES
from kg.queries import Options, run_query
from kg.questions import load_questions
from kg.store import open_store

CASE = 'title = "Benchmark"\nprefix = "https://example.org/benchmark/"\n'
MAPPING = """\
title = "Made-up claims"
publisher = "Nobody"
published = "2025"
record = "id"
[things.one]
name = "one"
class = "ArmedGroup"
[things.other]
name = "other"
class = "ArmedGroup"
[things.town]
name = "other"
class = "Settlement"
kind = "place"
"""
KINDS = {
    "supports": "from-to",
    "suppliesWeaponsTo": "from-to",
    "fights": "from-to",
    "alliedWith": "from-to",
    "attacks": "within",
    "captures": "within",
}
SHARES = (35, 15, 20, 10, 15, 5)
"""How many in a hundred claims are of each kind."""
QUERIES = {
    "patrons of an actor": "SELECT DISTINCT ?p { ?p kg:supports <%s> }",
    "rival patrons of an actor": "SELECT DISTINCT ?r { <%s> kg:fights ?b . ?r kg:supports ?b }",
    "events per month, by hand": "SELECT ?month (SUM(?n) AS ?events) { { SELECT ?w (COUNT(*) AS ?n) { ?c kg:when ?w MINUS { ?c kg:stance ?s FILTER(?s != kg:asserts) } } GROUP BY ?w } { SELECT ?w (SUBSTR(STR(?t), 1, 7) AS ?month) { ?w kg:time ?t } } } GROUP BY ?month",
    "captures with evidence, by hand": "SELECT * { GRAPH ?c { ?t kg:captures ?x } ?c kg:when/kg:possiblyFrom ?f ; kg:source ?d ; kg:readFrom ?row }",
}
QUESTIONS = ("patrons", "captures", "months")


def write_synthetic(folder: Path, claims: int) -> None:
    """A case with one table of so many claims; a fiftieth as many actors, a few of them in most claims."""
    rng = random.Random(claims)
    (folder / "data").mkdir(parents=True)
    (folder / "case.toml").write_text(CASE, encoding="utf-8")
    parts = [
        f'[[claims]]\nwhen.kind = ["{kind}"]\nsubject = "one"\npredicate = "{kind}"\nobject = "{"town" if kind == "captures" else "other"}"\n'
        f'time = {{ first = "first", last = "last", form = "{form}" }}\nquote = "words"\n'
        for kind, form in KINDS.items()
    ]
    (folder / "data" / "claims.toml").write_text(MAPPING + "".join(parts), encoding="utf-8")
    actors = max(50, claims // 50)
    with (folder / "data" / "claims.csv").open("w", encoding="utf-8") as file:
        file.write("id,kind,one,other,first,last,words\n")
        for number in range(claims):
            kind = rng.choices(list(KINDS), SHARES)[0]
            one, other = int(actors * rng.random() ** 3), int(actors * rng.random() ** 3)
            other += one == other
            year, month, day = rng.randint(2000, 2023), rng.randint(1, 12), rng.randint(1, 28)
            last = f"{year}-{month:02}-{day:02}" if KINDS[kind] == "within" else f"{year + 1}-{month:02}-{day:02}"
            target = f"Town {other}" if kind == "captures" else f"Group {other}"
            file.write(f"{number},{kind},Group {one},{target},{year}-{month:02}-{day:02},{last},report {number % 5000} says so\n")


def build(folder: Path) -> tuple[float, float, float]:
    """Seconds, peak megabytes of its largest process, and seconds of all cores together, of ``kg build``."""
    script = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run([sys.executable, '-m', 'kg.cli', 'build', '--no-page', sys.argv[1]], capture_output=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_maxrss / 1024, used.ru_utime + used.ru_stime)\n"
    )
    start = time.perf_counter()
    installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", script, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=installed)
    memory, used = map(float, done.stdout.split())
    return time.perf_counter() - start, memory, used


def timed(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def median(function: Callable[[], object], runs: int = 5) -> float:
    return statistics.median(timed(function) for _ in range(runs))


def disk(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def change_one_in_a_hundred(path: Path) -> None:
    rng = random.Random(1)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    for number, line in enumerate(lines[1:-1], 1):
        head, best, low, high = line.rsplit(",", 3)
        if rng.random() < 0.01 and best.isdigit():
            lines[number] = f"{head},{int(best) + 1},{low},{int(high) + 1}"
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        file.write("\n".join(lines))


def measure_ged(source: Path, share: float) -> list[tuple[str, str]]:
    """One GED file: build, again, changed; and peers on a share of the same quads."""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "case"
        (folder / "data").mkdir(parents=True)
        (folder / "case.toml").write_text(CASE, encoding="utf-8")
        table = folder / "data" / source.name
        shutil.copyfile(source, table)
        first, memory, used = build(folder)
        counts = json.loads((folder / "build" / "manifest.json").read_text(encoding="utf-8"))["counts"]
        case = open_case(folder)
        store = open_store(case)
        total = len(store)
        rows.append(
            (
                f"{counts['claims']:,} claims, {total:,} quads: file to store",
                f"{first:.1f} s ({used:.0f} s of all cores), {memory:,.0f} MB for the largest process",
            )
        )
        answer = "SELECT (COUNT(*) AS ?n) { GRAPH ?c { ?a kg:clashesWith ?b } }"
        rows.append(("first answer of a fresh process", f"{timed(lambda: run_query(case, answer)):.2f} s"))
        build(folder)  # as installed: what is compiled once is compiled
        again, _, spent = build(folder)
        rows.append(("build of the unchanged file", f"{again:.2f} s ({spent:.2f} s of all cores)"))
        peers = measure_peers(store, total, share, source, Path(place))
        change_one_in_a_hundred(table)
        changed, _, spent = build(folder)
        share_of_first = f"{changed / first:.0%} of the first ({spent / used:.0%} of the processor's time)"
        rows.append(("build after one row in a hundred changed", f"{changed:.1f} s, {share_of_first}"))
        rows.append(
            (
                "store on disk",
                f"{disk(folder / 'build' / next(p.name for p in (folder / 'build').glob('store-*') if p.suffix == '')):,.0f} MB",
            )
        )
    for name, seconds in peers:
        rows.append((name, f"{seconds:.1f} s, so {seconds / share:.0f} s for all: {seconds / share / first:.1f} times as long"))
    return rows


def measure_peers(store: ox.Store, total: int, share: float, source: Path, place: Path) -> list[tuple[str, float]]:
    """What others take for a share of the same quads, or for the rows themselves."""
    import networkx as nx
    import pandas as pd
    import rdflib

    quads = list(islice(store, int(total * share)))
    path = place / "share.nq"
    ox.serialize(quads, str(path), format=ox.RdfFormat.N_QUADS)
    found = [
        (f"rdflib, {share:.0%} of the quads, its parser and memory", timed(lambda: rdflib.Dataset().parse(path, format="nquads")))
    ]

    def one_by_one() -> None:
        other = ox.Store(str(place / "other"))
        for quad in quads:
            other.add(quad)

    found.append((f"pyoxigraph, {share:.0%} of the quads, one by one", timed(one_by_one)))

    def by_hand() -> None:
        frame = pd.read_csv(source)
        graph = nx.MultiDiGraph()
        for row in frame.head(int(len(frame) * share)).itertuples():
            graph.add_edge(row.side_a, row.side_b, key=row.id, **row._asdict())

    found.append((f"pandas and networkx, {share:.0%} of the rows, no sources, names or days checked", timed(by_hand)))
    return found


def measure_curve(sizes: list[int]) -> list[tuple[str, str]]:
    """Made-up tables of growing size: build, disk, memory, and answers from disk."""
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "case"
            write_synthetic(folder, size)
            seconds, memory, used = build(folder)
            case = open_case(folder)
            rows.append(
                (
                    f"{size:,} claims: build",
                    f"{seconds:.1f} s ({used:.0f} s of all cores), {used / size * 1e6:.0f} µs of a core a claim, {memory:,.0f} MB",
                )
            )
            rows.append((f"{size:,} claims: on disk", f"{disk(folder / 'build'):,.0f} MB"))
            rows.append((f"{size:,} claims: nothing changed", f"{build(folder)[0]:.2f} s"))
            rows += [(f"{size:,} claims: {name}", f"{1000 * value:,.1f} ms") for name, value in measure_queries(case)]
    return rows


def measure_queries(case: object) -> list[tuple[str, float]]:
    prologue = "PREFIX kg: <https://w3id.org/kg-alliances/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    found = [
        (
            "open and first answer",
            timed(lambda: list(open_store(case).query(prologue + "SELECT * { ?s kg:supports ?o } LIMIT 1"))),
        )
    ]
    store = open_store(case)
    actor = next(iter(store.query(prologue + 'SELECT ?a { ?a skos:prefLabel "Group 30"@en }')))["a"].value
    for name, query in QUERIES.items():
        text = prologue + query.replace("%s", actor)
        found.append((name, median(lambda t=text: list(store.query(t)), 3)))
    for name in QUESTIONS:
        text = re.sub(r"VALUES \?actor \{[^}]*\}", f"VALUES ?actor {{ <{actor}> }}", load_questions()[name].query)
        asked = partial(store.query, text, prefixes=PREFIXES, base_iri=case.prefix)
        found.append((f"kg ask {name}, without the start of its worker", median(lambda asked=asked: list(asked()), 3)))
    plain = "SELECT ?p ?o { ?p kg:suppliesWeaponsTo ?o }"
    options = Options(as_of="2012-06-01", timeout=600, memory=4096)
    found.append(("as of a day: who armed whom, in a worker", median(lambda: run_query(case, plain, options), 3)))
    everyone = "SELECT (COUNT(*) AS ?n) { ?p kg:supports ?o }"
    found.append(("as of a day: supporters of all, counted, in a worker", median(lambda: run_query(case, everyone, options), 3)))
    found.append(("as of a day: supporters of all, from the index", median(lambda: supporters(case), 3)))
    return found


def supporters(case: object) -> int:
    """How many triples of support certainly held on a day, straight from the index."""
    from kg.index import load_all
    from kg.ontology import load_ontology
    from kg.snapshot import Moment, read_indexed
    from kg.store import store_folder

    ontology = load_ontology()
    tables = load_all(Path(str(store_folder(case)) + ".tables"))
    wanted = ontology.subs["https://w3id.org/kg-alliances/ns#supports"]
    return sum(1 for _ in read_indexed(tables, Moment("2012-06-01"), ontology, wanted, "certainly"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["ged", "curve"])
    parser.add_argument("source", type=Path, nargs="?")
    parser.add_argument("--share", type=float, default=0.1)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    chosen = parser.parse_args()
    rows = measure_ged(chosen.source, chosen.share) if chosen.what == "ged" else measure_curve(chosen.sizes)
    print("| what | measured |\n|---|---:|")
    for name, value in rows:
        print(f"| {name} | {value} |")
    print(f"\npeak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
