"""Words: the tokens of a text with their places, and how they are folded so that spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,]\d+)*"
    r"|'s(?!\w)|n't\b|(?=[^\W\d_]++'t\b)[^\W\d_]+?(?=n't\b)"  # the ending of a genitive, and of a negation
    r"|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*"  # a word, such as Nu'man
    r"|\S"
)
SILENT = frozenset("-'")
"""What may stand within a name and does not count when names are compared."""

_ARTICLES = {"Al": "al", "El": "al", "el": "al", "AL": "al", "EL": "al"}


class Token(NamedTuple):
    """A word or a mark, the same in lower case, and the characters of the text that it is."""

    text: str
    lower: str
    start: int
    end: int


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a stretch of plain text."""
    return [
        Token(word := match[0], word.lower(), *match.span())
        for match in TOKEN.finditer(text, start, len(text) if end is None else end)
    ]


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """A word without accents, apostrophes and the dots of an abbreviation; the Arabic article in one spelling."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    if len(word) > 2:
        word = word.replace("'", "") if word[0] != "'" else word
        word = word.replace(".", "")
    return _ARTICLES.get(word, word)


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """A name as it is looked up: its folded words, joined by spaces."""
    return " ".join(fold(token.text) for token in tokenize(name) if token.text not in SILENT)
