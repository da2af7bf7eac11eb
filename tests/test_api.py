"""The functions for notebooks and programs."""

from __future__ import annotations

import subprocess
import sys

import networkx as nx
import pytest
import rdflib

import kg
from conftest import ROOT
from kg.errors import KgError, LimitError, UsageError

KG = rdflib.Namespace("https://w3id.org/kg-alliances/ns#")
LIBYA = rdflib.Namespace("https://w3id.org/kg-alliances/case/libya/")
COUNTRY = rdflib.Namespace("https://w3id.org/kg-alliances/country/")


def test_open_gives_an_rdflib_dataset(libya) -> None:
    dataset = kg.open(libya.folder)
    assert isinstance(dataset, rdflib.Dataset)
    assert set(dataset.subjects(KG.supports, LIBYA.Haftar)) == {COUNTRY.AE, COUNTRY.EG, COUNTRY.RU}
    for query in ("SELECT ?p { ?p kg:supports :Haftar }", "SELECT ?p { ?p kg:supports <Haftar> }"):
        assert {row.p for row in dataset.query(query)} == {COUNTRY.AE, COUNTRY.EG, COUNTRY.RU}
    claims = list(dataset.quads((None, KG.captures, LIBYA.Tarhuna, None)))
    assert {q[3] for q in claims} - {None, rdflib.graph.DATASET_DEFAULT_GRAPH_ID}


def test_plain_strings_equal_what_comes_back(libya) -> None:
    dataset = kg.open(libya.folder)
    claim = next(dataset.subjects(KG.quote, None))
    quote = dataset.value(claim, KG.quote)
    assert quote == rdflib.Literal(str(quote))
    assert (claim, KG.quote, rdflib.Literal(str(quote))) in dataset
    label = rdflib.Literal("خليفة حفتر", lang="ar")
    assert (LIBYA.Haftar, rdflib.SKOS.prefLabel, label) in dataset


def test_the_dataset_cannot_be_changed(libya) -> None:
    dataset = kg.open(libya.folder)
    for change in (
        lambda: dataset.add((LIBYA.Haftar, KG.supports, LIBYA.GNA)),
        lambda: dataset.remove((None, None, None)),
        lambda: dataset.update("DROP ALL"),
        lambda: dataset.parse(data="<a:a> <b:b> <c:c> .", format="turtle"),
    ):
        with pytest.raises(KgError, match="made from the files of the case"):
            change()


def test_a_file_named_in_from_is_not_read_through_rdflib(libya, tmp_path) -> None:
    (tmp_path / "secret.ttl").write_text("<a:a> <b:b> 'secret' .", encoding="utf-8")
    dataset = kg.open(libya.folder)
    rows = dataset.query(f"SELECT * FROM <{(tmp_path / 'secret.ttl').as_uri()}> {{ ?s ?p ?o }}")
    assert rdflib.Literal("secret") not in {row.o for row in rows}


def test_query_answers_as_the_command_line_does(libya) -> None:
    table = kg.query("SELECT ?p { ?p kg:supports <Haftar> }", libya.folder, as_of="2020-06-07")
    assert [row[0] for row in table.cells()] == ["United Arab Emirates", "Egypt", "Russia"]
    frame = table.to_pandas()
    assert frame["held"].tolist() == ["certainly"] * 3
    assert "<table>" in table._repr_html_()
    assert kg.query("ASK { <GNA> kg:captures <Tarhuna> }", libya.folder)
    assert len(kg.query("CONSTRUCT WHERE { ?s kg:fights ?o }", libya.folder).to_rdflib()) > 0


def test_errors_are_of_one_family(libya) -> None:
    with pytest.raises(UsageError):
        kg.query("nonsense", libya.folder)
    with pytest.raises(LimitError):
        kg.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", libya.folder, timeout=0.5)
    with pytest.raises(KgError):
        kg.query("ASK {}", libya.folder / "nowhere")


def test_ask_answers_named_questions(libya) -> None:
    assert kg.ask("patrons", "Haftar", case=libya.folder).cells()[0][0] == "United Arab Emirates"
    assert kg.ask("captures", "Tarhuna", case=libya.folder, as_of="2020-06-04").cells() == []


def test_network_gives_networkx(libya) -> None:
    network = kg.network(libya.folder)
    assert isinstance(network, nx.MultiDiGraph)
    assert network.nodes[str(LIBYA.Haftar)] == {"label": "Khalifa Haftar", "kind": "person"}


def test_draw_shows_itself_in_a_frame_that_reaches_nothing(libya, tmp_path) -> None:
    page = kg.draw(libya.folder, height=300)
    html = page._repr_html_()
    assert html.startswith('<iframe sandbox="allow-scripts')
    assert "allow-same-origin" not in html
    assert page.save(tmp_path / "page.html").read_text(encoding="utf-8") == page.html


def test_the_case_may_come_from_the_environment(libya, monkeypatch) -> None:
    monkeypatch.setenv("KG_CASE", str(libya.folder))
    assert kg.query("ASK { <GNA> kg:captures <Tarhuna> }")


def test_build_says_what_it_made(make_sheet) -> None:
    case = make_sheet("UAE supports Haftar\n")
    built = kg.build(case.folder)
    assert built.counts["claims"] == 1
    assert built.problems == ()


def test_a_cell_of_sparql_in_a_notebook(libya) -> None:
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    kg.load_ipython_extension(shell)
    table = shell.run_cell_magic("sparql", f"{libya.folder} --as-of 2020-06-07", "SELECT ?p { ?p kg:supports <Haftar> }")
    assert len(table) == 3
    shell.run_cell_magic("sparql", f"{libya.folder} --df patrons", "SELECT ?p { ?p kg:supports <Haftar> }")
    assert len(shell.user_ns["patrons"]) == 3
    shell.clear_instance()


def test_importing_kg_imports_nothing_heavy() -> None:
    script = "import sys, kg; print([m for m in ('rdflib', 'networkx', 'pandas', 'pyoxigraph', 'pyvis', 'igraph') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


def test_networks_by_kind_have_claims_on_every_edge(libya) -> None:
    for kind in ("ties", "support", "signed", "belligerents", "membership"):
        graph = kg.network(libya.folder, kind, as_of="2020-06-07")
        assert graph.number_of_edges()
        assert all(data["claims"] for *_, data in graph.edges(data=True))
    with pytest.raises(UsageError, match="no network"):
        kg.network(libya.folder, "friends")


def test_findings_are_tables_reports_and_words(libya, tmp_path) -> None:
    found = kg.measure("dependence", case=libya.folder, as_of="2020-06-07")
    table = found.to_pandas()
    assert list(table.columns) == ["proxy", "patrons", "kinds", "dependence", "certain", "claims"]
    assert "stood behind the commander" in found.claims(0)
    assert found.save(tmp_path / "found.html").read_text().startswith("<!DOCTYPE html>")
    assert found._repr_markdown_() == found.save(tmp_path / "found.md").read_text()
    changed = kg.diff("2020-06-04", "2020-06-06", case=libya.folder)
    assert "happened" in set(changed.to_pandas()["change"])


def test_plots_show_themselves(libya, tmp_path) -> None:
    picture = kg.plot("timeline", "Tarhuna", case=libya.folder)
    assert picture._repr_svg_().startswith("<svg")
    assert picture.save(tmp_path / "t.svg").read_text().strip() == picture.svg
    with pytest.raises(UsageError, match="no picture"):
        kg.plot("pie", case=libya.folder)
