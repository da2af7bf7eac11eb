"""The build: a case's files become claims, a graph and a store; only files that changed are read again."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg.actors import Actors, load_actors
from kg.case import READINGS, Case, hash_context
from kg.checks import CHECKS, merge_documents
from kg.claims import Claim, Document, Evidence
from kg.conversion import hash_file
from kg.errors import KgError, Problem, Spot
from kg.evidence import settle
from kg.files import read_source, write_atomic
from kg.formats.registry import library_versions
from kg.graph import Record, make_quads
from kg.lexicon import load_lexicon
from kg.names import digest, sha256
from kg.ontology import Ontology, load_ontology
from kg.proposals.accepted import accept_readings
from kg.proposals.reading import Progress, no_progress
from kg.proposals.wording import machine_methods
from kg.prose.parse import has_parser
from kg.readers import Context, Reader, Reading, Source
from kg.readers.formats import ENDINGS as TABLE_ENDINGS
from kg.readers.formats import is_table
from kg.readers.registry import READERS, is_document, reader_for
from kg.readers.tables import TableSource, find_source, table_files
from kg.store import FORMAT, Manifest, clear, publish, read_manifest, write_store, writing
from kg.terms import write_rdf
from kg.updates import Plan, Stored, dump_states, write_tables

GRAPH_FILE = "graph.trig"
PAGE_FILE = "network.html"
ACCEPTED_READINGS = READINGS[1]
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
        return Built(last.counts, tuple(_load_problem(p) for p in last.problems), changed=False, page=page)
    record, problems = read_case(case, texts, progress)
    progress("writing the graph", 0, 1)
    quads = make_quads(record)
    trig = write_rdf(quads, ox.RdfFormat.TRIG, case.prefixes)
    graph = sha256(trig)
    sources, faults = find_tables(case, record.actors.ontology)
    if sources:
        plan = Plan(case, record, quads, graph, sources, _hash_context(case), progress)
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
    return Built(counts, tuple(problems), changed=not last or last.store != store, page=page)


def find_tables(case: Case, ontology: Ontology) -> tuple[list[TableSource], list[Problem]]:
    """The tables of a case with the mappings that read them, and what is wrong with the others."""
    sources, problems = [], []
    for path in table_files(case):
        source, faults = find_source(path, case.relative(path), ontology)
        sources += [source] if source else []
        problems += [] if source else faults
    for path in case.files("data"):
        if not is_table(path.name) and path.suffix != ".toml":
            problems.append(
                Problem(
                    Spot(case.relative(path)), "no reader knows this kind of file", f"Known endings: {', '.join(TABLE_ENDINGS)}"
                )
            )
    return sources, problems


def _count(record: Record, quads: list[ox.Quad], stored: Stored) -> dict[str, int]:
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


def read_case(
    case: Case, texts: dict[str, Document] | None = None, progress: Progress = no_progress
) -> tuple[Record, list[Problem]]:
    """Read, settle and check everything that a case says, without writing a build."""
    actors, problems = load_actors(case, load_ontology(*case.files("ontology")))
    readings = list(_read_sources(case, actors, progress))
    problems += [problem for _, reading in readings for problem in reading.problems]
    documents, faults = merge_documents((document, Spot(path)) for path, reading in readings for document in reading.documents)
    documents = {i: replace(d, text=texts[i].text) if texts and i in texts else d for i, d in documents.items()}
    claims = []
    for claim in sorted((c for _, reading in readings for c in reading.claims), key=lambda c: (c.spot, c.iri)):
        settled, fault = settle(claim, documents[claim.document])
        claims.append(settled)
        faults += [fault] if fault else []
    if case.readings == ACCEPTED_READINGS:
        own = {path: d for path, reading in readings for d in reading.documents if is_document(path)}
        accepted, unread = accept_readings(case, Context(actors, load_lexicon(actors.ontology), own), claims, progress)
        claims += sorted(accepted, key=lambda c: (c.spot, c.iri))
        faults += unread
    record = Record(case, actors, documents, tuple(claims))
    faults += [problem for check in CHECKS for problem in check(record)]
    return record, sorted(set(problems + faults))


def _read_sources(case: Case, actors: Actors, progress: Progress) -> Iterator[tuple[str, Reading]]:
    """Each source of a case and what it says, documents first, since others may name them."""
    context = Context(actors, load_lexicon(actors.ontology), {})
    known = _hash_context(case)
    paths = case.files("sources")
    readers = {path: reader_for(path.name) for path in paths}
    used = set()
    for done, path in enumerate(sorted(paths, key=lambda p: (_rank(readers[p]), p))):
        progress("reading", done, len(paths))
        name, reader = case.relative(path), readers[path]
        if reader is None:
            endings = ", ".join(e for r in READERS for e in r.endings)
            yield name, Reading(problems=(Problem(Spot(name), "no reader knows this kind of file", f"Known endings: {endings}"),))
            continue
        source = Source(name, read_source(path))
        cached = case.build / "cache" / f"{digest((name, sha256(source.data), known))}.json"
        reading = _recall(cached, context) if reader.cached else None
        if reading is None:
            reading = reader.read(source, context)
            if reader.cached:
                _remember(cached, reading)
        used.add(cached.name)
        for document in reading.documents:
            if document.text:
                context.documents[name] = document
        yield name, reading
    _forget(case.build / "cache", used)
    progress("reading", len(paths), len(paths))


def _rank(reader: Reader | None) -> int:
    return READERS.index(reader) if reader else -1


def _hash_inputs(case: Case, texts: dict[str, Document]) -> str:
    parts = [_hash_context(case), *sorted(texts)]
    parts += [str(has_parser())] if case.readings == ACCEPTED_READINGS else []
    for path in [*case.files("sources"), *case.files("rejected")]:
        parts += [case.relative(path), sha256(read_source(path))]
    for path in case.files("data"):
        parts += [case.relative(path), hash_file(path)]
    return digest(parts)


def _hash_context(case: Case) -> str:
    return digest([str(FORMAT), *library_versions(), hash_context(case)])


def _is_whole(case: Case, manifest: Manifest) -> bool:
    graph = case.build / GRAPH_FILE
    return (case.build / manifest.store).is_dir() and graph.is_file() and sha256(graph.read_bytes()) == manifest.graph


def _recall(path: Path, context: Context) -> Reading | None:
    """A reading remembered from an earlier build, if what it looked up is still the same."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        uses = tuple(tuple(use) for use in data["uses"])
        now = ((name, *_describe(context.documents.get(name))) for name, *_ in uses)
        return _load_reading(data, uses) if tuple(now) == uses else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _describe(document: Document | None) -> tuple[str, str]:
    return (document.iri, document.published) if document else ("", "")


def _remember(path: Path, reading: Reading) -> None:
    """Keep a reading for the next time; where that cannot be written, it is read again then."""
    with contextlib.suppress(OSError):
        write_atomic(path, json.dumps(asdict(reading), ensure_ascii=False).encode())


def _forget(folder: Path, used: Iterable[str]) -> None:
    for path in folder.glob("*.json"):
        if path.name not in used:
            with contextlib.suppress(OSError):
                path.unlink()


def _load_reading(data: dict, uses: tuple[tuple[str, str, str], ...]) -> Reading:
    return Reading(
        documents=tuple(Document(**{**d, "based_on": tuple(d["based_on"])}) for d in data["documents"]),
        claims=tuple(
            Claim(**{**c, "evidence": Evidence(**c["evidence"]), "spot": Spot(**c["spot"]), "details": ()})
            for c in data["claims"]
        ),
        problems=tuple(_load_problem(p) for p in data["problems"]),
        uses=uses,
    )


def _load_problem(data: dict) -> Problem:
    return Problem(**{**data, "spot": Spot(**data["spot"])})
