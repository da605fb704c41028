"""Every mistake in an article's head is told where it was made, all of them at once."""
# ruff: noqa: E501 - tables are read by their rows

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from tests.site import Built, SiteTest, article

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "---\ntitle: Fine\ndate: 2026-11-20\n"

BROKEN: dict[str, tuple[str | bytes, str, str]] = {
    # name: (the file, ":line:column: severity[code]" that is expected, words of the message)
    "nothing at all": ("", ":1:1: error[front-matter]", "the file is empty"),
    "blank lines only": ("\n\n  \n", ":1:1: error[front-matter]", "the file is empty"),
    "a mark of byte order only": (b"\xef\xbb\xbf", ":1:1: error[front-matter]", "the file is empty"),
    "no head": ("Only a body.\n", ":1:1: error[front-matter]", "front matter is missing"),
    "a blank line above the head": (f"\n{GOOD}---\n", ":1:1: error[front-matter]", "front matter is missing"),
    "a head that is not closed": (GOOD, ":1:1: error[front-matter]", "not closed"),
    "a head without keys": ("---\n---\n", ":2:1: error[missing-date]", "`date:` is missing"),
    "a head that is a list": ("---\n- title\n- date\n---\n", ":2:1: error[yaml]", "key: value"),
    "a head that is a word": ("---\ntitle\n---\n", ":2:1: error[yaml]", "key: value"),
    "no title": ("---\ndate: 2026-11-20\n---\n", ":2:1: error[missing-title]", "the headline"),
    "no date": ("---\ntitle: x\n---\n", ":2:1: error[missing-date]", "when it was published"),
    "a title of nothing": ("---\ntitle:\ndate: 2026-11-20\n---\n", ":2:1: error[missing-title]", "`title:`"),
    "an empty title": ('---\ntitle: ""\ndate: 2026-11-20\n---\n', ":2:8: error[title]", "is empty"),
    "a title of blanks": ('---\ntitle: "  "\ndate: 2026-11-20\n---\n', ":2:8: error[title]", "is empty"),
    "a colon in the title": ("---\ntitle: Havens: a strike\ndate: 2026-11-20\n---\n", ":2:14: error[yaml]", "quotes"),
    "a quotation mark not closed": ('---\ntitle: "x\ndate: 2026-11-20\n---\n', ":", "error[yaml]"),
    "a title in braces": ("---\ntitle: {{ x }}\ndate: 2026-11-20\n---\n", ":", "quotes"),
    "a title that is a list": ("---\ntitle: [a, b]\ndate: 2026-11-20\n---\n", ":2:8: error[title]", "not a list"),
    "a title that is a mapping": ("---\ntitle: {a: b}\ndate: 2026-11-20\n---\n", ":2:8: error[title]", "not a mapping"),
    "a title that begins with @": ("---\ntitle: @home\ndate: 2026-11-20\n---\n", ":2:8: error[yaml]", "quotes"),
    "an indentation by tab": ("---\ntitle: x\ntopics:\n\t- a\ndate: 2026-11-20\n---\n", ":4:1: error[yaml]", "tab"),
    "a key twice": (f"{GOOD}title: Again\n---\n", ":4:1: error[duplicate-key]", "first on line 2"),
    "a key mistyped": (f"{GOOD}sumary: x\n---\n", ":4:1: error[unknown-key]", "did you mean `summary`?"),
    "a key nobody knows": (f"{GOOD}zzz: x\n---\n", ":4:1: error[unknown-key]", "known are title, date"),
    "a key in capitals": ("---\nTitle: x\ndate: 2026-11-20\n---\n", ":2:1: error[unknown-key]", "did you mean `title`?"),
    "a key that is a list": (f"{GOOD}? [a]\n: b\n---\n", ":4:3: error[yaml]", "one word"),
    "a source that is a list": (f"{GOOD}source: [a]\n---\n", ":4:9: error[source]", "not a list"),
    "topics that are a mapping": (f"{GOOD}topics: {{a: b}}\n---\n", ":4:9: error[topics]", "not a mapping"),
    "a topic that is a list": (f"{GOOD}topics: [a, [b]]\n---\n", ":4:13: error[topics]", "not a list"),
    "an actor that is empty": (f'{GOOD}actors: [a, ""]\n---\n', ":4:13: error[actors]", "is empty"),
    "an address without scheme": (f"{GOOD}url: www.post.example\n---\n", ":4:6: error[url]", "https://"),
    "an address that is a script": (f"{GOOD}url: 'javascript:alert(1)'\n---\n", ":4:6: error[url]", "https://"),
    "an address of data": (f"{GOOD}url: 'data:text/html,x'\n---\n", ":4:6: error[url]", "https://"),
    "an address without host": (f"{GOOD}url: https:///x\n---\n", ":4:6: error[url]", "https://"),
    "an address no parser takes": (f"{GOOD}url: 'http://[::1'\n---\n", ":4:6: error[url]", "https://"),
    "a language nobody speaks": (f"{GOOD}lang: xx-klingon\n---\n", ":4:7: error[lang]", "en, de or pt-BR"),
    "a status that is none": (f"{GOOD}status: publishd\n---\n", ":4:9: error[status]", "did you mean `published`?"),
    "a lead of maybe": (f"{GOOD}lead: maybe\n---\n", ":4:7: error[lead]", "neither true nor false"),
    "an id with capitals": (f"{GOOD}id: My Strike\n---\n", ":4:5: error[id]", "write 'my-strike'"),
    "an id that climbs": (f"{GOOD}id: ../../x\n---\n", ":4:5: error[id]", "cannot be an address"),
    "an id that Windows keeps": (f"{GOOD}id: con\n---\n", ":4:5: error[id]", "write 'x-con'"),
    "an alias without slash": (f"{GOOD}aliases: [old]\n---\n", ":4:11: error[aliases]", "/old/address/"),
    "an alias that climbs": (f"{GOOD}aliases: [/../x/]\n---\n", ":4:11: error[aliases]", "/old/address/"),
    "an alias elsewhere": (f"{GOOD}aliases: ['https://x.example/']\n---\n", ":4:11: error[aliases]", "/old/address/"),
    "an alias that is the home page": (f"{GOOD}aliases: [/]\n---\n", ":4:11: error[aliases]", "/old/address/"),
    "an alias that is a file": (f"{GOOD}aliases: [/feed.xml]\n---\n", ":4:11: error[aliases]", "/old/address/"),
    "a day that does not exist": ("---\ntitle: x\ndate: 2026-02-30\n---\n", ":3:7: error[date]", "2026-11-20T17:40"),
    "a month that does not exist": ("---\ntitle: x\ndate: 2026-13-01\n---\n", ":3:7: error[date]", "month"),
    "an hour that does not exist": ("---\ntitle: x\ndate: 2026-11-20T25:00\n---\n", ":3:7: error[date]", "hour"),
    "a relative date": ("---\ntitle: x\ndate: yesterday\n---\n", ":3:7: error[date]", "another shape"),
    "an ambiguous date": ("---\ntitle: x\ndate: 04/09/2026\n---\n", ":3:7: error[date]", "another shape"),
    "a date of two-digit year": ("---\ntitle: x\ndate: 26-11-20\n---\n", ":3:7: error[date]", "another shape"),
    "a date without dashes": ("---\ntitle: x\ndate: 20261120\n---\n", ":3:7: error[date]", "another shape"),
    "a date in words": ("---\ntitle: x\ndate: 20 November 2026\n---\n", ":3:7: error[date]", "another shape"),
    "a zone by name": ("---\ntitle: x\ndate: 2026-11-20T17:40 CET\n---\n", ":3:7: error[date]", "another shape"),
    "a zone beyond a day": ("---\ntitle: x\ndate: 2026-11-20T17:40+25:00\n---\n", ":3:7: error[date]", "2026-11-20"),
    "a year of nought": ("---\ntitle: x\ndate: 0000-01-01\n---\n", ":3:7: error[date]", "year"),
    "a date before all years": ("---\ntitle: x\ndate: 0001-01-01T00:00+14:00\n---\n", ":3:7: error[date]", "2026-11-20"),
    "a date after all years": ("---\ntitle: x\ndate: 9999-12-31T23:59-14:00\n---\n", ":3:7: error[date]", "2026-11-20"),
    "a date that is a list": ("---\ntitle: x\ndate: [2026-11-20]\n---\n", ":3:7: error[date]", "not a list"),
    "an update that is no date": (f"{GOOD}updated: soon\n---\n", ":4:10: error[updated]", "another shape"),
    "a date without digits of ours": ("---\ntitle: x\ndate: ٢٠٢٦-١١-٢٠\n---\n", ":3:7: error[date]", "another shape"),
    "an anchor": ("---\ntitle: &a x\ndate: 2026-11-20\n---\n", ":2:8: error[yaml]", "anchors"),
    "a reference": (f"{GOOD}author: *a\n---\n", ":4:9: error[yaml]", "references"),
    "a tag": ("---\ntitle: !!str x\ndate: 2026-11-20\n---\n", ":2:8: error[yaml]", "tags"),
    "a tag that runs": ("---\ntitle: !!python/object/apply:os.system [ls]\ndate: 2026\n---\n", ":2:8: error[yaml]", "tags"),
    "a merge key": (f"{GOOD}<<: {{source: x}}\n---\n", ":4:1: error[unknown-key]", "`<<`"),
    "nesting without end": (f"{GOOD}topics: {'[' * 100_000}\n---\n", ":4:", "more than 12 levels"),
    "a bomb of references": (f"{GOOD}topics: &a [x]\nactors: &b [*a, *a]\n---\n", ":4:9: error[yaml]", "anchors"),
    "a control character": ("---\ntitle: a\x07b\ndate: 2026-11-20\n---\n", ":2:9: error[yaml]", "U+0007"),
    "a nought byte": ("---\ntitle: x\ndate: 2026-11-20\nauthor: a\x00b\n---\n", ":4:10: error[yaml]", "U+0000"),
    "an escape of a terminal": ("---\ntitle: \x1b[31mred\ndate: 2026-11-20\n---\n", ":2:8: error[yaml]", "U+001B"),
    "a control character, escaped": ('---\ntitle: "a\\ab"\ndate: 2026-11-20\n---\n', ":2:8: error[title]", "U+0007"),
    "a nought byte, escaped": ('---\ntitle: "a\\0b"\ndate: 2026-11-20\n---\n', ":2:8: error[title]", "U+0000"),
    "no character at all, escaped": ('---\ntitle: "a\\uFFFEb"\ndate: 2026-11-20\n---\n', ":2:8: error[title]", "U+FFFE"),
    "half a character, escaped": ('---\ntitle: "a\\uD800b"\ndate: 2026-11-20\n---\n', ":2:", "error["),
    "a byte of Latin-1 in the head": (b"---\ntitle: caf\xe9\n---\n", ":2:11: error[encoding]", "byte 0xe9"),
    "a byte of Latin-1 in the body": (GOOD.encode() + b"---\n\nCaf\xe9\n", ":6:4: error[encoding]", "save the file as UTF-8"),
    "half a character": (GOOD.encode() + b"---\n\n\xc3\xa9\xe2\x82", ":6:2: error[encoding]", "byte 0xe2"),
    "a bad byte behind CRLF": (b"---\r\ntitle: \xff\r\n---\r\n", ":2:8: error[encoding]", "byte 0xff"),
    "a bad byte behind a mark of byte order": (b"\xef\xbb\xbf---\ntitle: \xff\n", ":2:8: error[encoding]", "byte 0xff"),
    "UTF-16": ("---\ntitle: x\n".encode("utf-16"), ":1:1: error[encoding]", "byte 0xff"),
    "UTF-16 without a mark": ("---\ntitle: x\n".encode("utf-16-le"), ":1:2: error[encoding]", "save the file as UTF-8"),
    "UTF-32 without a mark": ("---\ntitle: x\n".encode("utf-32-be"), ":1:1: error[encoding]", "save the file as UTF-8"),
    "no blank behind a colon": ("---\ntitle:x\ndate: 2026-11-20\n---\n", ":2:7: error[yaml]", "a blank is missing"),
    "a line without a colon": (f"{GOOD}just words\nauthor: x\n---\n", ":4:1: error[yaml]", "colon"),
    "a directive": (f"{GOOD}%YAML 1.1\n---\n", ":4:1: error[yaml]", "directives"),
    "a mistake behind CRLF": ("---\r\ntitle: x\r\ndate: never\r\n---\r\n", ":3:7: error[date]", "another shape"),
    "a mistake behind CR": ("---\rtitle: x\rdate: never\r---\r", ":3:7: error[date]", "another shape"),
    "a mistake behind characters of four bytes": (
        "---\ntitle: 🐟🐟\ndate: 2026-11-20\nsource: {🐟: x}\n---\n", ":4:9: error[source]", "not a mapping"),
}  # fmt: skip


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[SiteTest, Built]:
    """One site holds every broken file and one good one, and is built once."""
    site = SiteTest.make(tmp_path_factory.mktemp("broken")).write("content/articles/fine.md", f"{GOOD}---\n\nFine.\n")
    for number, (data, _, _) in enumerate(BROKEN.values()):
        site.write(f"content/articles/b{number}.md", data)
    return site, site.build()


