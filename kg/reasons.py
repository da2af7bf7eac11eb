"""Why: every claim behind the edges between two things."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

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


def evidence_json(edges: Iterable[Edge]) -> str:
    """Edges with their claims as JSON: IRIs, ISO dates, and texts as the graph has them; what is empty is left out."""
    found = [
        {
            "subject": edge.subject,
            "predicate": edge.predicate,
            "object": edge.object,
            "origins": edge.origins,
            "claims": [{key: value for key, value in asdict(claim).items() if value} for claim in edge.claims],
        }
        for edge in edges
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
