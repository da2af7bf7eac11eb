"""Words: where tokens begin and end in English, and which spellings of a name are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.prose.tokens import fold, fold_name, tokenize


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Turkey backed the GNA.", "Turkey backed the GNA ."),
        ("The U.S. said no.", "The U.S. said no ."),
        ("Libya's army", "Libya 's army"),
        ("the rebels' leader", "the rebels ' leader"),
        ("It didn't, won't and can't.", "It did n't , wo n't and ca n't ."),
        ("Ma'arrat al-Nu'man", "Ma'arrat al - Nu'man"),
        ("Cote d'Ivoire's", "Cote d'Ivoire 's"),
        ("Iran-backed militias", "Iran - backed militias"),
        ("some 1,500 men, 3.5 of 4", "some 1,500 men , 3.5 of 4"),
        ("in 2014-2020", "in 2014 - 2020"),
        ("the 5th Brigade", "the 5 th Brigade"),
        ('("We won")', '( " We won " )'),
        ("Erdoğan met خليفة حفتر", "Erdoğan met خليفة حفتر"),
        ("M23 and F-16", "M 23 and F - 16"),
        ("  \n ", ""),
    ],
)
def test_a_text_falls_into_words_and_marks(text: str, tokens: str) -> None:
    assert [token.text for token in tokenize(text)] == tokens.split()


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_tokens_stand_where_they_say_and_leave_out_white_space_alone(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text and token.text.lower() == token.lower for token in tokens)
    assert "".join(token.text for token in tokens) == "".join(text.split())


def test_a_stretch_is_cut_as_if_it_stood_alone() -> None:
    assert [token.text for token in tokenize("Libya's army", 0, 6)] == ["Libya", "'"]
    assert tokenize("Libya's army", 8)[0].start == 8


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Erdoğan", "Erdogan"),
        ("Nu'man", "Numan"),
        ("'s", "'s"),
        ("U.S.", "US"),
        ("El", "al"),
        ("AL", "al"),
        ("is", "is"),
        ("IS", "IS"),
        ("Ñ", "N"),
    ],
)
def test_a_word_is_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Abd al-Fattah as-Sisi", "Abd al Fattah as Sisi"),
        ("El-Sisi", "al Sisi"),
        ("Deir ez-Zor", "Deir ez Zor"),
        ("People's Protection Units", "People 's Protection Units"),
        ("Côte d'Ivoire", "Cote dIvoire"),
        ("-", ""),
    ],
)
def test_a_name_is_looked_up_without_its_hyphens(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@pytest.mark.parametrize(
    ("spelling", "other"),
    [("al-Shabaab", "Al Shabaab"), ("Erdoğan", "Erdogan"), ("Ma'arrat al-Nu'man", "Maarrat al Numan"), ("U.S.", "US")],
)
def test_spellings_of_one_name_meet(spelling: str, other: str) -> None:
    assert fold_name(spelling) == fold_name(other)


def test_words_that_differ_by_more_than_marks_do_not_meet() -> None:
    assert fold("Haftar") != fold("Hafter")
