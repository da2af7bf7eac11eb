"""Conversion: the rows of a table become quads and index entries, in batches, on all cores, by one pure row function."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from kg.actors import Actors
from kg.claims import Claim, TimeSpan
from kg.errors import Problem, Spot
from kg.index import ENTRY, NOTHING, SPANS, Array, Index
from kg.memory import stop_looking
from kg.nquads import NODE, ClaimWriter
from kg.readers.cells import Fault
from kg.readers.rows import Origin, RowReader, Thing
from kg.readers.tables import TableSource, numbers_by_name
from kg.readers.tabular import Row, hash_text
from kg.readers.years import join_years

BATCH = 5_000
"""Rows that are converted at a time; for no more of them are further processes started."""
_NODE = NODE.encode()
Hashes = tuple[int, int, int]
NO_ROW = (0, 0, 0)
"""The hashes of a row where a claim is of none alone."""

_WORD = (1 << 64) - 1


class Numbered(NamedTuple):
    """A row: its number, its cells, and how many rows before it had the same key.

    ``said`` is a hash of all that it says, ``key`` one of what makes its claims what they are. The cells of a row that was
    known by the first are left out.
    """

    number: int
    cells: list[str]
    ordinal: int
    said: int
    key: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows converted: their quads as N-Quads, their index entries, and what these number, things from 1 and time spans from 0."""

    quads: bytes
    entries: Array
    things: tuple[Thing, ...]
    spans: Array
    described: tuple[Thing, ...]
    faults: dict[Fault, tuple[int, int]]
    rows: int


@dataclass
class Converted:
    """A table so far: entries and what they number, things that it only describes, faults with their count and first row."""

    entries: list[Array] = field(default_factory=list)
    numbers: dict[Thing, int] = field(default_factory=lambda: {NOTHING: 0})
    spans: dict[tuple[bytes, ...], int] = field(default_factory=dict)
    described: set[Thing] = field(default_factory=set)
    faults: dict[Fault, tuple[int, int]] = field(default_factory=dict)
    rows: int = 0

    def add(self, batch: Batch) -> None:
        """Take in a batch; its things and time spans get the numbers that they have in the whole table."""
        renumber = np.array([0, *(self.numbers.setdefault(t, len(self.numbers)) for t in batch.things)], "u4")
        for name in ("subject", "object", "place"):
            batch.entries[name] = renumber[batch.entries[name]]
        numbers = np.array([self.spans.setdefault(span, len(self.spans)) for span in batch.spans.tolist()], "u4")
        batch.entries["span"] = numbers[batch.entries["span"]]
        self.entries.append(batch.entries)
        self.described.update(batch.described)
        self.rows += batch.rows
        for fault, (count, first) in batch.faults.items():
            before, earliest = self.faults.get(fault, (0, first))
            self.faults[fault] = (before + count, min(earliest, first))

    def index(self, converter: Converter) -> Index:
        """All of it as an index."""
        entries = np.concatenate(self.entries) if self.entries else np.empty(0, ENTRY)
        terms, known = (converter.predicates, converter.stances), converter.writer.provenance.known
        spans = np.array(list(self.spans), SPANS)
        return Index(entries, tuple(self.numbers), spans, *terms, converter.source.document.iri, known, converter.kept())

    def problems(self, name: str) -> Iterator[Problem]:
        """The faults as problems, one for each kind, at the first row that has it."""
        for fault, (count, first) in self.faults.items():
            rows = f" ({count:,} rows, the first here)" if count > 1 else ""
            yield Problem(Spot(name, first), fault.message + rows, fault.hint, fault.severity)


