"""A name becomes its skeleton: what stays the same however the name was brought into Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache

from generator import urls

_ALIKE = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"shch|tsch|tch|sch|sh|sz", "s"),
        (r"zh|dzh|dj", "z"),
        (r"kh|ch(?=[aeiouy])|cz|cs(?!t)", "h"),
        (r"ph|ff", "f"),
        (r"x|cks|ks|cs", "ks"),
        (r"ck|cc|q|c(?![eiy])", "k"),
        (r"ts|tz|z|c", "s"),
        (r"w|v", "v"),
        (r"g|h", "h"),
        (r"ou|oo", "u"),
        (r"[yji]*[aeo]?[yji]+\b", "i"),
        (r"[yj](?=[aeou])|(?<=[aeou])[yj]", ""),
        (r"[yji]+", "i"),
        (r"ie|ee|ea", "e"),
        (r"(\w)\1+", r"\1"),
    )
)
_SHORTEST = 3
_SAME_GIVEN = {
    "vladimir": "volodimir",
    "aleksandr": "oleksandr",
    "aleksander": "oleksandr",
    "dmitri": "dmitro",
    "nikolai": "mikola",
    "nikolaos": "mikola",
    "pavel": "pavlo",
    "petr": "petro",
    "piotr": "petro",
    "mihail": "mihailo",
    "evheni": "evhen",
    "aleksei": "oleksi",
    "mohamed": "muhamad",
}
"""Given names that differ by language and may be one person's."""


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """A name becomes its skeleton, word by word; one too short to tell anything becomes nothing."""
    words = urls.slug(name).split("-")
    plain = " ".join(map(_word, words))
    return plain if len(plain) >= _SHORTEST else ""


@lru_cache(maxsize=65536)
def _word(word: str) -> str:
    for pattern, plain in _ALIKE:
        word = pattern.sub(plain, word)
    return _SAME_GIVEN.get(word, word)
