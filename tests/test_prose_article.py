"""The reading of an article: readers agree, each claim once, offsets that hold, the same bytes always, and no crash."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import ONTOLOGY, read, said, say

from conftest import ROOT
from kg.claims import ASSERTS, DENIES
from kg.dates import parse_period
from kg.prose import ACCEPTED, Prose
from kg.prose.parse import has_parser

NEEDS_PARSER = pytest.mark.skipif(not has_parser(), reason="spaCy is not installed")
ARTICLE = """\
Turkey backs the GNA. “Egypt’s army – with Haftar’s forces – attacked Tripoli,” said Khalifa Haftar (خليفة حفتر) 🙂.

The GNA captured Tarhuna on 5 June 2020. He was driven from Tarhuna the next day. The two groups clashed.
"""
WORDS = """Turkey Haftar GNA the The army forces Islamic State Tripoli Tarhuna Libya Egypt and , . ' 's - ( ) " “ ” : ; not n't no
 will to by of in from with against between which who whose that whom backed back backs attacked attack captured controls fell
 launched an a operation Operation Storm dubbed led -backed President of Mr Gen . militia group rebels they it he its both
 countries two sides said according accused denied plans claimed responsibility support weapons troops sent including including
 northern Syria city town capital Monday yesterday next day June 2019 5 31 February 2020 since until last ago خليفة 🙂 AB (AB)
 also known as stronghold ally alliance loyal commander former reportedly is was are been being 10,000 U.S. New York""".split()


def check(prose: Prose) -> None:
    """What holds of every reading of every text."""
    text = prose.document.text
    for proposal in prose.proposals:
        assert 0 <= proposal.start < proposal.end <= len(text)
        assert not text[proposal.start].isspace()
        assert 0 < proposal.confidence <= 1
        assert proposal.readers
        assert proposal.subject != proposal.object
        assert proposal.predicate in ONTOLOGY.predicates
        assert {proposal.subject, proposal.object} <= set(prose.entities)
        if proposal.time:
            parse_period(proposal.time)
    assert list(prose.entities) == sorted(set(prose.entities))


@NEEDS_PARSER
def test_two_readers_are_surer_than_one() -> None:
    sentence = "Turkey backs the GNA."
    (alone,), (both,) = read(sentence, parse=False).proposals, read(sentence, parse=True).proposals
    assert alone.confidence < ACCEPTED <= both.confidence


@pytest.mark.parametrize(
    ("surer", "less"),
    [
        ("Haftar attacked Tripoli.", "Haftar spoke. He attacked Tripoli."),
        ("The GNA captured Sirte.", "The GNA vowed to capture Sirte."),
        ("Russia backs Haftar.", "Russia reportedly backs Haftar."),
    ],
)
def test_pronouns_plans_and_hedges_make_less_sure(surer: str, less: str) -> None:
    (one,), (other,) = read(surer, parse=False).proposals, read(less, parse=False).proposals
    assert say(one) == say(other)
    assert one.confidence > other.confidence


def test_each_claim_stands_once_where_it_is_dated() -> None:
    found = read("The GNA captured Tarhuna. The GNA captured Tarhuna on 5 June 2020. Turkey smiled.").proposals
    assert [(say(p), p.time) for p in found] == [("GNA captures Tarhuna", "2020-06-05")]


def test_events_at_different_times_are_different_claims() -> None:
    text = "The GNA captured Sirte in December 2016. Haftar captured Sirte on 6 January 2020. The GNA captured Sirte in June 2021. The GNA captured Sirte."
    assert [(say(p), p.time) for p in read(text, parse=False).proposals] == [
        ("GNA captures Sirte", "2016-12"),
        ("Haftar captures Sirte", "2020-01-06"),
        ("GNA captures Sirte", "2021-06"),
    ]


def test_a_vaguer_time_is_no_further_event() -> None:
    found = read("The GNA captured Tarhuna in June 2020. The GNA captured Tarhuna on 5 June 2020.", parse=False).proposals
    assert [p.time for p in found] == ["2020-06-05"]


def test_what_is_asserted_and_denied_stands_twice() -> None:
    found = read("Egypt supports Haftar. Egypt does not support Haftar.", parse=False).proposals
    assert [p.stance for p in found] == [ASSERTS, DENIES]


def test_entities_are_everyone_by_their_wordings() -> None:
    entities = {
        e.name: e for e in read("Khalifa Haftar met Emmanuel Macron. Haftar left. The Desert Army of Sirte smiled.").entities
    }
    assert entities["Khalifa Haftar"].iri.endswith("Haftar")
    assert set(entities["Khalifa Haftar"].names) >= {"Haftar", "Khalifa Haftar"}
    assert entities["Emmanuel Macron"].iri == ""
    assert {"Desert Army", "Emmanuel Macron", "Khalifa Haftar"} <= entities.keys()


def test_offsets_are_those_of_the_text_as_it_is() -> None:
    prose = read(ARTICLE)
    quotes = {say(p): ARTICLE[p.start : p.end] for p in prose.proposals}
    assert quotes["Turkey supports GNA"] == "Turkey backs the GNA."
    assert quotes["GNA captures Tarhuna"] == "The GNA captured Tarhuna on 5 June 2020."
    assert any(quote.startswith("“Egypt’s army – with") and quote.endswith("🙂.") for quote in quotes.values())
    check(prose)


@pytest.mark.parametrize("parse", [False, pytest.param(True, marks=NEEDS_PARSER)])
def test_the_same_whatever_the_seed_of_hashes(parse: bool) -> None:
    program = f"from prose import read; print(read({ARTICLE!r}, parse={parse}))"
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    readings = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(readings) == 1
    assert b"Proposal(" in readings.pop()


def test_without_spacy_the_patterns_read_and_asking_for_the_parse_says_what_to_install() -> None:
    program = """
import importlib.util, sys
find = importlib.util.find_spec
class Blocked:
    def find_spec(self, name, *_):
        if name.partition(".")[0] == "spacy":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Blocked())
importlib.util.find_spec = lambda name, *rest: None if name == "spacy" else find(name, *rest)
from kg.errors import KgError
from prose import read
print([p.readers for p in read("Turkey backs the GNA.").proposals])
try:
    read("Turkey backs the GNA.", parse=True)
except KgError as error:
    print(error)
"""
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    run = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "[('patterns',)]" in run.stdout
    assert "spaCy" in run.stdout


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "Turkey",
        ".",
        "-",
        "'s",
        "The",
        "\x00\x01\x1f Turkey backs\x00 the GNA.",
        "\ufeffTurkey backs the GNA.",
        "((((",
        '"',
    ],
)
def test_little_and_odd_texts(text: str) -> None:
    check(read(text))


def test_a_long_text_without_a_full_stop() -> None:
    check(read("Turkey backs the GNA and Haftar attacked Tripoli " * 2_000))
    check(read("a" * 100_000))


def test_a_headline_may_end_in_any_word() -> None:
    assert "Haftar attacks GNA" in said("Haftar attacked GNA forces")
    check(read("Officials met with President"))
    check(read("Haftar's army called on Gen"))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    check(read(text))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_words_of_the_news_are_read(text: str) -> None:
    check(read(text))


def test_a_reading_is_that_of_its_sentences_alone_where_nothing_refers_back() -> None:
    sentences = ["Turkey backs the GNA.", "Egypt backs Haftar.", "Haftar attacked Tripoli."]
    together = said(" ".join(sentences)).keys()
    assert together == {claim for sentence in sentences for claim in said(sentence)}