@pytest.fixture(scope="module")
def told(broken: tuple[SiteTest, Built]) -> dict[str, list[str]]:
    """What was told of each broken file."""
    _, built = broken
    lines: dict[str, list[str]] = {f"b{number}": [] for number in range(len(BROKEN))}
    for line in built.told:
        lines[re.findall(r"articles/(b\d+)\.md", line)[0]].append(line)
    return lines


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_head_is_told_with_its_place(told: dict[str, list[str]], name: str) -> None:
    number = f"b{list(BROKEN).index(name)}"
    _, prefix, words = BROKEN[name]
    assert any(line.startswith(f"content/articles/{number}.md{prefix}") and words in line for line in told[number]), (
        told[number]
    )


def test_all_problems_of_all_files_are_told_in_one_run(told: dict[str, list[str]]) -> None:
    assert [number for number, lines in told.items() if not lines] == []


def test_the_only_good_file_among_them_is_published(broken: tuple[SiteTest, Built]) -> None:
    site, built = broken
    assert built.exit == 1
    assert [a["path"] for a in site.data("articles")] == ["articles/fine.md"]


def test_all_problems_of_one_file_are_told_in_one_run(site: SiteTest) -> None:
    text = "---\ndate: soon\nsource: [a]\nstatus: gone\nsumary: x\nsumary: y\n---\n"
    built = site.write("content/articles/x.md", text).build()
    codes = [re.findall(r"\[(.+?)\]", line)[0] for line in built.told]
    assert sorted(codes) == ["date", "duplicate-key", "missing-title", "source", "status", "unknown-key"]


