"""The pattern reader: what stands around a word, told from the order of words and mentions alone."""

from __future__ import annotations

from collections.abc import Iterator

from kg.actors import DEMONYM, NAME
from kg.prose.frames import LIGHT, PREPOSITIONS, Form, Frame, Frames
from kg.prose.mentions import FORCES, PRONOUN, TITLE, Item
from kg.prose.naming import OPERATION, PLACE
from kg.prose.predications import Predication

_BE = frozenset("is are was were be been being am".split())
_AUXILIARIES = _BE | frozenset(
    "has have had having do does did will would could may might should can must shall n't not also now still then currently recently"
    " largely mostly already reportedly allegedly again jointly repeatedly later earlier once soon openly officially formally"
    " immediately subsequently finally eventually both never first publicly quickly".split()
)
_RELATIVES = frozenset("which who that whose whom".split())
_BREAKS = frozenset("; : while but although though because whereas when as where if after before since until".split())
_LIGHT_WORDS = frozenset(
    "the a an its his their this these those several some many all strategic key main major eastern western northern southern central"
    " coastal nearby last full so called self styled two three four new former more other three most own dozens of".split()
)
_NOMINAL_SIGNS = frozenset("a an the its his their her our any no this that these those of under".split())
TRANSPARENT = frozenset(
    "town towns city cities village villages areas area district region province part parts parts number string most much all one members"
    " member leaders leader positions position headquarters base bases outposts outpost targets target fighters forces troops"
    " control rest remnants elements remainder hundreds thousands dozens majority bulk side stronghold strongholds border borders"
    " capital port suburb outskirts centre center groups group state country territory government drone drones aircraft"
    " convoy plane jets islands island airport navy navies armies governments troops presidents ministers two three four five some"
    " several many both".split()
)
_REACH = 14
RECEIVING = frozenset(
    "receive receives received receiving enjoy enjoys enjoyed enjoying has have had having get gets got gain gains gained win wins"
    " won obtain obtains obtained".split()
)
"""Forms of verbs whose subject is given what an event noun says: support, recognition, aid."""
CLAUSAL = {"in": "clause", "at": "clause", "under": "under"}
"""The prepositions by which a noun says something of the subject of its clause, and the slot that this subject fills."""


def read_patterns(items: list[Item], frames: Frames) -> Iterator[Predication]:
    """Every predication of a sentence that the order of its words shows."""
    if sum(item.meant for item in items) < 2:
        return
    for index, item in enumerate(items):
        if item.meant:
            continue
        for form in frames.forms.get(item.lower, ()):
            yield from _verb(items, index, form, frames)
        if item.lower in frames.nouns:
            yield from _noun(items, index, frames)
        if item.lower in frames.adjectives:
            yield _adjective(items, index, frames)
        if index + 1 < len(items) and item.text == "-":
            yield from _hyphen(items, index, frames)


# ------------------------------------------------------------------------------------------------- verbs


def _verb(items: list[Item], index: int, form: Form, frames: Frames) -> Iterator[Predication]:
    if not _is_verb(items, index, form, frames):
        return
    passive = _is_passive(items, index, form)
    slots: dict[str, tuple[int, ...]] = {}
    subject = _subject(items, index, frames)
    if passive:
        slots["obj"] = subject
        slots["subj"] = _agent(items, index, frames)
    else:
        slots["subj"] = subject
        slots["obj"] = _object(items, index, frames)
    slots |= _obliques(items, index, frames)
    near = frozenset(item.lower for item in items[index + 1 : index + 9])
    rule = "passive" if passive else "verb"
    if form.lemma in frames.verbs:
        yield Predication(frames.verbs[form.lemma], index, slots, rule, near)
    if form.lemma in LIGHT:
        yield from _light(items, index, slots, passive=passive, frames=frames)


