"""The pattern reader: what a sentence says by the order of its words and mentions alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.names import KG
from kg.prose.clauses import Clauses
from kg.prose.english import AUXILIARIES, BOUNDS, GIVES, NO_NOUNS, OCCURS, PREPOSITIONS
from kg.prose.frames import GETS, OWNER, Form, Frame, Frames
from kg.prose.items import Item
from kg.prose.naming import OPERATION, PLACE
from kg.prose.noun_phrases import (
    backed,
    case_of,
    clause_subject,
    described_by,
    doer,
    head_after,
    nation,
    owner_in_clause,
    possessor,
    rivals,
    said_of,
)
from kg.prose.operations import read_operation
from kg.prose.predications import TAKING, Predication
from kg.prose.words import word_set

CLAUSAL = {
    "in": "clause", "at": "clause", "under": "under", "with": GETS, "on": "clause", "as": "clause",
    "after": "occasion", "during": "occasion", "for": "occasion", "following": "occasion", "before": "occasion",
}  # fmt: skip
"""The prepositions by which a noun says something of the subject of its clause, and the slot that this subject fills."""
_PASSING = frozenset(
    "come comes came coming fall falls fell fallen falling pass passes passed passing return returns returned returning".split()
)
"""The verbs by which a place goes to somebody: "came under their control", "returned to government control"."""

_OPPOSES = KG + "opposes"
STRIKER = ("striker",)
_AIMS = TAKING | {KG + "attacks"}
"""What an attack may be made to do."""
_ACTING = frozenset(("subj", "several", "one"))
"""The slots of whoever does what a verb says."""
_BETWEEN = frozenset(("between", "among"))
HARMING = word_set("harming")
_GOVERNING = PREPOSITIONS - {"of", "off"}
_WHERE = frozenset("in at near outside on around".split())
_TARGETS = frozenset("on against into of".split())
"""The prepositions behind which it stands on whom an attack is."""

_GIVEN = frozenset(("to", "for", "of"))
"""The slots of whoever is given what a noun tells, where they do not stand behind the verb."""

Slots = dict[str, tuple[int, ...]]


def read_patterns(row: Clauses) -> Iterator[Predication]:
    """Every predication of a sentence that the order of its words shows."""
    telling = _telling(row.frames)
    if sum([item.meant for item in row.items]) < 2:
        return
    for index, item in enumerate(row.items):
        if item.meant:
            if item.kind == OPERATION:
                yield from read_operation(row, index)
        elif item.lower in telling:
            yield from _word(row, index)


@lru_cache(maxsize=8)
def _telling(frames: Frames) -> frozenset[str]:
    """The words that may say something, and the hyphen."""
    return frozenset(("-", *frames.forms, *frames.nouns, *frames.adjectives))


def _word(row: Clauses, index: int) -> Iterator[Predication]:
    frames, word = row.frames, row.items[index].lower
    for form in frames.forms.get(word, ()):
        yield from _verb(row, index, form)
    if word in frames.nouns:
        yield from _noun(row, index)
    if word in frames.adjectives:
        yield _adjective(row, index)
    if word == "-":
        yield from _hyphen(row, index)


# ------------------------------------------------------------------------------------------------- verbs


def _verb(row: Clauses, index: int, form: Form) -> Iterator[Predication]:
    frames, light = row.frames.verbs.get(form.lemma, ()), row.frames.light.get(form.lemma, "")
    if not (frames or light) or not row.is_verb(index, form):
        return
    passive = row.is_passive(index, form)
    told, needed = _needless(row.frames).get(form.lemma, ((), frozenset()))
    near = words_around(row.items, index, passive=passive) if needed else frozenset()
    if not near.isdisjoint(needed):
        told = tuple([frame for frame in frames if near.issuperset(frame.needs)])
    light = "" if passive else light
    if not (told or light):
        return
    subject = (row.described(index) if passive else ()) or row.subject(index) or row.subject_ahead(index)
    struck = passive or any(frame.subject == STRIKER for frame in told)
    fatal = struck and any(frame.predicate == KG + "kills" for frame in told)
    strikers = (_striker(row, index) if struck else ()) or (_bomber(row, index) if fatal else ())
    acting = (row.agent(index) or strikers) if passive else (*subject, *row.likewise(index)) if subject else ()
    if not (acting or strikers) and row.words.isdisjoint(_BETWEEN):
        told = tuple([frame for frame in told if not _ACTING.issuperset(frame.subject)])
    if told:
        slots = {"subj": acting, "obj": subject} if passive else {"subj": acting, **_objects(row, index, subject, acting)}
        if not passive and any(frame.subject == STRIKER for frame in told):
            slots[STRIKER[0]] = strikers
        slots |= row.obliques(index) | row.stranded(index, subject) | row.fronted(subject)
        slots["several" if len(acting) > 1 else "one"] = acting
        if len(acting) > 1 and not row.words.isdisjoint(_OTHER):
            slots |= _each_other(row, index, acting)
        yield Predication(told, index, slots, "passive" if passive else "verb", near)
    if light:
        yield from _light(row, index, acting, opposing_words(told, row.frames), receives=light == GETS)


@lru_cache(maxsize=8)
def _needless(frames: Frames) -> dict[str, tuple[tuple[Frame, ...], frozenset[str]]]:
    """For each verb its frames that need no other word, and the words that its others need."""
    return {
        verb: (tuple(frame for frame in told if not frame.needs), frozenset(word for frame in told for word in frame.needs))
        for verb, told in frames.verbs.items()
    }


def _objects(row: Clauses, index: int, subject: tuple[int, ...], acting: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
    """The object of a verb that is not passive, or else whose that is which would be it."""
    each_other = tuple([item.lower for item in row.items[index + 1 : index + 3]]) in _EACH_OTHER
    found = acting if each_other else row.object_of(index) or row.head_of_relative(subject)
    return {"obj": found} if found else {"obj" + OWNER: row.owner_of(index + 1)}


def _each_other(row: Clauses, index: int, acting: tuple[int, ...]) -> Slots:
    """Those who do something to each other, behind the preposition that leads to it: "fired at each other", "came to one another's aid"."""
    for at in range(index + 2, min(index + 10, len(row.items) - 1)):
        if (row.items[at].lower, row.items[at + 1].lower) in _EACH_OTHER and row.items[at - 1].lower in PREPOSITIONS:
            owned = at + 2 < len(row.items) and row.items[at + 2].lower == "'s"
            return {row.items[at - 1].lower + (OWNER if owned else ""): acting}
        if row.items[at].lower in BOUNDS:
            break
    return {}


_EACH_OTHER = frozenset((("each", "other"), ("one", "another")))
_OTHER = frozenset(("other", "another"))


def _striker(row: Clauses, index: int) -> tuple[int, ...]:
    """Who did what was done in an attack or a fight: "was killed in an Israeli air strike", "died in clashes with Hamas"."""
    for at in range(index + 1, min(index + 9, len(row.items))):
        item = row.items[at]
        if item.lower in row.frames.strikes and not item.meant:
            return row.agent(at) or possessor(row, at) if case_of(row, at) in ("in", "during") else ()
        if item.lower in row.frames.battles and not item.meant and case_of(row, at) in ("in", "during"):
            return row.obliques(at, 4, noun=True).get("with", ())
        if item.lower in BOUNDS or item.text in (",", "by"):
            return ()
    return ()


def _bomber(row: Clauses, index: int) -> tuple[int, ...]:
    """Who attacked when somebody died: "was killed when two American jets bombed his house"."""
    near = range(index + 1, min(index + 9, len(row.items)))
    when = next((k for k in near if row.items[k].lower == "when" or row.items[k].text == ","), None)
    if when is None or row.items[when].text == ",":
        return ()
    for verb in range(when + 1, min(when + 9, len(row.items))):
        told = {f.predicate for form in row.forms_at(verb) for f in row.frames.verbs.get(form.lemma, ())}
        if KG + "attacks" in told and row.says(verb):
            return row.agent(verb) if row.passive_at(verb) else row.subject(verb)
    return ()


# ------------------------------------------------------------------------------------------------- nouns


def opposing_words(told: tuple[Frame, ...], frames: Frames) -> frozenset[str]:
    """The words with which alone a verb tells that somebody is against another: aid, where it is suspended, is no support."""
    words = {word for frame in told if frame.predicate == _OPPOSES for word in frame.needs}
    return frozenset(word for word in words if all(frame.predicate != _OPPOSES for frame in frames.nouns.get(word, ())))


def _light(row: Clauses, index: int, subject: tuple[int, ...], but: frozenset[str], *, receives: bool) -> Iterator[Predication]:
    """ "launched an attack on": the verb's subject is the event's; "launched Operation X" is the verb's own."""
    for at in range(index + 1, min(index + 9, len(row.items))):
        item = row.items[at]
        amount = item.lower == "in" and at > index + 1 and any(k.lower in row.frames.events for k in row.items[at + 1 : at + 3])
        governs = item.lower in _GOVERNING and not amount  # a billion dollars in aid
        if governs or (item.who is not None and (item.kind == OPERATION or at > index + 3)):
            return
        if item.lower.endswith("ing") and item.lower in row.frames.forms and item.lower not in row.frames.events:
            return
        if not item.meant and (item.lower in BOUNDS or item.text == ","):
            return
        if not item.meant and item.lower in row.frames.events:
            if item.lower in but:
                return
            around = _noun_slots(row, at)
            if receives:
                around[GETS] = subject or _there(row, index)
            else:
                around |= {"by": subject, "subj": subject}
                if row.items[index].lower in GIVES and _GIVEN.isdisjoint(around):
                    around[GETS] = tuple(k for k in row.object_of(index) if k < at)  # sent Ukraine shells and fuel
                owner = around.pop("poss", ())
                if item.lower in row.frames.strikes and not around.get("on"):
                    around["on"] = tuple(at for at in owner if row.items[at].kind == PLACE) or _goal(row, at)
            yield Predication(row.frames.nouns[item.lower], at, around, "light verb", words_near(row.items, at, row.frames))
            return