def test_problems_come_in_the_order_of_files_and_lines(site: SiteTest) -> None:
    for name in ("z", "a", "m"):
        site.write(f"content/articles/{name}.md", "---\ntitle: [x]\ndate: soon\n---\n")
    places = [problem.path + f":{problem.line}" for problem in site.build().problems]
    assert places == [f"content/articles/{name}.md:{line}" for name in "amz" for line in (2, 3)]


TYPED = ["no", "on", "yes", "true", "null", "~", "012", "0o14", "1:30", "12:30:45", "1e3", "1_000", ".inf", ".nan",
         "2026-11-20", "=", "<<", "0x1F", "007", "-", "1.50"]  # fmt: skip


def test_values_come_out_as_they_were_typed(site: SiteTest) -> None:
    for number, value in enumerate(TYPED):
        title = '"-"' if value == "-" else value
        head = f"---\ntitle: {title}\ndate: 2026-11-20\ntopics: [t{number}, '{value}']\n"
        site.write(
            f"content/articles/2026-11-20-{number:02}.md", f"{head}actors: ['{value}']\nsource: '{value}'\n---\n"
        )
    built = site.build()
    assert built.errors == []
    assert [a["title"] for a in sorted(site.data("articles"), key=lambda a: str(a["id"]))] == TYPED
    named = {actor["name"] for actor in site.data("actors")}
    assert named == set(TYPED)
    assert {site.dom(f"/articles/2026-11-20-{number:02}/").one("h1").text for number in range(len(TYPED))} == set(TYPED)


