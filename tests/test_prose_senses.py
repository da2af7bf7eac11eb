"""Senses: what must not be claimed as sure, because words mean something else, or what they tell is not so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from prose import ONTOLOGY, read, world

from kg.claims import ASSERTS, Document
from kg.files import data_dir
from kg.names import KG, ONTOLEX, RDF, SKOS
from kg.ontology import Ontology
from kg.prose import ACCEPTED, Proposal, article
from kg.prose.article import read_article
from kg.prose.frames import Frames, load_frames
from kg.prose.merge import STANDING
from kg.terms import Values, all_values, by_subject, first_value, read_turtle

FRAMES = load_frames(ONTOLOGY)
SENSES = [
    values
    for _, values in sorted(by_subject(read_turtle(data_dir("ontology") / "prose.ttl")).items())
    if KG + "OtherSense" in all_values(values, RDF + "type")
]

UNREAL = [
    "Members of the African Union's council will travel to Khartoum if the generals agree.",
    "The bishop prayed for peace between Salva Kiir and Riek Machar.",
    "Egypt demanded that Ethiopia withdraw from Tigray.",
    "France proposed that Mali recognise Kosovo.",
    "Algeria asked whether Spain armed Morocco.",
    "Turkey hoped that Armenia had left Shusha.",
    "Is Rwanda arming the M23?",
    "What if Russia attacked Estonia?",
    "If Ethiopia attacks Eritrea, Egypt may help Asmara.",
    "Kenya offered to talk with Somalia.",
    "Turkey is willing to arm Azerbaijan.",
    "Senegal warned that Mali risked fighting Mauritania.",
    "NATO troops were sent to prevent Serbia from attacking Kosovo.",
    "The treaty would oblige France to defend Armenia.",
    "Fears of an Iranian attack on Israel drove up the price of oil.",
    "Talks on an Israeli withdrawal from Gaza broke down.",
    "Diplomats discussed a Turkish offensive against Kobani that nobody wanted.",
    "There was no evidence of a Rwandan attack on Goma.",
    "Nobody in Tbilisi expects Georgia to attack Russia again.",
    "Jordan came close to attacking Syria.",
    "The exercise imagined a Chinese invasion of Taiwan.",
    "Neither Chad nor Niger attacked Libya.",
    "Had Egypt attacked Libya, Turkey would have answered.",
    "Rumours that Chad had attacked Sudan were false.",
    "The report does not say that Rwanda armed the M23.",
    "It is not true that France armed Chad.",
    "It would be wrong to say that Egypt supports Ethiopia.",
    "A film shows what would happen if China invaded Taiwan.",
    "The army was on alert for an attack by Chad on Sudan.",
    "The law allows Germany to arm Ukraine.",
    "Poland would support Ukraine if NATO agreed.",
    "Iran could attack Israel, analysts say.",
    "The UN called for Rwanda to withdraw from Goma.",
    "Lawmakers want Canada to recognise Palestine.",
    "Hopes for a Russian withdrawal from Kherson faded.",
    "Hungary stopped short of backing Ukraine.",
    "Far from attacking Israel, Jordan shot at nobody.",
    "Kosovo hopes to join the European Union.",
    "Israel denied that it had bombed Syria.",
    "The king called for an end to fighting between Chad and Sudan.",
    "Qatar will host talks between Chad and its rebels.",
]  # fmt: skip
"""Conditions, questions, wishes, fears, plans and denials."""
ELSEWHERE = [
    "The islands switched recognition from Taiwan to China.",
    "Fighters from Afghanistan and Pakistan gathered in Aleppo.",
    "Ash Carter, the American defence secretary, visited U.S. service members.",
    "A crowd had beaten a Serb at the crossing with Kosovo.",
    "Brazil beat Serbia in their opening match of the World Cup.",
    "Morocco defeated Portugal in the quarter-final on Saturday.",
    "India routed Pakistan in the cricket final in Dubai.",
    "The novel tells how Spain took Peru from the Incas.",
    "In the film, Russia invades Norway.",
    "The president of Ghana flew to Togo for a wedding.",
    "Uganda evacuated its students from Sudan.",
    "Britain evacuated the wounded from Benghazi.",
    "Ukraine took grain from Romania.",
    "Egypt took loans from Saudi Arabia.",
    "Ivory Coast rebels rejected a Senegalese peace plan on Friday.",
    "Kenya's president will visit Senegal and Mali to mediate in a border dispute.",
    "Thousands of Sudanese fled Darfur for Chad.",
    "The Polish prime minister's plane landed in Georgia.",
    "Railway workers in France began a three-day strike against the government of Germany's biggest customer.",
    "Staff at Air France struck against Air Canada's plan to share flights.",
    "Ivory Coast captured the Africa Cup of Nations in Abidjan.",
    "Netflix launched in Poland and Ukraine last year.",
    "Shell withdrew from Nigeria's onshore fields after selling its stake.",
    "Huawei captured a third of Brazil's market for handsets.",
    "Apple fired back at Microsoft in a battle over patents.",
    "Amazon invaded Sweden with a new warehouse in Stockholm.",
    "Kenya met its target for exports to Uganda.",
    "Zambia met a deadline set by France for a debt plan.",
    "Police in Spain seized two tonnes of cocaine shipped from Ecuador.",
    "The court sided with Chile in its dispute with Bolivia over the river.",
    "Angola and Zambia held elections within a week of each other.",
    "Malawi held a mass for the victims of the crash in Zambia.",
    "Voters in Poland head to the polls as Hungary looks on.",
    "A cyclone struck Mozambique and Malawi on Tuesday.",
    "Locusts invaded Ethiopia from Somalia.",
    "Cholera attacks camps in Chad as Sudan's rains begin.",
    "Wolves killed sheep in Slovenia near Italy.",
    "The band attacked Belgium's charts with a song about Congo.",
    "The museum in Berlin returned bronzes to Nigeria.",
    "A Japanese climber died on a mountain in Pakistan.",
    "Two Swedish tourists were attacked by a bear in Romania.",
    "A Turkish student was shot in a bar in Germany.",
    "An Indian doctor attacked a nurse in Kuwait.",
    "The Washington Post attacked Israel's budget in an editorial.",
    "The Abraham Accords brought Morocco no railway.",
    "Operation Smile treated children in Vietnam.",
    "The Paris Agreement binds Germany.",
    "The Warsaw Ghetto museum opened with a gift from Norway.",
    "A Panama tanker collided with a Greek ferry off Oman.",
    "The Iran deal divided Paris and Washington.",
    "Angola backed away from a quarrel with Congo.",
    "Tourists from Russia occupied the best hotels in Antalya.",
    "Algeria leads Africa in exports of gas.",
    "Cuba controls the price of sugar sold to Mexico.",
    "Kuwait controls one tenth of a Spanish bank.",
    "Zimbabwe fought a losing battle against weeds in Zambia.",
    "Refugees from Syria entered Lebanon on foot.",
    "Tunisian fishermen clashed with Italian police off Lampedusa.",
    "A Russian oligarch sued a British newspaper in London.",
    "Prosecutors in Spain charged a Colombian with smuggling.",
    "Germany's economy overtook Japan.",
    "Kazakhstan took control of a mine that a Canadian firm had run.",
    "A Turkish court freed an American pastor.",
    "Hackers from Russia attacked a bank in Estonia.",
    "The Syrian refugee attacked two women in a park in Germany.",
]  # fmt: skip
"""Sport, courts, trade, culture, disasters, and everyday doings of people and states."""
IDIOMS = [
    "Kenya struck Norway from its list of havens.",
    "Kenya struck gold in Bergen.",
    "Kenya took Norway by surprise.",
    "Kenya took Norway at its word.",
    "Kenya held Norway to a draw.",
    "Kenya held Norway in high esteem.",
    "Kenya bombarded Norway with letters.",
    "Kenya hit Norway with tariffs.",
    "Kenya hit the headlines in Norway.",
    "Kenya fired an official in Bergen.",
    "Kenya left Norway off the list.",
    "Kenya left Norway with debts.",
    "Kenya pulled ahead of Norway.",
    "Kenya pulled its ads from Norway.",
    "Kenya visited Norway with a choir.",
    "Kenya hosted Norway in a friendly.",
    "Kenya met Norway in the semi-finals.",
    "Kenya downed Norway in straight sets.",
    "Kenya supplied Norway with wheat.",
    "Kenya shipped cars to Norway.",
    "Kenya sponsored Norway's choir.",
    "Kenya fought Norway in court.",
    "Kenya fought with Norway over the bill.",
    "Kenya battled Norway for the contract.",
    "Kenya charged Norway for the meal.",
    "Kenya charged Norway a fee.",
    "Kenya surrounded Norway with friends.",
    "Kenya besieged Norway with requests.",
    "Kenya targets Norway for growth.",
    "Kenya punished Norway with two late goals.",
    "Kenya and Norway signed a contract for trains.",
    "Kenya linked Bergen with Oslo by ferry.",
    "Kenya recognised Norway from the photograph.",
    "Kenya ran Norway close.",
    "Kenya rules Norway out.",
    "Kenya ruled Norway out of the contest.",
    "Kenya dominated Norway in midfield.",
    "Kenya stands behind Norway in the table.",
    "Kenya called on Norway's firms to invest.",
    "Kenya backed out of a contract with Norway.",
    "Kenya entered Norway's market.",
    "Kenya shot a film in Bergen.",
    "Kenya lost contact with Norway.",
    "Kenya stood by as Norway burned.",
]  # fmt: skip
"""Verbs of war and alliances in other senses."""


def sure(text: str) -> list[Proposal]:
    """What is asserted as sure of a text of no case, without what names tell side by side."""
    proposals = read_article(Document(text=text, published="2024-03-01", title="Test"), world()).proposals
    return [p for p in proposals if p.confidence >= ACCEPTED and p.stance == ASSERTS and p.rule not in STANDING]


@pytest.mark.parametrize("text", [*UNREAL, *ELSEWHERE, *IDIOMS])
def test_what_is_not_so_is_not_claimed_as_sure(text: str) -> None:
    assert sure(text) == []


@pytest.mark.parametrize("values", SENSES, ids=[first_value(values, SKOS + "example") for values in SENSES])
def test_another_sense_says_nothing(values: Values, monkeypatch: pytest.MonkeyPatch) -> None:
    example, denoted = first_value(values, SKOS + "example"), first_value(values, ONTOLEX + "denotes")

    def told() -> set[str]:
        found = {proposal.predicate for proposal in read(example).proposals if proposal.rule not in STANDING}
        return found & {denoted} if denoted else found

    assert not told()
    monkeypatch.setattr(article, "load_frames", _without_senses)
    assert told()


def _without_senses(ontology: Ontology) -> Frames:
    return replace(load_frames(ontology), others={})


def test_no_word_of_another_field_leaves_a_fight_sure() -> None:
    for phrase in FRAMES.fields:
        found = read(f"Turkey defeated Egypt, {' '.join(phrase)} and all.", parse=False).proposals
        assert all(p.confidence < 0.5 for p in found), phrase
    assert [p.confidence for p in read("Turkey defeated Egypt, ships and all.", parse=False).proposals] == [0.5]
    assert [p.confidence for p in read("Turkey defeated Egypt 3-1.", parse=False).proposals] == [0.3]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Egypt demanded that Chad free Haftar. Turkey attacked Egypt.", "Turkey attacks Egypt"),
        ("The Syrian army withdrew its troops from Idlib.", "Syria withdrawsFrom Idlib"),
        ("Mali insisted that Rwanda had attacked Uganda.", "Rwanda attacks Uganda"),
        ("Brazil carried out a strike on Peru.", "Brazil attacks Peru"),
        ("Officers who had attacked Chad fled to Sudan, which had armed Rwanda.", "Sudan suppliesWeaponsTo Rwanda"),
        ("In 2021 French forces killed Iyad Ag Ghali.", "France kills Iyad Ag Ghali"),
    ],
)
def test_what_is_so_is_still_sure(text: str, claim: str) -> None:
    assert claim in {f"{p.subject.name} {p.predicate.removeprefix(KG)} {p.object.name}" for p in sure(text)}
