"""The page, in a real browser: it asks nobody for anything, shows every edge with its evidence, and says what it hides."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import struct
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest

import hostile
from conftest import ACTORS, ROOT
from kg.api import Page as NotebookPage
from kg.builds import build_case
from kg.case import open_case
from kg.claims import ASSERTS
from kg.edges import certain_spells
from kg.names import local_name
from kg.networks import Network, read_network
from kg.pages import make_page

DESK = {"width": 1200, "height": 720}
HAFTAR = "thing=:Haftar"
PATRON = "edge=country:AE+supports+:Haftar"

# ------------------------------------------------------------------------------------------------- windows and what is in them


@pytest.fixture(scope="module")
def network(libya) -> Network:
    return read_network(libya)


@pytest.fixture(scope="module")
def libya_page(network, tmp_path_factory) -> Path:
    return write(make_page(network), tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def windows(browser) -> Iterator[Callable]:
    """Windows of the browser, one for each set of options."""
    opened = {}

    def open_window(**options):
        key = json.dumps(options, sort_keys=True)
        if key not in opened:
            opened[key] = browser.new_context(**{"viewport": DESK, "locale": "en-US", "reduced_motion": "reduce", **options})
            opened[key].set_default_timeout(15_000)
        return opened[key]

    yield open_window
    for window in opened.values():
        window.close()


@pytest.fixture
def show(windows) -> Iterator[Callable]:
    """Open pages. At the end none has complained, asked anybody for anything or opened a dialog or another page."""
    pages, noise = [], []

    def open_page(path: Path | None, view: str = "", **options):
        page = windows(**options).new_page()
        pages.append(page)
        listen(page, path, noise)
        if path:
            visit(page, path, view)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert noise == []


@pytest.fixture(scope="module")
def opened(windows) -> Iterator[dict[Path, tuple]]:
    """Pages that are open already, and what they have complained of or asked for."""
    found: dict[Path, tuple] = {}
    yield found
    for page, _ in found.values():
        page.close()


@pytest.fixture
def turn(windows, opened) -> Iterator[Callable]:
    """Turn a page that is open already to a view: a new address is all it takes. At the end it has not complained either."""

    def turn_page(path: Path, view: str = ""):
        if path not in opened:
            opened[path] = windows().new_page(), []
            listen(opened[path][0], path, opened[path][1])
            visit(opened[path][0], path, view)
        page = opened[path][0]
        page.bring_to_front()
        page.evaluate(TURN, view)
        page.keyboard.press("f")
        return page

    yield turn_page
    for _, noise in opened.values():
        assert noise == []


TURN = """(view) => new Promise((done) => {
    document.activeElement.blur();
    addEventListener("hashchange", () => done(), { once: true });
    if (location.hash.slice(1) === view) done();
    else location.hash = view;
})"""


def listen(page, path: Path | None, noise: list[str]) -> None:
    """Write down what a page complains of, asks for and opens."""
    page.on("request", lambda request: noise.append(request.url) if is_outside(request.url, path) else None)
    page.on("console", lambda message: noise.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("dialog", lambda dialog: (noise.append(dialog.message), dialog.dismiss()))
    page.on("popup", lambda popup: noise.append(popup.url))


def is_outside(url: str, path: Path | None) -> bool:
    """Whether a request goes anywhere but to the page itself and what it holds."""
    return not url.startswith((path.as_uri() if path else "file:", "data:", "blob:", "about:"))


def visit(page, path: Path, view: str = "") -> None:
    page.goto(f"{path.as_uri()}#{view}")
    page.wait_for_selector("html[data-ready=yes]")


def open_in_frame(page, path: Path, folder: Path):
    """A page within a page, as a notebook shows it."""
    notebook = write(NotebookPage(path.read_text(encoding="utf-8"))._repr_html_(), folder, "notebook.html")
    page.goto(notebook.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready=yes]").wait_for()
    return frame


def write(html: str, folder: Path, name: str = "network.html") -> Path:
    path = folder / name
    path.write_bytes(html.encode())
    return path


def draw(case, folder: Path) -> Path:
    """Build a case and write its page."""
    assert not [problem for problem in build_case(case, draw=False).problems if problem.severity == "error"]
    return write(make_page(read_network(case)), folder)


def read_data(page) -> dict:
    return json.loads(page.locator("#data").text_content())


def banner(page) -> str:
    return page.locator("#banner").inner_text()


def address(page) -> dict[str, str]:
    """The part of the address after #, as what it sets."""
    return {key: values[0] for key, values in parse_qs(page.evaluate("location.hash").lstrip("#")).items()}


def table(page) -> list[list[str]]:
    """The edges that are shown, as the rows of the table."""
    if page.locator("#table").is_hidden():
        page.click("#view-table")
    return page.locator("#table tbody tr").evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.textContent))")


def triples(page) -> set[tuple[str, ...]]:
    return {tuple(row[:3]) for row in table(page)}


def held(page) -> dict[tuple[str, ...], str]:
    """Each edge that is shown, and whether it held certainly or possibly."""
    return {tuple(row[:3]): row[5] for row in table(page)}


def named(network: Network) -> set[tuple[str, str, str]]:
    """Every edge of a network, in words."""
    label = network.directory.label
    return {(label(e.subject), network.ontology.predicates[e.predicate].label, label(e.object)) for e in network.edges}


def switch(page, label: str):
    """The box in the legend that switches something of this label."""
    return page.locator("#legend label", has=page.get_by_text(label, exact=True)).locator("input")


def heading(page) -> str:
    return page.locator("#panel h2").inner_text().replace("\n", " ")


def claims_shown(page) -> list[str]:
    return page.locator("#panel .claim").evaluate_all("cards => cards.map(card => card.dataset.claim)")


def look_for(page, name: str) -> tuple[float, float]:
    """Search for a name; whose it is then stands in the middle of the picture."""
    page.fill("#search", name)
    page.keyboard.press("Enter")
    page.evaluate("document.activeElement.blur()")
    return middle(page)


def middle(page) -> tuple[float, float]:
    box = page.locator("#picture").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def hint_at(page, x: float, y: float) -> str:
    """What the page says is under the pointer."""
    page.mouse.move(x, y)
    return re.sub("[\u2068\u2069]", "", page.locator("#hint").text_content())


# ------------------------------------------------------------------------------------------------- nobody is asked for anything


def test_everything_can_be_looked_at_without_a_request_or_a_complaint(show, libya_page) -> None:
    page, asked = show(libya_page), []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    for button in ("#help", "#theme", "#view-table", "#zoom-in", "#zoom-out", "#zoom-fit", "#play", "#play", "#all-time"):
        page.locator(button).dispatch_event("click")
    page.keyboard.press("Escape")
    page.fill("#search", "Haftar")
    page.keyboard.press("Enter")
    assert heading(page) == "Khalifa Haftar"
    assert asked == [libya_page.as_uri()]


