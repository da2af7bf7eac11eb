"""Events of war in longer sentences: whose an attack is, what it is to take, who is joined with whom, and who suffers where."""

from __future__ import annotations

from prose import that_finds, that_leaves

AIMED = [
    ("Britain welcomed the Colombian operation to retake San Vicente.", ["Colombia attacks San Vicente"]),
    ("The Arakan Army began its operation to isolate Sittwe in June.", ["Arakan Army attacks Sittwe"]),
    ("Chad's offensive to recapture Faya lasted a week.", ["Chad attacks Faya"]),
    ("The M23's march towards Bukavu alarmed Burundi.", ["M23 attacks Bukavu"]),
    ("An attempt by Turkish police and soldiers to seize Manbij failed.", ["Turkey captures Manbij"]),
    ("A bid by the Taliban to seize Ghazni was repelled.", ["Taliban captures Ghazni"]),
    ("Iran replied with a salvo at Haifa.", ["Iran attacks Haifa"]),
    ("Iraq shelled Abadan in September. The assault on Khorramshahr began a week later.", ["Iraq attacks Khorramshahr"]),
    ("Libyan jets bombed Habré's old headquarters.", ["Libya attacks Habré"]),
    ("Hamas aimed rockets at Ashkelon on Friday.", ["Hamas attacks Ashkelon"]),
    ("Rwanda used drones against the M23.", ["Rwanda attacks M23"]),
    ("A Saudi-led coalition intervened in Yemen in 2015 against the Houthis.", ["Saudi-led coalition attacks Houthis"]),
    ("Turkey mined the port of Kyrenia.", ["Turkey attacks Kyrenia"]),
    ('Iran had "mistakenly" shelled Erbil.', ["Iran attacks Erbil"]),
    ("The Kachin Independence Army captured two hill bases from the Arakan Army in March.", ["Kachin Independence Army attacks Arakan Army"]),
    ("Several villages were seized from the Taliban by the Northern Alliance.", ["Northern Alliance attacks Taliban"]),
]  # fmt: skip
"""Attacks by what they are to take, and by whom they are tried."""
JOINED = [
    ("The army of Chad and fighters of the French security company Secopex entered Faya on Monday.", ["Chad captures Faya", "Secopex captures Faya"]),
    ("The Saudi air force and militiamen of the Southern Movement retook Aden.", ["Saudi Arabia captures Aden", "Southern Movement captures Aden"]),
    ("In the following weeks M23 and allied militias took control of Masisi.", ["M23 captures Masisi"]),
    ("The Taliban captured Ghazni as well as Kunduz.", ["Taliban captures Ghazni", "Taliban captures Kunduz"]),
    ("The Arakan Army captured Paletwa, along with the border town of Kyauktaw.", ["Arakan Army captures Paletwa", "Arakan Army captures Kyauktaw"]),
    ("Angola killed Jonas Savimbi, as well as Jeremias Chitunda.", ["Angola kills Jonas Savimbi", "Angola kills Jeremias Chitunda"]),
    ("The CSP inflicted losses on the army of Mali and the mercenaries of Russia's Wagner Group.", ["Permanent Strategic Framework fights Wagner Group"]),
    ("Pakistan struck the PKK and the Taliban, which have waged a rebellion against Turkey.", ["Kurdistan Workers' Party fights Turkey", "Taliban fights Turkey"]),
    ("Hezbollah and Iranian forces were both seen fighting Islamic State in Palmyra.", ["Hezbollah fights Islamic State", "Iran fights Islamic State"]),
    ("The Wagner Group suffered heavy losses fighting Ukrainian troops in Bakhmut.", ["Ukraine fights Wagner Group"]),
    ("Chad has lost hundreds of soldiers fighting Boko Haram.", ["Boko Haram fights Chad"]),
    ("Militias from the neighbouring Darfur, known as Janjaweed, occupy El Fasher.", ["Janjaweed controls El Fasher"]),
]  # fmt: skip
"""Who and what stands side by side."""
DESCRIBED = [
    ("Britain gave arms to the Kachin Independence Army, the rebel group at war with Myanmar since 1961.", ["Kachin Independence Army fights Myanmar"]),
    ("Britain supports Somalia in the fight against al-Shabaab.", ["Somalia fights al-Shabaab"]),
    ("Britain reiterated its support for the Government of Somalia in the fight against al-Shabaab.", ["Somalia fights al-Shabaab"]),
    ("Russia shelled Izium and other towns under the control of Ukraine.", ["Ukraine controls Izium"]),
    ("Georgia lost Kodori, the only corner of the region that Tbilisi held.", ["Georgia controls Kodori"]),
    ("Idlib had been in the hands of the rebels, known locally as Ahrar al-Sham, since 2015.", ["Ahrar al-Sham controls Idlib"]),
    ("The Tamil Tigers now held only a strip of land around Mullaitivu.", ["Tamil Tigers controls Mullaitivu"]),
    ("Homs, where civilians are facing shelling by the Syrian army and Hezbollah, is besieged.", ["Hezbollah attacks Homs", "Syria attacks Homs"]),
    ("Civilians in Homs are facing shelling by the Syrian army.", ["Syria attacks Homs"]),
]  # fmt: skip
"""Who is told of beside the clause: groups at war, towns under control, those who are backed in a fight, those who suffer an attack."""
NAMED = [
    ("Some 900 Danish soldiers are deployed in Iraq under Operation Inherent Resolve.", ["Denmark launches Operation Inherent Resolve"]),
    ("The attack led to the dispatch of British troops under Operation Palliser.", ["United Kingdom launches Operation Palliser"]),
    ("Operation Anaconda was an American offensive in Afghanistan.", ["United States launches Operation Anaconda"]),
    ("Operation Fath was the offensive with which Iran broke the siege of Abadan.", ["Iran launches Operation Fath"]),
    ('Netanyahu named it "Operation Rising Lion".', ["Netanyahu launches Operation Rising Lion"]),
]  # fmt: skip
"""Whose an operation is."""
UNSAID = [
    ("Iranian and Syrian troops intervened to defend Assad, pushing Islamic State north of Hama.", ["Iran captures Hama", "Islamic State withdrawsFrom Hama"]),
    ("Tehran and Damascus discussed the campaign to liberate Idlib.", ["Iran captures Idlib", "Syria captures Idlib"]),
    ("Russia shelled Izium and other towns under the control of Ukraine.", ["Ukraine controls Russia"]),
    ("Britain gave arms to the Kachin Independence Army, the rebel group at war with Myanmar.", ["Myanmar fights United Kingdom"]),
    ("Some 900 Danish soldiers are deployed in Iraq under Operation Inherent Resolve.", ["Iraq launches Operation Inherent Resolve"]),
    ("The GNA and Haftar sat down together in Tripoli.", ["Government of National Accord controls Tripoli", "Khalifa Haftar controls Tripoli"]),
    ("Maduro and Ali shook hands at Argyle airport.", ["Nicolás Maduro attacks Argyle"]),
    ("Hezbollah fired rockets at Kiryat Shmona in response to Israeli strikes on Nabatieh.", ["Hezbollah attacks Nabatieh"]),
    ("French and Kenyan forces intervened in Haiti.", ["France fights Kenya"]),
    ("France will strike Ansar Dine targets in order to defeat jihadists in Niger.", ["France attacks Niger"]),
    ("The CSP inflicted losses on the army of Mali and the mercenaries of Russia's Wagner Group.", ["Permanent Strategic Framework fights Russia"]),
    ("The GNA captured several cities from Haftar.", ["Government of National Accord detains Khalifa Haftar"]),
    ("The United States carried out an air strike in support of Somali forces.", ["United States attacks Somalia"]),
    ("Hamas captured three soldiers from Israel.", ["Hamas captures Israel"]),
    ("China took loans from Japan for its villages.", ["China attacks Japan"]),
    ("Rwanda captured Goma along with the M23.", ["Rwanda captures M23", "Rwanda detains M23"]),
]  # fmt: skip
"""Sentences and what they do not say."""

test_patterns_find_who_does_what = that_finds([*AIMED, *JOINED, *DESCRIBED, *NAMED])
test_patterns_find_nothing_else = that_leaves(UNSAID)
