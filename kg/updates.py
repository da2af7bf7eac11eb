"""How the store of a build comes about: written from nothing, or made from the last one by what changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import cast

import numpy as np
import pyoxigraph as ox

from kg.actors import Actors
from kg.case import Case
from kg.claims import TimeSpan
from kg.errors import Problem, Spot, load_problem
from kg.files import hash_file, sync_folder
from kg.graph import Record
from kg.index import claim_iri
from kg.memory import without_looking
from kg.names import SPAN, digest
from kg.nquads import parse_lines, plain_lines, span_lines
from kg.progress import Progress
from kg.readers.tables import TableSource
from kg.readers.tabular import TableError
from kg.snapshot import RECORD
from kg.store import Manifest
from kg.tables import (
    Loaded,
    Loader,
    State,
    TooMuchIsNewError,
    changed_claims,
    hash_dependencies,
    hash_table,
    load_table,
    read_table,
    save_table,
)

TABLES = ".tables"
"""The ending of the folder beside a store that holds the index of its tables."""
MAX_NEW = 2_000_000
"""Bytes of tables that are new up to which the store of the last build is changed."""
LINES = 70_000
"""Lines of N-Quads that are loaded at once."""

Triple = tuple[str, str, str]


@dataclass(frozen=True, eq=False)
class Plan:
    """What a store is to hold: the quads of a record, and tables. ``context`` hashes what the reading of each depends on."""

    case: Case
    record: Record
    quads: list[ox.Quad]
    trig: str
    sources: list[TableSource]
    context: str
    progress: Progress


@dataclass
class Stored:
    """A store that was written: the name of its folder, its tables, and what is wrong with those that are left out."""

    name: str
    tables: list[Loaded] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def claims(self) -> int:
        """How many claims the tables make."""
        return sum(len(table.index.entries) for table in self.tables)


def write_tables(plan: Plan, last: Manifest | None) -> Stored:
    """A store of a record and tables, in a folder named after what it holds.

    Where the last build has all but a few of the tables, its store is copied and changed; the outcome is the same.
    A table that breaks is left out as a whole.
    """
    temporary = plan.case.build / ".store-new.tmp"
    sources, broken = list(plan.sources), []
    while True:
        shutil.rmtree(temporary, ignore_errors=True)
        try:
            with without_looking():
                stored = _change(plan, sources, last, temporary) if last else None
                stored = stored or _write_anew(plan, sources, temporary)
        except _BrokenError as error:
            broken.append(error.problem)
            sources.remove(error.source)
            continue
        stored.problems += [*broken, *(problem for table in stored.tables for problem in table.problems)]
        return _settle(stored, plan, temporary)


class _BrokenError(Exception):
    """A table that cannot be read to its end."""

    def __init__(self, source: TableSource, problem: Problem) -> None:
        super().__init__(str(problem))
        self.source, self.problem = source, problem


def _read(source: TableSource, actors: Actors, loader: object, before: Loaded | None, progress: Progress) -> Loaded:
    try:
        return read_table(source, actors, loader, before, progress)  # type: ignore[arg-type]
    except TableError as error:
        problem = Problem(Spot(source.name, error.line), f"{error.message}; the whole table is left out", error.hint)
        raise _BrokenError(source, problem) from None


def _write_anew(plan: Plan, sources: list[TableSource], folder: Path) -> Stored:
    store: ox.Store | None = None
    loader: Loader | None = None

    def take(quads: bytes) -> None:
        nonlocal store, loader
        if loader is None:  # not before: the processes that convert rows are begun without its threads
            store = ox.Store(str(folder))
            loader = Loader(store)
        loader.add(quads)

    stored = Stored("")
    for source in sources:
        table = _read(source, plan.record.actors, take, None, plan.progress)
        _check_apart(source, table, stored.tables)
        stored.tables.append(table)
        shared = chain(table.said, span_lines(table.spans()), plain_lines(table.triples(), plan.record.actors.ontology))
        for lines in _split(shared):
            take("".join(lines).encode())
    take(b"")
    if loader is None or store is None:
        raise RuntimeError("no store was opened")
    plan.progress("writing the graph", 0, 1)
    loader.finish()
    store.bulk_extend(plan.quads)
    with ThreadPoolExecutor(1) as pool:
        compacted = pool.submit(store.optimize)  # the batches lie side by side: each lookup would ask all of them
        _keep(stored, plan)
        compacted.result()
    store.flush()
    return stored


def _split(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines, so many at a time as are loaded at once."""
    rest = iter(lines)
    while some := list(islice(rest, LINES)):
        yield some


def _check_apart(source: TableSource, table: Loaded, others: list[Loaded]) -> None:
    """Claims that two tables make alike would be one claim of two sources."""
    for other in others:
        shared = np.intersect1d(table.index.entries["claim"], other.index.entries["claim"])
        if len(shared):
            hint = "They are two versions of one dataset: keep the newer, and kg diff tells what changed."
            message = f"{len(shared):,} of its claims stand in {other.name} too; the whole table is left out"
            raise _BrokenError(source, Problem(Spot(source.name), message, hint))


