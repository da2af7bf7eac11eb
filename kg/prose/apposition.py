"""Names side by side: offices before and behind persons, and places within places."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.actors import DEMONYM, NAME
from kg.names import KG
from kg.prose.clauses import Clauses
from kg.prose.english import DIRECTIONS, PREPOSITIONS
from kg.prose.frames import Frames, Office
from kg.prose.mentions import FORCES, NOMINAL, PRONOUN, TITLE, Item, Unsaid
from kg.prose.naming import ACTORS, GOVERNMENT, GROUP, ORGANIZATION, PERSON, PLACE, STATE
from kg.prose.predications import Candidate
from kg.prose.runs import phrase_at

_LEADS, _MEMBER, _LOCATED = KG + "leads", KG + "memberOf", KG + "locatedIn"
_BETWEEN = frozenset(
    "the of a an former then current interim acting caretaker late new deputy senior top military political then- ,".split()
)
_SURELY_BEHIND = ("of", "at", "with")
_BEHIND = (*_SURELY_BEHIND, "for", "in")
"""The prepositions before the actor that an office is with, the surest first."""


def read_appositions(items: list[Item], frames: Frames, unsaid: Unsaid) -> Iterator[Candidate]:
    """Who holds which office with whom, and which place lies in which, from names that stand together."""
    holders = list(_offices(items, frames, unsaid))
    yield from holders
    yield from _counterparts(items, holders[0].predicate if holders else _LEADS)
    yield from _whose(items, frames)
    yield from _own(items)
    yield from _owned(items, unsaid.country)
    yield from _places(items, frames, unsaid)
    yield from (Candidate(organ, _MEMBER, whole, organ, "organ") for organ, whole in unsaid.organs.items())


def _state_in(items: list[Item], index: int, implicit: int) -> int:
    """The country whose office is meant: the first that the sentence names before it and not as a place, else the article's."""
    for at in range(index):
        item = items[at]
        governed = at and items[at - 1].lower in PREPOSITIONS
        if item.kind == STATE and item.form != PRONOUN and not governed:
            return at
    return implicit


def _unsaid_employer(items: list[Item], index: int, office: Office, persons: tuple[int, ...], unsaid: Unsaid) -> int:
    """With whom an office is that is named alone: where its holder is at home, else whoever the text speaks of."""
    if office.unsaid == "group":
        return _body_in(items, index, unsaid.topic)
    home = next((unsaid.homes[person] for person in persons if person in unsaid.homes), None)
    return _state_in(items, index, unsaid.country) if home is None else home


def _body_in(items: list[Item], index: int, topic: int) -> int:
    """The body whose office is meant: the first that the sentence names before it, else that of the sentence before."""
    bodies = ACTORS - {PERSON}
    return next((at for at in range(index) if items[at].kind in bodies and items[at].form not in (PRONOUN, TITLE)), topic)


def _owned(items: list[Item], implicit: int) -> Iterator[Candidate]:
    """ "BBC's Jonathan Marcus", "the government of Mansur Hadi", "Hadi's government", "the Libyan House of Representatives"."""
    for index, item in enumerate(items):
        if item.who is None or item.form == PRONOUN:
            continue
        after = items[index + 1] if index + 1 < len(items) else None
        further = items[index + 2] if index + 2 < len(items) else None
        if (
            item.kind == ORGANIZATION
            and after is not None
            and after.lower == "'s"
            and further is not None
            and _is_person(further)
        ):
            yield Candidate(index + 2, _MEMBER, index, index, "own")
        if (
            item.form == DEMONYM
            and after is not None
            and after.who is not None
            and after.form == NAME
            and after.kind in (ORGANIZATION, GOVERNMENT)
        ):
            yield Candidate(index + 1, _MEMBER, index, index, "own")
        if after is not None and after.lower == "'s" and further is not None and _is_unit_of(item, further):
            yield Candidate(index + 2, _MEMBER, index, index, "own")
        apposed = index > 2 and items[index - 1].lower in ("the", "an", "a") and items[index - 2].text == ","
        if item.form == FORCES and item.kind == ORGANIZATION and apposed and items[index - 3].form == NAME:
            yield Candidate(index - 3, _MEMBER, index, index, "own")
        if item.kind == PERSON:
            yield from _of_whom(items, index, implicit)
            back = index - 1
            while back > 0 and items[back].lower in ("president", "the", "prime", "minister", "dictator"):
                back -= 1
            ruled = back > 0 and items[back].lower == "of" and items[back - 1].lower in _RULES
            if ruled:
                yield Candidate(index, _LEADS, implicit, index, "office there")


