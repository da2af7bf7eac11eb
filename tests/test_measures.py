"""Measures: against textbook networks, against brute force, and what they say of networks with nothing in them."""

from __future__ import annotations

import itertools
import random

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from kg.measures.balance import find_triads
from kg.measures.blocs import find_partition
from kg.measures.frustration import frustration
from kg.measures.paths import betweenness

DATA = ROOT / "tests" / "data"


def signed(edges) -> nx.Graph:
    graph = nx.Graph()
    graph.add_weighted_edges_from(edges, weight="sign")
    return graph


@pytest.fixture(scope="module")
def tribes() -> nx.Graph:
    rows = (map(int, line.split()) for line in (DATA / "tribes.edges").read_text().splitlines())
    return signed((one, other, 1 if kind == 1 else -1) for one, other, kind in rows)


@pytest.fixture(scope="module")
def novices() -> nx.Graph:
    """The monastery: two novices are friends where the ranks they gave each other add up above zero, foes where below."""
    rows = [line.split() for line in (DATA / "sampson.matrix").read_text().splitlines()]
    pairs = itertools.combinations(enumerate(rows), 2)
    sums = ((a[0], b[0], int(a[j + 1]) + int(b[i + 1])) for (i, a), (j, b) in pairs)
    return signed((one, other, 1 if total > 0 else -1) for one, other, total in sums if total)


def brute_index(graph: nx.Graph, camps: int = 2) -> int:
    """The frustration index by trying every split into two camps."""
    nodes = sorted(graph)
    number = {node: index for index, node in enumerate(nodes)}
    edges = [(number[a], number[b], sign) for a, b, sign in graph.edges(data="sign")]
    best = len(edges)
    for split in range(1 << max(len(nodes) - 1, 0)):
        best = min(best, sum((split >> a & 1 == split >> b & 1) != (sign > 0) for a, b, sign in edges))
    return best


def test_the_tribes_are_as_the_literature_has_them(tribes) -> None:
    """16 tribes, 29 friendly and 29 hostile ties, 59 of 68 triads balanced, a frustration index of 7 (Aref and Wilson 2018)."""
    triads = list(find_triads(tribes))
    assert (len(tribes), tribes.number_of_edges()) == (16, 58)
    assert sum(sign < 0 for _, _, sign in tribes.edges(data="sign")) == 29
    assert (len(triads), sum(triad.balanced for triad in triads)) == (68, 59)
    found = frustration(tribes)
    assert (found.lower, found.upper, len(found.frustrated)) == (7, 7, 7)


def test_the_tribes_fall_into_the_three_clusters_of_hage_and_harary(tribes) -> None:
    blocs = find_partition(tribes)
    assert [set(bloc.members) for bloc in blocs] == [{3, 4, 6, 7, 8, 11, 12}, {5, 9, 10, 13, 14}, {1, 2, 15, 16}]
    of = {member: index for index, bloc in enumerate(blocs) for member in bloc.members}
    assert sum((of[a] == of[b]) != (sign > 0) for a, b, sign in tribes.edges(data="sign")) == 2  # Doreian and Mrvar 1996


def test_the_novices_fall_into_sampsons_three_factions(novices) -> None:
    turks = {"John_Bosco", "Gregory", "Mark", "Winfrid", "Hugh", "Boniface", "Albert"}
    loyal = {"Peter", "Bonaventure", "Berthold", "Ambrose", "Louis", "Victor", "Romuald"}
    outcasts = {"Basil", "Elias", "Simplicius", "Amand"}
    assert {frozenset(bloc.members) for bloc in find_partition(novices)} == {frozenset(f) for f in (turks, loyal, outcasts)}


def test_the_monasterys_index_is_that_of_brute_force(novices) -> None:
    assert frustration(novices).upper == brute_index(novices)


@st.composite
def networks(draw, most: int = 9) -> nx.Graph:
    size = draw(st.integers(0, most))
    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    for one, other in itertools.combinations(range(size), 2):
        sign = draw(st.sampled_from([0, 1, -1]))
        if sign:
            graph.add_edge(one, other, sign=sign)
    return graph


@settings(max_examples=150)
@given(networks())
def test_the_index_is_exact_and_its_camps_attain_it(graph: nx.Graph) -> None:
    found = frustration(graph)
    assert found.lower == found.upper == brute_index(graph) == len(found.frustrated)
    camp_of = {node: number for number, camp in enumerate(found.camps) for node in camp}
    assert set(camp_of) == set(graph)
    against = {(a, b) for a, b, sign in graph.edges(data="sign") if (camp_of[a] == camp_of[b]) != (sign > 0)}
    assert {tuple(sorted(edge)) for edge in found.frustrated} == {tuple(sorted(edge)) for edge in against}


