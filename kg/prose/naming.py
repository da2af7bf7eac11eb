"""What names mean: those of the case and of the world, and those that an article itself teaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from kg.actors import CAPITAL, DEMONYM, NAME, Actors, Name
from kg.claims import Document
from kg.names import KG
from kg.prose.gazetteer import CITY, load_gazetteer
from kg.prose.items import Known
from kg.prose.tokens import SILENT, Token, fold_name

STATE, GOVERNMENT, GROUP, PERSON, ORGANIZATION, OPERATION, PLACE = (
    KG + name for name in ("State", "Government", "ArmedGroup", "Person", "Organization", "Operation", "Place")
)
ACTORS = frozenset((STATE, GOVERNMENT, GROUP, PERSON, ORGANIZATION))
BODIES = frozenset((GOVERNMENT, GROUP, ORGANIZATION))
"""Those of them that are neither a person nor a state."""
IMPERSONAL = ACTORS - {PERSON}
"""Those of them that are no persons."""


class Meaning(NamedTuple):
    """What a wording means and how: by name, demonym, as the capital of a state, or by another's name."""

    known: Known
    form: str = NAME


Lookup = tuple[Meaning | None, bool]
"""What a folded name means, if anything, and whether its words are the first ones of a longer name."""
Found = tuple[int, int, Meaning]
"""A name in a row of tokens: the index of its first, the index after its last, and what it means."""

_LOWER = frozenset(("al", "el", "ad", "as", "ash", "an", "ar"))
"""The words in lower case with which names begin."""


class Table:
    """Folded names and what they mean."""

    def __init__(self, meanings: Iterable[tuple[str, Meaning]] = ()) -> None:
        self.meanings: dict[str, Meaning] = {}
        self.beginnings: set[str] = set()
        for key, meaning in meanings:
            self.add(key, meaning)

    def add(self, key: str, meaning: Meaning) -> None:
        """Put a name into the table, in place of what it meant before."""
        self.meanings[key] = meaning
        self.beginnings |= {key[:at] for at, character in enumerate(key) if character == " "}

    def look_up(self, key: str) -> Lookup:
        """What a folded name means, and whether its words are the first ones of a longer name."""
        return self.meanings.get(key), key in self.beginnings


