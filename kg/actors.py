"""Who is who: actors and places with all their names, and the judgements on which of them are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

import pyoxigraph as ox

from kg.case import Case
from kg.errors import Problem, Spot, warning
from kg.files import data_dir, decode, read_source
from kg.identity import NOT_SAME, PART_OF, RENAMED, SAME, Identity, Judgement, judge
from kg.names import DCTERMS, KG, PREFIXES, RDF, SKOS, SKOSXL, hidden_characters, local_name, name_key, shorten
from kg.ontology import ENTITY, Ontology
from kg.terms import Values, all_values, best_label, by_subject, first_value, read_turtle

NAME, DEMONYM, CAPITAL = "name", "demonym", "capital"
LABELS = (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")


class Name(NamedTuple):
    """One way to name an entity. A name with ``used_by`` stands for it with that publisher or document alone.

    ``rank`` is 0 for a name of the case and 1 for one of a library's; the lower comes first.
    """

    iri: str
    text: str
    rank: int
    used_by: str = ""
    kind: str = NAME
    language: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a name was found to mean: one entity, or none and the reason.

    ``candidates`` holds the entities between which the name does not decide, or those of the wrong class.
    """

    iri: str = ""
    reason: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Actors:
    """Everyone and everything that claims can name.

    ``said`` describes the entities of the case and the states of the world; ``own`` holds the quads of the case.
    """

    ontology: Ontology
    languages: tuple[str, ...]
    said: dict[str, Values] = field(repr=False)
    own: tuple[ox.Quad, ...] = field(repr=False)
    names: dict[str, tuple[Name, ...]] = field(repr=False)
    judgements: tuple[Judgement, ...]
    prefixes: dict[str, str] = field(repr=False)

    def types(self, iri: str) -> tuple[str, ...]:
        """The classes an entity is said to have."""
        return all_values(self.said.get(iri, {}), RDF + "type")

    def label(self, iri: str) -> str:
        """An entity's preferred name in the first language of the case that has one."""
        labels = self.said.get(iri, {}).get(SKOS + "prefLabel", ())
        return best_label(labels, self.languages) or local_name(iri)

    def is_a(self, iri: str, ancestor: str) -> bool:
        """Whether an entity belongs to a class or to one below it."""
        return self.ontology.is_a(self.types(iri), ancestor)

    def describe(self, iri: str) -> str:
        """An entity for a message: its name, its class and its IRI."""
        classes = [self.ontology.classes[c].label for c in self.types(iri) if c in self.ontology.classes]
        return f"{self.label(iri)} ({', '.join(classes) or 'thing'}, {shorten(iri, self.prefixes)})"

    @cached_property
    def identity(self) -> Identity:
        """Which entities are judged to be one."""
        return judge(self.judgements)

    def find(self, name: str, wanted: str, used_by: Iterable[str] = ()) -> Found:
        """The entity of a class that a name stands for, in a document of some publisher.

        Names of that publisher or document come before those of the case, these before names of states, and
        last the capital that stands for its state, where an actor is wanted that is no place and the case itself has
        no such name. Entities judged to be the same count as one. Nothing is found by likeness.
        """
        entries = self.names.get(name_key(name), ())
        scopes = set(used_by)
        layers: list[list[Name]] = [
            [n for n in entries if n.used_by and n.used_by in scopes],
            [n for n in entries if not n.used_by and n.kind == NAME and n.rank == 0],
            [n for n in entries if not n.used_by and n.kind == NAME and n.rank == 1],
            [n for n in entries if n.kind == CAPITAL and not self.ontology.is_a([KG + "Settlement"], wanted)],
        ]
        if layers[1]:
            layers.pop()
        for layer in layers:
            fitting = sorted({n.iri for n in layer if self.is_a(n.iri, wanted)})
            kept = sorted({self.identity.kept(iri) for iri in fitting})
            if len(kept) == 1:
                return Found(fitting[0] if len(fitting) == 1 else kept[0])
            if kept:
                return Found(reason="ambiguous", candidates=tuple(fitting))
        misfits = tuple(sorted({n.iri for n in next(filter(None, layers), [])}))
        return Found(reason="wrong class" if misfits else "unknown", candidates=misfits)

    def names_of(self, iri: str) -> list[Name]:
        """All names of an entity: that by which it is shown, then those of the case, the shorter first."""
        label = self.label(iri)
        return sorted(self._names_by_iri.get(iri, ()), key=lambda n: (n.text != label, n.rank, len(n.text), n))

    @cached_property
    def _names_by_iri(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for names in self.names.values():
            for name in names:
                found[name.iri].append(name)
        return found

    def suggest(self, name: str, wanted: str = ENTITY, count: int = 3) -> list[str]:
        """Names in the case's languages that look like this one and stand for something of a class, best first."""
        names, keys = _shown_names(self, wanted)
        alike = _likeness(name_key(name), keys)
        return [names[index] for index in sorted(alike, key=lambda i: (-alike[i], i))[:count]]


@lru_cache(maxsize=16)
def _shown_names(actors: Actors, wanted: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names in the case's languages that stand for something of a class, and their keys."""
    known = sorted(
        {
            n.text
            for names in actors.names.values()
            for n in names
            if (n.rank == 0 or n.language in actors.languages) and n.kind == NAME and actors.is_a(n.iri, wanted)
        }
    )
    return tuple(known), tuple(map(name_key, known))


def load_actors(case: Case, ontology: Ontology) -> tuple[Actors, list[Problem]]:
    """The actors of a case and the states of the world, and what is wrong with how the case describes its own."""
    own: list[ox.Quad] = []
    places: dict[str, Spot] = {}
    for path in case.files("actors"):
        quads = read_turtle(path, base_iri=case.prefix)
        lines = _find_lines(decode(read_source(path)))
        for iri in by_subject(quads):
            places.setdefault(iri, Spot(case.relative(path), lines.get(local_name(iri), 0)))
        own += quads
    described = by_subject(own)
    states = by_subject(read_turtle(data_dir("ontology") / "countries.ttl"))
    said = states | described | {iri: _merge(states[iri], described[iri]) for iri in states.keys() & described.keys()}
    actors = Actors(
        ontology=ontology,
        languages=case.languages,
        said=said,
        own=tuple(sorted({q for q in own if q.predicate.value not in ontology.predicates}, key=str)),
        names=_index_names(described, states),
        judgements=tuple(j for j in sorted(_read_judgements(described)) if _fault(j, said) is None),
        prefixes=case.prefixes,
    )
    return actors, sorted(_check(actors, described, places))


def _likeness(key: str, keys: tuple[str, ...]) -> dict[int, float]:
    """Which keys look like one, and how much, 65 to 100: letter by letter, or by the words that they share."""
    from rapidfuzz import fuzz, process

    letters = process.extract(key, keys, scorer=fuzz.ratio, limit=None, score_cutoff=65)
    words = process.extract(key, keys, scorer=fuzz.token_set_ratio, limit=None, score_cutoff=65 / 0.9)
    scores = {index: score for _, score, index in letters}
    return scores | {index: max(0.9 * score, scores.get(index, 0)) for _, score, index in words}


def _merge(first: Values, second: Values) -> Values:
    merged = {key: list(values) for key, values in first.items()}
    for key, values in second.items():
        merged[key] = sorted({*merged.get(key, []), *values}, key=str)
    return merged


def _index_names(described: dict[str, Values], states: dict[str, Values]) -> dict[str, tuple[Name, ...]]:
    index: dict[str, set[Name]] = defaultdict(set)
    for rank, said in enumerate((described, states)):
        for iri, values in said.items():
            for name in _names_of(iri, values, said, rank):
                index[name_key(name.text)].add(name)
    return {key: tuple(sorted(names)) for key, names in index.items()}


def _names_of(iri: str, values: Values, said: dict[str, Values], rank: int) -> Iterator[Name]:
    for label in LABELS:
        yield from (
            Name(iri, n.value, rank, language=n.language or "") for n in values.get(label, ()) if isinstance(n, ox.Literal)
        )
    yield from (Name(iri, text, rank, kind=DEMONYM) for text in all_values(values, KG + "demonym"))
    for capital in all_values(values, KG + "capital"):
        for label in LABELS:
            yield from (Name(iri, text, rank, kind=CAPITAL) for text in all_values(said.get(capital, {}), label))
    for node in all_values(values, SKOSXL + "altLabel"):
        scoped = said.get(node, {})
        for text in all_values(scoped, SKOSXL + "literalForm"):
            yield from (Name(iri, text, rank, used_by) for used_by in all_values(scoped, KG + "usedBy"))


def _read_judgements(said: dict[str, Values]) -> Iterator[Judgement]:
    for iri, values in said.items():
        if KG + "Judgement" in all_values(values, RDF + "type"):
            yield Judgement(
                iri,
                first_value(values, KG + "relation"),
                first_value(values, KG + "subject"),
                first_value(values, KG + "object"),
                first_value(values, DCTERMS + "date"),
            )


def _check(actors: Actors, described: dict[str, Values], places: dict[str, Spot]) -> Iterator[Problem]:
    for iri, values in described.items():
        spot = places[iri]
        types = all_values(values, RDF + "type")
        yield from _check_terms(values, spot, actors)
        if actors.ontology.is_a(types, ENTITY):
            if not actors.said[iri].get(SKOS + "prefLabel"):
                yield Problem(spot, f"{local_name(iri)} has no preferred name", 'Add skos:prefLabel "..."@en')
            yield from _check_labels(values, spot)
        elif any(t.startswith(KG) and t != KG + "Judgement" for t in types):
            unknown = ", ".join(local_name(t) for t in types)
            known = ", ".join(sorted(local_name(c) for c in actors.ontology.classes if actors.ontology.is_a([c], ENTITY)))
            yield Problem(spot, f"{local_name(iri)} has a class that is not known: {unknown}", f"Known are: {known}")
    yield from _check_judgements(actors, described, places)
    yield from _check_shared_names(actors, places)


def _check_terms(values: Values, spot: Spot, actors: Actors) -> Iterator[Problem]:
    for predicate in values:
        if predicate in actors.ontology.predicates:
            label = actors.ontology.predicates[predicate].label
            yield Problem(spot, f"{label!r} is claimed without a source", "Write it as a line of a claim sheet.")
        elif predicate.startswith(KG) and predicate not in actors.ontology.said:
            from rapidfuzz import process

            known = sorted(local_name(iri) for iri in actors.ontology.said if iri.startswith(KG))
            best = process.extractOne(local_name(predicate), known)
            hint = f"Did you mean kg:{best[0]}?" if best else ""
            yield Problem(spot, f"kg:{local_name(predicate)} is not a term of the ontology", hint)


def _check_labels(values: Values, spot: Spot) -> Iterator[Problem]:
    for label in LABELS:
        for text in all_values(values, label):
            for _, character in hidden_characters(text):
                yield warning(spot, f"the name {text!r} holds {character}, which cannot be seen", "Type the name again.")


def _fault(judgement: Judgement, said: dict[str, Values]) -> tuple[str, str] | None:
    """Why a judgement cannot be followed, and a way out."""
    if judgement.relation not in (SAME, NOT_SAME, RENAMED, PART_OF):
        return "a judgement without a known kg:relation", "It is kg:same, kg:notSame, kg:renamed or kg:partOf."
    for end in (judgement.subject, judgement.object):
        if end not in said:
            what = shorten(end, PREFIXES) if end else "nothing"
            return (
                f"a judgement on {what}, which is not described",
                "Give kg:subject and kg:object, both with a class and a name.",
            )
    if judgement.subject == judgement.object:
        return f"a judgement that compares {local_name(judgement.subject)} with itself", "Take it away."
    return None


def _check_judgements(actors: Actors, described: dict[str, Values], places: dict[str, Spot]) -> Iterator[Problem]:
    for judgement in _read_judgements(described):
        fault = _fault(judgement, actors.said)
        if fault:
            yield Problem(places[judgement.iri], *fault)
    for judgement, reason in actors.identity.faults:
        ends = f"{actors.label(judgement.subject)} and {actors.label(judgement.object)}"
        yield Problem(places[judgement.iri], f"the judgement on {ends} {reason}", "Take one of the judgements away.")


def _check_shared_names(actors: Actors, places: dict[str, Spot]) -> Iterator[Problem]:
    for names in actors.names.values():
        own = sorted({n.iri for n in names if n.rank == 0 and n.kind == NAME and not n.used_by})
        if len({actors.identity.kept(iri) for iri in own}) > 1:
            others = "; ".join(actors.describe(iri) for iri in own[1:])
            yield warning(
                places[own[0]],
                f"{names[0].text!r} names {actors.describe(own[0])} and also {others}",
                "Fine where their classes differ; elsewhere a sheet must use another name.",
            )


def _find_lines(text: str) -> dict[str, int]:
    """Where things are described, as near as the local name at the start of a line tells: local name -> line."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        head = line.split(" ", 1)[0].strip("<>")
        if head and not line[0].isspace():
            lines.setdefault(local_name(head), number)
    return lines


def quads_of(actors: Actors, iris: Iterable[str]) -> Iterator[ox.Quad]:
    """What a library says of some entities that the case does not describe itself."""
    for iri in sorted(set(iris)):
        for predicate, values in actors.said.get(iri, {}).items():
            yield from (ox.Quad(ox.NamedNode(iri), ox.NamedNode(predicate), value) for value in values)
