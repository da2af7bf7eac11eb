"""Lists: which mentions stand side by side, and where a list ends although commas go on."""

from __future__ import annotations

import pytest
from test_prose_mentions import items_of

from kg.ontology import load_ontology
from kg.prose.frames import load_frames
from kg.prose.lists import listed

FRAMES = load_frames(load_ontology())


def members(text: str, name: str, step: int) -> list[str]:
    """The names in one list with a name, which stands in the text but once."""
    items = items_of(text)
    at = next(index for index, item in enumerate(items) if item.who is not None and item.who.name == name)
    return [items[index].who.name for index in listed(items, FRAMES, at, step)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "first", "found"),
    [
        ("Egypt fights.", "Egypt", "Egypt"),
        ("Egypt and Greece met.", "Egypt", "Egypt, Greece"),
        ("Egypt, Greece and France met.", "Egypt", "Egypt, Greece, France"),
        ("Egypt, Greece, and France met.", "Egypt", "Egypt, Greece, France"),
        ("Egypt or Greece met.", "Egypt", "Egypt, Greece"),
        ("Egypt, Greece met.", "Egypt", "Egypt"),
        ("Egypt, with Greece, met.", "Egypt", "Egypt"),
        ("Russia backs Egypt, and Greece has recognised Turkey.", "Egypt", "Egypt"),
        ("Russia backs Egypt and both Greece and France.", "Egypt", "Egypt, Greece, France"),
        ("They took Goma at the end of January and Bukavu in mid-February.", "Goma", "Goma, Bukavu"),
        ("They took Sirte, Derna and towns in Libya.", "Sirte", "Sirte, Derna, Libya"),
    ],
)
def test_a_list_to_the_right_of_a_name(text: str, first: str, found: str) -> None:
    assert ", ".join(members(text, first, 1)) == found


@pytest.mark.parametrize(
    ("text", "last", "found"),
    [
        ("Egypt, Greece and France met.", "France", "Egypt, Greece, France"),
        ("The GNA and its ally Turkey met.", "Turkey", "Turkey"),
        ("In Syria, Turkey and Russia met.", "Russia", "Turkey, Russia"),
        ("Troops from Kenya and Ethiopia met.", "Ethiopia", "Kenya, Ethiopia"),
        ("Egypt attacked Libya, but Russia met.", "Russia", "Russia"),
        ("The presidents of Egypt and Greece met.", "Greece", "Egypt, Greece"),
    ],
)
def test_a_list_to_the_left_of_a_name(text: str, last: str, found: str) -> None:
    assert ", ".join(members(text, last, -1)) == found
