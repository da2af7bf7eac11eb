"""The readers: what one sentence can say, by the order of its words, by its parse, and by both."""

from __future__ import annotations

import pytest
from prose import read, said, say

from kg.claims import ASSERTS, DENIES, PLANS
from kg.names import local_name
from kg.prose.parse import has_parser

PATTERNS, PARSE = "patterns", "parse"
BOTH = (PARSE, PATTERNS)
NEEDS_PARSER = pytest.mark.skipif(not has_parser(), reason="spaCy is not installed")

SAID = [
    ("Turkey backs the GNA.", ["Turkey supports GNA"]),
    ("The GNA is backed by Turkey.", ["Turkey supports GNA"]),
    ("The UAE, Egypt and Russia back Haftar.", ["Egypt supports Haftar", "Russia supports Haftar", "United Arab Emirates supports Haftar"]),
    ("Turkey backs the GNA and arms the Libyan National Army.", ["Turkey suppliesWeaponsTo LNA", "Turkey supports GNA"]),
    ("GNA forces backed by Turkey captured Tarhuna.", ["GNA captures Tarhuna", "Turkey supports GNA"]),
    ("Haftar, who is backed by Egypt, attacked Tripoli.", ["Haftar attacks Tripoli", "Egypt supports Haftar"]),
    ("The city which the GNA captured is Tarhuna.", ["GNA captures Tarhuna"]),
    ("Tarhuna, which the GNA captured, is in Libya.", ["GNA captures Tarhuna"]),
    ("Khalifa Haftar, commander of the Libyan National Army, attacked Tripoli.", ["Haftar attacks Tripoli", "Haftar leads LNA"]),
    ("UAE-backed Haftar attacked Tripoli.", ["Haftar attacks Tripoli", "United Arab Emirates supports Haftar"]),
    ("Turkey-backed forces of the GNA captured Tarhuna.", ["GNA captures Tarhuna", "Turkey supports GNA"]),
    ("Haftar launched an attack on Tripoli.", ["Haftar attacks Tripoli"]),
    ("The GNA came under attack by Haftar.", ["Haftar attacks GNA"]),
    ("Haftar's attack on Tripoli began in April 2019.", ["Haftar attacks Tripoli"]),
    ("The GNA and Islamic State clashed.", ["GNA fights IS"]),
    ("The GNA clashed with Islamic State.", ["GNA fights IS"]),
    ("Islamic State claimed responsibility for an attack in Tripoli.", ["IS attacks Tripoli"]),
    ("A bomb exploded in Tripoli. Islamic State claimed responsibility.", ["IS attacks Tripoli"]),
    ("French President Emmanuel Macron met Haftar.", ["Emmanuel Macron leads France", "Emmanuel Macron meets Haftar"]),
    ("Russia's foreign minister Sergey Lavrov met Haftar.", ["Haftar meets Sergey Lavrov", "Sergey Lavrov memberOf Russia"]),
    ("The town of Tarhuna, Libya, fell to the GNA.", ["GNA captures Tarhuna", "Tarhuna locatedIn Libya"]),
    ("Turkey accused Egypt of supporting Haftar.", ["Egypt supports Haftar", "Turkey opposes Egypt"]),
    ("Islamic State withdrew from Sirte.", ["IS withdrawsFrom Sirte"]),
    ("Tarhuna is a stronghold of Haftar.", ["Haftar controls Tarhuna"]),
]  # fmt: skip
"""Sentences and all that they say."""


@pytest.mark.parametrize(("sentence", "claims"), SAID, ids=[sentence for sentence, _ in SAID])
def test_patterns_alone_find_what_a_sentence_says_and_no_more(sentence: str, claims: list[str]) -> None:
    assert sorted(said(sentence, parse=False)) == sorted(claims)


@NEEDS_PARSER
@pytest.mark.parametrize(("sentence", "claims"), SAID, ids=[sentence for sentence, _ in SAID])
def test_both_readers_find_what_a_sentence_says_and_no_more(sentence: str, claims: list[str]) -> None:
    assert sorted(said(sentence, parse=True)) == sorted(claims)


@NEEDS_PARSER
@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Turkey backs the GNA.", "Turkey supports GNA"),
        ("The GNA is backed by Turkey.", "Turkey supports GNA"),
        ("Turkey backs the GNA and arms the Libyan National Army.", "Turkey suppliesWeaponsTo LNA"),
        ("Haftar, who is backed by Egypt, attacked Tripoli.", "Haftar attacks Tripoli"),
        ("UAE-backed Haftar attacked Tripoli.", "United Arab Emirates supports Haftar"),
        ("Haftar's attack on Tripoli began in April 2019.", "Haftar attacks Tripoli"),
        ("Turkey accused Egypt of supporting Haftar.", "Egypt supports Haftar"),
        ("Egypt denied arming Haftar.", "Egypt suppliesWeaponsTo Haftar"),
    ],
)
def test_the_parse_sees_it_too(sentence: str, claim: str) -> None:
    assert said(sentence, parse=True)[claim].readers == BOTH


@NEEDS_PARSER
def test_the_parse_alone_sees_what_the_order_of_words_does_not() -> None:
    assert said("Egypt provides military support to Haftar.", parse=True)["Egypt supports Haftar"].readers == (PARSE,)
    assert said("Egypt provides military support to Haftar.", parse=False) == {}


