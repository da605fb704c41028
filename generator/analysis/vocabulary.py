"""A word or a sign of a text becomes what is known of it by itself, worked out once for all texts that it stands in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.analysis.stopwords import STOP
from generator.model import Value

INFLECTED = 4
"""Letters from which a word may bear an ending."""
UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""A letter of a script that does not part words by spaces."""
_ENDS = frozenset('.!?:;\n"“”„«»()|•')
_CYRILLIC = re.compile("[а-яіїєґё]")
_CYRILLIC_ENDING = re.compile(
    "(?:ого|его|ому|ему|ими|ыми|ями|ами|ська|ський|ской|ских|ая|яя|ое|ее|ые|ие|ый|ий|ой|ом|ем|ов|ев|ів|їв|ах|ях|ам|ям|"
    "ою|ею|ії|ия|ия|ию|ии|ья|а|я|о|е|у|ю|ы|и|і|ї|ь|й)$",
)


class Word(Value, frozen=True):
    """What is known of a word or a sign wherever it stands."""

    text: str
    """As it stands there."""
    sort: str
    """What it counts as among names: ``A`` capitalised, ``9`` a number, ``.`` a sentence's end, ``a`` all else."""
    terms: tuple[str, ...]
    """Its terms: none for a stop word, pairs of characters where words are not parted by spaces."""
    normal: str
    """What stands for all its forms."""
    stop: bool
    """Whether it is a stop word as it stands there."""


def learn(word: str) -> Word:
    """A word or a sign becomes what is known of it."""
    folded, normal = word.casefold(), _normalise(word)
    return Word(word, _sort(word), _terms(word, folded, normal), normal, folded in STOP)


@lru_cache(maxsize=1 << 14)
def normalise(word: str) -> str:
    """A word becomes the term that stands for its forms: folded, singular, without an ending that inflects it."""
    return _normalise(word)


def _normalise(word: str) -> str:
    word = word.casefold().replace("’", "'").removesuffix("'s")
    if not word.isascii():
        if _CYRILLIC.search(word):
            return _CYRILLIC_ENDING.sub("", word) if len(word) >= INFLECTED else word
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return _singular(word)


def _singular(word: str) -> str:
    """A Latin word loses its plural (the S-stemmer of Harman 1991) and a name its romanised ending."""
    if len(word) < INFLECTED or not word[-1].isalpha():
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    if word.endswith(("yy", "iy", "ij", "yi", "ii")):
        return word[:-2] + "y"
    return word


def _terms(word: str, folded: str, term: str) -> tuple[str, ...]:
    if is_unspaced(word):
        return tuple(word[i : i + 2] for i in range(max(1, len(word) - 1)))
    if folded.replace("’", "'") in STOP:
        return ()
    return () if term in STOP or (len(term) == 1 and not term.isdigit()) else (term,)


def is_unspaced(word: str) -> bool:
    """Whether a word begins in a script that does not part words by spaces."""
    return word[0] > _LATIN and UNSPACED.match(word) is not None


_LATIN = "\u024f"  # behind the letters of nearly all words in the Latin alphabet


def _sort(piece: str) -> str:
    first = piece[0]
    if first.isupper() and not is_unspaced(piece):
        return "A"
    return "9" if first.isdigit() else "." if first in _ENDS else "a"
