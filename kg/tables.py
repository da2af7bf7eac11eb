"""The tables of a build: their claims in the store and in an index beside it, brought up to date row by row."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyoxigraph as ox

from kg.actors import Actors
from kg.claims import ASSERTS, TimeSpan
from kg.conversion import NO_ROW, Batch, Converted, Converter, Numbered, convert_rows, number_rows
from kg.errors import Problem
from kg.files import write_atomic
from kg.graph import document_quads, provenance_quads
from kg.index import SPANS, Array, Index, load_index, save_index
from kg.names import digest, sha256
from kg.nquads import thing_lines
from kg.progress import Progress
from kg.readers.rows import Thing
from kg.readers.tables import TableSource

LOADERS = 3
"""Threads that load quads into a store at once."""
MAX_FRESH, ALWAYS_FRESH = 0.3, 5_000
"""How many rows may be new where the others are kept as they are: a share of the table's claims, or so many in any case."""

T = TypeVar("T")

SAID = "said.nq"
"""The file beside an index that holds what its table says of its document, its provenance and of things."""


@dataclass(frozen=True, eq=False)
class Loaded:
    """A table that is read: its index, what it says but in claims, its problems and how many rows it has.

    ``said`` are lines of N-Quads in the order of the alphabet: of its document, its provenance and the things that it names.
    """

    name: str
    index: Index
    said: tuple[str, ...]
    problems: tuple[Problem, ...]
    rows: int

    def triples(self) -> set[tuple[str, str, str]]:
        """What its claims assert."""
        return set(self.index.triples(self.index.stances.index(ASSERTS)))

    def spans(self) -> set[TimeSpan]:
        """When its claims hold."""
        return self.index.used_spans()


class TooMuchIsNewError(Exception):
    """So many rows are new that reading all of them is better."""


@dataclass
class Loader:
    """Puts quads into a store on a few threads while others are being made; at most a few batches wait."""

    store: ox.Store
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(LOADERS))
    waiting: list[Future[None]] = field(default_factory=list)
    room: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(LOADERS + 2))

    def add(self, quads: bytes) -> None:
        """Load N-Quads; waits while too many do already."""
        self.room.acquire()
        self.waiting.append(self.pool.submit(self._load, quads))

    def _load(self, quads: bytes) -> None:
        try:
            self.store.bulk_load(quads, format=ox.RdfFormat.N_QUADS, lenient=True)
        finally:
            self.room.release()

    def finish(self) -> None:
        """Wait until all is loaded; raises what any thread raised."""
        for future in self.waiting:
            future.result()
        self.pool.shutdown()


