"""Blocs: groups of friends at odds with others, and how sure one can be of them."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import Any

import igraph
import networkx as nx

from kg.measures.findings import Findings, Row, union
from kg.structure import plain_signs, signed_network
from kg.ties import View

SEEDS = 20
"""So often the blocs are looked for, each time from another seed."""


@dataclass(frozen=True)
class Bloc:
    """Nodes that belong together. ``stability`` is the share of pairs that are together in each search, from 0 to 1."""

    members: tuple[Any, ...]
    stability: float


def find_partition(graph: nx.Graph, *, seeds: int = SEEDS, resolution: float = 0.0) -> list[Bloc]:
    """Blocs of a signed network, whose edges have a ``sign``, the largest first.

    They make the sum of the signs inside blocs as large as the search finds it: friends within and enemies between, for
    any number of blocs (weak balance: Davis 1967; Doreian and Mrvar 1996). The search is the Leiden algorithm (Traag, Waltman and van
    Eck 2019) with the constant Potts model, which is defined for negative weights (Traag, Van Dooren and Nesterov 2011); a
    ``resolution`` above 0 asks for denser blocs. The best of so many searches counts, and of equal ones the first.
    """
    names = sorted(graph)
    if not names:
        return []
    number = {name: index for index, name in enumerate(names)}
    edges = sorted((number[a], number[b], sign) for a, b, sign in graph.edges(data="sign") if a != b)
    net = igraph.Graph(len(names), [edge[:2] for edge in edges])
    signs = [sign for _, _, sign in edges]
    runs = [_search(net, signs, seed, resolution) for seed in range(seeds)]
    best = max(runs, key=lambda run: _quality(run, edges, resolution))
    groups = [[i for i, bloc in enumerate(best) if bloc == b] for b in sorted(set(best))]
    groups.sort(key=lambda group: (-len(group), group))
    return [Bloc(tuple(names[i] for i in group), _stability(group, runs)) for group in groups]


def _search(net: igraph.Graph, signs: list[int], seed: int, resolution: float) -> list[int]:
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311  (a search, not a secret)
    found = net.community_leiden("CPM", weights=signs or None, resolution=resolution, n_iterations=-1)
    return list(found.membership)


def _quality(run: list[int], edges: list[tuple[int, int, int]], resolution: float) -> float:
    inside = sum(sign for one, other, sign in edges if run[one] == run[other])
    return inside - resolution * sum(size * (size - 1) / 2 for size in Counter(run).values())


def _stability(group: list[int], runs: list[list[int]]) -> float:
    """The share of pairs of a bloc that a search puts together, averaged over the searches; of one node, 1."""
    pairs = len(group) * (len(group) - 1) / 2
    if not pairs:
        return 1.0
    together = sum(n * (n - 1) / 2 for run in runs for n in Counter(run[i] for i in group).values())
    return round(together / pairs / len(runs), 3)


def find_blocs(view: View) -> Findings:
    """The blocs of two or more actors: their members, how stable they are over seeds, and the blocs that they are at odds with.

    ``cohesion`` is the share of a bloc's ties that agree with it: friendly ones inside, hostile ones to the outside.
    """
    graph = plain_signs(signed_network(view))
    blocs = find_partition(graph)
    of = {member: index for index, bloc in enumerate(blocs, 1) for member in bloc.members}
    rows = []
    for index, bloc in enumerate(blocs, 1):
        if len(bloc.members) < 2:
            continue
        edges = [(a, b, d) for a, b, d in graph.edges(bloc.members, data=True)]
        agreeing = [(a, b, d) for a, b, d in edges if (of[a] == of[b]) == (d["sign"] > 0)]
        against = sorted({of[end] for a, b, d in edges if d["sign"] < 0 for end in (a, b)} - {index})
        rows.append(
            Row(
                (index, bloc.members, bloc.stability, round(len(agreeing) / len(edges), 3), tuple(map(str, against))),
                union(*(d["claims"] for _, _, d in edges)),
                all(d["certain"] for _, _, d in edges),
            )
        )
    single = sum(len(bloc.members) == 1 for bloc in blocs)
    notes = [] if blocs else ["no two actors are friends or foes: there are no blocs"]
    notes += [f"{single} actors stand alone"] if single else []
    return Findings("blocs", ("bloc", "members", "stability", "cohesion", "against blocs"), tuple(rows), tuple(notes))
