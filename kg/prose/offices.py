"""Offices: who holds which with whom, told from names and titles side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.actors import DEMONYM, NAME
from kg.names import KG
from kg.prose.clauses import Clauses
from kg.prose.discourse import Unsaid
from kg.prose.english import PREPOSITIONS
from kg.prose.frames import Frames, Office
from kg.prose.mentions import FORCES, PRONOUN, TITLE, Item
from kg.prose.naming import ACTORS, GROUP, ORGANIZATION, PERSON, STATE
from kg.prose.people import TITLES
from kg.prose.predications import Candidate
from kg.prose.runs import phrase_at

_LEADS, _MEMBER = KG + "leads", KG + "memberOf"
_BETWEEN = frozenset(
    "the of a an former then current interim acting caretaker late new deputy senior top military political then- ,".split()
)
_SURELY_BEHIND = ("of", "at", "with")
_BEHIND = (*_SURELY_BEHIND, "for", "in")
"""The prepositions before the actor that an office is with, the surest first."""


def read_offices(items: list[Item], frames: Frames, unsaid: Unsaid) -> Iterator[Candidate]:
    """Who holds which office with whom."""
    holders = list(_offices(items, frames, unsaid))
    yield from holders
    yield from _counterparts(items, holders[0].predicate if holders else _LEADS)
    yield from _whose(items, frames)
    yield from _reigning(items, frames, unsaid)


def _reigning(items: list[Item], frames: Frames, unsaid: Unsaid) -> Iterator[Candidate]:
    """ "King Salman": a ruler whose title is part of the name by which the world knows them."""
    for at, home in unsaid.homes.items():
        title = frames.offices.get((items[at].lower,))
        if is_person(items[at]) and title == Office(_LEADS, "state"):
            yield Candidate(at, _LEADS, home, at, "office there")


def _state_in(items: list[Item], index: int, implicit: int) -> int:
    """The country whose office is meant: the first that the sentence names before it and not as a place, else the article's."""
    for at in range(index):
        item = items[at]
        before = at - 1 - (at > 1 and items[at - 1].lower == "the")
        governed = at and items[before].lower in PREPOSITIONS
        if item.kind == STATE and item.form in (NAME, DEMONYM) and not governed:
            return at
    return implicit


_ONCE = frozenset("former ex late then ousted deposed exiled once".split())


def _is_one_of_many(items: list[Item], employer: int, index: int, office: Office) -> bool:
    """Whether an employer has many of whom one has an office: "the Iranian commander Qasem Soleimani", "a senior M23 commander"."""
    if office.unsaid != "group":
        return False
    if items[employer].kind == STATE and items[employer].form == DEMONYM:
        return True
    back = index - 1
    while back >= 0 and index - back < 5 and (back == employer or items[back].lower in _RANKS or items[back].lower == "former"):
        back -= 1
    ranked = any(items[k].lower in _RANKS for k in range(back + 1, index))
    return ranked or (back >= 0 and items[back].lower in ("a", "an"))


_RANKS = frozenset("senior top local field regional another leading prominent".split())
"""Words before an office that several hold."""


def _unsaid_employer(items: list[Item], index: int, office: Office, persons: tuple[int, ...], unsaid: Unsaid) -> int:
    """With whom an office is that is named alone: where its holder is at home, else whoever the text speaks of."""
    if office.unsaid == "group":
        return _body_in(items, index, unsaid.topic)
    home = next((unsaid.homes[person] for person in persons if person in unsaid.homes), None)
    home = _host(items, index, unsaid) if home is None else home
    return _state_in(items, index, unsaid.country) if home is None else home


def _host(items: list[Item], index: int, unsaid: Unsaid) -> int | None:
    """The state where somebody is met whose office is told: "in Kabul for talks with Interior Minister X and Foreign Minister Y"."""
    joined = index > 1 and items[index - 1].lower == "and" and is_person(items[index - 2])
    if not index or not (joined or items[index - 1].lower in ("with", "met", "by")):
        return None
    hosts = (unsaid.capitals.get(at, at) for at in range(1, index) if items[at - 1].lower == "in" and _hosts(items, at, unsaid))
    return next(hosts, None)


def _hosts(items: list[Item], at: int, unsaid: Unsaid) -> bool:
    return at in unsaid.capitals or (items[at].kind == STATE and items[at].form == NAME)


