"""Responsibility: who claims an attack, or is blamed for one, that another sentence has told of."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache

from kg.names import KG
from kg.prose.clauses import Clauses
from kg.prose.discourse import Unsaid
from kg.prose.english import AUXILIARIES, BE, DETERMINERS
from kg.prose.frames import Frames, forms_that
from kg.prose.items import PRONOUN, TITLE, Item
from kg.prose.naming import ACTORS, PLACE, STATE
from kg.prose.noun_phrases import possessor
from kg.prose.patterns import HARMING
from kg.prose.predications import Candidate
from kg.prose.words import word_set

_ATTACKS, _FIGHTS, _KILLS, _OPPOSES = (KG + name for name in ("attacks", "fights", "kills", "opposes"))
_JUDGING = frozenset((KG + "opposes", KG + "supports"))
_BLASTS = word_set("blasts")
_AT = frozenset("in at near on of outside against".split())
_BEFORE_TARGETS = _AT | {"the", "capital"}
_BEING = BE | {"widely", "also"}
_KNOWN = frozenset(("the", "this", "these", "that"))
_THAT = DETERMINERS | {"this", "that"}
_REACH = 12
_BLAMING = word_set("blaming")
_TELLING = _BLAMING | frozenset("responsibility responsible behind claim claims claimed attributed ascribed".split())
"""The words that tell whose an attack is."""


def target_of(items: list[Item], frames: Frames) -> int | None:
    """Where the attack was that some words tell of, if they do: the last place that they name behind a preposition, or a country."""
    if _harmful(frames).isdisjoint([item.lower for item in items if item.who is None]):
        return None
    places = [
        at + 1
        for at, (before, item) in enumerate(itertools.pairwise(items))
        if item.who is not None
        and item.form != PRONOUN
        and (before.lower in _AT if item.kind == STATE else item.kind == PLACE and before.lower in _BEFORE_TARGETS)
    ]
    return next((place for place in reversed(places) if items[place].kind == PLACE), places[-1] if places else None)


@lru_cache(maxsize=8)
def _attacks(frames: Frames) -> frozenset[str]:
    """The nouns for attacks, and for what they are made with or leave."""
    return frames.strikes | _BLASTS


@lru_cache(maxsize=8)
def _harmful(frames: Frames) -> frozenset[str]:
    """The words that tell of an attack, or that somebody was killed."""
    return _attacks(frames) | forms_that(frames, lambda frame: frame.predicate in (_ATTACKS, _KILLS))


def read_responsibility(row: Clauses, unsaid: Unsaid) -> Iterator[Candidate]:
    """Attacks by whoever claims them or is blamed for them, and who condemns one that another sentence has told of."""
    yield from _claims(row, unsaid.target)
    yield from _judgements(row, unsaid.attacker)
    yield from _effects(row, unsaid.attacker)
    yield from _again(row, unsaid.attacker)
    yield from _guilt(row)


def _guilt(row: Clauses) -> Iterator[Candidate]:
    """ "Zelensky said Russia was to blame": whoever says it of somebody is against them."""
    items = row.items
    for index in row.places_of(_GUILTY):
        be = index - 1
        while be > 0 and (items[be].lower == "to" or items[be].lower in _ALONE):
            be -= 1
        blamed = row.subject(be) if be > 0 and items[be].lower in BE else ()
        said = blamed[0] - 1 if blamed else 0
        while said > 0 and (items[said].lower in ("that", "the") or items[said].form == TITLE):
            said -= 1
        if said > 0 and items[said].lower in row.frames.reporting:
            yield from (Candidate(who, _OPPOSES, one, index, "responsibility") for who in row.subject(said) for one in blamed)


_GUILTY = frozenset("blame responsible guilty behind".split())
_ALONE = frozenset("alone solely fully entirely directly ultimately clearly partly largely wholly also".split())


def _judgements(row: Clauses, attacker: int) -> Iterator[Candidate]:
    """ "The US condemned the strikes", "Turkey backed the operation": what is said of them is said of whoever has made them."""
    items, frames = row.items, row.frames
    for noun in row.places_of(frames.strikes):
        if items[noun].who is not None or any(k.meant for k in items[noun + 1 : noun + 4]):
            continue  # "the strikes by Israel" are told by the sentence itself
        verb = noun - 1
        while verb > 0 and items[verb].lower in _THAT:
            verb -= 1
        forms = [form for form in row.forms_at(verb) if row.is_verb(verb, form)] if 0 < verb < noun - 1 else []
        told = {f.predicate for form in forms for f in frames.verbs.get(form.lemma, ()) if f.object == ("obj",) and not f.needs}
        for predicate in sorted(told & _JUDGING):
            yield from (Candidate(subject, predicate, attacker, verb, "responsibility") for subject in row.subject(verb))


def _effects(row: Clauses, attacker: int) -> Iterator[Candidate]:
    """ "The strikes hit Sanaa", "Near Bayji, one strike destroyed a tank": what attacks did without an owner, those did who attacked last."""
    items, frames = row.items, row.frames
    for noun in row.places_of(frames.strikes):
        verb = noun + 1 + (noun + 1 < len(items) and items[noun + 1].lower in AUXILIARIES)
        if items[noun].who is not None or verb >= len(items) or not _harms(row, verb) or possessor(row, noun):
            continue
        where = row.obliques(verb)
        opened = row.phrase_right(1) if items[0].lower in ("in", "near", "at") else ()
        struck = (*opened, *row.object_of(verb), *(at for slot in ("in", "near", "at") for at in where.get(slot, ())))
        yield from (Candidate(attacker, _ATTACKS, at, verb, "responsibility") for at in dict.fromkeys(struck))


def _again(row: Clauses, attacker: int) -> Iterator[Candidate]:
    """ "The assault on Avdiivka began in October": an attack that is known already is by whoever attacked last."""
    for noun in row.places_of(row.frames.strikes):
        the = noun - 1 - (noun > 1 and row.items[noun - 1].lower not in _THAT)
        if row.items[noun].who is not None or the < 0 or row.items[the].lower not in _KNOWN or row.items[the].meant:
            continue
        slots = row.obliques(noun, 6, noun=True)
        told = "by" in slots or row.previous_verb(noun) is not None or possessor(row, noun)
        aims = () if told else slots.get("on", ()) or slots.get("against", ())
        yield from (Candidate(attacker, _ATTACKS, at, noun, "responsibility") for at in aims)


def _harms(row: Clauses, at: int) -> bool:
    """Whether a verb tells what an attack does to those whom it hits."""
    word = row.items[at].lower
    return word in HARMING or any(
        frame.predicate in (_ATTACKS, _FIGHTS) and not frame.needs
        for form in row.forms_at(at)
        for frame in row.frames.verbs.get(form.lemma, ())
    )


def _claims(row: Clauses, target: int) -> Iterator[Candidate]:
    items, frames = row.items, row.frames
    for index in row.places_of(_TELLING):
        if items[index].who is not None:
            continue
        agent = _agent(row, index)
        if agent is not None:
            told = next((k for k in range(max(index - 6, 0), agent) if items[k].lower in frames.strikes), index)
            aim = _aim(items, told, agent)
            aim = _struck_place(items, index, frames) if aim is None else aim
            aim = target_of(items[: min(agent, index)], frames) if aim is None else aim
            yield Candidate(agent, _ATTACKS, target if aim is None else aim, index, "responsibility")
        else:
            yield from _accusations(row, index)


def _struck_place(items: list[Item], index: int, frames: Frames) -> int | None:
    """The place named before the attack that a word claims: "the Brighton bombing"."""
    pairs = ((k - 1, k) for k in range(index + 2, min(index + 6, len(items))))
    return next((at for at, noun in pairs if items[at].kind == PLACE and items[noun].lower in _attacks(frames)), None)


def _accusations(row: Clauses, index: int) -> Iterator[Candidate]:
    """ "Ukraine blamed Russia for the strike on Kharkiv": whoever is blamed, of an attack whose target the sentence names."""
    items, frames = row.items, row.frames
    if items[index].lower not in _BLAMING or not any(row.is_verb(index, form) for form in row.forms_at(index)):
        return
    agent = next((k for k in row.object_of(index) if _acts(items[k])), None)
    if agent is None or row.passive_at(index):
        return
    stop = min(agent + _REACH, len(items))
    attack = next((k for k in range(agent + 1, stop) if items[k].lower in frames.strikes and items[k].who is None), None)
    aim = _aim(items, attack, agent) if attack is not None else None
    if aim is not None:
        yield Candidate(agent, _ATTACKS, aim, index, "responsibility")


def _agent(row: Clauses, index: int) -> int | None:
    items, frames = row.items, row.frames
    word = items[index].lower
    if word == "responsibility":
        claim = next((k for k in range(max(index - 3, 0), index) if items[k].lower.startswith("claim")), None)
        found = row.subject(claim) if claim is not None else ()
        return next((k for k in found if _acts(items[k])), None)
    if word in ("behind", "responsible") and index and items[index - 1].lower in BE and _told(items, index, frames):
        return next((k for k in row.subject(index - 1) if _acts(items[k])), None)
    if word in ("claim", "claims", "claimed") and index and _is_claimed(items, index, frames):
        return next((k for k in row.subject(index) if _acts(items[k])), None)
    if word == "claimed" and index + 2 < len(items) and items[index + 1].lower == "by" and _struck(items, index, frames):
        return next((k for k in range(index + 2, min(index + 5, len(items))) if _acts(items[k])), None)
    if word == "responsibility" and index and items[index - 1].lower in ("pinned", "put", "laid", "placed", "pin"):
        on = next((k for k in range(index + 1, min(index + _REACH, len(items))) if items[k].lower == "on"), None)
        return next((k for k in range(on + 1, min(on + 6, len(items))) if _acts(items[k])), None) if on else None
    if word in ("blamed", "accused") and _told(items, index, frames) and items[index - 1].lower in _BEING:
        return next((k for k in row.subject(index) if _acts(items[k])), None)
    if word == "blaming" and index + 1 < len(items) and _acts(items[index + 1]):
        return index + 1
    relative = word == "blamed" and _struck(items, index, frames)  # an attack on Taji, which Washington blamed on
    if word in ("attributed", "ascribed", "blamed") and (relative or _told(items, index, frames)):
        preposition = "on" if word == "blamed" else "to"
        at = next((k for k in range(index + 1, min(index + _REACH, len(items))) if items[k].lower == preposition), None)
        if at is not None:
            return next((k for k in range(at + 1, min(at + 4, len(items))) if _acts(items[k])), None)
    return None


def _is_claimed(items: list[Item], index: int, frames: Frames) -> bool:
    """Whether an attack is what is claimed: "claimed the attack", "a bombing that the group claimed"."""
    behind = [item.lower for item in items[index + 1 : index + 4] if item.who is None]
    noun = next((word for word in behind if word not in _THAT and word not in ("credit", "for")), "")
    relative = any(item.lower in ("that", "which") for item in items[max(index - 5, 0) : index])
    return noun in _attacks(frames) or (relative and _struck(items, index, frames) and noun in ("", ".", ",", "later"))


def _struck(items: list[Item], index: int, frames: Frames) -> bool:
    """Whether an attack stands before a word."""
    return any(items[k].lower in frames.strikes for k in range(max(index - 6, 0), index))


def _told(items: list[Item], index: int, frames: Frames) -> bool:
    """Whether an attack stands behind a word."""
    return any(items[k].lower in _attacks(frames) for k in range(index + 1, min(index + 5, len(items))))


def _acts(item: Item) -> bool:
    return item.kind in ACTORS


def _aim(items: list[Item], index: int, agent: int) -> int | None:
    """What the attack was on, where the sentence itself says so."""
    for at in range(index + 1, min(index + _REACH, len(items))):
        item = items[at]
        if (
            item.who is not None
            and at != agent
            and item.form != PRONOUN
            and any(items[k].lower in _AT for k in range(max(at - 3, index), at))
        ):
            return at
        if item.text in (",", ";") or item.lower in ("but", "while", "and"):
            return None
    return None
