"""Tables as rows of text: CSV and its kin, JSON lines, GeoJSON, Excel and Parquet, packed or not, read as a stream.

Everything that a hostile or broken file can do ends in a TableError before anything is made of it: limits come before
reading, and nothing is guessed or replaced.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from typing import IO, Any

MAX_LINE = 2_000_000
"""Characters in a line of a text table."""
MAX_CELL = 500_000
"""Characters in a cell; a larger one is most often a quotation mark that is never closed."""
DELIMITERS = (",", ";", "\t", "|")

Row = tuple[int, list[str], int]
"""The number of a row, as a text editor or spreadsheet shows the line where it ends, its cells, and a hash of all that it says.

A row that a reader was told to be known has no cells.
"""


def hash_text(text: str) -> int:
    """A hash of a text in 64 bits, the same in every process."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def make_row(number: int, cells: list[str]) -> Row:
    """A row of cells that stand in no text of their own."""
    return number, cells, hash_text("\x1f".join(cells))


class TableError(ValueError):
    """A table that cannot be read: what is wrong, in which line (0: of the whole file), and a way out."""

    def __init__(self, message: str, hint: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message, self.hint, self.line = message, hint, line


@dataclass(frozen=True, slots=True)
class Table:
    """A table opened for reading: its columns (none where it has no header) and its rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


# ------------------------------------------------------------------------------------------------ text


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while line := text.readline(MAX_LINE):
        number += 1
        if len(line) == MAX_LINE:
            raise TableError(
                f"a line of more than {MAX_LINE:,} characters", "Is this a table? Is a quotation mark not closed?", number
            )
        yield line


def read_separated(stream: IO[bytes], columns: tuple[str, ...], known: Collection[int] = ()) -> Table:
    """CSV and its kin. The separator is the one of comma, semicolon, tab and bar that stands most often in the first line.

    A line that is by itself one of the ``known`` rows is not taken apart.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="strict", newline="")
    lines = _lines(text)
    first = next(lines, "")
    if "\0" in first:
        raise TableError(
            "the file holds zero bytes: it is no text", "Is it an Excel file, or UTF-16? Save it as CSV in UTF-8.", 1
        )
    delimiter = max(DELIMITERS, key=first.count)
    if not first.count(delimiter):
        raise TableError("the first line holds no comma, semicolon, tab or bar between columns", "Is this a table?", 1)
    lines = chain([first], lines)
    if columns:  # files without a header have no quotes either
        return Table(columns, _read_rows(lines, 0, known, delimiter, quoting=csv.QUOTE_NONE))
    header = next(_read_rows(lines, 0, (), delimiter, strict=True), None)
    if header is None:
        raise TableError("the file holds no line but empty ones")
    rows = _read_rows(lines, header[0], known, delimiter, strict=True)
    return Table(tuple(cell.strip() for cell in header[1]), rows)


def _read_rows(lines: Iterator[str], number: int, known: Collection[int], delimiter: str, **form: Any) -> Iterator[Row]:
    """The rows of lines, the first of which is the next after line ``number``."""
    csv.field_size_limit(MAX_CELL)
    waiting, taken = list[str](), list[str]()

    def take() -> Iterator[str]:
        """The first line of a row, and as many others as the parser asks for."""
        while line := waiting.pop() if waiting else next(lines, ""):
            taken.append(line)
            yield line

    reader = csv.reader(take(), delimiter=delimiter, **form)
    for line in lines:
        said = hash_text(delimiter + line)
        if said in known:
            number += 1
            yield number, [], said
            continue
        waiting.append(line)
        try:
            cells = next(reader)
        except csv.Error as error:
            raise _broken(str(error), number + 1, delimiter) from None
        number += len(taken)
        if cells:
            yield number, cells, said if len(taken) == 1 else hash_text(delimiter + "".join(taken))
        taken.clear()


def _broken(reason: str, start: int, delimiter: str) -> TableError:
    if "field larger" in reason or "unexpected end" in reason:
        return TableError(
            "a quotation mark that opens a cell is never closed", "Close it, or write it twice within a cell.", start
        )
    if "expected after" in reason:
        return TableError(
            f"after a closing quotation mark stands no {delimiter!r}", "Write a quotation mark within a cell twice.", start
        )
    return TableError(f"the line is not a row of a table: {reason}", "", start)


# ------------------------------------------------------------------------------------------------ JSON


