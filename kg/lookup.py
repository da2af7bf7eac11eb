"""Looking things up in a built graph: what it is about, under all their names, and what the words of a question mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from kg.case import Case
from kg.errors import UsageError
from kg.lexicon import load_lexicon
from kg.names import KG, RDF, SKOS, local_name, name_key, shorten
from kg.ontology import ENTITY, Class, Ontology
from kg.terms import Term, best_label, find

LABELS = ("prefLabel", "altLabel", "hiddenLabel")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that claims are about. ``labels`` are its preferred names by language, ``names`` all its names.

    The names of other entities that are judged to be the same are among its own.
    """

    iri: str
    classes: tuple[str, ...]
    label: str
    labels: dict[str, str]
    names: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Directory:
    """The things in a built graph by IRI. ``kept`` goes from an entity to the one it is kept as."""

    case: Case
    ontology: Ontology
    things: dict[str, Thing] = field(repr=False)
    kept: dict[str, str] = field(repr=False)

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """The key of a name -> the IRIs of the things that have it."""
        index: dict[str, list[str]] = defaultdict(list)
        for thing in self.things.values():
            for key in {name_key(name) for name in thing.names}:
                index[key].append(thing.iri)
        return index

    def label(self, entity: str) -> str:
        """The name of a thing in the first language of the case that has one."""
        return self.things[entity].label if entity in self.things else local_name(entity)

    def class_of(self, entity: str) -> Class:
        """The class in which a thing is drawn: the first of its own that is known."""
        known = [c for c in self.things[entity].classes if c in self.ontology.classes] if entity in self.things else []
        return self.ontology.classes[known[0] if known else ENTITY]

    def find(self, name: str, wanted: str = ENTITY) -> str:
        """The IRI of a thing by name, prefixed name or IRI; UsageError, with names that are alike, where there is none."""
        given = self._given(name)
        found = [given] if given else self.names.get(name_key(name), [])
        fitting = sorted({self.kept.get(i, i) for i in found if self.ontology.is_a(self.things[i].classes, wanted)})
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise UsageError(f"{name!r} may be: {'; '.join(map(self.describe, fitting))}", "Give its prefixed name.")
        if found:
            kind = self.ontology.classes[wanted].label
            raise UsageError(f"{name!r} is {self.describe(found[0])}; what is asked for is: {kind}")
        raise UsageError(f"the graph has no {name!r}", self._suggest(name, wanted))

    def find_predicate(self, words: str) -> str:
        """The predicate that a verb form stands for, such as "backs" or "supports"."""
        lexicon = load_lexicon(self.ontology)
        senses = lexicon.verbs.get(tuple(words.lower().split()), ())
        named = {p for p in self.ontology.predicates if words in (local_name(p), f"kg:{local_name(p)}")}
        found = sorted(named or {sense.predicate for sense in senses if not sense.passive})
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{words!r} may mean: {', '.join(self.ontology.predicates[p].label for p in found)}")
        raise UsageError(f"no predicate is called {words!r}", "kg terms lists them with their verbs.")

    def describe(self, entity: str) -> str:
        """A thing for a message: its name, class and prefixed name."""
        return f"{self.label(entity)} ({self.class_of(entity).label}, {shorten(entity, self.case.prefixes)})"

    def _given(self, name: str) -> str:
        """The IRI, if the name is one or a prefixed name of something in the graph."""
        if name.startswith("<") and name.endswith(">"):
            name = name[1:-1]
            return name if name in self.things else self.case.prefix + name if self.case.prefix + name in self.things else ""
        prefix, colon, local = name.partition(":")
        if colon and prefix in self.case.prefixes and self.case.prefixes[prefix] + local in self.things:
            return self.case.prefixes[prefix] + local
        return name if name in self.things else ""

    def _suggest(self, name: str, wanted: str) -> str:
        from rapidfuzz import fuzz, process

        known = sorted({n for t in self.things.values() if self.ontology.is_a(t.classes, wanted) for n in t.names})
        alike = [n for n, _, _ in process.extract(name, known, scorer=fuzz.ratio, processor=name_key, limit=3, score_cutoff=60)]
        return f"Did you mean {' or '.join(map(repr, alike))}?" if alike else "kg ask actors lists all."


def read_directory(case: Case, store: ox.Store, ontology: Ontology) -> Directory:
    """Everything in a built graph that has a class of entities. Names that only one publisher uses are left out."""
    preferred: dict[str, list[Term]] = defaultdict(list)
    names: dict[str, dict[str, None]] = defaultdict(dict)
    classes: dict[str, set[str]] = defaultdict(set)
    for label in LABELS:
        for entity, _, name in sorted(find(store, predicate=SKOS + label), key=str):
            names[entity][name.value] = None
            if label == "prefLabel":
                preferred[entity].append(name)
    for class_ in ontology.classes:  # one by one: there may be a million claims, and each has a class
        if ontology.is_a([class_], ENTITY):
            for entity, _, _ in find(store, predicate=RDF + "type", value=ox.NamedNode(class_)):
                classes[entity].add(class_)
    kept = {entity: chosen.value for entity, _, chosen in find(store, predicate=KG + "keptAs")}
    for entity, chosen in sorted(kept.items()):
        names[chosen] |= names[entity]
    things = {
        entity: Thing(
            iri=entity,
            classes=tuple(sorted(classes[entity])),
            label=best_label(preferred[entity], case.languages) or local_name(entity),
            labels={label.language or "": label.value for label in preferred[entity] if isinstance(label, ox.Literal)},
            names=tuple(names[entity]),
        )
        for entity in sorted(classes)
    }
    return Directory(case, ontology, things, kept)
