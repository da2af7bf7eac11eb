"""The graph: how claims stand in RDF, what follows from them, and that the same case gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys

import pyoxigraph as ox
import pytest

from kg.builds import GRAPH_FILE, build_case
from kg.checks import check_structure
from kg.gather import read_case
from kg.graph import make_quads
from kg.names import DC, EDTF, KG, RDF, XSD
from kg.store import open_store

CASE = "https://example.org/case/"


def graph_of(case) -> list[ox.Quad]:
    record, problems = read_case(case)
    assert not problems, problems
    return make_quads(record)


def annotations(quads: list[ox.Quad], claim: ox.NamedNode) -> dict[str, ox.NamedNode | ox.Literal]:
    return {q.predicate.value.removeprefix(KG): q.object for q in quads if q.subject == claim}


def plain(quads: list[ox.Quad]) -> set[tuple[str, str, str]]:
    """The plain triples between things, as local names."""
    claimed = {KG + name for name in ("supports", "supportedBy", "trains", "trainedBy", "fights", "captures", "capturedBy")}
    default = (q for q in quads if isinstance(q.graph_name, ox.DefaultGraph) and q.predicate.value in claimed)
    return {tuple(t.value.rsplit("/", 1)[-1].removeprefix("ns#") for t in (q.subject, q.predicate, q.object)) for q in default}


def test_a_claim_names_the_graph_of_its_one_triple(make_sheet) -> None:
    quads = graph_of(make_sheet('UAE supports Haftar since 2019-04 @ 10-20\n    "exact words"\n'))
    (triple,) = [q for q in quads if not isinstance(q.graph_name, ox.DefaultGraph)]
    assert (triple.subject.value, triple.predicate.value, triple.object.value) == (
        "https://w3id.org/kg-alliances/country/AE", KG + "supports", CASE + "Haftar",
    )  # fmt: skip
    said = annotations(quads, triple.graph_name)
    span, provenance, date = annotations(quads, said["when"]), annotations(quads, said["provenance"]), ox.NamedNode(XSD + "date")
    assert span["possiblyFrom"] == ox.Literal("2019-04-01", datatype=date)
    assert span["possiblyUntil"] == ox.Literal("9999-12-31", datatype=date)
    assert span["certainlyFrom"] == ox.Literal("2019-04-30", datatype=date)
    assert span["certainlyUntil"] == provenance["knownFrom"] == ox.Literal("2020-06-07", datatype=date)
    assert span["time"] == ox.Literal("2019-04/", datatype=ox.NamedNode(EDTF))
    assert said["stance"] == ox.NamedNode(KG + "asserts")
    assert said["quote"] == ox.Literal("exact words")
    assert (said["start"].value, said["end"].value) == ("10", "20")
    assert provenance["origin"] == ox.Literal("Anadolu")
    assert provenance["method"] == ox.NamedNode(KG + "byHand")
    assert said["readFrom"] == ox.Literal("claims/a.claims:5")
    assert said["subjectText"] == ox.Literal("UAE")
    assert ox.Quad(said["source"], ox.NamedNode(DC + "publisher"), ox.Literal("Anadolu")) in quads


def test_claims_of_the_same_time_and_days_share_a_time_span(make_sheet) -> None:
    lines = "GNA captured Tarhuna on 2020-06-05", "UAE attacked GNA on 2020-06-05", "UAE backs LNA in 2020-06", "Egypt backs LNA"
    quads = graph_of(make_sheet("\n".join(lines)))
    spans = {q.subject for q in quads if q.predicate.value == RDF + "type" and q.object.value == KG + "TimeSpan"}
    used = [q.object for q in quads if q.predicate.value == KG + "when"]
    assert len(used) == 5  # the capture makes the GNA control Tarhuna, possibly ever after
    assert len(spans) == 4
    assert set(used) == spans


def test_claims_of_the_same_method_origin_and_day_share_a_provenance(make_sheet) -> None:
    lines = "GNA captured Tarhuna on 2020-06-05", "UAE backs LNA", "Egypt says: UAE backs LNA", "Egypt says: Turkey backs GNA"
    quads = graph_of(make_sheet("\n".join(lines)))
    provenances = {q.subject for q in quads if q.predicate.value == RDF + "type" and q.object.value == KG + "Provenance"}
    used = [q.object for q in quads if q.predicate.value == KG + "provenance"]
    assert len(used) == 5  # the capture makes the GNA control Tarhuna, and nobody says so
    assert len(provenances) == 3
    assert set(used) == provenances


@pytest.mark.parametrize(
    ("line", "triples"),
    [
        ("UAE supports Haftar", {("AE", "supports", "Haftar"), ("Haftar", "supportedBy", "AE")}),
        (
            "UAE trains LNA",  # and so supports it
            {("AE", "trains", "LNA"), ("LNA", "trainedBy", "AE"), ("AE", "supports", "LNA"), ("LNA", "supportedBy", "AE")},
        ),
        ("GNA fights LNA", {("GNA", "fights", "LNA"), ("LNA", "fights", "GNA")}),
        ("UAE denies: UAE supports Haftar", set()),
        ("Russia doubts: UAE supports Haftar", set()),
        ("GNA plans: GNA captures Tarhuna", set()),
        ("UAE supports Haftar\nEgypt says: UAE supports Haftar", {("AE", "supports", "Haftar"), ("Haftar", "supportedBy", "AE")}),
    ],
)
def test_what_is_asserted_stands_plainly_with_what_follows(make_sheet, line: str, triples: set) -> None:
    assert plain(graph_of(make_sheet(line + "\n"))) == triples


def test_denied_and_planned_claims_have_their_graph_and_node(make_sheet) -> None:
    quads = graph_of(make_sheet("UAE denies: UAE supports Haftar\n"))
    (triple,) = [q for q in quads if not isinstance(q.graph_name, ox.DefaultGraph)]
    assert annotations(quads, triple.graph_name)["stance"] == ox.NamedNode(KG + "denies")


@pytest.mark.parametrize(
    ("files", "origins"),
    [
        ({"claims/a.claims": "title: A\npublisher: P\npublished: 2020\n\nUAE backs LNA\n"}, {"P"}),
        ({f"claims/{n}.claims": f"title: {n}\npublisher: P\npublished: 2020\n\nUAE backs LNA\n" for n in "ab"}, {"P"}),
        ({"claims/a.claims": "title: A\npublisher: P\npublished: 2020\n\nEgypt says: UAE backs LNA\n"}, {"EG"}),
        (
            {
                "claims/a.claims": f"title: A\npublisher: P\npublished: 2020\ndocument: sha256:{'a' * 64}\n\nUAE backs LNA\n",
                "claims/b.claims": f"title: B\npublisher: Q\npublished: 2020\nbased on: sha256:{'a' * 64}\n\nUAE backs LNA\n",
            },
            {"P"},
        ),
        ({"claims/a.claims": f"title: A\npublished: 2020\ndocument: sha256:{'a' * 64}\n\nUAE backs LNA\n"}, {"a" * 64}),
    ],
)
def test_retellings_have_one_origin(make_case, files: dict, origins: set[str]) -> None:
    quads = graph_of(make_case(files))
    found = {
        q.object.value.rsplit("/", 1)[-1] for q in quads if q.predicate.value == KG + "origin" and q.subject.value[:5] == "https"
    }
    assert {origin for origin in found if origin != "origin"} == origins


def test_documents_based_on_one_another_in_a_circle_have_an_origin(make_case) -> None:
    sheets = {
        f"claims/{one}.claims": f"title: {one}\ndocument: sha256:{one * 64}\nbased on: sha256:{other * 64}\npublished: 2020\n\nUAE backs LNA\n"
        for one, other in ("ab", "ba")
    }
    assert graph_of(make_case(sheets))


def test_there_is_no_blank_node_and_each_claim_has_one_triple(libya) -> None:
    assert list(check_structure(open_store(libya))) == []


def test_every_entity_in_a_claim_is_described(libya) -> None:
    quads = list(open_store(libya))
    ends = {t for q in quads if not isinstance(q.graph_name, ox.DefaultGraph) for t in (q.subject, q.object)}
    labelled = {q.subject for q in quads if q.predicate.value.endswith("#prefLabel")}
    assert ends <= labelled


def test_the_store_is_the_file(libya) -> None:
    written = ox.parse((libya.build / GRAPH_FILE).read_bytes(), format=ox.RdfFormat.TRIG)
    assert set(written) == set(open_store(libya))


@pytest.mark.parametrize("seed", ["0", "1", "12345"])
def test_the_same_case_gives_the_same_bytes_whatever_the_hash_seed(libya, tmp_path, seed: str) -> None:
    import shutil

    shutil.copytree(libya.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("build"))
    script = "import sys; from pathlib import Path; from kg.case import open_case; from kg.builds import build_case; build_case(open_case(Path(sys.argv[1])))"
    command = [sys.executable, "-c", script, str(tmp_path / "copy")]
    subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    for name in (GRAPH_FILE, "network.html"):
        assert (tmp_path / "copy" / "build" / name).read_bytes() == _built(libya, name), name


def _built(case, name: str) -> bytes:
    build_case(case)
    return (case.build / name).read_bytes()


def test_the_order_of_files_does_not_matter(make_case) -> None:
    sheets = {"a": "UAE backs LNA", "b": "Turkey backs GNA", "c": "GNA fights LNA"}
    head = "publisher: P\npublished: 2020\n\n"
    one = make_case({f"claims/{n}.claims": f"title: {n}\n{head}{line}\n" for n, line in sheets.items()}, folder="one")
    two = make_case({f"claims/{n}.claims": f"title: {n}\n{head}{line}\n" for n, line in reversed(sheets.items())}, folder="two")
    assert graph_of(one) == graph_of(two)
