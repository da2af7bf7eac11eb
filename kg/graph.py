"""The graph: documents, claims and actors as RDF, each claim's triple in a graph of its own, and no blank node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pyoxigraph as ox

from kg.actors import Actors, quads_of
from kg.case import Case
from kg.claims import ASSERTS, PLANS, Claim, Document, TimeSpan, find_span
from kg.names import DC, DCTERMS, EDTF, KG, PROV, PROVENANCE, RDF, SCHEMA, XSD, digest
from kg.ontology import Ontology, Predicate
from kg.states import Said, State, derive, matters
from kg.terms import date_literal, iri, text, typed

Term = ox.NamedNode | ox.Literal
TYPE = iri(RDF + "type")
DAYS = ("possiblyFrom", "possiblyUntil", "certainlyFrom", "certainlyUntil")
"""The terms for the days of a time span, in their order."""


class Provenance(NamedTuple):
    """How claims came to be known: how they were read (an IRI), where they come from, and the day by which they were known.

    ``known`` is an ISO date, empty where no day is known.
    """

    method: str
    origin: Term
    known: str

    @property
    def iri(self) -> str:
        """A hash of the three. Claims that have them in common share it."""
        return PROVENANCE + digest((self.method, str(self.origin), self.known))


@dataclass(frozen=True, eq=False)
class Record:
    """Everything a case says, read and settled: what the graph is made from."""

    case: Case
    actors: Actors
    documents: dict[str, Document]
    claims: tuple[Claim, ...]

    def origin(self, claim: Claim) -> Term:
        """Where a claim's information comes from, so that retellings of one report count once.

        The speaker, where one is quoted; else the publisher of the document, or of the first one it is based on, and
        so on; where no publisher is known, that document itself.
        """
        if claim.speaker:
            return iri(self.actors.identity.kept(claim.speaker))
        seen: list[str] = []
        at = claim.document
        while at not in seen:
            seen.append(at)
            document = self.documents.get(at)
            if document and document.based_on:
                at = document.based_on[0]
        document = self.documents.get(at)
        return text(document.publisher) if document and document.publisher else iri(at)

    def provenance(self, claim: Claim) -> Provenance:
        """How a claim came to be known."""
        return Provenance(claim.method, self.origin(claim), self.documents[claim.document].known)

    def span(self, claim: Claim) -> TimeSpan:
        """When a claim holds."""
        event = self.actors.ontology.predicates[claim.predicate].event
        published = self.documents[claim.document].published
        return find_span(claim.time, published, event=event, planned=claim.stance == PLANS)


def make_quads(record: Record) -> list[ox.Quad]:
    """The whole graph of a case in its one order: by the claim or thing that a quad is about."""
    actors, kept = record.actors, record.actors.identity.kept
    quads = set(actors.ontology.core) | set(actors.own) | set(_case_quads(record.case))
    for document in record.documents.values():
        quads.update(document_quads(document))
    named: set[str] = {j.subject for j in actors.judgements} | {j.object for j in actors.judgements}
    for claim in record.claims:
        quads.update(claim_quads(claim, record))
        named |= {kept(i) for i in (claim.subject, claim.object, claim.speaker, claim.place) if i}
    quads.update(derived_quads(record))
    for entity, chosen in actors.identity.chosen.items():
        if entity != chosen:
            quads.add(ox.Quad(iri(entity), iri(KG + "keptAs"), iri(chosen)))
            named |= {entity, chosen}
    capitals = {c.value for i in named for c in actors.said.get(i, {}).get(KG + "capital", ())}
    quads.update(quads_of(actors, named | capitals))
    return sorted(quads, key=sort_key)


def claim_quads(claim: Claim, record: Record) -> Iterator[ox.Quad]:
    """What the graph holds of one claim: its triple in the graph it names, what is said about it, and what follows."""
    node = iri(claim.iri)
    actors = record.actors
    predicate = actors.ontology.predicates[claim.predicate]
    subject, object_ = (actors.identity.kept(i) for i in (claim.subject, claim.object))
    yield ox.Quad(iri(subject), iri(predicate.iri), iri(object_), node)
    yield ox.Quad(node, TYPE, iri(KG + "Claim"))
    for term, value in _annotations(claim, record):
        yield ox.Quad(node, iri(KG + term), value)
    yield from provenance_quads(record.provenance(claim))
    yield from span_quads(record.span(claim))
    if claim.stance == ASSERTS:
        for triple in entailed(subject, predicate, object_, actors.ontology):
            yield ox.Quad(*(iri(i) for i in triple))


def _annotations(claim: Claim, record: Record) -> Iterator[tuple[str, Term]]:
    kept, label = record.actors.identity.kept, record.actors.label
    yield "source", iri(claim.document)
    yield "stance", iri(claim.stance)
    yield "provenance", iri(record.provenance(claim).iri)
    yield "readFrom", text(str(claim.spot))
    yield from (
        (name, iri(kept(value)))
        for name, value in (("speaker", claim.speaker), ("place", claim.place), ("means", claim.means))
        if value
    )
    yield "when", iri(record.span(claim).iri)
    yield from _evidence(claim)
    if claim.subject_text and claim.subject_text != label(kept(claim.subject)):
        yield "subjectText", text(claim.subject_text)
    if claim.object_text and claim.object_text != label(kept(claim.object)):
        yield "objectText", text(claim.object_text)
    for detail in claim.details:
        yield detail.term, typed(detail.value, XSD + detail.datatype)


def derived_quads(record: Record) -> Iterator[ox.Quad]:
    """What the graph holds of the states that follow from a case's claims, each a derived claim of its own."""
    ontology, identity = record.actors.ontology, record.actors.identity
    wanted = matters(ontology)
    claims = {claim.iri: claim for claim in record.claims if claim.predicate in wanted}
    parts = {identity.kept(part): tuple(map(identity.kept, wholes)) for part, wholes in identity.parts.items()}
    for state in derive((_said(claim, record) for claim in claims.values()), ontology, parts):
        yield from _state_quads(state, claims[state.basis], record)


