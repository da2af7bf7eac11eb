"""Shifts: what changed between two dates, or what two sources or two cases say differently."""

from __future__ import annotations

from collections.abc import Iterator

from kg.claims import DENIES, DOUBTS
from kg.measures.blocs import find_partition
from kg.measures.findings import Findings, Row, union
from kg.structure import plain_signs, signed_network
from kg.ties import CERTAINLY, POSSIBLY, Tie, View

Key = tuple[str, str, str]

CHANGES = {
    ("", CERTAINLY): "began",
    ("", POSSIBLY): "may have begun",
    (CERTAINLY, ""): "ended",
    (POSSIBLY, ""): "ended, if it held",
    (POSSIBLY, CERTAINLY): "is attested now",
    (CERTAINLY, POSSIBLY): "is no longer attested",
}
"""Held before, held after -> what that is called. An edge that nobody attests any more has not ended."""


def find_shifts(before: View, after: View) -> Findings:
    """What changed between two views of one network: sides and blocs first, then ties.

    An event is told where it lies in the later view and not in the earlier; that it lies further back by then is no change.
    """
    old, new = _by_key(before), _by_key(after)
    rows = [*_changed_sides(before, after), *_changed_blocs(before, after)]
    for key in sorted(old.keys() | new.keys()):
        was, is_ = old.get(key), new.get(key)
        change = CHANGES.get((was.held if was else "", is_.held if is_ else ""))
        event = after.ontology.predicates[key[1]].event
        if event:
            change = "happened" if is_ and not was else None
        if change:
            tie = is_ or was
            label = after.ontology.predicates[key[1]].label
            rows.append(Row((change, key[0], label, key[2]), _ending(was, is_), bool(tie and tie.certain)))
    rows.sort(key=lambda row: _ORDER.index(str(row.cells[0])))
    return Findings("shifts", ("change", "who", "tie", "whom"), tuple(rows))


_ORDER = ("changed sides", "changed blocs", "happened", *CHANGES.values())


def _by_key(view: View) -> dict[Key, Tie]:
    return {(tie.subject, tie.predicate, tie.object): tie for tie in view.ties}


def _ending(was: Tie | None, is_: Tie | None) -> tuple[str, ...]:
    """The claims of a tie before and after; of one that ended, also those that it ended by."""
    claims = {c for tie in (was, is_) if tie for c in tie.receipts}
    if was and not is_:
        claims |= {iri for claim in was.claims for iri in claim.follows}
    return tuple(sorted(claims))


def _changed_sides(before: View, after: View) -> Iterator[Row]:
    """Pairs of actors that were friends and are foes, or the other way round."""
    old, new = signed_network(before), signed_network(after)
    for one, other, data in sorted(new.edges(data=True)):
        was = old.edges[one, other] if old.has_edge(one, other) else None
        if was and was["sign"] * data["sign"] < 0:
            words = ("friends, now foes", "foes, now friends")[data["sign"] > 0]
            yield Row(
                ("changed sides", one, words, other), union(was["claims"], data["claims"]), was["certain"] and data["certain"]
            )


def _changed_blocs(before: View, after: View) -> Iterator[Row]:
    """Actors in both networks whose bloc now is that of others: matched to the earlier bloc it shares most members with."""
    old, new = plain_signs(signed_network(before)), plain_signs(signed_network(after))
    of_old = {m: set(bloc.members) for bloc in find_partition(old) for m in bloc.members}
    of_new = {m: set(bloc.members) for bloc in find_partition(new) for m in bloc.members}
    both = of_old.keys() & of_new.keys()
    for actor in sorted(both):
        left, joined = (of_old[actor] - of_new[actor]) & both, (of_new[actor] - of_old[actor]) & both
        stayed = (of_old[actor] & of_new[actor] & both) - {actor}
        if joined and len(left) > len(stayed):
            claims = union(*(graph.edges[edge]["claims"] for graph in (old, new) for edge in graph.edges(actor)))
            certain = all(graph.edges[edge]["certain"] for graph in (old, new) for edge in graph.edges(actor))
            yield Row(("changed blocs", actor, "now with", tuple(sorted(joined))), claims, certain)


def compare_sources(one: View, other: View, names: tuple[str, str]) -> Findings:
    """What two sources say of the same network: what both do, what only one does, and what they contradict each other in."""
    said, told = _by_key(one), _by_key(other)
    rows = []
    for key in sorted(said.keys() | told.keys()):
        mine, theirs = said.get(key), told.get(key)
        verdict = "both" if mine and theirs else f"only {names[0]}" if mine else f"only {names[1]}"
        claims = union(*(tie.receipts for tie in (mine, theirs) if tie))
        label = one.ontology.predicates[key[1]].label
        rows.append(Row((verdict, key[0], label, key[2]), claims, all(tie.certain for tie in (mine, theirs) if tie)))
    rows += [*_contradictions(one, other), *_contradictions(other, one)]
    rows.sort(key=lambda row: ("contradicted", "both", f"only {names[0]}", f"only {names[1]}").index(str(row.cells[0])))
    return Findings("sources", ("said by", "who", "tie", "whom"), tuple(rows))


def _contradictions(one: View, other: View) -> Iterator[Row]:
    """What one view asserts and the other denies or doubts."""
    denied = {
        (edge.subject, edge.predicate, edge.object): tuple(c.iri for c in edge.claims if c.stance in (DENIES, DOUBTS))
        for edge in other.network.edges
    }
    for key, tie in sorted(_by_key(one).items()):
        if denied.get(key):
            label = one.ontology.predicates[key[1]].label
            yield Row(("contradicted", key[0], label, key[2]), union(tie.receipts, denied[key]), tie.certain)
