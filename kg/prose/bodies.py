"""Bodies: those that an article names without a noun for them, told from who leads or belongs to them, or from what they are said to be."""

from __future__ import annotations

from collections.abc import Iterator

from kg.prose.english import OPENERS, PREPOSITIONS
from kg.prose.frames import Frames
from kg.prose.items import Item, Known
from kg.prose.naming import GROUP, ORGANIZATION, PERSON, PLACE, Names
from kg.prose.runs import capitalised, capitals, phrase_at, words_of
from kg.prose.words import word_set

_CALLED = frozenset("called named dubbed nicknamed styled".split())
_LED = frozenset("led headed commanded chaired founded".split())
_FOLLOWING = word_set("leaders-of-bodies")
_HEADS = _FOLLOWING - {"boss", "figure"}
"""Those of them behind which "of" leads to a body, and not to a person."""
_SPEAKERS = frozenset(("spokesman", "spokeswoman", "spokesperson"))
"""Those of them whom persons have too."""
_RANKS = word_set("ranks-of-leaders")
TELLING = _FOLLOWING | _CALLED | _LED | {"known"}
"""The words of which at least one stands in a sentence that tells such a body."""
_FAR = 8
"""Words between a noun and the name that "known as" gives it, at most."""


def find_bodies(tokens: list[Item], names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    """ "Red Lakay's leader", "Red Lakay is led by", "the head of Red Lakay", "a coalition of gangs known as Red Lakay"."""
    after = 0
    for index in capitalised(tokens):
        if index < after:
            continue
        end = after = capitals(tokens, index, most=5)
        if end == index + 1 and not tokens[index].text.isupper():
            continue
        name = words_of(tokens, index, end)
        kind = _kind_called(tokens, index, frames)
        if kind and " " in name and not names.get(name) and tokens[index].lower not in OPENERS:
            yield name, Known(name, kind)
        elif kind or _is_led(tokens, index, end) or _has_following(tokens, end):
            short = " " not in name and not 2 < len(name) < 9
            if not short and _is_unknown(tokens, index, end, names, frames):
                yield name, Known(name, kind or GROUP)


def _is_unknown(tokens: list[Item], start: int, end: int, names: Names, frames: Frames) -> bool:
    """Whether nothing in a run of capitalised words is known, and none of them is a title."""
    opens = tokens[start].lower in OPENERS or (tokens[start].lower,) in frames.collectives
    return not opens and not any(
        _is_told(tokens, at, names, first=at == start) or phrase_at(tokens, at, frames.offices) > at for at in range(start, end)
    )


def _is_told(tokens: list[Item], at: int, names: Names, *, first: bool) -> bool:
    """Whether a known name begins at a word, if not that of a place within a longer one: Tahrir al-Bilad."""
    match = names.match(tokens, at)
    return match is not None and (first or match[0].known.kind != PLACE)


def _kind_called(tokens: list[Item], index: int, frames: Frames) -> str:
    """The class of what a name is said to be given to: "a faction of the party known as", "a former policeman named"."""
    at = index - 1
    while at > 0 and tokens[at].lower in ("the", '"', ",", "simply", "locally"):
        at -= 1
    if at > 0 and tokens[at].text == "as" and tokens[at - 1].text == "known":
        at -= 1
    elif at <= 0 or tokens[at].text not in _CALLED:
        return ""
    for back in range(at - 1, max(at - _FAR, -1), -1):
        if tokens[back].text in (",", ".", ";"):
            break
        word = tokens[back].lower
        noun = word if word in frames.bodies else word.removesuffix("s")
        if noun in frames.bodies:
            return frames.bodies[noun]
        if noun in frames.alliances:
            return ORGANIZATION
        if (word,) in frames.offices:
            return PERSON
    return ""


def _is_led(tokens: list[Item], start: int, end: int) -> bool:
    """Whether it is said who leads whatever a run of words names: "is led by", ", headed by"; "the leader of"."""
    ahead = [token.lower for token in tokens[end : end + 5]]
    led = next((at for at, word in enumerate(ahead) if word in _LED), None)
    before = tokens[start - 1].lower if start else ","
    governed = before in PREPOSITIONS or (before == "the" and start > 1 and tokens[start - 2].lower in PREPOSITIONS)
    if (
        led is not None
        and not governed
        and "by" in ahead[led : led + 2]
        and set(ahead[:led]) <= {",", "is", "was", "are", "were", "currently", "now"}
    ):
        return True
    of = start - 1 - (start > 0 and tokens[start - 1].lower == "the")
    if of < 1 or tokens[of].lower not in ("of", "for"):
        return False
    return tokens[of - 1].lower in _HEADS


def _has_following(tokens: list[Item], end: int) -> bool:
    """Whether behind a name stands who leads it or belongs to it: "'s military leader", "commander"."""
    owned = [token.text for token in tokens[end : end + 1]] == ["'s"]
    behind = [token.lower for token in tokens[end + owned : end + owned + 2]]
    noun = next((word for word in behind if not owned or word not in _RANKS), "")
    return noun in (_FOLLOWING - _SPEAKERS if owned else _FOLLOWING)
