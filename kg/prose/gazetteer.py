"""The gazetteer: what the world's names stand for, as long as neither the text nor the case says otherwise."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from kg.files import data_dir

NAME, AMBIGUOUS, DEMONYM, METONYM, CAPITAL, CITY = "name", "ambiguous", "demonym", "metonym", "capital", "city"


class Entry(NamedTuple):
    """What a name stands for: its bearer's usual name, the local name of its class, and how it comes to stand for it.

    ``form`` is one of the constants above: ``ambiguous`` where several bear the name and this one most often;
    ``demonym`` and ``metonym`` where the bearer is a state; ``capital`` and ``city`` for towns, whose ``state`` is named.
    """

    name: str
    kind: str
    form: str
    state: str = ""


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """The names of the world, folded, and given names of people.

    The bearer's name stands empty in ``entries`` where it is the key itself.
    """

    entries: dict[str, tuple[str, str, str, str]] = field(repr=False)
    given: frozenset[str] = field(repr=False)

    def find(self, key: str) -> Entry | None:
        """What a folded name stands for."""
        found = self.entries.get(key)
        return Entry(found[0] or key, *found[1:]) if found else None

    @cached_property
    def longest(self) -> dict[str, int]:
        """How many words the longest name has that begins with some word."""
        longest: dict[str, int] = {}
        for key in self.entries:
            first = key.partition(" ")[0]
            words = key.count(" ") + 1
            if words > longest.get(first, 0):
                longest[first] = words
        return longest


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The table that ``tools/gazetteer.py`` has compiled: a line of given names, then lines of one bearer each."""
    table = gzip.decompress((data_dir("ontology") / "names.tsv.gz").read_bytes()).decode()
    given, *lines = table.split("\n")
    entries: dict[str, tuple[str, str, str, str]] = {}
    for line in lines:
        name, kind, form, state, *keys = line.split("\t")
        entries |= dict.fromkeys(keys, (name, kind, form, state))
    return Gazetteer(entries, frozenset(given.split("\t")))
