"""The editor's morning desk: what ``briefing check`` says beyond mistakes."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests.site import SiteTest, article


def told(site: SiteTest, code: str) -> list[dict[str, Any]]:
    """The problems of one code that a check finds."""
    result = site.click("check", "--format", "json")
    found: list[dict[str, Any]] = json.loads(result.stdout)["problems"]
    return [problem for problem in found if problem["code"] == code]


def test_a_headline_longer_than_lists_can_show_is_told(site: SiteTest) -> None:
    site.articles(article("w" * 110), article("w" * 111))
    (problem,) = told(site, "long-title")
    assert (problem["path"], problem["line"], problem["column"]) == ("content/articles/2026-11-20-b.md", 2, 8)
    assert "111 characters" in problem["message"]


@pytest.mark.parametrize("picture", ["![](harbour.png)", "![ ](harbour.png)", "![][p]\n\n[p]: harbour.png"])
def test_a_picture_without_text_is_told_with_its_line(site: SiteTest, picture: str) -> None:
    site.articles(article("Tide", body=f"One.\n\nTwo.\n\n{picture}"))
    (problem,) = told(site, "image-text")
    assert (problem["path"], problem["line"]) == ("content/articles/2026-11-20-a.md", 10)


@pytest.mark.parametrize("picture", ["![The harbour](harbour.png)", "`![](x.png)`", "    ![](x.png)"])
def test_a_picture_with_text_or_a_piece_of_code_is_not_told(site: SiteTest, picture: str) -> None:
    assert told(site.articles(article("Tide", body=f"One.\n\n{picture}")), "image-text") == []


def test_a_picture_without_text_on_an_ordinary_page_is_told_too(site: SiteTest) -> None:
    site.articles(article("Tide")).write("content/pages/about.md", "Us.\n\n![](us.png)\n")
    (problem,) = told(site, "image-text")
    assert (problem["path"], problem["line"]) == ("content/pages/about.md", 3)


SOURCES = "post:\n  name: Post\nwire:\n  name: Wire\n  republish: link\nidle:\n  name: Idle\n"


def test_a_source_of_which_nobody_said_what_may_be_shown_is_told(site: SiteTest) -> None:
    site.write("content/sources.yml", SOURCES).write("content/site.yml", "title: x\n")
    site.articles(article("Tide", source="Post"), article("Ebb", source="Wire"))
    (problem,) = told(site, "no-republish")
    assert (problem["path"], problem["line"]) == ("content/sources.yml", 1)
    assert "`post`" in problem["message"]


def test_where_the_site_says_what_may_be_shown_no_source_need_say_it(site: SiteTest) -> None:
    site.write("content/sources.yml", SOURCES).articles(article("Tide", source="Post"))
    assert told(site, "no-republish") == []


def test_two_actors_who_may_be_one_are_told(site: SiteTest) -> None:
    site.write("content/actors.yml", "a-b:\n  name: Ann Berg\n  wikidata: Q1\na-c:\n  name: Anna B.\n  wikidata: Q1\n")
    (problem,) = told(site.articles(article("Tide")), "likely-double")
    assert (problem["path"], problem["line"]) == ("content/actors.yml", 4)
    assert "`a-b` and `a-c` may be one" in problem["message"]


def test_output_near_the_limit_of_github_pages_is_told(site: SiteTest) -> None:
    site.articles(article("Tide")).build()
    assert told(site, "large-output") == []
    with (site.output / "index.html").open("r+b") as file:
        file.truncate(300_000_000)
    (problem,) = told(site, "large-output")
    assert problem["message"].startswith("300 MB")


def test_what_a_build_made_and_git_keeps_is_told_with_the_way_out(site: SiteTest) -> None:
    site.articles(article("Tide")).build()
    assert told(site, "output-in-git") == []
    subprocess.run(["git", "init", "--quiet"], cwd=site.root, check=True)  # noqa: S607 - whichever git there is
    assert told(site, "output-in-git") == []
    subprocess.run(["git", "add", "."], cwd=site.root, check=True)  # noqa: S607
    (problem,) = told(site, "output-in-git")
    assert "git rm -r --cached" in problem["message"]
    assert ".gitignore" in problem["message"]


def test_a_folder_that_a_build_would_refuse_does_not_keep_the_check_from_its_work(site: SiteTest) -> None:
    site.articles(article("Tide")).write("site/foreign.html", "x")
    assert site.click("check").exit_code == 0
