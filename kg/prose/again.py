"""Mentions again: the pronouns and nouns by which a text means somebody whom it has named."""

from __future__ import annotations

from kg.actors import DEMONYM
from kg.prose.english import BREAKS, COMPASS, NEUTRAL, PERSONAL, PRONOUNS, RELATIVES
from kg.prose.frames import Frames
from kg.prose.mentions import NOMINAL, PRONOUN, Discourse, Item, name_items
from kg.prose.naming import ACTORS, GOVERNMENT, GROUP, ORGANIZATION, PERSON, PLACE, STATE, Known, Names
from kg.prose.runs import phrase_at
from kg.prose.tokens import Token


def read_items(tokens: list[Token], names: Names, frames: Frames, discourse: Discourse) -> list[Item]:
    """A sentence as items; whom it mentions is remembered in the discourse."""
    items = _mark_again(name_items(tokens, names, frames, discourse), discourse, frames)
    discourse.recent += [item.who for item in items if item.who and item.form != PRONOUN]
    return items


def _mark_again(items: list[Item], discourse: Discourse, frames: Frames) -> list[Item]:
    """Mark the words that mention somebody again."""
    found: list[Item] = []
    index = begin = 0
    here: list[Known] = []
    while index < len(items):
        item = items[index]
        grouped = _demonymous(items, index, discourse, here) if item.form == DEMONYM else None
        if grouped is not None:
            item = Item(item.text, item.lower, item.start, items[index + 1].end, grouped, NOMINAL)
        if item.who is not None:
            here.append(item.who)
            found.append(item)
            index += 1 + (grouped is not None)
            continue
        if item.lower in RELATIVES or item.lower in BREAKS:
            begin = _begin_clause(item.lower, here, begin)
        if item.lower not in _REFERRING:
            found.append(item)
            index += 1
            continue
        pair, end = _both(items, index, discourse, here)
        if pair:
            found += pair
            index = end
            continue
        topic = (here[max(begin, 0) :] or here or (None,))[0]
        who, end = _refer(items, index, discourse, here, topic, frames)
        if who is None:
            found.append(item)
            index += 1
            continue
        said = found[-1].lower if found else ""
        form = PRONOUN if item.lower in PRONOUNS and said not in _SAID and end == index + 1 else NOMINAL
        found.append(Item(item.text, item.lower, item.start, items[end - 1].end, who, form))
        if form == NOMINAL:
            here.append(who)
        index = end
    return found


def _demonymous(items: list[Item], index: int, discourse: Discourse, here: list[Known]) -> Known | None:
    """ "the Palestinian group": the group last named, and not its country."""
    if index + 1 >= len(items) or items[index - 1].lower not in ("the", "this"):
        return None
    follows = items[index + 2] if index + 2 < len(items) else None
    if items[index + 1].lower not in _SINGLE_GROUPS or (follows is not None and follows.who is not None):
        return None
    return Discourse(recent=discourse.recent[-12:] + here).last(GROUP)


_SINGLE_GROUPS = frozenset("group militia movement faction organisation organization party".split())


_PLURALS = {
    "countries": (STATE,),
    "nations": (STATE,),
    "states": (STATE,),
    "governments": (STATE, GOVERNMENT),
    "groups": (GROUP,),
    "factions": (GROUP, GOVERNMENT),
    "leaders": (PERSON,),
    "men": (PERSON,),
    "presidents": (PERSON,),
    "ministers": (PERSON,),
    "sides": tuple(sorted(ACTORS)),
    "parties": tuple(sorted(ACTORS)),
}


def _begin_clause(word: str, here: list[Known], begin: int) -> int:
    """Where in those named so far a clause begins that a word opens; what it tells of a place does not begin with it."""
    if word not in ("which", "who"):
        return len(here)
    return begin if here and here[-1].kind == PLACE else len(here) - 1


_MEMORY = 200
"""How many mentions back a body is looked for of which a noun is the last word of its name."""
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}


