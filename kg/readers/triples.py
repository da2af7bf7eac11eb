"""RDF files as tables of their triples: what anybody says in kg's terms is read as claims of that file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import IO

import pyoxigraph as ox

from kg.names import KG, RDF, SKOS, local_name
from kg.readers.tabular import Row, Table, TableError, make_row

COLUMNS = ("subject", "subject_name", "subject_class", "predicate", "object", "object_name", "object_class")
MAX_BYTES = 200_000_000
"""Bytes of an RDF file: it is read as a whole."""
MAX_DEPTH = 200
"""Brackets within brackets."""

_DESCRIBES = (RDF + "type", SKOS + "prefLabel", SKOS + "altLabel", "http://www.w3.org/2000/01/rdf-schema#label")


def read_triples(stream: IO[bytes], _columns: tuple[str, ...], _known: Collection[int] = ()) -> Table:
    """A row for each triple between two IRIs, with the names and classes that the file gives them; graphs are not told apart.

    Nothing is fetched, and entities of XML are refused, since some files are made of them to fill the memory.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TableError(f"RDF of more than {MAX_BYTES:,} bytes", "Split it, or save it as CSV.")
    format_ = _format_of(getattr(stream, "name", ""), data)
    if format_ == ox.RdfFormat.RDF_XML and re.search(rb"<!(DOCTYPE|ENTITY)", data):
        raise TableError("the file declares entities of XML", "Write the characters themselves, without a DOCTYPE.")
    _check_depth(data)
    try:
        quads = list(ox.parse(data, format=format_))
    except SyntaxError as error:
        raise TableError(f"not {format_.name}: {error.msg}", "", error.lineno or 0) from None
    except (ValueError, RuntimeError) as error:
        raise TableError(f"not {format_.name}: {error}") from None
    return Table(COLUMNS, _rows(quads))


def _format_of(name: str, data: bytes) -> ox.RdfFormat:
    found = ox.RdfFormat.from_extension(name.rsplit(".", 1)[-1].lower()) if "." in name else None
    if found:
        return found
    head = data.lstrip()[:1]  # the stream of a packed file has no name
    return (
        ox.RdfFormat.JSON_LD
        if head in (b"{", b"[")
        else ox.RdfFormat.RDF_XML
        if data.lstrip()[:2] == b"<?"
        else ox.RdfFormat.TRIG
    )


def _check_depth(data: bytes) -> None:
    depth = 0
    for match in re.finditer(rb"[\[({]+|[\])}]+", data):
        run = match[0]
        depth = depth + len(run) if run[:1] in b"[({" else max(0, depth - len(run))
        if depth > MAX_DEPTH:
            raise TableError(f"more than {MAX_DEPTH} brackets within one another", "Give inner things names of their own.")


def _rows(quads: list[ox.Quad]) -> Iterator[Row]:
    names: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.object, ox.Literal) and quad.predicate.value in _DESCRIBES:
            names[str(quad.subject)].append(quad.object.value)
        elif quad.predicate.value == RDF + "type" and isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(KG):
            kinds[str(quad.subject)].append(local_name(quad.object.value))
    number = 0
    for quad in sorted(set(quads), key=str):
        if quad.predicate.value in _DESCRIBES or isinstance(quad.object, ox.Literal):
            continue
        number += 1
        cells: list[str] = []
        for end in (quad.subject, quad.object):
            iri = end.value if isinstance(end, ox.NamedNode) else ""
            cells += [iri, min(names[str(end)], default=local_name(iri)), min(kinds[str(end)], default="")]
        yield make_row(number, [*cells[:3], quad.predicate.value, *cells[3:]])
