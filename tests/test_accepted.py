"""Accepted readings: only where the case allows it, only what is sure, only what nobody has decided on, and marked."""

from __future__ import annotations

import pytest
from test_proposals import ACTORS, CONTEXT, DOCUMENT, GNA, HAFTAR, TARHUNA, VOCABULARY, WAGNER, propose
from test_review import ARTICLE, NAME

from kg.builds import build_case
from kg.case import open_case
from kg.check import check_case
from kg.claims import DENIES
from kg.names import KG, local_name
from kg.proposals.accepted import _accept
from kg.proposals.decisions import read_decided
from kg.prose import Prose

CASE = 'title = "Test"\nprefix = "https://example.org/case/"\n'


@pytest.fixture
def case(make_case):
    return make_case({NAME: ARTICLE, "case.toml": CASE + 'readings = "accepted"\n'})


def graph(case) -> str:
    return (case.build / "graph.trig").read_text(encoding="utf-8")


def test_nothing_is_taken_unless_the_case_says_so(make_case) -> None:
    assert build_case(make_case({NAME: ARTICLE}), draw=False).counts["claims"] == 0
    assert build_case(make_case({NAME: ARTICLE, "case.toml": CASE + 'readings = "none"\n'}), draw=False).counts["claims"] == 0


def test_what_is_sure_becomes_claims_of_their_own_method(case, run_kg) -> None:
    built = build_case(case, draw=False)
    assert built.problems == ()
    assert built.counts["claims"] == built.counts["unreviewed"] == 3
    assert "kg:byAgreement" in graph(case)
    assert "kg:byHand ;" not in graph(case)
    why = run_kg("why", "Turkey", "GNA", "--case", case.folder).stdout
    assert "by machine, readers agree, documents/news.md" in why
    assert "“Turkey backs the GNA.”" in why
    assert "(3 read by machine, not reviewed)" in run_kg("build", case.folder).stdout
    report = check_case(case)
    assert (report.problems, report.faults, report.verified) == ((), (), 3)


def test_the_page_says_that_a_machine_has_read_it(case) -> None:
    build_case(case)
    assert "by machine, readers agree" in (case.build / "network.html").read_text(encoding="utf-8")


def test_what_a_sheet_claims_of_the_same_words_is_not_taken_again(case) -> None:
    (case.folder / "claims").mkdir()
    (case.folder / "claims" / "a.claims").write_text(f"document: {NAME}\n\nTurkey arms GNA @ 0-21\n", encoding="utf-8")
    built = build_case(case, draw=False)
    assert (built.counts["claims"], built.counts["unreviewed"]) == (3, 2)


def test_what_was_rejected_is_not_taken_and_a_build_sees_a_new_rejection(case) -> None:
    build_case(case, draw=False)
    (case.folder / "rejected").mkdir()
    (case.folder / "rejected" / "a.claims").write_text(f"document: {NAME}\n\nTurkey supports GNA @ 0-21\n", encoding="utf-8")
    built = build_case(case, draw=False)
    assert built.changed
    assert built.counts["claims"] == 2


def test_a_second_build_does_nothing_and_one_from_nothing_is_the_same(case) -> None:
    build_case(case, draw=False)
    first = graph(case)
    assert not build_case(case, draw=False).changed
    build_case(case, draw=False, fresh=True)
    assert graph(case) == first


@pytest.mark.parametrize(
    ("proposal", "taken"),
    [
        (propose(HAFTAR, "fights", GNA), True),
        (propose(HAFTAR, "fights", GNA, stance=DENIES, speaker=GNA), True),
        (propose(HAFTAR, "fights", GNA, confidence=0.79), False),
        (propose(HAFTAR, "fights", GNA, hedged=True), False),
        (propose(WAGNER, "fights", GNA), False),
        (propose(HAFTAR, "fights", GNA, speaker=WAGNER), False),
        (propose(TARHUNA, "fights", GNA), False),  # a town does not fight
    ],
)
def test_only_what_is_sure_known_and_said_without_reserve_is_taken(libya, proposal, taken: bool) -> None:
    found = list(_accept(Prose(DOCUMENT, (), (proposal,)), read_decided(libya, CONTEXT, []), VOCABULARY))
    assert bool(found) == taken
    assert all(c.method == KG + "byAgreement" and c.evidence.quote for c in found)


def test_methods_of_machines_are_told_from_those_of_people() -> None:
    from kg.proposals.wording import machine_methods

    assert {local_name(m) for m in machine_methods(ACTORS.ontology)} == {"byAgreement", "byPatterns", "byParse", "byModel"}


def test_a_setting_that_is_not_known_is_told(make_case, run_kg) -> None:
    folder = make_case().folder
    (folder / "case.toml").write_text('readings = "all"\n', encoding="utf-8")
    done = run_kg("build", folder)
    assert done.returncode == 1
    assert "readings is 'all'\n    It is one of: none, accepted." in done.stderr


def test_an_actor_who_becomes_known_makes_a_reading_acceptable(case) -> None:
    assert build_case(case, draw=False).counts["claims"] == 3
    text = (case.folder / "actors.ttl").read_text(encoding="utf-8")
    named = text.replace(
        ':Haftar a kg:Person ; skos:prefLabel "Khalifa Haftar"', ':Khalifa a kg:Person ; skos:prefLabel "Khalifa H"'
    )
    (case.folder / "actors.ttl").write_text(named.replace('skos:altLabel "Haftar"@en', 'skos:altLabel "Xx"@en'), encoding="utf-8")
    built = build_case(open_case(case.folder), draw=False)
    assert built.counts["claims"] == 2
