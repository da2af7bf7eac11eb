"""Language: whether a text is English, which the readers of prose read, and if not, what it seems to be."""

from __future__ import annotations

import importlib.util
import re

SAMPLE = 20_000
"""Characters from which a language is recognised."""
FEW, SHARE = 12, 0.15
"""Fewer words than that say nothing; of the words of English news that no capital begins, 22 to 45 of 100 are among the commonest,
of other languages under 10."""

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_COMMON = re.compile(
    r"(?:the|of|and|to|that|is|was|for|with|by|it|from|at|be|are|were|this|have|has|had|which|but|not|they|their|its|been|who|would"
    r"|said|after|over|about|more|than|when|there|into|between|against|during|also|other|some|he|she|his|her|him|we|you|if|all|one)",
    re.IGNORECASE,
)


def recognise(text: str) -> str:
    """The language of a text by its ISO 639-1 code: ``en``, another where py3langid is installed, else ``und``.

    Empty where the text is too short to say, unless it is not even in Latin letters.
    """
    words = _WORD.findall(text, 0, SAMPLE)
    if len(words) < FEW:
        return "und" if words and not any(_LATIN.search(word) for word in words) else ""
    telling = [word for word in words if word.islower()] or words  # names tell nothing of the language
    if sum(bool(_COMMON.fullmatch(word)) for word in telling) >= SHARE * len(telling):
        return "en"
    if importlib.util.find_spec("py3langid") is None:
        return "und"
    import py3langid

    language, _ = py3langid.classify(text[:SAMPLE])
    return str(language)
