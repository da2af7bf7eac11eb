"""Predications: a word of a sentence that says something, and what stands in the slots around it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from kg.actors import DEMONYM
from kg.names import KG
from kg.ontology import ACTOR, Ontology
from kg.prose.frames import OWNER, Frame, Slots
from kg.prose.items import FORCES, PRONOUN, Item
from kg.prose.naming import ACTORS, BODIES, GOVERNMENT, OPERATION, PERSON, PLACE, STATE
from kg.prose.words import word_set

STANDING = frozenset(("office", "office once", "office there", "known", "own", "organ", "place", "capital", "compound"))
"""Rules for what names tell side by side: nothing around them denies, plans or dates it."""
TAKING = frozenset(KG + name for name in ("captures", "withdrawsFrom", "controls"))
_TOGETHER = frozenset("side shoulder together alongside jointly".split())
"""Words by which those who fight do so together."""
_WHERE = ("in", "near", "at", "outside")
_OF_NOUNS = ("noun", "light verb")
_ONE_SIDED = frozenset(("of", "by", "from", "poss", "to", "gets"))
"""The slots that hold either those who do something or those to whom it is done."""
_JUDGING = frozenset((KG + "opposes", KG + "supports", KG + "recognises"))
_BESIDE = frozenset("near outside around".split())
_TAKEN = word_set("taken")
_NEAR = 8
"""How many words before a passive its subject may stand."""
_ATTACKS, _CAPTURES, _FIGHTS, _LEADS, _LEAVES, _MEETS, _MEMBER, _WITHDRAWS = (
    KG + name for name in ("attacks", "captures", "fights", "leads", "leaves", "meets", "memberOf", "withdrawsFrom")
)


class Predication(NamedTuple):
    """Words that may say a predicate: their frames, where they stand, and the mentions in each slot, as indexes of items."""

    frames: tuple[Frame, ...]
    at: int
    slots: dict[str, tuple[int, ...]]
    rule: str
    near: frozenset[str] = frozenset()
    """The words around it, among which a frame looks for those that it needs."""


class Candidate(NamedTuple):
    """A claim that one reader sees in a sentence: the items that are its subject and object, and the word that says it."""

    subject: int
    predicate: str
    object: int
    at: int
    rule: str


def interpret(items: list[Item], predications: Iterator[Predication], ontology: Ontology) -> Iterator[Candidate]:
    """The claims that predications make, where subject and object are of the right classes."""
    for predication in predications:
        told = [(frame, tuple(_apply(items, predication, frame, ontology))) for frame in _that_hold(predication)]
        of_class = {_stands(frame, one) for frame, found in told if frame.who for one in found}
        for frame, found in told:
            yield from (one for one in found if frame.who or frame.needs or _stands(frame, one) not in of_class)


def _stands(frame: Frame, candidate: Candidate) -> tuple[Slots, Slots, int, int]:
    """Where the ends of a claim stand, and which they are: there, a frame for subjects of one class rules out those for any."""
    return frame.subject, frame.object, candidate.subject, candidate.object


def _that_hold(predication: Predication) -> list[Frame]:
    """The frames whose words are there."""
    near = predication.near
    holding = [frame for frame in predication.frames if not frame.needs or near.issuperset(frame.needs)]
    specific = [frame for frame in holding if frame.needs] if near and predication.rule in _OF_NOUNS else []
    return specific or holding


def _apply(items: list[Item], predication: Predication, frame: Frame, ontology: Ontology) -> Iterator[Candidate]:
    subjects = _fill(predication, frame.subject)
    between = predication.slots.get("between", ())
    if not (subjects or between):
        return
    objects = _fill(predication, frame.object)
    if subjects and subjects == objects and _first(predication, frame.object) in _ONE_SIDED:
        return  # the support of Cuba and Russia
    if not objects and frame.predicate in _judging(ontology):
        objects = _fill(predication, tuple(slot + OWNER for slot in frame.object))
    if (
        frame.predicate == _ATTACKS
        and (frame.object, frame.kind) == (("from",), ACTOR)
        and not _takes_place(items, predication, objects)
    ):
        return  # took loans from China
    if not objects and frame.predicate == _ATTACKS and "obj" in frame.object:
        owners = _fill(predication, ("obj" + OWNER,))
        objects = tuple(at for at in owners if items[at].form not in (PRONOUN, DEMONYM))  # shelled Mostar's old bridge
    if frame.predicate == _ATTACKS and _first(predication, frame.object) in ("obj", "on", "against"):
        objects += _where(items, predication)  # bombed rebels in Idlib
    if frame.predicate == _WITHDRAWS and {items[at].who for at in objects} == {items[at].who for at in subjects}:
        objects = _where(items, predication)  # abandoned its positions in Tarhuna
    if frame.subject == ("several",) == frame.object and not _make_body(items, predication):
        return
    whom = any(items[index].kind in ACTORS for index in predication.slots.get("obj", ()))
    mutual = (frame.object != ("obj",) and not whom) or frame.predicate == _MEETS
    together = between or (subjects if mutual and not objects else ())
    joint = predication.slots.get("alongside") or not _TOGETHER.isdisjoint(predication.near)  # fought side by side
    sided = frame.object == ("alongside",) or (frame.predicate == _FIGHTS and joint)
    together = () if sided else together
    if ontology.predicates[frame.predicate].symmetric and together and (not objects or not subjects or together == objects):
        pairs = list(combinations(together, 2))
    else:
        pairs = [(a, b) for a in subjects for b in objects if a != b]
        pairs += list(combinations(subjects, 2)) if frame.predicate == _MEETS and pairs else []
    for subject, object_ in pairs:
        if frame.predicate in TAKING and items[object_].kind == STATE and _owns(items, object_):
            continue  # took Russia's headquarters
        if frame.predicate == _CAPTURES and items[object_].kind == STATE and items[object_ - 1].lower == "from":
            continue  # captured soldiers from Chad
        if frame.predicate == _CAPTURES and items[object_ - 1].lower in _BESIDE:
            continue  # overran a base near Sirte
        if frame.kind and not _is_just(items[object_], frame.kind, ontology):
            continue
        if frame.who and not _is_just(items[subject], frame.who, ontology):
            continue
        if _is_owned(items[subject], frame.predicate, items[object_]) and predication.rule == "noun":
            yield Candidate(object_, _LEADS, subject, predication.at, predication.rule)
        elif fits(items[subject], frame.predicate, items[object_], ontology):
            predicate = _MEMBER if _leads_some(items[object_], frame.predicate) else frame.predicate
            yield Candidate(subject, predicate, object_, predication.at, predication.rule)


def _where(items: list[Item], predication: Predication) -> tuple[int, ...]:
    """The places at which something was done, told without a pause."""
    pause = next((k for k in range(predication.at, len(items)) if items[k].text == ","), len(items))
    found = (at for slot in _WHERE for at in predication.slots.get(slot, ()))
    return tuple(at for at in found if at < pause and items[at].kind in (PLACE, STATE))


def _is_owned(body: Item, predicate: str, owner: Item) -> bool:
    """Whether what is said to be of a person is a body that they lead: "the Mahdi Army, the militia of Muqtada al-Sadr"."""
    return predicate == _MEMBER and body.kind in BODIES and owner.kind == PERSON and owner.form not in (FORCES, PRONOUN)


def _owns(items: list[Item], index: int) -> bool:
    """Whether a genitive stands behind a mention."""
    return index + 1 < len(items) and items[index + 1].lower == "'s"


def _leads_some(object_: Item, predicate: str) -> bool:
    """Whether it is some forces or a delegation of a state that somebody leads, and not the state."""
    return predicate == _LEADS and object_.form == FORCES and object_.kind in (STATE, GOVERNMENT)


def _make_body(items: list[Item], predication: Predication) -> bool:
    """Whether what is made is a body: those who form an alliance are allied, those who create a conflict are not."""
    return any(items[index].kind in BODIES for index in predication.slots.get("obj", ()))


def _takes_place(items: list[Item], predication: Predication, owners: tuple[int, ...]) -> bool:
    """Whether what a verb takes from somebody is a place, named or not: "seized control of Tarhuna", "captured two towns"."""
    taken = (at for slot in ("obj", "of") for at in predication.slots.get(slot, ()))
    words = {item.lower for at in owners for item in items[max(predication.at - _NEAR, 0) : at] if item.who is None}
    return any(items[at].kind in (PLACE, STATE) for at in taken) or not _TAKEN.isdisjoint(words)


def _is_just(item: Item, kind: str, ontology: Ontology) -> bool:
    """Whether an item mentions something of a class itself: a person, and not their forces."""
    return item.who is not None and ontology.is_a([item.kind], kind) and not (kind == PERSON and item.form == FORCES)


def _first(predication: Predication, slots: tuple[str, ...]) -> str:
    """The first of some slots that holds any mention."""
    return next((slot for slot in slots if predication.slots.get(slot)), "")


def _fill(predication: Predication, slots: tuple[str, ...]) -> tuple[int, ...]:
    """The mentions in the first of some slots that holds any."""
    for slot in slots:
        found = predication.slots.get(slot)
        if found:
            return found
    return ()


@lru_cache(maxsize=8)
def _judging(ontology: Ontology) -> frozenset[str]:
    """The predicates by which somebody takes sides: what is thought of somebody's act is thought of them."""
    return frozenset(p for p in ontology.predicates if not _JUDGING.isdisjoint(ontology.supers[p]))


