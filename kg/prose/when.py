"""When: the dates a sentence gives, made absolute by the date of its document or by what the text told before, as EDTF."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {f"{name[:3]}.": number for name, number in _MONTHS.items()} | {"Sept.": 9}
_WEEKDAYS = {name: number for number, name in enumerate(calendar.day_name)}
_NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {
    "a": 1,
    "an": 1,
}
_FOLLOWING = {"next": 1, "following": 1, "same": 0, "previous": -1}
_MONTH = "|".join(re.escape(name) for name in _MONTHS)
_COUNT = rf"\d+|{'|'.join(_NUMBERS)}"
_TO = r"(?:\ ?-\ ?|\ (?:to|and|until)\ )"
_YEAR = r"\d{4}|(?:of\ )?(?:last|this|that|the\ (?:same|previous|next|following))\ year"
_UNIT = "(?:hour|day|week|month|year)s?"
_PART = "morning|afternoon|evening|night"
_DATE = re.compile(
    rf"""\b(?:
    (?=\d)(?:
        (?P<d0>\d{{1,2}}){_TO}(?P<d9>\d{{1,2}})\ (?P<m0>{_MONTH})(?:,?\ (?P<y0>{_YEAR})\b)?
        |(?P<y6>(?:19|20)\d\d){_TO}(?P<y7>(?:19|20)\d\d)\b
        |(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\ (?P<m1>{_MONTH})(?:,?\ (?P<y1>{_YEAR})\b)?
        |(?P<year>(?:19|20)\d\d)\b(?!,\d))
    |(?=[ADFJMNOSTW])(?:
        (?P<m7>{_MONTH}){_TO}(?P<m8>{_MONTH})\ (?P<y8>\d{{4}})\b
        |(?P<m2>{_MONTH})\ (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\ (?P<y2>{_YEAR})\b)?
        |(?P<m3>{_MONTH})(?:,?\ (?:of\ )?(?P<y3>{_YEAR})\b)?(?!\w)
        |(?P<weekday>{"|".join(_WEEKDAYS)})\b(?!,?\ (?:the\ )?(?:\d|{_MONTH})))
    |(?=[AaDdEeFfHhLlMNnOoSsTtWYyZz\d])(?:
        (?P<word>(?i:today|yesterday|tonight|overnight|(?:last|through\ the|during\ the)\ night|this\ (?:morning|afternoon|evening)
            |(?:last|this)\ (?:week|month|year)))\b
        |(?i:the\ (?:past|last)\ (?:(?P<past>{_COUNT})\ )?(?P<unit3>day|week|month|year)s?\b)
        |(?i:(?:earl(?:y|ier)|later?)\ in\ the\ (?P<unit4>day|week|month|year)\b)
        |(?i:the\ (?:end|beginning|middle)\ of\ the\ (?P<unit5>month|year)\b)
        |(?:(?P<count>(?i:{_COUNT}|the))\ )?(?P<unit>(?i:{_UNIT}))\ (?P<way>ago|later|earlier|afterwards?|after|before)\b
        |(?i:(?:the\ (?P<follow>next|following|same|previous)|that)\ (?P<unit2>day|week|month|year|{_PART})\b)))""",
    re.VERBOSE,
)
"""A date in figures, by the name of a month or weekday, or in small words; by the first letter most words are none of them."""
_LEAD = re.compile(
    r"(?i:(?:\b(?:since|until|till|by|before|after|from|between|in|on|during|of|last|this|that|next|late|early|mid|earlier|the|night"
    r"|then|and|to)\b[ -]*){0,5})\Z"
)
"""The small words that lead to a date."""
_OWNED = re.compile(r"(?i:\b(?:the|its|his|her|their)|['’]s) $")
_OF_A_YEAR = re.compile(r"(?: [\w-]+){1,2}")
_OPENS = re.compile(r"(?:[,;] (?:and|but|then)|;) (?:\w+ ){0,3}\Z")
"""What stands before a date that opens a clause of its own: "…, and on Sunday they stormed"."""
_CLAUSE_BEFORE = re.compile(r"[\w’')]+(?: [\w’'-]+){3,}[ -]*\Z")
_CLAUSE = re.compile(r"[^,;.]*")
_NAMED = re.compile(r"(?i:\b(?:in|since|last|early|late|mid|of|from|until|this|that|by|during|next|between|and|to)[ -]*$)")
_YEAR_LEAD = re.compile(
    r"(?i:\b(?:in|since|of|by|until|till|from|before|after|late|early|mid|during|between|and|to|around)[ -]*(?:the )?$)"
)
_SAID_ON = re.compile(
    r"\b(?:said|told|announced|added|stated|tweeted|reported|says|reports|confirmed|wrote|released|statement)\b[^,.;]{0,40}$"
)
_THEN_SAID = re.compile(r",? ?(?:said|told|added|says|wrote|tweeted|reported)\b")
_EXACT = len("2020-06-07")
_SUPERLATIVE = re.compile(
    r"\b(?:first|only|most|(?:bigg|larg|heavi|deadli|bloodi|fierc|high|great|strong|low|clos|long)est|worst)\b[^;.]{0,60}\bsince\b"
)
"""What is dated by no "since": "the first strikes since 2014"."""
_MEANWHILE = re.compile(r"(?:Meanwhile|Simultaneously|At the same time|In (?:response|retaliation|return|turn))\b")
"""What begins a sentence that tells of the same time as the one before."""
_ELSEWHEN = re.compile(r"(?:In addition|Besides|Separately|Previously|Earlier|Formerly|Later|Eventually|Since then)\b")
"""What begins a sentence that tells of some other time."""
_HINT = re.compile(
    rf"\b(?=[ADEFHJMNOSTWYadehmnotwy\d])(?:\d|{_MONTH}|{'|'.join(_WEEKDAYS)}|(?i:today|yesterday|tonight|overnight|hour|day|{_PART}|week|month|year))"
)
"""Something without which no stretch of text holds a date."""
_BEFORE_HINT = 20
"""Characters that a date may have before it, at most: "the following"."""
_NEWS = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b(?!,? (?:the )?(?:\d|{_MONTH}))|\b[Yy]esterday\b|\b[Tt]oday\b")
"""What only a text says that was written on the days of which it tells; "Saturday 18 April" is no such day."""


class When(NamedTuple):
    """A date of a sentence: where it stands, what it is in EDTF, and the word that leads it ("since", "until" or nothing)."""

    start: int
    end: int
    edtf: str
    lead: str
    saying: bool
    """Whether it dates the saying rather than what is said."""
    reach: int = 0
    """Where that ends which it dates, if it dates only what follows it; otherwise 0."""
    taken: bool = False
    """Whether it follows the words of its clause, which it dates, and not those of another."""
    counted: bool = False
    """Whether it is counted from the date of the sentence before: "a day after they had left"."""
    before: bool = False
    """Whether it is the date of the sentence before, which dates only what goes on from there."""


@dataclass
class Clock:
    """What relative dates are relative to: the day of publication, or in a text that tells of the past, the last date it gave.

    A text tells of the past where it names no weekday alone: it was not written on the days of which it tells.
    """

    published: date | None
    told: str = ""
    """The last date told, in EDTF."""
    telling: bool = False
    weekday: str = ""
    """The day of the last weekday told, of which news tells first of all."""
    last: When | None = None
    """The last date of the sentence before."""


def start_clock(text: str, published: date | None) -> Clock:
    """The clock of a text before its first sentence; a text that tells of the past begins in the first year it names."""
    telling = not _NEWS.search(text)
    year = re.search(r"\b(?:19|20)\d\d\b", text) if telling else None
    return Clock(published, year[0] if year else "", telling)


def find_dates(text: str, start: int, end: int, clock: Clock) -> list[When]:
    """The dates in a stretch of plain text, in order; those that cannot be made absolute are left out.

    In news a weekday is the last such day up to publication, a bare month the last such month, a bare day and month the last
    such day. In a text that tells of the past, a bare month lies in the year last told, and "the next day" follows the last day.
    What happened "meanwhile" or "in response" happened on the day of the sentence before. That day stands behind a sentence's
    own dates where a story may go on from it: the sentence gives none, or counts from it.
    """
    dates = list(_find(text, start, end, clock))
    counted = any(when.counted for when in dates)
    before = _tell_before(clock, start, counted=counted)
    if before and not dates and _MEANWHILE.match(text, start, end):
        dates = [before]
    clock.last = next((when for when in reversed(dates) if not (when.saying or when.reach or when.lead)), None)
    exact = clock.telling or (before is not None and len(before.edtf) == _EXACT)
    goes_on = counted or (not dates and exact and not _ELSEWHEN.match(text, start, end))
    return [*dates, before._replace(before=True)] if before and goes_on else dates


def _tell_before(clock: Clock, at: int, *, counted: bool) -> When | None:
    """The date of the sentence before, for one that begins at a place; what news counts before it has told a date, it counts from today."""
    if clock.last:
        return clock.last._replace(start=at, end=at, taken=False)
    return When(at, at, str(clock.published), "", saying=False) if counted and clock.published and not clock.told else None


def _find(text: str, start: int, end: int, clock: Clock) -> Iterator[When]:
    hint = _HINT.search(text, start, end)
    last, told = start, ""
    for match in _DATE.finditer(text, max(start, hint.start() - _BEFORE_HINT), end) if hint else ():
        at = match.start()
        lead = _LEAD.findall(text, max(last, at - 60), at)[0].lower().split()
        last = match.end()
        before = text[max(start, at - 16) : at]
        if match["m3"] in ("May", "March") and not match["y3"] and not _NAMED.search(before):
            continue
        reach = _reach(match, text, before, end)
        if match["year"] and not (reach or _YEAR_LEAD.search(before) or text[at - 1 : at] == "("):
            continue
        if "since" in lead and _SUPERLATIVE.search(text, max(start, at - 90), at):
            continue
        try:
            edtf = _resolve(match, lead, clock, told)
            first = _first_of(edtf)
        except (ValueError, OverflowError):
            continue
        if edtf:
            if reach in (0, end):
                told = clock.told = first
            if match["weekday"]:
                clock.weekday = edtf
            saying = bool(_SAID_ON.search(text, max(start, at - 60), at) or _THEN_SAID.match(text, last, end))
            taken = bool(_CLAUSE_BEFORE.search(text, max(start, at - 80), at))
            yield When(
                at, last, edtf, _direction(lead), saying, reach, taken, counted=not told and match["way"] in ("after", "before")
            )


def _reach(match: re.Match[str], text: str, before: str, end: int) -> int:
    """Up to where a date dates only what follows it: "the 2009 bombing", "(on Sunday,) a day after they had left"; 0: anything."""
    if match["way"] in ("after", "before"):
        found = _CLAUSE.match(text, match.end(), end)
    elif match["year"] and _OWNED.search(before) and not _YEAR_LEAD.search(before):
        found = _OF_A_YEAR.match(text, match.end(), end)
    else:
        return end if _OPENS.search(before) else 0
    return found.end() if found else 0


def _direction(lead: list[str]) -> str:
    return next(
        (word for word in ("since", "until", "before", "after", "from") if word in lead), "until" if "till" in lead else ""
    )


def _first_of(edtf: str) -> str:
    """The first of several days or months; ValueError where the year lies before the first."""
    first = edtf.partition("/")[0]
    if first and int(first[:4]) < 1:
        raise ValueError(edtf)
    return first


def _resolve(match: re.Match[str], lead: list[str], clock: Clock, told: str) -> str:
    if match["d0"]:
        ends = [_day(int(match[d]), _MONTHS[match["m0"]], match["y0"], clock) for d in ("d0", "d9")]
        return "/".join(ends) if all(ends) else ""
    if match["m7"]:
        return f"{match['y8']}-{_MONTHS[match['m7']]:02}/{match['y8']}-{_MONTHS[match['m8']]:02}"
    if match["y6"]:
        return f"{match['y6']}/{match['y7']}"
    day, month = match["d1"] or match["d2"], match["m1"] or match["m2"]
    if day:
        return _day(int(day), _MONTHS[month], match["y1"] or match["y2"], clock)
    if match["m3"]:
        return _month(_MONTHS[match["m3"]], match["y3"], lead, clock)
    if match["year"]:
        return match["year"]
    if match["unit2"]:
        unit = match["unit2"].lower()
        return _shift(_now(unit, clock, told), _FOLLOWING[(match["follow"] or "same").lower()], unit)
    if match["way"]:
        return _from(match, clock, told)
    if match["unit4"] or match["unit5"]:
        unit = (match["unit4"] or match["unit5"]).lower()
        here = unit == "day" or clock.telling
        return _shift(_now(unit, clock, told) if here else str(clock.published or ""), 0, unit)
    return _from_today(match, lead, clock.published) if clock.published else ""


def _from_today(match: re.Match[str], lead: list[str], published: date) -> str:
    if match["weekday"]:
        behind = (published.weekday() - _WEEKDAYS[match["weekday"]]) % 7
        return str(published - timedelta(days=behind - 7 * ("next" in lead)))
    if match["unit3"]:
        count, unit = (match["past"] or "one").lower(), match["unit3"].lower()
        far = int(count) if count.isdigit() else _NUMBERS[count]
        begin = str(published - timedelta(weeks=far)) if unit == "week" else _shift(str(published), -far, unit)
        return f"{begin}/{_shift(str(published), 0, unit) if unit != 'week' else published}"
    return _word(match["word"].lower(), published)


def _day(day: int, month: int, year: str | None, clock: Clock) -> str:
    if year:
        named = _year(year, clock)
        return str(date(named, month, day)) if named else ""
    if clock.telling and clock.told:
        return str(date(int(clock.told[:4]), month, day))
    if clock.published is None:
        return ""
    this = date(clock.published.year, month, day)
    return str(this if this <= clock.published else date(clock.published.year - 1, month, day))


def _month(month: int, year: str | None, lead: list[str], clock: Clock) -> str:
    if year:
        named = _year(year, clock)
        return f"{named:04}-{month:02}" if named else ""
    if clock.told and (clock.telling or "that" in lead):
        return f"{clock.told[:4]}-{month:02}"
    if clock.published is None:
        return ""
    now = clock.published
    if "next" in lead:
        return f"{now.year + (month <= now.month):04}-{month:02}"
    return f"{now.year - (month > now.month or (month == now.month and 'last' in lead)):04}-{month:02}"


def _year(words: str, clock: Clock) -> int | None:
    """The year of a date, which stands there in figures or as "last year", "that year", "the following year"."""
    if words.isdigit():
        return int(words)
    which = words.split()[-2]
    if which in ("last", "this"):
        return clock.published.year - (which == "last") if clock.published else None
    return int(clock.told[:4]) + _FOLLOWING.get(which, 0) if clock.told else None


def _word(word: str, published: date) -> str:
    before = published - timedelta(days=1)
    last_month = published.replace(day=1) - timedelta(days=1)
    return {
        "today": str(published),
        "tonight": str(published),
        "overnight": str(published),
        "through the night": str(published),
        "during the night": str(published),
        "this morning": str(published),
        "this afternoon": str(published),
        "this evening": str(published),
        "yesterday": str(before),
        "last night": str(before),
        "last week": _week(published - timedelta(days=7)),
        "this week": _week(published),
        "last month": f"{last_month:%Y-%m}",
        "this month": f"{published:%Y-%m}",
        "last year": f"{published.year - 1:04}",
        "this year": f"{published.year:04}",
    }.get(word, "")


def _from(match: re.Match[str], clock: Clock, told: str) -> str:
    """ "Two days ago", from today; "two months later" and "a week earlier", from the day last told; "a day after", from one just ``told``.

    Where none was just told, what happened a day after something happened on the day of the sentence before.
    """
    count, unit, way = (match["count"] or "").lower(), match["unit"].lower().rstrip("s"), match["way"]
    if way == "ago":
        start = str(clock.published or "")
    elif way in ("after", "before"):
        last = _tell_before(clock, 0, counted=True)
        start = told or (last.edtf.partition("/")[0] if last else "")
    else:
        start = _now(unit, clock, told)
    if not start or not (count or unit == "hour"):
        return ""
    far = int(count) if count.isdigit() else _NUMBERS.get(count, 1)
    return _shift(start, far if way in ("later", "afterward", "afterwards", "before") else -far, unit)


def _now(unit: str, clock: Clock, told: str) -> str:
    """The time that is the present of a story; in news a day that this sentence tells or the one before, or else the last weekday."""
    if clock.telling or unit in ("month", "year"):
        return clock.told
    last = clock.last.edtf if clock.last and len(clock.last.edtf) == _EXACT else ""
    return told or last or clock.weekday or clock.told


def _shift(start: str, count: int, unit: str) -> str:
    """A time so many units after another, no more exact than either; nothing where it cannot be told so exactly."""
    year, *rest = (int(part) for part in start.split("-")) if start else (0,)
    if not year:
        return ""
    if unit == "year" or not rest:
        return f"{year + (count if unit == 'year' else 0):04}"
    if unit == "month" or len(rest) == 1:
        index = year * 12 + rest[0] - 1 + (count if unit == "month" else 0)
        return f"{index // 12:04}-{index % 12 + 1:02}"
    day = date(year, *rest)
    if unit == "week":
        return _week(day + timedelta(weeks=count))
    return str(day + timedelta(days=count if unit == "day" else 0))


def _week(day: date) -> str:
    """The week of a day, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def nearest(dates: Iterable[When], at: int, to: int = 0) -> When | None:
    """The date that belongs to what is told at a place in the text, and about something at another place: the nearest.

    What follows a date that another clause has taken, or tells of one more thing beyond it, is dated by the next one.
    """
    fitting = [when for when in dates if not (when.saying or when.before) and (not when.reach or when.start <= at < when.reach)]
    first = min(fitting, key=lambda when: (abs(when.start - at), when.start), default=None)
    later = next((when for when in fitting if when.start > max(at, to)), None)
    if first and later and ((first.taken and first.start < at) or at < first.start < to):
        return later
    return first
