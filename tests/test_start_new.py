"""``briefing new``: an article begun from the command line reads back as it was typed, and harms no other."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import articles, manuscripts
from generator.cli import cli
from generator.files import File
from generator.fingerprint import of_bytes
from tests.site import SiteTest, article, program

TOPICS = "transport:\n  name: Transport\n  aliases: [Traffic]\ncouncil:\n  name: Town council\n"
SOURCES = "coast-wire:\n  name: Coast Wire\ncourier:\n  name: 'The Courier: Linden Bay'\n"


@pytest.fixture
def desk(site: SiteTest) -> SiteTest:
    """A site with registries and no article."""
    return site.write("content/topics.yml", TOPICS).write("content/sources.yml", SOURCES)


def begun(site: SiteTest, *arguments: str) -> str:
    """What stands in the file that ``briefing new`` made."""
    result = site.click("new", *arguments)
    assert result.exit_code == 0, result.output
    return Path(result.stdout.strip()).read_text("utf-8")


def test_a_new_article_is_filed_under_its_day_and_its_path_is_printed(desk: SiteTest) -> None:
    result = desk.click("new", "Bridge to open in May", "--date", "2026-01-14T09:30")
    path = desk.root / "content/articles/2026/01/2026-01-14-bridge-to-open-in-may.md"
    assert result.stdout == f"{path}\n"
    assert path.read_text("utf-8") == "---\ntitle: Bridge to open in May\ndate: 2026-01-14T09:30\n---\n\n"


def test_a_new_article_is_published_by_the_next_build(desk: SiteTest) -> None:
    begun(desk, "Bridge: open?", "--date", "2026-01-14", "--source", "courier", "--topic", "council")
    assert desk.build().told == []
    (found,) = desk.data("articles")
    assert (found["title"], found["source"], found["topics"]) == ("Bridge: open?", "courier", ["council"])


def test_without_a_date_it_is_now_in_the_zone_of_the_site(desk: SiteTest) -> None:
    desk.edit("content/site.yml", "Europe/Paris", "Pacific/Kiritimati")
    assert re.search(r"^date: \d{4}-\d\d-\d\dT\d\d:\d\d\+14:00$", begun(desk, "Now"), re.MULTILINE)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("coast-wire", "Coast Wire"),
        ("COAST wire", "Coast Wire"),
        ("coa", "Coast Wire"),
        ("the cour", '"The Courier: Linden Bay"'),
    ],
)
def test_a_source_is_completed_from_the_registry(desk: SiteTest, typed: str, written: str) -> None:
    assert f"source: {written}\n" in begun(desk, "x", "--source", typed)


def test_topics_are_written_by_their_ids(desk: SiteTest) -> None:
    assert "topics: [council, transport]\n" in begun(desk, "x", "--topic", "town", "--topic", "traffic")


@pytest.mark.parametrize(
    ("option", "typed", "near"),
    [("--topic", "trasport", "transport"), ("--source", "Coast Wier", "Coast Wire")],
)
def test_a_misspelt_name_is_refused_with_the_nearest(desk: SiteTest, option: str, typed: str, near: str) -> None:
    result = desk.click("new", "x", option, typed)
    assert result.exit_code == 2
    assert f"did you mean '{near}'?" in result.output
    assert not (desk.root / "content/articles").exists()
    assert typed in begun(desk, "x", option, typed, "--as-typed")


def test_a_name_that_nobody_knows_is_taken_and_told(desk: SiteTest) -> None:
    result = desk.click("new", "x", "--source", "Zodiac Review")
    assert result.exit_code == 0
    assert "no registry knows the source 'Zodiac Review'" in result.stderr
    assert "Zodiac" in Path(result.stdout.strip()).read_text("utf-8")


def test_an_article_that_is_there_is_never_overwritten(desk: SiteTest) -> None:
    path = desk.root / begun_path(desk, "Bridge", "--date", "2026-01-14")
    path.write_text("mine", "utf-8")
    result = desk.click("new", "Bridge", "--date", "2026-01-14")
    assert result.exit_code == 1
    assert "is there already; nothing was written" in result.stderr
    assert path.read_text("utf-8") == "mine"


def begun_path(site: SiteTest, *arguments: str) -> str:
    """The path that ``briefing new`` prints."""
    return site.click("new", *arguments).stdout.strip()


def test_an_article_of_the_same_id_in_another_folder_is_named(desk: SiteTest) -> None:
    desk.write("content/articles/port/2026-01-14-bridge.md", article("Bridge", "2026-01-14"))
    result = desk.click("new", "Bridge", "--date", "2026-01-14")
    assert result.exit_code == 1
    assert "port/2026-01-14-bridge.md is there already" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["  "], "write the headline in quotation marks"),
        (["x", "--date", "soon"], "write 2026-11-20"),
        (["x", "--date", "2026-02-30"], "is not a date"),
        (["x", "--url", "x.example"], "begins with https://"),
        (["x\x07y"], "control character U+0007"),
        (["x", "--topic", "a\x1bb"], "plain text"),
    ],
)
def test_what_cannot_be_filed_is_refused_before_anything_is_written(
    desk: SiteTest, arguments: list[str], words: str
) -> None:
    result = desk.click("new", *arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert not (desk.root / "content/articles").exists()


def test_a_draft_stays_out_of_the_site(desk: SiteTest) -> None:
    assert "status: draft\n" in begun(desk, "x", "--draft")
    desk.build()
    assert desk.data("articles") == []


def test_settings_that_cannot_be_read_are_told_with_their_place(desk: SiteTest) -> None:
    result = desk.write("content/site.yml", "titel: x\n").click("new", "x")
    assert result.exit_code == 1
    assert "content/site.yml:1:1: error[unknown-key]" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the editor is a shell script")
def test_the_editor_that_the_environment_names_is_opened(desk: SiteTest, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "Body." >> "$1"\n', "utf-8")
    editor.chmod(0o755)
    result = program("--root", str(desk.root), command=("new", "x", "--open"), VISUAL=str(editor))
    assert result.returncode == 0
    assert Path(result.stdout.strip()).read_text("utf-8").endswith("---\n\nBody.\n")


def test_without_an_editor_the_way_to_name_one_is_told(desk: SiteTest) -> None:
    result = program("--root", str(desk.root), command=("new", "x", "--open"), VISUAL="", EDITOR="")
    assert result.returncode == 1
    assert "EDITOR=nano" in result.stderr
    assert Path(result.stdout.strip()).exists()


PLAIN = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=300
).filter(lambda text: text.split())


@given(title=PLAIN, source=PLAIN, topic=PLAIN)
@settings(max_examples=150, deadline=None)
def test_any_text_reads_back_exactly(title: str, source: str, topic: str) -> None:
    title, source, topic = (" ".join(text.split()) for text in (title, source, topic))
    made = manuscripts.Manuscript(title=title, date="2026-01-14", source=source, topics=(topic,))
    data = manuscripts.text(made).encode()
    reading = articles.read(File(manuscripts.path(made), data, of_bytes(data)), "UTC", "en")
    assert reading.problems == ()
    assert reading.article
    assert reading.article.title == title
    assert reading.article.source
    assert reading.article.source.text == source
    assert [name.text for name in reading.article.topics] == [topic]


@pytest.mark.parametrize("word", ["no", "Yes", "null", "true", "12", "1:30", "2026-01-14", "a: b", "# x", "a  b"])
def test_a_word_that_other_readers_of_yaml_take_for_something_else_is_quoted(word: str) -> None:
    assert yaml.safe_load(manuscripts.quote(word)) == word


@given(title=PLAIN)
@settings(max_examples=150, deadline=None)
def test_any_headline_makes_a_portable_file_name(title: str) -> None:
    path = manuscripts.path(manuscripts.Manuscript(title=title, date="2026-01-14T10:00"))
    assert re.fullmatch(r"articles/2026/01/2026-01-14-[a-z0-9]+(?:-[a-z0-9]+)*\.md", path)
    assert len(path) < 120


def completed(site: SiteTest, line: str) -> list[str]:
    """What a shell offers for a line begun."""
    environment = {
        "_BRIEFING_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    result: Result = CliRunner().invoke(
        cli, [], env=environment, prog_name="briefing", complete_var="_BRIEFING_COMPLETE"
    )
    assert site.root
    return [offer.partition(",")[2] for offer in result.stdout.splitlines() if offer]


def test_the_shell_completes_ids_from_the_site(desk: SiteTest) -> None:
    desk.articles(article("One"), article("Two"))
    root = f"--root {desk.root}"
    assert completed(desk, f"briefing explain {root} 2026-") == ["2026-11-20-a", "2026-11-20-b"]
    assert completed(desk, f"briefing new x {root} --topic ") == ["council", "transport"]
    assert completed(desk, f"briefing new x {root} --source c") == ["coast-wire", "courier"]
    assert completed(desk, "briefing schema act") == ["actors"]
    assert "deploy" in completed(desk, "briefing de")


def test_a_registry_that_cannot_be_read_offers_nothing_to_the_shell(desk: SiteTest) -> None:
    desk.write("content/topics.yml", "[")
    assert completed(desk, f"briefing new x --root {desk.root} --topic ") == []
