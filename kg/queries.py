"""Queries: SPARQL asked of a built case, in a process that is killed when it takes too much."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox

from kg.case import Case
from kg.dates import parse_date
from kg.errors import KgError, LimitError, UsageError
from kg.names import shorten
from kg.results import Answer, Boolean, Graph, Table
from kg.sparql import check_query, is_plain, mentioned_iris, tokenize
from kg.store import damaged_store, store_folder

TIMEOUT = 30.0
MEMORY = 1024
MAX_ANSWER = 1 << 28
"""Bytes of an answer; a larger one is refused."""


@dataclass(frozen=True)
class Options:
    """How a query is asked.

    ``as_of`` and ``known_by`` are days (or EDTF dates that are one day): what held on the one, among what had been
    published by the other. ``timeout`` is in seconds, ``memory`` in megabytes beyond what the worker starts with.
    ``sources`` adds to each row who says so. ``network`` allows SERVICE.
    """

    as_of: str = ""
    known_by: str = ""
    timeout: float = TIMEOUT
    memory: int = MEMORY
    sources: bool = False
    network: bool = False


def run_query(case: Case, query: str, options: Options = Options()) -> Answer:
    """Ask a built case a SPARQL query: SELECT gives a Table, ASK a Boolean, CONSTRUCT and DESCRIBE a Graph.

    Relative IRIs and the empty prefix are the case's; all of kg's prefixes are declared. UsageError where the query
    is wrong or may not run, LimitError where it took too long or too much memory.
    """
    check_query(query, network=options.network)
    words = [token.text.upper() for token in tokenize(query) if token.kind == "word"]
    request = {
        "store": str(store_folder(case)),
        "ontology": [str(path) for path in case.files("ontology")],
        "query": query,
        "base": case.prefix,
        "prefixes": case.prefixes,
        "ordered": ("ORDER", "BY") in pairwise(words),
        "plain": is_plain(query, case.prefixes),
        "mentioned": mentioned_iris(query, case.prefix, case.prefixes),
        "languages": list(case.languages),
        "as_of": _day(options.as_of, "as-of"),
        "known_by": _day(options.known_by, "known-by"),
        "sources": options.sources,
        "network": options.network,
        "memory": options.memory << 20,
    }
    return _read_answer(_call_worker(request, options), case)


def _call_worker(request: dict, options: Options) -> dict:
    """Ask a fresh process, which imports this very package and nothing from the current folder."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-P", "-m", "kg.worker"]
    data = json.dumps(request).encode()
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=options.timeout, env=environment, check=False)
    except subprocess.TimeoutExpired:
        hint = "Add LIMIT or narrower patterns, or allow more with --timeout."
        raise LimitError(f"the query was stopped after {options.timeout:g} seconds", hint) from None
    if len(done.stdout) > MAX_ANSWER:
        raise LimitError(f"the answer has more than {MAX_ANSWER >> 20} megabytes", "Add LIMIT, or ask for fewer columns.")
    answer = json.loads(done.stdout) if done.stdout.startswith(b"{") else {}
    if done.returncode < 0 or answer.get("error") == "memory":
        raise LimitError(
            f"the query needed more than {options.memory} megabytes of memory, or nested too deeply",
            "Add LIMIT or narrower patterns, or allow more with --memory.",
        )
    if not answer:
        raise KgError(f"the query worker failed: {done.stderr.decode(errors='replace').strip()[-300:]}")
    if "damaged" in answer:
        raise damaged_store(Path(request["store"]), answer["damaged"])
    if "error" in answer:
        raise UsageError(answer["error"])
    return answer


def _read_answer(answer: dict, case: Case) -> Answer:
    labels = answer["labels"]
    if answer["kind"] == "boolean":
        return Boolean(answer["value"], answer.get("held", ""))
    if answer["kind"] == "graph":
        if "triples" in answer:
            return Graph(tuple(answer["triples"]), (), case.prefixes)
        return Graph(tuple(answer["certainly"]), tuple(answer["possibly"]), case.prefixes)
    rows = tuple(tuple(_decode(row.get(name)) for name in answer["variables"]) for row in answer["rows"])
    notes = tuple(_note(iri, alike, case) for iri, alike in answer.get("unknown", {}).items())
    return Table(tuple(answer["variables"]), rows, labels, case.prefixes, notes)


def _note(iri: str, alike: list[str], case: Case) -> str:
    note = f"nothing in the graph is called {shorten(iri, case.prefixes)}"
    return f"{note}; did you mean {' or '.join(shorten(a, case.prefixes) for a in alike)}?" if alike else note


def _day(text: str, option: str) -> str:
    """An EDTF date that is a single day, as an ISO date."""
    if not text:
        return ""
    try:
        days, _ = parse_date(text)
    except ValueError as error:
        raise UsageError(f"--{option}: {error}") from None
    if days.first != days.last:
        raise UsageError(f"--{option} {text} is not one day", f"Name a day, such as {days.first} or {days.last}.")
    return days.first.isoformat()


def _decode(value: dict[str, str] | None) -> ox.NamedNode | ox.Literal | ox.BlankNode | None:
    if value is None:
        return None
    if value["type"] == "uri":
        return ox.NamedNode(value["value"])
    if value["type"] == "bnode":
        return ox.BlankNode(value["value"])
    if "xml:lang" in value:
        return ox.Literal(value["value"], language=value["xml:lang"])
    datatype = value.get("datatype")
    return ox.Literal(value["value"], datatype=ox.NamedNode(datatype) if datatype else None)