@settings(max_examples=100, deadline=None)
@given(networks())
def test_where_the_search_is_cut_short_the_bounds_hold(graph: nx.Graph) -> None:
    found = frustration(graph, exact=0, budget=1)
    assert found.lower <= brute_index(graph) <= found.upper


@settings(max_examples=60, deadline=None)
@given(networks(), st.randoms())
def test_neither_names_nor_order_nor_switching_change_the_index(graph: nx.Graph, rng) -> None:
    nodes = list(graph)
    rng.shuffle(nodes)
    flipped = set(nodes[: len(nodes) // 2])
    other = nx.Graph()
    other.add_nodes_from(nodes)
    edges = list(graph.edges(data="sign"))
    rng.shuffle(edges)
    for a, b, sign in edges:
        other.add_edge(b, a, sign=-sign if (a in flipped) != (b in flipped) else sign)
    assert frustration(other).upper == frustration(graph).upper
    same = nx.Graph()
    same.add_nodes_from(nodes)
    same.add_edges_from((b, a, {"sign": sign}) for a, b, sign in edges)
    assert frustration(same) == frustration(graph)


@pytest.mark.parametrize("density", [0.1, 0.5, 1.0])
def test_forty_nodes_are_solved_exactly(density: float) -> None:
    rng = random.Random(4)
    graph = nx.gnp_random_graph(40, density, seed=4)
    for edge in graph.edges:
        graph.edges[edge]["sign"] = rng.choice((1, -1))
    found = frustration(graph)
    assert found.exact
    assert len(found.frustrated) == found.upper


def test_a_large_network_gets_bounds_that_its_planted_camps_confirm() -> None:
    """Two camps of 5,000 with 300 ties against the grain: the index can be no higher."""
    rng = random.Random(2)
    graph = nx.gnm_random_graph(10_000, 30_000, seed=2)
    edges = list(graph.edges)
    for one, other in edges:
        graph.edges[one, other]["sign"] = 1 if (one < 5000) == (other < 5000) else -1
    for edge in rng.sample(edges, 300):
        graph.edges[edge]["sign"] *= -1
    found = frustration(graph)
    assert 0 < found.lower <= found.upper <= 300


def test_another_sign_is_refused() -> None:
    with pytest.raises(ValueError, match="not 1 or -1"):
        frustration(signed([(1, 2, 0)]))


def test_ties_of_one_to_itself_count_as_what_they_are() -> None:
    assert frustration(signed([(1, 1, -1), (1, 2, 1), (2, 2, 1)])).upper == 1


def partitions(items: list[int]):
    """Every way of putting items into groups."""
    if not items:
        yield []
        return
    for smaller in partitions(items[1:]):
        yield [[items[0]], *smaller]
        for index in range(len(smaller)):
            yield [*smaller[:index], [items[0], *smaller[index]], *smaller[index + 1 :]]


@settings(max_examples=60, deadline=None)
@given(networks(most=7))
def test_blocs_are_as_good_as_any_partition(graph: nx.Graph) -> None:
    def quality(groups) -> int:
        of = {member: number for number, group in enumerate(groups) for member in group}
        return sum(sign for a, b, sign in graph.edges(data="sign") if of[a] == of[b])

    found = find_partition(graph)
    assert sorted(member for bloc in found for member in bloc.members) == sorted(graph)
    assert quality([bloc.members for bloc in found]) == max(map(quality, partitions(sorted(graph))))
    assert all(0 <= bloc.stability <= 1 for bloc in found)


def test_blocs_do_not_depend_on_what_ran_before() -> None:
    graph = nx.gnm_random_graph(300, 900, seed=1)
    for number, edge in enumerate(sorted(graph.edges)):
        graph.edges[edge]["sign"] = -1 if number % 3 else 1
    first = find_partition(graph)
    igraph.Graph.Erdos_Renyi(50, 0.2).community_leiden()
    assert find_partition(graph) == first


@settings(max_examples=40, deadline=None)
@given(networks())
def test_betweenness_is_networkxs(graph: nx.Graph) -> None:
    expected = nx.betweenness_centrality(graph, normalized=True)
    assert betweenness(graph) == pytest.approx(expected)


@pytest.mark.parametrize("edges", [[], [("a", "b", 1)]])
def test_nothing_and_next_to_nothing(edges) -> None:
    graph = signed(edges)
    assert frustration(graph).upper == 0
    assert list(find_triads(graph)) == []
    assert [bloc.members for bloc in find_partition(graph)] == ([("a", "b")] if edges else [])
    assert set(betweenness(graph).values()) <= {0.0}
