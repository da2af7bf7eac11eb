"""The map: who holds which place, and what happened where, drawn from the case's own coordinates; no tiles, no server."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any, NamedTuple

from kg.networks import Network
from kg.pictures.names import name_in
from kg.pictures.svg import FAINT, RULE, Labels, element, picture, text, titled
from kg.ties import Tie, View

WIDTH, MARGIN, HEAD = 1000.0, 70.0, 60.0
NARROWEST = 1.0
"""Degrees that a map is wide and high at least."""

HOLDERS = ("#2b6cb0", "#c05621", "#2f855a", "#805ad5", "#b83280", "#0f766e", "#975a16", "#4a5568")
"""Colours of those who hold places, by how many they hold."""


class Frame(NamedTuple):
    """The part of the earth that is shown, in degrees, and the height of the map in pixels.

    Equirectangular, true to scale at the middle latitude.
    """

    west: float
    east: float
    south: float
    north: float
    height: float

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point stands."""
        x = MARGIN + (WIDTH - 2 * MARGIN) * (longitude - self.west) / (self.east - self.west)
        y = HEAD + MARGIN + (self.height - 2 * MARGIN) * (self.north - latitude) / (self.north - self.south)
        return x, y


def draw_map(view: View, control: str, language: str = "") -> str:
    """Places with coordinates, as SVG: a disc in the colour of each holder, ringed where only possibly held, split where disputed.

    ``control`` is the predicate of holding. Events at a place, or on it, are diamonds around it. Places without coordinates are listed below.
    """
    network = view.network
    holds, events = _gather(view, control)
    places = sorted(holds.keys() | events.keys())
    located = [place for place in places if place in network.coordinates]
    title = f"{network.case.title}: who holds what, {view.lens.as_of or 'over all time'}"
    parts = [text(title, 16, 28, size=18, font_weight="bold")]
    if not located:
        note = (
            "no place has coordinates: give geo:lat and geo:long in actors.ttl"
            if places
            else "no place is held, and nothing happened at any"
        )
        return picture([*parts, text(note, 16, 56, fill=FAINT)], WIDTH, 80, title)
    frame = _make_frame([network.coordinates[place] for place in located])
    holders = _rank_holders(holds)
    parts += _draw_grid(frame)
    labels = Labels()
    for place in located:
        labels.block(*frame.at(*network.coordinates[place]), 12.0)
        parts.append(_draw_place(place, holds.get(place, []), events.get(place, []), frame, holders, view))
    for place in located:
        parts.append(labels.place(name_in(network, place, language), *frame.at(*network.coordinates[place]), gap=30.0))
    below = HEAD + frame.height
    parts += _draw_holders(holders, network, language, below)
    missing = [name_in(network, place, language) for place in places if place not in network.coordinates]
    if missing:
        parts.append(text(f"Without coordinates: {', '.join(missing)}", 16, below + 44, size=11, fill=FAINT))
    return picture(parts, WIDTH, below + 60, title)


def _gather(view: View, control: str) -> tuple[dict[str, list[Tie]], dict[str, list[Tie]]]:
    """Place -> who holds it, and place -> what happened at it or to it."""
    holds: dict[str, list[Tie]] = defaultdict(list)
    events: dict[str, list[Tie]] = defaultdict(list)
    for tie in view.ties:
        if tie.predicate == control:
            holds[tie.object].append(tie)
        elif view.ontology.predicates[tie.predicate].event:
            for place in {tie.object, *(claim.place for claim in tie.claims)} & view.network.places:
                events[place].append(tie)
    return holds, events


def _make_frame(points: list[tuple[float, float]]) -> Frame:
    lats, longs = [p[0] for p in points], [p[1] for p in points]
    south, north, west, east = min(lats), max(lats), min(longs), max(longs)
    high, wide = max(north - south, NARROWEST), max(east - west, NARROWEST)
    middle, centre = (north + south) / 2, (east + west) / 2
    stretch = 1 / max(math.cos(math.radians(middle)), 0.1)
    height = min(max((WIDTH - 2 * MARGIN) * high / wide * stretch, 220.0), 900.0) + 2 * MARGIN
    return Frame(centre - wide / 2, centre + wide / 2, middle - high / 2, middle + high / 2, height)


