"""Years: claims of successive years become one claim over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.claims import Claim, Detail
from kg.errors import Spot

YEARLY = frozenset({"kinds"})
"""Details that differ from year to year and do not keep claims of successive years from being one."""


def join_years(claims: list[Claim], joins: Callable[[Claim], bool]) -> list[Claim]:
    """Claims that are alike but for successive years as one claim, from the first of them to the last.

    Its time is an EDTF interval of years: when in the first year it began and when in the last it ended is not known. Kinds of
    support are told year by year. Claims that ``joins`` does not choose stay as they are, before those that were joined.
    """
    groups: dict[tuple, dict[int, list[Claim]]] = {}
    joined = [claim for claim in claims if not joins(claim)]
    for claim in claims:
        if joins(claim):
            details = tuple(d for d in claim.details if d.term not in YEARLY)
            alike = (claim.subject, claim.predicate, claim.object, claim.place, details, claim.key, claim.stance)
            groups.setdefault(alike, {}).setdefault(int(claim.time), []).append(claim)
    for alike, years in groups.items():
        joined += [_join([claim for year in run for claim in years[year]], alike[4]) for run in _runs(sorted(years))]
    return joined


def _runs(years: list[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for year in years:
        if run and year != run[-1] + 1:
            yield run
            run = []
        run.append(year)
    yield run


def _join(claims: list[Claim], details: tuple[Detail, ...]) -> Claim:
    first, last = claims[0], claims[-1]
    if first is last:
        return first
    time = first.time if first.time == last.time else f"{first.time}/{last.time}"
    yearly = [(d.term, f"{claim.time} {d.value}") for claim in claims for d in claim.details if d.term in YEARLY]
    told = tuple(
        Detail(term, "; ".join(dict.fromkeys(v for t, v in yearly if t == term))) for term in dict.fromkeys(t for t, _ in yearly)
    )
    spots = list(dict.fromkeys(claim.spot for claim in claims))
    named = [spot.file.rpartition(" ") if not spot.line else (spot.file, ":", str(spot.line)) for spot in spots]
    return replace(
        first, time=time, details=(*details, *told), spot=Spot(f"{named[0][0]}{named[0][1]}{', '.join(n[2] for n in named)}")
    )
