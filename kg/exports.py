"""Exports: a network as a file for other programs. Each format is a function from a network to bytes."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.case import Case
from kg.errors import UsageError
from kg.graph import sort_key
from kg.networks import Network, read_network, to_networkx
from kg.results import ENDINGS, FORMULA, GRAPH_FORMATS
from kg.store import open_store
from kg.terms import write_rdf

if TYPE_CHECKING:
    import networkx as nx

OPEN_DAYS = ("", "0001-01-01", "9999-12-31")
"""Bounds that are none: Gephi takes an absent start or end for an open one."""


def write_gexf(network: Network) -> bytes:
    """GEXF 1.2 for Gephi, dynamic: each edge starts and ends with the days on which it may have held, and weighs as much as it has sources."""
    import networkx as nx

    graph = _plain_copy(network)
    graph.graph |= {"mode": "dynamic", "timeformat": "date", "defaultedgetype": "directed"}
    for _, _, data in graph.edges(data=True):
        data["weight"] = data["sources"]
        for key, day in (("start", data["possible_from"]), ("end", data["possible_until"])):
            if day not in OPEN_DAYS:
                data[key] = day
    out = io.BytesIO()
    nx.write_gexf(graph, out, version="1.2draft")
    # networkx writes the day of writing into the file; the same network is to give the same bytes
    return re.sub(rb' lastmodifieddate="[^"]*"', b"", out.getvalue(), count=1)


def write_graphml(network: Network) -> bytes:
    """GraphML, with every attribute of nodes and edges."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml(_plain_copy(network), out)
    return out.getvalue()


def write_cytoscape(network: Network) -> bytes:
    """The JSON of Cytoscape and Cytoscape.js."""
    import networkx as nx

    data = nx.cytoscape_data(to_networkx(network))
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def write_nodes(network: Network) -> bytes:
    """CSV of the nodes, with the headings that Gephi knows."""
    graph = to_networkx(network)
    rows = ((node, data["label"], data["kind"]) for node, data in graph.nodes(data=True))
    return _csv(("Id", "Label", "Kind"), rows)


def write_edges(network: Network) -> bytes:
    """CSV of the edges, with the headings that Gephi knows."""
    graph = to_networkx(network)
    keys = ("stance", "sources", "certain", "possible_from", "possible_until", "claims")
    rows = (
        (one, other, "Directed", data["label"], data["sign"], *(data[key] for key in keys))
        for one, other, data in graph.edges(data=True)
    )
    return _csv(("Source", "Target", "Type", "Label", "Sign", *(key.title() for key in keys)), rows)


def write_csv(network: Network) -> bytes:
    """A zip archive of nodes.csv and edges.csv."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("nodes.csv", write_nodes(network)), ("edges.csv", write_edges(network))):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Export:
    """A file format: its name, the ending of its files, what it is for, and the function that writes it."""

    name: str
    ending: str
    purpose: str
    write: Callable[[Network], bytes]


EXPORTS = (
    Export("gexf", ".gexf", "Gephi, with time", write_gexf),
    Export("graphml", ".graphml", "yEd, igraph, networkx", write_graphml),
    Export("cytoscape", ".cyjs", "Cytoscape", write_cytoscape),
    Export("nodes", ".nodes.csv", "a spreadsheet of the nodes", write_nodes),
    Export("edges", ".edges.csv", "a spreadsheet of the edges", write_edges),
    Export("csv", ".csv.zip", "both spreadsheets, zipped", write_csv),
)
"""Exports of the network. The RDF formats, which export the whole graph, are in ``results.GRAPH_FORMATS``."""


def find_export(name: str) -> str:
    """The format that a name or the ending of a file stands for."""
    lowered = name.lower()
    for export in sorted(EXPORTS, key=lambda e: -len(e.ending)):
        if lowered == export.name or lowered.endswith(export.ending):
            return export.name
    known = lowered.rpartition(".")[2]
    known = ENDINGS.get(known, known)
    if known in GRAPH_FORMATS:
        return known
    names = [*(export.name for export in EXPORTS), *GRAPH_FORMATS]
    raise UsageError(f"{name!r} is no format to export to", f"Known are: {', '.join(names)}")


def export_case(case: Case, name: str) -> bytes:
    """A built case in one of the formats: the network, or in an RDF format the whole graph."""
    for export in EXPORTS:
        if export.name == name:
            return export.write(read_network(case))
    target = GRAPH_FORMATS[name]
    store = open_store(case)
    graph = None if target.supports_datasets else ox.DefaultGraph()
    return write_rdf(sorted(store.quads_for_pattern(None, None, None, graph), key=sort_key), target, case.prefixes)


def _plain_copy(network: Network) -> nx.MultiDiGraph:
    """The networkx graph as the XML formats want it: an identifier on each edge, no character that XML cannot hold."""
    graph = to_networkx(network)
    graph.graph["name"] = _xml_text(graph.graph["name"])
    for _, data in graph.nodes(data=True):
        data["label"] = _xml_text(data["label"])
    for number, (_, _, key, data) in enumerate(graph.edges(keys=True, data=True)):
        data.update(id=str(number), predicate=key)
    return graph


def _xml_text(text: str) -> str:
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def _csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode()


def _cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA) else value
