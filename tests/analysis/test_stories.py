import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import explanations
from generator.analysis import neighbours, stories
from generator.analysis.items import Item
from generator.analysis.stories import Grouping
from generator.analysis.terms import profile
from generator.model import Match

ROOT = Path(__file__).parents[2]

EVENTS = (
    ("Velport", "dockers walk out over night shifts", "union Veldt cranes containers strike ballot pay quay 12"),
    ("Salen", "apple harvest ruined by frost", "growers orchards blossom insurance cider Arling temperature 40"),
    ("Marisk", "tunnel fire stops trains", "smoke passengers carriage Ottens rescue signal line evacuated 300"),
    ("Quorn", "museum returns bronze figures", "curator Ismay looted treaty kingdom ship statues 26"),
)


def report(event: int, seed: int, size: int = 60) -> str:
    place, what, words = EVENTS[event]
    chance = random.Random(f"{event}/{seed}")  # noqa: S311
    told = [chance.choice([place, *words.split(), *what.split()]) for _ in range(size)]
    return f"{place}: {what}. " + " ".join(told)


def item(id_: str, event: int, seed: int, *, hour: int = 0, source: str | None = None, text: str | None = None) -> Item:
    told = text if text is not None else report(event, seed)
    title = f"{EVENTS[event][0]} {EVENTS[event][1]}"
    day = 700_000 + hour // 24
    return Item(id=id_, day=day, instant=hour * 3600, source=source, profile=profile(title, told))


def newsroom(per_event: int = 5) -> list[Item]:
    return [
        item(f"{EVENTS[event][0].lower()}-{seed}", event, seed, hour=seed, source=f"s{seed}")
        for event in range(len(EVENTS))
        for seed in range(per_event)
    ]


def homes(grouping: Grouping) -> dict[str, str]:
    return {article: story.id for story in grouping.stories for article in story.articles}


def test_reports_of_one_event_become_one_story() -> None:
    found = stories.group(newsroom())
    assert sorted(story.id for story in found.stories) == ["marisk-0", "quorn-0", "salen-0", "velport-0"]
    assert all(len(story.articles) == 5 for story in found.stories)


def test_a_story_is_called_after_its_earliest_article_and_tells_in_the_order_of_time() -> None:
    items = [item("z", 0, 1, hour=1), item("a", 0, 2, hour=2), item("m", 0, 3, hour=3)]
    assert stories.group(items).stories[0].articles == ("z", "a", "m")
    assert stories.group(items).stories[0].id == "z"


def test_every_article_stands_in_exactly_one_story() -> None:
    items = newsroom()
    told = [article for story in stories.group(items).stories for article in story.articles]
    assert sorted(told) == sorted(item.id for item in items)


def test_an_article_alone_says_so() -> None:
    (story,) = stories.group([item("a", 0, 1)]).stories
    assert story.lead == "a"
    assert story.why[0].reason == "alone"


def test_no_articles_make_no_stories() -> None:
    assert stories.group([]) == Grouping()


def test_each_article_has_its_reason() -> None:
    story = next(s for s in stories.group(newsroom()).stories if s.id == "velport-0")
    assert [match.article for match in story.why] == list(story.articles)
    assert all(match.best in story.articles and match.best != match.article for match in story.why)
    assert all(match.score >= match.bar for match in story.why)
    assert "velport" in story.why[0].terms


def test_a_reprint_counts_once_and_names_its_original() -> None:
    text = report(0, 1)
    items = [item("a", 0, 1, source="x", text=text), item("b", 0, 1, hour=1, source="y", text=text), item("c", 0, 2)]
    (story,) = stories.group(items).stories
    assert story.copies == (("a", "b"),)
    assert story.lead != "b"
    assert next(match for match in story.why if match.article == "b").reason == "copy"


def test_what_happens_again_weeks_later_is_another_story() -> None:
    items = [item("early", 0, 1), item("late", 0, 2, hour=24 * 21)]
    assert len(stories.group(items).stories) == 2


def test_a_long_affair_becomes_successive_stories() -> None:
    items = [item(f"d{day:02}", 0, day, hour=24 * day) for day in range(30)]
    found = stories.group(items).stories
    assert len(found) > 2
    assert all(int(story.articles[-1][1:]) - int(story.articles[0][1:]) < 15 for story in found)


def test_a_story_of_eighty_articles_is_kept_whole() -> None:
    items = [item(f"a{seed:02}", 0, seed, hour=seed % 48, source=f"s{seed}") for seed in range(80)]
    assert len(stories.group(items).stories) == 1


def brief(event: int, seed: int) -> Item:
    """A report of eleven words that shares at most four of them with any other of its event."""
    place, _, known = EVENTS[event]
    chance = random.Random(f"{event}/{seed}")  # noqa: S311
    own = ["".join(chance.choice("bcdfghklmnprstvz") + chance.choice("aeiou") for _ in range(5)) for _ in range(7)]
    told = [place, *chance.sample(known.split()[:6], 3), *own]
    return Item(id=f"{place}-{seed:02}", day=700_000, instant=seed, profile=profile("", " ".join(told)))


