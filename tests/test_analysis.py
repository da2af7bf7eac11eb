"""The analysis: what a reader of the three Libya articles would answer, with the claims; reports in words; the commands."""

from __future__ import annotations

import json
import re

import pytest

from conftest import LIBYA
from kg.analysis import compare, doubt, measure
from kg.analysis import report as report_of
from kg.case import open_case
from kg.errors import UsageError
from kg.names import local_name
from kg.networks import read_network
from kg.reports import find_claims, short, to_html, to_json, to_markdown, to_text
from kg.ties import Lens

GNA, HAFTAR, LNA, HOR = "Government of National Accord", "Khalifa Haftar", "Libyan National Army", "House of Representatives"
UAE, IS, US, UN = "United Arab Emirates", "Islamic State", "United States", "United Nations"


@pytest.fixture(scope="module")
def network(libya):
    return read_network(libya)


def answer(report, section: int = 0) -> list[tuple]:
    """The rows of a report with names for IRIs."""
    name = report.network.directory.label
    findings = report.sections[section].findings

    def named(cell):
        return frozenset(map(name, cell)) if isinstance(cell, tuple) else name(cell) if str(cell).startswith("http") else cell

    return [tuple(map(named, row.cells)) for row in findings.rows]


def words(report, cells: tuple, section: int = 0) -> str:
    """All that the claims behind a row quote."""
    row = report.sections[section].findings.rows[answer(report, section).index(cells)]
    return " ".join(claim.quote for claim in report.trace(row.claims))


def test_there_are_two_camps_in_2020(network) -> None:
    report = measure(network, ["blocs"], Lens("2020-06-07"))
    (_, gna, *_, against), (_, haftar, *_) = answer(report)[:2]
    assert {GNA, "Turkey", UN} <= gna
    assert {HAFTAR, LNA, HOR, UAE, "Egypt", "Russia"} == haftar
    assert against == {"2"}
    for quoted in ("Turkey was the patron", "stood behind the commander Khalifa Haftar"):
        assert quoted in " ".join(c.quote for c in report.cited)


def test_the_camps_of_the_frustration_index_are_the_same_and_nothing_stands_in_their_way(network) -> None:
    rows = dict(answer(measure(network, ["balance"], Lens("2020"))))
    assert rows["frustration index"] == 0
    assert {GNA, "Turkey", UN, "Fayez al-Sarraj"} <= rows["camp 1"]
    assert {HAFTAR, LNA, HOR, UAE, "Egypt", "Russia"} <= rows["camp 2"]


def test_the_un_recognises_and_supports_the_gna(network) -> None:
    rows = answer(measure(network, ["distance", "UN", "GNA"]))
    assert len(rows) == 1
    assert {"recognises", "supports"} <= rows[0][2]


def test_patrons_and_proxies(network) -> None:
    report = measure(network, ["dependence"], Lens("2020-06-07"))
    assert {row[0]: row[1] for row in answer(report)} == {GNA: {"Turkey", UN}, HAFTAR: {UAE, "Egypt", "Russia"}}


def test_turkey_fights_the_emirates_by_proxy(network) -> None:
    report = measure(network, ["proxy-wars"], Lens("2020-06-07"))
    row = ("Turkey", GNA, HAFTAR, UAE)
    assert row in answer(report)
    assert "Turkey was the patron" in words(report, row)
    assert "stood behind the commander" in words(report, row)
    assert answer(measure(network, ["hedging"])) == []


@pytest.mark.parametrize("year", ["2016", "2017"])
def test_the_united_states_stood_with_the_gna_against_islamic_state(network, year: str) -> None:
    report = measure(network, ["blocs"], Lens(year, certain=True))
    blocs = {member: row for row in answer(report) for member in row[1]}
    assert blocs[US][1] >= {US, GNA}
    assert IS not in blocs[US][1]
    signed = answer(measure(network, ["balance"], Lens(year, certain=True)))
    assert IS in dict(signed)["camp 2"] - dict(signed)["camp 1"]
    quoted = " ".join(c.quote for c in report.cited)
    assert "American air" in quoted