def test_the_policy_forbids_all_but_the_scripts_and_styles_of_the_page(network, turn, libya_page) -> None:
    page = turn(libya_page)
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules.pop("img-src") == "data: blob:"
    for kind in ("script-src", "style-src"):
        assert all(re.fullmatch(r"'sha256-[\w+/]{43}='", source) for source in rules.pop(kind).split())
    assert rules == dict.fromkeys(["default-src", "base-uri", "form-action"], "'none'")
    assert "Content-Security-Policy" not in make_page(network, csp=False)


INTRUSIONS = {
    'Object.assign(document.createElement("script"), { textContent: "window.intruder = 1" })': "script-src-elem",
    'Object.assign(document.createElement("script"), { src: "https://outside.invalid/x.js" })': "script-src-elem",
    'Object.assign(document.createElement("img"), { src: "https://outside.invalid/x.png" })': "img-src",
    'Object.assign(document.createElement("style"), { textContent: "body { color: red }" })': "style-src-elem",
    'Object.assign(document.createElement("link"), { rel: "stylesheet", href: "https://outside.invalid/x.css" })': "style-src-elem",
    'Object.assign(document.createElement("iframe"), { src: "https://outside.invalid/" })': "frame-src",
    'Object.assign(document.createElement("base"), { href: "https://outside.invalid/" })': "base-uri",
    "document.createRange().createContextualFragment(\"<p onclick='window.intruder = 1'>x</p>\").firstChild": "script-src-attr",
    '(fetch("https://outside.invalid/").catch(() => 0), document.createElement("i"))': "connect-src",
}


def test_intruders_are_stopped_by_the_policy(windows, libya_page) -> None:
    page, reached = windows().new_page(), []
    visit(page, libya_page)
    page.on("requestfinished", lambda request: reached.append(request.url))
    for intrusion, rule in INTRUSIONS.items():
        stopped = page.evaluate(f"""() => new Promise(done => {{
            addEventListener("securitypolicyviolation", event => done(event.effectiveDirective), {{ once: true }});
            const element = {intrusion};
            document.head.append(element);
            element.click();
        }})""")
        assert stopped == rule
    assert page.evaluate("window.intruder") is None
    assert reached == []
    page.close()


def test_a_script_written_into_the_file_does_not_run(windows, libya_page, tmp_path) -> None:
    changed = libya_page.read_text(encoding="utf-8").replace(
        "</body>", "<script>window.intruder = 1</script><img src=x onerror='window.intruder = 1'></body>"
    )
    page = windows().new_page()
    visit(page, write(changed, tmp_path))
    assert page.evaluate("window.intruder") is None
    assert banner(page).startswith("96 of 96 edges")
    page.close()


# ------------------------------------------------------------------------------------------------- the network


def test_every_edge_of_the_network_is_drawn_with_its_direction(network, turn, libya_page) -> None:
    drawn = read_data(turn(libya_page))["vis"]["edges"]
    ends = [(network.nodes.index(edge.subject), network.nodes.index(edge.object)) for edge in network.edges]
    assert [(edge["from"], edge["to"]) for edge in drawn] == ends
    for edge, arrow in zip(network.edges, drawn, strict=True):
        assert arrow["arrows"] == ("" if network.ontology.predicates[edge.predicate].symmetric else "to")


def test_the_table_lists_every_edge_of_the_network(network, turn, libya_page) -> None:
    assert triples(turn(libya_page)) == named(network)


def test_several_relations_between_the_same_two_are_all_there_and_lie_apart(network, turn, libya_page) -> None:
    drawn = read_data(turn(libya_page))["vis"]["edges"]
    bends = defaultdict(list)
    for edge, line in zip(network.edges, drawn, strict=True):
        turned = edge.subject > edge.object
        smooth = line["smooth"] or {"type": "", "roundness": 0}
        side = {"": 0, "curvedCW": 1, "curvedCCW": -1}[smooth["type"]] * (-1 if turned else 1)
        bends[frozenset((edge.subject, edge.object))].append(side * smooth["roundness"])
    assert max(map(len, bends.values())) >= 4
    assert all(len(found) == len(set(found)) for found in bends.values())


def test_each_of_several_edges_between_two_can_be_clicked(make_case, show, tmp_path) -> None:
    lines = ["UAE supports Haftar", "UAE opposes Haftar", "Haftar leads UAE", "Haftar attacked UAE in 2020"]
    case = make_case({"claims/a.claims": "title: T\npublished: 2020-06-07\n\n" + "\n".join(lines) + "\n"})
    page = show(draw(case, tmp_path), viewport={"width": 1000, "height": 600})
    x, y = middle(page)
    one, other = read_data(page)["vis"]["nodes"]
    flat = abs(one["x"] - other["x"]) > abs(one["y"] - other["y"])
    found = {}
    for step in range(-150, 150, 6):
        at = (x, y + step) if flat else (x + step, y)
        found.setdefault(hint_at(page, *at).split(" · ")[0], at)
    edges = sorted(words for words in found if "Haftar" in words and "Emirates" in words)
    assert edges == [
        "Khalifa Haftar attacks United Arab Emirates",
        "Khalifa Haftar leads United Arab Emirates",
        "United Arab Emirates opposes Khalifa Haftar",
        "United Arab Emirates supports Khalifa Haftar",
    ]
    for words in edges:
        page.mouse.click(*found[words])
        assert heading(page) == words
        page.keyboard.press("Escape")


def test_a_click_on_a_node_opens_its_names_and_edges(turn, libya_page) -> None:
    page = turn(libya_page)
    at = look_for(page, "Haftar")
    page.keyboard.press("Escape")
    page.locator("#panel").wait_for(state="hidden")
    assert hint_at(page, *at) == "Khalifa Haftar · person"
    page.mouse.click(*at)
    assert heading(page) == "Khalifa Haftar"
    assert page.locator("#panel .names bdi", has_text="خليفة حفتر").count() == 1
    assert address(page) == {"thing": ":Haftar"}


def test_a_click_beside_the_network_closes_the_panel(turn, libya_page) -> None:
    page = turn(libya_page, HAFTAR)
    box = page.locator("#picture").bounding_box()
    page.keyboard.press("f")
    page.mouse.click(box["x"] + 4, box["y"] + 4)
    page.locator("#panel").wait_for(state="hidden")


def test_a_double_click_leaves_a_node_and_its_neighbours_though_the_panel_opens_between(turn, libya_page) -> None:
    page = turn(libya_page)
    at = look_for(page, "NATO")
    page.keyboard.press("Escape")
    page.mouse.click(*at)
    assert heading(page) == "NATO"
    page.mouse.click(*at)
    page.wait_for_function("() => location.hash.includes('around')")
    assert address(page) == {"around": ":NATO", "steps": "1", "thing": ":NATO"}


