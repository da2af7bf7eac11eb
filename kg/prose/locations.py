"""Locations: which place lies in which, told from names side by side."""

from __future__ import annotations

from collections.abc import Iterator

from kg.actors import DEMONYM, NAME
from kg.names import KG
from kg.prose.discourse import Unsaid
from kg.prose.english import AUXILIARIES, BREAKS, COMMON_VERBS, DIRECTIONS, PREPOSITIONS, RELATIVES
from kg.prose.frames import Frames
from kg.prose.items import FORCES, NOMINAL, PRONOUN, TITLE, Item
from kg.prose.naming import PLACE, STATE
from kg.prose.predications import Candidate
from kg.prose.runs import phrase_at

_LOCATED = KG + "locatedIn"
_OPENING = PREPOSITIONS | BREAKS
_APART = PREPOSITIONS | {"and", "or", "the"}
"""What does not stand between a place and the noun for what lies in it: "Sanaa and the port of Hodeidah"."""


def read_locations(items: list[Item], frames: Frames, unsaid: Unsaid) -> Iterator[Candidate]:
    """Which place lies in which."""
    yield from _capitals(items, unsaid)
    for airport, town in unsaid.towns.items():
        owner = airport - 2 if airport > 1 and items[airport - 1].lower == "'s" and items[airport - 2].kind == PLACE else town
        yield Candidate(airport, _LOCATED, owner, airport, "place")  # Madrid's Barajas airport
    for index in range(len(items) - 2):
        item = items[index]
        if item.who is None:
            continue
        if item.kind == PLACE:
            yield from _within(items, index, frames, unsaid)
            yield from _described_within(items, index, frames)
        if item.kind in (STATE, PLACE):
            yield from _of(items, index, frames, unsaid)


def _capitals(items: list[Item], unsaid: Unsaid) -> Iterator[Candidate]:
    """ "the capital, Sanaa", "the capital Kabul" and "Tehran, the capital": of its state, or the one that the article is about."""
    for index, item in enumerate(items):
        if item.lower != "capital" and not (item.form == NOMINAL and item.text == "the" and item.kind == PLACE):
            continue
        ahead = index + 1 + (index + 1 < len(items) and items[index + 1].text == ",")
        regional = items[index - 1].lower in _REGIONAL
        the = index - 1 - regional
        back = the - 1 if items[the].lower == "the" else -1
        if ahead < len(items) and items[ahead].kind == PLACE and items[ahead].form == NAME:
            named = ahead
        elif back > 0 and items[back].text == "," and items[back - 1].kind == PLACE and not _is_of(items, index + 1):
            named = back - 1
        else:
            continue
        region = next((at for at in range(min(named, index) - 1, -1, -1) if items[at].kind == PLACE), None) if regional else None
        whole = unsaid.capitals.get(named, unsaid.country) if region is None else region
        yield Candidate(named, _LOCATED, whole, index, "capital")


_REGIONAL = frozenset("regional provincial state".split())
"""What a capital is that is not a country's."""


def _is_of(items: list[Item], at: int) -> bool:
    return at < len(items) and items[at].lower == "of"


