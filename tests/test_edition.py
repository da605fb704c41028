"""Editions that travel: plain text, Markdown, one file, a mail; each whole, harmless, and the same every time."""

from __future__ import annotations

import re
import subprocess
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from generator import plaintext
from generator.mailings import dispatches, letters
from tests.html import Dom, parse
from tests.site import SiteTest, article, surroundings

if TYPE_CHECKING:
    from pathlib import Path

FERRY = "The night ferry to Osk runs again from Monday, the harbour office said. It had been laid up since the storm."


@pytest.fixture
def two_days(site: SiteTest) -> SiteTest:
    """Two days of a week: a note, an article of each day."""
    site.edit("content/site.yml", "title:", "language: en-GB\ntitle:")
    site.write("content/topics.yml", "sea:\n  name: At sea\n  keywords: [ferry, tide]\n")
    site.write("content/sources.yml", "post:\n  name: Harbour Post\n")
    site.write(
        "content/briefings/2026-11-19.md", "---\ntitle: Mind the tide\n---\n\nSee *[the ferry](/topics/sea/)*.\n"
    )
    site.write(
        "content/articles/2026-11-19-ferry.md",
        article("Night ferry returns", "2026-11-19T08:00", FERRY, source="Harbour Post", url="https://post.example/1"),
    )
    site.write("content/articles/2026-11-20-tide.md", article("Tide table [2027] is out", "2026-11-20T09:30"))
    return site


