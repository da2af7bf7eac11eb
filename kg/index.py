"""The index: the claims of a build as a table of numbers beside its store, for questions about days and for what changed.

It is made from the same claims as the store and says nothing that the store does not. A scan over the days of a million
claims takes milliseconds here, and seconds in the store.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from kg.claims import TimeSpan
from kg.files import write_atomic
from kg.names import CLAIM
from kg.readers.rows import Thing

Array = np.ndarray

ENTRY = np.dtype([
    ("claim", "S16"), ("row", "u8"), ("said", "u8"), ("key", "u8"), ("content", "u8"), ("subject", "u4"), ("object", "u4"), ("place", "u4"),
    ("predicate", "u2"), ("stance", "u1"), ("span", "u4"),
])  # fmt: skip
"""A claim: its hash, hashes of its row, of what this says and of its key (see Numbered), and of the claim's quads, the numbers of its
things (0: none), predicate, stance and time span."""
SPANS = np.dtype([("time", "S26"), *((name, "S10") for name in TimeSpan._fields[1:])])
"""A time span as its five texts: as written, an interval of two doubtful days or a choice of them is the longest."""
_TEXTS = np.dtype([(name, f"U{SPANS[name].itemsize}") for name in TimeSpan._fields])

NOTHING = Thing("", "", "")


@dataclass(frozen=True, eq=False)
class Index:
    """The claims of one table: ``entries`` are of type ENTRY, ``things`` and ``spans``, of type SPANS, what their numbers stand for.

    ``known`` is the day by which all were known, an ISO date, empty where it is not known.
    """

    entries: Array
    things: tuple[Thing, ...]
    spans: Array
    predicates: tuple[str, ...]
    stances: tuple[str, ...]
    document: str
    known: str
    kept: dict[str, str] = field(default_factory=dict)
    """Thing -> the one that it is kept as, where judgements have it so."""

    def used(self) -> set[Thing]:
        """The things that some claim is about."""
        return self._things("subject", "object", "place")

    def ends(self) -> set[Thing]:
        """The things that some claim ties."""
        return self._things("subject", "object")

    def used_spans(self) -> set[TimeSpan]:
        """The time spans of its claims."""
        used = np.zeros(len(self.spans), bool)
        used[self.entries["span"]] = True
        return set(map(TimeSpan._make, self.spans[used].astype(_TEXTS).tolist()))

    def _things(self, *columns: str) -> set[Thing]:
        used = np.zeros(len(self.things), bool)
        for name in columns:
            used[self.entries[name]] = True
        return {self.things[number] for number in np.flatnonzero(used).tolist() if number}

    def triples(self, asserted: int) -> list[tuple[str, str, str]]:
        """The triples that claims of a stance state, each once."""
        return [(s, p, o) for s, p, o, _ in self.distinct(self.entries[self.entries["stance"] == asserted])]

    def distinct(self, entries: Array) -> list[tuple[str, str, str, bytes]]:
        """The different triples of some entries, each with the hash of one claim that states it."""
        ends = entries["subject"].astype(np.uint64) << np.uint64(32) | entries["object"].astype(np.uint64)
        order = np.lexsort((ends, entries["predicate"]))
        ends, predicates = ends[order], entries["predicate"][order]
        other = np.concatenate([[True], (ends[1:] != ends[:-1]) | (predicates[1:] != predicates[:-1])])
        rows = entries[order[other[: len(order)]]][["subject", "predicate", "object", "claim"]].tolist()
        names, kept = self.things, self.kept.get
        return [
            (kept(names[s].iri, names[s].iri), self.predicates[p], kept(names[o].iri, names[o].iri), claim)
            for s, p, o, claim in rows
        ]


def holding(index: Index, predicates: list[int], day: str, how: str, *, event: bool) -> Array:
    """The entries of some predicates that held on a day, ``certainly`` or ``possibly``; all of them where no day is given.

    An event, on a day, is one that has happened by then.
    """
    entries, spans, asked = index.entries, index.spans, day.encode()
    chosen = np.isin(entries["predicate"], np.array(predicates, "u2"))
    if day and event:
        chosen &= (spans["possibly_until" if how == "certainly" else "possibly_from"] <= asked)[entries["span"]]
    elif day:  # what is certain on no day is so until the empty text, which comes before each
        chosen &= ((spans[f"{how}_from"] <= asked) & (spans[f"{how}_until"] >= asked))[entries["span"]]
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
    np.save(folder / "spans.npy", index.spans)
    names = {
        "things": list(zip(*index.things, strict=True)),
        "predicates": index.predicates,
        "stances": index.stances,
        "document": index.document,
        "known": index.known,
        "kept": index.kept,
    }
    write_atomic(folder / "names.json", json.dumps(names, ensure_ascii=False).encode())


def load_index(folder: Path) -> Index:
    """An index as it was saved; its entries and spans stay on disk until they are read."""
    names = json.loads((folder / "names.json").read_bytes())
    *before, aliases, notations = names["things"]
    things = tuple(map(Thing, *before, map(tuple, aliases), notations))
    entries, spans = (np.load(folder / name, mmap_mode="r") for name in ("entries.npy", "spans.npy"))
    terms = (tuple(names["predicates"]), tuple(names["stances"]))
    return Index(entries, things, spans, *terms, names["document"], names["known"], names["kept"])
