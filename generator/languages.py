"""A language: what stands around the articles in it, its plurals, its numbers, its direction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from gettext import c2py
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale
from babel.numbers import get_decimal_symbol

from generator import fingerprint
from generator.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.fingerprint import Fingerprint

SOURCE = "en"
"""The language in which templates and program are written."""
_RULE = "(n != 1)"
"""When English takes the plural, as gettext writes it."""


class Text(NamedTuple):
    """What is said: its forms, and the rule that chooses one of them by a number."""

    forms: tuple[str, ...]
    rule: str = _RULE

    def of(self, number: int) -> str:
        """A number becomes the form that goes with it."""
        return self.forms[form(self.rule, number)]


Key = tuple[str, str]
"""The context of a text, most often empty, and its English words."""


@dataclass(frozen=True)
class Language:
    """What the interface says in one language; what no catalogue holds stays English."""

    tag: str = SOURCE
    """As BCP 47 spells it: ``de``, ``pt-BR``."""
    texts: Mapping[Key, Text] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """What its catalogues lack."""

    @cached_property
    def stands_for(self) -> Fingerprint:
        """The fingerprint of all that is said."""
        return fingerprint.of(self.tag, sorted(self.texts.items()))

    @property
    def locale(self) -> str:
        """The language as CLDR spells it."""
        return self.tag.replace("-", "_")

    @cached_property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return Locale.parse(self.locale).text_direction

    @cached_property
    def numbers(self) -> tuple[tuple[str, int], ...]:
        """The kinds of whole numbers that CLDR tells apart in this language, each with the first of its kind."""
        kind = Locale.parse(self.locale).plural_form
        found: dict[str, int] = {}
        for number in (1, 2, 0, *range(3, 200)):
            found.setdefault(kind(number), number)
        return tuple(found.items())

    def text(self, *english: str, context: str = "") -> Text:
        """English, in one form or in two, becomes the text that says it in this language."""
        return self.texts.get((context, english[0])) or Text(english)

    def gettext(self, english: str, **values: object) -> str:
        """English words become those of this language, with values in their places."""
        return self.text(english).forms[0] % values

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """English words for one and for many become those that go with a number in this language."""
        return self.text(one, many).of(number) % values

    def pgettext(self, context: str, english: str, **values: object) -> str:
        """English words that mean several things become those of this language for what they mean here."""
        return self.text(english, context=context).forms[0] % values

    def npgettext(self, context: str, one: str, many: str, number: int, **values: object) -> str:
        """The same for words that go with a number."""
        return self.text(one, many, context=context).of(number) % values

    def decimal(self, value: float, digits: int) -> str:
        """A number becomes its figures, rounded, as this language writes them."""
        return f"{value:.{digits}f}".replace(".", _point(self.locale))


ENGLISH = Language()


@lru_cache(maxsize=64)
def _rule(rule: str) -> Callable[[int], int]:
    return c2py(rule)


def form(rule: str, number: int) -> int:
    """A rule of plurals and a number become the place of the form to take."""
    return int(number != 1) if rule == _RULE else _rule(rule)(number)


@lru_cache(maxsize=8)
def _point(locale: str) -> str:
    return get_decimal_symbol(locale)