DATES = {
    "2026-11-20": "2026-11-20",
    "2026-11-20T17:40": "2026-11-20T17:40:00+01:00",
    "2026-11-20 17:40": "2026-11-20T17:40:00+01:00",
    "2026-11-20T17:40:59": "2026-11-20T17:40:59+01:00",
    "2026-11-20T17:40:59.25": "2026-11-20T17:40:59+01:00",
    "2026-11-20T17:40Z": "2026-11-20T18:40:00+01:00",
    "2026-11-20T17:40+09:00": "2026-11-20T09:40:00+01:00",
    "2026-11-20T17:40 -0500": "2026-11-20T23:40:00+01:00",
    "2026-11-20T23:40-05:00": "2026-11-21T05:40:00+01:00",
    "2026-07-01T12:00": "2026-07-01T12:00:00+02:00",
    "2026-03-29T01:30Z": "2026-03-29T03:30:00+02:00",
    "1066-10-14": "1066-10-14",
    "0001-01-02": "0001-01-02",
    "9999-12-30": "9999-12-30",
    '"2026-11-20"': "2026-11-20",
}


def test_dates_are_read_in_the_zone_of_the_site(site: SiteTest) -> None:
    for number, date in enumerate(DATES):
        site.write(f"content/articles/n{number}.md", article(f"Number {number}", date))
    assert site.build().errors == []
    found = {a["id"]: a["published"] for a in site.data("articles")}
    assert [found[f"n{number}"] for number in range(len(DATES))] == list(DATES.values())


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"], ids=["CRLF", "CR", "LF"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
def test_line_ends_and_a_mark_of_byte_order_change_nothing(tmp_path: Path, ends: str, mark: bytes) -> None:
    text = "---\ntitle: Tide\ndate: 2026-11-20\nsummary: >-\n  Two\n  lines.\n---\n\nOne.\n\n- two\n- three\n\nEnd.\n"
    plain = SiteTest.make(tmp_path / "plain").write("content/articles/2026-11-20-a.md", text)
    other = SiteTest.make(tmp_path / "other")
    other.write("content/articles/2026-11-20-a.md", mark + text.replace("\n", ends).encode())
    assert plain.build().exit == other.build().exit == 0
    assert plain.tree() == other.tree()


