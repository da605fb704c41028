"""The address of a story outlives new articles, late ones, merges and splits; feed entries keep their ids."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from generator import content, recipe
from generator.cache import Cache
from generator.memory import Memory
from generator.pages.feeds import FeedView
from generator.pages.redirects import RedirectView
from generator.stopwatch import Stopwatch
from generator.understanding import understand
from tests.site import SiteTest, article

if TYPE_CHECKING:
    from generator.pages.page import Page

START = dt.date(2026, 1, 1)
DAYS = 90
NAMES = (
    "Alden",
    "Brask",
    "Corve",
    "Dunmar",
    "Elsby",
    "Farrow",
    "Garth",
    "Holm",
    "Ivor",
    "Jorun",
    "Kelda",
    "Lorne",
    "Marek",
    "Nessa",
    "Orla",
    "Perrin",
)
THINGS = (
    "ferry",
    "lamp",
    "orchard",
    "bridge",
    "granary",
    "quarry",
    "choir",
    "railway",
    "lighthouse",
    "tannery",
    "mill",
    "archive",
)
TURNS = ("burned", "reopened", "flooded", "vanished", "collapsed", "doubled", "moved", "closed")
SOURCES = ("Harbour Post", "Velport Radio", "The Evening Lamp")
WEEKLY = 5
"""An event begins every so many days."""


class Arrivals:
    """A site to which every day brings articles and, now and then, a word from the editor."""

    def __init__(self, site: SiteTest) -> None:
        self.site = site
        self.memory = Memory(Cache(None))
        self.entries: dict[str, str] = {}
        self.labelled: dict[int, list[str]] = {}
        self.taken_back = 0
        self.written = 0

    def report(self, event: int, day: int, source: int, *, head: str = "") -> str:
        """An event is reported on a day by a source; returns the article's id."""
        place, thing = NAMES[event % len(NAMES)], THINGS[event % len(THINGS)]
        turn, witness = TURNS[event % len(TURNS)], NAMES[(event * 7 + 3) % len(NAMES)]
        who, hill = ("Neighbours", "Sailors", "Teachers")[source], ("hill", "quay")[source % 2]
        text = (
            f"The {thing} of {place} {turn} before dawn, mayor {witness} Vell said. "
            f"{who} of {place} saw the {thing} from the {hill}. "
            f"Nobody in {place} had expected that the {thing} {turn} so soon, {witness} Vell added."
        )
        date = START + dt.timedelta(days=day)
        self.written += 1
        name = f"{date}-event-{event:02}-{self.written:03}"
        title = f"{thing.capitalize()} of {place} {turn}, {('mayor says', 'witnesses say', 'town shaken')[source]}"
        told = article(title, f"{date}T{8 + source:02}:00", text, source=SOURCES[source])
        self.site.write(f"content/articles/{name}.md", told.replace("---\n", f"---\n{head}", 1))
        return name

    def override(self, key: str, text: str) -> None:
        """The editor decides something about a story, beside what was decided before."""
        self.entries[key] = "\n  ".join(filter(None, (self.entries.get(key), text)))
        lines = "".join(f"{key}:\n  {text}\n" for key, text in self.entries.items())
        self.site.write("content/stories.yml", lines)

    def take_back(self, event: int) -> None:
        """The editor takes a label back, and says to which story its address is to lead from now on."""
        ids = self.labelled.pop(event)
        for name in ids:
            self.site.edit(f"content/articles/{name}.md", f"story: affair-{event}\n", "")
        self.override(ids[0], f"aliases: [affair-{event}]")
        self.taken_back += 1

    def pages(self) -> dict[str, Page]:
        """The plan as it stands today."""
        known = understand(content.scan(self.site.root, None), self.memory, Stopwatch())
        planned, _ = recipe.plan(known, self.site.root)
        return {page.url: page for page in planned}


def where(pages: dict[str, Page], url: str) -> str:
    """An address becomes that of the page to which its redirects lead."""
    for _ in range(10):
        page = pages[url]
        if not isinstance(page.view, RedirectView):
            return url
        url = page.view.target
    pytest.fail(f"{url} leads round in a circle")


