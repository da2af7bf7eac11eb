"""Operations: who launches an operation that is not the object of a verb, told from the words around its name."""

from __future__ import annotations

from collections.abc import Iterator

from kg.names import KG
from kg.prose.clauses import Clauses
from kg.prose.english import BE
from kg.prose.frames import Frame
from kg.prose.items import PRONOUN
from kg.prose.naming import ACTORS
from kg.prose.noun_phrases import clause_subject, doer, possessor, subject_behind
from kg.prose.predications import Predication

_LAUNCHES = (Frame(KG + "launches", ("doer",), ("self",)),)


def read_operation(row: Clauses, index: int) -> Iterator[Predication]:
    """Who launches an operation that is not the object of a verb: "took the town in Operation Flash", "its raid, dubbed Flash"."""
    at = row.governor(index)
    if at and [item.lower for item in row.items[at - 2 : at + 1]] in (["the", "name", "of"], ["the", "banner", "of"]):
        at -= 3  # under the name of Operation Amani
    preposition = row.items[at].lower if at is not None and at >= 0 else ""
    acting: tuple[int, ...] = ()
    if at is not None and (preposition in ("in", "under", "during") or _is_answer(row, at) or _is_part(row, at)):
        opens = not any(item.meant for item in row.items[:at]) and at < 4
        acting = clause_subject(row, index) if opens else doer(row, index) or (_sent(row, at) if preposition == "under" else ())
    elif row.items[index - 1].lower in _NAMED and index:
        acting = _launcher(row, index) if index > 1 else _owner_behind(row, index)
    elif index + 1 < len(row.items) and row.items[index + 1].lower in BE:
        acting = _maker(row, index)
    else:
        acting = _namer(row, index)
    if acting:
        yield Predication(_LAUNCHES, index, {"doer": acting, "self": (index,)}, "noun")


def _sent(row: Clauses, at: int) -> tuple[int, ...]:
    """Who is where an operation sent them: "the dispatch of troops under Operation Artemis", "soldiers are deployed in Iraq under"."""
    governor = row.governor(at - 1)
    if row.items[at - 1].kind in ACTORS and (governor is None or row.items[governor].lower == "of"):
        return (at - 1,)
    verb = row.previous_verb(at)
    return row.subject(verb) if verb is not None else ()


def _maker(row: Clauses, index: int) -> tuple[int, ...]:
    """Whose attack an operation is told to be: "Operation Storm was a Croatian offensive", "was the offensive with which Croatia"."""
    noun = next((k for k in range(index + 2, min(index + 9, len(row.items))) if row.items[k].lower in row.frames.strikes), None)
    if noun is None or row.items[noun].meant:
        return ()
    which = [item.lower for item in row.items[noun + 1 : noun + 3]] in (["with", "which"], ["by", "which"], ["in", "which"])
    return possessor(row, noun) or (row.phrase_right(noun + 3) if which else row.obliques(noun, 5, noun=True).get("by", ()))


def _namer(row: Clauses, index: int) -> tuple[int, ...]:
    """Who gives an operation its name: "Erdogan named it Operation Peace Spring"."""
    at = index - 1 - (index > 1 and row.items[index - 1].text == '"')
    return row.subject(at - 1) if at > 0 and row.items[at].lower == "it" and row.items[at - 1].lower in _NAMED else ()


def _is_answer(row: Clauses, at: int) -> bool:
    """Whether "with" opens a sentence, or leads to what somebody answers with: "hit back with Operation Unceasing Waves"."""
    return row.items[at].lower == "with" and (at == 0 or row.items[at - 1].lower in _ANSWERS)


_ANSWERS = frozenset(
    "responded respond responds responding retaliated retaliate retaliating replied reply back countered counter answered answer"
    " followed reacted struck began opened continued".split()
)
"""Words behind which "with" leads to what somebody does."""


def _is_part(row: Clauses, at: int) -> bool:
    """Whether "of" stands behind "part": "as part of Operation Barkhane"."""
    return at > 0 and row.items[at].lower == "of" and row.items[at - 1].lower == "part"


_NAMED = frozenset("named called dubbed codenamed nicknamed as call calls calling".split())


def _owner_behind(row: Clauses, index: int) -> tuple[int, ...]:
    """Whose the attack is that a name opens a sentence: "Dubbed Dawn of Freedom, the army's offensive"."""
    noun = next((k for k in range(index + 2, min(index + 10, len(row.items))) if row.items[k].lower in row.frames.strikes), None)
    return possessor(row, noun) if noun is not None else ()


def _launcher(row: Clauses, index: int) -> tuple[int, ...]:
    """Whose the attack is that an operation names: "Kenya's invasion, code-named Linda Nchi", "the raid, known as Flash, was launched by"."""
    if any(item.lower == "what" for item in row.items[max(index - 6, 0) : index]) and row.items[0].lower == "in":
        return subject_behind(row, index)  # In what they called Operation Flash, the rebels
    caller = row.items[index - 2]
    if caller.meant and row.items[index - 1].lower != "as":  # the offensive, which Uganda and Congo call Operation Shujaa
        return row.listed(index - 2, -1) if caller.form != PRONOUN else ()
    noun = next((k for k in range(index - 2, max(index - 15, -1), -1) if row.items[k].lower in row.frames.strikes), None)
    if noun is None or row.items[noun].meant:
        return ()
    verb = next((k for k in range(index + 1, min(index + 7, len(row.items))) if row.passive_at(k)), None)
    by = row.obliques(noun, 5, noun=True).get("by", ())
    return possessor(row, noun) or by or (row.agent(verb) if verb is not None and row.items[index + 1].text == "," else ())
