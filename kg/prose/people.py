"""People: persons whom an article names by an office, by what they say or are, or as the world knows them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.actors import DEMONYM, NAME
from kg.names import KG
from kg.prose.english import BOUNDS, COMMON_VERBS, COMPASS, NAME_PARTICLES, NO_NOUNS, OPENERS, TIMES
from kg.prose.frames import Frames, forms_that, nouns_that_only
from kg.prose.items import Known
from kg.prose.naming import BODIES, PERSON, PLACE, STATE, Meaning, Names
from kg.prose.runs import Phrases, capitalised, capitals, phrase_at, words_of
from kg.prose.tokens import Token
from kg.prose.words import word_set

PLACE_PREPOSITIONS = frozenset("in near at outside around towards toward Near Outside".split())
"""The prepositions before names that are those of places."""
_SAYING = frozenset(
    "said says told added claimed announced stated tweeted wrote denied confirmed argued warned insisted noted explained".split()
)
GROUP_NOUNS = word_set("armed-people")
_HARMS = (KG + "kills", KG + "detains")
_LONGEST = 8
"""Words of the name of a person, at most."""
_KIN = frozenset("son daughter brother sister cousin nephew niece uncle father mother wife husband widow heir protege".split())
TITLES = word_set("titles")


def kind_of_name(name: str, frames: Frames) -> str:
    """The class that the words of a name tell, if one of them is a kind noun."""
    words = name.split()
    head = next((i for i, word in enumerate(words) if word in ("of", "for")), len(words))
    candidates = [words[head - 1]] if head > 0 else []
    candidates += [*words[-1:], *words[:1]]
    return next((frames.kinds[w] for w in candidates if w in frames.kinds), "")


def find_persons(tokens: list[Token], names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    """Persons by what stands before or behind their names, and the names by which they are called again."""
    passed = 0
    for index in capitalised(tokens, _leading_to_persons(frames)):
        if index < passed:
            continue
        end = phrase_at(tokens, index, frames.offices)
        if end > index:
            yield from _person_after(tokens, end, names, frames)
            if tokens[end - 1].text.endswith("s") and end < len(tokens) and tokens[end].text == ",":
                yield from _persons_listed(tokens, end + 1, names, frames)
            if end < len(tokens) and tokens[end].text in ("is", "was"):
                yield from _person_after(tokens, end + 1, names, frames, least=2)
            passed = end
            continue
        token, text = tokens[index], tokens[index].text
        if text in ("of", "by") and index and (tokens[index - 1].text in _BEFORE_PERSONS or _is_led_by(tokens, index)):
            at = next((k for k in range(index + 1, min(index + 5, len(tokens))) if not tokens[k].text.islower()), index + 1)
            yield from _person_after(tokens, at, names, frames, least=2)
            yield from _persons_listed(tokens, at, names, frames)
        if text == "under" and index and (tokens[index - 1].lower,) in frames.collectives:
            yield from _person_after(tokens, index + 1, names, frames, least=2)
        if text in _KIN and index + 1 < len(tokens) and tokens[index + 1].capital:
            yield from _person_after(tokens, index + 1, names, frames)
        if text in ("Mr", "Mrs", "Ms", "Dr", "Sheikh", "Sir", "Gen", "Col", "Lt", "Capt", "Maj", "Sgt"):
            after = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].text == ".")
            yield from _person_after(tokens, after, names, frames)
        opens = index == 0 or not tokens[index - 1].capital or tokens[index - 1].lower in TIMES
        if token.capital and (opens or _follows_place(tokens, index, names)):
            yield from _surname_of_known(tokens, index, names)
            yield from _person_before(tokens, index, names, frames)
            yield from _person_who_acts(tokens, index, names, frames)
            if (
                (token.key in names.given or text in ("Abu", "Umm") or _is_victim(tokens, index, frames))
                and not names.match(tokens, index)
                and not _stands_for_place(tokens, index, frames)
            ):
                yield from _person_after(tokens, index, names, frames, least=2)


def _is_led_by(tokens: list[Token], by: int) -> bool:
    """Whether a "by" tells who leads, words of time or manner before it: "headed since 2017 by", "led respectively by"."""
    words = [token.lower for token in tokens[max(by - 5, 0) : by]]
    led = next((at for at, word in enumerate(words) if word in ("led", "headed", "commanded", "chaired", "run")), None)
    return tokens[by].text == "by" and led is not None and all(w.isdigit() or w in _BETWEEN_LED for w in words[led + 1 :])


def _is_of_body(tokens: list[Token], start: int, of: int, names: Names) -> bool:
    """Whether a run of words that nobody knows, and that no article or preposition stands before, is of a body or state: ", Jeyhun Bayramov of Azerbaijan"."""
    opens = start == 0 or tokens[start - 1].lower in (",", "and", "by", "with", ".", '"')
    match = names.match(tokens, of + 1 + (tokens[of + 1].lower == "the")) if opens and of + 2 < len(tokens) else None
    unknown = match is not None and not any(names.match(tokens, k) for k in range(start, of))
    return unknown and match is not None and match[0].known.kind in BODIES | {STATE} and match[0].form == NAME


_BETWEEN_LED = frozenset("since from until in now then currently initially originally respectively jointly early late".split())


@lru_cache(maxsize=8)
def _leading_to_persons(frames: Frames) -> frozenset[str]:
    """The small words behind which a person may be named: those with which offices begin, and some more."""
    return frames.offices.firsts | {"of", "by", "under"} | _KIN


_BEFORE_PERSONS = frozenset(
    "government regime presidency leadership command administration led headed commanded chaired founded created succeeded replaced"
    " ousted toppled overthrown deposed formed militia followers loyalists supporters".split()
)


def _person_after(tokens: list[Token], index: int, names: Names, frames: Frames, least: int = 1) -> Iterator[tuple[str, Known]]:
    """The person whose name follows an office, or an office with whom it is: "president of Ukraine Volodymyr Zelenskyy"."""
    if index < len(tokens) and tokens[index].text in ("of", "to", "for", "at"):
        at = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].text == "the")
        match = names.match(tokens, at) if at < len(tokens) else None
        index = phrase_at(tokens, match[1], frames.collectives) if match is not None else at
        apart = next((k for k in range(index, min(index + 4, len(tokens))) if not tokens[k].text.islower()), index)
        if apart > index or match is None:  # spokesman for the Iraqi army, Yehia Rasool,
            closes = capitals(tokens, apart + 1, most=5) if apart < len(tokens) and tokens[apart].text == "," else len(tokens)
            if closes >= len(tokens) or not (tokens[closes].text == "," or tokens[closes].lower in _SAYING):
                return
            index, least = apart, 2
    while index < len(tokens) and tokens[index].text in (",", ".", '"', "Dr", "Gen", "Col"):
        index += 1
    end = capitals(tokens, index, most=_LONGEST)
    if _count_capitals(tokens[index:end]) >= least and tokens[index].lower not in OPENERS:
        yield from _person(tokens, index, end, names, frames)


def _count_capitals(tokens: list[Token]) -> int:
    return [token.capital for token in tokens].count(True)


def _persons_listed(tokens: list[Token], index: int, names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    """ "his counterparts, A B, C D and E F": persons of two or more names in one list."""
    while index < len(tokens):
        end = capitals(tokens, index, most=_LONGEST)
        if _count_capitals(tokens[index:end]) < 2 or tokens[index].lower in OPENERS:
            return
        yield from _person(tokens, index, end, names, frames)
        index = end
        while index < len(tokens) and tokens[index].text in (",", "and"):
            index += 1
        if index == end:
            return


def _person_before(tokens: list[Token], index: int, names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    """A person of two or more names who says something, has an age, or is described after a comma."""
    end = capitals(tokens, index, most=_LONGEST)
    if _count_capitals(tokens[index:end]) < 2 or tokens[index].lower in OPENERS or end + 1 >= len(tokens):
        return
    following = tokens[end].lower
    suffers = following in ("was", "is", "has", "had") and any(t.lower in _harming(frames) for t in tokens[end + 1 : end + 3])
    again = (following == "of" and _is_of_body(tokens, index, end, names)) or (
        following == "," and tokens[end + 1].lower in ("alias", "aka", "nicknamed")
    )
    if following in _SAYING or suffers or again or (following == "," and _describes(tokens, end + 1, frames)):
        yield from _person(tokens, index, end, names, frames)


def _person_who_acts(tokens: list[Token], index: int, names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    """A person of two or three names of whom nothing is known but that they do something: "On 4 May Hubert Danso presented the plan"."""
    end = capitals(tokens, index, most=_LONGEST)
    before = tokens[index - 1] if index else None
    opens = before is None or before.lower in _CLAUSAL or before.text.isdigit() or before.lower in TIMES
    if not opens or tokens[index].lower in OPENERS or not 1 < _count_capitals(tokens[index:end]) < 4 or end >= len(tokens):
        return
    words = [token.lower for token in tokens[index:end]]
    if any(word in frames.nouns or (word,) in frames.places or (word,) in frames.collectives for word in words):
        return
    if any(names.match(tokens, at) for at in range(index, end)) or tokens[index].text.isupper():
        return
    after, further = tokens[end].lower, tokens[end + 1].lower if end + 1 < len(tokens) else ""
    acts = after in COMMON_VERBS or after in frames.finite or (after.endswith("ed") and further != "by")
    leads = [after, further] == ["at", "its"] or [after, further] == ["as", "its"]
    if acts or leads or _is_beside_person(tokens, end, names, frames):
        yield from _person(tokens, index, end, names, frames)


def _is_beside_person(tokens: list[Token], end: int, names: Names, frames: Frames) -> bool:
    """Whether "and" joins a person to those who are named before it: "and General Tsadkan", "and Nicolás Maduro"."""
    if tokens[end].text != "and" or end + 1 >= len(tokens):
        return False
    match = names.match(tokens, end + 1)
    titled = tokens[end + 1].capital and phrase_at(tokens, end + 1, frames.offices) > end + 1
    return titled or (match is not None and match[0].known.kind == PERSON)


_CLAUSAL = frozenset(
    (*", and by with that which when where whereupon after before while as but whom because until then".split(), '"')
)
"""What may stand before the name of a person with whom a clause begins."""


def _is_victim(tokens: list[Token], index: int, frames: Frames) -> bool:
    """Whether a name stands behind a word for what is done to persons: "kidnapped Ken Clarke", "the murder of Olof Palme"."""
    before = tokens[index - 1].lower if index else ""
    murder = tokens[index - 2].lower if before == "of" and index > 1 else ""
    return before in _harming(frames) or murder in nouns_that_only(frames, *_HARMS)


@lru_cache(maxsize=8)
def _harming(frames: Frames) -> frozenset[str]:
    """The forms of verbs that tell of killing or detaining, and never of what is done to places."""
    return frames.facing & forms_that(frames, lambda frame: frame.predicate in _HARMS and not frame.needs)


def _stands_for_place(tokens: list[Token], index: int, frames: Frames) -> bool:
    """Whether a run of capitalised words is used as no person's name: "in Wadi Wishka", "the Wadi Wishka area", "the Ras Kamboni militia"."""
    end = capitals(tokens, index, most=_LONGEST)
    behind = index > 0 and tokens[index - 1].text in PLACE_PREPOSITIONS
    town = index > 1 and tokens[index - 1].text == "of" and (tokens[index - 2].lower,) in frames.places
    group = end < len(tokens) and tokens[end].lower in GROUP_NOUNS
    described = is_described_as(tokens, end, frames.places)
    return described or behind or town or group or phrase_at(tokens, end, frames.places) > end


