"""Frames: every word form that can say a predicate in prose, and where around it subject and object stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from kg.files import data_dir
from kg.lexicon import Forms, inflect, irregular_forms
from kg.names import KG, ONTOLEX, RDF, RDFS
from kg.ontology import ACTOR, PLACE, Ontology
from kg.prose.english import PREPOSITIONS
from kg.prose.runs import Phrases
from kg.terms import Values, all_values, by_subject, first_value, read_turtle

PROSE_FILE = "prose.ttl"
GETS = "gets"
"""The slot of whoever is given what an event noun says, and the frame of a light verb whose subject that is."""

OWNER = "'s"
"""The end of the name of a slot for whoever has what would fill it, and is nobody: "criticised Rwanda's record"."""

Slots = tuple[str, ...]
_WHERE: Slots = ("obj", "in", "near", "at", "outside")
"""Where whom an attack hits stands: what it hits need not be named but for where it is."""


class Frame(NamedTuple):
    """Where a predicate's ends stand around a word. ``needs`` are words that must stand with it: "support" in "give support to".

    Of the frames of a noun, those that need words which are there rule out those that need none: soured ties are no alliance.
    """

    predicate: str
    subject: Slots
    object: Slots
    needs: tuple[str, ...] = ()
    kind: str = ""
    """The class of the object where the predicate's range alone would let in too much."""
    who: str = ""
    """The class of the subject, likewise."""


class Form(NamedTuple):
    """A form of a verb: its base form, and which of base, third, past, participle and present it is."""

    lemma: str
    tag: str


class Office(NamedTuple):
    """What the holder of an office is to the actor that it is with, if anything; and with whom it is where nothing is said.

    ``unsaid`` is "state" for the offices of a state, "group" for those of whichever body the text speaks of, "body" for what
    people are called who are with a body and never with a state, else empty.
    """

    predicate: str
    unsaid: str


class StanceWord(NamedTuple):
    """The forms of a word that decides whether what stands behind it is so, the stance it gives that, and what leads there."""

    forms: tuple[str, ...]
    stance: str
    leads: Slots


class OtherSense(NamedTuple):
    """The words beside a word that tell that it says nothing, or not one predicate: "met the deadline"."""

    beside: frozenset[str]
    predicate: str


@dataclass(frozen=True, eq=False)
class Frames:
    """Words by their forms in lower case; phrases are tuples of words. Predicates and classes are IRIs."""

    forms: dict[str, tuple[Form, ...]]
    finite: frozenset[str]
    """Past forms of verbs that have another for the participle: took, which is never passive."""
    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    events: frozenset[str]
    """Those forms of nouns that name an event, to which a light verb may give a subject."""
    taking: frozenset[str]
    """Forms of verbs whose object can only be a place."""
    facing: frozenset[str]
    """Forms of verbs whose object can only be an actor, and which do not bring the two together."""
    light: dict[str, str]
    """Verbs that give an event noun its subject, and whether this does it or gets it."""
    transparent: frozenset[str]
    """Nouns behind which whoever follows is meant: "the town of", "members of"."""
    related: frozenset[str]
    """Nouns that say of something how it relates to something else."""
    suffered: frozenset[str]
    """Nouns for what is done to whoever is killed or held, and who has it."""
    strikes: frozenset[str]
    """Those of them that name an attack, of which whoever makes it may be said to do what it does."""
    battles: frozenset[str]
    """Those that name a fight, in which who dies is killed by the other side."""
    adjectives: dict[str, tuple[Frame, ...]]
    offices: Phrases[Office]
    organs: Phrases[None]
    """The ends of names of what is an organ of the actor with whose name they begin: Navy, Security Council."""
    forces: Phrases[None]
    """Nouns that mean the actor named before them."""
    followers: Phrases[None]
    """Nouns that do so unless the actor is a state."""
    collectives: Phrases[None]
    """Both."""
    kinds: dict[str, str]
    """The last words of names, and the class of what they name: Army."""
    heads: dict[str, str]
    """The first words of names in other languages, likewise: Jabhat, Frente."""
    places: Phrases[str]
    given: dict[str, tuple[Frame, ...]]
    """Nouns for what supports somebody when it is sent to them."""
    gifts: frozenset[str]
    """These, and the nouns for help that somebody is given."""
    means: Phrases[str]
    """Nouns for what an event is brought about with."""
    reporting: dict[str, str]
    units: frozenset[str]
    """The last words of names of what is a part of whoever is said to have it: Division, Police."""
    epithets: frozenset[str]
    """Words that describe an armed group, and with which no name begins."""
    bodies: dict[str, str]
    """Nouns that tell the class of a body whose name stands beside them."""
    alliances: frozenset[str]
    """Nouns for what several make together, and one of them may lead."""
    stances: tuple[StanceWord, ...]
    hedges: tuple[str, ...]
    """Words by which a text keeps its distance."""
    others: dict[str, tuple[OtherSense, ...]]
    """The other senses of forms that say something."""
    fields: Phrases[None]
    """Words of fields in which those of war and alliances mean something else: sport, fiction."""
    beginning: frozenset[str]
    """Forms of verbs by which a state begins."""