def test_an_actor_behind_the_panel_comes_out_from_behind_it(turn, libya_page) -> None:
    page = turn(libya_page)
    x, y = look_for(page, "NATO")
    page.keyboard.press("Escape")
    page.mouse.move(x, y + 200)
    page.mouse.down()
    page.mouse.move(x + 100, y + 200)
    page.mouse.move(x + 500, y + 200)
    page.mouse.up()
    assert hint_at(page, x + 500, y) == "NATO · organization"
    page.mouse.click(x + 500, y)
    assert heading(page) == "NATO"
    assert x + 500 > page.locator("#panel").bounding_box()["x"]
    assert hint_at(page, page.locator("#panel").bounding_box()["x"] - 60, y) == "NATO · organization"


# ------------------------------------------------------------------------------------------------- time


def test_days_typed_into_the_fields_hide_what_lies_outside(turn, libya_page) -> None:
    page = turn(libya_page)
    for field, day in (("#from-day", "06012015"), ("#to-day", "06302015")):
        page.focus(field)
        page.keyboard.type(day)
    assert address(page) == {"from": "2015-06-01", "to": "2015-06-30"}
    assert "true between 2015-06-01 and 2015-06-30" in banner(page)
    assert "only possibly held then (faint)" in banner(page)
    assert re.search(r"Hidden: \d+ outside the chosen days\.", banner(page))
    shown = held(page)
    assert shown["Islamic State", "controls", "Sirte"] == "possibly"
    assert ("Islamic State", "captures", "Sirte") in shown
    assert ("Government of National Accord", "captures", "Tarhuna") not in shown
    assert shown["United Arab Emirates", "supports", "Khalifa Haftar"] == "possibly"


def test_what_is_sure_to_have_held_is_not_faint(turn, libya_page) -> None:
    page = turn(libya_page, "from=2015-12-31&to=2015-12-31")
    assert held(page)["Islamic State", "controls", "Sirte"] == "certainly"
    assert "faint" in page.locator("#table tr", has_text="supports").first.get_attribute("class")


def test_a_place_that_changed_hands_has_its_new_holder_alone_from_the_next_day(turn, libya_page) -> None:
    haftar, gna = ("Khalifa Haftar", "controls", "Tarhuna"), ("Government of National Accord", "controls", "Tarhuna")
    on_the_day = held(turn(libya_page, "from=2020-06-05&to=2020-06-05"))
    assert (on_the_day[haftar], on_the_day[gna]) == ("certainly", "certainly")
    after = held(turn(libya_page, "from=2020-06-06&to=2020-06-06"))
    assert (after.get(haftar), after[gna]) == (None, "possibly")
    before_the_news = held(turn(libya_page, "from=2020-06-06&to=2020-06-06&known=2020-04-20"))
    assert (before_the_news[haftar], before_the_news.get(gna)) == ("possibly", None)


def test_what_follows_from_events_is_dashed_and_says_from_what(network, turn, libya_page) -> None:
    page = turn(libya_page, "edge=:GNA+controls+:Tarhuna")
    data = read_data(page)
    number = next(
        index
        for index, edge in enumerate(data["edges"])
        if [data["things"][edge[end]]["label"] for end in ("subject", "object")] == ["Government of National Accord", "Tarhuna"]
        and data["predicates"][edge["predicate"]]["label"] == "controls"
    )
    assert data["vis"]["edges"][number]["dashes"] == [2, 3]
    follows = {data["claims"][claim]["follows"] for claim in data["edges"][number]["claims"]}
    assert follows == {"Government of National Accord captures Tarhuna, 2020-06-05"}
    assert "Government of National Accord captures Tarhuna" in page.locator("#panel").inner_text()


def test_what_a_machine_alone_has_read_is_marked_and_can_be_switched_off(show, make_case, tmp_path) -> None:
    """An edge has a mark as long as no claim of it was read by a person; the legend shows what it looks like."""
    files = {
        "case.toml": 'title = "Test"\nprefix = "https://example.org/case/"\nreadings = "accepted"\n',
        "documents/news.md": "---\ntitle: News\n---\nKhalifa Haftar, commander of the Libyan National Army, smiled.\n",
        "claims/a.claims": "title: By hand\n\nTurkey supports GNA\n",
    }
    path = draw(make_case(files), tmp_path)
    page = show(path)
    data = read_data(page)
    marks = {local_name(data["methods"][claim["method"]]["iri"]): claim.get("mark", "") for claim in data["claims"]}
    machine = next(method for method in marks if method != "byHand")
    assert marks == {"byHand": "", machine: "circle"}
    canvas = "document.querySelector('#picture canvas').toDataURL()"
    bare = show(write(path.read_text(encoding="utf-8").replace('"mark":"circle"', '"mark":""'), tmp_path, "bare.html"))
    assert page.evaluate(canvas) != bare.evaluate(canvas)
    number = [local_name(method["iri"]) for method in data["methods"]].index(machine)
    switch = page.locator(f'#legend label:has([data-switch="methods-{number}"])')
    assert switch.locator("svg circle").count() == 1
    switch.locator("input").uncheck()
    assert banner(page).startswith("1 of 2 edges") and "1 read in a way that is switched off" in banner(page)
    assert address(page)["unread"] == machine


def test_the_handles_move_by_keyboard(turn, libya_page) -> None:
    page = turn(libya_page)
    page.focus("#to")
    page.keyboard.press("PageDown")
    to = address(page)["to"]
    assert to < page.locator("#to-day").get_attribute("max")
    assert page.input_value("#to-day") == to
    page.focus("#from")
    page.keyboard.press("ArrowRight")
    assert address(page) == {"from": page.input_value("#from-day"), "to": to}
    page.keyboard.press("End")
    assert address(page)["from"] == address(page)["to"]
    page.click("#all-time")
    assert address(page) == {}


def test_a_day_that_does_not_exist_is_not_taken_from_the_address(show, libya_page) -> None:
    page = show(libya_page, "from=2020-99-99&to=soon&known=never&sources=x&around=:Nobody&thing=:Nobody&names=xx&off=nothing")
    assert banner(page) == "96 of 96 edges between 49 of 49 actors and places. Nothing is hidden."
    assert address(page) == {}


def test_time_can_be_played_and_stopped(turn, libya_page) -> None:
    page = turn(libya_page)
    page.keyboard.press("Space")
    page.wait_for_function("() => location.hash.includes('from=')")
    first = address(page)["from"]
    page.wait_for_function("(first) => !location.hash.includes(first)", arg=first)
    page.click("#play")
    assert page.locator("#play").inner_text() == "▶"
    assert address(page)["from"] > first


def test_what_was_published_later_can_be_left_out(network, turn, libya_page) -> None:
    page = turn(libya_page)
    page.select_option("#known", "2017-09-28")
    early = {claim.subject for claim in network.claims if claim.known_from <= "2017-09-28"}
    assert len(early) > 5
    assert "published by 2017-09-28" in banner(page)
    assert re.search(r"Hidden: \d+ published later or undated\.", banner(page))
    shown = triples(page)
    assert ("Islamic State", "captures", "Sirte") in shown
    assert not any(relation == "supports" and object_ == "Khalifa Haftar" for _, relation, object_ in shown)


