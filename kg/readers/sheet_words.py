"""The words of a claim line: names and verbs that are known, dates, and the small words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lark import Token

from kg.actors import Actors
from kg.lexicon import Lexicon
from kg.names import name_key

KEYWORDS = {
    word: word.upper()
    for word in [
        "and",
        "on",
        "in",
        "at",
        "during",
        "since",
        "until",
        "to",
        "from",
        "between",
        "before",
        "by",
        "after",
        "around",
        "near",
        "with",
    ]
} | {"about": "AROUND", "till": "UNTIL", ",": "COMMA", ":": "COLON", "@": "CITE"}
MAX_WORDS = 10
"""Names and verb forms of more words than this are found only in quotes."""

_WORD = re.compile(
    r"""
    "[^"]*" | “[^”]*” | «[^»]*»              # a name in quotes
    | [,@]
    | [^\s,"“”«»@]*[^\s,"“”«»@:]            # a word, without a colon that ends it
    | \S
    """,
    re.VERBOSE,
)
_RANGE = re.compile(r"\s*(\d{1,12})\s*[-–]\s*(\d{1,12})\s*$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a line, from ``start`` (counted from 0) on."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends, counted from 0, the end excluded."""
        return self.start + len(self.text)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The names and verbs that a case knows."""

    actors: Actors
    lexicon: Lexicon

    def tokenize(self, line: str) -> list[Token]:
        """The tokens of a claim line. Words that are nothing else, and names next to them, become one NAME."""
        words = [Word(m[0], m.start()) for m in _WORD.finditer(line)]
        tokens = []
        for kind, group in groupby(self._classify(line, words), key=lambda token: token.type):
            run = list(group)
            tokens += [_join(line, run)] if kind == "NAME" else run
        return tokens

    def _classify(self, line: str, words: list[Word]) -> Iterator[Token]:
        position, naming = 0, False
        while position < len(words):
            count, kind = self._match(line, words, position, naming=naming)
            last = words[position + count - 1]
            yield _token(kind, line[words[position].start : last.end], words[position].start)
            position += count
            if kind == "CITE":
                yield from _cite(line, last.end)
                return
            naming = kind == "WITH" or (naming and kind in ("NAME", "COMMA", "AND"))

    def _match(self, line: str, words: list[Word], position: int, *, naming: bool) -> tuple[int, str]:
        """How many words from here belong together, and what they are; after "with" there are no verbs."""
        word = words[position].text
        if word[0] in '"“«':
            return 1, "NAME"
        report = self._longest(words, position, self.lexicon.reporting, before=":")
        if report:
            return report, "REPORT"
        name = self._longest_name(line, words, position)
        verb = 0 if naming else self._longest(words, position, self.lexicon.verbs)
        if name and name >= verb:
            return name, "NAME"
        if verb:
            return verb, "VERB"
        if word in KEYWORDS:
            return 1, KEYWORDS[word]
        return 1, "DATE" if word[0].isdecimal() or word.startswith(("[", "..", "/")) else "NAME"

    def _longest(self, words: list[Word], position: int, phrases: dict, before: str = "") -> int:
        texts = tuple(w.text for w in words[position : position + MAX_WORDS])
        for count in range(len(texts), 0, -1):
            follows = words[position + count].text if position + count < len(words) else ""
            if texts[:count] in phrases and (not before or follows == before):
                return count
        return 0

    def _longest_name(self, line: str, words: list[Word], position: int) -> int:
        start = words[position].start
        for count in range(min(MAX_WORDS, len(words) - position), 0, -1):
            if name_key(line[start : words[position + count - 1].end]) in self.actors.names:
                return count
        return 0


def unquote(text: str) -> str:
    """A name without the quotes around it."""
    return text[1:-1] if len(text) > 1 and text[0] + text[-1] in ('""', "“”", "«»") else text


def _join(line: str, run: list[Token]) -> Token:
    start, end = (run[0].column or 1) - 1, (run[-1].end_column or 1) - 1
    return _token("NAME", line[start:end], start)


def _cite(line: str, position: int) -> Iterator[Token]:
    match = _RANGE.match(line, position)
    if not match:
        yield from [_token("NAME", line[position:].strip(), position)] if line[position:].strip() else []
        return
    yield _token("NUMBER", match[1], match.start(1))
    yield _token("DASH", "-", match.end(1))
    yield _token("NUMBER", match[2], match.start(2))


def _token(kind: str, text: str, start: int) -> Token:
    return Token(kind, text, start_pos=start, line=1, column=start + 1, end_column=start + len(text) + 1)
