"""The lines ``key: value`` that say which document a file is, or is about."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.claims import Document
from kg.dates import parse_date
from kg.errors import Problem, Spot, warning
from kg.names import DOCUMENT, hidden_characters

KEYS = ("title", "publisher", "published", "url", "language", "document", "based on")
ALIASES = {"date": "published"}
HASH = re.compile(r"sha256:([0-9a-f]{64})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Header:
    """One line ``key: value``; ``column`` is where the value begins."""

    key: str
    value: str
    line: int
    column: int


def parse_header(line: str, number: int) -> Header | None:
    """A line as a header, if it looks like one: a known key, or a single word that may be a mistyped one."""
    match = re.fullmatch(r"([A-Za-z][A-Za-z -]{0,30}):(?:\s+(.*))?", line.rstrip())
    if not match:
        return None
    key = match[1].strip().lower()
    key = ALIASES.get(key, key)
    return Header(key, _unquote((match[2] or "").strip()), number, match.start(2) + 1 if match[2] else len(line) + 1)


def _unquote(value: str) -> str:
    return value[1:-1] if value.count('"') == 2 and value[0] == value[-1] == '"' else value


def read_headers(headers: Iterable[Header], path: str, documents: dict[str, Document]) -> tuple[Document, list[Problem]]:
    """The document that some headers describe. ``document:`` may name a file of the case, which then describes itself."""
    found: dict[str, str] = {}
    based_on: list[str] = []
    problems: list[Problem] = []
    for header in headers:
        spot = Spot(path, header.line, header.column)
        problem = _check(header, spot, found)
        if problem:
            problems.append(problem)
        elif header.key in ("document", "based on"):
            iri, problem = _refer(header.value, spot, documents)
            problems += [problem] if problem else []
            if header.key == "document":
                found["document"] = iri
            elif iri:
                based_on.append(iri)
        else:
            found[header.key] = header.value
    own = next((d for d in documents.values() if d.iri == found.get("document")), None)
    if own:
        return own, problems
    known = {key: found.get(key, "") for key in ("title", "publisher", "published", "url", "language")}
    sha256 = found.get("document", "").removeprefix(DOCUMENT)
    return Document(**known, sha256=sha256, based_on=tuple(dict.fromkeys(based_on))), problems


def _check(header: Header, spot: Spot, found: dict[str, str]) -> Problem | None:
    if header.key not in KEYS:
        close = difflib.get_close_matches(header.key, KEYS, 1)
        hint = f"Did you mean {close[0]}:?" if close else f"Known are: {', '.join(KEYS)}."
        return Problem(Spot(spot.file, spot.line, 1), f"unknown header {header.key!r}", hint)
    if header.key in found:
        return Problem(spot, f"a second {header.key!r}", "One file is about one document.")
    if not header.value:
        return Problem(spot, f"{header.key!r} is empty", "Leave the line out.")
    if header.key == "published":
        try:
            parse_date(header.value)
        except ValueError as error:
            return Problem(spot, str(error), "Leave the line out where the date is not known.")
    if header.key == "url" and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", header.value):
        return Problem(spot, f"{header.value!r} is not an address", "It begins with https:// or http://")
    for position, name in hidden_characters(header.value):
        return warning(Spot(spot.file, spot.line, spot.column + position), f"{header.key!r} holds {name}, which cannot be seen")
    return None


def _refer(value: str, spot: Spot, documents: dict[str, Document]) -> tuple[str, Problem | None]:
    match = HASH.fullmatch(value)
    if match:
        return DOCUMENT + match[1], None
    if value in documents:
        return documents[value].iri, None
    if value.startswith("sha256:"):
        return "", Problem(spot, "the hash is not 64 hexadecimal digits", "Print a file's hash with: kg cite FILE")
    close = difflib.get_close_matches(value, documents, 1)
    hint = f"Did you mean {close[0]}?" if close else "Write sha256: and the hash of its text, or a file below documents/."
    return "", Problem(spot, f"the case has no document {value!r}", hint)