def fits(subject: Item, predicate: str, object_: Item, ontology: Ontology) -> bool:
    """Whether a claim between two mentions makes sense: their classes, and that they are two."""
    if subject.who is None or object_.who is None or subject.who == object_.who or _same(subject, object_):
        return False
    term = ontology.predicates[predicate]
    if predicate in TAKING and object_.kind == STATE and object_.form in (FORCES, PRONOUN, DEMONYM):
        return False
    if predicate == _LEADS and object_.kind == PERSON and object_.form != FORCES:
        return False
    if predicate == KG + "basedIn" and subject.kind == PERSON and subject.form != FORCES:
        return False  # who sits in a town for an hour
    if predicate in (_MEMBER, KG + "joins") and subject.kind == STATE == object_.kind:
        return False  # a state that joins another in something is no part of it
    if predicate == KG + "joins" and subject.kind == PERSON == object_.kind and object_.form != FORCES:
        return False  # Johnson joined Kerry in Paris
    if predicate == _LEAVES and object_.kind == STATE:
        return False  # who leaves a country withdraws from it, and was no member
    if subject.kind == OPERATION and predicate != _ATTACKS:
        return False
    if predicate == KG + "locatedIn" and PERSON in (subject.kind, object_.kind):
        return False
    return ontology.is_a([subject.kind], term.domain) and (
        ontology.is_a([object_.kind], term.range) or (object_.kind == PLACE and ontology.is_a([PLACE], term.range))
    )


def _same(one: Item, other: Item) -> bool:
    return bool(one.who and other.who and one.who.iri and one.who.iri == other.who.iri and one.who.kind == other.kind)
