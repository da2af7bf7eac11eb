"""Why: every claim behind the edges between two things."""

from __future__ import annotations

from collections.abc import Iterator

from kg.edges import Edge
from kg.networks import Network


def find_edges(network: Network, one: str, other: str) -> list[Edge]:
    """The edges between two things, whichever way round, those with more independent sources first."""
    found = [e for e in network.edges if {e.subject, e.object} == {one, other}]
    return sorted(found, key=lambda e: (-len(e.origins), e.predicate))


def shared_neighbours(network: Network, one: str, other: str) -> Iterator[str]:
    """The things that both are tied to: where to look when nothing is said between the two."""

    def neighbours(node: str) -> set[str]:
        return {end for e in network.edges if node in (e.subject, e.object) for end in (e.subject, e.object)} - {node}

    yield from sorted(neighbours(one) & neighbours(other))
