"""When: the dates a sentence gives, made absolute by the date of its document, as EDTF."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {f"{name[:3]}.": number for name, number in _MONTHS.items()} | {"Sept.": 9}
_WEEKDAYS = {name: number for number, name in enumerate(calendar.day_name)}
_UNITS = {"day": 1, "week": 7}
_NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {"a": 1, "an": 1}
_MONTH = "|".join(re.escape(name) for name in _MONTHS)
_DATE = re.compile(
    rf"""(?P<lead>(?:\b(?:since|until|till|by|before|after|from|between|in|on|during|of|last|this|next|late|early|mid|earlier|the|night|then)\b[ -]*){{0,4}})
    (?:(?P<d1>\b\d{{1,2}})(?:st|nd|rd|th)?\ (?P<m1>{_MONTH})(?:,?\ (?P<y1>\d{{4}})\b)?
    |\b(?P<m2>{_MONTH})\ (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\ (?P<y2>\d{{4}})\b)?
    |\b(?P<m3>{_MONTH})(?:,?\ (?:of\ )?(?P<y3>\d{{4}})\b)?(?!\w)
    |\b(?P<weekday>{"|".join(_WEEKDAYS)})\b
    |\b(?P<year>(?:19|20)\d\d)\b(?!,\d)
    |\b(?P<word>today|yesterday|tonight|last\ night|(?:last|this)\ (?:week|month|year))\b
    |\b(?P<count>\d+|{"|".join(_NUMBERS)})\ (?P<unit>days?|weeks?|months?|years?)\ (?:ago|earlier|before)\b)""",
    re.VERBOSE,
)
_MAY = re.compile(r"\b(?:in|since|last|early|late|mid|of|from|until|this|by|during|next)[ -]*$")
_YEAR_LEAD = re.compile(r"\b(?:in|since|of|by|until|till|from|before|after|late|early|mid|during|between|and|to|around)[ -]*(?:the )?$")
_SAID_ON = re.compile(r"\b(?:said|told|announced|added|stated|tweeted|statement|reported|says|reports|confirmed)\b[^,.;]{0,40}$")
_RANGE = re.compile(r"\s*(?:to|until|till|and|-)\s*$")


class When(NamedTuple):
    """A date of a sentence: where it stands, what it is in EDTF, and the word that leads it ("since", "until" or nothing)."""

    start: int
    end: int
    edtf: str
    lead: str
    saying: bool
    """Whether it dates the saying rather than what is said."""


def find_dates(text: str, start: int, end: int, published: date | None) -> list[When]:
    """The dates in a stretch of plain text, in order. Without a date of publication only those with a year are found.

    A weekday is the last such day up to publication, a bare month the last such month, a bare day and month the last such day.
    """
    return list(_find(text, start, end, published))


def _find(text: str, start: int, end: int, published: date | None) -> Iterator[When]:
    for match in _DATE.finditer(text, start, end):
        lead = match["lead"].lower()
        at = match.start() + len(match["lead"])
        if match["m3"] and match["m3"] in ("May", "March") and not match["y3"] and not _MAY.search(text, max(start, at - 14), at):
            continue
        if match["year"] and not _YEAR_LEAD.search(text, max(start, at - 14), at):
            continue
        try:
            edtf = _resolve(match, lead, published)
        except (ValueError, OverflowError):
            continue
        if edtf:
            saying = bool(_SAID_ON.search(text, max(start, at - 60), at))
            yield When(at, match.end(), edtf, _direction(lead), saying)


def _direction(lead: str) -> str:
    return next((word for word in ("since", "until", "till", "before", "after", "from") if word in lead.split()), "").replace("till", "until")


def _resolve(match: re.Match[str], lead: str, published: date | None) -> str:
    day, month = match["d1"] or match["d2"], match["m1"] or match["m2"]
    if day:
        return _day(int(day), _MONTHS[month], match["y1"] or match["y2"], published)
    if match["m3"]:
        return _month(_MONTHS[match["m3"]], match["y3"], lead, published)
    if match["year"]:
        return match["year"]
    if published is None:
        return ""
    if match["weekday"]:
        behind = (published.weekday() - _WEEKDAYS[match["weekday"]]) % 7
        if "next" in lead.split():
            behind -= 7
        return str(published - timedelta(days=behind))
    if match["word"]:
        return _word(match["word"].lower(), published)
    return _ago(match["count"].lower(), match["unit"].rstrip("s"), published)


def _day(day: int, month: int, year: str | None, published: date | None) -> str:
    if year:
        return str(date(int(year), month, day))
    if published is None:
        return ""
    this = date(published.year, month, day)
    return str(this if this <= published else date(published.year - 1, month, day))


def _month(month: int, year: str | None, lead: str, published: date | None) -> str:
    if year:
        return f"{year}-{month:02}"
    if published is None:
        return ""
    words = lead.split()
    if "next" in words:
        number = published.year + (month <= published.month)
    else:
        number = published.year - (month > published.month or (month == published.month and "last" in words))
    return f"{number:04}-{month:02}"


def _word(word: str, published: date) -> str:
    before = published - timedelta(days=1)
    last_month = published.replace(day=1) - timedelta(days=1)
    return {
        "today": str(published),
        "tonight": str(published),
        "yesterday": str(before),
        "last night": str(before),
        "last month": f"{last_month:%Y-%m}",
        "this month": f"{published:%Y-%m}",
        "last year": f"{published.year - 1:04}",
        "this year": f"{published.year:04}",
    }.get(word, "")


def _ago(count: str, unit: str, published: date) -> str:
    number = int(count) if count.isdigit() else _NUMBERS[count]
    if unit in _UNITS:
        return str(published - timedelta(days=number * _UNITS[unit])) if unit == "day" else ""
    if unit == "month":
        index = published.year * 12 + published.month - 1 - number
        return f"{index // 12:04}-{index % 12 + 1:02}"
    return f"{published.year - number:04}"
