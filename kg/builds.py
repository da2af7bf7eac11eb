"""The build: a case's files become claims, a graph and a store; only files that changed are read again."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.case import ACCEPTED_READINGS, Case
from kg.claims import Document
from kg.errors import KgError, Problem, load_problem
from kg.files import hash_file, read_source, write_atomic
from kg.names import digest, sha256
from kg.progress import Progress, no_progress
from kg.store import FORMAT, Manifest, clear, hash_readings, publish, read_manifest, write_store, writing
from kg.terms import write_rdf

if TYPE_CHECKING:
    from kg.graph import Record
    from kg.updates import Stored

GRAPH_FILE = "graph.trig"
PAGE_FILE = "network.html"
MAX_DRAWN = 20_000
"""Claims up to which a build draws them all on one page."""


@dataclass(frozen=True)
class Built:
    """The outcome of a build. ``changed`` is false where the last one still holds."""

    counts: dict[str, int]
    problems: tuple[Problem, ...]
    changed: bool
    page: Path

    @property
    def drawable(self) -> bool:
        """Whether the claims are few enough for one page with all their evidence."""
        return self.counts["claims"] <= MAX_DRAWN

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity == "error" for problem in self.problems)


def build_case(
    case: Case,
    texts: dict[str, Document] | None = None,
    progress: Progress = no_progress,
    *,
    draw: bool = True,
    fresh: bool = False,
) -> Built:
    """Bring the build of a case up to date: its store, graph.trig, and unless told otherwise network.html.

    ``texts`` are documents whose texts lie elsewhere: quotes are filled in from them. ``fresh`` forgets what was built
    before. KgError where a file that all
    depend on cannot be read, where another process is building, or where the disk refuses; the last build then stands.
    """
    try:
        with writing(case):
            if fresh:
                clear(case)
            built = _build(case, texts or {}, progress)
            if draw and built.drawable:
                progress("drawing", 0, 1)
                _draw(case, built.page)
            return built
    except OSError as error:
        place = error.filename or case.build
        raise KgError(f"cannot write {place}: {error.strerror or error}", "The last build stands as it was.") from error


def _build(case: Case, texts: dict[str, Document], progress: Progress) -> Built:
    last = read_manifest(case)
    inputs = _hash_inputs(case, texts)
    page = case.build / PAGE_FILE
    if last and last.inputs == inputs and _is_whole(case, last):
        return Built(last.counts, tuple(load_problem(p) for p in last.problems), changed=False, page=page)
    return _make(case, texts, progress, last, inputs)


def _make(case: Case, texts: dict[str, Document], progress: Progress, last: Manifest | None, inputs: str) -> Built:
    """A build of files that changed; what makes it is imported here, since most often nothing did."""
    from kg.gather import find_tables, read_case
    from kg.graph import make_quads
    from kg.updates import Plan, Stored, dump_states, write_tables

    record, problems = read_case(case, texts, progress)
    progress("writing the graph", 0, 1)
    quads = make_quads(record)
    trig = write_rdf(quads, ox.RdfFormat.TRIG, case.prefixes)
    graph = sha256(trig)
    sources, faults = find_tables(case, record.actors.ontology)
    if sources:
        plan = Plan(case, record, quads, graph, sources, hash_readings(case), progress)
        stored = write_tables(plan, last)
    else:
        stored = Stored(write_store(case, quads, graph[:16]))
    problems = sorted({*problems, *faults, *stored.problems})
    write_atomic(case.build / GRAPH_FILE, trig)
    counts = _count(record, quads, stored)
    store = stored.name
    previous = last.store if last and last.store != store else last.previous if last else ""
    tables = dump_states(stored.states)
    publish(case, Manifest(FORMAT, inputs, graph, store, previous, counts, [asdict(p) for p in problems], tables))
    return Built(counts, tuple(problems), changed=not last or last.store != store, page=case.build / PAGE_FILE)


def _count(record: Record, quads: list[ox.Quad], stored: Stored) -> dict[str, int]:
    from kg.proposals.wording import machine_methods

    kept = record.actors.identity.kept
    methods = machine_methods(record.actors.ontology)
    things = {kept(end) for claim in record.claims for end in (claim.subject, claim.object)}
    things |= {kept(thing.iri) for table in stored.tables for thing in table.index.ends()}
    documents = {claim.document for claim in record.claims} | {table.index.document for table in stored.tables}
    return {
        "documents": len(documents),
        "claims": len({claim.iri for claim in record.claims}) + stored.claims,
        "unreviewed": len({claim.iri for claim in record.claims if claim.method in methods}),
        "things": len(things),
        "quads": len(quads),
        "rows": sum(table.rows for table in stored.tables),
    }


def _draw(case: Case, page: Path) -> None:
    """Draw the page, unless it is newer than the graph."""
    graph = case.build / GRAPH_FILE
    if page.is_file() and page.stat().st_mtime_ns >= graph.stat().st_mtime_ns:
        return
    from kg.networks import read_network
    from kg.pages import make_page

    write_atomic(page, make_page(read_network(case)).encode())


def _hash_inputs(case: Case, texts: dict[str, Document]) -> str:
    parts = [hash_readings(case), *sorted(texts)]
    if case.readings == ACCEPTED_READINGS:
        from kg.prose.parse import has_parser

        parts.append(str(has_parser()))
    for path in [*case.files("sources"), *case.files("rejected")]:
        parts += [case.relative(path), sha256(read_source(path))]
    for path in case.files("data"):
        parts += [case.relative(path), hash_file(path)]
    return digest(parts)


def _is_whole(case: Case, manifest: Manifest) -> bool:
    graph = case.build / GRAPH_FILE
    return (case.build / manifest.store).is_dir() and graph.is_file() and sha256(graph.read_bytes()) == manifest.graph
