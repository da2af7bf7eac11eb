"""Runs of words: the longest phrase of a table that begins at a word, and capitalised words that make one name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from kg.prose.english import NAME_PARTICLES
from kg.prose.tokens import Token

V = TypeVar("V")


class Worded(Protocol):
    """Anything with a text: a token or an item."""

    @property
    def text(self) -> str:
        """The words themselves."""


class Phrases(dict[tuple[str, ...], V]):
    """Phrases of lower-case words and what each means."""

    def __init__(self, found: Iterable[tuple[tuple[str, ...], V]]) -> None:
        super().__init__(found)
        self.firsts = frozenset(phrase[0] for phrase in self)
        self.longest = max((len(phrase) for phrase in self), default=0)


def phrase_at(tokens: Sequence[Worded], index: int, table: Phrases, longest: int = 0) -> int:
    """The index after the longest phrase of a table that begins at a token, else the same index; hyphens do not count.

    ``longest`` limits the words of the phrase; 0 is no limit.
    """
    if index >= len(tokens) or tokens[index].text.lower() not in table.firsts:
        return index
    words: list[str] = []
    end = found = index
    limit = longest or table.longest
    while end < len(tokens) and len(words) < limit:
        text = tokens[end].text
        end += 1
        if text == "-" and words:
            continue
        words.append(text.lower())
        if tuple(words) in table:
            found = end
    return found


def capitals(tokens: Sequence[Token], index: int, links: frozenset[str] = frozenset(), most: int = 6) -> int:
    """The index after the run of capitalised words that begins at a token, with particles and links inside it."""
    end = index
    ahead = index
    while ahead < len(tokens) and ahead - index < 2 * most:
        text = tokens[ahead].text
        if text[0].isupper() and (len(text) > 1 or ahead + 1 < len(tokens)):
            end = ahead = ahead + 1
            continue
        joins = (
            text == "-"
            or text.lower() in NAME_PARTICLES
            or (text in links and (text != "the" or tokens[ahead - 1].text in ("of", "for")))
            or (text in ("'", ".") and ahead == end)
            or (text == "'s" and tokens[ahead - 1].text in ("People", "Women"))
        )
        follows = ahead + 1 < len(tokens) and (
            tokens[ahead + 1].text[0].isupper() or tokens[ahead + 1].text.lower() in {*NAME_PARTICLES, *links, "-"}
        )
        if not (joins and follows and (end > index or text.lower() in NAME_PARTICLES)):
            break
        ahead += 1
    return end


def words_of(tokens: Sequence[Token], start: int, end: int) -> str:
    """The tokens of a run as they stand in the text."""
    parts = []
    for index in range(start, end):
        if index > start and tokens[index].start > tokens[index - 1].end:
            parts.append(" ")
        parts.append(tokens[index].text)
    return "".join(parts)
