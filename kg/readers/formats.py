"""The formats of tables, and files opened as tables, unpacked as they are read and within limits."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from kg.readers.tabular import (
    Row,
    Table,
    TableError,
    read_excel,
    read_geojson,
    read_json_lines,
    read_parquet,
    read_separated,
)
from kg.readers.triples import read_triples

MAX_BYTES = 20_000_000_000
"""Bytes of a table, unpacked."""
MAX_RATIO = 200
"""How many times larger a packed table may become, beyond its first hundred megabytes."""
MAX_COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of table file.

    ``read`` makes a table of an unpacked stream of bytes, the columns where it has no header, and the hashes of rows that are known.
    """

    name: str
    endings: tuple[str, ...]
    read: Callable[[IO[bytes], tuple[str, ...], Collection[int]], Table]


def open_table(path: Path, columns: tuple[str, ...] = (), known: Collection[int] = ()) -> Table:
    """A table file as columns and rows; TableError where it is not one, or later, where its rows break.

    ``columns`` are the names of the columns of a table that has no header. Rows that are ``known`` by their hash may come
    without cells.
    """
    name = path.name.lower().removesuffix(".gz").removesuffix(".zip")
    found = next((f for f in FORMATS if name.endswith(f.endings)), None)
    if found is None:
        raise TableError("no reader knows this kind of file", f"Known endings: {', '.join(ENDINGS)}.")
    try:
        table = found.read(_unpack(path), columns, known)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise _packed_badly(error) from None
    except UnicodeDecodeError as error:
        raise _not_utf8(error, 1) from None
    _check_columns(table.columns)
    return Table(table.columns, _guard(table.rows))


def is_table(name: str) -> bool:
    """Whether a file's name ends as one of a table does."""
    return name.lower().removesuffix(".gz").removesuffix(".zip").endswith(ENDINGS)


def _guard(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, with whatever breaks while they are read as a TableError."""
    number = 1
    try:
        for row in rows:
            number = row[0]
            yield row
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise _packed_badly(error, number) from None
    except UnicodeDecodeError as error:
        raise _not_utf8(error, number + 1) from None


def _packed_badly(error: Exception, line: int = 0) -> TableError:
    if isinstance(error, OSError) and error.errno:
        return TableError(f"it cannot be read: {error.strerror}", "", line)
    what = "the packed file ends too early" if isinstance(error, EOFError) else f"the packed file is damaged: {error}"
    return TableError(what, "Download it again.", line)


def _not_utf8(error: UnicodeDecodeError, line: int) -> TableError:
    if error.object[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return TableError("the file is UTF-16, not UTF-8", "Save it as UTF-8.")
    byte = error.object[error.start]
    return TableError(f"byte 0x{byte:02x} is not UTF-8, in or after this line", "Save the whole file as UTF-8.", line)


def _check_columns(columns: tuple[str, ...]) -> None:
    if len(columns) > MAX_COLUMNS:
        raise TableError(f"{len(columns):,} columns; a table may have {MAX_COLUMNS:,}", "", 1)
    if not all(columns):
        number = columns.index("") + 1
        raise TableError(f"column {number} has no name", "Name every column in the first line.", 1)
    doubled = sorted({c for c in columns if columns.count(c) > 1})
    if doubled:
        raise TableError(f"two columns are called {doubled[0]!r}", "Give each column a name of its own.", 1)


# ------------------------------------------------------------------------------------------------ unpacking


class _Limited(io.RawIOBase):
    """A stream that breaks off where it becomes larger than a file of this size may."""

    def __init__(self, stream: IO[bytes], packed: int) -> None:
        self.stream, self.read_so_far = stream, 0
        self.limit = min(MAX_BYTES, max(100_000_000, MAX_RATIO * packed))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.stream.read(len(buffer))
        self.read_so_far += len(data)
        if self.read_so_far > self.limit:
            hint = f"A packed table may become {MAX_RATIO} times as large. Unpack it yourself if you trust it."
            raise TableError(f"unpacked, the file has more than {self.limit:,} bytes", hint)
        buffer[: len(data)] = data
        return len(data)


def _unpack(path: Path) -> IO[bytes]:
    size = path.stat().st_size
    if size == 0:
        raise TableError("the file is empty")
    with path.open("rb") as file:
        magic = file.read(4)
    if path.name.lower().endswith(".zip"):
        return io.BufferedReader(_Limited(_open_zip(path), size), 1 << 20)
    if magic[:2] == b"\x1f\x8b":
        return io.BufferedReader(_Limited(cast("IO[bytes]", gzip.open(path, "rb")), size), 1 << 20)
    if path.name.lower().endswith(".gz"):
        raise TableError("it ends in .gz and is not packed by gzip", "Rename it, or download it again.")
    return path.open("rb")


def _open_zip(path: Path) -> IO[bytes]:
    archive = zipfile.ZipFile(path)
    files = [info for info in archive.infolist() if not info.is_dir()]
    if len(files) != 1:
        raise TableError(f"the archive holds {len(files)} files", "Pack one table into each archive.")
    if files[0].file_size > max(100_000_000, MAX_RATIO * files[0].compress_size) or files[0].file_size > MAX_BYTES:
        raise TableError(f"unpacked, the file has {files[0].file_size:,} bytes", "Unpack it yourself if you trust it.")
    if files[0].flag_bits & 1:
        raise TableError("the archive is locked by a password", "Unpack it first.")
    return archive.open(files[0])


FORMATS = (
    Format("separated", (".csv", ".tsv", ".tab"), read_separated),
    Format("json lines", (".jsonl", ".ndjson"), read_json_lines),
    Format("geojson", (".geojson",), read_geojson),
    Format("excel", (".xlsx", ".xls", ".ods"), read_excel),
    Format("parquet", (".parquet",), read_parquet),
    Format("RDF", (".ttl", ".nt", ".nq", ".trig", ".rdf", ".jsonld"), read_triples),
)
ENDINGS = tuple(ending for format_ in FORMATS for ending in format_.endings)
"""How the names of table files end, before .gz or .zip."""
