"""Frustration: how few ties stand in the way of two camps, friends within and enemies between, and which these are.

The frustration index, also the line index of balance (Harary 1959), is the least number of edges of a signed network whose signs
would have to change for it to be balanced. It is NP-hard (maximum cut). Here the network is first made smaller without loss:
an edge on no cycle is never frustrated, so the index is a sum over biconnected blocks, and a node with one edge as heavy as all its
others together can be merged along it. What remains is solved by branch and bound with the optima of growing
subnetworks as bounds (Russian doll search: Verfaillie, Lemaitre and Schiex 1996), exactly where a kernel has up to
EXACT nodes, and else with a budget of steps; where that runs out, a packing of edge-disjoint unbalanced cycles bounds
the index from below and a local search from above.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import networkx as nx

EXACT = 40
"""Kernels of up to so many nodes are solved exactly, whatever it takes."""

BUDGET = 20_000
"""Steps of the search in a larger kernel before it settles for bounds."""

SEARCHED = 300
"""Kernels of more nodes are not searched at all."""

PACKED = 3_000_000
"""So many steps a packing of cycles may take."""

STARTS = 16
"""From so many spanning trees a local search begins, where the search did not end."""

Weights = dict[int, dict[int, int]]
"""Signed integer weights of a network without self-loops: node -> neighbour -> weight, both ways and never 0."""


@dataclass(frozen=True)
class Frustration:
    """The frustration index lies from ``lower`` to ``upper``; ``camps`` and the ``frustrated`` edges attain the upper bound.

    A camp is a set of nodes; the first holds the first node in sorted order. Nodes without edges are in it, too.
    """

    lower: int
    upper: int
    camps: tuple[frozenset[Any], frozenset[Any]]
    frustrated: tuple[tuple[Any, Any], ...]

    @property
    def exact(self) -> bool:
        """Whether the bounds meet."""
        return self.lower == self.upper


def frustration(graph: nx.Graph, *, exact: int = EXACT, budget: int = BUDGET) -> Frustration:
    """The frustration index of a signed network, whose edges have a ``sign`` of 1 or -1, with its two camps.

    The same network gives the same camps, whatever the order of its nodes. ValueError for another sign.
    """
    names = sorted(graph)
    number = {name: index for index, name in enumerate(names)}
    weights: Weights = {index: {} for index in range(len(names))}
    for one, other, sign in graph.edges(data="sign"):
        if sign not in (1, -1):
            raise ValueError(f"the edge between {one} and {other} has the sign {sign}, not 1 or -1")
        if one != other:
            weights[number[one]][number[other]] = weights[number[other]][number[one]] = sign
    sides, lower = _solve(weights, exact, budget)
    edges = sorted((min(e, key=number.__getitem__), max(e, key=number.__getitem__)) for e in graph.edges if e[0] != e[1])
    frustrated = tuple(
        (one, other)
        for one, other in edges
        if (sides[number[one]] == sides[number[other]]) != (graph.edges[one, other]["sign"] > 0)
    )
    loops = tuple((one, other) for one, other, sign in sorted(graph.edges(data="sign")) if one == other and sign < 0)
    camps = tuple(frozenset(name for name in names if sides[number[name]] == side) for side in (0, 1))
    return Frustration(lower + len(loops), len(frustrated) + len(loops), (camps[0], camps[1]), frustrated + loops)


def _solve(weights: Weights, exact: int, budget: int) -> tuple[list[int], int]:
    """A side, 0 or 1, for each node, and a lower bound of the index: block by block, joined at the nodes they share."""
    sides: dict[int, int] = {}
    lower = 0
    for component in _components(weights):
        sides[component[0]] = 0
        graph = nx.Graph((a, b) for a in component for b in weights[a] if a < b)
        blocks = [sorted(block) for block in nx.biconnected_components(graph)]
        for block in _from_root(component[0], blocks):
            solved, bound = _solve_block(block, weights, exact, budget)
            lower += bound
            shared = next(node for node in block if node in sides)
            turn = solved[shared] ^ sides[shared]
            sides |= {node: side ^ turn for node, side in solved.items()}
    return [sides[node] for node in range(len(weights))], lower


def _components(weights: Weights) -> Iterator[list[int]]:
    seen: set[int] = set()
    for start in weights:
        if start not in seen:
            found = [start]
            seen.add(start)
            for node in found:
                fresh = sorted(n for n in weights[node] if n not in seen)
                seen.update(fresh)
                found += fresh
            yield found


def _from_root(root: int, blocks: list[list[int]]) -> Iterator[list[int]]:
    """The blocks of a connected network in an order in which each shares a node with those before it."""
    of_node: dict[int, list[int]] = {}
    for index, block in enumerate(sorted(blocks)):
        for node in block:
            of_node.setdefault(node, []).append(index)
    ordered, done, reached = sorted(blocks), set(), deque([root])
    while reached:
        for index in of_node.get(reached.popleft(), []):
            if index not in done:
                done.add(index)
                reached.extend(ordered[index])
                yield ordered[index]


def _solve_block(block: list[int], weights: Weights, exact: int, budget: int) -> tuple[dict[int, int], int]:
    within = set(block)
    own = {node: {n: w for n, w in weights[node].items() if n in within} for node in block}
    kernel, merged, constant = _reduce(own)
    sides, lower = _search_kernel(kernel, exact, budget)
    for node, into, sign in reversed(merged):
        sides[node] = sides[into] ^ (sign < 0)
    return sides, lower + constant


class _Merge(NamedTuple):
    """A node that takes the side of another (sign 1) or the opposite one (-1)."""

    node: int
    into: int
    sign: int


def _reduce(weights: Weights) -> tuple[Weights, list[_Merge], int]:
    """Merge each node with one edge as heavy as all its others into its neighbour, until none is left.

    The cost of edges that contradict each other once merged is the constant.
    """
    merged, constant = [], 0
    waiting = deque(sorted(weights))
    while waiting:
        node = waiting.popleft()
        if node not in weights or len(weights) == 1:
            continue
        edges = weights[node]
        if not edges:
            into, weight = min(n for n in weights if n != node), 1
        else:
            into, weight = max(edges.items(), key=lambda item: (abs(item[1]), -item[0]))
            if 2 * abs(weight) < sum(map(abs, edges.values())):
                continue
        sign = 1 if weight > 0 else -1
        merged.append(_Merge(node, into, sign))
        del weights[node]
        for other, other_weight in sorted(edges.items()):
            del weights[other][node]
            if other != into:
                constant += _add(weights, into, other, sign * other_weight)
                waiting.append(other)
        waiting.append(into)
    return weights, merged, constant


def _add(weights: Weights, one: int, other: int, weight: int) -> int:
    """Add to the weight between two nodes; what is frustrated thereby whatever their sides is returned."""
    before = weights[one].pop(other, 0)
    weights[other].pop(one, 0)
    if before + weight:
        weights[one][other] = weights[other][one] = before + weight
    return min(abs(before), abs(weight)) if before * weight < 0 else 0


def _search_kernel(kernel: Weights, exact: int, budget: int) -> tuple[dict[int, int], int]:
    """Sides for a kernel and a lower bound of its cost, which the sides attain wherever the search came to its end."""
    order = sorted(kernel, key=lambda n: (-len(kernel[n]), n))
    solved: list[int] = []
    lower = 0
    if len(order) <= max(exact, SEARCHED):
        matrix = [[kernel[a].get(b, 0) for b in order] for a in order]
        solved, lower = _Search(matrix, None if len(order) <= exact else budget).run()
    if len(solved) == len(order):
        return dict(zip(order, solved, strict=True)), lower
    sides = min((_descend(kernel, _span_sides(kernel, root)) for root in order[:STARTS]), key=lambda s: _cost_of(kernel, s))
    return sides, max(lower, _pack_cycles({node: dict(edges) for node, edges in kernel.items()}))


def _span_sides(weights: Weights, root: int) -> dict[int, int]:
    """Sides that frustrate no edge of a spanning tree, breadth first from a node of a connected network."""
    sides = {root: 0}
    for node in (reached := [root]):
        for other, weight in sorted(weights[node].items()):
            if other not in sides:
                sides[other] = sides[node] ^ (weight < 0)
                reached.append(other)
    return sides


def _descend(weights: Weights, sides: dict[int, int]) -> dict[int, int]:
    """Move single nodes to the other side as long as that frustrates less."""
    sides = dict(sides)
    waiting = deque(sorted(sides))
    while waiting:
        node = waiting.popleft()
        if sum(w if sides[other] == sides[node] else -w for other, w in weights[node].items()) < 0:
            sides[node] ^= 1
            waiting.extend(sorted(weights[node]))
    return sides


def _cost_of(weights: Weights, sides: dict[int, int]) -> int:
    return sum(abs(w) for a in weights for b, w in weights[a].items() if a < b and (w > 0) != (sides[a] == sides[b]))


class _Search:
    """Russian doll search: the last node alone, then the last two, and so on, each optimum a bound for the next."""

    def __init__(self, matrix: list[list[int]], budget: int | None) -> None:
        self.matrix, self.size, self.left = matrix, len(matrix), budget
        self.optima = [0] * (self.size + 1)

    def run(self) -> tuple[list[int], int]:
        """The sides of as many of the last nodes as were solved, and their cost."""
        solved: list[int] = []
        for start in range(self.size - 1, -1, -1):
            sides = _improve(
                self.matrix, start, min(([side, *solved] for side in (0, 1)), key=lambda s: _cost(self.matrix, start, s))
            )
            self.best, self.cost, self.floor = sides, _cost(self.matrix, start, sides), self.optima[start + 1]
            if self.cost > self.floor:
                row = self.matrix[start][start + 1 :]
                self.path, self.start = [0] * (self.size - start), start
                self._place(start + 1, [max(-w, 0) for w in row], [max(w, 0) for w in row], 0)
            if self.left is not None and self.left <= 0:
                return solved, self.floor
            self.optima[start], solved = self.cost, self.best
        return solved, self.optima[0]

    def _place(self, node: int, same: list[int], other: list[int], cost: int) -> None:
        """Try both sides for a node; ``same`` and ``other`` are what it and those after it cost on side 0 and side 1."""
        if node == self.size:
            self.cost, self.best = cost, self.path.copy()
            return
        if self.left is not None:
            self.left -= 1
            if self.left <= 0:
                return
        row, bound = self.matrix[node][node + 1 :], self.optima[node + 1]
        for side in (0, 1) if same[0] <= other[0] else (1, 0):
            now = cost + (other[0] if side else same[0])
            if now + bound >= self.cost:
                continue
            on_same, on_other = _charge(row, same, other, side)
            if now + bound + sum(map(min, on_same, on_other)) >= self.cost:
                continue
            self.path[node - self.start] = side
            self._place(node + 1, on_same, on_other, now)
            if self.cost <= self.floor:
                return


def _charge(row: list[int], same: list[int], other: list[int], side: int) -> tuple[list[int], list[int]]:
    """What the nodes after one cost on either side, once that one is placed."""
    friendly = [c - w if w < 0 else c for c, w in zip(other[1:] if side else same[1:], row, strict=True)]
    hostile = [c + w if w > 0 else c for c, w in zip(same[1:] if side else other[1:], row, strict=True)]
    return (hostile, friendly) if side else (friendly, hostile)


def _cost(matrix: list[list[int]], start: int, sides: list[int]) -> int:
    """The weight of the frustrated edges among the nodes from one on."""
    cost = 0
    for one, side in enumerate(sides):
        row = matrix[start + one]
        cost += sum(abs(w) for w, s in zip(row[start:], sides, strict=True) if w and (w > 0) != (s == side))
    return cost // 2


def _improve(matrix: list[list[int]], start: int, sides: list[int]) -> list[int]:
    """Move single nodes to the other side as long as that frustrates less."""
    sides = list(sides)
    better = True
    while better:
        better = False
        for node, side in enumerate(sides):
            pull = sum(w if s == side else -w for w, s in zip(matrix[start + node][start:], sides, strict=True) if w)
            if pull < 0:
                sides[node] ^= 1
                better = True
    return sides


def _pack_cycles(weights: Weights) -> int:
    """The weight of unbalanced cycles that share no edge, each of which frustrates at least one: short ones first."""
    packed, looked = 0, 0
    for limit in (3, 2 * len(weights)):
        for node in sorted(weights):
            cycle = [(node, node)]
            while cycle and looked < PACKED:
                cycle, seen = _find_unbalanced(weights, node, limit)
                packed += _take(weights, cycle) if cycle else 0
                looked += seen
    return packed


def _find_unbalanced(weights: Weights, start: int, limit: int) -> tuple[list[tuple[int, int]], int]:
    """The edges of a shortest closed walk through a node with an odd number of negative ones, up to a length; or none.

    Breadth first in the double cover: (node, product of the signs so far). With it, how much of that was seen.
    """
    came: dict[tuple[int, int], tuple[int, int] | None] = {(start, 1): None}
    waiting = deque([((start, 1), 0)])
    while waiting:
        state, length = waiting.popleft()
        if state == (start, -1):
            return _walk_back(state, came), len(came)
        if length < limit:
            for other, weight in weights[state[0]].items():
                then = (other, state[1] if weight > 0 else -state[1])
                if then not in came:
                    came[then] = state
                    waiting.append((then, length + 1))
    return [], len(came)


def _walk_back(state: tuple[int, int], came: dict[tuple[int, int], tuple[int, int] | None]) -> list[tuple[int, int]]:
    edges: list[tuple[int, int]] = []
    while (before := came[state]) is not None:
        edge = (min(before[0], state[0]), max(before[0], state[0]))
        edges = [e for e in edges if e != edge] if edge in edges else [*edges, edge]  # there and back cancels out
        state = before
    return edges


def _take(weights: Weights, cycle: Iterable[tuple[int, int]]) -> int:
    """Take as much from each edge of a cycle as its lightest has."""
    cycle = list(cycle)
    least = min(abs(weights[one][other]) for one, other in cycle)
    for one, other in cycle:
        left = abs(weights[one][other]) - least
        sign = 1 if weights[one][other] > 0 else -1
        if left:
            weights[one][other] = weights[other][one] = sign * left
        else:
            del weights[one][other], weights[other][one]
    return least