def written(site: SiteTest, *arguments: str) -> str:
    """What the command prints."""
    result = site.click("edition", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def mail(site: SiteTest, *arguments: str) -> EmailMessage:
    """The mail that the command makes, read by Python's own library."""
    result = site.click("edition", *arguments, "--format", "eml")
    assert result.exit_code == 0, result.output
    assert len(result.stdout_bytes) <= 100_000
    read = message_from_bytes(result.stdout_bytes, policy=default)
    assert isinstance(read, EmailMessage)
    assert [str(part.defects) for part in read.walk() if part.defects] == []
    return read


def part(read: EmailMessage, kind: str) -> str:
    """A mail becomes one of its parts."""
    body = read.get_body((kind,))
    assert body is not None
    text: str = body.get_content()
    return text


def harmless(html: str) -> Dom:
    """HTML becomes elements; nothing in them runs, and nothing is loaded from anywhere."""
    dom = parse(html)
    assert dom.all("script", "link", "img", "iframe", "object", "form", "base") == []
    for element in dom.root.walk():
        names = set(element.attributes)
        assert not {name for name in names if name.startswith("on")} | (
            names & {"src", "srcset", "background", "action"}
        )
    assert not re.search(r"url\(|@import|@font-face", html.replace(dom.text, ""))
    assert {link.partition(":")[0] for link in dom.links if not link.startswith("#")} <= {"https", "http", "mailto"}
    return dom


def test_the_latest_day_is_written_as_plain_text(two_days: SiteTest) -> None:
    assert written(two_days) == (
        "Harbour Watch\n"
        "Friday, 20 November 2026\n"
        "========================================================================\n"
        "\n"
        "Since 19 November 2026: 1 new story\n"
        "\n\n"
        "AT SEA\n"
        "------------------------------------------------------------------------\n"
        "\n"
        "Tide table [2027] is out\n"
        "  Tide table [2027] is out.\n"
        "  https://x.example/repo/articles/2026-11-20-tide/\n"
        "\n"
        "------------------------------------------------------------------------\n"
        "Harbour Watch\n"
        "https://x.example/repo/2026/11/20/\n"
        "Articles about one event are joined into a story; every grouping is\n"
        "explained on its page.\n"
    )


def test_a_day_is_written_as_markdown(two_days: SiteTest) -> None:
    assert written(two_days, "2026-11-19", "--format", "markdown") == (
        "# Harbour Watch: Thursday, 19 November 2026\n"
        "\n"
        "> **Mind the tide**\n"
        ">\n"
        "> See the ferry.\n"
        "\n"
        "## [At sea](<https://x.example/repo/topics/sea/>)\n"
        "\n"
        "### [Night ferry returns](<https://x.example/repo/articles/2026-11-19-ferry/>)\n"
        "\n"
        f"{FERRY}\n"
        "\n"
        "Harbour Post\n"
        "\n"
        "---\n"
        "\n"
        "[Harbour Watch](<https://x.example/repo/2026/11/19/>). Articles about one event are joined into a story; "
        "every grouping is explained on its page.\n"
    )


def test_a_mail_says_all_from_its_content_and_nothing_from_the_clock(two_days: SiteTest) -> None:
    read = mail(two_days, "2026-11-19", "--to", "Ada <ada@y.example>", "--to", "b@y.example")
    assert read["From"] == "Harbour Watch <digest@x.example>"
    assert read["To"] == "Ada <ada@y.example>, b@y.example"
    assert read["Subject"] == "19 November 2026: Night ferry returns"
    assert read["Date"] == "Thu, 19 Nov 2026 07:00:00 +0000"
    assert re.fullmatch(r"<2026-11-19\.[0-9a-f]{32}@x\.example>", read["Message-ID"])
    assert [each.get_content_type() for each in read.iter_parts()] == ["text/plain", "text/html"]
    assert part(read, "plain").replace("\r\n", "\n") == written(two_days, "2026-11-19")
    dom = harmless(part(read, "html"))
    assert "Night ferry returns" in dom.text
    assert "https://x.example/repo/topics/sea/" in dom.links
    assert all(link.startswith("https://x.example/repo/") for link in dom.links)


def test_a_mail_is_the_same_in_every_process_and_another_once_its_content_changes(two_days: SiteTest) -> None:
    made = {
        subprocess.run(
            [sys.executable, "-m", "generator", "edition", "--root", str(two_days.root), "--format", "eml"],
            capture_output=True, check=True, env=surroundings(PYTHONHASHSEED=seed, TZ=zone),
        ).stdout
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima"))
    }  # fmt: skip
    assert len(made) == 1
    before = mail(two_days)["Message-ID"]
    two_days.edit("content/articles/2026-11-20-tide.md", "is out.", "is out at last.")
    assert mail(two_days)["Message-ID"] != before


def test_the_styles_of_a_mail_stand_at_its_elements_and_those_for_dark_screens_in_its_head(two_days: SiteTest) -> None:
    dom = harmless(part(mail(two_days), "html"))
    assert "font-style:italic" in dom.one("h1").attributes["style"]
    assert "var(" not in dom.one("h1").attributes["style"]
    (sheet,) = dom.all("style")
    assert "prefers-color-scheme: dark" in sheet.text
    assert ".sheet" not in sheet.text


def test_an_address_that_is_none_is_told(two_days: SiteTest) -> None:
    for option, typed in (("--to", "ada"), ("--from", "a@x.example\nBcc: b@x.example"), ("--to", "a b@x.example")):
        result = two_days.click("edition", "--format", "eml", option, typed)
        assert result.exit_code == 2
        assert f"Invalid value for {option}" in result.stderr
        assert "is no address" in result.stderr


HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "Tide\nBcc: all@y.example",
    "[x](javascript:alert(1)) <javascript:alert(1)> ![i](https://evil.example/p)",
    "\u202egnp.exe",
    "# heading",
    "1. one *two* _three_ `four` &amp; \\",
    "W" * 2000,
    'a" onmouseover="alert(1)',
]


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_headline_holds_it_stays_words(site: SiteTest, title: str) -> None:
    site.articles(article(title, body="The tide came in."))
    read = mail(site)
    assert set(read.keys()) == {
        "From", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
    }  # fmt: skip
    for html in (part(read, "html"), written(site, "--format", "html")):
        dom = harmless(html)
        assert len(dom.all("h3")) == 1
    text = written(site)
    assert plaintext.plain(title)[:60].split()[0] in text
    assert "\u202e" not in text
    tokens = MarkdownIt("commonmark").parse(written(site, "--format", "markdown"))
    shown = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in shown} <= {"text", "link_open", "link_close", "text_special", "softbreak"}
    assert all(str(child.attrs["href"]).startswith("https://x.example/repo/") for child in shown if child.attrs)
    heading = next(b.content for a, b in pairwise(tokens) if a.type == "heading_open" and a.tag == "h3")
    (inline,) = (token for token in tokens if token.content == heading and token.children)
    assert "".join(c.content for c in inline.children or ())[:200] == plaintext.plain(title)[:200]