def _there(row: Clauses, index: int) -> tuple[int, ...]:
    """The place of which a clause tells whose subject is nobody: "Homs, where civilians are facing", "people in Homs suffered"."""
    at = row.before_auxiliaries(index)
    if at > 1 and row.items[at].kind == PLACE and row.items[at - 1].lower in ("in", "of", "at"):
        return (at,)
    where = next((k for k in range(at, max(at - 5, 0), -1) if row.items[k].lower == "where"), None)
    return row.antecedent(where) if where is not None else ()


def _goal(row: Clauses, index: int) -> tuple[int, ...]:
    """ "an operation to capture Sirte": what an attack is to take."""
    for at in range(index + 1, min(index + 6, len(row.items) - 1)):
        if row.items[at].lower == "to":
            forms = row.frames.forms.get(row.items[at + 1].lower, ())
            takes = any(f.predicate in _AIMS for form in forms for f in row.frames.verbs.get(form.lemma, ()))
            return row.object_of(at + 1) if takes else ()
        if row.items[at].text in (",", ";") or row.items[at].meant:
            return ()
    return ()


def _noun(row: Clauses, index: int) -> Iterator[Predication]:
    word = row.items[index].lower
    wanted = _slots_of(row.frames)[word]
    slots = _noun_slots(row, index)
    own = said_of(row, index)
    if own:
        slots["self"] = own
        if len(slots.get("of", ())) > 1 and own[0] in slots["of"]:
            del slots["of"]  # the districts of A, B and C
        if word in row.frames.related and word.endswith("s") and not _OWNERS.intersection(slots):
            slots["poss"] = owner_in_clause(row, index)
    case = case_of(row, index)
    if CLAUSAL.get(case) in wanted:
        held = case != "under" or any(frame.predicate in TAKING for frame in row.frames.nouns[word])
        slots[CLAUSAL[case]] = (described_by(row, index, case) if held else ()) or clause_subject(row, index)
    if "nation" in wanted and word in row.frames.related:
        slots["nation"] = nation(row, index)
    verb = row.previous_verb(index) if "passing" in wanted and case in ("under", "to", "into") else None
    if verb is not None and row.items[verb].lower in _PASSING:
        slots["passing"] = slots.get("under", ()) or row.subject(verb)
    if "doer" in wanted and case in ("in", "with", "during"):
        slots["doer"] = (backed(row, index) if word in row.frames.battles else ()) or doer(row, index)
    if word in row.frames.strikes and not _TARGETS.intersection(slots):
        slots["on"] = _goal(row, index)
    if "between" in wanted and not _ONE_OTHER.intersection(slots) and len(several := _sharers(row, index)) > 1:
        slots["between"] = several
        slots.pop("poss", None)
    if case in ("to", "of") and _is_owed(row, index):
        slots[GETS] = clause_subject(row, index)
    if slots:
        yield Predication(row.frames.nouns[word], index, slots, "noun", words_near(row.items, index, row.frames))


