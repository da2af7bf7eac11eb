"""DOCX: the paragraphs of a Word document, those in tables, boxes and insertions too."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from kg.errors import Problem, Spot, warning
from kg.formats import Description, Extract, FormatError, describe_made
from kg.formats.tidy import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_UNPACKED = 200_000_000
MAX_RATIO = 100
"""Bytes that an archive may unpack to, and how many times its own size."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {_WORD + "tab": "\t", _WORD + "br": "\n", _WORD + "cr": "\n", _WORD + "noBreakHyphen": "-"}


def read_docx(data: bytes, encoding: str = "") -> Extract:  # noqa: ARG001 (a DOCX is Unicode)
    """The text of a Word document, its title and language.

    What was inserted with changes tracked counts, what was deleted does not. FormatError where the archive is damaged, locked or a bomb.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    _check_archive(data)
    try:
        return _read(docx.Document(io.BytesIO(data)))
    except (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, LookupError, ValueError, AttributeError) as error:
        detail = f": {error}" if isinstance(error, LxmlError | zipfile.BadZipFile) else ""
        raise FormatError(f"this is no DOCX document, or a damaged one{detail}", "Open it in Word and save it anew.") from error


def _read(document: Any) -> Extract:
    if document.element.getroottree().docinfo.doctype:
        raise FormatError("the document defines entities of its own, which Word never does", "Open it in Word and save it anew.")
    text = tidy("\n".join(_read_paragraph(p) for p in _paragraphs(document.element.body)))
    if not text:
        raise FormatError("the document holds no text")
    parts = document.part.package.iter_parts()
    notes = [part for part in parts if str(part.partname).endswith(("/footnotes.xml", "/endnotes.xml"))]
    unread = (warning(Spot(""), "its footnotes and endnotes were not read"),) if any(b"<w:t" in n.blob for n in notes) else ()
    about, doubts = _read_properties(document.core_properties)
    return Extract(text, about, (*doubts, *unread))


def _check_archive(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise FormatError("this is an old or a locked Word document", "Save it as DOCX without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            locked = any(entry.flag_bits & 1 for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FormatError(f"this is no DOCX document, or a damaged one: {error}") from error
    if locked:
        raise FormatError("the document is locked with a password", "Save a copy without one.")
    if unpacked > min(MAX_UNPACKED, MAX_RATIO * len(data)):
        raise FormatError(f"the document unpacks to {unpacked:,} bytes, more than a document of its size would")


def _paragraphs(body: _Element) -> list[_Element]:
    return [p for p in body.iter(_WORD + "p") if next(p.iterancestors(_FALLBACK), None) is None]


def _read_paragraph(paragraph: _Element) -> str:
    """The words of a paragraph itself; those of a box within it are a paragraph of their own."""
    nodes = paragraph.iter(_WORD + "t", *_MARKS)
    own = (node for node in nodes if next(node.iterancestors(_WORD + "p")) is paragraph)
    return "".join(_MARKS.get(node.tag) or node.text or "" for node in own)


def _read_properties(properties: Any) -> tuple[Description, tuple[Problem, ...]]:
    made = properties.created.date().isoformat() if properties.created else ""
    return describe_made(properties.title or "", made, (properties.language or "")[:2].lower())
