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


class _Table(dict[int, str]):
    """The plain form of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = _MARKS.get(character) or _CATEGORIES.get(unicodedata.category(character), character)
        return self.setdefault(code, plain)


_TABLE = _Table()


@lru_cache(maxsize=4)
def plain(text: str) -> str:
    """A text of the same length with straight quotes, hyphens and plain spaces.

    Hyphens and en dashes within words become ``-``; long dashes, and every dash between spaces, become ``—``. White space and
    characters that cannot be seen become spaces, line ends stay line ends. ``plain(text)[a:b]`` is the plain form of ``text[a:b]``
    wherever a dash is not cut from the spaces around it.
    """
    return _SPACED_DASH.sub("—", text.translate(_TABLE))