def _home_of_owner(items: list[Item], index: int, frames: Frames, unsaid: Unsaid) -> int | None:
    """The state of a leader whose office it is: "Angela Merkel's spokesperson, Steffen Seibert", "his far-right security minister"."""
    at = index - 1
    while at > max(index - 5, 0) and items[at].lower not in _ONCE and (items[at].text == "-" or _describes(items[at], frames)):
        at -= 1
    if at < 0 or items[at].form == PRONOUN:
        return unsaid.homes.get(at)  # Macron recalled his ambassador, Vincent Floreani
    return unsaid.homes.get(at - 1) if items[at].lower in ("'s", "'") else None


def _of_another(items: list[Item], end: int) -> bool:
    """Whether an office is said to be with somebody who employs nobody: "the head of the Franco government"."""
    of = end < len(items) and items[end].lower == "of"
    return of and any(item.who is not None for item in items[end + 1 : end + 3])


def _employer_of_named(items: list[Item], persons: tuple[int, ...]) -> int | None:
    """The state behind a name and "of": "President Alexander Lukashenko of Belarus"."""
    at = persons[-1] + 2 if persons else len(items)
    behind = at < len(items) and items[at - 1].lower == "of" and items[at].kind == STATE and items[at].form != PRONOUN
    return at if behind else None


def _body_in(items: list[Item], index: int, topic: int) -> int:
    """The body whose office is meant: the first that the sentence names before it, else that of the sentence before."""
    bodies = ACTORS - {PERSON}
    return next((at for at in range(index) if items[at].kind in bodies and items[at].form not in (PRONOUN, TITLE)), topic)


def _office_at(items: list[Item], index: int, frames: Frames) -> int:
    """The index after the office that begins at an item, which holds no name: "commander of the Army of Republika Srpska"."""
    end = phrase_at(items, index, frames.offices)
    named = next((at for at in range(index, end) if items[at].who is not None), end)
    return end if named == end else index if named == index else phrase_at(items, index, frames.offices, named - index)


def _words_before(items: list[Item], index: int) -> list[str]:
    """The words before an office that may describe it, up to a comma or a person."""
    words: list[str] = []
    for item in reversed(items[max(index - 6, 0) : index]):
        if item.text in (",", ".", ";", '"') or is_person(item):
            break
        words.append(item.lower)
    return words


def _only_describes(items: list[Item], index: int, end: int, frames: Frames) -> bool:
    """Whether an office is not that of one who is named: the "veteran" of a "veteran chief", "one of several European leaders"."""
    office = frames.offices[tuple(item.lower for item in items[index:end] if item.text != "-")]
    before = _words_before(items, index)
    return (office.unsaid == "body" and _office_at(items, end, frames) > end) or (
        items[end - 1].lower.endswith("s") and "one" in before and "of" in before
    )


def _offices(items: list[Item], frames: Frames, unsaid: Unsaid) -> Iterator[Candidate]:
    index = 0
    while index < len(items):
        end = _office_at(items, index, frames)
        if end == index:
            index += 1
            continue
        words = tuple(item.lower for item in items[index:end] if item.text != "-")
        pairs = _respective(items, end) if items[end - 1].lower.endswith("s") else ()
        if pairs:
            yield from (Candidate(person, frames.offices[words].predicate, actor, index, "office") for person, actor in pairs)
            index = end
            continue
        persons = () if _only_describes(items, index, end, frames) else _holder(items, index, end, frames)
        actor, whole = _employer(items, index, end, frames)
        actor = _employer_of_named(items, persons) if actor is None else actor
        actor = _home_of_owner(items, index, frames, unsaid) if actor is None else actor
        office = frames.offices[words]
        if actor is not None and office.unsaid == "body" and (actor >= len(items) or items[actor].kind == STATE):
            persons = ()  # behind the items stand homes, which are states
        implied = office.unsaid == "state" or (office.unsaid == "group" and not _of_another(items, end))
        once = _ONCE.intersection(_words_before(items, index))
        if persons and office.predicate and (actor is not None or (implied and once <= {"then"})):
            named = actor is not None
            if actor is None:
                actor = _unsaid_employer(items, index, office, persons, unsaid)
            predicate = office.predicate
            deputy = bool(index) and items[index - 1].lower in ("deputy", "vice")
            serves = actor < len(items) and (items[actor].form, items[actor].kind) == (FORCES, STATE)  # the Iraqi army chief
            if deputy or serves or (actor < len(items) and _is_one_of_many(items, actor, index, office)):
                predicate = _MEMBER
            rule = "office there" if not named else "office once" if once else "office"
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
    actors = [k for k in named if not is_person(items[k])]
    persons = [k for k in named if is_person(items[k])]
    apart = bool(actors and persons) and max(actors) < min(persons)
    return tuple(zip(persons, actors, strict=True)) if apart and len(actors) == len(persons) > 1 else ()


