"""Queries of a built case: forms, days, limits, and nothing that leaves the machine."""

from __future__ import annotations

import http.server
import threading

import pyoxigraph as ox
import pytest
import rdflib

from kg.builds import build_case
from kg.errors import LimitError, UsageError
from kg.queries import Options, run_query
from kg.results import Boolean, Graph, Table

SUPPORTERS = "SELECT ?p { ?p kg:supports <Haftar> }"
TWO_SOURCES = {
    "claims/a.claims": "title: A\npublisher: P\npublished: 2019-06-01\n\nUAE supports Haftar since 2019-04\nGNA captured Tripoli on 2019-05-05\n",
    "claims/b.claims": (
        "title: B\npublisher: Q\npublished: 2020-06-07\n\nEgypt supports Haftar from 2020-01-01 to 2020-03-31\nRussia supports Haftar in 2020\n"
        "Turkey supports GNA since 2020-01-01\nGNA captured Tarhuna in 2020-06\nUAE denies: UAE supports Haftar\n"
    ),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    from conftest import ACTORS
    from kg.case import open_case

    folder = tmp_path_factory.mktemp("two")
    files = {"case.toml": 'title = "T"\nprefix = "https://example.org/case/"\n', "actors.ttl": ACTORS, **TWO_SOURCES}
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    found = open_case(folder)
    assert not build_case(found, draw=False).problems
    return found


def rows(answer) -> list[tuple[str, ...]]:
    return sorted(tuple(row) for row in answer.cells())


def ask(case, query: str, **options):
    return run_query(case, query, Options(**options))


# ---------------------------------------------------------------------------------------------------------- forms


def test_every_form_is_answered(case) -> None:
    assert isinstance(ask(case, SUPPORTERS), Table)
    assert isinstance(ask(case, "ASK { ?s kg:supports ?o }"), Boolean)
    assert isinstance(ask(case, "CONSTRUCT WHERE { ?s kg:supports ?o }"), Graph)
    described = ask(case, "DESCRIBE <Haftar>")
    assert isinstance(described, Graph)
    assert any("خليفة حفتر" in triple for triple in described.certain)


def test_names_prefixes_and_relative_iris_are_the_cases(case) -> None:
    assert rows(ask(case, SUPPORTERS)) == [("Egypt",), ("Russia",), ("United Arab Emirates",)]
    assert rows(ask(case, "SELECT ?p { ?p kg:supports :Haftar }")) == rows(ask(case, SUPPORTERS))
    assert ask(case, "ASK { country:AE kg:supports <https://example.org/case/Haftar> }")


def test_sources_are_told_for_each_row(case) -> None:
    found = rows(ask(case, SUPPORTERS, sources=True))
    assert found == [("Egypt", "Q 2020-06-07"), ("Russia", "Q 2020-06-07"), ("United Arab Emirates", "P 2019-06-01")]


@pytest.mark.parametrize(
    ("query", "sources"),
    [
        ("SELECT ?p ?e { ?p kg:supports ?x . ?x kg:captures ?e }", [("Turkey", "Tarhuna", "Q 2020-06-07"), ("Turkey", "Tripoli", "P 2019-06-01; Q 2020-06-07")]),
        ("SELECT ?x { <Haftar> kg:supportedBy ?x . FILTER(?x = country:AE) }", [("United Arab Emirates", "P 2019-06-01")]),
        ("SELECT ?p { country:AE ?p <Haftar> }", [("supports", "P 2019-06-01")]),
        ("SELECT ?l { <GNA> skos:prefLabel ?l }", [("Government of National Accord",)]),
        ("SELECT ?p { ?p kg:supports+ <Haftar> }", [("Egypt",), ("Russia",), ("United Arab Emirates",)]),
        ("SELECT (COUNT(?p) AS ?n) { ?p kg:supports <Haftar> }", [("3", "P 2019-06-01; Q 2020-06-07")]),
    ],
)  # fmt: skip
def test_sources_follow_the_patterns_of_the_query(case, query: str, sources: list) -> None:
    assert rows(ask(case, query, sources=True)) == sources


def test_rows_stand_in_a_fixed_order_unless_the_query_orders_them(case) -> None:
    first = ask(case, "SELECT ?p ?o { ?p kg:supports ?o }").cells()
    assert first == ask(case, "SELECT ?p ?o { ?p kg:supports ?o }").cells()
    assert [row[0] for row in first] == ["United Arab Emirates", "Egypt", "Russia", "Turkey"]  # by IRI
    ordered = ask(case, "SELECT ?p { ?p kg:supports <Haftar> } ORDER BY DESC(STR(?p))").cells()
    assert ordered == [["Russia"], ["Egypt"], ["United Arab Emirates"]]


# ----------------------------------------------------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("day", "certainly", "possibly"),
    [
        ("2018-12-31", set(), set()),
        ("2019-04-15", set(), {"United Arab Emirates"}),
        ("2019-05-05", {"United Arab Emirates"}, set()),
        ("2019-12-31", set(), {"United Arab Emirates"}),  # said until June; nobody says that it ended
        ("2020-02-01", {"Egypt"}, {"United Arab Emirates", "Russia"}),
        ("2020-04-01", set(), {"United Arab Emirates", "Russia"}),
        ("2021-01-01", set(), {"United Arab Emirates"}),
    ],
)
def test_as_of_a_day_there_are_three_answers(case, day: str, certainly: set[str], possibly: set[str]) -> None:
    found = rows(ask(case, SUPPORTERS, as_of=day))
    assert {name for name, held in found if held == "certainly"} == certainly
    assert {name for name, held in found if held == "possibly"} == possibly
    for name, iri in (("United Arab Emirates", "country:AE"), ("Egypt", "country:EG"), ("Russia", "country:RU")):
        answer = ask(case, f"ASK {{ {iri} kg:supports <Haftar> }}", as_of=day)
        assert answer.text == ("certainly" if name in certainly else "possibly" if name in possibly else "no")


