"""Company: those who do one thing to one end side by side, and so are allied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from kg.actors import DEMONYM, NAME
from kg.names import KG
from kg.prose.items import FORCES, Item
from kg.prose.naming import STATE
from kg.prose.predications import Candidate

_WARLIKE = frozenset(KG + name for name in ("attacks", "captures", "kills"))
_SIDED = _WARLIKE | {KG + name for name in ("supports", "fights", "launches", "controls")}
_JOINS = frozenset(("and", ","))


def read_company(items: list[Item], candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """ "Chadian and French soldiers seized Kidal", "IS ambushed American and Nigerien troops": states whose forces are named as one."""
    sided = [one for one in candidates if one.predicate in _SIDED]
    if len(sided) > 1 and any(
        item.lower == "jointly" or _goes_along(items, at) for at, item in enumerate(items) if item.who is None
    ):
        yield from _side_by_side(sided)
    told = [one for one in sided if one.predicate in _WARLIKE]
    if not told:
        return
    yield from _side_by_side([one for one in told if one.rule in ("verb", "passive")])
    for first, second in _pairs(items):
        at = next((one.at for one in told if _is_told_of_both(one, first, second, told)), None)
        if at is not None:
            yield Candidate(first, KG + "alliedWith", second, at, "company")


def _goes_along(items: list[Item], at: int) -> bool:
    """Whether "together with" or "along with" begins at a word."""
    return items[at].lower in ("together", "along") and at + 1 < len(items) and items[at + 1].lower == "with"


def _side_by_side(told: list[Candidate]) -> Iterator[Candidate]:
    """ "Kenya's forces, together with a militia, captured Kismayo": those who do one thing to one end."""
    for one, other in combinations(told, 2):
        if (one.predicate, one.object, one.at) == (other.predicate, other.object, other.at) and one.subject != other.subject:
            yield Candidate(one.subject, KG + "alliedWith", other.subject, one.at, "company")


def _pairs(items: list[Item]) -> Iterator[tuple[int, int]]:
    """States before one noun for their forces, two and two."""
    for index, item in enumerate(items):
        if item.form != FORCES or item.kind != STATE:
            continue
        row = [index]
        at = index - 1
        while at > 0 and items[at].lower in _JOINS and items[at - 1].kind == STATE and items[at - 1].form in (DEMONYM, NAME):
            row.append(at - 1)
            at -= 2
        yield from pairwise(reversed(row))


def _is_told_of_both(one: Candidate, first: int, second: int, told: list[Candidate]) -> bool:
    """Whether the same is told of both states of a pair: that they do it, or that it is done to them."""
    if one.subject == first:
        return one._replace(subject=second) in told
    return one.object == first and one._replace(object=second) in told