@pytest.mark.parametrize("close", ["---", "...", "---  "])
def test_a_head_ends_with_three_dashes_or_dots(site: SiteTest, close: str) -> None:
    site.write(
        "content/articles/2026-11-20-a.md", f"---  \ntitle: x\ndate: 2026-11-20\n{close}\n\nBody.\n\n---\n\nMore.\n"
    )
    assert site.build().exit == 0
    assert "More." in site.dom("/articles/2026-11-20-a/").text


def test_control_characters_in_a_body_are_shown_as_missing(site: SiteTest) -> None:
    body = "a\x00b \x1b[31mred\x07 \x85 \ufffe end"
    assert site.articles(article("Noise", body=body)).build().exit == 0
    page = site.file("articles/2026-11-20-a/index.html")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", page)
    assert "red" in page
    assert "end" in page


def test_the_same_problems_whatever_the_order_of_files(tmp_path: Path) -> None:
    files = {f"content/articles/{name}.md": f"---\ntitle: {name}\nid: same\ndate: soon\n---\n" for name in "abcdef"}
    one = SiteTest.make(tmp_path / "one", files)
    other = SiteTest.make(tmp_path / "other", dict(reversed(files.items())))
    assert one.build().told == other.build().told


def test_two_articles_of_one_id_are_both_named_and_both_left_out(site: SiteTest) -> None:
    site.write("content/articles/x/2026-11-20-a.md", article("One")).write(
        "content/articles/y/2026-11-20-a.md", article("Two")
    )
    built = site.write("content/articles/c.md", article("Three")).build()
    assert [line.split(": ")[0] for line in built.told] == [
        "content/articles/x/2026-11-20-a.md:2:8",
        "content/articles/y/2026-11-20-a.md:2:8",
    ]
    assert all("id-clash" in line and "`2026-11-20-a`" in line for line in built.told)
    assert "content/articles/y/2026-11-20-a.md" in built.told[0]
    assert [a["title"] for a in site.data("articles")] == ["Three"]


