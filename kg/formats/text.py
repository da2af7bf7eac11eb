"""Text and Markdown: a description in front, if there is one, and the text after it."""

from __future__ import annotations

import re

from kg.errors import Problem, Spot
from kg.formats import Extract
from kg.formats.encodings import decode_text

FENCE = "---"
MAX_TITLE = 200
_BARE = re.compile(r"(?:(?i:title|publisher|published|date|url|language|based on):[^\n]*\n){2,}(?=\n)")
_DATED = re.compile(r"[ \t]*date (\d{4}-\d\d-\d\d)[ \t]+([^\n]*)(?:\n|$)(\n?)")

Lines = tuple[tuple[int, str], ...]


def read_text(data: bytes, encoding: str = "") -> Extract:
    """The text of a file, its description taken off.

    A description stands between two lines ``---``, or is two lines ``key: value`` or more followed by an empty one. A first line
    "date 2020-06-07 Title", as some archives write it, belongs to the text and describes it.
    """
    content = decode_text(data, encoding)
    first, _, rest = content.partition("\n")
    if first.rstrip() == FENCE:
        return _fenced(content, rest)
    bare = _BARE.match(content)
    if bare:
        lines = enumerate(bare[0].splitlines(), 1)
        return Extract(content[bare.end() :], tuple(line for line in lines if line[1].partition(":")[2].strip()))
    return Extract(content, _read_dated(content))


def _fenced(content: str, rest: str) -> Extract:
    end = re.search(r"^---[ \t]*$", rest, re.MULTILINE)
    if not end:
        problem = Problem(Spot("", 1, 1), "the description is not closed", "End it with a line ---")
        return Extract(content, problems=(problem,))
    return Extract(rest[end.end() + 1 :], tuple(enumerate(rest[: end.start()].split("\n")[:-1], 2)))


def _read_dated(content: str) -> Lines:
    """The date of a first line "date 2020-06-07 …", and what follows it where that stands alone and is no sentence."""
    match = _DATED.match(content)
    if not match:
        return ()
    title = match[2].strip()
    if not match[3] or len(title) > MAX_TITLE or title.endswith((".", "!", "?")):
        title = ""
    return ((1, f"published: {match[1]}"), *(((1, f"title: {title}"),) if title else ()))
