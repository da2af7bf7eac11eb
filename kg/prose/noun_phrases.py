"""Noun phrases: whose a noun is, of whom it is said, and of which clause it is a part."""

from __future__ import annotations

from kg.actors import DEMONYM, NAME
from kg.names import KG
from kg.prose.clauses import Clauses
from kg.prose.english import AUXILIARIES, BE, BREAKS, COMPASS, DIRECTIONS, OBJECT_CONTROL, PREFIXES, PREPOSITIONS, RELATIVES
from kg.prose.items import PRONOUN
from kg.prose.naming import BODIES, PLACE

_JOINING = PREPOSITIONS | {"and", "or"}
_APART = PREPOSITIONS | RELATIVES | AUXILIARIES | {"and", "the", "a", "an"}
"""What does not stand between a noun and whoever has it."""
_BEYOND = PREPOSITIONS | BREAKS | AUXILIARIES | {"and"}
"""What a noun phrase does not hold, "of" aside."""
_POINTS = DIRECTIONS | COMPASS
_BECOMES = BE | {"become", "became", "becomes", "remain", "remains", "remained"}


def possessor(row: Clauses, index: int) -> tuple[int, ...]:
    """The name in the genitive, or the adjective of a state, before a noun."""
    at = index - 1
    while (
        at >= 0
        and not row.items[at].meant
        and index - at < 5
        and (row.items[at].lower.isalnum() or row.items[at].text == "-")
        and row.items[at].lower not in _APART
        and (row.items[at].lower not in row.frames.forms or row.items[at].lower in row.frames.nouns)
    ):
        at -= 1
    if at < 0:
        return ()
    if row.items[at].lower == "whose":
        return row.antecedent(at)
    if row.items[at].lower in ("'s", "'") and at and row.items[at - 1].meant:
        return row.listed(at - 1, -1)
    if row.items[at].meant and at > 1 and row.items[at - 1].text == "-" and row.items[at - 2].meant:
        return (at - 2, at)  # the Iran-Iraq War
    if row.items[at].meant and at > 1 and row.items[at - 1].text == "-" and row.items[at - 2].lower in PREFIXES:
        return ()
    outer = _outer_owner(row, at) if row.items[at].form == DEMONYM else ()
    if outer and (row.items[outer[-1]].form != PRONOUN or row.items[index].lower in row.frames.related):
        return outer
    if row.items[at].meant:
        return row.listed(at, -1) if row.governor(at) is None or index - at < 3 else ()
    return ()


def _is_one_of(row: Clauses, at: int) -> bool:
    """Whether a preposition says of somebody that they are one of some: "one of the fiercest critics of"."""
    return at > 0 and row.items[at].lower in ("of", "among") and row.items[at - 1].lower in ("one", "among", "some", "is", "are")


def _outer_owner(row: Clauses, at: int) -> tuple[int, ...]:
    """Whoever has what the adjective of a country describes: "Assad's Russian allies", "its East African affiliate"."""
    back = at - 1 - (at > 1 and row.items[at - 1].lower in _POINTS)
    if back > 0 and row.items[back].lower in ("'s", "'") and row.items[back - 1].meant:
        return row.listed(back - 1, -1)
    return (back,) if back >= 0 and row.items[back].form == PRONOUN else ()


def nation(row: Clauses, index: int) -> tuple[int, ...]:
    """The country whose adjective tells who somebody's relation is: "Assad's Russian backers"."""
    at = next((k for k in range(index - 1, max(index - 4, -1), -1) if row.items[k].meant), -1)
    return (at,) if at > 0 and row.items[at].form == DEMONYM and _outer_owner(row, at) else ()