def test_tarhuna_changed_hands_on_5_june_2020(network) -> None:
    report = compare(network, "2020-06-04", "2020-06-06")
    rows = answer(report)
    assert ("happened", GNA, "captures", "Tarhuna") in rows
    assert ("ended, if it held", HAFTAR, "controls", "Tarhuna") in rows
    assert ("may have begun", GNA, "controls", "Tarhuna") in rows
    assert "Tarhuna followed on Friday 5 June 2020" in words(report, ("happened", GNA, "captures", "Tarhuna"))
    assert "the last place" in words(report, ("ended, if it held", HAFTAR, "controls", "Tarhuna"))
    on_the_day = answer(compare(network, "2020-06-04", "2020-06-05"))
    assert ("began", GNA, "controls", "Tarhuna") in on_the_day


def test_the_un_stands_between_the_camps(network) -> None:
    rows = answer(measure(network, ["brokers"], Lens("2020-06-07")))
    between = next(row for row in rows if row[0] == UN)
    assert {GNA, HAFTAR} <= between[2]


def test_what_deutsche_welle_alone_says_falls_without_it(network) -> None:
    rows = {row[0]: row for row in answer(doubt(network))}
    assert rows["Deutsche Welle"][3] > 0
    without = answer(measure(network, ["dependence"], Lens(without=("Deutsche Welle",))))
    assert US in {row[0]: row[1] for row in answer(measure(network, ["dependence"]))}[GNA]
    assert US not in {row[0]: row[1] for row in without}[GNA]


def test_two_sources_side_by_side(network) -> None:
    rows = answer(compare(network, "Deutsche Welle", "kg case notes"))
    assert ("both", IS, "captures", "Sirte") in rows
    assert any(row[0] == "only kg case notes" for row in rows)


def test_two_cases_side_by_side(libya, make_sheet) -> None:
    from kg.builds import build_case

    other = make_sheet("UAE backs Haftar\n")
    build_case(other, draw=False)
    same = compare(read_network(libya), "a", "b", cases=(libya, libya))
    assert same.sections[0].findings.notes == ("the two have the same claims",)
    rows = answer(compare(read_network(libya), "a", "b", cases=(other, libya)))
    assert [row[0] for row in rows].count("only the first") == 1


def test_every_claim_behind_a_line_can_be_asked_for(network) -> None:
    for report in (
        measure(network),
        compare(network, "2020-06-04", "2020-06-06"),
        doubt(network),
        measure(network, (), Lens(without=("Deutsche Welle",))),
    ):
        for section in report.sections:
            for row in section.findings.rows:
                claims = report.trace(row.claims)
                assert claims, row
                assert find_claims(network, [short(c.iri) for c in claims]) == claims


def test_claims_that_a_finding_cites_are_in_the_case_as_it_stands(network) -> None:
    """A cited claim that disappears is missed: every name in a report is a claim of the sheets, or follows from some."""
    from kg.gather import read_case

    record, _ = read_case(open_case(LIBYA))
    written = {claim.iri for claim in record.claims}
    report = measure(network)
    for claim in report.cited:
        assert claim.iri in written or (claim.follows and set(claim.follows) <= written | {c.iri for c in network.claims})


def test_json_has_values_names_claims_and_sources(network) -> None:
    data = json.loads(to_json(measure(network, ["hedging", "proxy-wars"], Lens("2020-06-07"))))
    row = data["sections"][1]["rows"][0]
    assert data["names"][row["its proxy"]] == GNA
    claim = data["claims"][row["claims"][0]]
    assert data["sources"][claim["source"] - 1]["number"] == claim["source"]


def test_markdown_numbers_its_sources(network) -> None:
    text = to_markdown(measure(network, ["dependence"]))
    cited = {int(number) for number in re.findall(r"\\\[(\d+)\\\]", text)}
    listed = {int(number) for number in re.findall(r"(?m)^(\d+)\. ", text)}
    assert cited <= listed
    assert "| proxy | patrons | kinds | dependence | held | claims | sources |" in text


