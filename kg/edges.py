"""Edges: the claims of a built graph, gathered by who stands in which relation to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.claims import ASSERTS
from kg.names import DC, DCTERMS, KG, SCHEMA
from kg.ontology import Ontology


CERTAINLY, POSSIBLY = "certainly", "possibly"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in the world and a day in the press, as ISO dates; an empty one is not asked about."""

    as_of: str = ""
    known_by: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim as the graph has it, with its document: IRIs and texts, empty where the graph says nothing.

    Days are ISO dates; ``certainly_from`` and ``certainly_until`` are empty where no day is certain.
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
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    sha256: str = ""

    def when(self, moment: Moment, *, event: bool) -> str:
        """Whether it held at a moment: CERTAINLY, POSSIBLY, or empty where it did not or nobody had published it.

        A state holds on the days between its bounds. An event, on a day, is one that has happened by then.
        """
        if moment.known_by and not (self.known_from and self.known_from <= moment.known_by):
            return ""
        if not moment.as_of:
            return CERTAINLY
        if event:
            certain, possible = self.possibly_until <= moment.as_of, self.possibly_from <= moment.as_of
        else:
            certain = bool(self.certainly_from) and self.certainly_from <= moment.as_of <= self.certainly_until
            possible = self.possibly_from <= moment.as_of <= self.possibly_until
        return CERTAINLY if certain else POSSIBLY if possible else ""


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
    def stances(self) -> tuple[str, ...]:
        """The stances that its claims take, sorted."""
        return tuple(sorted({claim.stance for claim in self.claims}))

    @property
    def origins(self) -> tuple[str, ...]:
        """Where the claims that say it is so come from, each counted once."""
        return tuple(sorted({claim.origin for claim in self.asserted}))


_CLAIM_TERMS = {
    "source": "source", "stance": "stance", "origin": "origin", "time": "time", "speaker": "speaker", "place": "place",
    "means": "means", "quote": "quote", "start": "start", "end": "end", "method": "method", "readFrom": "read_from",
    "certainlyFrom": "certainly_from", "certainlyUntil": "certainly_until", "possiblyFrom": "possibly_from",
    "possiblyUntil": "possibly_until", "knownFrom": "known_from", "subjectText": "subject_text", "objectText": "object_text",
}  # fmt: skip
_DOCUMENT_TERMS = {
    DCTERMS + "title": "title", DC + "publisher": "publisher", KG + "published": "published", SCHEMA + "url": "url",
    KG + "sha256": "sha256",
}  # fmt: skip


def read_cited(store: ox.Store) -> list[Cited]:
    """Every claim of a graph, by date of publication and IRI."""
    triples = {q.graph_name.value: q for q in store if isinstance(q.graph_name, ox.NamedNode)}
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for term, name in _CLAIM_TERMS.items():
        for quad in store.quads_for_pattern(None, ox.NamedNode(KG + term), None, ox.DefaultGraph()):
            said[quad.subject.value][name] = quad.object.value
    documents: dict[str, dict[str, str]] = defaultdict(dict)
    for term, name in _DOCUMENT_TERMS.items():
        for quad in store.quads_for_pattern(None, ox.NamedNode(term), None, ox.DefaultGraph()):
            documents[quad.subject.value][name] = quad.object.value
    cited = []
    for iri, quad in triples.items():
        triple = {"subject": quad.subject.value, "predicate": quad.predicate.value, "object": quad.object.value}
        cited.append(Cited(iri=iri, **triple, **said[iri], **documents.get(said[iri]["source"], {})))
    return sorted(cited, key=lambda c: (c.known_from, c.source, int(c.start or 0), c.iri))


def gather(claims: Iterable[Cited], ontology: Ontology) -> list[Edge]:
    """Claims as edges, sorted; a symmetric relation is one edge whichever way round it was stated."""
    groups: dict[tuple[str, str, str], list[Cited]] = defaultdict(list)
    for claim in claims:
        subject, object_ = claim.subject, claim.object
        if ontology.predicates[claim.predicate].symmetric:
            subject, object_ = sorted((subject, object_))
        groups[subject, claim.predicate, object_].append(claim)
    return [Edge(*key, tuple(found)) for key, found in sorted(groups.items())]
