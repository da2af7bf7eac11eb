"""Networks: the edges of a graph as a networkx graph, with the claims that each rests on."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.case import Case
from kg.claims import ASSERTS
from kg.edges import Cited, Edge, certain_spells, gather, read_cited
from kg.lookup import Directory, read_directory
from kg.names import GEO, KG
from kg.ontology import PLACE, STATE, Ontology, load_ontology
from kg.store import open_store
from kg.terms import find, iri

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, eq=False)
class Network:
    """A case as things and the edges between them, whatever their days and stances; ``parts`` are judged: part -> wholes.

    ``coordinates`` are of places: latitude and longitude in degrees (WGS 84).
    """

    case: Case
    ontology: Ontology
    directory: Directory
    edges: tuple[Edge, ...] = field(repr=False)
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    coordinates: dict[str, tuple[float, float]] = field(default_factory=dict, repr=False)

    @cached_property
    def nodes(self) -> list[str]:
        """The things that edges end in, sorted."""
        return sorted({end for edge in self.edges for end in (edge.subject, edge.object)})

    @cached_property
    def places(self) -> frozenset[str]:
        """The things that are places, and not states, which act."""
        classes = {node: self.directory.things[node].classes for node in self.nodes if node in self.directory.things}
        return frozenset(n for n, own in classes.items() if self.ontology.is_a(own, PLACE) and STATE not in own)

    @cached_property
    def claims(self) -> list[Cited]:
        """All claims of the edges, in the order of the edges."""
        return [claim for edge in self.edges for claim in edge.claims]


def read_network(case: Case, store: ox.Store | None = None) -> Network:
    """The network of a built case: every claim that it holds, whatever its stance."""
    ontology = load_ontology(*case.files("ontology"))
    store = store or open_store(case)
    edges = tuple(gather(read_cited(store), ontology))
    return Network(case, ontology, read_directory(case, store, ontology), edges, _read_parts(store), _read_coordinates(store))


def _read_coordinates(store: ox.Store) -> dict[str, tuple[float, float]]:
    """Where places are, as far as both coordinates are given and numbers."""
    latitudes, longitudes = (
        {place: value.value for place, _, value in find(store, predicate=GEO + name)} for name in ("lat", "long")
    )
    found = {}
    for place in sorted(latitudes.keys() & longitudes.keys()):
        with contextlib.suppress(ValueError):
            found[place] = (float(latitudes[place]), float(longitudes[place]))
    return found


def _read_parts(store: ox.Store) -> dict[str, tuple[str, ...]]:
    """Judgements that one thing is a part of another: part -> its wholes, as they are kept."""
    kept = {entity: chosen.value for entity, _, chosen in find(store, predicate=KG + "keptAs")}
    parts: dict[str, set[str]] = defaultdict(set)
    for judgement, _, _ in find(store, predicate=KG + "relation", value=iri(KG + "partOf")):
        ends = (next(find(store, judgement, KG + end))[2].value for end in ("subject", "object"))
        part, whole = (kept.get(end, end) for end in ends)
        parts[part].add(whole)
    return {part: tuple(sorted(wholes)) for part, wholes in sorted(parts.items())}


def to_networkx(network: Network) -> nx.MultiDiGraph:
    """A directed multigraph: a node for each thing, an edge for each relation, keyed by its predicate.

    Nodes have ``label`` and ``kind``. Edges have ``label``, ``sign`` (1, 0, -1), ``event``, ``stance`` (asserted where
    any claim asserts it), ``derived`` (whether it only follows from events), ``sources`` (independent origins that assert it), ``claims`` (their IRIs, joined by spaces),
    ``certain`` (the spells on which it certainly held, as ISO 8601 intervals joined by "; ") and ``possible_from`` and
    ``possible_until`` (the widest days on which it may have, as ISO dates).
    """
    import networkx as nx

    graph = nx.MultiDiGraph(name=network.case.title)
    for node in network.nodes:
        graph.add_node(node, label=network.directory.label(node), kind=network.directory.class_of(node).label)
    for edge in network.edges:
        graph.add_edge(edge.subject, edge.object, key=edge.predicate, **describe_edge(edge, network.ontology))
    return graph


def tell(claim: Cited, network: Network) -> str:
    """A claim in words: who stands in which relation to whom, and when."""
    label, predicate = network.directory.label, network.ontology.predicates[claim.predicate]
    told = f"{label(claim.subject)} {predicate.label} {label(claim.object)}"
    return f"{told}, {claim.time}" if claim.time else told


def describe_edge(edge: Edge, ontology: Ontology) -> dict[str, str | int | bool]:
    """The attributes of an edge as plain values."""
    predicate = ontology.predicates[edge.predicate]
    claims = edge.standing or edge.claims
    return {
        "label": predicate.label,
        "sign": predicate.sign,
        "event": predicate.event,
        "stance": "; ".join(ontology.stances[s].label for s in edge.stances),
        "asserted": ASSERTS in edge.stances,
        "derived": edge.derived,
        "sources": len(edge.origins),
        "certain": "; ".join("/".join(spell) for spell in certain_spells(edge)),
        "possible_from": min(c.possibly_from for c in claims),
        "possible_until": max(c.possibly_until for c in claims),
        "claims": " ".join(c.iri for c in edge.claims),
    }
