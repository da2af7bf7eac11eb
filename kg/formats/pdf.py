"""PDF: the text of its pages in reading order, with the words that lines broke made whole."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from kg.errors import Problem, Spot, warning
from kg.formats import Description, Extract, FormatError, describe_made
from kg.formats.tidy import drop_running_lines, join_hyphenated, tidy

if TYPE_CHECKING:
    import pypdf

MAX_PAGES = 2_000
MAX_TEXT = 20_000_000
"""Characters of text; a file that grows beyond is refused."""


def read_pdf(data: bytes, encoding: str = "") -> Extract:  # noqa: ARG001 (a PDF knows its own)
    """The text of a PDF, its title and language.

    FormatError where it is encrypted, damaged, too long, or holds pictures of text only.
    """
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FormatError("the PDF is locked with a password", "Save a copy without one.")
        pages = _read_pages(reader)
    except pypdf.errors.DependencyError as error:
        raise FormatError("the PDF is encrypted", "Save a copy without encryption, or: pip install cryptography") from error
    except PyPdfError as error:
        raise FormatError(f"the PDF is damaged: {error}", "Open it in a viewer and print it to a new PDF.") from error
    text = tidy(join_hyphenated("\n".join(drop_running_lines(pages))))
    if not text:
        raise FormatError("the PDF holds no text; it may be a scan", "Recognise its text first, for example with ocrmypdf.")
    empty = sum(not page.strip() for page in pages)
    problems = [warning(Spot(""), f"{empty} of {len(pages)} pages hold no text; they may be pictures")] if empty else []
    about, doubts = _read_info(reader)
    return Extract(text, about, (*problems, *doubts))


def _read_pages(reader: pypdf.PdfReader) -> list[str]:
    if len(reader.pages) > MAX_PAGES:
        raise FormatError(f"the PDF has {len(reader.pages):,} pages; {MAX_PAGES:,} are read", "Split it.")
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text() or "")
        length += len(pages[-1])
        if length > MAX_TEXT:
            raise FormatError(f"the PDF holds more than {MAX_TEXT:,} characters", "Split it.")
    return pages


def _read_info(reader: pypdf.PdfReader) -> tuple[Description, tuple[Problem, ...]]:
    """What the file's own description says; one that cannot be read says nothing."""
    from pypdf import DocumentInformation

    info = reader.metadata or DocumentInformation()
    title = str(info.get("/Title") or "")
    language = str(reader.root_object.get("/Lang") or "")[:2].lower()
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)", str(info.get("/CreationDate") or ""))
    return describe_made(title, "-".join(match.groups()) if match else "", language)
