"""Balance: whether the friend of a friend is a friend and the enemy of an enemy, too (Heider 1946, Cartwright and Harary 1956)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

import networkx as nx

from kg.measures.findings import Findings, Row, union
from kg.measures.frustration import Frustration, frustration
from kg.structure import plain_signs, signed_network
from kg.ties import View

SIGNS = {1: "friends", -1: "foes", 0: "both"}


class Triad(NamedTuple):
    """Three nodes, sorted, that are all tied to one another, and the signs of first–second, first–third and second–third."""

    nodes: tuple[Any, Any, Any]
    signs: tuple[int, int, int]

    @property
    def balanced(self) -> bool:
        """Whether an even number of the three signs is negative."""
        return self.signs[0] * self.signs[1] * self.signs[2] > 0


def find_triads(graph: nx.Graph) -> Iterator[Triad]:
    """Every triangle of a signed network, whose edges have a ``sign`` of 1 or -1, in a fixed order."""
    rank = {node: index for index, node in enumerate(sorted(graph))}
    later = {node: {n for n in graph[node] if rank[n] > rank[node]} for node in rank}
    for one in rank:
        for two in sorted(later[one]):
            for three in sorted(later[one] & later[two]):
                signs = tuple(graph.edges[edge]["sign"] for edge in ((one, two), (one, three), (two, three)))
                yield Triad((one, two, three), (signs[0], signs[1], signs[2]))


def find_balance(view: View) -> Findings:
    """How near a network is to two camps: triads, the frustration index, the camps, and the ties that stand in the way.

    The triad index is the share of balanced triangles (Cartwright and Harary 1956); the normalised line index is
    1 - 2L/m for L frustrated of m ties (Aref and Wilson 2018). Ties of both signs are contradictions: they are listed, and counted neither way.
    """
    signed = signed_network(view)
    graph = plain_signs(signed)
    rows, notes = [], []
    triads = list(find_triads(graph))
    ties = graph.number_of_edges()
    if not ties:
        notes.append("no two actors are friends or foes: balance is not defined")
    else:
        found = frustration(graph)
        rows += [
            _count("friendly ties", graph, 1),
            _count("hostile ties", graph, -1),
            *_triad_rows(graph, triads),
            *_index_rows(graph, found, ties),
        ]
        parts = nx.number_connected_components(graph)
        if parts > 1:
            notes.append(f"the network is in {parts} parts: which camp of one goes with which of another is arbitrary")
        if not triads:
            notes.append("no three actors are all tied to one another: the triad index is not defined")
    for one, other, data in sorted(signed.edges(data=True)):
        if data["sign"] == 0:
            rows.append(Row(("contradictory tie", (one, other)), data["claims"], data["certain"]))
    return Findings("balance", ("what", "value"), tuple(rows), tuple(notes))


def _count(name: str, graph: nx.Graph, sign: int) -> Row:
    """How many ties have a sign; that none has rests on all the others."""
    edges = [data for _, _, data in graph.edges(data=True)]
    counted = [edge for edge in edges if edge["sign"] == sign]
    behind = counted or edges
    return Row((name, len(counted)), union(*(edge["claims"] for edge in behind)), all(edge["certain"] for edge in behind))


def _triad_rows(graph: nx.Graph, triads: list[Triad]) -> Iterator[Row]:
    """How many triads there are and how many are not balanced; that none is rests on all of them."""
    if not triads:
        return
    unbalanced = [triad for triad in triads if not triad.balanced]
    for name, value, some in (
        ("triads", len(triads), triads),
        ("unbalanced triads", len(unbalanced), unbalanced or triads),
        ("triad index", round(1 - len(unbalanced) / len(triads), 3), triads),
    ):
        edges = [graph.edges[edge] for triad in some for edge in combinations(triad.nodes, 2)]
        yield Row((name, value), union(*(edge["claims"] for edge in edges)), all(edge["certain"] for edge in edges))


def _index_rows(graph: nx.Graph, found: Frustration, ties: int) -> Iterator[Row]:
    """The index and the camps rest on every tie: those that agree with them, too."""
    claims = union(*(claims for _, _, claims in graph.edges(data="claims")))
    certain = all(certain for _, _, certain in graph.edges(data="certain"))
    yield Row(("frustration index", found.upper if found.exact else f"{found.lower} to {found.upper}"), claims, certain)
    yield Row(("normalised line index", round(1 - 2 * found.upper / ties, 3)), claims, certain)
    for number, camp in enumerate(filter(None, found.camps), 1):
        edges = [data for one, other, data in graph.edges(data=True) if one in camp or other in camp]
        yield Row(
            (f"camp {number}", tuple(sorted(camp))), union(*(e["claims"] for e in edges)), all(e["certain"] for e in edges)
        )  # fmt: skip
    for one, other in found.frustrated:
        edge = graph.edges[one, other]
        yield Row((f"frustrated: {SIGNS[edge['sign']]}", (one, other)), edge["claims"], edge["certain"])


def find_unbalanced(view: View) -> Findings:
    """The unbalanced triads, each with the claims of its three ties: two friends at odds, or a friend of both sides."""
    graph = plain_signs(signed_network(view))
    rows = []
    for triad in find_triads(graph):
        if not triad.balanced:
            one, two, three = triad.nodes
            certain = all(graph.edges[edge]["certain"] for edge in ((one, two), (one, three), (two, three)))
            rows.append(
                Row(
                    (one, SIGNS[triad.signs[0]], two, SIGNS[triad.signs[2]], three, SIGNS[triad.signs[1]]),
                    _triad_claims(graph, triad),
                    certain,
                )
            )
    columns = ("one", "one and two", "two", "two and three", "three", "three and one")
    return Findings("triads", columns, tuple(rows))


def _triad_claims(graph: nx.Graph, triad: Triad) -> tuple[str, ...]:
    one, two, three = triad.nodes
    return union(*(graph.edges[edge]["claims"] for edge in ((one, two), (one, three), (two, three))))
