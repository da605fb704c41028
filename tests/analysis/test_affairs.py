import random

from generator.analysis import affairs, stories
from generator.analysis.affairs import Thread
from generator.analysis.items import Item
from generator.analysis.terms import profile

STRIKE = (
    "Dockers in Velport walked out over night shifts. Union leader Anna Veldt said the cranes of Velport stand still. "
    "The port authority of Velport and Mayor Jonas Arling want talks about the night shifts."
)
VERDICT = (
    "A court in Velport banned the walkout of the dockers. Union leader Anna Veldt called the night shifts unlawful. "
    "Mayor Jonas Arling welcomed the ruling, and the cranes of the port moved again."
)
ORCHARD = "Growers near Salen expect the smallest apple harvest since records began after a frost in May."


def item(id_: str, title: str, text: str, day: int) -> Item:
    return Item(id=id_, day=700_000 + day, instant=day * 86_400, profile=profile(title, text))


def newsroom() -> list[Item]:
    return [
        item("strike", "Velport dockers walk out", STRIKE, 0),
        item("frost", "Apple harvest near Salen ruined by frost", ORCHARD, 4),
        item("verdict", "Court bans walkout of Velport dockers", VERDICT, 9),
    ]


def link(items: list[Item]) -> dict[str, Thread]:
    return dict(affairs.link(stories.group(items).stories, items))


def test_a_story_is_linked_to_the_earlier_one_of_its_affair() -> None:
    found = link(newsroom())
    assert found["verdict"].earlier == "strike"
    assert found["frost"] == Thread()


def test_the_earlier_story_knows_the_later_one_as_related() -> None:
    found = link(newsroom())
    assert found["strike"].earlier is None
    assert found["strike"].related == ("verdict",)
    assert "strike" not in found["verdict"].related


def test_an_affair_that_rested_too_long_is_not_continued() -> None:
    late = item("verdict", "Court bans walkout of Velport dockers", VERDICT, 200)
    assert link([*newsroom()[:2], late])["verdict"] == Thread()


def test_no_stories_have_no_threads() -> None:
    assert link([]) == {}


def test_the_order_of_stories_and_articles_does_not_matter() -> None:
    items = newsroom()
    told = list(stories.group(items).stories)
    expected = affairs.link(told, items)
    for seed in range(5):
        chance = random.Random(seed)  # noqa: S311
        chance.shuffle(items)
        chance.shuffle(told)
        assert affairs.link(told, items) == expected
