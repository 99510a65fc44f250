// The article behind "Try an example": tests/articles/raqqa.txt, letter for letter (a test compares the two).
//
// It is several wire stories sewn together, as articles come: one town spelled three ways, one group under five names,
// people quoted who were never introduced.

export const EXAMPLE = `Isis jihadist holed up in Raqqa is British barrister

Isis jihadist holed up in Raqqa is British barrister

US-backed fighters in northern Syria are preparing for a final offensive on neighborhoods still held by Islamic State (IS, formerly ISIS/ISIL) in Raqqa, a spokesman for the group said Monday.

The loss of Islamic State's remaining streets and buildings in Raqqa following its defeat in Iraq's Mosul this year and its retreat from swathes of territory in both countries, would mark a major milestone in the battle to destroy the jihadist group.

"Units of our armed forces with the allied forces continue their advance on a number of fronts and axes in Deir al-Zor and its countryside... and encircle Daesh terrorists in the city of al-Mayadin", the military source said.

Al-Mayadin is one of the last strongholds of Islamic State as it falls back upon the fertile area downstream of Deir al-Zor in the Euphrates valley and launches counter attacks in the central desert after losing swathes of territory this year. Given the nature of the country's war, fighters can be conscripted by one militia and transferred to another.

Meanwhile on Friday the FBI said it thwarted a jihadist plot to attack US targets including New York's subway and Times Square.

US officials have previously said that Islamic State had relocated some of its diminished command and propaganda structures to al-Mayadin as it was forced from territory elsewhere.

Mustafa Bali of the Kurdish-led Syrian Democratic Forces told AP that the battle is expected to last between seven to 10 days.

"In terms of Raqqa and Deir ez- Zor, we're talking about families", Heras said.

But while he claimed the streets around his hide-out were littered with dead bodies, he also claimed: "I would not trade the place I am in for any other place in the world".

There are two camps north of Raqqa, each focused on providing care for the city's internally displaced and screening many of the approximately 324,000 people who have fled Raqqa.

However, "those who took up arms and stained their hands with the blood of the Syrian people will not be released", Mohammed told the website.

Felat said fighting was still fierce along the front line, with IS using snipers, suicide bombers and reinforced positions in tunnels to hold up the SDF advance. Essentially, we're looking at an entire generation of jihadists that we won't always be able to identify or know how to fix.

Syrian regime forces on Friday broke into the eastern town of Mayadeen, one of the Islamic State's last bastions in Syria, backed by Russian air raids taking a deadly toll on civilians.`;

/** The day it is taken to have appeared. */
export const EXAMPLE_PUBLISHED = "2017-10-10";
