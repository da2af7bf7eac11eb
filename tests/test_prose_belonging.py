"""Belonging: who leads whom, whose bodies are whose and what lies where, told from names and what stands beside them."""

from __future__ import annotations

from prose import that_finds, that_leaves

RULERS = [
    ("Turkey's Recep Tayyip Erdogan met Russia's Vladimir Putin in Sochi.", ["Recep Tayyip Erdogan leads Turkey", "Vladimir Putin leads Russia"]),
    ("Rebels ousted Hissene Habre in 1990.", ["Hissene Habre leads Chad"]),
    ("The coup that toppled Omar al-Bashir was welcomed in Khartoum.", ["Omar al-Bashir leads Sudan"]),
    ("The army had deposed President Mohamed Morsi in July 2013.", ["Mohamed Morsi leads Egypt"]),
    ("Paul Biya's troops shelled Kumba, a town in western Cameroon.", ["Paul Biya leads Cameroon"]),
    ("In Sarajevo, President Zulfo Karic accused NATO of standing by.", ["Zulfo Karic leads Bosnia and Herzegovina"]),
    ("Brazilian President Joao Prado was in Lima. Prado sent his adviser Ana Costa to Quito.", ["Ana Costa memberOf Brazil"]),
    ("Sudan has pulled back its troops from the border with Chad, its chief of staff, General Osman Hussein, said.", ["Osman Hussein memberOf Sudan"]),
    ("General Juan Mora, the head of the national police, said that Colombia was at peace.", ["Juan Mora memberOf Colombia"]),
    ("Police arrested Radullan Sahiron, the Abu Sayyaf chieftain.", ["Radullan Sahiron leads Abu Sayyaf"]),
]  # fmt: skip
"""Leaders and officials by what the world or the text knows of where they are at home."""
UNDER = [
    ("The Lebanese Forces, under Samir Geagea, attacked Zahle.", ["Samir Geagea leads Lebanese Forces"]),
    ("Kunduz fell to the Democratic Front, an Islamist group under the Tajik warlord Abdul Karim.", ["Abdul Karim leads Democratic Front"]),
    ("The Kachin Independence Army operated from China under Juan Moreno and fought Myanmar.", ["Juan Moreno leads Kachin Independence Army"]),
]  # fmt: skip
"""Groups under a leader."""
BODIES = [
    ("Fighters of the Russian mercenary company Redut entered Bakhmut.", ["Redut memberOf Russia"]),
    ("Peru's Truth Commission blamed the Shining Path.", ["Truth Commission memberOf Peru"]),
    ("Algeria closed the wells after the state oil company Sonatrach had lost a convoy.", ["Sonatrach memberOf Algeria"]),
    ("The African Union mission AMISOM withdrew from Kismayo.", ["AMISOM memberOf African Union"]),
    ("Troops of the United Nations mission, MINUSCA, entered Bria.", ["MINUSCA memberOf United Nations"]),
    ("KFOR sent troops to Zvecan and attacked Serbia.", ["Kosovo Force memberOf NATO"]),
    ("Coalition nations which have struck camps in Libya include Norway, Denmark and Canada.", ["Norway memberOf coalition", "Denmark memberOf coalition", "Canada memberOf coalition"]),
]  # fmt: skip
"""Bodies and alliances, and who belongs to them."""
PLACES = [
    ("Rebels stormed a barracks at Gulmi in Baglung.", ["Gulmi locatedIn Baglung"]),
    ("The convoy was hit in Saraqib, northern Syria, on Monday.", ["Saraqib locatedIn northern Syria"]),
    ("The port of Palma, the last stronghold of insurgents in the province of Cabo Delgado, fell to Rwanda.", ["Palma locatedIn Cabo Delgado"]),
    ("Iraq took Ramadi and other parts of Anbar.", ["Ramadi locatedIn Anbar"]),
]  # fmt: skip
"""Which place lies in which."""
PERSONS = [
    ("On 4 May Hubert Danso met Nana Akufo-Addo in Accra.", ["Hubert Danso meets Nana Akufo-Addo"]),
    ("Irfan Qureshi and Nicolas Maduro shook hands with Gustavo Petro in Caracas.", ["Gustavo Petro meets Irfan Qureshi"]),
    ("Chad's President Idriss Deby Itno met Emmanuel Macron.", ["Emmanuel Macron meets Idriss Deby Itno", "Idriss Deby Itno leads Chad"]),
    ("The M23 detained his brother Zebedee in Goma.", ["M23 detains Zebedee"]),
]  # fmt: skip
"""Persons of whom a text tells only what they do."""
UNSAID = [
    ("Police arrested Faiz Khan, a Tajik warlord, in Kabul.", ["Faiz Khan leads Tajikistan"]),
    ("France's Emmanuel Macron met Germany's Olaf Scholz.", ["Emmanuel Macron leads Germany", "Olaf Scholz leads France"]),
    ("The French company Totem left Palma after an attack by Ansar al-Sunna.", ["Totem memberOf France"]),
    ("Lebanon's Hezbollah fired rockets at Israel.", ["Hezbollah memberOf Lebanon"]),
    ("One government sat in Tripoli and the other in Tobruk.", ["Tripoli locatedIn Tobruk"]),
    ("Joao Prado shook hands at the airport of Sirte.", ["Joao Prado attacks Sirte airport"]),
    ("Militants that Israel fought include Hamas and Hezbollah.", ["Hamas memberOf Israel"]),
    ("Vladimir Putin met Bashar al-Assad in Sochi.", ["Vladimir Putin leads Syria", "Bashar al-Assad leads Russia"]),
]  # fmt: skip
"""What only looks as if it said so."""

test_patterns_find_who_belongs_where = that_finds([*RULERS, *UNDER, *BODIES, *PLACES, *PERSONS])
test_patterns_find_nobody_where_nothing_is_said = that_leaves(UNSAID)
