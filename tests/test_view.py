"""The view of an article: every character of it, its words marked, nothing in it that runs, in the terminal and in a browser."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_proposals import ACTORS, CONTEXT, DOCUMENT, GNA, HAFTAR, ONTOLOGY, VOCABULARY, WAGNER, propose
from test_review import ARTICLE, NAME

from kg.claims import Document, with_text
from kg.names import KG
from kg.proposals.marked import Mark, cut, mark_entities, mark_proposal, paragraph_around
from kg.proposals.page import make_article_page
from kg.proposals.shown import show_view
from kg.proposals.view import make_view, split_paragraphs
from kg.prose import Entity, Prose

HOSTILE = (
    '<script>window.broken = 1</script> <img src="https://evil.example/x.png" onerror="window.broken = 1"> Haftar & "GNA" \' `\n\n'
    "</style><style>body { display: none }</style> <a href='javascript:window.broken=1'>LNA</a> \u202ereversed \x1b[31mred\x07\n\n"
    "]]> --> {{ 7 * 7 }} {% raw %} &amp; خليفة حفتر said\u2028so."
)


def view_of(document: Document, *proposals, entities=()):
    return make_view(Prose(document, tuple(entities), tuple(proposals)), VOCABULARY)


def hostile():
    document = with_text(Document(title=HOSTILE, publisher=HOSTILE, published="2020", language='en" onload="x'), HOSTILE)
    nasty = Entity("<b>Nasty</b>", KG + "ArmedGroup", "", ("javascript", "Haftar"))
    end = len(document.text)
    found = (propose(nasty, "fights", GNA, end=end, rule="<i>rule</i>"), propose(HAFTAR, "fights", GNA, start=5, end=90))
    return view_of(document, *found, entities=(nasty,))


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(st.sampled_from("ab \n.GNA"), min_size=1, max_size=80),
    spans=st.lists(st.tuples(st.integers(0, 79), st.integers(1, 80)), max_size=5),
)
def test_the_pieces_are_the_text_and_each_proposal_begins_and_ends_once(text: str, spans: list[tuple[int, int]]) -> None:
    document = with_text(Document(title="T"), text)
    size = len(document.text)
    spans = [(a, min(a + b, size)) for a, b in spans if a < size]
    view = view_of(document, *(propose(HAFTAR, "fights", GNA, start=a, end=b) for a, b in spans))
    pieces = [piece for paragraph in view.paragraphs for piece in paragraph]
    assert letters("".join(p.text for p in pieces)) == letters(document.text)
    for number, (start, end) in enumerate(spans, 1):
        words = letters(document.text[start:end])
        assert letters("".join(p.text for p in pieces if number in p.within)) == words
        assert [p.begins.count(number) for p in pieces if number in p.begins] == [1] * bool(words)
        assert [p.ends.count(number) for p in pieces if number in p.ends] == [1] * bool(words)


def letters(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())


@given(
    marks=st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9), st.sampled_from("xyz")), max_size=6), size=st.integers(1, 30)
)
def test_cutting_loses_nothing(marks: list[tuple[int, int, str]], size: int) -> None:
    pieces = list(cut(0, size, [Mark(a, a + n, kind) for a, n, kind in marks]))
    assert [p[0] for p in pieces] + [size] == [0] + [p[1] for p in pieces]
    for start, _, kinds in pieces:
        assert kinds == {kind for a, n, kind in marks if a <= start < a + n}


def test_names_are_whole_words_and_the_longer_goes_first() -> None:
    entities = [Entity("GNA", KG + "Government", "", ("GNA",)), Entity("GNA Army", KG + "ArmedGroup", "", ("GNA\nArmy",))]
    text = "The GNA, the GNA Army and GNAT; SAGNA."
    assert [(text[m.start : m.end], m.kind) for m in mark_entities(entities, text)] == [("GNA", "0"), ("GNA Army", "1")]


def test_a_proposal_is_marked_by_who_does_what_to_whom() -> None:
    uae = Entity("United Arab Emirates", KG + "State", "https://w3id.org/kg-alliances/country/AE", ("UAE",))
    found = mark_proposal(propose(uae, "supports", HAFTAR), DOCUMENT, CONTEXT.lexicon, ONTOLOGY)
    words = {m.kind: DOCUMENT.text[m.start : m.end] for m in found}
    assert words == {"quote": "The UAE, Egypt and Russia back Haftar.", "subject": "UAE", "verb": "back"}


@pytest.mark.parametrize(("text", "quote"), [("A b.\n\nC d e.\n\nF.", "d"), ("A b c.", "A"), ("A b.\n\nLast one.", "Last one.")])
def test_the_paragraph_around_words(text: str, quote: str) -> None:
    start = text.index(quote)
    first, last = paragraph_around(text, start, start + len(quote))
    assert text[first:last] == next(p for p in text.split("\n\n") if quote in p)


def test_a_long_paragraph_is_cut_at_words() -> None:
    text = "word " * 1000
    first, last = paragraph_around(text, 2500, 2504)
    assert last - first < 1300
    assert text[first:].startswith("word ")


def test_lines_are_paragraphs_where_they_are_long() -> None:
    assert len(list(split_paragraphs("a\nb\n\nc"))) == 2
    assert len(list(split_paragraphs("a" * 300 + "\nb\n\nc"))) == 3


def test_the_page_is_the_same_bytes_and_says_how_each_proposal_stands(make_case, run_kg, tmp_path) -> None:
    case = make_case({
        NAME: ARTICLE,
        "claims/a.claims": f"document: {NAME}\n\nTurkey supports GNA @ 0-21\n",
        "rejected/a.claims": f"document: {NAME}\n\nGNA captures Tarhuna on 2020-06-05\n",
    })  # fmt: skip
    pages = []
    for name in ("one.html", "two.html"):
        done = run_kg("view", case.folder / NAME, "-o", tmp_path / name, "--case", case.folder)
        assert done.returncode == 0, done
        pages.append((tmp_path / name).read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    stand = dict(re.findall(r'<p class="line" dir="auto">(.*?)</p>\s*<p class="reading"><b>(\w+)</b>', pages[0]))
    assert stand["Turkey supports Government of National Accord"] == "accepted"
    assert stand["Egypt supports Khalifa Haftar"] == "sure"
    assert [how for line, how in stand.items() if "captures Tarhuna" in line] == ["rejected"]
    assert [how for line, how in stand.items() if "Zidani leads" in line] == ["waiting"]
    shown = run_kg("view", NAME, "--case", case.folder).stdout
    assert "«Turkey backs the GNA.»[1] «Egypt backs Khalifa Haftar.»[2]" in shown
    assert "  1  Turkey supports Government of National Accord\n     accepted · 0.90" in shown


def test_an_article_outside_a_case_is_viewed_too(run_kg, tmp_path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE.replace("GNA", "United Kingdom"), encoding="utf-8")
    done = run_kg("view", tmp_path / "a.md", cwd=tmp_path)
    assert "Turkey supports United Kingdom" in done.stdout
    assert run_kg("view", tmp_path / "nothing.md", cwd=tmp_path).returncode == 1


def test_nothing_in_a_text_steers_the_terminal() -> None:
    for colour in (True, False):
        shown = show_view(hostile(), ACTORS, 100, colour)
        assert "\x1b[31m" not in shown
        assert "\x07" not in shown
        assert "\u202e" not in shown
        assert "<b>Nasty</b> fights" in shown


def test_the_page_holds_the_text_and_no_way_to_run_anything() -> None:
    page = make_article_page(hostile(), ACTORS)
    assert re.search(r"http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;sha256-", page)
    assert not re.search(r"<script|<img|onerror=\"|\son\w+=\"|javascript:[^&]*\"|<link|url\(|@import|<b>Nasty", page)
    assert page.count("<style>") == 1
    assert "{{ 7 * 7 }}" in page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_shows_it_asks_nobody_and_lights_up_the_words(browser, tmp_path, scheme: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(make_article_page(hostile(), ACTORS), encoding="utf-8")
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1200, "height": 800})
    page = context.new_page()
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text))
    page.on("request", lambda request: seen.append(request.url))
    page.goto(path.as_uri())
    assert seen == [path.as_uri()]
    assert page.evaluate("window.broken") is None
    assert "<script>window.broken = 1</script>" in page.inner_text("article")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 200) == (scheme == "dark")
    before = page.evaluate("getComputedStyle(document.querySelector('.in-2')).backgroundColor")
    page.click("#c2 .number")
    lit = page.evaluate("getComputedStyle(document.querySelector('.in-2')).backgroundColor")
    assert lit != before
    colour = page.evaluate("getComputedStyle(document.querySelector('.name')).textDecorationColor")
    assert colour == "rgb(200, 65, 79)"  # an armed group's, as the ontology has it
    context.close()


def test_arabic_runs_from_right_to_left_and_dates_stay_readable(browser, tmp_path) -> None:
    document = with_text(
        Document(title="بيان", publisher="وكالة", published="2020-06-07"), "تدعم تركيا حكومة الوفاق.\n\nTurkey backs it."
    )
    path = tmp_path / "a.html"
    path.write_text(make_article_page(view_of(replace(document, language="ar")), ACTORS), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    directions = page.evaluate("[...document.querySelectorAll('article p')].map((p) => getComputedStyle(p).direction)")
    assert directions == ["rtl", "ltr"]
    assert page.evaluate("[...document.querySelectorAll('header bdi')].map((b) => b.textContent)") == ["وكالة", "2020-06-07"]
    page.close()


def test_a_stranger_is_told_as_such_in_the_page() -> None:
    page = make_article_page(view_of(DOCUMENT, propose(WAGNER, "fights", GNA, start=90, end=160), entities=(WAGNER,)), ACTORS)
    assert 'title="Wagner Group · armed group · not known"' in page