def test_short_reports_of_large_events_are_gathered_and_no_two_events_meet() -> None:
    found = stories.group([brief(event, seed) for event in range(len(EVENTS)) for seed in range(40)]).stories
    assert min(len(story.articles) for story in found) > 10
    assert all(len({id_.split("-")[0] for id_ in story.articles}) == 1 for story in found)


SEEDED = """
import tests.analysis.test_stories as cases
from generator.analysis import stories
print(stories.group([*cases.newsroom(), *[cases.brief(1, seed) for seed in range(30)]]))
"""


def test_neither_the_hash_seed_nor_the_process_changes_a_story() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", SEEDED], env={"PYTHONHASHSEED": seed}, cwd=ROOT, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert b"velport-0" in told.pop()


def test_a_headline_meets_the_first_sentence_of_another_paper() -> None:
    words = "Velport dockers strike over night shifts"
    one = Item(id="a", day=700_000, instant=0, profile=profile(words, "Cranes stood still in the harbour, said Veldt."))
    other = Item(id="b", day=700_000, instant=1, profile=profile("News of the day", f"{words}. Ships wait outside."))
    assert stories.explain([one, other], "a", "b").joined


def test_a_person_whom_the_other_text_names_in_its_own_way_is_no_stranger() -> None:
    told = "Senator John Arling of Salen has died at 94. Arling served five terms. He was once married to Mia Ottens."
    one = Item(id="a", day=700_000, instant=0, profile=profile("Former senator Arling dies at 94", told))
    twin = "Senator John Arling of Salen has died at 94. Mia Ottens, once his wife, and Ottens fans mourn Arling."
    other = Item(id="b", day=700_000, instant=1, profile=profile("Senator dead at 94, once married Ottens", twin))
    assert len(stories.group([one, other]).stories) == 1


def test_a_chain_of_neighbours_does_not_hold_its_ends_together() -> None:
    chance = random.Random(5)  # noqa: S311
    pool = ["".join(chance.choice("bcdfghklmnprstvz") + chance.choice("aeiou") for _ in range(3)) for _ in range(400)]
    items = [
        Item(id=f"c{n:02}", day=700_000, instant=n, profile=profile("", " ".join(pool[n * 12 : n * 12 + 36])))
        for n in range(24)
    ]
    home = homes(stories.group(items))
    assert home["c00"] == home["c01"] or home["c01"] == home["c02"]
    assert home["c00"] != home["c23"]
    assert max(len(story.articles) for story in stories.group(items).stories) < 12


def test_the_same_report_of_another_person_is_another_story() -> None:
    template = (
        "Keeper {0} {1} was arrested on suspicion of drunk driving. {1} plays for the Velport Crabs. The patrol "
        "stopped a car on the harbour road, and a test showed that {1} had drunk too much. The team said it knew of "
        "the arrest, {2}. {1} was released {3}."
    )
    arling = template.format("Tomas", "Arling", "and that it takes the matter with care", "after four hours in a cell")
    ottens = template.format("Bram", "Ottens", "without naming any further detail of it", "when his brother had come")
    items = [
        Item(id="a", day=700_000, instant=0, source="x", profile=profile("Arling arrested for drunk driving", arling)),
        Item(id="b", day=700_000, instant=1, source="y", profile=profile("Ottens arrested for drunk driving", ottens)),
    ]
    found = stories.explain(items, "a", "b")
    assert found.comparison.score > stories.BAR
    assert found.lacking[-1] == "people"
    assert len(stories.group(items).stories) == 2


def test_two_articles_that_belong_together_are_explained() -> None:
    found = stories.explain(newsroom(), "velport-0", "velport-1")
    assert found.comparison.score >= found.bar
    assert found.joined
    assert "score" not in found.lacking


def test_two_articles_that_do_not_belong_together_are_explained() -> None:
    found = stories.explain(newsroom(), "velport-0", "salen-1")
    assert found.comparison.score < found.bar
    assert not found.joined
    assert {"score", "terms"} <= set(found.lacking)


def test_an_article_below_the_bar_is_said_to_be_near_the_whole_story() -> None:
    match = Match(article="a", best="b", score=0.18, bar=0.22, reason="similar")
    told = explanations.member(match).about("“Dockers walk out”")
    assert told == "It is closest to “Dockers walk out”: 0.18 alike, on the same day; the story as a whole is near it."


def test_an_article_is_not_compared_with_one_that_is_unknown() -> None:
    with pytest.raises(KeyError):
        stories.explain(newsroom(), "velport-0", "nothing")


def test_what_the_editor_puts_together_stays_together() -> None:
    found = stories.group(newsroom(), together=[("velport-0", "salen-0")])
    home = homes(found)
    assert home["velport-0"] == home["salen-0"]
    match = next(m for story in found.stories for m in story.why if m.article == "salen-0")
    assert match.reason == "editor"


def test_what_the_editor_parts_stays_apart_although_all_others_join() -> None:
    home = homes(stories.group(newsroom(), apart=[("velport-0", "velport-1")]))
    assert home["velport-0"] != home["velport-1"]


