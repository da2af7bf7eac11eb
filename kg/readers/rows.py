"""Rows become claims, as a mapping says: each cell is used, ignored for a reason, or a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from kg.actors import Actors
from kg.claims import Claim, Detail, Evidence
from kg.dates import parse_date
from kg.errors import Spot
from kg.names import KG, digest
from kg.ontology import Ontology
from kg.readers.cells import (
    Fault,
    RowError,
    check_name,
    read_coordinate,
    read_count,
    read_detail,
    read_time,
    split_names,
)
from kg.readers.mapping import ClaimMap, Mapping, ThingMap

FROM_TABLE = KG + "fromTable"
ANY = frozenset({"*"})
"""In a mapping, any value but none."""


class Thing(NamedTuple):
    """An actor or place that a table names: its IRI, class, name, and where it has them, coordinates, other names, notation."""

    iri: str
    kind: str
    name: str
    latitude: str = ""
    longitude: str = ""
    aliases: tuple[str, ...] = ()
    notation: str = ""


@dataclass(frozen=True, slots=True)
class RowReading:
    """What one row says: claims, the things that they are about, and what was not understood."""

    claims: list[Claim] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table's claims come from: its path in the case, and the IRI and date of publication of its document."""

    path: str
    document: str
    published: str


class RowReader:
    """The row function of a mapping and a header. ``things`` holds what was named so far, by IRI."""

    def __init__(
        self, mapping: Mapping, columns: tuple[str, ...], origin: Origin, actors: Actors, numbers: dict[str, str]
    ) -> None:
        self.mapping, self.origin, self.actors, self.numbers = mapping, origin, actors, numbers
        self.index = {mapping.renamed.get(column, column): i for i, column in enumerate(columns)}
        self.width = len(columns)
        self.record = self.index.get(mapping.record)
        self.skips = [(self.index[c], values) for c, values in mapping.skip.items() if c in self.index]
        self.makers = [_ClaimMaker(claim, self) for claim in mapping.claims]
        self.described = [_ThingFinder(thing, self) for thing in mapping.describes]
        self.last_day = parse_date(origin.published)[0].last.isoformat() if origin.published else ""
        self.things: dict[str, Thing] = {}

    @property
    def identity(self) -> tuple[tuple[int, int], ...]:
        """The columns that make a row's claims what they are, each with the one that is asked where it is empty."""
        return tuple(sorted({pair for maker in self.makers for pair in maker.identity}))

    def read(self, number: int, cells: list[str], ordinal: int) -> RowReading:
        """The claims of a row of cells without white space around them.

        ``ordinal`` tells the row from rows before it whose cells of ``identity`` are the same.
        """
        reading = RowReading()
        if len(cells) != self.width:
            reading.faults.append(
                Fault(
                    f"a row of {len(cells)} cells in a table of {self.width} columns", "Is a separator or quotation mark missing?"
                )
            )
            return reading
        if any(cells[i] in values for i, values in self.skips):
            return reading
        spot = Spot(f"{self.origin.path}: {self.mapping.record} {cells[self.record]}") if self.record is not None else None
        matched = self._describe(cells, reading)
        for maker in self.makers:
            if maker.applies(cells):
                matched = True
                try:
                    reading.claims.extend(maker.make(cells, ordinal, spot or Spot(self.origin.path, number)))
                except RowError as error:
                    reading.faults.append(error.fault)
        if not matched:
            reading.faults.append(self._unmatched(cells))
        return reading

    def _describe(self, cells: list[str], reading: RowReading) -> bool:
        for finder in self.described:
            try:
                finder.find(cells)
            except RowError as error:
                reading.faults.append(error.fault)
        return bool(self.described)

    def _unmatched(self, cells: list[str]) -> Fault:
        columns = sorted({(column, self.index[column]) for claim in self.mapping.claims for column, _ in claim.when})
        said = ", ".join(f"{column} {cells[i]!r}" for column, i in columns)
        return Fault(f"no claim of the mapping is for {said}", "Add the value to a claim's `when`, or to [skip].")


