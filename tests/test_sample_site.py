"""The site that stands in this repository, as a reader and an editor find it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site import SiteTest

PLEDGE = {
    "2025-09-04-concrete-step",
    "2025-09-04-peacekeeping-force",
    "2025-09-05-thousands-of-troops",
    "2025-09-06-land-air-sea-cyberspace",
}
ARTICLES = sorted((REPOSITORY / "content" / "articles").rglob("*.md"))


def test_there_are_eleven_articles_and_all_are_published(sample: SiteTest) -> None:
    published = {article["path"] for article in sample.data("articles")}
    assert len(ARTICLES) == 11
    assert published == {path.relative_to(REPOSITORY / "content").as_posix() for path in ARTICLES}


def test_the_four_reports_on_the_pledge_are_one_story(sample: SiteTest) -> None:
    assert PLEDGE in sample.stories()


def test_no_other_story_has_more_than_one_article(sample: SiteTest) -> None:
    assert [story for story in sample.stories() if len(story) > 1 and story != PLEDGE] == []


def test_every_article_stands_in_exactly_one_story(sample: SiteTest) -> None:
    named = [article for story in sample.stories() for article in story]
    assert sorted(named) == sorted(article["id"] for article in sample.data("articles"))


def test_zelensky_is_one_actor_in_every_spelling(sample: SiteTest) -> None:
    (actor,) = [a for a in sample.data("actors") if "elensk" in a["name"].lower()]
    forms = {form for mention in actor["mentions"] for form in mention["forms"]}
    assert actor["id"] == "volodymyr-zelensky"
    assert {"Zelensky", "Zelenskyy", "Zelenskiy"} <= {form.split()[-1] for form in forms}
    assert {"Володимир Зеленський", "Владимир Зеленский"} <= set(actor["aliases"])


def test_every_quote_of_his_is_his_under_whatever_spelling(sample: SiteTest) -> None:
    said = [q for q in sample.data("quotes") if "elensk" in (q["speaker_text"] or "")]
    assert said
    assert {q["speaker"] for q in said} == {"volodymyr-zelensky"}


def test_it_builds_without_a_problem(tmp_path: Path, sample: SiteTest) -> None:
    assert sample.build(output=tmp_path / "again", cached=False).told == []


def test_check_finds_no_error(sample: SiteTest) -> None:
    result = sample.click("check")
    assert "0 errors" in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_has_80_to_150_words(path: Path) -> None:
    body = path.read_text("utf-8").split("\n---\n", 1)[1]
    assert 80 <= sum(any(map(str.isalnum, word)) for word in body.split()) <= 150


def test_every_article_is_placed_under_a_topic_of_the_registry(sample: SiteTest) -> None:
    assert [a["id"] for a in sample.data("articles") if "other" in a["topics"] or not a["topics"]] == []


def test_five_to_nine_topics_gather_them(sample: SiteTest) -> None:
    assert 5 <= len({topic for a in sample.data("articles") for topic in a["topics"]}) <= 9


def test_the_about_page_is_in_the_menu_of_every_page(sample: SiteTest) -> None:
    assert "About" in sample.dom("/").one("nav", class_="menu").text
    assert "How it was made" in sample.dom("/about/").text


def test_the_editors_note_heads_its_day(sample: SiteTest) -> None:
    assert "A pledge, and three ways to read it" in sample.dom("/2025/09/04/").text


def test_the_story_page_names_its_articles_sources_actors_and_reasons(sample: SiteTest) -> None:
    page = sample.dom("/stories/2025-09-04-concrete-step/")
    links = " ".join(page.links)
    assert all(f"articles/{article}/" in links for article in PLEDGE)
    assert "actors/emmanuel-macron/" in links
    assert "Novaya Gazeta Europe" in page.text
    assert page.text.count("It is closest to") == 4


def test_the_addresses_of_the_other_three_lead_to_the_story(sample: SiteTest) -> None:
    for article in PLEDGE - {"2025-09-04-concrete-step"}:
        assert sample.dom(f"/stories/{article}/").links == ["../../stories/2025-09-04-concrete-step/index.html"]


def test_the_actor_page_leads_to_stories_topics_neighbours_and_quotes(sample: SiteTest) -> None:
    page = sample.dom("/actors/volodymyr-zelensky/")
    links = " ".join(page.links)
    assert "stories/2025-09-04-concrete-step/" in links
    assert "topics/security-guarantees/" in links
    assert "actors/emmanuel-macron/" in links or "../emmanuel-macron/" in links
    assert page.all("blockquote")


def test_nothing_in_the_content_names_an_address_that_the_texts_did_not_give() -> None:
    assert [path.name for path in ARTICLES if "http" in path.read_text("utf-8")] == []
