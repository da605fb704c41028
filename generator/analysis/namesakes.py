"""A name found in a text becomes whether it stands for its owner, or is part of somebody's or something's else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.analysis import given, words
from generator.analysis import text as plain
from generator.analysis.tables import table
from generator.model import Actor, Kind

if TYPE_CHECKING:
    from generator.analysis.hits import Searched
    from generator.analysis.lexicon import Hit

_BACK = 60


def stands_for(part: Searched, hit: Hit, owner: Actor) -> bool:
    """Whether a hit names its owner, and nothing longer."""
    return _stands_alone(part, hit) and not _names_another(part, hit, owner)


def _stands_alone(part: Searched, hit: Hit) -> bool:
    """Whether no hyphen makes a hit part of another name ("Jean-Pierre"), as it does not in "Kyiv-based"."""
    hyphened = part.text[hit.start - 1 : hit.start] in _HYPHENS
    if not hyphened and part.text[hit.end : hit.end + 1] not in _HYPHENS:
        return True
    left = _LEFT.search(part.text, max(0, hit.start - _BACK), hit.start) if hyphened else None
    if left and left.end("word") not in part.ends and _joined(part, hit, left):
        return False
    right = _RIGHT.match(part.text, hit.end)
    return not (right and right.start("word") not in part.starts and _joined(part, hit, right))


def _joined(part: Searched, hit: Hit, other: re.Match[str]) -> bool:
    """Whether a hit and the word at its hyphen are one name; an acronym and a German noun join nothing."""
    word = other["word"]
    if not word[0].isupper() or word.isupper() or _GERMAN.search(word):
        return False
    name = part.text[hit.start : hit.end]
    if name.replace(".", "").isupper() and len(name) <= _ACRONYM:
        return False
    first = min(hit.start, other.start("word"))
    if first < hit.start and plain.fold(word) in given.GIVEN:
        return True
    ahead = _CAPITAL_BEFORE.search(part.text, max(0, first - _BACK), first)
    led = " " in name or (ahead is not None and plain.fold(ahead["word"]) not in words.NOT_NAMES)
    return led or not _apart(part.text, word)


def _apart(text: str, word: str) -> bool:
    """Whether a word stands in a text by itself too, without a hyphen."""
    at = text.find(word)
    while at >= 0:
        if not (_goes_on(text[at - 1 : at]) or _goes_on(text[at + len(word) : at + len(word) + 1])):
            return True
        at = text.find(word, at + 1)
    return False


def _goes_on(sign: str) -> bool:
    """Whether a word goes on with a sign."""
    return sign.isalnum() or sign in _JOINING


_JOINING = frozenset("-_")


_HYPHENS = frozenset("-‐‑")
_LEFT = re.compile(r"(?P<word>[^\W_]+)[-‐‑]$")
_RIGHT = re.compile(r"[-‐‑](?P<word>[^\W_]+)")
_CAPITAL_BEFORE = re.compile(r"(?P<word>[^\W\d_a-z][\w’'.]*)[ \u00a0]$")
_ACRONYM = 5
_GERMAN = re.compile(
    r"(?:(?i:ung|ungen|tion|tionen|schaft|heit|keit|ismus|chefs?|chefin|präsident(?:en|in)?|minister(?:s|in)?"
    r"|sprecher(?:s|in)?|kanzler(?:s|in)?|politik(?:er|ers|erin)?|amt|krieg(?:e?s)?|partei|gegner|anhänger)"
    r"|^(?:Gipfel|Krise|Land|Länder|Staaten|Lager|Team|Rede|Reise|Treffen|Rat|Truppen|Soldaten|Armee|Gespräche"
    r"|Botschafter|Botschafterin|Kandidat|Kandidatin|Wahlkampf|Streit|Deal|Konzern|Aktie|Aktien|Werk|Werke|Vorstand"
    r"|Mitarbeiter|Abgeordnete[rn]?|Experte|Experten|Hilfe|Hilfen|Angriff|Angriffe|Konflikt|Sanktionen|Zölle|Bürger"
    r"|Plan|Pläne|Beitritt|Mitglied|Mitglieder|Parlament|Besuch|Vertraute[rn]?|Vize|Berater|Beraterin|Abkommen))$"
)
"""German nouns that a name describes: "die Orr-Regierung"."""


def _names_another(part: Searched, hit: Hit, owner: Actor) -> bool:
    """Whether a name is part of another's ("North America", "Kyiv Courier", "Orr Street"), or of a product's."""
    if owner.kind in _PLACES:
        begins = owner.kind is Kind.PLACE and _begins_acronym(part, hit)
        return begins or _is_elsewhere(part, hit, owner) or _is_given(part, hit)
    if owner.kind is Kind.PERSON:
        if part.folded[hit.start : hit.end] in _MONTHS and _is_month(part.text, hit):
            return True
        return part.text[hit.end + 1 : hit.end + 2].isupper() and _NAMED_AFTER.match(part.text, hit.end) is not None
    if _ROYAL.search(part.text, max(0, hit.start - _NEAR), hit.start):
        return True
    made = owner.kind is Kind.ORGANISATION and not part.text[hit.start : hit.end].isupper()
    return made and _PRODUCT.match(part.text, hit.end) is not None


_PLACES = frozenset((Kind.PLACE, Kind.COUNTRY))


def _is_month(text: str, hit: Hit) -> bool:
    """Whether a surname is a month here: "in March", "March 2020"."""
    before = _IN_MONTH.search(text, max(0, hit.start - _NEAR), hit.start)
    return before is not None or _OF_YEAR.match(text, hit.end) is not None


_MONTHS = table("march may april june august mai")
_IN_MONTH = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Uu]ntil|last|next|this|[Ee]arly|[Ll]ate|[Mm]id|im|seit|en)|\d\.?)[ \u00a0-]$"
)
_OF_YEAR = re.compile(r",?[ \u00a0]\d")


def _is_elsewhere(part: Searched, hit: Hit, owner: Actor) -> bool:
    """Whether a place is part of another's name; a country's council is still the country's, a city's is not."""
    if _TURNED.search(part.text, max(0, hit.start - _NEAR), hit.start):
        return True
    adjective = _ADJECTIVE.search(part.folded, hit.start, hit.end)
    run = (_BODY if adjective or owner.kind is Kind.PLACE else _NAMESAKE).match(part.text, hit.end)
    if not run:
        return False
    return bool(adjective) or not any(at in part.starts for at in range(hit.end + 1, run.end()))


def _begins_acronym(part: Searched, hit: Hit) -> bool:
    """Whether a place gives the first letters of a body's acronym: "Norrland Sea Service (NSS)"."""
    near = part.text.find("(", hit.end, hit.end + _BACK) > 0
    whole = _TOLD.match(part.text, hit.end) if near else None
    if not whole:
        return False
    name = part.text[hit.start : hit.end] + whole["run"]
    return whole["short"] == "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