class _ClaimMaker:
    """What one claim of a mapping needs, looked up once for all rows."""

    def __init__(self, claim: ClaimMap, reader: RowReader) -> None:
        self.claim, self.reader = claim, reader
        index = reader.index
        self.when = [(index[column], values) for column, values in claim.when if column in index]
        self.subject = _ThingFinder(claim.subject, reader)
        self.object = _ThingFinder(claim.object, reader)
        self.place = _ThingFinder(claim.place, reader) if claim.place else None
        self.times = [index[c] for c in (claim.time.first, claim.time.last) if c in index]
        self.details = [(d, index[d.column], index.get(d.unless)) for d in claim.details if d.column in index]
        self.apart = [index[c] for c in claim.apart if c in index]
        self.code = index.get(claim.codes)
        telling = [i for i, _ in self.when] + ([self.code] if self.code is not None else [])
        self.key = [*self.apart, *telling]
        """The columns that tell claims apart and do not show in what they claim."""
        self.quote = index.get(claim.quote)
        self.kinds = [(letter, index[column]) for letter, column in claim.kinds.counts] if claim.kinds else []
        self.total = index[claim.kinds.total] if claim.kinds else 0
        ontology = reader.actors.ontology
        self.predicates = notations(ontology, claim.scheme) if claim.scheme else {p: p for p in ontology.predicates}
        self.by_kind = notations(ontology, KG + "UCDP") if claim.kinds else {}

    @property
    def identity(self) -> set[tuple[int, int]]:
        finders = [self.subject, self.object, *([self.place] if self.place else [])]
        return {pair for finder in finders for pair in finder.identity} | {(i, i) for i in (*self.times, *self.key)}

    def applies(self, cells: list[str]) -> bool:
        return all(cells[i] in values or (values == ANY and bool(cells[i])) for i, values in self.when)

    def make(self, cells: list[str], ordinal: int, spot: Spot) -> Iterator[Claim]:
        subjects, objects = self.subject.find(cells), self.object.find(cells)
        time = read_time(self.claim.time.form, tuple([cells[i] for i in self.times]), self.reader.last_day)
        place = self.place.find(cells) if self.place else ()
        details = tuple(self._details(cells))
        key = " ".join([self.reader.mapping.series, str(ordinal), *[cells[i] for i in self.key]])
        quote = cells[self.quote] if self.quote is not None else ""
        for predicate, more in self._predicates(cells, len(subjects)):
            for subject in subjects:
                for object_ in objects:
                    if subject.iri == object_.iri:
                        raise RowError("a claim of somebody about itself", "", "warning")
                    self._check_range(predicate, subject, object_)
                    yield Claim(
                        subject.iri, predicate, object_.iri, self.reader.origin.document, time,
                        place=place[0].iri if place else "", evidence=Evidence(quote=quote), subject_text=subject.name,
                        object_text=object_.name, method=FROM_TABLE, spot=spot, details=(*details, *more), key=key,
                    )  # fmt: skip

    def _details(self, cells: list[str]) -> Iterator[Detail]:
        for detail, i, unless in self.details:
            cell = cells[i]
            if cell and cell != (cells[unless] if unless is not None else detail.unless):
                yield read_detail(cell, detail.term, detail.datatype, detail.column)

    def _predicates(self, cells: list[str], supporters: int) -> Iterator[tuple[str, tuple[Detail, ...]]]:
        """The predicates of a row; where kinds of support are counted, one too for each kind that every supporter gave."""
        if self.code is not None:
            yield self._by_code(cells[self.code]), ()
            return
        if not self.kinds:
            yield self.claim.predicate, ()
            return
        given = {letter: read_count(cells[i]) for letter, i in self.kinds}
        if read_count(cells[self.total]) != supporters:
            raise RowError(f"{self.claim.kinds.total if self.claim.kinds else ''} is not how many supporters are named")
        everyone = sorted({self.by_kind[letter] for letter, n in given.items() if n == supporters})
        some = "".join(letter for letter, n in given.items() if 0 < n < supporters)
        detail = (Detail("kinds", some),) if some else ()
        yield from ((predicate, ()) for predicate in everyone if predicate != self.claim.predicate)
        yield self.claim.predicate, detail

    def _by_code(self, code: str) -> str:
        for end in range(len(code), 0 if self.claim.scheme else len(code) - 1, -1):
            if code[:end] in self.predicates:
                return self.predicates[code[:end]]
        raise RowError(
            f"{self.claim.codes} {code} has no predicate", "Give a predicate of the ontology its skos:notation.", "warning"
        )

    def _check_range(self, predicate: str, subject: Thing, object_: Thing) -> None:
        if self.code is None:
            return
        ontology = self.reader.actors.ontology
        term = ontology.predicates[predicate]
        for thing, wanted in ((subject, term.domain), (object_, term.range)):
            if not ontology.is_a([KG + thing.kind] if thing.kind else self.reader.actors.types(thing.iri), wanted):
                raise RowError(f"{term.label!r} is not said of what is a {thing.kind} only", "", "warning")


