"""Claim sheets: every line becomes claims or a problem with its place and a way out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.actors import load_actors
from kg.claims import Document
from kg.lexicon import load_lexicon
from kg.names import local_name
from kg.ontology import load_ontology
from kg.readers import Context, Source
from kg.readers.sheet import read_line, read_sheet
from kg.readers.sheet_words import Vocabulary

HEADER = "title: Army takes mine depot\npublisher: Anadolu\npublished: 2020-06-07\n\n"


@pytest.fixture(scope="module")
def context(libya):
    ontology = load_ontology()
    actors, _ = load_actors(libya, ontology)
    return Context(actors, load_lexicon(ontology), {})


def read(text: str | bytes, context):
    return read_sheet(Source("claims/a.claims", text.encode() if isinstance(text, str) else text), context)


def brief(claim) -> str:
    """A claim in a few words: subject predicate object, and what else it has."""
    words = [local_name(claim.subject), local_name(claim.predicate), local_name(claim.object)]
    rest = {"time": claim.time, "stance": local_name(claim.stance), "by": local_name(claim.speaker)}
    rest |= {"at": local_name(claim.place), "with": local_name(claim.means)}
    return " ".join([*words, *(f"{k}={v}" for k, v in rest.items() if v and v != "asserts")])


@pytest.mark.parametrize(
    ("line", "claims"),
    [
        ("UAE supports Haftar", ["AE supports Haftar"]),
        ("Haftar is backed by UAE", ["AE supports Haftar"]),
        ("UAE, Egypt and Russia back Haftar", ["AE supports Haftar", "EG supports Haftar", "RU supports Haftar"]),
        ("UAE, Egypt, and Russia back Haftar", ["AE supports Haftar", "EG supports Haftar", "RU supports Haftar"]),
        ("GNA captured Sabratha, Surman and al-Ajaylat", [f"GNA captures {p}" for p in ("Sabratha", "Surman", "Ajaylat")]),
        ("Haftar is backed by UAE and Egypt", ["AE supports Haftar", "EG supports Haftar"]),
        ("GNA captured Tarhuna on 2020-06-05", ["GNA captures Tarhuna time=2020-06-05"]),
        ("Haftar fights GNA since 2019-04", ["Haftar fights GNA time=2019-04/"]),
        ("Haftar fights GNA from 2019-04 to 2020-06", ["Haftar fights GNA time=2019-04/2020-06"]),
        ("Haftar fights GNA 2019-04/..", ["Haftar fights GNA time=2019-04/.."]),
        ("GNA captured Sirte between 2020-06-01 and 2020-06-05", ["GNA captures Sirte time=[2020-06-01..2020-06-05]"]),
        ("GNA captured Sirte before 2020-06-05", ["GNA captures Sirte time=[..2020-06-05]"]),
        ("GNA captured Sirte after 2020-06", ["GNA captures Sirte time=[2020-06..]"]),
        ("GNA captured Sirte around 2020-06", ["GNA captures Sirte time=2020-06~"]),
        ("Haftar controlled Tarhuna until 2020-06-05", ["Haftar controls Tarhuna time=/2020-06-05"]),
        ("IS controlled Sirte", ["IslamicState controls Sirte time=[..2020-06-07]"]),  # told of the past
        ("IS has controlled Sirte", ["IslamicState controls Sirte"]),  # and still does
        ("AFRICOM says: United States attacked IS on 2017-09-26", ["US attacks IslamicState time=2017-09-26 by=AFRICOM"]),
        ("UAE denies: UAE supports LNA", ["AE supports LNA stance=denies by=AE"]),
        ("denied: UAE supports LNA", ["AE supports LNA stance=denies"]),
        ("Russia doubts: UAE supports LNA", ["AE supports LNA stance=doubts by=RU"]),
        ("GNA plans: GNA captures Sirte", ["GNA captures Sirte stance=plans by=GNA"]),
        ("Turkey supports GNA with weapons and training", ["TR suppliesWeaponsTo GNA", "TR trains GNA"]),
        ("Turkey supports GNA with drones and weapons", ["TR suppliesWeaponsTo GNA"]),
        ("Haftar attacked Tripoli with drones", ["Haftar attacks Tripoli with=droneStrike"]),
        ("US attacked IS near Sirte with air strikes in 2016", ["US attacks IslamicState time=2016 at=Sirte with=airStrike"]),
        ("Ankara backs GNA", ["TR supports GNA"]),
        ("تركيا backs خليفة حفتر", ["TR supports Haftar"]),
        ('"Government of National Accord" fights "Haftar"', ["GNA fights Haftar"]),
        ("LNA left Tarhuna", ["LNA withdrawsFrom Tarhuna"]),  # a verb means what its object allows
        ("LNA left House of Representatives", ["LNA leaves HoR"]),
        ("UAE supports Haftar # says everybody", ["AE supports Haftar"]),
    ],
)
def test_a_line_becomes_claims(context, line: str, claims: list[str]) -> None:
    reading = read(HEADER + line, context)
    assert [str(p) for p in reading.problems] == []
    assert [brief(claim) for claim in reading.claims] == claims


@pytest.mark.parametrize(
    ("line", "column", "message", "suggestion"),
    [
        ("UAE suports Haftar", 5, "no verb that is known", "'supports'"),
        ("Hifter supports GNA", 1, "unknown actor 'Hifter'", "'Haftar'"),
        ("UAE supports Haftarr since 2019", 14, "unknown actor 'Haftarr'", "'Haftar'"),
        ("GNA captured Tarhunah", 14, "unknown place 'Tarhunah'", "'Tarhuna'"),
        ("GNA captured Haftar", 14, "'Haftar' is Khalifa Haftar (person, :Haftar), but here stands a place", ""),
        ("UAE does not support Haftar", 10, "'not' is not understood", "UAE denies:"),
        ("UAE no longer supports Haftar", 5, "'no longer' is not understood", "denies"),
        ("GNA will capture Sirte", 5, "'will' is not understood", "GNA plans:"),
        ("GNA captured Tarhuna on 5 June 2020", 25, "'5 June 2020' is not understood", "Write 2020-06-05"),
        ("GNA captured Tarhuna in June 2020", 25, "'June 2020' is not understood", "Write 2020-06"),
        ("GNA captured Tarhuna on 2020-02-31", 25, "there is no such day", "Dates are written"),
        ("GNA captured Tarhuna from 2020 to 2019", 27, "ends before it begins", ""),
        ("GNA backs", 10, "the claim breaks off", ""),
        ("backs GNA", 1, "a second verb, 'backs'", "quotes"),
        ("UAE backs Haftar attacks GNA", 18, "a second verb, 'attacks'", "quotes"),
        ("UAE backs Haftar in 2019 in 2020", 26, "a second time", "two claims"),
        ("Turkey backs GNA @ 20-10", 20, "end before they begin", ""),
        ("Turkey backs GNA @ here", 18, "two numbers", "@ 1021-1090"),
        ("Turkey supports GNA with bananas", 26, "'bananas' is no kind of 'supports' and no means", "ammunition"),
        ("Haftar attacked GNA with drones and artillery", 37, "more than one means", "a claim for each"),
        ("Nobody says: UAE supports Haftar", 1, "unknown actor 'Nobody'", ""),
        ('    "a quote"', 5, "a quote below no claim", ""),
        ("    indented", 5, "an indented line that is no quote", ""),
        ("x" * 6000, 1, "6,000 characters", ""),
    ],
)
def test_a_line_that_is_not_understood_says_where_and_what_to_do(context, line, column, message, suggestion) -> None:
    reading = read(HEADER + line, context)
    assert reading.claims == ()
    (problem,) = reading.problems
    assert (problem.spot.line, problem.spot.column) == (5, column)
    assert message in problem.message
    assert suggestion in problem.suggestion


def test_one_bad_line_spoils_no_other(context) -> None:
    reading = read(HEADER + "UAE backs Haftar\nnonsense\nTurkey backs GNA\n", context)
    assert [c.spot.line for c in reading.claims] == [5, 7]
    assert [p.spot.line for p in reading.problems] == [6]


def test_a_quote_belongs_to_all_claims_of_the_line_above(context) -> None:
    reading = read(HEADER + 'UAE and Egypt back Haftar @ 10-20\n    "the words"\n', context)
    assert [(c.evidence.start, c.evidence.end, c.evidence.quote) for c in reading.claims] == [(10, 20, "the words")] * 2


@pytest.mark.parametrize("quotes", ['"{}"', "“{}”", "«{}»"])
def test_quotes_may_stand_in_any_marks(context, quotes: str) -> None:
    reading = read(HEADER + "UAE backs Haftar\n  " + quotes.format('he said "x"'), context)
    assert reading.claims[0].evidence.quote == 'he said "x"'


def test_a_bidi_override_is_flagged_with_its_name(context) -> None:
    reading = read(HEADER + "UAE supports Haf\u202etar", context)
    assert "RIGHT-TO-LEFT OVERRIDE" in reading.problems[0].message
    assert reading.problems[0].spot.column == 17
    assert reading.claims == ()


@pytest.mark.parametrize(
    ("header", "message", "line"),
    [
        ("", "does not say which document", 1),
        ("titel: X\n\n", "unknown header 'titel'", 1),
        ("title: X\npublished: someday\n\n", "'someday' is not a date", 2),
        ("title: X\nurl: javascript:alert(1)\n\n", "is not an address", 2),
        ("title: X\ndocument: sha256:abc\n\n", "64 hexadecimal digits", 2),
        ("title: X\ndocument: documents/none.md\n\n", "the case has no document", 2),
        ("title: X\ntitle: Y\n\n", "a second 'title'", 2),
        ("title: X\npublisher:\n\n", "'publisher' is empty", 2),
        ("title: X\n\n", "the document has no date", 1),
    ],
)
def test_a_header_that_is_wrong_says_so(context, header: str, message: str, line: int) -> None:
    problems = read(header + "UAE backs Haftar\n", context).problems
    assert any(message in p.message and p.spot.line == line for p in problems), problems


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (HEADER.encode() + b"UAE backs H\xe4ftar", "byte 0xe4 is not UTF-8"),
        ("title: x".encode("utf-16"), "UTF-16"),
        (b"", "does not say which document"),
        (b"\x00\x01\x02", "does not say which document"),
    ],
)
def test_bytes_that_are_no_text_are_a_problem(context, data: bytes, message: str) -> None:
    problems = read(data, context).problems
    assert any(message in p.message for p in problems), problems


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_and_byte_order_marks_change_nothing(context, ending: str) -> None:
    text = HEADER + 'UAE backs Haftar @ 1-5\n    "words"\n'
    plain, marked = read(text, context), read("\ufeff" + text.replace("\n", ending), context)
    assert plain == marked


def test_a_sheets_document_carries_its_header(context) -> None:
    (document,) = read(HEADER.replace("\n\n", "\nurl: https://example.org/a\nlanguage: en\n\n"), context).documents
    assert document == Document("Army takes mine depot", "Anadolu", "2020-06-07", "https://example.org/a", "en")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_line_ends_in_claims_or_problems(context, line: str) -> None:
    vocabulary = Vocabulary(context.actors, context.lexicon)
    for part in line.splitlines():
        claims, problems = read_line(part, Document(title="T", published="2020"), vocabulary)
        text = part.strip()
        assert claims or problems or not text or text.startswith("#") or text.split("#")[0].strip() == ""


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "UAE",
                "Haftar",
                "backs",
                "attacked",
                "in",
                "on",
                "2020-06",
                ",",
                "and",
                ":",
                "says",
                "with",
                "drones",
                "@",
                "3-9",
                '"',
                "since",
                "from",
                "to",
                "GNA",
                "not",
            ]
        ),
        max_size=14,
    )
)
def test_any_order_of_known_words_ends_in_claims_or_problems(context, words: list[str]) -> None:
    vocabulary = Vocabulary(context.actors, context.lexicon)
    claims, problems = read_line(" ".join(words), Document(title="T", published="2020"), vocabulary)
    assert claims or problems or not words
