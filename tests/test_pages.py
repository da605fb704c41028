"""Which pages there are, where they stand, and how they lead to one another."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from tests.html import parse
from tests.site import MANIFEST, SiteTest, article, pages

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def days(site: SiteTest) -> SiteTest:
    """Three articles on three days of two months, built."""
    site.articles(
        article("Tide rises", "2026-11-20T10:00", "Water stood high.", topics="[sea]", actors="[Ada Moss]"),
        article("Orchids bloom", "2026-11-22", "Ninety of them.", topics="[garden]"),
        article("Lamp tax debated", "2026-12-01", "Until midnight.", topics="[sea]", actors="[Ada Moss]"),
    ).build()
    return site


def test_a_site_without_articles_is_built(site: SiteTest) -> None:
    assert site.build().told == []
    assert site.dom("/").one("h1").text == "No edition yet"
    for name in pages(site.tree()):
        assert parse(site.file(name)).one("h1").text
    assert {"404.html", "archive/index.html", "feed.xml", "sitemap.xml", "robots.txt"} <= set(site.tree())


def test_a_site_of_drafts_only_is_built_like_an_empty_one(site: SiteTest) -> None:
    site.articles(article("Secret", status="draft")).build()
    assert site.dom("/").one("h1").text == "No edition yet"


def test_the_home_page_is_the_newest_edition(days: SiteTest) -> None:
    assert "December 1, 2026" in days.dom("/").one("h1").text
    assert "Lamp tax debated" in days.dom("/").text


def test_a_day_leads_to_the_days_with_editions_before_and_after(days: SiteTest) -> None:
    page = days.dom("/2026/11/22/")
    assert page.one("a", rel="prev").attributes["href"] == "../../../2026/11/20/index.html"
    assert page.one("a", rel="next").attributes["href"] == "../../../2026/12/01/index.html"
    assert days.dom("/2026/11/20/").all("a", rel="prev") == []
    assert days.dom("/2026/12/01/").all("a", rel="next") == []


def test_a_month_lists_its_days_and_leads_to_its_neighbours(days: SiteTest) -> None:
    page = days.dom("/2026/11/")
    assert page.one("a", rel="next").attributes["href"] == "../../2026/12/index.html"
    assert {"../../2026/11/20/index.html", "../../2026/11/22/index.html"} <= set(page.links)
    assert "Tide rises" in page.text
    assert "Orchids bloom" in page.text


def test_the_archive_leads_to_every_month_and_day(days: SiteTest) -> None:
    expected = {
        "../2026/11/index.html",
        "../2026/12/index.html",
        "../2026/11/20/index.html",
        "../2026/12/01/index.html",
    }
    assert expected <= set(days.dom("/archive/").links)


def test_a_topic_gathers_by_month(days: SiteTest) -> None:
    page = days.dom("/topics/sea/")
    assert {"../../topics/sea/2026/11/index.html", "../../topics/sea/2026/12/index.html"} <= set(page.links)
    assert "Tide rises" in days.dom("/topics/sea/2026/11/").text
    assert "Lamp tax" not in days.dom("/topics/sea/2026/11/").text
    later = days.dom("/topics/sea/2026/11/").one("a", rel="next")
    assert later.attributes["href"] == "../../../../topics/sea/2026/12/index.html"


def test_an_actor_gathers_by_month(days: SiteTest) -> None:
    assert "Tide rises" in days.dom("/actors/ada-moss/2026/11/").text
    assert "Lamp tax debated" in days.dom("/actors/ada-moss/").text


def test_an_article_leads_to_the_one_before_and_after(days: SiteTest) -> None:
    page = days.dom("/articles/2026-11-20-b/")
    assert page.one("a", rel="prev").attributes["href"] == "../../articles/2026-11-20-a/index.html"
    assert page.one("a", rel="next").attributes["href"] == "../../articles/2026-11-20-c/index.html"


def test_breadcrumbs_lead_back_to_the_front_page(days: SiteTest) -> None:
    for address in (
        "/articles/2026-11-20-a/",
        "/2026/11/20/",
        "/2026/11/",
        "/topics/sea/",
        "/actors/ada-moss/2026/11/",
    ):
        crumbs = days.dom(address).one("nav", aria_label="Breadcrumb")
        depth = address.count("/") - 1
        assert next(e.attributes["href"] for e in crumbs.walk() if e.tag == "a") == "../" * depth + "index.html"


def test_nothing_on_a_page_counts_the_site(days: SiteTest) -> None:
    before = {
        name: data for name, data in days.tree().items() if name in {"404.html", "articles/2026-11-20-a/index.html"}
    }
    days.write("content/articles/2027-01-01-d.md", article("Snow", "2027-01-01")).build()
    assert {name: days.tree()[name] for name in before} == before


def test_a_draft_is_shown_only_when_asked_for(days: SiteTest) -> None:
    days.write("content/articles/2026-11-21-x.md", article("Secret plan", "2026-11-21", status="draft"))
    built = days.build()
    assert b"Secret plan" not in b"".join(days.tree().values())
    assert built.report is not None
    assert built.report.outcome.drafts == ("articles/2026-11-21-x.md",)
    days.build(drafts=True)
    page = days.dom("/articles/2026-11-21-x/")
    assert "Draft" in page.one("p", class_="byline").text
    assert page.one("meta", name="robots").attributes["content"] == "noindex"


def test_a_draft_is_neither_in_the_sitemap_nor_in_a_feed(days: SiteTest) -> None:
    days.write("content/articles/2026-11-21-x.md", article("Secret plan", "2026-11-21", status="draft")).build()
    for name in ("sitemap.xml", "feed.xml", "feed.json", "data/articles.json"):
        assert "2026-11-21-x" not in days.file(name)


def test_a_withdrawn_article_leaves_a_tombstone_and_nothing_else(days: SiteTest) -> None:
    days.edit("content/articles/2026-11-20-b.md", "date:", "status: withdrawn\naliases: [/old/orchids/]\ndate:").build()
    page = days.dom("/articles/2026-11-20-b/")
    assert "withdrawn" in page.text
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert b"Ninety of them" not in b"".join(days.tree().values())
    shown = {name for name, text in days.tree().items() if b"Orchids bloom" in text}
    assert shown == {"articles/2026-11-20-b/index.html", "stories/2026-11-20-b/index.html", "old/orchids/index.html"}
    assert days.dom("/stories/2026-11-20-b/").links == ["../../articles/2026-11-20-b/index.html"]
    assert "2026/11/22/index.html" not in days.tree()


def test_a_story_keeps_its_address_when_its_first_article_is_withdrawn(site: SiteTest) -> None:
    texts = [article(f"Pier {n}", f"2026-11-2{n}", "One event.", story="pier") for n in range(3)]
    site.articles(*texts).build()
    site.edit("content/articles/2026-11-20-a.md", "date:", "status: withdrawn\ndate:").build()
    page = site.dom("/stories/2026-11-20-a/")
    assert "Pier 1" in page.text
    assert "Pier 0" not in page.text
    site.edit("content/articles/2026-11-20-b.md", "date:", "status: withdrawn\ndate:").build()
    assert site.dom("/stories/2026-11-20-a/").links == ["../../articles/2026-11-20-c/index.html"]


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [
        ("2026-11-20", {"Tide rises"}),
        ("2026-11-20T09:59", set()),
        ("2026-11-20T10:00", {"Tide rises"}),
        ("2026-11-30T23:00Z", {"Tide rises", "Orchids bloom", "Lamp tax debated"}),
        ("2026-11-30T22:59Z", {"Tide rises", "Orchids bloom"}),
    ],
)
def test_as_of_leaves_out_what_came_later(days: SiteTest, as_of: str, shown: set[str]) -> None:
    built = days.build(as_of=as_of)
    assert {a["title"] for a in days.data("articles")} == shown
    assert built.report is not None
    assert len(built.report.outcome.future) == 3 - len(shown)
    assert built.exit == 0


def test_without_as_of_the_clock_decides_nothing(site: SiteTest) -> None:
    site.articles(article("Far ahead", "9998-12-31")).build()
    assert "Far ahead" in site.dom("/").text


def test_a_former_address_leads_to_the_article(days: SiteTest) -> None:
    days.edit("content/articles/2026-11-20-a.md", "date:", "aliases: [/news/tide/, /2019/tide]\ndate:").build()
    for address, target in (("/news/tide/", "../../articles/"), ("/2019/tide/", "../../articles/")):
        page = days.dom(address)
        refresh = page.one("meta", http_equiv="refresh").attributes["content"]
        assert refresh == f"0; url={target}2026-11-20-a/index.html"
        assert page.one("link", rel="canonical").attributes["href"] == "https://x.example/repo/articles/2026-11-20-a/"
        assert page.links == [f"{target}2026-11-20-a/index.html"]


CLASHES = ["/topics/", "/2026/11/20/", "/articles/2026-11-20-b/", "/archive/", "/topics/sea/", "/about/"]


@pytest.mark.parametrize("address", CLASHES)
def test_an_alias_never_takes_the_address_of_a_page(days: SiteTest, address: str) -> None:
    days.write("content/pages/about.md", "---\ntitle: About us\n---\n\nText.\n").build()
    name = address.lstrip("/") + "index.html"
    before = days.tree()[name]
    built = days.edit("content/articles/2026-11-20-a.md", "date:", f"aliases: [{address}]\ndate:").build()
    assert days.tree()[name] == before
    (told,) = built.errors
    assert told.startswith("content/articles/2026-11-20-a.md")
    assert "[address-clash]" in told
    assert address in told


def test_a_page_never_takes_the_address_of_another(days: SiteTest) -> None:
    before = days.tree()["topics/index.html"]
    built = days.write("content/pages/topics.md", "Mine.\n").build()
    assert days.tree()["topics/index.html"] == before
    assert built.errors[0].startswith("content/pages/topics.md")


def test_two_pages_of_one_address_are_told(days: SiteTest) -> None:
    built = days.write("content/pages/a-b.md", "One.\n").write("content/pages/a b.md", "Two.\n").build()
    assert "content/pages/a-b.md" in built.errors[0]
    assert "content/pages/a b.md" in built.errors[0]


def test_two_articles_claiming_one_former_address_are_told(days: SiteTest) -> None:
    for letter in "ab":
        days.edit(f"content/articles/2026-11-20-{letter}.md", "date:", "aliases: [/old/]\ndate:")
    told = days.build().errors
    assert [line.partition(":")[0] for line in told] == [f"content/articles/2026-11-20-{letter}.md" for letter in "ab"]
    assert all("wants the address /old/, which content/articles/2026-11-20-" in line for line in told)
    assert not (days.output / "old").exists()


def test_an_ordinary_page_stands_under_its_own_path(days: SiteTest) -> None:
    days.write("content/pages/house/rules.md", "---\ntitle: Rules\n---\n\nSee [the archive](/archive/).\n").build()
    page = days.dom("/house/rules/")
    assert page.one("h1").text == "Rules"
    assert "../../archive/index.html" in page.links


def test_a_page_without_a_head_takes_its_title_from_its_name(days: SiteTest) -> None:
    days.write("content/pages/house-rules.md", "Be kind.\n").build()
    assert days.dom("/house-rules/").one("h1").text == "House rules"


def test_the_editors_note_heads_its_day_and_the_home_page(days: SiteTest) -> None:
    days.write(
        "content/briefings/2026-12-01.md", "---\ntitle: Mind the lamps\n---\n\nSee [topics](/topics/).\n"
    ).build()
    for address, link in (("/2026/12/01/", "../../../topics/index.html"), ("/", "topics/index.html")):
        assert "Mind the lamps" in days.dom(address).text
        assert link in days.dom(address).links
    assert "Mind the lamps" not in days.dom("/2026/11/20/").text


@pytest.mark.parametrize("name", ["2026-11-21", "soon"])
def test_a_note_for_a_day_without_edition_is_told(days: SiteTest, name: str) -> None:
    built = days.write(f"content/briefings/{name}.md", "Mind the lamps.\n").build()
    (told,) = built.told
    assert told.startswith(f"content/briefings/{name}.md: warning[idle-note]")
    assert built.exit == 0


TITLES = {
    "three hundred characters": "Abcde fghi " * 27 + "end",
    "Chinese": "台风过后港口重新开放",
    "Cyrillic": "Докеры в Гаванях бастуют",
    "right to left": "عمال الميناء يضربون",
    "emoji": "🚢⚓️ 👩‍👩‍👧",
    "combining marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L",
    "quotation marks": "He said \"no\" & 'maybe' <later>",
    "a backslash": "C:\\new\\table",
    "invisible characters": "a\u200bb\u2060c\ufeffd",
    "line and paragraph separators": "a\u2028b\u2029c",
    "overrides of direction": "abc\u202edef\u202c",
}


@pytest.fixture(scope="module")
def titled(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """Articles with odd titles, topics and actors, built."""
    site = SiteTest.make(tmp_path_factory.mktemp("titled"))
    for number, title in enumerate(TITLES.values()):
        named = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
        site.write(f"content/articles/t{number}.md", article(title, f"2026-11-{number + 1:02}", topics=f"[{named}]",
                                                             actors=f"[{named}]", source=named))  # fmt: skip
    assert site.build().errors == []
    return site


@pytest.mark.parametrize("name", TITLES)
def test_a_title_in_any_script_is_shown_as_it_was_written(titled: SiteTest, name: str) -> None:
    number = list(TITLES).index(name)
    expected = " ".join(TITLES[name].split())
    assert titled.dom(f"/articles/t{number}/").one("h1").text == expected
    assert {a["id"]: a["title"] for a in titled.data("articles")}[f"t{number}"] == expected


def portable(name: str) -> bool:
    """Whether every common file system takes a name."""
    part = name.rpartition("/")[2] or name
    reserved = re.match(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", part.lower())
    return bool(re.fullmatch(r"[A-Za-z0-9._-]{1,240}", part)) and not reserved and part[-1] not in ". "


def test_every_published_name_is_portable(titled: SiteTest) -> None:
    parts = {part for name in titled.tree() for part in name.split("/")} - {MANIFEST}
    assert [part for part in parts if not portable(part)] == []
    folded = [unicodedata.normalize("NFC", name).casefold() for name in titled.tree()]
    assert len(set(folded)) == len(folded)


def test_every_odd_topic_actor_and_source_has_a_page_of_its_own(titled: SiteTest) -> None:
    for folder in ("topics", "actors", "sources"):
        found = {name for name in titled.tree() if re.fullmatch(rf"{folder}/[^/]+/index\.html", name)}
        assert len(found) == len(TITLES), folder


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("2026-11-20-докери", "2026-11-20-dokeri"),
        ("Ünïcode Nàme", "unicode-name"),
        ("con", "x-con"),
        ("AUX", "x-aux"),
        ("com1", "x-com1"),
        ("index", "x-index"),
        ("a.b.c", "a-b-c"),
        ("-", None),
        ("..x", None),
        ("🚢", None),
        ("x" * 200, None),
        ("2026-11-20", "2026-11-20"),
        ("{{ 7*7 }}", "7-7"),
        ("<script>alert(1)<script>", None),
    ],
)
def test_any_file_name_gives_a_portable_address(tmp_path: Path, name: str, identifier: str | None) -> None:
    site = SiteTest.make(tmp_path).write(f"content/articles/{name}.md", article("Odd"))
    if name.startswith("."):
        assert ["its name begins with a dot" in told for told in site.build().told] == [True]
        return
    assert site.build().errors == []
    (found,) = (a["id"] for a in site.data("articles"))
    assert identifier in {None, found}
    assert portable(found)
    assert len(found) <= 120
    assert f"articles/{found}/index.html" in site.tree()


def test_folders_stand_in_the_id_of_a_name_without_date(site: SiteTest) -> None:
    site.write("content/articles/2026/11/tide.md", article("One")).write(
        "content/articles/2026/12/2026-12-01-x.md", article("Two")
    )
    site.build()
    assert {a["id"] for a in site.data("articles")} == {"2026-11-tide", "2026-12-01-x"}


def test_an_id_of_its_own_outlives_a_rename(site: SiteTest) -> None:
    site.articles(article("Tide", id="high-tide")).build()
    site.rename("content/articles/2026-11-20-a.md", "content/articles/other/name.md").build()
    assert site.dom("/articles/high-tide/").one("h1").text == "Tide"


def test_a_new_title_changes_no_address(days: SiteTest) -> None:
    before = set(days.tree())
    days.edit("content/articles/2026-11-20-a.md", "Tide rises", "Tide falls").build()
    assert set(days.tree()) == before


def test_actors_that_differ_in_capitals_only_are_one(site: SiteTest) -> None:
    site.articles(article("One", actors="[Bo Reed]"), article("Two", "2026-11-25", actors="[BO REED]")).build()
    assert len([name for name in site.tree() if name.startswith("actors/bo-reed")]) > 1
    assert len(site.data("actors")) == 1


def test_headings_of_a_body_stand_below_the_title(site: SiteTest) -> None:
    site.articles(article("Tide", body="# High\n\nWater.\n\n## Higher\n\n###### Deep\n")).build()
    page = site.dom("/articles/2026-11-20-a/").one("div", class_="prose")
    assert [e.tag for e in page.walk() if re.fullmatch("h[1-6]", e.tag)][:2] == ["h2", "h3"]


def test_tables_lists_quotes_and_code_are_shown(site: SiteTest) -> None:
    body = (
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n1. one\n2. two\n\n> said\n\n```\ncode <b>\n```\n\n~~gone~~ *so* **it** is\n"
    )
    site.articles(article("Tide", body=body)).build()
    prose = site.dom("/articles/2026-11-20-a/").one("div", class_="prose")
    tags = {e.tag for e in prose.walk()}
    assert {"table", "th", "td", "ol", "li", "blockquote", "pre", "code", "s", "em", "strong"} <= tags
    assert "code <b>" in prose.text


def test_the_last_word_of_an_article_is_on_its_page(site: SiteTest) -> None:
    nested = "\n".join("  " * depth + "- x" for depth in range(15))
    bodies = ["Text.\n\n```\nunclosed", "Text.\n\n<div>raw", "Text.\n\n[link](", "> deep\n>> er", "a\n***", nested]
    for number, body in enumerate(bodies):
        site.write(f"content/articles/w{number}.md", article("Tide", body=f"{body}\n\nlastword{number}"))
    site.build()
    for number in range(len(bodies)):
        assert f"lastword{number}" in site.dom(f"/articles/w{number}/").text


def test_the_sources_tell_what_they_cover(days: SiteTest) -> None:
    assert days.dom("/sources/").all("table") == []
    fields = {"body": "Of ropes.", "source": "Post"}
    days.write("content/articles/2026-11-23-p.md", article("Ropes", "2026-11-23", topics="[sea, garden]", **fields))
    days.write(
        "content/articles/2026-11-24-q.md", article("Roses", "2026-11-24", topics="[garden]", source="Lamp")
    ).build()
    table = days.dom("/sources/").one("table", class_="coverage")
    rows = [[cell.text for cell in row.walk() if cell.tag in {"th", "td"}] for row in table.walk() if row.tag == "tr"]
    assert rows[0][0] == "Source"
    assert dict(zip(rows[0], rows[1], strict=True))["garden"] == "1"
    assert {row[0]: row[1 + rows[0][1:].index("sea")] for row in rows[1:]} == {"Lamp": "–", "Post": "1"}
