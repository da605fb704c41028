"""The indexes of actors, topics and sources: their numbers, their bars, and what these stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.site import SiteTest, article

if TYPE_CHECKING:
    from tests.html import Element

INDEXES = ("/actors/", "/topics/", "/sources/")


def told(site: SiteTest, *days: str) -> SiteTest:
    """An article of each day, all of one topic, one source and one actor."""
    for number, day in enumerate(days):
        text = article(
            f"Tide {number}", day, f"Ada Moss saw tide {number}.", source="Post", topics="[Sea]", actors="[Ada Moss]"
        )
        site.write(f"content/articles/{day}-{number}.md", text)
    assert site.build().errors == []
    return site


def bars(site: SiteTest, address: str) -> list[tuple[int, int]]:
    """The bars of the only line of an index: which of the twelve, and how high."""
    (spark,) = site.dom(address).all("svg", class_="spark")
    drawn = [e.attributes for e in spark.walk() if e.tag == "rect"]
    return [(int(a["x"]) // 4, int(a["height"])) for a in drawn]


def legend(site: SiteTest, address: str) -> str:
    """What an index says of its numbers."""
    found: list[Element] = site.dom(address).all("p", class_="legend")
    return found[0].text.strip() if found else ""


def test_a_site_of_one_week_has_numbers_and_no_bars(site: SiteTest) -> None:
    told(site, "2026-11-16", "2026-11-22")
    for address in INDEXES:
        assert site.dom(address).all("svg", class_="spark") == []
        assert legend(site, address) == "The number beside each tells its articles."


def test_a_young_site_counts_weeks_that_begin_on_mondays(site: SiteTest) -> None:
    told(site, "2026-11-08", "2026-11-16", "2026-11-22", "2026-09-07")
    for address in INDEXES:
        assert bars(site, address) == [(1, 8), (9, 8), (11, 16)]
        assert "twelve weeks up to that of" in legend(site, address)
        assert "2 at most" in legend(site, address)


def test_an_older_site_counts_months_and_the_number_beside_them_counts_all(site: SiteTest) -> None:
    told(site, "2025-11-30", "2025-12-01", "2026-11-20", "2026-11-21")
    for address in INDEXES:
        assert bars(site, address) == [(0, 8), (11, 16)]
        assert "twelve months up to November 2026" in legend(site, address)
        assert [e.text for e in site.dom(address).all("span", class_="count")] == ["4"]


def test_an_index_of_nothing_explains_no_numbers(site: SiteTest) -> None:
    assert site.build().errors == []
    for address in (*INDEXES, "/quotes/"):
        assert legend(site, address) == ""
        assert site.dom(address).all("p", class_="empty")


def test_an_actor_of_one_article_was_named_on_one_day(site: SiteTest) -> None:
    told(site, "2026-11-16")
    terms = [e.text for e in site.dom("/actors/ada-moss/").all("dt")]
    assert terms[0] == "Named"
    assert "Last named" not in terms
