"""The view of an article: its paragraphs in pieces, with who is named in each, and the proposals whose words each belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims import Document
from kg.proposals.decisions import Decided
from kg.proposals.marked import Mark, cut, mark_entities
from kg.proposals.sheet import describe_reading
from kg.proposals.wording import draft_line
from kg.prose import Entity, Proposal, Prose, may_be_taken, named_in
from kg.readers.sheet_words import Vocabulary

ACCEPTED, REJECTED, SURE, WAITING = "accepted", "rejected", "sure", "waiting"
"""How proposals stand: in a sheet, rejected, sure enough to be taken over, or waiting for a person."""

_PARAGRAPH, _QUOTE = "paragraph", "quote "
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
    quotes = [quote for quote in quotes if quote.start < quote.end]
    shown = []
    for number, proposal in enumerate(proposals, 1):
        line = draft_line(proposal, document, vocabulary)
        status = _status(proposal, line, document, decided)
        shown.append(Shown(number, line.rpartition(" @ ")[0], describe_reading(proposal), status))
    paragraphs = tuple(_paragraphs(document.text, names, quotes, entities))
    return View(document, paragraphs, tuple(shown))


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


def _paragraphs(text: str, names: list[Mark], quotes: list[Mark], entities: list[Entity]) -> Iterator[tuple[Piece, ...]]:
    """The paragraphs of a text, cut wherever a name or the words of a proposal begin or end."""
    paragraphs = [Mark(start, end, _PARAGRAPH) for start, end in split_paragraphs(text)]
    ends = {paragraph.end for paragraph in paragraphs}
    begins_at, ends_at = (_by_place(quotes, place) for place in ("start", "end"))
    pieces: list[Piece] = []
    for start, end, kinds in cut(0, len(text), [*names, *quotes, *paragraphs]):
        if _PARAGRAPH in kinds:
            named = min((int(kind) for kind in kinds if kind.isdigit()), default=None)
            within = tuple(sorted(_number(kind) for kind in kinds if kind.startswith(_QUOTE)))
            entity = None if named is None else entities[named]
            pieces.append(Piece(text[start:end], entity, within, begins_at.get(start, ()), ends_at.get(end, ())))
        if end in ends:
            yield tuple(pieces)
            pieces = []


def _by_place(quotes: list[Mark], place: str) -> dict[int, tuple[int, ...]]:
    """The numbers of the proposals whose words start or end at a character."""
    found: dict[int, tuple[int, ...]] = {}
    for quote in quotes:
        at = getattr(quote, place)
        found[at] = (*found.get(at, ()), _number(quote.kind))
    return found


def _mark_words(proposal: Proposal, number: int, text: str) -> Mark:
    """The words of a proposal without the space around them, so that they begin and end within paragraphs."""
    words = text[proposal.start : proposal.end]
    start = proposal.start + len(words) - len(words.lstrip())
    return Mark(start, max(start, proposal.start + len(words.rstrip())), f"{_QUOTE}{number}")


def _number(kind: str) -> int:
    return int(kind.removeprefix(_QUOTE))
