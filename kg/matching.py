"""Who is who between tables and a case: judgements proposed for a person to confirm. Nothing is joined by likeness alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.actors import Actors, load_actors
from kg.case import Case
from kg.errors import KgError
from kg.index import load_all
from kg.names import KG, PREFIXES, digest, shorten
from kg.ontology import ACTOR, STATE, load_ontology
from kg.readers.rows import Thing
from kg.store import read_manifest
from kg.updates import TABLES

GOVERNMENT = "Government of "


@dataclass(frozen=True, slots=True)
class Match:
    """An actor of a table and whom of the case it may be: one whose name is the same (``sure``), or one that looks alike."""

    thing: Thing
    claims: int
    candidate: str
    sure: bool


def find_matches(case: Case) -> list[Match]:
    """Proposals for the actors of tables on which nobody has judged yet, those with most claims first."""
    manifest = read_manifest(case)
    if manifest is None or not manifest.tables:
        raise KgError(f"{case.folder} has no table that was built", f"kg import brings one in; then: kg build {case.folder}")
    actors, _ = load_actors(case, load_ontology(*case.files("ontology")))
    judged = {end for j in actors.judgements for end in (j.subject, j.object)}
    counts: dict[Thing, int] = {}
    for index in load_all(case.build / (manifest.store + TABLES)):
        for column in ("subject", "object"):
            for number in index.entries[column].tolist():
                counts[index.things[number]] = counts.get(index.things[number], 0) + 1
    found = []
    for thing, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if thing.kind and thing.iri not in judged and actors.ontology.is_a([KG + thing.kind], ACTOR):
            candidate, sure = _candidate(thing, actors)
            found += [Match(thing, count, candidate, sure)] if candidate else []
    return found


def _candidate(thing: Thing, actors: Actors) -> tuple[str, bool]:
    """Who of the case or of the states of the world has this name, else whose name looks like it."""
    names = [thing.name, re.sub(r"\s*\(.*\)", "", thing.name)]
    for name in names:
        wanted, text = (STATE, name.removeprefix(GOVERNMENT)) if name.startswith(GOVERNMENT) else (ACTOR, name)
        found = actors.find(text, wanted)
        if found.iri and found.iri != thing.iri:
            return found.iri, True
    if thing.name.startswith(GOVERNMENT) or len(thing.name) < 4:
        return "", False
    for alike in actors.suggest(thing.name, ACTOR, 1):
        found = actors.find(alike, ACTOR)
        if found.iri and found.iri != thing.iri and not actors.is_a(found.iri, STATE):
            return found.iri, False
    return "", False


def write_judgements(matches: list[Match], case: Case, day: str) -> Iterator[str]:
    """The proposals in Turtle, as a file for ``actors/``: the sure ones as judgements, the others as comments to be decided."""
    actors, _ = load_actors(case, load_ontology(*case.files("ontology")))
    yield "# Proposed judgements on actors of tables. Keep what is right, correct the rest, and say who decided."
    for prefix in ("kg", "country", "dcterms", "rdfs", "skos", "xsd"):
        yield f"@prefix {prefix}: <{PREFIXES[prefix]}> ."
    yield f"@prefix : <{case.prefix}> ."
    for match in matches:
        candidate = actors.describe(match.candidate)
        yield f"\n# {match.thing.name}: {match.claims:,} claims. {'The same name as' if match.sure else 'Looks like'} {candidate}."
        mark = "" if match.sure else "# "
        iri, name = str(ox.NamedNode(match.thing.iri)), str(ox.Literal(match.thing.name, language="en"))
        kept = shorten(match.candidate, case.prefixes)
        label = "judgement-" + digest([match.thing.iri, match.candidate])[:12]
        yield f"{mark}{iri} a kg:{match.thing.kind} ; skos:prefLabel {name} ."
        yield f"{mark}:{label} a kg:Judgement ; kg:relation kg:same ; kg:subject {iri} ; kg:object {kept} ;"
        yield f'{mark}    dcterms:date "{day}"^^xsd:date ; dcterms:creator "kg match" ; rdfs:comment "The names are {"the same" if match.sure else "alike"}."@en .'
