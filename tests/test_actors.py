"""Actors: names in scripts and scopes, what they mean where, and what is wrong with how a case describes its own."""

from __future__ import annotations

import pytest

from kg.actors import load_actors
from kg.errors import KgError
from kg.names import COUNTRY, KG
from kg.ontology import ACTOR, PLACE, load_ontology

CASE = "https://example.org/case/"
ONTOLOGY = load_ontology()


@pytest.fixture
def actors(make_case):
    scoped = """
        :GNA skosxl:altLabel [ skosxl:literalForm "Libyan army"@en ; kg:usedBy "Anadolu" ] .
        :LNA skosxl:altLabel [ skosxl:literalForm "Libyan army"@en ; kg:usedBy "Al Arabiya" ] .
        :Army a kg:ArmedGroup ; skos:prefLabel "Army of the West"@en ; skos:altLabel "the army"@en .
        :OtherArmy a kg:ArmedGroup ; skos:prefLabel "Army of the East"@en ; skos:altLabel "the army"@en .
        :Ankara a kg:Settlement ; skos:prefLabel "Kalecik"@en .
    """
    found, problems = load_actors(make_case({"actors.ttl": _with(scoped)}), ONTOLOGY)
    assert [p.severity for p in problems] == ["warning"]  # "the army" has two bearers
    return found


def _with(turtle: str) -> str:
    from conftest import ACTORS

    return ACTORS + turtle


@pytest.mark.parametrize(
    ("name", "wanted", "iri"),
    [
        ("Haftar", ACTOR, CASE + "Haftar"),
        ("khalifa haftar", ACTOR, CASE + "Haftar"),
        ("خليفة حفتر", ACTOR, CASE + "Haftar"),
        ("UAE", ACTOR, COUNTRY + "AE"),
        ("الإمارات العربية المتحدة", ACTOR, COUNTRY + "AE"),
        ("ОАЭ", ACTOR, COUNTRY + "AE"),
        ("Libya", PLACE, COUNTRY + "LY"),  # a state is a place too
        ("Ankara", ACTOR, COUNTRY + "TR"),  # its capital stands for a state that acts
        ("Ankara", PLACE, COUNTRY + "TR-capital"),  # and for itself where a place is meant
        ("Tripoli", PLACE, CASE + "Tripoli"),  # the case's own come first
    ],
)
def test_a_name_is_found(actors, name: str, wanted: str, iri: str) -> None:
    assert actors.find(name, wanted).iri == iri


@pytest.mark.parametrize(
    ("name", "wanted", "reason"),
    [
        ("Hifter", ACTOR, "unknown"),
        ("is", ACTOR, "unknown"),  # IS is a name, "is" is not
        ("Turkish", ACTOR, "unknown"),  # a demonym is not a name
        ("Haftar", PLACE, "wrong class"),
        ("Tripoli", ACTOR, "wrong class"),  # it is the case's own, so it does not stand for Libya
        ("the army", ACTOR, "ambiguous"),
        ("Libyan army", ACTOR, "unknown"),  # it means something with some publishers alone
    ],
)
def test_nothing_is_guessed(actors, name: str, wanted: str, reason: str) -> None:
    found = actors.find(name, wanted)
    assert (found.iri, found.reason) == ("", reason)


def test_a_publishers_name_means_what_it_means_there(actors) -> None:
    assert actors.find("Libyan army", ACTOR, ["Anadolu"]).iri == CASE + "GNA"
    assert actors.find("Libyan army", ACTOR, ["Al Arabiya"]).iri == CASE + "LNA"


def test_an_ambiguous_name_lists_its_bearers(actors) -> None:
    assert actors.find("the army", ACTOR).candidates == (CASE + "Army", CASE + "OtherArmy")


def test_names_that_look_alike_are_suggested_and_no_more(actors) -> None:
    assert "Haftar" in actors.suggest("Hifter", ACTOR)
    assert "Haftar" in actors.suggest("Field Marshal Haftar", ACTOR)
    assert actors.suggest("Tarhunah", ACTOR) == []


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        (':X a kg:Armygroup ; skos:prefLabel "X"@en .', "X has a class that is not known: Armygroup"),
        (":X a kg:Person .", "X has no preferred name"),
        (':X a kg:Person ; skos:prefLabel "X"@en ; kg:usedby "Y" .', "kg:usedby is not a term of the ontology"),
        (":LNA kg:supports :GNA .", "'supports' is claimed without a source"),
        (':X a kg:Person ; skos:prefLabel "Haf\u200btar"@en .', "ZERO WIDTH SPACE"),
        (':X a kg:Person ; skos:prefLabel "Haftar"@en .', "'Haftar' names"),
        ("[] a kg:Judgement ; kg:relation kg:same ; kg:subject :LNA ; kg:object :Nobody .", "which is not described"),
        ("[] a kg:Judgement ; kg:relation kg:equal ; kg:subject :LNA ; kg:object :GNA .", "without a known kg:relation"),
        ("[] a kg:Judgement ; kg:relation kg:same ; kg:subject :LNA ; kg:object :LNA .", "with itself"),
    ],
)
def test_a_faulty_description_is_a_problem(make_case, turtle: str, message: str) -> None:
    _, problems = load_actors(make_case({"actors.ttl": _with(turtle)}), ONTOLOGY)
    assert any(message in problem.message for problem in problems), problems


def test_a_problem_names_the_line(make_case) -> None:
    _, problems = load_actors(make_case({"actors.ttl": _with("\n\n:X a kg:Person .\n")}), ONTOLOGY)
    assert str(problems[0].spot) == f"actors.ttl:{_with('').count(chr(10)) + 3}"


def test_a_plain_fact_without_a_source_stays_out_of_the_graph(make_case) -> None:
    found, _ = load_actors(make_case({"actors.ttl": _with(":LNA kg:supports :GNA .")}), ONTOLOGY)
    assert not any(quad.predicate.value == KG + "supports" for quad in found.own)


@pytest.mark.parametrize("turtle", ["this is not turtle", ":X a kg:Person ;", "\ufeff:X a", "@prefix x: <http://a b> ."])
def test_broken_turtle_is_an_error_with_its_line(make_case, turtle: str) -> None:
    with pytest.raises(KgError, match=r"actors\.ttl:\d+:\d+"):
        load_actors(make_case({"actors.ttl": _with(turtle)}), ONTOLOGY)


def test_blank_nodes_in_a_circle_are_refused(make_case) -> None:
    with pytest.raises(KgError, match="circle"):
        load_actors(make_case({"actors.ttl": _with("_:a kg:usedBy _:b . _:b kg:usedBy _:a .")}), ONTOLOGY)
