"""The text of queries: what is refused before any engine sees it, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.sparql import check_query, mentioned_iris


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT"),
        ("ask { ?s ?p 'SERVICE LOAD' }", "ASK"),
        ("# SERVICE\nCONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("PREFIX s: <http://SERVICE/> DESCRIBE s:INSERT", "DESCRIBE"),
        ("SELECT ?load ?service { ?load ?service ?insert }", "SELECT"),
        ("SELECT * { ?s ?p ?o FILTER(?o IN (" + ",".join(["1"] * 9000) + ")) }", "SELECT"),
        ("SELECT * { VALUES ?x { " + "1.5 " * 9000 + "} }", "SELECT"),
        ("SELECT * FROM <http://example.org/g> { ?s ?p ?o }", "SELECT"),
        ('SELECT * { ?s ?p """two\nlines { { {""" }', "SELECT"),
    ],
)
def test_what_is_harmless_passes(query: str, form: str) -> None:
    assert check_query(query) == form


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "line 1, column 12: SERVICE asks another server"),
        ("SELECT *\n{ sErViCe SILENT <http://x/> {} }", "line 2, column 3: SERVICE"),
        ("LOAD <file:///etc/passwd>", "LOAD would change the graph"),
        ("INSERT DATA { <a> <b> <c> }", "INSERT would change"),
        ("PREFIX a: <b> DROP ALL", "DROP would change"),
        ("WITH <g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH would change"),
        ("CLEAR DEFAULT", "CLEAR would change"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "not files"),
        ("SELECT * FROM NAMED <FILE:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }", "not files"),
        ("SELECT * " + "{" * 2300, "more than 64 deep"),
        ("SELECT * { FILTER(" + "(" * 100 + "1" + ")" * 100 + ") }", "more than 64 deep"),
        ("SELECT (" + "SUBSTR(" * 24 + '"a"' + ",1)" * 24 + " AS ?x) {}", "SUBSTR, REPLACE, REGEX"),
        ("SELECT * { " + "?s ?p ?o . " * 400 + "}", "patterns and path steps"),
        ("SELECT * { ?s " + "/".join([":p"] * 500) + " ?o }", "patterns and path steps"),
        ("SELECT * { FILTER(" + "!" * 9000 + "true) }", "patterns and path steps"),
        ("x" * 300_000, "300,000 characters"),
        ("", "not a SPARQL query"),
        ("hello", "not a SPARQL query"),
    ],
)
def test_what_is_harmful_is_refused_with_its_place(query: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_query(query)
    assert message in caught.value.message


def test_service_may_be_allowed() -> None:
    assert check_query("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", network=True) == "SELECT"


def test_the_iris_of_a_query_are_found_without_its_prologue() -> None:
    query = "PREFIX e: <http://e/> BASE <http://b/> SELECT * { <a> e:b kg:supports . ?x :c '<d>' } # <e>"
    found = mentioned_iris(query, "http://base/", {"kg": "http://kg#", "": "http://case/"})
    assert found == ["http://b/a", "http://e/b", "http://kg#supports", "http://case/c"]


@given(st.text(alphabet=st.sampled_from("{}()[]<>'\"\\#?:./;,!SELCTRVI \n"), max_size=400))
def test_any_text_passes_or_is_refused(query: str) -> None:
    mentioned_iris(query, "http://b/", {})
    try:
        check_query(query)
    except UsageError:
        return
