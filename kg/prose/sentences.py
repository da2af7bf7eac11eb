"""Sentences: where each begins and ends in a stretch of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ABBREVIATIONS = "Mr Mrs Ms Dr St Gen Lt Col Sgt Capt Maj Brig Adm Sen Rep Gov Prof Hon Pres No vs Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Ft Mt".split()
_END = re.compile(r"""[.!?…]["')\]]*(?=\s+["'(\[]*[^\W_a-z]|\s*$)|\n[ \t]*\n""")
_BEFORE = re.compile(rf"(?:\b(?:{'|'.join(_ABBREVIATIONS)})|(?:^|[\s.(])[A-Za-z])$")
MAX_SENTENCE = 2_000
"""Characters after which a sentence is cut at the next space, whatever it says."""


def split_sentences(text: str, blocks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences of the blocks of a text, as pairs of start and end. A sentence said twice counts once."""
    seen: set[str] = set()
    found = []
    for start, end in (span for block in blocks for span in _split(text, *block)):
        words = text[start:end]
        if words not in seen:
            seen.add(words)
            found.append((start, end))
    return found


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if text[match.start()] == "." and _BEFORE.search(text, max(start, match.start() - 6), match.start()):
            continue
        yield from _cut(text, begin, match.end())
        begin = match.end()
    yield from _cut(text, begin, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence without the spaces around it, in pieces where it is too long."""
    start, end = _strip(text, start, end)
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield _strip(text, start, cut)
        start, end = _strip(text, cut, end)
    if start < end:
        yield start, end


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of text without the spaces around it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
