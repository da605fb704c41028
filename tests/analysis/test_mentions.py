"""Where actors are named."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis import lexicon, mentions
from generator.model import Actor, Kind
from tests.analysis import cases

FILES = ("mentions.txt", *(f"mentions-{name}.txt" for name in ("forms", "offices", "de", "fr", "uk", "ru")))
CASES = [(name, case) for name in FILES for case in cases.read(name)]
ACTORS = (
    Actor(id="orr", name="Ann Orr", kind=Kind.PERSON, aliases=("Orrova",)),
    Actor(id="dorr", name="David Orr", kind=Kind.PERSON),
    Actor(id="us", name="United States", kind=Kind.COUNTRY, aliases=("US",), excluded=("US Weekly",)),
    Actor(id="elm", name="Elm, Norrland", kind=Kind.PLACE),
    Actor(id="norrland", name="Norrland", kind=Kind.COUNTRY),
    Actor(id="xi", name="习近平", kind=Kind.PERSON),
)
LEXICON = lexicon.compile(ACTORS)
PIECES = st.sampled_from(
    [
        "Ann Orr",
        "Orr",
        "David",
        "US",
        "us",
        "US Weekly",
        "Elm, Norrland",
        "Norrland",
        "习近平",
        "Ann B. Orr",
        " ",
        "-",
        "'s",
        "’",
        "\n",
        ". ",
        "https://",
        "@",
        "(ABC)",
        "United States",
        "und",
        "é",
        "ß",
        "İ",
        "ﬁ",
        "\u0301",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[f"{name}: {case.title}" for name, case in CASES])
def test_mentions_are_found_as_the_cases_tell(case: cases.Case) -> None:
    found: dict[str, list[str]] = {}
    for mention in mentions.find(case.text, lexicon.compile(case.actors), case.source, case.day):
        found.setdefault(mention.actor, []).append(mention.form)
    shown = {f"{actor}: {'; '.join(forms)}" for actor, forms in found.items()} or {"nobody"}
    assert shown == set(case.expected)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_offsets_point_at_the_form_in_order_and_without_overlap(text: str) -> None:
    found = mentions.find(text, LEXICON)
    assert all(text[m.start : m.end] == m.form for m in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@settings(deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_mentions_whatever_the_order_of_the_registry(text: str) -> None:
    assert mentions.find(text, LEXICON) == mentions.find(text, lexicon.compile(ACTORS[::-1]))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_a_title_changes_no_full_name_in_the_text(title: str, text: str) -> None:
    _, found = mentions.find_all(title, text, LEXICON)
    assert all(text[m.start : m.end] == m.form for m in found)


def test_a_surname_in_the_title_resolves_by_the_full_name_in_the_text() -> None:
    title, _ = mentions.find_all("Orr wins vote", "Ann Orr won by two seats.", LEXICON)
    assert [(m.actor, m.form) for m in title] == [("orr", "Orr")]


def test_a_place_within_a_place_is_found_beside_it() -> None:
    found = mentions.find("A fire in Elm, Norrland, was put out.", LEXICON)
    assert [(m.actor, m.form) for m in found] == [("elm", "Elm"), ("norrland", "Norrland")]
