"""Accepted readings: the proposals that a case takes over as claims although nobody has reviewed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.case import Case
from kg.claims import Claim
from kg.errors import Problem, Spot
from kg.progress import Progress, no_progress
from kg.proposals.decisions import Decided, read_decided
from kg.proposals.reading import Task, read_articles
from kg.proposals.wording import claim_of, write_line
from kg.prose import Prose, may_be_taken
from kg.readers import Context
from kg.readers.sheet_words import Vocabulary


def accept_readings(
    case: Case, context: Context, claims: Iterable[Claim], progress: Progress = no_progress
) -> tuple[list[Claim], list[Problem]]:
    """The claims that the readers of prose are sure of, from the documents of a case, and what could not be read.

    Left out is what somebody has decided on: what the ``claims`` of the sheets say of the same words, and what was rejected. Each has
    the method of its readers, and stands in the file of its document.
    """
    decided = read_decided(case, context, claims)
    vocabulary = Vocabulary(context.actors, context.lexicon)
    accepted: dict[str, Claim] = {}
    problems: list[Problem] = []
    for article in read_articles(context.documents, Task(case), context.actors, progress):
        problems += article.problems
        for claim in _accept(article.prose, decided, vocabulary) if article.prose else ():
            accepted.setdefault(claim.iri, replace(claim, spot=Spot(article.name)))
    return list(accepted.values()), problems


def _accept(prose: Prose, decided: Decided, vocabulary: Vocabulary) -> Iterator[Claim]:
    for proposal in prose.proposals:
        line = write_line(proposal, prose.document, vocabulary) if may_be_taken(proposal) else ""
        if line and not decided.covers(proposal, line, prose.document):
            yield claim_of(proposal, prose.document, vocabulary.actors.ontology)