@lru_cache(maxsize=8)
def load_frames(ontology: Ontology) -> Frames:
    """All frames of an ontology: those of its lexicon's verbs, and those that prose.ttl adds."""
    entries = _entries(ontology)
    irregular = irregular_forms(ontology)
    verbs, forms = _verbs(entries, irregular)
    nouns = _frames(entries, ("RelationalNoun", "EventNoun"), plural)
    given = _given(entries, ontology)
    nouns |= {form: (*nouns.get(form, ()), *frames) for form, frames in given.items()}
    begins = set(_labels(entries, "BeginningVerb"))
    return Frames(
        forms=forms,
        finite=frozenset(f.past for f in irregular.values() if f.past != f.past_participle),
        verbs=verbs,
        nouns=nouns,
        events=frozenset({form for label in _heads(entries, "EventNoun") for form in (label, plural(label))} | given.keys()),
        related=frozenset(form for label in _heads(entries, "RelationalNoun") for form in (label, plural(label))),
        taking=frozenset(_facing(forms, verbs, ontology, PLACE)),
        facing=frozenset(_facing(forms, verbs, ontology, ACTOR)),
        light={_label(v): first_value(v, KG + "frame") for v in entries["LightVerb"]},
        transparent=frozenset(form for label in _labels(entries, "TransparentNoun") for form in (label, plural(label))),
        suffered=_telling(nouns, "kills", "detains"),
        strikes=_telling(nouns, "attacks"),
        battles=_telling(nouns, "fights"),
        adjectives=_frames(entries, ("RelationalAdjective",)),
        offices=Phrases(_offices(entries)),
        organs=Phrases((tuple(label.lower().split()), None) for label in _labels(entries, "OrganNoun")),
        forces=_phrases(entries, "CollectiveNoun"),
        followers=_phrases(entries, "FollowersNoun"),
        collectives=_phrases(entries, "CollectiveNoun", "FollowersNoun"),
        kinds={_label(v): first_value(v, ONTOLEX + "denotes") for v in entries["KindNoun"]},
        heads={_label(v): first_value(v, ONTOLEX + "denotes") for v in entries["HeadNoun"]},
        places=Phrases((p, first_value(v, ONTOLEX + "denotes")) for v in entries["PlaceNoun"] for p in _both(_label(v))),
        given=given,
        gifts=frozenset(
            n for n, found in nouns.items() if any(f.predicate == KG + "supports" and GETS in f.object for f in found)
        )
        | given.keys(),
        means=Phrases(_means(entries, ontology)),
        reporting=dict(_reporting(entries, irregular)),
        units=frozenset(_labels(entries, "UnitNoun")),
        epithets=frozenset(_labels(entries, "Epithet")),
        bodies={_label(v): first_value(v, ONTOLEX + "denotes") for v in entries["BodyNoun"]},
        alliances=frozenset(_labels(entries, "AllianceNoun")),
        stances=tuple(map(_stance_word, entries["StanceWord"])),
        hedges=tuple(label for values in entries["HedgeWord"] for label in all_values(values, RDFS + "label")),
        others=_others(entries, forms),
        fields=_phrases(entries, "FieldWord"),
        beginning=frozenset(word for word, found in forms.items() if {form.lemma for form in found} & begins),
    )


def _telling(nouns: dict[str, tuple[Frame, ...]], *predicates: str) -> frozenset[str]:
    """The nouns that may say one of some predicates, given by their local names."""
    wanted = {KG + name for name in predicates}
    return frozenset(noun for noun, frames in nouns.items() if any(frame.predicate in wanted for frame in frames))


def forms_that(frames: Frames, say: Callable[[Frame], bool]) -> frozenset[str]:
    """The forms of the verbs of which some frame is one that is asked for."""
    lemmas = {lemma for lemma, told in frames.verbs.items() if any(map(say, told))}
    return frozenset(word for word, forms in frames.forms.items() if any(form.lemma in lemmas for form in forms))


