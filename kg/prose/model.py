"""The third reader: a language model, whose claims count only where words and names of the article bear them out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg.actors import Actors
from kg.claims import Document
from kg.names import local_name
from kg.ontology import Ontology
from kg.prose import Proposal, Prose
from kg.prose.blocks import blocks
from kg.prose.endpoint import AnswerError, CutOffError, Endpoint, ModelError, complete
from kg.prose.vetting import ALONE, KINDS, MODEL, TEXTS, Dropped, Vetting

PASSAGE, SHORTEST = 6_000, 1_500
"""Characters of text that are sent at once, at most, and those that are still divided where the answer is too long."""
MOST = 200
"""Passages of one text that are sent, at most."""


@dataclass(frozen=True)
class Outcome:
    """What came of asking a model: the passages it was sent, and its claims.

    ``agreed`` counts the proposals of other readers that it made too, ``alone`` those that only it made, ``dropped`` the others
    by reason.
    """

    passages: int = 0
    agreed: int = 0
    alone: int = 0
    dropped: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        text = f"passages sent: {self.passages}; claims that other readers made too: {self.agreed}, others: {self.alone}"
        reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(self.dropped.items()))
        return f"{text}; dropped: {reasons}" if reasons else text


def read_with_model(prose: Prose, actors: Actors, endpoint: Endpoint) -> tuple[Prose, Outcome]:
    """What an article says, with the vote of a language model.

    A claim of the model's counts if its quote stands in the passage that it was sent, if its ends are named in the article, and
    if its predicate exists and fits their classes. Where another reader made the same claim, that grows surer; else it is
    proposed with the confidence ALONE. An unusable answer loses one passage. ModelError where the endpoint cannot be asked.
    """
    vetting = Vetting(prose, actors)
    dropped: Counter[str] = Counter()
    found: list[Proposal] = []
    passages = list(split_passages(prose.document.text))
    if len(passages) > MOST:
        raise ModelError(
            f"the text has {len(passages)} passages; a model is sent {MOST} at most", "Split it into several documents."
        )
    for passage in passages:
        for claim, start, end in _ask_in_parts(endpoint, prose.document, passage, actors.ontology):
            try:
                found.append(vetting.check(claim, start, end))
            except Dropped as error:
                dropped[str(error)] += 1
    return _join(prose, found, actors.ontology, Outcome(len(passages), dropped=dict(sorted(dropped.items()))))


def split_passages(text: str, longest: int = PASSAGE) -> Iterator[tuple[int, int]]:
    """Where the passages of a text begin and end: as many paragraphs of prose as fit, and too long ones in parts."""
    begin, last = -1, -1
    for start, end in (part for span in blocks(text) for part in _cut(text, *span, longest)):
        if begin < 0:
            begin = start
        elif end - begin > longest:
            yield begin, last
            begin = start
        last = end
    if begin >= 0:
        yield begin, last


def _cut(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """A paragraph in parts that are short enough, cut after a sentence or at least between words, if that can be."""
    while end - start > longest:
        stop = start + longest
        sentence = max(text.rfind(mark, start, stop) + 1 for mark in (". ", ".\n"))
        cut = next(place for place in (sentence, text.rfind(" ", start, stop) + 1, stop) if place > start)
        yield start, cut
        start = cut
    yield start, end


def _ask_in_parts(
    endpoint: Endpoint, document: Document, span: tuple[int, int], ontology: Ontology
) -> Iterator[tuple[Any, int, int]]:
    """The claims that the model sees in a passage, whatever they look like, and the part of it that it was asked about.

    A passage about which it has too much to say is asked about in two parts. An answer that cannot be used is one claim, None.
    """
    start, end = span
    try:
        claims = _ask(endpoint, document, span, ontology)
    except AnswerError as error:
        if isinstance(error, CutOffError) and end - start > SHORTEST:
            for part in _cut(document.text, start, end, (end - start) * 2 // 3):
                yield from _ask_in_parts(endpoint, document, part, ontology)
            return
        claims = [None]
    yield from ((claim, start, end) for claim in claims)


def _ask(endpoint: Endpoint, document: Document, span: tuple[int, int], ontology: Ontology) -> list[Any]:
    described = {"title": document.title, "publisher": document.publisher, "published": document.published}
    passage = json.dumps({**described, "passage": document.text[slice(*span)]}, ensure_ascii=False)
    messages = [{"role": "system", "content": _instructions(ontology)}, {"role": "user", "content": passage}]
    answer = complete(endpoint, messages, make_schema(ontology))
    if not isinstance(answer, dict) or not isinstance(answer.get("claims"), list):
        raise AnswerError("the model's answer is not in the form asked for")
    return list(answer["claims"])


def _instructions(ontology: Ontology) -> str:
    lines = []
    for iri, predicate in ontology.predicates.items():
        ends = f"{local_name(predicate.domain)}, {local_name(predicate.range)}"
        lines.append(f"- {local_name(iri)} ({ends}): {predicate.definition}")
    return Path(__file__).with_name("prompt.md").read_text(encoding="utf-8").replace("{predicates}", "\n".join(lines))


def make_schema(ontology: Ontology) -> dict[str, Any]:
    """The JSON Schema of an answer, in the strict form that endpoints ask for: no optional field, nothing besides."""
    text = {"type": "string"}
    kinds = {"type": "string", "enum": list(KINDS)}
    fields: dict[str, Any] = dict.fromkeys(TEXTS, text)
    fields["predicate"] = {"type": "string", "enum": [local_name(iri) for iri in ontology.predicates]}
    fields["stance"] = {"type": "string", "enum": [local_name(iri) for iri in ontology.stances]}
    fields |= {
        "subject_kind": kinds,
        "object_kind": kinds,
        "hedged": {"type": "boolean"},
        "speaker": {"type": ["string", "null"]},
    }
    claim = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    claims = {"type": "array", "items": claim}
    return {"type": "object", "properties": {"claims": claims}, "required": ["claims"], "additionalProperties": False}


def _join(prose: Prose, found: list[Proposal], ontology: Ontology, outcome: Outcome) -> tuple[Prose, Outcome]:
    """The proposals of all readers: a claim that the model made too is surer, the others of the model's stand beside them."""
    proposals = list(prose.proposals)
    agreed: set[int] = set()
    own: dict[tuple[str, ...], Proposal] = {}
    for claim in found:
        same = [index for index, other in enumerate(proposals) if _says(other, claim, ontology)]
        agreed |= set(same)
        if not same:
            own.setdefault((*_ends(claim, ontology), claim.predicate, claim.stance), claim)
    for index in agreed:
        other = proposals[index]
        sure = round(1 - (1 - other.confidence) * (1 - ALONE), 2)
        proposals[index] = replace(other, confidence=sure, readers=tuple(sorted({*other.readers, MODEL})))
    proposals += own.values()
    ends = {entity for p in own.values() for entity in (p.subject, p.object, p.speaker) if entity}
    joined = replace(
        prose,
        entities=tuple(sorted({*prose.entities, *ends})),
        proposals=tuple(sorted(proposals, key=lambda p: (p.start, p.end, p.predicate, p.subject.name, p.object.name))),
    )
    return joined, replace(outcome, agreed=len(agreed), alone=len(own))


def _says(other: Proposal, claim: Proposal, ontology: Ontology) -> bool:
    """Whether a proposal says what the model says, or says it more exactly: who arms somebody, supports them."""
    same_ends = _ends(other, ontology) == _ends(claim, ontology)
    return same_ends and other.stance == claim.stance and claim.predicate in ontology.supers[other.predicate]


def _ends(proposal: Proposal, ontology: Ontology) -> tuple[str, str]:
    ends = proposal.subject.iri or proposal.subject.name, proposal.object.iri or proposal.object.name
    return (min(ends), max(ends)) if ontology.predicates[proposal.predicate].symmetric else ends
