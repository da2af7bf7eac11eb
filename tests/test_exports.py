"""Exports: each file is read by what it is for, and says the same as the graph."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from xml.etree import ElementTree as ET

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.builds import build_case
from kg.errors import UsageError
from kg.exports import EXPORTS, export_case, find_export
from kg.networks import read_network, to_networkx
from kg.results import GRAPH_FORMATS
from kg.store import open_store


@pytest.fixture(scope="module")
def network(libya) -> nx.MultiDiGraph:
    return to_networkx(read_network(libya))


def test_the_network_has_claims_on_every_edge(libya, network) -> None:
    claims = {q.graph_name.value for q in open_store(libya) if isinstance(q.graph_name, ox.NamedNode)}
    on_edges = [iri for _, _, data in network.edges(data=True) for iri in data["claims"].split()]
    assert sorted(on_edges) == sorted(claims)
    haftar = "https://w3id.org/kg-alliances/case/libya/Haftar"
    backed = network.edges["https://w3id.org/kg-alliances/country/AE", haftar, "https://w3id.org/kg-alliances/ns#supports"]
    assert backed["sources"] == 2
    assert backed["sign"] == 1
    assert backed["certain"] == "2020-04-20/2020-04-20; 2020-06-07/2020-06-07"


def test_parallel_edges_are_kept(network) -> None:
    pairs = [(one, other) for one, other, _ in network.edges(keys=True)]
    assert max(pairs.count(pair) for pair in pairs) >= 3


@pytest.mark.parametrize("export", EXPORTS, ids=lambda e: e.name)
def test_the_same_network_gives_the_same_bytes(libya, export) -> None:
    assert export_case(libya, export.name) == export_case(libya, export.name)


def test_gexf_is_dynamic_and_whole(libya, network) -> None:
    data = export_case(libya, "gexf")
    root = ET.fromstring(data)
    namespace = {"g": "http://www.gexf.net/1.2draft"}
    graph = root.find("g:graph", namespace)
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == ("dynamic", "date", "directed")
    edges = graph.findall(".//g:edge", namespace)
    assert len(edges) == network.number_of_edges()
    spells = [(e.get("start"), e.get("end")) for e in edges]
    assert ("2020-06-05", "2020-06-05") in spells
    assert b"0001-01-01" not in b"".join(line for line in data.splitlines() if b"start=" in line)
    assert b"lastmodifieddate" not in data
    assert nx.read_gexf(io.BytesIO(data), version="1.2draft").number_of_nodes() == network.number_of_nodes()


def test_graphml_is_read_back(libya, network) -> None:
    graph = nx.read_graphml(io.BytesIO(export_case(libya, "graphml")), force_multigraph=True)
    assert graph.number_of_edges() == network.number_of_edges()
    assert {d["label"] for _, d in graph.nodes(data=True)} == {d["label"] for _, d in network.nodes(data=True)}


def test_cytoscape_json_is_read_back(libya, network) -> None:
    graph = nx.cytoscape_graph(json.loads(export_case(libya, "cytoscape")))
    assert graph.number_of_edges() == network.number_of_edges()


def test_spreadsheets_have_gephis_headings(libya, network) -> None:
    nodes = list(csv.DictReader(io.StringIO(export_case(libya, "nodes").decode())))
    edges = list(csv.DictReader(io.StringIO(export_case(libya, "edges").decode())))
    assert len(nodes) == network.number_of_nodes()
    assert len(edges) == network.number_of_edges()
    assert {"Id", "Label"} <= nodes[0].keys()
    assert {"Source", "Target", "Type", "Label"} <= edges[0].keys()
    assert {e["Source"] for e in edges} <= {n["Id"] for n in nodes}
    archive = zipfile.ZipFile(io.BytesIO(export_case(libya, "csv")))
    assert archive.read("nodes.csv") == export_case(libya, "nodes")


@pytest.mark.parametrize("name", GRAPH_FORMATS)
def test_rdf_holds_the_whole_graph(libya, name: str) -> None:
    quads = set(ox.parse(export_case(libya, name), format=GRAPH_FORMATS[name]))
    store = set(open_store(libya))
    if GRAPH_FORMATS[name].supports_datasets:
        assert quads == store
    else:
        assert {q.triple for q in quads} == {q.triple for q in store if isinstance(q.graph_name, ox.DefaultGraph)}


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("gexf", "gexf"),
        ("out/libya.gexf", "gexf"),
        ("a.ttl", "turtle"),
        ("x.edges.csv", "edges"),
        ("x.csv.zip", "csv"),
        ("jsonld", "jsonld"),
        ("g.nq", "nquads"),
    ],
)
def test_a_format_is_found_by_name_or_ending(name: str, format_: str) -> None:
    assert find_export(name) == format_


def test_an_unknown_format_lists_the_known() -> None:
    with pytest.raises(UsageError) as caught:
        find_export("picture.svg")
    assert "gexf" in caught.value.suggestion


def test_hostile_names_stay_names(make_case) -> None:
    from conftest import ACTORS

    name = "=cmd|' /C calc'!A0\\u0007<b>&\\u202e"
    turtle = (
        ACTORS
        + f':Evil a kg:ArmedGroup ; skos:prefLabel "{name}"@en .\n:Plain a kg:ArmedGroup ; skos:prefLabel "Plain"@en , "-2+3"@ar .\n'
    )
    sheet = "title: A\npublished: 2020\n\n\"=cmd|' /C calc'!A0\x07<b>&\u202e\" backs Plain\n"
    case = make_case({"actors.ttl": turtle, "claims/a.claims": sheet})
    assert build_case(case).errors == 0
    for export in EXPORTS:
        data = export_case(case, export.name)
        if export.name in ("gexf", "graphml"):
            labels = {element.get("label") or element.text for element in ET.fromstring(data).iter()}
            assert any("=cmd" in str(label) for label in labels)
        if export.name == "nodes":
            labels = {row["Label"] for row in csv.DictReader(io.StringIO(data.decode()))}
            assert any(label.startswith("'=cmd") for label in labels)
