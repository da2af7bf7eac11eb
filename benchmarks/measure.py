"""Measure build, load, queries and page, each beside plain rdflib in the same run where rdflib can do it.

    python benchmarks/measure.py                       # 1,000 actors, 3,000 claims
    python benchmarks/measure.py --actors 5000 --claims 15000
    python benchmarks/measure.py --markdown > benchmarks/results.md

Every figure is the median of several runs, in seconds, with the ratio to rdflib's beside it. Queries are asked of the store on
disk, in this process; the line "in a worker" is what kg query takes, a process of its own and all.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import rdflib
from synthetic import PREFIX, write_case

from kg.builds import GRAPH_FILE, PAGE_FILE, build_case
from kg.case import Case, open_case
from kg.networks import read_network
from kg.pages import make_page
from kg.queries import Options, run_query
from kg.store import open_store

KG = "https://w3id.org/kg-alliances/ns#"
PROLOGUE = f"PREFIX kg: <{KG}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX : <{PREFIX}> "
QUERIES = {
    "patrons of an actor": "SELECT DISTINCT ?p { ?p kg:supports :A1 }",
    "who says so": "SELECT * { GRAPH ?c { ?p kg:supports :A1 } ?c kg:source ?d ; kg:stance kg:asserts }",
    "rival patrons": "SELECT DISTINCT ?p ?r { ?p kg:supports ?a . ?a kg:fights ?b . ?r kg:supports ?b FILTER(?p != ?r) }",
    "captures with evidence": "SELECT * { GRAPH ?c { ?t kg:captures ?x } ?c kg:when/kg:possiblyFrom ?f ; kg:source ?d }",
    "claims a document": "SELECT ?d (COUNT(?c) AS ?n) { ?c kg:source ?d } GROUP BY ?d",
    "support, over steps": "SELECT DISTINCT ?p { ?p kg:supports+ :A1 }",
}
Row = tuple[str, float, float | None]


def median(function: Callable[[], object], runs: int) -> float:
    """The median of the seconds that a function takes, after one run that does not count."""
    function()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def measure_builds(folder: Path, runs: int) -> list[Row]:
    """A build from nothing, one that changes nothing, and one with one sheet changed."""
    case = open_case(folder)

    def from_nothing() -> None:
        shutil.rmtree(case.build, ignore_errors=True)
        build_case(case, draw=False)

    def one_sheet() -> None:
        sheet = case.files("sources")[0]
        sheet.write_bytes(sheet.read_bytes() + b"\n")
        build_case(case, draw=False)

    rows = [("build from nothing, without the page", median(from_nothing, runs), None)]
    rows.append(("build with one sheet changed", median(one_sheet, runs), None))
    rows.append(("build with nothing changed", median(lambda: build_case(case, draw=False), runs), None))
    command = [sys.executable, "-m", "kg.cli", "build", "--no-page", str(folder)]
    run = lambda: subprocess.run(command, check=True, capture_output=True)  # noqa: E731
    rows.append(("the same, as a command", median(run, runs), None))
    return rows


def measure_loading(case: Case, runs: int) -> tuple[list[Row], rdflib.Dataset]:
    """Opening the store, and reading graph.trig with rdflib."""
    dataset = rdflib.Dataset(default_union=False)
    start = time.perf_counter()
    dataset.parse(case.build / GRAPH_FILE, format="trig")
    theirs = time.perf_counter() - start
    return [("open the graph", median(lambda: open_store(case), runs), theirs)], dataset


def measure_queries(case: Case, dataset: rdflib.Dataset, runs: int) -> list[Row]:
    """The queries above in Oxigraph on disk and in rdflib's memory; and what a worker and a day cost."""
    store = open_store(case)
    rows = []
    for name, query in QUERIES.items():
        ours = median(lambda q=query: list(store.query(PROLOGUE + q)), runs)
        theirs = median(lambda q=query: list(dataset.query(PROLOGUE + q)), max(1, runs // 2))
        rows.append((name, ours, theirs))
    simple = "SELECT ?p { ?p kg:supports :A1 }"
    rows.append(("patrons, in a worker", median(lambda: run_query(case, simple), runs), None))
    rows.append(("patrons and sources, in a worker", median(lambda: run_query(case, simple, Options(sources=True)), runs), None))
    rows.append(
        ("patrons as of a day, in a worker", median(lambda: run_query(case, simple, Options(as_of="2015-06-01")), runs), None)
    )
    return rows


def measure_page(case: Case, runs: int) -> list[Row]:
    """Making the page, and how long Chromium takes until it is drawn."""
    network = read_network(case)
    rows = [
        (
            f"make the page, {len(network.nodes):,} nodes and {len(network.edges):,} edges",
            median(lambda: make_page(network), 1),
            None,
        )
    ]
    page = case.build / PAGE_FILE
    page.write_text(make_page(network), encoding="utf-8")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        return rows
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])

        def draw() -> None:
            tab = browser.new_page(viewport={"width": 1440, "height": 900})
            tab.goto(page.as_uri())
            tab.wait_for_function("document.documentElement.dataset.ready === 'yes'", timeout=120_000)
            tab.close()

        rows.append(("open the page in Chromium until it is drawn", median(draw, runs), None))
        browser.close()
    return rows


def show(rows: list[Row], *, markdown: bool) -> str:
    """The rows as a table."""
    bar = "| " if markdown else ""
    lines = [f"{bar}{'what':<58}{bar}{'kg, s':>9} {bar}{'rdflib, s':>10} {bar}{'ratio':>7} {bar}".rstrip()]
    if markdown:
        lines.append("|---|---:|---:|---:|")
    for name, ours, theirs in rows:
        other = f"{theirs:.4f}" if theirs is not None else ""
        ratio = f"{theirs / ours:.1f}" if theirs is not None else ""
        lines.append(f"{bar}{name:<58}{bar}{ours:9.4f} {bar}{other:>10} {bar}{ratio:>7} {bar}".rstrip())
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--actors", type=int, default=1000)
    parser.add_argument("--claims", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--markdown", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_case(Path(folder), arguments.actors, arguments.claims)
        rows = measure_builds(Path(folder), max(1, arguments.runs // 2))
        case = open_case(Path(folder))
        loading, dataset = measure_loading(case, arguments.runs)
        rows += loading + measure_queries(case, dataset, arguments.runs) + measure_page(case, arguments.runs)
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "rdflib", "pyvis", "igraph"))
    print(f"{arguments.actors:,} actors, {arguments.claims:,} claims; Python {platform.python_version()}, {libraries}; medians")
    print()
    print(show(rows, markdown=arguments.markdown))


if __name__ == "__main__":
    main()