def test_an_event_has_happened_by_a_day(case) -> None:
    query = "SELECT ?o { <GNA> kg:captures ?o }"
    assert rows(ask(case, query, as_of="2019-05-04")) == []
    assert rows(ask(case, query, as_of="2019-05-05")) == [("Tripoli", "certainly")]
    assert rows(ask(case, query, as_of="2020-06-15")) == [("Tarhuna", "possibly"), ("Tripoli", "certainly")]
    assert rows(ask(case, query, as_of="2020-06-30")) == [("Tarhuna", "certainly"), ("Tripoli", "certainly")]


def test_known_by_a_day_is_what_had_been_published(case) -> None:
    assert rows(ask(case, SUPPORTERS, known_by="2019-05-31")) == []
    assert rows(ask(case, SUPPORTERS, known_by="2019-06-01")) == [("United Arab Emirates",)]
    assert len(ask(case, SUPPORTERS, known_by="2020-06-07")) == 3


def test_both_clocks_together(case) -> None:
    assert rows(ask(case, SUPPORTERS, as_of="2020-02-01", known_by="2019-12-31")) == [("United Arab Emirates", "possibly")]
    assert ("Egypt", "certainly") in rows(ask(case, SUPPORTERS, as_of="2020-02-01", known_by="2020-06-07"))


def test_a_question_for_what_is_not_is_answered_rightly_too(case) -> None:
    query = "SELECT ?s { VALUES ?s { country:AE country:EG country:TR } FILTER NOT EXISTS { ?s kg:supports <Haftar> } }"
    assert rows(ask(case, query, as_of="2020-02-01")) == [("Turkey", "certainly"), ("United Arab Emirates", "possibly")]


def test_a_count_that_is_not_certain_is_given_both_ways(case) -> None:
    query = "SELECT (COUNT(?p) AS ?n) { ?p kg:supports <Haftar> }"
    assert rows(ask(case, query, as_of="2020-02-01")) == [("1", "possibly"), ("3", "possibly")]
    assert rows(ask(case, query, as_of="2019-05-05")) == [("1", "certainly")]


def test_as_of_reaches_claims_their_graphs_and_what_follows(case) -> None:
    query = "SELECT ?p { GRAPH ?c { ?p kg:supports <Haftar> } ?c kg:stance kg:asserts }"
    assert rows(ask(case, query, as_of="2019-05-05")) == [("United Arab Emirates", "certainly")]
    assert rows(ask(case, "SELECT ?x { <Haftar> kg:supportedBy ?x }", as_of="2019-05-05")) == [
        ("United Arab Emirates", "certainly")
    ]