def test_an_id_that_clashes_is_told_where_it_is_given(site: SiteTest) -> None:
    site.articles(article("One"), article("Two", lang="de", id="2026-11-20-a"))
    places = [line.split(" error[id-clash]")[0] for line in site.build().told]
    assert places == ["content/articles/2026-11-20-a.md:2:8:", "content/articles/2026-11-20-b.md:5:5:"]


def test_an_id_left_empty_that_clashes_is_told_at_the_title(site: SiteTest) -> None:
    site.write("content/articles/x/2026-11-20-a.md", article("One", id="")).articles(article("Two"))
    assert [line.split(" error[id-clash]")[0][-5:] for line in site.build().told] == [":2:8:", ":2:8:"]


def test_two_names_that_read_the_same_are_not_one_over_the_other(site: SiteTest) -> None:
    site.write("content/articles/caf\u00e9.md", article("One")).write("content/articles/cafe\u0301.md", article("Two"))
    built = site.build()
    assert {a["title"] for a in site.data("articles")} == {"One", "Two"} or "caf" in "".join(built.errors)


def test_a_folder_with_the_name_of_an_article_is_a_folder(site: SiteTest) -> None:
    built = site.write("content/articles/x.md/2026-11-20-a.md", article("Inside")).build()
    assert built.exit == 0
    assert [a["title"] for a in site.data("articles")] == ["Inside"]


def test_an_empty_folder_with_the_name_of_an_article_harms_nothing(site: SiteTest) -> None:
    (site.root / "content/articles/x.md").mkdir(parents=True)
    assert site.articles(article("Fine")).build().exit == 0


def test_a_link_that_leads_out_is_named_and_not_read(site: SiteTest) -> None:
    (site.root / "secret.md").write_text(article("Secret"))
    site.articles(article("Fine"))
    (site.root / "content/articles/leak.md").symlink_to(site.root / "secret.md")
    (site.root / "content/articles/all.md").symlink_to("/")
    built = site.build()
    assert [line.split(": ")[0] for line in built.errors] == ["content/articles/all.md", "content/articles/leak.md"]
    assert all("leads out of content/" in line for line in built.errors)
    assert [a["title"] for a in site.data("articles")] == ["Fine"]


@pytest.mark.parametrize("target", ["nowhere.md", "loop.md"])
def test_a_link_to_nowhere_or_to_itself_is_named(site: SiteTest, target: str) -> None:
    (site.root / "content/articles").mkdir()
    (site.root / "content/articles/loop.md").symlink_to(site.root / "content/articles" / target)
    (told,) = site.build().told
    assert told.startswith("content/articles/loop.md: error[file]")