def test_claims_outside_the_chosen_days_are_marked_in_the_panel(turn, libya_page) -> None:
    page = turn(libya_page, f"from=2015-06-01&to=2015-06-30&{PATRON}")
    marked = page.locator("#panel .claim.hidden-now dl").all_inner_texts()
    unmarked = page.locator("#panel .claim:not(.hidden-now) dl").all_inner_texts()
    assert marked
    assert all("2020-06-07" in text for text in marked)
    assert all("on any day" in text for text in unmarked)


# ------------------------------------------------------------------------------------------------- filters


def test_a_relation_can_be_switched_off_and_the_banner_says_so(turn, libya_page) -> None:
    page = turn(libya_page)
    switch(page, "supports").uncheck()
    assert "89 of 96 edges" in banner(page)
    assert "Hidden: 7 switched off in the legend." in banner(page)
    assert address(page) == {"off": "supports"}
    assert "supports" not in {relation for _, relation, _ in triples(page)}
    page.get_by_role("button", name="Show everything").click()
    assert "Nothing is hidden." in banner(page)
    assert switch(page, "supports").is_checked()


def test_a_whole_group_can_be_switched_off_and_on(network, turn, libya_page) -> None:
    page = turn(libya_page)
    relations = page.locator("#legend h2", has_text="Relations")
    relations.get_by_role("button", name="none").click()
    events = {predicate.label for predicate in network.ontology.predicates.values() if predicate.event}
    assert {relation for _, relation, _ in triples(page)} <= events
    relations.get_by_role("button", name="all").click()
    assert triples(page) == named(network)


def test_a_class_switched_off_takes_its_edges_along(turn, libya_page) -> None:
    page = turn(libya_page)
    switch(page, "person").uncheck()
    assert address(page) == {"no": "Person"}
    assert not any("Khalifa Haftar" in triple for triple in triples(page))


def test_a_stance_switched_off_takes_what_only_it_says_along(network, turn, libya_page) -> None:
    page = turn(libya_page)
    switch(page, "plans").uncheck()
    planned = [edge for edge in network.edges if not edge.asserted]
    assert f"Hidden: {len(planned)} of a stance that is switched off." in banner(page)
    assert all(row[6] == "asserts" for row in table(page))


def test_edges_with_too_few_sources_can_be_left_out(network, turn, libya_page) -> None:
    page = turn(libya_page)
    page.focus("#sources")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert address(page) == {"sources": "2"}
    assert "with too few sources" in banner(page)
    assert len(table(page)) == sum(len(edge.origins) >= 2 for edge in network.edges)


def test_what_lies_around_an_actor_can_be_looked_at_alone(network, turn, libya_page) -> None:
    page = turn(libya_page, HAFTAR)
    page.get_by_role("button", name="Only its neighbours").click()
    one_step = triples(page)
    haftar = next(node for node in network.nodes if local_name(node) == "Haftar")
    near = {end for e in network.edges if haftar in (e.subject, e.object) for end in (e.subject, e.object)}
    assert len(one_step) == sum(e.subject in near and e.object in near for e in network.edges)
    assert "away from the chosen thing" in banner(page)
    page.get_by_label("Steps away").select_option("2")
    assert one_step < triples(page)
    page.locator("#panel").get_by_role("button", name="Show all").click()
    assert triples(page) == named(network)


def test_actors_can_be_coloured_by_their_bloc(turn, libya_page) -> None:
    page = turn(libya_page)
    page.get_by_label("their bloc").check()
    assert address(page) == {"colour": "bloc"}
    assert page.locator("#legend label.choice bdi").all_inner_texts() == read_data(page)["blocs"]["names"]


# ------------------------------------------------------------------------------------------------- search


TYPED = {
    "خليفة": "Khalifa Haftar",
    "حفتر": "Khalifa Haftar",
    "daesh": "Islamic State",
    "داعش": "Islamic State",
    "الدوله الاسلاميه": "Islamic State",  # as it is typed in haste
    "ETAT ISLAMIQUE": "Islamic State",
    "al sarraj": "Fayez al-Sarraj",
    "gna": "Government of National Accord",
}


def test_a_name_in_any_script_is_found_and_opened(turn, libya_page) -> None:
    page = turn(libya_page)
    for typed, found in TYPED.items():
        page.fill("#search", typed)
        assert found in page.locator("#found li").first.inner_text()
        page.keyboard.press("Enter")
        assert heading(page) == found
        page.locator("#found").wait_for(state="hidden")


def test_the_arrow_keys_choose_among_what_is_found_and_escape_leaves(turn, libya_page) -> None:
    page = turn(libya_page)
    chosen = page.locator("#found li[aria-selected=true]")
    page.keyboard.press("/")
    page.keyboard.type("libya")
    first, second = page.locator("#found li").all()[:2]
    assert chosen.inner_text() == first.inner_text()
    page.keyboard.press("ArrowDown")
    assert chosen.inner_text() == second.inner_text()
    assert page.locator("#search").get_attribute("aria-activedescendant") == "found-1"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert chosen.inner_text() == page.locator("#found li").last.inner_text()
    page.keyboard.press("Escape")
    page.locator("#found").wait_for(state="hidden")
    assert page.input_value("#search") == ""
    page.locator("#panel").wait_for(state="hidden")


def test_a_name_that_nobody_has_is_said_to_be_nobodys(turn, libya_page) -> None:
    page = turn(libya_page)
    page.fill("#search", "Atlantis")
    assert page.locator("#found").inner_text() == "Nothing is called so."
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#panel").wait_for(state="hidden")


def test_what_is_hidden_is_shown_when_it_is_searched_for(turn, libya_page) -> None:
    page = turn(libya_page, "no=Person")
    page.fill("#search", "Haftar")
    page.locator("#found li").first.click()
    assert heading(page) == "Khalifa Haftar"
    assert "Nothing is hidden." in banner(page)


# ------------------------------------------------------------------------------------------------- evidence

GATHER = """() => [...document.querySelectorAll("#table tbody button")].map((button) => {
    button.click();
    const text = (element) => element?.textContent ?? "";
    return {
        edge: [...document.querySelectorAll("#panel h2 button, #panel h2 .relation")].map(text),
        facts: text(document.querySelector("#panel .facts")),
        claims: [...document.querySelectorAll("#panel .claim")].map((card) => ({
            id: card.dataset.claim, quote: text(card.querySelector("blockquote")), absent: text(card.querySelector(".absent")),
            source: text(card.querySelector("div")), details: text(card.querySelector("dl")),
        })),
    };
})"""


