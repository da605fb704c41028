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
    (("ая", "яя"), 2, ("ой|ей", "ой|ей", "ую|юю", "ой|ей", "ой|ей", "ая|яя")),
    (("ое", "ее"), 2, ("ого|его", "ому|ему", "ое|ее", "ым|им", "ом|ем", "ое|ее")),
    (("не", "ве", "ке", "ське", "цьке"), 1, ("ого", "ому", "е", "им", "ому", "е")),
    (("їв",), 2, ("єва|їва", "єву|їву", "єва|їва", "євом|ївим", "єві|їві", "єве")),
    (("ів",), 2, ("ова|іва|ева", "ову|іву|еву", "ова|іва|ева", "овом|івим|евим", "ові|іві|еві", "ове|іве")),
    (("ый",), 2, ("ого", "ому", "ого", "ым", "ом", "ый")),
    (("ий", "ой"), 2, ("ого|ія|ия", "ому|ію|ию", "ого|ія|ия", "им|ієм|ием", "ому|ії|ии", "ий|ію")),
    (("ова", "ева", "єва", "ина", "іна", "їна"), 1, ("ої|ой|и|ы", "ій|ой|і|е", "у", "ою|ой", "ій|ой|і|е", "а|о")),
    (("ов", "ев", "єв", "їв", "ин", "ін"), 0, ("а", "у|ові", "а", "им|ым|ом", "у|е|і|ові", "е")),
    (("ець",), 3, ("ця", "цю|цеві", "ця", "цем", "цю|цеві", "цю")),
    (("ец",), 2, ("ца", "цу", "ца", "цем|цом", "це", "ец")),
    (("ія",), 1, ("ї", "ї", "ю", "єю", "ї", "є")),
    (("ия",), 1, ("и", "и", "ю", "ей", "и", "я")),
    (("на", "ва"), 1, ("и|ы|і|ої", "і|е|ій", "у", "ою|ой", "і|е|ій", "о|а")),
    (("а",), 1, ("и|ы|і", "і|е", "у", "ою|ой|ею", "і|е", "о|а")),
    (("я",), 1, ("і|и|ї", "і|е|ї", "ю", "ею|єю|ей", "і|е|ї", "ю|є|я")),
    (("о",), 1, ("а", "у|ові|о", "а", "ом", "у|ові|і|е", "о|е")),
    (("й",), 1, ("я", "ю|єві|еві", "я", "єм|ем", "ї|е|ю|єві", "ю|й")),
    (("ь",), 1, ("я|і|и", "ю|еві|і|и", "я|ь", "ем|єм|ю", "і|и|ю", "ю|ь")),
    (("р",), 0, ("а|я", "у|ові|ю|еві", "а|я", "ом|ем", "у|і|е|ові|ю", "е|у|ю")),
    (tuple(_HARD), 0, ("а", "у|ові|еві", "а", "ом|ем|ым|им", "у|і|е|ові", "е|у")),
)  # fmt: skip

_CASES = 6
_MOST_WORDS = 4
_MOST_IN_BODY = 9
_SHORTEST = 3
_ADJECTIVE = ("ий", "ый", "ой", "ая", "ое", "ська", "цька", "на", "ва", "не", "ське")
_PARTICLES = frozenset(("фон", "дер", "ван", "де", "ла", "бен", "ибн", "ібн", "аль", "да", "ди", "ді", "дю"))
_CONSONANT = (*_HARD, "о", "ь", "й")


@lru_cache(maxsize=1 << 14)
def _cases(word: str) -> tuple[tuple[str, ...], ...]:
    for ends, fall, endings in _ENDINGS:
        if word.endswith(ends) and len(word) >= _SHORTEST and not word.isupper():
            stem = word[: len(word) - fall]
            return tuple(tuple(stem + ending for ending in case.split("|")) for case in endings)
    return _fixed(word)


@lru_cache(maxsize=1 << 14)
def forms(name: str) -> tuple[str, ...]:
    """A name becomes its other cases, every word of it in the same case."""
    parts = name.split(" ")
    if any(part[:1].islower() and part not in _PARTICLES for part in parts[1:]) and len(parts) <= _MOST_IN_BODY:
        tables = _of_body(parts)
    elif len(parts) <= _MOST_WORDS:
        tables = [_cases(part) if part not in _PARTICLES else _fixed(part) for part in parts]
        if len(parts) > 1 and parts[0].endswith(("а", "я")) and parts[-1].endswith(_CONSONANT):
            tables[-1] = tuple((*case, parts[-1]) for case in tables[-1])  # a woman's surname may have no cases
    else:
        return ()
    declined = (" ".join(p) for i in range(_CASES) for p in product(*(table[i] for table in tables)))
    return tuple(dict.fromkeys(form for form in declined if form != name))


def _of_body(parts: list[str]) -> list[tuple[tuple[str, ...], ...]]:
    """The words of a body's name become their cases: adjectives and the first noun have them, what follows has not."""
    head = next((i for i, part in enumerate(parts) if not part.endswith(_ADJECTIVE)), len(parts) - 1)
    return [_cases(part) if i <= head else _fixed(part) for i, part in enumerate(parts)]


def _fixed(word: str) -> tuple[tuple[str, ...], ...]:
    return ((word,),) * _CASES