def test_a_pipe_among_the_articles_is_named_and_not_opened(site: SiteTest) -> None:
    site.articles(article("Fine"))
    os.mkfifo(site.root / "content/articles/pipe.md")
    built = site.build()
    assert "content/articles/pipe.md" in built.told[0]
    assert "neither a file nor a folder" in built.told[0]


@pytest.mark.parametrize("name", ["bell\x07.md", "line\nbreak.md", "hidden\u202egnp.md", b"latin\xe9.md"])
def test_a_name_that_cannot_be_shown_is_told_in_characters_that_can(site: SiteTest, name: str | bytes) -> None:
    (site.root / "content/articles").mkdir()
    path = os.path.join(os.fsencode(site.root), b"content/articles", os.fsencode(name))  # noqa: PTH118 - bytes
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - bytes
        file.write(article("Odd"))
    result = site.run("build")
    assert result.returncode == 1
    assert "rename it" in result.stderr
    assert "\x07" not in result.stderr + result.stdout
    assert "\u202e" not in result.stderr + result.stdout
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/articles/notes.txt", "ends with .md"),
        ("content/articles/2026/scan.pdf", "ends with .md"),
        ("content/actor.yml", "did you mean `actors.yml`?"),
        ("content/article/x.md", "did you mean `articles/`?"),
        ("content/site.yaml", "did you mean `site.yml`?"),
    ],
)
def test_a_file_that_nothing_reads_is_a_warning(site: SiteTest, path: str, hint: str) -> None:
    built = site.write(path, "x: y\n").build()
    (told,) = built.told
    assert told.startswith(f"{path}: warning[stray-file]")
    assert hint in told
    assert built.exit == 0


@pytest.mark.parametrize("name", [".#open.md", "._open.md", "#open.md#", "draft.md~", "x.swp", ".DS_Store"])
def test_what_editors_leave_beside_a_file_is_passed_over(site: SiteTest, name: str) -> None:
    assert site.write(f"content/articles/{name}", "no article").build().told == []


@pytest.mark.parametrize("name", [".hidden.md", "..climbs.md", "..%2f..%2fx.md"])
def test_a_hidden_article_is_told(site: SiteTest, name: str) -> None:
    (told,) = site.write(f"content/articles/{name}", article("Hidden")).build().told
    assert told.startswith(f"content/articles/{name}: warning[stray-file]: not read: its name begins with a dot")


def test_an_article_whose_name_begins_with_a_number_sign_is_read(site: SiteTest) -> None:
    assert site.write("content/articles/#half.md", article("Half")).build().told == []
    assert [a["title"] for a in site.data("articles")] == ["Half"]


@pytest.mark.parametrize("key", ["topics", "actors", "not_actors", "apart_from", "aliases"])
def test_a_list_longer_than_anybody_writes_is_refused_with_its_line(site: SiteTest, key: str) -> None:
    given = [f"/x-{number}/" for number in range(201)]
    (told,) = site.articles(article("Many", **{key: given})).build().told
    assert told.startswith(f"content/articles/2026-11-20-a.md:4:{len(key) + 3}: error[{key.replace('_', '-')}]")
    assert "201 values; at most 200 are read" in told


@pytest.mark.parametrize(("path", "most"), [("articles/big.md", 1_000_000), ("topics.yml", 5_000_000)])
def test_a_file_that_is_too_long_is_refused_by_name(site: SiteTest, path: str, most: int) -> None:
    told = site.write(f"content/{path}", b"#" * (most + 1)).build().told
    assert f"content/{path}: error[file]: {most + 1:,} bytes; at most {most:,} are read" in told


@pytest.mark.parametrize("folder", ["pages", "briefings"])
def test_mistakes_in_pages_and_notes_are_told_too(site: SiteTest, folder: str) -> None:
    site.articles(article("Fine"))
    built = site.write(f"content/{folder}/2026-11-20.md", "---\ntitel: x\n---\n\nText.\n").build()
    (told,) = built.errors
    assert told.startswith(f"content/{folder}/2026-11-20.md:2:1: error[unknown-key]")
    assert "did you mean `title`?" in told
