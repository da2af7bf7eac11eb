"""rdflib's view of the graph: the API that users know, on top of Oxigraph's store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore

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


def open_dataset(store_folder: Path, prefixes: dict[str, str]) -> rdflib.Dataset:
    """A read-only rdflib Dataset over a store on disk.

    Its queries run in Oxigraph. Reading files or addresses named in FROM clauses is switched off for rdflib's own
    SPARQL engine too, in the whole process.
    """
    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    dataset = rdflib.Dataset(store=OxigraphStore(store=ox.Store.read_only(str(store_folder))), default_union=False)
    for prefix, base in prefixes.items():
        dataset.bind(prefix, base, override=True)
    return dataset
