"""Patrons and proxies: who backs whom and how much hangs on it, who backs both sides, and whose proxies fight whose."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import networkx as nx

from kg.measures.findings import Findings, Row, union
from kg.names import local_name
from kg.structure import signed_network, support_network
from kg.ties import View


def find_portfolios(view: View) -> Findings:
    """Each patron's proxies, the kinds of its support, and how evenly it is spread.

    ``spread`` is the number of proxies that equal shares would give as much concentration: the inverse of the
    Herfindahl-Hirschman index of its support, a share for each kind of support to each proxy (Laakso and Taagepera 1979).
    """
    graph = support_network(view)
    rows = [
        Row(
            (
                patron,
                tuple(graph.successors(patron)),
                _kinds(graph, graph.out_edges(patron), view),
                _effective(graph, graph.out_edges(patron)),
            ),
            union(*(graph.edges[edge]["claims"] for edge in graph.out_edges(patron))),
            all(graph.edges[edge]["certain"] for edge in graph.out_edges(patron)),
        )
        for patron in sorted(graph)
        if graph.out_degree(patron)
    ]
    return Findings("portfolios", ("patron", "proxies", "kinds", "spread"), _by_size(rows, 1))


def find_dependence(view: View) -> Findings:
    """Each proxy's patrons, and how much hangs on the foremost of them.

    ``dependence`` is the largest share that one patron has of the kinds of support that a proxy is said to get: 1 where there is
    no other to turn to (Emerson 1962: dependence falls with alternatives). It counts kinds, not amounts, which nobody reports.
    """
    graph = support_network(view)
    rows = []
    for proxy in sorted(graph):
        edges = list(graph.in_edges(proxy))
        if edges:
            weights = [len(graph.edges[edge]["kinds"]) for edge in edges]
            claims = union(*(graph.edges[edge]["claims"] for edge in edges))
            cells = (
                proxy,
                tuple(patron for patron, _ in edges),
                _kinds(graph, edges, view),
                round(max(weights) / sum(weights), 3),
            )
            rows.append(Row(cells, claims, all(graph.edges[edge]["certain"] for edge in edges)))
    return Findings("dependence", ("proxy", "patrons", "kinds", "dependence"), _by_size(rows, 1))


def find_hedging(view: View) -> Findings:
    """Patrons that back both sides: two proxies of one patron that are hostile to each other."""
    graph, signed = support_network(view), signed_network(view)
    rows = []
    for patron in sorted(graph):
        for one, other in combinations(sorted(graph.successors(patron)), 2):
            if signed.has_edge(one, other) and signed.edges[one, other]["hostile"]:
                edges = graph.edges[patron, one], graph.edges[patron, other]
                claims = union(edges[0]["claims"], edges[1]["claims"], signed.edges[one, other]["hostile"])
                rows.append(Row((patron, one, other), claims, _all_certain(signed, one, other, *edges)))
    return Findings("hedging", ("patron", "backs", "and its foe"), tuple(rows))


def find_proxy_wars(view: View) -> Findings:
    """Rivals by proxy: two patrons, not allied in the fight, whose proxies are hostile to each other.

    A dyad of patrons that does not fight itself but by others (Mumford 2013); patrons on both sides are under hedging.
    """
    graph, signed = support_network(view), signed_network(view)
    rows = [
        Row((one, proxy, foe, other), claims, certain)
        for proxy, foe, data in sorted(signed.edges(data=True))
        if data["hostile"]
        for one, other, claims, certain in _rivals(graph, signed, proxy, foe)
    ]
    rows.sort(key=lambda row: (min(str(row.cells[0]), str(row.cells[3])), max(str(row.cells[0]), str(row.cells[3])), row.cells))
    return Findings("proxy-wars", ("patron", "its proxy", "fights", "proxy of"), tuple(rows))


def _rivals(graph: nx.DiGraph, signed: nx.Graph, proxy: str, foe: str) -> Iterator[tuple[str, str, tuple[str, ...], bool]]:
    for one in graph.predecessors(proxy) if proxy in graph else ():
        for other in graph.predecessors(foe) if foe in graph else ():
            if one not in (other, foe) and other != proxy:
                edges = graph.edges[one, proxy], graph.edges[other, foe]
                claims = union(edges[0]["claims"], edges[1]["claims"], signed.edges[proxy, foe]["hostile"])
                yield one, other, claims, _all_certain(signed, proxy, foe, *edges)


def _all_certain(signed: nx.Graph, one: str, other: str, *edges: dict) -> bool:
    return bool(signed.edges[one, other]["certain"]) and all(edge["certain"] for edge in edges)


def _kinds(graph: nx.DiGraph, edges: object, view: View) -> tuple[str, ...]:
    kinds = {kind for edge in list(edges) for kind in graph.edges[edge]["kinds"]}  # type: ignore[call-overload]
    return tuple(
        sorted(view.ontology.predicates[kind].label if kind in view.ontology.predicates else local_name(kind) for kind in kinds)
    )


def _effective(graph: nx.DiGraph, edges: object) -> float:
    weights = [len(graph.edges[edge]["kinds"]) for edge in list(edges)]  # type: ignore[call-overload]
    return round(sum(weights) ** 2 / sum(weight**2 for weight in weights), 2)


def _by_size(rows: list[Row], column: int) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (-len(row.cells[column]), str(row.cells[0]))))  # type: ignore[arg-type]
