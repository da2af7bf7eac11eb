"""Plots by name: what the command and notebooks draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.errors import UsageError
from kg.names import KG
from kg.networks import Network
from kg.pictures.atlas import draw_map
from kg.pictures.matrix import draw_matrix
from kg.pictures.multiples import draw_multiples
from kg.pictures.timeline import draw_timeline
from kg.ties import WHOLE, Lens, believe, look

CONTROLS = KG + "controls"
KINDS = ("timeline", "networks", "matrix", "map")


def draw(kind: str, values: Sequence[str], network: Network, lens: Lens = WHOLE, language: str = "") -> str:
    """A picture as SVG: the timeline of a NAME, networks at DATES, a matrix or a map. UsageError where the values do not fit."""
    if kind not in KINDS:
        raise UsageError(f"there is no picture {kind!r}", f"Pictures are: {', '.join(KINDS)}.")
    if kind == "timeline":
        if len(values) != 1:
            raise UsageError("a timeline is of one actor or place", "As in: kg plot timeline Tarhuna")
        return draw_timeline(network, network.directory.find(values[0]), believe(network, lens), language)
    if kind == "networks":
        if not values:
            raise UsageError("networks are plotted at dates", "As in: kg plot networks 2016 2020-06-07")
        return draw_multiples([look(network, replace(lens, as_of=date)) for date in values], language)
    if values:
        raise UsageError(f"a {kind} takes no {values[0]!r}", f"As in: kg plot {kind} --as-of 2020-06-07")
    view = look(network, lens)
    return draw_matrix(view, language) if kind == "matrix" else draw_map(view, CONTROLS, language)