def test_construct_keeps_what_is_only_possible_apart(case) -> None:
    answer = ask(case, "CONSTRUCT WHERE { ?p kg:supports <Haftar> }", as_of="2020-02-01")
    certain = "<https://w3id.org/kg-alliances/country/EG>"
    assert [t.split()[0] for t in answer.certain] == [certain]
    assert len(answer.possible) == 2
    turtle = rdflib.Graph().parse(data=answer.serialize("turtle"), format="turtle")
    assert len(turtle) == len(answer.to_rdflib()) == 1
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=answer.serialize("trig"), format="trig")
    assert len(dataset) == 3


@pytest.mark.parametrize(
    ("day", "message"), [("2020-06", "is not one day"), ("tomorrow", "is not a date"), ("2020-02-31", "no such day")]
)
def test_a_day_that_is_none_is_refused(case, day: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        ask(case, SUPPORTERS, as_of=day)


# --------------------------------------------------------------------------------------------------------- limits


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>|^!<x:x>)* ?b . ?b (!<x:x>|^!<x:x>)* ?c . ?c (!<x:x>|^!<x:x>)* ?d }",
        "SELECT DISTINCT ?a ?f ?i { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?i = 1) }",
    ],
)
def test_a_query_that_never_ends_is_stopped(case, query: str) -> None:
    with pytest.raises(LimitError, match=r"stopped after 1\.5 seconds"):
        ask(case, query, timeout=1.5)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i",
        "SELECT (STRLEN(?v32) AS ?l) { BIND('xxxxxxxxxxxxxxxx' AS ?v0) " + " ".join(f"BIND(CONCAT(?v{i},?v{i}) AS ?v{i + 1})" for i in range(32)) + " }",
        "SELECT (GROUP_CONCAT(STR(?a)) AS ?l) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    ],
)  # fmt: skip
def test_a_query_that_eats_memory_is_stopped(case, query: str) -> None:
    with pytest.raises(LimitError):
        ask(case, query, memory=128, timeout=60)


def test_what_crashes_the_engine_crashes_nothing_else(case) -> None:
    with pytest.raises(LimitError, match="nested too deeply"):
        ask(case, "SELECT (1" + "+1" * 95_000 + " AS ?x) {}", timeout=60)
    assert ask(case, "ASK { ?s ?p ?o }")


@pytest.mark.parametrize(
    "query", ["SELECT * { ?s ?p", "SELECT * { ?s nope:p ?o }", "SELECT ?x { } GROUP BY ?y", "ASK { FILTER(unknown(1)) }"]
)
def test_a_wrong_query_is_told_in_a_line(case, query: str) -> None:
    with pytest.raises(UsageError) as caught:
        ask(case, query)
    assert "\n" not in caught.value.message
    assert len(caught.value.message) < 300


def test_a_name_that_is_nowhere_is_told(case) -> None:
    notes = ask(case, "SELECT ?p { ?p kg:suports <UAE> }").notes
    assert notes[0] == "nothing in the graph is called kg:suports; did you mean kg:supports or kg:supportedBy?"
    assert notes[1] == "nothing in the graph is called :UAE; did you mean country:AE?"
    assert ask(case, "SELECT ?p { ?p kg:captures <Haftar> }").notes == ()


# -------------------------------------------------------------------------------------------------------- network


@pytest.fixture
def recorder():
    """A server on this machine that counts who asks it, and answers with an empty result."""
    hits: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            body = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"http://other/x"}}]}}'
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", hits
    server.shutdown()
    thread.join()
    server.server_close()


def test_no_query_reaches_the_network(case, recorder) -> None:
    address, hits = recorder
    for query in (
        f"SELECT * {{ SERVICE <{address}/s> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT <{address}/s> {{ ?s ?p ?o }} }}",
        f"LOAD <{address}/l.ttl>",
    ):
        with pytest.raises(UsageError):
            ask(case, query)
    ask(case, f"SELECT * FROM <{address}/g> {{ ?s ?p ?o }}")
    assert hits == []


def test_a_service_answers_only_when_it_is_asked_for(case, recorder) -> None:
    address, hits = recorder
    answer = ask(case, f"SELECT * {{ SERVICE <{address}/s> {{ ?s ?p ?o }} }}", network=True)
    assert hits
    assert rows(answer) == [("<http://other/x>",)] or len(answer) == 1


