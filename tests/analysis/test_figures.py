import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis import counts, elsewhere, figures, numbers
from generator.analysis.accounts import Account
from generator.analysis.figures import State

HOUR = 3600


def account(id_: str, text: str, hour: int = 0) -> Account:
    return Account(id=id_, text=text, instant=hour * HOUR)


def read(text: str) -> list[tuple[str, float, float | None]]:
    return [(count.noun, count.low, count.high) for count in counts.read(account("a", text))]


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
        ("It paid €1.234,50 at once.", "euro", 1234.5, 1234.5),
        ("In 2020 SİX ships lay at anchor.", "ship", 6, 6),
        ("It costs $2 billion.", "dollar", 2e9, 2e9),
        ("At least nine killed in the storm.", "dead", 9, None),
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
    assert (row.kind, row.state) == ("crane", State.AGREE)
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


@pytest.mark.parametrize(
    ("lang", "text", "noun", "low", "high"),
    [
        ("de", "Rund 25.000 Kisten gingen verloren.", "kisten", 22_500, 27_500),
        ("de", "Es kostet 1.234,5 Euro.", "euro", 1234.5, 1234.5),
        ("de", "Sechsundzwanzig Schiffe lagen vor Anker.", "schiffe", 26, 26),
        ("fr", "Au moins vingt-six navires étaient à quai.", "navire", 26, None),
        ("fr", "Il a perdu 25\u202f000 livres.", "livre", 25_000, 25_000),
        ("en", "Between 25 and 30 crates were lost.", "crate", 25, 30),
        ("en", "Ten people were killed in the storm.", "dead", 10, 10),
    ],
)
def test_numbers_are_read_in_three_languages(lang: str, text: str, noun: str, low: float, high: float | None) -> None:
    (count,) = counts.read(Account(id="a", text=text, lang=lang))
    assert (count.noun, count.low, count.high) == (noun, pytest.approx(low), high and pytest.approx(high))


def test_numbers_of_another_matter_stand_in_another_row() -> None:
    told = [
        account("a", "The storm sank 26 ships near Velport. A museum in Alden shows 40 ships made of paper."),
        account("b", "Near Velport the storm sank 26 ships.", 1),
    ]
    first, second = figures.find(told)
    assert (first.state, [f.low for f in first.figures]) == (State.AGREE, [26, 26])
    assert (second.state, [f.low for f in second.figures]) == (State.ALONE, [40])


def test_two_articles_of_one_source_are_no_agreement() -> None:
    told = [Account(id=name, text="It lost 26 cranes.", source="paper") for name in "ab"]
    assert figures.find(told) == ()


def test_a_figure_says_its_words_with_hedge_and_noun() -> None:
    told = [account("a", "About ten old ships sank."), account("b", "Ten ships sank.")]
    (row,) = figures.find(told)
    assert [figure.text for figure in row.figures] == ["About ten old ships", "Ten ships"]


def test_what_moved_up_to_an_article_depends_on_no_later_one() -> None:
    told = [
        account("a", "Nine killed in a storm."),
        account("b", "A storm left 14 killed.", 30),
        account("c", "The storm left 20 killed.", 60),
    ]
    whole, part = figures.tell(told).shifts, figures.tell(told[:2]).shifts
    assert whole[:1] == part
    assert [(shift.before.text, shift.after.text) for shift in whole] == [
        ("Nine killed", "14 killed"),
        ("14 killed", "20 killed"),
    ]


def test_a_late_copy_of_an_early_number_changes_no_state() -> None:
    told = [
        account("a", "Nine killed in a storm."),
        account("b", "A storm left 14 killed.", 12),
        Account(id="c", text="Nine killed in a storm.", instant=20 * HOUR, family="a"),
    ]
    assert [row.state for row in figures.find(told)] == [State.UPDATED]


def heard(own: list[Account], *others: Account) -> list[tuple[str, str]]:
    rows = figures.find(own)
    found = elsewhere.find(rows, {other.id: tuple(counts.read(other)) for other in others})
    return [(each.article, each.text) for row in found for each in row]


SUNK = "A winter storm near Velport sank 26 fishing ships."


def test_a_report_of_another_story_counts_the_same_matter() -> None:
    own = [account("a", SUNK), account("b", SUNK.replace("near", "off"), 1)]
    assert heard(own, account("x", "Insurers of Velport fear the winter storm sank 40 ships.")) == [("x", "40 ships")]


@pytest.mark.parametrize(
    "text",
    [
        "A winter storm near Velport sank 40 cars.",
        "A regatta brought 40 ships to Velport.",
        "A winter storm near Velport sank three ships.",
    ],
)
def test_another_thing_another_matter_and_a_small_number_are_not_told_from_elsewhere(text: str) -> None:
    own = [account("a", SUNK), account("b", SUNK.replace("near", "off"), 1)]
    assert heard(own, account("x", text)) == []


def test_other_numbers_go_before_the_same_one_and_all_stand_by_time() -> None:
    own = [account("a", SUNK), account("b", SUNK.replace("near", "off"), 1)]
    others = [account(f"x{n}", SUNK.replace("26", str(n)), n) for n in (26, 26, 26, *range(30, 36))]
    others = [Account(id=f"x{at}", text=other.text) for at, other in enumerate(others)]
    assert [article for article, _ in heard(own, *others)] == [f"x{at}" for at in range(3, 9)]


def test_words_around_a_repeated_number_tie_other_reports_too() -> None:
    again = "In all 26 ships lie wrecked under the cliffs of Salen, insurers said."
    own = [account("a", f"{SUNK} {again}"), account("b", SUNK.replace("near", "off"), 1)]
    other = account("x", "Insurers counted 40 ships wrecked under the cliffs of Salen.")
    assert heard(own, other) == [("x", "40 ships")]
    assert heard([account("a", SUNK), own[1]], other) == []


PIECES = [
    "about", "More than", "as many as", "(über", "jusqu’à", "jusqu'à", "between", "entre", "and", "to", "$", "€", "26",
    "1,250", "twenty-six", "SIX", "SİX", "sıx", "ſix", "ten", "dix-neuf", "zwölf", "dreißig", "someone", "2020", "%",
    "$26", "about €12 ", "million", "–", "-", ".", ",", "  ", "\u00a0", "ships", "ß", "A4", "10:30",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=12),
    st.sampled_from(["", " "]),
    st.sampled_from(["en", "de", "fr"]),
)
def test_a_search_from_where_numbers_may_begin_finds_what_a_search_everywhere_finds(
    pieces: list[str], glue: str, lang: str
) -> None:
    text = "In May. " + glue.join(pieces)
    words = numbers.words_in(text, lang)
    if numbers.may_stand_in(text[8:], words):
        found = [match.span() for match in counts.matches(text, 8, len(text), words, lang)]
        everywhere = [match.span() for match in counts.pattern(lang).finditer(text, 8, len(text))]
        assert found == everywhere
