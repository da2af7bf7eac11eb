"""The query worker: a process of its own that answers one query and may be killed at any moment.

It reads a request as JSON from standard input and writes its answer as JSON to standard output. Everything that an
untrusted query can break breaks here.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

if TYPE_CHECKING:
    from kg.ontology import Ontology

STACK = 64 << 20
"""Bytes of stack for the thread that parses and runs a query: Oxigraph's parser is recursive."""

MAX_LABELS = 20_000


def main() -> None:
    """Answer the request on standard input."""
    request = json.load(sys.stdin)
    threading.stack_size(STACK)
    thread = threading.Thread(target=_answer, args=(request,))
    thread.start()
    thread.join()


def _answer(request: dict) -> None:
    try:
        answer = answer_request(request)
    except SyntaxError as error:
        answer = {"error": f"the query is not valid SPARQL: {_first_line(error.msg)}"}
    except MemoryError:
        answer = {"error": "memory"}
    except (OSError, RuntimeError, ValueError) as error:
        answer = {"error": f"the query failed: {error}"}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))
    sys.stdout.flush()


def answer_request(request: dict) -> dict:
    """The answer to a request: solutions, a truth value or quads, and what helps to show them."""
    try:
        store = ox.Store.read_only(request["store"])
    except (OSError, RuntimeError) as error:
        return {"damaged": str(error)}
    ontology = _load_ontology(request)
    _confine(request)
    stores = _choose_stores(store, request, ontology)
    results = [_run(each, request) for each in stores]
    answer = _merge(results)
    if answer["kind"] == "solutions":
        if request["sources"] and ontology is not None:
            from kg.sourcing import add_sources

            add_sources(answer, stores[-1], request, ontology)
        if not answer["rows"]:
            answer["unknown"] = _unknown(store, request["mentioned"])
    answer["labels"] = _labels(store, answer, request["languages"])
    return answer


def _load_ontology(request: dict) -> Ontology | None:
    if not (request["as_of"] or request["known_by"] or request["sources"]):
        return None
    from kg.ontology import load_ontology

    return load_ontology(*(Path(path) for path in request["ontology"]))


def _confine(request: dict) -> None:
    from kg.sandbox import forbid_network, limit_resources

    if request["sources"]:
        import kg.sourcing  # loaded before memory is limited
    if (request["as_of"] or request["known_by"]) and Path(request["store"] + ".tables").is_dir():
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        import kg.index  # noqa: F401
    limit_resources(request["memory"])
    if not request["network"]:
        forbid_network()


def _choose_stores(store: ox.Store, request: dict, ontology: Ontology | None) -> list[ox.Store]:
    """The store itself; or, for a day, the snapshot of what was known, or both of what certainly and possibly held."""
    if ontology is None or not (request["as_of"] or request["known_by"]):
        return [store]
    from kg.snapshot import Moment, take_indexed_snapshots, take_plain_snapshots, take_snapshots

    moment = Moment(request["as_of"], request["known_by"])
    tables, mentioned = Path(request["store"] + ".tables"), frozenset(request["mentioned"])
    if request["plain"] and tables.is_dir():
        certain, possible = take_indexed_snapshots(store, moment, ontology, mentioned, tables, cited=request["sources"])
    elif request["plain"]:
        certain, possible = take_plain_snapshots(store, moment, ontology, mentioned)
    else:
        certain, possible = take_snapshots(store, moment, ontology)
    return [certain, possible] if request["as_of"] else [certain]


def _run(store: ox.Store, request: dict) -> dict:
    results = store.query(request["query"], base_iri=request["base"], prefixes=request["prefixes"])
    if isinstance(results, ox.QueryBoolean):
        return {"kind": "boolean", "value": bool(results)}
    if isinstance(results, ox.QueryTriples):
        quads = sorted(set(results), key=str)
        return {"kind": "graph", "triples": [str(t) for t in quads]}
    data = json.loads(results.serialize(format=ox.QueryResultsFormat.JSON) or b"")
    variables, rows = data["head"]["vars"], data["results"]["bindings"]
    if not request["ordered"]:
        rows.sort(key=lambda row: [(row.get(name, {}).get("value", ""), _key(row.get(name))) for name in variables])
    return {"kind": "solutions", "variables": variables, "rows": rows}


