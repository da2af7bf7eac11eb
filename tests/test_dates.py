"""Dates: what is written, and between which days it certainly and possibly held."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import FIRST, LAST, Days, bounds, parse_date, parse_period

PUBLISHED = "2020-06-07"


def days(text: str) -> Days | None:
    """'2020-06-01..2020-06-30', with FIRST and LAST for days without bound; '-' for none."""
    if text == "-":
        return None
    ends = [{"FIRST": FIRST, "LAST": LAST}.get(end) or date.fromisoformat(end) for end in text.split("..")]
    return Days(ends[0], ends[-1])


@pytest.mark.parametrize(
    ("text", "certain", "possible"),
    [
        ("2020-06-05", "2020-06-05", "2020-06-05"),
        ("2020-06", "-", "2020-06-01..2020-06-30"),
        ("2020", "-", "2020-01-01..2020-12-31"),
        ("2020-02-XX", "-", "2020-02-01..2020-02-29"),
        ("2020-XX-XX", "-", "2020-01-01..2020-12-31"),
        ("202X", "-", "2020-01-01..2029-12-31"),
        ("20XX", "-", "2000-01-01..2099-12-31"),
        ("2020-22", "-", "2020-06-01..2020-08-31"),
        ("2020-24", "-", "2020-12-01..2021-02-28"),
        ("2020-06-05?", "-", "2020-06-04..2020-06-06"),
        ("2020-06~", "-", "2020-05-02..2020-07-30"),
        ("2019%", "-", "2018-01-01..2020-12-30"),
        ("2019-04/2020-06-05", "2019-04-30..2020-06-05", "2019-04-01..2020-06-05"),
        ("2019-04/..", "2019-04-30..LAST", "2019-04-01..LAST"),
        ("../2020", "FIRST..2020-01-01", "FIRST..2020-12-31"),
        ("2019-04/", "2019-04-30..2020-06-07", "2019-04-01..LAST"),
        ("2020-06/", "2020-06-07..2020-06-07", "2020-06-01..LAST"),
        ("2021-01-01/", "2021-01-01", "2021-01-01..LAST"),
        ("/2020-06-05", "2020-06-05", "FIRST..2020-06-05"),
        ("/2020-06", "-", "FIRST..2020-06-30"),
        ("2019?/2020", "-", "2018-01-01..2020-12-31"),
        ("[2020-06-01..2020-06-05]", "-", "2020-06-01..2020-06-05"),
        ("[..2020-06]", "-", "FIRST..2020-06-30"),
        ("[2020-06..]", "-", "2020-06-01..LAST"),
        ("9999-24", "-", "9999-12-01..LAST"),
    ],
)
def test_a_time_holds_between_its_days(text: str, certain: str, possible: str) -> None:
    held = bounds(text, event=False, published=PUBLISHED)
    assert held.certainly == days(certain)
    assert held.possibly == days(possible)


@pytest.mark.parametrize(
    ("event", "planned", "published", "certain", "possible"),
    [
        (False, False, "2020-06-07", "2020-06-07", "FIRST..LAST"),  # a state held when it was told of
        (False, False, "2020-06", "-", "FIRST..LAST"),
        (True, False, "2020-06-07", "-", "FIRST..2020-06-07"),  # an event had happened
        (False, True, "2020-06-07", "-", "2020-06-07..LAST"),  # a plan may yet come true
        (True, True, "2020-06-07", "-", "2020-06-07..LAST"),
        (False, False, "", "-", "FIRST..LAST"),  # nothing is invented
    ],
)
def test_without_a_time_only_the_publication_tells(
    event: bool, planned: bool, published: str, certain: str, possible: str
) -> None:
    held = bounds("", event=event, published=published, planned=planned)
    assert held.certainly == days(certain)
    assert held.possibly == days(possible)


def test_unknown_is_not_open() -> None:
    unknown, open_ = (bounds(text, event=False, published=PUBLISHED) for text in ("2019-04-01/", "2019-04-01/.."))
    assert unknown.certainly == days("2019-04-01..2020-06-07")
    assert open_.certainly == days("2019-04-01..LAST")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2020-02-30", "no such day"),
        ("2020-13", "no month 13"),
        ("0000", "0001 to 9999"),
        ("5 June 2020", "not a date"),
        ("2020/2019", "ends before it begins"),
        ("[2020..2019]", "ends before it begins"),
        ("2020-XX-05", "a day of no month"),
        ("202X-05", "leaves the year open"),
        ("../..", "neither a beginning nor an end"),
        ("/", "neither a beginning nor an end"),
        ("[..]", "not a range"),
        ("[2020]", "not a range"),
        ("٢٠٢٠", "not a date"),
        ("2020-06-05T10:00", "not a date"),
        ("-0044", "not a date"),
        ("Y17000", "not a date"),
        ("", "not a date"),
    ],
)
def test_what_is_no_date_says_why(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        parse_period(text)


@given(st.dates(min_value=date(1, 1, 1)), st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]))
def test_agrees_with_the_edtf_library(day: date, pattern: str) -> None:
    from edtf import parse_edtf

    text = {"%Y": f"{day.year:04}", "%Y-%m": f"{day.year:04}-{day.month:02}", "%Y-%m-%d": day.isoformat()}[pattern]
    theirs = parse_edtf(text)
    ours, doubtful = parse_date(text)
    assert not doubtful
    assert tuple(ours.first.timetuple()[:3]) == tuple(theirs.lower_strict()[:3])
    assert tuple(ours.last.timetuple()[:3]) == tuple(theirs.upper_strict()[:3])


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_has_all_its_days(year: int, month: int) -> None:
    found, _ = parse_date(f"{year:04}-{month:02}")
    assert (found.last - found.first).days + 1 == calendar.monthrange(year, month)[1]


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_a_value_error(text: str) -> None:
    try:
        held = bounds(text, event=False, published=PUBLISHED)
    except ValueError:
        return
    assert held.possibly.first <= held.possibly.last
    if held.certainly:
        assert held.possibly.first <= held.certainly.first <= held.certainly.last <= held.possibly.last
