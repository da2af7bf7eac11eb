"""Findings: what a measure found, as rows, each with the claims that it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.ties import View

Cell = str | int | float | tuple[str, ...]
"""Text, a number, or several texts; things stand in it as IRIs."""


@dataclass(frozen=True, slots=True)
class Row:
    """One finding. ``claims`` are the IRIs of all claims that it rests on, ``certain`` whether every tie in it certainly held."""

    cells: tuple[Cell, ...]
    claims: tuple[str, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a measure found, and what to know about it."""

    measure: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure by name: what it asks, where its method comes from, and the function from a view to findings."""

    name: str
    title: str
    method: str
    find: Callable[[View], Findings]
    standard: bool = True


def union(*claims: tuple[str, ...]) -> tuple[str, ...]:
    """Claims of several edges, sorted, each once."""
    return tuple(sorted({iri for some in claims for iri in some}))
