"""Ties: what holds between things over some days, certainly or possibly, among the sources that one chooses to believe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import NamedTuple

from kg.claims import ASSERTS, DENIES, DOUBTS
from kg.dates import FIRST, LAST, parse_date
from kg.edges import Cited, Edge, gather
from kg.errors import UsageError
from kg.names import KG, name_key
from kg.networks import Network
from kg.ontology import Ontology
from kg.states import Said, State, derive

CERTAINLY, POSSIBLY = "certainly", "possibly"
MEMORY = 365
"""Days for which an event counts as a tie, where one asks of a single day."""


@dataclass(frozen=True, slots=True)
class Lens:
    """What of a network is looked at.

    ``as_of`` is an EDTF date: what held on that day, or on some day of that month or year; empty, whatever held at all.
    Of a single day, an event counts if it happened within ``memory`` days up to it. ``known_by`` is a day: only what had
    been published by then. ``without`` are sources left out, by document, publisher or origin. ``min_sources`` leaves out
    ties that fewer independent origins assert; ``certain`` those that only possibly held. ``roll_up`` counts the ties of
    members as those of their principal, as of the date.
    """

    as_of: str = ""
    known_by: str = ""
    without: tuple[str, ...] = ()
    min_sources: int = 1
    certain: bool = False
    roll_up: bool = False
    memory: int = MEMORY


WHOLE = Lens()
"""Whatever anybody asserts, of any day."""


class Span(NamedTuple):
    """The days that are asked about, for states and for events, as ISO dates, both included."""

    first: str
    last: str
    first_event: str


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation between two things, with the claims that assert that it held, certainly or possibly, and those that deny it."""

    subject: str
    predicate: str
    object: str
    certain: bool
    claims: tuple[Cited, ...]
    denials: tuple[Cited, ...] = ()

    @property
    def held(self) -> str:
        """Certainly or possibly."""
        return CERTAINLY if self.certain else POSSIBLY

    @property
    def origins(self) -> tuple[str, ...]:
        """Where the claims come from, each once."""
        return tuple(sorted({claim.origin for claim in self.claims}))

    @property
    def receipts(self) -> tuple[str, ...]:
        """The IRIs of the claims that assert it, sorted."""
        return tuple(sorted(claim.iri for claim in self.claims))


@dataclass(frozen=True, eq=False)
class View:
    """A network through a lens: its ties, and what to know about them."""

    network: Network
    lens: Lens
    ties: tuple[Tie, ...]
    notes: tuple[str, ...] = ()

    @property
    def ontology(self) -> Ontology:
        """The ontology of the network."""
        return self.network.ontology

    def label(self, thing: str) -> str:
        """The name of a thing."""
        return self.network.directory.label(thing)

    @cached_property
    def claims(self) -> dict[str, Cited]:
        """Every claim that a tie rests on, or that denies one, by IRI."""
        return {claim.iri: claim for tie in self.ties for claim in (*tie.claims, *tie.denials)}


def look(network: Network, lens: Lens = WHOLE) -> View:
    """The ties of a network through a lens, sorted. UsageError where the lens names a date or source that is none."""
    edges = believe(network, lens)
    span = find_span(lens)
    ties = [tie for edge in edges if (tie := _find_tie(edge, span, network.ontology))]
    notes: list[str] = []
    if lens.roll_up:
        principal, circles = find_principals(ties, network)
        ties = _merge(ties, lambda thing: principal.get(thing, thing), network.ontology)
        notes += [f"in a circle of membership, and not rolled up: {', '.join(map(network.directory.label, c))}" for c in circles]
    kept = [tie for tie in ties if len(tie.origins) >= lens.min_sources and (tie.certain or not lens.certain)]
    if not kept:
        notes.append(_explain_nothing(network, lens, edges, ties))
    return View(network, lens, tuple(kept), tuple(notes))


def _explain_nothing(network: Network, lens: Lens, edges: list[Edge], ties: list[Tie]) -> str:
    """Why a view is empty: never a silent zero."""
    if not network.edges:
        return "the case has no claims"
    if not edges:
        return "no claim is left among the sources chosen"
    if ties:
        return f"{len(ties)} ties held, none of them certainly and with {lens.min_sources} or more independent sources"
    return f"nothing is said to have held {'on' if len(lens.as_of) > 7 else 'in'} {lens.as_of}"


def believe(network: Network, lens: Lens) -> list[Edge]:
    """The edges of a network among the sources chosen, with what follows from these and no more."""
    dropped = {iri for source in lens.without for iri in find_source(network, source)}
    day = _day(lens.known_by)
    if not dropped and not day:
        return list(network.edges)
    said = [c for c in network.claims if not c.follows and c.iri not in dropped and (not day or "" < c.known_from <= day)]
    return gather([*said, *infer(said, network)], network.ontology)


def infer(claims: Iterable[Cited], network: Network) -> Iterator[Cited]:
    """The claims that follow from some, anew."""
    by_iri = {claim.iri: claim for claim in claims}
    for state in derive(map(_said, by_iri.values()), network.ontology, network.parts):
        yield _cite(state, by_iri[state.basis])


