"""Dates as they are written (EDTF), and the days between which something certainly or possibly held.

EDTF is the Extended Date/Time Format of the Library of Congress (ISO 8601-2:2019). Read here are level 0
and 1 without times of day, and of level 2 the one-of-a-set range ``[2020-06-01..2020-06-05]``. Years run
from 0001 to 9999; an open side of an interval is the first or the last of those days.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

FIRST, LAST = date.min, date.max

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<doubt>[?~%])?",
    re.ASCII,
)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The meteorological seasons of the northern hemisphere: EDTF code -> first month."""


class Days(NamedTuple):
    """Two days, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Period:
    """When something began and when it ended, each known to lie between two days.

    ``begin`` or ``end`` is None where it is unknown; an open side is ``FIRST`` or ``LAST`` itself.
    ``doubtful`` is true where the source marks a date as uncertain or approximate (``?``, ``~``, ``%``).
    ``momentary`` is true for a single date: what is dated lies within it, on days that are not named.
    """

    begin: Days | None
    end: Days | None
    doubtful: bool = False
    momentary: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days on which something certainly held (None: on no known day) and possibly held."""

    certainly: Days | None
    possibly: Days


def parse_period(text: str) -> Period:
    """Read an EDTF date, interval or one-of-a-set range.

    Raises ValueError, saying what is wrong, for anything else.
    """
    if text.startswith("[") and text.endswith("]"):
        return _parse_choice(text[1:-1])
    if "/" not in text:
        days, doubtful = parse_date(text)
        return Period(days, days, doubtful, momentary=True)
    left, _, right = text.partition("/")
    if left in ("", "..") and right in ("", ".."):
        raise ValueError(f"{text!r} has neither a beginning nor an end")
    begin, doubtful_begin = _parse_side(left, Days(FIRST, FIRST))
    end, doubtful_end = _parse_side(right, Days(LAST, LAST))
    if begin and end and end.last < begin.first:
        raise ValueError(f"{text!r} ends before it begins")
    return Period(begin, end, doubtful_begin or doubtful_end)


def parse_date(text: str) -> tuple[Days, bool]:
    """Read one EDTF date as its first and last day, and whether it is marked uncertain or approximate.

    A marked date reaches as many days further on each side as it covers.
    """
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a date: write 2020, 2020-06, 2020-06-05, or an interval such as 2019-04/..")
    days = _cover(match["year"], match["month"], match["day"], text)
    return (_widen(days), True) if match["doubt"] else (days, False)


def bounds(time: str, *, event: bool, published: str = "", planned: bool = False) -> Bounds:
    """The days on which a claim certainly and possibly holds, from its time and its document's date.

    ``time`` is EDTF or empty. A state told without a time held on the day of publication, no more is known;
    an event told without one happened on some day up to then; a plan may come true on any day after.
    """
    attested = parse_date(published)[0] if published else None
    if not time:
        return _undated(attested, event=event, planned=planned)
    period = parse_period(time)
    possibly = Days(
        period.begin.first if period.begin else FIRST,
        period.end.last if period.end else LAST,
    )
    if period.doubtful:
        return Bounds(None, possibly)
    return Bounds(_certain_days(period, None if planned else attested), possibly)


def _undated(attested: Days | None, *, event: bool, planned: bool) -> Bounds:
    if attested is None:
        return Bounds(None, Days(FIRST, LAST))
    if planned:
        return Bounds(None, Days(attested.first, LAST))
    if event:
        return Bounds(None, Days(FIRST, attested.last))
    return Bounds(_single(attested), Days(FIRST, LAST))


def _certain_days(period: Period, attested: Days | None) -> Days | None:
    """From the last day on which it can have begun to the first on which it can have ended."""
    begin, end = period.begin, period.end
    if period.momentary or begin is None:
        return _single(end) if end else None
    if end is None:  # since then: it still held when the document was published
        if attested is None or attested.first < begin.first:
            return _single(begin)
        return Days(min(begin.last, attested.first), attested.first)
    return Days(begin.last, end.first) if begin.last <= end.first else None


def _single(days: Days) -> Days | None:
    return days if days.first == days.last else None


def _parse_side(text: str, open_side: Days) -> tuple[Days | None, bool]:
    if text == "..":
        return open_side, False
    return parse_date(text) if text else (None, False)


def _parse_choice(text: str) -> Period:
    left, dots, right = text.partition("..")
    if not dots or not (left or right):
        raise ValueError(f"'[{text}]' is not a range of dates: write [2020-06-01..2020-06-05]")
    first = parse_date(left) if left else (Days(FIRST, FIRST), False)
    last = parse_date(right) if right else (Days(LAST, LAST), False)
    if last[0].last < first[0].first:
        raise ValueError(f"'[{text}]' ends before it begins")
    days = Days(first[0].first, last[0].last)
    return Period(days, days, first[1] or last[1], momentary=True)


def _cover(year: str, month: str | None, day: str | None, text: str) -> Days:
    if "X" in year and (month or day):
        raise ValueError(f"{text!r} leaves the year open but names a month")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if last == 0:
        raise ValueError(f"{text!r}: years run from 0001 to 9999")
    if month is None or month == "XX":
        if day and day != "XX":
            raise ValueError(f"{text!r} names a day of no month")
        return Days(date(max(first, 1), 1, 1), date(last, 12, 31))
    if int(month) in _SEASONS and day is None:
        return _cover_months(first, _SEASONS[int(month)], 3)
    if not 1 <= int(month) <= 12:
        raise ValueError(f"{text!r}: there is no month {month}")
    if day is None or day == "XX":
        return _cover_months(first, int(month), 1)
    try:
        exact = date(first, int(month), int(day))
    except ValueError:
        raise ValueError(f"{text!r}: there is no such day") from None
    return Days(exact, exact)


def _cover_months(year: int, month: int, count: int) -> Days:
    years, index = divmod(month - 1 + count - 1, 12)
    last_year, last_month = year + years, index + 1
    if last_year > LAST.year:
        return Days(date(year, month, 1), LAST)
    return Days(date(year, month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1]))


def _widen(days: Days) -> Days:
    """Further on each side by the number of days covered: a day by a day, 2019 by 365 days."""
    unit = days.last - days.first + timedelta(days=1)
    first = days.first - min(unit, days.first - FIRST)
    last = days.last + min(unit, LAST - days.last)
    return Days(first, last)
