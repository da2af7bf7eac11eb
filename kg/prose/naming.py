"""What names mean: those of the case and of the world, and those that an article itself teaches."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.actors import CAPITAL, DEMONYM, NAME, Actors
from kg.claims import Document
from kg.names import KG
from kg.prose.gazetteer import load_gazetteer
from kg.prose.tokens import SILENT, Token, fold, fold_name

STATE, GOVERNMENT, GROUP, PERSON, ORGANIZATION, OPERATION, PLACE = (
    KG + name for name in ("State", "Government", "ArmedGroup", "Person", "Organization", "Operation", "Place")
)
ACTORS = frozenset((STATE, GOVERNMENT, GROUP, PERSON, ORGANIZATION))


class Known(NamedTuple):
    """Whom or what a name means: its chief name, the IRI of its class, its own IRI where the case or the world knows it."""

    name: str
    kind: str
    iri: str = ""


class Meaning(NamedTuple):
    """What a wording means and how: by name, demonym, as the capital of a state, or by another's name."""

    known: Known
    form: str = NAME


_LOWER = frozenset(("al", "el", "ad", "as", "ash", "an", "ar"))
"""The words in lower case with which names begin."""

Table = dict[str, Meaning]
"""Folded names and what they mean."""


class World:
    """The names of the world, as the gazetteer lists them and the case or the list of states knows them."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.gazetteer = load_gazetteer()
        self.states = _table(actors, rank=1)
        self.longest = {**_longest(self.states), **self.gazetteer.longest}
        self.met: dict[str, Meaning | None] = {}

    def get(self, key: str) -> Meaning | None:
        """What a folded name means."""
        if key not in self.met:
            self.met[key] = self._look_up(key)
        return self.met[key]

    def _look_up(self, key: str) -> Meaning | None:
        entry = self.gazetteer.find(key)
        if entry is None:
            return self.states.get(key)
        name = entry.state if entry.form == CAPITAL else entry.name
        kind = STATE if entry.form == CAPITAL else KG + entry.kind
        form = entry.form if entry.form in (DEMONYM, CAPITAL) else NAME
        return Meaning(self._resolve(name, class_of([kind], self.actors)), form)

    def _resolve(self, name: str, kind: str) -> Known:
        found = self.actors.find(name, kind) if kind != PLACE else None
        return _known(found.iri, self.actors) if found and found.iri else Known(name, kind)


class Names:
    """The names of one article. The longest name wins, then what the article itself teaches, the publisher, the case, the world."""

    def __init__(self, world: World, *layers: Table) -> None:
        self.given = world.gazetteer.given
        self.learned: Table = {}
        self.layers: tuple[Table | World, ...] = (self.learned, *layers, world)
        self.longest: dict[str, int] = {}
        self._tables = [self.longest, *map(_longest, layers), world.longest]

    def get(self, name: str) -> Meaning | None:
        """What a name means, if anything."""
        return self._look_up(fold_name(name))

    def add(self, name: str, known: Known) -> None:
        """Learn a name from the article."""
        key = fold_name(name)
        if key:
            first = key.split(" ", 1)[0]
            self.learned[key] = Meaning(known)
            self.longest[first] = max(key.count(" ") + 1, self.longest.get(first, 0))

    def match(self, tokens: list[Token], index: int) -> tuple[Meaning, int] | None:
        """The longest name that begins at a token: what it means, and the index of the token after it."""
        text = tokens[index].text
        if not (text[0].isupper() or text in _LOWER):
            return None
        first = fold(text)
        limit = max([table.get(first, 0) for table in self._tables])
        if not limit:
            return None
        words: list[str] = []
        found = None
        end = index
        while end < len(tokens) and len(words) < limit:
            text = tokens[end].text
            end += 1
            if text in SILENT and words:
                continue
            words.append(fold(text))
            meaning = self._look_up(" ".join(words))
            if meaning:
                found = meaning, end
        return found

    def _look_up(self, key: str) -> Meaning | None:
        for layer in self.layers:
            meaning = layer.get(key)
            if meaning:
                return meaning
        return None


def names_for(document: Document, actors: Actors) -> Names:
    """The names that hold for an article before it is read."""
    case, world = _shared(actors)
    return Names(world, _scoped(actors, (document.publisher, document.iri)), case)


@lru_cache(maxsize=4)
def _shared(actors: Actors) -> tuple[Table, World]:
    return _table(actors, rank=0), World(actors)


def _scoped(actors: Actors, scopes: tuple[str, str]) -> Table:
    names = (n for entries in actors.names.values() for n in entries if n.used_by and n.used_by in scopes)
    return {fold_name(n.text): Meaning(_known(n.iri, actors)) for n in names}


def _table(actors: Actors, rank: int) -> Table:
    """The names of a case, or of the world's states in English."""
    table: Table = {}
    for entries in actors.names.values():
        for name in entries:
            if name.rank != rank or name.used_by or not (rank == 0 or name.language in ("en", "", "und")):
                continue
            known = _known(name.iri, actors)
            key = fold_name(name.text)
            if known.kind and key and (key not in table or name.kind == NAME):
                table[key] = Meaning(known, name.kind)
    return table


def _known(iri: str, actors: Actors) -> Known:
    return Known(actors.label(iri), class_of(actors.types(iri), actors), iri)


def class_of(types: Iterable[str], actors: Actors) -> str:
    """The class that counts here: one of those of actors, an operation, or simply a place."""
    types = tuple(types)
    for kind in (STATE, GOVERNMENT, GROUP, PERSON, ORGANIZATION, OPERATION, PLACE):
        if actors.ontology.is_a(types, kind):
            return kind
    return ""


def _longest(layer: Iterable[str]) -> dict[str, int]:
    """How many words the longest name has that begins with some word."""
    longest: dict[str, int] = {}
    for key in layer:
        first = key.split(" ", 1)[0]
        longest[first] = max(key.count(" ") + 1, longest.get(first, 0))
    return longest
