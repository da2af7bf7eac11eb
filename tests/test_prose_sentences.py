"""Sentences: where they end in English, and where a full stop ends none."""

from __future__ import annotations

import pytest

from kg.prose.sentences import MAX_SENTENCE, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, [(0, len(text))])]


@pytest.mark.parametrize(
    "text",
    [
        "The GNA won.| Haftar fled.",
        'He said: "We won."| Nobody answered.',
        "Did they win?| No!| They fled …",
        "He (Haftar) fled.)| Then he came back.",
        "Gen. Haftar met Mr. Putin on 5 Jan. 2020.| They agreed.",
        "Forces of Col. J. Garang took Torit.| They stayed.",
        "The U.S. sent troops.| France did not.",
        "It cost 3.5 million.| Who paid?",
        "They met at 5 p.m. in Paris.| Then they left.",
        "The town fell. then it burned.",
        "First paragraph without a stop\n\n|Second paragraph",
        "No. 5 Brigade fled.| It was late.",
        "خسر حفتر.| Then he fled.",
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text: str) -> None:
    assert sentences(text.replace("|", "")) == [part.strip() for part in text.split("|")]


def test_a_sentence_said_twice_counts_once() -> None:
    assert sentences("The GNA won. Haftar fled. The GNA won.") == ["The GNA won.", "Haftar fled."]


def test_only_the_blocks_are_read() -> None:
    text = "Menu. The GNA won. Haftar fled. Footer."
    assert [text[a:b] for a, b in split_sentences(text, [(6, 18), (19, 31)])] == ["The GNA won.", "Haftar fled."]


def test_what_goes_on_for_too_long_is_cut_between_words() -> None:
    words = [f"word{number}" for number in range(MAX_SENTENCE)]
    found = sentences(" ".join(words))
    assert all(len(sentence) <= MAX_SENTENCE for sentence in found)
    assert " ".join(found).split() == words
    assert list(map(len, sentences("x" * (MAX_SENTENCE + 1)))) == [MAX_SENTENCE, 1]
