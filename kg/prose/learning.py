"""Names that an article teaches: acronyms, bodies and groups beside a noun, places in a frame, operations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.prose.bodies import TELLING, find_bodies
from kg.prose.english import NAME_LINKS, NAME_PARTICLES, OPENERS
from kg.prose.frames import Frames
from kg.prose.items import Known
from kg.prose.naming import ACTORS, BODIES, GROUP, OPERATION, ORGANIZATION, PERSON, PLACE, STATE, Names
from kg.prose.people import GROUP_NOUNS, find_persons, is_described_as, kind_of_name
from kg.prose.runs import capitalised, capitals, phrase_at, words_of
from kg.prose.sites import find_places
from kg.prose.tokens import Token, fold_name
from kg.prose.words import word_set

_FORCES = word_set("fighters-of-a-people")
_FIGHTERS = GROUP_NOUNS | _FORCES
_ACRONYM = re.compile(r"[^\W\d_a-z](?:[\w&-]*[^\W\d_a-z]){1,7}s?")
_ALIASES = re.compile(
    r"\((?:also|formerly|previously|better|otherwise)? ?(?:known as|called|named) (?:the )?\"?([^\W\d_a-z][\w' -]{2,40})\"?\)"
)
_OPERATION = re.compile(
    r"\b(?=[Oocd])(?:Operation (?P<named>(?:[^\W\d_a-z][\w']+(?:-\w+)*|\d+)(?: (?:of (?:the )?)?[^\W\d_a-z][\w']+(?:-\w+)*){0,3})"
    r"|(?:operation|offensive|campaign),? (?:dubbed |called |named |codenamed |code-named |known as )?"
    r"(?:\"(?P<quoted>[^\W\d_a-z][\w' ]{2,40}?),?\"|(?P<apposed>[^\W\d_a-z]\w+(?: (?:of|[^\W\d_a-z]\w+)){1,4}),)"
    r"|(?:dubbed|codenamed|code-named) \"(?P<dubbed>[^\W\d_a-z][\w' ]{2,40}?),?\""
    r"|(?:operation (?:it|they|he|which \w+) (?:\w+ )?(?:named|called|dubbed)|codenamed|code-named)"
    r" (?P<coded>[^\W\d_a-z]\w+(?:[ -](?:[^\W\d_a-z]\w*|\d\w*)){0,3})"
    r"|operation (?P<plain>[^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+){0,2}))"
)


def learn(text: str, sentences: list[list[Token]], names: Names, frames: Frames) -> None:
    """Teach the names of an article what its own words say; nothing is learned from a single capitalised word alone."""
    said = [({token.lower for token in tokens}, tokens) for tokens in sentences]
    for cues, find in _FINDERS:
        for words, tokens in said:
            if cues and words.isdisjoint(cues):
                continue
            for name, known in find(tokens, names, frames):
                names.add(name, known)
    for name, known in (
        *_quoted(text, frames),
        *_operations(text, names),
        *_aliases(text, names),
        *_short_names(sentences, names, frames),
    ):
        names.add(name, known)


def _led(tokens: list[Token], names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    """ "a French-led military coalition": a body that is named by who leads it."""
    for led, token in enumerate(tokens):
        index = led - 2
        if token.text != "led" or index < 0 or tokens[led - 1].text != "-":
            continue
        start = index
        while start and tokens[start - 1].capital and tokens[start - 1].lower not in OPENERS:
            start -= 1
        match = names.match(tokens, start)
        noun = next((k for k in range(index + 3, min(index + 6, len(tokens))) if tokens[k].lower in frames.alliances), None)
        if match is None or match[1] != index + 1 or noun is None or any(t.capital for t in tokens[index + 3 : noun]):
            continue
        known = Known(f"{words_of(tokens, start, index + 1)}-led {tokens[noun].lower}", ORGANIZATION)
        yield words_of(tokens, start, noun + 1), known
        yield known.name, known


def _described(tokens: list[Token], names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    """ "Al Masirah, a television channel", "the militia Liwa al-Quds": an unknown name beside a noun that tells what it is."""
    after = 0
    for index in capitalised(tokens):
        if index < after:
            continue
        end = after = capitals(tokens, index, most=5)
        if end == index:
            continue
        kind = frames.bodies.get(tokens[index - 1].lower, "") if index > 1 else ""
        kind = kind or _kind_behind(tokens, end, frames) or (PLACE if is_described_as(tokens, end, frames.places) else "")
        unknown = kind and tokens[index].lower not in OPENERS and not names.match(tokens, index)
        if unknown and phrase_at(tokens, index, frames.offices) == index:
            yield words_of(tokens, index, end), Known(words_of(tokens, index, end), kind)


def _kind_behind(tokens: list[Token], at: int, frames: Frames) -> str:
    """The class that a description behind a name and a comma tells: ", a television channel"."""
    if at + 2 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].lower not in ("a", "an", "the"):
        return ""
    for index in range(at + 2, min(at + 7, len(tokens))):
        after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        if tokens[index].lower in frames.bodies and after not in ("'s", "-") and after not in frames.bodies:
            return frames.bodies[tokens[index].lower]
        if not (tokens[index].text.isalpha() or tokens[index].text == "-") or tokens[index].lower in _NO_MODIFIERS:
            return ""
    return ""


_NO_MODIFIERS = frozenset("of in for with from by at to on who which that leader commander member spokesman".split())

_QUOTED = re.compile(r'\b(?:a|the|an|its|their|called|named|dubbed) "((?:[^\W\d_]+ ){1,3}[^\W\d_]+)"')


def _quoted(text: str, frames: Frames) -> Iterator[tuple[str, Known]]:
    """A body that is named in quotation marks, also in small letters: a "desert army"."""
    for match in _QUOTED.finditer(text):
        kind = frames.kinds.get(match[1].split()[-1].capitalize(), "")
        if kind in BODIES:
            yield match[1], Known(match[1], kind)


def _short_names(sentences: list[list[Token]], names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    """The last word of a body's name, by which it is called again, "the Tigers"; the first, where a noun follows: Mahan Air."""
    last: dict[str, Known] = {}
    first: dict[str, Known] = {}
    for tokens in sentences:
        for index, token in enumerate(tokens):
            if not (token.text in last or token.text in first or names.may_begin(token)):
                continue
            match = names.match(tokens, index)
            if match and match[1] > index + 1 and match[0].known.kind in BODIES:
                last.setdefault(tokens[match[1] - 1].text, match[0].known)
                head = next((k for k in range(index + 2, match[1]) if tokens[k].text == "of"), None)
                if head is not None:  # the Liberation Tigers of Tamil Eelam
                    last.setdefault(tokens[head - 1].text, match[0].known)
                if match[1] == index + 2 and tokens[index + 1].text in frames.kinds:
                    first.setdefault(token.text, match[0].known)
            town = match is not None and match[0].known.kind == PLACE and token.text in first  # Mahan, for Mahan Air
            if (match and not town) or not (token.text in last or token.text in first):
                continue
            if index + 1 < len(tokens) and tokens[index + 1].capital:
                continue
            if token.text in last and index and tokens[index - 1].lower == "the":
                yield token.text, last[token.text]
            if token.text in first and token.lower not in OPENERS:
                yield token.text, first[token.text]


