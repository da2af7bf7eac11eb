"""Stance: whether words assert, deny or plan, whether they keep their distance, and whom they quote."""

from __future__ import annotations

import re

from kg.claims import ASSERTS, DENIES, PLANS
from kg.prose.english import RELATIVES
from kg.prose.mentions import PRONOUN, Item
from kg.prose.naming import ACTORS

_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|which|who) |\b(?:while|but|because|although|after|before|that|when)\b")
_DENYING = re.compile(
    r"\b(?:denied|denies|deny|denying|rejected (?:claims|reports|accusations))\b(?![^.]*(?:;|, (?:but|and|while) ))"
)
_PLANNED = re.compile(
    r"\b(?:will|would|could|may|might|should|shall|can|must)\b(?:(?: \w+){0,2})?$"
    r"|\b(?:plan\w*|vow\w*|threat\w*|attempt\w*|trying|tries|tried|aim\w*|wants?|wanted|prepar\w+|possible|ready|intend\w*|seek\w*|sought|hop\w+|promis\w+"
    r"|order\w*|urg\w+|call\w*|ask\w*|propos\w+|consider\w*|decid\w+|agree\w*|need\w*|demand\w*|request\w*|if|unless|in order|mission|operation|offensive|campaign|bid|effort|efforts|attempt|goal|aim|fighting|fight|battle)"
    r"(?: \w+){0,6} (?:to|for|of|against)\b[^,]{0,20}$"
)
_PURPOSE = re.compile(r"\bto(?: \w+ly| also| then)?$")
_DONE = re.compile(
    r"\b(?:managed|began|begun|begins?|started|starts|continue\w*|able|helped|helps|used|seem\w*|appear\w*|said|known|believed|reported|enough|went on|forced|returned|came|prior) to(?: \w+ly)?$"
)
_HEDGED = re.compile(
    r"\b(?:allegedly|reportedly|purportedly|supposedly|apparently|accus\w+|suspect\w*|alleg\w+|blam\w+|rumou?r\w*|unconfirmed|believed to|thought to|said to have|claim\w*)\b"
)


def stance_at(text: str, start: int, at: int, *, achieves: bool) -> tuple[str, bool]:
    """The stance of a word from what stands before it in its clause, and whether that is hedged.

    What is done to some purpose is done; only the purpose itself, where it ``achieves`` a new state, is still a plan:
    who fights to capture a town fights, and has not captured it.
    """
    before = text[start:at]
    left = _CLAUSE.split(before)[-1].lower()
    words = left.split()[-10:]
    left = " ".join(words)
    hedged = bool(_HEDGED.search(left))
    near = " ".join(words[-4:])
    if _DENYING.search(before) or re.search(
        r"(?:\bnot|\bnever|n't|\bno longer|\brefus\w+ to|\bdeclin\w+ to|\bfail\w+ to|\b(?:cut|cuts|ended|halted|suspended|stopped))(?: \w+){0,2}$",
        near,
    ):
        return DENIES, hedged
    if (_PLANNED.search(left) or (achieves and _PURPOSE.search(left))) and not _DONE.search(left):
        return PLANS, hedged
    return ASSERTS, hedged


def speaker_of(items: list[Item], verbs: dict[str, str]) -> tuple[int | None, str]:
    """The item that names whom a sentence quotes, if any, and the stance that they are said to take.

    They stand behind "according to", or are the subject of the first reporting verb that has one.
    """
    for index, item in enumerate(items):
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


def _subject_of_saying(items: list[Item], index: int, before: list[int]) -> int | None:
    if before and not any(items[k].who is None and items[k].text in (";", '"') for k in range(before[-1], index)):
        return before[-1]
    if index and items[index - 1].text in (",", '"'):
        return next((k for k in range(index + 1, min(index + 6, len(items))) if _speaks(items[k])), None)
    return None


def _speaks(item: Item) -> bool:
    return item.kind in ACTORS and item.form != PRONOUN
