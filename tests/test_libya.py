"""The Libya case: what its three articles say, cited by range, without their sentences."""

from __future__ import annotations

import re
import subprocess

import pytest

from conftest import LIBYA, ROOT
from kg.case import open_case
from kg.check import check_case
from kg.claims import DENIES, PLANS
from kg.evidence import read_texts
from kg.gather import read_case
from kg.names import local_name
from kg.networks import read_network
from kg.queries import Options, run_query

ARTICLES = {
    "2017-09-28": "0eefb142dcf63d1be6b768cfa629369b31667dcbbbd704fbe1bd8400698a5628",
    "2020-04-20": "d489b7cd056fd00fa17830614a266484bdf878655cd66314c7cd9313191cb513",
    "2020-06-07": "9b59d963a374f2157e8f2e073dec88cf4360691150dcd6d452fc6ce4d1ee3b6f",
}


@pytest.fixture(scope="module")
def network(libya):
    return read_network(libya)


def edges(network, predicate: str) -> set[tuple[str, str]]:
    """The asserted edges of a predicate, as names."""
    label = network.directory.label
    return {(label(e.subject), label(e.object)) for e in network.edges if local_name(e.predicate) == predicate and e.asserted}


def dated(network, predicate: str, subject: str, object_: str) -> set[str]:
    label = network.directory.label
    return {
        claim.time
        for edge in network.edges
        if (local_name(edge.predicate), label(edge.subject), label(edge.object)) == (predicate, subject, object_)
        for claim in edge.claims
    }


def test_the_camps(network) -> None:
    gna, haftar = "Government of National Accord", "Khalifa Haftar"
    assert {(p, haftar) for p in ("United Arab Emirates", "Egypt", "Russia")} <= edges(network, "supports")
    assert {(p, gna) for p in ("Turkey", "United Nations", "United States")} <= edges(network, "supports")
    assert ("United Nations", gna) in edges(network, "recognises")
    assert {("Fayez al-Sarraj", gna), (haftar, "Libyan National Army")} <= edges(network, "leads")
    assert ("House of Representatives", haftar) in edges(network, "alliedWith") | {b[::-1] for b in edges(network, "alliedWith")}
    assert ("United Arab Emirates", gna) not in edges(network, "supports")


@pytest.mark.parametrize(
    ("predicate", "subject", "object_", "time"),
    [
        ("captures", "Government of National Accord", "Tarhuna", "2020-06-05"),
        ("captures", "Government of National Accord", "Tripoli", "2020-06-04"),
        ("captures", "Islamic State", "Sirte", "2015"),
        ("withdrawsFrom", "Islamic State", "Sirte", "2016"),
        ("launches", "Government of National Accord", "Operation Peace Storm", "2020-03-26"),
        ("launches", "Government of National Accord", "Operation Path of Victory", "2020-06-06"),
        ("launches", "Government of National Accord", "Operation Solid Structure", "2016-05-12"),
        ("attacks", "Government of National Accord", "Tarhuna", "2020-04-18"),
        ("attacks", "Government of National Accord", "Sirte", "2016-05-12"),
        ("attacks", "United States", "Islamic State", "2017-09-26"),
        ("attacks", "United States", "Islamic State", "[..2017-09-24]"),
        ("attacks", "United States", "Islamic State", "2017-01"),
        ("attacks", "Khalifa Haftar", "Tripoli", "2019-04"),
        ("attacks", "Government of National Accord", "United Arab Emirates", "[..2020-06-07]"),
        ("attacks", "Egypt", "Libya", "2015-02"),
        ("detains", "Libya", "Islamic State", "[..2017-09-28]"),
        ("controls", "Islamic State", "Sirte", "2015/2016"),
        ("controls", "Khalifa Haftar", "Tarhuna", "/2020-06-05"),
        ("meets", "United Nations", "Government of National Accord", "2020-06~"),
        ("fights", "Government of National Accord", "Islamic State", "2016-05/2016"),
    ],
)
def test_the_facts_and_their_dates(network, predicate: str, subject: str, object_: str, time: str) -> None:
    pair = dated(network, predicate, subject, object_) | dated(network, predicate, object_, subject)
    assert time in pair


