"""Readers: each turns the bytes of one kind of source into documents, claims and problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.actors import Actors
from kg.claims import Claim, Document
from kg.errors import Problem
from kg.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a case: its path below the case's folder and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, eq=False)
class Context:
    """What a reader may look things up in. ``documents`` holds those of the case by their path."""

    actors: Actors
    lexicon: Lexicon
    documents: dict[str, Document]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source says. ``uses`` names what the reading looked up: (path, IRI, date) of documents of the case."""

    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    uses: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """How files with some endings are read. What a ``cached`` reader found is kept until the file changes."""

    name: str
    endings: tuple[str, ...]
    read: Callable[[Source, Context], Reading]
    cached: bool = True
