"""The index: the claims of a build as a table of numbers beside its store, for questions about days and for what changed.

It is made from the same claims as the store and says nothing that the store does not. A scan over the days of a million
claims takes milliseconds here, and seconds in the store.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from kg.files import write_atomic
from kg.names import CLAIM
from kg.readers.rows import Thing

Array = np.ndarray

ENTRY = np.dtype([
    ("claim", "S16"), ("row", "u8"), ("content", "u8"), ("subject", "u4"), ("object", "u4"), ("place", "u4"),
    ("predicate", "u2"), ("stance", "u1"), ("known", "i4"),
    ("possibly_from", "i4"), ("possibly_until", "i4"), ("certainly_from", "i4"), ("certainly_until", "i4"),
])  # fmt: skip
"""A claim: its hash, a hash of its row and one of its quads, the numbers of its things (0: none), predicate and stance, its days."""

NOTHING = Thing("", "", "")


@dataclass(frozen=True, eq=False)
class Index:
    """The claims of one table, or of all sheets: ``entries`` are of type ENTRY, ``things`` are what their numbers stand for."""

    entries: Array
    things: tuple[Thing, ...]
    predicates: tuple[str, ...]
    stances: tuple[str, ...]
    document: str
    kept: dict[str, str] = field(default_factory=dict)
    """Thing -> the one that it is kept as, where judgements have it so."""

    def used(self) -> set[Thing]:
        """The things that some claim is about."""
        return self._things("subject", "object", "place")

    def ends(self) -> set[Thing]:
        """The things that some claim ties."""
        return self._things("subject", "object")

    def _things(self, *columns: str) -> set[Thing]:
        numbers = np.unique(np.concatenate([self.entries[name] for name in columns]))
        return {self.things[number] for number in numbers.tolist() if number}

    def triples(self, asserted: int) -> list[tuple[str, str, str]]:
        """The triples that claims of a stance state, each once."""
        return [(s, p, o) for s, p, o, _ in self.distinct(self.entries[self.entries["stance"] == asserted])]

    def distinct(self, entries: Array) -> list[tuple[str, str, str, bytes]]:
        """The different triples of some entries, each with the hash of one claim that states it."""
        packed = entries["subject"].astype(np.uint64) << np.uint64(32) | entries["object"].astype(np.uint64)
        keys = np.empty(len(entries), [("ends", "u8"), ("predicate", "u2")])
        keys["ends"], keys["predicate"] = packed, entries["predicate"]
        _, first = np.unique(keys, return_index=True)
        rows = entries[first][["subject", "predicate", "object", "claim"]].tolist()
        names, kept = self.things, self.kept.get
        return [
            (kept(names[s].iri, names[s].iri), self.predicates[p], kept(names[o].iri, names[o].iri), claim)
            for s, p, o, claim in rows
        ]


def holding(index: Index, predicates: list[int], days: tuple[int, int], how: str, *, event: bool) -> Array:
    """The entries of some predicates that held on a day, ``certainly`` or ``possibly``, among what was known by another.

    Days are proleptic ordinals, 0 where none is asked about. An event, on a day, is one that has happened by then.
    """
    entries, (day, known_by) = index.entries, days
    chosen = np.isin(entries["predicate"], np.array(predicates, "u2"))
    if day and event:
        chosen &= entries["possibly_until" if how == "certainly" else "possibly_from"] <= day
    elif day:
        chosen &= (entries[f"{how}_from"] <= day) & (entries[f"{how}_until"] >= day)
    if known_by:
        chosen &= (entries["known"] > 0) & (entries["known"] <= known_by)
    return entries[chosen]


def claim_iri(entry: bytes) -> str:
    """The IRI of a claim of which the index holds the hash."""
    return CLAIM + entry.ljust(16, b"\0").hex()


def load_all(folder: Path) -> list[Index]:
    """Every index of a build, of its tables and of what people wrote; none where it has no tables."""
    return [load_index(path.parent) for path in sorted(folder.glob("*/names.json"))]


def save_index(index: Index, folder: Path) -> None:
    """Write an index into a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "entries.npy", index.entries)
    names = {
        "things": index.things,
        "predicates": index.predicates,
        "stances": index.stances,
        "document": index.document,
        "kept": index.kept,
    }
    write_atomic(folder / "names.json", json.dumps(names, ensure_ascii=False).encode())


def load_index(folder: Path) -> Index:
    """An index as it was saved; its entries stay on disk until they are read."""
    names = json.loads((folder / "names.json").read_bytes())
    things = tuple(Thing._make([*thing[:5], tuple(thing[5]), thing[6]]) for thing in names["things"])
    entries = np.load(folder / "entries.npy", mmap_mode="r")
    return Index(entries, things, tuple(names["predicates"]), tuple(names["stances"]), names["document"], names["kept"])
