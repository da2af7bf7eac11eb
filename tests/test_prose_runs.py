"""Runs: the longest phrase at a word, and capitalised words that make one name."""

from __future__ import annotations

import pytest

from kg.prose.english import NAME_LINKS
from kg.prose.runs import Phrases, capitals, phrase_at, words_of
from kg.prose.tokens import tokenize

OFFICES = Phrases(
    [(("prime", "minister"), 1), (("minister",), 2), (("minister", "of", "defence"), 3), (("vice", "president"), 4)]
)


@pytest.mark.parametrize(
    ("text", "index", "phrase"),
    [
        ("Prime Minister Serraj", 0, "Prime Minister"),
        ("the Minister of Defence spoke", 1, "Minister of Defence"),
        ("the minister of trade spoke", 1, "minister"),
        ("the vice-president spoke", 1, "vice-president"),
        ("the prime suspect", 1, ""),
        ("a - minister", 1, ""),
        ("the", 1, ""),
    ],
)
def test_the_longest_phrase_counts_and_hyphens_do_not(text: str, index: int, phrase: str) -> None:
    tokens = tokenize(text)
    end = phrase_at(tokens, index, OFFICES)
    assert words_of(tokens, index, end) == phrase


def test_the_length_of_a_phrase_can_be_limited() -> None:
    assert phrase_at(tokenize("minister of defence"), 0, OFFICES, 1) == 1
    assert phrase_at(tokenize("prime minister"), 0, OFFICES, 1) == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Khalifa Haftar fled", "Khalifa Haftar"),
        ("Abdul Fattah al-Burhan fled", "Abdul Fattah al-Burhan"),
        ("al-Burhan fled", "al-Burhan"),
        ("Abu Bakr al-Baghdadi fled", "Abu Bakr al-Baghdadi"),
        ("Ludwig van Beethoven fled", "Ludwig van Beethoven"),
        ("Free Coastal Army fled", "Free Coastal Army"),
        ("Tripoli, Libya", "Tripoli"),
        ("Haftar and Putin met", "Haftar"),
        ("fled", ""),
        ("A", ""),
    ],
)
def test_capitalised_words_with_their_particles_make_a_name(text: str, name: str) -> None:
    tokens = tokenize(text)
    assert words_of(tokens, 0, capitals(tokens, 0)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ministry of Defence said", "Ministry of Defence"),
        ("Movement for the Salvation of Azawad said", "Movement for the Salvation of Azawad"),
        ("Government of national accord", "Government"),
        ("Ministry of the interior", "Ministry"),
    ],
)
def test_links_stand_within_a_name_if_it_goes_on_behind_them(text: str, name: str) -> None:
    tokens = tokenize(text)
    assert words_of(tokens, 0, capitals(tokens, 0, NAME_LINKS)) == name


def test_words_stand_as_in_the_text() -> None:
    text = "Umm  al-Qura, of course"
    assert words_of(tokenize(text), 0, 4) == "Umm al-Qura"