def _said(claim: Cited) -> Said:
    days = (claim.possibly_from, claim.possibly_until, claim.certainly_from, claim.certainly_until)
    return Said(claim.iri, claim.subject, claim.predicate, claim.object, claim.stance, *days, claim.known_from)


def _cite(state: State, basis: Cited) -> Cited:
    return replace(
        basis,
        iri=state.iri,
        subject=state.subject,
        predicate=state.predicate,
        object=state.object,
        stance=ASSERTS,
        possibly_from=state.possibly_from,
        possibly_until=state.possibly_until,
        certainly_from=state.certainly_from,
        certainly_until=state.certainly_until,
        known_from=state.known,
        time="",
        place="",
        means="",
        method=KG + "derived",
        derived_by=state.event,
        follows=state.follows,
        narrows=tuple(sorted(state.narrows)),
    )


def find_source(network: Network, name: str) -> frozenset[str]:
    """The claims of a source: a document (title, address, IRI, hash), a publisher, or an origin (such as a speaker).

    UsageError, with the sources there are, where no claim comes from it.
    """
    key = name_key(name)
    found = {c.iri for c in network.claims if key in {name_key(word) for word in _source_names(c, network)}}
    if not found:
        known = sorted({c.publisher or c.title or c.source for c in network.claims})
        raise UsageError(f"no claim comes from a source called {name!r}", f"Sources are: {'; '.join(known[:12])}.")
    return frozenset(found)


def _source_names(claim: Cited, network: Network) -> list[str]:
    names = [claim.source, claim.title, claim.publisher, claim.url, claim.sha256, claim.origin]
    if claim.origin in network.directory.things:
        names += [*network.directory.things[claim.origin].names]
    return [name for name in names if name]


def find_span(lens: Lens) -> Span:
    """The days that a lens asks about; UsageError where its date is none."""
    if not lens.as_of:
        return Span(str(FIRST), str(LAST), str(FIRST))
    try:
        (first, last), _ = parse_date(lens.as_of)
    except ValueError as error:
        raise UsageError(f"--as-of: {error}") from None
    since = first - min(timedelta(lens.memory), first - FIRST) if first == last else first
    return Span(str(first), str(last), str(since))


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        return str(parse_date(text)[0].last)
    except ValueError as error:
        raise UsageError(f"--known-by: {error}") from None


def held(claim: Cited, span: Span, *, event: bool) -> str:
    """Whether by a claim it held on some of the days asked about: certainly, possibly, or empty where it did not.

    It did for certain where one of its certain days is among them, or where all its possible days are.
    """
    first = span.first_event if event else span.first
    if claim.possibly_until < first or claim.possibly_from > span.last:
        return ""
    within = first <= claim.possibly_from and claim.possibly_until <= span.last
    sure = claim.certainly_from and claim.certainly_from <= span.last and claim.certainly_until >= first
    return CERTAINLY if within or sure else POSSIBLY


def _find_tie(edge: Edge, span: Span, ontology: Ontology) -> Tie | None:
    event = ontology.predicates[edge.predicate].event
    found = [(claim, how) for claim in edge.standing if (how := held(claim, span, event=event))]
    if not found:
        return None
    contrary = [c for c in edge.claims if c.stance in (DENIES, DOUBTS) and held(c, span, event=event)]
    certain = any(how == CERTAINLY for _, how in found)
    return Tie(edge.subject, edge.predicate, edge.object, certain, tuple(claim for claim, _ in found), tuple(contrary))


def find_principals(ties: Iterable[Tie], network: Network) -> tuple[dict[str, str], list[list[str]]]:
    """Whom each member's ties count for: the whole above it, where there is just one, and so on upwards.

    Members of several wholes stay themselves, and so do those who are members of one another; these circles are the
    second value. Belonging is what the ontology says rolls up, and judgements that one is a part of another.
    """
    above: dict[str, set[str]] = defaultdict(set, {part: set(wholes) for part, wholes in network.parts.items()})
    for tie in ties:
        if network.ontology.predicates[tie.predicate].rolls_up and tie.subject != tie.object:
            above[tie.subject].add(tie.object)
    principal: dict[str, str] = {}
    circles: set[tuple[str, ...]] = set()
    for member in sorted(above):
        path = [member]
        while len(above.get(path[-1], ())) == 1 and (whole := next(iter(above[path[-1]]))) not in path:
            path.append(whole)
        step = above.get(path[-1], set())
        if len(step) == 1:
            circle = path[path.index(next(iter(step))) :]
            circles.add(tuple(sorted(circle)))
            principal[member] = circle[0] if member not in circle else member
        else:
            principal[member] = path[-1]
    return principal, [list(circle) for circle in sorted(circles)]


def _merge(ties: Iterable[Tie], principal: Callable[[str], str], ontology: Ontology) -> list[Tie]:
    """Ties between principals; a tie of one to itself is none."""
    groups: dict[tuple[str, str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        one, other = principal(tie.subject), principal(tie.object)
        if ontology.predicates[tie.predicate].symmetric:
            one, other = sorted((one, other))
        if one != other:
            groups[one, tie.predicate, other].append(tie)
    return [
        Tie(
            *key,
            any(tie.certain for tie in group),
            tuple(claim for tie in group for claim in tie.claims),
            tuple(claim for tie in group for claim in tie.denials),
        )
        for key, group in sorted(groups.items())
    ]