@lru_cache(maxsize=8)
def _slots_of(frames: Frames) -> dict[str, frozenset[str]]:
    """The slots around each noun that may hold a subject or an object of what it says."""
    told = frames.nouns.items()
    return {noun: frozenset(slot for frame in found for slot in (*frame.subject, *frame.object)) for noun, found in told}


_OWNERS = frozenset(("poss", "of", "to", "in"))
"""The slots of whoever has those whom a noun tells of."""
_ONE_OTHER = frozenset(("with", "between", "against", "by"))
"""The slots in which those stand of whom a noun tells, where its clause names them at it."""


def _sharers(row: Clauses, index: int) -> tuple[int, ...]:
    """Those who share what a noun tells, as the subject of its clause: "Kenya and Somalia pledged to settle their dispute"."""
    at = index - 1
    while at > 1 and index - at < 4 and not row.items[at].meant and row.items[at].lower not in NO_NOUNS:
        at -= 1
    return clause_subject(row, index) if row.items[at].lower == "their" and row.items[at].meant else ()


def _is_owed(row: Clauses, index: int) -> bool:
    """Whether a noun tells to what something is owed: "Thanks to arms deliveries from Bulgaria, the MPLA"."""
    return any(item.lower in ("thanks", "owing", "due", "because") for item in row.items[max(index - 5, 0) : index])


