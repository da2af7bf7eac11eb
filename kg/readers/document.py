"""The document reader: a file in one of the known formats is one document, described by itself or by its first lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg.claims import Document, with_text
from kg.errors import KgError, Problem, Spot, warning
from kg.files import read_source
from kg.formats.language import recognise
from kg.formats.registry import extract
from kg.names import hidden_characters
from kg.readers import Context, Reading, Source
from kg.readers.headers import parse_header, read_headers


def read_document(source: Source, context: Context) -> Reading:
    """Read a document of a case: its text, and what it says of itself. Its language is what it says it is."""
    document, problems = _read(source.data, source.path, context.documents)
    if document and not document.title:
        problems.append(warning(Spot(source.path, 1), "the document has no title", "Begin with ---, title: ..., ---"))
    return Reading(documents=(document,) if document else (), problems=tuple(problems))


def read_file(path: Path, encoding: str = "") -> tuple[Document | None, list[Problem]]:
    """The document that a file holds, and what is wrong with the file; no document where it cannot be read.

    Where the file does not say its language, that is recognised; a text that is not English is warned of, since it is
    English that is read for claims. ``encoding`` is that of a text or HTML file which neither is UTF-8 nor says what it is.
    """
    try:
        document, problems = _read(read_source(path), str(path), {}, encoding)
    except KgError as error:
        return None, [Problem(Spot(str(path)), error.message, error.suggestion)]
    if document:
        language = recognise(document.text)
        document = replace(document, language=document.language or language.replace("und", ""))
        if language not in ("", "en"):
            what = "the text does not seem to be English" + ("" if language == "und" else f" but {language!r}")
            problems.append(
                warning(Spot(str(path)), what, "Claims are read from English; those found in it will be few or wrong.")
            )
    return document, problems


def _read(data: bytes, path: str, documents: dict[str, Document], encoding: str = "") -> tuple[Document | None, list[Problem]]:
    found = extract(data, path, encoding)
    problems = list(found.problems)
    headers = []
    for number, line in found.description:
        header = parse_header(line, number)
        if header:
            headers.append(header)
        elif line.strip():
            problems.append(Problem(Spot(path, number, 1), "not a line of the form 'key: value'"))
    document, header_problems = read_headers(headers, path, documents)
    problems += header_problems
    if found.text.strip():
        return with_text(document, found.text), problems + _warn_of_hidden(found.text, path)
    if not any(problem.severity == "error" for problem in found.problems):
        problems.append(Problem(Spot(path), "the document has no text"))
    return None, problems


def _warn_of_hidden(text: str, path: str) -> list[Problem]:
    """Characters that cannot be seen may make a text say something else to a program than to its reader."""
    if text.isascii() and text.isprintable():
        return []
    hidden = hidden_characters("".join(sorted(set(text))))
    if not hidden:
        return []
    names = ", ".join(name for _, name in hidden[:3]) + (", …" if len(hidden) > 3 else "")
    return [warning(Spot(path), f"the text holds characters that cannot be seen: {names}")]