def _is_verb(items: list[Item], index: int, form: Form, frames: Frames) -> bool:
    before = items[index - 1] if index else None
    after = items[index + 1] if index + 1 < len(items) else None
    if before is None:
        return form.tag == "present"
    if form.tag == "present" and before.lower in ("of", "by", "for", "from", "in", "without") and after is not None:
        return after.meant or after.lower in _LIGHT_WORDS or after.lower in frames.events or after.text.islower()
    if before.lower in _NOMINAL_SIGNS or before.lower in ("-", "'s") or (after and after.text == "-"):
        return False
    ambiguous = form.tag in ("base", "third")
    if not ambiguous:
        back = index - 1
        while back > 0 and not items[back].meant and items[back].lower.endswith("ly"):
            back -= 1
        if back < index - 1 and not items[back].meant and items[back].lower in _NOMINAL_SIGNS | {"'s"}:
            return False
        adjective = after is not None and not after.meant and after.lower in frames.nouns
        return not (adjective and not before.meant and before.lower not in _AUXILIARIES)
    if before.lower in ("to", "not", "n't", "and", ",") or before.lower in _AUXILIARIES - _BE:
        return True
    if before.lower in _RELATIVES:
        return True
    if before.meant and form.lemma in frames.verbs:
        takes = after is not None and (after.meant or after.lower in _LIGHT_WORDS or after.lower in PREPOSITIONS)
        noun = items[index].lower in frames.nouns and (
            before.form == DEMONYM or (after is not None and after.lower in PREPOSITIONS)
        )
        return takes and not noun
    return False


def _is_passive(items: list[Item], index: int, form: Form) -> bool:
    if form.tag not in ("past", "participle"):
        return False
    back = index - 1
    for _ in range(5):
        if back < 0 or items[back].meant:
            break
        if items[back].lower in _BE:
            return True
        if (
            items[back].lower not in _AUXILIARIES
            and not items[back].lower.endswith("ly")
            and items[back].lower not in (",", "and")
        ):
            break
        back -= 1
    after = items[index + 1 : index + 3]
    return any(item.lower == "by" for item in after[:1])


def _subject(items: list[Item], index: int, frames: Frames, depth: int = 0) -> tuple[int, ...]:
    """The mentions that are the subject of a verb, found to its left."""
    at = index - 1
    while at >= 0 and not items[at].meant and (items[at].lower in _AUXILIARIES or items[at].lower.endswith("ly")):
        at -= 1
    if at < 0 or depth > 3:
        return ()
    item = items[at]
    if item.lower in ("of", "from", "for", "into") and not item.meant and at and items[at - 1].meant:
        return coordinated(items, at - 1, -1)  # accused X of, stopped X from
    if (
        item.lower in ("and", "or", "to", ",", "for", "by", "from", "in")
        and not item.meant
        and not (item.lower == "," and _closes(items, at))
    ):
        previous = _previous_verb(items, at, frames)
        return _subject(items, previous, frames, depth + 1) if previous is not None else ()
    if item.lower in _RELATIVES and not item.meant:
        return _antecedent(items, at, frames)
    if item.text in (",", "—") and not item.meant:
        return _before_aside(items, at)
    if at and items[at - 1].lower == "whose":
        return _antecedent(items, at - 1, frames)
    if item.lower == ")":
        opening = next((k for k in range(at, -1, -1) if items[k].text == "("), None)
        at = opening - 1 if opening else at
    return _phrase_left(items, at, frames)


def _closes(items: list[Item], at: int) -> bool:
    """Whether a comma closes an aside that an earlier one opened behind a mention."""
    for back in range(at - 1, max(at - 25, 0), -1):
        if items[back].text == "," and back == at - 2 and items[at - 1].meant:
            return True
        if items[back].text == "," and items[back - 1].meant and back + 1 < at:
            following = items[back + 1]
            return following.lower in _RELATIVES | {
                "a",
                "an",
                "the",
                "led",
                "backed",
                "supported",
                "along",
                "including",
                "based",
                "one",
            } or following.lower.endswith("ed")
    return False


def _before_aside(items: list[Item], at: int) -> tuple[int, ...]:
    """The mention before an aside that ends at a comma or dash; an aside that is but a name is meant itself."""
    mark = items[at].text
    for back in range(at - 1, max(at - 25, 0), -1):
        if items[back].text == mark and back == at - 2 and items[at - 1].meant and not items[back - 1].meant:
            return (at - 1,)
        if items[back].text == mark and items[back - 1].meant:
            company = items[back + 1].lower in ("along", "together", "alongside", "backed") and items[at - 1].meant
            with_it = (at - 1,) if company and items[back + 1].lower != "backed" else ()
            return (*coordinated(items, back - 1, -1), *with_it)
    return ()