def _is_unit_of(owner: Item, unit: Item) -> bool:
    """Whether what a group or state is said to have is a part of it: "the army's 6th Infantry Division"."""
    if unit.who is None or unit.form != NAME or unit.kind not in (GROUP, ORGANIZATION, GOVERNMENT):
        return False
    return owner.kind == GROUP or (owner.kind == STATE and unit.who.name.rsplit(" ", 1)[-1] in _UNITS)


_UNITS = frozenset(
    "Division Brigade Battalion Regiment Corps Command Army Navy Force Forces Guard Guards Ministry Parliament Police Council Agency"
    " Service Court Cabinet Senate Assembly".split()
)


def _of_whom(items: list[Item], index: int, implicit: int) -> Iterator[Candidate]:
    """ "Sharif Hotak, of the council" belongs to it; "Déby's Patriotic Salvation Movement" is led by him."""
    after = [item.lower for item in items[index + 1 : index + 4]]
    at = index + 3 + (after[2:] == ["the"])
    if after[:2] == [",", "of"] and at < len(items) and items[at].kind in (ORGANIZATION, GOVERNMENT, GROUP):
        yield Candidate(index, _MEMBER, at, index, "own")
    if after[:1] == ["'s"] and index + 2 < len(items) and items[index + 2].form in (NAME, FORCES) and items[index + 2].kind == GROUP:
        yield Candidate(index, _LEADS, index + 2, index, "own")
    if after[:1] == ["'s"] and after[1:2] and after[1] in _RULES - {"rule"}:
        yield Candidate(index, _LEADS, implicit, index, "office there")
    owner = _owned_by(items, index)
    if owner is not None:
        yield Candidate(index, _LEADS, owner, index, "own")


def _owned_by(items: list[Item], index: int) -> int | None:
    """The group that is told to be of a person: "the Ras Kamboni militia of Ahmed Madobe", "the SAF of General Burhan"."""
    back = index - 1
    titled = items[back].form == TITLE
    while back > max(index - 7, 0) and (
        items[back].form == TITLE
        or items[back].lower in ("the", "former", "late", "warlord")
        or (titled and items[back].who is None and items[back].lower.isalpha() and items[back].lower not in PREPOSITIONS)
    ):
        back -= 1
    owned = back > 0 and items[back].lower in ("of", "under") and items[back].who is None
    at = back - 1 - (owned and items[back - 1].lower in ("militia", "group", "faction", "movement", "party"))
    return at if owned and at >= 0 and items[at].form in (NAME, FORCES) and items[at].kind in (GROUP, ORGANIZATION, STATE) else None


def _offices(items: list[Item], frames: Frames, unsaid: Unsaid) -> Iterator[Candidate]:
    index = 0
    while index < len(items):
        end = phrase_at(items, index, frames.offices) if items[index].who is None else index
        if end == index:
            index += 1
            continue
        words = tuple(item.lower for item in items[index:end] if item.text != "-")
        pairs = _respective(items, end) if items[end - 1].lower.endswith("s") else ()
        if pairs:
            yield from (Candidate(person, frames.offices[words].predicate, actor, index, "office") for person, actor in pairs)
            index = end
            continue
        persons = _holder(items, index, end, frames)
        actor, whole = _employer(items, index, end)
        office = frames.offices[words]
        if persons and office.predicate and (actor is not None or office.unsaid):
            named = actor is not None
            if actor is None:
                actor = _unsaid_employer(items, index, office, persons, unsaid)
            predicate = office.predicate
            if index and items[index - 1].lower in ("deputy", "vice"):
                predicate = _MEMBER
            rule = "office" if named else "office there"
            yield from (Candidate(person, predicate, actor, index, rule) for person in persons if person != actor)
        index = max(end, whole if whole > index else end)


