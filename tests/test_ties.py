"""Ties and the networks they make: of a day, among chosen sources, rolled up; and what bad input gets."""

from __future__ import annotations

import pytest

from kg.builds import build_case
from kg.errors import UsageError
from kg.measures.registry import MEASURES
from kg.names import local_name
from kg.networks import read_network
from kg.structure import KINDS, signed_network, support_network
from kg.ties import Lens, look


@pytest.fixture
def network(make_case):
    """Make and build a case of sheets, one for each text given, from publishers A, B and so on; its network."""

    def make(*sheets: str, actors: str = "", published: str = "2020-06-07"):
        from conftest import ACTORS

        heads = (f"title: {name}\npublisher: {name}\npublished: {published}\n\n" for name in "ABCDEF")
        files = {f"claims/{n}.claims": head + sheet for n, (head, sheet) in enumerate(zip(heads, sheets, strict=False))}
        case = make_case({**files, "actors.ttl": ACTORS + actors})
        built = build_case(case, draw=False)
        assert not [p for p in built.problems if p.severity == "error"], built.problems
        return read_network(case)

    return make


def ties(view) -> set[tuple[str, str, str, str]]:
    return {(local_name(t.subject), local_name(t.predicate), local_name(t.object), t.held) for t in view.ties}


@pytest.mark.parametrize(
    ("as_of", "held"),
    [
        ("", "certainly"),  # somebody asserts that it held at all
        ("2019", "certainly"),
        ("2019-06-01", "certainly"),
        ("2019-04-10", "possibly"),
        ("2019-03-31", None),
        ("2021-01-01", "possibly"),  # nobody says that it ended, and nobody that it went on
        ("2018", None),
    ],
)
def test_a_state_is_a_tie_on_the_days_on_which_it_held(network, as_of: str, held: str | None) -> None:
    view = look(network("UAE backs Haftar since 2019-04\n"), Lens(as_of))
    assert {tie[3] for tie in ties(view)} == ({held} if held else set())
    assert bool(view.notes) == (held is None)  # never a silent zero


@pytest.mark.parametrize(
    ("as_of", "held"),
    [("2020-01-10", "certainly"), ("2020-06-01", "certainly"), ("2021-01-09", "certainly"), ("2021-01-10", None),
     ("2020-01-09", None), ("2020-01", "certainly"), ("2020-02", None), ("2020", "certainly")],
)  # fmt: skip
def test_an_event_is_a_tie_for_a_year_as_of_a_day_and_in_its_month_or_year(network, as_of: str, held: str | None) -> None:
    view = look(network("Haftar attacked GNA on 2020-01-10\n"), Lens(as_of))
    assert {tie[3] for tie in ties(view)} == ({held} if held else set())


def test_a_tie_without_a_date_held_on_its_day_of_publication_and_possibly_on_any(network) -> None:
    found = network("UAE backs Haftar\n")
    assert [look(found, Lens(day)).ties[0].held for day in ("1900-01-01", "2020-06-07", "2100-01-01")] == [
        "possibly", "certainly", "possibly",
    ]  # fmt: skip


def test_every_edge_names_its_claims_and_no_other(network) -> None:
    found = network("UAE backs Haftar\nEgypt backs Haftar\n", "UAE arms Haftar\nHaftar fights GNA\nTurkey backs GNA\n")
    by_iri = {claim.iri: claim for claim in found.claims}
    view = look(found)
    for kind, make in KINDS.items():
        for one, other, data in make(view).edges(data=True):
            assert data["claims"], kind
            ends = {end for iri in data["claims"] for end in (by_iri[iri].subject, by_iri[iri].object)}
            assert {one, other} <= ends
            assert data["sources"] >= 1
    support = support_network(view)
    backing = next(d for one, _, d in support.edges(data=True) if local_name(one) == "AE")
    assert (backing["sources"], [local_name(k) for k in backing["kinds"]]) == (2, ["suppliesWeaponsTo"])


def test_co_belligerents_share_a_foe_and_are_none(network) -> None:
    allies = KINDS["belligerents"](look(network("Haftar fights GNA\nIS fights GNA\nHaftar fights LNA\n")))
    assert [(len(d["claims"]), len(d["against"])) for *_, d in allies.edges(data=True)] == [(2, 1), (2, 1)]


def test_contradictory_claims_on_one_edge_are_shown_and_counted_neither_way(network) -> None:
    view = look(network("UAE backs Haftar\nUAE fights Haftar\nEgypt backs Haftar\nEgypt opposes UAE\n"))
    signs = {frozenset(map(local_name, edge[:2])): edge[2]["sign"] for edge in signed_network(view).edges(data=True)}
    assert signs == {frozenset({"AE", "Haftar"}): 0, frozenset({"EG", "Haftar"}): 1, frozenset({"EG", "AE"}): -1}
    balance = next(m for m in MEASURES if m.name == "balance").find(view)
    assert [row.cells[0] for row in balance.rows].count("contradictory tie") == 1
    assert dict(row.cells for row in balance.rows if isinstance(row.cells[1], int))["hostile ties"] == 1


