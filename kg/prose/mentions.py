"""Mentions: a sentence as a row of words and of whom it mentions, by name, by a noun that stands for them, or again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.actors import CAPITAL, DEMONYM, NAME
from kg.names import KG
from kg.prose.discourse import FORCE, Discourse
from kg.prose.english import COMPASS, DIRECTIONS, GIVES, NO_NOUNS
from kg.prose.frames import Frames
from kg.prose.items import FORCES, GROUPED, PRONOUN, TITLE, Item, Known, mention
from kg.prose.naming import ACTORS, GOVERNMENT, GROUP, PERSON, PLACE, STATE, Found
from kg.prose.people import TITLES, counts_people
from kg.prose.runs import phrase_at, words_of
from kg.prose.seats import settle_capital
from kg.prose.tokens import Token
from kg.prose.words import word_set

_ADJECTIVES = frozenset(
    "security armed ground local military naval special air allied state regular coalition defense defence army proxy government"
    " internationally recognised recognized elected legitimate transitional interim ousted exiled backed led pro own elite senior top foreign main key former then paramilitary rebel islamist jihadist separatist insurgent".split()
)
_SENDS_TROOPS = KG + "sendsTroopsTo"
_TITLING = TITLES | {"."}
_LOYAL = frozenset("loyal allied affiliated aligned belonging faithful linked".split())


def name_items(tokens: list[Token], named: list[Found], frames: Frames, discourse: Discourse) -> list[Item]:
    """A sentence as items: whom it names, and what belongs to their names."""
    items = list(_named(tokens, named, frames, discourse))
    grown = _without_aliases(_join_rebels(_grow(_without_origins(items), frames)))
    return _entitle_bodies(_entitle(grown, frames))


def _without_origins(items: list[Item]) -> list[Item]:
    """The items without those that only tell where somebody or something comes from: "the Saudi-born commander"."""
    origins = {
        at
        for at in range(len(items) - 3)
        if items[at].who is not None and items[at + 1].text == "-" and items[at + 2].lower in _ORIGINS
    }
    return [item for at, item in enumerate(items) if not origins & {at, at - 1, at - 2}] if origins else items


_ORIGINS = frozenset(
    "born educated speaking language style made built era designed manufactured majority populated inhabited".split()
)


def _join_rebels(items: list[Item]) -> list[Item]:
    """ "Syrian rebels of the Nusra Front": those of a country who are of a group are that group."""
    if not any(item.kind == GROUP and item.form == NAME for item in items):
        return items
    joined: list[Item] = []
    for item in items:
        of = 2 + (bool(joined) and joined[-1].lower == "the")
        if len(joined) >= of and joined[1 - of].lower in ("of", "from") and _are_rebels(joined[-of], item):
            joined[-of:] = [mention(joined[-of], item, item.who or joined[-of].who, FORCES)]
        else:
            joined.append(item)
    return joined


def _are_rebels(first: Item, item: Item) -> bool:
    """Whether the first are described, not named, and may be of the group that the other is."""
    described = first.who is not None and first.kind == GROUP and first.who.name.split()[-1].islower()
    return described and item.kind == GROUP and item.form == NAME


def _entitle(items: list[Item], frames: Frames) -> list[Item]:
    """Mark what belongs to the title of a person who is named behind it: "Turkish President Erdogan"."""
    passed = 0
    for index in frames.offices.starts(items):
        if index < passed or items[index].who is not None:
            continue
        end = phrase_at(items, index, frames.offices)
        passed = max(end, index + 1)
        at = end + (end < len(items) and items[end].text == ",")
        while end > index and at < len(items) and items[at].who is None and items[at].lower in _TITLING:
            at += 1
        if end > index and at < len(items) and items[at].kind == PERSON and items[at].form != PRONOUN:
            start = index
            while start > 0 and (
                items[start - 1].lower in _BEFORE_OFFICES
                or (items[start - 1].lower in ("'s", "-") and items[start - 2].who is not None)
            ):
                start -= 1
            before = items[start - 1] if start else None
            if before is not None and before.kind != PERSON and before.form in (NAME, DEMONYM, FORCES):
                start -= 1
                while items[end - 1].lower.endswith("s") and start and _goes_on(items, start):
                    start -= 1
            for k in range(start, at):
                items[k] = mention(items[k], items[k], items[k].who, TITLE)
    return items


def _entitle_bodies(items: list[Item]) -> list[Item]:
    """Mark what describes the group that is named behind it: "Hutu militia FDLR"."""
    for index in [at for at, item in enumerate(items[:-1]) if item.form in (FORCES, GROUPED)]:
        item, after = items[index], items[index + 1]
        if item.text[0].isupper() and after.form == NAME and after.kind == GROUP:
            items[index] = mention(item, item, item.who, TITLE)
    return items


def _goes_on(items: list[Item], start: int) -> bool:
    """Whether a list of states goes on to the left: "Polish, Dutch and Danish counterparts"."""
    return items[start - 1].form == DEMONYM or (
        start > 1 and items[start - 1].lower in (",", "and") and items[start - 2].form == DEMONYM
    )


def _without_aliases(items: list[Item]) -> list[Item]:
    """Join a name with another of its names in parentheses: "the Rapid Support Forces (RSF)"."""
    if "(" not in [item.text for item in items]:
        return items
    joined: list[Item] = []
    index = 0
    while index < len(items):
        item = items[index]
        alias = items[index + 1 : index + 4] if item.who is not None else []
        if len(alias) == 3 and (alias[0].text, alias[2].text) == ("(", ")") and alias[1].who == item.who:
            item = mention(item, alias[2], item.who, item.form)
            index += 3
        joined.append(item)
        index += 1
    return joined


_BEFORE_OFFICES = frozenset(
    "former then current interim acting deputy vice military political senior caretaker longtime renegade late".split()
)


def _named(tokens: list[Token], named: list[Found], frames: Frames, discourse: Discourse) -> Iterator[Item]:
    """The names among the tokens. Region names grow from a direction and a place."""
    after = 0
    before: tuple[Known, str] | None = None
    for index, end, meaning in named:
        yield from tokens[after:index]
        joined = before is not None and index == after + 1 and tokens[after].lower in ("and", "or", "nor")
        token, after = tokens[index], end
        if counts_people(meaning, tokens, index, end):
            yield from tokens[index:end]
            continue
        known, form = settle_capital(meaning, tokens, index, end, discourse, frames)
        if before is not None and joined and meaning.form == CAPITAL and before == (before[0], NAME) and before[0].kind == STATE:
            known = meaning.known  # between Moscow and Kyiv
        before = known, form
        discourse.called.setdefault(known, set()).add(words_of(tokens, index, end))
        yield mention(token, tokens[end - 1], known, form)
    yield from tokens[after:]


def _grow(items: list[Item], frames: Frames) -> list[Item]:
    """Join names with the nouns that make them actors or regions: "Haftar's forces", "northern Syria"."""
    grown: list[Item] = []
    index = 0
    while index < len(items):
        item = items[index]
        end = index + 1
        if item.who is not None:
            item, end = (item, end) if _is_given(items, index, frames) else _widen(items, index, frames)
            item = (
                _led_by(grown, item)
                or _part_of(grown, item, alone=end == index + 1)
                or _in_direction(grown, item, alone=end == index + 1)
                or item
            )
        grown.append(item)
        index = end
    return grown


def _is_given(items: list[Item], index: int, frames: Frames) -> bool:
    """Whether weapons or help stand behind the name of whoever is given them: "shipped the Houthis missiles", "lent Niger military aid"."""
    verb = index - 1 - (index > 0 and items[index - 1].lower == "the")
    if verb < 1 or items[index].form != NAME or items[verb].lower not in GIVES:
        return False
    behind = [item.lower for item in items[index + 1 : index + 3]]
    gift = next((word for word in behind if word in frames.gifts), "")
    troops = any(frame.predicate == _SENDS_TROOPS for frame in frames.given.get(gift, ()))
    return bool(gift) and (items[index].kind == PERSON or not troops)


def _widen(items: list[Item], index: int, frames: Frames) -> tuple[Item, int]:
    """A name with the nouns behind it that belong to it, and the index after them."""
    item = _irregulars(items, index, frames) or _people(items, index) or _seated(items, index)
    if item.form == GROUPED:
        return mention(item, item, item.who, NAME), _end_of(items, index, item)
    end, form = _collective(items, index, frames)
    if end == index + 1 and form == item.form:
        return item, end
    return mention(item, items[end - 1], item.who, form), end


def _led_by(grown: list[Item], item: Item) -> Item | None:
    """ "forces loyal to Haftar": the words before a name that make it a force are taken into it."""
    start = _loyal_to(grown, item)
    if start is None:
        return None
    first = grown[start]
    del grown[start:]
    return mention(first, item, item.who, FORCES)


def _part_of(grown: list[Item], item: Item, *, alone: bool) -> Item | None:
    """ "the west of Tigray" is western Tigray, "the airport of Hodeidah" Hodeidah airport."""
    named = alone and item.who is not None and item.kind in (STATE, PLACE) and item.form == NAME
    the, west, of = [one.lower for one in grown[-3:]] if named and len(grown) > 2 else ("", "", "")
    if item.who is None or the != "the" or west not in _PARTS or of != "of":
        return None
    first = grown[-2]
    del grown[-2:]
    known = Known(f"{item.who.name} {west}" if west in AIRPORTS else f"{west}ern {item.who.name}", PLACE)
    return mention(first, item, known, NAME)


def _in_direction(grown: list[Item], item: Item, *, alone: bool) -> Item | None:
    """ "northern Syria" is a region; in "the eastern Congolese city" the direction says nothing of the country."""
    if not (grown and alone and grown[-1].lower in DIRECTIONS and item.kind in (STATE, PLACE)) or item.who is None:
        return None
    first = grown.pop()
    if len(grown) > 1 and grown[-1].text == "-" and grown[-2].lower in ("north", "south"):
        joined = f"{grown[-2].text}-{first.text}"
        del grown[-1:]
        first = replace(grown.pop(), text=joined, lower=joined.lower())
    words = mention(first, item, item.who, item.form)
    if item.form == DEMONYM:
        return words
    direction = first.lower if first.text.islower() else first.text
    if len(grown) > 1 and grown[-1].lower == "and" and grown[-2].lower in DIRECTIONS:
        first, _ = grown[-2], grown.pop()
        grown.pop()
        words = mention(first, item, item.who, item.form)
        direction = f"{first.lower} and {direction}"
    return mention(words, item, Known(f"{direction} {item.who.name}", PLACE), NAME)


def _irregulars(items: list[Item], index: int, frames: Frames) -> Item | None:
    """ "Iraqi militias": fighters of a country, who are not its own."""
    item = items[index]
    at = index + 1
    if item.form != DEMONYM or at >= len(items) or (index and items[index - 1].text == "-"):
        return None
    regional = phrase_at(items, at, frames.forces, 1) if item.kind == PLACE else at
    if regional > at:
        return mention(item, items[at], Known(f"{item.text} {items[at].lower}", GROUP), GROUPED)
    while at < index + 3 and at + 1 < len(items) and items[at].lower in _ADJECTIVES:
        at += 1
    end = phrase_at(items, at, frames.followers, 1)
    if (
        end == at
        or not items[at].lower.endswith("s")
        or items[at].lower in ("groups", "parties", "members", "supporters", "units", "elements", "agents", "operatives", "spies")
    ):
        return None
    return mention(item, items[at], Known(f"{item.text} {items[at].lower}", GROUP), GROUPED)


def _people(items: list[Item], index: int) -> Item | None:
    """ "the Kosovo Serbs", "the Karabakh Armenians": people of a place who are called after another country."""
    item, after = items[index], items[index + 1] if index + 1 < len(items) else None
    if after is None or item.kind not in (STATE, PLACE) or after.form != DEMONYM or not after.text.endswith("s"):
        return None
    return mention(item, after, Known(f"{item.text} {after.text}", GROUP), GROUPED)


def _end_of(items: list[Item], index: int, item: Item) -> int:
    return next(k for k in range(index, len(items)) if items[k].end == item.end) + 1


AIRPORTS = word_set("airports")
_PARTS = COMPASS | AIRPORTS
"""What is said to be of a place and is itself one."""
_LOCAL = word_set("fighters-of-a-place")
_SEATS = word_set("governments-of-a-seat")


def _seated(items: list[Item], index: int) -> Item:
    """ "the Tobruk government": a government named after its seat."""
    item = items[index]
    after = items[index + 1] if index + 1 < len(items) else None
    if item.who is None or item.kind != PLACE or after is None:
        return item
    word = after.lower
    kind = GOVERNMENT if word in _SEATS else GROUP if word in _LOCAL else PLACE if word in AIRPORTS else ""
    if not kind or (kind != GOVERNMENT and item.form != NAME):
        return item
    return mention(item, after, Known(f"{item.who.name} {word}", kind), GROUPED)


def _collective(items: list[Item], index: int, frames: Frames) -> tuple[int, str]:
    """The end of an actor's name with the noun that stands for it, and the form of mention."""
    item = items[index]
    if item.kind not in ACTORS:
        return index + 1, item.form
    at = index + 1
    if at < len(items) and items[at].lower in ("'s", "'"):
        at += 1
    skipped = 0
    while at < len(items) and skipped < 3 and items[at].who is None:
        table = frames.forces if item.kind == STATE else frames.collectives
        end = phrase_at(items, at, table)
        if end > at and _is_place_of(items, at, frames):
            break
        if end > at and (is_title(items, at, end, frames) or _describes_person(items, index, at, end, frames)):
            break
        while end > at:
            further = phrase_at(items, end, table)
            if further == end or (items[end - 1].lower.endswith("s") and not items[further - 1].lower.endswith("s")):
                return end, NAME if items[end - 1].lower in ("territory", "soil") else FORCES
            end = further
        if items[at].lower not in _ADJECTIVES and not (item.form == DEMONYM and skipped == 0 and _modifies(items, at, frames)):
            break
        at += 1
        skipped += 1
    return index + 1, item.form