def said_of(row: Clauses, index: int) -> tuple[int, ...]:
    """The mention that a noun is said of: the one apposed to it, or the subject of "is a ..."."""
    at = index - 1
    while at >= 0 and index - at < 7 and (row.items[at].lower not in _JOINING or _is_one_of(row, at)):
        if not row.items[at].meant and row.items[at].lower in _BECOMES:
            return row.subject(at)
        modifies = row.items[at].form in (DEMONYM, PRONOUN) or row.items[at + 1].lower in ("'s", "'", "-") or at == index - 1
        if not row.items[at].meant and row.items[at - 1].text == "," and row.items[at].lower.endswith("ed"):
            return ()  # Khartoum, burned villages
        if not row.items[at].meant and at < index - 1 and row.says(at):
            break
        if not (modifies if row.items[at].meant else row.items[at].lower.isalpha() or row.items[at].text in ("'s", "'", "-")):
            break
        at -= 1
    owned = any(item.lower == "whose" for item in row.items[at:index])  # the group, whose sponsor was Iran
    if not owned and at > 0 and row.items[at].text in (",", "—", "(") and row.items[at - 1].meant and not _is_source(row, at - 1):
        return row.listed(at - 1, -1) if row.items[index].lower.endswith("s") else (at - 1,)
    if at > 1 and row.items[at].lower == "as" and row.items[at - 1].text == "," and row.items[at - 2].meant:
        return row.listed(at - 2, -1)  # Britain, as part of the coalition, is
    if at > 1 and row.items[at].lower == "as" and (verb := row.previous_verb(at)) is not None:
        return (row.described(verb) or row.subject(verb)) if row.passive_at(verb) else ()
    if at == 0 and row.items[at].lower == "as":
        return subject_behind(row, index)  # As allies of the Taliban, the fighters
    joined = _joined_description(row, at)
    if joined is not None:
        return (joined,)
    after = index + 1
    if row.items[index].lower.endswith("s") and (named := _exemplars(row, after)):
        return named
    if after < len(row.items) and row.items[after].meant and row.items[after].form == NAME:
        return row.listed(after, 1) if row.items[index].lower.endswith("s") else (after,)
    if after < len(row.items) and row.items[after].lower in _IS and not row.items[after].meant:
        return _predicate_nominal(row, after)
    beside = after + 1 + (after + 1 < len(row.items) and row.items[after + 1].lower == "the")  # its ally, the KNDF
    if beside < len(row.items) and row.items[after].text == "," and row.items[beside].meant and row.items[beside].form == NAME:
        return row.listed(beside, 1) if row.items[index].lower.endswith("s") else (beside,)
    if (
        after + 1 < len(row.items)
        and row.items[after].lower == "of"
        and row.items[after + 1].meant
        and row.items[after + 1].kind == PLACE
    ):
        return (after + 1,)
    return ()


_IS = frozenset("is are was were include includes included comprised".split())
"""Verbs behind which those are named of whom their subject tells: "its backers included Libya"."""
_SUCH = frozenset(
    "including such as like notably above all among them especially particularly mainly chiefly primarily the".split()
)
"""The words with which some of several are named: "its allies, above all Russia"."""


def _exemplars(row: Clauses, after: int) -> tuple[int, ...]:
    """Those who are named of several that a plural speaks of: "its allies, above all Russia and Iran"."""
    first = at = after + (after < len(row.items) and row.items[after].text == ",")
    if after + 1 < len(row.items) and row.items[after].text == ":" and row.items[after + 1].meant:
        return row.listed(after + 1, 1)
    while at < len(row.items) and row.items[at].lower in _SUCH:
        at += 1
    such = at > first and [item.lower for item in row.items[first:at]] != ["the"]
    return row.listed(at, 1) if such and at < len(row.items) and row.items[at].meant else ()


def _joined_description(row: Clauses, at: int) -> int | None:
    """The name of which two things are said: "El Fasher, the capital of North Darfur and the army's last stronghold"."""
    if at < 3 or row.items[at].lower != "and":
        return None
    for back in range(at - 1, max(at - 9, 1), -1):
        item = row.items[back]
        if item.text == ",":
            described = row.items[back - 1].meant and row.items[back + 1].lower in ("the", "a", "an", "one", "its")
            return back - 1 if described else None
        if not (item.meant or item.lower.isalpha() or item.text in ("'s", "'", "-")):
            return None
    return None


def _predicate_nominal(row: Clauses, at: int) -> tuple[int, ...]:
    """Those who are something: "Its main backer is Iran"."""
    after = at + 1
    while after < len(row.items) and row.items[after].lower in ("the", "now", "still", "also"):
        after += 1
    return row.listed(after, 1) if after < len(row.items) and row.items[after].meant else ()


def case_of(row: Clauses, index: int) -> str:
    """The preposition that governs a noun directly: "in concert", "under Houthi control"."""
    for at in range(index - 1, max(index - 7, -1), -1):
        if not row.items[at].meant and row.items[at].lower in PREPOSITIONS:
            spans = row.items[at].lower == "of" and at and row.items[at - 1].lower in _SPANS
            return case_of(row, at - 1) if spans else row.items[at].lower
        if not row.items[at].meant and not (row.items[at].lower.isalnum() or row.items[at].text in ("'s", "-")):
            return ""
    return ""


_SPANS = frozenset("days hours weeks months years day hour week month year round rounds series state".split())
"""What an event has in number or lasts: "after four days of talks"."""


def clause_subject(row: Clauses, index: int) -> tuple[int, ...]:
    """The subject of the clause that a phrase such as "in concert with" belongs to."""
    verb = row.previous_verb(index)
    if verb is not None and row.items[verb].lower in BE and row.items[verb - 1].lower == "it":
        that = next((k for k in range(index + 1, min(index + 8, len(row.items))) if row.items[k].lower == "that"), None)
        return row.phrase_right(that + 1) if that is not None else ()  # it was with Indian help that the rebels
    if verb is None:
        return subject_behind(row, index) or row.phrase_left(index - 2)  # with help from Libya, Habré
    return (row.agent(verb) if row.passive_at(verb) else ()) or row.subject(verb)


