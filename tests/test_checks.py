"""Checks: the example data passes, and every planted fault is found."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.check import check_case
from kg.checks import check_shapes, check_structure
from kg.gather import read_case
from kg.graph import make_quads
from kg.names import CLAIM, DC, DCTERMS, DOCUMENT, GEO, KG, RDF, SCHEMA, SKOS, XSD
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()
CASE = "https://example.org/case/"


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> list[ox.Quad]:
    """The graph of a small case without faults."""
    from conftest import ACTORS
    from kg.case import open_case

    folder = tmp_path_factory.mktemp("sound")
    (folder / "case.toml").write_text(f'title = "T"\nprefix = "{CASE}"\n', encoding="utf-8")
    (folder / "actors.ttl").write_text(ACTORS, encoding="utf-8")
    (folder / "claims").mkdir()
    sheet = f"title: A\npublished: 2020-01-01\ndocument: sha256:{'a' * 64}\n\nUAE backs Haftar since 2019 @ 1-5\nGNA captured Tarhuna\n"
    (folder / "claims" / "a.claims").write_text(sheet, encoding="utf-8")
    record, problems = read_case(open_case(folder))
    assert not problems
    return make_quads(record)


def test_sound_data_passes(sound) -> None:
    assert check_shapes(sound, ONTOLOGY) == []
    assert list(check_structure(sound)) == []


def test_the_libya_case_passes(libya) -> None:
    report = check_case(libya)
    assert report.problems == report.faults == ()


def literal(value: str, kind: str = "string") -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + kind))


NEW = ox.NamedNode(CLAIM + "0" * 32)
FAULTS = {
    "a claim has one source": lambda c, d, w, p: {"drop": [(c, KG + "source")]},
    "a claim has one stance": lambda c, d, w, p: {"add": [(c, KG + "stance", ox.NamedNode(KG + "denies"))]},
    "a claim has one time span": lambda c, d, w, p: {"drop": [(c, KG + "when")]},
    "a time span has one first possible day": lambda c, d, w, p: {"drop": [(w, KG + "possiblyFrom")]},
    "a time span has both certain days or neither": lambda c, d, w, p: {"drop": [(w, KG + "certainlyUntil")]},
    "what is certain is possible": lambda c, d, w, p: {
        "drop": [(w, KG + "certainlyUntil"), (w, KG + "possiblyUntil")],
        "add": [
            (w, KG + "certainlyUntil", literal("2030-01-01", "date")),
            (w, KG + "possiblyUntil", literal("2025-01-01", "date")),
        ],
    },
    "a quote starts before it ends": lambda c, d, w, p: {
        "drop": [(c, KG + "start")],
        "add": [(c, KG + "start", literal("9", "integer"))],
    },
    "a speaker is one actor": lambda c, d, w, p: {"add": [(c, KG + "speaker", ox.NamedNode(CASE + "Tripoli"))]},
    "a claim happens at one place": lambda c, d, w, p: {"add": [(c, KG + "place", ox.NamedNode(CASE + "Haftar"))]},
    "a claim has one means": lambda c, d, w, p: {"add": [(c, KG + "means", ox.NamedNode(CASE + "Haftar"))]},
    "a claim has one provenance": lambda c, d, w, p: {"drop": [(c, KG + "provenance")]},
    "a provenance says how claims were read": lambda c, d, w, p: {"drop": [(p, KG + "method")]},
    "a provenance has one origin": lambda c, d, w, p: {"add": [(p, KG + "origin", literal("another"))]},
    "a provenance has one day": lambda c, d, w, p: {"add": [(p, KG + "knownFrom", literal("2020"))]},
    "a derived claim is marked as derived": lambda c, d, w, p: {"add": [(c, RDF + "type", ox.NamedNode(KG + "DerivedClaim"))]},
    "the hash of a document": lambda c, d, w, p: {"add": [(d, KG + "sha256", literal("abc"))]},
    "the address of a document": lambda c, d, w, p: {"add": [(d, SCHEMA + "url", ox.NamedNode("javascript:alert(1)"))]},
    "a document has one title": lambda c, d, w, p: {"add": [(d, DCTERMS + "title", literal("another"))]},
    "a document has one publisher": lambda c, d, w, p: {
        "add": [(d, DC + "publisher", literal("a")), (d, DC + "publisher", literal("b"))]
    },
    "one preferred name a language": lambda c, d, w, p: {
        "add": [(ox.NamedNode(CASE + "GNA"), SKOS + "prefLabel", ox.Literal("X", language="en"))]
    },
    "a latitude lies between": lambda c, d, w, p: {
        "add": [(ox.NamedNode(CASE + "Tripoli"), GEO + "lat", literal("99.0", "decimal"))]
    },
    "a judgement has a date": lambda c, d, w, p: {
        "add": [(ox.NamedNode(CASE + "j"), RDF + "type", ox.NamedNode(KG + "Judgement"))]
    },
    "a judgement has a source or a reason": lambda c, d, w, p: {
        "add": [(ox.NamedNode(CASE + "j"), RDF + "type", ox.NamedNode(KG + "Judgement"))]
    },
    "the subject of 'leads' is of class 'person'": lambda c, d, w, p: {
        "add": [(ox.NamedNode(CASE + "GNA"), KG + "leads", ox.NamedNode(CASE + "LNA"))]
    },
    "the object of 'captures' is of class 'place'": lambda c, d, w, p: {
        "add": [(ox.NamedNode(CASE + "GNA"), KG + "captures", ox.NamedNode(CASE + "LNA"))]
    },
    "a case has one title": lambda c, d, w, p: {"add": [(ox.NamedNode(CASE), DCTERMS + "title", literal("another"))]},
}


@pytest.mark.parametrize("message", FAULTS)
def test_a_planted_fault_is_found(sound, message: str) -> None:
    claim = next(q.subject for q in sound if q.predicate.value == KG + "start")
    said = {q.predicate.value: q.object for q in sound if q.subject == claim}
    change = FAULTS[message](claim, ox.NamedNode(DOCUMENT + "a" * 64), said[KG + "when"], said[KG + "provenance"])
    dropped = {(s.value, p) for s, p in change.get("drop", [])}
    quads = [q for q in sound if (q.subject.value, q.predicate.value) not in dropped]
    quads += [ox.Quad(s, ox.NamedNode(p), o) for s, p, o in change.get("add", [])]
    assert any(message in fault for fault in check_shapes(quads, ONTOLOGY))


@pytest.mark.parametrize(
    ("quad", "message"),
    [
        (ox.Quad(ox.BlankNode("b"), ox.NamedNode(KG + "p"), ox.Literal("x")), "a blank node"),
        (ox.Quad(NEW, ox.NamedNode(RDF + "type"), ox.NamedNode(KG + "Claim")), "has 0 triples in its graph"),
        (ox.Quad(NEW, ox.NamedNode(KG + "p"), NEW, NEW), "belongs to no claim"),
    ],
)
def test_a_faulty_layout_is_found(sound, quad: ox.Quad, message: str) -> None:
    assert any(message in fault for fault in check_structure([*sound, quad]))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("UAE backs Haftar\nUAE backs Haftar\n", "the same claim stands at claims/a.claims:5"),
        ("GNA attacked GNA\n", "Government of National Accord attacks itself"),
        ("GNA captured Tarhuna on 2021-01-01\n", "it begins on 2021-01-01, after the document was published"),
    ],
)
def test_claims_that_do_not_agree_are_warned_of(make_sheet, lines: str, message: str) -> None:
    _, problems = read_case(make_sheet(lines))
    assert [p.severity for p in problems] == ["warning"]
    assert message in problems[0].message


def test_two_descriptions_of_one_document_are_a_problem(make_case) -> None:
    head = f"document: sha256:{'a' * 64}\npublished: 2020\n"
    case = make_case(
        {"claims/a.claims": f"title: One\n{head}\nUAE backs LNA\n", "claims/b.claims": f"title: Two\n{head}\nUAE backs GNA\n"}
    )
    _, problems = read_case(case)
    assert str(problems[0]) == "claims/b.claims: error: its document has another title at claims/a.claims: 'One', here 'Two'"


def test_check_verifies_quotes_against_texts_and_lists_what_is_missing(make_case, run_kg, tmp_path) -> None:
    from kg.claims import Document, with_text

    text = "Turkey stands by the GNA, it says here."
    sha256 = with_text(Document(), text).sha256
    case = make_case(
        {
            "claims/a.claims": f"title: A\npublished: 2020\ndocument: sha256:{sha256}\n\nTurkey backs GNA @ 0-24\nUAE backs LNA @ 30-999\n"
        }
    )
    alone = run_kg("check", case.folder)
    assert alone.returncode == 0
    assert f"not at hand: A (2020), sha256:{sha256}" in alone.stdout
    assert "0 of 2 claims verified" in alone.stdout
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(text, encoding="utf-8")
    with_texts = run_kg("check", case.folder, "--documents", tmp_path / "texts")
    assert with_texts.returncode == 1
    assert "claims/a.claims:6: error: characters 30-999 of a text that has 39" in with_texts.stdout
    assert "1 of 2 claims verified" in with_texts.stdout
    assert "not at hand" not in with_texts.stdout