def _respective(items: list[Item], at: int) -> tuple[tuple[int, int], ...]:
    """Persons and whom each is with: "the presidents of Rwanda and Congo, Paul Kagame and Felix Tshisekedi"."""
    if at >= len(items) or items[at].lower != "of":
        return ()
    named: list[int] = []
    for index in range(at + 1, min(at + 24, len(items))):
        item = items[index]
        if item.who is not None and item.form not in (PRONOUN, DEMONYM, TITLE):
            named.append(index)
        elif item.who is None and not (item.lower in ("the", "and", ",", "of", "his", "counterpart") or item.form == TITLE):
            break
    actors = [k for k in named if not _is_person(items[k])]
    persons = [k for k in named if _is_person(items[k])]
    apart = bool(actors and persons) and max(actors) < min(persons)
    return tuple(zip(persons, actors, strict=True)) if apart and len(actors) == len(persons) > 1 else ()


def _whose(items: list[Item], frames: Frames) -> Iterator[Candidate]:
    """ "ECOWAS, whose chairman is Nigeria's president, Bola Tinubu"."""
    for index, item in enumerate(items):
        end = phrase_at(items, index + 1, frames.offices) if item.lower == "whose" else 0
        if end <= index + 1 or index < 2 or end >= len(items) or items[end].lower not in ("is", "was"):
            continue
        owner = index - 1 - (items[index - 1].text == ",")
        person = next((k for k in range(end + 1, min(end + 9, len(items))) if _is_person(items[k])), None)
        office = frames.offices[tuple(i.lower for i in items[index + 1 : end] if i.text != "-")]
        if person is not None and _employs(items[owner]) and office.predicate:
            yield Candidate(person, office.predicate, owner, index + 1, "office")


def _counterparts(items: list[Item], predicate: str) -> Iterator[Candidate]:
    """ "Putin and his Turkish counterpart, Recep Tayyip Erdogan": whoever has the office that another has."""
    for index, item in enumerate(items):
        if item.lower not in ("counterpart", "counterparts") or not index:
            continue
        ahead = index + 1 + (index + 1 < len(items) and items[index + 1].text == ",")
        persons = _run(items, ahead, 1, lambda one: one.kind == PERSON and one.form != PRONOUN)
        states = _run(items, index - 1, -1, lambda one: one.kind == STATE)
        number = 1 if item.lower == "counterpart" else len(states)
        if len(states) >= number and len(persons) >= number:
            pairs = zip(persons[:number], reversed(states[:number]), strict=True)
            yield from (Candidate(person, predicate, state, index, "office") for person, state in pairs)


def _run(items: list[Item], at: int, step: int, fits: Callable[[Item], bool]) -> list[int]:
    """The items of one kind from one on, commas, conjunctions and titles between them."""
    found: list[int] = []
    while 0 <= at < len(items) and (fits(items[at]) or items[at].form == TITLE or items[at].lower in (",", "and")):
        found += [at] if fits(items[at]) else []
        at += step
    return found


def _own(items: list[Item]) -> Iterator[Candidate]:
    """ "Haftar and his self-styled Libyan National Army": whose a group is leads it."""
    for index, item in enumerate(items):
        if item.form == PRONOUN and item.lower in ("his", "her") and item.kind == PERSON:
            for at in range(index + 1, min(index + 5, len(items))):
                owned = items[at]
                if owned.who is not None:
                    if owned.kind in (GROUP, GOVERNMENT) and owned.form == NAME:
                        yield Candidate(index, _LEADS, at, at, "own")
                    break
                if not (owned.lower.isalpha() or owned.text == "-") or owned.lower in _APART:
                    break