def _whose(items: list[Item], frames: Frames) -> Iterator[Candidate]:
    """ "ECOWAS, whose chairman is Nigeria's president, Bola Tinubu", "Belarus, whose leader Alexander Lukashenko"."""
    for index, item in enumerate(items):
        if item.lower == "whose" and 1 < index < len(items) - 1:
            yield from _whose_body(items, index, frames)
        end = phrase_at(items, index + 1, frames.offices) if item.lower == "whose" else 0
        if end <= index + 1 or index < 2 or end >= len(items):
            continue
        named = is_person(items[end])
        if not named and items[end].lower not in ("is", "was"):
            continue
        owner = index - 1 - (items[index - 1].text == ",")
        person = end if named else next((k for k in range(end + 1, min(end + 9, len(items))) if is_person(items[k])), None)
        office = frames.offices[tuple(i.lower for i in items[index + 1 : end] if i.text != "-")]
        if person is not None and _employs(items[owner]) and office.predicate:
            yield Candidate(person, office.predicate, owner, index + 1, "office")


def _describes(item: Item, frames: Frames) -> bool:
    """Whether a word may stand before a name and describe whom it names: "whose conservative People's Party"."""
    plain = item.who is None and item.text.isalpha() and item.text.islower() and item.lower not in APART
    return plain and item.lower not in frames.forms and (item.lower,) not in frames.collectives


def _whose_body(items: list[Item], index: int, frames: Frames) -> Iterator[Candidate]:
    """ "Mahmoud Abbas, whose Fatah", "Ramzan Kadyrov, whose militia, the Kadyrovtsy": whose a group is leads it."""
    owner = index - 1 - (items[index - 1].text == ",")
    at = index + 1
    if items[at].who is None and items[at + 1 : at + 2] and items[at + 1].text == ",":
        at += 2 + (at + 2 < len(items) and items[at + 2].lower == "the")
    while at < min(index + 5, len(items) - 1) and (items[at].text == "-" or _describes(items[at], frames)):
        at += 1
    if at < len(items) and is_person(items[owner]) and items[at].form == NAME and items[at].kind in (GROUP, ORGANIZATION):
        yield Candidate(owner, _LEADS, at, at, "own")


def _counterparts(items: list[Item], predicate: str) -> Iterator[Candidate]:
    """ "Putin and his Turkish counterpart, Recep Tayyip Erdogan": whoever has the office that another has."""
    for index, item in enumerate(items):
        if item.lower not in ("counterpart", "counterparts", "colleague", "colleagues") or not index:
            continue
        ahead = index + 1 + (index + 1 < len(items) and items[index + 1].text == ",")
        persons = _run(items, ahead, 1, lambda one: one.kind == PERSON and one.form != PRONOUN)
        states = _run(items, index - 1, -1, lambda one: one.kind == STATE)
        number = 1 if item.lower == "counterpart" else len(states)
        if len(states) >= number and len(persons) >= number:
            pairs = zip(persons[:number], reversed(states[:number]), strict=True)
            held = _MEMBER if item.lower.startswith("colleague") else predicate
            yield from (Candidate(person, held, state, index, "office") for person, state in pairs)


def _run(items: list[Item], at: int, step: int, fits: Callable[[Item], bool]) -> list[int]:
    """The items of one kind from one on, commas, conjunctions and titles between them."""
    found: list[int] = []
    while 0 <= at < len(items) and (fits(items[at]) or items[at].form == TITLE or items[at].lower in (",", "and")):
        found += [at] if fits(items[at]) else []
        at += step
    return found


