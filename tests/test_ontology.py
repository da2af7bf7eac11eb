"""The ontology: its lint, what it must hold, and that adding to it is enough."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.checks import check_shapes, read_turtle_with_nodes
from kg.files import data_dir
from kg.lexicon import load_lexicon
from kg.names import BASE, KG, OWL, RDF, RDFS, SKOS, local_name
from kg.ontology import ENTITY, load_ontology
from kg.terms import all_values, by_subject, read_turtle

ONTOLOGY = load_ontology()
FILES = ("kg.ttl", "lexicon.ttl", "shapes.ttl", "alignments.ttl")
QUADS = {name: read_turtle_with_nodes(name) for name in FILES}
ALL = [quad for quads in QUADS.values() for quad in quads]
SH = "http://www.w3.org/ns/shacl#"

STATES = [
    "supports",
    "sendsTroopsTo",
    "stationsForcesWith",
    "givesTerritoryTo",
    "suppliesWeaponsTo",
    "suppliesMaterielTo",
    "trains",
    "funds",
    "sharesIntelligenceWith",
    "opensInfrastructureTo",
    "backsDiplomatically",
    "recognises",
    "alliedWith",
    "opposes",
    "fights",
    "leads",
    "memberOf",
    "controls",
    "locatedIn",
    "basedIn",
]
EVENTS = ["captures", "withdrawsFrom", "attacks", "launches", "detains", "kills", "meets", "ceasesFireWith", "agreesWith"]


def named(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def test_it_has_the_predicates_that_cases_need() -> None:
    found = {local_name(p.iri): p.event for p in ONTOLOGY.predicates.values()}
    assert {name for name in STATES if found.get(name) is False} == set(STATES)
    assert {name for name in EVENTS if found.get(name) is True} == set(EVENTS)


def test_the_kinds_of_support_cover_ucdps_list() -> None:
    kinds = ONTOLOGY.subs[KG + "supports"]
    codes = {code for kind in kinds for scheme, code in ONTOLOGY.predicates[kind].notations if scheme == KG + "UCDP"}
    assert codes == set("XPYWMTFILOU")
    assert len(kinds) == 11


def test_each_predicate_says_everything() -> None:
    for predicate in ONTOLOGY.predicates.values():
        assert predicate.label
        assert predicate.definition
        assert predicate.symmetric or (predicate.inverse and predicate.inverse_label), predicate.iri
        assert predicate.domain in ONTOLOGY.classes
        assert predicate.range in ONTOLOGY.classes
        assert predicate.sign in (-1, 0, 1)
        assert re.fullmatch(r"#[0-9a-f]{6}", predicate.colour)
        assert re.fullmatch(r"(\d+( \d+)*)?", predicate.dash)


def test_each_predicate_has_a_colour_of_its_own() -> None:
    colours = [p.colour for p in ONTOLOGY.predicates.values()]
    assert len(colours) == len(set(colours))


def test_events_open_and_close_states() -> None:
    captures = ONTOLOGY.predicates[KG + "captures"]
    assert captures.opens == captures.closes_for_others == (KG + "controls",)
    assert ONTOLOGY.predicates[KG + "withdrawsFrom"].closes == (KG + "controls",)
    for predicate in ONTOLOGY.predicates.values():
        for state in (*predicate.opens, *predicate.closes, *predicate.closes_for_others):
            assert predicate.event
            assert not ONTOLOGY.predicates[state].event


def test_every_term_has_a_label_a_definition_and_a_home() -> None:
    for name in ("kg.ttl", "lexicon.ttl"):
        terms = {named(q.subject) for q in QUADS[name] if named(q.subject).startswith(KG)}
        for needed in (RDFS + "label", SKOS + "definition", RDFS + "isDefinedBy"):
            having = {named(q.subject) for q in QUADS[name] if q.predicate.value == needed}
            assert terms - having == set(), needed


def test_labels_are_not_given_twice() -> None:
    labels = [p.label for p in ONTOLOGY.predicates.values()] + [c.label for c in ONTOLOGY.classes.values() if c.iri != ENTITY]
    assert sorted(label for label in set(labels) if labels.count(label) > 1) == []


def test_no_reference_dangles() -> None:
    described = {named(q.subject) for q in ALL}
    mentioned = {named(t) for q in ALL for t in (q.subject, q.predicate, q.object) if named(t).startswith(KG)}
    shapes = {iri for iri in mentioned if iri.endswith("Shape")}
    assert mentioned - described - shapes == set()


def test_shapes_cover_every_class() -> None:
    targets = {named(q.object) for q in QUADS["shapes.ttl"] if q.predicate.value == SH + "targetClass"}
    described_by_rdf = {OWL + "Class", RDFS + "Datatype", OWL + "AnnotationProperty"}
    assert described_by_rdf <= targets
    lexical = {KG + k for k in ("TransitiveVerb", "PhrasalVerb", "ReportingVerb", "QualifyingNoun", "IrregularVerb")}
    for iri in ONTOLOGY.classes:
        assert ONTOLOGY.ancestors[iri] & targets or iri in lexical or iri == KG + "Target", iri


def test_the_headers_name_title_version_and_licence() -> None:
    for name in ("kg.ttl", "shapes.ttl", "alignments.ttl"):
        ontologies = [q.subject for q in QUADS[name] if named(q.object) == OWL + "Ontology" and q.predicate.value == RDF + "type"]
        assert len(ontologies) == 1
        said = {q.predicate.value for q in QUADS[name] if q.subject == ontologies[0]}
        assert {"http://purl.org/dc/terms/title", "http://purl.org/dc/terms/license", OWL + "versionInfo"} <= said


def test_it_is_aligned_to_the_vocabularies_of_the_field() -> None:
    others = {named(q.object) for q in QUADS["alignments.ttl"]}
    for start in ("http://www.w3.org/ns/prov#", "http://semanticweb.cs.vu.nl/2009/11/sem/", "http://www.w3.org/ns/org#",
                  "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/ns/oa#"):  # fmt: skip
        assert any(other.startswith(start) for other in others), start


def test_it_holds_to_its_own_shapes() -> None:
    quads = [q for q in ALL if not isinstance(q.subject, ox.BlankNode) and not isinstance(q.object, ox.BlankNode)]
    assert check_shapes(quads, ONTOLOGY) == []


def test_two_names_for_one_verb_form_never_leave_a_predicate_unsayable() -> None:
    lexicon = load_lexicon(ONTOLOGY)
    sole = {s.predicate for senses in lexicon.verbs.values() if len({s.predicate for s in senses}) == 1 for s in senses}
    assert sole == set(ONTOLOGY.predicates)


@pytest.mark.parametrize(
    "said",
    [
        "ex:a ex:b [ ex:c ex:d ] .",
        "ex:a ex:b (ex:c) .",
        "_:x ex:b ex:c .",
        "<< ex:a ex:b ex:c >> ex:d ex:e .",
        "ex:a ex:b ex:c {| ex:d ex:e |} .",
        "ex:a ex:b ex:c ~ .",
    ],
)
def test_blank_nodes_are_named_however_turtle_writes_them(tmp_path: Path, said: str) -> None:
    file = tmp_path / "said.ttl"
    file.write_text(f"@prefix ex: <http://example.org/> .\n{said}\n", encoding="utf-8")
    quads = read_turtle(file)
    assert quads
    assert not [quad for quad in quads if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)]


def test_countries_come_with_names_demonyms_and_capitals() -> None:
    said = by_subject(read_turtle(data_dir("ontology") / "countries.ttl"))
    states = [iri for iri, values in said.items() if KG + "State" in all_values(values, RDF + "type")]
    assert len(states) > 240
    emirates = said[BASE + "country/AE"]
    assert {"United Arab Emirates", "الإمارات العربية المتحدة", "ОАЭ"} <= set(all_values(emirates, SKOS + "prefLabel"))
    assert all_values(emirates, KG + "demonym") == ("Emirati",)
    assert all_values(said[BASE + "country/AE-capital"], SKOS + "prefLabel") == ("Abu Dhabi",)


EXTENSION = """\
@prefix kg: <https://w3id.org/kg-alliances/ns#> .
@prefix lex: <https://w3id.org/kg-alliances/lexicon#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
kg:mediatesFor a kg:StatePredicate , owl:ObjectProperty ;
    rdfs:subPropertyOf kg:supports ;
    rdfs:domain kg:Actor ; rdfs:range kg:Actor ; owl:inverseOf kg:mediatedBy ;
    rdfs:label "mediates for"@en ; skos:definition "The subject speaks to others on the object's behalf."@en ;
    kg:sign 1 ; kg:colour "#123456" ; kg:dash "1 2" .
