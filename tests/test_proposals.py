"""Proposals as claim sheets: every line that is written is read as the same claim, now or once its actors are known."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import LIBYA
from kg.actors import load_actors
from kg.case import open_case
from kg.claims import ASSERTS, DENIES, DOUBTS, PLANS, Document, with_text
from kg.dates import parse_period
from kg.evidence import settle
from kg.lexicon import load_lexicon
from kg.names import KG, local_name
from kg.ontology import ACTOR, PLACE, load_ontology
from kg.proposals.sheet import OPEN, write_sheet
from kg.proposals.wording import claim_of, method_of, name_of, word_time, write_line
from kg.prose import Entity, Proposal, Prose, may_be_taken
from kg.readers import Context, Source
from kg.readers.sheet import read_line, read_sheet
from kg.readers.sheet_words import Vocabulary

ONTOLOGY = load_ontology()
ACTORS, _ = load_actors(open_case(LIBYA), ONTOLOGY)
CONTEXT = Context(ACTORS, load_lexicon(ONTOLOGY), {})
VOCABULARY = Vocabulary(ACTORS, CONTEXT.lexicon)
TEXT = (
    "The UAE, Egypt and Russia back Haftar.\nOn Friday the GNA took Tarhuna, “his stronghold”,\nwith drones; the Wagner Group"
    ' — a "private" army — fought on.\n\nWagner denies it. # no. 1 @ 12-15\n'
)
DOCUMENT = with_text(Document(title="Patrons", publisher="Example Agency", published="2020-06-07"), TEXT)


def known(iri: str) -> Entity:
    kinds = ACTORS.types(iri)
    return Entity(ACTORS.label(iri), kinds[0] if kinds else KG + "Entity", iri)


def can_be_named(entity: Entity, wanted: str) -> bool:
    """Whether some name stands for it alone: Gibraltar and its capital share theirs."""
    return ACTORS.find(name_of(entity, wanted, DOCUMENT, ACTORS), wanted).iri == entity.iri


ENTITIES = sorted((known(iri) for iri in ACTORS.said if ONTOLOGY.is_a(ACTORS.types(iri), KG + "Entity")), key=lambda e: e.iri)
ENTITIES = [
    e for e in ENTITIES if can_be_named(e, ACTOR if ACTORS.is_a(e.iri, ACTOR) else PLACE if ACTORS.is_a(e.iri, PLACE) else e.kind)
]
assert len(ENTITIES) > 400
ACTING = [e for e in ENTITIES if ACTORS.is_a(e.iri, ACTOR)]
PLACES = [e for e in ENTITIES if ACTORS.is_a(e.iri, PLACE)]
WAGNER = Entity("Wagner Group", KG + "ArmedGroup", "", ("Wagner", "Wagner Group", "Wagner's men"))
HAFTAR, GNA, TARHUNA = (next(e for e in ENTITIES if local_name(e.iri) == n) for n in ("Haftar", "GNA", "Tarhuna"))


def propose(subject: Entity, predicate: str, object_: Entity, **more) -> Proposal:
    found = {"start": 0, "end": 38, "confidence": 0.95, "readers": ("parse", "patterns"), "rule": "verb", **more}
    return Proposal(subject, KG + predicate, object_, **found)


def read(sheet: str, context: Context = CONTEXT):
    reading = read_sheet(Source("claims/a.claims", sheet.encode()), context)
    assert not [p for p in reading.problems if p.severity == "error"], (sheet, reading.problems)
    return reading


def opened(sheet: str) -> str:
    """The sheet as it is when everything that waits has been accepted."""
    return re.sub(rf"(?m)^{re.escape(OPEN)}", "", sheet)


TIMES = st.one_of(
    st.sampled_from(["", "2019?", "202X", "2019-04/..", "../2020", "2020-06~", "2019-XX-XX/2020", "[2019?..2020]", "2020-21"]),
    st.tuples(
        st.dates().map(str),
        st.sampled_from(["{0}", "{0}/", "/{0}", "[..{0}]", "[{0}..]", "2000/{0}", "[1999-01..{0}]"]),
    ).map(lambda pair: pair[1].format(pair[0])),
).filter(lambda time: not time or _is_time(time))


def _is_time(time: str) -> bool:
    try:
        parse_period(time)
    except ValueError:
        return False
    return True


@st.composite
def proposals(draw) -> Proposal:
    predicate = ONTOLOGY.predicates[draw(st.sampled_from(sorted(ONTOLOGY.predicates)))]
    start = draw(st.integers(0, len(DOCUMENT.text) - 9))
    return Proposal(
        subject=draw(st.sampled_from([e for e in ENTITIES if ACTORS.is_a(e.iri, predicate.domain)])),
        predicate=predicate.iri,
        object=draw(st.sampled_from([e for e in ENTITIES if ACTORS.is_a(e.iri, predicate.range)])),
        start=start,
        end=draw(st.integers(start + 8, len(DOCUMENT.text))),
        confidence=draw(st.floats(0, 1)),
        readers=draw(st.sampled_from([("patterns",), ("parse",), ("parse", "patterns")])),
        rule="verb",
        time=draw(TIMES),
        stance=draw(st.sampled_from([ASSERTS, DENIES, DOUBTS, PLANS])),
        hedged=draw(st.booleans()),
        speaker=draw(st.none() | st.sampled_from(ACTING)),
        place=draw(st.none() | st.sampled_from(PLACES)),
        means=draw(st.just("") | st.sampled_from(sorted(ONTOLOGY.means))),
    )


@settings(max_examples=150, deadline=None)
@given(found=st.lists(proposals(), max_size=4), quotes=st.booleans())
def test_a_sheet_is_read_as_what_was_proposed(found: list[Proposal], quotes: bool) -> None:
    sheet = write_sheet(Prose(DOCUMENT, (), tuple(found)), VOCABULARY, quotes=quotes)
    wanted = [claim_of(p, DOCUMENT, ONTOLOGY) for p in found]
    taken = [c for c, p in zip(wanted, found, strict=True) if may_be_taken(p)]
    assert [c.iri for c in read(sheet).claims] == [c.iri for c in taken]
    reading = read(opened(sheet))
    assert [c.iri for c in reading.claims] == [c.iri for c in wanted]
    for claim, want in zip(reading.claims, wanted, strict=True):
        settled, problem = settle(claim, DOCUMENT)
        assert problem is None
        assert settled.evidence == want.evidence


@pytest.mark.parametrize(
    ("proposal", "line"),
    [
        (
            propose(HAFTAR, "fights", GNA, time="2019-04/"),
            "Khalifa Haftar fights Government of National Accord since 2019-04 @ 0-38",
        ),
        (
            propose(GNA, "captures", TARHUNA, time="2020-06-05", means=KG + "droneStrike"),
            "Government of National Accord captures Tarhuna with drone strike on 2020-06-05 @ 0-38",
        ),
        (
            propose(GNA, "captures", TARHUNA, stance=PLANS, speaker=GNA),
            "Government of National Accord plans: Government of National Accord captures Tarhuna @ 0-38",
        ),
        (propose(HAFTAR, "attacks", GNA, stance=DENIES), "denied: Khalifa Haftar attacks Government of National Accord @ 0-38"),
        (
            propose(HAFTAR, "attacks", GNA, speaker=GNA, place=TARHUNA),
            "Government of National Accord says: Khalifa Haftar attacks Government of National Accord in Tarhuna @ 0-38",
        ),
    ],
)
def test_a_line_says_it_in_words(proposal: Proposal, line: str) -> None:
    assert write_line(proposal, DOCUMENT, VOCABULARY) == line


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("2020-06-05", "on 2020-06-05"),
        ("2020-06", "in 2020-06"),
        ("2019-04/", "since 2019-04"),
        ("/2020", "until 2020"),
        ("2019/2020-06", "from 2019 to 2020-06"),
        ("[2020-06-01..2020-06-05]", "between 2020-06-01 and 2020-06-05"),
        ("[..2020]", "before 2020"),
        ("[2020..]", "after 2020"),
        ("2019-04/..", "2019-04/.."),
        ("", ""),
    ],
)
def test_times_are_worded(time: str, words: str) -> None:
    assert word_time(time) == words


NAMES = [
    "Wagner Group",
    "Front for the Support of the Homeland and of Justice",
    "Army that backs nobody",
    "Brigade #5",
    'Forces of "the East"',
    "Unit 8, Second",
    "Sons @ Arms",
    "AFRICOM says",
    "العاصفة",
    "2 June Movement",
    "[Redacted] Group",
]


@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_known_can_be_pasted_and_the_line_is_then_read(make_case, name: str) -> None:
    stranger = Entity(name, KG + "ArmedGroup", "", (name, f"{name}'s men"))
    found = (propose(stranger, "supports", HAFTAR), propose(HAFTAR, "supports", stranger, speaker=stranger, time="2020/"))
    sheet = write_sheet(Prose(DOCUMENT, (stranger,), found), VOCABULARY)
    assert read(sheet).claims == ()
    block = sheet.partition("# Not known yet")[2].partition("\n")[2]
    turtle = "\n".join(line.removeprefix("# ") for line in block.splitlines())
    case = make_case({"actors.ttl": (LIBYA / "actors.ttl").read_text(encoding="utf-8") + "\n" + turtle + "\n",
                      "case.toml": (LIBYA / "case.toml").read_text(encoding="utf-8")})  # fmt: skip
    actors, problems = load_actors(case, ONTOLOGY)
    assert problems == []
    reading = read(opened(sheet), Context(actors, CONTEXT.lexicon, {}))
    iri = next(iri for iri in actors.said if iri not in ACTORS.said)
    stranger = replace(stranger, iri=iri)
    wanted = (propose(stranger, "supports", HAFTAR), propose(HAFTAR, "supports", stranger, speaker=stranger, time="2020/"))
    assert [c.iri for c in reading.claims] == [claim_of(p, DOCUMENT, ONTOLOGY).iri for p in wanted]


def test_two_strangers_of_like_names_get_names_of_their_own() -> None:
    strangers = [Entity(name, KG + "ArmedGroup") for name in ("Lions", "lions", "Haftar")]
    found = tuple(propose(s, "fights", GNA) for s in strangers)
    block = write_sheet(Prose(DOCUMENT, (), found), VOCABULARY).partition("# Not known yet")[2]
    assert re.findall(r"(?m)^# :(\w+) ", block) == ["Haftar2", "Lions", "Lions2"]
    assert "like Haftar" in block


def test_only_names_are_proposed_as_names() -> None:
    block = write_sheet(Prose(DOCUMENT, (), (propose(WAGNER, "fights", GNA),)), VOCABULARY).partition("# Not known yet")[2]
    assert ':WagnerGroup a kg:ArmedGroup ; skos:prefLabel "Wagner Group"@en ; skos:altLabel "Wagner"@en .' in block
    assert f"first at character {TEXT.index('Wagner')}" in block


def test_what_no_line_can_say_is_told() -> None:
    sheet = write_sheet(Prose(DOCUMENT, (), (propose(TARHUNA, "supports", GNA),)), VOCABULARY)
    assert "# no line says this: Tarhuna supports Government of National Accord" in sheet
    assert read(sheet).claims == read(opened(sheet)).claims == ()


def test_the_header_names_a_document_of_the_case_by_its_path_and_others_by_what_they_are() -> None:
    prose = Prose(replace(DOCUMENT, based_on=(DOCUMENT.iri,)))
    assert "\ndocument: documents/a.md\n" in write_sheet(prose, VOCABULARY, path="documents/a.md")
    described = read(write_sheet(prose, VOCABULARY)).documents[0]
    assert described == replace(prose.document, text="")


def test_how_it_was_read_is_a_method_of_the_ontology() -> None:
    methods = [method_of(r, ONTOLOGY) for r in (("patterns",), ("parse",), ("model",), ("parse", "patterns"), ("other",))]
    assert [local_name(m) for m in methods] == ["byPatterns", "byParse", "byModel", "byAgreement", "byAgreement"]
    assert set(methods) <= set(ONTOLOGY.methods)
    assert read_line("UAE supports Haftar", DOCUMENT, VOCABULARY)[0][0].method not in methods