@lru_cache(maxsize=8)
def light_forms(frames: Frames) -> frozenset[str]:
    """The forms of the verbs that give an event noun its subject."""
    return frozenset(word for word, forms in frames.forms.items() if any(form.lemma in frames.light for form in forms))


@lru_cache(maxsize=64)
def nouns_that_only(frames: Frames, *predicates: str) -> frozenset[str]:
    """The nouns that say no other than some predicates of whatever stands behind "of", and by whom it is done."""
    told = {noun: {f.predicate for f in found if "of" in f.object and "by" in f.subject} for noun, found in frames.nouns.items()}
    return frozenset(noun for noun, said in told.items() if said and said.issubset(predicates))


def plural(noun: str) -> str:
    """The plural of an English noun that has a regular one."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _entries(ontology: Ontology) -> dict[str, list[Values]]:
    """The lexical entries of each class, by its local name."""
    said = {**by_subject(read_turtle(data_dir("ontology") / PROSE_FILE)), **ontology.said}
    entries: dict[str, list[Values]] = defaultdict(list)
    for values in said.values():
        for kind in all_values(values, RDF + "type"):
            entries[kind.removeprefix(KG)].append(values)
    return entries


def _verbs(
    entries: dict[str, list[Values]], irregular: dict[str, Forms]
) -> tuple[dict[str, tuple[Frame, ...]], dict[str, tuple[Form, ...]]]:
    verbs: dict[str, dict[Frame, None]] = defaultdict(dict)
    forms: dict[str, dict[Form, None]] = defaultdict(dict)
    for lemma, frame in _verb_frames(entries):
        verbs[lemma][frame] = None
    for lemma in sorted({*verbs, *irregular, *_labels(entries, "LightVerb")}):
        found = irregular.get(lemma) or inflect(lemma)
        for word, tag in (
            (found.base, "base"),
            (found.third, "third"),
            (found.past, "past"),
            (found.past_participle, "participle"),
            (found.present_participle, "present"),
        ):
            if not (tag == "participle" and word == found.past):
                forms[word][Form(lemma, tag)] = None
    return {k: tuple(v) for k, v in verbs.items()}, {k: tuple(v) for k, v in forms.items()}


def _facing(
    forms: dict[str, tuple[Form, ...]], verbs: dict[str, tuple[Frame, ...]], ontology: Ontology, kind: str
) -> Iterator[str]:
    """The forms of verbs whose object, in every frame that has one alone, is of a class, and which are not symmetric."""
    facing = {iri for iri, term in ontology.predicates.items() if ontology.is_a([term.range], kind) and not term.symmetric}
    alone = [(lemma, f) for lemma, told in verbs.items() for f in told if f.object == ("obj",) and not f.needs]
    others = {lemma for lemma, frame in alone if frame.predicate not in facing}
    wanted = {lemma for lemma, frame in alone if frame.kind != PLACE}
    for word, found in forms.items():
        lemmas = [form.lemma for form in found]
        if not wanted.isdisjoint(lemmas) and others.isdisjoint(lemmas):
            yield word


def _verb_frames(entries: dict[str, list[Values]]) -> Iterator[tuple[str, Frame]]:
    for values in entries["TransitiveVerb"]:
        denoted = first_value(values, ONTOLEX + "denotes")
        yield _label(values), Frame(denoted, ("subj",), _WHERE if denoted == KG + "attacks" else ("obj",))
        if denoted in (KG + "attacks", KG + "captures"):
            yield _label(values), Frame(KG + "alliedWith", ("subj",), ("alongside",))
    for values in entries["VerbFrame"]:
        lemma, *needs = _label(values).split()
        yield from ((lemma, frame) for frame in _needing(values, needs))
    for values in entries["PhrasalVerb"]:
        words = [w for w in _label(values).split() if w not in ("a", "an", "the", "its")]
        if words[0] == "be" or len(words) < 2:
            continue
        slot, needs = (words[-1], words[1:-1]) if words[-1] in PREPOSITIONS else ("obj", words[1:])
        yield words[0], Frame(first_value(values, ONTOLEX + "denotes"), ("subj",), (slot,), tuple(needs))


def _needing(values: Values, needs: list[str]) -> list[Frame]:
    """A frame for each choice of the words that it needs: "resign|quit" is either."""
    predicate = first_value(values, ONTOLEX + "denotes")
    subject, who, object_, kind = _ends(first_value(values, KG + "frame"))
    return [Frame(predicate, subject, object_, words, kind, who) for words in product(*(need.split("|") for need in needs))]


@lru_cache(maxsize=1_024)
def _ends(frame: str) -> tuple[Slots, str, Slots, str]:
    """The slots of the subject and its class, and those of the object: "subj:Person > obj|in"."""
    (subject, _, who), (object_, _, kind) = (end.partition(":") for end in frame.split(" > "))
    return tuple(subject.split("|")), KG + who if who else "", tuple(object_.split("|")), KG + kind if kind else ""


def _frames(entries: dict[str, list[Values]], kinds: tuple[str, ...], *inflections: object) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, dict[Frame, None]] = defaultdict(dict)
    for kind in kinds:
        for values in entries[kind]:
            label, *needs = _label(values).split()
            for form in [label, *(change(label) for change in inflections if callable(change))]:
                found[form] |= dict.fromkeys(_needing(values, needs))
    return {form: tuple(frames) for form, frames in found.items()}


def _given(entries: dict[str, list[Values]], ontology: Ontology) -> dict[str, tuple[Frame, ...]]:
    """The nouns for what supports somebody when it is sent to them: troops, weapons, money."""
    found: dict[str, tuple[Frame, ...]] = {}
    for values in entries["QualifyingNoun"]:
        meaning, label = first_value(values, ONTOLEX + "denotes"), _label(values)
        if meaning in ontology.predicates and " " not in label:
            found[label] = (*found.get(label, ()), Frame(meaning, ("by", "from"), ("to", "for", "gets")))
    return found


def _means(entries: dict[str, list[Values]], ontology: Ontology) -> Iterator[tuple[tuple[str, ...], str]]:
    labels = [(_label(v), first_value(v, ONTOLEX + "denotes")) for v in entries["QualifyingNoun"]]
    for label, meaning in [*labels, *((term.label, term.iri) for term in ontology.means.values())]:
        if meaning in ontology.means:
            words = tuple(label.lower().replace("-", " ").split())
            yield words[words[0] in ("a", "an") :], meaning


def _offices(entries: dict[str, list[Values]]) -> Iterator[tuple[tuple[str, ...], Office]]:
    for values in entries["Office"]:
        for phrase in _both(_label(values)):
            yield phrase, Office(first_value(values, ONTOLEX + "denotes"), first_value(values, KG + "frame"))


def _phrases(entries: dict[str, list[Values]], *kinds: str) -> Phrases[None]:
    return Phrases((phrase, None) for kind in kinds for label in _labels(entries, kind) for phrase in _both(label))


def _both(label: str) -> tuple[tuple[str, ...], ...]:
    """A phrase in the singular and in the plural, as words without hyphens."""
    return tuple(tuple(form.lower().replace("-", " ").split()) for form in (label, plural(label)))


def _reporting(entries: dict[str, list[Values]], irregular: dict[str, Forms]) -> Iterator[tuple[str, str]]:
    for values in entries["ReportingVerb"]:
        forms = irregular.get(_label(values)) or inflect(_label(values))
        for form in (forms.third, forms.past):
            yield form, first_value(values, ONTOLEX + "denotes")


def _stance_word(values: Values) -> StanceWord:
    leads = tuple(first_value(values, KG + "frame").split("|"))
    return StanceWord(all_values(values, RDFS + "label"), first_value(values, ONTOLEX + "denotes"), leads)


def _others(entries: dict[str, list[Values]], forms: dict[str, tuple[Form, ...]]) -> dict[str, tuple[OtherSense, ...]]:
    found: dict[str, tuple[OtherSense, ...]] = {}
    inflected: dict[str, set[str]] = defaultdict(set)
    for form, told in forms.items():
        for one in told:
            inflected[one.lemma].add(form)
    for values in entries["OtherSense"]:
        words, beside = (frozenset(part.split("|")) for part in _label(values).split())
        sense = OtherSense(beside, first_value(values, ONTOLEX + "denotes"))
        for form in sorted(words.union(map(plural, words), *(inflected[word] for word in words))):
            found[form] = (*found.get(form, ()), sense)
    return found


def _labels(entries: dict[str, list[Values]], kind: str) -> list[str]:
    return [_label(values) for values in entries[kind]]


def _heads(entries: dict[str, list[Values]], kind: str) -> list[str]:
    """The labels of some nouns without the words that they need beside them."""
    return [label.split()[0] for label in _labels(entries, kind)]


def _label(values: Values) -> str:
    return first_value(values, RDFS + "label")
