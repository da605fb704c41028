"""When quotes of several articles are one utterance, and what work it takes to find them."""

from __future__ import annotations

from cProfile import Profile

import pytest

from generator.analysis import quotes, utterances
from generator.analysis.utterances import Told, told


def groups(*quoted: Told) -> list[list[str]]:
    return [[each.key[0] for each in group] for group in utterances.join(quoted)]


def test_quotes_that_share_five_words_in_a_row_are_one_utterance() -> None:
    one = told("a", 0, 1, "orr", "They will be legitimate targets for strikes")
    other = told("b", 0, 2, "", "we say that they will be legitimate targets")
    assert groups(one, other) == [["a", "b"]]


def test_few_words_belong_to_those_that_hold_most_of_them() -> None:
    long = told("a", 0, 1, "orr", "we proceed from this: they are legitimate targets for strikes")
    short = told("b", 0, 2, "orr", "legitimate targets for destruction")
    assert groups(long, short) == [["a", "b"]]


def test_two_speakers_never_share_an_utterance() -> None:
    words = "the bridge stays open for as long as it takes"
    assert groups(told("a", 0, 1, "orr", words), told("b", 0, 1, "tal", words)) == [["a"], ["b"]]


def test_the_same_words_long_after_are_another_utterance() -> None:
    words = "the bridge stays open for as long as it takes"
    assert groups(told("a", 0, 1, "orr", words), told("b", 0, 90, "orr", words)) == [["a"], ["b"]]


def test_one_article_says_nothing_twice() -> None:
    words = "the bridge stays open for good"
    assert groups(told("a", 0, 1, "orr", words), told("a", 99, 1, "orr", words)) == [["a"], ["a"]]


def test_small_words_alone_join_nothing() -> None:
    one, other = told("a", 0, 1, "orr", "we will do it"), told("b", 0, 1, "orr", "we will do so")
    assert groups(one, other) == [["a"], ["b"]]


def calls(text: str) -> int:
    """How many calls, of our own functions and of Python's, it takes to find the quotes of a text."""
    profile = Profile()
    profile.runcall(quotes.find, text, ())
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("opening", [" “a", ' "a', 'a "', " ‘a"])
def test_ten_times_the_opening_marks_take_ten_times_the_work(opening: str) -> None:
    assert calls(opening * 5_000) < 15 * calls(opening * 500)


def test_the_fullest_wording_of_the_first_days_stands_first() -> None:
    first, fuller = (
        told("a", 0, 1, "orr", "stays open to all"),
        told("b", 0, 3, "orr", "the bridge stays open to all of us"),
    )
    late = told("c", 0, 9, "orr", "and yet the bridge stays open to all of us here in town")
    assert [each.key[0] for each in utterances.fullest_first((first, fuller, late))] == ["b", "a", "c"]
