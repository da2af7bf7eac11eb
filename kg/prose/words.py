"""Words: the sets by which the readers of prose know who and what is spoken of, from ``ontology/words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache

from kg.files import data_dir

WORDS_FILE = "words.toml"


def word_set(name: str) -> frozenset[str]:
    """The words of a set. KeyError where there is none of that name."""
    return frozenset(_load()[name]["words"].split())


@cache
def _load() -> dict[str, dict[str, str]]:
    """Each set with what its words tell (``means``) and the words."""
    return tomllib.loads((data_dir("ontology") / WORDS_FILE).read_text(encoding="utf-8"))
