"""A neglected site: every kind of warning is told at its place, marked in a pull request, and silenced by its code."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from generator import codes, editing
from tests.site import SiteTest, article
from tests.test_overrides import STRIKE

if TYPE_CHECKING:
    from pathlib import Path

ELSEWHERE = {"kept", "lost-address", "near-miss"}
"""What a build alone tells, since it alone takes something away; and what takes texts of its own (test_story_check)."""
WHOLE = {"stray-file", "stray-template", "idle-note", "large-output", "output-in-git", "untranslated"}
"""What is told of a file or a folder as a whole, so that no line is named."""
SETTINGS = "title: Neglected\nbase_url: https://ann.github.io/\nlanguage: sv\nnav:\n  - {title: Us, url: /abuot/}\n"
FILES = {
    "content/actors.yml": (
        "ann:\n  name: Ann Berg\n  wikidata: Q1\nann-b:\n  name: Anna Berg\n  wikidata: Q1\n"
        "  aliases: Anni, Anja\n  not: [Anna Berg, Zebra]\n"
    ),
    "content/topics.yml": "ghost:\n  name: Ghost #1\n  keywords: [zzz]\n",
    "content/sources.yml": "post:\n  name: Post\n",
    "content/stories.yml": (
        "2026-11-20-a:\n  merge: [2026-11-20-d, 2026-11-20-e]\n2026-11-20-b:\n  split: [2026-11-20-c]\n"
        "2026-11-20-c:\n  lead: 2026-11-20-h\n"
    ),
    "content/articles/notes.txt": "x",
    "content/briefings/2020-01-01.md": "Nobody wrote that day.\n",
    "content/pages/about.md": "See [all](/arcive/).\n",
    "templates/artcle.html": "<h1></h1>\n",
}
ARTICLES = (
    article("Dockers vote to extend strike", "2026-11-20T08:00", STRIKE, actors="[Nobody Known]", topics="[Nowhere]"),
    article("Dockers extend strike at Havens pier", "2026-11-20T12:00", f"{STRIKE} The vote was close.", source="Post"),
    article(f"Orchids {'bloom ' * 20}", "2026-11-21", "![](x.png)\n\nTwo\n[links](/nowhere/).", source="Paper"),
    article("Draft", "2026-11-21", "x", status="draft"),
    article("Withdrawn", "2026-11-21", "x", status="withdrawn", updated="0205-09-04"),
    article("Ninety orchids bloom", "2027-01-01", "A grower counted ninety orchids."),
    article("Ninety orchids bloom", "2027-01-01", "Ninety orchids stand at a grower's."),
    article("Tide", "2026-11-22", "One.\n\n<<<<<<< HEAD\nTwo.\n=======\nThree.\n>>>>>>> other"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in which nothing was looked after, built once, and kept in git whole."""
    site = SiteTest.make(tmp_path_factory.mktemp("neglected"), FILES).articles(*ARTICLES)
    site.write("content/site.yml", SETTINGS).build()
    with (site.output / "index.html").open("r+b") as file:
        file.truncate(300_000_000)
    for command in (
        ["init", "--quiet"], ["add", "site/feed.xml"], ["remote", "add", "origin", "https://github.com/Ann/digest.git"],
    ):  # fmt: skip
        subprocess.run(["git", *command], cwd=site.root, check=True)  # noqa: S607 - whichever git there is
    return site.root


@pytest.fixture
def neglected(made: Path, monkeypatch: pytest.MonkeyPatch) -> SiteTest:
    """The same, in the eyes of somebody to whom every link between articles is doubtful."""
    monkeypatch.setattr(editing, "DOUBTFUL", 99)
    return SiteTest(made)


def told(site: SiteTest) -> list[dict[str, Any]]:
    """What a check tells."""
    found: list[dict[str, Any]] = json.loads(site.click("check", "--format", "json").stdout)["problems"]
    return found


def test_every_kind_of_warning_is_told_where_it_was_made(neglected: SiteTest) -> None:
    problems = told(neglected)
    neglected.write(
        "templates/locales/sv.po", 'msgid ""\nmsgstr "Language: sv\\nContent-Type: text/plain; charset=utf-8"\n'
    )
    problems += told(neglected)
    neglected.remove("templates/locales/sv.po")
    assert {problem["severity"] for problem in problems} == {"warning"}
    assert {problem["code"] for problem in problems} == set(codes.WARNINGS) - ELSEWHERE
    assert {problem["code"] for problem in problems if problem["line"] == 0} == WHOLE


def test_a_dead_link_is_told_at_its_line_with_the_nearest_page(neglected: SiteTest) -> None:
    dead = {(each["path"], each["line"]): each["message"] for each in told(neglected) if each["code"] == "dead-link"}
    assert {place: message.replace("which is no page of this site", "…") for place, message in dead.items()} == {
        ("content/site.yml", 5): "the menu leads to /abuot/, …; did you mean /about/?",
        (
            "content/pages/about.md",
            1,
        ): "a link leads to /arcive/, …; did you mean /archive/?",
        ("content/articles/2026-11-20-c.md", 10): "a link leads to /nowhere/, …",
    }


def test_each_warning_marks_its_line_in_a_pull_request(neglected: SiteTest) -> None:
    lines = neglected.click("check", "--format", "github").stdout.splitlines()
    problems = told(neglected)
    assert len(lines) == len(problems)
    for line, problem in zip(lines, problems, strict=True):
        found = re.fullmatch(r"::warning file=(.+),line=([1-9]\d*),col=[1-9]\d*,title=([a-z-]+)::.+", line)
        assert found, line
        assert found[1] == problem["path"].replace(":", "%3A").replace(",", "%2C")
        assert (int(found[2]), found[3]) == (max(problem["line"], 1), problem["code"])


def test_each_kind_of_warning_is_silenced_by_its_code_and_no_other_is(neglected: SiteTest) -> None:
    before = told(neglected)
    plain = (neglected.root / "content/site.yml").read_text("utf-8")
    for code in ("doubtful-join", "dead-link", "output-in-git"):
        neglected.write("content/site.yml", f"{plain}silence: [{code}]\n")
        assert told(neglected) == [each for each in before if each["code"] != code]
    neglected.write("content/site.yml", f"{plain}silence: [{', '.join(codes.WARNINGS)}]\n")
    lines = neglected.click("check").stdout.splitlines()
    assert lines[-2:] == ["0 errors, 0 warnings", f"{len(before)} more silenced by content/site.yml"]
    neglected.write("content/site.yml", plain)
