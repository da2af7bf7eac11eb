"""Wholes: to what those belong who are named: capitals to their states, organs to their bodies, leaders to where they are at home."""

from __future__ import annotations

from typing import NamedTuple

from kg.actors import CAPITAL, DEMONYM, NAME
from kg.prose.frames import Frames
from kg.prose.items import FORCES, TITLE, Item, Known
from kg.prose.mentions import AIRPORTS
from kg.prose.naming import BODIES, GOVERNMENT, GROUP, IMPERSONAL, ORGANIZATION, PERSON, PLACE, STATE, Names
from kg.prose.people import kind_of_name
from kg.prose.runs import phrase_at, words_of
from kg.prose.tokens import Token, fold_name, tokenize
from kg.prose.words import word_set


class Wholes(NamedTuple):
    """To what the names of a sentence belong, by the indexes of its items.

    ``capitals`` lead to their states, ``organs`` to whose bodies they are, ``homes`` from leaders to where they are at home,
    ``leaders`` from coalitions to who leads them, ``towns`` from airports to the towns by which they are called, ``rules`` from
    places to their governments, and ``regions`` from places that are no towns to themselves.
    """

    capitals: dict[int, Known]
    organs: dict[int, Known]
    homes: dict[int, Known]
    leaders: dict[int, Known]
    towns: dict[int, Known]
    rules: dict[int, Known]
    regions: dict[int, Known]


def find_wholes(items: list[Item], text: str, names: Names, frames: Frames, homes: dict[Known, Known]) -> Wholes:
    """To what those belong whom a sentence of a text names; ``homes`` are those that the text itself has told."""
    places = [(at, item) for at, item in enumerate(items) if item.kind == PLACE]
    bodies = [(at, item) for at, item in enumerate(items) if item.kind in BODIES]
    persons = [(at, item) for at, item in enumerate(items) if item.kind == PERSON]
    return Wholes(
        {at: whole for at, item in places if (whole := capital_of(item, names))},
        {at: whole for at, item in bodies if (whole := organ_of(item, text, names, frames))},
        {at: whole for at, item in persons if (whole := home_of(item, names, homes))},
        {at: whole for at, item in bodies if (whole := leader_of(item, text, names, frames))},
        {at: whole for at, item in places if (whole := town_of(item))},
        {at: whole for at, _ in places if (whole := rule_of(items, at, frames))},
        {at: place for at, _ in places if (place := region_of(items, at, names))},
    )


def home_of(item: Item, names: Names, homes: dict[Known, Known]) -> Known | None:
    """The state or organisation in which a leader has or had an office, as the world knows or else the text tells."""
    if item.who is None or item.kind != PERSON:
        return None
    meaning = names.world.home(fold_name(item.who.name))
    return meaning.known if meaning is not None else homes.get(item.who)


def leader_of(item: Item, text: str, names: Names, frames: Frames) -> Known | None:
    """Who leads a coalition, where its name says so: France, of "a French-led coalition"."""
    first, led, rest = text[item.start : item.end].partition("-led ")
    makes = bool(led) and rest.rsplit(" ", 1)[-1].lower() in frames.alliances
    meaning = names.get(first) if makes and item.who is not None and item.form == NAME else None
    return meaning.known if meaning is not None and meaning.known.kind in IMPERSONAL else None


def town_of(item: Item) -> Known | None:
    """The town by which an airport is called."""
    town, _, last = item.who.name.rpartition(" ") if item.who is not None and item.kind == PLACE else ("", "", "")
    return Known(town, PLACE) if town and last in AIRPORTS else None


def capital_of(item: Item, names: Names) -> Known | None:
    """The state whose capital a place is."""
    meaning = names.get(item.who.name) if item.who is not None and item.kind == PLACE and item.form == NAME else None
    return meaning.known if meaning is not None and meaning.form == CAPITAL else None


