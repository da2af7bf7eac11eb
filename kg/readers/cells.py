"""Cells: the dates, numbers, names and coordinates that stand in a table, read strictly."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.claims import Detail
from kg.dates import parse_date
from kg.errors import Severity
from kg.names import hidden_characters

MAX_NAME = 1_000
"""Characters in the name of an actor or place."""

_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?", re.ASCII)
_INTEGER = re.compile(r"(\d{1,15})(?:\.0*)?", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?", re.ASCII)


class Fault(NamedTuple):
    """What is wrong with a row, in words that are the same for all rows that it is wrong with, and a way out."""

    message: str
    hint: str = ""
    severity: Severity = "error"


class RowError(ValueError):
    """A row, or a claim of it, that cannot be read."""

    def __init__(self, message: str, hint: str = "", severity: Severity = "error") -> None:
        super().__init__(message)
        self.fault = Fault(message, hint, severity)


def split_names(text: str, separator: str) -> list[str]:
    """Several names in one cell; a comma parts them only where no space follows, since names hold commas themselves."""
    if not separator:
        return [text] if text else []
    parts = re.split(r",(?=\S)", text) if separator == "," else text.split(separator)
    return [part.strip() for part in parts if part.strip()]


def check_name(name: str, column: str) -> str:
    """A name with single spaces; RowError where it is a formula, far too long, or holds what cannot be seen."""
    name = re.sub(r"\s+", " ", name).strip()
    if name[:1] in ("=", "+", "@", "|") or name.startswith(("-=", "-+")):
        raise RowError(f"a formula in {column}", "Save the table with values instead of formulas.")
    if len(name) > MAX_NAME:
        raise RowError(f"a name of more than {MAX_NAME:,} characters in {column}")
    hidden = hidden_characters(name)
    if hidden:
        raise RowError(f"a name in {column} holds {hidden[0][1]}, which cannot be seen", "Type the name again.")
    if "\ufffd" in name:
        raise RowError(f"a name in {column} holds U+FFFD: letters were lost before", "Get the table again in UTF-8.")
    return name


def read_coordinate(text: str, most: int) -> str:
    """A latitude (at most 90) or longitude (180) in decimal degrees, as an xsd:decimal."""
    if not _DECIMAL.fullmatch(text):
        raise RowError(f"{text!r} is not decimal degrees" if len(text) < 40 else "coordinates that are not decimal degrees")
    if abs(float(text)) > most:
        kind = "latitude" if most == 90 else "longitude"
        raise RowError(f"a {kind} beyond {most} degrees", "Are latitude and longitude swapped?")
    return text.lstrip("+") if "." in text else f"{text.lstrip('+')}.0"


@lru_cache(maxsize=1 << 16)
def read_detail(cell: str, term: str, datatype: str, column: str) -> Detail:
    """A cell of a column as a detail; whole numbers are not negative."""
    if datatype != "integer":
        return Detail(term, cell, datatype)
    match = _INTEGER.fullmatch(cell)
    if not match:
        raise RowError(f"{column} is no whole number: {cell[:40]!r}", "Write digits only.")
    return Detail(term, str(int(match[1])), datatype)


def read_count(cell: str) -> int:
    """How many, where nothing means none."""
    match = _INTEGER.fullmatch(cell.strip() or "0")
    if not match:
        raise RowError(f"{cell[:40]!r} is not how many")
    return int(match[1])


@lru_cache(maxsize=1 << 16)
def read_time(form: str, cells: tuple[str, ...], last_day: str) -> str:
    """The time of a row in EDTF; ``form`` is one of FORMS. RowError where it is no date, or none that can be.

    Some day within two is ``[first..last]``: nothing is known to have gone on from the one to the other.
    """
    days = [read_day(cell, year=form == "year") for cell in cells if cell]
    if not days:
        return ""
    first, last = days[0], days[-1]
    begins, ends = parse_date(first)[0], parse_date(last)[0]
    if ends.last < begins.first:
        raise RowError("a row that ends before it begins", "Are the two dates swapped?")
    if last_day and begins.first.isoformat() > last_day:
        raise RowError("a date after the dataset was published", "Correct the date, or `published` of the dataset.")
    if first == last:
        return first
    return f"[{first}..{last}]" if form == "within" else f"{first}/{last}"


def read_day(cell: str, *, year: bool = False) -> str:
    """A date of a cell in EDTF: 2020-06-05, 20200605, 2020-06, 2020, or with a time of day, which is left out."""
    if year:
        cell = cell.removesuffix(".0")
        if not re.fullmatch(r"\d{4}", cell, re.ASCII):
            raise RowError(f"{cell[:40]!r} is no year", "Write it in four digits.")
    match = _DAY.fullmatch(cell)
    text = "-".join(match.groups()) if match else cell
    try:
        begins = parse_date(text)[0].first
    except ValueError as error:
        hint = "Write 2020-06-05; 05/06/2020 may be two days." if "/" in cell or "." in cell else "Write 2020-06-05."
        raise RowError(str(error) if len(cell) < 40 else "a date that is not understood", hint) from None
    if begins.year < 1000:
        raise RowError(f"the year {begins.year}", "Dates before the year 1000 are taken for errors.")
    return text