def _said(claim: Claim, record: Record) -> Said:
    kept = record.actors.identity.kept
    triple = (kept(claim.subject), claim.predicate, kept(claim.object))
    return Said(claim.iri, *triple, claim.stance, *record.span(claim)[1:], record.provenance(claim).known)


def _state_quads(state: State, basis: Claim, record: Record) -> Iterator[ox.Quad]:
    node, ontology = iri(state.iri), record.actors.ontology
    provenance = Provenance(KG + "derived", record.origin(basis), state.known)
    span = TimeSpan("", state.possibly_from, state.possibly_until, state.certainly_from, state.certainly_until)
    yield ox.Quad(iri(state.subject), iri(state.predicate), iri(state.object), node)
    yield from (ox.Quad(node, TYPE, iri(KG + name)) for name in ("Claim", "DerivedClaim"))
    yield from (ox.Quad(node, iri(PROV + "wasDerivedFrom"), iri(claim)) for claim in state.follows)
    said: list[tuple[str, Term]] = [
        ("source", iri(basis.document)),
        ("stance", iri(ASSERTS)),
        ("provenance", iri(provenance.iri)),
        ("readFrom", text(str(basis.spot))),
        ("derivedBy", iri(state.event)),
        *(("narrows", iri(claim)) for claim in state.narrows),
        *(("speaker", iri(record.actors.identity.kept(speaker))) for speaker in [basis.speaker] if speaker),
        ("when", iri(span.iri)),
        *_evidence(basis),
    ]
    yield from (ox.Quad(node, iri(KG + term), value) for term, value in said)
    yield from provenance_quads(provenance)
    yield from span_quads(span)
    for triple in entailed(state.subject, ontology.predicates[state.predicate], state.object, ontology):
        yield ox.Quad(*(iri(i) for i in triple))


def _evidence(claim: Claim) -> Iterator[tuple[str, Term]]:
    evidence = claim.evidence
    if evidence.start is not None and evidence.end is not None:
        yield "start", typed(str(evidence.start), XSD + "integer")
        yield "end", typed(str(evidence.end), XSD + "integer")
    if evidence.quote:
        yield "quote", text(evidence.quote)


def entailed(subject: str, predicate: Predicate, object_: str, ontology: Ontology) -> Iterator[tuple[str, str, str]]:
    """The plain triples that follow from an asserted one: itself, its super-properties, and each the other way round."""
    for above in ontology.supers[predicate.iri]:
        term = ontology.predicates[above]
        yield subject, above, object_
        if term.symmetric:
            yield object_, above, subject
        elif term.inverse:
            yield object_, term.inverse, subject


def span_quads(span: TimeSpan) -> Iterator[ox.Quad]:
    """What the graph holds of a time span, whichever claims share it."""
    node = iri(span.iri)
    yield ox.Quad(node, TYPE, iri(KG + "TimeSpan"))
    if span.time:
        yield ox.Quad(node, iri(KG + "time"), typed(span.time, EDTF))
    yield from (ox.Quad(node, iri(KG + name), date_literal(day)) for name, day in zip(DAYS, span[1:], strict=True) if day)


def provenance_quads(provenance: Provenance) -> Iterator[ox.Quad]:
    """What the graph holds of a provenance, whichever claims share it."""
    node = iri(provenance.iri)
    yield ox.Quad(node, TYPE, iri(KG + "Provenance"))
    yield ox.Quad(node, iri(KG + "method"), iri(provenance.method))
    yield ox.Quad(node, iri(KG + "origin"), provenance.origin)
    if provenance.known:
        yield ox.Quad(node, iri(KG + "knownFrom"), date_literal(provenance.known))


def document_quads(document: Document) -> Iterator[ox.Quad]:
    """What the graph holds of a document: its description, never its text."""
    node = iri(document.iri)
    yield ox.Quad(node, TYPE, iri(KG + "Document"))
    described = (
        (DCTERMS + "title", text(document.title), document.title),
        (DC + "publisher", text(document.publisher), document.publisher),
        (KG + "published", typed(document.published, EDTF), document.published),
        (DCTERMS + "language", text(document.language), document.language),
        (KG + "sha256", text(document.sha256), document.sha256),
    )
    yield from (ox.Quad(node, iri(term), value) for term, value, present in described if present)
    if document.url:
        yield ox.Quad(node, iri(SCHEMA + "url"), iri(document.url))
    yield from (ox.Quad(node, iri(KG + "basedOn"), iri(other)) for other in document.based_on)
    for other in document.based_on:
        yield ox.Quad(iri(other), TYPE, iri(KG + "Document"))


def _case_quads(case: Case) -> Iterator[ox.Quad]:
    node = iri(case.prefix)
    yield ox.Quad(node, TYPE, iri(KG + "Case"))
    yield ox.Quad(node, iri(DCTERMS + "title"), text(case.title))
    if case.description:
        yield ox.Quad(node, iri(DCTERMS + "description"), text(case.description))


def sort_key(quad: ox.Quad) -> tuple[str, bool, str]:
    """A claim's triple stands before what is said about the claim; everything else by subject, predicate, object."""
    in_default = isinstance(quad.graph_name, ox.DefaultGraph)
    return str(quad.subject if in_default else quad.graph_name), in_default, str(quad)
