"""Which reader reads which file."""

from __future__ import annotations

from kg.readers import Reader
from kg.readers.document import read_document
from kg.readers.sheet import read_sheet

READERS = (
    Reader("document", (".md", ".txt"), read_document, cached=False),
    Reader("sheet", (".claims",), read_sheet),
)


def reader_for(path: str) -> Reader | None:
    """The reader for a file, by its ending."""
    return next((reader for reader in READERS if path.lower().endswith(reader.endings)), None)
