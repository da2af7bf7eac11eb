"""Mentions: what grows around a name, what is only somebody's title, what a capital stands for, and what an article is about."""

from __future__ import annotations

import pytest
from test_prose_names import ACTORS, mentions

from kg.claims import Document, with_text
from kg.prose.article import _prepare
from kg.prose.discourse import Discourse
from kg.prose.items import Item


def items_of(text: str) -> list[Item]:
    """The first sentence of a text as items."""
    return _prepare(with_text(Document(title="Example"), text), ACTORS).rows[0]


def words(text: str) -> list[str]:
    """The words of a text that mention somebody."""
    return [text[item.start : item.end] for item in items_of(text) if item.who is not None]


def discourse_of(text: str) -> Discourse:
    return _prepare(with_text(Document(title="Example"), text), ACTORS).discourse


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("Haftar's forces fled.", ["Haftar's forces"]),
        ("Libyan security forces fled.", ["Libyan security forces"]),
        (
            "Forces allied with the renegade General Khalifa Haftar fled.",
            ["Forces allied with the renegade General Khalifa Haftar"],
        ),
        ("Rebels loyal to Salva Kiir fled.", ["Rebels loyal to Salva Kiir"]),
        ("The Islamic State's fighters fled.", ["Islamic State's fighters"]),
        ("Libya's internationally recognised government met.", ["Libya's internationally recognised government"]),
        ("The Rapid Support Forces (RSF) fled.", ["Rapid Support Forces (RSF)"]),
        ("Syrian militants fled.", ["Syrian militants"]),
        ("Northern and eastern Syria burned.", ["Northern and eastern Syria"]),
        ("The Turkish-backed forces fled.", ["Turkish"]),
        ("Iranian drones fell.", ["Iranian drones"]),
    ],
)
def test_what_belongs_to_a_name_is_one_mention_with_it(text: str, mentioned: list[str]) -> None:
    assert words(text) == mentioned


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("North-eastern Nigeria burned.", [("North-eastern Nigeria", "Place", "name")]),
        ("They flew to the southern Philippines.", [("southern Philippines", "Place", "name")]),
        ("They stood on Turkish soil.", [("Turkey", "State", "name")]),
        ("The Kuwaiti government met.", [("Kuwait", "State", "forces")]),
        ("Armed Syrian groups fled.", [("Syria", "State", "demonym")]),
        ("General al-Zidani spoke.", [("al-Zidani", "Person", "name")]),
        (
            "The Hutu militia FDLR fled.",
            [("Hutus", "Organization", "title"), ("Democratic Forces for the Liberation of Rwanda", "ArmedGroup", "name")],
        ),
        ("Israel's then Prime Minister Ehud Olmert spoke.", [("Israel", "State", "title"), ("Ehud Olmert", "Person", "name")]),
        ("French ambassador Jean Dupont spoke.", [("France", "State", "title"), ("Jean Dupont", "Person", "name")]),
        (
            "The president of France, Emmanuel Macron, spoke.",
            [("France", "State", "name"), ("Emmanuel Macron", "Person", "name")],
        ),
    ],
)
def test_whom_a_mention_means_and_how(text: str, found: list[tuple[str, str, str]]) -> None:
    assert mentions(text) == found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Tehran rejected the plan.", "Iran"),
        ("An ally of Tehran spoke.", "Iran"),
        ("The ambassador in Tehran left.", "Iran"),
        ("Shots were heard in Tehran.", "Tehran"),
        ("The outskirts of Tehran burned.", "Tehran"),
        ("Tehran airport burned.", "Tehran airport"),
        ("Shots were heard in the capital Tehran.", "Tehran"),
    ],
)
def test_a_capital_is_its_state_or_a_place(text: str, meant: str) -> None:
    assert mentions(f"{text} Iraq burned, Iraq bled, and Iraq fell.")[0][0] == meant


def test_a_title_mentions_somebody_who_is_not_meant() -> None:
    assert [(item.text, item.meant) for item in items_of("Turkish President Recep Tayyip Erdoğan spoke.") if item.form] == [
        ("Turkish", False),
        ("President", False),
        ("Recep", True),
    ]


def test_an_article_is_about_the_state_it_speaks_of_most() -> None:
    found = discourse_of(
        "Libya burned. In Tripoli the Government of National Accord met. Turkey watched Libya. Haftar's forces attacked Tripoli, "
        "and Haftar's forces withdrew. The Government of National Accord won."
    )
    assert found.main and found.main.name == "Libya"
    assert found.capital and found.capital.name == "Tripoli"
    assert found.government and found.government.name == "Government of National Accord"
    assert {who.name for who in found.sides} == {"Khalifa Haftar", "Government of National Accord"}


def test_an_article_may_be_about_nobody() -> None:
    found = discourse_of("Nobody was there.")
    assert (found.main, found.capital, found.government, found.sides, found.recent) == (None, None, None, (), [])