def test_behind_every_edge_stands_every_claim_with_its_words_and_source(network, turn, libya_page) -> None:
    page = turn(libya_page, "view=table")
    found = {tuple(item["edge"]): {claim["id"]: claim for claim in item["claims"]} for item in page.evaluate(GATHER)}
    label = network.directory.label
    for edge in network.edges:
        cards = found[label(edge.subject), network.ontology.predicates[edge.predicate].label, label(edge.object)]
        assert set(cards) == {local_name(claim.iri) for claim in edge.claims}
        for claim in edge.claims:
            card = cards[local_name(claim.iri)]
            assert card["quote"].split() == claim.quote.split()
            characters = f"characters {claim.start} to {claim.end} of the document, whose text is not part of this page"
            assert (characters in card["absent"]) == (not claim.quote)
            assert card["source"].startswith(claim.title or claim.publisher)
            assert claim.publisher in card["source"]
            assert card["source"].endswith(claim.published)
            assert claim.read_from in card["details"]


def test_an_edge_says_on_which_days_it_certainly_held_and_not_on_those_between(network, turn, libya_page) -> None:
    page = turn(libya_page, "view=table")
    found = {tuple(item["edge"]): item["facts"] for item in page.evaluate(GATHER)}
    label = network.directory.label
    apart = 0
    for edge in network.edges:
        facts = found[label(edge.subject), network.ontology.predicates[edge.predicate].label, label(edge.object)]
        spells = certain_spells(edge)
        apart += len(spells) > 1
        text = ", ".join(first if first == last else f"{first} to {last}" for first, last in spells)
        assert facts.partition(" · certain ")[2].removesuffix(" · disputed") == text
    assert apart


def test_the_evidence_for_a_patron(turn, libya_page) -> None:
    page = turn(libya_page, PATRON)
    assert heading(page) == "United Arab Emirates supports Khalifa Haftar"
    assert "2 independent sources in 5 claims" in page.locator("#panel .facts").inner_text()
    card = page.locator("#panel .claim").first
    assert (
        card.locator("blockquote").inner_text()
        == "the United Arab Emirates, Egypt and Russia stood behind the commander Khalifa Haftar"
    )
    assert card.locator("blockquote").get_attribute("dir") == "auto"
    assert "Situation report 1: Foreign backers in June 2020 · kg case notes" in card.inner_text()
    assert "UAE … Haftar" in card.inner_text()
    assert "characters 1258 to 1330" in page.locator("#panel .claim").nth(1).inner_text()
    assert (
        "In Pictures: Libya's UN-recognised gov't on the offensive · 2020-04-20"
        in page.locator("#panel .claim").nth(1).inner_text()
    )


DISPUTE = """\
title: Army takes Tarhuna
publisher: Anadolu
published: 2020-06-07
url: https://example.org/tarhuna

GNA says: GNA captured Tarhuna on 2020-06-05
    "our forces have entered Tarhuna from four sides"
Haftar denies: GNA captured Tarhuna on 2020-06-05
    "لم تدخل أي قوات إلى ترهونة"
LNA doubts: GNA captured Tarhuna on 2020-06-05
GNA plans: GNA captures Tripoli in 2020
Haftar denies: GNA controls Tripoli since 2019
"""


@pytest.fixture(scope="module")
def disputed(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("disputed")
    for name, text in {
        "case.toml": 'prefix = "https://example.org/case/"',
        "actors.ttl": ACTORS,
        "dispute.claims": DISPUTE,
    }.items():
        path = folder / ("claims" if name.endswith(".claims") else "") / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return draw(open_case(folder), folder)


def test_denials_stand_beside_what_they_deny(turn, disputed) -> None:
    page = turn(disputed, "edge=:GNA+captures+:Tarhuna")
    says, denies = page.locator("#panel .disputed section").all()
    assert "disputed" in page.locator("#panel .facts").inner_text()
    assert says.locator("blockquote").inner_text() == "our forces have entered Tarhuna from four sides"
    assert denies.locator("blockquote").inner_text() == "لم تدخل أي قوات إلى ترهونة"
    assert denies.locator("blockquote").evaluate("quote => getComputedStyle(quote).direction") == "rtl"
    assert denies.locator(".claim").count() == 2
    left, right = says.bounding_box(), denies.bounding_box()
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]


def test_whoever_denies_is_named_though_no_edge_ends_there(turn, disputed) -> None:
    page = turn(disputed, "view=table")
    who = {tuple(row[:3]): row[8].split("; ") for row in table(page)}
    everybody = ["Government of National Accord", "Khalifa Haftar", "Libyan National Army"]
    assert sorted(who["Government of National Accord", "captures", "Tarhuna"]) == everybody


def test_what_nobody_asserts_is_not_said_to_hold(turn, disputed) -> None:
    page = turn(disputed, "edge=:GNA+controls+:Tripoli")
    assert page.locator("#panel .facts").inner_text() == "No source says that it is so"
    assert held(page)["Government of National Accord", "controls", "Tripoli"] == ""
    page.keyboard.press("Escape")
    page.get_by_role("button", name="captures").last.click()
    assert "PLANS IT (1)" in page.locator("#panel").inner_text()


