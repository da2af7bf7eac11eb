"""Seats: whether the name of a capital stands for its state or for the town."""

from __future__ import annotations

from kg.actors import CAPITAL, NAME
from kg.prose.discourse import Discourse
from kg.prose.english import BREAKS, DIRECTIONS, PREPOSITIONS
from kg.prose.frames import Frames
from kg.prose.naming import PLACE, Known, Meaning
from kg.prose.runs import words_of
from kg.prose.tokens import Token

_OF_A_CITY = frozenset(
    "out city capital outskirts outskirt suburb suburbs town streets north south east west centre center area fall capture siege battle"
    " control parts part district districts port airport liberation bombing shelling seizure recapture".split()
)
"""Nouns behind which the name of a capital means the city."""
_DIPLOMATS = frozenset("ambassador ambassadors envoy envoys diplomat diplomats relations ties".split())


def _acts(tokens: list[Token], index: int, end: int, frames: Frames) -> bool:
    """Whether a verb beside a name tells that an actor is meant: "accused Kyiv", "Damascus condemned"."""
    before = tokens[index - 1].lower if index else "."
    after = tokens[end].lower if end < len(tokens) else ""
    begins = index == 0 or before in BREAKS or before in (",", '"', "and", "that", "which")
    return before in frames.facing or (begins and (after in frames.facing or after in frames.reporting))


def settle_capital(
    meaning: Meaning, tokens: list[Token], index: int, end: int, discourse: Discourse, frames: Frames
) -> tuple[Known, str]:
    """A capital stands for its state, unless the words around it speak of the place."""
    known, form = meaning
    if form != CAPITAL:
        return known, form
    before = tokens[index - 1].lower if index else ""
    after = tokens[end].lower if end < len(tokens) else ""
    if after == "," and end + 1 < len(tokens) and tokens[end + 1].text == "which":
        after = ""
    if before != "in" and any(token.lower in _DIPLOMATS for token in tokens[max(index - 4, 0) : index]):
        return known, NAME
    if _acts(tokens, index, end, frames):
        return known, NAME
    speaks_of = before in ("of", "for") and not (index > 1 and tokens[index - 2].lower in _OF_A_CITY)
    speaking = before in ("by", "with", "against", "between", "alongside")
    local = not (speaks_of or speaking) and (
        before in PREPOSITIONS
        or before in DIRECTIONS
        or before in frames.taking
        or before in ("capital", "-", "(", "and", ",")
        or after in ("-", ",", "airport")
        or (discourse.main is not None and known.iri == discourse.main.iri)
    )
    return (Known(words_of(tokens, index, end), PLACE), NAME) if local else (known, NAME)
