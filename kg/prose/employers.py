"""Employers: with whom an office is that somebody holds, by the words around it or where nothing says so."""

from __future__ import annotations

from kg.actors import DEMONYM, NAME
from kg.names import KG
from kg.prose.discourse import Unsaid
from kg.prose.english import PREPOSITIONS
from kg.prose.frames import Frames, Office
from kg.prose.items import FORCES, PRONOUN, TITLE, Item
from kg.prose.naming import IMPERSONAL, PERSON, STATE

ONCE = frozenset("former ex late then ousted deposed exiled once".split())
"""Words before an office that somebody had."""
APART = PREPOSITIONS | frozenset("and that said while which who is are was were has have had the a an before".split())
"""What ends the words between an office or what is owned and its name."""
_BEYOND = APART - {"the", "a", "an"}
"""What does so even where an article may stand between them."""
_SURELY_BEHIND = ("of", "at", "with")
BEHIND = (*_SURELY_BEHIND, "for", "in", "from")
"""The prepositions before the actor that an office is with, the surest first."""
_OWN = frozenset(("its", "their"))


def named_employer(
    items: list[Item], start: int, end: int, persons: tuple[int, ...], frames: Frames, unsaid: Unsaid
) -> tuple[int | None, int]:
    """The actor that an office of some persons is said to be with, and the index after the words used."""
    actor, whole = _employer(items, start, end, frames, unsaid)
    actor = unsaid.rules.get(actor, actor) if actor is not None else None
    actor = _employer_of_named(items, persons) if actor is None else actor
    return (_home_of_owner(items, start, frames, unsaid) if actor is None else actor), whole


def _employer(items: list[Item], start: int, end: int, frames: Frames, unsaid: Unsaid) -> tuple[int | None, int]:
    """The actor that an office is with, and the index after the words used: behind "of", before it, or behind "for"."""
    behind = _employers_behind(items, end, unsaid)
    before = _employer_before(items, start, frames, unsaid)
    of = next((behind[preposition] for preposition in _SURELY_BEHIND if preposition in behind), None)
    other = next(iter(behind.values()), None)
    found = next((at for at in (of, before, other) if at is not None), None)
    return found, end if found is None or found == before else found


def _employers_behind(items: list[Item], end: int, unsaid: Unsaid) -> dict[str, int]:
    """The first actor behind each preposition that follows an office, a few words between them at most."""
    behind: dict[str, int] = {}
    at = end
    while at < len(items) and at < end + 10 and items[at].who is None and items[at].lower in BEHIND:
        preposition = items[at].lower
        at += 1
        while (
            at < len(items)
            and at < end + 10
            and items[at].who is None
            and items[at].lower.isalpha()
            and items[at].lower not in _BEYOND
        ):
            at += 1
        while at + 2 < len(items) and items[at].who is not None and items[at + 1].lower == "'s" and items[at + 2].who is not None:
            at += 2  # president of Iraq's Kurdistan Region
        if at < len(items) and (employs(items[at]) or at in unsaid.rules):
            behind.setdefault(preposition, at)
            at += 1
    return behind


def _employer_before(items: list[Item], start: int, frames: Frames, unsaid: Unsaid) -> int | None:
    back = start - 1
    told = False
    while back >= 0 and start - back < 6 and items[back].who is None:
        word = items[back].lower
        told |= word in frames.forms and word.endswith("ed")
        acts = word in frames.forms and word not in frames.nouns and not word.endswith("ed")  # Mali met President Macron
        if acts or word in APART or not (word.isalpha() or word in ("-", "'s", "'")):
            return None
        back -= 1
    if back > 1 and items[back - 1].text == "-" and items[back - 2].lower in ("anti", "pro", "ex", "non"):
        return None
    if told and back >= 0 and items[back].form in (NAME, FORCES) and items[back + 1].lower not in ("'s", "'", "-"):
        return None  # the German government welcomed President Reagan
    held = (
        (employs(items[back]) or back in unsaid.rules)
        and back >= 0
        and start - back < 6
        and (items[back].form != PRONOUN or items[back].lower in _OWN)
    )
    return back if held else None