def _within(items: list[Item], index: int, frames: Frames, unsaid: Unsaid) -> Iterator[Candidate]:
    """ "Mokha, Yemen"; "Mosul, in northern Iraq"; "Jolo in the Philippines"."""
    at = phrase_at(items, index + 1, frames.places)  # the Sambisa forest, in
    if at >= len(items):
        return
    comma = items[at].text == ","
    at += comma
    if comma and at + 2 < len(items) and items[at].lower.replace(",", "").isdigit():
        at = next(
            (k + 1 for k in range(at + 2, min(at + 12, len(items) - 1)) if items[k].text == ","), at
        )  # 65 km from Derna, in
    at += comma and at < len(items) and items[at].lower in ("both", "all", "also", "deep", "high")
    preposition = at < len(items) and items[at].lower in (
        "in",
        "of" if _is_district(items[index]) else "in",
        "on" if comma else "in",
    )
    at += preposition
    while at < len(items) and items[at].lower in ("the", "far"):
        at += 1
    described = preposition and at + 2 < len(items) and items[at].who is None
    if described:
        at = _behind_place_noun(items, at, frames)
    if not (comma or preposition) or at >= len(items):
        return
    if at + 2 < len(items) and items[at + 1].lower == "'s":
        behind = _behind_place_noun(items, at + 2, frames)
        if items[behind].kind == PLACE and items[behind].form == NAME:
            at = behind  # in Nigeria's Borno state, in Mexico's northern state of Sonora
    noun = phrase_at(items, at + 1, frames.places)
    if (
        items[at].kind == PLACE
        and noun > at + 1
        and _is_of(items, noun)
        and noun + 1 < len(items)
        and items[noun + 1].kind == PLACE
    ):
        at = noun + 1  # Argyle, on the Caribbean island of St. Vincent
    outer = items[at]
    if outer.who is None or outer.form in (FORCES, PRONOUN, DEMONYM, TITLE) or outer.kind not in (STATE, PLACE):
        return
    further = items[at + 1] if at + 1 < len(items) else None
    if comma and index == 1 and items[0].lower in PREPOSITIONS and further is not None and further.text != ",":
        return  # In Washington, the State Department
    if further is not None and further.lower == "'s":
        return  # Goma, on Rwanda's border
    if comma and further is not None and further.who is None and further.text[:1].isupper():
        return  # at the museum in Baghdad, the U.S. Embassy
    if at + 1 < len(items) and items[at + 1].lower in frames.reporting:
        return  # in Idlib, the Pentagon said
    if comma and not preposition and _acts_behind_opening(items, index, at, frames):
        return  # Unless Sudan leaves Abyei, South Sudan will
    region = at in unsaid.regions or (further is not None and _is_region(further, frames))
    regional = region and index not in unsaid.regions and index > 0 and items[index - 1].lower in PREPOSITIONS
    part = outer.who.name.partition(" ")[0].lower() in DIRECTIONS  # Saraqib, northern Syria
    whole = outer.kind == STATE or regional or part or _leads_on(items, at)  # in Sake, North Kivu
    if comma and not preposition and (_listed(items, index, at) or not whole):
        return
    yield Candidate(index, _LOCATED, at, index, "place")


def _described_within(items: list[Item], index: int, frames: Frames) -> Iterator[Candidate]:
    """ "Mosul, the last stronghold of the Islamic State in Iraq", "Ramadi and other parts of Anbar": where one lies that is described."""
    start = index + 1
    if items[index].form != NAME or items[start].lower not in (",", "and"):
        return
    apposed = [item.lower for item in items[start : start + 2]] in ([",", "the"], [",", "a"], [",", "an"])
    other = next((at for at in (start + 1, start + 2) if items[at : at + 1] and items[at].lower == "other"), 0)
    others = items[start].lower == "and" and 0 < other < len(items) - 1 and items[other + 1].lower not in PREPOSITIONS
    if not (apposed or others):
        return
    for at in range(start + 2, min(start + 14, len(items) - 1)):
        item = items[at]
        if item.who is None and (item.text in (",", ".", ";") or item.lower in AUXILIARIES or item.lower in RELATIVES):
            return
        leads = item.lower == "in" or (others and item.lower == "of")
        outer = _behind_place_noun(items, at + 1 + (items[at + 1].lower == "the"), frames) if leads else at
        if outer > at and outer < len(items) and items[outer].kind in (STATE, PLACE) and items[outer].form == NAME:
            if _is_settled(items, index, outer):
                yield Candidate(index, _LOCATED, outer, index, "own")
            return


def _is_settled(items: list[Item], inner: int, outer: int) -> bool:
    """Whether a name between two others is none of a place, so that the outer one is where the inner lies."""
    return all(item.kind not in (PLACE, STATE) or item.form in (FORCES, DEMONYM) for item in items[inner + 1 : outer])


