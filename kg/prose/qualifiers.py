"""Qualifiers: where it happened, by what means, and which kind of support it was."""

from __future__ import annotations

from kg.actors import NAME
from kg.ontology import Ontology
from kg.prose.english import BOUNDS, BREAKS
from kg.prose.frames import Frames
from kg.prose.items import Item, Known
from kg.prose.naming import PLACE
from kg.prose.predications import Candidate
from kg.prose.runs import phrase_at

_WHERE = frozenset(("in", "at", "near", "outside"))
_NEAR = 9
"""How many items away from the word that says it a qualifier may stand."""


def place_of(items: list[Item], candidate: Candidate, ontology: Ontology) -> Known | None:
    """Where an event happened: the first place behind a preposition after the word that tells of it, in its clause."""
    if not ontology.predicates[candidate.predicate].event:
        return None
    ends = (candidate.subject, candidate.object)
    for at in range(candidate.at + 1, min(candidate.at + 2 * _NEAR, len(items))):
        item = items[at]
        if item.who is None and (item.lower in BOUNDS or item.text == ","):
            return None
        if item.kind == PLACE and item.form == NAME and at not in ends and _governor(items, at) in _WHERE:
            return item.who
    return None


def _governor(items: list[Item], at: int) -> str:
    """The preposition before a place, with an article and a noun of its kind between them at most."""
    for back in range(at - 1, max(at - 5, -1), -1):
        if items[back].lower in _WHERE:
            return items[back].lower
        if items[back].who is not None or items[back].lower in BREAKS:
            break
    return ""


def means_of(items: list[Item], candidate: Candidate, frames: Frames, ontology: Ontology) -> str:
    """By what means an event was brought about: the nearest noun for one, such as "air strikes"."""
    if not ontology.predicates[candidate.predicate].event:
        return ""
    found = [
        (abs(at - candidate.at), at, frames.means[words])
        for at in range(max(candidate.at - _NEAR, 0), min(candidate.at + _NEAR, len(items)))
        if (words := _phrase(items, at, frames))
    ]
    return min(found)[2] if found else ""


def _phrase(items: list[Item], at: int, frames: Frames) -> tuple[str, ...]:
    if items[at].who is not None or items[at].lower not in frames.means.firsts:
        return ()
    end = phrase_at(items, at, frames.means)
    return tuple(item.lower for item in items[at:end] if item.text != "-")


def kind_of(items: list[Item], candidate: Candidate, frames: Frames, ontology: Ontology) -> str:
    """The predicate, or the kind of it that "with weapons" or "by sending troops" behind it tells."""
    for at in range(candidate.at + 1, min(candidate.at + 2 * _NEAR, len(items) - 1)):
        if items[at].who is None and items[at].lower in ("with", "by"):
            for frame in (f for item in items[at + 1 : at + 4] for f in frames.given.get(item.lower, ())):
                if candidate.predicate in ontology.supers[frame.predicate][1:]:
                    return frame.predicate
    return candidate.predicate
