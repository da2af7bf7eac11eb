"""Words: the tokens of a text with their places, and how they are folded so that spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.prose.items import Item

TOKEN = re.compile(
    r"[^\W\d_]\.(?:[^\W\d_]\.)+"  # U.S.
    r"|[^\W\d_]++(?!'t\b)(?:'(?!s\b)[^\W\d_]+)*"  # a word, such as Nu'man
    r"|\d+(?:[.,]\d+)*"
    r"|'s(?!\w)|n't\b|[^\W\d_]+?(?=n't\b)"  # the ending of a genitive, and of a negation
    r"|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*"
    r"|\S"
)
SILENT = frozenset("-'")
"""What may stand within a name and does not count when names are compared."""

_ARTICLES = {"Al": "al", "El": "al", "el": "al", "AL": "al", "EL": "al"}


Token = Item
"""A word or a mark that mentions nobody yet."""


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a stretch of plain text."""
    tokens = []
    for word in TOKEN.findall(text, start, len(text) if end is None else end):
        start = text.index(word, start)
        lower, key, capital = _forms(word)
        tokens.append(Token(word, lower, start, start := start + len(word), key, capital))
    return tokens


@lru_cache(maxsize=65_536)
def _forms(word: str) -> tuple[str, str, bool]:
    """A word in lower case and as names are looked up, and whether it begins with a capital."""
    return word.lower(), fold(word), word[0].isupper()


_SMALL = frozenset("al au de del el la le sur upon".split())
_DATELINE = 16
"""Words before the dash of a dateline, at most."""


def split_dateline(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The dateline of a report, written as names are, and the sentence behind it: "PORT-AU-PRINCE, Haiti (AP) — Gunmen fled."."""
    dash = next((at for at, token in enumerate(tokens[:_DATELINE]) if token.text == "—"), 0)
    if not dash or len(tokens[0].text) < 2 or not (tokens[0].text.isupper() and _is_dateline(tokens[1:dash])):
        return [], tokens
    end = next((k for k, token in enumerate(tokens[:dash]) if token.text != "-" and not token.text.isupper()), dash)
    town = [_in_title_case(token, first=not at) for at, token in enumerate(tokens[:end])]
    return town + tokens[end:dash], tokens[dash + 1 :]


def _in_title_case(token: Token, *, first: bool) -> Token:
    """A word of a dateline as it is written elsewhere."""
    word = token.lower if token.lower in _SMALL and not first else token.text.title()
    lower, key, capital = _forms(word)
    return Token(word, lower, token.start, token.end, key, capital)


def _is_dateline(tokens: list[Token]) -> bool:
    """Whether words are capitalised, numbers or marks, as those of a dateline are."""
    return all(not token.text.islower() for token in tokens) and not any(token.text in (":", ";", '"') for token in tokens)


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
    return " ".join(token.key for token in tokenize(name) if token.text not in SILENT)
