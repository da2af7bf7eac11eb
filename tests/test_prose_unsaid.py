"""What sentences leave unsaid: whose an office, a capital or an organ is, who made an attack, whom a word means again."""

from __future__ import annotations

import pytest
from prose import read, said, told

MEANT = [
    ("The forces of Mali met President Emmanuel Macron in Bamako.", "Emmanuel Macron leads France"),
    ("Angela Merkel's spokesman, Steffen Seibert, denied it.", "Steffen Seibert memberOf Germany"),
    ("Yemen's army entered the capital, Sanaa, on Monday.", "Sanaa locatedIn Yemen"),
    ("The Foreign Ministry of Iraq condemned Turkey.", "Foreign Ministry of Iraq memberOf Iraq"),
    ("The M23 took Sake. Spokesman Willy Ngoma said its fighters would stay.", "Willy Ngoma memberOf M23"),
    ("Israel bombed Damascus. Iran condemned the strikes.", "Iran opposes Israel"),
    ("A bomb killed ten people in Peshawar. The Taliban claimed responsibility.", "Taliban attacks Peshawar"),
    ("Boko Haram attacked Damboa. The group's leader, Abubakar Shekau, was wounded.", "Abubakar Shekau leads Boko Haram"),
    ("ISWAP fought Boko Haram, cornering their leader Abubakar Shekau.", "Abubakar Shekau leads Boko Haram"),
    ("Putin and his Turkish counterpart, Recep Tayyip Erdogan, met in Sochi.", "Recep Tayyip Erdogan leads Turkey"),
    ("The presidents of Rwanda and Uganda, Paul Kagame and Yoweri Museveni, met.", "Paul Kagame leads Rwanda"),
    ("ECOWAS, whose chairman is Bola Tinubu, closed the borders.", "Bola Tinubu leads ECOWAS"),
    ("Hamas attacked Sderot. Israel bombed the Palestinian group.", "Israel attacks Hamas"),
    ("Mali, Niger and Chad met in Bamako. All three fight Boko Haram.", "Boko Haram fights Niger"),
    ("Foreign Secretary Philip Hammond spoke in Paris. The Foreign Secretary met Sergei Lavrov.", "Philip Hammond meets Sergei Lavrov"),
    ("Defence Minister Musa Keita of Mali resigned. The minister condemned Hamas.", "Musa Keita opposes Hamas"),
    ("The Tamil Tigers fought on. India outlawed the Tigers.", "India opposes Tamil Tigers"),
    ('"We have captured Sake," said M23 spokesman Willy Ngoma.', "M23 captures Sake"),
    ("Mahan Air flew weapons to Syria. The United States sanctioned Mahan in 2011.", "United States opposes Mahan Air"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), MEANT, ids=[claim for _, claim in MEANT])
def test_what_is_left_unsaid_is_meant(text: str, claim: str) -> None:
    assert claim in told(text)


def test_who_claims_an_attack_made_it_on_the_day_that_was_told_before() -> None:
    text = "A bomb killed ten people in Peshawar on 4 March 2021. The Taliban claimed responsibility."
    assert [(p.subject.name, p.time) for p in said(text).values()] == [("Taliban", "2021-03-04")]
    text = "A bomb killed ten people in Peshawar on 4 March 2021. The Taliban claimed responsibility for an attack in Quetta."
    assert [p.time for p in said(text).values()] == [""]


def test_what_an_article_is_about_is_named_in_it() -> None:
    assert not read("capital Tarhuna").proposals
    text = "Guatemalan guerrillas of the URNG laid down their arms after an accord with President Alvaro Arzu."
    assert "Alvaro Arzu leads Guatemala" in told(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The forces of Mali met President Emmanuel Macron in Bamako.", "Emmanuel Macron leads Mali"),
        ("Turkey spoke of Syria at the UN General Assembly.", "UN General Assembly memberOf United Nations"),
        ("Iranian-backed militias attacked a US base.", "Iran supports United States"),
        ("The anti-Taliban commander Ahmad Shah Massoud met Pakistan's envoy.", "Ahmad Shah Massoud leads Taliban"),
        ("Egypt cut ties with Qatar.", "Egypt alliedWith Qatar"),
        ("The United States had bombed camps of al-Shabaab in Somalia.", "United States controls Somalia"),
    ],
)
def test_what_is_not_said_is_not_meant(text: str, claim: str) -> None:
    assert claim not in told(text)


@pytest.mark.parametrize(
    ("publisher", "text", "claim"),
    [
        ("UK Government", "The Foreign Secretary Philip Hammond met Haftar in Benghazi, Libya.", "Philip Hammond memberOf United Kingdom"),
        ("Kremlin", "We support the GNA, and Libya knows it.", "Russia supports GNA"),
        ("Syrian Democratic Forces", "We captured Raqqa with the help of the United States.", "Syrian Democratic Forces captures Raqqa"),
    ],
)  # fmt: skip
def test_a_government_speaks_of_its_own(publisher: str, text: str, claim: str) -> None:
    assert claim in said(text, publisher=publisher)
    assert claim not in said(text, publisher="The Jordan Times")
