"""Entities: everyone and everything that an article mentions, and by which wordings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.actors import NAME
from kg.prose import Entity
from kg.prose.items import AGAIN, Item, Known
from kg.prose.naming import GOVERNMENT, ORGANIZATION, STATE

_OFFICIAL = frozenset((STATE, GOVERNMENT, ORGANIZATION))
"""Classes of what is called by its official name, whatever the text calls it."""


def gather_entities(
    rows: Iterable[list[Item]], unsaid: Iterable[Known], called: dict[Known, set[str]], text: str
) -> dict[Known, Entity]:
    """Whom the sentences of a text mention, or mean ``unsaid``; ``called`` are their bare names there. What the case does not know is called by the fullest name that the text uses."""
    wordings: dict[Known, set[str]] = defaultdict(set)
    names: dict[Known, set[str]] = defaultdict(set)
    for who in unsaid:
        wordings[who] |= set()
    for item in (item for items in rows for item in items):
        if item.who is not None:
            words = text[item.start : item.end]
            wordings[item.who] |= {words} if item.form not in AGAIN else set()
            names[item.who] |= {words.partition(" (")[0]} if item.form == NAME else set()
    return {who: _describe(who, names[who], wordings[who] | called.get(who, set())) for who in wordings}


def _describe(who: Known, names: set[str], wordings: set[str]) -> Entity:
    fullest = max(sorted(names), key=len, default=who.name)
    is_acronym = fullest.isupper() and not who.name.isupper()
    name = who.name if who.iri or is_acronym or who.kind in _OFFICIAL else fullest
    return Entity(name, who.kind, who.iri, tuple(sorted(wordings | {who.name})))
