"""Discourse: what an article is about and has mentioned so far, for words that leave it unsaid or mention it again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.actors import CAPITAL, NAME
from kg.prose.frames import Frames
from kg.prose.naming import BODIES, GOVERNMENT, GROUP, PLACE, STATE, Known, Names
from kg.prose.runs import phrase_at, words_of
from kg.prose.tokens import Token

_LEAD = 2
"""How many mentions one in the headline or the first sentence counts for."""
FORCE = frozenset("forces militia militias troops army men fighters".split())
"""Nouns for the fighters of whoever is named before them."""


class Unsaid(NamedTuple):
    """What a sentence leaves unsaid, as indexes of items of no width behind its last.

    ``country`` is the state that the article is about, ``target`` where the last attack was and ``attacker`` whose, ``topic``
    the body that the sentence before spoke of; ``capitals``, ``organs`` and ``homes`` lead from an item to the state or body that it belongs to,
    ``leaders`` from a coalition to who leads it, ``towns`` from an airport to the town by which it is called.
    """

    country: int
    target: int
    attacker: int
    topic: int
    capitals: dict[int, int]
    organs: dict[int, int]
    homes: dict[int, int]
    leaders: dict[int, int]
    towns: dict[int, int]


@dataclass
class Discourse:
    """What an article has mentioned so far, for words that mention it again."""

    main: Known | None = None
    """The state that the article speaks of most."""
    town: Known | None = None
    """The town that its headline names, if that is no capital."""
    capital: Known | None = None
    government: Known | None = None
    sides: tuple[Known, ...] = ()
    """The two that an article on a conflict speaks of most, beside the country itself."""
    recent: list[Known] = field(default_factory=list)
    target: Known | None = None
    """Where or whom the last attack hit."""
    attacker: Known | None = None
    """Who made it."""
    struck: str = ""
    """When it was, in EDTF."""
    called: dict[Known, set[str]] = field(default_factory=dict)
    """The bare names by which the article calls everyone."""
    subjects: tuple[Known, ...] = ()
    """Those that the last sentence began with, in one list."""
    described: dict[str, Known] = field(default_factory=dict)
    """Bodies by the nouns that stand behind their names: the MINUSMA mission."""
    regions: frozenset[Known] = frozenset()
    """Places that are no towns."""
    capitals: frozenset[Known] = frozenset()
    """Towns that are capitals of states."""


def begin_discourse(headline: list[Token], sentences: list[list[Token]], names: Names, frames: Frames) -> Discourse:
    """What an article with a headline is about, before it is read in order."""
    titled = [meaning for _, _, meaning in names.find(headline)]
    alone = (names.get(token.text) for token in headline)
    counts: Counter[Known] = Counter({m.known: _LEAD for m in [*titled, *alone] if m is not None and m.known.kind == STATE})
    commanders: set[Known] = set()
    capitals: dict[Known, str] = {}
    seats: set[Known] = set()
    regions: set[Known] = set()
    described: dict[str, Known] = {}
    named = set(counts)
    for number, tokens in enumerate(sentences):
        for index, end, meaning in names.find(tokens):
            named.add(meaning.known)
            if phrase_at(tokens, end, frames.offices) == end:  # of whose president it speaks it need not speak
                counts[meaning.known] += 1 if number else _LEAD
            state = names.world.state_of(meaning.known) if meaning.known.kind == PLACE else None
            if state is not None:
                counts[state] += 1
            if [t.text for t in tokens[end : end + 1]] == ["'s"] and end + 1 < len(tokens) and tokens[end + 1].text in FORCE:
                commanders.add(meaning.known)
            if meaning.known.kind == PLACE and (names.world.is_region(meaning.known) or _is_region(tokens, index, end, frames)):
                regions.add(meaning.known)
            noun = tokens[end].text if end < len(tokens) else ""
            if meaning.known.kind in BODIES and noun in frames.alliances:
                described[noun] = meaning.known
            if meaning.form == CAPITAL:
                capitals.setdefault(meaning.known, words_of(tokens, index, end))
                seats.add(Known(words_of(tokens, index, end), PLACE))
    ranked = sorted(counts, key=lambda who: (-counts[who], who.name))
    main = next((who for who in ranked if who.kind == STATE and who in named), None)
    government = next((who for who in ranked if who.kind == GOVERNMENT), None)
    sides = [
        who for who in ranked if who != main and (who.kind in (STATE, GOVERNMENT, GROUP) or who in commanders) and counts[who] > 1
    ]
    if main is not None and sides and not all(_takes_side(who, commanders) for who in sides[:2]):
        sides = [main, *sides]
    capital = Known(capitals[main], PLACE) if main in capitals else None
    town = next((m.known for m in titled if m.known.kind == PLACE and m.known not in regions and m.form == NAME), None)
    return Discourse(
        main,
        town,
        capital,
        government,
        tuple(sides[:2]),
        described=described,
        regions=frozenset(regions),
        capitals=frozenset(seats),
    )


def _takes_side(who: Known, commanders: set[Known]) -> bool:
    """Whether somebody is a side in a country's own war, and not another country."""
    return who.kind != STATE or who in commanders


def _is_region(tokens: list[Token], index: int, end: int, frames: Frames) -> bool:
    """Whether a noun beside a name says that it is no town: "Cabo Delgado province", "the island of Mindanao"."""
    nouns = [tokens[end].lower] if end < len(tokens) else []
    nouns += [tokens[index - 2].lower] if index > 1 and tokens[index - 1].lower == "of" else []
    return any(frames.places.get((noun,), "").endswith("Region") for noun in nouns)