def test_the_worker_cannot_open_a_connection_even_if_a_query_slipped_through(recorder, tmp_path) -> None:
    import subprocess
    import sys

    address, hits = recorder
    script = (
        "import sys, pyoxigraph as ox\nfrom kg.sandbox import forbid_network, limit_resources\n"
        "limit_resources(1 << 30); forbid_network()\n"
        f"try:\n    list(ox.Store().query('SELECT * {{ SERVICE <{address}/s> {{ ?s ?p ?o }} }}')); print('reached')\n"
        "except Exception as error: print('refused')\n"
        "try:\n    with open('x', 'w') as file: file.write('a')\n    print('wrote')\nexcept OSError: print('wrote nothing')\n"
    )
    if sys.platform != "linux":
        pytest.skip("there is no seccomp here")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", cwd=tmp_path, check=False)
    assert done.stdout.splitlines() == ["refused", "wrote nothing"], done
    assert hits == []


def test_a_file_named_in_a_query_is_not_read(case, tmp_path) -> None:
    (tmp_path / "secret.ttl").write_text("<a:a> <b:b> 'secret' .", encoding="utf-8")
    with pytest.raises(UsageError, match="not files"):
        ask(case, f"SELECT * FROM <{(tmp_path / 'secret.ttl').as_uri()}> {{ ?s ?p ?o }}")


def test_a_module_in_the_current_folder_is_not_imported(case, tmp_path, monkeypatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('imported')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert ask(case, "ASK { ?s ?p ?o }")


def test_answers_agree_with_rdflibs_own_engine(case) -> None:
    from kg.builds import GRAPH_FILE

    dataset = rdflib.Dataset()
    dataset.parse(case.build / GRAPH_FILE, format="trig")
    for query in (
        "SELECT ?s ?o { ?s kg:supports ?o }",
        "SELECT ?c ?s { GRAPH ?c { ?s kg:captures ?o } ?c kg:when/kg:possiblyFrom ?f FILTER(?f > '2019-12-31'^^xsd:date) }",
        "SELECT ?k (COUNT(?s) AS ?n) { ?s a ?k } GROUP BY ?k",
        "SELECT ?s { ?s a/rdfs:subClassOf* kg:Actor . FILTER NOT EXISTS { ?s kg:supports ?o } }",
        "SELECT ?s ?t { ?s a kg:Document OPTIONAL { ?s dcterms:title ?t } }",
    ):
        theirs = dataset.query(query, initNs=case.prefixes, base=case.prefix)
        ours = run_query(case, query)
        assert {tuple(str(v) for v in row) for row in theirs} == {tuple(t.value for t in row) for row in ours.rows}, query
        assert isinstance(ours.rows[0][0], ox.NamedNode)


@pytest.mark.parametrize(
    "query",
    [
        SUPPORTERS,
        "SELECT ?x { <Haftar> kg:supportedBy ?x }",
        "SELECT ?a ?b { ?a kg:supports ?b . ?b kg:captures ?c }",
        "SELECT ?a { ?a kg:supports+ <Haftar> }",
        "SELECT ?a ?l { ?a kg:supports <Haftar> ; skos:prefLabel ?l }",
        "SELECT ?a { ?a a/rdfs:subClassOf* kg:Actor MINUS { ?a kg:supports <Haftar> } }",
        "SELECT (COUNT(*) AS ?n) { ?a kg:supports|kg:captures ?b }",
    ],
)
@pytest.mark.parametrize("day", ["2019-05-05", "2020-02-01", "2020-06-15"])
def test_the_short_way_to_a_day_gives_what_the_long_way_gives(case, monkeypatch, query: str, day: str) -> None:
    short = rows(ask(case, query, as_of=day, known_by="2020-06-07", sources=True))
    monkeypatch.setattr("kg.queries.is_plain", lambda *_: False)
    assert rows(ask(case, query, as_of=day, known_by="2020-06-07", sources=True)) == short


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT ?p { <Haftar> ?p ?o }",
        "SELECT ?p { <Haftar> ?p <GNA> }",
        "SELECT ?s { ?s ?p 'x' }",
        "SELECT ?s { ?s kg:supports ?o ; ?q ?r }",
        "SELECT ?p { [] ?p [] }",
        "SELECT ?c { GRAPH ?c { ?s kg:supports ?o } }",
        "SELECT ?c { ?c a kg:Claim }",
        "SELECT ?c { ?c kg:source ?d }",
        "SELECT ?s { ?s !kg:supports ?o }",
        "DESCRIBE <Haftar>",
    ],
)
def test_a_query_about_claims_or_anything_takes_the_long_way(query: str) -> None:
    from kg.names import PREFIXES
    from kg.sparql import is_plain

    assert not is_plain(query, PREFIXES)
    assert is_plain(SUPPORTERS, PREFIXES)
