"""What stands before a capitalised word becomes whether it names who acts, or whose somebody is, or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.analysis import given
from generator.analysis.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.cast import Cast
    from generator.analysis.tokens import Token


def is_message(found: Sequence[Token], preposition: int) -> bool:
    """Whether "a statement" or "an email sent out" stands before "by": whoever follows speaks in it."""
    at = preposition - 1
    while at > 0 and found[at].lower in _SENT:
        at -= 1
    return found[at].lower in _MESSAGES


def is_owner(found: Sequence[Token], at: int, end: int) -> bool:
    """Whether a Slavic name is that of whom somebody speaks for: "речник Андрія Коваля" names him in the genitive."""
    given_name = any(token.lower in given.GIVEN for token in found[at:end])
    return found[at - 1].lower in _SPEAKING_FOR and not given_name and found[at].lower.endswith(_GENITIVE)


def is_noun(found: Sequence[Token], first: int, end: int, cast: Cast) -> bool:
    """Whether a word with a capital is a German noun behind its article, not a name."""
    if end - first != 1 or not first or found[first - 1].lower not in _NOUN_AHEAD or found[first].text.isupper():
        return False
    return found[first].lower not in cast.by_last and found[first].lower not in cast.by_first


_MESSAGES = table("statement letter email e-mail post tweet message note memo release text video")
_SENT = table("out sent released issued posted put made written signed")
_SPEAKING_FOR = table(
    """
    речник речниця представник представниця прес-секретар прессекретар речниці помічник помічниця радник радниця
    адвокат адвокатка дружина чоловік син донька представитель представительница пресс-секретарь помощник помощница
    советник советница жена муж сын дочь соратник заступник заступниця заместитель сотрудник
    """
)
_GENITIVE = ("а", "я", "и", "і", "ї", "ы", "ої", "ой", "го")
_NOUN_AHEAD = table("der die das dem den des ein eine einer eines einem einen sein seine ihr ihre kein keine")
"""German words before a noun, which has a capital as names have."""