def _organizations(tokens: list[Token], names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    """Capitalised runs that end in a kind noun, or begin with one before "of" or "for"."""
    after = 0
    for start in capitalised(tokens, frames.offices.firsts):
        if start < after:
            continue
        office = phrase_at(tokens, start, frames.offices)
        if not tokens[start].capital or tokens[start].lower in OPENERS or office > start:
            after = office
            continue
        known = names.match(tokens, start)
        if known and known[0].known.kind in (PLACE, STATE) and tokens[known[1] : known[1] + 1] and tokens[known[1]].text == "for":
            after = known[1]
            continue
        end = capitals(tokens, start, NAME_LINKS)
        end = next((k for k in range(start + 1, end) if _is_office(tokens, k, end, frames)), end)
        end = next((k for k in range(start + 1, end - 2) if tokens[k].text == "of" and _names_person(tokens, k + 1, names)), end)
        begin = (
            _belongs_to_body(tokens, start, end, frames) if end > start + 4 else 0
        ) or start  # Aung Thura of the National League Party
        begin -= 2 * (begin > 1 and tokens[begin - 1].text == "-" and tokens[begin - 2].text in NAME_PARTICLES)  # al-Masirah TV
        after = end
        for stop in range(end, begin + (not _is_numbered(tokens, begin)), -1):
            kind = _kind_of(tokens, begin, stop, frames)
            if kind == PLACE and any(token.text == "of" for token in tokens[begin + 1 : stop - 1]):
                continue  # the Al-Qusayr District of Syria
            if kind:
                yield from _organization(tokens, begin, stop, kind, names, frames)
                break


def _is_office(tokens: list[Token], index: int, end: int, frames: Frames) -> bool:
    """Whether an office begins within a name that ends somewhere, and is no part of it: "the Freedom Fighters", "the Chamber of Deputies"."""
    last = index == end - 1 and (tokens[index].text in frames.kinds or tokens[index - 1].text in ("of", "for"))
    return not last and phrase_at(tokens, index, frames.offices) > index


def _is_numbered(tokens: list[Token], start: int) -> bool:
    """Whether a number stands before a name: "the 14th Army"."""
    return start > 1 and tokens[start - 1].lower in _ORDINALS and tokens[start - 2].text.isdigit()


def _belongs_to_body(tokens: list[Token], start: int, end: int, frames: Frames) -> int:
    """The index behind "of the" where a body of its own is named there, and before it two or more words that are none; else 0."""
    link = next((k for k in range(start + 2, end - 2) if tokens[k].text == "of" and tokens[k + 1].text == "the"), 0)
    kinds = frames.kinds.keys() | frames.heads.keys()
    named = link and tokens[end - 1].text in frames.kinds and all(token.text not in kinds for token in tokens[start:link])
    return link + 2 if named else 0


def _names_person(tokens: list[Token], index: int, names: Names) -> bool:
    """Whether the name of a person begins at a token: the Republican Party of Serzh Sargsyan is his."""
    return tokens[index].key in names.given and tokens[index + 1].capital and not names.match(tokens, index)


def _kind_of(tokens: list[Token], start: int, end: int, frames: Frames) -> str:
    last = tokens[end - 1].text
    link = next((at for at in range(start, end) if tokens[at].text in ("of", "for")), None)
    if link is None:
        return frames.kinds.get(last, "") or frames.heads.get(tokens[start].text, "")
    if start < link < end - 1 and tokens[link - 1].text in frames.kinds:
        return frames.kinds[tokens[link - 1].text]
    return frames.kinds.get(last, "") if last != "State" else ""


def _organization(
    tokens: list[Token], start: int, end: int, kind: str, names: Names, frames: Frames
) -> Iterator[tuple[str, Known]]:
    if _is_numbered(tokens, start):
        start -= 2  # the 6th Infantry Division
    fighters = (tokens[start].lower,) in frames.collectives and tokens[start].lower not in frames.alliances
    if end > start + 2 and tokens[start + 1].text == "of" and fighters:
        start += 2 + (tokens[start + 2].lower == "the")  # Guerrillas of the Kosovo Liberation Army
    name = words_of(tokens, start, end)
    if not name or names.get(name):
        return
    match = names.match(tokens, start)
    if match and match[0].known.kind in (STATE, PERSON, GROUP) and match[1] < end:
        rest = phrase_at(tokens, match[1], frames.collectives)
        if rest >= end or (match[0].known.kind != STATE):
            return
    if kind == PLACE and match and match[1] < end and match[0].known.kind in ACTORS and match[0].form != "demonym":
        return
    yield name, Known(name, kind)


_ORDINALS = frozenset(("st", "nd", "rd", "th"))


def _acronyms(tokens: list[Token], names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    """A long name before its acronym in parentheses, or after it."""
    for index in range(1, len(tokens) - 2):
        if tokens[index].text != "(":
            continue
        inner = index + 1
        if tokens[inner].lower == "the":
            inner += 1
        close = next((k for k in range(inner, min(inner + 12, len(tokens))) if tokens[k].text == ")"), 0)
        if not close:
            continue
        inside = words_of(tokens, inner, close).strip('"')
        if _ACRONYM.fullmatch(inside):
            long = _spelled(tokens, index, inside)
            yield from _pair(long, inside, names, frames)
        elif _ACRONYM.fullmatch(tokens[index - 1].text) and inside[:1].isupper() and tokens[inner].lower not in OPENERS:
            yield from _pair(inside, tokens[index - 1].text, names, frames)


def _spelled(tokens: list[Token], end: int, acronym: str) -> str:
    """The words before a parenthesis whose initials spell an acronym, the fewest that do; else a known or capitalised run."""
    initials = [c for c in acronym.rstrip("s") if c.isupper()]
    for start in range(end - 1, max(end - 12, -1), -1):
        words = [t.text for t in tokens[start:end] if t.text not in ("-", "'", "'s", '"')]
        if not words or not words[0][0].isupper():
            continue
        capital = [w[0] for w in words if w[0].isupper()]
        if capital == initials or [w[0].upper() for w in words if w.lower() != "the"] == initials:
            return words_of(tokens, start, end).strip('" ')
    start = end
    while start > 0 and (tokens[start - 1].capital or tokens[start - 1].text in ("-", "of", "for", "'s")):
        start -= 1
    while start < end and (tokens[start].lower in OPENERS or not tokens[start].capital):
        start += 1
    run = [t.text[0] for t in tokens[start:end] if t.capital]
    return words_of(tokens, start, end) if run and (set(initials) & set(run)) and len(run) > 1 else ""


def _pair(long: str, acronym: str, names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    if not long:
        return
    known = names.get(long) or names.get(acronym)
    meaning = known.known if known else Known(long, kind_of_name(long, frames) or ORGANIZATION)
    yield long, meaning
    yield acronym, meaning


def _groups(tokens: list[Token], names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    """ "the Ansar Dine group": an unknown name before a noun for groups."""
    for index in range(1, len(tokens)):
        if tokens[index].lower in _FIGHTERS and tokens[index - 1].capital:
            start = index - 1
            while start > 0 and (tokens[start - 1].capital or tokens[start - 1].text in ("-", "al")):
                start -= 1
            while start < index and _describes_only(tokens[start], frames):
                start += 1
            start = start if tokens[index].lower not in _FORCES or _is_adjective(tokens[start].text) else index
            name = words_of(tokens, start, index)
            known = any(names.match(tokens, at) for at in range(start, index))
            if name and len(name) > 2 and not known:
                body = words_of(tokens, start, index + 1) if tokens[index].lower in _FORCES and _is_adjective(name) else name
                yield name, Known(body, GROUP)


def _is_adjective(name: str) -> bool:
    """Whether a word looks as if made from the name of a people or place: Tigrayan, Hazaragi."""
    return name.endswith(("an", "ese", "ish", "i")) and " " not in name and "-" not in name


def _describes_only(token: Token, frames: Frames) -> bool:
    """Whether no name begins with a word: "Islamist militants"."""
    return token.text == "-" or token.lower in OPENERS or token.lower in frames.epithets


def _operations(text: str, names: Names) -> Iterator[tuple[str, Known]]:
    """ "Operation Peace Spring", an "operation dubbed ...", "its military operation Sangaris"."""
    for match in _OPERATION.finditer(text):
        named, plain = match["named"], match["plain"]
        if plain and (plain.split()[0].lower() in OPENERS or names.get(plain.split()[0])):
            continue  # the operation Russia began
        name = (
            f"Operation {named}" if named else (plain or match["quoted"] or match["apposed"] or match["dubbed"] or match["coded"])
        )
        name = name.strip(" ,")
        known = Known(name if name.startswith("Operation") else f"Operation {name}", OPERATION)
        yield name, known
        if not name.startswith("Operation"):
            yield f"Operation {name}", known


_PSEUDONYM = frozenset("as alias nicknamed guerre nickname pseudonym name".split())


def _second_names(tokens: list[Token], names: Names, frames: Frames) -> Iterator[tuple[str, Known]]:
    """ "Hassan Hattab, alias Abu Hamza", "X, known by his nom de guerre Y", "the Volunteers, known as the Shield"."""
    for index, token in enumerate(tokens):
        if token.lower not in _PSEUDONYM or index < 2:
            continue
        begin = next((k for k in range(index, max(index - 6, 0), -1) if tokens[k].lower in ("known", "alias", "nicknamed")), 0)
        further = (
            tokens[begin - 1].lower in ("better", "also", "widely", "popularly", "commonly", "otherwise") if begin else False
        )
        comma = begin - 1 - further
        start = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].text in ("the", ","))
        start = phrase_at(tokens, start, frames.offices)  # alias Colonel Karuna
        end = capitals(tokens, start, most=5) if start < len(tokens) else start
        alias = words_of(tokens, start, end)
        if begin < 2 or tokens[comma].text != "," or not alias or names.world.get(fold_name(alias)):
            continue
        named = [m.known for _, stop, m in names.find(tokens[:comma]) if stop == comma]
        if named and named[0].kind in ACTORS:
            yield alias, named[0]


def _aliases(text: str, names: Names) -> Iterator[tuple[str, Known]]:
    """ "X (also known as Y)": the last name before the parenthesis has another."""
    for match in _ALIASES.finditer(text):
        before = text[max(0, match.start() - 60) : match.start()].split()
        for size in range(min(6, len(before)), 0, -1):
            meaning = names.get(" ".join(before[-size:]))
            if meaning:
                yield match[1].strip(), meaning.known
                break


_FINDERS: tuple[tuple[frozenset[str], Callable[[list[Token], Names, Frames], Iterator[tuple[str, Known]]]], ...] = (
    (frozenset(("led",)), _led),
    (frozenset(), _organizations),
    (frozenset(("(",)), _acronyms),
    (frozenset(), _described),
    (TELLING, find_bodies),
    (frozenset(), find_persons),
    (_PSEUDONYM, _second_names),
    (_FIGHTERS, _groups),
    (frozenset(), find_places),
)
"""What finds names in a sentence, in this order, and the words without any of which it finds none."""
