"""Measure the structure: yearly networks, blocs and balance of UCDP's External Support Dataset, and networks of 10,000 actors.

    python benchmarks/structure.py ../shared/data/ucdp-esd/derived_esd_ay_edges.csv

Seconds on this machine, each the median of three runs; the bounds of the frustration index of each year below.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import esd
import networkx as nx

from kg.measures.balance import find_balance, find_triads
from kg.measures.blocs import find_blocs, find_partition
from kg.measures.frustration import frustration
from kg.measures.paths import betweenness
from kg.measures.registry import MEASURES
from kg.structure import plain_signs, signed_network
from kg.ties import Lens, look

YEARS = range(1975, 2018)


def main() -> None:
    """Print a table of seconds, and one line a year."""
    path = Path(sys.argv[1])
    network = esd.read_network(path)
    print(
        f"read: {len(network.claims):,} claims on {len(network.edges):,} edges, {seconds(lambda: esd.read_network(path)):.2f} s"
    )
    print(f"43 years: signed networks, blocs, balance: {seconds(lambda: [yearly(network, y) for y in YEARS]):.2f} s")
    print(f"43 years: all measures: {seconds(lambda: [everything(network, y) for y in YEARS], runs=1):.2f} s")
    for size in (1_000, 10_000):
        graph = planted(size)
        print(
            f"{size:,} actors, {graph.number_of_edges():,} ties: "
            + "; ".join(f"{n} {seconds(f, runs=1):.2f} s" for n, f in parts(graph))
        )
    print("year, actors, ties, frustration index, blocs")
    for year in YEARS:
        graph = plain_signs(signed_network(look(network, Lens(str(year)))))
        found = frustration(graph)
        value = found.upper if found.exact else f"{found.lower} to {found.upper}"
        print(f"{year}, {len(graph)}, {graph.number_of_edges()}, {value}, {len(find_partition(graph))}")


def yearly(network: esd.Network, year: int) -> None:
    """What is asked of each year."""
    view = look(network, Lens(str(year)))
    find_blocs(view)
    find_balance(view)


def everything(network: esd.Network, year: int) -> None:
    """Every measure of a year."""
    view = look(network, Lens(str(year)))
    for measure in MEASURES:
        measure.find(view)


def parts(graph: nx.Graph) -> list[tuple[str, Callable[[], object]]]:
    """The measures of a graph, by name."""
    return [
        ("blocs", lambda: find_partition(graph)),
        ("triads", lambda: list(find_triads(graph))),
        ("frustration", lambda: frustration(graph)),
        ("betweenness", lambda: betweenness(graph)),
    ]


def planted(size: int) -> nx.Graph:
    """Eight blocs of friends, foes between them, and one tie in fifty against the grain."""
    rng = random.Random(1)
    graph = nx.barabasi_albert_graph(size, 3, seed=1)
    for one, other in graph.edges:
        agrees = (one % 8 == other % 8) != (rng.random() < 0.02)
        graph.edges[one, other]["sign"] = 1 if agrees else -1
    return graph


def seconds(function: Callable[[], object], runs: int = 3) -> float:
    """The median of the seconds that a function takes."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
