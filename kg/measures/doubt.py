"""Doubt: what a network's structure hangs on: ties that only one source asserts, and what falls without them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.measures.balance import find_unbalanced
from kg.measures.blocs import find_partition
from kg.measures.findings import Findings, Row
from kg.measures.patrons import find_hedging, find_proxy_wars
from kg.networks import Network
from kg.structure import plain_signs, signed_network
from kg.ties import Lens, Tie, View, look

MOST = 400
"""Ties of one origin that are tried at most; those between actors with most ties come first."""

SEARCHES = 4
"""Searches for blocs in each network that is compared."""

Outcome = frozenset[tuple]


def outcome(view: View) -> Outcome:
    """The findings that are compared: blocs, unbalanced triads, patrons on both sides, rivals by proxy; without their claims."""
    graph = plain_signs(signed_network(view))
    found: set[tuple] = {("bloc", *bloc.members) for bloc in find_partition(graph, seeds=SEARCHES) if len(bloc.members) > 1}
    for findings in (find_unbalanced(view), find_hedging(view), find_proxy_wars(view)):
        found |= {(findings.measure, *row.cells) for row in findings.rows}
    return frozenset(found)


def find_load_bearing(view: View) -> Findings:
    """The ties that rest on one origin, and how many findings fall, or change, when each alone is taken away."""
    single = [tie for tie in view.ties if len(tie.origins) == 1 and view.ontology.predicates[tie.predicate].sign]
    degree: dict[str, int] = {}
    for tie in view.ties:
        for end in (tie.subject, tie.object):
            degree[end] = degree.get(end, 0) + 1
    tried = sorted(single, key=lambda t: (-degree[t.subject] - degree[t.object], t.subject, t.predicate, t.object))[:MOST]
    whole = outcome(view)
    rows = []
    for tie in tried:
        fallen = whole - outcome(replace(view, ties=tuple(other for other in view.ties if other is not tie)))
        if fallen:
            label = view.ontology.predicates[tie.predicate].label
            cells = (tie.subject, label, tie.object, tie.origins[0], len(fallen), _kinds(fallen))
            rows.append(Row(cells, tie.receipts, tie.certain))
    rows.sort(key=lambda row: (-int(str(row.cells[4])), row.cells))
    notes = [f"{len(single)} of {len(view.ties)} ties rest on one origin alone"]
    notes += [f"only the {MOST} between the best connected were tried"] if len(single) > MOST else []
    return Findings("ties", ("who", "tie", "whom", "says only", "findings that fall", "of"), tuple(rows), tuple(notes))


def find_sources(network: Network, lens: Lens) -> Findings:
    """Each origin, the ties that rest on it alone, and how many findings fall, or change, when all its claims are dropped."""
    view = look(network, lens)
    whole = outcome(view)
    rows = []
    for origin in sorted({origin for tie in view.ties for origin in tie.origins}):
        without = look(network, replace(lens, without=(*lens.without, origin)))
        gone = _gone(view.ties, without.ties)
        fallen = whole - outcome(without)
        claims = tuple(sorted({c.iri for tie in view.ties for c in tie.claims if c.origin == origin}))
        rows.append(Row((origin, len(claims), len(gone), len(fallen), _kinds(fallen)), claims, all(tie.certain for tie in gone)))
    rows.sort(key=lambda row: (-int(str(row.cells[3])), -int(str(row.cells[2])), str(row.cells[0])))
    return Findings("sources", ("origin", "claims", "ties on it alone", "findings that fall", "of"), tuple(rows))


def _gone(ties: Iterable[Tie], left: Iterable[Tie]) -> list[Tie]:
    kept = {(tie.subject, tie.predicate, tie.object) for tie in left}
    return [tie for tie in ties if (tie.subject, tie.predicate, tie.object) not in kept]


def _kinds(fallen: Outcome) -> tuple[str, ...]:
    return tuple(sorted({str(finding[0]) for finding in fallen}))
