"""Identity: judgements join, keep apart, and leave no trace when they are taken away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.builds import GRAPH_FILE, build_case
from kg.gather import read_case
from kg.identity import NOT_SAME, PART_OF, RENAMED, SAME, Judgement, judge

JUDGEMENT = """
:j a kg:Judgement ; kg:relation {relation} ; kg:subject :Front ; kg:object :LNA ;
    dcterms:date "2026-11-21"^^xsd:date ; dcterms:creator "A. Analyst" ; rdfs:comment "The article says so."@en .
"""
FRONT = ':Front a kg:ArmedGroup ; skos:prefLabel "Northern Front"@en .\n'
SHEET = "title: T\npublisher: P\npublished: 2020-01-01\n\nEgypt backs Northern Front\nRussia backs LNA\n"


def say(*judgements: tuple[str, str, str]) -> list[Judgement]:
    return [Judgement(f"j{i}", relation, subject, object_) for i, (relation, subject, object_) in enumerate(judgements)]


@pytest.mark.parametrize(
    ("judgements", "kept"),
    [
        ([(SAME, "a", "b")], {"a": "b", "b": "b"}),
        ([(SAME, "a", "b"), (SAME, "b", "c")], {"a": "c", "b": "c", "c": "c"}),
        ([(RENAMED, "old", "new")], {"old": "new", "new": "new"}),
        ([(SAME, "a", "c"), (SAME, "b", "c")], {"a": "c", "b": "c", "c": "c"}),
        ([(SAME, "a", "b"), (SAME, "a", "c")], {"a": "b", "b": "b", "c": "b"}),  # two to choose from: the first
        ([(NOT_SAME, "a", "b")], {}),
        ([(PART_OF, "a", "b")], {}),
    ],
)
def test_judgements_join_towards_their_object(judgements: list[tuple[str, str, str]], kept: dict[str, str]) -> None:
    identity = judge(say(*judgements))
    assert identity.chosen == kept
    assert identity.faults == ()


def test_a_contradiction_joins_nothing_and_is_told() -> None:
    identity = judge(say((SAME, "a", "b"), (SAME, "b", "c"), (NOT_SAME, "a", "c")))
    assert identity.chosen == {}
    assert "contradicts" in identity.faults[0][1]


@pytest.mark.parametrize("relation", [SAME, RENAMED])
def test_a_circle_is_told(relation: str) -> None:
    identity = judge(say((relation, "a", "b"), (relation, "b", "a")))
    assert identity.chosen == {"a": "a", "b": "a"}
    assert "circle" in identity.faults[0][1]


def test_nothing_is_a_part_of_itself() -> None:
    identity = judge(say((PART_OF, "a", "b"), (PART_OF, "b", "c"), (PART_OF, "c", "a")))
    assert len(identity.faults) == 3
    assert not judge(say((PART_OF, "a", "b"), (PART_OF, "b", "c"))).faults


@given(
    st.lists(
        st.tuples(st.sampled_from([SAME, RENAMED, NOT_SAME]), st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12
    )
)
def test_the_outcome_does_not_depend_on_the_order(judgements: list[tuple[str, str, str]]) -> None:
    given_ = say(*judgements)
    identity = judge(given_)
    assert judge(reversed(given_)).chosen == identity.chosen
    for entity, kept in identity.chosen.items():
        assert identity.kept(kept) == kept, entity


def test_what_is_the_same_is_drawn_and_asked_as_one(make_case) -> None:
    from conftest import ACTORS
    from kg.networks import read_network

    turtle = ACTORS + FRONT + JUDGEMENT.format(relation="kg:same")
    case = make_case({"actors.ttl": turtle, "claims/a.claims": SHEET})
    assert not build_case(case, draw=False).problems
    network = read_network(case)
    assert {e.object for e in network.edges} == {"https://example.org/case/LNA"}
    thing = network.directory.things["https://example.org/case/LNA"]
    assert "Northern Front" in thing.names  # found under either name
    assert network.directory.find("Northern Front") == thing.iri
    assert [c.object_text for c in network.claims if c.object_text] == ["Northern Front", "LNA"]  # the wording is kept


def test_taking_a_judgement_away_gives_the_graph_as_before(make_case) -> None:
    from conftest import ACTORS

    files = {"claims/a.claims": SHEET}
    case = make_case({**files, "actors.ttl": ACTORS + FRONT})
    build_case(case, draw=False)
    before = (case.build / GRAPH_FILE).read_bytes()
    make_case({**files, "actors.ttl": ACTORS + FRONT + JUDGEMENT.format(relation="kg:same")})
    build_case(case, draw=False)
    assert (case.build / GRAPH_FILE).read_bytes() != before
    make_case({**files, "actors.ttl": ACTORS + FRONT})
    build_case(case, draw=False)
    assert (case.build / GRAPH_FILE).read_bytes() == before


def test_claims_keep_their_iris_whatever_is_judged(make_case) -> None:
    from conftest import ACTORS

    found = []
    for number, judgement in enumerate(("", JUDGEMENT.format(relation="kg:same"), JUDGEMENT.format(relation="kg:notSame"))):
        case = make_case({"actors.ttl": ACTORS + FRONT + judgement, "claims/a.claims": SHEET}, folder=str(number))
        record, problems = read_case(case)
        assert not problems
        found.append([claim.iri for claim in record.claims])
    assert found[0] == found[1] == found[2]


def test_a_name_of_two_that_are_judged_the_same_is_not_ambiguous(make_case) -> None:
    from conftest import ACTORS

    front = ':Front a kg:ArmedGroup ; skos:prefLabel "Northern Front"@en ; skos:altLabel "LNA"@en .\n'
    sheet = "title: T\npublished: 2020-01-01\n\nRussia backs LNA\n"
    _, problems = read_case(make_case({"actors.ttl": ACTORS + front, "claims/a.claims": sheet}, folder="apart"))
    assert "'LNA' may be: " in problems[-1].message
    joined = ACTORS + front + JUDGEMENT.format(relation="kg:same")
    record, problems = read_case(make_case({"actors.ttl": joined, "claims/a.claims": sheet}, folder="one"))
    assert not problems
    assert record.claims[0].object == "https://example.org/case/LNA"
