"""Changes: what the last build added to, changed in and took away from the tables of the one before, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.case import Case
from kg.errors import KgError
from kg.index import claim_iri, load_index
from kg.names import KG, local_name
from kg.ontology import load_ontology
from kg.store import read_manifest
from kg.tables import SAID, changed_claims
from kg.terms import best_label, find
from kg.updates import TABLES


@dataclass(frozen=True)
class Changes:
    """The claims of tables, by IRI, that are new, that say other than before of the same, and that are gone."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def count_changes(case: Case) -> Changes:
    """What the last build changed in the claims of tables; all are new where there was no build before."""
    manifest = read_manifest(case)
    if manifest is None:
        raise KgError(f"{case.folder} has not been built", f"Build it with: kg build {case.folder}")
    now = _indexes(case.build / (manifest.store + TABLES))
    before = _indexes(case.build / (manifest.previous + TABLES)) if manifest.previous else {}
    new, old = set[bytes](), set[bytes]()
    for name in {*now, *before}:
        if name in now and name in before:
            new.update(changed_claims(now[name], before[name]))
            old.update(changed_claims(before[name], now[name]))
        else:
            (new if name in now else old).update((now.get(name) or before[name]).entries["claim"].tolist())
    parts = (new - old, new & old, old - new)
    return Changes(*(tuple(sorted(map(claim_iri, part))) for part in parts))


def _indexes(folder: Path) -> dict:
    return {path.parent.name: load_index(path.parent) for path in sorted(folder.glob(f"*/{SAID}"))} if folder.is_dir() else {}


def tell_changes(case: Case, most: int) -> Iterator[str]:
    """A line for each change, up to so many of each kind: ``+`` new, ``-`` gone, ``~`` what is said otherwise now."""
    changes, manifest = count_changes(case), read_manifest(case)
    if manifest is None:
        return
    predicates = load_ontology(*case.files("ontology")).predicates
    stores = [ox.Store.read_only(str(case.build / name)) if name else None for name in (manifest.store, manifest.previous)]
    now, before = stores
    label = {p.iri: p.label for p in predicates.values()}
    for sign, claims in (("+", changes.added), ("~", changes.changed), ("-", changes.gone)):
        store = before if sign == "-" else now
        for claim in claims[:most]:
            if store is None:
                continue
            line = f"{sign} {_sentence(store, claim, label, case.languages)}"
            if sign == "~" and before is not None:
                line += f": {_difference(_said(before, claim), _said(now, claim) if now else {})}"
            yield line
        if len(claims) > most:
            yield f"{sign} … and {len(claims) - most:,} more"


def _sentence(store: ox.Store, claim: str, labels: dict[str, str], languages: tuple[str, ...]) -> str:
    quad = next(iter(store.quads_for_pattern(None, None, None, ox.NamedNode(claim))))
    said = _said(store, claim)
    ends = [_name(store, str(end)[1:-1], languages) for end in (quad.subject, quad.object)]
    when = f" ({said['time']})" if "time" in said else ""
    return f"{ends[0]} {labels[quad.predicate.value]} {ends[1]}{when}"


def _name(store: ox.Store, entity: str, languages: tuple[str, ...]) -> str:
    names = (value for _, _, value in find(store, entity, "http://www.w3.org/2004/02/skos/core#prefLabel"))
    return best_label(names, languages) or local_name(entity)


def _said(store: ox.Store, claim: str) -> dict[str, str]:
    """What is said of a claim, and of its provenance and its time span in place of these."""
    said = _said_of(store, claim)
    shared = [_said_of(store, said.pop(term)) for term in ("provenance", "when") if term in said]
    return said | {term: value for each in shared for term, value in each.items()}


def _said_of(store: ox.Store, node: str) -> dict[str, str]:
    return {local_name(term): value.value for _, term, value in find(store, node) if term.startswith(KG)}


def _difference(before: dict[str, str], now: dict[str, str]) -> str:
    parts = []
    for term in sorted(before.keys() | now.keys()):
        one, other = before.get(term, "nothing"), now.get(term, "nothing")
        if one != other:
            parts.append(f"{term} {one} → {other}")
    return "; ".join(parts)
