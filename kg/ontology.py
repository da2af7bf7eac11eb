"""The ontology: predicates, classes, stances and means as the Turtle files in ``ontology/`` describe them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.files import data_dir
from kg.names import KG, OWL, RDF, RDFS, SKOS, local_name
from kg.terms import Values, all_values, best_label, by_subject, first_value, read_turtle

ENTITY, ACTOR, PLACE, STATE = (KG + name for name in ("Entity", "Actor", "Place", "State"))
CORE = "kg.ttl"
"""The file whose terms travel with each graph."""


@dataclass(frozen=True, slots=True)
class Term:
    """A stance, a means, a method: something with a name and a definition, and how lines that rest on it are drawn."""

    iri: str
    label: str
    definition: str
    dash: str = ""
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Class:
    """A class of things, with the colour and shape in which they are drawn. ``parents`` are the direct ones."""

    iri: str
    label: str
    definition: str
    parents: tuple[str, ...]
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation that claims state. ``parents`` are the direct super-properties; ``sign`` is 1, 0 or -1."""

    iri: str
    label: str
    definition: str
    event: bool
    parents: tuple[str, ...]
    symmetric: bool
    inverse: str
    inverse_label: str
    domain: str
    range: str
    sign: int
    colour: str
    dash: str
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    closes_for_others: tuple[str, ...]
    notations: tuple[tuple[str, str], ...]
    rolls_up: bool = False


@dataclass(frozen=True, eq=False)
class Ontology:
    """Everything the program knows of its domain. All keys are IRIs; all orders are fixed."""

    said: dict[str, Values] = field(repr=False)
    core: tuple[ox.Quad, ...] = field(repr=False)
    predicates: dict[str, Predicate]
    classes: dict[str, Class]
    stances: dict[str, Term]
    means: dict[str, Term]
    methods: dict[str, Term]

    def instances(self, name: str) -> list[tuple[str, Values]]:
        """Whatever has a class of this local name as its type: IRI and what is said of it."""
        return [(iri, values) for iri, values in self.said.items() if KG + name in all_values(values, RDF + "type")]

    @cached_property
    def ancestors(self) -> dict[str, frozenset[str]]:
        """Class -> itself and all its superclasses."""
        return {iri: frozenset(_close(iri, {i: c.parents for i, c in self.classes.items()})) for iri in self.classes}

    @cached_property
    def supers(self) -> dict[str, tuple[str, ...]]:
        """Predicate -> itself and all its super-properties among the predicates, nearest first."""
        return {iri: tuple(_close(iri, {i: p.parents for i, p in self.predicates.items()})) for iri in self.predicates}

    @cached_property
    def subs(self) -> dict[str, tuple[str, ...]]:
        """Predicate -> itself and all its sub-properties."""
        return {iri: tuple(sub for sub in self.predicates if iri in self.supers[sub]) for iri in self.predicates}

    def is_a(self, class_iris: Iterable[str], ancestor: str) -> bool:
        """Whether one of some classes is the ancestor or lies below it."""
        return any(ancestor in self.ancestors.get(iri, ()) for iri in class_iris)


def load_ontology(*extensions: Path) -> Ontology:
    """The ontology that travels with the package, extended by further Turtle files; KgError where one cannot be read."""
    return _load(tuple(extensions), tuple(path.stat().st_mtime_ns for path in extensions))


def ontology_files() -> list[Path]:
    """The files that hold the terms and the lexicon of the package."""
    return [data_dir("ontology") / CORE, data_dir("ontology") / "lexicon.ttl"]


@lru_cache(maxsize=8)
def _load(extensions: tuple[Path, ...], _modified: tuple[int, ...]) -> Ontology:
    core_file, lexicon_file = ontology_files()
    core = read_turtle(core_file)
    for path in extensions:
        core += read_turtle(path)
    said = by_subject([*core, *read_turtle(lexicon_file)])
    return Ontology(
        said=said,
        core=tuple(sorted(set(core), key=str)),
        predicates=_read_predicates(said, list(dict.fromkeys(str(quad.subject)[1:-1] for quad in core))),
        classes=_read_classes(said),
        stances=_read_terms(said, "Stance"),
        means=_read_terms(said, "Means"),
        methods=_read_terms(said, "Method"),
    )


