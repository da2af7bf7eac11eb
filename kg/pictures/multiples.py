"""Small multiples: the network of friends and foes at several dates, everybody in the same place in each."""

from __future__ import annotations

import math
from collections.abc import Sequence

import networkx as nx

from kg.layout import place_nodes
from kg.networks import Network
from kg.pictures.names import name_in
from kg.pictures.svg import FAINT, Labels, element, picture, shorten, text, titled
from kg.structure import signed_network
from kg.ties import View

FRIEND, FOE, BOTH = "#0f8a6d", "#c1121f", "#8a7a00"
"""Colours of ties where several relations are one line: those of supporting and of fighting in the ontology, and between."""

PANEL, MARGIN, HEAD = 520.0, 46.0, 44.0


def draw_multiples(views: Sequence[View], language: str = "") -> str:
    """A panel for each view, two in a row: friends green, foes red, both ochre and dashed; faint where it only possibly held."""
    graphs = [signed_network(view) for view in views]
    network = views[0].network
    points = _place(graphs)
    columns = min(2, len(views))
    rows = math.ceil(len(views) / columns)
    parts = [
        element(
            "g", _draw_panel(graph, view, points, network, language),
            transform=f"translate({PANEL * (index % columns):.0f} {HEAD + PANEL * (index // columns):.0f})",
        )
        for index, (graph, view) in enumerate(zip(graphs, views, strict=True))
    ]  # fmt: skip
    title = f"{network.case.title}: friends and foes"
    heading = text(title, 16, 28, size=18, font_weight="bold")
    return picture([heading, *parts], PANEL * columns, HEAD + PANEL * rows, title)


def _place(graphs: Sequence[nx.Graph]) -> dict[str, tuple[float, float]]:
    """Where each actor of any panel stands, from 0 to 1."""
    nodes = sorted({node for graph in graphs for node in graph})
    number = {node: index for index, node in enumerate(nodes)}
    signs: dict[tuple[int, int], int] = {}
    for graph in graphs:
        for one, other, sign in graph.edges(data="sign"):
            signs.setdefault((number[one], number[other]), sign)
    placed = place_nodes(
        len(nodes), [(a, b, sign) for (a, b), sign in sorted(signs.items())], [12.0] * len(nodes), [90.0] * len(nodes)
    )
    xs, ys = [x for x, _ in placed], [y for _, y in placed]
    wide, high = (max(xs, default=0) - min(xs, default=0)) or 1, (max(ys, default=0) - min(ys, default=0)) or 1
    return {n: ((x - min(xs)) / wide, (y - min(ys)) / high) for n, (x, y) in zip(nodes, placed, strict=True)}


def _draw_panel(
    graph: nx.Graph, view: View, points: dict[str, tuple[float, float]], network: Network, language: str
) -> list[str]:
    size = PANEL - 2 * MARGIN
    at = {node: (MARGIN + x * size, MARGIN + y * size) for node, (x, y) in points.items()}
    parts = [element("rect", x=6, y=0, width=PANEL - 12, height=PANEL - 12, fill="none", stroke="#dfe4ea")]
    parts.append(text(view.lens.as_of or "over all time", 18, 24, size=15, font_weight="bold"))
    for one, other, data in sorted(graph.edges(data=True)):
        colour = {1: FRIEND, -1: FOE, 0: BOTH}[data["sign"]]
        (x1, y1), (x2, y2) = at[one], at[other]
        line = element(
            "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=1 + min(float(data["sources"]), 5.0),
            opacity=1 if data["certain"] else 0.25, stroke_dasharray=None if data["sign"] else "6 4",
        )  # fmt: skip
        told = f"{name_in(network, one)} – {name_in(network, other)}: {len(data['claims'])} claims of {data['sources']} sources"
        parts.append(titled([line], told))
    for node in sorted(points):
        x, y = at[node]
        here = node in graph
        fill = network.directory.class_of(node).colour
        parts.append(element("circle", cx=x, cy=y, r=6.0, fill=fill, opacity=1 if here else 0.15))
    labels = Labels()
    for node in graph:
        labels.block(*at[node], 6.0)
    parts += [labels.place(shorten(name_in(network, n, language), 130, 10), *at[n], gap=16.0, size=10) for n in sorted(graph)]
    if not graph:
        parts.append(
            text(view.notes[0] if view.notes else "no friends and no foes", PANEL / 2, PANEL / 2, anchor="middle", fill=FAINT)
        )
    return parts
