"""Which reader reads which file."""

from __future__ import annotations

from kg.formats.registry import FORMATS
from kg.readers import Reader
from kg.readers.document import read_document
from kg.readers.sheet import read_sheet

READERS = (
    Reader("text", FORMATS[0].endings, read_document, cached=False),
    *(Reader(each.name, each.endings, read_document) for each in FORMATS[1:]),
    Reader("sheet", (".claims",), read_sheet),
)


def reader_for(path: str) -> Reader | None:
    """The reader for a file, by its ending."""
    return next((reader for reader in READERS if path.lower().endswith(reader.endings)), None)


def is_document(path: str) -> bool:
    """Whether a file of the case holds the text of a document."""
    reader = reader_for(path)
    return reader is not None and reader.read is read_document
