"""Battles: how news tells of attacks, of places that are taken, held and left, and of the killed and the captured."""

from __future__ import annotations

from prose import that_finds, that_leaves

ATTACKED = [
    ("Aleppo was the target of Israeli air strikes on Wednesday, state media said.", ["Israel attacks Aleppo"]),
    ("Fighters from the Allied Democratic Forces hacked villagers to death in Beni.", ["Allied Democratic Forces attacks Beni"]),
    ("Dozens of people were killed by the Allied Democratic Forces near Beni.", ["Allied Democratic Forces attacks Beni"]),
    ("Ethiopia went on the offensive against the Islamic Courts Union in December 2006.", ["Ethiopia attacks Islamic Courts Union"]),
    ("For 44 months the army of Republika Srpska kept Sarajevo under siege.", ["Republika Srpska attacks Sarajevo"]),
    ("Tel Aviv was hit by a drone launched from Yemen by the Houthis.", ["Houthis attacks Tel Aviv"]),
    ("Fayez al-Sarraj, head of the Government of National Accord, attacked Tarhuna.", ["Fayez al-Sarraj attacks Tarhuna"]),
    ("Kyiv's forces struck the Kerch bridge.", ["Ukraine attacks Kerch"]),
    ("Russia subjected Mariupol to weeks of bombardment.", ["Russia attacks Mariupol"]),
    ("Mariupol endured weeks of Russian shelling.", ["Russia attacks Mariupol"]),
    ("Mariupol suffered weeks of Russian bombardment.", ["Russia attacks Mariupol"]),
    ("Lviv was rocked by Russian strikes.", ["Russia attacks Lviv"]),
    ("Kharkiv was struck by a Russian glide bomb.", ["Russia attacks Kharkiv"]),
    ("Russian glide bombs hit Kharkiv.", ["Russia attacks Kharkiv"]),
    ("Russia's offensive towards Chasiv Yar has slowed.", ["Russia attacks Chasiv Yar"]),
    ("India launched missiles at nine sites in Pakistan.", ["India attacks Pakistan"]),
    ("Iraq gassed Halabja in March 1988.", ["Iraq attacks Halabja"]),
    ("Georgian forces shelled Tskhinvali, the capital of the breakaway region of South Ossetia, on the night of August 7, and Russian tanks rolled through the Roki tunnel the next morning.", ["Georgia attacks Tskhinvali"]),
    ("Idi Amin's troops had invaded the Kagera salient in October 1978, looting and burning villages before they were pushed back across the border.", ["Idi Amin attacks Kagera"]),
    ("Pakistan said on Thursday its jets had struck hideouts of Baloch separatists in Iran, two days after Tehran attacked what it said were bases of Jaish al-Adl in Panjgur.", ["Iran attacks Jaish al-Adl", "Pakistan attacks Iran"]),
    ("Cameroon's army has repeatedly been accused of burning villages in Kumbo, where Anglophone separatists have fought for an independent state called Ambazonia since 2017.", ["Cameroon attacks Kumbo"]),
    ("Azerbaijan, whose troops had retaken swathes of territory in a 44-day war in 2020, launched what it called an anti-terrorist operation in Nagorno-Karabakh on September 19 and within a day forced the separatists to surrender.", ["Azerbaijan attacks Nagorno-Karabakh"]),
    ("Boko Haram fighters who abducted 276 schoolgirls from Chibok in April 2014 hid them in the Sambisa forest.", ["Boko Haram attacks Chibok"]),
    ("More than 40 police commandos were killed by fighters of the Moro Islamic Liberation Front at Mamasapano in January 2015.", ["Moro Islamic Liberation Front attacks Mamasapano"]),
    ("The Saudi-led coalition, which has been bombing Yemen since March 2015, said it had intercepted a missile fired by the Houthis at Jeddah.", ["Houthis attacks Jeddah"]),
    ("A convoy of African Union troops was hit by a roadside bomb laid by al-Shabaab.", ["al-Shabaab attacks African Union"]),
    ("African Union soldiers came under attack from al-Shabaab near Qoryoley.", ["al-Shabaab attacks African Union"]),
    ("When U.S. troops invaded Panama in December 1989, Manuel Noriega took refuge in the Vatican embassy; he surrendered on January 3 and was flown to Miami.", ["United States attacks Panama"]),
    ("A Saudi air strike has killed 40 people near Saada.", ["Saudi Arabia attacks Saada"]),
    ("The Lord's Resistance Army hacked to death at least 80 villagers near Makombo in December 2009.", ["Lord's Resistance Army attacks Makombo"]),
    ("The U.S. military said it had carried out strikes on five sites used by Kata'ib Hezbollah in Iraq and Syria.", ["United States attacks Kata'ib Hezbollah"]),
    ("A rocket attack on Taji, which Washington blamed on Kata'ib Hezbollah, killed two Americans.", ["Kata'ib Hezbollah attacks Taji"]),
    ("Washington said Kata'ib Hezbollah was responsible for the rocket attack on Taji.", ["Kata'ib Hezbollah attacks Taji"]),
    ("Iran's attempt to storm Basra in January 1987 cost it tens of thousands of men.", ["Iran attacks Basra"]),
    ("Croatian artillery shelled Mostar's old bridge until it collapsed.", ["Croatia attacks Mostar"]),
]  # fmt: skip
"""Who attacks whom, or what."""
HELD = [
    ("Morocco, which annexed the territory in 1975, controls about 80 percent of Western Sahara.", ["Morocco controls Western Sahara"]),
    ("Idlib, where Hayat Tahrir al-Sham holds sway, was shelled.", ["Hayat Tahrir al-Sham controls Idlib"]),
    ("Russia now holds about 20 percent of Ukraine.", ["Russia controls Ukraine"]),
    ("Raqqa served as the capital of Islamic State.", ["Islamic State controls Raqqa"]),
    ("Troops captured Adan Yabaal, a town some 240 km (150 miles) north of Mogadishu that al-Shabaab had used as a base for six years.", ["al-Shabaab controls Adan Yabaal"]),
    ("Crimea was placed under Russian rule in 1783.", ["Russia controls Crimea"]),
]  # fmt: skip
"""Who holds a place."""
TAKEN = [
    ("The war ended with the surrender of Jaffna to the Indian army.", ["India captures Jaffna"]),
    ("The Khmer Rouge took Phnom Penh in April 1975 and held it until Vietnam invaded Cambodia.", ["Khmer Rouge captures Phnom Penh", "Khmer Rouge controls Phnom Penh", "Vietnam attacks Cambodia"]),
    ("China's seizure of Mischief Reef in 1995 alarmed Manila.", ["China captures Mischief Reef"]),
    ("Mubi returned to Nigerian control in November 2014.", ["Nigeria captures Mubi"]),
    ("Mubi was returned to Nigerian control in November 2014.", ["Nigeria captures Mubi"]),
    ("The town of Mubi came under the control of Boko Haram in October.", ["Boko Haram captures Mubi"]),
    ("Russia's defence ministry said its troops had completed the capture of Toretsk.", ["Russia captures Toretsk"]),
    ("Agdam was handed back to Azerbaijan on November 20 under the truce.", ["Azerbaijan captures Agdam"]),
    ("Moscow annexed Crimea in 2014 and has held it ever since.", ["Russia captures Crimea", "Russia controls Crimea"]),
    ("Libya, which had occupied the Aouzou Strip since 1973, withdrew its last soldiers in May 1994 under a ruling of the International Court of Justice.", ["Libya captures Aouzou Strip"]),
    ("The Sudan People's Liberation Army, led by John Garang, took Kapoeta, Torit and Bor in the early months of 1989 and laid siege to Juba, the largest city in the south.", ["Sudan People's Liberation Army attacks Juba", "Sudan People's Liberation Army captures Bor", "Sudan People's Liberation Army captures Kapoeta", "Sudan People's Liberation Army captures Torit"]),
    ("Russian paratroopers seized the airport at Hostomel on the first day of the invasion, lost it hours later and retook it the next day.", ["Russia captures Hostomel"]),
    ("Jordan controlled East Jerusalem until 1967, when Israel captured it.", ["Israel captures East Jerusalem", "Jordan controls East Jerusalem"]),
    ("Ukraine has claimed the liberation of Robotyne.", ["Ukraine captures Robotyne"]),
    ("Moscow's forces, who are trying to encircle Pokrovsk, captured Selydove last week.", ["Russia attacks Pokrovsk", "Russia captures Selydove"]),
    ("Russian forces withdrew to the east bank of the Dnipro, leaving Kherson to Ukraine.", ["Ukraine captures Kherson"]),
    ("Russia's withdrawal across the Dnipro handed Kherson to Ukraine.", ["Ukraine captures Kherson"]),
    ("The Northern Alliance's entry into Kabul on 13 November was against the wishes of Washington.", ["Northern Alliance captures Kabul"]),
]  # fmt: skip
"""Who takes a place."""
LEFT = [
    ("Ukrainian forces were ordered to pull out of Lysychansk, the last city in Luhansk that they held.", ["Ukraine controls Lysychansk", "Ukraine withdrawsFrom Lysychansk"]),
    ("The recapture of Mosul from Islamic State took nine months.", ["Islamic State withdrawsFrom Mosul"]),
    ("Syrian forces cleared Islamic State out of Palmyra.", ["Islamic State withdrawsFrom Palmyra", "Syria captures Palmyra"]),
    ("Nigerian troops, with the help of vigilantes, cleared Boko Haram from Mubi.", ["Boko Haram withdrawsFrom Mubi", "Nigeria captures Mubi"]),
    ("Germany ended its mission in Mali in December 2023.", ["Germany withdrawsFrom Mali"]),
    ("Under the deal, Israeli troops withdrew from Nabatieh and handed the town to the Lebanese army.", ["Israel withdrawsFrom Nabatieh", "Lebanon captures Nabatieh"]),
    ("The PLO's evacuation from Beirut was supervised by a multinational force.", ["Palestine Liberation Organization withdrawsFrom Beirut"]),
    ("Russia's army beat a hasty retreat from Izyum.", ["Russia withdrawsFrom Izyum"]),
    ("A lightning counteroffensive by Ukraine drove Russian troops out of Izyum.", ["Russia withdrawsFrom Izyum", "Ukraine captures Izyum"]),
    ("Islamic State fighters were bused out of Raqqa.", ["Islamic State withdrawsFrom Raqqa"]),
    ("Hundreds of Islamic State fighters were evacuated from Raqqa.", ["Islamic State withdrawsFrom Raqqa"]),
    ("Driven from Kandahar by the Northern Alliance, the Taliban regrouped in Quetta.", ["Taliban withdrawsFrom Kandahar"]),
    ("Troops of the Burkinabe junta, which seized power in September 2022, pulled out of the northern town of Djibo on Sunday after fighters of JNIM, al-Qaeda's affiliate in the Sahel, overran two bases.", ["Burkina Faso withdrawsFrom Djibo"]),
    ("Chadian soldiers who had fought their way through desert outposts all week drove Libyan forces out of Fada and, on March 22, captured the air base at Ouadi Doum, the pride of Muammar Gaddafi's army in the north.", ["Chad captures Fada", "Chad captures Ouadi Doum", "Libya withdrawsFrom Fada"]),
    ("Tanzania's army, with the support of Ugandan exiles, marched on Kampala and on 11 April 1979 took the city, from which Idi Amin had fled to Libya.", ["Idi Amin withdrawsFrom Kampala", "Tanzania attacks Kampala", "Tanzania captures Kampala"]),
    ("The Wagner group, having lost dozens of fighters in an ambush by Tuareg rebels at Tinzaouaten in July, pulled out of Mali the following June, and Russia's Africa Corps took its place.", ["Wagner Group withdrawsFrom Mali"]),
    ("Under a Russian-brokered ceasefire signed on 9 November, Armenia had to give up Agdam by 20 November, Kalbajar by 25 November and Lachin by 1 December.", ["Armenia withdrawsFrom Agdam", "Armenia withdrawsFrom Kalbajar", "Armenia withdrawsFrom Lachin"]),
    ("Thai soldiers on Monday cleared Cambodian troops from the disputed hill of Phu Makhuea, Bangkok said, a claim that Phnom Penh rejected.", ["Cambodia withdrawsFrom Phu Makhuea", "Thailand captures Phu Makhuea"]),
    ("Russian troops, who had occupied Bucha for a month, pulled back from the outskirts of Kyiv at the end of March, leaving behind mass graves.", ["Russia captures Bucha", "Russia withdrawsFrom Kyiv"]),
    ("The PLO, expelled from Jordan in 1970 and from Beirut in 1982, set up its headquarters in Tunis.", ["Palestine Liberation Organization withdrawsFrom Jordan"]),
    ("Portugal's last troops left Luanda in November 1975 as Cuban soldiers and MPLA fighters held off a column of the FNLA and Zairean troops at Quifangondo.", ["Portugal withdrawsFrom Luanda"]),
    ("Kyiv's forces have been forced to abandon Velyka Novosilka.", ["Ukraine withdrawsFrom Velyka Novosilka"]),
]  # fmt: skip
"""Who leaves a place, or loses it."""
FOUGHT = [
    ("Sri Lanka's 26-year war against the LTTE ended in May 2009.", ["Liberation Tigers of Tamil Eelam fights Sri Lanka"]),
    ("Angola's civil war pitted UNITA against the MPLA.", ["MPLA fights UNITA"]),
    ("Cross-border fire between Israel and Hezbollah has intensified.", ["Hezbollah fights Israel"]),
    ("The Argentine garrison in Stanley surrendered to British forces on 14 June.", ["Argentina fights United Kingdom"]),
]  # fmt: skip
"""Who fights whom."""
KILLED = [
    ("A Turkish drone strike killed three members of the YPG in Qamishli.", ["Turkey attacks Qamishli", "Turkey kills People's Protection Units"]),
    ("Three South African soldiers were killed in fighting with the M23 near Goma.", ["M23 fights South Africa", "M23 kills South Africa"]),
    ("South Africa said 13 of its soldiers had died in clashes with the M23.", ["M23 fights South Africa", "M23 kills South Africa"]),
    ("The beheading of James Foley by Islamic State shocked the world.", ["Islamic State kills James Foley"]),
    ("An attack by ISWAP on a base in Metele killed 100 Nigerian soldiers.", ["Islamic State's West Africa Province kills Nigeria"]),
    ("Jonas Savimbi was killed in a battle with Angolan government troops in February 2002.", ["Angola kills Jonas Savimbi"]),
    ("Jonas Savimbi fell in a clash with the Angolan army.", ["Angola kills Jonas Savimbi"]),
    ("The IRA murdered Lord Mountbatten.", ["Irish Republican Army kills Lord Mountbatten"]),
    ("A PKK attack left seven Turkish soldiers dead.", ["Kurdistan Workers' Party kills Turkey"]),
    ("Colombian commandos hunted down and killed Mono Jojoy.", ["Colombia kills Mono Jojoy"]),
    ("Alfonso Cano fell in combat with Colombian troops.", ["Colombia kills Alfonso Cano"]),
    ("The Taliban put Mohammad Najibullah to death in Kabul.", ["Taliban kills Mohammad Najibullah"]),
    ("Ayman al-Zawahiri was taken out by a US drone in Kabul.", ["United States kills Ayman al-Zawahiri"]),
    ("A US drone took out Ayman al-Zawahiri in Kabul.", ["United States kills Ayman al-Zawahiri"]),
    ("Ali Yagoub, an RSF commander, was killed in clashes with the Sudanese army.", ["Sudan kills Ali Yagoub"]),
    ("In what the Pentagon called a precision strike, U.S. forces killed Abu Khadijah, the second in command of Islamic State, in Anbar on Thursday, President Trump said.", ["United States kills Abu Khadijah"]),
    ("India's army said it had killed Suleiman Shah, whom it described as the mastermind of the attack, in a gunfight near Srinagar.", ["India kills Suleiman Shah"]),
    ("A Ukrainian rocket strike on Makiivka killed at least 89 Russian soldiers on New Year's Day.", ["Ukraine attacks Makiivka", "Ukraine kills Russia"]),
    ("Russia admitted that 89 of its soldiers had been killed in a Ukrainian strike on Makiivka.", ["Ukraine attacks Makiivka", "Ukraine kills Russia"]),
]  # fmt: skip
"""Who kills whom, also in fights and by strikes."""
DETAINED = [
    ("Aldo Moro was kidnapped and murdered by the Red Brigades.", ["Red Brigades detains Aldo Moro", "Red Brigades kills Aldo Moro"]),
    ("Ratko Mladic was arrested in Serbia in May 2011 and sent to The Hague.", ["Serbia detains Ratko Mladic"]),
    ("Aung San Suu Kyi has been in the custody of Myanmar's military since the coup.", ["Myanmar detains Aung San Suu Kyi"]),
    ("Ingrid Betancourt, a hostage of the FARC for six years, was freed in July 2008.", ["Revolutionary Armed Forces of Colombia detains Ingrid Betancourt"]),
    ("Hamas abducted Gilad Shalit in June 2006.", ["Hamas detains Gilad Shalit"]),
    ("Gilad Shalit, an Israeli soldier, spent five years in Hamas captivity.", ["Hamas detains Gilad Shalit"]),
    ("Gilad Shalit was released by Hamas in October 2011.", ["Hamas detains Gilad Shalit"]),
    ("Marwan Barghouti is in an Israeli prison.", ["Israel detains Marwan Barghouti"]),
    ("Marwan Barghouti, who is serving five life sentences in an Israeli jail, is popular.", ["Israel detains Marwan Barghouti"]),
    ("Ismael Zambada is in US custody.", ["United States detains Ismael Zambada"]),
    ("Pakistan handed Khalid Sheikh Mohammed over to the United States.", ["Pakistan detains Khalid Sheikh Mohammed"]),
    ("Viktor Bout was arrested in Thailand and extradited to the United States.", ["Thailand detains Viktor Bout"]),
    ("Charles Taylor was arrested in Nigeria as he tried to cross the border.", ["Nigeria detains Charles Taylor"]),
    ("Thomas Kwoyelo fell into the hands of the Ugandan army in 2009.", ["Uganda detains Thomas Kwoyelo"]),
    ("Ramzi Binalshibh, captured in Karachi by Pakistani agents a year after the attacks, has been held by the United States at Guantanamo Bay since 2006.", ["Pakistan detains Ramzi Binalshibh", "United States detains Ramzi Binalshibh"]),
    ("Houthi gunmen detained at least 11 UN workers in Sanaa on Sunday.", ["Houthis detains United Nations"]),
]  # fmt: skip
"""Who holds whom."""
LAUNCHED = [
    ("Under Operation Barkhane, France stationed 5,000 soldiers in the Sahel.", ["France launches Operation Barkhane"]),
    ("The raid, known as Operation Neptune Spear, was carried out by U.S. Navy SEALs.", ["United States launches Operation Neptune Spear"]),
    ("The joint offensive against the Allied Democratic Forces, which Uganda and Congo call Operation Shujaa, began in November 2021.", ["Uganda launches Operation Shujaa"]),
    ("Kenya's invasion of southern Somalia, code-named Operation Linda Nchi, began in October 2011.", ["Kenya attacks southern Somalia", "Kenya launches Operation Linda Nchi"]),
    ("With Operation Linda Nchi, Kenya set out to push al-Shabaab away from its border.", ["Kenya launches Operation Linda Nchi"]),
    ("As part of Operation Inherent Resolve, the United States has carried out thousands of air strikes on Islamic State in Iraq and Syria.", ["United States launches Operation Inherent Resolve"]),
    ("As part of Operation Inherent Resolve, the United States has bombed Raqqa.", ["United States attacks Raqqa", "United States launches Operation Inherent Resolve"]),
    ("Turkish troops entered Jarablus as part of Operation Euphrates Shield.", ["Turkey launches Operation Euphrates Shield"]),
    ("The offensive by Croatia, dubbed Operation Storm, began on 4 August.", ["Croatia launches Operation Storm"]),
]  # fmt: skip
"""Operations, by who launches them and what they are called."""
SAID = [*ATTACKED, *HELD, *TAKEN, *LEFT, *FOUGHT, *KILLED, *DETAINED, *LAUNCHED]
UNSAID = [
    ("The raids hit launch sites in Sanaa and the port of Hodeidah.", ["Hodeidah locatedIn Sanaa"]),
    ("Today at the museum in Baghdad, the U.S. Embassy said that it would stay.", ["Baghdad locatedIn United States"]),
    ("The town of Mubi is under the control of Boko Haram.", ["Boko Haram captures Mubi"]),
    ("Ethiopia condemned the offensive, dubbed Operation Red Star by its authors.", ["Ethiopia launches Operation Red Star"]),
]  # fmt: skip
"""Sentences and what they do not say."""


test_patterns_find_what_is_told_of_a_war = that_finds(SAID)
test_patterns_find_no_more_than_is_told = that_leaves(UNSAID)
