"""Stance: each stance word and each hedge of the ontology decides what its example says, and without it nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from prose import read
from test_prose_frames import ENTRIES, FRAMES

from kg.claims import ASSERTS, DENIES, PLANS
from kg.names import KG, ONTOLEX, RDF, RDFS, SKOS, local_name
from kg.prose.frames import Frames
from kg.prose.stance import stance_at
from kg.prose.tokens import tokenize
from kg.terms import Values, all_values, first_value


def entries(kind: str) -> list[Values]:
    return [values for _, values in sorted(ENTRIES.items()) if KG + kind in all_values(values, RDF + "type")]


def example_of(values: Values) -> str:
    return first_value(values, SKOS + "example")


def judge(sentence: str, frames: Frames, *, achieves: bool = False) -> tuple[str, bool]:
    """The stance of the last word of a sentence that tells of something, and whether that is hedged."""
    told = [token.start for token in tokenize(sentence) if token.lower in FRAMES.forms or token.lower in FRAMES.events]
    return stance_at(sentence, 0, told[-1], frames, achieves=achieves)


@pytest.mark.parametrize("values", entries("StanceWord"), ids=example_of)
def test_a_stance_word_decides_its_example(values: Values) -> None:
    forms, stance, example = all_values(values, RDFS + "label"), first_value(values, ONTOLEX + "denotes"), example_of(values)
    assert stance in {proposal.stance for proposal in read(example).proposals}
    without = replace(FRAMES, stances=tuple(word for word in FRAMES.stances if word.forms != forms))
    achieves = stance == ASSERTS  # else nothing would be planned
    assert judge(example, FRAMES, achieves=achieves)[0] == stance != judge(example, without, achieves=achieves)[0]


@pytest.mark.parametrize("values", entries("HedgeWord"), ids=example_of)
def test_a_hedge_decides_its_example(values: Values) -> None:
    forms, example = all_values(values, RDFS + "label"), example_of(values)
    assert any(proposal.hedged for proposal in read(example).proposals)
    without = replace(FRAMES, hedges=tuple(word for word in FRAMES.hedges if word not in forms))
    assert judge(example, FRAMES)[1] and not judge(example, without)[1]


def test_every_entry_has_an_example() -> None:
    for values in entries("StanceWord") + entries("HedgeWord"):
        assert example_of(values), all_values(values, RDFS + "label")
    assert {local_name(word.stance) for word in FRAMES.stances} == {"plans", "asserts", "denies"}


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Turkey will not support", DENIES),
        ("Turkey does not openly support", DENIES),
        ("Turkey no longer supports", DENIES),
        ("Turkey may support", PLANS),
        ("Turkey has supported", ASSERTS),
        ("Turkey did not move, but supports", ASSERTS),
        ("Turkey, which denied it, supports", DENIES),
        ("Turkey denied it; Egypt supports", ASSERTS),
        ("Turkey denied it and said that Egypt supports", ASSERTS),
        ("Turkey denied arming Haftar and supports", DENIES),
        ("Turkey planned a visit while Egypt supports", ASSERTS),
    ],
)
def test_grammar_decides_too(sentence: str, stance: str) -> None:
    assert judge(sentence, FRAMES)[0] == stance


def test_what_is_said_besides_a_denial_keeps_its_distance() -> None:
    assert judge("Turkey denied it and said Egypt supports", FRAMES) == (ASSERTS, True)


@pytest.mark.parametrize(("achieves", "stance"), [(True, PLANS), (False, ASSERTS)])
def test_a_bare_purpose_is_a_plan_only_where_it_achieves_something(achieves: bool, stance: str) -> None:
    assert judge("Haftar moved south to capture", FRAMES, achieves=achieves)[0] == stance