kg:mediatedBy a owl:ObjectProperty ; rdfs:label "mediated by"@en ; skos:definition "The inverse."@en .
lex:intercede a kg:PhrasalVerb ; ontolex:denotes kg:mediatesFor ; rdfs:label "intercede for"@en .
"""


def test_a_predicate_added_in_turtle_is_read_checked_asked_drawn_and_explained(make_case, run_kg) -> None:
    sheet = "title: T\npublished: 2020-01-01\n\nTurkey interceded for GNA since 2019\nTripoli intercedes for GNA\n"
    case = make_case({"ontology/mediation.ttl": EXTENSION, "claims/a.claims": sheet})
    # the sheet reader knows its verb in all forms, and the check its domain
    built = run_kg("build", case.folder)
    assert "a.claims:5:1: error: 'Tripoli' is Tripoli (settlement, :Tripoli), but here stands an actor" in built.stderr
    # queries know it, what is above it, and the other way round
    for query in (
        "ASK { country:TR kg:mediatesFor <GNA> }",
        "ASK { country:TR kg:supports <GNA> }",
        "ASK { <GNA> kg:mediatedBy country:TR }",
    ):
        assert run_kg("query", query, "--case", case.folder).stdout == "yes\n", query
    # so do the named questions, by its verb
    assert "Turkey,mediates for" in run_kg("ask", "who", "intercedes for", "GNA", "--case", case.folder).stdout
    assert "Turkey,mediates for" in run_kg("ask", "patrons", "GNA", "--case", case.folder).stdout
    # the page's legend shows its label and colour, and the manual its definition
    page = (case.build / "network.html").read_text(encoding="utf-8")
    assert '"label":"mediates for"' in page
    assert '"colour":"#123456"' in page
    assert "speaks to others on the object" in run_kg("terms", "intercede for", "--case", case.folder).stdout
    # and its shapes follow from its domain and range
    from kg.checks import predicate_shapes

    shapes = {str(q.subject) for q in predicate_shapes(load_ontology(*case.files("ontology")))}
    assert f"<{KG}mediatesFor-subject-shape>" in shapes


def test_a_broken_extension_is_an_error_with_its_line(make_case, run_kg) -> None:
    case = make_case({"ontology/broken.ttl": "@prefix kg: <https://w3id.org/kg-alliances/ns#> .\nkg:x a \n"})
    done = run_kg("build", case.folder)
    assert done.returncode == 1
    assert "broken.ttl:3:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["kg.ttl", "lexicon.ttl", "countries.ttl"])
def test_what_enters_a_graph_has_no_blank_nodes(name: str) -> None:
    quads = read_turtle_with_nodes(name)
    assert not any(isinstance(t, ox.BlankNode) for q in quads for t in (q.subject, q.object))
