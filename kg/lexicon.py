"""The lexicon: every form in which an English verb of the ontology may stand in a sentence, and what it means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kg.names import KG, ONTOLEX, RDFS
from kg.ontology import Ontology
from kg.terms import Values, first_value

Phrase = tuple[str, ...]
"""Lower-case words that follow one another."""


class Sense(NamedTuple):
    """What a verb form says: a predicate, the other way round in the passive, and whether only of the past."""

    predicate: str
    passive: bool = False
    past: bool = False


@dataclass(frozen=True)
class Lexicon:
    """Word forms and their meanings. A phrase can have several; where it stands decides."""

    verbs: dict[Phrase, tuple[Sense, ...]]
    reporting: dict[Phrase, str]
    nouns: dict[Phrase, tuple[str, ...]]
    bases: dict[str, tuple[str, ...]]
    """Predicate -> the base forms of its verbs, for suggestions and the manual."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one English verb."""

    base: str
    third: str
    past: str
    past_participle: str
    present_participle: str


_HAVE = Forms("have", "has", "had", "had", "having")


@lru_cache(maxsize=8)
def load_lexicon(ontology: Ontology) -> Lexicon:
    """All word forms that follow from the lexical entries of an ontology."""
    irregular = irregular_forms(ontology)
    verbs: dict[Phrase, set[Sense]] = defaultdict(set)
    bases: dict[str, list[str]] = defaultdict(list)
    for transitive, kind in ((True, "TransitiveVerb"), (False, "PhrasalVerb")):
        for base, predicate in _denoted(ontology, kind):
            bases[predicate].append(base)
            for phrase, passive, past in _inflect_phrase(base, irregular, transitive=transitive):
                verbs[phrase].add(Sense(predicate, passive, past))
    for term in ontology.predicates.values():
        verbs[_words(term.label)].add(Sense(term.iri))
        if term.inverse_label:
            verbs[_words(term.inverse_label)].add(Sense(term.iri, passive=True))
            verbs["is", *_words(term.inverse_label)].add(Sense(term.iri, passive=True))
    return Lexicon(
        verbs={phrase: tuple(sorted(senses)) for phrase, senses in verbs.items()},
        reporting=dict(_reporting(ontology, irregular)),
        nouns=_nouns(ontology),
        bases={predicate: tuple(words) for predicate, words in bases.items()},
    )


def irregular_forms(ontology: Ontology) -> dict[str, Forms]:
    """The verbs that do not inflect by rule: base form -> forms."""
    return {forms.base: forms for forms in map(_read_irregular, _entries(ontology, "IrregularVerb"))}


@lru_cache(maxsize=16)
def reporting_verb(stance: str, ontology: Ontology) -> Forms:
    """The verb that says in a sheet which stance a speaker takes: the one after which it is named, else the shortest."""
    irregular = irregular_forms(ontology)
    bases = sorted(
        (base for base, denoted in _denoted(ontology, "ReportingVerb") if denoted == stance), key=lambda b: (len(b), b)
    )
    verbs = [irregular.get(base) or inflect(base) for base in bases]
    return next((verb for verb in verbs if verb.third == ontology.stances[stance].label), verbs[0])


def inflect(base: str) -> Forms:
    """The forms of a regular English verb."""
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) else base
    if re.search(r"[^aeiou]y$", base):
        return Forms(base, base[:-1] + "ies", base[:-1] + "ied", base[:-1] + "ied", base + "ing")
    third = base + ("es" if re.search(r"(s|x|z|ch|sh|o)$", base) else "s")
    past = stem + "ed" if stem != base or not base.endswith("e") else base + "d"
    return Forms(base, third, past, past, stem + "ing")


def _inflect_phrase(base: str, irregular: dict[str, Forms], *, transitive: bool) -> Iterator[tuple[Phrase, bool, bool]]:
    """Each form of a verb phrase: its words, whether it is passive, whether it tells of the past alone."""
    first, *rest = _words(base)
    tail = tuple(rest)
    if first == "be":
        yield from (((form, *tail), False, past) for form, past in _finite_be())
        yield ("has", "been", *tail), False, False
        yield ("have", "been", *tail), False, False
        yield ("had", "been", *tail), False, True
        return
    forms = _HAVE if first == "have" else irregular.get(first) or inflect(first)
    yield (first, *tail), False, False
    yield (forms.third, *tail), False, False
    yield (forms.past, *tail), False, True
    for perfect, past in (("has", False), ("have", False), ("had", True)):
        yield (perfect, forms.past_participle, *tail), False, past
        yield (perfect, "been", forms.present_participle, *tail), False, past
    for be, past in _finite_be():
        yield (be, forms.present_participle, *tail), False, past
    if transitive:
        yield from _passive((forms.past_participle, *tail, "by"))


def _passive(participle: Phrase) -> Iterator[tuple[Phrase, bool, bool]]:
    yield participle, True, False
    for be, past in _finite_be():
        yield (be, *participle), True, past
        yield (be, "being", *participle), True, past
    for perfect, past in (("has", False), ("have", False), ("had", True)):
        yield (perfect, "been", *participle), True, past


def _finite_be() -> tuple[tuple[str, bool], ...]:
    return ("is", False), ("are", False), ("was", True), ("were", True)


def _reporting(ontology: Ontology, irregular: dict[str, Forms]) -> Iterator[tuple[Phrase, str]]:
    """Forms before a colon; a bare participle stands for the publisher's own stance ("denied: ...")."""
    for base, stance in _denoted(ontology, "ReportingVerb"):
        forms = irregular.get(base) or inflect(base)
        for form in (forms.base, forms.third, forms.past, forms.past_participle):
            yield (form,), stance
        yield ("has", forms.past_participle), stance
        yield ("have", forms.past_participle), stance


def _nouns(ontology: Ontology) -> dict[Phrase, tuple[str, ...]]:
    nouns: dict[Phrase, list[str]] = defaultdict(list)
    for label, meaning in _denoted(ontology, "QualifyingNoun"):
        nouns[_words(label)].append(meaning)
    for means in ontology.means.values():
        nouns[_words(means.label)].append(means.iri)
    return {phrase: tuple(dict.fromkeys(meanings)) for phrase, meanings in nouns.items()}


def _entries(ontology: Ontology, kind: str) -> list[Values]:
    return [values for _, values in ontology.instances(kind)]


def _denoted(ontology: Ontology, kind: str) -> list[tuple[str, str]]:
    return [(first_value(v, RDFS + "label"), first_value(v, ONTOLEX + "denotes")) for v in _entries(ontology, kind)]


def _read_irregular(values: Values) -> Forms:
    regular = inflect(first_value(values, RDFS + "label"))
    return Forms(
        base=regular.base,
        third=first_value(values, KG + "third", regular.third),
        past=first_value(values, KG + "past"),
        past_participle=first_value(values, KG + "pastParticiple"),
        present_participle=first_value(values, KG + "presentParticiple", regular.present_participle),
    )


def _words(text: str) -> Phrase:
    return tuple(text.lower().split())
