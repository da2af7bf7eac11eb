"""Blocks: the stretches of a text that are prose, without what a news page puts around and between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.prose.plain import plain

Span = tuple[int, int]

NAME_WORDS, LINK_WORDS, MENU_LINES = 5, 20, 3
"""A line without a final mark may be an entry of a menu up to so many words, a link to another article up to so many;
so many entries, one below the other, are a menu."""
_CREDIT_LENGTH = 200

_DESCRIBED = re.compile(r"(?i:[ \t]*(?:title|date|published|publisher|url|language|source|author):[^\n]*(?:\n|$))+")
_DATED = re.compile(r"[ \t]*date \d{4}-\d\d-\d\d[ \t]+")
_FINAL = re.compile(r"[.!?…:;][\"')\]]*$")
_CREDIT = re.compile(
    r"(?:\[[A-Z][^\[\]/]{1,60}/[A-Z][^\[\]]{1,60}\]"  # [Name/Agency]
    r"|(?i:[\[(](?:file|photo|image|picture|credit|source|courtesy|screengrab)\b[^\[\]()]{0,120}[\])])"
    r"|\((?:[^()/]{2,60}/)?(?:AFP|AP|Reuters|EPA|Getty Images|Anadolu|Xinhua)(?: Photo)?(?:/[^()]{2,60})?\))[ \t.]*$"
)
_ASIDE = re.compile(
    r"(?:images?|photos?|photographs?|photo credit|pictures?|credits?|caption|video|webvideo|watch|listen|podcast|audio)[ \t]*:"
    r"|©|copyright (?:©|\(c\)|\d)|[^.]{0,60}\ball rights reserved|story continues below|continue reading"
    r"|(?:getty images|reuters|afp|anadolu|ap photo|advertisement|sponsored|updated|last updated|last modified)\b[^.]{0,50}$"
    r"|this browser does not support|(?:please )?enable javascript|accept (?:all )?cookies|(?:we|this site) uses? cookies"
    r"|sign up\b|subscribe\b|log in\b|sign in\b|follow us\b|share (?:this|on)\b|click here|skip to\b|back to top"
    r"|list of \d+ items|end of list|\d+ min(?:ute)?s? read|published on \d",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"(?:read (?:more|also|next|further)|also read|more (?:on|from|about)|see also|you may also like|keep reading|what to read next"
    r"|most (?:read|popular|viewed)|(?:related|recommended)(?: \w+)?(?=:|$)|(?:external links|sources|references)(?=:|$))"
    r"(?:[ \t]*:[ \t]*(?P<headline>[^\n]*))?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_BULLET = re.compile(r"[.*•·▪‣>#+—–-]+[ \t]*")
_BEGINS = re.compile(r"[\w\"'(\[$&]")
_SEPARATED = re.compile(r"[|·•][^|·•]*[|·•]")


def blocks(text: str) -> list[Span]:
    """The paragraphs of a text that are prose, as (start, end) in the order of the text.

    Left out are the description in front, photo credits, links to other articles, menus, lines without words, and second
    copies. Of "READ MORE: headline" the headline stays, since it may say what the article does not. A line is a paragraph,
    unless the text was broken at a margin.
    """
    text = plain(text)
    seen: set[str] = set()
    found = []
    for paragraph in _without_lists(text, _paragraphs(text, _skip_description(text))):
        start, end = _without_marks(text, *paragraph)
        words = text[start:end]
        if words not in seen and _is_prose(words):
            seen.add(words)
            found.append((start, end))
    return found


def _skip_description(text: str) -> int:
    match = _DESCRIBED.match(text) or _DATED.match(text)
    return match.end() if match else 0


def _paragraphs(text: str, position: int) -> Iterator[Span]:
    """Lines, put together again where a margin broke them.

    Where more than a quarter of the lines begin in lower case, a margin broke them: one goes on from the line above if its
    first word did not fit there, or if that line is long and without a final mark.
    """
    groups = list(_groups(text, position))
    lower = [text[line[0]].islower() for group in groups for line in group[1:]]
    broken = sum(lower) * 4 > len(lower)
    for group in groups:
        width = max(stop - at for at, stop in group)
        begin, last = group[0]
        for (above, stop), (start, end) in pairwise(group):
            space = text.find(" ", start, end)
            fitted = stop - above + 1 + (end if space < 0 else space) - start <= width
            unfinished = (stop - above) * 2 > width and not _FINAL.search(text, max(above, stop - 3), stop)
            if not text[start].islower() and not (broken and (unfinished or not fitted)):
                yield begin, last
                begin = start
            last = end
        yield begin, last


def _groups(text: str, start: int) -> Iterator[list[Span]]:
    """The lines between empty lines, each without the spaces around it."""
    group: list[Span] = []
    for line in text[start:].split("\n"):
        words = line.strip()
        if words:
            begin = start + line.index(words[0])
            group.append((begin, begin + len(words)))
        elif group:
            yield group
            group = []
        start += len(line) + 1
    if group:
        yield group


def _without_lists(text: str, paragraphs: Iterable[Span]) -> Iterator[Span]:
    """Paragraphs without menus, and without the links that follow a pointer such as "Read more"."""
    menu: list[Span] = []
    pointed = False
    for start, end in paragraphs:
        words = text[start:end]
        length = LINK_WORDS if _FINAL.search(words, end - start - 4) else words.count(" ", 0, LINK_WORDS * 20)
        pointer = _POINTER.match(words)
        if pointer and (length < LINK_WORDS or words.endswith(":")):
            pointed = not pointer["headline"]
            if not pointed:
                yield start + pointer.start("headline"), end
        elif pointed and length < LINK_WORDS:
            continue
        elif length < NAME_WORDS:
            pointed = False
            menu.append((start, end))
        else:
            pointed = False
            yield from menu if len(menu) < MENU_LINES else ()
            menu = []
            yield start, end
    yield from menu if len(menu) < MENU_LINES else ()


def _without_marks(text: str, start: int, end: int) -> Span:
    """A paragraph without its bullet, and without the credits of a picture behind it."""
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    while credit := _CREDIT.search(text, max(start, end - _CREDIT_LENGTH), end):
        end = start + len(text[start : credit.start()].rstrip())
    return start, end


def _is_prose(words: str) -> bool:
    ended = _FINAL.search(words[-4:])
    if _ASIDE.match(words) or (not ended and (not _BEGINS.match(words) or _SEPARATED.search(words))):
        return False
    return sum(1 for _ in zip(range(2), _WORD.finditer(words), strict=False)) == 2
