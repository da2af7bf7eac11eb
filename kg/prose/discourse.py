"""Discourse: what an article is about and has mentioned so far, for words that leave it unsaid or mention it again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from kg.actors import CAPITAL, NAME
from kg.prose.english import PREFIXES
from kg.prose.frames import Frames
from kg.prose.items import Known
from kg.prose.naming import BODIES, GOVERNMENT, GROUP, PLACE, STATE, Found, Meaning, Names
from kg.prose.runs import phrase_at, words_of
from kg.prose.tokens import Token
from kg.prose.words import word_set

_LEAD = 2
"""How many mentions one in the headline or the first sentence counts for."""
FORCE = word_set("fighters")


class Unsaid(NamedTuple):
    """What a sentence leaves unsaid, as indexes of items of no width behind its last.

    ``country`` is the state that the article is about, ``author`` the one in whose name it is written, else the same, ``target`` where
    the last attack was and ``attacker`` whose, ``topic`` the body that the sentence before spoke of. The others lead from an item
    to what it belongs to, as the fields of ``Wholes`` do by whom they mean.
    """

    country: int
    author: int
    target: int
    attacker: int
    topic: int
    capitals: dict[int, int]
    organs: dict[int, int]
    homes: dict[int, int]
    leaders: dict[int, int]
    towns: dict[int, int]
    rules: dict[int, int]
    regions: dict[int, int]


@dataclass
class Discourse:
    """What an article has mentioned so far, for words that mention it again."""

    main: Known | None = None
    """The state that the article speaks of most."""
    author: Known | None = None
    """The state or body in whose name the article is written, where its publisher is one: "UK Government"."""
    holders: dict[tuple[str, ...], list[Known]] = field(default_factory=dict)
    """Persons by the words for the offices under which the article has named them, the last first."""
    homes: dict[Known, Known] = field(default_factory=dict)
    """The states in whose offices the article has named persons."""
    headline: tuple[Known, ...] = ()
    """Whom and what its headline names."""
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


def begin_discourse(
    headline: list[Token], sentences: list[list[Token]], named: list[list[Found]], names: Names, frames: Frames
) -> Discourse:
    """What an article with a headline is about, by the names found in its sentences, before it is read in order."""
    survey = _Survey()
    titled = list(names.find(headline))
    for index, end, meaning in titled:
        survey.note_capital(headline, index, end, meaning)
    alone = (names.get(token.text) for token in headline)
    states = [m.known for m in [*(meaning for _, _, meaning in titled), *alone] if m is not None and m.known.kind == STATE]
    survey.counts.update(dict.fromkeys(states, _LEAD))
    survey.named.update(states)
    for number, (tokens, found) in enumerate(zip(sentences, named, strict=True)):
        for index, end, meaning in found:
            survey.note(tokens, index, end, meaning, names, frames, weight=1 if number else _LEAD)
            survey.note_capital(tokens, index, end, meaning)
    return survey.conclude(tuple(meaning for _, _, meaning in titled))


@dataclass
class _Survey:
    """What all the names of an article tell together."""

    counts: Counter[Known] = field(default_factory=Counter)
    named: set[Known] = field(default_factory=set)
    commanders: set[Known] = field(default_factory=set)
    capitals: dict[Known, str] = field(default_factory=dict)
    regions: set[Known] = field(default_factory=set)
    described: dict[str, Known] = field(default_factory=dict)

    def note(
        self, tokens: list[Token], index: int, end: int, meaning: Meaning, names: Names, frames: Frames, *, weight: int
    ) -> None:
        """Take note of a name and of the words around it; one in the first sentence weighs more."""
        known = meaning.known
        self.named.add(known)
        if phrase_at(tokens, end, frames.offices) == end:  # of whose president it speaks it need not speak
            self.counts[known] += weight
        state = names.world.state_of(known) if known.kind == PLACE else None
        if state is not None:
            self.counts[state] += 1
        if [token.text for token in tokens[end : end + 1]] == ["'s"] and end + 1 < len(tokens) and tokens[end + 1].text in FORCE:
            self.commanders.add(known)
        if known.kind == PLACE and (names.world.is_region(known) or _is_region(tokens, index, end, frames)):
            self.regions.add(known)
        against = index > 1 and tokens[index - 1].text == "-" and tokens[index - 2].lower in PREFIXES
        noun = tokens[end].text if end < len(tokens) and not against else ""
        if known.kind in BODIES and noun in frames.alliances:
            self.described[noun] = known
        if known.kind in BODIES and _is_alliance(tokens, end):
            self.described = {"coalition": known, "alliance": known, **self.described}

    def note_capital(self, tokens: list[Token], index: int, end: int, meaning: Meaning) -> None:
        """Take note of a capital and how it is written."""
        if meaning.form == CAPITAL:
            self.capitals.setdefault(meaning.known, words_of(tokens, index, end))

    def conclude(self, titled: tuple[Meaning, ...]) -> Discourse:
        """What the article is about; ``titled`` are the names of its headline."""
        ranked = sorted(self.counts, key=lambda who: (-self.counts[who], who.name))
        main = next((who for who in ranked if who.kind == STATE and who in self.named), None)
        return Discourse(
            main=main,
            headline=tuple(meaning.known for meaning in titled),
            town=next(
                (m.known for m in titled if m.known.kind == PLACE and m.known not in self.regions and m.form == NAME), None
            ),
            capital=Known(self.capitals[main], PLACE) if main in self.capitals else None,
            government=next((who for who in ranked if who.kind == GOVERNMENT), None),
            sides=self._sides(ranked, main),
            described=self.described,
            regions=frozenset(self.regions),
            capitals=frozenset(Known(name, PLACE) for name in self.capitals.values()),
        )

    def _sides(self, ranked: list[Known], main: Known | None) -> tuple[Known, ...]:
        """The two that the article speaks of most, of whom the country itself is one where the others take no side in its war."""
        taking = (who for who in ranked if who.kind in (STATE, GOVERNMENT, GROUP) or who in self.commanders)
        sides = [who for who in taking if who != main and self.counts[who] > 1]
        if main is not None and sides and not all(_takes_side(who, self.commanders) for who in sides[:2]):
            sides = [main, *sides]
        return tuple(sides[:2])


def _is_alliance(tokens: list[Token], end: int) -> bool:
    """Whether it is told of a name that it means an alliance: "was an alliance of rebels", ", a coalition of militias"."""
    said = [token.lower for token in tokens[end : end + 16]]
    begins = [at + 2 for at, (told, a) in enumerate(pairwise(said)) if told in ("was", "is", ",") and a in ("a", "an")]
    return any(pair in _ALLIANCES for at in begins for pair in pairwise(said[at : at + 4]))


_ALLIANCES = frozenset((("alliance", "of"), ("coalition", "of"), ("umbrella", "of"), ("alliance", "between"), ("union", "of")))


def _takes_side(who: Known, commanders: set[Known]) -> bool:
    """Whether somebody is a side in a country's own war, and not another country."""
    return who.kind != STATE or who in commanders


def _is_region(tokens: list[Token], index: int, end: int, frames: Frames) -> bool:
    """Whether a noun beside a name says that it is no town: "Cabo Delgado province", "the island of Mindanao"."""
    nouns = [tokens[end].lower] if end < len(tokens) else []
    nouns += [tokens[index - 2].lower] if index > 1 and tokens[index - 1].lower == "of" else []
    return any(frames.places.get((noun,), "").endswith("Region") for noun in nouns)
