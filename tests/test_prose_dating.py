"""Dating: which date of a sentence belongs to what it says, and that no state is dated by what happens beside it."""

from __future__ import annotations

import pytest
from prose import said
from test_prose_stance import entries, example_of

from kg.terms import Values

DATED = [
    ("Turkey has backed the GNA since 2019.", "Turkey supports GNA", "2019/"),
    ("In 2015, Saudi Arabia started to support Sarraj.", "Saudi Arabia supports Fayez al-Sarraj", "2015"),
    ("Haftar's forces held the town of Tarhuna for a year from April 2019.", "LNA controls Tarhuna", "2019-04/"),
    ("In April 2013, when Iran armed Hezbollah, nobody spoke of it.", "Iran suppliesWeaponsTo Hezbollah", "2013-04"),
    ("Mosul fell under Islamic State control in June 2014.", "IS controls Mosul", "2014-06"),
    ("The Wagner Group, which fought beside Haftar, was founded in 2014 by Dmitry Utkin.", "Dmitry Utkin leads Wagner Group", "2014"),
    ("Moldova, led since 2020 by President Maia Sandu, applied for membership in March 2022.", "Maia Sandu leads Moldova", "2020/"),
    ("Turkey, which backs the GNA, attacked Tarhuna in May 2020.", "Turkey attacks Tarhuna", "2020-05"),
    ("Russia attacked Kherson on 3 May 2022, and two days afterwards it attacked Odesa.", "Russia attacks Odesa", "2022-05-05"),
    ("Russia attacked Kherson in May 2022, and in June it attacked Odesa.", "Russia attacks Kherson", "2022-05"),
    ("M23 captured Rutshuru in March 2022, and it captured Bunagana that June.", "M23 captures Bunagana", "2022-06"),
    ("Fayez al-Sarraj, head of the GNA, took office in March 2016.", "Fayez al-Sarraj leads GNA", "2016-03"),
    ("The strikes were the first since President Joe Biden took power in January 2021.", "Joe Biden leads United States", "2021-01"),
    ("Ethiopia plans to withdraw from Mekelle in June 2021.", "Ethiopia withdrawsFrom Mekelle", "2021-06"),
    ("Peru recognised Kosovo in February 2008.", "Peru recognises Kosovo", "2008-02"),
    ("On 4 May 2021 rebels crossed the river. The M23 seized Bunagana and hoisted a flag.", "M23 captures Bunagana", "2021-05-04"),
    ("They rose on 4 May 2021 near Goma, where the M23 seized Rutshuru.", "M23 captures Rutshuru", "2021-05-04"),
    ("A truce was signed in May 2021; Ethiopia attacked Mekelle all the same.", "Ethiopia attacks Mekelle", "2021-05"),
    ("It was the war of 2011 in which Qatar armed the Misrata Brigades.", "Qatar suppliesWeaponsTo Misrata Brigades", "2011"),
    ("Russia has recaptured Kherson, its ministry of defence said on Thursday.", "Russia captures Kherson", "2024-02-29"),
    ("Hamas claimed responsibility for the 2015 bombing of Haifa.", "Hamas attacks Haifa", "2015"),
    ("Iran has shelled Erbil, two days after Turkey bombed Afrin.", "Iran attacks Erbil", "2024-03-01"),
    ("Iran has shelled Erbil, two days after Turkey bombed Afrin.", "Turkey attacks Afrin", "2024-02-28"),
    ("Israel has attacked Lebanon. Beirut was calm. The Israeli strikes hit Tyre on Tuesday.", "Israel attacks Lebanon", "2024-02-27"),
    ("A pilot was shown on television in January. Israel bombed Gaza a day after the film was shown.", "Israel attacks Gaza", "2024-01"),
]  # fmt: skip
"""Sentences, what they say, and when."""
UNDATED = [
    ("Turkey, which backs the GNA, attacked Tarhuna in May 2020.", "Turkey supports GNA"),
    ("The Houthis, who control Sanaa, killed Saleh on 4 December 2017.", "Houthis controls Sanaa"),
    ("Houthi fighters armed by Iran attacked Jeddah in 2022.", "Iran suppliesWeaponsTo Houthis"),
    ("Hezbollah, backed by Iran, attacked Aleppo in 2013.", "Iran supports Hezbollah"),
    ("On 12 May 2013 Hezbollah, which is armed by Iran, attacked Qusayr.", "Iran suppliesWeaponsTo Hezbollah"),
    ("In 2016 the militants lost Sirte, the stronghold of Islamic State.", "IS controls Sirte"),
    ("Haftar led the Libyan National Army to Tripoli in April 2019.", "Haftar leads LNA"),
    ("Turkey launched an operation on 9 October 2019 to capture Manbij.", "Turkey captures Manbij"),
    ("On 4 May 2021 rebels crossed the river. The M23 had seized Bunagana.", "M23 captures Bunagana"),
    ("On 4 May 2021 rebels crossed the river. The M23 has repeatedly attacked Bunagana.", "M23 attacks Bunagana"),
    ("On 4 May 2021 rebels crossed the river. Separately, the M23 seized Bunagana.", "M23 captures Bunagana"),
    ("In February 2024 a truce was signed on Monday by Kenya. The M23 wants to attack Goma.", "M23 attacks Goma"),
    ("They were beaten on 4 May 2021 by the M23, which had captured Rutshuru.", "M23 captures Rutshuru"),
    ("On 4 May 2021 rebels crossed the river. Rwanda supported the M23.", "Rwanda supports M23"),
    ("Iran bombed Erbil, its first attack since 2018.", "Iran attacks Erbil"),
    ("In March 2021 Turkey sent drones to Kyiv, and recently it attacked Afrin.", "Turkey attacks Afrin"),
    ("In May 2021 Orban said that the attacks of Russia on Ukraine were a mistake.", "Russia attacks Ukraine"),
    ("KYIV, Feb. 27 — Russia supports Belarus.", "Russia supports Belarus"),
    ("Turkish and Azerbaijani troops attacked Shusha in October 2020.", "Azerbaijan alliedWith Turkey"),
]  # fmt: skip
"""Sentences and what they say without saying when."""


def time_in(sentence: str, claim: str) -> str:
    return said(sentence, published="2024-03-01")[claim].time


@pytest.mark.parametrize(("sentence", "claim", "time"), DATED, ids=[sentence for sentence, *_ in DATED])
def test_a_claim_has_the_date_of_its_clause(sentence: str, claim: str, time: str) -> None:
    assert time_in(sentence, claim) == time


@pytest.mark.parametrize(("sentence", "claim"), UNDATED, ids=[f"{claim}: {sentence}" for sentence, claim in UNDATED])
def test_a_claim_has_no_date_of_another_clause(sentence: str, claim: str) -> None:
    assert time_in(sentence, claim) == ""


@pytest.mark.parametrize("values", entries("BeginningVerb"), ids=example_of)
def test_a_beginning_verb_dates_its_example(values: Values) -> None:
    assert "2016" in {proposal.time for proposal in said(example_of(values), published="2024-03-01").values()}