def test_what_is_only_planned_is_no_fact(libya, network) -> None:
    assert ("Government of National Accord", "Sirte") not in edges(network, "captures")
    planned = {claim.object for claim in network.claims if claim.stance == PLANS}
    assert {local_name(iri) for iri in planned} >= {"Sirte", "Jufra", "Tarhuna"}
    assert not run_query(libya, "ASK { <GNA> kg:captures <Sirte> }")


def test_nobody_denies_anything_in_these_articles(network) -> None:
    assert not [claim for claim in network.claims if claim.stance == DENIES]


def test_the_answers_of_the_readme(libya) -> None:
    answer = run_query(libya, "SELECT ?p { ?p kg:supports <Haftar> }", Options(sources=True))
    assert [row[0] for row in answer.cells()] == ["United Arab Emirates", "Egypt", "Russia"]
    assert all("2020-04-20" in row[1] and "2020-06-07" in row[1] for row in answer.cells())


def test_a_situation_report_adds_no_source(network) -> None:
    label = network.directory.label
    backing = next(e for e in network.edges if (label(e.subject), label(e.object)) == ("Turkey", "Government of National Accord"))
    assert len({c.source for c in backing.claims}) == 3
    assert len(backing.origins) == 2


def test_the_main_edges_show_quotes_without_the_articles(network) -> None:
    label = network.directory.label
    wanted = [
        *(("supports", p, "Khalifa Haftar") for p in ("United Arab Emirates", "Egypt", "Russia")),
        *(("supports", p, "Government of National Accord") for p in ("Turkey", "United Nations", "United States")),
        ("captures", "Government of National Accord", "Tarhuna"),
        ("leads", "Fayez al-Sarraj", "Government of National Accord"),
        ("leads", "Khalifa Haftar", "Libyan National Army"),
        ("attacks", "United States", "Islamic State"),
        ("captures", "Islamic State", "Sirte"),
    ]
    quoted = {
        (local_name(e.predicate), label(e.subject), label(e.object)) for e in network.edges if any(c.quote for c in e.claims)
    }
    assert set(wanted) - quoted == set()


def test_every_claim_cites_its_document_by_hash_and_range() -> None:
    record, problems = read_case(open_case(LIBYA))
    assert problems == []
    assert {d.sha256 for d in record.documents.values()} >= set(ARTICLES.values())
    for claim in record.claims:
        assert re.fullmatch(r"[0-9a-f]{64}", local_name(claim.document))
        assert claim.evidence.start is not None
        assert claim.evidence.end > claim.evidence.start


def test_names_stand_in_several_scripts() -> None:
    record, _ = read_case(open_case(LIBYA))
    own = {q.subject.value for q in record.actors.own if q.predicate.value.endswith("prefLabel")}
    arabic = {q.subject.value for q in record.actors.own if q.predicate.value.endswith("prefLabel") and q.object.language == "ar"}
    assert len(arabic) >= len(own) - 2


def test_every_range_holds_the_words_in_the_articles(shared) -> None:
    report = check_case(open_case(LIBYA), read_texts(shared / "seeds")[0], shapes=False)
    assert report.problems == ()
    assert report.missing == ()
    assert report.verified == report.claims


def test_no_sentence_of_the_articles_is_in_the_repository(shared) -> None:
    """No run of sixty characters of an article stands in any file that is tracked."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
    files = [ROOT / name for name in tracked if not name.endswith((".png", ".ico"))]
    texts = {path: re.sub(r"\s+", " ", path.read_text(encoding="utf-8", errors="ignore")) for path in files if path.is_file()}
    for document in read_texts(shared / "seeds")[0].values():
        article = re.sub(r"\s+", " ", document.text)
        runs = {article[start : start + 60] for start in range(0, len(article) - 60, 5)}
        for path, text in texts.items():
            pieces = {text[start : start + 60] for start in range(len(text) - 59)} if len(text) < 200_000 else set()
            title = "Libya's UN-recognised gov't on the offensive"
            assert {run for run in runs & pieces if title not in run} == set(), path
