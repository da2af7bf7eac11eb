"""Answers: tables, truth values and graphs, and every form in which they are shown or written."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import KgError, UsageError
from kg.names import XSD, shorten
from kg.terms import write_rdf

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

Term = ox.NamedNode | ox.Literal | ox.BlankNode

TABLE_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
ENDINGS = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml", "nq": "nquads", "srj": "json", "srx": "xml"}
"""File endings that name a format of another name."""

NUMBERS = tuple(XSD + name for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"))
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")
OPEN_DAYS = {"0001-01-01": "…", "9999-12-31": "…"}
"""How a bound that is no bound is shown to people."""


def make_frame(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    """Rows as a DataFrame; KgError where pandas is not installed."""
    try:
        import pandas as pd
    except ModuleNotFoundError:
        raise KgError("a DataFrame needs pandas", "pip install 'kg-alliances[notebook]'") from None
    return pd.DataFrame([list(row) for row in rows], columns=list(columns))


@dataclass(frozen=True)
class Table:
    """The solutions of a SELECT query. ``rows`` hold a term, or None, for each of ``variables``.

    ``labels`` names the IRIs that have names; ``notes`` are for people, such as that a name in the query is unknown.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    labels: dict[str, str] = field(repr=False)
    prefixes: dict[str, str] = field(repr=False)
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Term | None]]:
        """Each row as a dictionary from variable to term."""
        return (dict(zip(self.variables, row, strict=True)) for row in self.rows)

    def show(self, term: Term | None) -> str:
        """A term for a reader: the name of a thing that has one, else its prefixed name; the text of a literal."""
        if term is None:
            return ""
        if isinstance(term, ox.NamedNode):
            return self.labels.get(term.value) or shorten(term.value, self.prefixes)
        return OPEN_DAYS.get(term.value, term.value)

    def cells(self) -> list[list[str]]:
        """All rows as texts for a reader."""
        return [[self.show(term) for term in row] for row in self.rows]

    def serialize(self, format: str) -> bytes:  # noqa: A002
        """The solutions in a W3C format: json, xml, csv or tsv."""
        if format not in TABLE_FORMATS:
            raise UsageError(f"solutions cannot be written as {format!r}", f"Known are: table, {', '.join(TABLE_FORMATS)}")
        if format == "csv":
            return self._csv()
        bindings = [
            {name: _json_term(term) for name, term in zip(self.variables, row, strict=True) if term is not None}
            for row in self.rows
        ]
        data = json.dumps({"head": {"vars": self.variables}, "results": {"bindings": bindings}}).encode()
        solutions = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        return bytes(solutions.serialize(format=TABLE_FORMATS[format]) or b"")

    def _csv(self) -> bytes:
        """SPARQL 1.1 CSV, with an apostrophe before a text that a spreadsheet would take for a formula."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.variables)
        writer.writerows([_csv_cell(term) for term in row] for row in self.rows)
        return out.getvalue().encode()

    def to_pandas(self, *, names: bool = False) -> pd.DataFrame:
        """The solutions as a DataFrame.

        IRIs (or with ``names`` the names of what has one) and texts are str, numbers are numbers, dates datetime.date.
        """
        return make_frame(self.variables, [[self._value(term, names=names) for term in row] for row in self.rows])

    def _value(self, term: Term | None, *, names: bool) -> object:
        return self.show(term) if names and isinstance(term, ox.NamedNode) else _python_value(term)

    def __repr__(self) -> str:
        return f"<Table of {len(self)} rows: {', '.join(self.variables)}>"

    def _repr_html_(self) -> str:
        """The table for a notebook; names instead of IRIs, which stand in the tooltips."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.variables)
        body = "".join(f"<tr>{''.join(self._html_cell(t) for t in row)}</tr>" for row in self.rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _html_cell(self, term: Term | None) -> str:
        title = f' title="{html.escape(term.value)}"' if isinstance(term, ox.NamedNode) else ""
        return f'<td{title} dir="auto">{html.escape(self.show(term))}</td>'


@dataclass(frozen=True)
class Boolean:
    """The answer of an ASK query. ``held`` is certainly, possibly or no where a day was asked about, else empty."""

    value: bool
    held: str = ""

    def __bool__(self) -> bool:
        return self.value

    @property
    def text(self) -> str:
        """The answer in a word."""
        return self.held or ("yes" if self.value else "no")

    def serialize(self, format: str) -> bytes:  # noqa: A002
        """The answer in a W3C format; what held possibly is not true."""
        if format not in TABLE_FORMATS:
            raise UsageError(f"a truth value cannot be written as {format!r}", "Known are: table, json, xml, csv, tsv")
        if format in ("csv", "tsv"):
            return b"true\n" if self.value else b"false\n"
        data = json.dumps({"head": {}, "boolean": self.value}).encode()
        answer = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        return bytes(answer.serialize(format=TABLE_FORMATS[format]) or b"")

    def _repr_html_(self) -> str:
        return f"<b>{self.text}</b>"


@dataclass(frozen=True)
class Graph:
    """The triples of a CONSTRUCT or DESCRIBE query, as N-Triples statements in a fixed order.

    Where a day was asked about, ``possible`` holds those that held only possibly.
    """

    certain: tuple[str, ...]
    possible: tuple[str, ...]
    prefixes: dict[str, str] = field(repr=False)

    def __len__(self) -> int:
        return len(self.certain) + len(self.possible)

    def quads(self) -> list[ox.Quad]:
        """The triples; those that held only possibly in a graph named kg:possibly."""
        lines = [f"{t} .\n" for t in self.certain] + [f"{t} <{self.prefixes['kg']}possibly> .\n" for t in self.possible]
        return list(ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_QUADS))

    def serialize(self, format: str) -> bytes:  # noqa: A002
        """The graph in an RDF format; one without named graphs holds only what is certain."""
        if format not in GRAPH_FORMATS:
            raise UsageError(f"a graph cannot be written as {format!r}", f"Known are: {', '.join(GRAPH_FORMATS)}")
        target = GRAPH_FORMATS[format]
        quads = [q for q in self.quads() if target.supports_datasets or isinstance(q.graph_name, ox.DefaultGraph)]
        return write_rdf(quads, target, self.prefixes)

    def to_rdflib(self) -> rdflib.Graph:
        """The certain triples as an rdflib Graph."""
        from kg.views import to_graph

        return to_graph((q for q in self.quads() if isinstance(q.graph_name, ox.DefaultGraph)), self.prefixes)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.serialize('trig').decode())}</pre>"


Answer = Table | Boolean | Graph


def find_format(name: str) -> str:
    """The format that a name or a file's ending stands for."""
    return ENDINGS.get(name.lower().lstrip("."), name.lower().lstrip("."))


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    is_text = isinstance(term, ox.Literal) and term.datatype.value not in NUMBERS
    return "'" + term.value if is_text and term.value.startswith(FORMULA) else term.value


def _python_value(term: Term | None) -> object:
    from datetime import date

    if not isinstance(term, ox.Literal):
        return term.value if term is not None else None
    if term.datatype.value == XSD + "integer":
        return int(term.value)
    if term.datatype.value in NUMBERS:
        return float(term.value)
    if term.datatype.value == XSD + "boolean":
        return term.value == "true"
    return date.fromisoformat(term.value) if term.datatype.value == XSD + "date" else term.value
