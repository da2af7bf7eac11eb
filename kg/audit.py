"""The audit: where the sources of a case agree on a pair of actors, contradict one another, or stand alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims import ASSERTS, DENIES
from kg.edges import Cited
from kg.networks import Network

FRIENDLY, HOSTILE = 1, -1
WORDS = {FRIENDLY: "friendly", HOSTILE: "hostile"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What some origins say of two actors: ``kind`` is one of KINDS, ``said`` the relations, ``origins`` who says so."""

    kind: str
    one: str
    other: str
    said: str
    origins: tuple[str, ...]
    claims: int


KINDS = {
    "denied": "what one source asserts and another denies",
    "opposite": "pairs that one source calls friendly and another hostile, at times that may be the same",
    "agreed": "pairs on which independent sources agree",
    "alone": "pairs of which one source alone tells",
}


@dataclass(frozen=True)
class Audit:
    """All findings; how many claims each origin makes; and how many claims are copies, made again by the same origin."""

    findings: tuple[Finding, ...]
    claims: dict[str, int]
    copies: int


def audit_network(network: Network) -> Audit:
    """Compare the origins of all claims, pair by pair. Origins and not reports are compared: copies of one report count once."""
    pairs: dict[tuple[str, str], list[Cited]] = defaultdict(list)
    for claim in network.claims:
        pairs[min(claim.subject, claim.object), max(claim.subject, claim.object)].append(claim)
    findings = [finding for pair, claims in sorted(pairs.items()) for finding in _compare(pair, claims, network)]
    alike = Counter((c.origin, c.subject, c.predicate, c.object, c.time, c.stance, c.place) for c in network.claims)
    return Audit(
        tuple(findings), dict(Counter(c.origin for c in network.claims).most_common()), sum(n - 1 for n in alike.values())
    )


def _compare(pair: tuple[str, str], claims: list[Cited], network: Network) -> Iterator[Finding]:
    predicates = network.ontology.predicates
    yield from _denials(pair, claims, network)
    signed = {sign: [c for c in claims if c.stance == ASSERTS and predicates[c.predicate].sign == sign] for sign in WORDS}
    friendly, hostile = signed[FRIENDLY], signed[HOSTILE]
    against = (
        [(f, h) for f in friendly for h in hostile if f.origin != h.origin and _may_overlap(f, h)] if len(claims) < 2_000 else []
    )
    if against:
        yield _finding("opposite", pair, [claim for both in against for claim in both], network)
    for said in signed.values():
        if said:
            yield _finding("agreed" if len({c.origin for c in said}) > 1 else "alone", pair, said, network)


def _denials(pair: tuple[str, str], claims: list[Cited], network: Network) -> Iterator[Finding]:
    supers = network.ontology.supers
    for denial in claims:
        if denial.stance == DENIES:
            same = [
                c for c in claims if c.stance == ASSERTS and denial.predicate in supers[c.predicate] and c.origin != denial.origin
            ]
            if same:
                yield _finding("denied", pair, [denial, *same], network)


def _may_overlap(one: Cited, other: Cited) -> bool:
    """Whether both have days of their own that may be the same; a claim without any bound says too little."""
    bounded = "0001-01-01" not in (one.possibly_from, other.possibly_from)
    return bounded and one.possibly_from <= other.possibly_until and other.possibly_from <= one.possibly_until


def _finding(kind: str, pair: tuple[str, str], claims: list[Cited], network: Network) -> Finding:
    unique = {claim.iri: claim for claim in claims}.values()
    said = sorted({network.ontology.predicates[c.predicate].label for c in unique})
    return Finding(kind, *pair, ", ".join(said), tuple(sorted({c.origin for c in unique})), len(unique))