def test_a_line_of_plain_text_commands_no_terminal_and_turns_no_direction() -> None:
    assert plaintext.plain("a\x1b[31m\x07b\r\n\u202e c\x9d") == "a [31m b c"
    assert plaintext.plain("می‌خواهم 👩‍🚀") == "می‌خواهم 👩‍🚀"


@pytest.mark.parametrize("words", ["# a", "- a", "+ a", "1. a", "12) a", "===", "> a", "    a", "---", "~~~", "| a |"])
def test_words_that_begin_a_line_of_markdown_stay_words(words: str) -> None:
    (paragraph,) = [t for t in MarkdownIt("commonmark").enable("table").parse(plaintext.literal(words)) if t.content]
    assert paragraph.type == "inline"
    assert paragraph.level == 1
    assert "".join(child.content for child in paragraph.children or ()) == words.strip()


def test_a_mail_that_would_be_too_large_leads_to_the_site_for_the_rest(site: SiteTest) -> None:
    words = "Паром вышел в море после полудня и вернулся к вечеру без происшествий, сообщили в порту. " * 3
    texts = {
        f"content/articles/2026-11-20-{n:03}.md": article(f"Новость {n}", summary=words, topics=f"[t{n % 7}]")
        for n in range(260)
    }
    for path, text in texts.items():
        site.write(path, text)
    read = mail(site)
    dom = harmless(part(read, "html"))
    left = re.search(r"(\d+) more stories on the site", dom.text)
    assert left
    shown = len(dom.all("h3"))
    assert 30 < shown == 260 - int(left[1])
    assert len(dom.all("h2")) == 7
    assert "https://x.example/repo/2026/11/20/" in dom.links
    assert f"{left[1]} more stories on the site." in part(read, "plain")
    assert len(parse(written(site, "--format", "html")).all("h3")) == 260


def test_a_note_that_alone_would_fill_a_mail_is_left_to_the_site(site: SiteTest) -> None:
    site.articles(article("Tide")).write("content/briefings/2026-11-20.md", "Long ago, the sea. " * 6000)
    read = mail(site)
    assert "Long ago" not in part(read, "html")
    assert "Tide" in part(read, "html")


def test_no_more_of_a_text_travels_than_its_source_allows(site: SiteTest) -> None:
    for show in ("full", "excerpt", "link"):
        long = " ".join(f"{show.title()}{n} {show}rose {show}ly." for n in range(90))
        site.write(
            f"content/articles/2026-11-20-{show}.md",
            article(f"Of {show}", body=f"Opening of {show}.\n\n{long}\n\nEnd of {show}.", source=show),
        )
    sources = "".join(f"{show}:\n  name: {show}\n  republish: {show}\n" for show in ("full", "excerpt", "link"))
    site.write("content/sources.yml", sources)
    forms = {form: written(site, "--format", form) for form in ("text", "markdown", "html")}
    forms["mail"] = part(mail(site), "html")
    for text in forms.values():
        assert "Opening of full" in text
        assert "Opening of excerpt" in text
        assert "Opening of link" not in text
        assert "End of excerpt" not in text
    assert {name for name, text in forms.items() if "End of full" in text} == {"html"}


def test_the_file_to_read_offline_holds_the_texts_and_leads_nowhere_by_itself(two_days: SiteTest) -> None:
    two_days.edit("content/articles/2026-11-19-ferry.md", "the storm.", "[the storm](/articles/2026-11-20-tide/#s).")
    dom = harmless(written(two_days, "2026-11-19", "--format", "html"))
    ids = {element.attributes["id"] for element in dom.all("article") if "id" in element.attributes}
    assert (
        {f"#{id_}" for id_ in ids}
        == {link for link in dom.links if link.startswith("#")}
        == {"#articles-2026-11-19-ferry"}
    )
    assert {"https://x.example/repo/articles/2026-11-20-tide/#s", "https://post.example/1"} <= set(dom.links)
    assert "https://x.example/repo/topics/sea/" in dom.links
    assert dom.text.count("laid up since the storm") == 2


