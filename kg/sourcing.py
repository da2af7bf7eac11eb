"""The sources behind the rows of an answer: for each pattern of a query over plain triples, the claims that state it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import pyoxigraph as ox
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import BNode, Node, URIRef, Variable

from kg.claims import ASSERTS
from kg.names import DC, DCTERMS, KG
from kg.ontology import Ontology

MAX_ROWS = 1_000
"""Rows beyond these get no sources; the answer then says so."""

Pattern = tuple[Node, Node, Node]


def add_sources(answer: dict, store: ox.Store, request: dict, ontology: Ontology) -> None:
    """Add to each row of an answer a value ``sources``: who says so and when, in order of date.

    A query without plain patterns of claimed predicates gets none.
    """
    patterns = list(plain_patterns(request["query"], request["base"], request["prefixes"]))
    claimed = [pattern for pattern in patterns if _is_claimed(pattern, ontology)]
    if not claimed:
        return
    rows = answer["rows"][:MAX_ROWS]
    variables = [name for name in answer["variables"] if name != "held"]
    found: list[set[tuple[str, str, bool]]] = [set() for _ in rows]
    for pattern in claimed:
        query = _source_query(pattern, patterns, ontology, _write_rows(rows, variables))
        for solution in cast("ox.QuerySolutions", store.query(query)):
            found[int(solution["kgRow"].value)].add(_cite(solution))
    answer["variables"].append("sources")
    for row, sources in zip(rows, found, strict=True):
        row["sources"] = {"type": "literal", "value": _join_sources(sources)}


def plain_patterns(query: str, base: str, prefixes: dict[str, str]) -> Iterator[Pattern]:
    """The triple patterns that a query matches in the default graph, outside GRAPH, MINUS and property paths."""
    prologue = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in prefixes.items())
    try:
        algebra = translateQuery(parseQuery(f"BASE <{base}>\n{prologue}{query}"), base=base).algebra
    except Exception:  # noqa: BLE001  (rdflib raises many kinds; Oxigraph has accepted the query, so it just has no sources)
        return
    yield from _walk(algebra)


def _walk(part: object) -> Iterator[Pattern]:
    if isinstance(part, CompValue):
        if part.name in ("Graph", "Minus", "ServiceGraphPattern", "Builtin_NOTEXISTS"):
            return
        if part.name == "BGP":
            yield from (t for t in part.triples if isinstance(t[1], (URIRef, Variable)))
        for value in part.values():
            yield from _walk(value)
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from _walk(value)


def _is_claimed(pattern: Pattern, ontology: Ontology) -> bool:
    return isinstance(pattern[1], Variable) or bool(_stated_as(str(pattern[1]), ontology))


def _stated_as(predicate: str, ontology: Ontology) -> list[tuple[str, bool]]:
    """The predicates whose claims make a plain triple true, and whether with subject and object exchanged."""
    if predicate in ontology.predicates:
        turned = (False, True) if ontology.predicates[predicate].symmetric else (False,)
        return [(sub, turn) for sub in ontology.subs[predicate] for turn in turned]
    return [(sub, True) for p in ontology.predicates.values() if p.inverse == predicate for sub in ontology.subs[p.iri]]


def _source_query(pattern: Pattern, patterns: list[Pattern], ontology: Ontology, values: str) -> str:
    """A query for the documents of the claims that state one pattern in each row, the other patterns holding too."""
    where = " ".join(f"{_write(s)} {_write(p)} {_write(o)} ." for s, p, o in patterns)
    subject, predicate, object_ = (_write(term) for term in pattern)
    if isinstance(pattern[1], Variable):
        stated = f"GRAPH ?kgClaim {{ {subject} {predicate} {object_} }}"
    else:
        stated = " UNION ".join(
            f"{{ GRAPH ?kgClaim {{ {object_ if turn else subject} <{sub}> {subject if turn else object_} }} }}"
            for sub, turn in _stated_as(str(pattern[1]), ontology)
        )
    return (
        f"SELECT DISTINCT ?kgRow ?kgDoc ?kgTitle ?kgPublisher ?kgPublished ?kgDerived {{ {values} {where} {stated} "
        f"?kgClaim <{KG}source> ?kgDoc ; <{KG}stance> <{ASSERTS}> . OPTIONAL {{ ?kgDoc <{DCTERMS}title> ?kgTitle }} "
        f"OPTIONAL {{ ?kgDoc <{DC}publisher> ?kgPublisher }} OPTIONAL {{ ?kgDoc <{KG}published> ?kgPublished }} "
        f"OPTIONAL {{ ?kgClaim <{KG}derivedBy> ?kgDerived }} }}"
    )


def _write_rows(rows: list[dict], variables: list[str]) -> str:
    """The rows of an answer as a VALUES block, numbered; only IRIs bind, each written as a checked term."""
    lines = []
    for number, row in enumerate(rows):
        values = (row.get(name, {}) for name in variables)
        terms = [str(ox.NamedNode(v["value"])) if v.get("type") == "uri" else "UNDEF" for v in values]
        lines.append(f"({number} {' '.join(terms)})")
    return f"VALUES (?kgRow {' '.join('?' + name for name in variables)}) {{ {' '.join(lines)} }}"


def _cite(solution: ox.QuerySolution) -> tuple[str, str, bool]:
    """A document's date, to sort by, how it is cited in a cell, and whether it only follows from what it says."""
    title, publisher, published = (
        solution[n].value if solution[n] is not None else "" for n in ("kgTitle", "kgPublisher", "kgPublished")
    )
    cited = f"{publisher or title or solution['kgDoc'].value} {published}".strip()
    return published, cited, solution["kgDerived"] is not None


def _join_sources(sources: set[tuple[str, str, bool]]) -> str:
    """Sources in order of date; what only follows from one that says it anyway is not marked."""
    told = sorted(s for s in sources if not s[2] or (*s[:2], False) not in sources)
    return "; ".join(f"{cited} (derived)" if derived else cited for _, cited, derived in told)


def _write(term: Node) -> str:
    """A term of a pattern as SPARQL; a blank node of a query is a variable without a name."""
    return "?kgNode" + re.sub(r"\W", "", term) if isinstance(term, BNode) else term.n3()
