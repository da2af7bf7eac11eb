"""Succession: who takes the place of a leader leads what that one led, and who takes office leads it since then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from kg.claims import ASSERTS
from kg.names import KG
from kg.ontology import Ontology
from kg.prose import Entity, Proposal
from kg.prose.blocks import Span
from kg.prose.clauses import Clauses
from kg.prose.dating import time_of
from kg.prose.frames import Frames
from kg.prose.items import FORCES, Item, Known
from kg.prose.naming import PERSON
from kg.prose.predications import Candidate
from kg.prose.when import When

_FOLLOWS = frozenset("succeeded succeeds replaced replaces".split())
_FOLLOWERS = frozenset("successor replacement".split())
_FOLLOWING = _FOLLOWS | _FOLLOWERS
_CONFIDENCE = 0.6
_LEADS = KG + "leads"


class Succession(NamedTuple):
    """Who follows whom, and the characters that say it."""

    follower: Known
    leader: Known
    span: Span


class Accession(NamedTuple):
    """Who takes office, when, and the characters that say it."""

    leader: Known
    time: str
    span: Span


def read_accessions(row: Clauses, dates: list[When], span: Span, ontology: Ontology) -> Iterator[Accession]:
    """ "Since Sarraj took office in March 2016": the persons who do, where it is said when."""
    items, taken = row.items, _offices_taken(row.frames)
    for index in row.places_of(taken.keys()) if dates else ():
        behind = (item.lower for item in items[index + 1 : index + 4])
        if items[index].meant or taken[items[index].lower].isdisjoint(behind):
            continue
        for at in row.subject(index):
            taking = Candidate(at, _LEADS, at, index, "verb")
            leader, time = items[at].who, time_of(taking, ASSERTS, items, dates, "", row.frames, ontology)
            if leader and time and _is_one(items[at]):
                yield Accession(leader, time, span)


@lru_cache(maxsize=8)
def _offices_taken(frames: Frames) -> dict[str, frozenset[str]]:
    """The forms of verbs that say that somebody begins to lead, and the nouns with which they do: "came to power"."""
    told = {
        word: frozenset(
            noun
            for form in forms
            for frame in frames.verbs.get(form.lemma, ())
            if frame.predicate == _LEADS and frame.object != ("obj",)
            for noun in frame.needs
        )
        for word, forms in frames.forms.items()
    }
    return {word: nouns for word, nouns in told.items() if nouns}


def read_successions(row: Clauses, span: Span) -> Iterator[Succession]:
    """ "Syafii was succeeded by Manaf", "Manaf replaced Syafii", "his successor, Manaf": the persons who follow each other."""
    items = row.items
    for index in row.places_of(_FOLLOWING):
        item = items[index]
        if item.meant:
            continue
        if item.lower in _FOLLOWERS:
            pairs = _by_noun(items, index)
        elif row.passive_at(index) or (items[index + 1 : index + 2] and items[index + 1].lower == "by"):
            pairs = [(a, b) for a in _by_whom(row, index) for b in row.subject(index)]
        else:
            pairs = [(a, b) for a in row.subject(index) for b in row.object_of(index)]
        for follower, leader in pairs:
            after, before = items[follower].who, items[leader].who
            if after and before and after != before and _is_one(items[follower]) and _is_one(items[leader]):
                yield Succession(after, before, span)


def _is_one(item: Item) -> bool:
    return item.kind == PERSON and item.form != FORCES


def _by_whom(row: Clauses, index: int) -> tuple[int, ...]:
    """Who does what a passive verb tells, also behind what it is done as: "was succeeded as leader of Renamo by Momade"."""
    by = next((at for at in range(index + 1, min(index + 10, len(row.items) - 1)) if row.items[at].lower == "by"), None)
    return row.agent(index) or (row.phrase_right(by + 1) if by is not None else ())


def _by_noun(items: list[Item], index: int) -> list[tuple[int, int]]:
    """The person named behind a noun for one who follows, or apposed to it, and the owner of the noun."""
    behind = index + 1 + (index + 1 < len(items) and items[index + 1].text == ",")
    owner = index - 2 if index > 1 and items[index - 1].lower in ("'s", "'") else index - 1
    if owner > 1 and items[owner - 1].text == "," and items[owner - 2].kind == PERSON:
        return [(owner - 2, owner)]  # Naim Qassem, Nasrallah's successor
    return [(behind, owner)] if behind < len(items) and owner >= 0 else []


def succeed(
    proposals: Iterable[Proposal], successions: Iterable[Succession], entities: dict[Known, Entity]
) -> Iterator[Proposal]:
    """What those lead who follow leaders of one thing and no other, by the words that say so."""
    led = _led(proposals)
    for follower, leader, span in successions:
        known = led[entities[leader]]
        if len({one.object for one in known}) == 1 and known[0].object != entities[follower]:
            yield replace(
                known[0],
                subject=entities[follower],
                start=span[0],
                end=span[1],
                confidence=_CONFIDENCE,
                rule="successor",
                time="",
            )


def accede(proposals: Iterable[Proposal], accessions: Iterable[Accession], entities: dict[Known, Entity]) -> Iterator[Proposal]:
    """What those lead who are said to take office, and to lead one thing and no other, by the words that say since when."""
    led = _led(proposals)
    for leader, time, (start, end) in accessions:
        known = led[entities[leader]]
        if len({one.object for one in known}) == 1:
            yield replace(known[0], start=start, end=end, time=time)


def _led(proposals: Iterable[Proposal]) -> dict[Entity, list[Proposal]]:
    """What each is said to lead."""
    led: dict[Entity, list[Proposal]] = defaultdict(list)
    for one in proposals:
        if one.predicate == _LEADS and one.stance == ASSERTS:
            led[one.subject].append(one)
    return led
