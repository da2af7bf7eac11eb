"""The gazetteer: what the world's names stand for, as long as neither the text nor the case says otherwise."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
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
    """The names of the world and given names of people.

    ``lines`` are sorted, each a folded name, its bearer's usual name (empty where it is the same), class, form and state.
    """

    lines: list[str] = field(repr=False)
    given: frozenset[str] = field(repr=False)

    def find(self, key: str) -> Entry | None:
        """What a folded name stands for."""
        at = bisect_left(self.lines, key + "\t")
        name, *entry = self.lines[at].split("\t") if at < len(self.lines) else ("",)
        return Entry(entry[0] or key, *entry[1:]) if name == key else None

    def goes_on(self, key: str) -> bool:
        """Whether the words of a key are the first ones of a longer name."""
        at = bisect_left(self.lines, key + " ")
        return at < len(self.lines) and self.lines[at].startswith(key + " ")


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The table that ``tools/gazetteer.py`` has compiled: a line of given names, then a line for each name."""
    table = gzip.decompress((data_dir("ontology") / "names.tsv.gz").read_bytes()).decode()
    given, *lines = table.split("\n")
    return Gazetteer(lines, frozenset(given.split("\t")))
