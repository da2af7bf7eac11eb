"""What names mean: those of the case and of the world, and those that an article itself teaches."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.actors import CAPITAL, DEMONYM, NAME, Actors
from kg.claims import Document
from kg.names import KG
from kg.ontology import ENTITY
from kg.prose.gazetteer import load_gazetteer
from kg.prose.tokens import SILENT, Token, fold, fold_name

STATE, GOVERNMENT, GROUP, PERSON, ORGANIZATION, OPERATION, PLACE = (
    KG + name for name in ("State", "Government", "ArmedGroup", "Person", "Organization", "Operation", "Place")
)
ACTORS = frozenset((STATE, GOVERNMENT, GROUP, PERSON, ORGANIZATION))

Key = tuple[str, ...]


class Known(NamedTuple):
    """Whom or what a name means: its chief name, the IRI of its class, its own IRI where the case or the world knows it."""

    name: str
    kind: str
    iri: str = ""


class Meaning(NamedTuple):
    """What a wording means and how: by name, demonym, as the capital of a state, or by another's name."""

    known: Known
    form: str = NAME


class Names:
    """The names of one article, over those of the world. The longest name wins, then what the article itself teaches."""

    def __init__(self, *layers: dict[Key, Meaning]) -> None:
        self.learned: dict[Key, Meaning] = {}
        self.layers = (self.learned, *layers)
        self.longest: dict[str, int] = {}
        self._world = [_longest(layer) for layer in layers]

    def get(self, name: str) -> Meaning | None:
        """What a name means, if anything."""
        return self._look_up(fold_name(name))

    def add(self, name: str, known: Known) -> None:
        """Learn a name from the article."""
        key = fold_name(name)
        if key:
            self.learned[key] = Meaning(known)
            self.longest[key[0]] = max(len(key), self.longest.get(key[0], 0))

    def match(self, tokens: list[Token], index: int) -> tuple[Meaning, int] | None:
        """The longest name that begins at a token: what it means, and the index of the token after it."""
        first = fold(tokens[index].text)
        limit = max(self.longest.get(first, 0), *(table.get(first, 0) for table in self._world))
        if not limit:
            return None
        key: list[str] = []
        found = None
        end = index
        while end < len(tokens) and len(key) < limit:
            text = tokens[end].text
            end += 1
            if text in SILENT and key:
                continue
            key.append(fold(text))
            meaning = self._look_up(tuple(key))
            if meaning:
                found = meaning, end
        return found

    def _look_up(self, key: Key) -> Meaning | None:
        for layer in self.layers:
            meaning = layer.get(key)
            if meaning:
                return meaning
        return None


def names_for(document: Document, actors: Actors) -> Names:
    """The names that hold for an article before it is read: the publisher's own, the case's, the world's."""
    scoped = _scoped(actors, (document.publisher, document.iri))
    case, world = _tables(actors)
    return Names(scoped, case, world)


def _scoped(actors: Actors, scopes: tuple[str, str]) -> dict[Key, Meaning]:
    names = (n for entries in actors.names.values() for n in entries if n.used_by and n.used_by in scopes)
    return {fold_name(n.text): Meaning(_known(n.iri, actors)) for n in names}


@lru_cache(maxsize=4)
def _tables(actors: Actors) -> tuple[dict[Key, Meaning], dict[Key, Meaning]]:
    """The names of a case, and those of the world: its states, and whatever the gazetteer lists."""
    case: dict[Key, Meaning] = {}
    states: dict[Key, Meaning] = {}
    for entries in actors.names.values():
        for name in entries:
            if name.used_by or not (name.rank == 0 or name.language in ("en", "", "und")):
                continue
            table = case if name.rank == 0 else states
            meaning = _meaning(name.iri, name.kind, name.text, actors)
            key = fold_name(name.text)
            if meaning and key and (key not in table or name.kind == NAME):
                table[key] = meaning
    world = {
        key: Meaning(_resolve(entry.name, KG + entry.kind, actors), DEMONYM if entry.form == DEMONYM else NAME)
        for key, entry in load_gazetteer().items()
    }
    return case, {**{k: v for k, v in world.items() if v.known.kind == PLACE}, **states, **_stronger(world)}


def _stronger(world: dict[Key, Meaning]) -> dict[Key, Meaning]:
    """The gazetteer's actors, which come before capitals and other spellings of states."""
    return {key: meaning for key, meaning in world.items() if meaning.known.kind != PLACE}


def _meaning(iri: str, kind: str, text: str, actors: Actors) -> Meaning | None:
    if kind == CAPITAL:
        return Meaning(_known(iri, actors), CAPITAL)
    known = _known(iri, actors)
    return Meaning(known, DEMONYM if kind == DEMONYM else NAME) if known.kind else None


def _known(iri: str, actors: Actors) -> Known:
    return Known(actors.label(iri), class_of(actors.types(iri), actors), iri)


def class_of(types: Iterable[str], actors: Actors) -> str:
    """The class that counts here: one of those of actors, an operation, or simply a place."""
    types = tuple(types)
    for kind in (STATE, GOVERNMENT, GROUP, PERSON, ORGANIZATION, OPERATION, PLACE):
        if actors.ontology.is_a(types, kind):
            return kind
    return ""


def _resolve(name: str, kind: str, actors: Actors) -> Known:
    """What the gazetteer names, as the case or the list of states knows it where they do."""
    found = actors.find(name, kind if kind != PLACE else ENTITY)
    return _known(found.iri, actors) if found.iri and kind != PLACE else Known(name, kind)


def _longest(layer: dict[Key, Meaning]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in layer:
        if len(key) > longest.get(key[0], 0):
            longest[key[0]] = len(key)
    return longest
