"""Who said what."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis import lexicon, marks, mentions, quotes, text, tokens
from generator.model import Actor, Kind, Quote
from tests.analysis import cases

LANGUAGES = ("en", "de", "fr", "uk", "ru", "es", "it", "pl")
FILES = (
    *(f"quotes-{language}.txt" for language in LANGUAGES),
    *(f"quotes-hard-{language}.txt" for language in LANGUAGES[:5]),
)
CASES = [(name, case) for name in FILES for case in cases.read(name)]
ACTORS = (Actor(id="orr", name="Ann Orr", kind=Kind.PERSON), Actor(id="tal", name="Ben Tal", kind=Kind.PERSON))
LEXICON = lexicon.compile(ACTORS)
PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "''",
        "``",
        "„",
        "‘",
        "’",
        "'",
        "«",
        "»",
        " said ",
        "Ann Orr",
        " she said",
        " ",
        ", ",
        ". ",
        "? ",
        "\n\n",
        ": ",
        "we will go on",
        "It is late",
        "according to ",
        "a diplomat",
        "who",
        " and ",
        "(",
        ")",
        "—",
        "Sen. ",
        "told",
        "Tal",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


def find(body: str) -> tuple[Quote, ...]:
    return quotes.find(body, mentions.find(body, LEXICON))


def shown(quote: Quote, expected: str) -> str:
    words = f" ({quote.speaker_text})" if re.match(r"[^:]*\(.*\) ::", expected) else ""
    return f"{quote.speaker_name or '?'}{words} :: {quote.text}"


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[f"{name}: {case.title}" for name, case in CASES])
def test_quotes_are_found_as_the_cases_tell(case: cases.Case) -> None:
    lexicon_ = lexicon.compile(case.actors)
    found = quotes.find(case.text, mentions.find(case.text, lexicon_, (), case.day), lexicon_.actors)
    expected = () if case.expected == ("nothing",) else case.expected
    wanted = [*expected, *[""] * len(found)]
    assert [shown(quote, line) for quote, line in zip(found, wanted, strict=False)] == list(expected)


def test_there_are_enough_cases_to_lean_on() -> None:
    assert len(CASES) + len(cases.read("mentions.txt")) >= 150


def test_a_registered_speaker_has_an_id() -> None:
    (quote,) = find('"The bridge stays open," Orr said. Ann Orr runs the harbour.')
    assert (quote.speaker, quote.speaker_name, quote.speaker_text, quote.cue) == ("orr", "Ann Orr", "Orr", "said")


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_offsets_point_at_the_words_in_order_and_without_overlap(body: str) -> None:
    found = find(body)
    assert all(body[q.start : q.end] == q.text for q in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@settings(deadline=None)
@given(TEXTS)
def test_a_speaker_stands_in_the_text(body: str) -> None:
    assert all(q.speaker_text in body for q in find(body) if q.speaker_text)


@settings(deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_quotes(body: str) -> None:
    assert find(body) == find(body)


@settings(deadline=None)
@given(TEXTS)
def test_passages_stay_in_their_paragraph(body: str) -> None:
    spans = text.paragraphs(body)
    for passage in marks.passages(body, spans):
        assert any(span.start <= passage.left < passage.right <= span.end for span in spans)


def test_the_work_grows_no_faster_than_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    plain = tokens.is_cue

    def counted(token: tokens.Token) -> bool:
        nonlocal calls
        calls += 1
        return plain(token)

    monkeypatch.setattr(tokens, "is_cue", counted)
    paragraph = 'Ann Orr met Ben Tal. "We will go on," he said. "It is late." A door, she said, "was open to all".\n\n'
    find(paragraph * 10)
    few, calls = calls, 0
    find(paragraph * 40)
    assert calls <= 5 * few
