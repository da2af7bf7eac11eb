"""rdflib's view of the graph: the API that users know, on top of Oxigraph's store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore

from kg.errors import KgError
from kg.names import XSD
from kg.terms import Term

STRING = rdflib.URIRef(XSD + "string")


def to_rdflib(term: Term | ox.BlankNode) -> rdflib.term.Node:
    """An Oxigraph term as rdflib's. Plain strings stay plain, so that ``Literal("x")`` equals what comes back."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=None if datatype == STRING else datatype)


def to_graph(triples: Iterable[ox.Triple | ox.Quad], prefixes: dict[str, str] | None = None) -> rdflib.Graph:
    """Triples as an rdflib Graph in memory; of quads, the graph name is left out."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, base in (prefixes or {}).items():
        graph.bind(prefix, base, override=True)
    for triple in triples:
        ends = cast("tuple[Term, Term, Term]", (triple.subject, triple.predicate, triple.object))
        graph.add((to_rdflib(ends[0]), to_rdflib(ends[1]), to_rdflib(ends[2])))
    return graph


class ReadOnlyStore(OxigraphStore):
    """Oxigraph as rdflib's store, which only answers: plain strings are plain, relative IRIs are the case's."""

    def __init__(self, store: ox.Store, base: str) -> None:
        super().__init__(store=store)
        self._base = base

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """The triples that fit a pattern, with the graphs they are in."""
        for triple, contexts in super().triples(triple_pattern, context):
            yield tuple(map(_plain, triple)), contexts

    def query(self, query: Any, *arguments: Any, **options: Any) -> Any:
        """The answer of Oxigraph's engine to a query."""
        text = f"BASE <{self._base}>\n{query}" if isinstance(query, str) else query
        result = super().query(text, *arguments, **options)
        if result.type == "SELECT":
            result.bindings = [{name: _plain(term) for name, term in row.items()} for row in result.bindings]
        return result

    def add(self, *_: Any, **__: Any) -> None:
        """Refused."""
        raise KgError("the graph is made from the files of the case", "Edit a claim sheet, or use kg add; then kg build.")

    addN = remove = update = add_graph = remove_graph = add  # noqa: N815


def open_dataset(store_folder: Path, prefixes: dict[str, str], base: str) -> rdflib.Dataset:
    """A read-only rdflib Dataset over a store on disk.

    Its queries run in Oxigraph. Reading files or addresses named in FROM clauses is switched off for rdflib's own
    SPARQL engine too, in the whole process.
    """
    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    store = ReadOnlyStore(ox.Store.read_only(str(store_folder)), base)
    dataset = rdflib.Dataset(store=store, default_union=False)
    for prefix, iri in prefixes.items():
        dataset.bind(prefix, iri, override=True)
    return dataset


def _plain(term: Any) -> Any:
    """A term as rdflib writes it: a string without the datatype that every string has."""
    is_string = isinstance(term, rdflib.Literal) and term.datatype == STRING
    return rdflib.Literal(str(term)) if is_string else term
