"""Mentions again: the pronouns and nouns by which a text means somebody whom it has named."""

from __future__ import annotations

from kg.actors import DEMONYM, NAME
from kg.prose.discourse import Discourse
from kg.prose.english import AUXILIARIES, BREAKS, COMMON_VERBS, PRONOUNS, RELATIVES
from kg.prose.frames import Frames
from kg.prose.holders import note_holders
from kg.prose.items import NOMINAL, PRONOUN, Item, Known, mention
from kg.prose.mentions import name_items
from kg.prose.naming import ACTORS, BODIES, GOVERNMENT, GROUP, PERSON, PLACE, STATE, Found
from kg.prose.reference import MEMORY, REFERRING, SINGLE, Context, last_of, refer
from kg.prose.runs import tells_who_acts
from kg.prose.tokens import Token


def read_items(tokens: list[Token], named: list[Found], frames: Frames, discourse: Discourse) -> list[Item]:
    """A sentence as items, by the names found in it; whom it mentions is remembered in the discourse."""
    items = _mark_again(name_items(tokens, named, frames, discourse), discourse, frames)
    note_holders(items, frames, discourse)
    discourse.recent += [item.who for item in items if item.who and item.form != PRONOUN]
    return items


def _mark_again(items: list[Item], discourse: Discourse, frames: Frames) -> list[Item]:
    """Mark the words that mention somebody again."""
    found: list[Item] = []
    index = 0
    begins = [0]
    here: list[Known] = []

    def context() -> Context:
        topic = next((here[begin] for begin in reversed(begins) if 0 <= begin < len(here)), None)
        return Context(items, discourse, here, topic, frames)

    while index < len(items):
        item = items[index]
        if item.who is None and item.lower not in _NOTED:
            found.append(item)
            index += 1
            continue
        grouped = _demonymous(context(), index) if item.form == DEMONYM else None
        if grouped is not None:
            item = mention(item, items[index + 1], grouped, NOMINAL)
        if item.who is not None:
            if _is_owned_body(items, index) and begins[-1] == len(here) - 1:
                begins.append(len(here))  # Darfur's JEM said it
            here += [item.who] if not is_joined(items, index) else []
            found.append(item)
            index += 1 + (grouped is not None)
            continue
        if item.lower in RELATIVES or item.lower in BREAKS:
            begins.append(_begin_clause(item.lower, here, begins[-1]))
        if item.lower in ("and", "but") and _opens_clause(items, index):
            begins.append(len(here))
        if item.lower not in _LOOKED_AT:
            found.append(item)
            index += 1
            continue
        said, index = _say_again(context(), index, found[-1].lower if found else "")
        found += said
        here += [one.who for one in said if one.who is not None and one.form == NOMINAL and len(said) == 1]
    return found


def _demonymous(context: Context, index: int) -> Known | None:
    """ "the Palestinian group": the group last named, and not its country."""
    items = context.items
    if items[index].form != DEMONYM or index + 1 >= len(items) or items[index - 1].lower not in ("the", "this"):
        return None
    if items[index + 1].lower not in SINGLE or context.is_named(index + 2):
        return None
    return last_of(context.near, GROUP)


def _say_again(context: Context, index: int, before: str) -> tuple[list[Item], int]:
    """The words that mean somebody again as items, else the one word, and the index after them."""
    items, item = context.items, context.items[index]
    pair, end = _both(items, index, context.discourse, context.here)
    if pair:
        return pair, end
    who, end = refer(context, index) if item.lower in REFERRING else (None, index)
    if who is None:
        return [item], index + 1
    form = PRONOUN if item.lower in PRONOUNS and before not in _SAID and end == index + 1 else NOMINAL
    return [mention(item, items[end - 1], who, form)], end


_PLURALS = {
    "countries": (STATE,),
    "nations": (STATE,),
    "states": (STATE,),
    "governments": (STATE, GOVERNMENT),
    "neighbours": (STATE,),
    "neighbors": (STATE,),
    "groups": (GROUP,),
    "movements": (GROUP,),
    "militias": (GROUP,),
    "armies": (STATE, GROUP),
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
    if word not in ("which", "who", "whose"):
        return len(here)
    return begin if here and here[-1].kind == PLACE else len(here) - 1


def is_joined(items: list[Item], index: int) -> bool:
    """Whether a name only tells of another who acts on it: "the Tutsi-led M23", "Turkish-backed rebels"."""
    return index + 2 < len(items) and items[index + 1].lower == "-" and tells_who_acts(items[index + 2].lower)


def _opens_clause(items: list[Item], at: int) -> bool:
    """Whether behind a comma and a conjunction stands a name that does something: ", and NATO suspended its bombing"."""
    if not at or items[at - 1].text != ",":
        return False
    named = next((k for k in range(at + 1, min(at + 4, len(items))) if items[k].who is not None), None)
    after = items[named + 1].lower if named is not None and named + 1 < len(items) else ""
    return after in AUXILIARIES or after in COMMON_VERBS or after.endswith("ed")


def _is_owned_body(items: list[Item], index: int) -> bool:
    """Whether a body is named behind the genitive of another, as in "Darfur's JEM"."""
    return index > 1 and items[index - 1].lower == "'s" and items[index].kind in BODIES and items[index].form == NAME


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
    if noun in ("sides", "parties") and items[end + 1 : end + 2] and items[end + 1].lower == "of":
        return [], index  # both sides of the border
    named = tuple(dict.fromkeys(who for who in here if who.kind in ACTORS))
    if noun in ("sides", "parties") and len(named) == 2:
        return _several(items[index], items[end], named), end + 1
    states = len(discourse.sides) == 2 and all(who.kind == STATE for who in discourse.sides)
    if (noun in ("sides", "parties") and len(discourse.sides) == 2) or (
        _PLURALS[noun] == (STATE,) and number == 2 and states and not here
    ):
        return _several(items[index], items[end], discourse.sides), end + 1
    found = list(dict.fromkeys(who for who in reversed([*discourse.recent[-MEMORY:], *here]) if who.kind in kinds))[:number]
    whole = len(found) == number
    return (_several(items[index], items[end], tuple(reversed(found))), end + 1) if whole else ([], index)


def _several(first: Item, last: Item, whos: tuple[Known, ...]) -> list[Item]:
    joined: list[Item] = []
    for who in whos:
        if joined:
            joined.append(Item("and", "and", last.end, last.end))
        joined.append(mention(first, last, who, NOMINAL))
    return joined


_SAID = frozenset("said says claimed claims announced stated confirmed".split())

_LOOKED_AT = REFERRING | {"both", "all"}
"""The words that may mean somebody, or several, again; at any other nothing is looked for."""
_NOTED = _LOOKED_AT | RELATIVES | BREAKS | {"and", "but"}
"""Those words, and those that may begin a clause."""
