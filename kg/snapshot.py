"""Snapshots: the part of a graph that held on a day, or was known by one, as a small graph of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import pyoxigraph as ox

from kg.claims import ASSERTS
from kg.graph import entailed
from kg.names import DC, DCTERMS, KG, RDF
from kg.ontology import Ontology
from kg.terms import date_literal, find, iri

if TYPE_CHECKING:
    from kg.index import Index

CERTAINLY, POSSIBLY = "certainly", "possibly"
RECORD = "record.nq"
"""The file beside the index of tables that holds the graph of what people wrote."""

DOCUMENT_TERMS = (DCTERMS + "title", DC + "publisher", KG + "published")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day in the world and a day in the press, as ISO dates; an empty one is not asked about."""

    as_of: str = ""
    known_by: str = ""


def take_snapshots(store: ox.Store, moment: Moment, ontology: Ontology) -> tuple[ox.Store, ox.Store]:
    """Two graphs in memory: what certainly held at a moment, and what possibly did, the first within the second.

    Each holds the claims that do, with all that is said of them, their plain triples and what follows from these;
    and everything that is not claimed, such as names and classes, as it is in the whole graph.
    """
    quads = list(store)
    claims = {claim for claim, _, _ in find(store, predicate=RDF + "type", value=iri(KG + "Claim"))}
    plain = set(ontology.predicates) | {p.inverse for p in ontology.predicates.values() if p.inverse}
    snapshots = []
    for how in (CERTAINLY, POSSIBLY):
        holding = list(read_holding(store, moment, ontology, ontology.predicates, how))
        gone = claims - {held.claim for held in holding}
        taken = ox.Store()
        taken.bulk_extend(quad for quad in quads if _stays(quad, gone, plain))
        taken.extend(_entail(holding, ontology))
        snapshots.append(taken)
    return snapshots[0], snapshots[1]


def take_plain_snapshots(
    store: ox.Store, moment: Moment, ontology: Ontology, mentioned: frozenset[str]
) -> tuple[ox.Store, ox.Store]:
    """The same for a query over plain triples whose predicates are among the IRIs that it mentions.

    Of claims there are only those with such predicates, and of each only its triple, its stance and its source.
    """
    snapshots = []
    for how in (CERTAINLY, POSSIBLY):
        holding = list(read_holding(store, moment, ontology, _stated(mentioned, ontology), how))
        taken = ox.Store()
        taken.bulk_extend(_read_still(store, mentioned, ontology))
        taken.bulk_extend([*(quad for held in holding for quad in _cite(held)), *_entail(holding, ontology)])
        snapshots.append(taken)
    return snapshots[0], snapshots[1]


def take_indexed_snapshots(
    store: ox.Store, moment: Moment, ontology: Ontology, mentioned: frozenset[str], tables: Path, *, cited: bool
) -> tuple[ox.Store, ox.Store]:
    """The same from the index in the folder ``tables``, which is quicker where claims are many.

    There are only the plain triples that the query mentions; and where they are to be ``cited``, of the claims that state one
    triple in one document, one. What people wrote, and what is derived from it, lies there as a graph of its own.
    """
    from kg.index import load_all

    indexes, record = load_all(tables), ox.Store()
    record.bulk_load(path=str(tables / RECORD), format=ox.RdfFormat.N_QUADS)
    snapshots = []
    for how in (CERTAINLY, POSSIBLY):
        taken = ox.Store()
        taken.bulk_extend(_read_still(store, mentioned, ontology))
        stated = _stated(mentioned, ontology)
        written = read_holding(record, moment, ontology, stated, how)
        holding = chain(written, read_indexed(indexes, moment, ontology, stated, how))
        lines = "".join(_write_lines(holding, ontology, mentioned, cited=cited))
        taken.bulk_load(lines.encode(), format=ox.RdfFormat.N_QUADS, lenient=True)
        snapshots.append(taken)
    return snapshots[0], snapshots[1]


def _stated(mentioned: frozenset[str], ontology: Ontology) -> list[str]:
    """The predicates whose claims can make a triple with a predicate that is mentioned."""
    inverses = {p.inverse: p.iri for p in ontology.predicates.values() if p.inverse}
    stated = {inverses.get(term, term) for term in mentioned} & ontology.predicates.keys()
    return sorted({sub for term in stated for sub in ontology.subs[term]})


def _read_still(store: ox.Store, mentioned: frozenset[str], ontology: Ontology) -> list[ox.Quad]:
    """What is not claimed: the triples of other terms that are mentioned, and those of documents."""
    claimed = ontology.predicates.keys() | {p.inverse for p in ontology.predicates.values()}
    others = {*mentioned, *DOCUMENT_TERMS, KG + "derivedBy"} - claimed
    return [q for term in sorted(others) for q in store.quads_for_pattern(None, iri(term), None, ox.DefaultGraph())]


def _write_lines(holding: Iterable[Claimed], ontology: Ontology, mentioned: frozenset[str], *, cited: bool) -> Iterator[str]:
    """Claims as N-Quads: what follows from them, as far as it is mentioned, and where they are cited, whence."""
    follows = {
        name: [(p, s == "o") for s, p, _ in entailed("s", predicate, "o", ontology) if p in mentioned]
        for name, predicate in ontology.predicates.items()
    }
    for held in holding:
        if held.stance == ASSERTS:
            for predicate, turned in follows[held.predicate]:
                one, other = (held.object, held.subject) if turned else (held.subject, held.object)
                yield f"<{one}> <{predicate}> <{other}> .\n"
        if cited:
            yield f"<{held.subject}> <{held.predicate}> <{held.object}> <{held.claim}> .\n"
            yield f"<{held.claim}> <{KG}stance> <{held.stance}> .\n<{held.claim}> <{KG}source> <{held.source}> .\n"


