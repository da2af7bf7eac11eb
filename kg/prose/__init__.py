"""Prose: the text of an article becomes proposed claims, each with its words, for a person to review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.claims import ASSERTS, Document

ACCEPTED = 0.8
"""A proposal of at least this confidence may be taken over unreviewed where a case allows it."""


@dataclass(frozen=True, order=True, slots=True)
class Entity:
    """Somebody or something that an article speaks of.

    ``name`` is how the case calls it, or for what the case does not know, the fullest name the text uses; ``kind`` the IRI
    of its class; ``iri`` its IRI in the case, empty where it is unknown there. ``names`` are the wordings in the text, sorted.
    """

    name: str
    kind: str
    iri: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that a reader proposes: what it says, the characters that say it, and how sure the readers are.

    ``predicate``, ``stance`` and ``means`` are IRIs, ``time`` is EDTF or empty. ``hedged`` is true where the words keep
    their distance without naming a speaker ("reportedly", "accused of"). ``start`` and ``end`` bound the quote in the
    document's text. ``readers`` names those that found it, ``rule`` tells by what, ``confidence`` lies between 0 and 1.
    ``implied`` is the time it has if nothing dates it, and is empty once that is known.
    """

    subject: Entity
    predicate: str
    object: Entity
    start: int
    end: int
    confidence: float
    readers: tuple[str, ...]
    rule: str
    time: str = ""
    stance: str = ASSERTS
    hedged: bool = False
    speaker: Entity | None = None
    place: Entity | None = None
    means: str = ""
    implied: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """What was read from an article: everyone it speaks of, and the proposals in the order of the text."""

    document: Document
    entities: tuple[Entity, ...] = ()
    proposals: tuple[Proposal, ...] = ()


def named_in(proposal: Proposal) -> Iterator[Entity]:
    """Everybody and every place that a proposal names."""
    yield from (e for e in (proposal.subject, proposal.object, proposal.speaker, proposal.place) if e)


def is_known(proposal: Proposal) -> bool:
    """Whether the case knows everybody and every place that a proposal names."""
    return all(entity.iri for entity in named_in(proposal))


def may_be_taken(proposal: Proposal) -> bool:
    """Whether a proposal is sure enough to be taken over, is said without reserve, and names nobody who is not known."""
    return proposal.confidence >= ACCEPTED and not proposal.hedged and is_known(proposal)
