"""Relations: who is for whom, against whom, allied with whom and meets whom, where the words for it stand far from the names."""

from __future__ import annotations

from prose import that_finds, that_leaves

SAID = [
    ("Armenia, which lost a war in 2020, and Azerbaijan have accused each other of violating the truce.", ["Armenia opposes Azerbaijan", "Azerbaijan opposes Armenia"]),
    ("The European Union, which suspended the talks last year, and the United States have condemned Myanmar.", ["European Union opposes Myanmar", "United States opposes Myanmar"]),
    ("The accord was signed by Salva Kiir, president of South Sudan, and Riek Machar, leader of the rebels.", ["Riek Machar meets Salva Kiir"]),
    ("Officials said that Muqtada al-Sadr, once an ally of Iran, and Nouri al-Maliki had condemned Turkey.", ["Muqtada al-Sadr opposes Turkey", "Nouri al-Maliki opposes Turkey"]),
    ("The leaders of Kenya and Somalia pledged to settle their dispute over the maritime border.", ["Kenya opposes Somalia", "Somalia opposes Kenya"]),
    ("Abdel Fattah al-Burhan and Egypt's Abdel Fattah el-Sisi met in Cairo.", ["Abdel Fattah al-Burhan meets Abdel Fattah el-Sisi"]),
    ("Vladimir Putin met Angela Merkel and France's Emmanuel Macron in Paris.", ["Angela Merkel meets Vladimir Putin", "Emmanuel Macron meets Vladimir Putin"]),
    ("The two presidents, Ilham Aliyev and Nikol Pashinyan, met in Prague.", ["Ilham Aliyev meets Nikol Pashinyan"]),
    ("The M23 entered Uvira after Congolese troops and their Burundian allies withdrew.", ["Burundi alliedWith Democratic Republic of the Congo"]),
    ("Brazil as well as Chile condemned Venezuela.", ["Brazil opposes Venezuela", "Chile opposes Venezuela"]),
    ("The M23, which experts say is armed by Rwanda, took Goma.", ["Rwanda supports M23"]),
    ("Hezbollah, which Jordan says fights alongside the Syrian army, denied it.", ["Hezbollah alliedWith Syria"]),
    ("Kenya appealed to Uganda to withdraw from Ituri.", ["Uganda withdrawsFrom Ituri"]),
    ("Tanks supplied by Cuba and Libya have helped Angola.", ["Cuba supports Angola", "Libya supports Angola"]),
    ("Weapons delivered by North Korea have helped Russia.", ["North Korea supports Russia"]),
    ("Backed by French air strikes, the army of Mali and local militias drove the jihadists from Gao.", ["France supports Mali"]),
    ("Iran shipped the Houthis missiles through Oman.", ["Iran supports Houthis"]),
    ("Russia offered Niger military aid.", ["Russia supports Niger"]),
    ("Bulgaria sent Ukraine shells and fuel.", ["Bulgaria supports Ukraine"]),
    ("Eritrea has three allies: Egypt, Sudan and Somalia.", ["Egypt alliedWith Eritrea", "Eritrea alliedWith Somalia"]),
    ("The United States has asked allies such as Germany and Japan to send ships.", ["Germany alliedWith United States", "Japan alliedWith United States"]),
    ("Syria and its allies Russia and Iran rejected the report.", ["Iran alliedWith Syria", "Russia alliedWith Syria"]),
    ("Ethiopia and its Eritrean allies captured Shire.", ["Eritrea alliedWith Ethiopia"]),
    ("Iran, together with Hezbollah, defended Damascus.", ["Hezbollah alliedWith Iran"]),
    ("Britain and France bombed Suez.", ["France alliedWith United Kingdom"]),
    ("Envoys from Turkey, Russia and Iran met in Astana.", ["Iran meets Russia", "Iran meets Turkey", "Russia meets Turkey"]),
    ("Tension has grown between Kenya and Uganda.", ["Kenya opposes Uganda"]),
    ("The counter-ISIL coalition struck Raqqa.", ["coalition opposes Islamic State"]),
    ("Mali and Niger came to each other's aid.", ["Mali supports Niger", "Niger supports Mali"]),
    ("Iran and Israel fired missiles at each other.", ["Iran attacks Israel", "Israel attacks Iran"]),
    ("Bangui still relies on the Wagner Group.", ["Wagner Group supports Central African Republic"]),
    ("Kinshasa also imposed sanctions on the M23.", ["Democratic Republic of the Congo opposes M23"]),
    ("Chad's capital lies on a river. Its president spoke. Ghana and Togo recognised it.", ["Ghana recognises Chad"]),
    ("Niger has turned away from Italy, whose soldiers left in May, and has deepened ties with Iran.", ["Iran alliedWith Niger", "Niger opposes Italy"]),
    ("Kenya backs Somalia, whose army fights al-Shabaab, and has armed Jubaland.", ["Kenya supports Jubaland"]),
    ("NATO demanded that the Serbs leave.", ["NATO opposes Serbia"]),
    ("The decision by France and Italy to arm Haftar came late.", ["France supports Haftar", "Italy supports Haftar"]),
    ("Benjamin Netanyahu said that Iran was behind the blast on the tanker.", ["Benjamin Netanyahu opposes Iran"]),
    ("Imran Khan called India's move an act of aggression.", ["Imran Khan opposes India"]),
    ("Hun Sen criticised American sanctions.", ["Hun Sen opposes United States"]),
    ("Ramzan Kadyrov has been the target of American sanctions.", ["United States opposes Ramzan Kadyrov"]),
    ("Sergey Lavrov was the guest of Iran's president, Ebrahim Raisi, in Tehran.", ["Ebrahim Raisi meets Sergey Lavrov"]),
    ("Daniel Ortega shut the embassy in Bogota.", ["Daniel Ortega opposes Colombia"]),
    ("\"Enough,\" said Saad Hariri, Aoun's prime minister, who urged Assad to resign.", ["Saad Hariri opposes Assad"]),
]  # fmt: skip
"""Sentences and what they say."""
UNSAID = [
    ("Chad has two rebel bodies: the FACT, led by Musa Keita, and the UFDD allied to Sudan.", ["FACT alliedWith Sudan", "Front for Change and Concord in Chad alliedWith Sudan"]),
    ("Norway condemned Brazil and Turkey backed Azerbaijan.", ["Brazil supports Azerbaijan"]),
    ("Turkey rejected the plan in March and later backed Azerbaijan.", ["Turkey opposes Azerbaijan"]),
    ("Russia and Iran deepened their military cooperation after the war in Ukraine began.", ["Iran fights Russia"]),
    ("Britain and France called on Rwanda to pull its troops out of Goma.", ["France withdrawsFrom Goma", "United Kingdom withdrawsFrom Goma"]),
    ("The accord was signed by Salva Kiir, president of South Sudan, and Riek Machar, leader of the rebels.", ["Riek Machar meets South Sudan"]),
    ("Backed by French air strikes, the army of Mali and local militias drove the jihadists from Gao.", ["France attacks Mali"]),
    ("Niger has turned away from Italy, whose soldiers left in May, and has deepened ties with Iran.", ["Iran alliedWith Italy"]),
    ("The anti-Houthi coalition bombed Sanaa.", ["Houthi attacks Sanaa", "Houthis attacks Sanaa"]),
    ("The Peshmerga have been supplied with weapons by Germany and Italy.", ["Germany supports Italy", "Italy supports Germany"]),
    ("Iran sent Hezbollah fighters to Aleppo.", ["Iran supports Hezbollah"]),
    ("The army destroyed Houthi missiles in Hodeidah.", ["Yemen supports Houthis"]),
    ("Sudan spoke. Vietnam and Laos recognised it.", ["Vietnam recognises Laos", "Laos recognises Vietnam"]),
    ("In Syria, Turkey and Russia attacked Idlib.", ["Syria attacks Idlib"]),
    ("Turkey attacked Syria, which borders Iraq, and Egypt condemned it.", ["Syria opposes Turkey", "Turkey attacks Egypt"]),
    ("Uganda condemned Rwanda, which had sent troops to Goma, and closed its border with Congo.", ["Rwanda opposes Democratic Republic of the Congo"]),
]  # fmt: skip
"""Sentences and what they do not say."""


test_relations_are_found_where_they_are_told = that_finds(SAID)
test_no_relations_are_found_but_those_that_are_told = that_leaves(UNSAID)
