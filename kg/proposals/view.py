"""The view of an article: its paragraphs in pieces, with who is named in each, and the proposals whose words each belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.claims import Document
from kg.proposals.decisions import Decided
from kg.proposals.marked import Mark, cut, mark_entities
from kg.proposals.sheet import describe_reading, may_be_taken
from kg.proposals.wording import draft_line, named_in
from kg.prose import Entity, Proposal, Prose
from kg.readers.sheet_words import Vocabulary

ACCEPTED, REJECTED, SURE, WAITING = "accepted", "rejected", "sure", "waiting"
"""How proposals stand: in a sheet, rejected, sure enough to be taken over, or waiting for a person."""

BROKEN = 200
"""A text with lines of more characters was not broken at a margin: each of its lines is a paragraph."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: who they name, if anybody, and the numbers of the proposals that they belong to, begin and end."""

    text: str
    entity: Entity | None = None
    within: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal as it is shown beside the words: its number from 1, its line without the range, how it was read, how it stands."""

    number: int
    line: str
    reading: str
    status: str


@dataclass(frozen=True, slots=True)
class View:
    """An article to look at."""

    document: Document
    paragraphs: tuple[tuple[Piece, ...], ...]
    shown: tuple[Shown, ...]


def make_view(prose: Prose, vocabulary: Vocabulary, decided: Decided | None = None) -> View:
    """The view of what was read from an article; ``decided`` tells how the proposals stand in a case."""
    document, proposals = prose.document, prose.proposals
    entities = list(dict.fromkeys([*prose.entities, *(entity for p in proposals for entity in named_in(p))]))
    names = mark_entities(entities, document.text)
    quotes = [_mark_words(proposal, number, document.text) for number, proposal in enumerate(proposals, 1)]
    shown = []
    for number, proposal in enumerate(proposals, 1):
        line = draft_line(proposal, document, vocabulary)
        status = _status(proposal, line, document, decided)
        shown.append(Shown(number, line.rpartition(" @ ")[0], describe_reading(proposal), status))
    paragraphs = (
        tuple(_pieces(document.text, *span, names, quotes, entities.__getitem__)) for span in split_paragraphs(document.text)
    )
    return View(document, tuple(paragraphs), tuple(shown))


def split_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of a text as (start, end): between empty lines, or where lines are long, the lines themselves."""
    between = "\n" if max(map(len, text.split("\n"))) > BROKEN else "\n\n"
    start = 0
    for part in text.split(between):
        if part.strip():
            yield start, start + len(part)
        start += len(part) + len(between)


def _status(proposal: Proposal, line: str, document: Document, decided: Decided | None) -> str:
    if decided and decided.rejects(proposal, line, document):
        return REJECTED
    if decided and decided.accepts(proposal, document):
        return ACCEPTED
    return SURE if may_be_taken(proposal) else WAITING


def _pieces(
    text: str, start: int, end: int, names: list[Mark], quotes: list[Mark], entity: Callable[[int], Entity]
) -> Iterator[Piece]:
    inside = [mark for mark in quotes if mark.start < end and start < mark.end]
    for first, last, kinds in cut(start, end, [*inside, *(m for m in names if start <= m.start and m.end <= end)]):
        named = next((entity(int(kind)) for kind in sorted(kinds) if kind.isdigit()), None)
        yield Piece(
            text[first:last],
            named,
            tuple(_number(m) for m in inside if m.kind in kinds),
            tuple(_number(m) for m in inside if m.start == first),
            tuple(_number(m) for m in inside if m.end == last),
        )


def _mark_words(proposal: Proposal, number: int, text: str) -> Mark:
    """The words of a proposal without the space around them, so that they begin and end within paragraphs."""
    words = text[proposal.start : proposal.end]
    start = proposal.start + len(words) - len(words.lstrip())
    return Mark(start, max(start, proposal.start + len(words.rstrip())), f"quote {number}")


def _number(mark: Mark) -> int:
    return int(mark.kind.removeprefix("quote "))