def test_a_week_tells_each_story_once_and_what_came_to_older_ones(site: SiteTest) -> None:
    say = "The harbour bridge was closed to lorries by the council of Osk after cracks were found in its pillars"
    days = {"2026-11-13": "Bridge of Osk closed", "2026-11-16": "Bridge shut", "2026-11-18": "Cracks shut bridge"}
    for day, title in days.items():
        site.write(
            f"content/articles/{day}-bridge.md",
            article(title, day, f"{say}, it said on {day}.", story="bridge", source=f"Paper {day[-2:]}"),
        )
    site.write("content/articles/2026-11-18-fair.md", article("Fair opens", "2026-11-18"))
    site.write("content/articles/2026-11-24-rain.md", article("Rain", "2026-11-24"))
    text = written(site, "2026-W47")
    assert text.startswith("Harbour Watch\nWeek 47 of 2026: Nov 16, 2026, Nov 18, 2026\n")
    assert "Since November 13, 2026: 1 new story, 1 grown" in text
    assert "+2 articles, +2 sources: Paper 16, Paper 18" in text
    assert text.count("https://x.example/repo/stories/2026-11-13-bridge/") == 1
    assert "Rain" not in text
    assert "https://x.example/repo/2026/11/\n" in text
    assert mail(site, "2026-W47")["Subject"].startswith("Week 47 of 2026: ")


def test_weeks_begin_on_monday_and_years_with_their_first_thursday() -> None:
    assert letters.days_of("2027-W53" if letters.week_of("2027-01-01") == "2027-W53" else "2026-W53")[-3:] == (
        "2027-01-01", "2027-01-02", "2027-01-03",
    )  # fmt: skip
    assert letters.week_of("2027-01-04") == "2027-W01"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2026-11-21", "no article is of 2026-11-21; near it there are editions of 2026-11-20"),
        ("2026-W30", "near it there are editions of 2026-11-19"),
        ("yesterday", "`yesterday` is no day and no week; write one such as 2026-11-20 or 2026-W47"),
        ("2026-11-31", "is no day and no week"),
        ("2026-W54", "is no day and no week"),
    ],
)
def test_an_edition_that_there_is_not_is_told_with_the_nearest(two_days: SiteTest, typed: str, told: str) -> None:
    result = two_days.click("edition", typed)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


def test_a_site_without_articles_has_no_edition_yet() -> None:
    with pytest.raises(dispatches.NoEditionError, match="there is no edition yet"):
        dispatches.choose((), None)


def test_a_missing_library_is_told_with_the_line_that_installs_it(
    two_days: SiteTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "css_inline", None)
    result = two_days.click("edition", "--format", "eml")
    assert result.exit_code == 1
    assert "pip install 'briefing-digest[mail]'" in result.stderr
    assert written(two_days, "--format", "html")


def test_an_address_that_nobody_finds_is_told(two_days: SiteTest) -> None:
    two_days.edit("content/site.yml", "base_url: https://x.example/repo/\n", "")
    assert "set base_url in content/site.yml" in two_days.click("edition").stderr


def test_a_template_of_the_site_stands_in_and_a_misspelt_field_in_it_is_told_where_it_is(two_days: SiteTest) -> None:
    two_days.write("templates/mail/edition.txt", "\n{{ view.name }} & {{ view.sections[0].topic.title }}\n")
    assert written(two_days) == "2026-11-20 & At sea\n"
    two_days.write("templates/mail/edition.txt", "\n{{ view.sectoins }}\n")
    result = two_days.click("edition")
    assert result.exit_code == 1
    assert "templates/mail/edition.txt:2:1: error[template]" in result.stderr
    assert "did you mean `sections`?" in result.stderr


def test_an_edition_is_written_into_a_file(two_days: SiteTest, tmp_path: Path) -> None:
    place = tmp_path / "out.eml"
    assert "out.eml" in written(two_days, "--format", "eml", "--output", str(place))
    assert b"\r\n" in place.read_bytes()
    assert b"\n" not in place.read_bytes().replace(b"\r\n", b"")
