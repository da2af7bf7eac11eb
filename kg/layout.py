"""Layout: where the nodes of a network stand, and which belong together, computed beforehand and always the same."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence

import igraph

SPACING = 132.0
"""Pixels that an average node has to itself."""

FULL_LAYOUT = 600
"""Up to so many nodes are laid out by Kamada and Kawai's springs and their labels drawn apart."""

CLEAR_LAYOUT = 120
"""Up to so many nodes are moved out of the way of edges between others, which they would seem to be part of."""

LENGTHS = {1: 1.0, 0: 1.25, -1: 2.6}
"""How long ties want to be, by their sign: friends close together, enemies apart."""

LABEL = 30.0
"""How high a label is, with the space above and below it."""

ASPECT = 1.55
"""How much wider than high a picture is drawn: screens are, and so are labels."""

ROUNDS = 120
"""How often nodes are pushed apart at most."""

GAP = 8.0
"""Pixels between a node and an edge that passes it."""

Point = tuple[float, float]

Tie = tuple[int, int, int]
"""Two nodes, by number, and the sign of what lies between them: 1, 0 or -1."""


def place_nodes(count: int, ties: Sequence[Tie], sizes: Sequence[float], widths: Sequence[float]) -> list[tuple[int, int]]:
    """A position in pixels for each of so many nodes; ``sizes`` are half their heights, ``widths`` those of their labels.

    Small networks: Kamada and Kawai (1989), for each connected part, with labels kept apart. Large ones: Fruchterman
    and Reingold (1991) on igraph's grid. Friendly ties are short and hostile ones long. Both start from a fixed seed.
    """
    if not count:
        return []
    graph = _make_graph(count, ties)
    igraph.set_random_number_generator(random.Random(1))  # noqa: S311  (a picture, not a secret)
    parts = []
    for members in graph.connected_components():
        part = graph.induced_subgraph(members)
        points = _place_part(part, small=count <= FULL_LAYOUT)
        if count <= FULL_LAYOUT:
            lines = part.get_edgelist() if count <= CLEAR_LAYOUT else []
            points = _spread(points, lines, [sizes[m] for m in members], [max(widths[m], 2 * sizes[m]) for m in members])
        parts.append((members, points))
    return _pack(count, parts)


def find_blocs(count: int, ties: Sequence[Tie]) -> list[int]:
    """The number of the bloc of each node, the largest first; -1 for a node without friendly ties.

    Blocs are communities of friendly ties by the Leiden algorithm (Traag, Waltman and van Eck 2019, modularity).
    Hostile ties are not counted.
    """
    graph = _make_graph(count, [tie for tie in ties if tie[2] > 0])
    igraph.set_random_number_generator(random.Random(1))  # noqa: S311
    found = graph.community_leiden(objective_function="modularity", weights="ties", resolution=0.4, n_iterations=-1)
    groups = sorted((sorted(g) for g in found if len(g) > 1), key=lambda g: (-len(g), g[0]))
    blocs = [-1] * count
    for number, group in enumerate(groups):
        for node in group:
            blocs[node] = number
    return blocs


def _make_graph(count: int, ties: Sequence[Tie]) -> igraph.Graph:
    """A simple graph; its edges have a ``length``, the mean of their ties', and the number of ``ties``."""
    signs: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one, other, sign in sorted(ties):
        if one != other:
            signs[min(one, other), max(one, other)].append(sign)
    graph = igraph.Graph(n=count, edges=list(signs))
    graph.es["length"] = [sum(LENGTHS[s] for s in found) / len(found) for found in signs.values()]
    graph.es["ties"] = [len(found) for found in signs.values()]
    return graph


def _place_part(part: igraph.Graph, *, small: bool) -> list[Point]:
    if part.vcount() == 1:
        return [(0.0, 0.0)]
    if small:
        layout = part.layout_kamada_kawai(seed=_scaled(part), weights="length", maxiter=200 * part.vcount())
    else:
        pulls = [1 / length for length in part.es["length"]]
        layout = part.layout_fruchterman_reingold(weights=pulls, niter=300, grid="grid")
    scale = SPACING * math.sqrt(part.vcount()) / max(_extent(layout), 1e-9)
    return [(x * scale * math.sqrt(ASPECT), y * scale / math.sqrt(ASPECT)) for x, y in layout]