def test_copies_that_the_editor_parts_stay_apart() -> None:
    text = report(0, 1)
    items = [item("a", 0, 1, source="x", text=text), item("b", 0, 1, hour=1, source="y", text=text)]
    home = homes(stories.group(items, apart=[("a", "b")]))
    assert home["a"] != home["b"]


def test_a_contradiction_is_reported_and_the_articles_stay_together() -> None:
    found = stories.group(
        newsroom(), together=[("velport-0", "salen-0"), ("salen-0", "quorn-0")], apart=[("velport-0", "quorn-0")]
    )
    assert found.contradictions == (("quorn-0", "velport-0"),)
    assert homes(found)["velport-0"] == homes(found)["quorn-0"]


def test_overrides_of_unknown_articles_change_nothing() -> None:
    assert stories.group(newsroom(), together=[("velport-0", "x")], apart=[("y", "z")]).stories
    assert homes(stories.group(newsroom(), apart=[("y", "velport-1")])) == homes(stories.group(newsroom()))


IDS = [found.id for found in newsroom(3)]
SETS = st.lists(st.lists(st.sampled_from(IDS), min_size=2, max_size=4, unique=True).map(tuple), max_size=4)
PAIRS = st.lists(st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True).map(tuple), max_size=6)


@settings(max_examples=60, deadline=None)
@given(together=SETS, apart=PAIRS, order=st.permutations(IDS))
def test_the_editor_is_obeyed_whatever_the_order(
    together: list[tuple[str, ...]], apart: list[tuple[str, str]], order: list[str]
) -> None:
    items = {found.id: found for found in newsroom(3)}
    found = stories.group([items[id_] for id_ in order], together, apart)
    home = homes(found)
    refused = {frozenset(pair) for pair in found.contradictions}
    assert found == stories.group(list(items.values()), together, apart)
    assert all(home[a] == home[b] for ids in together for a, b in pairwise(ids))
    assert all((home[a] != home[b]) != (frozenset((a, b)) in refused) for a, b in apart)


def counting(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    compared: list[tuple[str, str]] = []
    real = neighbours.Web.finish

    def counted(web: neighbours.Web, id_: str, found: dict[str, int], near: Any) -> dict[str, int]:  # noqa: ANN401 - private
        compared.extend((id_, other) for other in found)
        return real(web, id_, found, near)

    monkeypatch.setattr(neighbours.Web, "finish", counted)
    return compared


def test_work_grows_with_the_days_and_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = counting(monkeypatch)
    work = []
    for days in (20, 40):
        compared.clear()
        stories.group(
            [item(f"{day:02}-{n}", n % 4, day * 9 + n, hour=24 * day) for day in range(days) for n in range(8)]
        )
        work.append(len(compared))
    assert work[0] > 0
    assert work[1] < 2.2 * work[0]


EDITS = st.lists(
    st.tuples(st.sampled_from(("add", "edit", "move", "remove", "reprint")), st.integers(0, 11), st.integers(0, 3)),
    min_size=1,
    max_size=8,
)


def edited(items: dict[str, Item], edit: tuple[str, int, int]) -> None:
    kind, seed, event = edit
    id_ = f"e{seed}"
    if kind == "remove":
        items.pop(id_, None)
    elif kind == "reprint":
        items[id_] = item(id_, event, seed, hour=seed * 20 + 1, source=f"s{seed}", text=report(event, 0))
    elif kind == "move":
        items[id_] = item(id_, event, seed, hour=seed * 200, source="s1")
    else:
        items[id_] = item(id_, event, seed + 100 * (kind == "edit"), hour=seed * 20, source=f"s{seed % 3}")


@settings(max_examples=60, deadline=None)
@given(edits=EDITS, together=SETS, apart=PAIRS)
def test_a_memo_changes_no_story(
    edits: list[tuple[str, int, int]], together: list[tuple[str, ...]], apart: list[tuple[str, str]]
) -> None:
    items, memo = {found.id: found for found in newsroom(3)}, stories.Memo()
    stories.group(list(items.values()), memo=memo)
    for edit in edits:
        edited(items, edit)
        wishes = (together, apart) if edit[1] % 2 else ((), ())
        assert stories.group(list(items.values()), *wishes, memo=memo) == stories.group(list(items.values()), *wishes)


def test_an_interrupted_call_spoils_no_memo(monkeypatch: pytest.MonkeyPatch) -> None:
    memo = stories.Memo()
    stories.group(newsroom(3), memo=memo)
    with monkeypatch.context() as broken:
        broken.setattr(neighbours.Web, "finish", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            stories.group(newsroom(4), memo=memo)
    assert stories.group(newsroom(4), memo=memo) == stories.group(newsroom(4))


def test_after_one_edit_only_what_is_near_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = counting(monkeypatch)
    items = [item(f"{day:03}-{n}", n % 4, day * 9 + n, hour=24 * day) for day in range(120) for n in range(4)]
    memo = stories.Memo()
    stories.group(items, memo=memo)
    cold = len(compared)
    compared.clear()
    stories.group([*items[:-1], item("119-3", 0, 5000, hour=24 * 119)], memo=memo)
    assert 0 < len(compared) < cold / 4