def _read_predicates(said: dict[str, Values], order: list[str]) -> dict[str, Predicate]:
    """The predicates, states before events, in the order of the files."""
    predicates = {}
    for iri, values in said.items():
        types = all_values(values, RDF + "type")
        if KG + "StatePredicate" in types or KG + "EventPredicate" in types:
            predicates[iri] = _read_predicate(iri, values, types, said)
    return dict(sorted(predicates.items(), key=lambda item: (item[1].event, order.index(item[0]))))


def _read_predicate(iri: str, values: Values, types: tuple[str, ...], said: dict[str, Values]) -> Predicate:
    symmetric = OWL + "SymmetricProperty" in types
    inverse = first_value(values, OWL + "inverseOf")
    sign = first_value(values, KG + "sign", "0")
    if sign not in ("-1", "0", "1"):
        raise KgError(f"the sign of {iri} is {sign!r}", "kg:sign is 1 (friendly), -1 (hostile) or 0 (neither).")
    return Predicate(
        iri=iri,
        label=_label(values, iri),
        definition=best_label(values.get(SKOS + "definition", ()), ("en",)),
        event=KG + "EventPredicate" in types,
        parents=tuple(p for p in all_values(values, RDFS + "subPropertyOf") if p.startswith(KG) or p in said),
        symmetric=symmetric,
        inverse="" if symmetric else inverse,
        inverse_label=_label(said[inverse], inverse) if inverse in said else "",
        domain=first_value(values, RDFS + "domain", ENTITY),
        range=first_value(values, RDFS + "range", ENTITY),
        sign=int(sign),
        colour=first_value(values, KG + "colour", "#808080"),
        dash=first_value(values, KG + "dash"),
        opens=all_values(values, KG + "opens"),
        closes=all_values(values, KG + "closes"),
        closes_for_others=all_values(values, KG + "closesForOthers"),
        rolls_up=first_value(values, KG + "rollsUp") == "true",
        notations=tuple((n.datatype.value, n.value) for n in values.get(SKOS + "notation", ()) if isinstance(n, ox.Literal)),
    )


def _read_classes(said: dict[str, Values]) -> dict[str, Class]:
    raw = {iri: values for iri, values in said.items() if OWL + "Class" in all_values(values, RDF + "type")}
    parents = {iri: tuple(p for p in all_values(values, RDFS + "subClassOf") if p in raw) for iri, values in raw.items()}
    classes = {}
    for iri, values in raw.items():
        drawn = next((raw[c] for c in _close(iri, parents) if KG + "colour" in raw[c]), values)
        classes[iri] = Class(
            iri=iri,
            label=_label(values, iri),
            definition=best_label(values.get(SKOS + "definition", ()), ("en",)),
            parents=parents[iri],
            colour=first_value(drawn, KG + "colour", "#808080"),
            shape=first_value(drawn, KG + "shape", "dot"),
        )
    return classes


def _read_terms(said: dict[str, Values], class_name: str) -> dict[str, Term]:
    return {
        iri: Term(
            iri,
            _label(values, iri),
            best_label(values.get(SKOS + "definition", ()), ("en",)),
            first_value(values, KG + "dash"),
            first_value(values, KG + "shape"),
        )
        for iri, values in said.items()
        if KG + class_name in all_values(values, RDF + "type")
    }


def _label(values: Values, iri: str) -> str:
    return best_label(values.get(RDFS + "label", ()), ("en",)) or local_name(iri)


def _close(start: str, parents: dict[str, tuple[str, ...]]) -> list[str]:
    """A thing and all its ancestors, nearest first."""
    found = [start]
    for iri in found:
        found += [parent for parent in parents.get(iri, ()) if parent not in found]
    return found
