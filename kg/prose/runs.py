"""Runs of words: the longest phrase of a table that begins at a word, and capitalised words that make one name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, TypeVar

from kg.prose.english import NAME_PARTICLES
from kg.prose.tokens import Token

V = TypeVar("V")


class Worded(Protocol):
    """Anything with a text: a token or an item."""

    @property
    def lower(self) -> str:
        """The words themselves, in lower case."""


class Phrases(dict[tuple[str, ...], V]):
    """Phrases of lower-case words and what each means."""

    def __init__(self, found: Iterable[tuple[tuple[str, ...], V]]) -> None:
        super().__init__(found)
        self.reach: dict[str, int] = {}
        """How many words the longest phrase has that begins with a word."""
        for phrase in self:
            self.reach[phrase[0]] = max(len(phrase), self.reach.get(phrase[0], 0))
        self.firsts = frozenset(self.reach)

    def starts(self, tokens: Iterable[Worded]) -> list[int]:
        """The indexes of the words with which a phrase may begin."""
        firsts = self.firsts
        return [index for index, token in enumerate(tokens) if token.lower in firsts]


def phrase_at(tokens: Sequence[Worded], index: int, table: Phrases, longest: int = 0) -> int:
    """The index after the longest phrase of a table that begins at a token, else the same index; hyphens do not count.

    ``longest`` limits the words of the phrase; 0 is no limit.
    """
    limit = table.reach.get(tokens[index].lower, 0) if index < len(tokens) else 0
    if not limit:
        return index
    limit = min(limit, longest) if longest else limit
    words: list[str] = []
    end = found = index
    while end < len(tokens) and len(words) < limit:
        word = tokens[end].lower
        end += 1
        if word == "-" and words:
            continue
        words.append(word)
        if tuple(words) in table:
            found = end
    return found


_WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


def capitals(tokens: Sequence[Token], index: int, links: frozenset[str] = frozenset(), most: int = 6) -> int:
    """The index after the run of capitalised words that begins at a token, with particles and links inside it."""
    end = index
    ahead = index
    while ahead < len(tokens) and ahead - index < 2 * most:
        text = tokens[ahead].text
        if ahead > index and text in _WEEKDAYS:
            break  # Yasser Arafat Wednesday rejected
        if tokens[ahead].capital and (len(text) > 1 or ahead + 1 < len(tokens)):
            end = ahead = ahead + 1
            continue
        joins = (
            text == "-"
            or tokens[ahead].lower in NAME_PARTICLES
            or (text in links and (text != "the" or tokens[ahead - 1].text in ("of", "for")))
            or (text in ("'", ".") and ahead == end)
            or (text == "'s" and tokens[ahead - 1].text in ("People", "Women"))
        )
        if text == "-" and end > index + 1 and ahead == end and _is_given(tokens, ahead):
            end = ahead = ahead + 2  # Moon Jae-in
            continue
        if not (joins and (ahead > index or tokens[ahead].lower in NAME_PARTICLES) and _goes_on(tokens, ahead + 1, links)):
            break
        ahead += 1
    return end


def _is_given(tokens: Sequence[Token], hyphen: int) -> bool:
    """Whether behind a hyphen stands the second half of a Korean or Chinese given name: short, small and no participle."""
    if hyphen + 1 >= len(tokens) or tokens[hyphen + 1].start != tokens[hyphen].end:
        return False
    half = tokens[hyphen + 1].text
    ended = hyphen + 2 >= len(tokens) or tokens[hyphen + 2].text != "-"
    return (
        half.islower() and half.isalpha() and len(half) < 6 and ended and not half.endswith(("ed", "ing")) and half not in _JOINED
    )


_JOINED = frozenset("led run held made born era wide style based owned wing day hour old day long built sized".split())
"""What is joined to names and is no part of them: "Russian-made"."""


def _goes_on(tokens: Sequence[Token], index: int, links: frozenset[str]) -> bool:
    """Whether a word may stand in a name behind a particle or a link."""
    if index >= len(tokens):
        return False
    word = tokens[index].lower
    return tokens[index].capital or word in NAME_PARTICLES or word in links or word == "-"


def words_of(tokens: Sequence[Token], start: int, end: int) -> str:
    """The tokens of a run as they stand in the text."""
    parts = []
    for index in range(start, end):
        if index > start and tokens[index].start > tokens[index - 1].end:
            parts.append(" ")
        parts.append(tokens[index].text)
    return "".join(parts)


def capitalised(tokens: list[Token], others: Collection[str] = ()) -> list[int]:
    """The indexes of the words with a capital, and of some other words."""
    return [index for index, token in enumerate(tokens) if token.capital or token.lower in others]


def tells_who_acts(word: str) -> bool:
    """Whether a participle that is joined to a name tells what its bearer does to another: "Moscow-backed", not "Moscow-based"."""
    return word in ("led", "run", "held") or (word.endswith("ed") and word not in ("based", "located"))