def _holder(items: list[Item], start: int, end: int, frames: Frames) -> tuple[int, ...]:
    """The person who holds an office: named behind it, or before it and a comma."""
    at = end
    for _ in range(6):
        if (
            at < len(items)
            and items[at].who is None
            and (
                items[at].text in (",", "Dr", ".")
                or items[at].lower in TITLES
                or items[at].lower == "there"
                or (items[at].lower,) in frames.offices
            )
        ):
            at += 1
    if at < len(items) and is_person(items[at]):
        return (at,)
    if end + 1 < len(items) and items[end].lower in ("is", "was") and is_person(items[end + 1]):
        return (end + 1,)
    if end < len(items) and items[end].lower in (*_BEHIND, "to"):  # president of Ukraine Volodymyr Zelenskyy
        at = end + 1
        while at < len(items) and at < end + 8 and not is_person(items[at]):
            if items[at].who is None and items[at].text in (".", ";"):
                break
            at += 1
        if at < len(items) and is_person(items[at]) and (items[at - 1].who is not None or items[at - 1].text == ","):
            return (at,)
    back = start - 1
    while (
        back >= 0
        and start - back < 7
        and (
            items[back].lower in _BETWEEN - {","}
            or items[back].lower in ("'s", "'", "-")
            or (items[back].lower.isalpha() and not is_person(items[back]))
        )
    ):
        second = items[back].lower == "and" and _ends_office(items, back, frames)
        if (items[back].lower in ("who", "said", "that", "by", "with", "and") and not second) or items[
            back
        ].lower in _BE_NOT | _BECOMES:
            break
        back -= 1
    named = back - (back > 0 and items[back].lower in _BECOMES and items[back - 1].text == ",")  # Mansour, named head of
    if named > 0 and items[named].text in (",", "(", "-") and is_person(items[named - 1]):
        return (named - 1,)
    if back > 0 and items[back].lower in _BECOMES:
        row = Clauses(items, frames)
        verb = row.previous_verb(back) if items[back].lower == "as" else None  # took over as president
        return tuple(at for at in row.subject(back if verb is None else verb) if is_person(items[at]))
    return ()


def _ends_office(items: list[Item], at: int, frames: Frames) -> bool:
    """Whether another office of the same person ends before an "and": "president of the council and leader of the party"."""
    for back in range(at - 1, max(at - 7, -1), -1):
        if phrase_at(items, back, frames.offices) > back:
            return True
        if items[back].who is None and items[back].lower not in ("of", "the") and items[back].text.islower():
            return False
        if is_person(items[back]) or not (items[back].who is not None or items[back].lower.isalpha()):
            return False
    return False


_BECOMES = frozenset(
    "is was became become as named appointed elected re-elected reelected declared proclaimed installed inaugurated crowned"
    " himself herself sworn remains remained".split()
)
APART = PREPOSITIONS | frozenset("and that said while which who is are was were has have had the a an before".split())
"""What ends the words between an office or what is owned and its name."""
_BE_NOT = frozenset("not against from to in at".split())


def is_person(item: Item) -> bool:
    """Whether an item names a person."""
    return item.kind == PERSON and item.form != PRONOUN


def _employer(items: list[Item], start: int, end: int, frames: Frames) -> tuple[int | None, int]:
    """The actor that an office is with, and the index after the words used: behind "of", before it, or behind "for"."""
    behind = _employers_behind(items, end)
    before = _employer_before(items, start, frames)
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
            and items[at].lower not in APART - {"the", "a", "an"}
        ):
            at += 1
        while at + 2 < len(items) and items[at].who is not None and items[at + 1].lower == "'s" and items[at + 2].who is not None:
            at += 2  # president of Iraq's Kurdistan Region
        if at < len(items) and _employs(items[at]):
            behind.setdefault(preposition, at)
            at += 1
    return behind


def _employer_before(items: list[Item], start: int, frames: Frames) -> int | None:
    back = start - 1
    while back >= 0 and start - back < 6 and items[back].who is None:
        word = items[back].lower
        acts = word in frames.forms and word not in frames.nouns and not word.endswith("ed")  # Mali met President Macron
        if acts or word in APART or not (word.isalpha() or word in ("-", "'s", "'")):
            return None
        back -= 1
    if back > 1 and items[back - 1].text == "-" and items[back - 2].lower in ("anti", "pro", "ex", "non"):
        return None
    held = back >= 0 and start - back < 6 and _employs(items[back]) and (items[back].form != PRONOUN or items[back].lower in _OWN)
    return back if held else None


_OWN = frozenset(("its", "their"))


def _employs(item: Item) -> bool:
    return item.kind in ACTORS - {PERSON}
