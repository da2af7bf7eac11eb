"""Evidence: the words behind a claim, found in the text or told to be missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims import Claim, Document, Evidence, with_text
from kg.errors import Spot
from kg.evidence import find_quote, missing_texts, read_texts, settle
from kg.prose.plain import plain

TEXT = "He said: “Turkey’s aid –\nall of it – goes\u00a0to the GNA.” Then he left. Then he left.\nتركيا تدعم الوفاق"
DOCUMENT = with_text(Document(title="T"), TEXT)


def claim(**evidence) -> Claim:
    return Claim("s", "p", "o", DOCUMENT.iri, evidence=Evidence(**evidence), spot=Spot("a.claims", 3))


@pytest.mark.parametrize(
    "quote",
    [
        "Turkey’s aid –\nall of it",
        "Turkey's aid - all of it",
        "Turkey’s   aid\n–\n\nall of it",
        "goes to the GNA",
        "تركيا تدعم الوفاق",
    ],
)
def test_a_quote_is_found_however_it_was_typed_and_becomes_the_texts_own(quote: str) -> None:
    settled, problem = settle(claim(quote=quote), DOCUMENT)
    assert problem is None
    evidence = settled.evidence
    assert evidence.quote == TEXT[evidence.start : evidence.end]
    assert evidence.quote.split()[0] == quote.split(maxsplit=1)[0].replace("'", "’")


def test_a_range_gives_the_words_where_the_text_is_at_hand() -> None:
    settled, problem = settle(claim(start=0, end=7), DOCUMENT)
    assert problem is None
    assert settled.evidence.quote == "He said"


def test_without_the_text_a_claim_stays_as_it_was_written() -> None:
    written = claim(start=0, end=7)
    assert settle(written, Document(title="T", sha256="0" * 64)) == (written, None)


@pytest.mark.parametrize(
    ("evidence", "message", "suggestion"),
    [
        ({"quote": "Turkey's help - all of it"}, "does not stand in the document", "Nearest is, at"),
        ({"quote": "zzz qqq"}, "does not stand in the document", "says nothing like it"),
        ({"quote": "Then he left"}, "2 times", "Say which: @ "),
        ({"start": 0, "end": 7, "quote": "She said"}, "not what stands at 0-7", "'He said'"),
        ({"start": 5, "end": 9999}, f"a text that has {len(TEXT)}", ""),
    ],
)
def test_evidence_that_does_not_hold_is_a_problem(evidence: dict, message: str, suggestion: str) -> None:
    settled, problem = settle(claim(**evidence), DOCUMENT)
    assert settled == claim(**evidence)
    assert problem.spot == Spot("a.claims", 3)
    assert message in problem.message
    assert suggestion in problem.suggestion


@given(st.text(min_size=1), st.text(), st.text())
def test_what_stands_in_a_text_is_found_there(quote: str, before: str, after: str) -> None:
    found = list(find_quote(quote, before + quote + after))
    if plain(quote).strip():
        assert any(start <= len(before) + len(quote) and end >= len(before) for start, end in found)
    for start, end in found:
        assert 0 <= start < end <= len(before + quote + after)


def test_a_folder_of_texts_is_known_by_hash_with_and_without_front_matter(tmp_path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.md").write_text("---\ntitle: A\n---\n\nThe text.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("\n\nThe text.\n", encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF")
    found, problems = read_texts(tmp_path)
    assert [p.message for p in problems] == ["this is not PDF"]
    body, whole = (with_text(Document(), text) for text in ("The text.", "---\ntitle: A\n---\n\nThe text."))
    assert set(found) == {body.iri, whole.iri}


def test_missing_documents_are_listed_by_date() -> None:
    lines = missing_texts([Document("B", published="2020", sha256="b" * 64), Document("A", published="2019"), DOCUMENT])
    assert lines == ["A (2019), known by its description only", f"B (2020), sha256:{'b' * 64}"]