def _change(plan: Plan, sources: list[TableSource], last: Manifest, folder: Path) -> Stored | None:
    """The store of the last build, changed; None where writing it anew is better, or the last is gone."""
    kept = _kept_tables(plan, last)
    states = {state.name: state for state in last_states(last)}
    fresh = [source for source in sources if source.name not in states]
    known = [source for source in sources if source.name in states]
    if kept is None or sum(source.path.stat().st_size for source in fresh) > MAX_NEW:
        return None
    if any(states[source.name].context != hash_dependencies(source, plan.context) for source in known):
        return None
    stored, new = Stored(""), list[bytes]()
    for source in sources:
        before = kept.get(source.name)
        if before and states[source.name].file == hash_file(source.path):
            table = before
        else:
            try:
                table = _read(source, plan.record.actors, new.append, before, plan.progress)
            except TooMuchIsNewError:
                return None
        _check_apart(source, table, stored.tables)
        stored.tables.append(table)
    plan.progress("changing the graph", 0, 1)
    ox.Store.read_only(str(plan.case.build / last.store)).backup(str(folder))
    store = ox.Store(str(folder))
    _apply(store, list(kept.values()), stored.tables, new, plan)
    store.flush()
    _keep(stored, plan)
    return stored


def _kept_tables(plan: Plan, last: Manifest) -> dict[str, Loaded] | None:
    """The tables of the last build by name; None where one of them, its store or its graph is gone."""
    folder = plan.case.build / (last.store + TABLES)
    kept = {state.name: load_table(state, folder) for state in last_states(last)}
    whole = kept and all(kept.values()) and (plan.case.build / last.store).is_dir() and (plan.case.build / "graph.trig").is_file()
    return {name: table for name, table in kept.items() if table} if whole else None


def _apply(store: ox.Store, before: list[Loaded], now: list[Loaded], new: list[bytes], plan: Plan) -> None:
    """Take away what is gone, then add what is new; quads that stay are not touched."""
    tables = {table.name: table for table in now}
    gone: set[ox.Quad] = set()
    for table in before:
        other = tables.get(table.name)
        if other is not table:
            claims = changed_claims(table.index, other.index) if other else table.index.entries["claim"].tolist()
            gone.update(quad for claim in claims for quad in _said_of(store, ox.NamedNode(claim_iri(claim))))
    old, quads = set(_read_graph(plan.case)), set(plan.quads)
    stated, states = (set[Triple]().union(*(table.triples() for table in each)) for each in (before, now))
    pairs = {frozenset((s, o)) for s, _, o in stated ^ states}
    pairs |= {frozenset(cast("ox.NamedNode", end).value for end in (q.subject, q.object)) for q in old ^ quads}
    old_spans, spans = (set[TimeSpan]().union(*(table.spans() for table in each)) for each in (before, now))
    subjects = {cast("ox.NamedNode", q.subject).value for q in old ^ quads}
    changed = old_spans ^ spans
    if any(subject.startswith(SPAN) for subject in subjects):
        changed |= {span for span in old_spans & spans if span.iri in subjects}
    old_lines = _lines_about(pairs, before, stated, plan).union(span_lines(old_spans & changed))
    lines = _lines_about(pairs, now, states, plan).union(span_lines(spans & changed))
    wanted = {*quads, *parse_lines(lines - old_lines)} - old
    for text in new:
        wanted.update(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    singles = {quad for quad in {*(old - quads), *parse_lines(old_lines - lines)} - quads if f"{quad} .\n" not in lines}
    for quad in (gone | singles) - wanted:
        store.remove(quad)
    store.extend(wanted - gone)


def _lines_about(pairs: set[frozenset[str]], tables: list[Loaded], stated: set[Triple], plan: Plan) -> set[str]:
    """The lines that tables say of things, and those that follow from triples ``stated`` between the things of some pairs."""
    about = (triple for triple in stated if frozenset((triple[0], triple[2])) in pairs)
    return set(plain_lines(about, plan.record.actors.ontology)).union(*(table.said for table in tables))


def _said_of(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Quad]:
    """The quads of one claim."""
    yield from store.quads_for_pattern(node, None, None, ox.DefaultGraph())
    yield from store.quads_for_pattern(None, None, None, node)


def _read_graph(case: Case) -> Iterator[ox.Quad]:
    yield from ox.parse(path=str(case.build / "graph.trig"), format=ox.RdfFormat.TRIG)


def _keep(stored: Stored, plan: Plan) -> None:
    """Name a store after what it holds, and write what the next build needs to know of its tables."""
    by_name = {source.name: source for source in plan.sources}
    stored.name = "store-" + digest([plan.trig, *(hash_table(table) for table in stored.tables)])[:16]
    fresh = _fresh_tables(plan)
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    for table in stored.tables:
        source = by_name[table.name]
        context, count = hash_dependencies(source, plan.context), len(table.index.entries)
        stored.states.append(State(table.name, hash_file(source.path), context, table.rows, count, table.problems))
        save_table(table, fresh)
    ox.serialize(plan.quads, str(fresh / RECORD), format=ox.RdfFormat.N_QUADS)


def _settle(stored: Stored, plan: Plan, temporary: Path) -> Stored:
    """Give the store and its tables their names."""
    folder, tables = plan.case.build / stored.name, plan.case.build / (stored.name + TABLES)
    for new, place in ((temporary, folder), (_fresh_tables(plan), tables)):
        if place.is_dir():
            shutil.rmtree(new, ignore_errors=True)
        else:
            new.rename(place)
    sync_folder(plan.case.build)
    return stored


def _fresh_tables(plan: Plan) -> Path:
    return plan.case.build / (".store-new.tmp" + TABLES)


def last_states(manifest: Manifest) -> list[State]:
    """The tables of a build as its manifest has them."""
    return [
        State(**{**data, "problems": tuple(load_problem(problem) for problem in data["problems"])}) for data in manifest.tables
    ]


def dump_states(states: list[State]) -> list[dict]:
    """States as plain values for a manifest."""
    return [asdict(state) for state in states]