def _antecedent(items: list[Item], at: int, frames: Frames) -> tuple[int, ...]:
    back = at - 1
    while back >= 0 and items[back].text in (",", ")", "-") and at - back < 4:
        back -= 1
    if back >= 0 and items[back].meant:
        return (back,)
    if back >= 1 and items[back].lower in TRANSPARENT | frames.events and items[back - 1].meant:
        return (back - 1,)
    return ()


def _previous_verb(items: list[Item], at: int, frames: Frames) -> int | None:
    """The verb before a conjunction or infinitive, within the clause."""
    for back in range(at - 1, max(at - 22, -1), -1):
        item = items[back]
        if item.meant:
            continue
        if item.lower in (";", ":", "while", "but", '"'):
            return None
        forms = frames.forms.get(item.lower)
        if (forms and any(_is_verb(items, back, form, frames) for form in forms)) or item.lower in _FINITE:
            return back
    return None


_FINITE = frozenset(
    "was were is are has had said began used helped managed tried wants wanted plans planned vowed aims decided agreed called urged".split()
)


def _phrase_left(items: list[Item], at: int, frames: Frames) -> tuple[int, ...]:
    """The mention that heads the noun phrase which ends at an item; prepositional phrases behind its head are passed over."""
    steps = 0
    while at >= 0 and steps < _REACH:
        item = items[at]
        steps += 1
        if item.meant:
            governor = _governor(items, at)
            if governor is None:
                return coordinated(items, at, -1)
            noun = items[governor - 1].lower if governor else ""
            if items[governor].lower == "of" and noun in TRANSPARENT:
                return coordinated(items, at, -1)
            at = governor - 1
            continue
        if item.text == "," and at and items[at - 1].meant and items[at + 1].lower in ("a", "an", "the", "one"):
            return (at - 1,)  # the FARC, a group founded by
        if item.lower in _BREAKS or item.lower in _RELATIVES or item.text in (",", ".", '"'):
            return ()
        if any(_is_verb(items, at, form, frames) for form in frames.forms.get(item.lower, ())):
            return ()
        if item.lower in frames.strikes and at and items[at - 1].meant:
            return coordinated(items, at - 1, -1) if items[at - 1].form in (DEMONYM, NAME, FORCES) else ()
        at -= 1
    return ()


def _governor(items: list[Item], at: int) -> int | None:
    """The preposition that governs a mention, if one stands before it and the small words that belong to it."""
    back = at - 1
    while (
        back >= 0
        and not items[back].meant
        and (items[back].lower in _LIGHT_WORDS - {"of"} or items[back].lower in ("town", "city", "village", "capital"))
    ):
        back -= 1
    if (
        back >= 0
        and not items[back].meant
        and items[back].lower in PREPOSITIONS
        and items[back].lower not in ("after", "before", "since", "until", "as", "like", "including")
    ):
        return back
    return None


def _agent(items: list[Item], index: int, frames: Frames) -> tuple[int, ...]:
    for at in range(index + 1, min(index + _REACH, len(items))):
        if not items[at].meant and items[at].lower == "by":
            return _phrase_right(items, at + 1, frames)
        if not items[at].meant and (items[at].lower in _BREAKS | _RELATIVES or items[at].lower in (",", "and")):
            return ()
    return ()


def _object(items: list[Item], index: int, frames: Frames) -> tuple[int, ...]:
    at = index + 1
    while at < len(items) and items[at].lower in ("up", "down", "back", "out", "over", "off", "both") and not items[at].meant:
        at += 1
    return _phrase_right(items, at, frames)


