"""A text becomes the language it is written in, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from generator.analysis import stopwords
from generator.importers.dumps.tables import words

_WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_SCRIPTS = (
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
"""Scripts that name a language by themselves, as far as news goes."""
_LEAST = 3


@cache
def _tables() -> dict[str, frozenset[str]]:
    held = {
        "en": stopwords.ENGLISH,
        "de": stopwords.GERMAN,
        "fr": stopwords.FRENCH,
        "ru": stopwords.RUSSIAN,
        "uk": stopwords.UKRAINIAN,
    }
    return {language: frozenset(text.split()) for language, text in {**held, **words.OTHERS}.items()}


def detect(text: str) -> str:
    """A text becomes its language's tag; empty where too little is known."""
    letters = _WORDS.findall(text[:20_000].casefold())
    size = sum(map(len, letters)) or 1
    for language, script in _SCRIPTS:
        if len(script.findall(text[:20_000])) * 3 > size:
            return language
    if re.search("[іїєґ]", "".join(letters)) and len(re.findall("[іїєґ]", "".join(letters))) * 100 > size:
        return "uk"
    counts = Counter({name: sum(word in table for word in letters) for name, table in _tables().items()})
    (best, hits), (_, second) = counts.most_common(2)
    enough = hits >= _LEAST and hits * 12 >= len(letters)
    return best if enough and (hits > second or best == "en") else ""
