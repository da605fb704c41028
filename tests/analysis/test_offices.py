"""Who is meant by an office on a day, and by a place that acts."""

from __future__ import annotations

import pytest

from generator.analysis import lexicon, mentions, quotes
from generator.model import Actor, Kind, Office

ACTORS = (
    Actor(id="orr", name="Ann Orr", kind=Kind.PERSON, offices=(Office("Norrland president", "2017-05-14"),)),
    Actor(id="tal", name="Ben Tal", kind=Kind.PERSON, offices=(Office("Norrland president", "2012", "2017-05-14"),)),
    Actor(id="government", name="Norrland government", kind=Kind.ORGANISATION, metonyms=("Elm", "the Keep")),
    Actor(id="elm", name="Elm", kind=Kind.PLACE),
)
LEXICON = lexicon.compile(ACTORS)
TODAY = "2020-01-01"


def named(text: str, day: str = TODAY) -> list[str]:
    return [mention.actor for mention in mentions.find(text, LEXICON, (), day)]


@pytest.mark.parametrize(("day", "holder"), [("2015-03-01", ["tal"]), (TODAY, ["orr"]), ("2017-05-14", []), ("", [])])
def test_an_office_is_whoever_holds_it_alone_on_that_day(day: str, holder: list[str]) -> None:
    assert named("The Norrland president said no.", day) == holder


@pytest.mark.parametrize(
    "text",
    [
        "The former Norrland president said no.",
        "A Norrland president would say no.",
        "Norrland presidents say no.",
        "The Norrland presidential race is on.",
        "The Norrland president-elect said no.",
        "It said Norrland President Cara Low would go.",
    ],
)
def test_words_that_only_hold_an_office_name_nobody(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Elm said no.", ["government"]),
        ("Elm has rejected the plan.", ["government"]),
        ("There were talks with Elm.", ["government"]),
        ("Elm's demands are known.", ["government"]),
        ("A fire in Elm was put out.", ["elm"]),
        ("Elm was cold.", ["elm"]),
        ("He stood in the Keep.", []),
        ("The Keep denied it.", ["government"]),
    ],
)
def test_a_place_that_acts_is_its_government(text: str, actors: list[str]) -> None:
    assert named(text) == actors


def test_whoever_holds_an_office_speaks_under_it() -> None:
    text = '"The bridge stays open," said the Norrland president.'
    (quote,) = quotes.find(text, mentions.find(text, LEXICON, (), TODAY))
    assert (quote.speaker, quote.speaker_name, quote.speaker_text) == ("orr", None, "the Norrland president")


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ('"The bridge stays open," Ann Orr told Harbour News on Monday.', "told Harbour News"),
        ('"The bridge stays open," Ann Orr wrote on Telegram.', "on Telegram"),
        ('"The bridge stays open," Ann Orr said at a press conference in Elm.', "at a press conference in Elm"),
        ('In an interview with Elm Radio, Ann Orr said: "The bridge stays open."', "In an interview with Elm Radio"),
        ('Ann Orr told reporters that "the bridge stays open for now".', "told reporters"),
        ('"The bridge stays open," Ann Orr said.', None),
        ('"I said so on Telegram, and the bridge stays open," Ann Orr said.', None),
        ('Ann Orr praised the plan that Elm offered during a summit in Ufa, adding: "The bridge stays open."', None),
        ('After a vote that many feared, in a speech, Ann Orr said: "The bridge stays open."', "in a speech"),
        ('In an interview that she gave to Elm Radio, Ann Orr said: "The bridge stays open."', "In an interview"),
    ],
)
def test_the_occasion_is_told_in_the_words_of_the_article(text: str, occasion: str | None) -> None:
    (quote,) = quotes.find(text, mentions.find(text, LEXICON, (), TODAY))
    assert quote.occasion == occasion
