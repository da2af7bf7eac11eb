"""Formats: the bytes of a file become the text of a document, and the lines that describe it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kg.errors import Problem, Spot, warning

Description = tuple[tuple[int, str], ...]
"""Lines ``key: value`` that describe a document, each with its number; 0 for one that was found elsewhere."""

_FILE_NAME = re.compile(r"untitled|.*\.(?:docx?|pdf|indd|qxd|rtf|odt|html?)|microsoft word.*|\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Extract:
    """What a file holds: its text, and what describes it.

    The spots of its problems name no file; whoever knows the file adds it.
    """

    text: str = ""
    description: Description = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one kind are read: ``read`` takes their bytes and the encoding that the caller knows them to have, or none.

    ``signature`` is a regular expression that the first kilobyte of such a file holds. ``library`` is the package that reads it, and a
    format that has one is read in a process of its own, of at most ``megabytes`` of input.
    """

    name: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str], Extract]
    signature: bytes = b""
    library: str = ""
    megabytes: int = 50


class FormatError(Exception):
    """A file that cannot be read: why, what to do, and the line where that shows (0 where it has none)."""

    def __init__(self, message: str, suggestion: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.suggestion = suggestion
        self.line = line


def describe(**values: str) -> Description:
    """What was found about a document, as the lines that describe one; empty values are left out."""
    lines = ((key, " ".join(value.split())) for key, value in values.items())
    return tuple((0, f"{key}: {value}") for key, value in lines if value)


def describe_made(title: str, made: str, language: str) -> tuple[Description, tuple[Problem, ...]]:
    """What a file that was made with an office program says of itself: its title, unless that is a file's name, and language.

    ``made`` is the day on which the file was made, in ISO form or empty. It is told of in a warning, and is not the day on which
    the document was published, after which "on Friday" would be reckoned.
    """
    try:
        day = made and date.fromisoformat(made).isoformat()
    except ValueError:
        day = ""
    what = f"the document does not say when it was published; the file was made on {day}"
    hint = f"If it was published then, write published: {day} into what kg text FILE prints, and read that."
    doubts = (warning(Spot(""), what, hint),) if day else ()
    return describe(title="" if _FILE_NAME.fullmatch(title) else title, language=language), doubts
