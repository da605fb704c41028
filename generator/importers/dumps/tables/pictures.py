# ruff: noqa: E501 - a pattern of words reads best as one line for each language
"""How captions of pictures look: agencies, words for credits, verbs of what can be seen."""

from __future__ import annotations

import re

_AGENCY = (
    r"(?:Getty(?: Images)?|AFP|EPA(?:-EFE)?|EFE|REUTERS|Reuters|AP(?: Photo)?|Associated Press|dpa|picture[ -]alliance|imago(?: images)?|"
    r"IMAGO|Shutterstock|Depositphotos|Unsplash|Pexels|Pixabay|iStock|Alamy|Anadolu(?: Agency)?|ANSA|LaPresse|PAP|TASS|ТАСС|Sputnik|"
    r"RIA Novosti|РИА Новости|Xinhua|Kyodo|Bloomberg|NurPhoto|SIPA|Sipa(?: USA)?|Abaca|Ukrinform|Укрінформ|UNIAN|УНІАН|УНИАН|Scanpix|"
    r"NTB|TT|Ritzau|Keystone|APA|ddp|Belga|ANP|Zuma(?: Press)?|Flickr|Wikimedia(?: Commons)?|Wikipedia|Telegram|Instagram|Facebook|"
    r"Global Images Ukraine|Suspilne|Суспільне|Libkos|Kremlin\.ru|Handout|handout|Pool|POOL|Courtesy of \w+|Planet Labs|Maxar|CTK|ČTK|MTI|Agerpres|EPA/\w+)"
)
AGENCY = re.compile(_AGENCY)
_LABEL = (
    r"(?:photo(?:graph)?(?:s|graphie|graphy)?(?: by| credit| courtesy(?: of)?)?|photo credit|fotos?|foto(?:graf)?|bild(?:quelle|er|rechte)?|quelle(?: bild)?|image(?: by| credit| source)?|"
    r"picture(?: by)?|credits?|crédits?(?: photo)?|cr[ée]dito|credito|illustration|illustrative (?:photo|image|picture)|illustrations?|"
    r"фото|світлина|ілюстрація|иллюстрация|изображение|зображення|джерело фото|источник фото|скриншот|скріншот|screenshot|screengrab|grafik|graphic|infographic|"
    r"zdjęcie|fot\.?|imagen|immagine|imagem|video|kép|valokuva|φωτο)"
)
CREDIT = re.compile(
    rf"(?:\((?:[^()]*?[/|,–—-]\s*)?(?i:{_LABEL})?\s*[:/]?\s*(?:[^()]*\b)?{_AGENCY}(?:[^()]{{0,60}})?\)\.?$"
    rf"|\([A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){{0,3}}\s?[/|]\s?[A-ZÀ-Þ][^()]{{1,40}}\)\.?$"
    rf"|(?:^|[\s.(\[|])(?i:{_LABEL})\s*[:©/|]\s*(?:©\s*)?[^.]{{2,120}}(?:\.\w{{2,4}})?[)\]]?\.?$"
    rf"|\((?i:photo by|foto von|photo de|foto di|foto de|pictured? by|image by|courtesy)\b[^()]*\)\.?$"
    rf"|[|/–—-]\s*{_AGENCY}(?:\s?[/|,]\s?[\w. -]{{2,40}})?\)?\.?$"
    rf"|(?:^|\s){_AGENCY}\s?/\s?[A-ZÀ-Þ][\w.À-ÿ' -]{{1,40}}\)?\.?$"
    rf"|©\s?[^.©]{{2,80}}\.?$"
    rf"|(?:^|[.”\"]\s)(?:{_AGENCY})\.?$"
    rf"|\bvia\s{_AGENCY}\)?\.?$)"
)
"""A credit at the end of a row: ``Photo: A. Writer / AFP``, ``(B. Writer/Getty Images)``, ``© Harbour Post``."""
CREDIT_FIRST = re.compile(
    r"(?i)^(?:photo(?: credit| by)?|foto|bild|image|picture|фото|світлина|ілюстрація|иллюстрация|illustration|illustrative photo|"
    r"illustrative image|file photo|archive photo|archivbild|archivfoto|symbolbild|symbolfoto|photo d’illustration|image d’illustration|"
    r"foto de archivo|foto d’archivio|архівне фото|архивное фото|ілюстративне фото|иллюстративное фото|screenshot|скриншот)\s*[:.–—-]\s*\S"
)
MARKS = re.compile(
    r"(?i)\(l\)[^()]*\(r\)|\((?:left|right|cent(?:er|re)|links|rechts|mitte|à gauche|à droite|ліворуч|праворуч|слева|справа|зліва)\)|"
    r"\b(?:file photo|archive photo|pictured (?:here|above|below|left|right)|archivbild|archivfoto|symbolbild|symbolfoto|aufnahme vom|"
    r"photo d['’](?:archives?|illustration)|image d['’](?:archives?|illustration)|foto de archivo|imagen de archivo|foto d['’]archivio|"
    r"архівне фото|ілюстративне фото|архивное фото|иллюстративное фото|на фото[,:]|(?:shown|pictured) here|in this (?:file|undated|handout|screengrab|photo|image|picture)|"
    r"second from (?:left|right)|(?:from|,) left(?: to right)?[,:]|v\. ?l\. ?n\. ?r)\b"
)
"""Words that only captions use."""
_ONE = (
    "speaks|sits|stands|attends|holds|shakes|walks|poses|looks|arrives|addresses|greets|listens|gestures|waves|hugs|embraces|"
    "delivers|watches|smiles|applauds|is seen|is pictured"
)
_MANY = "speak|sit|stand|attend|hold|shake|walk|pose|look|arrive|greet|listen|gesture|wave|hug|embrace|smile|gather|are seen|are pictured|applaud"
_WEAK = (
    "meets|shows|takes|gives|leaves|works|leads|passes|rides|carries|reacts|answers|boards|chairs|inspects|welcomes|talks|lays|rises|burns|departs|"
    "meet|take|give|leave|work|lead|pass|ride|carry|react|inspect|welcome|talk|lay|march|rest|shelter|queue|line up|protest|rally|wait|search|clear"
)
SEEN = re.compile(rf"\s(?P<verb>(?P<one>{_ONE})|(?P<many>{_MANY})|(?P<weak>{_WEAK}))\s")
"""What somebody can be seen doing, in the present tense; weak verbs tell news as often."""
TOLD = re.compile(
    r"(?i)\b(?:will|would|has|have|had|was|were|is|are|does|do|did|can|could|may|might|should|must|that|which|because)\b"
)
"""Words by which a sentence reports and does not only show."""
PLACE = re.compile(
    r"\b(?:during|at|in|on|with|after|before|ahead of|near|outside|along|next to|by|through|from|to|past|across|over|beside|behind|inside|into|of)\b"
)
NOT_SUBJECT = frozenset(
    "the a an this that these those its his her their our my your of to and or for in on at by with from as no any some each every will not".split()  # noqa: SIM905
)
"""Words after which a verb's form is a noun."""
SCENE = re.compile(
    r"\b(?:spricht|sitzt|steht|begrüßt|schüttelt|sprechen|sitzen|stehen|posieren|demonstrieren|versammeln sich)\b.{0,120}\b(?:während|bei|beim|in|im|auf|am|vor|nach|neben)\b"
    r"|\b(?:s[’']exprime|serre la main|prononce|salue|accueille|s[’']expriment|posent|manifestent)\b.{0,120}\b(?:lors|à|au|pendant|devant|dans|le)\b"
    r"|\b(?:habla|asiste|saluda|posa|camina|interviene|protestan)\b.{0,120}\b(?:durante|en|ante|junto)\b"
    r"|\b(?:parla|saluta|cammina|interviene|protestano)\b.{0,120}\b(?:durante|a|al|in|nel|davanti)\b"
)
"""The same in other languages, with the place."""
ROLES = frozenset(
    [
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "leader",
        "minister",
        "president",
        "prime",
        "foreign",
        "warden",
        "mayor",
        "chief",
        "soldiers",
        "workers",
        "officials",
        "and",
        "the",
        "of",
        "a",
        "an",
        "its",
        "with",
        "protesters",
        "residents",
        "firefighters",
        "director",
        "head",
        "secretary",
        "general",
        "commander",
        "ambassador",
        "envoy",
        "chancellor",
        "king",
        "queen",
        "von",
        "van",
        "de",
        "du",
        "la",
        "le",
        "der",
        "die",
        "das",
        "und",
        "et",
        "y",
        "i",
        "та",
        "и",
    ]
)
"""Small words that stand with the names of those who are pictured."""
DURING = re.compile(
    r"(?i)\b(?:during|at|before|after|ahead of|outside|inside|near|with|while|während|beim|bei|lors|pendant|durante|під час|во время|podczas|tijdens|in|on)\b"
)
FINITE = re.compile(
    r"(?i)\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|says?|said|told|tells?|"
    r"ist|sind|war|waren|hat|haben|hatte|wird|werden|wurde|wurden|kann|will|soll|muss|sagte|est|sont|était|ont|avait|sera|fue|"
    r"è|sono|hanno|are|get|gets|got|go|goes|went|came|comes?|made|makes?|took|met|gave|began|begun|held|left|kept|won|lost|saw|"
    r"wants?|needs?|remains?|faces?|backs?|plans?|seeks?|warns?|calls?|vows?|urges?|declares?|rejects?|claims?|wins?|kills?|hits?|strikes?|orders?|"
    r"puts?|sets?|becomes?|became|rose|fell|grew|shows?|knows?|knew|thinks?|thought|believes?|isn|aren|don|doesn|didn|won|wasn)\b|"
    r"\b\w{3,}(?:ed)\b|\b\w{3,}(?:ала|ила|али|или|ило|ався|лася|лися|лся|лась|лись|ає|ить|ять|ують|ет|ит|ют|ют|ує|уть|ив|ав|ал|ил)\b"
)
"""Signs of a finite verb; a sentence without one is a caption or a heading."""