def _modifies(items: list[Item], at: int, frames: Frames) -> bool:
    """Whether a word stands between an adjective and its noun: "a Ukrainian passenger jet"."""
    word = items[at].lower
    plain = word.isalpha() and items[at].text.islower() and word not in NO_NOUNS and word not in ("the", "a", "an")
    return (
        plain
        and word not in frames.forms
        and phrase_at(items, at, frames.offices) == at
        and phrase_at(items, at, frames.places) == at
    )


def is_title(items: list[Item], at: int, end: int, frames: Frames) -> bool:
    """Whether a noun is or begins the title of a person who is named behind it: "French ambassador Jean Dupont", "its commander, General X"."""
    office = phrase_at(items, at, frames.offices)
    if office < end:
        return False
    behind = office + (office < len(items) and items[office].text == ",")
    while behind > office and behind < len(items) and (items[behind].lower,) in frames.offices:
        behind += 1
    return behind < len(items) and (items[behind].kind == PERSON or items[office].lower in ("to", "of", "at", "for"))


def _is_place_of(items: list[Item], at: int, frames: Frames) -> bool:
    """Whether a noun tells what a place is that is named behind it: "the Russian republic of Dagestan"."""
    of = phrase_at(items, at, frames.places)
    return of > at and of + 1 < len(items) and items[of].lower == "of" and items[of + 1].kind == PLACE


_DESCRIBING = frozenset("a an the one once former another then top senior local leading prominent alleged suspected".split())


def _describes_person(items: list[Item], index: int, at: int, end: int, frames: Frames) -> bool:
    """Whether a noun says what a person is who is named before it: "Dmitry Utkin, a Wagner commander"."""
    if end != at + 1 or items[at].lower.endswith("s") or phrase_at(items, at, frames.offices) != end:
        return False
    back = index - 1
    while back > 0 and items[back].lower in _DESCRIBING:
        back -= 1
    return back > 0 and items[back].text in (",", "(", "—") and items[back - 1].kind == PERSON


def _loyal_to(grown: list[Item], item: Item) -> int | None:
    """Where "forces loyal to X" begins, when X comes next."""
    back = len(grown) - 1
    while back >= 0 and grown[back].lower in _STYLED:
        back -= 1
    loyal = back >= 2 and grown[back].lower in ("to", "with") and grown[back - 1].lower in _LOYAL
    return back - 2 if loyal and item.who is not None and grown[back - 2].lower in _LED else None


_STYLED = word_set("styles-of-leaders")
_LED = FORCE | frozenset("rebels units militants soldiers supporters gunmen".split())