def _acts_behind_opening(items: list[Item], index: int, at: int, frames: Frames) -> bool:
    """Whether a name behind a comma is the subject of a clause that a phrase opens of which another name is the end."""
    opened = items[0].lower in _OPENING and not any(item.text == "," for item in items[:index])
    behind = items[at + 1].lower if at + 1 < len(items) and items[at + 1].who is None else ""
    return opened and (behind in AUXILIARIES or behind in COMMON_VERBS or behind in frames.forms)


def _behind_place_noun(items: list[Item], at: int, frames: Frames) -> int:
    """The index of the name in "the northeastern state of Borno", else the same index."""
    start = at + (items[at].lower in DIRECTIONS)
    end = phrase_at(items, start, frames.places)
    named = end > start and end + 1 < len(items) and items[end].lower == "of"
    return end + 1 if named else at


def _is_sort(item: Item, frames: Frames) -> bool:
    """Whether a name ends in a noun for what lies somewhere: "the Grand Hotel"."""
    first, _, last = item.who.name.lower().rpartition(" ") if item.who is not None else ("", "", "")
    return bool(first) and (last,) in frames.places


def _is_region(item: Item, frames: Frames) -> bool:
    """Whether a word behind a name says that it is a region's: "in Nangarhar province"."""
    return item.who is None and frames.places.get((item.lower,), "").endswith("Region")


def _is_district(item: Item) -> bool:
    """Whether a name ends in a noun for a part of a country: "the Al-Qusayr District of Syria"."""
    return item.who is not None and item.who.name.rsplit(" ", 1)[-1] in (
        "District",
        "Province",
        "Governorate",
        "Region",
        "State",
        "City",
    )


def _leads_on(items: list[Item], at: int) -> bool:
    """Whether a place is itself said to lie somewhere: "Jolo, Sulu in the Philippines"."""
    further = next((k for k in range(at + 1, min(at + 4, len(items))) if items[k].who is not None), None)
    return (
        further is not None
        and items[at + 1].lower in ("in", ",")
        and items[further].who is not None
        and items[further].kind == STATE
    )


def _listed(items: list[Item], index: int, at: int) -> bool:
    """Whether two names are members of a list rather than a place within another."""
    before = items[index - 1].text if index else ""
    after = items[at + 1].lower if at + 1 < len(items) else ""
    further = items[at + 2] if at + 2 < len(items) else None
    if after in ("and", "or"):
        return further is not None and further.who is not None
    return before == "," or (after == "," and further is not None and (further.who is not None or further.lower == "and"))


def _of(items: list[Item], index: int, frames: Frames, unsaid: Unsaid) -> Iterator[Candidate]:
    """ "the Syrian town of Qusayr", "the Libyan capital, Tripoli", "Iraq's city of Basra"."""
    at = index + 1
    if at < len(items) and items[at].lower == "'s":
        at += 1
        if at < len(items) and items[at].kind == PLACE and items[at].form == NAME:
            yield Candidate(at, _LOCATED, index, at, "place")  # Afghanistan's Wardak province
            return
    elif items[index].form != DEMONYM and items[index].who and items[index].kind == STATE:
        return
    while (
        at < len(items)
        and at < index + 5
        and items[at].who is None
        and items[at].lower.isalpha()
        and items[at].lower not in frames.forms
        and items[at].lower not in _APART
    ):
        end = phrase_at(items, at, frames.places)
        if end > at:
            inner = end + 1 if end < len(items) and items[end].lower in ("of", ",") else end
            if inner < len(items) and items[inner].kind == PLACE:
                kind = frames.places[tuple(item.lower for item in items[at:end] if item.text != "-")]
                named = items[index].kind == PLACE and items[index].form == NAME and items[index + 1].lower != "'s"
                whole = index in unsaid.capitals or items[end - 1].lower.startswith(
                    "island"
                )  # the Caribbean island of St. Vincent
                part = named and kind.endswith("Region") and not whole
                ends = (index, inner) if part and inner > end else (inner, index)  # the Shejaia district of Gaza City
                yield Candidate(ends[0], _LOCATED, ends[1], at, "place")
            return
        at += 1
