import random

import pytest

from generator.analysis import affairs, holders, sketches, stories
from generator.analysis.affairs import Affairs, Thread
from generator.analysis.items import Item
from generator.analysis.memo import Memo
from generator.analysis.terms import profile

STRIKE = (
    "Dockers in Velport walked out over night shifts. Union leader Anna Veldt said the cranes of Velport stand still. "
    "The port authority of Velport and Mayor Jonas Arling want talks about the night shifts."
)
VERDICT = (
    "A court in Velport banned the walkout of the dockers. Union leader Anna Veldt called the night shifts unlawful. "
    "Mayor Jonas Arling welcomed the ruling, and the cranes of the port moved again."
)
TALKS = (
    "Talks on the walkout of the dockers of Velport began at the port authority. Union leader Anna Veldt and Mayor "
    "Jonas Arling met on Monday; the night shifts and the idle cranes stood on the agenda."
)
FESTIVAL = (
    "Velport opened its lantern festival with a parade of puppets. Mayor Jonas Arling lit the first lamp, and children "
    "sang on the steps of the museum until rain set in."
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


def link(items: list[Item], memo: Memo | None = None, known: Affairs | None = None) -> dict[str, Thread]:
    memo = memo or Memo()
    return dict(affairs.link(stories.group(items, memo=memo).stories, memo, known))


def test_a_story_is_linked_to_the_earlier_one_of_its_affair() -> None:
    found = link(newsroom())
    assert found["verdict"].earlier == "strike"
    assert found["frost"] == Thread()


def test_the_earlier_story_knows_the_later_one_as_related() -> None:
    found = link(newsroom())
    assert found["strike"].earlier is None
    assert found["strike"].related == ("verdict",)
    assert "strike" not in found["verdict"].related


def test_of_several_earlier_stories_the_last_is_continued() -> None:
    between = item("talks", "Velport dockers and port talk about the walkout", TALKS, 5)
    found = link([*newsroom(), between])
    assert found["verdict"].earlier == "talks"
    assert found["talks"].earlier == "strike"
    assert found["verdict"].related == ("strike",)


def test_one_place_and_one_person_make_no_affair() -> None:
    found = link([*newsroom(), item("festival", "Velport opens its lantern festival", FESTIVAL, 20)])
    assert found["festival"].earlier is None
    assert found["verdict"].earlier == "strike"


def test_an_affair_that_rested_too_long_is_not_continued() -> None:
    late = item("verdict", "Court bans walkout of Velport dockers", VERDICT, 200)
    assert link([*newsroom()[:2], late])["verdict"] == Thread()


def test_no_stories_have_no_threads() -> None:
    assert link([]) == {}


def test_the_order_of_stories_and_articles_does_not_matter() -> None:
    items = newsroom()
    memo = Memo()
    told = list(stories.group(items, memo=memo).stories)
    expected = affairs.link(told, memo)
    for seed in range(5):
        chance = random.Random(seed)  # noqa: S311
        chance.shuffle(items)
        chance.shuffle(told)
        assert affairs.link(told, memo) == expected


PLACES = ("Velport", "Salen", "Brask", "Corve", "Dunmar", "Elsby")
PEOPLE = ("Anna Veldt", "Jonas Arling", "Mira Holm", "Tove Garth", "Ivo Lorne")
THINGS = ("dockers", "orchards", "ferries", "lanterns", "quarries", "choirs")


def reported(number: int) -> Item:
    """One of many articles about few places, people and things, so that terms are crowded and stories alike."""
    chance = random.Random(number)  # noqa: S311
    place, person, thing = chance.choice(PLACES), chance.choice(PEOPLE), chance.choice(THINGS)
    text = f"{STRIKE} {VERDICT}".replace("Velport", place).replace("Anna Veldt", person).replace("dockers", thing)
    return item(f"n{number}", f"{thing.capitalize()} of {place} {number}", text, chance.randrange(90))


@pytest.mark.parametrize("seed", range(4))
def test_what_the_last_call_left_changes_no_result(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holders, "CROWDED", 4)
    chance = random.Random(seed)  # noqa: S311
    memo, known = Memo(), Affairs()
    items = [reported(number) for number in range(40)]
    linked = 0
    for number in range(40, 52):
        found = link(items, memo, known)
        assert found == link(items)
        linked += sum(bool(thread.earlier) + len(thread.related) for thread in found.values())
        items.pop(chance.randrange(len(items)))
        items[chance.randrange(len(items))] = reported(number)
    assert linked


def test_an_interrupted_call_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    memo, known = Memo(), Affairs()
    link(newsroom()[:2], memo, known)
    with monkeypatch.context() as patch:
        patch.setattr(sketches, "compare", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            link(newsroom(), memo, known)
    assert link(newsroom(), memo, known) == link(newsroom())
