"""Pictures: well-formed, the same each time, in the ontology's colours, readable in every script, and harmless."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from conftest import ACTORS
from kg.builds import build_case
from kg.names import KG
from kg.networks import read_network
from kg.ontology import load_ontology
from kg.pictures.atlas import draw_map
from kg.pictures.matrix import draw_matrix
from kg.pictures.multiples import draw_multiples
from kg.pictures.svg import Labels, isolate, visible
from kg.pictures.timeline import draw_timeline
from kg.ties import Lens, look

SVG = "{http://www.w3.org/2000/svg}"
COLOURS = {local: load_ontology().predicates[KG + local].colour for local in ("controls", "captures", "supports", "fights")}


@pytest.fixture(scope="module")
def network(libya):
    return read_network(libya)


def texts(picture: str) -> list[str]:
    return [node.text for node in ET.fromstring(picture).iter(SVG + "text")]


def draw_all(network, language: str = "") -> dict[str, str]:
    view = look(network, Lens("2020-06-05"))
    thing = network.nodes[0] if network.nodes else ""
    return {
        "timeline": draw_timeline(network, thing, language=language),
        "networks": draw_multiples([look(network, Lens("2016")), view], language),
        "matrix": draw_matrix(view, language),
        "map": draw_map(view, KG + "controls", language),
    }


def test_the_timeline_of_a_place_shows_who_held_it_and_when_it_fell(network) -> None:
    picture = draw_timeline(network, network.directory.find("Tarhuna"))
    assert {"Khalifa Haftar controls", "Government of National Accord captures"} <= set(texts(picture))
    assert any(words.startswith("Government of National Accord controls") for words in texts(picture))  # derived, and so marked
    root = ET.fromstring(picture)
    bands = {rect.get("fill") for rect in root.iter(SVG + "rect")}
    diamonds = {polygon.get("fill") for polygon in root.iter(SVG + "polygon")}
    assert COLOURS["controls"] in bands
    assert COLOURS["captures"] in diamonds
    lanes = [g for g in root.iter(SVG + "g") if g.get("class") == "lane"]
    assert any("captures Tarhuna, 2020-06-05" in g.find(SVG + "title").text for g in lanes)


def test_bands_end_and_begin_on_the_day_that_a_place_changed_hands(network) -> None:
    root = ET.fromstring(draw_timeline(network, network.directory.find("Tarhuna")))
    spans = []
    for lane in root.iter(SVG + "g"):
        if lane.get("class") == "lane" and "controls" in lane.find(SVG + "text").text:
            faint = [r for r in lane.iter(SVG + "rect") if r.get("opacity")]
            spans.append((min(float(r.get("x")) for r in faint), max(float(r.get("x")) + float(r.get("width")) for r in faint)))
    (_, haftars_end), (gnas_beginning, _) = spans
    assert haftars_end == pytest.approx(gnas_beginning + 3, abs=0.3)  # both on that day, three pixels wide


def test_the_map_shows_a_disputed_day_as_two_halves(network) -> None:
    root = ET.fromstring(draw_map(look(network, Lens("2020-06-05")), KG + "controls"))
    tarhuna = next(g for g in root.iter(SVG + "g") if g.get("class") == "place" and "Tarhuna" in g.find(SVG + "title").text)
    assert len({path.get("fill") for path in tarhuna.iter(SVG + "path")}) == 2
    later = ET.fromstring(draw_map(look(network, Lens("2020-06-06")), KG + "controls"))
    tarhuna = next(g for g in later.iter(SVG + "g") if g.get("class") == "place" and "Tarhuna" in g.find(SVG + "title").text)
    assert not list(tarhuna.iter(SVG + "path"))
    assert any("Without coordinates" in words for words in texts(draw_map(look(network), KG + "controls")))


def test_the_matrix_colours_kinds_of_support(network) -> None:
    picture = draw_matrix(look(network))
    fills = [rect.get("fill") for rect in ET.fromstring(picture).iter(SVG + "rect")]
    assert fills.count(COLOURS["supports"]) == 6
    assert {"Turkey", "Russia", "Khalifa Haftar"} <= set(texts(picture))


def test_panels_stand_at_their_dates_and_actors_where_they_stood(network) -> None:
    root = ET.fromstring(draw_multiples([look(network, Lens("2016")), look(network, Lens("2020-06-07"))]))
    panels = [g for g in root if g.get("transform")]
    assert [panel.find(SVG + "text").text for panel in panels] == ["2016", "2020-06-07"]
    places = [[(c.get("cx"), c.get("cy")) for c in panel.iter(SVG + "circle")] for panel in panels]
    assert places[0] == places[1]


@pytest.mark.parametrize("language", ["", "ar"])
def test_the_same_case_gives_the_same_bytes(network, libya, language: str) -> None:
    assert draw_all(network, language) == draw_all(read_network(libya), language)


def test_arabic_names_stand_isolated_in_their_own_order(network) -> None:
    shown = texts(draw_timeline(network, network.directory.find("Tarhuna"), language="ar"))
    assert "\u2068ترهونة\u2069" in shown
    assert "\u2068خليفة حفتر\u2069 controls" in shown


@pytest.mark.parametrize("sheet", ["", "UAE backs Haftar\n", "Haftar attacked Tarhuna\n", "UAE denies: UAE holds Tarhuna\n"])
def test_next_to_nothing_is_drawn_and_said(make_sheet, sheet: str) -> None:
    case = make_sheet(sheet)
    build_case(case, draw=False)
    for name, picture in draw_all(read_network(case)).items():
        assert len(texts(picture)) >= 2, name
        assert "nan" not in picture.lower().replace("nannan", "")


def test_hostile_names_are_texts(make_case) -> None:
    evil = '</text><script>alert(1)</script>\u202e"&'
    actors = ACTORS + f":E a kg:Person ; skos:prefLabel '''{evil}'''@en ; skos:altLabel \"Evil\"@en .\n"
    sheet = "title: A\npublished: 2020-06-05\n\nEvil backs Haftar\nEvil holds Tarhuna\nEvil attacked Tripoli on 2020-06-01\n"
    case = make_case({"actors.ttl": actors, "claims/a.claims": sheet})
    build_case(case, draw=False)
    network = read_network(case)
    pictures = draw_all(network) | {"own": draw_timeline(network, network.directory.find("Evil"))}
    for picture in pictures.values():
        assert not list(ET.fromstring(picture).iter(SVG + "script"))
        assert "\u202e" not in picture


def test_labels_keep_apart_where_there_is_room() -> None:
    labels = Labels()
    drawn = [ET.fromstring(labels.place("Sabratha", 100, 100)) for _ in range(4)]
    assert len({(d.get("x"), d.get("y")) for d in drawn}) == 4


def test_isolates_of_a_name_do_not_reach_beyond_it() -> None:
    assert isolate("\u2069\u202eحفتر") == "\u2068 حفتر\u2069"
    assert isolate("Haftar") == "Haftar"
    assert visible("a\x00b\ud800") == "a b "


def test_the_command_plots(libya, run_kg, tmp_path) -> None:
    case = ("--case", libya.folder)
    for arguments in (("timeline", "Tarhuna"), ("networks", "2016", "2020"), ("matrix",), ("map", "--as-of", "2020-06-07")):
        target = tmp_path / f"{arguments[0]}.svg"
        done = run_kg("plot", *arguments, "-o", target, *case)
        assert done.returncode == 0, done.stderr
        ET.parse(target)
    for wrong in (("timeline",), ("networks",), ("map", "x"), ("timeline", "Nobody"), ("map", "--as-of", "soon")):
        assert run_kg("plot", *wrong, *case).returncode == 2
