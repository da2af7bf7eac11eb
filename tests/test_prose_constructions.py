"""Constructions: how news tells of wars that no other test knows, by what of the sentence it is found."""

from __future__ import annotations

import random

import pytest
from prose import told

DESCRIBED = [
    ("Mohammed Atef, a top al-Qaeda officer, died in Kabul.", ["Mohammed Atef memberOf al-Qaeda"]),
    ("Willy Ngoma, an M23 colonel, denied the charge.", ["Willy Ngoma memberOf M23"]),
    ("Dominic Ongwen, a former LRA commander, was tried in The Hague.", ["Dominic Ongwen memberOf Lord's Resistance Army"]),
    ("Ali Musa Daqduq, a Hezbollah operative, was freed by Iraq in 2012.", ["Ali Musa Daqduq memberOf Hezbollah"]),
    ("Abu Yahya al-Libi, the second-in-command of al-Qaeda, was killed in Pakistan.", ["Abu Yahya al-Libi memberOf al-Qaeda"]),
    ("Hassan Dahir Aweys, who heads the political wing of Hizbul Islam, spoke in Mogadishu.", ["Hassan Dahir Aweys memberOf Hizbul Islam"]),
    ("Jaysh al-Islam spokesman Hamza Bayraqdar said the fighters had left Douma.", ["Hamza Bayraqdar memberOf Jaysh al-Islam"]),
    ("Martin McGuinness, once a commander of the IRA, met Queen Elizabeth in Belfast.", ["Martin McGuinness memberOf Irish Republican Army"]),
    ("Sergei Lavrov and his Iranian counterpart, Mohammad Javad Zarif, met in Moscow.", ["Mohammad Javad Zarif meets Sergei Lavrov"]),
    ("German foreign minister Annalena Baerbock and her Polish, Dutch and Danish counterparts, Radoslaw Sikorski, Hanke Bruins Slot and Lars Lokke Rasmussen, met in Berlin.", ["Annalena Baerbock meets Radoslaw Sikorski", "Hanke Bruins Slot memberOf Netherlands", "Lars Lokke Rasmussen memberOf Denmark", "Radoslaw Sikorski memberOf Poland"]),
    ("Israel said it had killed Ibrahim Aqil, a Hezbollah commander, in Beirut.", ["Ibrahim Aqil memberOf Hezbollah", "Israel kills Ibrahim Aqil"]),
    ("Tasnim, a news agency run by the Revolutionary Guards, denied the report.", ["Tasnim memberOf Revolutionary Guards"]),
    ("Macron recalled his ambassador, Vincent Floreani, from Niamey.", ["Vincent Floreani memberOf France"]),
]  # fmt: skip
"""Who belongs to whom, told by what a person or a body is."""
TOGETHER = [
    ("A French-led coalition bombed Gao in January 2013.", ["France memberOf French-led coalition", "French-led coalition attacks Gao"]),
    ("The Saudi-led coalition struck Hodeidah.", ["Saudi Arabia memberOf Saudi-led coalition", "Saudi-led coalition attacks Hodeidah"]),
    ("Troops of the US-led alliance entered Kandahar.", ["United States memberOf US-led alliance"]),
    ("A Nigerian-led force invaded Gambia in January 2017.", ["Nigeria memberOf Nigerian-led force"]),
    ("The coalition was joined by Denmark, Norway and Belgium after it had bombed Tripoli.", ["Denmark memberOf coalition", "Norway memberOf coalition"]),
    ("MNJTF, a force that includes Nigerians, Chadians and Cameroonians, retook Malam Fatori.", ["Cameroon memberOf Multinational Joint Task Force", "Chad memberOf Multinational Joint Task Force", "Nigeria memberOf Multinational Joint Task Force"]),
    ("The Syrian Democratic Forces are largely made up of YPG fighters.", ["People's Protection Units memberOf Syrian Democratic Forces"]),
    ("The Gulf Cooperation Council was set up in 1981 by Saudi Arabia, Kuwait and Oman.", ["Kuwait memberOf Gulf Cooperation Council"]),
    ("Chadian and French soldiers seized Kidal from Ansar Dine.", ["Chad alliedWith France", "Chad captures Kidal", "France captures Kidal"]),
    ("Turkish and Azerbaijani troops shelled Shusha.", ["Azerbaijan alliedWith Turkey"]),
    ("US and Iraqi forces retook Fallujah in November 2004.", ["Iraq alliedWith United States"]),
    ("Boko Haram ambushed Cameroonian and Nigerian troops near Banki.", ["Boko Haram attacks Nigeria", "Cameroon alliedWith Nigeria"]),
    ("Syrian and Russian jets bombed Idlib.", ["Russia alliedWith Syria"]),
    ("Russian and Ukrainian forces fought near Bakhmut.", ["Russia fights Ukraine"]),
    ("Indian and Pakistani troops exchanged fire in Kashmir.", ["India fights Pakistan"]),
    ("A Kenyan-led force landed in Port-au-Prince.", ["Kenya memberOf Kenyan-led force"]),
    ("Warplanes of a US-led coalition bombed Raqqa.", ["Global Coalition to Defeat ISIS attacks Raqqa", "United States memberOf Global Coalition to Defeat ISIS"]),
    ("An Australian-led mission restored order in Dili in 1999.", ["Australia memberOf Australian-led mission"]),
    ("A Syrian-led alliance shelled Zahle in 1981.", ["Syria memberOf Syrian-led alliance", "Syrian-led alliance attacks Zahle"]),
    ("The Ethiopian-led force and al-Shabaab fought in Baidoa.", ["Ethiopian-led force fights al-Shabaab"]),
    ("A NATO-led force entered Kosovo.", ["NATO memberOf NATO-led force"]),
    ("The Supreme Council of Ansar was founded by Hamas, Hezbollah and Amal.", ["Hamas alliedWith Hezbollah"]),
    ("Pakistani and Saudi troops recaptured Sadah in 1970.", ["Pakistan alliedWith Saudi Arabia"]),
    ("The M23 ambushed Burundian and South African soldiers near Sake.", ["Burundi alliedWith South Africa"]),
    ("American, British and Polish forces captured Basra.", ["Poland alliedWith United Kingdom", "United Kingdom alliedWith United States"]),
    ("Vietnam, Laos and China held joint exercises in May.", ["China alliedWith Vietnam"]),
    ("Iraqi and Iranian troops clashed near Mehran.", ["Iran fights Iraq"]),
]  # fmt: skip
"""Coalitions by who leads them, alliances by who makes them, forces named as one."""
MEANT = [
    ("In Tehran, Khamenei met Maduro. Tehran had armed the Houthis.", ["Iran supports Houthis", "Khamenei meets Maduro"]),
    ("Germany sent tanks to Kyiv.", ["Germany supports Ukraine"]),
    ("Riyadh has bombed the Houthis since 2015.", ["Saudi Arabia attacks Houthis"]),
    ("According to Ankara, the PKK attacked Diyarbakir.", ["Kurdistan Workers' Party attacks Diyarbakir"]),
    ("The Tehran-backed Houthis seized Sanaa.", ["Houthis captures Sanaa", "Iran supports Houthis"]),
    ("Talks between Baku and Yerevan began in Brussels.", ["Armenia meets Azerbaijan"]),
    ("The Lusaka Protocol was signed by Angola and UNITA.", ["Angola meets UNITA"]),
    ("BAGHDAD, Iraq (AP) — Turkish jets bombed Sinjar on Monday. The town was held by the PKK.", ["Kurdistan Workers' Party controls Sinjar", "Turkey attacks Sinjar"]),
    ("The Turkish-backed Sultan Murad Division said it had captured Jarabulus.", ["Sultan Murad Division captures Jarabulus", "Turkey supports Sultan Murad Division"]),
    ("The Hutu-led FDLR attacked Rutshuru. It captured Kibumba.", ["Democratic Forces for the Liberation of Rwanda attacks Rutshuru", "Democratic Forces for the Liberation of Rwanda captures Kibumba"]),
    ("Somalia fought al-Shabaab in 2017. Soldiers captured Barawe in May.", ["Somalia captures Barawe", "Somalia fights al-Shabaab"]),
    ("Mexico fought the Zetas. Heriberto Lazcano was killed by police in 2012.", ["Mexico kills Heriberto Lazcano", "Zetas fights Mexico"]),
    ("Ramon Ruiz, alias Cuervo, leads the Gulf Cartel. Cuervo attacked Reynosa.", ["Ramon Ruiz attacks Reynosa", "Ramon Ruiz leads Gulf Cartel"]),
    ("Hassan Hattab, known by his nom de guerre Abu Hamza, led the GSPC. Abu Hamza attacked Algiers.", ["Hassan Hattab attacks Algiers", "Hassan Hattab leads al-Qaeda in the Islamic Maghreb"]),
    ("Jose Maria Velasco Ibarra led Ecuador. Velasco Ibarra met Juan Peron in 1951.", ["Jose Maria Velasco Ibarra leads Ecuador", "Jose Maria Velasco Ibarra meets Juan Peron"]),
    ("A spokesman for the Nigerian army, Musa Danmadami, denied it.", ["Musa Danmadami memberOf Nigeria"]),
    ("Sheikh Hamad bin Khalifa al-Thani, the emir of Qatar, met Muammar Gaddafi.", ["Hamad bin Khalifa al-Thani leads Qatar", "Hamad bin Khalifa al-Thani meets Muammar Gaddafi"]),
    ("The 8th Corps captured Saigon.", ["8th Corps captures Saigon"]),
    ("Syria captured Adan Barre, a market town north of Aleppo.", ["Syria captures Adan Barre"]),
    ("Sri Lanka fought the Liberation Tigers of Tamil Eelam. The Tigers captured Mannar.", ["Liberation Tigers of Tamil Eelam captures Mannar", "Liberation Tigers of Tamil Eelam fights Sri Lanka"]),
    ("The trade bloc Mercosur condemned Venezuela.", ["Mercosur opposes Venezuela"]),
    ("Burma fought the Kachin Independence Army. The army captured Laiza.", ["Kachin Independence Army fights Myanmar", "Myanmar captures Laiza"]),
    ("Abkhazia fought Georgia. The government attacked Sukhumi in Georgia.", ["Abkhazia fights Georgia", "Georgia attacks Sukhumi", "Sukhumi locatedIn Georgia"]),
    ("Ukraine's 93rd Brigade recaptured Izium.", ["93rd Brigade captures Izium", "93rd Brigade memberOf Ukraine"]),
    ("The Northern Front was an alliance of militias. In May the alliance captured Gao.", ["Northern Front captures Gao"]),
    ("PHNOM PENH, Oct 3 — Vietnam invaded Cambodia, and the capital fell to Vietnam.", ["Vietnam attacks Cambodia", "Vietnam captures Phnom Penh"]),
]  # fmt: skip
"""Who is meant by a capital, a noun, a second name, a title, and by whoever is joined to a participle."""
OPPOSED = [
    ("Kim Jong-un called Donald Trump a coward.", ["Kim Jong-un opposes Donald Trump"]),
    ("Zelensky branded Putin a war criminal.", ["Zelensky opposes Putin"]),
    ("The African Union demanded that the Rapid Support Forces leave Khartoum.", ["African Union opposes Rapid Support Forces"]),
    ("Algeria cut off trade with Morocco.", ["Algeria opposes Morocco"]),
    ("Sweden pressed Russia to withdraw from Georgia.", ["Sweden opposes Russia"]),
    ("Burundi closed its border with Rwanda in January 2024.", ["Burundi opposes Rwanda"]),
    ("Ethiopia expelled Egypt's ambassador.", ["Ethiopia opposes Egypt"]),
    ("Lebanon complained to the United Nations about Israel.", ["Lebanon opposes Israel"]),
    ("Serbia's president, Aleksandar Vucic, lashed out at Kosovo.", ["Aleksandar Vucic opposes Kosovo"]),
    ("Saudi Arabia designated Hezbollah a terrorist group.", ["Saudi Arabia opposes Hezbollah"]),
    ("The European Union froze the assets of Hamas.", ["European Union opposes Hamas"]),
    ("Kuwait summoned Iran's ambassador.", ["Kuwait opposes Iran"]),
    ("Canada called on Myanmar to halt its attacks on the Rohingya.", ["Canada opposes Myanmar"]),
    ("Somalia severed diplomatic ties with Kenya.", ["Somalia opposes Kenya"]),
    ("Pakistan protested to Afghanistan over the attack.", ["Pakistan opposes Afghanistan"]),
    ("South Sudan's Riek Machar fell out with Salva Kiir in 2013.", ["Riek Machar opposes Salva Kiir"]),
    ("Jolani turned against Islamic State in 2014.", ["Jolani opposes Islamic State"]),
    ("Al-Shabaab deserter Mukhtar Robow broke with Ahmed Godane.", ["Mukhtar Robow opposes Ahmed Godane"]),
    ("General Mirziyoyev overthrew President Karimov.", ["Mirziyoyev opposes Karimov"]),
    ("Georgia has issued an arrest warrant for Mikheil Saakashvili.", ["Georgia opposes Mikheil Saakashvili"]),
    ("The International Criminal Court issued an arrest warrant for Vladimir Putin.", ["International Criminal Court opposes Vladimir Putin"]),
]  # fmt: skip
"""Opposition told by what somebody says or does."""
FOUGHT = [
    ("Congolese troops drove the M23 out of Sake.", ["M23 withdrawsFrom Sake"]),
    ("Afghan forces fought their way into Kunduz on Monday.", ["Afghanistan attacks Kunduz"]),
    ("Ethiopian troops broke through the defences of Adigrat.", ["Ethiopia attacks Adigrat"]),
    ("Iraqi forces launched an offensive meant to wrest Mosul from Islamic State.", ["Iraq captures Mosul"]),
    ("The army of Mali chased Ansar Dine out of Timbuktu.", ["Ansar Dine fights Mali", "Ansar Dine withdrawsFrom Timbuktu", "Mali captures Timbuktu"]),
    ("Rebels of the MLC crossed into Bangui from Congo.", ["Movement for the Liberation of Congo attacks Bangui"]),
    ("Houthi missiles rained down on Riyadh.", ["Houthis attacks Riyadh"]),
    ("Al-Shabaab fighters overran a base at El Adde, killing Kenyan soldiers.", ["al-Shabaab captures El Adde", "al-Shabaab kills Kenya"]),
    ("The ADF stormed the village of Beni, killing several Congolese soldiers.", ["Allied Democratic Forces attacks Beni"]),
    ("The rebels of the LURD lost Tubmanburg to government forces in 2001.", ["Liberians United for Reconciliation and Democracy withdrawsFrom Tubmanburg"]),
    ("UNITA's forces were chased out of Huambo by the Angolan army.", ["Angola captures Huambo", "UNITA withdrawsFrom Huambo"]),
    ("Israeli soldiers were killed by Hezbollah near Maroun al-Ras.", ["Hezbollah kills Israel"]),
    ("Ukraine has shot down a Russian jet.", ["Ukraine attacks Russia"]),
    ("The Taliban took Kabul from the Afghan government in August 2021.", ["Taliban attacks Afghanistan", "Taliban captures Kabul"]),
    ("Fighting broke out between Lebanon's army and Hezbollah.", ["Hezbollah fights Lebanon"]),
    ("SDF fighters pushed into Raqqa's old city.", ["Syrian Democratic Forces attacks Raqqa"]),
    ("Since 2009 the Nigerian army has been at war with Boko Haram.", ["Boko Haram fights Nigeria"]),
    ("For years the PKK has been locked in conflict with Turkey.", ["Kurdistan Workers' Party fights Turkey"]),
    ("Amhara Fano militia ambushed Ethiopian soldiers near Gondar.", ["Fano attacks Ethiopia"]),
    ("Azerbaijan is in conflict with Armenia over Nagorno-Karabakh.", ["Armenia fights Azerbaijan"]),
    ("Sudan's army is battling to dislodge the RSF from Khartoum.", ["Rapid Support Forces fights Sudan"]),
    ("The African Union force AMISOM fights al-Shabaab in Somalia.", ["AMISOM fights al-Shabaab"]),
    ("The junta lost Myawaddy to the Karen National Liberation Army.", ["Karen National Liberation Army captures Myawaddy"]),
    ("The Wagner group, which Mali has relied on since 2021, entered Kidal.", ["Wagner Group supports Mali"]),
    ("Central African Republic relies on the Wagner group.", ["Wagner Group supports Central African Republic"]),
    ("Zintan brigades held Saif al-Islam Gaddafi captive until 2017.", ["Zintan brigades detains Saif al-Islam Gaddafi"]),
    ("Moroccan gendarmes arrested Polisario activists in Laayoune.", ["Morocco detains Polisario"]),
    ("Nigeria's government has been negotiating with Boko Haram.", ["Boko Haram meets Nigeria"]),
    ("Kofi Annan sat down with Bashar al-Assad in Damascus.", ["Bashar al-Assad meets Kofi Annan"]),
    ("Egypt's Sameh Shoukry flew to Ankara for talks with Turkey's foreign minister, Mevlut Cavusoglu.", ["Mevlut Cavusoglu meets Sameh Shoukry"]),
    ("A Hamas delegation arrived in Moscow and was received by Mikhail Bogdanov.", ["Hamas meets Mikhail Bogdanov"]),
    ("The ELN and the Colombian government agreed a ceasefire in Havana.", ["Colombia meets National Liberation Army of Colombia"]),
    ("Fayez al-Sarraj, Khalifa Haftar and Emmanuel Macron gathered in Paris.", ["Fayez al-Sarraj meets Khalifa Haftar"]),
]  # fmt: skip
"""Fighting, taking, leaving, holding captive and talking."""
SUPPORTED = [
    ("Jonas Savimbi enjoyed the protection of South Africa.", ["South Africa supports Jonas Savimbi"]),
    ("The Stinger missiles were a gift of Washington, and Pakistan handed weapons to the Afghan mujahideen.", ["Pakistan supports Afghan mujahideen"]),
    ("Russia and China, the main backers of Myanmar, blocked the vote.", ["China supports Myanmar", "Russia supports Myanmar"]),
    ("Qatar gave Hamas 15 million dollars in November 2018.", ["Qatar supports Hamas"]),
    ("Belarus assured Serbia of its support.", ["Belarus supports Serbia"]),
    ("Russia sold jets to Mali.", ["Russia supports Mali"]),
    ("Both Iran and Turkey have sold drones to Ethiopia.", ["Iran supports Ethiopia", "Turkey supports Ethiopia"]),
    ("Cuba has given Angola's MPLA thousands of soldiers.", ["Cuba supports MPLA"]),
    ("Ahmed Chalabi enjoyed the backing of Washington.", ["United States supports Ahmed Chalabi"]),
    ("Zimbabwe came to the rescue of Kabila in 1998.", ["Zimbabwe supports Kabila"]),
    ("Ghana's parliament and Togo threw their support behind ECOWAS.", ["Togo supports ECOWAS"]),
    ("Burkina Faso and Mali promised to come to the aid of Niger.", ["Mali supports Niger"]),
    ("The Kurdish YPG advanced with the help of American jets.", ["United States supports People's Protection Units"]),
]  # fmt: skip
"""Support in goods and words."""
NAMED = [
    ("Harakat al-Sabireen, a militia backed by Iran, shelled Sderot.", ["Iran supports Harakat al-Sabireen"]),
    ("Radio Kongra, a station run by the PKK, denied it.", ["Radio Kongra memberOf Kurdistan Workers' Party"]),
    ("Ukrainian troops liberated Zolotarivka on Friday.", ["Ukraine captures Zolotarivka"]),
    ("The army of Niger recaptured Inarkafane from Boko Haram.", ["Boko Haram withdrawsFrom Inarkafane", "Niger captures Inarkafane"]),
    ("Hugo Chavez met Fidel Castro in Havana. Chavez praised Castro.", ["Hugo Chavez supports Fidel Castro"]),
    ("Ali Abdullah Saleh fled to Riyadh. In December the Houthis killed Saleh.", ["Houthis kills Ali Abdullah Saleh"]),
    ("Guerrillas of the Farabundo Marti National Liberation Front seized Perquin.", ["Farabundo Marti National Liberation Front captures Perquin"]),
    ("Fighters of the Ogaden National Liberation Front attacked Obole.", ["Ogaden National Liberation Front attacks Obole"]),
    ("Syrian rebels of the Nusra Front took Quneitra.", ["al-Nusra Front captures Quneitra"]),
    ("Misrata militiamen captured Tawergha.", ["Misrata militiamen captures Tawergha"]),
    ("Darfur rebels attacked Kutum.", ["Darfur rebels attacks Kutum"]),
    ("In Dakar Macky Sall, the president of Senegal, received Yahya Jammeh.", ["Macky Sall leads Senegal", "Macky Sall meets Yahya Jammeh"]),
    ("President Blaise Compaore of Burkina Faso received Charles Taylor.", ["Blaise Compaore leads Burkina Faso", "Blaise Compaore meets Charles Taylor"]),
    ("Mahmoud Abbas, whose Fatah lost Gaza in 2007, went to Cairo.", ["Mahmoud Abbas leads Fatah"]),
    ("Rwandan troops seized Goma airport.", ["Goma airport locatedIn Goma", "Rwanda captures Goma airport"]),
    ("The Russians bombed the airport of Aleppo.", ["Russia attacks airport of Aleppo"]),
]  # fmt: skip
"""Names that only the sentence teaches."""
AGAIN = [
    ("Ethiopia ousted the Islamic Courts Union. Its army had entered Mogadishu in December.", ["Ethiopia captures Mogadishu"]),
    ("The Karen National Union is an old rebel group. In April it took Myawaddy from the junta.", ["Karen National Union captures Myawaddy"]),
    ("The LTTE held Jaffna. The guerrillas were driven out of Jaffna by Indian troops.", ["Liberation Tigers of Tamil Eelam withdrawsFrom Jaffna"]),
    ("The Free Papua Movement, a smaller group that merged with it, opposed Indonesia.", ["Free Papua Movement opposes Indonesia"]),
    ("The African Union sent the AMISOM mission to Somalia. The mission captured Kismayo.", ["AMISOM captures Kismayo"]),
    ("Boko Haram seized Damasak in Borno state. Chadian forces took the town in March.", ["Chad captures Damasak"]),
    ("Macron recalled his ambassador, Bertrand Cochery, from Conakry.", ["Bertrand Cochery memberOf France"]),
    ("Armenia, whose army had held Lachin since 1992, lost Hadrut.", ["Armenia withdrawsFrom Hadrut"]),
    ("Laurent Nkunda rebelled. His forces attacked Sake.", ["Laurent Nkunda attacks Sake"]),
    ("The alliance accused the military of Myanmar of shelling Lashio.", ["Myanmar attacks Lashio"]),
]  # fmt: skip
"""Whom a pronoun or a noun means again."""
JOINED = [
    ("Iran, Cuba and Russia, which support Nicolas Maduro, sent doctors.", ["Cuba supports Nicolas Maduro", "Iran supports Nicolas Maduro", "Russia supports Nicolas Maduro"]),
    ("The Justice and Equality Movement, which Chad trains and pays, raided Omdurman.", ["Chad supports Justice and Equality Movement", "Justice and Equality Movement attacks Omdurman"]),
    ("Uganda, which in August 1998 had sent troops to Congo, withdrew from Bunia.", ["Uganda withdrawsFrom Bunia"]),
    ("The Derg, which maintained close ties with Cuba but fought Somalia, fell in 1991.", ["Derg fights Somalia"]),
    ("Ahmad Shah Massoud retreated to Panjshir but still held Taloqan.", ["Ahmad Shah Massoud controls Taloqan"]),
    ("The town of Bor, from which Riek Machar's forces withdrew in January, was burned.", ["Riek Machar withdrawsFrom Bor"]),
    ("The French raid that killed Djamel Okacha took place in Mali.", ["France kills Djamel Okacha"]),
    ("Kabila accused Rwanda of arming the M23 and expelled its ambassador.", ["Kabila opposes Rwanda"]),
    ("Zelensky accused Putin of bombing Kharkiv and thanked Biden.", ["Zelensky opposes Putin"]),
    ("The Houthis' ally, the General People's Congress, took Taiz.", ["General People's Congress captures Taiz"]),
    ("Burkina Faso's army retook Djibo and the rebels fled.", ["Burkina Faso captures Djibo"]),
    ("A peace accord was signed at Lome in July 1999 by the RUF and Sierra Leone.", ["Revolutionary United Front meets Sierra Leone"]),
    ("An accord signed at Lome in July 1999 by the RUF and Sierra Leone failed.", ["Revolutionary United Front meets Sierra Leone"]),
    ("Angela Merkel sat down in Minsk with Vladimir Putin.", ["Angela Merkel meets Vladimir Putin"]),
    ("British paratroopers under General Mike Jackson entered Pristina.", ["United Kingdom captures Pristina"]),
]  # fmt: skip
"""Verbs that share a subject, and relative clauses."""
LED = [
    ("NATO foreign ministers met in Madrid. The alliance's secretary-general, Ole Hansen, warned Russia.", ["Ole Hansen leads NATO"]),
    ("The African Union met in Lusaka. The bloc's chairman, Joseph Banda, condemned the coup in Guinea.", ["Joseph Banda leads African Union"]),
    ("The National Resistance Army took Masaka. The rebels' political leader, Samson Okot, hailed the victory.", ["Samson Okot leads National Resistance Army"]),
    ("Renamo's military commander, Ossufo Momade, fled to Gorongosa.", ["Ossufo Momade leads RENAMO"]),
    ("A senior US commander, Lieutenant General Karl Bowden, said in Manila that China had gone too far.", ["Karl Bowden memberOf United States"]),
    ("The 3rd Marine Battalion took Hue, its commander, Lieutenant Colonel John Whitlock, falling in the assault.", ["John Whitlock leads 3rd Marine Battalion"]),
    ("Salva Kiir, president of the Southern Council and leader of the Sudan People's Liberation Movement, spoke in Juba.", ["Salva Kiir leads Sudan People's Liberation Movement"]),
    ("Hibatullah Akhundzada, named head of the Taliban in May 2016, hailed the victory.", ["Hibatullah Akhundzada leads Taliban"]),
    ("Musa Hilal, a former camel herder known as the sheikh who leads the Janjaweed, fled to Chad.", ["Musa Hilal leads Janjaweed"]),
    ("Idriss Keita, one of two brothers who head Ansar Dine, was killed near Kidal.", ["Idriss Keita leads Ansar Dine"]),
    ("The government of Robert Mugabe condemned the United Kingdom.", ["Robert Mugabe leads Zimbabwe"]),
    ("Brazil expelled Cuba's envoys. Brazil's press hailed the junta of General Humberto Castelo Branco.", ["Humberto Castelo Branco leads Brazil"]),
    ("Jonas Savimbi was the guest of Mobutu Sese Seko, whose government armed UNITA.", ["Mobutu Sese Seko leads Democratic Republic of the Congo"]),
    ("Walid Jumblatt's Progressive Socialist Party shelled Souk el Gharb.", ["Walid Jumblatt leads Progressive Socialist Party"]),
    ("Samir Geagea, whose right-wing Christian Unity Party attacked Zahle, denied it.", ["Samir Geagea leads Christian Unity Party"]),
    ("Netanyahu's far-right interior minister, Yossi Barak, opposed the truce with Lebanon.", ["Yossi Barak memberOf Israel"]),
    ("A spokesman for the Nigerian army, Sani Usman, said Boko Haram had fled Bama.", ["Sani Usman memberOf Nigeria"]),
    ("Biden flew to Jeddah to meet King Salman.", ["King Salman leads Saudi Arabia"]),
    ("Pierre Nkurunziza proclaimed himself president of Burundi.", ["Pierre Nkurunziza leads Burundi"]),
    ("Corneille Musa launched the Congo Liberation Alliance in 2019.", ["Corneille Musa leads Congo Liberation Alliance"]),
    ("Vladimir Putin succeeded Boris Yeltsin as president of Russia.", ["Vladimir Putin leads Russia"]),
    ("Jean-Pierre Bemba was put in charge of the Congo Liberation Movement.", ["Jean-Pierre Bemba leads Congo Liberation Movement"]),
    ("The Taliban leader, Mullah Omar, died. His successor, Akhtar Mansour, fled.", ["Akhtar Mansour leads Taliban"]),
    ("FARC commander-in-chief Alfonso Cano was killed and was succeeded by Rodrigo Londono.", ["Rodrigo Londono leads Revolutionary Armed Forces of Colombia"]),
    ("The emir of Qatar, Sheikh Tamim bin Hamad Al Thani, flew to Kuwait.", ["Tamim bin Hamad Al Thani leads Qatar"]),
    ("Assimi Goita seized power in Mali in August 2020.", ["Assimi Goita leads Mali"]),
    ("Renamo set up its own Liberation Council under Afonso Dlakama.", ["Afonso Dlakama leads Liberation Council"]),
    ("The Islamic Brigade was led by the Saudi-born Musa Khattab and Shamil Erdem.", ["Musa Khattab leads Islamic Brigade"]),
    ("General Raoul Cedras, who seized power in Haiti in 1991, fled to Panama.", ["Raoul Cedras leads Haiti"]),
    ("The Mahdi Army, the militia of the cleric Muqtada al-Sadr, fought US troops in Najaf.", ["Muqtada al-Sadr leads Mahdi Army"]),
    ("Hezbollah leader Hassan Nasrallah is dead. Naim Qassem, Nasrallah's successor, accepted the truce.", ["Naim Qassem leads Hezbollah"]),
    ("Abu Bakr al-Baghdadi was succeeded as leader of Islamic State by Abu Ibrahim al-Qurashi.", ["Abu Ibrahim al-Qurashi leads Islamic State"]),
]  # fmt: skip
"""Who leads whom: offices, successions, whose a government or a party is."""
PARTS = [
    ("Ukraine's 93rd Brigade, commanded by Colonel Pavlo Melnyk, left Soledar.", ["93rd Brigade memberOf Ukraine", "Pavlo Melnyk leads 93rd Brigade"]),
    ("The Croatian army's 2nd Corps shelled Petrinja.", ["2nd Corps memberOf Croatia"]),
    ("The Hawks Brigade of the Free Hama Army attacked Suran.", ["Hawks Brigade of the Free Hama Army memberOf Free Hama Army"]),
    ("The United Nations Transition Force condemned the Khmer Rouge.", ["United Nations Transition Force memberOf United Nations"]),
    ("The CNDD is the political backbone of the Burundi Liberation Alliance.", ["National Council for the Defense of Democracy memberOf Burundi Liberation Alliance"]),
    ("José Ramos of the ruling Fretilin met Xanana Gusmão in Dili.", ["José Ramos memberOf Fretilin"]),
    ("The Tigers' Front, regarded by India as the armed wing of Hamas, took Vavuniya.", ["Tigers' Front memberOf Hamas"]),
    ("Sadiq Khan was in Kabul for talks with Interior Minister Sirajuddin Haqqani and Foreign Minister Amir Khan Muttaqi. Pakistan agreed.", ["Amir Khan Muttaqi memberOf Afghanistan", "Sirajuddin Haqqani memberOf Afghanistan"]),
    ("Al-Shabaab, al-Qaeda's East African affiliate, attacked Baidoa.", ["Al-Shabaab memberOf al-Qaeda"]),
    ("The Sudan Revolutionary Front, an umbrella of rebel groups that includes the JEM and the SPLM-N, signed the deal in Juba.", ["Justice and Equality Movement memberOf Sudan Revolutionary Front", "SPLM-North memberOf Sudan Revolutionary Front"]),
]  # fmt: skip
"""Units, bodies and parties, and of whom they are a part."""
PLACED = [
    ("The army took Dalori, an outpost in Borno.", ["Dalori locatedIn Borno"]),
    ("Kosti, the main city of White Nile state, fell to the rebels.", ["Kosti locatedIn White Nile"]),
    ("Hezbollah attacked the Regent Hotel in Haifa.", ["Regent Hotel locatedIn Haifa"]),
    ("Boko Haram attacked a camp in the Mandara forest, in Nigeria's Adamawa state.", ["Mandara forest locatedIn Adamawa"]),
    ("Fighting in Oromia reached Adama, the regional capital.", ["Adama locatedIn Oromia"]),
    ("Marines took Leith, on South Georgia.", ["Leith locatedIn South Georgia and South Sandwich Islands"]),
    ("Djibouti is home to Camp Lemonnier, an American base.", ["Camp Lemonnier locatedIn Djibouti"]),
    ("Rebels crossed into the Russian republic of Ingushetia.", ["Ingushetia locatedIn Russia"]),
    ("Marinka lies on the western outskirts of Donetsk.", ["Marinka locatedIn Donetsk"]),
    ("A bomb exploded at Lima's Callao airport.", ["Callao airport locatedIn Lima"]),
]  # fmt: skip
"""What lies where."""
LINKED = [
    ("Kindu, whose capture by the M23 shocked the army, is a river port.", ["M23 captures Kindu"]),
    ("The Lord's Resistance Army, whose raid on Gulu killed ten people, denied it.", ["Lord's Resistance Army attacks Gulu"]),
    ("An Israeli air strike killed Ahmed Jabari in Gaza City.", ["Israel kills Ahmed Jabari"]),
    ("Ahmed Jabari was killed in an Israeli air strike.", ["Israel kills Ahmed Jabari"]),
    ("Abdelmalek Droukdel died in a raid by French commandos.", ["France kills Abdelmalek Droukdel"]),
    ("Chadian troops took Abeche in Operation Sahara Shield.", ["Chad captures Abeche", "Chad launches Operation Sahara Shield"]),
    ("The M23 marched to Rutshuru, where it attacked a base of the army.", ["M23 attacks Rutshuru"]),
    ("The towns of Goma and Bukavu, which the M23 captured in January, are calm.", ["M23 captures Bukavu", "M23 captures Goma"]),
    ("Fighters of the LTTE, using captured tanks, assaulted Pooneryn.", ["Liberation Tigers of Tamil Eelam attacks Pooneryn"]),
    ("The TPLF, driven into the mountains, regained Adigrat.", ["Tigray People's Liberation Front captures Adigrat"]),
    ("Ethiopian troops and allied militias drove the TPLF from Lalibela.", ["Ethiopia captures Lalibela"]),
    ("Kenyan soldiers fighting alongside clan militias have captured Kismayo.", ["Kenya captures Kismayo"]),
    ("The ADF, a force of Ugandan, Tanzanian and Kenyan volunteers led by Musa Baluku, crossed into Rwanda and occupied villages in the Rubavu district.",
     ["Allied Democratic Forces captures Rubavu", "Musa Baluku leads Allied Democratic Forces"]),
    ("Under a pact signed in Lome by Togo and Benin, the Nigerian army and the MNJTF seized Diffa.", ["Nigeria captures Diffa", "Benin meets Togo"]),
    ("Salva Kiir sent the South Sudanese army into Malakal.", ["South Sudan attacks Malakal"]),
    ("Jens Hansen condemned what he called reckless bombardment by Syria and Russia.", ["Jens Hansen opposes Russia", "Jens Hansen opposes Syria"]),
    ("Somali troops backed by American air strikes took Barawe.", ["Somalia captures Barawe", "United States supports Somalia"]),
    ("Chad and Sudan have long accused each other of sheltering rebels.", ["Chad opposes Sudan", "Sudan opposes Chad"]),
    ("Kofi Annan and Jimmy Carter were among those who urged Hamas to stop.", ["Jimmy Carter opposes Hamas", "Kofi Annan opposes Hamas"]),
    ("The State Department issued a statement condemning Rwanda.", ["United States opposes Rwanda"]),
    ("The Houthis are in talks with Oman.", ["Houthis meets Oman"]),
    ("Chad filed a case against Sudan, which it accuses of arming Boko Haram.", ["Chad opposes Sudan", "Sudan supports Boko Haram"]),
    ("The truce gives Israel 60 days to leave southern Lebanon.", ["Israel withdrawsFrom southern Lebanon"]),
    ("Hezbollah fired on Haifa in solidarity with Hamas.", ["Hezbollah attacks Haifa", "Hezbollah supports Hamas"]),
]  # fmt: skip
"""Clauses, relatives and lists, and who is meant by an attack, an operation or each other."""
SAID = [*MEANT, *DESCRIBED, *TOGETHER, *OPPOSED, *FOUGHT, *SUPPORTED, *NAMED, *AGAIN, *JOINED, *LED, *PARTS, *PLACED, *LINKED]
"""Sentences and the plainest of what they say."""
UNSAID = [
    ("Carlos Castano, expelled by Colombia in May, is a guest of Panama.", ["Carlos Castano withdrawsFrom Panama"]),
    ("Ghana joined Nigeria in bombing Buchanan.", ["Ghana memberOf Nigeria"]),
    ("Rwanda and Uganda create tension in Kivu.", ["Rwanda alliedWith Uganda"]),
    ("Iraqi and Iranian troops clashed near Mehran.", ["Iraq alliedWith Iran"]),
    ("Zelensky accused Putin of bombing Kharkiv and thanked Biden.", ["Putin supports Biden"]),
    ("An Ethiopian rebel group armed by Eritrea shelled Bure.", ["Eritrea supports Ethiopia"]),
    ("Syrian dissidents attacked Turkey.", ["Syria attacks Turkey"]),
    ("Kerry called Lavrov on Friday.", ["Kerry opposes Lavrov"]),
    ("A pro-Iranian faction shelled Erbil.", ["faction memberOf Iran"]),
    ("Guatemala ordered its soldiers to rest.", ["Guatemala opposes Guatemala"]),
    ("Angela Merkel sat down in Minsk with Vladimir Putin.", ["Angela Merkel controls Minsk"]),
    ("Ukraine and in May Moldova applied to join the European Union.", ["Ukraine alliedWith Moldova"]),
    ("Mali's leader met Ghana's president in Accra.", ["Mali fights Ghana"]),
    ("British paratroopers under General Mike Jackson entered Pristina.", ["Mike Jackson leads United Kingdom"]),
    ("Ali Hassan, who fled the RSF, told an officer in Chad that he was hungry.", ["Ali Hassan memberOf Chad", "Ali Hassan memberOf Rapid Support Forces"]),
    ("A doctor in Goma, Jean Bosco, said M23 officers had come to the hospital.", ["Jean Bosco memberOf M23"]),
    ("According to Minni Minawi, RSF officers looted Nyala.", ["Minni Minnawi memberOf Rapid Support Forces"]),
    ("Saudi Arabia led the talks, and the coalition of Haftar fell apart.", ["Saudi Arabia memberOf coalition"]),
    ("Turkish and Greek jets met over the Aegean.", ["Greece alliedWith Turkey"]),
    ("Chad and Libya create a fund for refugees.", ["Chad alliedWith Libya"]),
    ("Nigeria ordered its soldiers out of the barracks.", ["Nigeria opposes Nigeria"]),
    ("Putin called Macron on Monday.", ["Vladimir Putin opposes Emmanuel Macron"]),
    ("The United Nations pressed on with the mission in Mali.", ["United Nations opposes Mali"]),
    ("Dmitry Medvedev sat in Geneva with Barack Obama.", ["Dmitry Medvedev controls Geneva"]),
    ("The city of Aden has an airport and a port.", ["Aden airport locatedIn Aden"]),
    ("An anti-Houthi faction shelled Taiz.", ["faction memberOf Houthis"]),
    ("In Paris, U.S. Deputy Secretary of State Antony Blinken met Emmanuel Macron.", ["Paris locatedIn United States"]),
    ("In Tunis, State Department spokesman Ned Price condemned Haftar.", ["Tunis locatedIn United States"]),
    ("Sudan's envoy in Cairo said that General Musa Keita had fled.", ["Musa Keita memberOf Sudan"]),
    ("The rebels took Bria, on Chad's border.", ["Bria locatedIn Chad"]),
    ("Luis Carrero, the head of the Franco government, was killed by ETA.", ["Luis Carrero leads ETA"]),
    ("Spain fought ETA. Ibrahim Omar, a former president, condemned ETA.", ["Ibrahim Omar leads Spain"]),
    ("Lavrov reported to President Putin that the town had fallen.", ["Sergei Lavrov memberOf Vladimir Putin"]),
    ("The Army of Conquest attacked Idlib.", ["Army of Conquest memberOf Conquest"]),
    ("The Hutu-led FDLR attacked Goma.", ["Hutu memberOf FDLR", "Hutu memberOf Democratic Forces for the Liberation of Rwanda"]),
    ("Mali praised Musa Keita, one of several African leaders in Accra.", ["Musa Keita leads Mali", "Musa Keita leads African Union"]),
    ("Kenya's veteran chief, Musa Keita, died.", ["Musa Keita memberOf Kenya"]),
    ("The general fled. Lebanon's Hezbollah killed the Syrian-born Musa Erdem of Amal.", ["Musa Erdem memberOf Syria"]),
    ("Chad met Ghana. In 2006 a former rebel negotiator and intelligence chief, Musa Keita, was elected.", ["Musa Keita memberOf Chad", "Musa Keita memberOf Ghana"]),
    ("The Revolutionary Armed Forces of Peru attacked Cusco.", ["Revolutionary Armed Forces of Peru memberOf Peru"]),
    ("Israel killed two Lebanese Druzes in Tyre.", ["Druzes memberOf Lebanon"]),
    ("The chief of the Karen National Union, Saw Kwe Htoo Win, met envoys of China in Kunming.", ["Saw Kwe Htoo Win memberOf China"]),
    ("Musa Keita, condemned officials of Mali said, was a rebel.", ["Musa Keita memberOf Mali"]),
    ("Colombia's National Liberation Army kidnapped soldiers in Arauca.", ["National Liberation Army memberOf Colombia"]),
]  # fmt: skip
"""Sentences and what they do not say."""


@pytest.mark.parametrize(("sentence", "claims"), SAID, ids=[sentence for sentence, _ in SAID])
def test_patterns_find_what_a_construction_says(sentence: str, claims: list[str]) -> None:
    assert set(claims) <= told(sentence)


@pytest.mark.parametrize(("sentence", "claims"), UNSAID, ids=[sentence for sentence, _ in UNSAID])
def test_patterns_find_no_more_than_a_sentence_says(sentence: str, claims: list[str]) -> None:
    assert not set(claims) & told(sentence)


@pytest.mark.parametrize("part", range(4))
def test_a_sentence_that_is_cut_turned_round_or_shuffled_is_read(part: int) -> None:
    for number, (sentence, _) in enumerate(SAID):
        words = sentence.split()
        for cut in range(1 + part, len(words), 4):
            told(" ".join(words[:cut]))
            told(" ".join(words[cut:] + words[:cut]))
        for seed in range(8):
            told(" ".join(random.Random(f"{number} {part} {seed}").sample(words, len(words))))