class _ThingFinder:
    """Finds who or what the cells of a row name; what was found is kept, since names come again and again."""

    def __init__(self, thing: ThingMap, reader: RowReader) -> None:
        self.thing, self.reader = thing, reader
        self.positions = [
            reader.index.get(c) for c in (thing.name, thing.id, thing.latitude, thing.longitude, thing.within, thing.classes_in)
        ]
        name, number, *placed = self.positions
        first = number if number is not None else name
        pairs = [(first, name if name is not None else first), *((i, i) for i in placed)]
        self.identity = [(i, n) for i, n in pairs if i is not None and n is not None]
        self.aliases = [reader.index[c] for c in thing.aliases if c in reader.index]
        self.pick = itemgetter(*(i for i in self.positions if i is not None))
        self.found: dict[object, tuple[Thing, ...] | RowError] = {}

    def find(self, cells: list[str]) -> tuple[Thing, ...]:
        key = self.pick(cells)
        found = self.found.get(key)
        if found is None:
            aliases = tuple(cells[i] for i in self.aliases)
            try:
                found = self._find([cells[i] if i is not None else "" for i in self.positions], aliases)
            except RowError as error:
                found = error
            self.found[key] = found
        if isinstance(found, RowError):
            raise found
        for thing in found:
            self.reader.things[thing.iri] = thing
        return found

    def _find(self, cells: list[str], aliases: tuple[str, ...]) -> tuple[Thing, ...]:
        name, number, latitude, longitude, within, kind = cells
        if self.thing.iri:
            return (self._stated(name, number, kind),)
        if self.thing.latitude:
            return (self._place(name, latitude, longitude, within),)
        names = split_names(name or self.thing.fixed, self.thing.split)
        numbers = split_names(number, self.thing.split)
        if len(numbers) == 1:
            names = [name]
        if number and len(numbers) != len(names):
            raise RowError(f"{len(names)} names and {len(numbers)} numbers of them: {name!r}, {number!r}")
        if not names:
            raise RowError(f"no name in {self.thing.name or self.thing.id}", "", "warning")
        return tuple(self._named(n, numbers[i] if numbers else "", within, aliases) for i, n in enumerate(names))

    def _named(self, name: str, number: str, within: str, aliases: tuple[str, ...]) -> Thing:
        name = check_name(name, self.thing.name)
        shown = f"{name} ({within})" if within else name
        kind = next(kind for start, kind in self.thing.classes if name.startswith(start))
        if self.thing.known:
            return self._known(name, kind)
        number = number.removesuffix(".0") or self.reader.numbers.get(name, "")
        local = number if re.fullmatch(r"[\w-]{1,40}", number) else "name-" + digest([shown])[:16]
        other = tuple(sorted({a for a in aliases if a and a not in (name, "n/a")}))
        iri = f"{self.reader.mapping.namespace}{self.thing.kind}/{local}"
        return Thing(iri, kind, shown, aliases=other, notation=number)

    def _stated(self, name: str, iri: str, kind: str) -> Thing:
        """A thing under the IRI that the table gives it."""
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+", iri):
            raise RowError("a thing without an IRI", "A blank node cannot be cited: give it an IRI.", "warning")
        actors = self.reader.actors
        if iri in actors.said:
            return Thing(iri, "", actors.label(iri))
        known = KG + kind in actors.ontology.classes
        return Thing(iri, kind if known else self.thing.classes[0][1], check_name(name, self.thing.name) or iri)

    def _known(self, name: str, kind: str) -> Thing:
        actors, publisher = self.reader.actors, self.reader.mapping.publisher
        found = actors.find(name, KG + kind, (publisher,))
        if found.iri:
            return Thing(found.iri, "", name)
        alike = actors.suggest(name, KG + kind)
        hint = f"Did you mean {' or '.join(map(repr, alike))}? " if alike else ""
        what = "may be several" if found.reason == "ambiguous" else f"is not known as a {kind}"
        raise RowError(f"{name!r} {what}", f"{hint}New names go into actors.ttl.")

    def _place(self, name: str, latitude: str, longitude: str, within: str) -> Thing:
        if not latitude and not longitude:
            if not (name or within):
                raise RowError("no place")
            shown = check_name(", ".join(filter(None, (name, within))), self.thing.name)
            return Thing(self._place_iri(shown), self.thing.classes[0][1], shown)
        north, east = (read_coordinate(v, most) for v, most in ((latitude, 90), (longitude, 180)))
        named = check_name(name, self.thing.name) if name else f"{float(north):.3f}, {float(east):.3f}"
        shown = f"{named}, {within}" if within and within not in named else named
        return Thing(self._place_iri(f"{shown} {north} {east}"), self.thing.classes[0][1], shown, north, east)

    def _place_iri(self, text: str) -> str:
        return f"{self.reader.mapping.namespace}place/{digest([text])[:20]}"


def notations(ontology: Ontology, scheme: str) -> dict[str, str]:
    """The codes of a scheme -> the predicate that each stands for; of several the first in the ontology."""
    found: dict[str, str] = {}
    for predicate in ontology.predicates.values():
        for datatype, code in predicate.notations:
            if datatype == scheme:
                found.setdefault(code, predicate.iri)
    return found
