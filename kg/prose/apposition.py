"""Names side by side: whose a person, a body or a government is."""

from __future__ import annotations

from collections.abc import Iterator

from kg.actors import DEMONYM, NAME
from kg.names import KG
from kg.prose.discourse import Unsaid
from kg.prose.employers import APART, is_person
from kg.prose.english import PREPOSITIONS
from kg.prose.frames import Frames
from kg.prose.items import FORCES, NOMINAL, PRONOUN, TITLE, Item
from kg.prose.naming import ACTORS, BODIES, GOVERNMENT, GROUP, OPERATION, ORGANIZATION, PERSON, PLACE, STATE
from kg.prose.predications import Candidate
from kg.prose.words import word_set

_LEADS, _MEMBER = KG + "leads", KG + "memberOf"
_RULES = word_set("rule")


def read_appositions(items: list[Item], frames: Frames, unsaid: Unsaid) -> Iterator[Candidate]:
    """Whose a person, a body or a government is, from names that stand together."""
    yield from _own(items)
    yield from _owned(items, frames, unsaid)
    yield from (Candidate(organ, _MEMBER, whole, organ, "organ") for organ, whole in unsaid.organs.items())
    yield from (Candidate(leader, _MEMBER, body, body, "own") for body, leader in unsaid.leaders.items())
    yield from _bodies_of(items, frames, unsaid.country)


def _bodies_of(items: list[Item], frames: Frames, implicit: int) -> Iterator[Candidate]:
    """ "the Syrian state news agency Sana", "the Russian mercenary company Wagner", "the UN mission, MINUSMA": a body and whose it is."""
    for index, item in enumerate(items):
        if item.kind not in BODIES or not index or item.form not in (NAME, FORCES):
            continue
        noun = index - 1 - (index > 1 and items[index - 1].text == ",")
        if items[noun].who is not None:
            continue
        serves = items[noun].lower in _SERVING
        owner = _owner_of(items, noun) if serves or items[noun].lower in frames.bodies else None
        of_state = owner is not None and any(word.lower in _OF_STATES for word in items[owner + 1 : index])
        if owner is not None and owner >= 0 and (serves or of_state) and items[owner].who != item.who:
            yield Candidate(index, _MEMBER, owner, index, "own")
        elif owner == -1 and item.kind == ORGANIZATION and any(word.lower == "state" for word in items[max(noun - 6, 0) : noun]):
            yield Candidate(index, _MEMBER, implicit, index, "own")


def _owner_of(items: list[Item], noun: int) -> int | None:
    """The state or organisation before a noun for a body and the words that describe it; -1 where only such words stand there, None where another is named."""
    for back in range(noun - 1, max(noun - 7, -1), -1):
        item = items[back]
        if item.kind in (STATE, ORGANIZATION):
            return back
        if item.who is not None:
            return None
        if not (item.lower.isalpha() or item.text in ("-", "'s")) or item.lower in APART:
            return -1
    return -1


_OF_STATES = word_set("bodies-of-states")
_SERVING = word_set("serving-bodies")


def _owned(items: list[Item], frames: Frames, unsaid: Unsaid) -> Iterator[Candidate]:
    """ "BBC's Jonathan Marcus", "the government of Mansur Hadi", "Hadi's government", "the Libyan House of Representatives"."""
    for index, item in enumerate(items):
        if item.who is None or item.form == PRONOUN:
            continue
        after = items[index + 1] if index + 1 < len(items) else None
        further = items[index + 2] if index + 2 < len(items) else None
        if item.kind == ORGANIZATION and after is not None and after.lower == "'s" and further is not None and is_person(further):
            yield Candidate(index + 2, _MEMBER, index, index, "own")
        if (
            item.form == DEMONYM
            and after is not None
            and after.who is not None
            and after.form == NAME
            and after.kind in (ORGANIZATION, GOVERNMENT)
            and (" " in after.who.name or not after.who.name.endswith("s"))  # three Lebanese Shiites
        ):
            yield Candidate(index + 1, _MEMBER, index, index, "own")
        if after is not None and after.lower == "'s" and further is not None and _is_unit_of(item, further, frames):
            yield Candidate(index + 2, _MEMBER, index, index, "own")
        if (
            after is not None
            and after.lower == "of"
            and further is not None
            and further.kind == STATE
            and _is_unit_of(further, item, frames)
        ):
            yield Candidate(index, _MEMBER, index + 2, index, "own")
        if after is not None and after.text == "," and further is not None and _is_numbered(item) and _is_numbered(further):
            yield Candidate(index, _MEMBER, index + 2, index, "own")  # 2nd Battalion, 5th Special Forces Group
        apposed = index > 2 and items[index - 1].lower in ("the", "an", "a") and items[index - 2].text == ","
        if item.form == FORCES and item.kind == ORGANIZATION and apposed and items[index - 3].form == NAME:
            yield Candidate(index - 3, _MEMBER, index, index, "own")
        if item.kind == OPERATION and item.form == NAME:
            yield from _launched(items, index)
        if item.kind == PERSON:
            yield from _of_whom(items, index, unsaid)
            if _rules(items, index, frames):
                yield Candidate(index, _LEADS, unsaid.homes.get(index, unsaid.country), index, "office there")