def read_table(
    source: TableSource,
    actors: Actors,
    take: Callable[[bytes], None],
    before: Loaded | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Read a table. The quads of its claims go to ``take``: all, or only of rows that were not there ``before``.

    Raises TableError where the file breaks, and TooMuchIsNewError; what was given to ``take`` is then to be thrown away.
    """
    converter = Converter(source, actors)
    converted = Converted()
    size, done = source.path.stat().st_size, 0

    def receive(batch: Batch) -> None:
        nonlocal done
        converted.add(batch)
        done += batch.rows
        take(batch.quads)
        if progress:
            progress(f"reading {source.name}", done, max(done, _guess_rows(size, source)))

    kept = None
    if before is None or converter.whole:
        convert_rows(converter, number_rows(converter, source.open().rows), receive)
    else:
        kept, fresh = _split_known(before.index.entries, converter)
        receive(converter.convert(fresh))
        done += len(kept)
    index = converted.index(converter)
    if kept is not None and before is not None:
        index = _put_together(index, replace(before.index, entries=kept))
        said = _change_lines(before, index.used(), converter)
    else:
        said = _say(index.used() | converted.described, converter)
    return Loaded(source.name, index, said, _sum_up(converted, source), done)


def _guess_rows(size: int, source: TableSource) -> int:
    packed = source.path.name.endswith((".gz", ".zip", ".xlsx", ".parquet"))
    return size * (6 if packed else 1) // (12 * len(source.columns))


def _sum_up(converted: Converted, source: TableSource) -> tuple[Problem, ...]:
    return (*source.problems, *sorted(converted.problems(source.name)))


def _split_known(entries: Array, converter: Converter, moved: Collection[int] = ()) -> tuple[Array, list[Numbered]]:
    """The entries whose rows are there still, and the rows that were not there before; TooMuchIsNewError where these are many.

    Rows that say what one said before are not taken apart, but for those that ``moved``.
    """
    known = set(entries["row"].tolist())
    keys = dict(zip(entries["said"].tolist(), entries["key"].tolist(), strict=True))
    for said in (NO_ROW[1], *moved):
        keys.pop(said, None)
    still, fresh = set(), []
    most = max(ALWAYS_FRESH, MAX_FRESH * len(entries))
    for row in number_rows(converter, converter.source.open(keys.keys()).rows, keys):
        hashed = converter.hash_row(row)
        if hashed in known:
            still.add(hashed)
        else:
            fresh.append(row)
            if len(fresh) > most:
                raise TooMuchIsNewError
    if any(not row.cells for row in fresh):
        return _split_known(entries, converter, {row.said for row in fresh})
    gone = np.fromiter(known - still, "u8")
    return np.array(entries[~np.isin(entries["row"], gone)]), fresh


def _put_together(one: Index, other: Index) -> Index:
    """Two indexes as one, with the things and time spans of both."""
    things, renumbered = _number(one.things, other.things)
    for name in ("subject", "object", "place"):
        other.entries[name] = renumbered[other.entries[name]]
    spans, renumbered = _number(one.spans.tolist(), other.spans.tolist())
    other.entries["span"] = renumbered[other.entries["span"]]
    entries = np.concatenate([one.entries, other.entries])
    return replace(one, entries=entries, things=tuple(things), spans=np.array(spans, SPANS))


def _number(some: Iterable[T], others: Iterable[T]) -> tuple[list[T], Array]:
    """Some things and others in one list, each once, and where in it the others are."""
    numbers = {each: number for number, each in enumerate(some)}
    places = np.array([numbers.setdefault(each, len(numbers)) for each in others], "u4")
    return list(numbers), places


def _say(things: Iterable[Thing], converter: Converter) -> tuple[str, ...]:
    """What a table says of its document, its provenance and of things."""
    quads = (*document_quads(converter.source.document), *provenance_quads(converter.writer.provenance))
    lines = {f"{quad} .\n" for quad in quads}
    return tuple(sorted(lines.union(_thing_lines(things, converter))))


def _change_lines(before: Loaded, things: set[Thing], converter: Converter) -> tuple[str, ...]:
    """What a table says now that it is about some things, and said ``before`` of some others too."""
    earlier = before.index.used()
    changed = {thing.iri for thing in things ^ earlier}
    if not changed:
        return before.said
    gone, new = (_thing_lines((t for t in each if t.iri in changed), converter) for each in (earlier, things))
    return tuple(sorted(set(before.said).difference(gone).union(new)))


def _thing_lines(things: Iterable[Thing], converter: Converter) -> Iterator[str]:
    mapping = converter.source.mapping
    return thing_lines(things, converter.actors.said.__contains__, mapping.notation, mapping.language)


# ------------------------------------------------------------------------------------------------ what a build keeps of them


@dataclass(frozen=True, slots=True)
class State:
    """What a build remembers of a table: hashes of its file and of all that its quads depend on besides, rows and problems."""

    name: str
    file: str
    context: str
    rows: int
    claims: int
    problems: tuple[Problem, ...]


def hash_dependencies(source: TableSource, context: str) -> str:
    """A hash of what the quads of a table depend on besides its rows."""
    return digest([context, source.document.iri, source.mapping.sha256, *source.columns])


def save_table(loaded: Loaded, folder: Path) -> None:
    """Keep of a table what the next build needs to know, below a folder."""
    own = folder / digest([loaded.name])[:16]
    save_index(loaded.index, own)
    write_atomic(own / SAID, "".join(loaded.said).encode())


def load_table(state: State, folder: Path) -> Loaded | None:
    """A table as the last build kept it; None where that is gone."""
    own = folder / digest([state.name])[:16]
    try:
        said = tuple(io.StringIO((own / SAID).read_bytes().decode(), newline="\n"))
        return Loaded(state.name, load_index(own), said, state.problems, state.rows)
    except (OSError, ValueError, KeyError):
        return None


def changed_claims(before: Index, now: Index) -> list[bytes]:
    """The hashes of claims of the one index that are not in the other, or not with the same quads."""
    ours, theirs = (_fingerprints(index) for index in (before, now))
    return list(before.entries["claim"][~np.isin(ours, theirs)].tolist())


def _fingerprints(index: Index) -> Array:
    """A number for each claim and its quads."""
    hashes = np.frombuffer(np.ascontiguousarray(index.entries["claim"]).tobytes(), "<u8").reshape(-1, 2)
    return hashes[:, 0] ^ (hashes[:, 1] * np.uint64(3)) ^ (index.entries["content"] * np.uint64(5))


def hash_table(loaded: Loaded) -> str:
    """A hash of all that a table puts into a graph."""
    return digest([sha256(np.sort(_fingerprints(loaded.index)).tobytes()), sha256("".join(loaded.said).encode())])
