"""Frames: what the ontology says of words is what a reading finds; every example of every entry is read."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from prose import ONTOLOGY, read

from kg.files import data_dir
from kg.names import KG, ONTOLEX, RDF, RDFS, SKOS, local_name
from kg.prose.frames import Form, Frame, load_frames, plural
from kg.terms import all_values, by_subject, first_value, read_turtle

FRAMES = load_frames(ONTOLOGY)
ENTRIES = by_subject(read_turtle(data_dir("ontology") / "prose.ttl"))
EXAMPLES = [
    (local_name(iri), first_value(values, ONTOLEX + "denotes"), example)
    for iri, values in sorted(ENTRIES.items())
    for example in all_values(values, SKOS + "example")
    if first_value(values, ONTOLEX + "denotes") in ONTOLOGY.predicates
    and KG + "OtherSense" not in all_values(values, RDF + "type")
]


@pytest.mark.parametrize(("entry", "predicate", "example"), EXAMPLES, ids=[entry for entry, _, _ in EXAMPLES])
def test_an_example_says_what_its_entry_denotes(entry: str, predicate: str, example: str) -> None:
    assert predicate in {proposal.predicate for proposal in read(example).proposals}


def test_an_example_holds_a_form_of_its_entry() -> None:
    """A sentence that says the same by another word would prove nothing."""
    assert len(EXAMPLES) > 600
    labels = {local_name(iri): first_value(values, RDFS + "label") for iri, values in ENTRIES.items()}
    for entry, _, example in EXAMPLES:
        first = labels[entry].split()[0].lower().partition("-")[0]
        words = set(example.lower().replace("-", " ").replace(".", "").replace(",", "").split())
        forms = {first, plural(first)} | {f for f, found in FRAMES.forms.items() if any(form.lemma == first for form in found)}
        assert words & forms, (entry, example)


@pytest.mark.parametrize(
    ("word", "lemma", "tag"),
    [
        ("backs", "back", "third"),
        ("took", "take", "past"),
        ("taken", "take", "participle"),
        ("fighting", "fight", "present"),
        ("slammed", "slam", "past"),
        ("seizing", "seize", "present"),
    ],
)
def test_verbs_are_known_in_all_their_forms(word: str, lemma: str, tag: str) -> None:
    assert Form(lemma, tag) in FRAMES.forms[word]


@pytest.mark.parametrize("name", ["prose.ttl", "lexicon.ttl"])
def test_no_two_entries_share_a_name(name: str) -> None:
    subjects = re.findall(r"^(lex:\S+) a ", (data_dir("ontology") / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert [subject for subject, count in Counter(subjects).items() if count > 1] == []


def test_a_past_that_is_the_participle_too_stands_once() -> None:
    assert [form.tag for form in FRAMES.forms["backed"]] == ["past"]


def test_frames_tell_where_the_ends_stand() -> None:
    assert Frame(KG + "supports", ("subj",), ("obj",)) in FRAMES.verbs["back"]
    assert Frame(KG + "captures", ("to",), ("subj",)) in FRAMES.verbs["fall"]
    assert Frame(KG + "detains", ("subj",), ("obj",), kind=KG + "Person") in FRAMES.verbs["capture"]


def test_every_frame_is_of_a_predicate() -> None:
    tables = (FRAMES.verbs, FRAMES.nouns, FRAMES.adjectives, FRAMES.given)
    found = {frame.predicate for table in tables for frames in table.values() for frame in frames}
    assert found <= ONTOLOGY.predicates.keys()


@pytest.mark.parametrize(
    ("noun", "many"), [("ally", "allies"), ("clash", "clashes"), ("day", "days"), ("gunman", "gunmen"), ("force", "forces")]
)
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many