def described_by(row: Clauses, index: int, case: str) -> tuple[int, ...]:
    """The mention right before a phrase that tells in what state it is: "the group at war with", "the towns under the control of"."""
    if case not in ("at", "under") or (case == "at" and row.items[index - 1].lower != "at"):
        return ()
    at = next((k for k in range(index - 1, max(index - 7, 0), -1) if row.items[k].lower == case), 0) - 1
    if case == "under":
        while at > 0 and ((row.items[at].lower,) in row.frames.places or row.items[at].lower in _OTHER):
            at -= 1
    kinds = row.items[at].kind == PLACE if case == "under" else row.items[at].form != PRONOUN
    return row.listed(at, -1) if at >= 0 and row.items[at].meant and kinds else ()


_OTHER = frozenset("and other nearby surrounding".split())
"""What may stand between the name of a place and others with it: "Goma and other towns"."""


def subject_behind(row: Clauses, index: int) -> tuple[int, ...]:
    """The subject of the clause behind a phrase that opens a sentence: "With help from Libya, forces of Habré"."""
    comma = next((k for k in range(index + 1, min(index + 10, len(row.items))) if row.items[k].text == ","), None)
    return row.phrase_right(comma + 1) if comma is not None else ()


def owner_in_clause(row: Clauses, index: int) -> tuple[int, ...]:
    """Whose those are whom a plural without an owner tells of: "Hamas has two allies: Qatar and Turkey", "asked allies such as Japan"."""
    at = index - 1
    while (
        at > 0
        and not row.items[at].meant
        and row.items[at].lower.isalpha()
        and not row.says(at)
        and row.items[at].lower not in _OWNING
    ):
        at -= 1
    word = row.items[at].lower
    owns = word in _OWNING or word in OBJECT_CONTROL
    return row.subject(at) if owns and index - at < 5 and not row.passive_at(at) else ()


_OWNING = frozenset("has have had found finds find lost loses lose seeks sought".split())
"""Verbs whose subject has those whom their object tells of."""


def doer(row: Clauses, index: int) -> tuple[int, ...]:
    """Whoever does what is done in an event: "Israel killed Deif in a strike on", "killed by Israel in a strike on"."""
    verb = row.previous_verb(index)
    if verb is None:
        return ()
    return row.agent(verb) if row.passive_at(verb) else row.subject(verb)


def backed(row: Clauses, index: int) -> tuple[int, ...]:
    """Whoever is backed in a fight: "Britain supports Somalia in the fight against al-Shabaab"."""
    at = next((k for k in range(index - 1, max(index - 4, 0), -1) if row.items[k].lower in ("in", "during")), 0) - 1
    if at < 0 or not row.items[at].meant or row.items[at].kind == PLACE:
        return ()
    first = row.listed(at, -1)[0]
    governor = row.governor(first)
    while governor and row.items[governor].lower == "of":
        first, governor = governor - 1, row.governor(governor - 1)  # support for the government of
    word = row.items[governor - 1 if governor else first - 1].lower
    told = {f.predicate for form in row.frames.forms.get(word, ()) for f in row.frames.verbs.get(form.lemma, ())}
    told |= {f.predicate for f in row.frames.nouns.get(word, ())}
    return row.listed(at, -1) if KG + "supports" in told else ()


def _is_source(row: Clauses, at: int) -> bool:
    """Whether a mention stands behind "according to"."""
    return (
        at > 1
        and row.items[at - 1].lower in ("to", "the")
        and any(row.items[k].lower == "according" for k in range(max(at - 3, 0), at))
    )


def head_after(row: Clauses, at: int) -> tuple[int, ...]:
    """The mention that a noun phrase without its determiner ends in."""
    for index in range(at, min(at + 6, len(row.items))):
        item = row.items[index]
        if item.meant:
            following = row.items[index + 1] if index + 1 < len(row.items) else None
            if item.form == DEMONYM and following is not None and following.meant:
                continue
            return (index,) if item.form != PRONOUN else ()
        if (item.lower in _BEYOND and item.lower != "of") or item.text in (",", ".") or (index > at and row.tells(index)):
            return ()  # "Iranian-backed militias attacked a US base" says nothing of the US
    return ()


def rivals(row: Clauses, index: int) -> tuple[int, ...]:
    """The two bodies that are named behind a plural such as "two rival governments", asides passed over."""
    items = row.items
    named = [at for at in range(index + 1, len(items)) if items[at].form == NAME and items[at].kind in BODIES]
    return tuple(named[:2]) if len(named) > 1 else ()
