"""Edges: the claims of a built graph, gathered by who stands in which relation to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

import pyoxigraph as ox

from kg.claims import ASSERTS
from kg.names import DC, DCTERMS, KG, PROV, RDFS, SCHEMA, local_name
from kg.ontology import Ontology
from kg.terms import find


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim as the graph has it, with its document: IRIs and texts, empty where the graph says nothing.

    Days are ISO dates; ``certainly_from`` and ``certainly_until`` are empty where no day is certain. Where the claim is
    derived, ``follows`` are the claims that it follows from and ``narrows`` those whose possible days it narrows.
    ``details`` is what a table says besides, as "label value; label value".
    """

    iri: str
    subject: str
    predicate: str
    object: str
    stance: str
    source: str
    origin: str
    possibly_from: str
    possibly_until: str
    certainly_from: str = ""
    certainly_until: str = ""
    known_from: str = ""
    time: str = ""
    speaker: str = ""
    place: str = ""
    means: str = ""
    quote: str = ""
    start: str = ""
    end: str = ""
    method: str = ""
    read_from: str = ""
    subject_text: str = ""
    object_text: str = ""
    details: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    sha256: str = ""
    derived_by: str = ""
    follows: tuple[str, ...] = ()
    narrows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """All claims that one subject stands in one relation to one object, in order of publication."""

    subject: str
    predicate: str
    object: str
    claims: tuple[Cited, ...]

    @property
    def asserted(self) -> tuple[Cited, ...]:
        """The claims that say it is so."""
        return tuple(claim for claim in self.claims if claim.stance == ASSERTS)

    @property
    def standing(self) -> tuple[Cited, ...]:
        """Of the claims that say it is so, those that count as of a day: none whose days a derived claim narrows."""
        narrowed = {iri for claim in self.claims for iri in claim.narrows}
        return tuple(claim for claim in self.asserted if claim.iri not in narrowed)

    @property
    def derived(self) -> bool:
        """Whether nobody says it in so many words: each claim follows from others."""
        return all(claim.follows for claim in self.claims)

    @property
    def stances(self) -> tuple[str, ...]:
        """The stances that its claims take, sorted."""
        return tuple(sorted({claim.stance for claim in self.claims}))

    @property
    def origins(self) -> tuple[str, ...]:
        """Where the claims that say it is so come from, each counted once."""
        return tuple(sorted({claim.origin for claim in self.asserted}))


_CLAIM_TERMS = {
    KG + "source": "source", KG + "stance": "stance", KG + "provenance": "provenance", KG + "when": "when",
    KG + "speaker": "speaker", KG + "place": "place", KG + "means": "means", KG + "quote": "quote", KG + "start": "start",
    KG + "end": "end", KG + "readFrom": "read_from", KG + "derivedBy": "derived_by", KG + "subjectText": "subject_text",
    KG + "objectText": "object_text",
}  # fmt: skip
_PROVENANCE_TERMS = {KG + "method": "method", KG + "origin": "origin", KG + "knownFrom": "known_from"}
_SPAN_TERMS = {
    KG + "time": "time", KG + "possiblyFrom": "possibly_from", KG + "possiblyUntil": "possibly_until",
    KG + "certainlyFrom": "certainly_from", KG + "certainlyUntil": "certainly_until",
}  # fmt: skip
_CLAIM_LINKS = {PROV + "wasDerivedFrom": "follows", KG + "narrows": "narrows"}
_DOCUMENT_TERMS = {
    DCTERMS + "title": "title", DC + "publisher": "publisher", KG + "published": "published", SCHEMA + "url": "url",
    KG + "sha256": "sha256",
}  # fmt: skip


def read_cited(store: ox.Store) -> list[Cited]:
    """Every claim of a graph, by date of publication and IRI."""
    said, provenances, spans, documents = (
        _read_said(store, terms) for terms in (_CLAIM_TERMS, _PROVENANCE_TERMS, _SPAN_TERMS, _DOCUMENT_TERMS)
    )
    links: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for term, name in _CLAIM_LINKS.items():
        for claim, _, value in find(store, predicate=term):
            links[claim][name].append(value.value)
    for claim, details in _read_details(store).items():
        said[claim]["details"] = "; ".join(sorted(details))
    cited = []
    for iri, triple in _read_triples(store):
        found: dict[str, Any] = dict(zip(("subject", "predicate", "object"), triple, strict=True)) | said[iri]
        found |= {name: tuple(sorted(claims)) for name, claims in links.get(iri, {}).items()}
        shared = provenances[found.pop("provenance")] | spans[found.pop("when")] | documents[found["source"]]
        cited.append(Cited(iri=iri, **found | shared))
    return sorted(cited, key=lambda c: (c.known_from, c.source, int(c.start or 0), c.iri))


def _read_said(store: ox.Store, terms: dict[str, str]) -> dict[str, dict[str, str]]:
    """What is said of things with some terms: IRI -> the name of the term -> the value."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for term, name in terms.items():
        for subject, _, value in find(store, predicate=term):
            said[subject][name] = value.value
    return said


def _read_details(store: ox.Store) -> dict[str, list[str]]:
    """What is said of claims with other terms of the ontology: claim -> "label value"."""
    details: dict[str, list[str]] = defaultdict(list)
    for term, _, _ in find(store, predicate=RDFS + "domain", value=ox.NamedNode(KG + "Claim")):
        if term not in _CLAIM_TERMS:
            label = next((value.value for _, _, value in find(store, term, RDFS + "label")), local_name(term))
            for claim, _, value in find(store, predicate=term):
                details[claim].append(f"{label} {value.value}")
    return details


def _read_triples(store: ox.Store) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """The IRI of each claim and its triple, as IRIs."""
    for quad in store:
        if isinstance(quad.graph_name, ox.NamedNode):
            ends = cast("tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]", (quad.subject, quad.predicate, quad.object))
            yield quad.graph_name.value, (ends[0].value, ends[1].value, ends[2].value)


def gather(claims: Iterable[Cited], ontology: Ontology) -> list[Edge]:
    """Claims as edges, sorted; a symmetric relation is one edge whichever way round it was stated."""
    groups: dict[tuple[str, str, str], list[Cited]] = defaultdict(list)
    for claim in claims:
        subject, object_ = claim.subject, claim.object
        if ontology.predicates[claim.predicate].symmetric:
            subject, object_ = sorted((subject, object_))
        groups[subject, claim.predicate, object_].append(claim)
    return [Edge(*key, tuple(found)) for key, found in sorted(groups.items())]


def certain_spells(edge: Edge) -> list[tuple[str, str]]:
    """The days on which an edge certainly held, as first and last ISO date of each spell; spells that touch are one."""
    spells: list[tuple[str, str]] = []
    for first, last in sorted((c.certainly_from, c.certainly_until) for c in edge.asserted if c.certainly_from):
        if spells and (first <= spells[-1][1] or _next_day(spells[-1][1]) == first):
            spells[-1] = (spells[-1][0], max(spells[-1][1], last))
        else:
            spells.append((first, last))
    return spells


def _next_day(day: str) -> str:
    return str(date.fromisoformat(day) + timedelta(days=1)) if day < str(date.max) else day