def _phrase_right(items: list[Item], at: int, frames: Frames) -> tuple[int, ...]:
    """The mention that heads the noun phrase which begins at an item, or belongs to its transparent head."""
    steps = 0
    while at < len(items) and steps < 9:
        item = items[at]
        steps += 1
        following = items[at + 1] if at + 1 < len(items) else None
        if item.meant:
            if item.form == PRONOUN and item.lower in ("his", "its", "their", "her"):
                at += 1
                continue
            if following is not None and following.lower == "'s":
                at += 2
                if not any(items[k].meant for k in range(at, min(at + 4, len(items)))):
                    return (
                        coordinated(items, at - 2, 1)
                        if any(items[k].lower in TRANSPARENT for k in range(at, min(at + 3, len(items))))
                        else ()
                    )
                continue
            if following is not None and following.text == "-":
                at += 2
                continue
            if (
                item.form == DEMONYM
                and following is not None
                and not following.meant
                and following.lower.isalpha()
                and following.text.islower()
                and following.lower not in PREPOSITIONS | _AUXILIARIES | _RELATIVES | _BREAKS | {"and", "or"}
            ):
                at += 1
                continue
            if following is not None and following.meant and item.form in (DEMONYM, NAME) and item.who.kind != PLACE:
                at += 1
                continue
            return coordinated(items, at, 1)
        if item.form == TITLE:
            pass
        elif item.lower in PREPOSITIONS:
            transparent = items[at - 1].lower in TRANSPARENT or items[at - 1].lower.isdigit()
            if not (transparent and item.lower in ("of", "in", "near", "at", "including", "from")):
                return _included(items, at)
        elif item.lower == "belonging":
            at += 1
        elif item.text == "," and following is not None and following.lower in ("including", "such", "like", "notably", "among"):
            at += 2
            continue
        elif item.lower in _BREAKS | _RELATIVES or item.text in (",", ".", "(", ")") or item.lower in ("and", "or", "to"):
            return ()
        elif (
            item.lower in frames.forms
            and not item.lower.endswith(("ed", "ing"))
            and item.lower not in TRANSPARENT
            and item.lower not in frames.nouns
        ):
            return ()
        at += 1
    return ()


def _included(items: list[Item], at: int) -> tuple[int, ...]:
    """ "cities located west of Tripoli, including A, B and C": those that an object without a name includes."""
    for index in range(at, min(at + 12, len(items) - 2)):
        if items[index].text == ",":
            listed = items[index + 1].lower in ("including", "notably") and items[index + 2].meant
            return coordinated(items, index + 2, 1) if listed else ()
        if items[index].lower in _RELATIVES | {"and", "but", "while"}:
            return ()
    return ()


def _obliques(
    items: list[Item], index: int, frames: Frames, reach: int = _REACH, *, noun: bool = False
) -> dict[str, tuple[int, ...]]:
    """The mentions behind each preposition after a word, up to the end of its clause; those of a noun end at a verb."""
    slots: dict[str, tuple[int, ...]] = {}
    at = index + 1
    stop = min(index + reach, len(items))
    while at < stop:
        item = items[at]
        if not item.meant:
            if item.lower in PREPOSITIONS:
                found = _between(items, at) if item.lower in ("between", "among") else _phrase_right(items, at + 1, frames)
                if found:
                    slots.setdefault(item.lower, found)
                    at = max(at, found[-1])
            elif item.lower in _BREAKS | _RELATIVES or item.text in ('"',) or (noun and item.lower in _AUXILIARIES):
                break
            elif item.text == "," and at + 1 < len(items) and items[at + 1].lower == "with":
                break
            elif (
                (noun or at > index + 1)
                and item.lower in frames.verbs
                and any(_is_verb(items, at, f, frames) for f in frames.forms.get(item.lower, ()))
            ):
                break
            elif at > index + 1 and item.lower in frames.forms and items[at - 1].lower in ("and", "to"):
                break
        at += 1
    return slots


def _between(items: list[Item], at: int) -> tuple[int, ...]:
    """ "between A and B": both, however many words stand around their names."""
    found: list[int] = []
    for index in range(at + 1, min(at + 45, len(items))):
        item = items[index]
        if item.meant and item.form != PRONOUN:
            if found and items[index - 1].text == "(":
                continue
            if index + 1 < len(items) and (
                items[index + 1].text in ("-", "'s") or (item.form == DEMONYM and items[index + 1].text.islower())
            ):
                continue
            found.append(index)
        elif item.text in (";", ".") or item.lower in _RELATIVES or item.lower in PREPOSITIONS - {"of", "including", "in"}:
            break
    return tuple(found)