def _rules(items: list[Item], index: int, frames: Frames) -> bool:
    """Whether a government is said to be of a person: "the junta of General X", "X, whose regime", "X's government"."""
    after = [item.lower for item in items[index + 1 : index + 4]]
    if after[:1] == ["'s"] and after[1:2] and after[1] in _RULES and after[1] != "rule":
        return True
    if after[:2] == [",", "whose"] and after[2:] and after[2] in _RULES:
        return True
    back = index - 1
    while back > 0 and (
        items[back].form == TITLE or items[back].lower in ("the", "prime") or (items[back].lower,) in frames.offices
    ):
        back -= 1
    return back > 0 and items[back].lower == "of" and items[back - 1].lower in _RULES


def _launched(items: list[Item], index: int) -> Iterator[Candidate]:
    """ "its military operation Sangaris", "Turkey's Operation Peace Spring": whose an operation is launched it."""
    back = index - 1
    while back > 0 and items[back].who is None and items[back].lower.isalpha() and index - back < 4:
        back -= 1
    owner = back - 1 if back > 0 and items[back].lower == "'s" else back if items[back].lower in ("its", "his", "their") else -1
    if owner >= 0 and items[owner].kind in ACTORS:
        yield Candidate(owner, KG + "launches", index, index, "own")


def _is_unit_of(owner: Item, unit: Item, frames: Frames) -> bool:
    """Whether what a group or state is said to have is a part of it: "the army's 6th Infantry Division"."""
    if unit.who is None or unit.form != NAME or unit.kind not in BODIES:
        return False
    words = unit.who.name.lower().split()
    if unit.kind == ORGANIZATION and owner.kind in (STATE, ORGANIZATION):
        return unit.who.name.split()[-1] not in _OF_MANY
    regular = _is_numbered(unit) or words[-1] not in _ARMIES or any(tuple(words[k:]) in frames.organs for k in range(len(words)))
    return owner.kind == GROUP or (owner.kind == STATE and regular and unit.who.name.rsplit(" ", 1)[-1] in frames.units)


def _is_numbered(item: Item) -> bool:
    """Whether an item names a body that goes by a number: "2nd Battalion"."""
    first = item.who.name.lower().split()[0] if item.who is not None and item.kind in BODIES else ""
    return item.form == NAME and (first in _ORDINALS or first[:1].isdigit())


_OF_MANY = word_set("ends-of-parties")
_ARMIES = frozenset(("army", "force", "forces"))
"""Ends of names of what may be a state's or fight it: Colombia's National Liberation Army."""
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())