def read_holding(store: ox.Store, moment: Moment, ontology: Ontology, predicates: Iterable[str], how: str) -> Iterator[Claimed]:
    """The claims of some predicates that held at a moment, CERTAINLY or POSSIBLY: claim, subject, predicate, object, stance.

    A state holds on the days between its bounds; a claim whose days a derived one narrows leaves that to the other.
    An event, on a day, is one that has happened by then. What has no date of publication was known by no day.
    """
    predicates = list(predicates)
    narrowed = _find_narrowed(store, moment) if moment.as_of else frozenset()
    for event in (False, True):
        values = " ".join(str(iri(p)) for p in predicates if ontology.predicates[p].event is event)
        where = _condition(moment, how, event=event)
        if values:
            query = f"""
                SELECT ?claim ?subject ?predicate ?object ?stance ?source {{
                  VALUES ?predicate {{ {values} }}
                  GRAPH ?claim {{ ?subject ?predicate ?object }}
                  ?claim <{KG}stance> ?stance ; <{KG}source> ?source . {where}
                }}"""
            for row in cast("ox.QuerySolutions", store.query(query)):
                held = Claimed(*(cast("ox.NamedNode", term).value for term in row))
                if held.claim not in narrowed:
                    yield held


def _find_narrowed(store: ox.Store, moment: Moment) -> frozenset[str]:
    """The claims whose possible days a derived claim narrows, as far as the events that close them were known."""
    where = _condition(Moment(known_by=moment.known_by), POSSIBLY, event=False)
    query = f"SELECT ?narrowed {{ ?claim <{KG}narrows> ?narrowed . {where} }}"
    return frozenset(cast("ox.NamedNode", row[0]).value for row in cast("ox.QuerySolutions", store.query(query)))


def read_indexed(
    indexes: list[Index], moment: Moment, ontology: Ontology, predicates: Iterable[str], how: str
) -> Iterator[Claimed]:
    """The same from the indexes of a build: of the claims that state one triple in one document, one."""
    from kg.index import claim_iri, holding

    wanted = list(predicates)
    for index in indexes:
        if moment.known_by and not (index.known and index.known <= moment.known_by):
            continue
        for event in (False, True):
            codes = [n for n, p in enumerate(index.predicates) if p in wanted and ontology.predicates[p].event is event]
            held = holding(index, codes, moment.as_of, how, event=event) if codes else index.entries[:0]
            for stance in range(len(index.stances)):
                for subject, predicate, object_, claim in index.distinct(held[held["stance"] == stance]):
                    yield Claimed(claim_iri(claim), subject, predicate, object_, index.stances[stance], index.document)


class Claimed(NamedTuple):
    """A claim's IRI, its triple, its stance and its source, all as IRIs."""

    claim: str
    subject: str
    predicate: str
    object: str
    stance: str
    source: str


def _condition(moment: Moment, how: str, *, event: bool) -> str:
    """What must be said of ?claim for it to have held at a moment, as SPARQL."""
    parts = []
    if moment.as_of:
        day = date_literal(moment.as_of)
        if event:
            bound = "possiblyUntil" if how == CERTAINLY else "possiblyFrom"
            parts.append(f"?claim <{KG}when> ?when . ?when <{KG}{bound}> ?bound FILTER(?bound <= {day})")
        else:
            bounds = f"?when <{KG}{how}From> ?from ; <{KG}{how}Until> ?until"
            parts.append(f"?claim <{KG}when> ?when . {bounds} FILTER(?from <= {day} && ?until >= {day})")
    if moment.known_by:
        where = f"?provenance <{KG}knownFrom> ?known FILTER(?known <= {date_literal(moment.known_by)})"
        parts.append(f"?claim <{KG}provenance> ?provenance . {{ SELECT ?provenance {{ {where} }} }}")
    return " . ".join(parts)


def _stays(quad: ox.Quad, gone: set[str], plain: set[str]) -> bool:
    """Whether a quad is neither about a claim that is gone nor a plain triple that may follow from one."""
    if isinstance(quad.graph_name, ox.NamedNode):
        return quad.graph_name.value not in gone
    return quad.predicate.value not in plain and cast("ox.NamedNode", quad.subject).value not in gone


def _cite(held: Claimed) -> Iterator[ox.Quad]:
    claim = iri(held.claim)
    yield ox.Quad(iri(held.subject), iri(held.predicate), iri(held.object), claim)
    yield ox.Quad(claim, iri(KG + "stance"), iri(held.stance))
    yield ox.Quad(claim, iri(KG + "source"), iri(held.source))


def _entail(holding: Iterable[Claimed], ontology: Ontology) -> Iterator[ox.Quad]:
    """The plain triples that follow from what is asserted."""
    for triple in dict.fromkeys(held[1:4] for held in holding if held.stance == ASSERTS):
        for subject, predicate, object_ in entailed(triple[0], ontology.predicates[triple[1]], triple[2], ontology):
            yield ox.Quad(iri(subject), iri(predicate), iri(object_))
