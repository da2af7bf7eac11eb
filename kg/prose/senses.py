"""Senses: whether a word that may say something means something else where it stands, as in "met the deadline"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.prose.clauses import Clauses
from kg.prose.english import BOUNDS
from kg.prose.frames import Frames
from kg.prose.items import Item
from kg.prose.predications import Candidate
from kg.prose.runs import phrase_at

_BEFORE, _BEHIND = 3, 6
"""How many words before and behind a word tell its sense."""


def means_else(items: list[Item], candidate: Candidate, frames: Frames) -> bool:
    """Whether the word that says a claim has another sense by what stands beside it."""
    senses = frames.others.get(items[candidate.at].lower, ())
    if not senses:
        return False
    beside = set(_beside(items, candidate.at))
    return any(sense.predicate in ("", candidate.predicate) and not beside.isdisjoint(sense.beside) for sense in senses)


def is_elsewhere(row: Clauses) -> bool:
    """Whether a sentence is of a field in which the words of war and alliances mean something else."""
    items, fields = row.items, row.frames.fields
    told = any(phrase_at(items, at, fields) > at for at in row.places_of(fields.firsts))
    return told or any(_is_score(items, at) for at in row.places_of({"-"}))


def _is_score(items: list[Item], at: int) -> bool:
    """Whether numbers around a hyphen tell how somebody fared who is named before them: "defeated Croatia 4-2"."""
    numbers = [item.text for item in (*items[at - 1 : at], *items[at + 1 : at + 2])]
    return at > 1 and items[at - 2].meant and len(numbers) == 2 and all(n.isdigit() and len(n) < 3 for n in numbers)


def _beside(items: list[Item], at: int) -> Iterator[str]:
    """The words around a word that belong to its clause."""
    for item in reversed(items[max(at - _BEFORE, 0) : at]):
        if item.meant or item.lower in BOUNDS or item.text == ",":
            break
        yield item.lower
    for item in items[at + 1 : at + 1 + _BEHIND]:
        if item.lower in BOUNDS or item.text == ",":
            break
        yield item.lower
