"""Mentions: a sentence as a row of words and of whom it mentions, by name, by a noun that stands for them, or again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, starmap
from typing import NamedTuple

from kg.actors import CAPITAL, DEMONYM, NAME
from kg.prose.english import AUXILIARIES, BOUNDS, BREAKS, COMPASS, DIRECTIONS, PREPOSITIONS
from kg.prose.frames import Frames
from kg.prose.naming import ACTORS, BODIES, GOVERNMENT, GROUP, PERSON, PLACE, STATE, Known, Meaning, Names
from kg.prose.runs import phrase_at, words_of
from kg.prose.tokens import Token

FORCES, NOMINAL, PRONOUN, GROUPED, TITLE = "forces", "nominal", "pronoun", "grouped", "title"
AGAIN = frozenset((NOMINAL, PRONOUN))
"""Forms of mention that name nobody: whom they mean is a guess."""

_ADJECTIVES = frozenset(
    "security armed ground local military naval special air allied state regular coalition defense defence army proxy government"
    " internationally recognised recognized elected legitimate transitional interim ousted exiled backed led pro own elite senior top foreign main key former then paramilitary rebel islamist jihadist separatist insurgent".split()
)
_LOYAL = frozenset("loyal allied affiliated aligned belonging faithful linked".split())


class Item(NamedTuple):
    """A word, or a stretch of words that mentions somebody: ``who``, in one of the forms of mention."""

    text: str
    lower: str
    start: int
    end: int
    who: Known | None = None
    form: str = ""

    @property
    def kind(self) -> str:
        """The class of whom it mentions, empty where it mentions nobody."""
        return self.who.kind if self.who is not None else ""

    @property
    def meant(self) -> bool:
        """Whether it mentions somebody as one who acts or is acted on, and not only in somebody's title."""
        return self.who is not None and self.form != TITLE


class Unsaid(NamedTuple):
    """What a sentence leaves unsaid, as indexes of items of no width behind its last.

    ``country`` is the state that the article is about, ``target`` where the last attack was and ``attacker`` whose, ``topic``
    the body that the sentence before spoke of; ``capitals``, ``organs`` and ``homes`` lead from an item to the state or body that it belongs to,
    ``leaders`` from a coalition to who leads it, ``towns`` from an airport to the town by which it is called.
    """

    country: int
    target: int
    attacker: int
    topic: int
    capitals: dict[int, int]
    organs: dict[int, int]
    homes: dict[int, int]
    leaders: dict[int, int]
    towns: dict[int, int]


@dataclass
class Discourse:
    """What an article has mentioned so far, for words that mention it again."""

    main: Known | None = None
    """The state that the article speaks of most."""
    capital: Known | None = None
    government: Known | None = None
    sides: tuple[Known, ...] = ()
    """The two that an article on a conflict speaks of most, beside the country itself."""
    recent: list[Known] = field(default_factory=list)
    target: Known | None = None
    """Where or whom the last attack hit."""
    attacker: Known | None = None
    """Who made it."""
    struck: str = ""
    """When it was, in EDTF."""
    called: dict[Known, set[str]] = field(default_factory=dict)
    """The bare names by which the article calls everyone."""
    subjects: tuple[Known, ...] = ()
    """Those that the last sentence began with, in one list."""
    described: dict[str, Known] = field(default_factory=dict)
    """Bodies by the nouns that stand behind their names: the MINUSMA mission."""
    regions: frozenset[Known] = frozenset()
    """Places that are no towns."""

    def last(self, *kinds: str) -> Known | None:
        """The last that was mentioned of some classes."""
        return next((who for who in reversed(self.recent) if who.kind in kinds), None)


_LEAD = 2
"""How many mentions one in the first sentence counts for."""


def begin_discourse(sentences: list[list[Token]], names: Names, frames: Frames) -> Discourse:
    """What an article is about, before it is read in order."""
    counts: Counter[Known] = Counter()
    commanders: set[Known] = set()
    capitals: dict[Known, str] = {}
    regions: set[Known] = set()
    described: dict[str, Known] = {}
    for number, tokens in enumerate(sentences):
        for index, end, meaning in names.find(tokens):
            counts[meaning.known] += 1 if number else _LEAD
            state = names.world.state_of(meaning.known) if meaning.known.kind == PLACE else None
            if state is not None:
                counts[state] += 1
            if [t.text for t in tokens[end : end + 1]] == ["'s"] and end + 1 < len(tokens) and tokens[end + 1].text in _FORCE:
                commanders.add(meaning.known)
            if meaning.known.kind == PLACE and _is_region(tokens, index, end, frames):
                regions.add(meaning.known)
            noun = tokens[end].text if end < len(tokens) else ""
            if meaning.known.kind in BODIES and noun in frames.alliances:
                described[noun] = meaning.known
            if meaning.form == CAPITAL:
                capitals.setdefault(meaning.known, words_of(tokens, index, end))
    ranked = sorted(counts, key=lambda who: (-counts[who], who.name))
    main = next((who for who in ranked if who.kind == STATE), None)
    government = next((who for who in ranked if who.kind == GOVERNMENT), None)
    sides = [
        who for who in ranked if who != main and (who.kind in (STATE, GOVERNMENT, GROUP) or who in commanders) and counts[who] > 1
    ]
    if main is not None and sides and not all(_takes_side(who, commanders) for who in sides[:2]):
        sides = [main, *sides]
    capital = Known(capitals[main], PLACE) if main in capitals else None
    return Discourse(main, capital, government, tuple(sides[:2]), described=described, regions=frozenset(regions))