def test_a_source_with_an_address_is_linked_and_learns_nothing_of_the_reader(turn, disputed) -> None:
    link = turn(disputed, "edge=:GNA+captures+:Tarhuna").locator("#panel .claim a").first
    assert link.get_attribute("href") == "https://example.org/tarhuna"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_citation_can_be_copied(show, disputed) -> None:
    page = show(disputed, "edge=:GNA+captures+:Tarhuna", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="copy citation").first.click()
    page.get_by_role("button", name="copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"Army takes Tarhuna, Anadolu, 2020-06-07, https://example.org/tarhuna, claim:{claims_shown(page)[0]}"


def test_the_panel_leads_from_edge_to_actor_to_edge(turn, libya_page) -> None:
    page = turn(libya_page, PATRON)
    page.locator("#panel h2 button").last.click()
    assert heading(page) == "Khalifa Haftar"
    assert "supported by" in page.locator("#panel").inner_text().lower()
    page.locator("#panel .ties button", has_text="Egypt").click()
    assert heading(page) == "Egypt supports Khalifa Haftar"


# ------------------------------------------------------------------------------------------------- table, files, addresses


def test_the_table_is_sorted_by_any_column_both_ways(turn, libya_page) -> None:
    page = turn(libya_page, "view=table")
    page.locator("th button", has_text="Sources").click()
    assert [int(row[7]) for row in table(page)] == sorted(int(row[7]) for row in table(page))
    page.locator("th button", has_text="Sources").click()
    assert page.locator("th", has_text="Sources").get_attribute("aria-sort") == "descending"
    assert [int(row[7]) for row in table(page)] == sorted((int(row[7]) for row in table(page)), reverse=True)
    page.locator("th button", has_text="Possibly until").click()
    until = [row[4] for row in table(page)]
    assert until[-1] == "…"
    assert [day for day in until if day != "…"] == sorted(day for day in until if day != "…")


def test_the_table_is_saved_as_it_is_shown(turn, libya_page) -> None:
    page = turn(libya_page, "off=supports&view=table")
    rows = table(page)
    header, *saved = save(page, "#save-csv", lambda data: list(csv.reader(io.StringIO(data.decode("utf-8-sig")))))
    assert header == ["subject", "relation", "object", "from", "until", "held", "stance", "sources", "who"]
    assert saved == [["" if cell == "…" else cell for cell in row] for row in rows]


def test_a_name_that_a_spreadsheet_would_run_is_saved_as_text(make_case, show, tmp_path) -> None:
    actors = """
@prefix : <https://example.org/case/> . @prefix kg: <https://w3id.org/kg-alliances/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:A a kg:Person ; skos:prefLabel '=HYPERLINK("https://outside.invalid","x")'@en ; skos:altLabel "Ann"@en .
:B a kg:Person ; skos:prefLabel "@SUM(1+1)"@en ; skos:altLabel "Bob"@en .
"""
    case = make_case({"actors.ttl": actors, "claims/a.claims": "title: -1+1\npublished: 2020-06-07\n\nAnn supports Bob\n"})
    page = show(draw(case, tmp_path), "view=table")
    assert table(page)[0][0] == '=HYPERLINK("https://outside.invalid","x")'
    _, row = save(page, "#save-csv", lambda data: list(csv.reader(io.StringIO(data.decode("utf-8-sig")))))
    assert (row[0], row[2], row[8]) == ('\'=HYPERLINK("https://outside.invalid","x")', "'@SUM(1+1)", "'-1+1")


def test_the_picture_is_saved_as_png_as_fine_as_the_screen_with_its_legend(show, libya_page) -> None:
    page = show(libya_page, device_scale_factor=2)
    canvas = page.locator("#picture canvas").evaluate("canvas => [canvas.width, canvas.height, canvas.clientWidth]")
    data = save(page, "#save-picture", bytes)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    assert width == canvas[0] > 1.9 * canvas[2]
    assert height > canvas[1] + 160
    assert len(data) > 50_000


def save(page, button: str, read: Callable):
    """What a button saves."""
    with page.expect_download() as download:
        page.click(button)
    return read(Path(download.value.path()).read_bytes())


def test_a_view_can_be_found_again_by_its_address(show, turn, libya_page) -> None:
    page = turn(libya_page)
    for label in ("fights", "plans", "settlement"):
        switch(page, label).uncheck()
    page.select_option("#language", "ar")
    page.get_by_label("their bloc").check()
    page.focus("#to")
    page.keyboard.press("PageDown")
    page.select_option("#known", "2020-06-07")
    page.fill("#search", "GNA")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Only its neighbours").click()
    page.get_by_label("Steps away").select_option("2")
    page.click("#view-table")
    page.locator("th button", has_text="Object").dblclick()
    rows, view = table(page), page.evaluate("location.hash.slice(1)")
    assert set(address(page)) == {
        "from",
        "to",
        "known",
        "off",
        "no",
        "without",
        "colour",
        "names",
        "around",
        "steps",
        "view",
        "sort",
        "thing",
    }
    again = show(libya_page, view)
    assert banner(again) == banner(page)
    assert again.locator("#panel").inner_text() == page.locator("#panel").inner_text()
    assert again.locator("#legend").inner_text() == page.locator("#legend").inner_text()
    assert table(again) == rows
    assert again.evaluate("location.hash.slice(1)") == view


def test_another_address_in_the_same_window_is_another_view(show, libya_page) -> None:
    page = show(libya_page, HAFTAR)
    page.evaluate(f"location.hash = '{PATRON}&off=fights'")
    page.wait_for_function("() => document.querySelector('#panel h2').textContent.startsWith('United Arab Emirates')")
    assert "switched off in the legend" in banner(page)
    assert not switch(page, "fights").is_checked()


def test_the_address_of_a_view_can_be_copied(show, libya_page) -> None:
    page = show(libya_page, PATRON, permissions=["clipboard-read", "clipboard-write"])
    for _ in range(2):  # a second time while the button still says that it was copied
        page.click("#copy-link")
        page.locator("#copy-link", has_text="copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.evaluate("location.href")
    page.locator("#copy-link", has_text="Link").wait_for()


# ------------------------------------------------------------------------------------------------- keys, colours, names


def test_keys_do_what_the_list_of_keys_says(show, libya_page) -> None:
    page = show(libya_page, PATRON)
    page.keyboard.press("?")
    page.locator("#keys").wait_for()
    assert "find a name" in page.locator("#keys").inner_text()
    page.keyboard.press("Escape")
    page.locator("#keys").wait_for(state="hidden")
    page.keyboard.press("t")
    page.locator("#table").wait_for()
    page.keyboard.press("Escape")
    page.locator("#panel").wait_for(state="hidden")
    page.keyboard.press("Escape")
    page.locator("#table").wait_for(state="hidden")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("td?")  # no keys while a name is typed
    page.locator("#table").wait_for(state="hidden")
    page.locator("#keys").wait_for(state="hidden")
    assert page.input_value("#search") == "td?"


def test_every_control_is_reached_by_tab(show, libya_page) -> None:
    page = show(libya_page, HAFTAR)
    page.evaluate("""() => {
        const seen = window.seen = new Set();
        addEventListener("focusin", (event) => seen.add(event.target));
    }""")
    controls = "button, input:not([type=radio]:not(:checked)), select, a[href], .vis-network"
    wanted = page.evaluate(f"[...document.querySelectorAll('{controls}')].filter((c) => c.checkVisibility()).length")
    for _ in range(2 * wanted):  # a field for a date has several stops
        page.keyboard.press("Tab")
    missed = page.evaluate(
        f"[...document.querySelectorAll('{controls}')].filter((c) => c.checkVisibility() && !seen.has(c)).map((c) => c.outerHTML)"
    )
    assert wanted > 60
    assert missed == []


def test_every_control_has_a_name(turn, libya_page) -> None:
    nameless = """() => [...document.querySelectorAll("button, input, select")]
        .filter((c) => !(c.textContent.trim() || c.ariaLabel || c.labels.length || c.title)).map((c) => c.outerHTML)"""
    assert turn(libya_page, HAFTAR).evaluate(nameless) == []


def test_the_focus_stays_on_what_was_switched(turn, libya_page) -> None:
    page = turn(libya_page, PATRON)
    switch(page, "supports").focus()
    page.keyboard.press("Space")
    assert "off" in address(page)
    page.keyboard.press("Space")
    assert address(page) == {"edge": "country:AE supports :Haftar"}
    page.locator("#panel .close").focus()
    page.keyboard.press("d")
    assert page.evaluate("document.activeElement.className") == "close"


def test_the_panel_stays_where_it_was_scrolled_to_while_the_days_change(show, libya_page) -> None:
    page = show(libya_page, HAFTAR, viewport={"width": 1200, "height": 500})
    panel = page.locator("#panel")
    panel.evaluate("panel => { panel.scrollTop = 150; }")
    page.focus("#to")
    page.keyboard.press("ArrowLeft")
    assert panel.evaluate("panel => panel.scrollTop") == 150
    page.locator("#panel .ties button").first.click()
    assert panel.evaluate("panel => panel.scrollTop") == 0


@pytest.mark.parametrize(("wish", "other"), [("light", "dark"), ("dark", "light")])
def test_the_page_is_dark_where_the_reader_wants_it_so(show, libya_page, wish, other) -> None:
    page = show(libya_page, color_scheme=wish)
    brightness = "sum(getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)) > 384 ? 'light' : 'dark'"
    look = f"(() => {{ const sum = (all) => all.reduce((a, b) => a + b); return {brightness}; }})()"
    assert page.evaluate(look) == wish
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == wish
    page.keyboard.press("d")
    assert page.evaluate(look) == other
    page.click("#theme")
    assert page.evaluate(look) == wish


def test_lines_can_be_told_from_a_dark_ground(show, libya_page) -> None:
    strokes = (
        show(libya_page, color_scheme="dark")
        .locator("#legend line")
        .evaluate_all("all => all.map(l => l.getAttribute('stroke'))")
    )
    for stroke in strokes:
        if stroke != "currentColor":
            assert max(int(stroke[at : at + 2], 16) for at in (1, 3, 5)) > 0x90


def test_names_can_be_read_in_another_language(turn, libya_page) -> None:
    page = turn(libya_page, HAFTAR)
    page.select_option("#language", "ar")
    assert address(page) == {"names": "ar", "thing": ":Haftar"}
    name = page.locator("#panel h2 bdi")
    assert name.inner_text() == "خليفة حفتر"
    assert name.evaluate("name => getComputedStyle(name).direction") == "rtl"
    cells = page.locator("#table td:first-child", has_text="خليفة حفتر")
    assert ("خليفة حفتر", "controls", "سرت") in triples(page)
    assert cells.first.evaluate("cell => getComputedStyle(cell).direction") == "rtl"


# ------------------------------------------------------------------------------------------------- other windows


def test_the_page_works_in_the_frame_of_a_notebook(show, libya_page, tmp_path) -> None:
    page = show(None, permissions=["clipboard-read", "clipboard-write"])
    frame = open_in_frame(page, libya_page, tmp_path)
    assert frame.locator("#banner b").inner_text() == "96 of 96 edges"
    assert frame.locator("#copy-link").is_hidden()
    frame.locator("#view-table").click()
    frame.locator("#table tbody button").first.click()
    assert frame.locator("#panel .claim").count() > 0
    frame.get_by_role("button", name="copy citation").first.click()
    frame.get_by_role("button", name="copied").wait_for()
    assert "claim:" in page.evaluate("navigator.clipboard.readText()")
    reached = "() => { try { return parent.document.title; } catch { return 'kept out'; } }"
    assert frame.locator("html").evaluate(reached) == "kept out"


def test_the_page_can_be_used_in_a_narrow_window(show, libya_page) -> None:
    page = show(libya_page, viewport={"width": 420, "height": 800})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 420
    for control in page.locator("header button, header input, footer button, footer input, footer select").all():
        if control.is_visible():
            box = control.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 420
    page.fill("#search", "Haftar")
    page.keyboard.press("Enter")
    panel = page.locator("#panel").bounding_box()
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 420
    page.locator("#panel .close").click()
    page.locator("#legend").wait_for(state="hidden")
    page.get_by_role("button", name="Filters").click()
    switch(page, "supports").uncheck()
    assert "89 of 96 edges" in banner(page)
    page.get_by_role("button", name="Filters").click()
    page.locator("#legend").wait_for(state="hidden")
    page.click("#view-table")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 420


# ------------------------------------------------------------------------------------------------- the same page again


def test_the_same_case_makes_the_same_bytes(libya, network, libya_page) -> None:
    assert make_page(network) == libya_page.read_text(encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; from kg.case import open_case; from kg.networks import read_network; "
        "from kg.pages import make_page; sys.stdout.buffer.write(make_page(read_network(open_case(Path(sys.argv[1])))).encode())"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        again = subprocess.run([sys.executable, "-c", program, libya.folder], capture_output=True, check=True, env=environment)
        assert again.stdout == libya_page.read_bytes()


def test_a_case_without_claims_is_an_empty_page(make_case, show, tmp_path) -> None:
    page = show(draw(make_case(), tmp_path), "view=table")
    assert banner(page) == "0 of 0 edges between 0 of 0 actors and places. Nothing is hidden."
    assert table(page) == []


def test_independent_sources_are_counted_as_the_network_counts_them(network, turn, libya_page) -> None:
    label = network.directory.label
    shown = {tuple(row[:3]): int(row[7]) for row in table(turn(libya_page))}
    for edge in network.edges:
        words = label(edge.subject), network.ontology.predicates[edge.predicate].label, label(edge.object)
        assert shown[words] == len(edge.origins)
    assert Counter(claim.stance for claim in network.claims)[ASSERTS] > 100


# ------------------------------------------------------------------------------------------------- hostile texts

INSERTED = (
    "img, iframe, object, embed, base, form, video, audio, math, marquee, details, style ~ script, "
    "body script ~ script ~ script ~ script, meta[http-equiv=refresh], link, [onload], [onerror], [onclick], [onmouseover], [onfocus]"
)
WALK = """() => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const texts = (selector) => all(selector).map((element) => element.textContent);
    const panel = () => ({
        heading: texts("#panel h2 button, #panel h2 .relation, #panel h2 > bdi"), quotes: texts("#panel blockquote"), titles: texts("#panel .claim > div > :first-child bdi"),
        details: texts("#panel dd bdi"), names: texts("#panel .names bdi, #panel .facts bdi"), days: texts("#panel .day"), links: all("#panel a").map((link) => link.href),
        name: texts("#panel .facts code"), ties: texts("#panel .ties bdi"), groups: texts("#panel h3"),
    });
    const edges = [], things = [];
    for (const row of all("#table tbody tr")) {
        row.querySelector("button").click();
        edges.push({ cells: [...row.cells].map((cell) => cell.textContent), ...panel() });
        document.querySelector("#panel h2 button").click();
        things.push(panel());
    }
    return { edges, things };
}"""
SEARCH = """(words) => words.map((word) => {
    const input = document.getElementById("search");
    input.value = word;
    input.dispatchEvent(new Event("input"));
    const found = [...document.querySelectorAll("#found bdi")].map((element) => element.textContent);
    input.value = "";
    input.dispatchEvent(new Event("input"));
    return found;
})"""
PRESS = """() => {
    for (const kind of ["input[type=checkbox]", "h2 button"]) {
        const found = () => document.querySelectorAll(`#legend ${kind}`);
        for (let number = 0; number < Math.min(found().length, 6); number += 1) { found()[number].click(); found()[number].click(); }
    }
    for (const choice of document.querySelectorAll("#legend input[type=radio]")) choice.click();
    for (const id of ["known", "language"]) {
        const select = document.getElementById(id);
        for (const option of [...select.options].reverse().filter((_, number) => number % 10 === 0)) { select.value = option.value; select.dispatchEvent(new Event("change")); }
    }
}"""


@pytest.fixture(scope="module")
def unprotected_page(tmp_path_factory) -> Path:
    """A page of hostile texts without a policy: what it shows as texts is all that keeps it from harm."""
    html = make_page(hostile.make_network(), csp=False)
    assert "Content-Security-Policy" not in html[:2_000]
    return write(html, tmp_path_factory.mktemp("unprotected"))


@pytest.fixture(scope="module", params=["policy", "no policy"])
def hostile_page(request, unprotected_page, tmp_path_factory) -> Path:
    """That page, and as it is published. Under its policy whatever tried to run would complain."""
    if request.param == "no policy":
        return unprotected_page
    return write(make_page(hostile.make_network()), tmp_path_factory.mktemp("hostile"))


def assert_harmless(page) -> None:
    """Nothing ran, nothing was inserted, and every link leads where links may lead. What was asked for, ``show`` tells."""
    assert page.evaluate("window.__pwned") is None
    assert page.evaluate("({}).__pwned") is None
    assert page.locator(INSERTED).evaluate_all("all => all.map(element => element.outerHTML.slice(0, 200))") == []
    assert page.locator("script").count() == 3
    assert all(link.startswith(("http://", "https://")) for link in page.locator("a").evaluate_all("all => all.map(a => a.href)"))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_strings_are_many_and_different() -> None:
    assert len(set(hostile.STRINGS)) == len(hostile.STRINGS) > 100


def test_hostile_texts_are_shown_as_texts_everywhere(turn, hostile_page) -> None:
    page = turn(hostile_page, "view=table")
    assert squeezed(page.locator("h1").text_content()) == squeezed(hostile.EVERYTHING)
    assert squeezed(page.locator(".heading p").text_content()) == squeezed(hostile.EVERYTHING)
    assert squeezed(page.locator("title").text_content()) == squeezed(hostile.EVERYTHING)
    labels = Counter(page.locator("#legend label bdi").all_text_contents())
    assert all(labels[text] >= 2 for text in hostile.STRINGS)  # as a class and as a predicate
    assert {squeezed(text) for text in page.locator("#known option").all_text_contents()} >= set(map(squeezed, hostile.STRINGS))
    definitions = page.locator("#legend label").evaluate_all("all => all.map(label => label.title)")
    assert set(definitions) >= set(hostile.STRINGS)

    walked = page.evaluate(WALK)
    following = dict(zip(hostile.STRINGS, [*hostile.STRINGS[1:], hostile.STRINGS[0]], strict=True))
    assert {edge["cells"][0] for edge in walked["edges"]} == set(hostile.STRINGS)
    for edge in walked["edges"]:
        text = edge["cells"][0]
        assert edge["cells"][1:3] == [text, following[text]]
        assert edge["cells"][8] == text
        assert edge["heading"] == [text, text, following[text]]
        assert [squeezed(quote) for quote in edge["quotes"]] == [squeezed(text)]
        assert set(edge["titles"]) == {text}
        assert {text, f"{text} … {text}", f"{text}, {text}"} <= set(edge["details"])
        assert set(edge["days"]) == {text}
        assert all(link.startswith("https://outside.invalid/") for link in edge["links"])
    for thing in walked["things"]:
        (text,) = thing["heading"]
        assert {text, f"also {text}"} <= set(thing["names"])
        assert thing["name"][0].endswith(f"#{text}>") or thing["name"][0].endswith(f":{text}")
        assert following[text] in thing["ties"]
    assert_harmless(page)


def test_hostile_texts_are_found_switched_and_saved_as_texts(turn, hostile_page) -> None:
    page = turn(hostile_page)
    typed = [text for text in hostile.STRINGS if "\n" not in text]
    for text, found in zip(typed, page.evaluate(SEARCH, typed), strict=True):
        assert text in found, text
    page.evaluate(PRESS)
    assert_harmless(page)
    page.click("#view-table")
    saved = save(page, "#save-csv", lambda data: list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))))
    subjects = {row[0] for row in saved[1:]}
    for text in hostile.STRINGS:
        assert (f"'{text}" if text.startswith(("=", "+", "-", "@")) else text) in subjects
    assert save(page, "#save-picture", bytes).startswith(b"\x89PNG")
    assert_harmless(page)


