"""States that follow from events: a capture opens control for the taker and closes it for others, as the ontology says.

An event that is asserted opens a state for its subject: certainly on the day on which it was done, where that is known,
and possibly ever after, until another event closes it. An event that closes a state narrows the possible days of each
claim that the state held before: up to the last day on which the event can have happened. Nobody's claim is changed
or retired; what follows stands beside it as a derived claim that names the claims it follows from.

An event that anybody denies or doubts closes nothing, and opens a state only possibly. Whether a claim's state came before
an event or after it is told by its certain days alone; where these leave it open, nothing follows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from kg.claims import ASSERTS, DENIES, DOUBTS
from kg.dates import LAST
from kg.names import CLAIM, digest
from kg.ontology import Ontology

NEVER = LAST.isoformat()

Triple = tuple[str, str, str]


class Said(NamedTuple):
    """What matters of a claim: its triple and stance as IRIs, and its days as ISO dates, empty where there is none.

    ``known`` is the day by which it had been published.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    stance: str
    possibly_from: str
    possibly_until: str
    certainly_from: str
    certainly_until: str
    known: str


class State(NamedTuple):
    """A state that follows from claims, asserted by nobody in so many words.

    ``basis`` is the claim whose source and words it rests on, ``follows`` all claims that it follows from, ``event`` the
    predicate by which it does, ``begun`` the day by which the event had happened, where one opens the state; ``narrows`` are claims of the same state whose possible days it narrows.
    """

    subject: str
    predicate: str
    object: str
    possibly_from: str
    possibly_until: str
    certainly_from: str
    certainly_until: str
    known: str
    basis: str
    follows: tuple[str, ...]
    event: str
    begun: str = ""
    narrows: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """A hash of what follows and from what. It names the derived claim and the graph of its triple."""
        return CLAIM + digest(("derived", *self[:3], *self.follows))


def matters(ontology: Ontology) -> frozenset[str]:
    """The predicates whose claims derivation looks at: events that open or close, the states these do, and belonging."""
    found = {p.iri for p in ontology.predicates.values() if p.opens or p.closes or p.closes_for_others or p.rolls_up}
    touched = {s for p in ontology.predicates.values() for s in (*p.opens, *p.closes, *p.closes_for_others)}
    return frozenset(found | {sub for state in touched for sub in ontology.subs[state]})


def derive(claims: Iterable[Said], ontology: Ontology, parts: Mapping[str, tuple[str, ...]]) -> list[State]:
    """All states that follow from some claims, in the order of their IRIs; ``parts`` are judged: part -> its wholes."""
    wanted = matters(ontology)
    claims = sorted(c for c in claims if c.predicate in wanted)
    events = [c for c in claims if c.stance == ASSERTS and ontology.predicates[c.predicate].event]
    disputed = _find_disputed(claims)
    opened = [state for event in events for state in _open(event, ontology, certain=event.iri not in disputed)]
    held = [c for c in claims if c.stance == ASSERTS and not ontology.predicates[c.predicate].event]
    closings = _index_closings([e for e in events if e.iri not in disputed], ontology)
    sides = _Sides(held, ontology, parts)
    states: list[Said | State] = [*held, *opened]
    narrowed = [s for c in states for s in _narrow(c, list(_find_closings(c, closings, sides)))]
    return sorted([*opened, *narrowed], key=lambda state: state.iri)


def _find_disputed(claims: Iterable[Said]) -> set[str]:
    """The claims that something happened which another claim, of days that may be the same, denies or doubts."""
    contrary: dict[Triple, list[Said]] = defaultdict(list)
    claims = list(claims)
    for claim in claims:
        if claim.stance in (DENIES, DOUBTS):
            contrary[claim[1:4]].append(claim)
    return {
        c.iri
        for c in claims
        if c.stance == ASSERTS
        and any(c.possibly_from <= o.possibly_until and o.possibly_from <= c.possibly_until for o in contrary.get(c[1:4], ()))
    }


def _open(event: Said, ontology: Ontology, *, certain: bool) -> Iterator[State]:
    """The states that an event opens: certain on the day on which it was done, if that day is known."""
    done = event.possibly_until if certain and event.certainly_until == event.possibly_until else ""
    for state in ontology.predicates[event.predicate].opens:
        triple = (event.subject, state, event.object)
        days = (event.possibly_from, NEVER, done, done, event.known)
        yield State(*triple, *days, event.iri, (event.iri,), event.predicate, begun=event.possibly_until)