def test_a_denied_tie_is_marked_as_disputed(network) -> None:
    view = look(network("UAE backs Haftar\n", "UAE denies: UAE backs Haftar\n"))
    assert [data["disputed"] for *_, data in support_network(view).edges(data=True)] == [True]
    assert len(view.ties[0].denials) == 1


def test_what_is_only_denied_or_planned_is_no_tie(network) -> None:
    view = look(network("UAE denies: UAE backs Haftar\nGNA plans: GNA attacks Haftar\n"))
    assert view.ties == ()
    assert view.notes


def test_forces_are_rolled_up_to_their_principal_as_of_the_date(network) -> None:
    found = network("LNA belongs to Haftar until 2019\nLNA attacked Tripoli on 2018-05-01\nLNA fights GNA\n")
    ends = {e for t in look(found, Lens("2018-06-01", roll_up=True)).ties for e in (local_name(t.subject), local_name(t.object))}
    assert ends == {"Haftar", "GNA", "Tripoli"}
    later = {e for t in look(found, Lens("2021", roll_up=True)).ties for e in (local_name(t.subject), local_name(t.object))}
    assert later == {"LNA", "GNA"}


def test_members_of_one_another_stay_themselves_and_are_named(network) -> None:
    found = network("LNA belongs to GNA\nGNA belongs to Haftar\nHaftar belongs to LNA\nUAE backs LNA\n")
    view = look(found, Lens(roll_up=True))
    assert ("AE", "supports", "LNA", "certainly") in ties(view)
    assert any("circle" in note and "Libyan National Army" in note for note in view.notes)


def test_members_of_several_wholes_stay_themselves(network) -> None:
    found = network("LNA belongs to GNA\nLNA belongs to Haftar\nUAE backs LNA\n")
    assert ("AE", "supports", "LNA", "certainly") in ties(look(found, Lens(roll_up=True)))


def test_sources_can_be_left_out_with_all_that_follows_from_them(network) -> None:
    found = network(
        "Haftar held Tarhuna on 2020-04-20\nHaftar held Tarhuna since 2019\n",
        "GNA captured Tarhuna on 2020-04-25\n",
        published="2020-04-21",
    )
    holders = lambda lens: {local_name(t.subject) for t in look(found, lens).ties if local_name(t.predicate) == "controls"}  # noqa: E731
    assert holders(Lens("2020-05-01")) == {"GNA"}
    assert holders(Lens("2020-05-01", without=("B",))) == {"Haftar"}
    assert holders(Lens("2020-05-01", without=("A",))) == {"GNA"}


def test_known_by_a_day_nothing_follows_from_later_news(network) -> None:
    found = network("Haftar held Tarhuna since 2019\n", published="2020-05-01")
    assert look(found, Lens("2020-05-01", known_by="2020-04-30")).ties == ()
    assert len(look(found, Lens("2020-05-01", known_by="2020-05-01")).ties) == 1


def test_ties_of_one_origin_can_be_dropped(network) -> None:
    found = network("UAE backs Haftar\nEgypt backs Haftar\n", "UAE backs Haftar\n")
    assert {t[0] for t in ties(look(found, Lens(min_sources=2)))} == {"AE"}
    nothing = look(found, Lens(min_sources=3))
    assert nothing.ties == ()
    assert "3 or more independent sources" in nothing.notes[0]


@pytest.mark.parametrize(
    ("lens", "message"),
    [
        (Lens("soon"), "not a date"),
        (Lens(known_by="soon"), "not a date"),
        (Lens(without=("Nobody's News",)), "no claim comes from"),
    ],
)
def test_a_lens_that_names_nothing_is_an_error(network, lens: Lens, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        look(network("UAE backs Haftar\n"), lens)


@pytest.mark.parametrize("lens", [Lens(), Lens("1900-01-01"), Lens("9999-12-31"), Lens("0001"), Lens(roll_up=True)])
@pytest.mark.parametrize("sheet", ["", "UAE backs Haftar in 2020\n", "Haftar backs Haftar\n", "Haftar attacked Haftar in 2020\n"])
def test_every_measure_answers_whatever_there_is(network, sheet: str, lens: Lens) -> None:
    view = look(network(sheet), lens)
    for measure in MEASURES:
        findings = measure.find(view)
        assert all(row.claims for row in findings.rows)
    if not view.ties:
        assert view.notes
