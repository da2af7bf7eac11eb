"""Lists: the mentions that stand side by side with one, divided by commas and a conjunction."""

from __future__ import annotations

from kg.prose.english import ADJECTIVES, AUXILIARIES, DETERMINERS, NAMELY, PREPOSITIONS, TIMES
from kg.prose.frames import Frames
from kg.prose.items import PRONOUN, TITLE, Item
from kg.prose.naming import PERSON, PLACE, STATE


def listed(items: list[Item], frames: Frames, at: int, step: int) -> tuple[int, ...]:
    """A mention and those that stand in one list with it, to its right (``step`` 1) or left (-1): "A, B and C"."""
    found = [at]
    pending: list[int] = []
    concluded = False
    apart = 0  # how many stand before a comma, to the left of those that "and" joins
    index = at + step
    while True:
        index, marks = _separators(items, frames, index, step)
        if not marks or not 0 <= index < len(items) or not _continues(items, frames, index, step):
            break
        if step > 0 and items[at].kind == PERSON != items[index].kind and items[index - 1].lower == "of":
            break  # signed by Kiir, president of South Sudan, and Machar
        joined = "and" in marks
        if concluded and (joined if step < 0 else "," in marks and (joined or items[index - 1].lower == "the")):
            found = found[: len(found) - apart]
            break  # signed by Croatia and Bosnia, the army and the council seized
        if step < 0 and is_governed(items, index):
            found += [*pending, index] if (concluded or joined) and _are_members(items, index, frames) else []
            break
        if len(marks) > 1 and not pending and not concluded and items[index].kind != items[at].kind:
            break  # led by Sarraj, and the House of Representatives
        if step > 0 and len(marks) > 1 and not pending and not concluded and _acts(items, frames, index):
            break  # expelled the envoy of Israel, and Bolivia cut its ties
        pending.append(index)
        if joined or (step < 0 and concluded):
            apart += len(pending) if not joined else 0
            found += pending
            pending = []
            concluded = True
        index += step
    return tuple(sorted(found))


def is_governed(items: list[Item], index: int) -> bool:
    """Whether a preposition stands before a mention: "In Syria, Turkey and Russia"."""
    at = index - 1
    while at >= 0 and items[at].lower in ADJECTIVES:
        at -= 1
    return at >= 0 and items[at].who is None and items[at].lower in PREPOSITIONS


def _are_members(items: list[Item], index: int, frames: Frames) -> bool:
    """Whether a list begins that says who or what several are: "troops from Kenya and Ethiopia", "the towns of Goma and Bukavu"."""
    if index < 2:
        return False
    if items[index - 1].lower in NAMELY or is_made(items, frames, index - 1):
        return True
    noun = items[index - 2].lower
    several = noun.endswith("s") and (noun,) in frames.places
    whole = noun in frames.transparent or (noun,) in frames.collectives  # a convoy of A and B
    sent = (noun,) in frames.collectives or (noun in frames.transparent and (noun,) in frames.offices)
    return (items[index - 1].lower == "of" and (several or whole)) or (items[index - 1].lower == "from" and sent)


def is_made(items: list[Item], frames: Frames, by: int) -> bool:
    """Whether before a "by" stands what somebody did or gave something with: "a missile fired by", "weapons sent by", "a raid by"."""
    if items[by].lower != "by" or by < 2:
        return False
    noun = items[by - 2].lower
    return (noun,) in frames.forces or noun in frames.strikes or noun in frames.given or items[by - 1].lower in frames.strikes


