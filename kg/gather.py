"""Gathering: everything that a case says, read from its files, settled and checked; what did not change is not read again."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

from kg.actors import Actors, load_actors
from kg.case import ACCEPTED_READINGS, Case
from kg.checks import CHECKS, merge_documents
from kg.claims import Claim, Document, Evidence
from kg.errors import Problem, Spot, load_problem
from kg.evidence import settle
from kg.files import read_source, write_atomic
from kg.graph import Record
from kg.lexicon import load_lexicon
from kg.names import digest, sha256
from kg.ontology import Ontology, load_ontology
from kg.progress import Progress, no_progress
from kg.readers import Context, Reader, Reading, Source
from kg.readers.formats import ENDINGS as TABLE_ENDINGS
from kg.readers.formats import is_table
from kg.readers.registry import READERS, is_document, reader_for
from kg.readers.tables import TableSource, find_source, table_files
from kg.store import hash_readings


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
                    Spot(case.relative(path)), "no reader knows this kind of file", f"Known endings: {', '.join(TABLE_ENDINGS)}."
                )
            )
    return sources, problems


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
        from kg.proposals.accepted import accept_readings  # and with it all that reads prose

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
    known = hash_readings(case)
    paths = case.files("sources")
    readers = {path: reader_for(path.name) for path in paths}
    used = set()
    for done, path in enumerate(sorted(paths, key=lambda p: (_rank(readers[p]), p))):
        progress("reading", done, len(paths))
        name, reader = case.relative(path), readers[path]
        if reader is None:
            endings = ", ".join(e for r in READERS for e in r.endings)
            yield (
                name,
                Reading(problems=(Problem(Spot(name), "no reader knows this kind of file", f"Known endings: {endings}."),)),
            )
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
        problems=tuple(load_problem(p) for p in data["problems"]),
        uses=uses,
    )
