"""Reference: whom a pronoun, a noun or a point of the compass means, as far as an article has named them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from kg.names import KG
from kg.prose.discourse import Discourse
from kg.prose.english import AUXILIARIES, BE, BREAKS, COMMON_VERBS, COMPASS, DIRECTIONS, FIRST, NEUTRAL, NO_NOUNS, PERSONAL, TIMES
from kg.prose.frames import Frames, forms_that
from kg.prose.holders import holder_called
from kg.prose.items import TITLE, Item, Known, joined_before
from kg.prose.mentions import is_title
from kg.prose.naming import BODIES, GOVERNMENT, GROUP, IMPERSONAL, OPERATION, ORGANIZATION, PERSON, PLACE, STATE
from kg.prose.runs import phrase_at
from kg.prose.words import word_set

_DESCRIBES = BE | {",", "of", "into", "formed"}
COALITION = Known("coalition", GROUP)
GROUPS = word_set("groups")
SINGLE = frozenset("group militia movement faction organisation organization party".split())
_ARMED = SINGLE - {"party"}
_OF_STATES = frozenset("alliance bloc".split())
"""Nouns for an organisation that several make together."""
_OTHERS = word_set("other-groups")
_JOINED = frozenset("backed led aligned linked based run".split())
SOLDIERS = word_set("soldiers")
_SOLDIERLY = word_set("soldierly")
_POSSESSIVE = frozenset("his her its their".split())
_OF_COALITIONS = word_set("means-of-coalitions")
_OF_AUTHORITIES = word_set("people-of-governments")
_TOWNS = word_set("towns")
_NEAR = 12
"""How many mentions back somebody is looked for who is meant again."""
_FAR = 60
"""How many mentions back a group is looked for of which a text tells more than of others."""
MEMORY = 200
"""How many mentions back a body is looked for of which a noun is the last word of its name."""

Referent = tuple[Known | None, int] | None
"""Whom words mean, if anybody, and the index after them; None where they are of another kind."""


class Context(NamedTuple):
    """What decides whom a word means: the sentence, whom it has named so far (``here``), and with whom the clause began."""

    items: list[Item]
    discourse: Discourse
    here: list[Known]
    topic: Known | None
    frames: Frames

    def word(self, index: int) -> str:
        """A word in lower case, empty behind the last and where somebody is named."""
        return self.items[index].lower if index < len(self.items) and self.items[index].who is None else ""

    def is_named(self, index: int) -> bool:
        """Whether an item names somebody."""
        return index < len(self.items) and self.items[index].who is not None

    @property
    def near(self) -> list[Known]:
        """Those named last, in the sentences before and in this one."""
        return [*self.discourse.recent[-_NEAR:], *self.here]


def refer(context: Context, index: int) -> tuple[Known | None, int]:
    """Whom a word or two mention again, and the index after them."""
    for kind in _KINDS_OF[context.items[index].lower]:
        referent = kind(context, index)
        if referent is not None:
            return referent
    return None, index


def last_of(named: list[Known], *kinds: str) -> Known | None:
    """The last of some classes."""
    return next((who for who in reversed(named) if who.kind in kinds), None)


def most_of(named: list[Known], kind: str, context: Context) -> Known | None:
    """The one of a class that the text has mentioned most often so far; of several, the last."""
    told = [*context.discourse.headline * 2, *context.discourse.recent, *context.here]
    found = [who for who in named if who.kind == kind]
    return max(reversed(found), key=told.count, default=None)


def _coalition(context: Context, index: int) -> Referent:
    if context.word(index + 1) in ("of", "government", "partner", "partners", "talks"):
        return None
    end = index + 1
    while context.word(end) in _OF_COALITIONS:
        end += 1
    before = [item.lower for item in context.items[max(index - 2, 0) : index]]
    if before[-1:] in (["into"], ["in"]):
        return None  # went into coalition with
    described = len(before) == 2 and before[0] in _DESCRIBES and before[1] in ("a", "an")
    return None if described else (context.discourse.described.get("coalition", COALITION), end)


def _owner_of_forces(context: Context, index: int) -> Referent:
    """ "his forces", "its army": whoever has them."""
    word = context.word(index)
    if index + 1 >= len(context.items):
        return None
    named = [*context.here, *context.discourse.subjects]
    bodies = [who for who in named if who.kind in IMPERSONAL] or [who for who in context.near if who.kind in IMPERSONAL][-1:]
    owner = _he(context, context.near) if word in PERSONAL else next(iter(bodies if word == "its" else named), None)
    end = phrase_at(context.items, index + 1, context.frames.collectives)
    titled = end > index + 1 and is_title(context.items, index + 1, end, context.frames)
    return (owner, end) if owner is not None and end > index + 1 and not titled else None


def _person(context: Context, index: int) -> Referent:
    word, items = context.word(index), context.items
    described = index > 1 and items[index - 1].text == "," and items[index - 2].who is not None  # Rugova, his rival
    apart = items[index - 2].who if described else context.topic if word == "him" else None
    return _he(context, [who for who in context.near if who != apart]), index + 1


def _he(context: Context, named: list[Known]) -> Known | None:
    """Whom "he" means: the last person of the sentence, else the one that the last sentence began with, else the last."""
    begun = next((who for who in context.discourse.subjects if who.kind == PERSON and who in named), None)
    return last_of([who for who in context.here if who in named], PERSON) or begun or last_of(named, PERSON)


def _we(context: Context, index: int) -> Referent:
    """ "We took the town," said a spokesman of the M23: the body in whose name somebody speaks, or the article is written."""
    quoted = any(item.text == '"' for item in context.items[:index])
    if not (quoted or context.discourse.author):
        return None
    named = (item.who for item in context.items[index:] if quoted and item.form == TITLE and item.kind in {STATE, *BODIES})
    spoken = next(named, context.discourse.author)
    end = phrase_at(context.items, index + 1, context.frames.collectives) if context.word(index) == "our" else index
    return spoken, max(end, index + 1)


def _described(context: Context, index: int) -> Referent:
    """ "the Iran-backed armed group": one that is described and not named."""
    if context.is_named(index + 1) or context.word(index + 1) in ("of", "-", "'s", "in"):
        return None
    items, at = context.items, index - 1
    while at > 0 and items[at].lower in context.frames.epithets:
        at -= 1
    joined = at > 2 and items[at].lower in _JOINED and items[at - 1].text == "-"
    if not (joined and any(items[k].lower in ("the", "this") for k in range(max(at - 4, 0), at))):
        return None
    others = [who for who in context.near if who not in context.here]
    return last_of(others, GROUP) or last_of(context.near, GROUP), index + 1


def _neutral(context: Context, index: int) -> Referent:
    """ "it", "they": whoever the clause is about; "its leader": whoever was named last; "them": somebody else."""
    word, here = context.word(index), context.here
    if word in ("its", "their") and (beside := _beside(context.items, index)) is not None:
        return beside, index + 1
    has_office = word in _POSSESSIVE and phrase_at(context.items, index + 1, context.frames.offices) > index + 1
    if has_office and here and _closes_with_speaker(context, index):
        return here[0], index + 1  # Serbia has withdrawn from the border of Kosovo, its chief of staff said
    if has_office and here and here[-1].kind in BODIES and context.word(index - 1) != ";":
        return here[-1], index + 1  # overran Boko Haram, cornering their leader
    if word == "it" and context.word(index + 1) in BE and _is_counted(context, index + 2):
        return None, index + 1
    if word in ("it", "its"):
        joined = joined_before(context.items, index)  # Vietnam and Laos recognised it
        here = [who for who in here if who not in joined]
        context = context._replace(here=here, topic=None if context.topic in joined else context.topic)
    other = word == "them" or (word == "it" and _is_object(context, index))
    named = [who for who in context.near if not other or who != context.topic]
    actor = last_of(named, STATE, GOVERNMENT, GROUP, ORGANIZATION)
    if other:
        begun = [who for who in context.discourse.subjects if who.kind in BODIES and who != context.topic]
        inside = last_of([who for who in here if who != context.topic], *BODIES)
        group = last_of([who for who in named if who not in here], GROUP) if word == "them" else None
        return inside or next(iter(begun), None) or group or actor, index + 1
    if here and context.word(index - 1) in ("which", "whom"):
        told = [who for who in (*here, *context.discourse.subjects) if who != here[-1] and who.kind in IMPERSONAL]
        return next(iter(told), None), index + 1  # Haftar's army, which it arms
    topic = context.topic or next(iter(context.discourse.subjects), None)
    if topic is not None and topic.kind == PLACE and context.word(0) == "in" and here[:1] == [topic]:
        topic = next((who for who in here if who.kind in IMPERSONAL), topic)  # In Bamiyan the party said it
    if word in ("they", "their") and topic is not None and topic.kind in (STATE, PERSON):
        topic = last_of(here, GROUP) or next((who for who in context.discourse.subjects if who.kind == GROUP), topic)
    return (topic if topic and topic.kind not in (PERSON, OPERATION) else actor), index + 1


def _beside(items: list[Item], index: int) -> Known | None:
    """The body alone with which "and" joins what is theirs: "Congolese troops and their Burundian allies"."""
    if index < 2 or items[index - 1].lower != "and" or (index > 2 and items[index - 3].text in (",", "and")):
        return None
    return items[index - 2].who if items[index - 2].kind in IMPERSONAL else None


def _closes_with_speaker(context: Context, index: int) -> bool:
    """Whether a sentence that began with a state or body closes with who of theirs said so."""
    if context.word(index - 1) != "," or context.here[0].kind not in IMPERSONAL:
        return False
    behind = context.items[index + 1 : index + 12]
    said = next((at for at, item in enumerate(behind) if item.who is None and item.lower in context.frames.reporting), None)
    return said is not None and all(item.kind in ("", PERSON) for item in behind[:said])


def _is_counted(context: Context, at: int) -> bool:
    """Whether a clause tells the how manyeth of its kind something was, which is no actor: "it was the second attempt"."""
    return context.word(at) in ("the", "a", "their", "its") and context.word(at + 1) in _COUNTED


def _held(context: Context, index: int) -> Referent:
    """ "lost it a day later", "and has held it": the place last named, where the verb before is one of taking, holding or leaving places."""
    before = context.word(index - 1) if index else ""
    if not (before in context.frames.taking or before in _holding(context.frames)):
        return None
    return last_of(context.near, PLACE), index + 1


@lru_cache(maxsize=8)
def _holding(frames: Frames) -> frozenset[str]:
    """The forms of verbs by which places are held or taken, though not they alone."""
    told = (KG + "controls", KG + "captures")
    return forms_that(frames, lambda frame: frame.predicate in told and frame.object == ("obj",) and not frame.needs)


def _is_object(context: Context, index: int) -> bool:
    """Whether a pronoun stands behind a preposition or a verb, and so means somebody else than the subject: "merged with it"."""
    before, after = context.word(index - 1) if index else "", context.word(index + 1)
    if before in _GOVERNING:
        return True
    acts = before in context.frames.forms and before not in context.frames.reporting
    return acts and after not in AUXILIARIES and after not in context.frames.forms


_COUNTED = frozenset("first second third fourth fifth latest last only worst biggest largest deadliest heaviest".split())
_GOVERNING = frozenset("with against from by to".split())


def _authorities(context: Context, index: int) -> Referent:
    """ "the authorities", "government forces"."""
    word, discourse = context.word(index), context.discourse
    if context.word(index + 1) in ("of", "in"):
        return None
    end = index + 1
    while context.word(end) in _OF_AUTHORITIES:
        end += 1
    if word == "authorities":
        return discourse.government or discourse.main, end
    return (_government(discourse), end) if end > index + 1 else (None, index)


def _soldiers(context: Context, index: int) -> Referent:
    """ "Soldiers entered the town", "he was shot by police": those of the country that the article is about."""
    at = index - 1
    while at >= 0 and context.word(at) in _SOLDIERLY:
        at -= 1
    before, after = context.word(at) if at >= 0 else ".", context.word(index + 1)
    acts = after in AUXILIARIES or after in context.frames.finite or after in COMMON_VERBS or after.endswith("ed")
    opens = before in BREAKS or before in context.frames.reporting or before in (".", "that", '"')
    return context.discourse.main if before == "by" or (opens and acts) else None, index + 1


def _direction(context: Context, index: int) -> Referent:
    """ "the north": of the country that the article is about."""
    main, items = context.discourse.main, context.items
    if context.word(index + 1) not in COMPASS or main is None:
        return None
    following = items[index + 2].text if index + 2 < len(items) else "."
    named = items[index + 1].text[0].isupper() and following[0].isupper()  # the South Sudan People's Defence Forces
    return None if following in ("of", "-") or named else (Known(f"{items[index + 1].lower}ern {main.name}", PLACE), index + 2)


def _official(context: Context, index: int) -> Referent:
    """ "the foreign minister", "the minister": the one whom the text has named as such, where that is only one or who it speaks of."""
    if context.word(index) != "the":
        return None
    end = phrase_at(context.items, index + 1, context.frames.offices)
    after = context.items[end] if index + 1 < end < len(context.items) else None
    if after is None or after.who is not None or after.lower in _WHOSE or context.items[end - 1].lower.endswith("s"):
        return None
    words = tuple(item.lower for item in context.items[index + 1 : end] if item.text != "-")
    who = holder_called(words, context.discourse)
    return (who, end) if who is not None else None


_WHOSE = frozenset("of for to at in ' 's - elect designate".split())
"""What stands behind an office that tells more of it."""


def _definite(context: Context, index: int) -> Referent:
    """ "the group", "the rebel movement", "the city", "the junta"."""
    at = index + 1 + (context.word(index + 1) in context.frames.epithets and context.word(index + 2) in GROUPS)
    at += at == index + 1 and context.word(at).isalpha() and context.word(at) not in GROUPS and context.word(at + 1) in _ARMED
    at += context.word(at) in DIRECTIONS and context.word(at + 1) in _TOWNS
    noun, after = context.word(at), context.word(at + 1)
    dated = after == "in" and (context.word(at + 2).isdigit() or context.word(at + 2) in TIMES)
    if not noun or (not dated and after in ("of", "-", "in") and not _is_power(context, noun, at + 1)):
        return None
    if noun in ("military", "state") and after.isalpha() and not _ends_phrase(context, after):
        return None  # the military rulers, the state broadcaster
    if context.is_named(at + 1) and noun not in ("army", "government"):
        return None
    behind = context.items[at + 1] if at + 1 < len(context.items) else None
    namesake = _namesake(context, noun) if behind is not None and not behind.meant else None
    return namesake or _meant_by(context, noun), at + 1


_POWERS = word_set("powers")


def _is_power(context: Context, noun: str, at: int) -> bool:
    """Whether a noun means the army of the country although "in" or "of" follows: "accused the military of shelling villages"."""
    return noun in _POWERS and (context.word(at) == "in" or (context.word(at) == "of" and context.word(at + 1).endswith("ing")))


def _ends_phrase(context: Context, word: str) -> bool:
    """Whether a noun phrase is over where a word stands."""
    return word in NO_NOUNS or word in context.frames.forms or word in context.frames.reporting


def _namesake(context: Context, noun: str) -> Known | None:
    """The last body whose name ends in a noun: "the alliance"; of armies only one that no other could be."""
    named = [*context.discourse.recent[-MEMORY:], *context.here]
    if noun in ("state", "states", "nation", "nations", "people"):
        return None
    found = [who for who in reversed(named) if who.kind in BODIES and _last_word(who.name) == noun]
    if noun == "army":
        found = [who for who in found if not _REBELLIOUS.intersection(who.name.split())]
    if noun == "army" and (len(set(found)) > 1 or any(who in context.here for who in found)):
        return None
    return found[0] if found else context.discourse.described.get(noun)


@lru_cache(maxsize=4_096)
def _last_word(name: str) -> str:
    return name.rpartition(" ")[2].lower()


_REBELLIOUS = word_set("rebellious")


def _meant_by(context: Context, noun: str) -> Known | None:
    discourse = context.discourse
    if noun in GROUPS:
        topic = next((who for who in discourse.subjects if who.kind == GROUP and who != COALITION), None)
        named = [
            who for who in [*context.discourse.recent[-_FAR:], *context.here] if noun not in _OTHERS or who not in context.here
        ]
        return (topic if noun in SINGLE else None) or most_of(named, GROUP, context) or most_of(named, ORGANIZATION, context)
    if noun in _OF_STATES:
        return most_of(context.discourse.recent[-_FAR:] + context.here, ORGANIZATION, context)
    if noun in ("army", "military", "navy", "state", "country", "authorities", "junta", "regime"):
        return discourse.main
    if noun == "government":
        return _government(discourse)
    if noun == "capital":
        return discourse.capital
    return _town(context, noun) if noun in _TOWNS else None


_RULING = word_set("ruling")


def _government(discourse: Discourse) -> Known | None:
    """ "the government": the one that the article names, else its state."""
    named = discourse.government
    return named if named is not None and _RULING.intersection(named.name.split()) else discourse.main


def _town(context: Context, noun: str) -> Known | None:
    """The town that the sentence names, else that of the headline, else the last; what is said in Moscow of "the town" is said of another."""
    discourse = context.discourse
    near = [w for w in context.near if w.kind == PLACE and w not in discourse.regions and not _is_region(w, context.frames)]
    towns = [w for w in near if w not in discourse.capitals]
    here = last_of([w for w in context.here if w in towns], PLACE)
    return here or discourse.town or last_of(towns, PLACE) or (discourse.capital if noun == "city" and near else None)


def _is_region(who: Known, frames: Frames) -> bool:
    """Whether a name says itself that it is no town: "Amhara region", "northern Syria"."""
    words = who.name.lower().split()
    return words[0] in DIRECTIONS or frames.places.get((words[-1],), "").endswith("Region")


_KINDS: tuple[tuple[frozenset[str], Callable[[Context, int], Referent]], ...] = (
    (frozenset(("coalition",)), _coalition),
    (_POSSESSIVE, _owner_of_forces),
    (PERSONAL, _person),
    (FIRST, _we),
    (GROUPS, _described),
    (frozenset(("it",)), _held),
    (NEUTRAL, _neutral),
    (frozenset(("authorities", "government")), _authorities),
    (SOLDIERS, _soldiers),
    (frozenset(("the",)), _direction),
    (frozenset(("the",)), _official),
    (frozenset(("the", "this", "these", "that")), _definite),
)
"""The kinds of words that mean somebody again, alone or with those behind them, in the order in which they are asked."""
REFERRING = frozenset(word for words, _ in _KINDS for word in words)
_KINDS_OF = {word: tuple(kind for words, kind in _KINDS if word in words) for word in REFERRING}
