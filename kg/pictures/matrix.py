"""The matrix of support: patrons down, proxies across, and in each cell the kinds of support."""

from __future__ import annotations

from kg.pictures.names import legend, name_in
from kg.pictures.svg import FAINT, RULE, element, picture, shorten, text, titled, width_of
from kg.structure import SUPPORTS, support_network
from kg.ties import View

CELL, HEAD = 46.0, 70.0
MOST = 60
"""Rows and columns at most: those with most support; further ones are counted."""


def draw_matrix(view: View, language: str = "") -> str:
    """Who supports whom, and how: a bar in the ontology's colour for each kind, faint where it only possibly held; the number of sources."""
    graph, network = support_network(view), view.network
    patrons = sorted((n for n in graph if graph.out_degree(n)), key=lambda n: (-graph.out_degree(n), n))
    proxies = sorted((n for n in graph if graph.in_degree(n)), key=lambda n: (-graph.in_degree(n), n))
    title = f"{network.case.title}: who supports whom, {view.lens.as_of or 'over all time'}"
    parts = [text(title, 16, 28, size=18, font_weight="bold")]
    if not patrons:
        parts.append(text(view.notes[0] if view.notes else "nobody supports anybody", 16, 56, fill=FAINT))
        return picture(parts, 720, 80, title)
    hidden = max(len(patrons) - MOST, 0) + max(len(proxies) - MOST, 0)
    patrons, proxies = patrons[:MOST], proxies[:MOST]
    left = 30 + min(max(width_of(name_in(network, n, language)) for n in patrons), 240.0)
    top = HEAD + min(max(width_of(name_in(network, n, language)) for n in proxies), 200.0) * 0.75
    for row, patron in enumerate(patrons):
        parts.append(text(shorten(name_in(network, patron, language), 240), left - 10, top + CELL * (row + 0.6), anchor="end"))
        for column, proxy in enumerate(proxies):
            parts += _draw_cell(view, (patron, proxy), left + CELL * column, top + CELL * row)
    for column, proxy in enumerate(proxies):
        x, y = left + CELL * (column + 0.5), top - 8
        parts.append(text(shorten(name_in(network, proxy, language), 200), x, y, transform=f"rotate(-45 {x:.1f} {y:.1f})"))
    width, bottom = max(left + CELL * len(proxies) + 160, 720.0), top + CELL * len(patrons) + 30
    drawn, height = legend((k for *_, kinds in graph.edges(data="kinds") for k in kinds), view.ontology, 16, bottom, width - 32)
    if hidden:
        parts.append(text(f"{hidden} with less support are left out", 16, bottom + height + 10, fill=FAINT))
    return picture([*parts, *drawn], width, bottom + height + 20, title)


def _draw_cell(view: View, pair: tuple[str, str], x: float, y: float) -> list[str]:
    frame = element("rect", x=x, y=y, width=CELL, height=CELL, fill="none", stroke=RULE)
    ties = [t for t in view.ties if (t.subject, t.object) == pair]
    graph = {t.predicate: t for t in ties if SUPPORTS in view.ontology.supers[t.predicate]}
    if not graph:
        return [frame]
    height = (CELL - 18) / len(graph)
    bars = [
        element(
            "rect", x=x + 4, y=y + 4 + height * index, width=CELL - 8, height=height - 1,
            fill=view.ontology.predicates[predicate].colour, opacity=1 if tie.certain else 0.3,
        )
        for index, (predicate, tie) in enumerate(sorted(graph.items()))
    ]  # fmt: skip
    sources = len({origin for tie in graph.values() for origin in tie.origins})
    count = text(str(sources), x + CELL / 2, y + CELL - 4, size=10, anchor="middle", fill=FAINT)
    told = f"{view.label(pair[0])} → {view.label(pair[1])}: " + "; ".join(
        f"{view.ontology.predicates[p].label}, {len(t.claims)} claims, {t.held}" for p, t in sorted(graph.items())
    )
    return [frame, titled([*bars, count], told)]