def _holder(items: list[Item], start: int, end: int, frames: Frames) -> tuple[int, ...]:
    """The person who holds an office: named behind it, or before it and a comma."""
    at = end
    for _ in range(4):
        if at < len(items) and items[at].who is None and (items[at].text in (",", "Dr", ".") or (items[at].lower,) in frames.offices):
            at += 1
    if at < len(items) and _is_person(items[at]):
        return (at,)
    if end < len(items) and items[end].lower in (*_BEHIND, "to"):  # president of Ukraine Volodymyr Zelenskyy
        at = end + 1
        while at < len(items) and at < end + 5 and not _is_person(items[at]):
            if items[at].who is None and items[at].text in (".", ";"):
                break
            at += 1
        if at < len(items) and _is_person(items[at]) and (items[at - 1].who is not None or items[at - 1].text == ","):
            return (at,)
    back = start - 1
    while (
        back >= 0
        and start - back < 7
        and (
            items[back].lower in _BETWEEN - {","}
            or items[back].lower in ("'s", "-")
            or (items[back].lower.isalpha() and not _is_person(items[back]))
        )
    ):
        if items[back].lower in ("who", "said", "that", "by", "with", "and") or items[back].lower in _BE_NOT:
            break
        back -= 1
    if back > 0 and items[back].text in (",", "(", "-") and _is_person(items[back - 1]):
        return (back - 1,)
    if back > 0 and items[back].lower in _BECOMES:
        return tuple(at for at in Clauses(items, frames).subject(back) if _is_person(items[at]))
    return ()


_BECOMES = frozenset("is was became as named appointed elected declared himself herself sworn".split())


_RULES = frozenset("government regime administration presidency rule leadership".split())
_APART = PREPOSITIONS | frozenset("and that said while which who is are was were has have had the a an before".split())
_BE_NOT = frozenset("not against from to in at".split())


def _is_person(item: Item) -> bool:
    return item.kind == PERSON and item.form != PRONOUN


def _employer(items: list[Item], start: int, end: int) -> tuple[int | None, int]:
    """The actor that an office is with, and the index after the words used: behind "of", before it, or behind "for"."""
    behind = _employers_behind(items, end)
    before = _employer_before(items, start)
    of = next((behind[preposition] for preposition in _SURELY_BEHIND if preposition in behind), None)
    other = next(iter(behind.values()), None)
    found = next((at for at in (of, before, other) if at is not None), None)
    return found, end if found is None or found == before else found


def _employers_behind(items: list[Item], end: int) -> dict[str, int]:
    """The first actor behind each preposition that follows an office, a few words between them at most."""
    behind: dict[str, int] = {}
    at = end
    while at < len(items) and at < end + 10 and items[at].who is None and items[at].lower in _BEHIND:
        preposition = items[at].lower
        at += 1
        while (
            at < len(items)
            and at < end + 10
            and items[at].who is None
            and items[at].lower.isalpha()
            and items[at].lower not in _APART - {"the", "a", "an"}
        ):
            at += 1
        if at < len(items) and _employs(items[at]):
            behind.setdefault(preposition, at)
            at += 1
    return behind


def _employer_before(items: list[Item], start: int) -> int | None:
    back = start - 1
    while back >= 0 and start - back < 6 and items[back].who is None:
        if not (items[back].lower.isalpha() or items[back].lower in ("-", "'s")) or items[back].lower in _APART:
            return None
        back -= 1
    if back > 1 and items[back - 1].text == "-" and items[back - 2].lower in ("anti", "pro", "ex", "non"):
        return None
    held = back >= 0 and start - back < 6 and _employs(items[back]) and (items[back].form != PRONOUN or items[back].lower in _OWN)
    return back if held else None


_OWN = frozenset(("its", "their"))


def _employs(item: Item) -> bool:
    return item.kind in ACTORS - {PERSON}


def _places(items: list[Item], frames: Frames, unsaid: Unsaid) -> Iterator[Candidate]:
    yield from _capitals(items, unsaid)
    for index in range(len(items) - 2):
        item = items[index]
        if item.who is None:
            continue
        if item.kind == PLACE:
            yield from _within(items, index, frames)
        if item.kind in (STATE, PLACE):
            yield from _of(items, index, frames)


def _capitals(items: list[Item], unsaid: Unsaid) -> Iterator[Candidate]:
    """ "the capital, Sanaa", "the capital Kabul" and "Tehran, the capital": of its state, or the one that the article is about."""
    for index, item in enumerate(items):
        if item.lower != "capital" and not (item.form == NOMINAL and item.text == "the" and item.kind == PLACE):
            continue
        ahead = index + 1 + (index + 1 < len(items) and items[index + 1].text == ",")
        back = index - 2 if items[index - 1].lower == "the" else -1
        if ahead < len(items) and items[ahead].kind == PLACE and items[ahead].form == NAME:
            named = ahead
        elif back > 0 and items[back].text == "," and items[back - 1].kind == PLACE and not _is_of(items, index + 1):
            named = back - 1
        else:
            continue
        yield Candidate(named, _LOCATED, unsaid.capitals.get(named, unsaid.country), index, "capital")


