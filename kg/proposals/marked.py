"""Marks: which characters of an article say what, cut into pieces that can be shown one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.claims import Document
from kg.lexicon import Lexicon
from kg.ontology import Ontology
from kg.prose import Entity, Proposal

QUOTE, SUBJECT, OBJECT, SPEAKER, PLACE, VERB = "quote", "subject", "object", "speaker", "place", "verb"
CONTEXT = 600
"""Characters of a paragraph that are shown before and after a quote."""


@dataclass(frozen=True, order=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` of a text, and what they are."""

    start: int
    end: int
    kind: str


def mark_proposal(proposal: Proposal, document: Document, lexicon: Lexicon, ontology: Ontology) -> list[Mark]:
    """The words of a proposal, and within them those for its subject, its object, whoever else it names, and its verb."""
    quote = document.text[proposal.start : proposal.end]
    ends = ((SUBJECT, proposal.subject), (OBJECT, proposal.object), (SPEAKER, proposal.speaker), (PLACE, proposal.place))
    found = [span for kind, entity in ends if entity for span in _find(_wordings(entity), quote, kind)]
    found += _find(_verbs(proposal.predicate, lexicon, ontology), quote, VERB)
    marks = (Mark(m.start + proposal.start, m.end + proposal.start, m.kind) for m in _apart(found))
    return [Mark(proposal.start, proposal.end, QUOTE), *marks]


def mark_entities(entities: Sequence[Entity], text: str) -> list[Mark]:
    """Where a text names some entities: marks whose kind is the entity's number. The longer wording goes before the shorter."""
    return _apart(mark for n, entity in enumerate(entities) for mark in _find(_wordings(entity), text, str(n)))


def paragraph_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph in which a quote stands, as (start, end), or as much of it as is worth showing."""
    above = text.rfind("\n\n", 0, start)
    first = 0 if above < 0 else above + 2
    last = text.find("\n\n", end)
    last = len(text) if last < 0 else last
    return max(first, _word_start(text, start - CONTEXT)), min(last, end + CONTEXT)


def cut(start: int, end: int, marks: Iterable[Mark]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Characters ``start`` to ``end`` in pieces, each with the kinds of all marks over it."""
    inside = sorted(m for m in marks if m.start < end and start < m.end)
    edges = sorted({start, end, *(max(m.start, start) for m in inside), *(min(m.end, end) for m in inside)})
    coming = iter([*inside, None])
    mark, over = next(coming), list[Mark]()
    for first, last in pairwise(edges):
        over = [m for m in over if m.end > first]
        while mark and mark.start <= first:
            over += [mark]
            mark = next(coming)
        yield first, last, frozenset(m.kind for m in over)


def _wordings(entity: Entity) -> list[str]:
    return sorted({entity.name, *entity.names})


def _verbs(predicate: str, lexicon: Lexicon, ontology: Ontology) -> list[str]:
    """The forms in which a text may say a predicate or a kind of it."""
    kinds = set(ontology.subs[predicate])
    return [" ".join(words) for words, senses in lexicon.verbs.items() if any(sense.predicate in kinds for sense in senses)]


def _find(wordings: Iterable[str], text: str, kind: str) -> Iterator[Mark]:
    """Where one of some wordings stands in a text as whole words, the longest at each place."""
    ordered = sorted({w for w in wordings if w}, key=lambda w: (-len(w), w))
    if not ordered:
        return
    pattern = "|".join(r"\s+".join(map(re.escape, wording.split())) for wording in ordered)
    yield from (Mark(m.start(), m.end(), kind) for m in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text))


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Marks of which none overlaps another: the one that begins first stays, of those the longest."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.kind)):
        if not kept or kept[-1].end <= mark.start:
            kept.append(mark)
    return kept


def _word_start(text: str, position: int) -> int:
    if position <= 0:
        return 0
    space = text.find(" ", position)
    return position if space < 0 else space + 1
