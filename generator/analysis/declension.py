"""A Ukrainian or Russian name becomes the forms that its cases give it."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

_HARD = "бвгґджзйклмнпрстфхцчшщ"

_ENDINGS: tuple[tuple[tuple[str, ...], int, tuple[str, ...]], ...] = (
    # how the name ends · how many letters fall · genitive, dative, accusative, instrumental, locative, vocative
    (("ська", "цька", "зька"), 1, ("ої", "ій", "у", "ою", "ій", "а")),
    (("ская", "цкая"), 2, ("ой", "ой", "ую", "ой", "ой", "ая")),
    (("ський", "цький", "зький"), 2, ("ого", "ому", "ого", "им", "ому|ім", "ий")),
    (("ский", "цкий"), 2, ("ого", "ому", "ого", "им", "ом", "ий")),
    (("ый",), 2, ("ого", "ому", "ого", "ым", "ом", "ый")),
    (("ий", "ой"), 2, ("ого|ія|ия", "ому|ію|ию", "ого|ія|ия", "им|ієм|ием", "ому|ії|ии", "ий|ію")),
    (("ова", "ева", "єва", "ина", "іна", "їна"), 1, ("ої|ой|и|ы", "ій|ой|і|е", "у", "ою|ой", "ій|ой|і|е", "а|о")),
    (("ов", "ев", "єв", "їв", "ин", "ін"), 0, ("а", "у|ові", "а", "им|ым|ом", "у|е|і|ові", "е")),
    (("ець",), 3, ("ця", "цю|цеві", "ця", "цем", "цю|цеві", "цю")),
    (("ец",), 2, ("ца", "цу", "ца", "цем|цом", "це", "ец")),
    (("ія",), 1, ("ї", "ї", "ю", "єю", "ї", "є")),
    (("ия",), 1, ("и", "и", "ю", "ей", "и", "я")),
    (("а",), 1, ("и|ы|і", "і|е", "у", "ою|ой|ею", "і|е", "о|а")),
    (("я",), 1, ("і|и|ї", "і|е|ї", "ю", "ею|єю|ей", "і|е|ї", "ю|є|я")),
    (("о",), 1, ("а", "у|ові|о", "а", "ом", "у|ові|і|е", "о|е")),
    (("й",), 1, ("я", "ю|єві|еві", "я", "єм|ем", "ї|е|ю|єві", "ю|й")),
    (("ь",), 1, ("я|і|и", "ю|еві|і|и", "я|ь", "ем|єм|ю", "і|и|ю", "ю|ь")),
    (tuple(_HARD), 0, ("а", "у|ові|еві", "а", "ом|ем|ым|им", "у|і|е|ові", "е|у")),
)  # fmt: skip

_CASES = 6
_MOST_WORDS = 4


@lru_cache(maxsize=1 << 14)
def _cases(word: str) -> tuple[tuple[str, ...], ...]:
    for ends, fall, endings in _ENDINGS:
        if word.endswith(ends) and word[0].isupper() and not word.isupper():
            stem = word[: len(word) - fall]
            return tuple(tuple(stem + ending for ending in case.split("|")) for case in endings)
    return ((word,),) * _CASES


@lru_cache(maxsize=1 << 14)
def forms(name: str) -> tuple[str, ...]:
    """A name becomes its other cases, every word of it in the same case."""
    parts = name.split(" ")
    if len(parts) > _MOST_WORDS:
        return ()
    tables = [_cases(part) for part in parts]
    declined = (" ".join(p) for i in range(_CASES) for p in product(*(table[i] for table in tables)))
    return tuple(dict.fromkeys(form for form in declined if form != name))
