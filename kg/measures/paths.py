"""Paths: who stands between others, and by which steps, each with its evidence, one actor is tied to another."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any

import igraph
import networkx as nx

from kg.measures.findings import Findings, Row, union
from kg.ontology import ACTOR
from kg.structure import tie_network
from kg.ties import View


def contact_network(view: View) -> nx.Graph:
    """Actors that are on speaking terms: an edge where a tie that is not hostile holds between two of them.

    ``claims``, ``certain`` and ``relations``, the labels of the ties.
    """
    ties = tie_network(view)
    graph = nx.Graph()
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one, other, data in ties.edges(data=True):
        if data["sign"] >= 0 and one != other and _is_actor(one, view) and _is_actor(other, view):
            pairs[min(one, other), max(one, other)].append(data)
    for (one, other), found in sorted(pairs.items()):
        graph.add_edge(
            one, other, claims=union(*(data["claims"] for data in found)), certain=any(data["certain"] for data in found),
            relations=tuple(sorted({data["label"] for data in found})),
        )  # fmt: skip
    return graph


def _is_actor(thing: str, view: View) -> bool:
    things = view.network.directory.things
    return thing not in things or view.ontology.is_a(things[thing].classes, ACTOR)


def betweenness(graph: nx.Graph) -> dict[Any, float]:
    """The share of shortest paths between two others that lead through each node, from 0 to 1 (Freeman 1977; Brandes 2001).

    Of networks with fewer than three nodes it is 0: there are no two others.
    """
    names = sorted(graph)
    number = {name: index for index, name in enumerate(names)}
    net = igraph.Graph(len(names), sorted((number[a], number[b]) for a, b in graph.edges if a != b))
    pairs = (len(names) - 1) * (len(names) - 2) / 2
    return {name: value / pairs if pairs else 0.0 for name, value in zip(names, net.betweenness(), strict=True)}


def find_brokers(view: View) -> Findings:
    """The actors between others on speaking terms: friends, allies, members, and those who negotiate.

    ``betweenness`` is the share of shortest paths through each; ``cut off`` are how many parts its loss would leave more.
    """
    graph = contact_network(view)
    scores = betweenness(graph)
    cuts = set(nx.articulation_points(graph)) if graph else set()
    rows = [
        Row(
            (node, round(score, 3), tuple(sorted(graph[node])), _parts_without(graph, node) if node in cuts else 0),
            union(*(graph.edges[node, other]["claims"] for other in graph[node])),
            all(graph.edges[node, other]["certain"] for other in graph[node]),
        )
        for node, score in scores.items()
        if round(score, 3) > 0
    ]
    rows.sort(key=lambda row: (-float(str(row.cells[1])), str(row.cells[0])))
    return Findings("brokers", ("actor", "betweenness", "between", "cut off"), tuple(rows))


def _parts_without(graph: nx.Graph, node: Any) -> int:
    component = nx.node_connected_component(graph, node)
    return int(nx.number_connected_components(graph.subgraph(component - {node}))) - 1


def find_path(view: View, one: str, other: str) -> Findings:
    """The fewest steps between two actors over ties of any kind, each with its claims; of equal paths, the one with most sources.

    Steps are weighed so that no number of sources makes up for a step more.
    """
    ties = tie_network(view)
    graph = nx.Graph()
    for start, end, data in ties.edges(data=True):
        if start == end:
            continue
        known = graph.get_edge_data(start, end, {"found": []})["found"]
        graph.add_edge(start, end, found=[*known, data])
    for _, _, data in graph.edges(data=True):
        data["cost"] = 1 + 1 / (1000 * (1 + sum(found["sources"] for found in data["found"])))
    notes = []
    rows: list[Row] = []
    if one == other:
        notes.append("the two are one: the distance is 0")
    elif one not in graph or other not in graph or not nx.has_path(graph, one, other):
        notes.append(f"no path of ties leads from {view.label(one)} to {view.label(other)}")
    else:
        path = nx.shortest_path(graph, one, other, weight="cost")
        for step, (start, end) in enumerate(pairwise(path), 1):
            found = graph.edges[start, end]["found"]
            relations = tuple(sorted({data["label"] for data in found}))
            rows.append(
                Row((step, start, relations, end), union(*(d["claims"] for d in found)), any(d["certain"] for d in found))
            )
        notes.append(f"the distance is {len(rows)}")
    return Findings("distance", ("step", "from", "tie", "to"), tuple(rows), tuple(notes))