def read_json_lines(stream: IO[bytes], columns: tuple[str, ...], _known: Collection[int] = ()) -> Table:
    """JSON lines: an object a line. The columns are those of the first; lists and objects within are written as JSON."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="strict")
    return _from_objects(_parse_lines(text), columns)


def _parse_lines(text: io.TextIOWrapper) -> Iterator[tuple[int, dict]]:
    for number, line in enumerate(_lines(text), 1):
        if line.strip():
            yield number, _parse_object(line, number)


def _parse_object(text: str, line: int) -> dict:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TableError(f"not JSON: {error}", "Write one object a line.", line) from None
    if not isinstance(value, dict):
        raise TableError("not an object", 'Write one object a line: {"column": "value"}', line)
    return value


def _from_objects(objects: Iterator[tuple[int, dict]], columns: tuple[str, ...] = ()) -> Table:
    first = next(objects, None)
    if first is None:
        raise TableError("the file holds no rows")
    names = columns or tuple(first[1])
    known = set(names)

    def rows() -> Iterator[Row]:
        for number, record in chain([first], objects):
            if not record.keys() <= known:
                extra = min(record.keys() - known)
                raise TableError(f"{extra!r} is a column that the first row has not", "Give the first row every column.", number)
            yield make_row(number, [_cell(record.get(name)) for name in names])

    return Table(names, rows())


def _cell(value: object) -> str:
    """A value as a cell of text: nothing as an empty one, a whole number without a fraction."""
    if value is None or value != value:  # noqa: PLR0124  (not a number)
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if isoformat else str(value)


MAX_GEOJSON = 1_000_000_000


def read_geojson(stream: IO[bytes], columns: tuple[str, ...], _known: Collection[int] = ()) -> Table:
    """GeoJSON: a row for each feature of a collection, of its properties; a point gives longitude and latitude too."""
    data = stream.read(MAX_GEOJSON + 1)
    if len(data) > MAX_GEOJSON:
        raise TableError(f"GeoJSON of more than {MAX_GEOJSON:,} bytes", "Save it as CSV.")
    features = _parse_object(data.decode("utf-8-sig"), 1).get("features")
    if not isinstance(features, list):
        raise TableError("the file holds no list of features", "GeoJSON is a FeatureCollection.")
    return _from_objects(((number, _feature(feature, number)) for number, feature in enumerate(features, 1)), columns)


def _feature(feature: object, number: int) -> dict:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise TableError("a feature without properties", "", number)
    geometry = feature.get("geometry") or {} if isinstance(feature, dict) else {}
    point = geometry.get("coordinates") if geometry.get("type") == "Point" else None
    placed = {"longitude": point[0], "latitude": point[1]} if point and len(point) >= 2 else {}
    return {**placed, **properties}


# ------------------------------------------------------------------------------------------------ Excel, Parquet


def read_excel(stream: IO[bytes], _columns: tuple[str, ...], _known: Collection[int] = ()) -> Table:
    """The first sheet of an Excel workbook; a cell of a formula is its last value."""
    calamine = _import("python_calamine", "Excel")
    try:
        rows = iter(calamine.CalamineWorkbook.from_filelike(io.BytesIO(stream.read())).get_sheet_by_index(0).iter_rows())
        header = next(rows, None)
    except Exception as error:  # noqa: BLE001  (the library has many)
        raise TableError(f"not an Excel workbook: {error}", "Save it anew, or as CSV.") from None
    if header is None:
        raise TableError("the first sheet is empty")
    names = [_cell(cell).strip() for cell in header]
    while names and not names[-1]:
        names.pop()
    filled = ((number, row[: len(names)]) for number, row in enumerate(rows, 2) if any(c != "" for c in row))
    return Table(tuple(names), (make_row(number, [_cell(c) for c in row]) for number, row in filled))


def read_parquet(stream: IO[bytes], _columns: tuple[str, ...], _known: Collection[int] = ()) -> Table:
    """A Parquet file, in batches."""
    parquet = _import("pyarrow.parquet", "Parquet")
    try:
        file = parquet.ParquetFile(io.BytesIO(stream.read()))
    except Exception as error:  # noqa: BLE001
        raise TableError(f"not a Parquet file: {error}", "Save it anew, or as CSV.") from None

    def rows() -> Iterator[Row]:
        number = 1
        for batch in file.iter_batches(10_000):
            for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield make_row(number, [_cell(value) for value in values])

    return Table(tuple(file.schema_arrow.names), rows())


def _import(module: str, what: str) -> Any:
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError:
        raise TableError(
            f"reading {what} needs {module.partition('.')[0]}", 'Install it with: pip install "kg-alliances[tables]"'
        ) from None