def _takes_side(who: Known, commanders: set[Known]) -> bool:
    """Whether somebody is a side in a country's own war, and not another country."""
    return who.kind != STATE or who in commanders


def _is_region(tokens: list[Token], index: int, end: int, frames: Frames) -> bool:
    """Whether a noun beside a name says that it is no town: "Cabo Delgado province", "the island of Mindanao"."""
    nouns = [tokens[end].lower] if end < len(tokens) else []
    nouns += [tokens[index - 2].lower] if index > 1 and tokens[index - 1].lower == "of" else []
    return any(frames.places.get((noun,), "").endswith("Region") for noun in nouns)


def name_items(tokens: list[Token], names: Names, frames: Frames, discourse: Discourse) -> list[Item]:
    """A sentence as items: whom it names, and what belongs to their names."""
    items = list(_named(tokens, names, frames, discourse))
    return _entitle(_without_aliases(_join_rebels(_grow(items, frames))), frames)


def _join_rebels(items: list[Item]) -> list[Item]:
    """ "Syrian rebels of the Nusra Front": those of a country who are of a group are that group."""
    if not any(item.kind == GROUP and item.form == NAME for item in items):
        return items
    joined: list[Item] = []
    for item in items:
        of = 2 + (bool(joined) and joined[-1].lower == "the")
        if len(joined) >= of and joined[1 - of].lower in ("of", "from") and _are_rebels(joined[-of], item):
            joined[-of:] = [_join(joined[-of], item, item.who or joined[-of].who, FORCES)]
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
        if (
            end > index
            and at < len(items)
            and items[at].who is not None
            and items[at].kind == PERSON
            and items[at].form != PRONOUN
        ):
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
                items[k] = items[k]._replace(form=TITLE)
    for index, (item, after) in enumerate(pairwise(items)):
        described = item.form in (FORCES, GROUPED) and item.text[0].isupper() and after.form == NAME and after.who is not None
        if described and after.kind == GROUP:  # Hutu militia FDLR
            items[index] = item._replace(form=TITLE)
    return items


def _goes_on(items: list[Item], start: int) -> bool:
    """Whether a list of states goes on to the left: "Polish, Dutch and Danish counterparts"."""
    return items[start - 1].form == DEMONYM or (
        start > 1 and items[start - 1].lower in (",", "and") and items[start - 2].form == DEMONYM
    )


def _without_aliases(items: list[Item]) -> list[Item]:
    """Join a name with another of its names in parentheses: "the Rapid Support Forces (RSF)"."""
    joined: list[Item] = []
    index = 0
    while index < len(items):
        item = items[index]
        alias = items[index + 1 : index + 4]
        if item.who is not None and len(alias) == 3 and (alias[0].text, alias[2].text) == ("(", ")") and alias[1].who == item.who:
            item = _join(item, alias[2], item.who, item.form)
            index += 3
        joined.append(item)
        index += 1
    return joined


_BEFORE_OFFICES = frozenset(
    "former then current interim acting deputy vice military political senior caretaker longtime renegade late".split()
)


def _named(tokens: list[Token], names: Names, frames: Frames, discourse: Discourse) -> Iterator[Item]:
    """The names among the tokens. Region names grow from a direction and a place."""
    after = 0
    for index, end, meaning in names.find(tokens):
        yield from starmap(Item, tokens[after:index])
        token, after = tokens[index], end
        known, form = _settle(meaning, tokens, index, end, discourse, frames)
        discourse.called.setdefault(known, set()).add(words_of(tokens, index, end))
        yield Item(token.text, token.lower, token.start, tokens[end - 1].end, known, form)
    yield from starmap(Item, tokens[after:])


_FORCE = frozenset("forces militia militias troops army men fighters".split())
_OF_A_CITY = frozenset(
    "out city capital outskirts outskirt suburb suburbs town streets north south east west centre center area fall capture siege battle"
    " control parts part district districts port airport liberation bombing shelling seizure recapture".split()
)
"""Nouns behind which the name of a capital means the city."""


