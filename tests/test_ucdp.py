"""The structure of UCDP's External Support Dataset: exact indices, and patrons on both sides as UCDP codes them."""

from __future__ import annotations

import csv
import importlib.util
from collections import defaultdict
from itertools import pairwise

import pytest

from conftest import ROOT
from kg.measures.balance import find_balance
from kg.measures.blocs import find_blocs
from kg.measures.frustration import frustration
from kg.measures.patrons import find_hedging
from kg.structure import plain_signs, signed_network
from kg.ties import Lens, look

YEARS = [str(year) for year in range(1975, 2018)]


@pytest.fixture(scope="module")
def folder(shared):
    path = shared / "data" / "ucdp-esd"
    if not (path / "derived_esd_ay_edges.csv").is_file():
        pytest.skip(f"{path} is not here")
    return path


@pytest.fixture(scope="module")
def network(folder):
    spec = importlib.util.spec_from_file_location("esd", ROOT / "benchmarks" / "esd.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.read_network(folder / "derived_esd_ay_edges.csv")


def test_it_is_the_whole_of_it(network) -> None:
    pairs = {(e.subject, e.object) for e in network.edges if e.predicate.endswith("supports")}
    assert len(pairs) == 1582


def test_the_frustration_index_of_each_year_is_exact(network) -> None:
    for year in YEARS:
        graph = plain_signs(signed_network(look(network, Lens(year))))
        found = frustration(graph)
        assert found.exact, year
        assert len(found.frustrated) == found.upper


def test_each_year_has_blocs_and_a_balance_with_claims(network) -> None:
    for year in YEARS[::6]:
        view = look(network, Lens(year))
        for findings in (find_blocs(view), find_balance(view)):
            assert findings.rows
            assert all(row.claims for row in findings.rows)
            assert all(year == view.claims[iri].time for row in findings.rows for iri in row.claims)


def test_patrons_on_both_sides_of_a_dyad_are_found_and_so_coded_by_ucdp(network, folder) -> None:
    """Whoever backs both sides of one dyad in a year: the measure finds all 17, and UCDP's ext_bothsides has them all.

    The measure finds more, and rightly: patrons that back a rebel here and the government it fights in another war.
    """
    with (folder / "ucdp-esd-ay-181.csv").open(encoding="utf-8", newline="") as file:
        coded = {(row["year"], row["dyad_id"]) for row in csv.DictReader(file) if row["ext_bothsides"] == "1.0"}
    backed = defaultdict(set)
    with (folder / "derived_esd_ay_edges.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            backed[row["year"], row["dyad_id"], row["supporter_id"]].add(row["recipient_id"])
    both = {(year, dyad, patron): sides for (year, dyad, patron), sides in backed.items() if len(sides) == 2}
    assert len(both) == 17
    assert {(year, dyad) for year, dyad, _ in both} <= coded
    found = {
        (year, *(cell.rsplit("/", 1)[1] for cell in row.cells))
        for year in {year for year, _, _ in both}
        for row in find_hedging(look(network, Lens(year))).rows
    }
    found |= {(year, patron, other, one) for year, patron, one, other in found}
    assert {(year, patron, *sorted(sides)) for (year, _, patron), sides in both.items()} <= found


def test_years_differ(network) -> None:
    sizes = [len(look(network, Lens(year)).ties) for year in YEARS]
    assert any(one != other for one, other in pairwise(sizes))