def test_hostile_texts_can_be_pointed_at_and_clicked(turn, hostile_page) -> None:
    page = turn(hostile_page)
    box = page.locator("#picture").bounding_box()
    hints, clicks = set(), 0
    for across in range(1, 16):
        for down in range(1, 10):
            at = box["x"] + box["width"] * across / 16, box["y"] + box["height"] * down / 10
            hint = hint_at(page, *at)
            if hint and hint not in hints and clicks < 4:
                page.mouse.dblclick(*at)
                page.keyboard.press("Escape")
                page.get_by_role("button", name="Show everything").dispatch_event("click") if "around" in page.evaluate(
                    "location.hash"
                ) else None
                page.keyboard.press("f")
                clicks += 1
            hints.add(hint)
    assert len(hints) > 4
    assert clicks == 4
    assert_harmless(page)


def test_hostile_texts_in_addresses_do_nothing(turn, unprotected_page) -> None:
    page = turn(unprotected_page)
    for text in hostile.STRINGS[::5]:
        page.evaluate("""(text) => {
            const words = new URLSearchParams(text);
            for (const key of ["thing", "edge", "around", "from", "off", "names", "known", "view"]) words.set(key, text);
            history.replaceState(null, "", `#${words}`);
            dispatchEvent(new HashChangeEvent("hashchange"));
        }""", text)  # fmt: skip
    assert_harmless(page)


def test_hostile_texts_are_harmless_in_the_frame_of_a_notebook(show, unprotected_page, tmp_path) -> None:
    page = show(None)
    frame = open_in_frame(page, unprotected_page, tmp_path)
    assert page.locator("iframe").count() == 1
    assert frame.locator("script").count() == 3
    assert frame.locator("html").evaluate("window.__pwned") is None
    assert page.evaluate("window.__pwned") is None


def test_hostile_texts_of_a_case_come_to_the_page_as_texts(make_case, show, tmp_path) -> None:
    case = make_case(hostile.make_files())
    build_case(case, draw=False)
    read = read_network(open_case(case.folder))
    page = show(write(make_page(read), tmp_path), "view=table")
    labels = {read.directory.label(node) for node in read.nodes}
    assert len(labels & set(hostile.STRINGS)) > 100
    assert triples(page) == named(read)
    quotes = {squeezed(quote) for item in page.evaluate(GATHER) for claim in item["claims"] for quote in [claim["quote"]]}
    assert quotes == {squeezed(claim.quote) for claim in read.claims}
    assert_harmless(page)
