"""Readings as plain values: who an article speaks of, and what it says of them, for programs and for scoring."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.actors import NAME, Actors
from kg.claims import ASSERTS, DENIES, PLANS
from kg.names import KG, local_name
from kg.ontology import PLACE, STATE, Ontology
from kg.prose import Entity, Proposal, Prose, may_be_taken, named_in
from kg.terms import first_value

_POLARITIES = {ASSERTS: "asserted", DENIES: "denied", PLANS: "planned"}
_KINDS = tuple(KG + name for name in ("Government", "ArmedGroup", "Person", "Organization", "Operation"))
BASED_IN = KG + "basedIn"
_DATE = r"(\d{4}(?:-\d\d(?:-\d\d)?)?)[?~%]?"


def list_statements(prose: Prose, actors: Actors) -> dict:
    """What was read from an article as ``{"entities": {KEY: ...}, "statements": [...]}``.

    Predicates, kinds and stances are local names; kinds of a predicate are reported as that, places of every kind as places.
    Days are ISO dates, months or years, or None. What the words keep their distance from is alleged.
    """
    keys = _keys(prose)
    told = (p for p in prose.proposals if _has_relation(p, actors.ontology))
    return {
        "entities": {key: _describe(entity, actors) for entity, key in keys.items()},
        "statements": list(_best_dated_first(_state(p, prose, keys, actors.ontology) for p in told)),
    }


def _best_dated_first(statements: Iterable[dict]) -> Iterator[dict]:
    """Statements in their order, those of one relation together: the one of the most exact date first, and the rest as they come."""
    alike: dict[tuple[str, str, str], list[dict]] = {}
    for statement in statements:
        alike.setdefault((statement["s"], statement["p"], statement["o"]), []).append(statement)
    for mentions in alike.values():
        yield from sorted(mentions, key=lambda s: -len(s["start"] or ""))


def _keys(prose: Prose) -> dict[Entity, str]:
    """A name of its own for each entity: that which it goes by, with a number where another has it too."""
    entities = dict.fromkeys([*prose.entities, *(e for p in prose.proposals for e in named_in(p))])
    keys: dict[Entity, str] = {}
    for entity in entities:
        name = " ".join(entity.name.split())
        taken = set(keys.values())
        keys[entity] = next(k for k in (name, *(f"{name} ({n})" for n in range(2, len(taken) + 3))) if k not in taken)
    return keys


def _describe(entity: Entity, actors: Actors) -> dict:
    own = (n.text for n in actors.names_of(entity.iri) if n.kind == NAME and not n.used_by) if entity.iri else ()
    names = {" ".join(name.split()) for name in (entity.name, *entity.names, *own)}
    return {"kind": _kind(entity, actors.ontology), "names": sorted(names)}


def _kind(entity: Entity, ontology: Ontology) -> str:
    """The class of an entity by one of seven names: a state is no place."""
    found = (kind for kind in (STATE, *_KINDS, PLACE) if ontology.is_a([entity.kind], kind))
    return local_name(next(found, entity.kind))


def _state(proposal: Proposal, prose: Prose, keys: dict[Entity, str], ontology: Ontology) -> dict:
    start, end = _days(proposal.time, event=ontology.predicates[proposal.predicate].event)
    return {
        "s": keys[proposal.subject],
        "p": local_name(_coarse(proposal.predicate, ontology)),
        "o": keys[proposal.object],
        "start": start,
        "end": end,
        "polarity": "alleged" if proposal.hedged else _POLARITIES.get(proposal.stance, "alleged"),
        "by": keys[proposal.speaker] if proposal.speaker else None,
        "quote": prose.document.text[proposal.start : proposal.end],
        "from": proposal.start,
        "to": proposal.end,
        "confidence": round(proposal.confidence, 2),
        "status": "accepted" if may_be_taken(proposal) else "proposed",
        "readers": list(proposal.readers),
        "rule": proposal.rule,
    }


def _has_relation(proposal: Proposal, ontology: Ontology) -> bool:
    """Whether the relation as which a proposal is reported is true of it: who is based in a whole country does not control it."""
    return proposal.predicate != BASED_IN or not ontology.is_a([proposal.object.kind], STATE)


def _coarse(predicate: str, ontology: Ontology) -> str:
    """The relation as which a scheme without kinds of relations codes a predicate."""
    widest = ontology.supers[predicate][-1]
    return first_value(ontology.said[widest], KG + "coarsely", widest)


def _days(time: str, *, event: bool) -> tuple[str | None, str | None]:
    """The first and last date that a time in EDTF names; an event that has one date ends when it begins."""
    one = re.fullmatch(_DATE, time)
    if one:
        return one[1], one[1] if event else None
    left, right = (re.fullmatch(rf"\[?{_DATE}\]?", side) for side in _sides(time))
    return left[1] if left else None, right[1] if right else None


def _sides(time: str) -> Iterator[str]:
    left, _, right = time.partition("/") if "/" in time else time.partition("..")
    yield left
    yield right