def _both(items: list[Item], index: int, discourse: Discourse, here: list[Known]) -> tuple[list[Item], int]:
    """ "both countries", "all three states", "they" after two: those meant, as items of the same width joined by "and"."""
    word = items[index].lower
    end = index + 1
    if word == "they" and not here and len(discourse.subjects) > 1:
        return _several(items[index], items[index], discourse.subjects), end
    number = 2
    if word in ("the", "these", "all") and end < len(items) and items[end].lower in _NUMBERS:
        number = _NUMBERS[items[end].lower]
        end += 1
    elif word != "both":
        return [], index
    noun = items[end].lower if end < len(items) and items[end].who is None else ""
    kinds = _PLURALS.get(noun)
    if kinds is None and word == "all" and len(discourse.subjects) == number:
        return _several(items[index], items[end - 1], discourse.subjects), end
    if kinds is None:
        return [], index
    if noun == "sides" and len(discourse.sides) == 2:
        return _several(items[index], items[end], discourse.sides), end + 1
    found = list(dict.fromkeys(who for who in reversed([*discourse.recent[-_MEMORY:], *here]) if who.kind in kinds))[:number]
    whole = len(found) == number
    return (_several(items[index], items[end], tuple(reversed(found))), end + 1) if whole else ([], index)


def _several(first: Item, last: Item, whos: tuple[Known, ...]) -> list[Item]:
    joined: list[Item] = []
    for who in whos:
        if joined:
            joined.append(Item("and", "and", last.end, last.end))
        joined.append(Item(first.text, first.lower, first.start, last.end, who, NOMINAL))
    return joined


_SAID = frozenset("said says claimed claims announced stated confirmed".split())


_GROUPS = frozenset(
    "group militants jihadists rebels insurgents militia terrorists organisation organization movement extremists".split()
)


_EPITHETS = frozenset("militant jihadist armed extremist rebel terrorist terror insurgent islamist".split())


_BODIES = frozenset((GOVERNMENT, GROUP, ORGANIZATION))
_REFERRING = PERSONAL | NEUTRAL | _GROUPS | frozenset("coalition authorities government the this these that both all".split())
"""The words that may mean somebody again, alone or with those behind them; at any other nothing is looked for."""


