"""Rulers: leaders whom the world knows, where a text names them without saying with whom their office is."""

from __future__ import annotations

from collections.abc import Iterator

from kg.names import KG
from kg.prose.discourse import Unsaid
from kg.prose.employers import is_person
from kg.prose.english import AUXILIARIES
from kg.prose.frames import Frames, Office
from kg.prose.items import FORCES, TITLE, Item
from kg.prose.naming import STATE
from kg.prose.predications import Candidate
from kg.prose.words import word_set

_LEADS = KG + "leads"
_OUSTED = word_set("ousting")


def read_rulers(items: list[Item], frames: Frames, unsaid: Unsaid) -> Iterator[Candidate]:
    """ "King Salman", "Egypt's Sisi", "ousted Habré", and in an article on Syria "Assad's forces": who leads the state where they are at home."""
    for at, home in unsaid.homes.items():
        if not is_person(items[at]) or items[at].form == TITLE or items[home].kind != STATE:
            continue
        reigns = frames.offices.get((items[at].lower,)) == Office(_LEADS, "state")
        owner = at - 2 if at > 1 and items[at - 1].lower in ("'s", "'") and items[at - 2].who == items[home].who else home
        if reigns or owner < at or _is_ousted(items, at):
            yield Candidate(at, _LEADS, owner, at, "office there")
        elif items[at].form == FORCES and items[home].who == items[unsaid.country].who:
            yield Candidate(at, _LEADS, home, at, "known")


def _is_ousted(items: list[Item], at: int) -> bool:
    """Whether somebody is told to lose office: "toppled Saddam Hussein", "Gbagbo was deposed"."""
    before = at - 1
    while before > 0 and (items[before].form == TITLE or items[before].lower in ("the", "dictator", "ruler")):
        before -= 1
    behind = at + 1
    while behind < len(items) and items[behind].lower in AUXILIARIES:
        behind += 1
    passive = at + 1 < behind < len(items) and items[behind].lower in _OUSTED
    return passive or (before >= 0 and items[before].lower in _OUSTED)
