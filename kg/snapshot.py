"""Snapshots: the part of a graph that held on a day, or was known by one, as a small graph of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.claims import ASSERTS
from kg.edges import CERTAINLY, Cited, Moment, read_cited
from kg.graph import entailed
from kg.names import KG, RDF
from kg.ontology import Ontology
from kg.terms import find, iri


def take_snapshots(store: ox.Store, moment: Moment, ontology: Ontology) -> tuple[ox.Store, ox.Store]:
    """Two graphs in memory: what certainly held at a moment, and what possibly did, the first within the second.

    Each holds the claims that do, with all that is said of them, their plain triples and what follows from these;
    and everything that is not claimed, such as names and classes, as it is in the whole graph.
    """
    certain, possible = ox.Store(), ox.Store()
    still = list(_unclaimed(store, ontology))
    certain.extend(still)
    possible.extend(still)
    for claim in read_cited(store):
        when = claim.when(moment, event=ontology.predicates[claim.predicate].event)
        if when:
            quads = list(_quads_of(claim, store, ontology))
            possible.extend(quads)
            if when == CERTAINLY:
                certain.extend(quads)
    return certain, possible


def _unclaimed(store: ox.Store, ontology: Ontology) -> Iterator[ox.Quad]:
    """The quads of the default graph that neither state a claim nor are about one."""
    claims = {claim for claim, _, _ in find(store, predicate=RDF + "type", value=iri(KG + "Claim"))}
    claimed = set(ontology.predicates) | {p.inverse for p in ontology.predicates.values() if p.inverse}
    for subject, predicate, value in find(store):
        if subject not in claims and predicate not in claimed:
            yield ox.Quad(iri(subject), iri(predicate), value)


def _quads_of(claim: Cited, store: ox.Store, ontology: Ontology) -> Iterator[ox.Quad]:
    node = iri(claim.iri)
    yield ox.Quad(iri(claim.subject), iri(claim.predicate), iri(claim.object), node)
    yield from store.quads_for_pattern(node, None, None, ox.DefaultGraph())
    if claim.stance == ASSERTS:
        for plain in entailed(claim.subject, ontology.predicates[claim.predicate], claim.object, ontology):
            yield ox.Quad(*(iri(i) for i in plain))
