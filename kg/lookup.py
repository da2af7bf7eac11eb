"""Looking names up in a built graph: which entity, predicate or day the words of a question mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.case import Case
from kg.errors import UsageError
from kg.lexicon import load_lexicon
from kg.names import KG, RDF, SKOS, local_name, name_key, shorten
from kg.ontology import ENTITY, Ontology
from kg.terms import best_label, iri


@dataclass(frozen=True, eq=False)
class Directory:
    """The names in a built graph. ``names`` goes from a name's key to IRIs, ``kept`` from an entity to the one it is kept as."""

    case: Case
    ontology: Ontology
    names: dict[str, list[str]] = field(repr=False)
    labels: dict[str, str] = field(repr=False)
    types: dict[str, tuple[str, ...]] = field(repr=False)
    kept: dict[str, str] = field(repr=False)

    def find(self, name: str, wanted: str = ENTITY) -> str:
        """The IRI of an entity by name, prefixed name or IRI; UsageError, with names that are alike, where there is none."""
        given = self._given(name)
        found = [given] if given else self.names.get(name_key(name), [])
        fitting = sorted({self.kept.get(i, i) for i in found if self.ontology.is_a(self.types.get(i, ()), wanted)})
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
        named = {p.iri for p in self.ontology.predicates.values() if words in (local_name(p.iri), f"kg:{local_name(p.iri)}")}
        found = sorted(named or {s.predicate for s in senses if not s.passive})
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(f"{words!r} may mean: {', '.join(self.ontology.predicates[p].label for p in found)}")
        raise UsageError(f"no predicate is called {words!r}", "kg terms lists them with their verbs.")

    def describe(self, entity: str) -> str:
        """An entity for a message: its name, class and prefixed name."""
        classes = [self.ontology.classes[c].label for c in self.types.get(entity, ()) if c in self.ontology.classes]
        return f"{self.labels.get(entity, local_name(entity))} ({', '.join(classes)}, {shorten(entity, self.case.prefixes)})"

    def _given(self, name: str) -> str:
        """The IRI, if the name is one or a prefixed name of something in the graph."""
        if name.startswith("<") and name.endswith(">"):
            return name[1:-1] if name[1:-1] in self.types else self.case.prefix + name[1:-1]
        prefix, colon, local = name.partition(":")
        if colon and prefix in self.case.prefixes and self.case.prefixes[prefix] + local in self.types:
            return self.case.prefixes[prefix] + local
        return name if name in self.types else ""

    def _suggest(self, name: str, wanted: str) -> str:
        from rapidfuzz import fuzz, process

        known = sorted({self.labels[i] for i in self.labels if self.ontology.is_a(self.types.get(i, ()), wanted)} | set(self.names))
        alike = process.extract(name, known, scorer=fuzz.ratio, processor=name_key, limit=3, score_cutoff=60)
        names = dict.fromkeys(self.labels[self.names[n][0]] if n in self.names else n for n, _, _ in alike)
        return f"Did you mean {' or '.join(map(repr, names))}?" if names else "kg ask actors lists all."


def read_directory(case: Case, store: ox.Store, ontology: Ontology) -> Directory:
    """All names of a built graph. Names that only one publisher uses are left out."""
    names: dict[str, list[str]] = defaultdict(list)
    preferred: dict[str, list[ox.Literal]] = defaultdict(list)
    for label in ("prefLabel", "altLabel", "hiddenLabel"):
        for quad in store.quads_for_pattern(None, iri(SKOS + label), None, ox.DefaultGraph()):
            entity, key = quad.subject.value, name_key(quad.object.value)
            if entity not in names[key]:
                names[key].append(entity)
            if label == "prefLabel":
                preferred[entity].append(quad.object)
    types: dict[str, list[str]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, iri(RDF + "type"), None, ox.DefaultGraph()):
        if quad.subject.value in preferred:
            types[quad.subject.value].append(quad.object.value)
    kept = store.quads_for_pattern(None, iri(KG + "keptAs"), None, ox.DefaultGraph())
    return Directory(
        case=case,
        ontology=ontology,
        names={key: sorted(found) for key, found in names.items()},
        labels={entity: best_label(found, case.languages) for entity, found in sorted(preferred.items())},
        types={entity: tuple(sorted(found)) for entity, found in types.items()},
        kept={quad.subject.value: quad.object.value for quad in kept},
    )