def coordinated(items: list[Item], at: int, step: int) -> tuple[int, ...]:
    """A mention and those that stand in one list with it: "A, B and C"."""
    found = [at]
    pending: list[int] = []
    index = at + step
    conjunction = False
    while 0 <= index < len(items):
        comma = False
        joined = False
        while 0 <= index < len(items) and not items[index].meant:
            word = items[index].lower
            if word in ("and", "or", "&"):
                joined = True
            elif word == ",":
                comma = True
            elif word == ")" and step > 0 or word == "(" and step < 0:
                pass
            elif not (
                word in _LIGHT_WORDS
                or items[index].form == TITLE
                or (word in TRANSPARENT and (comma or joined))
                or (step > 0 and word == "in" and items[index - 1].lower in TRANSPARENT)
            ):
                break
            index += step
        if not 0 <= index < len(items) or not items[index].meant or not (comma or joined):
            break
        if items[index].form == PRONOUN or (step < 0 and conjunction and joined):
            break
        if step > 0 and index + 1 < len(items) and items[index + 1].lower in _AUXILIARIES and items[index].who.kind != PLACE:
            break
        pending.append(index)
        if joined:
            found += pending
            pending = []
            conjunction = True
        index += step
    return tuple(sorted(found))


# ------------------------------------------------------------------------------------------------- nouns


def _light(
    items: list[Item], index: int, slots: dict[str, tuple[int, ...]], *, passive: bool, frames: Frames
) -> Iterator[Predication]:
    """ "launched an attack on": the verb's subject is the event's; "launched Operation X" is the verb's own."""
    if passive:
        return
    for at in range(index + 1, min(index + 9, len(items))):
        item = items[at]
        if (item.who is not None and (item.who.kind == OPERATION or at > index + 3)) or item.lower in PREPOSITIONS - {
            "of",
            "off",
        }:
            return
        if item.lower.endswith("ing") and item.lower in frames.forms and item.lower not in frames.events:
            return
        if not item.meant and (item.lower in _BREAKS | _RELATIVES or item.text in (",",)):
            return
        if not item.meant and item.lower in frames.events:
            around = _noun_slots(items, at, frames)
            if items[index].lower in RECEIVING:
                around["gets"] = slots["subj"]
            else:
                around |= {"by": slots["subj"], "subj": slots["subj"]}
                around.pop("poss", None)
            yield Predication(frames.nouns[item.lower], at, around, "light verb")
            return


def _noun(items: list[Item], index: int, frames: Frames) -> Iterator[Predication]:
    slots = _noun_slots(items, index, frames)
    own = _self(items, index, frames)
    if own:
        slots["self"] = own
    case = _case(items, index)
    if case in CLAUSAL:
        slots[CLAUSAL[case]] = _clause_subject(items, index, frames)
    if slots:
        yield Predication(frames.nouns[items[index].lower], index, slots, "noun")


def _noun_slots(items: list[Item], index: int, frames: Frames) -> dict[str, tuple[int, ...]]:
    slots = _obliques(items, index, frames, 10, noun=True)
    possessor = _possessor(items, index, frames)
    if possessor:
        slots["poss"] = possessor
    return slots


def _case(items: list[Item], index: int) -> str:
    """The preposition that governs a noun directly: "in concert", "under Houthi control"."""
    for at in range(index - 1, max(index - 5, -1), -1):
        if not items[at].meant and items[at].lower in PREPOSITIONS:
            return items[at].lower
        if not items[at].meant and not (items[at].lower.isalpha() or items[at].text in ("'s", "-")):
            return ""
    return ""


def _clause_subject(items: list[Item], index: int, frames: Frames) -> tuple[int, ...]:
    """The subject of the clause that a phrase such as "in concert with" belongs to."""
    verb = _previous_verb(items, index, frames)
    return _subject(items, verb, frames) if verb is not None else _phrase_left(items, index - 2, frames)


