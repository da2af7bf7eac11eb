"""RDF terms: made from plain values, read from Turtle, and never a blank node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from kg.errors import KgError
from kg.files import decode, read_source
from kg.names import BASE, XSD, digest

Term = ox.NamedNode | ox.Literal
Values = dict[str, list[Term]]
"""What is said of one thing: predicate IRI -> values, sorted."""


_BLANK = ("[", "(", "_:", "<<", "{|", "~")
"""What Turtle, with RDF 1.2, writes blank nodes with: a text without any of these holds none."""


def iri(value: str) -> ox.NamedNode:
    """An IRI as a term; ValueError where the text is no IRI."""
    return ox.NamedNode(value)


def text(value: str, language: str | None = None) -> ox.Literal:
    """A text as a literal."""
    return ox.Literal(value, language=language)


def typed(value: str, datatype: str) -> ox.Literal:
    """A literal of some datatype, such as a date."""
    return ox.Literal(value, datatype=ox.NamedNode(datatype))


def date_literal(value: object) -> ox.Literal:
    """A day as an xsd:date."""
    return typed(str(value), XSD + "date")


def read_turtle(path: Path, base_iri: str | None = None) -> list[ox.Quad]:
    """The triples of a Turtle file, its blank nodes named after what is said of them.

    Nothing is fetched. KgError names the line of a syntax error.
    """
    try:
        turtle = decode(read_source(path))
        quads = list(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE, base_iri=base_iri))
    except SyntaxError as error:
        raise KgError(f"{path}:{error.lineno}:{error.offset}: {error.msg}", "The file must be Turtle.") from error
    except ValueError as error:
        raise KgError(f"{path}: {error}") from error
    return skolemise(quads) if any(mark in turtle for mark in _BLANK) else quads


def find(store: ox.Store, subject: str = "", predicate: str = "", value: Term | None = None) -> Iterator[tuple[str, str, Term]]:
    """The triples of a store's default graph that fit: subject IRI, predicate IRI and object."""
    ends = (ox.NamedNode(subject) if subject else None, ox.NamedNode(predicate) if predicate else None, value)
    for quad in store.quads_for_pattern(*ends, ox.DefaultGraph()):
        yield cast("ox.NamedNode", quad.subject).value, quad.predicate.value, cast("Term", quad.object)


def skolemise(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Replace each blank node by an IRI that is a hash of what is said of it.

    Blank nodes may hold one another, but not in a circle. Lists are not read further than any other node.
    """
    if not any(isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode) for quad in quads):
        return quads
    said: dict[ox.BlankNode, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode):
            said[quad.subject].append(quad)
    named: dict[ox.BlankNode, ox.NamedNode] = {}
    for node in said:
        _name(node, said, named, ())
    return [ox.Quad(_swap(quad.subject, named), quad.predicate, _swap(quad.object, named)) for quad in quads]  # type: ignore[arg-type]


def _name(
    node: ox.BlankNode,
    said: dict[ox.BlankNode, list[ox.Quad]],
    named: dict[ox.BlankNode, ox.NamedNode],
    within: tuple[ox.BlankNode, ...],
) -> ox.NamedNode:
    if node in within or len(within) > 64:
        raise KgError("blank nodes hold one another in a circle", "Give one of them an IRI.")
    if node not in named:
        parts = []
        for quad in said.get(node, []):
            value = quad.object
            if isinstance(value, ox.BlankNode):
                value = _name(value, said, named, (*within, node))
            parts.append(f"{quad.predicate} {value}")
        named[node] = ox.NamedNode(f"{BASE}node/{digest(sorted(parts))}")
    return named[node]


def _swap(term: object, named: dict[ox.BlankNode, ox.NamedNode]) -> object:
    return named.get(term, term) if isinstance(term, ox.BlankNode) else term


def by_subject(quads: Iterable[ox.Quad]) -> dict[str, Values]:
    """What is said of each thing: subject IRI -> predicate IRI -> values, in a fixed order."""
    said: dict[str, Values] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value, _ in quads:
        said[subject.value][predicate.value].append(value)
    subjects = sorted(said, key=lambda subject: subject + ">")  # as N-Triples would stand
    return {subject: _in_order(said[subject]) for subject in subjects}


def _in_order(values: Values) -> Values:
    return {p: sorted(set(values[p]), key=str) if len(values[p]) > 1 else values[p] for p in sorted(values)}


def first_value(values: Values, predicate: str, default: str = "") -> str:
    """The text or IRI of the first value under a predicate."""
    found = values.get(predicate)
    return found[0].value if found else default


def all_values(values: Values, predicate: str) -> tuple[str, ...]:
    """The texts or IRIs of all values under a predicate."""
    return tuple(value.value for value in values.get(predicate, ()))


def best_label(labels: Iterable[Term], languages: tuple[str, ...]) -> str:
    """The label in the first of some languages that has one, else the first in order of language."""
    literals = [label for label in labels if isinstance(label, ox.Literal)]
    ranked = sorted(literals, key=lambda label: (_rank(label.language, languages), label.language or "", label.value))
    return ranked[0].value if ranked else ""


def _rank(language: str | None, languages: tuple[str, ...]) -> int:
    return languages.index(language) if language in languages else len(languages)


def write_rdf(quads: Iterable[ox.Quad], target: ox.RdfFormat, prefixes: dict[str, str]) -> bytes:
    """Quads in an RDF format, in the order given, with those prefixes that they use, in the order of the alphabet.

    A format without named graphs is given each triple without its graph.
    """
    statements = list(quads) if target.supports_datasets else [quad.triple for quad in quads]
    if target not in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG):
        return bytes(ox.serialize(statements, format=target) or b"")
    named = {term.value for s in statements for term in s if isinstance(term, ox.NamedNode)}
    named |= {s.object.datatype.value for s in statements if isinstance(s.object, ox.Literal)}
    namespaces = {iri[: max(map(iri.rfind, "#/:")) + 1] for iri in named}
    used = {prefix: base for prefix, base in prefixes.items() if base in namespaces}
    written = bytes(ox.serialize(statements, format=target, prefixes=used) or b"")
    lines = written.split(b"\n", len(used))  # the serializer gives prefixes in no order, one a line
    return b"\n".join([*sorted(lines[:-1]), lines[-1]])