def _separators(items: list[Item], frames: Frames, index: int, step: int) -> tuple[int, set[str]]:
    """The index of the next mention of a list, and whether commas or conjunctions stand before it."""
    marks: set[str] = set()
    while 0 <= index < len(items):
        item = items[index]
        if (
            step < 0
            and item.text == "'s"
            and items[index + 1].kind == PERSON
            and items[index - 1].kind in (STATE, PLACE)
            and index
        ):
            index -= 2  # Burhan and Egypt's Sisi
            continue
        if step > 0 and marks and item.kind == STATE and _is_home(items, index):
            index += 2
            continue
        possessive = item.form == PRONOUN and item.lower in ("his", "its", "their", "her")
        titled = step < 0 and index + 1 < len(items) and items[index + 1].form == TITLE
        if item.meant and not (possessive and (titled or (step > 0 and marks))):
            break
        if item.lower in ("and", "or", "&") or _is_as_well_as(items, index):
            marks.add("and")
        elif item.lower == ",":
            marks.add(",")
        elif not (possessive or item.lower == (")" if step > 0 else "(") or _between_members(items, frames, index, step, marks)):
            break
        index += step
    return index, marks


def _is_home(items: list[Item], index: int) -> bool:
    """Whether a state is named only as that of a person: "Merkel and France's Emmanuel Macron"."""
    return index + 2 < len(items) and items[index + 1].text == "'s" and items[index + 2].kind == PERSON


def _is_as_well_as(items: list[Item], index: int) -> bool:
    """Whether a word belongs to "as well as", whose first word is met first."""
    if items[index].lower not in ("as", "well"):
        return False
    first = max(index - 2, 0)
    around = [item.lower for item in items[first : index + 3]]
    return any(around[k : k + 3] == ["as", "well", "as"] and first + k <= index < first + k + 3 for k in range(len(around) - 2))


def _between_members(items: list[Item], frames: Frames, index: int, step: int, marks: set[str]) -> bool:
    """Whether a word may stand between two members of a list: "A, B and towns in C"."""
    item = items[index]
    transparent = frames.transparent
    return (
        item.lower in DETERMINERS
        or (item.text == "-" and 0 < index < len(items) - 1 and {items[index - 1].lower, items[index + 1].lower} <= DETERMINERS)
        or item.form == TITLE
        or (bool(marks) and (item.lower in transparent or item.lower in frames.bodies or item.lower in frames.epithets))
        or (step > 0 and item.lower == "in" and items[index - 1].lower in transparent)
        or (step > 0 and (item.lower,) in frames.places and items[index - 1].kind == PLACE)  # Hodeidah port and Salif
        or (step > 0 and _tells_time(items, index))
    )


_COUNTED = frozenset("one two three four five six seven ten days weeks months years hours day week month year more".split())
"""The words of which spans of time are made up."""


def _tells_time(items: list[Item], index: int) -> bool:
    """Whether a word belongs to a time between two members: "Goma at the end of January and Bukavu in mid-February"."""
    word = items[index].lower
    if word in TIMES or word in _COUNTED or word.isdigit():
        return True
    if word not in ("in", "on", "at", "of", "by"):
        return False
    ahead = (item.lower for item in items[index + 1 : index + 5])
    return next((w in TIMES or w in _COUNTED or w.isdigit() for w in ahead if w != "the"), False)


def _acts(items: list[Item], frames: Frames, index: int) -> bool:
    """Whether a finite verb follows a mention."""
    after = items[index + 1] if index + 1 < len(items) else None
    return after is not None and after.who is None and any(f.tag in ("past", "third") for f in frames.forms.get(after.lower, ()))


def _continues(items: list[Item], frames: Frames, index: int, step: int) -> bool:
    """Whether a mention behind a comma or conjunction belongs to the list, and does not begin a clause."""
    item = items[index]
    if step < 0 and item.lower in ("he", "she") and items[index + 1].lower == "and":
        return True
    if not item.meant or item.form == PRONOUN:
        return False
    after = items[index + 1].lower if step > 0 and index + 1 < len(items) and items[index + 1].who is None else ""
    told = items[index - 1].lower in TIMES or items[index - 2].lower in TIMES  # and in May the United States restricted
    begins = after in AUXILIARIES or (told and any(form.tag == "past" for form in frames.forms.get(after, ())))
    return not begins or item.kind == PLACE
