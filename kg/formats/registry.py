"""Which format a file has, and its reading within limits."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import replace
from pathlib import PurePath

from kg.errors import Problem, Spot
from kg.formats import Extract, Format, FormatError
from kg.formats.confined import SECONDS, read_confined
from kg.formats.docx import read_docx
from kg.formats.html import read_html
from kg.formats.pdf import read_pdf
from kg.formats.text import read_text

FORMATS = (
    Format("text", (".md", ".txt"), read_text),
    Format(
        "HTML",
        (".html", ".htm", ".xhtml"),
        read_html,
        rb"(?i)<(?:!doctype html|html|head|body|article|div|p)\b",
        "trafilatura",
        5,
    ),
    Format("PDF", (".pdf",), read_pdf, rb"%PDF-", "pypdf"),
    Format("DOCX", (".docx",), read_docx, rb"\APK\x03\x04|\A\xd0\xcf\x11\xe0", "docx"),
)
ENDINGS = tuple(ending for format_ in FORMATS for ending in format_.endings)
"""Endings of the names of files that hold a document."""

_FOREIGN = {
    rb"\A(?:\xff\xfe|\xfe\xff)?\{\\rtf": "RTF; save it as DOCX",
    rb"\A\xd0\xcf\x11\xe0": "an old Word document; save it as DOCX",
    rb"\A(?:\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*)": "a picture; recognise its text first",
    rb"\A(?:\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|Rar!)": "a packed archive; unpack it",
    rb"\APK\x03\x04": "a packed archive; unpack it, or name it .docx if it is a Word document",
    rb"\A%PDF-": "PDF; name it .pdf",
}
_HEAD = 1024


def format_for(path: str) -> Format | None:
    """The format of a file, by its ending."""
    return next((format_ for format_ in FORMATS if path.lower().endswith(format_.endings)), None)


def extract(data: bytes, path: str, encoding: str = "", seconds: float = SECONDS) -> Extract:
    """What the bytes of a file hold, read within limits of size, memory and time (``seconds``).

    Whatever is wrong with the file, or missing to read it, is a problem with the file's name; no text is then given.
    """
    try:
        found = _extract(data, path, encoding, seconds)
    except FormatError as error:
        found = Extract(problems=(Problem(Spot("", error.line), str(error), error.suggestion),))
    problems = tuple(replace(p, spot=replace(p.spot, file=path)) for p in found.problems)
    return replace(found, problems=problems)


def _extract(data: bytes, path: str, encoding: str, seconds: float) -> Extract:
    format_ = format_for(path)
    if format_ is None:
        ending = PurePath(path).suffix
        what = f"no format has the ending {ending!r}" if ending else "the file's name has no ending that tells its format"
        raise FormatError(what, f"Known are {', '.join(ENDINGS)}.")
    _check(data, format_)
    return read_confined(format_, data, encoding, seconds) if format_.library else format_.read(data, encoding)


def library_versions() -> list[str]:
    """The libraries that read documents, with their versions: another version may find another text."""
    return [_versioned(format_.library) for format_ in FORMATS if format_.library]


def library_version(path: str) -> str:
    """The library that reads a file, with its version; empty where none is needed."""
    format_ = format_for(path)
    return _versioned(format_.library) if format_ and format_.library else ""


def _versioned(library: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{library} {version({'docx': 'python-docx'}.get(library, library))}"
    except PackageNotFoundError:
        return f"{library} "


def _check(data: bytes, format_: Format) -> None:
    if len(data) > format_.megabytes * 1_000_000:
        raise FormatError(f"the file has {len(data):,} bytes; {format_.name} may have {format_.megabytes} million")
    if not data.strip():
        raise FormatError("the file is empty")
    head = data[:_HEAD]
    if not (format_.signature and re.search(format_.signature, head)):
        foreign = next((what for mark, what in _FOREIGN.items() if re.search(mark, head)), "")
        if foreign:
            raise FormatError(f"this is not {format_.name} but {foreign}")
    if format_.name in ("PDF", "DOCX") and not re.search(format_.signature, head):
        raise FormatError(f"this is not {format_.name}", "Look at the file with an editor, and name it after what it is.")
    if format_.library and importlib.util.find_spec(format_.library) is None:
        raise FormatError(f"reading {format_.name} needs {format_.library}", 'pip install "kg-alliances[documents]"')
