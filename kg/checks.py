"""Checks: whether what was read agrees with itself and with the shapes of the ontology. Each turns up problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from kg.claims import ASSERTS, Claim, Document
from kg.dates import bounds, parse_date
from kg.errors import Problem, Spot, warning
from kg.files import data_dir
from kg.graph import Record
from kg.names import CLAIM, KG, RDF, local_name
from kg.ontology import Ontology
from kg.terms import iri

if TYPE_CHECKING:
    import rdflib

SH = "http://www.w3.org/ns/shacl#"


def check_repeated(record: Record) -> Iterator[Problem]:
    """The same claim, from the same place of the same document, written twice."""
    first: dict[str, Claim] = {}
    for claim in record.claims:
        earlier = first.setdefault(claim.iri, claim)
        if earlier is not claim:
            yield warning(claim.spot, f"the same claim stands at {earlier.spot}", "Delete one of the two; it counts once.")


def check_reflexive(record: Record) -> Iterator[Problem]:
    """A claim of something about itself."""
    kept, label = record.actors.identity.kept, record.actors.label
    for claim in record.claims:
        if kept(claim.subject) == kept(claim.object):
            what = record.actors.ontology.predicates[claim.predicate].label
            yield warning(claim.spot, f"{label(kept(claim.subject))} {what} itself", "Is one of the two names another actor's?")


def check_foretold(record: Record) -> Iterator[Problem]:
    """Something asserted to have begun after the document that says so was published."""
    for claim in record.claims:
        published = record.documents[claim.document].published
        if claim.stance == ASSERTS and claim.time and published:
            event = record.actors.ontology.predicates[claim.predicate].event
            held = bounds(claim.time, event=event, published=published)
            if held.possibly.first > parse_date(published)[0].last:
                hint = "Correct one of the dates; what was only meant to happen is written: ... plans: ..."
                yield warning(claim.spot, f"it begins on {held.possibly.first}, after the document was published", hint)


CHECKS: tuple[Callable[[Record], Iterator[Problem]], ...] = (check_repeated, check_reflexive, check_foretold)
"""What is checked whenever a case is read."""


def merge_documents(found: Iterable[tuple[Document, Spot]]) -> tuple[dict[str, Document], list[Problem]]:
    """All descriptions of documents, one for each; where two of one differ, the first stands and a problem tells."""
    documents: dict[str, Document] = {}
    spots: dict[str, Spot] = {}
    problems = []
    for document, spot in found:
        known = documents.get(document.iri)
        if known is None:
            documents[document.iri], spots[document.iri] = document, spot
            continue
        for name in ("title", "publisher", "published", "url", "language", "based_on"):
            one, other = getattr(known, name), getattr(document, name)
            if one and other and one != other:
                problems.append(
                    Problem(spot, f"its document has another {name} at {spots[document.iri]}: {one!r}, here {other!r}")
                )
        documents[document.iri] = _fill(known, document)
    return documents, problems


def _fill(known: Document, other: Document) -> Document:
    values = {name: getattr(known, name) or getattr(other, name) for name in Document.__dataclass_fields__}
    return Document(**values)


def check_structure(quads: Iterable[ox.Quad]) -> Iterator[str]:
    """Faults in how a graph is laid out: blank nodes, and named graphs that do not hold the one triple of a claim."""
    triples: Counter[str] = Counter()
    claims: set[str] = set()
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            yield f"a blank node: {quad}"
        elif isinstance(quad.graph_name, ox.NamedNode):
            triples[quad.graph_name.value] += 1
        elif quad.predicate == iri(RDF + "type") and quad.object == iri(KG + "Claim"):
            claims.add(cast("ox.NamedNode", quad.subject).value)
    for claim in sorted(claims | set(triples)):
        if triples[claim] != 1:
            yield f"claim {claim.removeprefix(CLAIM)} has {triples[claim]} triples in its graph, not one"
        if claim not in claims:
            yield f"the graph {claim} belongs to no claim"


def check_shapes(quads: Iterable[ox.Quad], ontology: Ontology) -> list[str]:
    """What in a graph breaks the SHACL shapes: those of shapes.ttl, and the domain and range of each predicate.

    A triple that only follows from a claim is not checked again.
    """
    import pyshacl

    from kg.views import to_graph

    quads = list(quads)
    shapes = to_graph([*read_turtle_with_nodes("shapes.ttl"), *predicate_shapes(ontology)])
    data = to_graph([q for q in quads if isinstance(q.graph_name, ox.DefaultGraph)])
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=False, meta_shacl=False, do_owl_imports=False)
    faults = set()
    for result in report.subjects(_node(RDF + "type"), _node(SH + "ValidationResult")):
        focus, path, value = (report.value(result, _node(SH + name)) for name in ("focusNode", "resultPath", "value"))
        messages = sorted(str(m) for m in report.objects(result, _node(SH + "resultMessage")))
        at = f" ({local_name(str(path))}{f' {value}' if value is not None else ''})" if path is not None else ""
        faults.add(f"{local_name(str(focus))}: {messages[0]}{at}")
    return sorted(faults)


def read_turtle_with_nodes(name: str) -> list[ox.Quad]:
    """A file of the ontology as it is, blank nodes and all."""
    return list(ox.parse(path=str(data_dir("ontology") / name), format=ox.RdfFormat.TURTLE))


def predicate_shapes(ontology: Ontology) -> Iterator[ox.Quad]:
    """Shapes that say of each predicate what its subjects and objects are, as its domain and range do."""
    for predicate in ontology.predicates.values():
        for end, target, wanted in (
            ("subject", "targetSubjectsOf", predicate.domain),
            ("object", "targetObjectsOf", predicate.range),
        ):
            shape = iri(f"{predicate.iri}-{end}-shape")
            message = f"the {end} of {predicate.label!r} is of class {ontology.classes[wanted].label!r}"
            yield ox.Quad(shape, iri(RDF + "type"), iri(SH + "NodeShape"))
            yield ox.Quad(shape, iri(SH + target), iri(predicate.iri))
            yield ox.Quad(shape, iri(SH + "class"), iri(wanted))
            yield ox.Quad(shape, iri(SH + "message"), ox.Literal(message))


def _node(value: str) -> rdflib.URIRef:
    import rdflib

    return rdflib.URIRef(value)