def test_the_rule_tells_by_what_it_was_found() -> None:
    rules = {
        "Turkey backs the GNA.": "verb",
        "The GNA is backed by Turkey.": "passive",
        "Haftar launched an attack on Tripoli.": "light verb",
        "UAE-backed Haftar smiled.": "compound",
        "Haftar's attack on Tripoli ended.": "noun",
        "Khalifa Haftar, commander of the Libyan National Army, smiled.": "office",
        "Tarhuna, Libya, is quiet.": "place",
        "Islamic State claimed responsibility for an attack in Tripoli.": "responsibility",
    }
    assert {s: [p.rule for p in read(s, parse=False).proposals] for s in rules} == {s: [rule] for s, rule in rules.items()}


@pytest.mark.parametrize(
    ("sentence", "claim", "stance", "hedged"),
    [
        ("Turkey backs the GNA.", "Turkey supports GNA", ASSERTS, False),
        ("Turkey does not support Haftar.", "Turkey supports Haftar", DENIES, False),
        ("Egypt denied arming Haftar.", "Egypt suppliesWeaponsTo Haftar", DENIES, False),
        ("Turkey plans to support the GNA.", "Turkey supports GNA", PLANS, False),
        ("The GNA vowed to capture Sirte.", "GNA captures Sirte", PLANS, False),
        ("Haftar fought to capture Tripoli.", "Haftar captures Tripoli", PLANS, False),
        ("GNA forces attacked Haftar to capture Tarhuna.", "GNA attacks Haftar", ASSERTS, False),
        ("GNA forces attacked Haftar to capture Tarhuna.", "GNA captures Tarhuna", PLANS, False),
        ("The GNA managed to capture Tarhuna.", "GNA captures Tarhuna", ASSERTS, False),
        ("Russia reportedly arms Haftar.", "Russia suppliesWeaponsTo Haftar", ASSERTS, True),
        ("Turkey accused Egypt of supporting Haftar.", "Egypt supports Haftar", ASSERTS, True),
        ("Turkey accused Egypt of supporting Haftar.", "Turkey opposes Egypt", ASSERTS, False),
    ],
)
def test_stances(sentence: str, claim: str, stance: str, hedged: bool) -> None:
    for parse in (False, True) if has_parser() else (False,):
        found = said(sentence, parse=parse)[claim]
        assert (local_name(found.stance), found.hedged) == (local_name(stance), hedged)


@pytest.mark.parametrize(
    ("sentence", "claim", "speaker"),
    [
        ("The United States said that Egypt backs Haftar.", "Egypt supports Haftar", "United States"),
        ("According to Turkey, Egypt backs Haftar.", "Egypt supports Haftar", "Turkey"),
        ("Egypt backs Haftar, Turkey said.", "Egypt supports Haftar", "Turkey"),
        ("Egypt denied arming Haftar.", "Egypt suppliesWeaponsTo Haftar", "Egypt"),
        ("Egypt backs Haftar.", "Egypt supports Haftar", ""),
        ("Egypt backs Haftar, diplomats said.", "Egypt supports Haftar", ""),
        ("Egypt backs Haftar, the Turkish army said.", "Egypt supports Haftar", "Turkey"),
    ],
)
def test_who_is_quoted_is_the_speaker(sentence: str, claim: str, speaker: str) -> None:
    found = said(sentence, parse=False)[claim].speaker
    assert (found.name if found else "") == speaker


def test_an_event_has_a_place_a_means_and_a_date() -> None:
    sentence = "The United States attacked Islamic State with air strikes near Sirte on 26 September 2017."
    found = said(sentence)["United States attacks IS"]
    assert found.place is not None
    assert (found.place.name, local_name(found.means), found.time) == ("Sirte", "airStrike", "2017-09-26")


def test_a_state_has_neither_place_nor_means() -> None:
    found = said("Egypt supports Haftar in Tripoli with great patience.")["Egypt supports Haftar"]
    assert (found.place, found.means) == (None, "")


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Egypt supports Haftar with weapons.", ["Egypt suppliesWeaponsTo Haftar"]),
        ("Turkey supported the GNA by sending troops.", ["Turkey sendsTroopsTo GNA"]),
        ("Turkey sent drones and troops to the GNA.", ["Turkey sendsTroopsTo GNA", "Turkey suppliesWeaponsTo GNA"]),
    ],
)
def test_the_kind_of_support_is_the_predicate(sentence: str, claims: list[str]) -> None:
    assert sorted(said(sentence)) == claims


def test_including_lists_those_who_do_it() -> None:
    found = said("Haftar is backed by several countries including Egypt and Russia.", parse=False)
    assert {"Egypt supports Haftar", "Russia supports Haftar"} <= found.keys()


@pytest.mark.parametrize(
    "sentence",
    [
        "Turkey and Egypt are on the Mediterranean.",
        "Tripoli is larger than Tarhuna.",
        "Nobody spoke of Haftar in Cairo.",
        "Turkey backs itself.",
        "The weather in Libya attacked everyone's mood.",
    ],
)
def test_what_says_nothing_gives_nothing(sentence: str) -> None:
    assert [say(p) for p in read(sentence).proposals] == []