def _refer(
    items: list[Item], index: int, discourse: Discourse, here: list[Known], topic: Known | None, frames: Frames
) -> tuple[Known | None, int]:
    """Whom a word or two mention again, and the index after them. ``topic`` is whom the clause has begun with."""
    word = items[index].lower
    if word == "coalition" and (
        index + 1 == len(items) or items[index + 1].lower not in ("of", "government", "partner", "partners", "talks")
    ):
        end = index + 1
        while end < len(items) and items[end].lower in ("forces", "troops", "airstrikes", "aircraft", "warplanes", "jets"):
            end += 1
        return COALITION, end
    recent = Discourse(recent=discourse.recent[-12:] + here)
    if word in ("his", "her", "its", "their") and index + 1 < len(items):
        owner = _he(discourse, recent, here) if word in PERSONAL else next(iter([*here, *discourse.subjects]), None)
        end = phrase_at(items, index + 1, frames.collectives)
        if owner is not None and end > index + 1:
            return owner, end
    if word in ("him", "them"):
        recent = Discourse(recent=[who for who in recent.recent if who != topic])
    if word in PERSONAL:
        return _he(discourse, recent, here), index + 1
    if word in _GROUPS and _is_described(items, index):
        others = Discourse(recent=[who for who in recent.recent if who not in here])
        return others.last(GROUP) or recent.last(GROUP), index + 1
    if word in ("its", "their") and here and here[-1].kind in _BODIES and phrase_at(items, index + 1, frames.offices) > index + 1:
        return here[-1], index + 1  # overran Boko Haram, cornering their leader
    if word in NEUTRAL:
        actor = recent.last(STATE, GOVERNMENT, GROUP, ORGANIZATION)
        topic = topic or next(iter(discourse.subjects), None)
        if word == "them":
            return actor, index + 1
        if word in ("they", "their") and topic is not None and topic.kind in (STATE, PERSON):
            topic = Discourse(recent=here).last(GROUP) or topic
        return (topic if topic and topic.kind != PERSON else actor), index + 1
    if word in ("authorities", "government") and (index + 1 == len(items) or items[index + 1].lower not in ("of", "in")):
        end = index + 1
        while end < len(items) and items[end].lower in ("forces", "troops", "officials", "soldiers"):
            end += 1
        return (discourse.government or discourse.main, end) if word == "authorities" or end > index + 1 else (None, index)
    directed = index + 1 < len(items) and items[index + 1].who is None and items[index + 1].lower in COMPASS
    if word == "the" and directed and discourse.main is not None:
        following = items[index + 2].text if index + 2 < len(items) else "."
        named = items[index + 1].text[0].isupper() and following[0].isupper()  # the South Sudan People's Defence Forces
        if following not in ("of", "-") and not named:
            return Known(f"{items[index + 1].lower}ern {discourse.main.name}", PLACE), index + 2
    if word not in ("the", "this", "these", "that") or index + 1 >= len(items):
        return None, index
    at = index + 1
    if items[at].lower in _EPITHETS and at + 1 < len(items) and items[at + 1].lower in _GROUPS:
        at += 1
    if items[at].who is not None:
        return None, index
    noun = items[at].lower
    after = items[at + 1] if at + 1 < len(items) else None
    if after is not None and (after.lower in ("of", "-", "in") or (after.who is not None and noun not in ("army", "government"))):
        return None, index
    namesake = next(
        (w for w in reversed([*discourse.recent[-_MEMORY:], *here]) if w.kind in _BODIES and w.name.split()[-1].lower() == noun),
        None,
    )
    if namesake is not None and after is not None and not after.meant:
        return namesake, at + 1
    if noun in ("rebels", "militants", "insurgents"):
        recent = Discourse(recent=[who for who in recent.recent if who not in here])
    return _refer_nominal(noun, discourse, recent), at + 1


def _he(discourse: Discourse, recent: Discourse, here: list[Known]) -> Known | None:
    """Whom "he" means: the last person of the sentence, else the one that the last sentence began with, else the last."""
    begun = next((who for who in discourse.subjects if who.kind == PERSON and who in recent.recent), None)
    return Discourse(recent=[who for who in here if who in recent.recent]).last(PERSON) or begun or recent.last(PERSON)


def _is_described(items: list[Item], index: int) -> bool:
    """Whether a noun for a group stands behind what describes it and names nobody: "the Iran-backed armed group"."""
    if index + 1 < len(items) and (items[index + 1].who is not None or items[index + 1].lower in ("of", "-", "'s", "in")):
        return False
    at = index - 1
    while at > 0 and (items[at].lower in _EPITHETS):
        at -= 1
    joined = at > 2 and items[at].lower in ("backed", "led", "aligned", "linked", "based", "run") and items[at - 1].text == "-"
    return joined and any(items[k].lower in ("the", "this") for k in range(max(at - 4, 0), at))


COALITION = Known("coalition", GROUP)


def _refer_nominal(noun: str, discourse: Discourse, recent: Discourse) -> Known | None:
    if noun in _GROUPS:
        topic = next((who for who in discourse.subjects if who.kind == GROUP and who != COALITION), None)
        return (topic if noun in _SINGLE_GROUPS else None) or recent.last(GROUP)
    if noun in ("army", "military", "country", "authorities", "junta", "regime"):
        return discourse.main
    if noun == "government":
        return discourse.government or discourse.main
    if noun == "capital":
        return discourse.capital
    if noun in ("city", "town", "village", "port"):
        return recent.last(PLACE)
    return None