def arrive(news: Arrivals, day: int, ids: dict[int, list[str]]) -> None:
    """One day: reports on the event that began, on the one before, and late ones dated before all others."""
    event, since = divmod(day, WEEKLY)
    if since < len(SOURCES):
        ids.setdefault(event, []).append(news.report(event, day, since))
    if since == 3 and event % 2:
        ids[event].append(news.report(event, event * WEEKLY - 1, 1))
    if since == 4 and event % 3 == 2:
        news.override(ids[event][0], f"merge: [{ids[event - 1][0]}]\n  reason: one affair")
    if since == 4 and event % 4 == 1:
        news.override(ids[event][1], f"split: [{ids[event][0]}]")
    if since == 2 and event % 5 == 3:
        news.report(event, day, 2, head="status: withdrawn\n")
        news.labelled[event] = [news.report(event, day, source, head=f"story: affair-{event}\n") for source in (0, 1)]
    if since == 4 and event - 2 in news.labelled:
        news.take_back(event - 2)


def test_three_months_of_arrivals_break_no_address_and_no_feed_id(site: SiteTest) -> None:
    news, ids = Arrivals(site), {}
    ever: set[str] = set()
    entries: dict[str, str] = {}
    merged = split = late = 0
    homes: dict[str, str] = {}
    for day in range(DAYS):
        arrive(news, day, ids)
        pages = news.pages()
        ever |= {url for url in pages if url.startswith("/stories/")}
        assert ever <= pages.keys(), f"lost on day {day}"
        ends = {url: where(pages, url) for url in ever}
        assert all(url.startswith(("/stories/", "/articles/")) for url in ends.values())
        moved = {url for url in homes if homes[url] != ends[url]}
        late += sum(homes[url] == url for url in moved)
        merged += len(moved)
        split += sum(ends[url] == url and homes[url] != url for url in moved)
        homes = ends
        for page in pages.values():
            if isinstance(page.view, FeedView):
                for entry in page.view.entries:
                    assert entries.setdefault(entry.url, entry.id) == entry.id
    assert len(ever) > DAYS / 2
    assert merged
    assert split
    assert late
    assert news.taken_back
    assert len(set(entries.values())) == len(entries)


A, B, C = (f"2026-11-20-{letter}" for letter in "abc")
WALKOUT = "Dockers in Velport walked out over twelve new night shifts, harbour chief Ada Moss said on Friday."


@pytest.fixture
def pair(site: SiteTest) -> SiteTest:
    """Two reports on one event and one on another, with the first of them deleted after a build."""
    site.articles(
        article("Dockers walk out in Velport", "2026-11-20T08:00", WALKOUT, source="Post"),
        article("Velport dockers walk out", "2026-11-20T09:00", f"{WALKOUT} No ship left.", source="Radio"),
        article("Velport dockers out", "2026-11-20T10:00", f"{WALKOUT} Pilots rest.", source="Lamp"),
    )
    site.build()
    assert site.stories() == [{A, B, C}]
    return site


def test_the_address_of_a_deleted_article_lives_on_where_the_editor_names_it(pair: SiteTest) -> None:
    before = {name for name in pair.tree() if name.startswith("stories/")}
    pair.remove(f"content/articles/{A}.md").build()
    assert before - set(pair.tree()) == {f"stories/{A}/index.html"}
    pair.write("content/stories.yml", f"{B}:\n  aliases: [{A}]\n").build()
    assert before <= set(pair.tree())
    assert pair.dom(f"/stories/{A}/").links == [f"../../stories/{B}/index.html"]


def test_a_withdrawn_article_keeps_every_address(pair: SiteTest) -> None:
    before = set(pair.tree())
    pair.edit(f"content/articles/{A}.md", "date:", "status: withdrawn\ndate:").build()
    assert {name for name in before if name.startswith(("stories/", "articles/"))} <= set(pair.tree())


def test_a_label_that_is_given_again_needs_its_alias_no_more(pair: SiteTest) -> None:
    pair.write("content/stories.yml", f"{A}:\n  aliases: [walkout]\n").build()
    assert pair.dom("/stories/walkout/").links == [f"../../stories/{A}/index.html"]
    pair.edit(f"content/articles/{C}.md", "date:", "story: walkout\ndate:")
    (told,) = pair.build().errors
    assert "still the label of an article" in told
    assert pair.write("content/stories.yml", "").build().told == []
    assert pair.dom("/stories/walkout/").links == [f"../../stories/{A}/index.html"]
