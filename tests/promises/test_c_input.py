"""C: input. Whatever a file holds, the build ends, says what is wrong with it, and publishes the others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator import files, markdown
from tests.site import SiteTest, article, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD = article("Dockers vote to strike")
BAD = "content/articles/2026-11-21-bad.md"
HEAD = "---\ntitle: Bad\ndate: 2026-11-21\n"


def titles(site: SiteTest) -> set[str]:
    """The headlines of the published articles."""
    return {a["title"] for a in site.data("articles")}


FLOODS = {
    **{f"{mark.strip()!r} without end": mark * 100_000 for mark in ("![", "[", "](", "[a](", "[x", "[[]", "<![CDATA[")},
    **{
        f"{mark.strip()!r} without end": mark * 100_000
        for mark in ("*", "_", "*a_", "**a ", "~~", "`", "&", "<a ", "\\")
    },
    **{
        f"lines of {mark.strip()!r}": mark * 100_000
        for mark in ("- a\n", "> a\n", "|a|b\n|-|-\n", "[a]: x\n", "#\n", "x\n=\n")
    },
    "lists in one another": "\n".join("  " * depth + "- a" for depth in range(600)),
    "quotations in one another": ">" * 100_000,
    "a wide table": "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + "|\n" * 5_000,
    "code marks that grow": " ".join("`" * number for number in range(1, 1_000)),
    "a reference used again and again": "[a]: /" + "x" * 50_000 + "\n\n" + "[a] " * 9_000,
    "an entity without end": "&" + "a" * 500_000 + ";",
    "one word": "a" * 900_000,
    "one quotation mark after another": '"' * 900_000,
}


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no process")
@pytest.mark.parametrize("name", FLOODS)
def test_c6_a_flood_of_marks_is_read_or_refused_in_little_time_and_memory(site: SiteTest, name: str) -> None:
    site.articles(GOOD).write(BAD, f"{HEAD}---\n\n{FLOODS[name][:950_000]}\n\nxyzzy\n")
    ended = bounded(site)
    assert ended.returncode in {0, 1}, ended.stderr[-500:]
    assert titles(site) >= {"Dockers vote to strike"}
    if ended.returncode:
        assert BAD in ended.stderr
        assert "Traceback" not in ended.stderr
    else:
        assert "xyzzy" in site.dom("/articles/2026-11-21-bad/").text


def bounded(site: SiteTest) -> subprocess.CompletedProcess[str]:
    """A build in a process that the system ends if it takes 20 seconds of a processor or a billion bytes of data."""
    return subprocess.run(
        [sys.executable, "-c", BOUNDED, "build", "--root", str(site.root), "--jobs", "1"],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )


BOUNDED = """
import resource
from generator.cli import main
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
resource.setrlimit(resource.RLIMIT_DATA, (1_000_000_000, 1_000_000_000))
main()
"""
"""The bounds of the tests are wider than those that are promised, since processors differ."""

BOMBS = {
    "aliases of aliases": "a: &a [x, x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)),
    "an alias of itself": "topics: &a [*a]\n",
    "merge keys": "a: &a {x: y}\nb: &b {<<: [*a, *a]}\nc: {<<: [*b, *b]}\n",
    "lists in one another": "topics: " + "[" * 100_000 + "\n",
    "mappings in one another": "topics: " + "{a: " * 100_000 + "\n",
    "indented lists": "topics:\n" + "".join(" " * depth + "-\n" for depth in range(1, 1_000)),
    "a number of 5,000 digits": f"author: {'9' * 5_000}\nid: {'9' * 5_000}\n",
    "a number of many parts": "date: " + ":".join(["59"] * 5_000) + "\n",
    "many keys": "".join(f"key{number}: x\n" for number in range(50_000)),
    "many topics": "topics: [" + "a, " * 200_000 + "b]\n",
    "a tag that makes an object": "author: !!python/object/apply:os.system ['true']\n",
    "a binary": "author: !!binary " + "A" * 100_000 + "\n",
}


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no process")
@pytest.mark.parametrize("name", BOMBS)
def test_c6_a_bomb_of_yaml_is_refused_with_its_line_or_read_in_little_time(site: SiteTest, name: str) -> None:
    site.articles(GOOD).write(BAD, f"{HEAD}{BOMBS[name]}---\n\nText.\n")
    ended = bounded(site)
    assert ended.returncode in {0, 1}, ended.stderr[-500:]
    assert "Traceback" not in ended.stderr
    assert "Dockers vote to strike" in titles(site)
    if ended.returncode:
        assert f"{BAD}:" in ended.stderr


def test_c6_the_limits_leave_room_for_a_book(site: SiteTest) -> None:
    page = "A line of a book with [a link](https://x.example/), *stress*, and a word-break - or two.\n\n"
    book = page * 3_000
    assert len(book) > 250_000
    assert site.write(BAD, f"{HEAD}---\n\n{book}xyzzy\n").build().errors == []
    assert "xyzzy" in site.dom("/articles/2026-11-21-bad/").text


@pytest.mark.parametrize(
    ("flood", "limit"),
    [("*" * (markdown.MARKS + 1), markdown.MARKS), ("[" * (markdown.BRACKETS + 1), markdown.BRACKETS)],
)
def test_c6_what_is_refused_is_told_with_its_line_and_the_limit(site: SiteTest, flood: str, limit: int) -> None:
    (told,) = site.write(BAD, f"{HEAD}---\n\n{flood}\n").build().told
    assert told.startswith(f"{BAD}:6:1: error[marks]")
    assert f"at most {limit:,} are read" in told


def test_c7_an_article_of_ten_million_bytes_is_refused_by_a_limit_that_is_told(site: SiteTest) -> None:
    site.articles(GOOD).write(BAD, HEAD + "---\n\n" + "word " * 2_000_000)
    (told,) = site.build().told
    assert f"{BAD}: error[file]" in told
    assert f"at most {files.LONGEST:,} are read" in told
    assert titles(site) == {"Dockers vote to strike"}


SLIPS: dict[str, tuple[str | bytes, int]] = {
    "no head": ("Text alone.\n", 1),
    "a head without end": ("---\ntitle: x\n", 1),
    "a colon in a title": ("---\ntitle: One: two\ndate: 2026-11-21\n---\n", 2),
    "a wrong key": ("---\ntitle: x\ndate: 2026-11-21\ntitel: y\n---\n", 4),
    "a key twice": ("---\ntitle: x\ndate: 2026-11-21\ntitle: y\n---\n", 4),
    "a date that is none": ("---\ntitle: x\ndate: 2026-02-30\n---\n", 3),
    "a relative date": ("---\ntitle: x\ndate: yesterday\n---\n", 3),
    "an ambiguous date": ("---\ntitle: x\ndate: 03/04/2026\n---\n", 3),
    "a list for a head": ("---\n- a\n---\n", 2),
    "a mapping for a title": ("---\ntitle: {a: b}\ndate: 2026-11-21\n---\n", 2),
    "a tag": ("---\ntitle: !!python/name:os.system x\ndate: 2026-11-21\n---\n", 2),
    "a zero byte": (b"---\ntitle: a\x00b\ndate: 2026-11-21\n---\n", 2),
    "Latin-1": ("---\ntitle: caf\xe9\ndate: 2026-11-21\n---\n".encode("latin-1"), 2),
    "UTF-16": ("---\ntitle: x\ndate: 2026-11-21\n---\n".encode("utf-16"), 1),
}


@pytest.mark.parametrize("name", SLIPS)
def test_c2_a_slip_is_told_with_its_line_and_takes_no_other_article_down(site: SiteTest, name: str) -> None:
    text, line = SLIPS[name]
    built = site.articles(GOOD).write(BAD, text).build()
    assert built.exit == 1
    assert [told for told in built.errors if not told.startswith(f"{BAD}:")] == []
    assert built.errors[0].startswith(f"{BAD}:{line}:")
    assert titles(site) == {"Dockers vote to strike"}


def test_c1_every_file_is_published_or_named(site: SiteTest) -> None:
    for number, (text, _) in enumerate(SLIPS.values()):
        site.write(f"content/articles/slip-{number}.md", text)
    built = site.articles(GOOD).build()
    named = {told.split(":")[0] for told in built.told}
    on_disk = {f"content/articles/{path.name}" for path in (site.root / "content/articles").iterdir()}
    assert on_disk - named == {"content/articles/2026-11-20-a.md"}


def test_c3_one_bad_article_changes_no_page_of_the_good_ones_whatever_its_place(site: SiteTest) -> None:
    site.articles(GOOD, article("Orchids bloom", "2026-11-21"))
    expected = site.clean_tree()
    for name in ("0-first", "2026-11-20-between", "zzz-last"):
        site.write(f"content/articles/{name}.md", "---\ntitle: x\n---\n")
        built = site.build()
        assert built.exit == 1
        assert site.tree() == expected
        assert site.build(strict=True).report is None
        site.remove(f"content/articles/{name}.md")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_c4_line_ends_and_a_byte_order_mark_change_no_byte(site: SiteTest, ends: str, mark: bytes) -> None:
    text = article("Dockers vote", body="One line\nand another.\n\n- a list\n- of two")
    expected = site.write(BAD, text).clean_tree()
    site.write(BAD, mark + text.replace("\n", ends).encode())
    assert site.clean_tree() == expected


def test_c4_control_characters_reach_no_published_file(site: SiteTest) -> None:
    odd = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), *range(127, 160)]))
    site.write(BAD, f"{HEAD}author: {json.dumps(odd)}\nsummary: {json.dumps(odd)}\n---\n\nText {odd} text.\n").build()
    published = b"".join(site.texts().values()).decode()
    assert set(published) & (set(odd) - {"\x85", "\xa0"}) == set()


TYPED = ("no", "on", "1e3", "12:30", "007", "~", "null", "0x1F", "1_000", ".inf", "2026-11-20", "=", "off")


@pytest.mark.parametrize("word", TYPED)
def test_c5_words_that_yaml_takes_for_something_else_come_out_as_written(site: SiteTest, word: str) -> None:
    site.write(BAD, f"---\ntitle: {word}\ndate: 2026-11-21\ntopics: [{word}]\nactors: [{word}]\n---\n\nText.\n")
    assert site.build().errors == []
    assert titles(site) == {word}
    assert word in site.dom("/articles/2026-11-21-bad/").one("h1").text


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31", "9999-12-31T23:59-12:00", "0001-01-01T00:00+14:00"])
def test_c8_the_first_and_the_last_year_end_no_build(site: SiteTest, date: str) -> None:
    built = site.articles(GOOD).write(BAD, f"---\ntitle: Far\ndate: {date}\n---\n\nText.\n").build()
    assert "Dockers vote to strike" in titles(site)
    assert ("Far" in titles(site)) != bool(built.errors)


SYNTAX = ("{{ 1337*1337 }}", "{% raw %}", "{# no #}", "${7*7}", "<%= 7*7 %>", "{{ config }}", "{{ page|upper }}")


@pytest.mark.parametrize("syntax", SYNTAX)
def test_c9_template_syntax_in_content_comes_out_as_text(site: SiteTest, syntax: str) -> None:
    named = json.dumps(syntax)
    fields: dict[str, Any] = {"author": named, "topics": f"[{named}]", "actors": f"[{named}]", "source": named}
    site.write(BAD, article(syntax, body=f"Before {syntax} after.", **fields)).build()
    page = site.dom("/articles/2026-11-21-bad/")
    assert page.one("h1").text == syntax
    assert f"Before {syntax} after." in page.text
    assert "1787569" not in b"".join(site.texts().values()).decode()


LAST: dict[str, Callable[[str], str]] = {
    "after raw HTML": lambda word: f"<div><script>x</script>\n\n{word}",
    "after a comment that never ends": lambda word: f"<!-- {word}",
    "in a fence that never ends": lambda word: f"```\n{word}",
    "in a table": lambda word: f"|a|b|\n|-|-|\n|{word}|c|",
    "in a picture's text": lambda word: f"![{word}](https://x.example/a.png)",
    "in a link that is not allowed": lambda word: f"[{word}](javascript:alert(1))",
    "in a deep list": lambda word: "\n".join(f"{'  ' * depth}- a" for depth in range(20)) + f" {word}",
    "in an element that HTML hides": lambda word: f"<template>{word}</template><title>{word}</title>",
}


@pytest.mark.parametrize("name", LAST)
def test_c10_the_last_word_of_an_article_is_on_its_page(site: SiteTest, name: str) -> None:
    assert site.write(BAD, article("Last", body=LAST[name]("xyzzy"))).build().errors == []
    assert "xyzzy" in site.dom("/articles/2026-11-21-bad/").text


def test_c8_a_date_of_the_future_is_said(site: SiteTest) -> None:
    site.articles(GOOD).write(BAD, article("Later", "2999-01-01"))
    assert "2026-11-21-bad.md" in site.run("build").stdout


def test_c1_a_folder_that_goes_away_while_it_is_read_ends_no_build(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    scanned = files.scan(tmp_path / "content")
    (tmp_path / "content").rmdir()
    assert list(scanned) == []