def _possessor(items: list[Item], index: int, frames: Frames) -> tuple[int, ...]:
    """The name in the genitive, or the adjective of a state, before a noun."""
    at = index - 1
    while (
        at >= 0
        and not items[at].meant
        and index - at < 5
        and (items[at].lower.isalpha() or items[at].text == "-")
        and items[at].lower not in PREPOSITIONS | _RELATIVES | _AUXILIARIES | {"and", "the", "a", "an"}
        and (items[at].lower not in frames.forms or items[at].lower in frames.nouns)
    ):
        at -= 1
    if at < 0:
        return ()
    if items[at].lower in ("'s", "'") and at and items[at - 1].meant:
        return coordinated(items, at - 1, -1)
    if items[at].meant and at > 1 and items[at - 1].text == "-" and items[at - 2].meant:
        return (at - 2, at)  # the Iran-Iraq War
    if items[at].meant:
        return coordinated(items, at, -1) if _governor(items, at) is None or index - at < 3 else ()
    return ()


def _self(items: list[Item], index: int, frames: Frames) -> tuple[int, ...]:
    """The mention that a noun is said of: the one apposed to it, or the subject of "is a ..."."""
    at = index - 1
    while at >= 0 and index - at < 7 and items[at].lower not in PREPOSITIONS | {"and", "or"}:
        if not items[at].meant and items[at].lower in _BE:
            return _subject(items, at, frames)
        modifies = items[at].form == DEMONYM or items[at + 1].lower in ("'s", "'", "-") or at == index - 1
        if not (modifies if items[at].meant else items[at].lower.isalpha() or items[at].text in ("'s", "'", "-")):
            break
        at -= 1
    if at > 0 and items[at].text in (",", "—", "(") and items[at - 1].meant and not _is_source(items, at - 1):
        return (at - 1,)
    after = index + 1
    if after < len(items) and items[after].meant and items[after].form == NAME:
        return (after,)
    if after + 1 < len(items) and items[after].text == "," and items[after + 1].meant and items[after + 1].form == NAME:
        return (after + 1,)
    if after + 1 < len(items) and items[after].lower == "of" and items[after + 1].meant and items[after + 1].who.kind == PLACE:
        return (after + 1,)
    return ()


def _is_source(items: list[Item], at: int) -> bool:
    """Whether a mention stands behind "according to"."""
    return (
        at > 1 and items[at - 1].lower in ("to", "the") and any(items[k].lower == "according" for k in range(max(at - 3, 0), at))
    )


# ------------------------------------------------------------------------------------------------- adjectives


def _adjective(items: list[Item], index: int, frames: Frames) -> Predication:
    slots = _obliques(items, index, frames, 8)
    if index + 2 < len(items) and items[index + 1].text == "-" and items[index + 2].meant:
        slots["after"] = (index + 2,)
        slots["self"] = _head_after(items, index + 3)
    else:
        own = _self(items, index, frames) or _phrase_left(items, index - 1, frames)[-1:]
        if own:
            slots["self"] = own
    return Predication(frames.adjectives[items[index].lower], index, slots, "adjective")


def _hyphen(items: list[Item], index: int, frames: Frames) -> Iterator[Predication]:
    """ "Turkey-backed forces of the GNA": a name, a hyphen, a participle or adjective, and what it is said of."""
    if index == 0 or not items[index - 1].meant or index + 1 >= len(items):
        return
    word = items[index + 1].lower
    head = _head_after(items, index + 2)
    joined = (index - 1,)
    for form in frames.forms.get(word, ()):
        if form.tag == "participle" and form.lemma in frames.verbs:
            usual = tuple(f for f in frames.verbs[form.lemma] if f == Frame(f.predicate, ("subj",), ("obj",)))
            yield Predication(usual, index + 1, {"subj": joined, "obj": head}, "compound")
    if word in frames.adjectives:
        yield Predication(frames.adjectives[word], index + 1, {"hyphen": joined, "self": head}, "compound")


def _head_after(items: list[Item], at: int) -> tuple[int, ...]:
    """The mention that a noun phrase without its determiner ends in."""
    for index in range(at, min(at + 6, len(items))):
        item = items[index]
        if item.meant:
            following = items[index + 1] if index + 1 < len(items) else None
            if item.form == DEMONYM and following is not None and following.meant:
                continue
            return (index,) if item.form != PRONOUN else ()
        if item.lower in PREPOSITIONS - {"of"} or item.text in (",", ".", ";") or item.lower in _BREAKS | _AUXILIARIES | {"and"}:
            return ()
    return ()
