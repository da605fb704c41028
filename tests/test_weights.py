"""A busy site stays light: the home page, the archive and the sitemap say less at once and lose nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.pages import calendars, sitemap
from generator.pages.editions import CALENDARS, LATEST
from generator.pages.page import Page
from tests.site import SiteTest, article, pages, xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.html import Element

BUSY = 60
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NAMES = [f"{first}{second}" for first in ("Hill", "Sand", "Oak", "Stone", "Moss") for second in
         ("bay", "ford", "wick", "dale", "ham", "port", "mere", "stead", "gate", "well", "holm", "combe")]  # fmt: skip


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """Sixty unlike articles on one day, after one article in each of sixteen months."""
    site = SiteTest.make(tmp_path_factory.mktemp("busy"))
    for number, name in enumerate(NAMES):
        text = article(
            f"{name} {number}", "2026-11-20", f"{name} lies {number} miles off.", topics=f"[Matter {number}]"
        )
        site.write(f"content/articles/2026-11-20-{number:02}.md", text)
    for number in range(16):
        day = f"{2025 + number // 12}-{number % 12 + 1:02}-{number + 3:02}"
        title = f"{NAMES[number]} remembers year {number}"
        site.write(f"content/articles/{day}-old.md", article(title, day, f"Chronicle {number}."))
    site.build()
    return site


def shown(site: SiteTest, address: str) -> set[str]:
    """The stories that a page tells in full."""
    return {e.attributes["data-story"] for e in site.dom(address).all("article") if "data-story" in e.attributes}


def test_the_home_page_leaves_the_many_stories_of_a_day_to_the_page_of_that_day(busy: SiteTest) -> None:
    home, whole = shown(busy, "/"), shown(busy, "/2026/11/20/")
    assert len(home) == LATEST
    assert len(whole) == BUSY
    assert home < whole
    (more,) = [e for e in busy.dom("/").all("a") if e.text == f"{BUSY - LATEST} more stories of this day"]
    assert more.attributes["href"] == "2026/11/20/index.html"


def test_the_home_page_with_all_that_it_loads_is_light_and_no_page_is_heavy(busy: SiteTest) -> None:
    files = busy.tree()
    loaded = ("index.html", "assets/style.css", "assets/site.js", "assets/icon.svg")
    assert sum(len(files[name]) for name in loaded) < 100_000
    assert max(len(files[name]) for name in pages(files)) < 250_000


def cells(site: SiteTest, address: str) -> Iterator[Element]:
    """The days of the calendars on a page."""
    for table in site.dom(address).all("table", class_="calendar"):
        yield from (e for e in table.walk() if e.tag == "td")


def test_a_calendar_leads_to_each_day_with_an_edition_and_says_how_much_it_brought(busy: SiteTest) -> None:
    links = {e.attributes["href"]: e for td in cells(busy, "/2026/11/") for e in td.walk() if e.tag == "a"}
    assert list(links) == ["../../2026/11/20/index.html"]
    assert "60 articles" in links["../../2026/11/20/index.html"].text
    assert links["../../2026/11/20/index.html"].attributes["class"] == "heat-4"
    assert len([td for td in cells(busy, "/2026/11/") if td.text]) == 30


def test_the_archive_shows_the_newest_months_as_calendars_and_names_the_others(busy: SiteTest) -> None:
    page = busy.dom("/archive/")
    assert len(page.all("table", class_="calendar")) == CALENDARS
    months = {link for link in page.links if re.fullmatch(r"\.\./\d{4}/\d\d/index\.html", link)}
    assert len(months) == 17
    assert "Earlier in 2025" in page.text


@pytest.mark.parametrize(("language", "blank"), [("en-GB", 5), ("en-US", 6), ("fr", 5)])
def test_weeks_begin_as_they_do_where_the_language_is_spoken(language: str, blank: int) -> None:
    month = calendars.of_month("2025-02", {"2025-02-03": 2}, language)
    assert [day.date if day else None for day in month.weeks[0]][: blank + 1] == [None] * blank + ["2025-02-01"]


def planned(number: int) -> list[Page]:
    """So many pages, in two months and without a day."""
    days = ("2026-10-02", "2026-11-20", None)
    return [Page(url=f"/articles/{n}/", changed=days[n % 3]) for n in range(number)]


def test_a_small_sitemap_is_one_file() -> None:
    made = list(sitemap.pages(planned(sitemap.WHOLE), "https://x.example/"))
    assert [page.url for page in made] == ["/sitemap.xml", "/robots.txt"]


def test_a_large_sitemap_is_parted_by_month_and_names_every_page_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 300)
    made = {page.url: page.view for page in sitemap.pages(planned(sitemap.WHOLE + 2), "https://x.example/repo/")}
    names = [
        f"/sitemap-{part}.xml" for part in ("2026-10", "2026-10-2", "2026-11", "2026-11-2", "undated", "undated-2")
    ]
    assert list(made) == [*names, "/sitemap.xml", "/robots.txt"]
    views = [made[name] for name in names]
    entries = [entry for view in views if isinstance(view, sitemap.SitemapView) for entry in view.entries]
    assert sorted(entries) == sorted((f"https://x.example/repo{p.url}", p.changed) for p in planned(1002))
    whole = made["/sitemap.xml"]
    assert isinstance(whole, sitemap.SitemapView)
    assert whole.parts[0] == ("https://x.example/repo/sitemap-2026-10.xml", "2026-10-02")
    assert whole.parts[-1] == ("https://x.example/repo/sitemap-undated-2.xml", None)


def test_the_published_list_of_sitemaps_leads_to_its_parts(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "WHOLE", 3)
    site.articles(article("One"), article("Two", "2026-12-01")).build()
    index = xml(site.output.joinpath("sitemap.xml").read_bytes())
    assert index.tag == f"{SPACE}sitemapindex"
    parts = [(loc.text or "").removeprefix("https://x.example/repo/") for loc in index.iter(f"{SPACE}loc")]
    assert "sitemap-2026-12.xml" in parts
    assert set(parts) == {name for name in site.tree() if name.startswith("sitemap-")}
    listed = [loc.text for name in parts for loc in xml(site.tree()[name]).iter(f"{SPACE}loc")]
    assert "https://x.example/repo/articles/2026-11-20-a/" in listed
    assert len(listed) == len(set(listed))
