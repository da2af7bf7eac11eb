"""Structure: the networks that ties make, as networkx graphs with the claims that each edge rests on.

On every edge: ``claims``, the IRIs of the claims, sorted; ``certain``, whether it certainly held; ``sources``, how many independent
origins assert it, which is also its ``weight``; ``disputed``, whether anybody denies or doubts it. On every node: ``label``, ``kind``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import networkx as nx

from kg.names import KG
from kg.ontology import ACTOR
from kg.ties import Tie, View

SUPPORTS = KG + "supports"


def support_network(view: View) -> nx.DiGraph:
    """Patrons and proxies: an edge from each actor to each that it supports, in whatever way.

    Edges have ``kinds``: the predicates, super-properties left out, in which it does.
    """
    graph = nx.DiGraph()
    pairs: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in view.ties:
        if SUPPORTS in view.ontology.supers[tie.predicate]:
            pairs[tie.subject, tie.object].append(tie)
    for (patron, proxy), ties in sorted(pairs.items()):
        kinds = sorted({tie.predicate for tie in ties})
        graph.add_edge(patron, proxy, kinds=tuple(k for k in kinds if k != SUPPORTS) or (SUPPORTS,), **_describe(ties))
    return _describe_nodes(graph, view)


def signed_network(view: View) -> nx.Graph:
    """Friends and foes: an edge between two actors whose ``sign`` is 1 (friendly), -1 (hostile), or 0 where ties of both kinds held.

    The signs are the ontology's. ``friendly`` and ``hostile`` are the claims of either kind. An edge is certain where ties
    of its sign certainly held; a contradiction (0) is certain where both did.
    """
    graph = nx.Graph()
    pairs: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in view.ties:
        if view.ontology.predicates[tie.predicate].sign and _are_actors(tie, view) and tie.subject != tie.object:
            pairs[min(tie.subject, tie.object), max(tie.subject, tie.object)].append(tie)
    for (one, other), ties in sorted(pairs.items()):
        friendly = [tie for tie in ties if view.ontology.predicates[tie.predicate].sign > 0]
        hostile = [tie for tie in ties if view.ontology.predicates[tie.predicate].sign < 0]
        described = _describe(ties)
        described["certain"] = all(any(tie.certain for tie in kind) for kind in (friendly, hostile) if kind)
        graph.add_edge(
            one, other, sign=bool(friendly) - bool(hostile), friendly=_receipts(friendly), hostile=_receipts(hostile), **described
        )  # fmt: skip
    return _describe_nodes(graph, view)


def belligerent_network(view: View) -> nx.Graph:
    """Co-belligerents: an edge between two actors that are hostile to the same third and not to each other.

    ``against`` are the third actors; the claims are those of the hostilities.
    """
    signed = signed_network(view)
    foes = {node: {n for n in signed[node] if signed.edges[node, n]["sign"] < 0} for node in signed}
    by_foe: dict[str, list[str]] = defaultdict(list)
    for node in sorted(foes):
        for foe in foes[node]:
            by_foe[foe].append(node)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for foe, actors in sorted(by_foe.items()):
        for index, one in enumerate(actors):
            for other in actors[index + 1 :]:
                if other not in foes[one]:
                    shared[one, other].append(foe)
    graph = nx.Graph()
    for (one, other), against in sorted(shared.items()):
        sides = [signed.edges[end, foe] for foe in against for end in (one, other)]
        both = [signed.edges[one, foe]["certain"] and signed.edges[other, foe]["certain"] for foe in against]
        graph.add_edge(
            one, other, against=tuple(against), certain=any(both), weight=len(against),
            claims=tuple(sorted({c for side in sides for c in side["claims"]})),
            sources=min(side["sources"] for side in sides), disputed=any(side["disputed"] for side in sides),
        )  # fmt: skip
    return _describe_nodes(graph, view)


def membership_network(view: View) -> nx.DiGraph:
    """The hierarchy: an edge from each member, or leader, to what it belongs to, or leads."""
    graph = nx.DiGraph()
    pairs: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in view.ties:
        if view.ontology.predicates[tie.predicate].rolls_up:
            pairs[tie.subject, tie.object].append(tie)
    for (member, whole), ties in sorted(pairs.items()):
        graph.add_edge(member, whole, kinds=tuple(sorted({tie.predicate for tie in ties})), **_describe(ties))
    return _describe_nodes(graph, view)


def tie_network(view: View) -> nx.MultiDiGraph:
    """Every tie between any two things, keyed by its predicate."""
    graph = nx.MultiDiGraph()
    for tie in view.ties:
        predicate = view.ontology.predicates[tie.predicate]
        graph.add_edge(tie.subject, tie.object, key=tie.predicate, label=predicate.label, sign=predicate.sign, **_describe([tie]))
    return _describe_nodes(graph, view)


KINDS: dict[str, Callable[[View], Any]] = {
    "ties": tie_network,
    "support": support_network,
    "signed": signed_network,
    "belligerents": belligerent_network,
    "membership": membership_network,
}
"""The networks by name, each a function from a view to a networkx graph."""


def plain_signs(graph: nx.Graph) -> nx.Graph:
    """A signed network without its contradictory edges, which neither agree nor disagree with any camp."""
    return nx.subgraph_view(graph, filter_edge=lambda one, other: graph.edges[one, other]["sign"] != 0)


def _describe(ties: Iterable[Tie]) -> dict[str, Any]:
    ties = list(ties)
    sources = len({origin for tie in ties for origin in tie.origins})
    return {
        "claims": _receipts(ties),
        "certain": any(tie.certain for tie in ties),
        "sources": sources,
        "weight": sources,
        "disputed": any(tie.denials for tie in ties),
    }


def _receipts(ties: Iterable[Tie]) -> tuple[str, ...]:
    return tuple(sorted({iri for tie in ties for iri in tie.receipts}))


def _are_actors(tie: Tie, view: View) -> bool:
    things, is_a = view.network.directory.things, view.ontology.is_a
    return all(is_a(things[end].classes, ACTOR) for end in (tie.subject, tie.object) if end in things)


def _describe_nodes(graph: Any, view: View) -> Any:
    for node in graph:
        graph.nodes[node].update(label=view.label(node), kind=view.network.directory.class_of(node).label)
    return graph
