"""Mappings: files that say what the columns of a table mean. Known datasets have theirs in ``ontology/datasets/``."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.files import decode, read_source
from kg.names import BASE, KG, XSD, local_name, sha256, slug
from kg.ontology import ENTITY, PLACE, Ontology
from kg.terms import first_value

FORMS = ("within", "from-to", "year")
"""How the days of a row are meant: some day within them, from the first to the last, or at some time of a year."""


@dataclass(frozen=True, slots=True)
class ThingMap:
    """How a cell, or several, name an actor or a place.

    ``name`` and ``id`` are columns; ``fixed`` is a name that stands in no column. ``classes`` goes from the beginning of
    a name to its class. ``split`` parts several names (a comma that no space follows where it is ","). ``latitude``,
    ``longitude`` and ``within`` are the columns of a place. ``aliases`` are columns of other names. ``kind`` stands in the IRIs
    of those that are new; ``known`` makes none, and finds names among those of the case, as a sheet does.
    Where ``iri`` is true, the id is the whole IRI; ``classes_in`` is a column of classes.
    """

    name: str = ""
    id: str = ""
    fixed: str = ""
    classes: tuple[tuple[str, str], ...] = (("", "Actor"),)
    split: str = ""
    latitude: str = ""
    longitude: str = ""
    within: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = "actor"
    known: bool = False
    iri: bool = False
    classes_in: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it reads."""
        return tuple(
            c for c in (self.name, self.id, self.latitude, self.longitude, self.within, self.classes_in, *self.aliases) if c
        )


@dataclass(frozen=True, slots=True)
class TimeMap:
    """When: the columns of the first day and the last, or of the only one, and how they are meant; see FORMS."""

    first: str = ""
    last: str = ""
    form: str = "within"


@dataclass(frozen=True, slots=True)
class Kinds:
    """Support whose kinds stand in columns of their own: letter -> column of how many of the supporters gave it.

    A kind is claimed of each supporter where as many gave it as there are (column ``total``).
    """

    total: str
    counts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DetailMap:
    """Something else that a column says of a claim: the local name of a term and its XSD type.

    It is left out where the cell is the same as that of the column ``unless``, or as ``unless`` itself.
    """

    term: str
    column: str
    datatype: str
    unless: str = ""


