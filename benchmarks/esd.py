"""UCDP's External Support Dataset as a network: who supported whom in a year, and whom the supported fought.

Read from ``derived_esd_ay_edges.csv`` (year, supporter, recipient, opponent), with a claim a row for support and one for the fight.
Source: Meier, Karlén, Pettersson and Croicu (2023), External support in armed conflicts, Journal of Peace Research 60(3), CC BY 4.0.
"""

from __future__ import annotations

import csv
from pathlib import Path

from kg.case import Case
from kg.claims import ASSERTS
from kg.edges import Cited, gather
from kg.lookup import Directory, Thing
from kg.names import CLAIM, KG, digest
from kg.networks import Network
from kg.ontology import load_ontology

PREFIX = "https://example.org/ucdp/"


def read_network(path: Path) -> Network:
    """The network of all years: states and armed groups, support and fights, each dated by its year."""
    ontology = load_ontology()
    names: dict[str, tuple[str, str]] = {}
    claims: dict[str, Cited] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ends = [PREFIX + row[key] for key in ("supporter_id", "recipient_id", "opponent_id")]
            for end, key in zip(ends, ("supporter", "recipient", "opponent"), strict=True):
                names[end] = (row[key], "State" if row[key].startswith("Government of") else "ArmedGroup")
            for subject, predicate, object_ in ((ends[0], "supports", ends[1]), (ends[1], "fights", ends[2])):
                claim = _claim(subject, KG + predicate, object_, row["year"])
                claims[claim.iri] = claim
    things = {iri: Thing(iri, (KG + kind,), name, {"en": name}, (name,)) for iri, (name, kind) in sorted(names.items())}
    case = Case(path.parent, "UCDP External Support 1975-2017", "", PREFIX, ("en",), {})
    return Network(case, ontology, Directory(case, ontology, things, {}), tuple(gather(claims.values(), ontology)))


def _claim(subject: str, predicate: str, object_: str, year: str) -> Cited:
    days = (f"{year}-01-01", f"{year}-12-31")
    iri = CLAIM + digest((subject, predicate, object_, year))
    return Cited(iri, subject, predicate, object_, ASSERTS, "https://example.org/esd", "UCDP", *days, time=year, publisher="UCDP")