def test_the_page_of_a_report_needs_nothing_else_and_its_marks_lead_somewhere(network) -> None:
    page = to_html(measure(network))
    assert "<script" not in page
    assert not re.search(r"(src|href)=\"(?!#|https?://)", page)
    anchors = set(re.findall(r'id="([cs]\w+)"', page))
    assert set(re.findall(r'href="#(\w+)"', page)) <= anchors


def test_a_report_to_send_has_pictures_measures_changes_and_doubts(network) -> None:
    found = report_of(network, Lens("2020-06-07"), ["2020-06-04", "2020-06-06"])
    page = to_html(found)
    assert page.count("<svg") == 3
    titles = [section.title for section in found.sections]
    assert "What changed from 2020-06-04 to 2020-06-06" in titles
    assert "Ties that findings hang on" in titles
    anchors = set(re.findall(r'id="([cs]\w+)"', page))
    assert set(re.findall(r'href="#(\w+)"', page)) <= anchors
    assert "## Sources" in to_markdown(found)


def test_reports_show_hostile_names_as_texts(make_case) -> None:
    from conftest import ACTORS
    from kg.builds import build_case

    evil = "<script>alert(1)</script> | [x](javascript:1) `"
    actors = ACTORS + f':E a kg:Person ; skos:prefLabel "{evil}"@en ; skos:altLabel "Evil"@en .\n'
    case = make_case({"actors.ttl": actors, "claims/a.claims": f"title: {evil}\npublished: 2020\n\nEvil backs Haftar\n"})
    build_case(case, draw=False)
    report = measure(read_network(case))
    assert "<script>alert" not in to_html(report)
    markdown = to_markdown(report)
    assert "<script>" not in markdown
    assert "[x](javascript" not in markdown
    assert "| [x]" not in markdown
    to_text(report, 80, colour=False)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["blcs"], "Did you mean blocs"),
        (["distance", "Turkey"], "between two actors"),
        (["distance", "Turkey", "Nobody"], "the graph has no"),
    ],
)
def test_measures_that_are_none(network, arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError) as error:
        measure(network, arguments)
    assert message in f"{error.value.message} {error.value.suggestion}"


def test_a_date_is_not_compared_with_a_source(network) -> None:
    with pytest.raises(UsageError, match="is no date"):
        compare(network, "2020", "Deutsche Welle")


def test_the_commands(libya, run_kg, tmp_path) -> None:
    case = ("--case", libya.folder)
    done = run_kg("measure", "proxy-wars", "--as-of", "2020-06-07", *case)
    assert done.returncode == 0
    claim = re.search(r"\b[0-9a-f]{8}\b", done.stdout)[0]
    why = run_kg("why", claim, *case)
    assert why.returncode == 0
    assert "sha256:" in why.stdout
    assert json.loads(run_kg("measure", "blocs", "--format", "json", *case).stdout)["sections"]
    page = tmp_path / "report.html"
    assert run_kg("doubt", "-o", page, *case).returncode == 0
    assert page.read_text().startswith("<!DOCTYPE html>")
    assert "captures" in run_kg("diff", "2020-06-04", "2020-06-06", *case).stdout
    for wrong in (
        ("measure", "--as-of", "soon"),
        ("measure", "blcs"),
        ("diff", "2020", "x"),
        ("why", "ffffffff"),
        ("why", "Turkey"),
    ):
        done = run_kg(*wrong, *case)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr


def test_the_same_report_is_the_same_bytes(network, libya) -> None:
    again = read_network(libya)
    assert to_json(measure(network)) == to_json(measure(again))


def test_of_a_derived_claim_the_report_says_what_it_follows_from(network) -> None:
    data = json.loads(to_json(compare(network, "2020-06-04", "2020-06-06")))
    derived = [c for c in data["claims"].values() if "derived from" in c]
    assert derived
    assert all(local_name(iri) for c in derived for iri in c["derived from"])
