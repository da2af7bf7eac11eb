"""Offices: who holds which with whom, told from names and titles side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.actors import DEMONYM, NAME
from kg.names import KG
from kg.prose.clauses import Clauses
from kg.prose.discourse import Unsaid
from kg.prose.employers import BEHIND, ONCE, describes, employs, is_person, named_employer, unsaid_employer
from kg.prose.frames import Frames, Office
from kg.prose.items import FORCES, PRONOUN, TITLE, Item
from kg.prose.naming import GROUP, ORGANIZATION, PERSON, STATE
from kg.prose.people import TITLES
from kg.prose.predications import Candidate
from kg.prose.runs import phrase_at
from kg.prose.words import word_set

_LEADS, _MEMBER = KG + "leads", KG + "memberOf"
_BETWEEN = frozenset(
    "the of a an former then current interim acting caretaker late new deputy senior top military political then- ,".split()
)


def read_offices(row: Clauses, unsaid: Unsaid) -> Iterator[Candidate]:
    """Who holds which office with whom."""
    holders = list(_offices(row, unsaid))
    yield from holders
    yield from _counterparts(row, holders[0].predicate if holders else _LEADS)
    yield from _whose(row)


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


_RULING_ONCE = frozenset("then late deposed ousted exiled".split())
"""Words before the office of one who had it with whoever the text speaks of."""
_RANKS = word_set("ranks-of-several")


def _of_another(items: list[Item], end: int) -> bool:
    """Whether an office is said to be with somebody who employs nobody: "the head of the Franco government"."""
    of = end < len(items) and items[end].lower == "of"
    return of and any(item.who is not None for item in items[end + 1 : end + 3])


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


def _offices(row: Clauses, unsaid: Unsaid) -> Iterator[Candidate]:
    items, frames = row.items, row.frames
    after = 0
    for index in row.places_of(frames.offices.firsts):
        end = _office_at(items, index, frames) if index >= after else index
        if end == index:
            continue
        words = tuple(item.lower for item in items[index:end] if item.text != "-")
        pairs = _respective(items, end) if items[end - 1].lower.endswith("s") else ()
        if pairs:
            yield from (Candidate(person, frames.offices[words].predicate, actor, index, "office") for person, actor in pairs)
            after = end
            continue
        persons = () if _only_describes(items, index, end, frames) else _holder(row, index, end)
        actor, whole = named_employer(items, index, end, persons, frames, unsaid)
        office = frames.offices[words]
        if actor is not None and office.unsaid == "body" and (actor >= len(items) or items[actor].kind == STATE):
            persons = ()  # behind the items stand homes, which are states
        implied = office.unsaid == "state" or (office.unsaid == "group" and not _of_another(items, end))
        once = ONCE.intersection(_words_before(items, index))
        if persons and office.predicate and (actor is not None or (implied and once <= _RULING_ONCE)):
            named = actor is not None
            if actor is None:
                actor = unsaid_employer(items, index, office, persons, unsaid)
            predicate = office.predicate
            deputy = bool(index) and items[index - 1].lower in ("deputy", "vice")
            serves = actor < len(items) and (items[actor].form, items[actor].kind) == (FORCES, STATE)  # the Iraqi army chief
            if deputy or serves or (actor < len(items) and _is_one_of_many(items, actor, index, office)):
                predicate = _MEMBER
            rule = "office there" if not named else "office once" if once else "office"
            yield from (Candidate(person, predicate, actor, index, rule) for person in persons if person != actor)
        after = max(end, whole)


def _respective(items: list[Item], at: int) -> tuple[tuple[int, int], ...]:
    """Persons and whom each is with: "the presidents of Rwanda and Congo, Paul Kagame and Felix Tshisekedi"."""
    if at >= len(items) or items[at].lower != "of":
        return ()
    named: list[int] = []
    for index in range(at + 1, min(at + 24, len(items))):
        item = items[index]
        if item.who is not None and item.form not in (PRONOUN, DEMONYM, TITLE):
            named.append(index)
        elif item.who is None and not (item.lower in _BETWEEN_PAIRS or item.form == TITLE):
            break
    actors = [k for k in named if not is_person(items[k])]
    persons = [k for k in named if is_person(items[k])]
    apart = bool(actors and persons) and max(actors) < min(persons)
    by_turns = bool(named) and named[::2] == actors and named[1::2] == persons  # of Mali, Colonel A, and Niger, General B
    return tuple(zip(persons, actors, strict=True)) if (apart or by_turns) and len(actors) == len(persons) > 1 else ()


_BETWEEN_PAIRS = frozenset("the and , of his counterpart juntas regimes governments states".split())
"""What may stand between actors and the persons who have an office with each."""


def _whose(row: Clauses) -> Iterator[Candidate]:
    """ "ECOWAS, whose chairman is Nigeria's president, Bola Tinubu", "Belarus, whose leader Alexander Lukashenko"."""
    items, frames = row.items, row.frames
    for index in row.places_of({"whose"}):
        if 1 < index < len(items) - 1:
            yield from _whose_body(items, index, frames)
        start = index + 1 + (index + 1 < len(items) and items[index + 1].lower in _BEFORE_HOLDERS)
        end = phrase_at(items, start, frames.offices)
        if end <= start or index < 2 or end >= len(items):
            continue
        end += items[end].text == "," and end + 1 < len(items) and is_person(items[end + 1])
        named = is_person(items[end])
        if not named and items[end].lower not in ("is", "was"):
            continue
        owner = index - 1 - (items[index - 1].text == ",")
        person = end if named else next((k for k in range(end + 1, min(end + 9, len(items))) if is_person(items[k])), None)
        office = frames.offices[tuple(i.lower for i in items[start:end] if i.text not in ("-", ","))]
        if person is not None and employs(items[owner]) and office.predicate:
            yield Candidate(person, office.predicate, owner, index + 1, "office")


_BEFORE_HOLDERS = frozenset("jailed imprisoned exiled late former current new veteran longtime elusive then slain ailing".split())
"""What may describe whoever has an office: "the PKK, whose jailed founder"."""


def _whose_body(items: list[Item], index: int, frames: Frames) -> Iterator[Candidate]:
    """ "Mahmoud Abbas, whose Fatah", "Ramzan Kadyrov, whose militia, the Kadyrovtsy": whose a group is leads it."""
    owner = index - 1 - (items[index - 1].text == ",")
    at = index + 1
    if items[at].who is None and items[at + 1 : at + 2] and items[at + 1].text == ",":
        at += 2 + (at + 2 < len(items) and items[at + 2].lower == "the")
    while at < min(index + 5, len(items) - 1) and (items[at].text == "-" or describes(items[at], frames)):
        at += 1
    if at < len(items) and is_person(items[owner]) and items[at].form == NAME and items[at].kind in (GROUP, ORGANIZATION):
        yield Candidate(owner, _LEADS, at, at, "own")


_COUNTERPARTS = frozenset("counterpart counterparts colleague colleagues".split())


def _counterparts(row: Clauses, predicate: str) -> Iterator[Candidate]:
    """ "Putin and his Turkish counterpart, Recep Tayyip Erdogan": whoever has the office that another has."""
    items = row.items
    for index in row.places_of(_COUNTERPARTS):
        item = items[index]
        if not index:
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


def _holder(row: Clauses, start: int, end: int) -> tuple[int, ...]:
    """The person who holds an office: named behind it, or before it and a comma."""
    items, frames = row.items, row.frames
    at = end
    for _ in range(6):
        passed = at < len(items) and (items[at].lower in _BEFORE_NAMES or (items[at].lower,) in frames.offices)
        at += passed and items[at].who is None
    if at < len(items) and is_person(items[at]):
        return (at,)
    if end + 1 < len(items) and items[end].lower in ("is", "was") and is_person(items[end + 1]):
        return (end + 1,)
    if end < len(items) and items[end].lower in (*BEHIND, "to"):  # president of Ukraine Volodymyr Zelenskyy
        at = end + 1
        while at < len(items) and at < end + 8 and not is_person(items[at]):
            if items[at].who is None and items[at].text in (".", ";"):
                break
            at += 1
        if at < len(items) and is_person(items[at]) and _leads_to_name(items, at - 1, frames):
            return (at,)
    named = _named_in_aside(items, end)
    if named is not None:
        return (named,)
    back = start - 1
    while (
        back >= 0
        and start - back < 7
        and (
            (items[back].lower in _BETWEEN and items[back].text != ",")
            or items[back].lower in ("'s", "'", "-")
            or (items[back].lower.isalpha() and not is_person(items[back]))
        )
    ):
        second = items[back].lower == "and" and _ends_office(items, back, frames)
        joins = items[back].lower in ("who", "said", "that", "by", "with", "and") and not second
        if joins or items[back].lower in _HOLDS_NOT or _tells(items, back, frames):
            break
        back -= 1
    named = back - (back > 0 and items[back].lower in _BECOMES and items[back - 1].text == ",")  # Mansour, named head of
    if named > 0 and items[named].text in (",", "(", "-") and is_person(items[named - 1]):
        return (named - 1,)
    identified = back > 2 and items[back].lower == "as" and items[back - 1].lower.endswith("ed") and items[back - 2].text == ","
    if identified and is_person(items[back - 3]):
        return (back - 3,)  # Rosales, identified as a founder of
    if back > 0 and items[back].lower in _BECOMES:
        verb = back - (items[back].lower in ("himself", "herself"))  # proclaimed himself president
        verb = row.previous_verb(back) or verb if items[back].lower == "as" else verb  # took over as president
        return tuple(at for at in row.subject(verb) if is_person(items[at]))
    return ()


def _leads_to_name(items: list[Item], at: int, frames: Frames) -> bool:
    """Whether the name of whoever has an office may stand behind a word: ", Colonel", "at the head of the front stands"."""
    titled = (items[at].lower,) in frames.offices and items[at - 1].text == ","
    return titled or items[at].who is not None or items[at].lower in _BEFORE_NAMES or items[at].lower in ("stands", "stood")


def _named_in_aside(items: list[Item], at: int) -> int | None:
    """The person who is named within a description: ", a former policeman named Jean Dupont"."""
    if at + 3 >= len(items) or items[at].text != "," or items[at + 1].lower not in ("a", "an"):
        return None
    named = next((k for k in range(at + 2, min(at + 10, len(items))) if items[k].who is not None or items[k].text == ","), at)
    return named if is_person(items[named]) and items[named - 1].lower in ("named", "called") else None


def _tells(items: list[Item], at: int, frames: Frames) -> bool:
    """Whether a word before an office is a verb of its own: "Saw Mutu, met envoys of China", "Saw Mutu, condemned officials"."""
    word = items[at].lower
    finite = word not in frames.nouns and any(form.tag in ("past", "third") for form in frames.forms.get(word, ()))
    return items[at].who is None and finite and (items[at - 1].text == "," or not word.endswith("ed"))


_BEFORE_NAMES = TITLES | frozenset(", . there dr mr mrs ms lord mullah maulana sayyid imam prince".split())
"""What may stand between an office and the name of its holder."""


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
_HOLDS_NOT = _BECOMES | frozenset("not against from to in at".split())
"""Words behind which somebody else's office stands, or one that is told of whoever is the subject."""
