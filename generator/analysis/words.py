"""The words that analysis knows: abbreviations, titles, given names; plain data in every language read here."""

from __future__ import annotations

from generator.analysis.tables import table

SAME = {
    **dict.fromkeys("’‘ʼ‛`´′ʹ＇", "'"),
    **dict.fromkeys("‐‑‒–−﹣－", "-"),
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "İ": "i", "ħ": "h", "Ħ": "h",
}  # fmt: skip
"""Characters that Unicode does not take apart, and what they are folded to."""

KEPT = frozenset("йЙїЇ")
"""Letters of their own, although Unicode takes them apart."""

ABBREVIATIONS = (
    "etc", "vs", "No", "Nos", "Inc", "Corp", "Co", "Ltd", "Bros", "St", "Ste", "Mt", "Ft", "Jr", "Sr", "cf", "al",
    "approx", "ca", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
    "Calif", "Fla", "Mass", "Conn", "Ill", "Ind", "Wis", "Minn", "Tenn", "Va", "Pa", "Ga", "Ala", "Ariz", "Ark", "Colo",
    "Del", "Ky", "La", "Md", "Mich", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Tex", "Vt", "Wash", "Wyo",
    "bzw", "usw", "Nr", "Mio", "Mrd", "env", "av", "apr", "ул", "гг", "млн", "млрд", "тис", "тыс", "руб", "грн", "им",
    "ім",
)  # fmt: skip
"""What ends in a full stop without ending a sentence."""

TITLE_ABBREVIATIONS = (
    "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Sen", "Sens", "Rep", "Reps", "Gov", "Govs", "Lt", "Gen", "Col", "Capt",
    "Maj",
    "Sgt", "Cpl", "Pvt", "Adm", "Cmdr", "Rev", "Hon", "Pres", "Sec", "Atty", "Supt", "Det", "Fr", "Msgr", "Amb", "Mme",
    "Mlle", "MM", "Hr", "Frl",
)  # fmt: skip
"""Titles that are written with a full stop."""

TITLES = table(
    """
    mr mrs ms mx dr prof professor sir dame lord lady sen sens senator rep reps representative gov govs governor
    pres president vice prime minister chancellor secretary attorney general first former ex deputy chief
    director chairman chairwoman chair spokesman spokeswoman spokesperson commissioner ambassador mayor judge
    justice king queen prince princess pope cardinal bishop archbishop rabbi imam sheikh ayatollah pastor father
    sister brother rev reverend gen colonel col captain capt major maj lieutenant lt sergeant sgt corporal
    admiral adm officer detective sheriff congressman congresswoman councilman councilwoman lawmaker leader
    premier candidate nominee presidential republican democratic democrat conservative liberal adviser advisor
    strategist manager analyst executive ceo cfo coach foreign defense defence interior finance state press
    speaker then-president president-elect billionaire businessman acting interim incoming outgoing assistant
    under editor reporter journalist correspondent author actor actress singer economist lawyer prosecutor
    police fire envoy special counsel comrade co-founder founder majority minority house herr frau doktor
    bundeskanzler bundeskanzlerin kanzler kanzlerin präsident präsidentin ministerpräsident ministerin
    außenminister außenministerin verteidigungsminister bundespräsident sprecher sprecherin monsieur madame
    mademoiselle mme m président présidente ministre porte-parole президент президента прем'єр міністр міністра
    глава премьер министр министра речник представник пан пані господин госпожа депутат генерал прем'єр-міністр
    премьер-министр
    """
)
"""Words that stand before a name without being part of it."""

PARTICLES = table(
    """
    von van der den de del della di da dos du des le la el al bin ibn ben ter ten zu zum
    """
)
"""Small words within a person's name."""

SUFFIXES = table("jr sr ii iii iv phd md esq")
"""What may follow a person's surname."""

SMALL = table(
    """
    of the and for in on de la le du des und der die das für et & at to і й и та для
    """
)
"""Words that an acronym leaves out."""

COMPANY = table(
    """
    inc inc. corp corporation ltd limited llc plc co company companies gmbh ag sa se nv bv spa oy ab group
    holdings holding computer motors motor airlines airways international
    """
)
"""Words that a company's name drops once it was told in full."""


def is_title(word: str) -> bool:
    """Whether a word is a title rather than a name."""
    return word.strip(".,").lower() in TITLES


DAYS = table("monday tuesday wednesday thursday friday saturday sunday")
"""Names of days: what is written behind a name without a comma is none of it."""

ALSO_GIVEN = table(
    """
    april august austin carolina charlotte chelsea christian dallas faith florence georgia grace hope jordan june
    madison may paris rich rose summer sydney virginia will
    """
)
"""Given names that are other words or places as well: alone they make nobody a person."""

NOT_NAMES = table(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december i he she it we they you who the a an and but or nor so yet if when while as
    at in on by for from with after before since until of to into over under about against during between among
    through this that these those his her its their our my your there here then now today yesterday tomorrow tonight
    both all each every some many most few several one two three four five six seven eight nine ten not no also even
    only just still meanwhile however moreover although though because whether where why how what which whose asked
    speaking according despite unlike like later earlier last next once again instead yes well oh another other
    others see der die das ein eine und aber im am montag dienstag mittwoch donnerstag freitag samstag sonntag le la
    les un une et mais lundi mardi mercredi jeudi vendredi samedi dimanche в у на за по з із зі та і й и а але но що
    что як как він вона он она це это
    """
)
"""Capitalised at the head of a sentence, or always, without being part of a name."""

COMMON_ACRONYMS = table(
    """
    US IT WHO IS AID ICE CAR MAY ACT SAY MAN MEN AIM ARM PAC CARE LAW EASY SIA FAR
    """
)
"""Acronyms that are common words too: in a headline in capitals nothing tells them apart."""

RANKS = table(
    """
    president minister chancellor premier senator governor representative secretary ambassador congressman
    congresswoman mayor director chairman chairwoman spokesman spokeswoman spokesperson commissioner leader
    democrat republican senator-elect president-elect kanzler bundeskanzler bundeskanzlerin ministerin präsident
    präsidentin außenminister außenministerin président présidente ministre президент міністр министр
    """
)
"""Titles that end a description ("Russian President …") wherever they stand in it."""

ROLES = table(
    """
    president minister chancellor premier senator governor representative secretary ambassador congressman
    congresswoman mayor director chairman chairwoman spokesman spokeswoman spokesperson commissioner leader
    democrat republican candidate nominee official diplomat lawyer attorney general judge executive analyst
    expert professor adviser aide strategist man woman actor actress author billionaire businessman mogul
    lawmaker chief officer coach pope king queen prince teacher doctor journalist host player critic politician
    politiker sprecher präsident kanzler friend wife husband mother father brother sister son daughter pollster
    columnist consultant activist worker historian scientist economist researcher general commander soldier
    """
)
"""Nouns that a person is called by."""

NAMESAKES = table(
    """
    Times Post Independent News Herald Tribune Journal Guardian Courier Mail Gazette Chronicle Observer Magazine
    Telegraph Press Review Show Festival Marathon Cup Open Games Airlines Airways Airport University College Institute
    Museum Theatre Theater Street Avenue Boulevard Hotel Legion Stadium Philharmonic Symphony Opera Orchestra
    """
)
"""Nouns that make a place before them part of another name."""

BODIES = table(
    """
    Aeronautic Agency Assembly Association Authority Bank Board Chamber Club Commission Committee Council Court
    Exchange Federation Foundation League Parliament Police Society Union
    """
)
"""Nouns of bodies: with a city or a region before them they are not that place; a country is meant by them still."""