def organ_of(item: Item, text: str, names: Names, frames: Frames) -> Known | None:
    """By the words of a text that mention it, the state or organisation whose organ a body is: "the Foreign Ministry of Iraq", "the Royal Saudi Air Force"."""
    if item.who is None or item.kind not in BODIES or item.form not in (NAME, FORCES):
        return None
    whole = names.world.whole(fold_name(item.who.name))
    if whole is not None or item.form == FORCES:
        return whole.known if whole is not None else None
    words = text[item.start : item.end]
    if words.isalpha():
        return None
    tokens = tokenize(words)
    ends = [k for k in frames.organs.starts(tokens) if phrase_at(tokens, k, frames.organs) == len(tokens)]
    if ends:
        return _owner(tokens, 0, names) or (_owner(tokens, 1, names) if tokens[0].text == "Royal" else None)
    of = next((k for k, token in enumerate(tokens) if token.text == "of"), len(tokens))
    reach = 1 if item.kind == GROUP else of  # not the Revolutionary Armed Forces of Colombia
    if any(phrase_at(tokens, k, frames.organs) == of for k in range(reach)) and of < len(tokens):
        return _owner(tokens, of + 1, names)
    unit = 1 < of < len(tokens) - 1 and tokens[of - 1].text in frames.units
    return (_army(tokens, of + 1, names, frames) if unit else None) or _of_states(tokens, names)


def region_of(items: list[Item], at: int, names: Names) -> Known | None:
    """The place that an item behind a comma names, where it is no town: "Sake, North Kivu"."""
    place = items[at].who
    regional = at > 1 and items[at - 1].text == "," and place is not None and place.kind == PLACE
    return place if regional and place is not None and names.world.is_region(place) else None


def rule_of(items: list[Item], at: int, frames: Frames) -> Known | None:
    """The government of a place, where it is told who governs it: "the governor of Borno", "the Krajina leader"."""
    item = items[at]
    if item.who is None or item.kind != PLACE or item.form not in (NAME, TITLE):
        return None
    back = at - 1
    while back > 0 and items[back].who is None and (items[back].lower == "the" or items[back].text.islower()):
        town = items[back].lower == "of" and (items[back - 1].lower,) in frames.places  # the mayor of the oasis town of
        if (items[back].lower == "of" and not town) or at - back > 6:
            break
        back -= 1
    before = items[back - 1].lower if back > 0 and items[back].lower == "of" else ""
    ahead = at + 1 + (at + 1 < len(items) and items[at + 1].lower == "'s")
    ahead += ahead < len(items) and items[ahead].lower in _SORTS
    behind = items[phrase_at(items, ahead, frames.offices) - 1].lower if phrase_at(items, ahead, frames.offices) > ahead else ""
    return Known(f"{item.who.name} government", GOVERNMENT) if _GOVERNS & {before, behind} else None


_GOVERNS = word_set("governors")
_SORTS = frozenset("state province region provincial regional republic district interim acting".split())


def _army(tokens: list[Token], at: int, names: Names, frames: Frames) -> Known | None:
    """The army or regiment whose unit a body is by its name: "the 3rd Battalion of the Parachute Regiment"."""
    name = words_of(tokens, at + (tokens[at].lower == "the"), len(tokens))
    kind, meaning = kind_of_name(name, frames), names.get(name)
    if meaning is not None:  # an army that stands for its state, or a body of another kind
        return meaning.known if meaning.known.kind in BODIES or kind in BODIES else None
    return Known(name, kind) if kind in BODIES and " " in name else None


def _of_states(tokens: list[Token], names: Names) -> Known | None:
    """The organisation of states with whose name a body's begins: "the United Nations Protection Force"."""
    two = names.get(" ".join(token.text for token in tokens[:2])) if len(tokens) > 2 else None
    return two.known if two is not None and two.known.kind == ORGANIZATION else None


def _owner(tokens: list[Token], at: int, names: Names) -> Known | None:
    """Whom a name begins with behind its first words, where that is a state or an organisation and not all of it."""
    match = names.match(tokens, at + (at < len(tokens) and tokens[at].text == "the")) if at < len(tokens) else None
    if match is None or (at == 0 and match[1] == len(tokens)):
        return _owner_within(tokens, at, names)
    meaning = match[0]
    return meaning.known if meaning.known.kind in (STATE, ORGANIZATION) and meaning.form in (NAME, DEMONYM, CAPITAL) else None


def _owner_within(tokens: list[Token], at: int, names: Names) -> Known | None:
    """The same, where the whole is a known name of its own: "UN" of "UN Security Council"."""
    for end in range(len(tokens) - 1, at, -1):
        meaning = names.get(" ".join(token.text for token in tokens[at:end]))
        if meaning is not None:
            return meaning.known if meaning.known.kind in (STATE, ORGANIZATION) else None
    return None
