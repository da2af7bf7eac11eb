"""States from events: what captures, withdrawals and the like open and close, on which days, and what follows from what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.builds import build_case
from kg.claims import ASSERTS, DENIES
from kg.edges import read_cited
from kg.names import KG, local_name
from kg.ontology import load_ontology
from kg.queries import Options, run_query
from kg.states import NEVER, Said, derive
from kg.store import open_store

ONTOLOGY = load_ontology()
EARLY = "0001-01-01"


def said(name: str, subject: str, predicate: str, object_: str, days: tuple[str, ...], stance: str = ASSERTS) -> Said:
    """A claim known from 2030-01-01, of possible and perhaps certain days."""
    return Said(name, subject, KG + predicate, object_, stance, *(*days, "", "")[:4], "2030-01-01")


def on(day: str) -> tuple[str, ...]:
    return (day, day, day, day)


def derived(*claims: Said, parts: dict | None = None) -> list[tuple[str, ...]]:
    """What follows: subject, predicate, possible days, certain days."""
    return sorted(
        (s.subject, local_name(s.predicate), *s[3:7]) for s in derive(claims, ONTOLOGY, parts or {})
    )  # fmt: skip


def test_a_capture_opens_control_on_its_day_and_possibly_ever_after() -> None:
    assert derived(said("c", "GNA", "captures", "T", on("2020-06-05"))) == [
        ("GNA", "controls", "2020-06-05", NEVER, "2020-06-05", "2020-06-05")
    ]


def test_a_capture_of_no_known_day_opens_control_possibly() -> None:
    assert derived(said("c", "IS", "captures", "S", ("2015-01-01", "2015-12-31"))) == [
        ("IS", "controls", "2015-01-01", NEVER, "", "")
    ]


@pytest.mark.parametrize(
    ("held", "until"),
    [
        ((EARLY, NEVER, "2020-04-20", "2020-04-20"), "2020-06-05"),  # before: it ends with the capture
        ((EARLY, "2020-06-05", "2020-06-05", "2020-06-05"), None),  # it is said to have ended anyway
        ((EARLY, NEVER, "2020-01-01", "2020-12-31"), None),  # certain on both sides: a dispute, and nothing is retired
        ((EARLY, NEVER), None),  # on no known day: before or after, nobody can tell
        (("2020-01-01", "2020-12-31"), None),
    ],
)
def test_a_capture_closes_what_others_held_before(held: tuple[str, ...], until: str | None) -> None:
    found = derived(said("h", "Haftar", "controls", "T", held), said("c", "GNA", "captures", "T", on("2020-06-05")))
    assert [row[3] for row in found if row[0] == "Haftar"] == ([until] if until else [])


def test_what_is_held_after_an_event_was_retaken_after_it() -> None:
    found = derived(
        said("h", "Haftar", "controls", "S", (EARLY, NEVER, "2020-06-07", "2020-06-07")),
        said("c", "IS", "captures", "S", ("2015-01-01", "2015-12-31")),
    )
    assert ("Haftar", "controls", "2015-01-01", NEVER, "2020-06-07", "2020-06-07") in found


def test_a_withdrawal_closes_what_a_capture_opened() -> None:
    found = derived(
        said("c", "IS", "captures", "S", ("2015-01-01", "2015-12-31")),
        said("w", "IS", "withdrawsFrom", "S", ("2016-01-01", "2016-12-31")),
    )
    assert found == [("IS", "controls", "2015-01-01", "2016-12-31", "", ""), ("IS", "controls", "2015-01-01", NEVER, "", "")]


@pytest.mark.parametrize(
    ("event", "state", "symmetric"),
    [("withdrawsFrom", "controls", False), ("leaves", "memberOf", False), ("ceasesFireWith", "fights", True)],
)
def test_each_event_closes_the_state_that_the_ontology_says(event: str, state: str, symmetric: bool) -> None:
    held = said("h", "A", state, "B", (EARLY, NEVER, "2020-01-01", "2020-01-01"))
    ends = [("A", "B"), *([("B", "A")] if symmetric else [])]
    for one, other in ends:
        assert [row[3] for row in derived(held, said("e", one, event, other, on("2020-02-02")))] == ["2020-02-02"]


def test_joining_opens_membership() -> None:
    assert [row[:2] for row in derived(said("j", "A", "joins", "B", on("2020-01-01")))] == [("A", "memberOf")]


@pytest.mark.parametrize("belonging", [{"claims": [("LNA", "Haftar", "leads", "LNA")]}, {"parts": {"LNA": ("Haftar",)}}])
def test_ones_own_side_closes_nothing(belonging: dict) -> None:
    more = [said("b", s, p, o, (EARLY, NEVER)) for _, s, p, o in belonging.get("claims", [])]
    held = said("h", "Haftar", "controls", "T", (EARLY, NEVER, "2020-01-01", "2020-01-01"))
    event = said("c", "LNA", "captures", "T", on("2020-06-05"))
    assert [row[0] for row in derived(held, event, *more, parts=belonging.get("parts"))] == ["LNA"]


def test_a_capture_that_somebody_denies_closes_nothing_and_opens_only_possibly() -> None:
    held = said("h", "Haftar", "controls", "T", (EARLY, NEVER, "2020-01-01", "2020-01-01"))
    event = said("c", "GNA", "captures", "T", on("2020-06-05"))
    denial = said("d", "GNA", "captures", "T", (EARLY, NEVER), DENIES)
    assert derived(held, event, denial) == [("GNA", "controls", "2020-06-05", NEVER, "", "")]


def test_what_was_known_earlier_is_kept_beside_what_was_known_later() -> None:
    held = said("h", "A", "controls", "T", (EARLY, NEVER, "2020-01-01", "2020-01-01"))._replace(known="2020-01-02")
    rough = said("r", "B", "captures", "T", ("2020-02-01", "2020-12-31"))._replace(known="2021-01-01")
    exact = said("e", "B", "captures", "T", on("2020-06-05"))._replace(known="2022-01-01")
    late = said("l", "B", "captures", "T", ("2020-02-01", "2020-11-30"))._replace(known="2023-01-01")
    found = [s for s in derive([held, rough, exact, late], ONTOLOGY, {}) if s.subject == "A"]
    assert sorted((s.known, s.possibly_until) for s in found) == [("2021-01-01", "2020-12-31"), ("2022-01-01", "2020-06-05")]
    last = max(found, key=lambda s: s.known)
    assert set(last.narrows) == {"h", next(s.iri for s in found if s is not last)}
    assert last.follows == ("e", "h")


DAYS = st.integers(0, 30).map(lambda n: f"2020-01-{n + 1:02}")


@st.composite
def claims(draw) -> list[Said]:
    found = []
    for number in range(draw(st.integers(0, 8))):
        first, last = sorted((draw(DAYS), draw(DAYS)))
        days = (first, last, first, first) if draw(st.booleans()) else (first, last)
        predicate = draw(st.sampled_from(["controls", "captures", "withdrawsFrom"]))
        found.append(
            said(f"c{number}", draw(st.sampled_from("ABC")), predicate, "T", days, draw(st.sampled_from([ASSERTS, DENIES])))
        )
    return found


@settings(max_examples=200, deadline=None)
@given(claims(), st.randoms())
def test_nothing_certain_is_taken_away_and_no_order_matters(found: list[Said], random) -> None:
    states = derive(found, ONTOLOGY, {})
    days = {c.iri: c for c in found} | {s.iri: s for s in states}
    for state in states:
        assert set(state.follows) | set(state.narrows) <= set(days)
        assert state.possibly_from <= state.possibly_until
        if state.certainly_from:
            assert state.possibly_from <= state.certainly_from <= state.certainly_until <= state.possibly_until
        for iri in state.narrows:
            wide = days[iri]
            assert wide.possibly_from <= state.possibly_from
            assert state.possibly_until <= wide.possibly_until
    shuffled = list(found)
    random.shuffle(shuffled)
    assert derive(shuffled, ONTOLOGY, {}) == states


SHEET = "GNA captured Tarhuna on 2020-06-05\nHaftar held Tarhuna on 2020-04-18\nHaftar held Tarhuna since 2019\n"


def held(case, day: str, known_by: str = "") -> set[tuple[str, str]]:
    answer = run_query(case, "SELECT ?who { ?who kg:controls <Tarhuna> }", Options(as_of=day, known_by=known_by))
    return {tuple(row) for row in answer.cells()}


def test_as_of_a_day_a_place_has_changed_hands(make_case) -> None:
    case = make_case(
        {
            "claims/a.claims": "title: A\npublisher: P\npublished: 2020-05-01\n\nHaftar held Tarhuna since 2019\n",
            "claims/b.claims": "title: B\npublisher: Q\npublished: 2020-06-07\n\nGNA captured Tarhuna on 2020-06-05\n",
        }
    )
    assert not build_case(case, draw=False).problems
    haftar, gna = "Khalifa Haftar", "Government of National Accord"
    assert held(case, "2020-04-20") == {(haftar, "certainly")}
    assert held(case, "2020-06-05") == {(haftar, "possibly"), (gna, "certainly")}
    assert held(case, "2020-06-06") == {(gna, "possibly")}
    assert held(case, "2020-06-06", known_by="2020-05-01") == {(haftar, "possibly")}


def test_a_derived_claim_says_what_it_follows_from_and_carries_its_words(make_sheet) -> None:
    case = make_sheet('GNA captured Tarhuna on 2020-06-05 @ 10-20\n    "took the town"\n')
    build_case(case, draw=False)
    event, state = sorted(read_cited(open_store(case)), key=lambda c: len(c.follows))
    assert state.follows == (event.iri,)
    assert (local_name(state.method), local_name(state.predicate), local_name(state.derived_by)) == (
        "derived",
        "controls",
        "captures",
    )
    assert (state.quote, state.start, state.source, state.origin) == (event.quote, event.start, event.source, event.origin)
    answer = run_query(case, "SELECT ?c ?e { ?c a kg:DerivedClaim ; prov:wasDerivedFrom ?e }")
    assert [row[1].value for row in answer.rows] == [event.iri]


def test_why_and_the_sources_of_a_row_mark_what_is_derived(make_sheet, run_kg) -> None:
    case = make_sheet(SHEET)
    build_case(case, draw=False)
    assert (
        "derived from: Government of National Accord captures Tarhuna, 2020-06-05"
        in run_kg("why", "GNA", "Tarhuna", "--case", case.folder).stdout
    )
    for day in ((), ("--as-of", "2020-06-05")):
        rows = run_kg("query", "SELECT ?who { ?who kg:controls <Tarhuna> }", *day, "--case", case.folder).stdout.splitlines()
        assert next(row for row in rows if "Accord" in row).endswith("Anadolu 2020-06-07 (derived)")
        assert next(row for row in rows if "Haftar" in row).endswith("Anadolu 2020-06-07")


def test_control_of_a_day_tells_who_and_why(make_sheet, run_kg) -> None:
    case = make_sheet(SHEET + "Egypt denies: GNA controls Tarhuna\n")
    build_case(case, draw=False)
    done = run_kg("ask", "control", "Tarhuna", "--as-of", "2020-06-05", "--case", case.folder)
    rows = [line.split(",") for line in done.stdout.splitlines()[1:]]
    assert {(row[1], row[2], row[3], row[-1]) for row in rows} == {
        ("Government of National Accord", "asserts", "derived (captures)", "certainly"),
        ("Government of National Accord", "denies", "said", "possibly"),
        ("Khalifa Haftar", "asserts", "said", "certainly"),  # by its source still on 7 June: a dispute, left standing
    }
