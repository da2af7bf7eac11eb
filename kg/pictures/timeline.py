"""The timeline of an actor or a place: a lane for each tie, solid while it certainly held, faint while it possibly did."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from kg.claims import ASSERTS, DENIES, DOUBTS
from kg.dates import FIRST, LAST
from kg.edges import Cited, Edge, certain_spells
from kg.networks import Network, tell
from kg.pictures.names import legend, name_in
from kg.pictures.svg import FAINT, INK, RULE, element, picture, shorten, text, titled

WIDTH, LEFT, LANE, TOP = 1080.0, 300.0, 24.0, 64.0
LANES = 80
"""Lanes of a picture; further ones are counted."""

CONTRARY = "#c1121f"
"""The colour of a denial or a doubt."""

OPEN = (str(FIRST), str(LAST))


class Axis(NamedTuple):
    """The days from left to right."""

    first: date
    last: date

    def x(self, day: str) -> float:
        """Where an ISO date stands, clipped to the picture."""
        at = min(max(date.fromisoformat(day), self.first), self.last)
        return LEFT + (WIDTH - LEFT - 20) * (at - self.first).days / max((self.last - self.first).days, 1)


def draw_timeline(network: Network, thing: str, edges: Iterable[Edge] | None = None, language: str = "") -> str:
    """The timeline of a thing as SVG: control, support and other states as bands, events as diamonds.

    A red ring is a denial or a doubt, a grey one a plan.
    ``edges`` are those of the network unless given, such as those of chosen sources.
    """
    own = [e for e in (network.edges if edges is None else edges) if thing in (e.subject, e.object)]
    predicates = list(network.ontology.predicates)
    own.sort(
        key=lambda e: (
            network.ontology.predicates[e.predicate].event,
            predicates.index(e.predicate),
            _begin(e),
            e.subject,
            e.object,
        )
    )
    shown = own[:LANES]
    axis = _make_axis(shown)
    parts = [text(name_in(network, thing, language), 20, 30, size=20, font_weight="bold")]
    if not own:
        parts.append(text("nothing is said of it", 20, 60, fill=FAINT))
        return picture(parts, WIDTH, 90, network.directory.label(thing))
    bottom = TOP + LANE * len(shown)
    parts += _draw_axis(axis, bottom)
    for lane, edge in enumerate(shown):
        parts += _draw_lane(edge, thing, TOP + LANE * lane + LANE / 2, axis, network, language)
    if len(own) > LANES:
        parts.append(text(f"and {len(own) - LANES} more", 20, bottom + 16, fill=FAINT))
    drawn, height = legend((e.predicate for e in shown), network.ontology, 20, bottom + 40, WIDTH - 40)
    return picture([*parts, *drawn], WIDTH, bottom + 50 + height, f"Timeline of {network.directory.label(thing)}")


def _begin(edge: Edge) -> str:
    days = [c.certainly_from or c.possibly_from for c in edge.claims]
    return min((day for day in days if day != OPEN[0]), default=OPEN[1])


def _make_axis(edges: Iterable[Edge]) -> Axis:
    """From the first to the last day that any claim names, with some room on each side."""
    days = {
        date.fromisoformat(day)
        for edge in edges
        for c in edge.claims
        for day in (c.certainly_from, c.certainly_until, c.possibly_from, c.possibly_until)
        if day and day not in OPEN
    }
    first, last = min(days, default=date(2000, 1, 1)), max(days, default=date(2000, 12, 31))
    room = timedelta(max(15, (last - first).days // 25))
    return Axis(max(first, FIRST + room) - room, min(last, LAST - room) + room)


def _draw_axis(axis: Axis, bottom: float) -> list[str]:
    parts = []
    for day, label in _ticks(axis):
        x = axis.x(str(day))
        parts.append(element("line", x1=x, y1=TOP - 6, x2=x, y2=bottom, stroke=RULE))
        parts.append(text(label, x, TOP - 12, size=11, anchor="middle", fill=FAINT))
    return parts


def _ticks(axis: Axis) -> list[tuple[date, str]]:
    """Up to a dozen first days of years, or of months where there are few years."""
    months = [date(y, m, 1) for y in range(axis.first.year, axis.last.year + 1) for m in range(1, 13)]
    within = [day for day in months if axis.first <= day <= axis.last]
    for step in (1, 2, 3, 6):
        chosen = [day for day in within if (day.month - 1) % step == 0]
        if len(chosen) <= 12:
            return [(day, f"{day:%Y-%m}") for day in chosen]
    years = [day for day in within if day.month == 1]
    step = -(-len(years) // 12)
    return [(day, str(day.year)) for day in years if day.year % step == 0]


def _draw_lane(edge: Edge, thing: str, y: float, axis: Axis, network: Network, language: str) -> list[str]:
    predicate = network.ontology.predicates[edge.predicate]
    other = name_in(network, edge.object if edge.subject == thing else edge.subject, language)
    words = f"{predicate.label} {other}" if edge.subject == thing or predicate.symmetric else f"{other} {predicate.label}"
    mark = " (derived)" if edge.derived else "" if edge.asserted else " (not asserted)"
    label = text(shorten(words + mark, LEFT - 30), 20, y + 4, fill=INK if edge.asserted else FAINT)
    marks = [_draw_events(edge, y, axis, predicate.colour)] if predicate.event else _draw_bands(edge, y, axis, predicate.colour)
    denials = [_ring(c, y, axis) for c in edge.claims if c.stance != ASSERTS]
    told = "\n".join(f"{tell(c, network)} ({network.ontology.stances[c.stance].label})" for c in edge.claims)
    return [titled([label, *marks, *denials], told, class_="lane")]


def _draw_bands(edge: Edge, y: float, axis: Axis, colour: str) -> list[str]:
    """What possibly held, faint; over it what certainly did."""
    parts = []
    for first, last in sorted({(c.possibly_from, c.possibly_until) for c in edge.standing}):
        parts.append(_band(axis.x(first), axis.x(last), y, 8.0, colour, opacity=0.16))
    for first, last in certain_spells(edge):
        parts.append(_band(axis.x(first), axis.x(last), y, 12.0, colour))
    return parts


def _band(left: float, right: float, y: float, height: float, colour: str, **attributes: Any) -> str:
    return element(
        "rect", x=left - 1.5, y=y - height / 2, width=right - left + 3, height=height, rx=1.5, fill=colour, **attributes
    )


def _draw_events(edge: Edge, y: float, axis: Axis, colour: str) -> str:
    parts = []
    for first, last in sorted({(c.possibly_from, c.possibly_until) for c in edge.asserted}):
        left, right = axis.x(first), axis.x(last)
        if first != last:
            parts.append(_band(left, right, y, 4.0, colour, opacity=0.3))
        if first == last or first != OPEN[0]:
            middle = (left + right) / 2
            points = f"{middle - 6:.1f},{y:.1f} {middle:.1f},{y - 6:.1f} {middle + 6:.1f},{y:.1f} {middle:.1f},{y + 6:.1f}"
            parts.append(
                element("polygon", points=points, fill=colour if first == last else "#ffffff", stroke=colour, stroke_width=1.5)
            )
    return element("g", parts) if parts else ""


def _ring(claim: Cited, y: float, axis: Axis) -> str:
    """A claim that does not say that it is so: a denial or a doubt red, a plan grey."""
    begins = claim.certainly_from or (claim.possibly_from if claim.possibly_from != OPEN[0] else claim.known_from)
    colour = CONTRARY if claim.stance in (DENIES, DOUBTS) else FAINT
    return element(
        "circle", cx=axis.x(begins or OPEN[0]), cy=y, r=6.0, fill="none", stroke=colour, stroke_width=2, stroke_dasharray="2 2"
    )