def _of_whom(items: list[Item], index: int, unsaid: Unsaid) -> Iterator[Candidate]:
    """ "Sharif Hotak, of the council" belongs to it; "Déby's Patriotic Salvation Movement" is led by him."""
    after = [item.lower for item in items[index + 1 : index + 4]]
    at = index + 3 + (after[2:] == ["the"])
    titled = index > 0 and items[index - 1].form == TITLE
    of = index + 2 + (after[1:2] == ["the"])
    of += of < len(items) and items[of].lower in ("ruling", "opposition", "rival", "governing")
    bodies = BODIES if titled else {STATE, *BODIES}  # King Abdullah of Jordan
    employer = items[of] if after[:1] == ["of"] and of < len(items) else None
    if employer is not None and (
        (employer.form == NAME and employer.kind in bodies) or (employer.form == FORCES and employer.kind in {STATE, *BODIES})
    ):
        yield Candidate(index, _MEMBER, of, index, "own")  # Jake Sullivan of the White House
    if after[:2] in ([",", "of"], [",", "from"]) and at < len(items) and items[at].kind in (ORGANIZATION, GOVERNMENT, GROUP):
        yield Candidate(index, _MEMBER, at, index, "own")
    if (
        after[:1] == ["'s"]
        and index + 2 < len(items)
        and items[index + 2].form in (NAME, FORCES)
        and (items[index + 2].kind in (GROUP, ORGANIZATION) or _is_council(items[index + 2]))
        and index + 2 not in unsaid.organs
    ):
        yield Candidate(index, _LEADS, index + 2, index, "own")
    owner = _owned_by(items, index)
    if owner is not None:
        troops = items[owner].kind == STATE and items[index - 1].form == TITLE  # British paratroopers under General Jackson
        yield Candidate(index, _MEMBER if troops else _LEADS, owner, index, "own")


def _is_council(item: Item) -> bool:
    """Whether an item names a council that is no part of a state by its name: "the Revolutionary Awakening Council"."""
    words = item.who.name.split() if item.who is not None and item.kind == GOVERNMENT and not item.who.iri else []
    return len(words) > 2 and words[-1] in ("Council", "Congress", "Assembly")


def _owned_by(items: list[Item], index: int) -> int | None:
    """The group that is told to be of a person: "the Ras Kamboni militia of Ahmed Madobe", "the SAF of General Burhan"."""
    back = index - 1
    titled = items[back].form == TITLE
    while back > max(index - 7, 0) and (
        items[back].form == TITLE
        or items[back].lower in ("the", "former", "late", "warlord")
        or (titled and items[back].who is None and items[back].lower.isalpha() and items[back].lower not in PREPOSITIONS)
    ):
        back -= 1
    owned = back > 0 and items[back].lower in ("of", "under") and items[back].who is None
    if not owned:
        return None
    at = back - 1 - (items[back - 1].lower in _GROUPS)
    if items[back].lower == "under":
        at = _commanded(items, back, at)
    held = at >= 0 and items[at].form in (NAME, FORCES) and items[at].kind in (GROUP, ORGANIZATION, GOVERNMENT, STATE)
    return at if held else None


def _commanded(items: list[Item], under: int, at: int) -> int:
    """Who is under somebody: "the Shield, under X", "the Shield, an Islamist group under X", "the Shield operated from Chad under X"; else an index."""
    if items[under - 1].text == ",":
        return under - 2
    if (
        items[at].who is not None
        and items[at].kind in (STATE, PLACE)
        and items[at].form == NAME
        and items[at - 1].lower in _SITES
    ):
        found = (k for k in range(at - 2, -1, -1) if items[k].kind in BODIES and items[k].form in (NAME, FORCES))
        return next(found, -1)
    for back in range(under - 1, max(under - 8, 1), -1):
        if items[back].lower in ("a", "an", "the") and items[back - 1].text == ",":
            return back - 2
        if items[back].who is not None and items[back].form not in (DEMONYM, TITLE):
            break
    return at


_GROUPS = word_set("groups-of-one")
_SITES = frozenset("in from at near".split())


def _own(items: list[Item]) -> Iterator[Candidate]:
    """ "Haftar and his self-styled Libyan National Army": whose a group is leads it."""
    for index, item in enumerate(items):
        if item.form == NOMINAL and item.lower in ("his", "her") and item.kind == PERSON and index + 3 < len(items):
            at = index + 2 + (items[index + 2].lower == "the")
            if items[index + 1].text == "," and items[at].form == NAME and items[at].kind == GROUP:
                yield Candidate(index, _LEADS, at, at, "own")  # his militia, the Lebanese Forces
        if item.form == PRONOUN and item.lower in ("his", "her") and item.kind == PERSON:
            for at in range(index + 1, min(index + 5, len(items))):
                owned = items[at]
                if owned.who is not None:
                    if owned.kind in (GROUP, GOVERNMENT) and owned.form == NAME:
                        yield Candidate(index, _LEADS, at, at, "own")
                    break
                if not (owned.lower.isalpha() or owned.text == "-") or owned.lower in APART:
                    break