@dataclass(frozen=True, slots=True)
class ClaimMap:
    """One claim that a row makes, where the columns of ``when`` hold one of their values.

    ``apart`` names columns that tell claims apart which are alike otherwise. ``predicate`` is an IRI; or ``codes`` is the column of a code and ``scheme`` the datatype of the notations it is
    looked up in. ``join`` makes of claims that are alike but for successive years one claim from the first to the last.
    """

    subject: ThingMap
    object: ThingMap
    predicate: str = ""
    codes: str = ""
    scheme: str = ""
    when: tuple[tuple[str, frozenset[str]], ...] = ()
    time: TimeMap = TimeMap()
    place: ThingMap | None = None
    details: tuple[DetailMap, ...] = ()
    quote: str = ""
    kinds: Kinds | None = None
    join: bool = False
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a table says, and of which dataset it is.

    ``signature`` holds the columns by which a known dataset is recognised, ``file`` a pattern of the names of its files,
    ``columns`` the names of its columns where there is no header. ``version`` is a pattern that finds the version in the
    name of a file; ``names`` is a file of numbers by name, ``notation`` the datatype of such a number. ``renamed`` goes from a column's name in some version to the name used here. ``ignore`` gives a reason
    for each column that is not read, ``describes`` names things of each row whether or not it makes claims, ``skip`` the values of a column whose rows make no claim.
    """

    name: str
    title: str
    publisher: str
    claims: tuple[ClaimMap, ...]
    published: str = ""
    url: str = ""
    licence: str = ""
    version: str = ""
    series: str = ""
    namespace: str = ""
    names: str = ""
    notation: str = ""
    language: str = "en"
    record: str = ""
    describes: tuple[ThingMap, ...] = ()
    columns: tuple[str, ...] = ()
    signature: frozenset[str] = frozenset()
    file: str = ""
    renamed: dict[str, str] = field(default_factory=dict)
    ignore: dict[str, str] = field(default_factory=dict)
    skip: dict[str, frozenset[str]] = field(default_factory=dict)
    sha256: str = ""
    """The hash of its file."""

    @property
    def used(self) -> set[str]:
        """Every column that some claim reads."""
        found = {self.record, *self.skip}
        for claim in self.claims:
            kinds = (claim.kinds.total, *(column for _, column in claim.kinds.counts)) if claim.kinds else ()
            found |= {claim.codes, claim.time.first, claim.time.last, claim.quote, *kinds}
            found |= {column for column, _ in claim.when} | {detail.column for detail in claim.details} | set(claim.apart)
            for thing in (claim.subject, claim.object, claim.place):
                found |= set(thing.columns) if thing else set()
        for thing in self.describes:
            found |= set(thing.columns)
        return found - {""}

    def ignores(self, column: str) -> bool:
        """Whether a column is listed as one that is not read; a name in the list may hold ``*`` and ``?``."""
        return any(fnmatchcase(column, pattern) for pattern in self.ignore)


SETTINGS = ("title", "publisher", "published", "url", "licence", "version", "series", "namespace", "names", "notation", "language", "record",
            "columns", "describes", "signature", "file", "renamed", "ignore", "skip", "things", "claims", "dataset")  # fmt: skip
OWN = ("dataset", "title", "publisher", "published", "url", "licence", "series")
"""What a mapping beside a table may say of it where its dataset is known."""
CLAIM_KEYS = ("subject", "predicate", "object", "when", "time", "place", "details", "quote", "kinds", "join", "apart")


def read_mapping(path: Path, ontology: Ontology, known: dict[str, Mapping] | None = None) -> Mapping:
    """Read a mapping file; KgError, naming the key, where it is not understood.

    One that names a ``dataset`` of those that are known says of which document the table is, and takes the rest from there.
    """
    source = read_source(path)
    try:
        data = tomllib.loads(decode(source))
    except ValueError as error:
        raise KgError(f"{path}: {error}", "The file must be TOML.") from error
    mapping = _adopt(data, path, known or {}) if "dataset" in data else make_mapping(data, path, ontology)
    return replace(mapping, sha256=sha256(source + mapping.sha256.encode()))


def _adopt(data: dict[str, Any], path: Path, known: dict[str, Mapping]) -> Mapping:
    for key in data:
        if key not in OWN:
            raise KgError(f"{path}: {key!r} cannot be set for a known dataset", f"What can: {', '.join(OWN)}.")
    if data["dataset"] not in known:
        raise KgError(f"{path}: there is no dataset {data['dataset']!r}", f"Known are: {', '.join(sorted(known))}.")
    if not all(isinstance(value, str) for value in data.values()):
        raise KgError(f"{path}: its settings must be texts in quotes")
    own = {key: value for key, value in data.items() if key != "dataset"}
    if "url" in own:
        check_address(own["url"], path)
    return replace(known[data["dataset"]], **own)


def check_address(address: str, path: Path) -> None:
    """Whether an address may stand in an IRI; KgError where not."""
    if not re.fullmatch(r"(https?://|urn:)[^\s<>\"{}|\\^`\x00-\x20]+", address):
        raise KgError(f"{path}: {address!r} is not an address", "Write one such as https://example.org/data/")


def make_mapping(data: dict[str, Any], path: Path, ontology: Ontology) -> Mapping:
    """A mapping from the tables of its file."""
    reader = _Reader(path, ontology)
    reader.check(data, SETTINGS, "setting")
    things = {name: reader.thing(name, table) for name, table in reader.table(data, "things").items()}
    claims = data.get("claims")
    if not isinstance(claims, list) or not claims:
        raise KgError(f"{path}: a mapping has at least one table [[claims]]", "kg import --suggest FILE proposes one.")
    texts = {
        key: reader.text(data, key)
        for key in ("publisher", "published", "url", "licence", "version", "names", "notation", "record", "file")
    }
    title = reader.text(data, "title") or path.stem
    series = reader.text(data, "series") or path.stem
    namespace = reader.text(data, "namespace") or f"{BASE}{slug(series)}/"
    reader.check_words(namespace, texts["url"], reader.text(data, "language") or "en", [thing.kind for thing in things.values()])
    return Mapping(
        name=path.stem,
        title=title,
        series=series,
        namespace=namespace,
        claims=tuple(reader.claim(number, claim, things) for number, claim in enumerate(claims, 1)),
        describes=tuple(reader.end({"of": name}, "of", things, "describes", ENTITY) for name in data.get("describes", ())),
        columns=tuple(data.get("columns", ())),
        signature=frozenset(data.get("signature", ())),
        renamed=reader.table(data, "renamed"),
        ignore=reader.table(data, "ignore"),
        skip={column: frozenset(values) for column, values in reader.table(data, "skip").items()},
        language=reader.text(data, "language") or "en",
        **texts,
    )


@dataclass(frozen=True)
class _Reader:
    """Reads the tables of one mapping file; every error names the file and the key."""

    path: Path
    ontology: Ontology

    def fail(self, message: str, hint: str = "") -> KgError:
        return KgError(f"{self.path}: {message}", hint)

    def check(self, table: dict[str, Any], known: tuple[str, ...], what: str) -> None:
        for key in table:
            if key not in known:
                close = difflib.get_close_matches(key, known, 1)
                raise self.fail(
                    f"unknown {what} {key!r}", f"Did you mean {close[0]}?" if close else f"Known are: {', '.join(known)}."
                )

    def text(self, table: dict[str, Any], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.fail(f"{key} must be a text in quotes")
        return value

    def table(self, table: dict[str, Any], key: str) -> dict[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            raise self.fail(f"{key} must be a table", f"Write [{key}].")
        return value

    def check_words(self, namespace: str, url: str, language: str, kinds: list[str]) -> None:
        """Whether what goes into IRIs and language tags may stand there."""
        for address in filter(None, (namespace, url)):
            check_address(address, self.path)
        if not re.fullmatch(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*", language):
            raise self.fail(f"{language!r} is not a language", "Write a code such as en.")
        for kind in kinds:
            if not re.fullmatch(r"[a-z][a-z-]*", kind):
                raise self.fail(f"{kind!r} cannot stand in an IRI", "A kind is one word in small letters.")

    def thing(self, name: str, table: Any) -> ThingMap:
        known = tuple(f.name for f in fields(ThingMap) if f.name != "classes")
        if not isinstance(table, dict):
            raise self.fail(f"things.{name} must be a table", f"Write [things.{name}] and below it name = '...'.")
        self.check(table, (*known, "class"), f"setting of things.{name}")
        classes = table.get("class", "Place" if "latitude" in table else "Actor")
        pairs = tuple(sorted(classes.items(), reverse=True)) if isinstance(classes, dict) else (("", classes),)
        for _, local in pairs:
            if not self.ontology.is_a([KG + str(local)], ENTITY):
                names = sorted(local_name(c) for c in self.ontology.classes if self.ontology.is_a([c], ENTITY))
                raise self.fail(f"things.{name} has a class that is not known: {local}", f"Known are: {', '.join(names)}")
        values: dict[str, Any] = {key: tuple(table[key]) if key == "aliases" else table[key] for key in known if key in table}
        thing = ThingMap(**values, classes=pairs)
        if not (thing.name or thing.fixed or thing.id or thing.latitude):
            raise self.fail(f"things.{name} has neither a name nor an id", f'Write [things.{name}] and below it name = "COLUMN".')
        return thing

    def claim(self, number: int, table: Any, things: dict[str, ThingMap]) -> ClaimMap:
        where = f"claim {number}"
        if not isinstance(table, dict):
            raise self.fail(f"{where} must be a table", "Write [[claims]].")
        self.check(table, CLAIM_KEYS, f"setting of {where}")
        predicate = table.get("predicate", "")
        codes = predicate if isinstance(predicate, dict) else {}
        found = "" if codes else self.predicate(predicate, where)
        known = self.ontology.predicates.get(found)
        return ClaimMap(
            subject=self.end(table, "subject", things, where, known.domain if known else ENTITY),
            object=self.end(table, "object", things, where, known.range if known else ENTITY),
            predicate=found,
            codes=codes.get("column", ""),
            scheme=KG + codes["scheme"] if codes.get("scheme") else "",
            when=tuple((column, frozenset(map(str, values))) for column, values in self.table(table, "when").items()),
            time=self.time(self.table(table, "time"), where),
            place=self.end(table, "place", things, where, PLACE) if "place" in table else None,
            details=tuple(self.detail(term, column) for term, column in self.table(table, "details").items()),
            quote=self.text(table, "quote"),
            kinds=self.kinds(table["kinds"]) if "kinds" in table else None,
            join=bool(table.get("join", False)),
            apart=tuple(table.get("apart", ())),
        )

    def end(self, table: dict[str, Any], key: str, things: dict[str, ThingMap], where: str, wanted: str) -> ThingMap:
        name = table.get(key, "")
        if name not in things:
            hint = f"Known are: {', '.join(sorted(things))}." if things else "Describe it in a table [things.NAME]."
            raise self.fail(f"{where}: the {key} {name!r} is not one of the things", hint)
        thing = things[name]
        if not all(self.ontology.is_a([KG + c], wanted) for _, c in thing.classes):
            raise self.fail(f"{where}: the {key} {name!r} is of a class that is no {local_name(wanted)}")
        return thing

    def predicate(self, name: Any, where: str) -> str:
        full = KG + str(name).removeprefix("kg:")
        if full not in self.ontology.predicates:
            close = difflib.get_close_matches(str(name), [local_name(p) for p in self.ontology.predicates], 1)
            raise self.fail(
                f"{where}: {name!r} is no predicate", f"Did you mean {close[0]}?" if close else "kg terms lists them."
            )
        return full

    def time(self, table: dict[str, Any], where: str) -> TimeMap:
        self.check(table, ("day", "year", "first", "last", "form"), f"setting of the time of {where}")
        if "year" in table:
            return TimeMap(table["year"], table.get("last", ""), "year")
        form = table.get("form", "within")
        if form not in FORMS:
            raise self.fail(f"{where}: the form of its time is {form!r}", f"It is one of: {', '.join(FORMS)}.")
        return TimeMap(table.get("day", table.get("first", "")), table.get("last", ""), form)

    def detail(self, term: str, said: Any) -> DetailMap:
        column, unless = (said.get("column", ""), said.get("unless", "")) if isinstance(said, dict) else (said, "")
        values = self.ontology.said.get(KG + term, {})
        if first_value(values, "http://www.w3.org/2000/01/rdf-schema#domain") != KG + "Claim":
            close = difflib.get_close_matches(term, [local_name(i) for i in self.ontology.said if i.startswith(KG)], 1)
            raise self.fail(f"{term!r} is not said of claims", f"Did you mean {close[0]}?" if close else "")
        datatype = first_value(values, "http://www.w3.org/2000/01/rdf-schema#range", XSD + "string")
        return DetailMap(term, column, datatype.removeprefix(XSD), unless)

    def kinds(self, table: dict[str, Any]) -> Kinds:
        return Kinds(table["total"], tuple(sorted(table["counts"].items())))


def datasets(folder: Path, ontology: Ontology) -> dict[str, Mapping]:
    """The mappings of known datasets, by name."""
    return {path.stem: read_mapping(path, ontology) for path in sorted(folder.glob("*.toml"))}


def recognise(header: tuple[str, ...], mappings: dict[str, Mapping]) -> Mapping | None:
    """The known dataset whose columns a table has: of several, the one recognised by the most columns."""
    found = []
    for mapping in mappings.values():
        columns = {mapping.renamed.get(column, column) for column in header}
        if mapping.signature and mapping.signature <= columns:
            found.append((len(mapping.signature), mapping.name, mapping))
    return max(found, key=lambda each: each[:2])[2] if found else None