def words_around(items: list[Item], index: int, *, passive: bool) -> frozenset[str]:
    """The words behind a verb that tell more of it; those before a passive too: "two soldiers were killed by"."""
    return frozenset(item.lower for item in items[max(index - 8, 0) if passive else index + 1 : index + 14])


def words_near(items: list[Item], index: int, frames: Frames) -> frozenset[str]:
    """The words around a noun that tell more of it, where any may: "strained ties", "relations with Iran soured"."""
    if not any(frame.needs for frame in frames.nouns[items[index].lower]):
        return frozenset()
    return frozenset(item.lower for item in items[max(index - 4, 0) : index + 14] if item.who is None)


def _struck(row: Clauses, index: int) -> Slots:
    """Where an attack was, or on whom, that is told to have killed or wounded there: "a Turkish strike killed ten in Qamishli"."""
    after = index + 1 + (row.items[index + 1].lower in AUXILIARIES if index + 1 < len(row.items) else 0)
    struck = row.items[index].lower in row.frames.strikes and after < len(row.items) and row.items[after].lower in HARMING
    return {slot: found for slot, found in row.obliques(after).items() if slot in _WHERE} if struck else {}


def _among(row: Clauses, index: int) -> Slots:
    """Those between whom something is told to happen: "Heavy clashes broke out on Friday between"."""
    fought = any("between" in frame.object for frame in row.frames.nouns[row.items[index].lower])
    after = (at for at in range(index + 1, min(index + 5, len(row.items))) if row.items[at].lower in OCCURS)
    verb = next(after, None) if fought else None
    told = verb is not None and not any(item.meant or item.text == "," for item in row.items[index + 1 : verb])
    between = row.obliques(verb).get("between", ()) if told and verb is not None else ()
    return {"between": between} if len(between) > 1 else {}


def _noun_slots(row: Clauses, index: int) -> dict[str, tuple[int, ...]]:
    slots = row.obliques(index, 10, noun=True) or _struck(row, index)
    slots |= {} if "between" in slots else _among(row, index)
    owner = possessor(row, index)
    if owner:
        suffers = slots.get("by") and not slots.get("of")  # Kunduz's capture by the Taliban
        slots["of" if suffers else "poss"] = owner
    return slots


# ------------------------------------------------------------------------------------------------- adjectives


def _adjective(row: Clauses, index: int) -> Predication:
    slots = row.obliques(index, 8)
    if index + 2 < len(row.items) and row.items[index + 1].text == "-" and row.items[index + 2].meant:
        slots["after"] = (index + 2,)
        slots["self"] = head_after(row, index + 3) or said_of(row, index)
    elif index + 1 < len(row.items) and row.items[index + 1].lower.endswith("s"):
        slots["between"] = rivals(row, index + 1)
    else:
        own = said_of(row, index) or row.phrase_left(index - 1)[-1:]
        if own:
            slots["self"] = own
    return Predication(row.frames.adjectives[row.items[index].lower], index, slots, "adjective")


def _hyphen(row: Clauses, index: int) -> Iterator[Predication]:
    """ "Turkey-backed forces of the GNA": a name, a hyphen, a participle or adjective, and what it is said of."""
    if index == 0 or not row.items[index - 1].meant or index + 1 >= len(row.items):
        return
    word = row.items[index + 1].lower
    head = head_after(row, index + 2)
    joined = (index - 1,)
    for form in row.frames.forms.get(word, ()):
        if form.tag in ("past", "participle") and form.lemma in row.frames.verbs:
            usual = tuple(f for f in row.frames.verbs[form.lemma] if f == Frame(f.predicate, ("subj",), ("obj",)))
            yield Predication(usual, index + 1, {"subj": joined, "obj": head}, "compound")
    if word in row.frames.adjectives:
        yield Predication(row.frames.adjectives[word], index + 1, {"hyphen": joined, "self": head}, "compound")