def _employer_of_named(items: list[Item], persons: tuple[int, ...]) -> int | None:
    """The state behind a name and "of": "President Alexander Lukashenko of Belarus"."""
    at = persons[-1] + 2 if persons else len(items)
    behind = at < len(items) and items[at - 1].lower == "of" and items[at].kind == STATE and items[at].form != PRONOUN
    return at if behind else None


def _home_of_owner(items: list[Item], index: int, frames: Frames, unsaid: Unsaid) -> int | None:
    """The state of a leader whose office it is: "Angela Merkel's spokesperson, Steffen Seibert", "his far-right security minister"."""
    at = index - 1
    while at > max(index - 5, 0) and items[at].lower not in ONCE and (items[at].text == "-" or describes(items[at], frames)):
        at -= 1
    if at < 0 or items[at].form == PRONOUN or items[at].lower in ("his", "her"):
        return unsaid.homes.get(at)  # Macron recalled his ambassador, Vincent Floreani
    return unsaid.homes.get(at - 1) if items[at].lower in ("'s", "'") else None


def unsaid_employer(items: list[Item], index: int, office: Office, persons: tuple[int, ...], unsaid: Unsaid) -> int:
    """With whom an office is that is named alone: where its holder is at home, else whoever the text speaks of."""
    if office.unsaid == "group":
        return _body_in(items, index, unsaid.topic)
    home = next((unsaid.homes[person] for person in persons if person in unsaid.homes), None)
    home = _host(items, index, unsaid) if home is None else home
    implicit = unsaid.country if office.predicate == KG + "leads" else unsaid.author
    return _state_in(items, index, implicit) if home is None else home


def _host(items: list[Item], index: int, unsaid: Unsaid) -> int | None:
    """The state where somebody speaks or is met whose office is told: "in Kabul for talks with Interior Minister X and Foreign Minister Y"."""
    if items[0].lower == "in" and 1 in unsaid.capitals and items[2].text == ",":
        return unsaid.capitals[1]  # In Sarajevo, President Alija Izetbegović
    joined = index > 1 and items[index - 1].lower == "and" and is_person(items[index - 2])
    if not index or not (joined or items[index - 1].lower in ("with", "met", "by")):
        return None
    hosts = (unsaid.capitals.get(at, at) for at in range(1, index) if items[at - 1].lower == "in" and _hosts(items, at, unsaid))
    return next(hosts, None)


def _hosts(items: list[Item], at: int, unsaid: Unsaid) -> bool:
    return at in unsaid.capitals or (items[at].kind == STATE and items[at].form == NAME)


def _state_in(items: list[Item], index: int, implicit: int) -> int:
    """The country whose office is meant: the first that the sentence names before it and not as a place, else the article's."""
    for at in range(index):
        item = items[at]
        before = at - 1 - (at > 1 and items[at - 1].lower == "the")
        governed = at and items[before].lower in PREPOSITIONS
        if item.kind == STATE and item.form in (NAME, DEMONYM) and not governed:
            return at
    return implicit


def _body_in(items: list[Item], index: int, topic: int) -> int:
    """The body whose office is meant: the first that the sentence names before it, and not in a list, else that of the sentence before."""
    bodies = IMPERSONAL
    named = (at for at in range(index) if items[at].kind in bodies and items[at].form not in (PRONOUN, TITLE))
    return next((at for at in named if not _is_listed(items, at)), topic)


def _is_listed(items: list[Item], at: int) -> bool:
    """Whether a mention stands beside another in a list."""
    after = items[at + 1].lower in (",", "and") and items[at + 2].who is not None
    return after or (at > 1 and items[at - 1].lower == "and" and items[at - 2].who is not None)


def describes(item: Item, frames: Frames) -> bool:
    """Whether a word may stand before a name and describe whom it names: "whose conservative People's Party"."""
    plain = item.who is None and item.text.isalpha() and item.text.islower() and item.lower not in APART
    return plain and item.lower not in frames.forms and (item.lower,) not in frames.collectives


def is_person(item: Item) -> bool:
    """Whether an item names a person."""
    return item.kind == PERSON and item.form != PRONOUN


def employs(item: Item) -> bool:
    """Whether an item mentions an actor with whom an office may be."""
    return item.kind in IMPERSONAL