def _is_of(items: list[Item], at: int) -> bool:
    return at < len(items) and items[at].lower == "of"


def _within(items: list[Item], index: int, frames: Frames) -> Iterator[Candidate]:
    """ "Mokha, Yemen"; "Mosul, in northern Iraq"; "Jolo in the Philippines"."""
    at = index + 1
    comma = items[at].text == ","
    at += comma
    preposition = at < len(items) and items[at].lower in ("in", "of" if _is_district(items[index]) else "in")
    at += preposition
    while at < len(items) and items[at].lower in ("the", "far"):
        at += 1
    described = preposition and at + 2 < len(items) and items[at].who is None
    if described:
        at = _behind_place_noun(items, at, frames)
    if not (comma or preposition) or at >= len(items):
        return
    outer = items[at]
    if outer.who is None or outer.form in (FORCES, PRONOUN, DEMONYM) or outer.kind not in (STATE, PLACE):
        return
    if at + 1 < len(items) and items[at + 1].lower in frames.reporting:
        return  # in Idlib, the Pentagon said
    if comma and not preposition and (_listed(items, index, at) or not (outer.kind == STATE or _leads_on(items, at))):
        return
    if preposition and not comma and not described and outer.kind != STATE and " " not in outer.who.name:
        return
    yield Candidate(index, _LOCATED, at, index, "place")


def _behind_place_noun(items: list[Item], at: int, frames: Frames) -> int:
    """The index of the name in "the northeastern state of Borno", else the same index."""
    start = at + (items[at].lower in DIRECTIONS)
    end = phrase_at(items, start, frames.places)
    named = end > start and end + 1 < len(items) and items[end].lower == "of"
    return end + 1 if named else at


def _is_district(item: Item) -> bool:
    """Whether a name ends in a noun for a part of a country: "the Al-Qusayr District of Syria"."""
    return item.who is not None and item.who.name.rsplit(" ", 1)[-1] in (
        "District",
        "Province",
        "Governorate",
        "Region",
        "State",
        "City",
    )


def _leads_on(items: list[Item], at: int) -> bool:
    """Whether a place is itself said to lie somewhere: "Jolo, Sulu in the Philippines"."""
    further = next((k for k in range(at + 1, min(at + 4, len(items))) if items[k].who is not None), None)
    return (
        further is not None
        and items[at + 1].lower in ("in", ",")
        and items[further].who is not None
        and items[further].kind == STATE
    )


def _listed(items: list[Item], index: int, at: int) -> bool:
    """Whether two names are members of a list rather than a place within another."""
    before = items[index - 1].text if index else ""
    after = items[at + 1].lower if at + 1 < len(items) else ""
    further = items[at + 2] if at + 2 < len(items) else None
    if after in ("and", "or"):
        return further is not None and further.who is not None
    return before == "," or (after == "," and further is not None and (further.who is not None or further.lower == "and"))


def _of(items: list[Item], index: int, frames: Frames) -> Iterator[Candidate]:
    """ "the Syrian town of Qusayr", "the Libyan capital, Tripoli", "Iraq's city of Basra"."""
    at = index + 1
    if at < len(items) and items[at].lower == "'s":
        at += 1
        if at < len(items) and items[at].kind == PLACE and items[at].form == NAME:
            yield Candidate(at, _LOCATED, index, at, "place")  # Afghanistan's Wardak province
            return
    elif items[index].form != DEMONYM and items[index].who and items[index].kind == STATE:
        return
    while (
        at < len(items)
        and at < index + 5
        and items[at].who is None
        and items[at].lower.isalpha()
        and items[at].lower not in frames.forms
        and items[at].lower not in PREPOSITIONS
    ):
        end = phrase_at(items, at, frames.places)
        if end > at:
            inner = end + 1 if end < len(items) and items[end].lower in ("of", ",") else end
            if inner < len(items) and items[inner].kind == PLACE:
                yield Candidate(inner, _LOCATED, index, at, "place")
            return
        at += 1
