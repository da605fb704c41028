import pytest

from generator.analysis import figures
from generator.analysis.accounts import Account
from generator.analysis.figures import State

HOUR = 3600


def account(id_: str, text: str, hour: int = 0) -> Account:
    return Account(id=id_, text=text, instant=hour * HOUR)


def read(text: str) -> list[tuple[str, float, float | None]]:
    return [(noun, figure.low, figure.high) for noun, figure in figures.read(account("a", text))]


@pytest.mark.parametrize(
    ("text", "noun", "low", "high"),
    [
        ("The port lost 26 cranes.", "crane", 26, 26),
        ("Twenty-six ships lay at anchor.", "ship", 26, 26),
        ("About ten ships lay at anchor.", "ship", 9, 11),
        ("More than 30 ships lay at anchor.", "ship", 30, None),
        ("Between them 25–30 thousand crates were lost.", "crate", 25_000, 30_000),
        ("It lost 1,250 crates.", "crate", 1250, 1250),
        ("Prices rose by 4.2 percent.", "percent", 4.2, 4.2),
        ("It costs $2 billion.", "$", 2e9, 2e9),
        ("At least nine killed in the storm.", "killed", 9, None),
    ],
)
def test_numbers_keep_their_noun_hedge_and_range(text: str, noun: str, low: float, high: float | None) -> None:
    assert read(text) == [(noun, pytest.approx(low), high if high is None else pytest.approx(high))]


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 4 September.",
        "It began in 2022 with storms.",
        "A 59-year-old man was seen.",
        "The train left at 12:51 sharp.",
        "Two of us saw it.",
    ],
)
def test_dates_years_ages_and_times_are_no_figures(text: str) -> None:
    assert read(text) == []


def test_a_number_without_a_noun_counts_what_the_one_before_it_counts() -> None:
    assert read("Out of 21 ports, ten would close.") == [("port", 21, 21), ("port", 10, 10)]


def test_what_articles_say_alike_agrees() -> None:
    (row,) = figures.find([account("a", "It lost 26 cranes."), account("b", "Twenty-six cranes fell.")])
    assert (row.noun, row.state) == ("crane", State.AGREE)
    assert [figure.article for figure in row.figures] == ["a", "b"]


def test_a_number_that_rises_with_time_was_updated() -> None:
    (row,) = figures.find([account("a", "Nine killed in a storm."), account("b", "A storm left 14 killed.", 12)])
    assert row.state is State.UPDATED


def test_numbers_of_one_hour_that_cannot_both_be_true_differ() -> None:
    (row,) = figures.find([account("a", "It lost 26 cranes."), account("b", "It lost 21 cranes.", 1)])
    assert row.state is State.DIFFER


def test_what_one_text_and_its_copy_count_is_no_row() -> None:
    text = "It lost 26 cranes."
    assert figures.find([account("a", text), Account(id="b", text=text, family="a")]) == ()