class World:
    """The names of the world, as the gazetteer lists them; whom the case knows, and states, by their IRIs."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self.gazetteer = load_gazetteer()
        self.met: dict[str, Lookup] = {}

    def get(self, key: str) -> Meaning | None:
        """What a folded name means."""
        return self.look_up(key)[0]

    def look_up(self, key: str) -> Lookup:
        """What a folded name means, and whether its words are the first ones of a longer name."""
        if key not in self.met:
            self.met[key] = self._meaning_of(key), self.gazetteer.goes_on(key)
        return self.met[key]

    def home(self, key: str) -> Meaning | None:
        """Where the person of a folded name has or had an office: a state, or an organisation of states."""
        return self._belonging(key, ("Person",))

    def whole(self, key: str) -> Meaning | None:
        """Whose the body of a folded name is for as long as it exists: the United Nations, of MINUSMA."""
        return self._belonging(key, ("Organization", "ArmedGroup"))

    def _belonging(self, key: str, kinds: tuple[str, ...]) -> Meaning | None:
        entry = self.gazetteer.find(key)
        return self.get(fold_name(entry.state)) if entry is not None and entry.kind in kinds and entry.state else None

    def state_of(self, place: Known) -> Known | None:
        """The state in which the world knows a town to lie."""
        entry = self.gazetteer.find(fold_name(place.name))
        if entry is None or not entry.state or entry.form != CITY:
            return None
        meaning = self.get(fold_name(entry.state))
        return meaning.known if meaning is not None else None

    def is_region(self, place: Known) -> bool:
        """Whether the world knows a place to be no town: an island, a forest, a sea."""
        entry = self.gazetteer.find(fold_name(place.name))
        return entry is not None and entry.kind == "Region"

    def _meaning_of(self, key: str) -> Meaning | None:
        entry = self.gazetteer.find(key)
        if entry is None:
            return None
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
        self.world = world
        self.learned = Table()
        self.firsts = set(_LOWER)
        """The words with which names begin though they have no capital."""
        self.layers: tuple[Table | World, ...] = (self.learned, *layers, world)
        self.met: dict[str, Lookup] = {}

    def get(self, name: str) -> Meaning | None:
        """What a name means, if anything."""
        key = fold_name(name)
        return (self.met.get(key) or self._look_up(key))[0]

    def add(self, name: str, known: Known) -> None:
        """Learn a name from the article."""
        key = fold_name(name)
        if key:
            self.learned.add(key, Meaning(known))
            self.firsts.add(key.partition(" ")[0])
            for words in accumulate(key.split(" "), "{} {}".format):
                self.met.pop(words, None)

    def find(self, tokens: list[Token]) -> Iterator[Found]:
        """The names in a row of tokens from left to right."""
        after = 0
        for index in self.starts(tokens):
            match = self.match(tokens, index) if index >= after else None
            if match is not None:
                meaning, after = match
                yield index, after, meaning

    def starts(self, tokens: list[Token]) -> list[int]:
        """The indexes of the tokens with which a name may begin."""
        return [index for index, token in enumerate(tokens) if token.capital or token.key in self.firsts]

    def may_begin(self, token: Token) -> bool:
        """Whether a name may begin with a token."""
        return token.capital or token.key in self.firsts

    def match(self, tokens: list[Token], index: int) -> tuple[Meaning, int] | None:
        """The longest name that begins at a token: what it means, and the index of the token after it."""
        first = tokens[index]
        key = first.key
        if not (first.capital or key in self.firsts):
            return None
        meaning, goes_on = self.met.get(key) or self._look_up(key)
        end = index + 1
        found = (meaning, end) if meaning else None
        while goes_on and end < len(tokens):
            token = tokens[end]
            end += 1
            if token.text in SILENT:
                continue
            key = f"{key} {token.key}"
            meaning, goes_on = self.met.get(key) or self._look_up(key)
            if meaning:
                found = meaning, end
        return found

    def _look_up(self, key: str) -> Lookup:
        """What a folded name that was not met yet means in the first layer that knows it, and whether any knows a longer name that begins with its words."""
        meaning, goes_on = None, False
        for layer in self.layers:
            other, longer = layer.look_up(key)
            meaning, goes_on = meaning or other, goes_on or longer
        self.met[key] = meaning, goes_on
        return meaning, goes_on


def names_for(document: Document, actors: Actors) -> Names:
    """The names that hold for an article before it is read."""
    case, scoped, world = _shared(actors)
    names = (n for n in scoped if n.used_by in (document.publisher, document.iri))
    return Names(world, Table((fold_name(n.text), Meaning(_known(n.iri, actors))) for n in names), case)


@lru_cache(maxsize=4)
def _shared(actors: Actors) -> tuple[Table, tuple[Name, ...], World]:
    """The names of a case, those that only some publishers or documents use, and the names of the world."""
    scoped = tuple(n for entries in actors.names.values() for n in entries if n.used_by)
    return Table(_own_names(actors)), scoped, World(actors)


def _own_names(actors: Actors) -> Iterator[tuple[str, Meaning]]:
    """The names of a case and what they mean: demonyms and capitals first, so that what is a name too is that."""
    own = (n for entries in actors.names.values() for n in entries if n.rank == 0 and not n.used_by)
    for name in sorted(own, key=lambda n: n.kind == NAME):
        known, key = _known(name.iri, actors), fold_name(name.text)
        if known.kind and key:
            yield key, Meaning(known, name.kind)


def _known(iri: str, actors: Actors) -> Known:
    return Known(actors.label(iri), class_of(actors.types(iri), actors), iri)


def class_of(types: Iterable[str], actors: Actors) -> str:
    """The class that counts here: one of those of actors, an operation, or simply a place."""
    types = tuple(types)
    for kind in (STATE, GOVERNMENT, GROUP, PERSON, ORGANIZATION, OPERATION, PLACE):
        if actors.ontology.is_a(types, kind):
            return kind
    return ""
