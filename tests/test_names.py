"""Names: when two spellings are one, what cannot be seen, and how IRIs are shortened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import digest, hidden_characters, name_key, shorten, slug


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Haftar", "haftar", True),
        ("Fayez  al-Sarraj", "Fayez al\u2010Sarraj", True),
        ("Haftar’s forces", "Haftar's forces", True),
        ("ＧＮＡ", "GNA", True),
        ("IS", "is", False),  # an acronym is not a word
        ("Haftar", "Hifter", False),  # likeness is not sameness
        ("Haftar", "Hаftar", False),  # a Cyrillic letter
        ("Haftar", "Haf\u200btar", False),  # a zero-width space
        ("القذافي", "القذافى", False),
    ],
)
def test_names_are_one_only_by_how_they_are_typed(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


def test_what_cannot_be_seen_is_found_at_its_place() -> None:
    assert hidden_characters("UAE \u202esupports") == [(4, "RIGHT-TO-LEFT OVERRIDE")]
    assert hidden_characters("a\u200bb\x07") == [(1, "ZERO WIDTH SPACE"), (3, "U+0007")]
    assert not hidden_characters("خليفة حفتر\tand\n")


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://example.org/case/Haftar", ":Haftar"),
        ("https://example.org/case/a/b", "<https://example.org/case/a/b>"),
        ("https://example.org/", "<https://example.org/>"),
        ("https://example.org/case/9lives", ":9lives"),
    ],
)
def test_iris_are_shortened_where_that_is_valid(iri: str, short: str) -> None:
    assert shorten(iri, {"": "https://example.org/case/", "e": "https://example.org/"}) == short


@given(st.lists(st.text()), st.lists(st.text()))
def test_different_parts_have_different_digests(one: list[str], other: list[str]) -> None:
    assert (digest(one) == digest(other)) is (one == other)


@given(st.text())
def test_a_slug_is_a_file_name(text: str) -> None:
    assert slug(text).replace("-", "").isalnum()
    assert slug(text).isascii()
