"""Identity: which entities are one, as far as judgements say so. Take a judgement away, and its effect is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.names import KG

SAME, NOT_SAME, RENAMED, PART_OF = (KG + name for name in ("same", "notSame", "renamed", "partOf"))


@dataclass(frozen=True, order=True, slots=True)
class Judgement:
    """Somebody's decision on two entities: ``relation`` is one of SAME, NOT_SAME, RENAMED, PART_OF."""

    iri: str
    relation: str
    subject: str
    object: str
    date: str = ""


@dataclass(frozen=True)
class Identity:
    """The outcome of all judgements: which entity stands for each, and which judgements cannot be followed."""

    chosen: dict[str, str]
    parts: dict[str, tuple[str, ...]]
    faults: tuple[tuple[Judgement, str], ...]

    def kept(self, iri: str) -> str:
        """The entity under which another is drawn and asked; itself where nobody judged otherwise."""
        return self.chosen.get(iri, iri)


def judge(judgements: Iterable[Judgement]) -> Identity:
    """Follow the judgements: join what is the same or renamed, towards the object of each, unless one denies it."""
    judgements = list(judgements)
    joins = [j for j in judgements if j.relation in (SAME, RENAMED)]
    faults: list[tuple[Judgement, str]] = []
    chosen: dict[str, str] = {}
    for group in _groups(joins):
        denied = [j for j in judgements if j.relation == NOT_SAME and {j.subject, j.object} <= group]
        if denied:
            faults += [(j, "contradicts judgements that make the two the same; none of them is followed") for j in denied]
            continue
        kept = _sink(group, joins)
        faults += [(j, "goes round in a circle with others") for j in joins if j.subject == kept and j.object in group]
        chosen |= dict.fromkeys(sorted(group), kept)
    parts = _parts(judgements)
    faults += [
        (j, "makes something a part of itself")
        for j in judgements
        if j.relation == PART_OF and j.subject in _reach(j.object, parts)
    ]
    return Identity(chosen, parts, tuple(faults))


def _groups(joins: list[Judgement]) -> list[set[str]]:
    group_of: dict[str, set[str]] = {}
    for join in joins:
        merged = group_of.get(join.subject, {join.subject}) | group_of.get(join.object, {join.object})
        group_of |= dict.fromkeys(merged, merged)
    unique = {id(group): group for group in group_of.values()}
    return sorted(unique.values(), key=min)


def _sink(group: set[str], joins: list[Judgement]) -> str:
    """The one that others are judged to be and that is not judged to be another; the first of several, or of a circle."""
    return min(group - {j.subject for j in joins if j.subject != j.object} or group)


def _parts(judgements: list[Judgement]) -> dict[str, tuple[str, ...]]:
    wholes: dict[str, list[str]] = defaultdict(list)
    for judgement in judgements:
        if judgement.relation == PART_OF:
            wholes[judgement.subject].append(judgement.object)
    return {part: tuple(sorted(found)) for part, found in sorted(wholes.items())}


def _reach(start: str, wholes: dict[str, tuple[str, ...]]) -> list[str]:
    found = [start]
    for iri in found:
        found += [whole for whole in wholes.get(iri, ()) if whole not in found]
    return found