def is_described_as(tokens: list[Token], end: int, nouns: Phrases) -> bool:
    """Whether a description behind a name and a comma tells that it names what some nouns mean: ", a market town"."""
    if [t.lower for t in tokens[end : end + 2]] not in ([",", "a"], [",", "an"], [",", "the"]):
        return False
    ahead = range(end + 2, min(end + 5, len(tokens)))
    stop = next((k for k in ahead if phrase_at(tokens, k, nouns) > k or not tokens[k].text.islower()), None)
    if stop is None or phrase_at(tokens, stop, nouns) == stop:
        return False
    after = tokens[phrase_at(tokens, stop, nouns)].lower if phrase_at(tokens, stop, nouns) < len(tokens) else "."
    return not after.isalpha() or after in NO_NOUNS or after in COMPASS or after == "some"


def _describes(tokens: list[Token], index: int, frames: Frames) -> bool:
    word = tokens[index].lower
    if word.isdigit() or word in ("who", "whose", "one"):
        return True
    if word in BOUNDS:
        return False
    for start in range(index, min(index + 5, len(tokens))):
        if tokens[start].text in (",", ".", ";"):
            return False
        if tokens[start].lower in _KIN or phrase_at(tokens, start, frames.offices) > start:
            return True
    return False


def _person(tokens: list[Token], start: int, end: int, names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    while start < end and phrase_at(tokens, start, frames.offices) > start:
        start = phrase_at(tokens, start, frames.offices)
    untitled = next((k for k in range(start, end) if tokens[k].lower not in TITLES and tokens[k].text != "."), end)
    start = untitled if end > untitled + 1 else start
    if start >= end:
        return
    name = words_of(tokens, start, end)
    meaning = names.get(name)
    first = names.match(tokens, start)
    if kind_of_name(name, frames) or (
        first and first[0].known.kind != PERSON and not (first[0].known.kind == PLACE and first[1] < end)
    ):
        return
    known = meaning.known if meaning and meaning.known.kind == PERSON else Known(name, PERSON)
    if meaning is None and first and first[1] > start + 1:
        known = first[0].known  # Idriss Deby Itno, whom the world knows as Idriss Déby
    yield name, known
    first_name = name.split()[0]
    lone = first_name in names.given or first_name.lower() in NAME_PARTICLES or "." in first_name
    alone = [] if lone or len(name.split()) < 2 else [first_name]
    for surname in [*_surnames(name), *alone]:
        other = names.get(surname)
        if not other or other.known.kind == PLACE:
            yield surname, known


def _follows_place(tokens: list[Token], index: int, names: Names) -> bool:
    """Whether a name follows that of a place: "In Kyiv Mykhailo Podolyak"."""
    if index < 2 or tokens[index - 2].lower not in ("in", "from"):
        return False
    match = names.match(tokens, index - 1)
    return match is not None and match[1] == index and match[0].known.kind in (PLACE, STATE)


def _surname_of_known(tokens: list[Token], index: int, names: Names) -> Iterator[tuple[str, Known]]:
    """The surname of a person whom the world knows by the full name that stands here."""
    further = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if not (further[:1].isupper() or further in NAME_PARTICLES):
        return
    match = names.match(tokens, index)
    if match is None or match[0].known.kind != PERSON or match[1] < index + 2:
        return
    for surname in _surnames(words_of(tokens, index, match[1])):
        if not names.get(surname):
            yield surname, match[0].known


def _surnames(name: str) -> list[str]:
    """The names by which a person of some full name is called again: the last, with and without its particle."""
    words = name.split()
    if len(words) < 2:
        return [name.split("-", 1)[1]] if name.lower().startswith(("al-", "el-")) else []
    last = words[-1]
    bare = last.split("-", 1)[1] if last.lower().startswith(("al-", "el-")) else last
    with_particle = " ".join(words[-2:]) if words[-2].lower() in NAME_PARTICLES or len(words) > 2 else last
    return list(dict.fromkeys([with_particle, last, bare] if len(bare) > 2 else [with_particle, last]))


_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve dozens hundreds thousands ethnic".split())


_BEHIND_NOUNS = NO_NOUNS | COMMON_VERBS


def counts_people(meaning: Meaning, tokens: list[Token], index: int, end: int) -> bool:
    """Whether persons of a country are meant and not the country: "killing two Ecuadoreans", "ethnic Albanians", "a Serb at"."""
    if not index or meaning.form != DEMONYM or meaning.known.kind != STATE:
        return False
    before = tokens[index - 2 if index > 1 and tokens[index - 1].text == "of" else index - 1].lower
    counted = before in _NUMBERS or before.replace(",", "").isdigit()
    if tokens[index].text.endswith(("s", "men")):
        return counted
    counted = counted and not (before.isdigit() and len(before) == 4)  # In 2021 French forces
    ends = end == len(tokens) or tokens[end].lower in _BEHIND_NOUNS or tokens[end].text in (",", ".")
    return ends and (counted or tokens[index - 1].lower in ("a", "an", "another"))
