"""Plain text: every character replaced by one that means the same to a reader, so that offsets stay what they are."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = {
    **dict.fromkeys("‘’‚‛‹›ʼʾʿʻ`´′", "'"),
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‐‑‒–−﹣－", "-"),
    **dict.fromkeys("―⸺⸻﹘", "—"),
    **dict.fromkeys("\n\v\f\x85\u2028\u2029", "\n"),
}
_CATEGORIES = {"Zs": " ", "Cc": " ", "Cf": " ", "Cs": " ", "Co": " "}
_SPACED_DASH = re.compile(r"(?<=\s)-(?=\s)")


_SPECIAL = re.compile(r"[^ -_a-~\n]")
"""What may not be plain already: anything but the printable characters of ASCII without the grave accent."""


def _plain_form(match: re.Match[str]) -> str:
    """The plain form of a character."""
    return _MARKS.get(match[0]) or _CATEGORIES.get(unicodedata.category(match[0]), match[0])


@lru_cache(maxsize=4)
def plain(text: str) -> str:
    """A text of the same length with straight quotes, hyphens and plain spaces.

    Hyphens and en dashes within words become ``-``; long dashes, and every dash between spaces, become ``—``. White space and
    characters that cannot be seen become spaces, line ends stay line ends. ``plain(text)[a:b]`` is the plain form of ``text[a:b]``
    wherever a dash is not cut from the spaces around it.
    """
    return _SPACED_DASH.sub("—", _SPECIAL.sub(_plain_form, text))
