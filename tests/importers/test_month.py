"""The scheduled run, played over thirty days against a server: what stands in the folder at the end is what should.

The paper has a steady feed, one that repeats it under other addresses, one whose entries change, one that breaks and
one that is silent for days. The editor edits an article, deletes one, and settles a newer version.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from generator.importers import intake
from generator.importers.fetching import Fetcher
from tests.importers.desk import actions, articles, codes, stamps
from tests.importers.paper import Answer, Item, Paper, printed, rss, words
from tests.site import SiteTest

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("feedparser")
pytest.importorskip("httpx")

DAYS = range(1, 31)
QUIET = (15, 16)
"""Days on which nothing happens anywhere."""
BROKEN = {
    10: Answer(status=500),
    11: Answer(status=500),
    12: Answer(b"<rss><channel><item><title>Disp"),
    13: Answer(b"<!doctype html><title>Log in</title><p>Please log in.", kind="text/html"),
    14: Answer(b""),
}
SILENT = (20, 21)
TWICE = {1, 2, 9, 10, 13, 14, 30}
"""Days on which the feeds are fetched again in the evening, which must change nothing."""
EDITED, CORRECTED, SETTLED, DELETED = 8, 12, 18, 9
"""The days on which the editor edits an article, its newer version comes, is settled, and another is deleted."""


def link(number: int) -> str:
    """A number becomes the address of its article."""
    return f"https://paper.example/2026/{number}"


def steady(day: int) -> list[Item]:
    """One entry a day but on quiet days, the newest ten."""
    days = [d for d in range(1, day + 1) if d not in QUIET]
    return [Item(100 + d, d, link(100 + d), f"s{d}") for d in reversed(days)][:10]


def mirror(day: int) -> list[Item]:
    """The steady feed a day later, under other addresses and keys, with half of each text, everything twice."""
    late = [item for item in steady(day) if item.day < day]
    half = {item.number: words(item.number)[:50] for item in late}
    first = [
        item._replace(
            link=f"http://www.paper.example/2026/{item.number}/?utm_source=mirror",
            key=f"m{item.day}",
            text=half[item.number],
        )
        for item in late
    ]
    return [*first, *(item._replace(key=f"n{item.day}", link=f"{item.link}#again") for item in first)]


def restless(day: int) -> list[Item]:
    """Four entries: one is rewritten, one corrected after the editor edited it, one deleted here, one deleted there."""
    made = {
        1: Item(301, 2, link(301), "r1", words(301) + (" rewritten" if day >= 6 else "")),
        2: Item(302, 3, link(302), "r2", words(302) + (" corrected" if day >= CORRECTED else "")),
        3: Item(303, 4, link(303), "r3"),
        4: Item(304, 5, link(304), "r4"),
    }
    return [item for n, item in made.items() if item.day <= day and not (n == 4 and day >= 7)]


def moody(day: int) -> list[Item]:
    """An entry every third day."""
    return [Item(400 + d, d, link(400 + d), f"b{d}") for d in range(3, day + 1, 3) if d not in QUIET]


def slow(day: int) -> list[Item]:
    """Two entries, one of them while nobody gets an answer."""
    return [Item(500 + d, d, link(500 + d), f"w{d}") for d in (3, 20) if d <= day]


def set_type(paper: Paper, day: int, hour: int) -> None:
    """Put a day's edition on the server."""
    paper.answers["/steady"] = Answer(rss(steady(day), "Steady"), etag=f'"{steady(day)[0].number}"')
    paper.answers["/mirror"] = Answer(rss(mirror(day), "Mirror"))
    paper.answers["/restless"] = Answer(rss(restless(day), "Restless"), etag=f'"{day}-{hour}"')
    paper.answers["/moody"] = BROKEN.get(day) or Answer(rss(moody(day), "Moody"))
    paper.answers["/slow"] = Answer(silent=True) if day in SILENT else Answer(rss(slow(day), "Slow"))


def expected() -> dict[str, str]:
    """What has to stand in the folder at the end: the text of each article by its name."""
    found = {}
    for day in DAYS:
        for item in (*steady(day), *moody(day), *slow(day)):
            found[f"2026-10-{item.day:02}-dispatch-{item.number}"] = words(item.number)
    found["2026-10-02-dispatch-301"] = f"{words(301)} rewritten"
    found["2026-10-03-dispatch-302"] = f"{words(302)} in the editor's words"
    found["2026-10-05-dispatch-304"] = words(304)
    return found


def edit(site: SiteTest, day: int, told: str) -> None:
    """What the editor does on a day."""
    if day == EDITED:
        site.edit(
            "content/articles/2026/10/2026-10-03-dispatch-302.md", words(302), f"{words(302)} in the editor's words"
        )
    if day == DELETED:
        site.remove("content/articles/2026/10/2026-10-04-dispatch-303.md")
    if day == SETTLED:
        path = "content/articles/2026/10/2026-10-03-dispatch-302.md"
        old = re.search(r"\n  upstream: .*", (site.root / path).read_text("utf-8"))
        assert old
        site.edit(path, old[0], f"\n  upstream: {told}")


@pytest.fixture
def paper() -> Iterator[Paper]:
    """The newspaper of the month."""
    with printed() as made:
        yield made


def test_a_month_of_feeds_leaves_exactly_what_it_should(site: SiteTest, paper: Paper) -> None:
    names = ("steady", "mirror", "restless", "moody", "slow")
    site.write("content/feeds.yml", "".join(f"{n}:\n  url: {paper.address}/{n}\n  source: Paper\n" for n in names))
    news: dict[int, set[str]] = {}
    settled = ""
    for day in DAYS:
        edit(site, day, settled)
        for hour in (6, 18) if day in TWICE else (6,):
            set_type(paper, day, hour)
            before = stamps(site.root / "content")
            now = dt.datetime(2026, 10, day, hour, tzinfo=dt.UTC)
            fetcher = Fetcher(pause=0, deadline=2 if day in SILENT else 30)
            report = intake.run(intake.Request(root=site.root, now=now, feeds=True, fetcher=fetcher))
            if hour == 18 or day in QUIET[1:]:
                assert stamps(site.root / "content") == before, f"something was written without news on day {day}"
                assert not {"new", "updated"} & set(actions(report))
            else:
                news[day] = codes(report)
            offers = [filed.reason for filed in report.filings if filed.action.value == "offered"]
            assert bool(offers) == (CORRECTED <= day < SETTLED)
            assert intake.failed(report) == bool(offers)
            settled = offers[0].rpartition("upstream: ")[2] if offers else settled
    assert {
        path.rpartition("/")[2].removesuffix(".md"): text.rpartition("---\n")[2].strip()
        for path, text in articles(site).items()
    } == expected()
    assert {day for day, told in news.items() if "feed" in told} == {*BROKEN, *SILENT}
    assert [status for path, status in paper.log if path == "/steady"].count(304) == len(TWICE) + len(QUIET)
    assert site.build().errors == []
    page = site.file("sources/index.html")
    assert page.count("<span>Working</span>") == len(names)
    assert page.count("Last failed on") == 2
