"""Sites: the places that an article's own words tell, by a noun or a preposition beside them or by what is done there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.actors import NAME
from kg.names import KG
from kg.prose.english import NAMELY, OPENERS
from kg.prose.frames import Frames, forms_that, nouns_that_only
from kg.prose.items import Known
from kg.prose.naming import PLACE, STATE, Names
from kg.prose.people import GROUP_NOUNS, PLACE_PREPOSITIONS
from kg.prose.runs import capitals, phrase_at, words_of
from kg.prose.tokens import Token

_CAPTURES, _ATTACKS = KG + "captures", KG + "attacks"


def find_places(tokens: list[Token], names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    """Places told by a noun beside them or by a preposition before them."""
    cues = _cues(frames)
    for index, token in enumerate(tokens):
        if token.lower in cues:
            yield from _places_at(tokens, index, names, frames)
        elif token.lower in _BEFORE_TOWNS and _is_within_known(tokens, index + 1, names):
            yield from _list_of_places(tokens, index + 1, names)


@lru_cache(maxsize=8)
def _cues(frames: Frames) -> frozenset[str]:
    """The words beside which places stand."""
    return upon_places(frames) | nouns_that_only(frames, _CAPTURES) | frames.places.firsts | PLACE_PREPOSITIONS | {"on"}


def _places_at(tokens: list[Token], index: int, names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    word, preposition = tokens[index].lower, tokens[index].text in PLACE_PREPOSITIONS
    if word in nouns_that_only(frames, _CAPTURES) and index + 2 < len(tokens) and tokens[index + 1].text == "of":
        yield from () if _is_person_like(tokens, index + 2, names) else _list_of_places(tokens, index + 2, names)
    upon = word in upon_places(frames) or (word == "on" and _tells_of_strike(tokens, index, frames))
    if upon and index + 1 < len(tokens) and not _is_person_like(tokens, index + 1, names):
        yield from _list_of_places(tokens, index + 1, names)
    end = phrase_at(tokens, index, frames.places)
    if end > index:
        yield from _place_beside(tokens, index, end, names, frames)
    elif index == 0 and word in PLACE_PREPOSITIONS and len(tokens) > 1:
        behind = capitals(tokens, 1, most=3)
        if [token.text for token in tokens[behind : behind + 1]] == [","] and phrase_at(tokens, 1, frames.offices) == 1:
            yield from _list_of_places(tokens[:behind], 1, names)  # In Bakwa, a village in
    elif preposition and phrase_at(tokens, index + 1, frames.offices) == index + 1:
        yield from _list_of_places(tokens, index + 1, names)  # at Aleppo, not at General Burhan


_BEFORE_TOWNS = frozenset(("of", "from", "to"))
"""Prepositions before names that may be those of towns."""


def _is_within_known(tokens: list[Token], index: int, names: Names) -> bool:
    """Whether behind an unknown name and a comma stands that of a place or state: "a native of Vermillion, South Dakota"."""
    if index >= len(tokens) or not tokens[index].capital:
        return False
    end = capitals(tokens, index, most=3)
    if end + 1 >= len(tokens) or tokens[end].text != "," or names.match(tokens, index) or _is_person_like(tokens, index, names):
        return False
    match = names.match(tokens, end + 1)
    ends = match is not None and (match[1] >= len(tokens) or tokens[match[1]].text in (",", ".", ";", ")"))
    return match is not None and ends and match[0].known.kind in (PLACE, STATE) and match[0].form == NAME


@lru_cache(maxsize=8)
def upon_places(frames: Frames) -> frozenset[str]:
    """The forms of verbs whose object is a place that is taken or attacked."""
    return forms_that(
        frames,
        lambda f: (f.predicate == _CAPTURES and f.object == ("obj",)) or (f.predicate == _ATTACKS and "outside" in f.object),
    )


def _tells_of_strike(tokens: list[Token], on: int, frames: Frames) -> bool:
    """Whether "on" tells of what an attack was: "an assault by ISWAP on Marte"."""
    if on + 2 < len(tokens) and (tokens[on + 2].text == "." or tokens[on + 2].text.isdigit()):
        return False  # in a raid on Sept. 27
    near = [token.lower for token in tokens[max(on - 6, 0) : on]]
    struck = near[-6:] if "by" in near[:-1] else near[-1:]
    return any(word in frames.strikes and word != "march" for word in struck)


def _is_person_like(tokens: list[Token], index: int, names: Names) -> bool:
    """Whether a name begins like that of a person, or goes on with a noun for people."""
    end = capitals(tokens, index, most=3)
    after = tokens[end].lower if end < len(tokens) else ""
    return tokens[index].key in names.given or after in GROUP_NOUNS or after in ("'s", "-") or after.endswith("s")


def _place_beside(tokens: list[Token], index: int, end: int, names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    kind = frames.places[tuple(t.lower for t in tokens[index:end] if t.text != "-")]
    if end + 2 < len(tokens) and tokens[end].text == "," and tokens[end + 1].text in NAMELY:
        yield from _list_of_places(tokens, end + 2, names)
    if end < len(tokens) and tokens[end].text in ("of", "in", "named", "called", "like", "including", "around", "near"):
        yield from _list_of_places(tokens, end + 1, names)
    start = index
    site = kind.endswith("Site")
    if tokens[end - 1].text.endswith("s") and kind.endswith("Settlement"):
        return  # "Sunni villages"
    while start > 0 and (
        tokens[start - 1].capital or (tokens[start - 1].text in ("-", "al", "el", "du", "de", "da", "do") and start > 1)
    ):
        start -= 1
    while start < index and (
        tokens[start].lower in OPENERS or tokens[start].text == "-" or tokens[start].lower in frames.epithets
    ):
        start += 1
    if start < index and not names.match(tokens, start):
        known = Known(words_of(tokens, start, index), PLACE)
        yield known.name, known
        if site:
            whole = words_of(tokens, start, end)
            yield whole, Known(whole, PLACE)


def _list_of_places(tokens: list[Token], start: int, names: Names) -> Iterator[tuple[str, Known]]:
    while start < len(tokens):
        end = capitals(tokens, start, most=3)
        if end == start or tokens[start].lower in OPENERS:
            return
        name = words_of(tokens, start, end)
        goes_on = end == len(tokens) or tokens[end].text in (",", "and", ".")
        if tokens[start - 1].text == "," and not goes_on:
            return  # In Iraq, Coalition forces
        if not names.match(tokens, start) and len(name) > 2 and not names.get(name) and not name.isupper():
            yield name, Known(name, PLACE)
        joined = end < len(tokens) and tokens[end].text in (",", "and")
        start = end + 1 if joined else len(tokens)
        if start < len(tokens) and tokens[start].text == "and":
            start += 1
