"""Plain text and its prose: offsets hold, and what a page puts around an article is not read as the article."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.prose.blocks import blocks
from kg.prose.plain import plain


def prose(text: str) -> list[str]:
    return [text[start:end] for start, end in blocks(text)]


@given(st.text())
def test_plain_text_is_as_long_as_the_text_and_plain_already(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Haftar’s” ‘army’ «east»", '"Haftar\'s" \'army\' "east"'),
        ("Iran–Iraq, self‑styled, 13–15", "Iran-Iraq, self-styled, 13-15"),
        ("Tarhuna – a stronghold - fell—twice", "Tarhuna — a stronghold — fell—twice"),
        ("military\u00a0offensive\u202fnow", "military offensive now"),
        ("one\u2028two\x85three\x00four\u200efive", "one\ntwo\nthree four five"),
        ("Erdoğan, Ḥaftar, حفتر", "Erdoğan, Ḥaftar, حفتر"),
    ],
)
def test_typographic_characters_become_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_a_surrogate_becomes_a_space() -> None:
    assert plain("a\ud800b") == "a b"


@given(st.text(alphabet=st.sampled_from("aB .\n\t:|-[]/“–é\u00a0\x00")))
def test_blocks_are_stretches_in_order_without_space_around(text: str) -> None:
    found = blocks(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(words == words.strip() for words in (plain(text)[start:end] for start, end in found))


ARTICLE = """\
title: Forces retake the depot
date: 2020-06-07

Home
World
Opinion

Rebel soldiers on the road to the coast. [Ann Example/Agency]
Rebel soldiers on the road to the coast. [Ann Example/Agency]
Advertisement
The government took the town on Friday, the ministry said.
READ MORE: Neighbour says it will arm the government
Advances in the west
Image: AB/C. Example
The rebels hold the port [and the airfield].
10 images1 | 10
01:30
This browser does not support the audio element.
Officials met on Monday. (Reuters)
Related stories
Another war in another country
Minister resigns over budget row
Both sides agreed to a truce.
© 2020 The Example. All rights reserved.
"""


def test_what_stands_around_an_article_is_left_out() -> None:
    assert prose(ARTICLE) == [
        "Rebel soldiers on the road to the coast.",
        "The government took the town on Friday, the ministry said.",
        "Neighbour says it will arm the government",
        "Advances in the west",
        "The rebels hold the port [and the airfield].",
        "Officials met on Monday.",
        "Both sides agreed to a truce.",
    ]


def test_a_text_broken_at_a_margin_is_put_together() -> None:
    text = "The government said on Friday that its forces\nhad taken the town of Tarhuna from the rebels,\nand the port.\nA truce holds.\n\nNext."
    assert prose(text + "\n\nSecond paragraph here.") == [
        text[: text.index("\nA truce")],
        "A truce holds.",
        "Second paragraph here.",
    ]


def test_a_margin_of_uneven_lines_breaks_no_sentence() -> None:
    lines = [
        "army with drones, according to a report of the",
        "council. Turkey, which",
        "backs the government, sent advisers in",
        "January and has since built a base in Misrata.",
        "Both sides met in Geneva.",
        "The western front",
        "The town fell on Friday, and with it the last",
        "stronghold in the west.",
    ]
    found = [words.replace("\n", " ") for words in prose("\n".join(lines))]
    assert found == [" ".join(lines[:5]), lines[5], " ".join(lines[6:])]


def test_lines_that_were_not_broken_stand_alone() -> None:
    text = "Turkey backs the government in Tripoli with drones\nRussia backs Haftar\nEgypt backs Haftar too"
    assert prose(text) == text.split("\n")


def test_a_date_in_front_is_not_part_of_the_first_sentence() -> None:
    assert prose(" date 2020-06-07 The army took the depot.") == ["The army took the depot."]


@pytest.mark.parametrize(
    "text",
    [
        "Copyright law was changed by the council.",
        "Sources in the army said the town had fallen.",
        "Related protests were held in the capital.",
        "Reuters reported that the town had fallen.",
        "£5 million were paid to the militia.",
        "The army* took **the town**.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(text: str) -> None:
    assert prose(text) == [text]


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", ".\u00a0\u00a0 ", "\uf0b7 ", "> ", "## "])
def test_a_bullet_is_no_part_of_its_line(bullet: str) -> None:
    assert prose(f"{bullet}The army took the town\n{bullet}The rebels hold the port") == [
        "The army took the town",
        "The rebels hold the port",
    ]


@pytest.mark.parametrize("piece", ["x ", "[", "(AP/", "a|", "READ MORE: ", "\n", "a\n", " \n", ". ", "██ ", "-", "\x00"])
def test_a_text_of_one_piece_a_hundred_thousand_times_ends(piece: str) -> None:
    assert len(blocks(piece * 100_000)) <= 1