def _scaled(part: igraph.Graph) -> list[Point]:
    """Multidimensional scaling of the distances in a part, to start from; nodes that would coincide are put in a ring."""
    scaled = part.layout_mds(dist=part.distances(weights="length"), dim=2)
    turn = math.pi * (3 - math.sqrt(5))
    return [(x + 0.3 * math.cos(i * turn), y + 0.3 * math.sin(i * turn)) for i, (x, y) in enumerate(scaled)]


def _extent(points: Sequence[tuple[float, float]]) -> float:
    xs, ys = zip(*points, strict=True)
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    return float(max(math.sqrt(width * height), (width + height) / 4))


def _spread(points: list[Point], lines: list[tuple[int, int]], sizes: list[float], widths: list[float]) -> list[Point]:
    """Push nodes off the lines between others and, to the end, apart until none with its label below covers another."""
    points = list(points)
    for turn in range(ROUNDS):
        moved = turn < ROUNDS // 2 and _clear(points, lines, sizes)
        if not _part(points, sizes, widths) and not moved:
            break
    return points


def _part(points: list[Point], sizes: list[float], widths: list[float]) -> bool:
    """Push each pair that overlaps apart along the way that is shorter, the smaller further; whether any did."""
    moved = False
    reach = 2 * max(sizes) + LABEL
    down = sorted(range(len(points)), key=lambda i: (points[i][1], i))
    for place, i in enumerate(down):
        for j in down[place + 1 :]:
            (xi, yi), (xj, yj) = points[i], points[j]
            if yj - yi >= reach:
                break
            over_x = (widths[i] + widths[j]) / 2 + 12 - abs(xi - xj)
            over_y = sizes[i] + LABEL + sizes[j] - abs(yi - yj)
            if over_x <= 0 or over_y <= 0:
                continue
            moved = True
            part = sizes[j] ** 2 / (sizes[i] ** 2 + sizes[j] ** 2)
            if over_x < over_y:
                step = over_x if (xi, i) < (xj, j) else -over_x
                points[i], points[j] = (xi - part * step, yi), (xj + (1 - part) * step, yj)
            else:
                step = over_y if (yi, i) < (yj, j) else -over_y
                points[i], points[j] = (xi, yi - part * step), (xj, yj + (1 - part) * step)
    return moved


def _clear(points: list[Point], lines: list[tuple[int, int]], sizes: list[float]) -> bool:
    """Push each node that lies on a line between two others some way off it, small ones further; whether any did."""
    moved, least = False, min(sizes)
    for one, other in lines:
        (x, y), (to_x, to_y) = points[one], points[other]
        dx, dy = to_x - x, to_y - y
        length = math.hypot(dx, dy) or 1.0
        for i, (xi, yi) in enumerate(points):
            along, aside = ((xi - x) * dx + (yi - y) * dy) / length, ((yi - y) * dx - (xi - x) * dy) / length
            over = sizes[i] + GAP - abs(aside)
            if over <= 0 or not 0 < along < length or i in (one, other):
                continue
            moved = True
            step = math.copysign(over / 2 * (least / sizes[i]) ** 2, aside)
            points[i] = (xi - step * dy / length, yi + step * dx / length)
    return moved


def _pack(count: int, parts: list[tuple[list[int], list[Point]]]) -> list[tuple[int, int]]:
    """The parts of a network in rows beneath the largest, as whole pixels around the origin."""
    placed: list[tuple[int, int]] = [(0, 0)] * count
    parts = sorted(parts, key=lambda part: (-len(part[0]), part[0][0]))
    row_width = left = top = row_height = 0.0
    for members, points in parts:
        xs, ys = zip(*points, strict=True)
        width, height = max(xs) - min(xs) + 1.6 * SPACING, max(ys) - min(ys) + 0.8 * SPACING
        row_width = row_width or width
        if left and left + width > row_width:
            left, top, row_height = 0.0, top + row_height, 0.0
        for member, (x, y) in zip(members, points, strict=True):
            placed[member] = (round(x - min(xs) + left), round(y - min(ys) + top))
        left, row_height = left + width, max(row_height, height)
    middle_x = round(sum(x for x, _ in placed) / count)
    middle_y = round(sum(y for _, y in placed) / count)
    return [(x - middle_x, y - middle_y) for x, y in placed]
