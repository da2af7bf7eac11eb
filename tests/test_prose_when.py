"""When: dates of news and of texts that tell of the past, made absolute."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import parse_period
from kg.prose.when import find_dates, nearest, start_clock

FRIDAY = date(2020, 6, 5)


def read(text: str, published: date | None = FRIDAY) -> list[str]:
    return [when.edtf for when in find_dates(text, 0, len(text), start_clock(text, published))]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("on Friday", "2020-06-05"),
        ("on Thursday", "2020-06-04"),
        ("on Saturday", "2020-05-30"),
        ("next Monday", "2020-06-08"),
        ("yesterday", "2020-06-04"),
        ("today", "2020-06-05"),
        ("last month", "2020-05"),
        ("last year", "2019"),
        ("three days ago", "2020-06-02"),
        ("two months ago", "2020-04"),
        ("in March", "2020-03"),
        ("in December", "2019-12"),
        ("last June", "2019-06"),
        ("since May", "2020-05"),
        ("on 3 June last year", "2019-06-03"),
        ("in August of last year", "2019-08"),
        ("last week", "2020-05-25/2020-05-31"),
        ("two weeks ago", "2020-05-18/2020-05-24"),
        ("three days earlier", "2020-06-02"),
        ("hours later", "2020-06-05"),
        ("the previous month", "2020-05"),
        ("on 4 April", "2020-04-04"),
        ("on June 7", "2019-06-07"),
        ("on June 7, 2014", "2014-06-07"),
        ("on the 3rd of June 2011", ""),
        ("in 2015", "2015"),
        ("In 2015", "2015"),
        ("from 2012 to 2013", "2012/2013"),
        ("between 28 and 30 May", "2020-05-28/2020-05-30"),
        ("in October-November 2016", "2016-10/2016-11"),
        ("this morning", "2020-06-05"),
        ("overnight", "2020-06-05"),
        ("through the night", "2020-06-05"),
        ("during the night", "2020-06-05"),
        ("that afternoon", "2020-06-05"),
        ("earlier in the month", "2020-06"),
        ("late in the day", "2020-06-05"),
        ("at the end of the year", "2020"),
        ("in the past week", "2020-05-29/2020-06-05"),
        ("over the last three days", "2020-06-02/2020-06-05"),
        ("over the past two years", "2018/2020"),
        ("during the past month", "2020-05/2020-06"),
    ],
)
def test_dates_of_news(words: str, edtf: str) -> None:
    assert read(f"It was announced on Friday: they met {words}.")[1:] in ([edtf], [edtf, edtf]) or not edtf


@pytest.mark.parametrize(
    "words", ["They may attack.", "The march on Tripoli.", "2000 people fled.", "Room 2014 was empty.", "On 31 June."]
)
def test_what_is_no_date(words: str) -> None:
    assert read(words) == []


def test_a_bare_day_of_a_text_that_tells_of_the_past_lies_in_the_year_told() -> None:
    text = "In 2016 they clashed. On 8 October they met. The next day they fought. Two days later a truce was signed."
    assert read(text, date(2019, 8, 1)) == ["2016", "2016-10-08", "2016-10-09", "2016-10-11"]


def test_a_weekday_beside_its_date_makes_no_news() -> None:
    text = "In April 2020 Libya had two governments. On Saturday 18 April one set out against Tarhuna."
    assert read(text, date(2026, 11, 21))[-1] == "2020-04-18"


def test_a_date_of_saying_is_told_from_one_of_what_is_said() -> None:
    text = "The army took Sirte on Tuesday, it said on Thursday."
    dates = find_dates(text, 0, len(text), start_clock(text, FRIDAY))
    assert [(when.edtf, when.saying) for when in dates] == [("2020-06-02", False), ("2020-06-04", True)]


def told(text: str, *, what: str, about: str = "") -> str:
    """When something happened that a word of a text tells of, and about something else."""
    when = nearest(find_dates(text, 0, len(text), start_clock(text, FRIDAY)), text.index(what), text.index(about) if about else 0)
    return when.edtf if when else ""


def test_a_day_after_something_dates_it_by_the_day_that_was_given() -> None:
    text = "Venezuela closed its embassy on Sunday, a day after troops crossed into Ecuador and killed Reyes."
    assert [told(text, what=word) for word in ("closed", "crossed", "killed")] == ["2020-05-31", "2020-05-30", "2020-05-30"]
    assert told("Egypt bombed Derna a day after the film was shown.", what="bombed") == ""


def test_a_year_before_a_noun_dates_what_it_names_alone() -> None:
    text = "Rebels who broke the 2015 truce agreement took the town."
    assert [told(text, what=word) for word in ("broke", "truce", "took")] == ["", "2015", ""]


def test_each_clause_has_its_own_date() -> None:
    text = "Al-Shabaab, which joined al-Qaeda in February 2012, left Mogadishu in August 2011."
    assert [told(text, what=word) for word in ("joined", "left")] == ["2012-02", "2011-08"]
    text = "They took Goma at the end of January and Bukavu in mid-February."
    assert [told(text, what="took", about=place) for place in ("Goma", "Bukavu")] == ["2020-01", "2020-02"]


def days_of(*sentences: str) -> list[list[tuple[str, bool]]]:
    """The dates of sentences, and whether they are those of the sentence before."""
    clock = start_clock(" ".join(sentences), FRIDAY)
    return [[(when.edtf, when.before) for when in find_dates(text, 0, len(text), clock)] for text in sentences]


def test_what_happened_meanwhile_happened_on_the_day_told_before() -> None:
    day = "2016-10-20"
    told = days_of("On 20 October 2016 they took a farm.", "Meanwhile, Turkey shelled a hill.", "The army shelled another.")
    assert told == [[(day, False)], [(day, False)], [(day, True)]]


def test_the_date_of_the_sentence_before_is_offered_where_a_story_may_go_on() -> None:
    assert days_of("They met on Monday.", "Later, they left.") == [[("2020-06-01", False)], []]
    assert days_of("They met in May, he said on Friday.", "They left.")[1] == []
    assert days_of("They met in May, he said on Friday.", "They left a day after a quarrel.")[1][-1] == ("2020-05", True)


def test_no_date_is_more_exact_than_the_one_it_is_counted_from() -> None:
    assert read("In March 2016 they met. Two days later they fought.", date(2019, 8, 1)) == ["2016-03", "2016-03"]
    assert read("In 2016 they met. Two months later they fought.", date(2019, 8, 1)) == ["2016", "2016"]


def test_news_counts_days_from_the_last_weekday_and_not_from_what_lies_behind() -> None:
    last = days_of("They met on Thursday.", "They have been at war since 3 November 2018.", "A day earlier they had fought.")[-1]
    assert last == [("2020-06-03", False)]


def test_what_leads_a_date_is_kept() -> None:
    text = "They fought since 2014 and until March 2016."
    dates = find_dates(text, 0, len(text), start_clock(text, FRIDAY))
    assert [(when.edtf, when.lead) for when in dates] == [("2014", "since"), ("2016-03", "until")]


def test_without_a_date_of_publication_only_years_date() -> None:
    assert read("On Friday, in March, and on 3 May 2011.", None) == ["2011-05-03"]


def test_there_is_no_year_before_the_first() -> None:
    assert read("It was on Friday. They met last year, two years ago and in June last year.", date(1, 1, 5)) == ["0001-01-05"]


WORDS = "on in since until the 31 30 29 1 February May June 2020 0001 Sunday last next two days later ago the next day - and to of , .".split()


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.dates())
def test_every_date_that_is_found_can_be_read(words: list[str], published: date) -> None:
    for edtf in read(" ".join(words), published):
        try:
            parse_period(edtf)
        except ValueError as error:
            assert "ends before it begins" in str(error)
