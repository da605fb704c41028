"""What a story's texts tell together stands on its page and in the export, no more of it than a source allows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import content
from generator.analysis.affairs import Thread
from generator.cache import Cache
from generator.memory import Memory
from generator.pages import stories
from generator.pages.references import References
from generator.stopwatch import Stopwatch
from generator.understanding import understand
from tests.site import SiteTest, article

A, B, C = (f"2026-11-20-{letter}" for letter in "abc")
PLAN = "Dockers in Velport walked out on Tuesday over a plan of twelve new night shifts."
SAME = "Over a plan of twelve new night shifts, dockers in Velport walked out on Tuesday."
MOSS = "Harbour chief Ada Moss called the walkout a breach of contract."
SHIPS = "Beyond the breakwater wait 26 grain ships, because no pilot works."
MORE = "Pilots of Velport do not work, and 31 grain ships wait beyond the breakwater."


@pytest.fixture
def strike(site: SiteTest) -> SiteTest:
    """Three reports of three sources on one strike, the last a day later."""
    return site.articles(
        article("Dockers walk out in Velport", "2026-11-20T08:00", f"{PLAN} {MOSS} {SHIPS}", source="Post"),
        article("Velport dockers walk out", "2026-11-20T09:00", f"{SAME} {SHIPS}", source="Radio"),
        article("Dockers of Velport still out", "2026-11-21T09:00", f"{PLAN} {MORE}", source="Lamp"),
    )


def story(site: SiteTest) -> dict[str, object]:
    """The story of the strike, in the export."""
    (found,) = [story for story in site.data("stories") if len(story["articles"]) > 1]
    return found


def test_key_points_say_how_many_sources_carry_them(strike: SiteTest) -> None:
    strike.build()
    page = strike.dom(f"/stories/{A}/").text
    assert "3 of 3 sources" in page
    points = story(strike)["key_points"]
    assert points[0]["text"] in {PLAN, SAME}  # type: ignore[index]
    assert points[0]["articles"] == [A, B, C]  # type: ignore[index]


def test_figures_stand_side_by_side_with_their_state(strike: SiteTest) -> None:
    strike.build()
    (row,) = [row for row in story(strike)["figures"] if row["what"] == "ships"]  # type: ignore[attr-defined]
    assert row["state"] == "updated"
    assert [value["text"] for value in row["values"]] == ["26 grain ships", "26 grain ships", "31 grain ships"]
    page = strike.dom(f"/stories/{A}/").text
    assert "31 grain ships" in page
    assert "updated" in page


def test_what_only_one_source_tells_is_said_to_stand_only_there(strike: SiteTest) -> None:
    strike.build()
    page = strike.dom(f"/stories/{A}/").text
    assert "Only here" in page
    assert MOSS in page


def test_a_text_without_news_is_said_to_add_nothing(strike: SiteTest) -> None:
    strike.write(
        "content/articles/2026-11-20-d.md",
        article("Dockers out in Velport", "2026-11-21T12:00", f"{SAME} {MORE}", source="Echo"),
    ).build()
    assert "Adds nothing new." in strike.dom(f"/stories/{A}/").text


def test_a_second_article_of_one_source_is_marked_as_update(strike: SiteTest) -> None:
    strike.edit(f"content/articles/{C}.md", "source: Lamp", "source: Post").build()
    marks = [mark.text for mark in strike.dom(f"/stories/{A}/").all("span", class_="mark")]
    assert marks == ["update"]


def test_the_day_page_tells_what_grew_and_which_figures_moved(strike: SiteTest) -> None:
    strike.build()
    page = strike.dom("/2026/11/21/").text
    assert "1 grown" in page
    assert "+1 source" in page
    assert "26 grain ships → 31 grain ships" in page
    assert "grown" not in strike.dom("/2026/11/20/").text


def test_what_an_edition_says_of_changes_depends_on_no_later_article(strike: SiteTest) -> None:
    strike.build()
    before = strike.dom("/2026/11/21/").one("section", class_="changes").text
    strike.write(
        "content/articles/2026-11-20-e.md",
        article("Velport walkout goes on", "2026-11-22", f"{PLAN} {SHIPS.replace('26', '40')}", source="Echo"),
    ).build()
    assert story(strike)["articles"] == [A, B, C, "2026-11-20-e"]
    assert strike.dom("/2026/11/21/").one("section", class_="changes").text == before


@pytest.mark.parametrize("words", [15, 30, 60])
def test_an_excerpt_is_never_exceeded_by_what_is_shown_of_an_article(strike: SiteTest, words: int) -> None:
    strike.edit("content/site.yml", "republish: full", f"republish: excerpt\nexcerpt_words: {words}")
    strike.build()
    page = strike.dom(f"/stories/{A}/").one("main").text
    shown = [sentence for sentence in (PLAN, MOSS, SHIPS) if sentence in page]
    assert sum(len(sentence.split()) for sentence in shown) <= words


def test_of_a_source_that_allows_a_link_no_word_is_shown(strike: SiteTest) -> None:
    strike.write("content/sources.yml", "post:\n  name: Post\n  republish: link\n").build()
    page = strike.dom(f"/stories/{A}/").one("main").text
    assert MOSS not in page
    assert PLAN not in page or PLAN in (strike.root / f"content/articles/{C}.md").read_text()
    told = [value["article"] for row in story(strike)["figures"] for value in row["values"]]  # type: ignore[attr-defined]
    assert A not in told


def test_a_warm_build_tells_what_a_clean_one_tells(strike: SiteTest) -> None:
    strike.build()
    strike.edit(f"content/articles/{C}.md", "31", "33").build()
    assert strike.tree() == strike.clean_tree()


def test_an_unchanged_story_is_not_told_again(strike: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    strike.build()
    asked: list[object] = []
    monkeypatch.setattr("generator.analysis.aids.tell", asked.append)
    strike.edit("content/site.yml", "title: Harbour Watch", "title: Harbour Guard").build()
    assert asked == []


def test_earlier_stories_of_an_affair_are_named_on_the_page(strike: SiteTest) -> None:
    strike.write(
        "content/articles/2026-11-01-z.md",
        article("Velport port plans new night shifts", "2026-11-01", "A manager spoke of plans in the spring."),
    )
    known = understand(content.scan(strike.root, None), Memory(Cache(None)), Stopwatch())
    whole = replace(known.library, threads={A: Thread(earlier="2026-11-01-z", related=())})
    (page,) = [p for p in stories.pages(References(whole, known.content.config)) if p.template == "story.html"]
    assert isinstance(page.view, stories.StoryView)
    assert [earlier.title for earlier in page.view.earlier] == ["Velport port plans new night shifts"]
