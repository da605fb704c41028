"""The check shows an editor what to look at in the stories, each with its line."""

from __future__ import annotations

import pytest

from tests.site import SiteTest, article
from tests.test_overrides import STRIKE, A, B, C, D


@pytest.fixture
def four(site: SiteTest) -> SiteTest:
    """Two reports on one strike, and two articles on other things."""
    site.write("content/topics.yml", "all:\n  name: All\n  keywords: [the, a, until]\n")
    return site.articles(
        article("Dockers vote to extend strike", "2026-11-20T08:00", STRIKE),
        article("Dockers extend strike at Havens pier", "2026-11-20T12:00", f"{STRIKE} The vote was close."),
        article("Orchids bloom in the north", "2026-11-21", "A grower counted ninety."),
        article("Parliament debates lamp tax", "2026-11-22", "The members quarrelled until midnight."),
    )


def idle(site: SiteTest) -> list[str]:
    """The complaints about decisions, as they are shown."""
    lines = site.click("check").output.splitlines()
    return [line for line in lines if "override]" in line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{A}:\n  merge: [{B}]\n", 2),
        (f"{A}:\n  split: [{C}]\n", 2),
        (f"oddities:\n  merge: [{A}, {B}]\n", 2),
    ],
)
def test_what_stories_yml_says_without_effect_is_told_with_its_line(four: SiteTest, text: str, line: int) -> None:
    told = idle(four.write("content/stories.yml", text))
    assert told
    assert all(each.startswith(f"content/stories.yml:{line}:") for each in told)
    assert all("warning[idle-override]" in each for each in told)


@pytest.mark.parametrize("text", [f"{A}:\n  merge: [{C}]\n", f"{A}:\n  split: [{B}]\n", f"{C}:\n  title: Bloom\n"])
def test_what_has_an_effect_is_no_warning(four: SiteTest, text: str) -> None:
    assert idle(four.write("content/stories.yml", text)) == []


def test_a_lead_that_leads_anyway_is_told(four: SiteTest) -> None:
    four.build()
    (lead,) = [story["lead"] for story in four.data("stories") if story["id"] == A]
    other = B if lead == A else A
    assert len(idle(four.write("content/stories.yml", f"{A}:\n  lead: {lead}\n"))) == 1
    assert idle(four.write("content/stories.yml", f"{A}:\n  lead: {other}\n")) == []


@pytest.mark.parametrize("line", [f"story: {A}", "story: lonely", f"apart_from: [{D}]"])
def test_a_head_without_effect_is_told_with_its_line(four: SiteTest, line: str) -> None:
    four.edit(f"content/articles/{B}.md", "date:", f"{line}\ndate:")
    (told,) = idle(four)
    assert told.startswith(f"content/articles/{B}.md:3:")


def test_a_decision_about_a_withdrawn_article_is_told(four: SiteTest) -> None:
    four.edit(f"content/articles/{C}.md", "date:", "status: withdrawn\ndate:")
    (told,) = idle(four.write("content/stories.yml", f"{A}:\n  merge: [{C}]\n"))
    assert "withdrawn" in told


def test_a_check_of_stories_changes_no_story(four: SiteTest) -> None:
    four.write("content/stories.yml", f"{A}:\n  merge: [{B}]\n").build()
    before = four.tree()
    four.click("check")
    four.build()
    assert four.tree() == before
