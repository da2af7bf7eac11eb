"""The lexicon: inflection, and every entry's own example."""

from __future__ import annotations

import pytest

from kg.claims import Document
from kg.lexicon import inflect, load_lexicon
from kg.names import KG, ONTOLEX, RDF, RDFS, SKOS, local_name
from kg.ontology import load_ontology
from kg.readers.sheet import read_line
from kg.readers.sheet_words import Vocabulary
from kg.terms import all_values, first_value

ONTOLOGY = load_ontology()
LEXICON = load_lexicon(ONTOLOGY)
VERBS = [values for kind in ("TransitiveVerb", "PhrasalVerb") for _, values in ONTOLOGY.instances(kind)]


@pytest.mark.parametrize(
    ("base", "third", "past", "present_participle"),
    [
        ("back", "backs", "backed", "backing"),
        ("seize", "seizes", "seized", "seizing"),
        ("ally", "allies", "allied", "allying"),
        ("pledge", "pledges", "pledged", "pledging"),
        ("clash", "clashes", "clashed", "clashing"),
        ("free", "frees", "freed", "freeing"),
        ("occupy", "occupies", "occupied", "occupying"),
        ("destroy", "destroys", "destroyed", "destroying"),
    ],
)
def test_regular_verbs_inflect(base: str, third: str, past: str, present_participle: str) -> None:
    forms = inflect(base)
    assert (forms.third, forms.past, forms.past_participle, forms.present_participle) == (third, past, past, present_participle)


@pytest.mark.parametrize(
    ("words", "predicate", "passive", "past"),
    [
        ("backs", "supports", False, False),
        ("has backed", "supports", False, False),
        ("had backed", "supports", False, True),
        ("backed", "supports", False, True),
        ("is backed by", "supports", True, False),
        ("was being backed by", "supports", True, True),
        ("has thrown its weight behind", "supports", False, False),
        ("took", "captures", False, True),
        ("is taken by", "captures", True, False),
        ("withdrew from", "withdrawsFrom", False, True),
        ("was driven from", "withdrawsFrom", False, True),
        ("is at war with", "fights", False, False),
        ("led by", "leads", True, False),
        ("sends troops to", "sendsTroopsTo", False, False),
    ],
)
def test_a_form_has_its_meaning(words: str, predicate: str, passive: bool, past: bool) -> None:
    senses = {(local_name(s.predicate), s.passive, s.past) for s in LEXICON.verbs[tuple(words.split())]}
    assert (predicate, passive, past) in senses


def test_every_verb_has_an_example() -> None:
    assert [first_value(v, RDFS + "label") for v in VERBS if not v.get(SKOS + "example")] == []


def test_every_example_says_what_its_entry_denotes(libya) -> None:
    from kg.actors import load_actors

    actors, _ = load_actors(libya, ONTOLOGY)
    vocabulary, document = Vocabulary(actors, LEXICON), Document(title="Example", published="2021-01-01")
    wrong = {}
    for values in VERBS:
        for example in all_values(values, SKOS + "example"):
            claims, problems = read_line(example, document, vocabulary)
            if problems or {c.predicate for c in claims} != {first_value(values, ONTOLEX + "denotes")}:
                wrong[example] = [str(p) for p in problems] or [local_name(c.predicate) for c in claims]
    assert wrong == {}


def test_every_predicate_has_a_verb() -> None:
    assert [p for p in ONTOLOGY.predicates if p not in LEXICON.bases] == []


def test_entries_denote_terms_of_the_ontology() -> None:
    known = {*ONTOLOGY.predicates, *ONTOLOGY.stances, *ONTOLOGY.means}
    denoted = {first_value(v, ONTOLEX + "denotes") for v in ONTOLOGY.said.values() if v.get(ONTOLEX + "denotes")}
    assert denoted <= known
    kinds = {t for v in ONTOLOGY.said.values() if v.get(ONTOLEX + "denotes") for t in all_values(v, RDF + "type")}
    assert kinds == {KG + k for k in ("TransitiveVerb", "PhrasalVerb", "ReportingVerb", "QualifyingNoun")}