_DIPLOMATS = frozenset("ambassador ambassadors envoy envoys diplomat diplomats relations ties".split())


def _acts(tokens: list[Token], index: int, end: int, frames: Frames) -> bool:
    """Whether a verb beside a name tells that an actor is meant: "accused Kyiv", "Damascus condemned"."""
    before = tokens[index - 1].lower if index else "."
    after = tokens[end].lower if end < len(tokens) else ""
    begins = index == 0 or before in BREAKS or before in (",", '"', "and", "that", "which")
    return before in frames.facing or (begins and (after in frames.facing or after in frames.reporting))


def _settle(
    meaning: Meaning, tokens: list[Token], index: int, end: int, discourse: Discourse, frames: Frames
) -> tuple[Known, str]:
    """A capital stands for its state, unless the words around it speak of the place."""
    known, form = meaning
    if form != CAPITAL:
        return known, form
    before = tokens[index - 1].lower if index else ""
    after = tokens[end].lower if end < len(tokens) else ""
    if after == "," and end + 1 < len(tokens) and tokens[end + 1].text == "which":
        after = ""
    if any(token.lower in _DIPLOMATS for token in tokens[max(index - 4, 0) : index]):
        return known, NAME
    if _acts(tokens, index, end, frames):
        return known, NAME
    speaks_of = before in ("of", "for") and not (index > 1 and tokens[index - 2].lower in _OF_A_CITY)
    speaking = before in ("by", "with", "against", "between", "alongside")
    local = not (speaks_of or speaking) and (
        before in PREPOSITIONS
        or before in frames.taking
        or before in ("capital", "-", "(", "and", ",")
        or after in ("-", ",", "airport")
        or (discourse.main is not None and known.iri == discourse.main.iri)
    )
    return (Known(words_of(tokens, index, end), PLACE), NAME) if local else (known, NAME)


def _grow(items: list[Item], frames: Frames) -> list[Item]:
    """Join names with the nouns that make them actors or regions: "Haftar's forces", "northern Syria"."""
    grown: list[Item] = []
    index = 0
    while index < len(items):
        item = items[index]
        end = index + 1
        if item.who is not None:
            item, end = _widen(items, index, frames)
            item = (
                _led_by(grown, item)
                or _part_of(grown, item, alone=end == index + 1)
                or _in_direction(grown, item, alone=end == index + 1)
                or item
            )
        grown.append(item)
        index = end
    return grown


def _widen(items: list[Item], index: int, frames: Frames) -> tuple[Item, int]:
    """A name with the nouns behind it that belong to it, and the index after them."""
    item = _irregulars(items, index, frames) or _people(items, index) or _seated(items, index)
    if item.form == GROUPED:
        return item._replace(form=NAME), _end_of(items, index, item)
    end, form = _collective(items, index, frames)
    return item._replace(end=items[end - 1].end, form=form), end


def _led_by(grown: list[Item], item: Item) -> Item | None:
    """ "forces loyal to Haftar": the words before a name that make it a force are taken into it."""
    start = _loyal_to(grown, item)
    if start is None:
        return None
    first = grown[start]
    del grown[start:]
    return item._replace(text=first.text, lower=first.lower, start=first.start, form=FORCES)


def _part_of(grown: list[Item], item: Item, *, alone: bool) -> Item | None:
    """ "the west of Tigray" is western Tigray, "the airport of Hodeidah" Hodeidah airport."""
    named = alone and item.who is not None and item.kind in (STATE, PLACE) and item.form == NAME
    the, west, of = [one.lower for one in grown[-3:]] if named and len(grown) > 2 else ("", "", "")
    if item.who is None or the != "the" or west not in COMPASS | AIRPORTS or of != "of":
        return None
    first = grown[-2]
    del grown[-2:]
    known = Known(f"{item.who.name} {west}" if west in AIRPORTS else f"{west}ern {item.who.name}", PLACE)
    return item._replace(text=first.text, lower=first.lower, start=first.start, who=known, form=NAME)


def _in_direction(grown: list[Item], item: Item, *, alone: bool) -> Item | None:
    """ "northern Syria" is a region; in "the eastern Congolese city" the direction says nothing of the country."""
    if not (grown and alone and grown[-1].lower in DIRECTIONS and item.kind in (STATE, PLACE)) or item.who is None:
        return None
    first = grown.pop()
    if len(grown) > 1 and grown[-1].text == "-" and grown[-2].lower in ("north", "south"):
        joined = f"{grown[-2].text}-{first.text}"
        del grown[-1:]
        first = grown.pop()._replace(text=joined, lower=joined.lower())
    words = item._replace(text=first.text, lower=first.lower, start=first.start)
    if item.form == DEMONYM:
        return words
    direction = first.lower if first.text.islower() else first.text
    if len(grown) > 1 and grown[-1].lower == "and" and grown[-2].lower in DIRECTIONS:
        first, _ = grown[-2], grown.pop()
        grown.pop()
        words = item._replace(text=first.text, lower=first.lower, start=first.start)
        direction = f"{first.lower} and {direction}"
    return words._replace(who=Known(f"{direction} {item.who.name}", PLACE), form=NAME)