class _Closing(NamedTuple):
    """An event that closes a state of an object, for its subject or for all others."""

    event: Said
    for_others: bool


def _index_closings(events: Iterable[Said], ontology: Ontology) -> dict[tuple[str, str], list[_Closing]]:
    """(state predicate, object) -> the events that close it, those known first before others, and the narrowest of these."""
    found: dict[tuple[str, str], list[_Closing]] = defaultdict(list)
    for event in sorted(events, key=lambda c: (c.known or NEVER, c.possibly_until, c)):
        predicate = ontology.predicates[event.predicate]
        ends = (event.object, event.subject) if predicate.symmetric else (event.object,)
        for states, for_others in ((predicate.closes, False), (predicate.closes_for_others, True)):
            for state in {sub for closed in states for sub in ontology.subs[closed]}:
                for end in ends:
                    found[state, end].append(_Closing(event, for_others))
    return found


class _Sides:
    """Who belongs to whom, as far as anybody asserts it: a captain's hold on a place is not closed by his own army."""

    def __init__(self, held: Iterable[Said], ontology: Ontology, parts: Mapping[str, tuple[str, ...]]) -> None:
        self._wholes: dict[str, set[str]] = defaultdict(set, {part: set(wholes) for part, wholes in parts.items()})
        for claim in held:
            if ontology.predicates[claim.predicate].rolls_up:
                self._wholes[claim.subject].add(claim.object)

    @cache  # noqa: B019  (lives as long as one derivation)
    def are_one(self, one: str, other: str) -> bool:
        """Whether one is the other, or belongs to it, directly or through others."""
        return one == other or other in self._reach(one) or one in self._reach(other)

    def _reach(self, start: str) -> list[str]:
        found = [start]
        for whole in found:
            found += sorted(self._wholes.get(whole, set()) - set(found))
        return found


def _find_closings(held: Said | State, closings: Mapping[tuple[str, str], list[_Closing]], sides: _Sides) -> Iterator[Said]:
    """The events that close a state, whenever it held: its own subject's, and those of others that hold no more together."""
    for event, for_others in closings.get((held.predicate, held.object), ()):
        own = held.subject in (event.subject, event.object)
        if not sides.are_one(held.subject, event.subject) if for_others else own:
            yield event


def _narrow(held: Said | State, closings: list[Said]) -> Iterator[State]:
    """What follows of a state from the events that close it: a derived claim whenever more had become known."""
    narrows: tuple[str, ...] = (held.iri,)
    after = until = None
    for event in closings:
        if _comes_after(event, held) and event.possibly_until < (until.possibly_until if until else held.possibly_until):
            until = event
        elif _comes_before(event, held) and event.possibly_from > (after.possibly_from if after else held.possibly_from):
            after = event
        else:
            continue
        state = _between(held, after, until, narrows)
        narrows = (*narrows, state.iri)
        yield state


def _between(held: Said | State, after: Said | None, until: Said | None, narrows: tuple[str, ...]) -> State:
    """A state with its possible days cut off before one event and after another."""
    bounding = [event for event in (after, until) if event]
    known = max(claim.known or NEVER for claim in (held, *bounding))
    return State(
        held.subject,
        held.predicate,
        held.object,
        after.possibly_from if after else held.possibly_from,
        until.possibly_until if until else held.possibly_until,
        held.certainly_from,
        held.certainly_until,
        "" if known == NEVER else known,
        held.basis if isinstance(held, State) else held.iri,
        tuple(sorted({held.iri, *(event.iri for event in bounding)})),
        bounding[-1].predicate,
        narrows=narrows,
    )


def _anchor(held: Said | State) -> tuple[str, str]:
    """The days between which a state certainly held, or began by its event; two empty texts where no day is known."""
    if isinstance(held, State):
        return held.possibly_from, held.begun
    return held.certainly_from, held.certainly_until


def _comes_after(event: Said, held: Said | State) -> bool:
    """Whether an event can only have happened on or after the days on which a state certainly held."""
    return bool(_anchor(held)[1]) and event.possibly_from >= _anchor(held)[1]


def _comes_before(event: Said, held: Said | State) -> bool:
    """Whether an event can only have happened before the days on which a state certainly held."""
    return event.possibly_until < _anchor(held)[0]
