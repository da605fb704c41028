"""Clippings become files that read back as they were; what stands here is known again and never overwritten."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import articles as reading
from generator import files, fingerprint, frontmatter
from generator.importers import filing, identity
from generator.importers.clipping import Harvest, Raw
from generator.importers.filing import Desk
from generator.model import Source
from tests.importers.desk import LONG, TEXT, actions, articles, bring, clipping, codes, stamps
from tests.site import SiteTest

if TYPE_CHECKING:
    from pathlib import Path

DESK = Desk(sources=(), zone=ZoneInfo("Europe/Paris"), at="2026-11-20T12:00:00Z")


def read_back(text: str) -> tuple[dict[str, str], str]:
    """A written file becomes its front matter, as texts, and its body."""
    parts = frontmatter.split(text, "x.md")
    assert parts.head is not None, parts.problems
    assert parts.problems == ()
    head = {key.text: value.text for key, value in parts.head.entries if isinstance(value, frontmatter.Scalar)}
    return head, parts.body.removeprefix("\n").removesuffix("\n")


TRICKY = [
    *("a: b # c", "---", "...", "*x", "'", '"', "'quoted'", '"quoted"', "&a", "!tag", "%", "@", "`", "- x", "? x"),
    *("[x]", "{x: y}", "no", "on", "007", "1e3", "12:30", "2026-11-20", "null", "~", "=", "<<", "|", ">", "#", "a #b"),
    *("🚢 Ferry 🇺🇦", "سفينة تعود", "\u202eleft\u202c", "a\u00a0b", "x\\ny", "\\", "ends:", ": begins", "\ufeffmark"),
]


@pytest.mark.parametrize("title", TRICKY)
def test_any_title_reads_back_as_it_was(title: str, site: SiteTest) -> None:
    bring(site, clipping(title))
    ((_, text),) = articles(site).items()
    assert read_back(text)[0]["title"] == " ".join(title.split())
    assert title in text or not title.isprintable() or set(title) & set("'\\\"")
    assert site.build().errors == []


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80)


@given(title=TEXTS, author=TEXTS, summary=TEXTS, body=st.text(st.characters(codec="utf-8"), max_size=300), topic=TEXTS)
def test_what_is_written_is_what_was_read(title: str, author: str, summary: str, body: str, topic: str) -> None:
    plain, _ = filing.tidy(clipping(title, body, author=author, summary=summary, topics=(topic,)), DESK)
    text = filing.compose(plain, DESK.at)
    head, said = read_back(text)
    assert said == plain.body
    assert head.get("title", "") == plain.title
    assert head.get("author", "") == plain.author == " ".join(strip(author).split())
    assert head.get("summary", "") == plain.summary == " ".join(strip(summary).split())
    if plain.title:
        data = text.encode()
        wrong = reading.read(files.File("articles/x.md", data, fingerprint.of_bytes(data)), "UTC", "en").problems
        assert [p for p in wrong if p.code != "nesting"] == []


def strip(text: str) -> str:
    """A text without the characters that front matter refuses."""
    return "".join(c for c in text.replace("\t", " ") if not frontmatter.find_control(c))


def test_control_characters_are_taken_out_and_said(site: SiteTest) -> None:
    report = bring(site, clipping("Fer\x07ry", "Words\x00 and\x1b more."))
    assert "import-control" in codes(report)
    ((_, text),) = articles(site).items()
    assert read_back(text) == ({**read_back(text)[0], "title": "Ferry"}, "Words and more.")


def test_a_file_is_called_after_its_day_at_the_site_and_its_headline(site: SiteTest) -> None:
    bring(site, clipping("Порт знову працює", date="2026-11-19T23:30Z"))
    assert list(articles(site)) == ["2026/11/2026-11-20-port-znovu-pratsiuie.md"]


def test_importing_twice_touches_no_file(site: SiteTest) -> None:
    clippings = [clipping("One", LONG), clipping("Two", url="https://x.example/2"), clipping("Three", "", date="")]
    assert actions(bring(site, *clippings)) == ["new", "new", "new"]
    before = stamps(site.root / "content")
    again = bring(site, *clippings)
    assert set(actions(again)) == {"known"}
    assert stamps(site.root / "content") == before


def test_an_article_without_a_date_is_filed_without_one_and_told_by_every_build(site: SiteTest) -> None:
    report = bring(site, clipping(date=""), clipping("Other", LONG, date="last Tuesday"))
    assert {"import-no-date", "import-date"} <= codes(report)
    assert list(articles(site)) == ["undated/ferry-sails-again.md", "undated/other.md"]
    assert all("\ndate:" not in text for text in articles(site).values())
    assert sum("missing-date" in told for told in site.build().errors) == 2


def test_a_date_from_the_text_is_marked_as_such(site: SiteTest) -> None:
    bring(site, clipping(date_from="text"))
    ((_, text),) = articles(site).items()
    assert read_back(text)[0]["date_from"] == "text"
    assert site.build().errors == []


def test_an_unknown_source_is_left_out_and_said(site: SiteTest) -> None:
    report = bring(site, clipping(source=""))
    assert "import-no-source" in codes(report)
    assert "\nsource:" not in next(iter(articles(site).values()))


@pytest.mark.parametrize(
    ("told", "url", "expected"),
    [
        ("the post", "", "Harbour Post"),
        ("", "https://m.harbour.example/a", "Harbour Post"),
        ("", "https://news.harbour.example/a", "Harbour News"),
        ("", "https://sport.harbour.example/a", "Harbour Post"),
        ("Quay Daily", "https://harbour.example/a", "Quay Daily"),
        ("", "https://notharbour.example/a", ""),
    ],
)
def test_a_source_is_found_by_its_names_and_by_its_site(told: str, url: str, expected: str) -> None:
    sources = (
        Source(id="post", name="Harbour Post", aliases=("The Post",), url="https://www.harbour.example/"),
        Source(id="news", name="Harbour News", url="https://news.harbour.example"),
    )
    desk = Desk(sources=sources, zone=DESK.zone, at=DESK.at)
    assert filing.tidy(clipping(source=told, url=url), desk)[0].source == expected


SAME = [
    "https://x.example/a/ferry",
    "http://www.x.example/a/ferry/",
    "https://m.x.example/a/ferry#comments",
    "https://x.example/a/ferry?utm_source=feed&fbclid=1",
    "https://x.example/a/ferry/amp/",
    "https://x.example/amp/a/ferry",
    "https://amp.x.example/a/ferry",
    "https://x.example/a/ferry/index.html",
    "https://x.example:443/a/ferry?amp=1",
    "https://www.google.com/amp/s/x.example/a/ferry",
    "https://x-example.cdn.ampproject.org/c/s/x.example/a/ferry",
    "https://user:secret@x.example/a/ferry",
]


@pytest.mark.parametrize("url", SAME)
def test_an_address_is_known_in_every_spelling(url: str, site: SiteTest) -> None:
    bring(site, clipping(url=SAME[0]))
    report = bring(site, clipping("Ferry back in service", LONG[:90], url=url, origin="https://y.example/feed"))
    assert actions(report) == ["known"]


@pytest.mark.parametrize(
    "url", ["https://x.example/a/ferry?id=2", "https://x.example/b/ferry", "https://y.example/a/ferry"]
)
def test_other_addresses_are_other_articles(url: str) -> None:
    assert identity.of_url(url) != identity.of_url(SAME[0])


def test_an_address_is_kept_without_what_counts_readers(site: SiteTest) -> None:
    bring(site, clipping(url="https://x.example/a?utm_source=feed&id=3#top"))
    assert read_back(next(iter(articles(site).values())))[0]["url"] == "https://x.example/a?id=3"


def test_the_front_page_of_a_site_is_no_article(site: SiteTest) -> None:
    report = bring(site, clipping("One", LONG, url="https://x.example/"), clipping("Two", url="https://x.example"))
    assert actions(report) == ["new", "new"]
    assert actions(bring(site, clipping("Three", LONG[300:], url="https://x.example/", date="", origin="b"))) == ["new"]


def test_one_text_without_an_address_is_one_article(site: SiteTest) -> None:
    bring(site, clipping(body=LONG, url="https://x.example/a"))
    report = bring(site, clipping("Ferry: sailing again", f"**{LONG}**", origin="other.txt", source="", date=""))
    assert actions(report) == ["known"]


def test_one_text_of_two_sources_is_two_articles(site: SiteTest) -> None:
    report = bring(site, clipping(body=LONG), clipping(body=LONG, source="Quay Daily"))
    assert actions(report) == ["new", "new"]
    assert len(articles(site)) == 2


def test_two_texts_under_one_headline_are_two_articles(site: SiteTest) -> None:
    report = bring(
        site, clipping("Weather", "Rain from the west, with gusts at night and later hail."), clipping("Weather", LONG)
    )
    assert actions(report) == ["new", "new"]


def test_articles_that_share_an_address_in_one_document_all_arrive(site: SiteTest) -> None:
    items = [
        clipping(f"Item {n}", " ".join(f"{word}{n}" for word in TEXT.split()), url="https://x.example/digest")
        for n in range(4)
    ]
    assert actions(bring(site, *items)) == ["new"] * 4
    assert actions(bring(site, *items)) == ["known"] * 4


def test_two_that_want_one_name_are_told_apart_whatever_their_order(tmp_path: Path) -> None:
    three = [clipping(body=LONG, source=name) for name in ("A", "B", "C")]
    found = []
    for number, order in enumerate(itertools.permutations(three)):
        site = SiteTest.make(tmp_path / str(number))
        bring(site, *order)
        found.append(articles(site))
    assert len(found[0]) == 3
    assert all(each == found[0] for each in found)


def test_a_name_that_a_person_gave_is_not_taken(site: SiteTest) -> None:
    site.write("content/articles/2026-11-19-ferry-sails-again.md", "---\ntitle: Mine\ndate: 2026-11-19\n---\nMine.")
    bring(site, clipping())
    assert len(articles(site)) == 2
    assert site.build().errors == []


def test_no_name_is_given_twice_however_many_stand_here(site: SiteTest) -> None:
    top = "content/articles/2026/11/2026-11-19-ferry-sails-again"
    for number in range(3):
        bring(site, clipping())
        for path in (site.root / "content/articles").rglob("*.md"):
            path.write_text(f"---\ntitle: Rewritten {path.stem}\ndate: 2026-11-19\n---\nOther words.\n", "utf-8")
        assert len(articles(site)) == number + 1
    assert (site.root / f"{top}.md").exists()
    assert site.build().errors == []


def test_an_unedited_article_is_renewed_in_place(site: SiteTest) -> None:
    bring(site, clipping(body=LONG, url="https://x.example/a"))
    (path,) = articles(site)
    newer = clipping(
        "Ferry sails at last", f"{LONG} And more.", url="https://x.example/a", updated="2026-11-20", date="2026-11-20"
    )
    assert actions(bring(site, newer)) == ["updated"]
    ((same, text),) = articles(site).items()
    head, body = read_back(text)
    assert (same, head["date"], head["updated"], head["title"]) == (path, "2026-11-19", "2026-11-20", newer.title)
    assert body == newer.body
    assert actions(bring(site, newer)) == ["known"]


def test_an_edited_article_is_never_overwritten_and_the_newer_version_is_offered(site: SiteTest) -> None:
    old = clipping(body=LONG, url="https://x.example/a")
    bring(site, old)
    (path,) = articles(site)
    site.edit(f"content/articles/{path}", "Sentence number 3", "My sentence")
    assert actions(bring(site, old)) == ["known"]
    before = stamps(site.root / "content")
    newer = clipping(body=f"{LONG} And more.", url="https://x.example/a")
    report = bring(site, newer)
    assert actions(report) == ["offered"]
    assert codes(report) == {"newer-version"}
    assert stamps(site.root / "content") == before
    diff = "\n".join(report.filings[0].diff)
    assert "My sentence" in diff
    assert "And more." in diff
    assert "imported" not in diff
    settled = report.filings[0].reason.rpartition("upstream: ")[2]
    upstream = next(line for line in articles(site)[path].split("\n") if "upstream:" in line)
    site.edit(f"content/articles/{path}", upstream, f"  upstream: {settled}")
    assert actions(bring(site, newer)) == ["known"]


@pytest.mark.parametrize("change", ["\r\n", "# a remark\n", " "])
def test_line_ends_are_no_edit_but_anything_else_is(site: SiteTest, change: str) -> None:
    bring(site, clipping(body=LONG, url="https://x.example/a"))
    (path,) = articles(site)
    text = articles(site)[path]
    changed = (
        text.replace("\n", change)
        if change == "\r\n"
        else text.replace("---\n\n", f"{change}---\n\n")
        if change != " "
        else f"{text} "
    )
    site.write(f"content/articles/{path}", changed.encode())
    report = bring(site, clipping(body=f"{LONG} And more.", url="https://x.example/a"))
    assert actions(report) == (["updated"] if change == "\r\n" else ["offered"])


def test_a_teaser_gives_way_to_the_whole_text_and_not_the_other_way_round(site: SiteTest) -> None:
    teaser = clipping(body=TEXT, url="https://x.example/a", origin="https://x.example/feed", extractor="rss")
    whole = clipping(body=f"{TEXT} {LONG}", url="https://x.example/a", origin="https://x.example/a", extractor="html")
    bring(site, teaser)
    assert actions(bring(site, whole)) == ["updated"]
    assert actions(bring(site, teaser)) == ["known"]
    assert LONG in next(iter(articles(site).values()))


def test_of_one_article_that_came_in_two_ways_the_fuller_is_filed(site: SiteTest) -> None:
    teaser = clipping(body=TEXT, url="https://x.example/a", origin="a.xml")
    whole = clipping(body=f"{TEXT} {LONG}", url="https://x.example/a", origin="b.html")
    assert sorted(actions(bring(site, teaser, whole))) == ["known", "new"]
    assert LONG in next(iter(articles(site).values()))


def test_nothing_is_written_through_a_link_that_leads_out(site: SiteTest, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (site.root / "content" / "articles").symlink_to(outside)
    report = bring(site, clipping())
    assert "import-place" in codes(report)
    assert list(outside.iterdir()) == []


def test_what_a_killed_import_left_is_swept(site: SiteTest) -> None:
    site.write("content/articles/2026/11/.briefing-new-1", "half an art")
    bring(site, clipping())
    assert [path.name for path in (site.root / "content/articles/2026/11").iterdir()] == [
        "2026-11-19-ferry-sails-again.md"
    ]


def test_a_file_that_changes_while_the_import_runs_is_left_as_it_is(site: SiteTest) -> None:
    bring(site, clipping(body=LONG, url="https://x.example/a"))
    (path,) = articles(site)
    newer = clipping(body=f"{LONG} And more.", url="https://x.example/a")

    def read_slowly(_raw: Raw) -> Harvest:
        site.edit(f"content/articles/{path}", "Sentence number 3", "My sentence")
        return Harvest(clippings=(newer,))

    report = bring(site, read=read_slowly)
    assert "import-place" in codes(report)
    assert "My sentence" in articles(site)[path]


@pytest.mark.parametrize(
    "title", ["../../../etc/passwd", "CON", "a/b\\c", "x" * 3000, "<script>", "nul", "\u202e", ".", "日本語 " * 60]
)
def test_no_headline_makes_a_name_that_is_not_portable(title: str, site: SiteTest) -> None:
    bring(site, clipping(title))
    (path,) = articles(site)
    assert path.startswith("2026/11/2026-11-19-")
    assert path.isascii()
    assert len(path) < 120
    assert set(path) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/.")
    assert site.build().errors == []


def test_what_a_build_would_leave_out_is_not_filed(site: SiteTest) -> None:
    report = bring(site, clipping(body="> " * 300 + "deep"), clipping("Sound", LONG))
    assert sorted(actions(report)) == ["new", "refused"]
    assert "import-refused" in codes(report)
    assert site.build().errors == []


def test_an_article_without_a_headline_is_headed_by_its_own_words(site: SiteTest) -> None:
    report = bring(site, clipping("", LONG), clipping("", "", origin="empty.txt"))
    assert sorted(actions(report)) == ["new", "refused"]
    assert "import-title" in codes(report)
    assert read_back(next(iter(articles(site).values())))[0]["title"].startswith("Sentence number 0 tells")


def test_no_path_of_a_machine_stands_in_an_article(site: SiteTest) -> None:
    bring(
        site,
        clipping(origin="/home/ann/inbox/paste.txt"),
        clipping("Two", LONG, origin="C:\\Users\\ann\\b.zip!in/c.html"),
    )
    whole = "".join(articles(site).values())
    assert "from: paste.txt" in whole
    assert "from: b.zip!in/c.html" in whole
    assert "ann" not in whole


CORRECTIONS = {
    "source": ("source: Harbour Post", "source: The Harbour Post"),
    "title": ("title: Ferry sails again", "title: The ferry is back"),
    "date": ("date: 2026-11-19", "date: 2026-11-17"),
    "text": (LONG, "Told anew in words that nobody else has chosen, from the first to the last of them."),
    "address": ("url: https://x.example/a", "url: https://y.example/b"),
}


@pytest.mark.parametrize(
    "corrected",
    [[each] for each in CORRECTIONS]
    + [["source", "title"], ["source", "date"], ["source", "text"], ["source", "title", "text"], [*CORRECTIONS]],
    ids="-".join,
)
@pytest.mark.parametrize("url", ["", "https://x.example/a"], ids=["bare", "addressed"])
def test_an_article_is_known_whatever_an_editor_corrected(corrected: list[str], url: str, site: SiteTest) -> None:
    came = clipping(body=LONG, url=url)
    bring(site, came)
    (path,) = articles(site)
    for each in corrected:
        if url or each != "address":
            site.edit(f"content/articles/{path}", *CORRECTIONS[each])
    before = stamps(site.root / "content")
    assert actions(bring(site, came)) == ["known"]
    assert actions(bring(site, came, msgspec.structs.replace(came, origin="same.txt"))) == ["known", "known"]
    assert stamps(site.root / "content") == before


@pytest.mark.parametrize(
    "corrected", [["source"], ["source", "date"], ["source", "title"], ["source", "title", "date"]]
)
def test_a_newer_version_is_offered_to_an_article_whose_source_was_corrected(
    corrected: list[str], site: SiteTest
) -> None:
    bring(site, clipping(body=LONG), clipping("Other", TEXT))
    path = next(each for each in articles(site) if "ferry" in each)
    for each in corrected:
        site.edit(f"content/articles/{path}", *CORRECTIONS[each])
    before = stamps(site.root / "content")
    newer = clipping(body=f"{LONG} And more.")
    report = bring(site, newer, clipping("Other", TEXT))
    assert sorted(actions(report)) == ["known", "offered"]
    assert codes(report) == {"newer-version"}
    assert stamps(site.root / "content") == before
    settled = report.filings[0].reason.rpartition("upstream: ")[2]
    upstream = next(line for line in articles(site)[path].split("\n") if "upstream:" in line)
    site.edit(f"content/articles/{path}", upstream, f"  upstream: {settled}")
    assert actions(bring(site, newer)) == ["known"]


def test_a_reprint_from_elsewhere_is_filed_beside_an_article_that_was_corrected(site: SiteTest) -> None:
    bring(site, clipping(body=LONG))
    (path,) = articles(site)
    site.edit(f"content/articles/{path}", *CORRECTIONS["source"])
    assert actions(bring(site, clipping(body=LONG, source="Quay Daily", origin="quay.txt"))) == ["new"]
    assert len(articles(site)) == 2


@pytest.mark.parametrize("corrected", list(CORRECTIONS)[:4])
def test_a_reprint_that_joins_its_document_is_filed_beside_an_article_that_was_corrected(
    corrected: str, site: SiteTest
) -> None:
    came, reprint = clipping(body=LONG), clipping(body=LONG, source="Quay Daily")
    bring(site, came)
    (path,) = articles(site)
    site.edit(f"content/articles/{path}", *CORRECTIONS[corrected])
    assert sorted(actions(bring(site, came, reprint))) == ["known", "new"]
    assert actions(bring(site, came, reprint)) == ["known", "known"]


@pytest.mark.parametrize("corrected", [["text"], ["title"], ["title", "text"]])
def test_a_reprint_in_a_document_of_the_same_name_is_filed_where_the_words_alone_were_edited(
    corrected: list[str], site: SiteTest
) -> None:
    bring(site, clipping(body=LONG))
    (path,) = articles(site)
    for each in corrected:
        site.edit(f"content/articles/{path}", *CORRECTIONS[each])
    assert actions(bring(site, clipping(body=LONG, source="Quay Daily"))) == ["new"]


def test_reprints_of_one_document_are_known_though_the_sources_of_all_were_corrected(site: SiteTest) -> None:
    came = [clipping(body=LONG, source=name) for name in ("A", "B", "C")]
    bring(site, *came)
    for path, text in articles(site).items():
        source = next(line for line in text.split("\n") if line.startswith("source:"))
        site.edit(
            f"content/articles/{path}",
            source,
            {"source: A": "source: B", "source: B": "source: D"}.get(source, "source: E"),
        )
    before = stamps(site.root / "content")
    assert actions(bring(site, *came)) == ["known"] * 3
    assert actions(bring(site, *came, clipping(body=LONG, source="F"))).count("new") == 1
    assert before.items() <= stamps(site.root / "content").items()


def test_another_article_of_the_same_document_is_no_newer_version_of_one_that_was_corrected(site: SiteTest) -> None:
    bring(site, clipping("Market", LONG), clipping("Market", LONG.replace("boats", "ships"), source="Quay Daily"))
    for path, text in articles(site).items():
        if "Harbour" in text:
            site.edit(f"content/articles/{path}", *CORRECTIONS["source"])
    later = clipping("Market", f"{LONG} And more.", date="2026-11-20")
    renewed = clipping("Market", LONG.replace("boats", "barges"), source="Quay Daily")
    assert sorted(actions(bring(site, clipping("Market", LONG), renewed, later))) == ["known", "new", "updated"]


def test_what_came_through_standard_input_is_no_newer_version_for_that(site: SiteTest) -> None:
    came = clipping(body=LONG, origin="-")
    bring(site, came)
    (path,) = articles(site)
    site.edit(f"content/articles/{path}", *CORRECTIONS["text"])
    assert actions(bring(site, clipping(body=f"{LONG} And more.", source="Quay Daily", origin="-"))) == ["new"]