def _irregulars(items: list[Item], index: int, frames: Frames) -> Item | None:
    """ "Iraqi militias": fighters of a country, who are not its own."""
    item = items[index]
    at = index + 1
    if item.form != DEMONYM or at >= len(items):
        return None
    regional = phrase_at(items, at, frames.forces, 1) if item.kind == PLACE else at
    if regional > at:
        return Item(item.text, item.lower, item.start, items[at].end, Known(f"{item.text} {items[at].lower}", GROUP), GROUPED)
    while at < index + 3 and at + 1 < len(items) and items[at].lower in _ADJECTIVES:
        at += 1
    end = phrase_at(items, at, frames.followers, 1)
    if (
        end == at
        or not items[at].lower.endswith("s")
        or items[at].lower in ("groups", "parties", "members", "supporters", "units", "elements")
    ):
        return None
    return Item(item.text, item.lower, item.start, items[at].end, Known(f"{item.text} {items[at].lower}", GROUP), GROUPED)


def _people(items: list[Item], index: int) -> Item | None:
    """ "the Kosovo Serbs", "the Karabakh Armenians": people of a place who are called after another country."""
    item, after = items[index], items[index + 1] if index + 1 < len(items) else None
    if after is None or item.kind not in (STATE, PLACE) or after.form != DEMONYM or not after.text.endswith("s"):
        return None
    whole = Known(f"{item.text} {after.text}", GROUP)
    return Item(item.text, item.lower, item.start, after.end, whole, GROUPED)


def _end_of(items: list[Item], index: int, item: Item) -> int:
    return next(k for k in range(index, len(items)) if items[k].end == item.end) + 1


def _join(first: Item, last: Item, who: Known | None, form: str) -> Item:
    return Item(first.text, first.lower, first.start, last.end, who, form)


AIRPORTS = frozenset("airport airbase airfield".split())
"""What lies at a town and is called by its name."""
_LOCAL = frozenset("forces militia militias militiamen brigades rebels fighters insurgents separatists".split())
_SEATS = frozenset("government administration authorities parliament".split())


def _seated(items: list[Item], index: int) -> Item:
    """ "the Tobruk government": a government named after its seat."""
    item = items[index]
    after = items[index + 1] if index + 1 < len(items) else None
    if item.who is None or item.kind != PLACE or after is None:
        return item
    if after.lower in AIRPORTS and item.form == NAME:
        return Item(item.text, item.lower, item.start, after.end, Known(f"{item.who.name} {after.lower}", PLACE), GROUPED)
    if after.lower in _LOCAL and item.form == NAME:
        return Item(item.text, item.lower, item.start, after.end, Known(f"{item.who.name} {after.lower}", GROUP), GROUPED)
    if after.lower not in _SEATS:
        return item
    return Item(item.text, item.lower, item.start, after.end, Known(f"{item.who.name} {after.lower}", GOVERNMENT), GROUPED)


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
        if end > at and (_is_title(items, at, end, frames) or _describes_person(items, index, at, end, frames)):
            break
        while end > at:
            further = phrase_at(items, end, table)
            if further == end:
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
    plain = word.isalpha() and items[at].text.islower() and word not in PREPOSITIONS and word not in _BETWEEN_NOUNS
    return (
        plain
        and word not in frames.forms
        and phrase_at(items, at, frames.offices) == at
        and phrase_at(items, at, frames.places) == at
    )


_BETWEEN_NOUNS = AUXILIARIES | BOUNDS | frozenset("and or the a an".split())


def _is_title(items: list[Item], at: int, end: int, frames: Frames) -> bool:
    """Whether a noun is the title of a person who is named behind it: "French ambassador Jean Dupont"."""
    behind = end + (end < len(items) and items[end].text == ",")
    titles = behind < len(items) and (items[behind].kind == PERSON or items[end].lower in ("to", "of", "at", "for"))
    return titles and phrase_at(items, at, frames.offices) == end


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


_STYLED = frozenset("the renegade general commander warlord field marshal military president leader".split())
"""What may stand between "loyal to" and a name."""
_LED = _FORCE | frozenset("rebels units militants soldiers supporters gunmen".split())
