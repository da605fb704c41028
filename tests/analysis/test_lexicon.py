"""All names in one automaton."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis import declension, lexicon, mentions, text
from generator.model import Actor, Kind


def registry(size: int) -> list[Actor]:
    letters = "bcdfghjklmnpqrstvwz"
    names = [f"{a}a{b}o{c}".title() for a in letters for b in letters for c in letters]
    return [
        Actor(
            id=f"a{i}", name=f"Ann {name}", kind=Kind.PERSON, aliases=(f"{name} {name[::-1].title()}", f"{name} Group")
        )
        for i, name in enumerate(names[:size])
    ]


@settings(deadline=None)
@given(st.text())
def test_folding_keeps_every_offset(value: str) -> None:
    assert len(text.fold(value)) == len(value)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=0x2FFF)))
def test_folding_twice_is_folding_once(value: str) -> None:
    assert text.fold(text.fold(value)) == text.fold(value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "Erdogan"),
        ("Łódź", "Lodz"),
        ("O’Neill", "O'Neill"),
        ("Jean‑Luc", "Jean-Luc"),
        ("Ann\u00a0Orr", "Ann Orr"),
        ("Зеленський", "ЗЕЛЕНСЬКИЙ"),
        ("Ørsted", "orsted"),
        ("Алёна", "Алена"),
    ],
)
def test_spellings_that_differ_in_signs_only_are_one(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other)


def test_letters_of_their_own_stay() -> None:
    assert text.fold("йї") == unicodedata.normalize("NFC", "йї")


def test_an_empty_registry_finds_nothing() -> None:
    assert mentions.find("Ann Orr won.", lexicon.compile(())) == ()


def test_a_name_without_letters_is_left_out() -> None:
    assert mentions.find("*** …", lexicon.compile((Actor(id="x", name="***"),))) == ()


def test_the_work_of_a_search_does_not_grow_with_the_registry() -> None:
    prose = "Ann Babob met nobody while the river rose and the boats were counted. " * 50
    small, large = lexicon.compile(registry(30)), lexicon.compile(registry(3000))
    few, many = (sum(1 for _ in lexicon_.scan(text.fold(prose))) for lexicon_ in (small, large))
    assert few
    assert many <= 2 * few


def test_the_work_of_a_search_grows_with_the_text() -> None:
    lexicon_ = lexicon.compile(registry(300))
    once = len(mentions.find("Ann Babob met Ann Bacob. ", lexicon_))
    assert len(mentions.find("Ann Babob met Ann Bacob. " * 40, lexicon_)) == 40 * once


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Володимир Зеленський", "Володимира Зеленського"),
        ("Володимир Зеленський", "Володимиром Зеленським"),
        ("Сергей Лавров", "Сергею Лаврову"),
        ("Юлія Тимошенко", "Юлії Тимошенко"),
        ("Володимир Путін", "Путіна"),
        ("Мария Захарова", "Марии Захаровой"),
        ("Україна", "України"),
        ("Россия", "России"),
        ("Дмитрий Песков", "Дмитрием Песковым"),
    ],
)
def test_a_name_is_declined(name: str, form: str) -> None:
    forms = {part for declined in (name, *declension.forms(name)) for part in (declined, declined.split(" ")[-1])}
    assert form in forms


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann Orr", "Orr"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Donald Trump Jr.", "Trump"),
        ("President Ann Orr", "Orr"),
        ("Orr", None),
        ("the Boat", None),
    ],
)
def test_a_surname_is_taken_from_a_full_name(name: str, expected: str | None) -> None:
    assert lexicon.surname(name) == expected


def test_a_registered_name_belongs_to_nobody_who_is_only_described_with_it() -> None:
    shop = Actor(id="shop", name="retailer Elm Market", kind=Kind.ORGANISATION)
    place = Actor(id="place", name="Elm Market", kind=Kind.PLACE)
    found = mentions.find("It rained on Elm Market.", lexicon.compile((shop, place)))
    assert [mention.actor for mention in found] == ["place"]


def test_an_article_may_hold_names_in_two_scripts() -> None:
    known = (Actor(id="orr", name="Ann Orr", kind=Kind.PERSON), Actor(id="koval", name="Іван Коваль", kind=Kind.PERSON))
    found = mentions.find("Ann Orr met Івана Коваля. Ann Orr left.", lexicon.compile(known))
    assert [(mention.actor, mention.form) for mention in found] == [
        ("orr", "Ann Orr"),
        ("koval", "Івана Коваля"),
        ("orr", "Ann Orr"),
    ]


def test_the_cases_of_cyrillic_names_are_made_for_the_first_text_that_may_hold_them() -> None:
    known = lexicon.compile((Actor(id="koval", name="Іван Коваль", kind=Kind.PERSON),))
    declension.forms.cache_clear()
    assert list(known.scan("nothing but latin letters – and a dash")) == []
    assert declension.forms.cache_info().misses == 0
    assert list(known.scan("івана коваля"))
    assert declension.forms.cache_info().misses > 0