_TOLD = re.compile(
    r"(?P<run>(?:[ \u00a0](?:of|for|the|and|[^\W\d_a-z][\w-]+)){1,6})[ \u00a0]\((?P<short>[^\W\d_a-z]{2,7})\)"
)


def _is_given(part: Searched, hit: Hit) -> bool:
    """Whether a place is somebody's given name: the surname behind it stands by itself elsewhere."""
    name = part.folded[hit.start : hit.end]
    if name not in words.ALSO_GIVEN and name not in given.GIVEN and name not in _GIVEN_TOO:
        return False
    behind = _SURNAME.match(part.text, hit.end)
    if not behind or words.is_title(behind["word"]) or hit.end + 1 in part.starts:
        return False
    first = re.search(rf"(?<!{re.escape(part.text[hit.start : hit.end])}[ \u00a0])\b{behind['word']}\b", part.text)
    return first is not None


def follows_given(text: str, start: int) -> bool:
    """Whether a given name stands right before a place, which makes it somebody's surname ("Jack London")."""
    at = text.rfind(" ", max(0, start - _BACK), max(0, start - 1)) + 1
    word = text[at : start - 1]
    return word[:1].isupper() and text[start - 1] == " " and plain.fold(word) in _ONLY_GIVEN


_GIVEN_TOO = table("jordan israel chad asia india kenya dakota")
_SURNAME = re.compile(r"[ \u00a0](?P<word>[^\W\d_a-z][^\W\d_A-Z][\w’'-]*)")
_ONLY_GIVEN = given.GIVEN - words.ALSO_GIVEN - table(
    "art bill don drew frank grant guy jack lance mark miles pat ray rob rod said sue victor dean duke earl"
) - _GIVEN_TOO | {"jack", "ray", "frank"}
"""Given names that are no verbs or nouns as well."""


def _followed(nouns: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0](?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w-]+[ \u00a0]){{0,2}}(?:{'|'.join(sorted(nouns))})\b")


_ADJECTIVE = re.compile(r"(?:[aei]an|ican|ish|ese)$")
"""How words end that are part of a body's name before it: "European Central Bank"."""
_NAMESAKE = _followed(words.NAMESAKES)
_BODY = _followed(words.NAMESAKES | words.BODIES)
_NAMED_AFTER = re.compile(
    r"[ \u00a0](?:(?:Memorial|International|Presidential|Community|High)[ \u00a0])?(?:Street|Avenue|Boulevard|Road"
    r"|Square|Bridge|Tower|Towers|Airport|University|College|School|Hospital|Museum|Library|Theatre|Theater|Stadium"
    r"|Arena|Foundation|Institute|Prize|Award|Hall|Cup)\b"
)
"""What is named after a person and is not that person."""
_PRODUCT = re.compile(
    r"[ \u00a0](?:(?!(?:[QH]\d|FY|CY)\b)(?=[A-Z-]{0,4}\d)[A-Z]{1,3}-?\d{1,4}(?!\d)"
    r"|[2-9]\d\d(?![\d%]|[.,]\d|[ \u00a0](?:jobs|workers|employees|staff|people|million|billion|percent|per|dollars"
    r"|euros|pounds|plants|stores|shops|more)\b))"
)
"""The number of a model behind its maker: "A320", "787", "VC-10"; no quarter, year or count."""
_ROYAL = re.compile(r"\bRoyal[ \u00a0]$")
_TURNED = re.compile(r"\b(?:North|South|East|West|Latin|Central|New)[ \u00a0]$")
_NEAR = 10
