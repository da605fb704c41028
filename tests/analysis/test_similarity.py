from datetime import date

import pytest

from generator.analysis import similarity
from generator.analysis.items import Item
from generator.analysis.terms import profile

STRIKE = "Dockers in Velport walked out on Tuesday over a plan of 12 night shifts, the union of Anna Veldt said."
ECHO = "A walkout by dockers over 12 night shifts has shut Velport, union leader Anna Veldt said on Tuesday."
ORCHARD = "Growers near Salen expect the smallest apple harvest since records began after a frost in May."


def item(id_: str, text: str, *, title: str = "", day: int = 700_000, actors: tuple[str, ...] = ()) -> Item:
    return Item(id=id_, day=day, instant=day * 86400, actors=actors, profile=profile(title, text))


def score(*items: Item) -> float:
    vectors = similarity.weigh(items)
    return similarity.compare(items[0], items[1], vectors[0], vectors[1]).score


def test_one_event_in_other_words_is_more_alike_than_another_event() -> None:
    assert score(item("a", STRIKE), item("b", ECHO)) > 0.3
    assert score(item("a", STRIKE), item("b", ORCHARD)) < 0.05


def test_likeness_goes_both_ways_to_the_last_digit() -> None:
    one, other = similarity.weigh([item("a", STRIKE, title="Walkout"), item("b", ECHO, title="Port shut")])
    assert similarity.dot(one, other) == similarity.dot(other, one)


def test_a_long_text_is_like_itself_by_one() -> None:
    vector = similarity.weigh([item("a", " ".join([STRIKE, ORCHARD] * 8), title="Walkout")])[0]
    assert similarity.dot(vector, vector) / similarity.UNIT**2 == pytest.approx(1.0, abs=0.01)


def test_the_reason_names_words_figures_actors_and_days() -> None:
    a, b = item("a", STRIKE, actors=("veldt", "velport")), item("b", ECHO, day=700_002, actors=("veldt",))
    found = similarity.compare(a, b, *similarity.weigh([a, b]))
    assert {"velport", "docker", "veldt"} <= set(found.terms)
    assert found.figures == ("12",)
    assert found.actors == ("veldt",)
    assert found.days == 2


def test_words_that_any_news_holds_are_no_reason() -> None:
    text = "The dockers said on Thursday in September that three new days of walkouts may end well for lanterns."
    a, b = item("a", text), item("b", text)
    assert set(similarity.compare(a, b, *similarity.weigh([a, b])).terms) == {"docker", "walkout", "lantern"}


def test_days_and_years_are_no_figures_that_two_articles_share() -> None:
    day = date(2026, 11, 20).toordinal()
    text = "On 20 November 2026 they counted 41 lanterns, after 19 November brought 7 of them, as in 2019."
    a, b = item("a", text, day=day), item("b", text, day=day)
    assert set(similarity.compare(a, b, *similarity.weigh([a, b])).figures) == {"41", "7"}


def test_the_actor_that_tells_most_is_named_first() -> None:
    many = [item(f"c{n}", f"Lantern number {n} was lit.", actors=("crowd",)) for n in range(9)]
    pair = [item(id_, "The talks about the harbour began.", actors=("crowd", "veldt")) for id_ in "ab"]
    vectors = similarity.weigh([*pair, *many])
    assert similarity.compare(*pair, *vectors[:2]).actors == ("veldt", "crowd")


def test_shared_actors_make_articles_more_alike() -> None:
    talks = item("a", "The talks about the harbour began on Friday.", actors=("veldt",))
    walkout = "Night shifts at the harbour are off, the union said."
    assert score(talks, item("b", walkout, actors=("veldt",))) > score(talks, item("b", walkout, actors=("x",)))


def test_each_day_between_takes_some_likeness_and_the_window_takes_the_rest() -> None:
    scores = [score(item("a", STRIKE), item("b", ECHO, day=700_000 + days)) for days in range(5)]
    assert scores == sorted(scores, reverse=True)
    assert scores[3] > 0
    assert scores[4] == 0


def test_what_is_told_far_away_in_time_touches_nothing() -> None:
    near = [item("a", STRIKE), item("b", ECHO)]
    far = [item(f"c{n}", STRIKE, day=700_100 + n) for n in range(5)]
    assert similarity.weigh(near) == similarity.weigh(near + far)[:2]


def test_what_all_neighbours_say_weighs_less() -> None:
    pair = item("a", "Dockers want new cranes in spring."), item("b", "Dockers fear a storm by the weekend.")
    chorus = [item(f"c{n}", f"Dockers again, part {n}, with a detail all its own.") for n in range(40)]
    assert score(*pair, *chorus) < score(*pair)


def test_an_article_without_words_is_like_nothing() -> None:
    assert score(item("a", ""), item("b", STRIKE)) == 0
