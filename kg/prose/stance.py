"""Stance: whether words assert, deny or plan, whether they keep their distance, and whom they quote."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.claims import ASSERTS, DENIES, PLANS
from kg.prose.clauses import Clauses
from kg.prose.english import AUXILIARIES, MODALS, NEGATORS, RELATIVES, TIMES
from kg.prose.frames import Frames
from kg.prose.items import PRONOUN, Item
from kg.prose.naming import ACTORS

_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|which|who) |\b(?:while|but|because|although|after|before|that|when)\b")
_BEHIND = {PLANS: r"(?: \w+){0,6} (?:%s)\b[^,]{0,20}$", ASSERTS: r" (?:%s)(?: \w+ly)?$", DENIES: r" (?:%s)(?: \w+){0,2}$"}
"""What may stand between a stance word and what it decides on, by its stance; %s is what leads there."""
_OBJECT = r"(?: \w+){0,2}$"
_REST = r"\b(?![^.]*(?:;|, (?:but|and|while) | and (?:%s)\b))"
"""The rest of a sentence, up to what is told beside it or said besides; %s is what says so."""
_LEADING = {"obj": _OBJECT, "clause": r"\b[^,]*$"}
"""What stands behind a stance word that decides on its object, or on the rest of its clause."""
_INVERTED = re.compile(r"(?:Had|Should|Were)\b[^,]*$")
"""A condition without "if": "Had Egypt attacked Libya"."""
_PURPOSE = re.compile(r"\bto(?: \w+ly| also| then)?$|\bto (?:help|let|make)(?: [\w-]+){0,3}$")


class _Patterns(NamedTuple):
    """What is found before a word: its sentence's denial, what is said besides that, its own, a plan, what tells that it is done, a hedge.

    ``untrue``, ``wished`` and ``doubted`` are found before the "that" of its clause.
    """

    denial: re.Pattern[str]
    besides: re.Pattern[str]
    denied: re.Pattern[str]
    planned: re.Pattern[str]
    done: re.Pattern[str]
    hedged: re.Pattern[str]
    untrue: re.Pattern[str]
    wished: re.Pattern[str]
    doubted: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(frames: Frames) -> _Patterns:
    forms: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in frames.stances:
        forms[word.stance, "|".join(word.leads)] += word.forms
    denials = forms.pop((DENIES, "that"), [])
    untrue, wished = (re.compile(rf"\b{_any(forms.pop((stance, 'content'), []))}{_OBJECT}") for stance in (DENIES, PLANS))
    near = {DENIES: [rf"(?:n't|\b{_any(NEGATORS)}){_OBJECT}"], PLANS: [rf"\b{_any(sorted(MODALS))}{_OBJECT}"], ASSERTS: []}
    for (stance, leads), words in forms.items():
        near[stance].append(rf"\b{_any(words)}{_LEADING.get(leads) or _BEHIND[stance] % leads}")
    denied, planned, done = (re.compile("|".join(near[stance])) for stance in (DENIES, PLANS, ASSERTS))
    says = "|".join(sorted(word for word, stance in frames.reporting.items() if stance == ASSERTS))
    denial, hedged = re.compile(rf"\b{_any(denials)}{_REST % says}"), re.compile(rf"\b{_any(frames.hedges)}\b")
    besides = re.compile(rf"\b{_any(denials)}\b[^.;]* and (?:{says})\b[^.;]*$")
    doubted = re.compile(rf"\b{_any(frames.hedges)}{_OBJECT}")
    return _Patterns(denial, besides, denied, planned, done, hedged, untrue, wished, doubted)


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words)) or '(?!)'})"


@lru_cache(maxsize=256)
def stance_at(text: str, start: int, at: int, frames: Frames, *, achieves: bool) -> tuple[str, bool]:
    """The stance of a word from what stands before it in its clause, and whether that is hedged.

    What is done to some purpose is done; only the purpose itself, where it ``achieves`` a new state, is still a plan:
    who fights to capture a town fights, and has not captured it.
    """
    found = _patterns(frames)
    before = text[start:at]
    words = _CLAUSE.split(before)[-1].lower().split()[-10:]
    left = " ".join(words)
    matrix = _matrix(before)
    hedged = bool(found.hedged.search(left) or found.doubted.search(matrix) or found.besides.search(before))
    if found.denial.search(before) or found.denied.search(" ".join(words[-6:])) or found.untrue.search(matrix):
        return DENIES, hedged
    planned = found.planned.search(left) or (achieves and _PURPOSE.search(left))
    if (planned and not found.done.search(left)) or found.wished.search(matrix) or _INVERTED.match(before):
        return PLANS, hedged
    return ASSERTS, hedged


def _matrix(before: str) -> str:
    """What stands before the "that" which opens a clause, in lower case: "Egypt demanded" of "Egypt demanded that Libya".

    It does not decide on what follows a comma: "demanded that it lift the siege of Gao, the capital of".
    """
    cuts = [(0, 0), *(cut.span() for cut in _CLAUSE.finditer(before))]
    start, end = cuts[-1]
    return before[cuts[-2][1] : start].strip().lower() if before[start:end] == "that" and "," not in before[end:] else ""


def is_question(sentence: str) -> bool:
    """Whether a sentence asks, and so claims nothing."""
    return sentence.rstrip("\"'”’) ").endswith("?")


def speaker_of(row: Clauses) -> tuple[int | None, str]:
    """The item that names whom a sentence quotes, if any, and the stance that they are said to take.

    They stand behind "according to", or are the subject of the first reporting verb that has one.
    """
    items, verbs = row.items, row.frames.reporting
    for index in row.places_of(_speaking(row.frames)):
        item = items[index]
        if item.who is not None:
            continue
        if item.lower == "according" and index + 1 < len(items):
            found = next((k for k in range(index + 2, min(index + 8, len(items))) if _speaks(items[k])), None)
            if found is not None:
                return found, ASSERTS
        stance = verbs.get(item.lower, PLANS)
        claimed = item.lower.startswith("claim") and index + 1 < len(items) and items[index + 1].lower == "responsibility"
        if stance == PLANS or claimed:
            continue
        before = [k for k in range(max(index - 8, 0), index) if _speaks(items[k])]
        if before and before[-1] and items[before[-1] - 1].lower in RELATIVES:
            continue  # which Ankara denied
        return _subject_of_saying(items, index, before), stance
    return None, ASSERTS


@lru_cache(maxsize=8)
def _speaking(frames: Frames) -> frozenset[str]:
    """The words that may lead to whom a sentence quotes."""
    return frozenset(frames.reporting) | {"according"}


def _subject_of_saying(items: list[Item], index: int, before: list[int]) -> int | None:
    if before and not any(items[k].who is None and items[k].text in (";", '"') for k in range(before[-1], index)):
        return None if _say_others(items, before[-1], index) else before[-1]
    if index and items[index - 1].text in (",", '"'):
        return next((k for k in range(index + 1, min(index + 6, len(items))) if _speaks(items[k])), None)
    return None


def _say_others(items: list[Item], named: int, index: int) -> bool:
    """Whether others than whoever was named last say something, behind a comma: "withdrew to Uvira, residents said"."""
    comma = next((k for k in range(index - 1, named, -1) if items[k].text == ","), None)
    words = [item.lower for item in items[comma + 1 : index] if item.lower not in AUXILIARIES] if comma is not None else []
    return bool(words) and words[-1].isalpha() and words[-1].endswith("s") and not TIMES.intersection(words)


def _speaks(item: Item) -> bool:
    return item.kind in ACTORS and item.form != PRONOUN