def _merge(results: list[dict]) -> dict:
    """One answer of two: what both snapshots give holds certainly, what only one gives holds possibly.

    That is right for queries that ask what there is, and for those that ask what there is not.
    """
    if len(results) == 1:
        return results[0]
    certain, possible = results
    if certain["kind"] == "boolean":
        both, either = certain["value"] and possible["value"], certain["value"] or possible["value"]
        return {"kind": "boolean", "value": both, "held": "certainly" if both else "possibly" if either else "no"}
    key = "rows" if certain["kind"] == "solutions" else "triples"
    ordered = _label_rows(certain[key], possible[key])
    if key == "triples":
        return {"kind": "graph", **{held: [t for t, h in ordered if h == held] for held in ("certainly", "possibly")}}
    rows = [{**row, "held": {"type": "literal", "value": held}} for row, held in ordered]
    return {"kind": "solutions", "variables": [*certain["variables"], "held"], "rows": rows}


def _label_rows(certain: list, possible: list) -> list[tuple]:
    unmatched = Counter(map(_key, certain))
    ordered = []
    for row in possible:
        held = "certainly" if unmatched[_key(row)] > 0 else "possibly"
        unmatched[_key(row)] -= held == "certainly"
        ordered.append((row, held))
    for row in certain:
        if unmatched[_key(row)] > 0:
            unmatched[_key(row)] -= 1
            ordered.append((row, "possibly"))
    return ordered


_key = json.JSONEncoder(sort_keys=True).encode


def _labels(store: ox.Store, answer: dict, languages: list[str]) -> dict[str, str]:
    """A name for each IRI of an answer that has one."""
    found: dict[str, str] = {}
    for row in answer.get("rows", []):
        for value in row.values():
            if value["type"] == "uri" and value["value"] not in found and len(found) < MAX_LABELS:
                found[value["value"]] = _label(store, value["value"], tuple(languages))
    return {iri: label for iri, label in found.items() if label}


def _label(store: ox.Store, iri: str, languages: tuple[str, ...]) -> str:
    from kg.names import DCTERMS, RDFS, SKOS
    from kg.terms import best_label, find

    for predicate in (SKOS + "prefLabel", RDFS + "label", DCTERMS + "title"):
        label = best_label((value for _, _, value in find(store, iri, predicate)), languages)
        if label:
            return label
    return ""


def _unknown(store: ox.Store, iris: list[str]) -> dict[str, list[str]]:
    """Those of some IRIs that stand nowhere in a store, each with things that are called so, or terms spelt almost so."""
    unknown = {}
    for iri in iris:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            continue
        patterns = ((node, None, None, None), (None, node, None, None), (None, None, node, None), (None, None, None, node))
        if not any(next(iter(store.quads_for_pattern(*pattern)), None) for pattern in patterns):
            unknown[iri] = _alike(store, iri)
    return unknown


def _alike(store: ox.Store, iri: str) -> list[str]:
    import difflib

    from kg.names import KG, RDFS, SKOS, local_name
    from kg.terms import find

    if iri.startswith(KG):
        terms = {term for term, _, _ in find(store, predicate=RDFS + "label")}
        return [KG + name for name in difflib.get_close_matches(local_name(iri), sorted(map(local_name, terms)), 2)]
    called = f"""SELECT DISTINCT ?s {{
        VALUES ?name {{ {ox.Literal(local_name(iri).lower())} }}
        ?s <{SKOS}prefLabel>|<{SKOS}altLabel> ?label FILTER(LCASE(STR(?label)) = ?name) }}"""
    rows = cast("ox.QuerySolutions", store.query(called))
    return sorted(cast("ox.NamedNode", row["s"]).value for row in rows)[:3]


def _first_line(message: object) -> str:
    """The first line of an error, without the long list of what might have stood there instead."""
    line = str(message).strip().splitlines()[0]
    return line if len(line) < 160 else line.split(": expected one of")[0] + ": something else is expected there"


if __name__ == "__main__":
    main()
