"""Seats: whether the name of a capital stands for its state or for the town."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from kg.actors import CAPITAL, NAME
from kg.names import KG
from kg.prose.discourse import Discourse
from kg.prose.english import AUXILIARIES, BREAKS, COMMON_VERBS, DIRECTIONS, NO_NOUNS, PREPOSITIONS, RESOLVES
from kg.prose.frames import Frames, forms_that
from kg.prose.items import Known
from kg.prose.naming import PLACE, Meaning
from kg.prose.runs import phrase_at, tells_who_acts, words_of
from kg.prose.sites import upon_places
from kg.prose.tokens import Token
from kg.prose.words import word_set

_OF_A_CITY = word_set("of-a-city")
_DIPLOMATS = word_set("diplomacy")
_AGREED = word_set("agreed")
_HAVE = frozenset("has had have did does will would".split())
_OF_PLACES = word_set("done-by-towns")
_TO_STATES = frozenset(
    "according turn turned turns turning closer concern concerns message messages warning warnings recognition opposition answer".split()
)
"""Words behind which "to" leads to who acts, besides those of the lexicon."""


_UPON = frozenset("on against of into in".split())
"""What leads from an attack to whom it is on: "Moscow's invasion of"; "Sarajevo's siege" was by others."""
_OF_STATES = word_set("had-by-states")
_SIDES = tuple(KG + name for name in ("supports", "opposes", "alliedWith", "recognises"))
_GIVING = (*_SIDES, *(KG + name for name in ("funds", "trains", "suppliesWeaponsTo", "suppliesMaterielTo")))
_LEADS = frozenset("at on with against behind from".split())
"""The prepositions that lead from a verb or noun for taking sides to whose side it is."""


@lru_cache(maxsize=8)
def _leading_to_states(frames: Frames) -> frozenset[str]:
    """The nouns and adjectives behind which "to" leads to an actor: "loyal to", "aid to"."""
    told = (frames.nouns | frames.adjectives).items()
    return _TO_STATES | {word for word, found in told if any("to" in f.object and f.predicate != KG + "meets" for f in found)}


@lru_cache(maxsize=8)
def _taking_sides(frames: Frames) -> frozenset[str]:
    """The nouns for taking sides that whoever does so has: "Moscow's support"."""
    return (
        RESOLVES
        | _OF_STATES
        | {word for word, found in frames.nouns.items() if any("poss" in f.subject and f.predicate in _SIDES for f in found)}
    )


def _takes_sides(tokens: list[Token], index: int, end: int, frames: Frames) -> bool:
    """Whether a name owns what only an actor has, or stands where only one can: "Moscow's support", "sanctions on Tehran"."""
    if end < len(tokens) and tokens[end].text == "'s":
        had = [token.lower for token in tokens[end + 1 : end + 5]]
        strikes = any(noun in frames.strikes and after in _UPON for noun, after in pairwise(had))
        return strikes or not _taking_sides(frames).isdisjoint(had[:3])
    lead = tokens[index - 1].lower if index else ""
    if lead not in _LEADS:
        return False
    said = [token.lower for token in tokens[max(index - 5, 0) : index - 1]]
    found = list(frames.nouns.get(said[-1] if said else "", ()))
    found += [frame for word in said for form in frames.forms.get(word, ()) for frame in frames.verbs.get(form.lemma, ())]
    ends = ((f, f.object + f.subject) for f in found if f.predicate in _GIVING)
    return any(lead in slots and set(said).issuperset(f.needs) for f, slots in ends)


def _acts(tokens: list[Token], index: int, end: int, frames: Frames) -> bool:
    """Whether a verb beside a name tells that an actor is meant: "accused Kyiv", "Damascus condemned", "said Doha had agreed"."""
    before = tokens[index - 1].lower if index else "."
    end = _behind_adverb(tokens, _behind_aside(tokens, end))
    after = tokens[end].lower if end < len(tokens) else ""
    further = tokens[end + 1].lower if end + 1 < len(tokens) else ""
    opens = index == 0 or before in BREAKS or before in frames.reporting or before in (",", '"', "and", "that", "which", "what")
    acts = after in frames.facing or after in frames.reporting or (after in _HAVE and further not in _OF_PLACES)
    acts = acts or _strikes(after, further, frames) or after in _siding(frames)
    return before in frames.facing or (opens and (acts or (after in COMMON_VERBS and after not in _OF_PLACES)))


@lru_cache(maxsize=8)
def _siding(frames: Frames) -> frozenset[str]:
    """The finite forms of verbs by which their subject takes sides: "Bamako relies on"."""
    told = forms_that(frames, lambda frame: frame.predicate in _SIDES and "subj" in (*frame.subject, *frame.object))
    finite = {word for word in told if any(form.tag in ("third", "past") for form in frames.forms[word])}
    return frozenset(finite) - _OF_PLACES - AUXILIARIES


def _behind_adverb(tokens: list[Token], end: int) -> int:
    """The index behind an adverb that stands between a name and its verb, or behind the word that opens a relative clause."""
    if [token.lower for token in tokens[end : end + 2]] == [",", "which"]:
        end += 2
    after = tokens[end].lower if end < len(tokens) else ""
    return end + (after in _ADVERBS or after.endswith("ly"))


_ADVERBS = frozenset("also now still then later soon long again never always already since".split())


def _behind_aside(tokens: list[Token], end: int) -> int:
    """The index behind what a text puts in between a name and its verb: "Kinshasa, according to the report, has armed"."""
    aside = [token.lower for token in tokens[end : end + 2]]
    if aside[:1] != [","] or aside[-1] not in _ASIDES:
        return end
    return next((k + 1 for k in range(end + 2, min(end + 10, len(tokens))) if tokens[k].text == ","), end)


_ASIDES = frozenset("according however meanwhile though too instead officials analysts diplomats sources he she they".split())
"""Words with which an aside begins that tells nothing of the name before it."""


def _strikes(after: str, further: str, frames: Frames) -> bool:
    """Whether a verb behind a name has an object, as towns have none: "Moscow annexed Crimea", "Tehran fired missiles"."""
    finite = any(form.tag == "past" for form in frames.forms.get(after, ())) and after not in _OF_PLACES
    return finite and further not in NO_NOUNS and further[:1].isalnum() and not further.endswith("ly")


def _is_joined(tokens: list[Token], end: int) -> bool:
    """Whether a participle that tells who acts is joined to a name: "Moscow-backed", not "Moscow-based"."""
    return end + 1 < len(tokens) and tokens[end].text == "-" and tells_who_acts(tokens[end + 1].lower)


def settle_capital(
    meaning: Meaning, tokens: list[Token], index: int, end: int, discourse: Discourse, frames: Frames
) -> tuple[Known, str]:
    """A capital stands for its state, unless the words around it speak of the place."""
    known, form = meaning
    if form != CAPITAL:
        return known, form
    state = _is_of_state(tokens, index, end, frames) or not _is_of_town(known, tokens, index, end, discourse, frames)
    return (known, NAME) if state else (Known(words_of(tokens, index, end), PLACE), NAME)


def _is_of_state(tokens: list[Token], index: int, end: int, frames: Frames) -> bool:
    """Whether the words around the name of a capital speak of its state."""
    before = tokens[index - 1].lower if index else ""
    to = before == "to" and index > 1 and tokens[index - 2].lower in _leading_to_states(frames)
    diplomats = [token.lower for token in tokens[max(index - 4, 0) : index] if token.lower in _DIPLOMATS]
    had = end + 2 if [token.lower for token in tokens[end : end + 2]] == [",", "whose"] else end + 1
    owns = had == end + 2 or [token.lower for token in tokens[end:had]] == ["'s"]
    forces = owns and phrase_at(tokens, had, frames.forces) > had
    embassy = before == "in" and any(token.lower == "embassy" for token in tokens[max(index - 3, 0) : index])
    gathered = before == "in" and bool(diplomats) and diplomats[-1] in ("ambassadors", "envoys", "diplomats")
    serving = [token.lower for token in tokens[end : end + 1]] == ["'s"] and _serves(tokens, end + 1, frames)
    return (
        (bool(diplomats) and not gathered)
        or serving
        or embassy
        or to
        or forces
        or _is_joined(tokens, end)
        or _takes_sides(tokens, index, end, frames)
        or _acts(tokens, index, end, frames)
    )


def _serves(tokens: list[Token], at: int, frames: Frames) -> bool:
    """Whether what belongs to a capital is somebody who speaks or acts for its state: "Kyiv's chief negotiator", "Moscow's closest ally"."""
    for index in range(at, min(at + 4, len(tokens))):
        end = phrase_at(tokens, index, frames.offices)
        if end > index:
            return tokens[end - 1].lower in _SERVANTS
        if tokens[index].lower in _PARTNERS:
            return True
        if not tokens[index].text.islower() or tokens[index].lower in NO_NOUNS:
            return False
    return False


_SERVANTS = word_set("servants-of-states")
_PARTNERS = word_set("partners-of-states")


def _is_of_town(known: Known, tokens: list[Token], index: int, end: int, discourse: Discourse, frames: Frames) -> bool:
    """Whether they speak of the town."""
    before = tokens[index - 1].lower if index else ""
    after = tokens[end].lower if end < len(tokens) else ""
    if after == "," and end + 1 < len(tokens) and tokens[end + 1].text in ("which", "whose"):
        after = ""
    speaks_of = before in ("of", "for") and not (index > 1 and tokens[index - 2].lower in _OF_A_CITY)
    speaking = before in ("by", "with", "against", "between", "alongside")
    return (before in DIRECTIONS or after in _AGREED) or (
        not (speaks_of or speaking)
        and (
            before in PREPOSITIONS
            or before in frames.taking
            or before in upon_places(frames)
            or before in ("left", "reached", "capital", "-", "(", "and", ",")
            or after in ("-", ",", "airport", "(", "—")
            or (discourse.main is not None and known.iri == discourse.main.iri)
        )
    )
