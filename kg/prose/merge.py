"""The merge: what the readers see in a sentence becomes proposals, and their agreement becomes confidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kg.claims import ASSERTS, DENIES, PLANS
from kg.names import KG
from kg.ontology import Ontology
from kg.prose import ACCEPTED, Entity, Proposal
from kg.prose.dating import implied_time, time_of
from kg.prose.frames import Frames
from kg.prose.items import AGAIN, FORCES, PRONOUN, Item, Known
from kg.prose.naming import PERSON
from kg.prose.predications import STANDING, Candidate
from kg.prose.qualifiers import kind_of, means_of, place_of
from kg.prose.when import When

PATTERNS, PARSE = "patterns", "parse"
BOTH, BOTH_OF_NOUNS = 0.9, 0.75
"""How sure both readers are who see the same: they share names and frames, and so some errors. Whose a noun is they mistake together."""
STRENGTH = {
    (PARSE, ""): 0.7,
    (PATTERNS, ""): 0.5,
    (PATTERNS, "passive"): 0.65,
    (PATTERNS, "light verb"): 0.65,
    (PATTERNS, "compound"): 0.85,
    (PATTERNS, "office"): 0.9,
    (PATTERNS, "place"): 0.9,
    (PATTERNS, "capital"): 0.8,
    (PATTERNS, "office once"): 0.7,
    (PATTERNS, "office there"): 0.65,
    (PATTERNS, "own"): 0.65,
    (PATTERNS, "organ"): 0.6,
    (PATTERNS, "responsibility"): 0.65,
}
"""How sure one reader alone is, by what it told the claim; the empty rule is any other."""
GUESSED, IMPLIED, PLANNED, ELSEWHERE = 0.75, 0.85, 0.8, 0.6
"""What a confidence is multiplied by where an end is a pronoun, is mentioned again by a noun, the claim is planned or hedged, or the
sentence is of another field."""

_UNSAID = ("office there", "known")
"""Rules by which somebody is taken to have an office where it is not told with whom."""
_PLACING = (KG + "leads", KG + "memberOf")
_OF_FORCES = (KG + "withdrawsFrom", KG + "basedIn")
"""What persons do every day and only seldom with forces: they leave towns, and sit in them."""
_TOGETHER = frozenset(KG + name for name in ("meets", "agreesWith", "alliedWith"))
"""What persons do with others than those for whom they stand."""


class Sentence(NamedTuple):
    """What a sentence offers to every claim in it."""

    start: int
    end: int
    items: list[Item]
    dates: list[When]
    speaker: Known | None
    takes: str
    """The stance that the speaker is said to take."""
    struck: str = ""
    """The date of the attack that was told of last, in EDTF."""
    elsewhere: bool = False
    """Whether it is of a field in which the words of war and alliances mean something else."""


Key = tuple[Known, str, Known]
"""Subject, predicate and object: what a proposal is about."""


class Seen(NamedTuple):
    """A candidate with the reader that saw it, the stance of its words and whether they are hedged."""

    candidate: Candidate
    reader: str
    stance: str
    hedged: bool


def merge_sentence(
    sentence: Sentence, seen: Iterable[Seen], entities: dict[Known, Entity], frames: Frames, ontology: Ontology
) -> list[Proposal]:
    """The proposals of one sentence, each (subject, predicate, object) once, in the order of the text."""
    groups: dict[Key, list[Seen]] = {}
    for one in sorted(seen, key=lambda s: (s.candidate.at, s.candidate, s.reader)):
        groups.setdefault(_key(one.candidate, sentence.items, ontology), []).append(one)
    return [
        _propose(key, found, sentence, entities, frames, ontology)
        for key, found in groups.items()
        if not _is_contradicted(found, groups) and not _is_only_implied(key, found, groups)
    ]


def _is_only_implied(key: Key, found: list[Seen], groups: dict[Key, list[Seen]]) -> bool:
    """Whether it is denied only that two meet of whom something more is denied: who fails to agree may well have talked."""
    denied = key[1] == KG + "meets" and all(one.stance == DENIES for one in found)
    return denied and any((a, b) == (key[0], key[2]) and said != key[1] for a, said, b in groups)


def _is_contradicted(found: list[Seen], groups: dict[Key, list[Seen]]) -> bool:
    """Whether the parse alone sees it, where the order of words tells of the same word and one of its ends another, nearer end."""
    if {one.reader for one in found} != {PARSE}:
        return False
    return any(_outdoes(other, one) for one in found for others in groups.values() for other in others)


def _outdoes(other: Seen, one: Seen) -> bool:
    """Whether a pattern explains a word better than the parse: they share one end, and its other end is nearer."""
    ours, theirs = one.candidate, other.candidate
    if other.reader != PATTERNS or (ours.at, ours.predicate) != (theirs.at, theirs.predicate):
        return False
    if ours.subject == theirs.subject and ours.object != theirs.object:
        return abs(theirs.object - ours.at) < abs(ours.object - ours.at)
    if ours.object == theirs.object and ours.subject != theirs.subject:
        return abs(theirs.subject - ours.at) < abs(ours.subject - ours.at)
    return False


def _key(candidate: Candidate, items: list[Item], ontology: Ontology) -> tuple[Known, str, Known]:
    ends = [items[candidate.subject].who, items[candidate.object].who]
    if ontology.predicates[candidate.predicate].symmetric:
        ends.sort(key=str)
    subject, object_ = ends
    if subject is None or object_ is None:
        raise AssertionError(candidate)
    return subject, candidate.predicate, object_


def _propose(
    key: tuple[Known, str, Known],
    found: list[Seen],
    sentence: Sentence,
    entities: dict[Known, Entity],
    frames: Frames,
    ontology: Ontology,
) -> Proposal:
    subject, predicate, object_ = key
    chief = max(found, key=lambda s: (_strength(s), -s.candidate.at))
    readers = tuple(sorted({one.reader for one in found}))
    both = BOTH_OF_NOUNS if chief.candidate.rule == "noun" else BOTH
    confidence = both if len(readers) > 1 else _strength(chief)
    ends = [sentence.items[i] for i in (chief.candidate.subject, chief.candidate.object)]
    if chief.candidate.rule != "own" and any(item.form in AGAIN for item in ends):
        confidence *= GUESSED if any(item.form == PRONOUN for item in ends) else IMPLIED
    if chief.stance == PLANS or chief.hedged:
        confidence *= PLANNED
    if sentence.elsewhere and chief.candidate.rule not in STANDING:
        confidence *= ELSEWHERE
    if predicate in _OF_FORCES and _is_one(sentence.items, chief.candidate.subject, frames):
        confidence *= IMPLIED
    place = place_of(sentence.items, chief.candidate, ontology)
    quoted = chief.candidate.rule not in STANDING and (sentence.takes in (ASSERTS, chief.stance))
    speaker = sentence.speaker if quoted else None
    return Proposal(
        subject=entities[subject],
        predicate=kind_of(sentence.items, chief.candidate, frames, ontology),
        object=entities[object_],
        start=sentence.start,
        end=sentence.end,
        confidence=round(confidence, 2),
        readers=readers,
        rule=chief.candidate.rule,
        time=time_of(chief.candidate, chief.stance, sentence.items, sentence.dates, sentence.struck, frames, ontology),
        stance=chief.stance,
        hedged=chief.hedged,
        speaker=entities[speaker] if speaker else None,
        place=entities[place] if place and place not in (subject, object_) else None,
        means=means_of(sentence.items, chief.candidate, frames, ontology),
        implied=implied_time(chief.candidate, chief.stance, sentence.items, sentence.dates, frames, ontology),
    )


def _is_one(items: list[Item], at: int, frames: Frames) -> bool:
    """Whether a mention stands for one person: a person, or whose office it tells, as in "the leader of the M23"."""
    held = at > 1 and items[at - 1].lower == "of" and (items[at - 2].lower,) in frames.offices
    return held or (items[at].kind == PERSON and items[at].form != FORCES)


def _strength(one: Seen) -> float:
    return STRENGTH.get((one.reader, one.candidate.rule), STRENGTH[one.reader, ""])


def keep_best(proposals: list[Proposal], ontology: Ontology) -> list[Proposal]:
    """Each claim once: of several sentences that make it, the one that dates it, or is surest, or comes first.

    Events at different times are different claims; one that is told without a date is no further event.
    """
    told: dict[tuple, list[Proposal]] = {}
    placed = {p.subject for p in proposals if p.predicate in _PLACING and p.rule not in _UNSAID}
    ruling = {p.subject for p in proposals if p.predicate in _PLACING and p.rule != "known"}
    leading = {p.subject for p in proposals if p.predicate == KG + "leads" and p.rule != "known"}
    acting = {end for p in proposals if p.rule != "organ" for end in (p.subject, p.object)}
    holding = (p for p in proposals if p.rule in STANDING and p.predicate in _PLACING and p.subject.kind == PERSON)
    own = {frozenset((p.subject, p.object)) for p in holding if p.confidence >= ACCEPTED or p.rule == "office there"}
    for proposal in proposals:
        led = leading if proposal.predicate == KG + "memberOf" else frozenset()
        if proposal.rule == "office there" and (proposal.subject in placed or proposal.subject in led):
            continue
        if proposal.rule == "known" and proposal.subject in ruling:
            continue
        if proposal.rule == "organ" and proposal.subject not in acting:
            continue
        if proposal.predicate in _TOGETHER and frozenset((proposal.subject, proposal.object)) in own:
            continue  # Annan, the secretary-general, called on the UN
        ends = (proposal.subject.name, proposal.object.name)
        if ontology.predicates[proposal.predicate].symmetric:
            ends = tuple(sorted(ends))  # type: ignore[assignment]
        told.setdefault((ends, proposal.predicate, proposal.stance), []).append(proposal)
    kept = (_of_one_time(times, event=ontology.predicates[key[1]].event) for key, times in told.items())
    return sorted((p for each in kept for p in each), key=lambda p: (p.start, p.end, p.predicate, p.subject.name, p.object.name))


def _of_one_time(mentions: list[Proposal], *, event: bool) -> list[Proposal]:
    """The best of the mentions of one claim; for an event one for each time, where a vaguer time may be a more exact one.

    Only what no mention dates has the time that the text implies.
    """
    best: list[Proposal] = []
    for mention in sorted(mentions, key=lambda p: (-len(p.time), p.start)):
        same = next((i for i, other in enumerate(best) if not event or other.time.startswith(mention.time)), None)
        if same is None:
            best.append(mention)
        else:
            chosen = max(
                (mention, best[same]), key=lambda p: (len(p.time) if event else bool(p.time), p.confidence >= ACCEPTED, -p.start)
            )
            best[same] = replace(chosen, confidence=max(mention.confidence, best[same].confidence))
    return [replace(p, time=p.time or p.implied, implied="") for p in best]


def day_of(published: str) -> date | None:
    """The day of publication, if it is known to the day."""
    try:
        return date.fromisoformat(published)
    except ValueError:
        return None
