"""Answers: every format is one that others read, and a cell is never a formula."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.names import XSD
from kg.results import GRAPH_FORMATS, Boolean, Graph, Table, find_format

IRI = "https://example.org/case/Haftar"


def table(*rows: tuple) -> Table:
    return Table(("name", "value"), rows, {IRI: "Khalifa Haftar"}, {"": "https://example.org/case/"})


def typed(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + kind))


SAMPLE = table(
    (ox.NamedNode(IRI), typed("3", "integer")),
    (ox.Literal("خليفة, حفتر", language="ar"), typed("2020-06-05", "date")),
    (ox.Literal('=HYPERLINK("http://x")\nnext'), None),
)


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_what_is_written_is_read_back(name: str) -> None:
    if name == "csv":
        (head, *rows) = csv.reader(io.StringIO(SAMPLE.serialize(name).decode()))
        assert head == ["name", "value"]
        assert rows == [[IRI, "3"], ["خليفة, حفتر", "2020-06-05"], ['\'=HYPERLINK("http://x")\nnext', ""]]
        return
    formats = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
    solutions = ox.parse_query_results(SAMPLE.serialize(name), format=formats[name])
    assert [tuple(solution) for solution in solutions] == list(SAMPLE.rows)


def test_rdflib_reads_the_answers_too() -> None:
    result = rdflib.query.Result.parse(io.BytesIO(SAMPLE.serialize("json")), format="json")
    assert [str(row[0]) for row in result] == [IRI, "خليفة, حفتر", '=HYPERLINK("http://x")\nnext']


def test_people_see_names_and_programs_see_iris() -> None:
    assert SAMPLE.cells()[0] == ["Khalifa Haftar", "3"]
    assert json.loads(SAMPLE.serialize("json"))["results"]["bindings"][0]["name"]["value"] == IRI


def test_a_data_frame_has_values_of_python() -> None:
    from datetime import date

    frame = SAMPLE.to_pandas()
    assert list(frame.columns) == ["name", "value"]
    assert frame["value"].tolist()[:2] == [3, date(2020, 6, 5)]
    assert frame["name"][0] == IRI


def test_html_shows_text_as_text() -> None:
    html = table((ox.Literal("<script>alert(1)</script>"), None))._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@given(st.text())
def test_no_text_becomes_a_formula_in_csv(text: str) -> None:
    cell = next(
        iter(list(csv.reader(io.StringIO(table((ox.Literal(text), None)).serialize("csv").decode(), newline="")))[1:]), [""]
    )[0]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_stay_numbers() -> None:
    assert b"-3" in table((typed("-3", "integer"), typed("-2.5", "decimal"))).serialize("csv")


@pytest.mark.parametrize(
    ("answer", "format_"), [(SAMPLE, "turtle"), (Boolean(True), "turtle"), (Graph((), (), {"kg": "k:"}), "csv"), (SAMPLE, "xlsx")]
)
def test_a_format_that_does_not_fit_is_refused_with_those_that_do(answer, format_: str) -> None:
    with pytest.raises(UsageError) as caught:
        answer.serialize(format_)
    assert "Known are" in caught.value.suggestion


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_a_truth_value_is_written_in_every_format(name: str) -> None:
    assert b"true" in Boolean(True).serialize(name)
    assert b"false" in Boolean(False, "possibly").serialize(name)  # possibly is not true


@pytest.mark.parametrize("name", GRAPH_FORMATS)
def test_a_graph_is_written_in_every_format(name: str) -> None:
    graph = Graph(("<http://a/s> <http://a/p> <http://a/o>",), (), {"kg": "https://w3id.org/kg-alliances/ns#", "a": "http://a/"})
    parsed = rdflib.Dataset(default_union=True)
    names = {"ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
    parsed.parse(data=graph.serialize(name), format=names.get(name, name))
    assert len(parsed) == 1


@pytest.mark.parametrize(
    ("given_", "name"), [(".ttl", "turtle"), ("TTL", "turtle"), ("nq", "nquads"), ("csv", "csv"), ("srj", "json")]
)
def test_a_files_ending_tells_the_format(given_: str, name: str) -> None:
    assert find_format(given_) == name
