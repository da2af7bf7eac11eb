"""What the tests of prose share: one reading with the actors of the Libya case, and its claims as short lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from conftest import LIBYA
from kg.actors import Actors, load_actors
from kg.case import no_case, open_case
from kg.claims import Document
from kg.names import local_name
from kg.ontology import load_ontology
from kg.proposals.statements import list_statements
from kg.prose import Proposal, Prose
from kg.prose.article import read_article

ONTOLOGY = load_ontology()
SHORT = {"Khalifa Haftar": "Haftar", "Government of National Accord": "GNA", "Libyan National Army": "LNA", "Islamic State": "IS"}


@lru_cache(maxsize=1)
def libya_actors() -> Actors:
    """The actors of the Libya case."""
    return load_actors(open_case(LIBYA), ONTOLOGY)[0]


def read(text: str, *, parse: bool | None = None, published: str = "2020-06-07", publisher: str = "") -> Prose:
    """A text as it is read."""
    document = Document(text=text, published=published, publisher=publisher, title="Test")
    return read_article(document, libya_actors(), parse=parse)


def say(proposal: Proposal) -> str:
    """A proposal as a line: "Turkey supports GNA"."""
    ends = [SHORT.get(entity.name, entity.name) for entity in (proposal.subject, proposal.object)]
    return f"{ends[0]} {local_name(proposal.predicate)} {ends[1]}"


def said(text: str, *, parse: bool | None = None, **options: str) -> dict[str, Proposal]:
    """What is proposed of a text, by line."""
    return {say(proposal): proposal for proposal in read(text, parse=parse, **options).proposals}


@lru_cache(maxsize=1)
def world() -> Actors:
    """The actors of no case: whom the world knows."""
    return load_actors(no_case(), ONTOLOGY)[0]


def told(text: str) -> set[str]:
    """What the order of words tells of a text of no case, by relations without kinds: "Turkey supports Azerbaijan"."""
    prose = read_article(Document(text=text, published="2024-03-01", title="Test"), world(), parse=False)
    return {f"{s['s']} {s['p']} {s['o']}" for s in list_statements(prose, world())["statements"]}


def that_finds(sentences: list[tuple[str, list[str]]]) -> Callable[[str, list[str]], None]:
    """A test that each sentence says at least its claims."""

    @_each(sentences)
    def test(sentence: str, claims: list[str]) -> None:
        assert set(claims) <= told(sentence)

    return test


def that_leaves(sentences: list[tuple[str, list[str]]]) -> Callable[[str, list[str]], None]:
    """A test that no sentence says any of its claims."""

    @_each(sentences)
    def test(sentence: str, claims: list[str]) -> None:
        assert not set(claims) & told(sentence)

    return test


def _each(sentences: list[tuple[str, list[str]]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("sentence", "claims"), sentences, ids=[sentence for sentence, _ in sentences])