class Converter:
    """What turns the rows of one table into batches; the same whichever process it works in."""

    def __init__(self, source: TableSource, actors: Actors) -> None:
        self.source, self.actors, mapping = source, actors, source.mapping
        ontology = actors.ontology
        origin = Origin(source.name, source.document.iri, source.document.published)
        self.reader = RowReader(mapping, source.columns, origin, actors, numbers_by_name(mapping.names))
        self.writer = ClaimWriter(
            source.document, ontology, actors.identity.kept, lambda i: actors.label(i) if i in actors.said else ""
        )
        self.predicates, self.stances = tuple(ontology.predicates), tuple(ontology.stances)
        self.codes = {name: number for number, name in enumerate((*self.predicates, *self.stances))}
        joined = {claim.predicate for claim in mapping.claims if claim.join}
        kinds = any(claim.kinds for claim in mapping.claims)
        self.joins = (lambda claim: kinds or claim.predicate in joined) if joined else None
        self.whole = self.joins is not None or bool(mapping.describes)
        """Whether the table must be read as a whole, since rows depend on one another."""

    def kept(self) -> dict[str, str]:
        """The things of the table that judgements have kept as others."""
        return self.actors.identity.chosen

    def hash_row(self, row: Numbered) -> int:
        """What tells a row from any other, in 64 bits; with its number where it has no number of its own."""
        own = row.ordinal if self.reader.record is not None else row.ordinal + (row.number << 32)
        return (row.said + own) & _WORD

    def convert(self, rows: list[Numbered]) -> Batch:
        """A batch of rows. Claims of successive years are joined where the mapping says so: give such a table whole."""
        reader, faults = self.reader, dict[Fault, tuple[int, int]]()
        reader.things.clear()
        claims: list[tuple[Claim, Hashes]] = []
        for row in rows:
            reading = reader.read(row.number, row.cells, row.ordinal)
            if reading.claims:  # a row with faults is read again, to tell them again
                hashes = NO_ROW if reading.faults else (self.hash_row(row), row.said, row.key)
                claims += [(claim, hashes) for claim in reading.claims]
            for fault in reading.faults:
                count, first = faults.get(fault, (0, row.number))
                faults[fault] = (count + 1, first)
        if self.joins:
            claims = [(claim, NO_ROW) for claim in join_years([claim for claim, _ in claims], self.joins)]
        distinct = {claim.iri: (claim, row) for claim, row in reversed(claims)}  # of claims that are one, the first stands
        return self._write(dict(reversed(distinct.items())), faults, len(rows))

    def _write(self, claims: dict[str, tuple[Claim, Hashes]], faults: dict[Fault, tuple[int, int]], rows: int) -> Batch:
        numbers: dict[str, int] = {"": 0}
        number, codes = numbers.setdefault, self.codes
        spans: dict[TimeSpan, int] = {}
        texts, entries = [], []
        for iri, (claim, row) in claims.items():
            text, span = self.writer.write(claim)
            lines = text.encode()
            texts.append(lines.replace(_NODE, b"<%b>" % iri.encode()))
            entries.append((
                bytes.fromhex(iri[-32:]), *row, int.from_bytes(blake2b(lines, digest_size=8).digest(), "big"),
                number(claim.subject, len(numbers)), number(claim.object, len(numbers)), number(claim.place, len(numbers)),
                codes[claim.predicate], codes[claim.stance] - len(self.predicates), spans.setdefault(span, len(spans)),
            ))  # fmt: skip
        things = tuple(self.reader.things[iri] for iri in numbers if iri)
        described = tuple(self.reader.things.values()) if self.whole else ()
        numbered = (np.array(entries, ENTRY), things, np.array(list(spans), SPANS))
        return Batch(b"".join(texts), *numbered, described, faults, rows)


def number_rows(converter: Converter, rows: Iterator[Row], keys: Mapping[int, int] | None = None) -> Iterator[Numbered]:
    """Rows without white space around their cells, each with how many before it had the same key.

    ``keys`` has those of rows that are known, by the hash of what they say.
    """
    identity, width = converter.reader.identity, converter.reader.width
    known, seen = keys or {}, dict[int, int]()
    for number, row, said in rows:
        cells, key = row, 0
        if not row:
            key = known[said]
        elif len(row) == width:
            cells = list(map(str.strip, row))
            key = hash_text("\x1f".join([cells[i] or cells[n] for i, n in identity]))
        ordinal = seen.get(key, 0) if key else 0
        seen[key] = ordinal + 1
        yield Numbered(number, cells, ordinal, said, key)


def convert_rows(converter: Converter, rows: Iterator[Numbered], take: Callable[[Batch], None]) -> None:
    """Convert rows batch by batch and give each batch to ``take``, in their order; on all cores where there are many."""
    batches = _split(rows, sys.maxsize if converter.whole else BATCH)
    first = next(batches, [])
    second = next(batches, None) if len(first) == BATCH else None
    cores = _count_cores()
    if second is None or cores < 2:
        take(converter.convert(first))
        for batch in _chain(second, batches):
            take(converter.convert(batch))
        return
    _convert_on_all_cores(converter, _chain(first, _chain(second, batches)), take, cores)


def _convert_on_all_cores(
    converter: Converter, batches: Iterator[list[Numbered]], take: Callable[[Batch], None], cores: int
) -> None:
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    with ProcessPoolExecutor(cores, context, _prepare, (converter,)) as pool:
        waiting: list[Future[Batch]] = []
        for batch in batches:
            waiting.append(pool.submit(_convert, batch))
            if len(waiting) > cores + 1:
                take(waiting.pop(0).result())
        for future in waiting:
            take(future.result())


def _chain(first: list[Numbered] | None, rest: Iterator[list[Numbered]]) -> Iterator[list[Numbered]]:
    if first is not None:
        yield first
    yield from rest


def _split(rows: Iterator[Numbered], size: int) -> Iterator[list[Numbered]]:
    batch: list[Numbered] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _count_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_converter: Converter


def _prepare(converter: Converter) -> None:
    global _converter  # noqa: PLW0603  (what a worker process works with)
    _converter = converter
    stop_looking()


def _convert(rows: list[Numbered]) -> Batch:
    return _converter.convert(rows)