def _rank_holders(holds: dict[str, list[Tie]]) -> dict[str, str]:
    counts: dict[str, int] = defaultdict(int)
    for ties in holds.values():
        for tie in ties:
            counts[tie.subject] += 1
    ranked = sorted(counts, key=lambda holder: (-counts[holder], holder))
    return {holder: HOLDERS[index % len(HOLDERS)] for index, holder in enumerate(ranked)}


def _draw_grid(frame: Frame) -> list[str]:
    """Meridians and parallels, each with its degrees."""
    span = max(frame.east - frame.west, frame.north - frame.south)
    step = next((s for s in (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0) if span / s <= 8), 30.0)
    parts = []
    top, bottom = HEAD + MARGIN / 2, HEAD + frame.height - MARGIN / 2
    for index in range(math.ceil(frame.west / step), math.floor(frame.east / step) + 1):
        x, _ = frame.at(frame.north, index * step)
        parts.append(element("line", x1=x, y1=top, x2=x, y2=bottom, stroke=RULE))
        parts.append(text(_degrees(index * step, "EW"), x, bottom + 14, size=10, anchor="middle", fill=FAINT))
    for index in range(math.ceil(frame.south / step), math.floor(frame.north / step) + 1):
        _, y = frame.at(index * step, frame.west)
        parts.append(element("line", x1=MARGIN / 2, y1=y, x2=WIDTH - MARGIN / 2, y2=y, stroke=RULE))
        parts.append(text(_degrees(index * step, "NS"), 4, y + 3, size=10, fill=FAINT))
    return parts


def _degrees(value: float, signs: str) -> str:
    return f"{abs(value):g}°{signs[value < 0] if value else ''}"


def _draw_place(place: str, holds: list[Tie], events: list[Tie], frame: Frame, holders: dict[str, str], view: View) -> str:
    x, y = frame.at(*view.network.coordinates[place])
    parts = [_slice(x, y, index, len(holds), holders[tie.subject], certain=tie.certain) for index, tie in enumerate(holds)]
    parts = parts or [element("circle", cx=x, cy=y, r=3.5, fill="#7a828c")]
    for index, tie in enumerate(events[:8]):
        angle = math.tau * index / 8 - math.pi / 2
        ex, ey = x + 17 * math.cos(angle), y + 17 * math.sin(angle)
        points = f"{ex - 4:.1f},{ey:.1f} {ex:.1f},{ey - 4:.1f} {ex + 4:.1f},{ey:.1f} {ex:.1f},{ey + 4:.1f}"
        parts.append(
            element(
                "polygon", points=points, fill=view.ontology.predicates[tie.predicate].colour, opacity=1 if tie.certain else 0.35
            )
        )
    told = [
        f"{view.label(t.subject)} {view.ontology.predicates[t.predicate].label} {view.label(t.object)}, {t.held}"
        for t in (*holds, *events)
    ]
    return titled(parts, "\n".join([view.label(place), *told]), class_="place")


def _slice(x: float, y: float, index: int, count: int, colour: str, *, certain: bool) -> str:
    """A holder's share of a disc: all of it, or as much as the others'."""
    look: dict[str, Any] = {"fill": colour, "fill_opacity": 1 if certain else 0.25, "stroke": colour, "stroke_width": 2}
    if count == 1:
        return element("circle", cx=x, cy=y, r=9.0, **look)
    start, end = (math.tau * (index + i) / count for i in (0, 1))
    (x1, y1), (x2, y2) = ((x + 9 * math.cos(a), y + 9 * math.sin(a)) for a in (start, end))
    path = f"M{x:.1f} {y:.1f}L{x1:.1f} {y1:.1f}A9 9 0 0 1 {x2:.1f} {y2:.1f}Z"
    return element("path", d=path, **look)


def _draw_holders(holders: dict[str, str], network: Network, language: str, y: float) -> list[str]:
    parts, x = [], 16.0
    for holder, colour in holders.items():
        name = name_in(network, holder, language)
        parts += [element("circle", cx=x + 6, cy=y + 12, r=6.0, fill=colour), text(name, x + 18, y + 16, size=11)]
        x += 30 + 6.4 * len(name) + 18
    return parts
