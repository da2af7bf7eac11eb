"""The sets of words of ontology/words.toml: each is told of, used, and there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from kg.files import data_dir
from kg.prose.words import WORDS_FILE, word_set

SETS = tomllib.loads((data_dir("ontology") / WORDS_FILE).read_text(encoding="utf-8"))
PROSE = Path(__file__).parent.parent / "kg" / "prose"


def test_every_set_is_used_and_no_other() -> None:
    used = {
        name for path in PROSE.glob("*.py") for name in re.findall(r'\bword_set\("([^"]+)"\)', path.read_text(encoding="utf-8"))
    }
    assert used == set(SETS)


@pytest.mark.parametrize("name", SETS)
def test_a_set_has_words_and_tells_what_they_mean(name: str) -> None:
    listed = SETS[name]["words"].split()
    assert word_set(name) == set(listed)
    assert len(listed) == len(set(listed)), "a word stands twice"
    assert re.fullmatch(r"[A-Z].*\.", SETS[name]["means"])


def test_the_sets_stand_in_order() -> None:
    assert list(SETS) == sorted(SETS)
