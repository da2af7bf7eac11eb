"""Names: what an article teaches, what the world knows, and whom words mean again."""

from __future__ import annotations

import pytest

from kg.actors import load_actors
from kg.case import no_case
from kg.claims import Document, with_text
from kg.names import local_name
from kg.ontology import load_ontology
from kg.prose.article import _prepare

ACTORS, _ = load_actors(no_case(), load_ontology())


def mentions(text: str) -> list[tuple[str, str, str]]:
    """Whom a text mentions: their name, their class and the form of mention, in order."""
    rows = _prepare(with_text(Document(title="Example"), text), ACTORS).rows
    return [(item.who.name, local_name(item.who.kind), item.form) for items in rows for item in items if item.who is not None]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("The Free Coastal Army (FCA) marched. The FCA won.", ("Free Coastal Army", "ArmedGroup", "name")),
        ("The FCA (Free Coastal Army) marched.", ("Free Coastal Army", "ArmedGroup", "name")),
        ("General Omar Zidani spoke. Zidani left.", ("Omar Zidani", "Person", "name")),
        ("Prime Minister Omar Zidani spoke.", ("Omar Zidani", "Person", "name")),
        ("President of Ukraine Volodymyr Zelenskyy spoke.", ("Volodymyr Zelenskyy", "Person", "name")),
        ("They entered the town of Umm Zidan.", ("Umm Zidan", "Place", "name")),
        ("They took 17 villages, including Zidanabad.", ("Zidanabad", "Place", "name")),
        ("Operation Desert Rain began.", ("Operation Desert Rain", "Operation", "name")),
        ('The operation, dubbed "Desert Rain", began.', ("Operation Desert Rain", "Operation", "name")),
        ("Katiba Zidan is led by Musa Keita.", ("Katiba Zidan", "ArmedGroup", "name")),
        ("A loose coalition of gangs known as Viv Lakay took the port.", ("Viv Lakay", "ArmedGroup", "name")),
        ("A former officer named Wilner Exantus fled.", ("Wilner Exantus", "Person", "name")),
        ("The spokesperson of the Zidan Freedom Fighters spoke.", ("Zidan Freedom Fighters", "ArmedGroup", "name")),
        ("The Chamber of Deputies voted.", ("Chamber of Deputies", "Government", "name")),
        ("They withdrew to Jebel Zidan.", ("Jebel Zidan", "Place", "name")),
        ("Aung Zidan of the National League Party spoke.", ("National League Party", "Organization", "name")),
        ("Criticism at General Zidan grew.", ("Zidan", "Person", "name")),
        ("The Zidani militia fled.", ("Zidani", "ArmedGroup", "forces")),
        ("Turkish forces fled.", ("Turkey", "State", "forces")),
        ("Forces loyal to Khalifa Haftar fled. Warlord Khalifa Haftar stayed.", ("Khalifa Haftar", "Person", "forces")),
        ("Iraqi militias fled.", ("Iraqi militias", "ArmedGroup", "name")),
        ("Fighting went on in northern Syria.", ("northern Syria", "Place", "name")),
        ("The eastern Congolese city fell.", ("Democratic Republic of the Congo", "State", "demonym")),
        ("Talks were held in Ankara.", ("Ankara", "Place", "name")),
        ("Ankara rejected the plan. Syria burned, and Syria bled.", ("Turkey", "State", "name")),
        ("Belarus is an ally of Moscow.", ("Russia", "State", "name")),
        ("The Kremlin rejected the plan.", ("Russia", "State", "name")),
        ("Turkish President Recep Tayyip Erdoğan spoke.", ("Turkey", "State", "title")),
    ],
)
def test_what_a_name_means(text: str, mention: tuple[str, str, str]) -> None:
    assert mention in mentions(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Turkey backs Hamas. It sent weapons.", ["Turkey", "Hamas", "Turkey"]),
        ("Vladimir Putin spoke. He left.", ["Vladimir Putin", "Vladimir Putin"]),
        ("Hezbollah attacked. The group withdrew.", ["Hezbollah", "Hezbollah"]),
        ("Egypt and Greece met. Both countries signed.", ["Egypt", "Greece", "Egypt", "Greece"]),
        ("Egypt and Greece met. They signed.", ["Egypt", "Greece", "Egypt", "Greece"]),
        ("Libya burned. The army fled.", ["Libya", "Libya"]),
    ],
)
def test_whom_words_mean_again(text: str, meant: list[str]) -> None:
    assert [name for name, _, _ in mentions(text)] == meant


def test_a_common_word_that_begins_a_sentence_is_no_name() -> None:
    assert mentions("Meanwhile people fled. Reading was easy.") == []
