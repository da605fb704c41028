"""Feeds on a schedule: polite, patient, quiet; what they bring over a month is exactly what it should be."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from generator import feedlist, files
from generator.importers import intake
from generator.importers.clipping import Clipping, Harvest, Raw
from generator.importers.fetching import Fetched, Known
from generator.problems import Problem, UnusableError
from tests.importers.desk import LONG, NOON, actions, articles, clipping, codes, stamps

if TYPE_CHECKING:
    from tests.site import SiteTest

STATE = "content/feeds.state.json"
POST, QUAY = "https://post.example/feed", "https://quay.example/feed"
FEEDS = f"post:\n  url: {POST}\n  source: Harbour Post\nquay:\n  url: {QUAY}\n"


def entry(number: int, **known: Any) -> Clipping:  # noqa: ANN401 - any field of a clipping
    """A number becomes an entry of a feed, unlike all others."""
    body = " ".join(f"{word}{number}" for word in LONG.split()[:30])
    return clipping(f"Entry {number}", body, extractor="rss", key=f"tag:{number}", **known)


class Wire:
    """Servers as a test has them: what each feed holds, which fail, and what was asked of them."""

    def __init__(self) -> None:
        self.feeds: dict[str, list[Clipping]] = {POST: [], QUAY: []}
        self.failing: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        self.asked: list[tuple[str, Known]] = []
        self.wait = 0
        self.restless = False
        """Whether a server has another validator each time, whatever it sends."""

    def fetch(self, url: str, *, known: Known = Known(), asked: bool = True) -> Fetched:  # noqa: B008 - as in Fetcher
        """A feed's address becomes its entries, if they are not what is known."""
        assert asked
        self.asked.append((url, known))
        if url in self.failing:
            return Fetched(refused=self.failing[url], known=known, wait=self.wait)
        data = msgspec.json.encode(self.feeds[url])
        etag = f'"{hash(data) if not self.restless else len(self.asked)}"'
        if known.etag == etag:
            return Fetched(known=known, status=304)
        raw = Raw(origin=url, url=url, data=data)
        return Fetched(raw=raw, known=Known(etag=etag), status=200, moved=self.moved.get(url, ""))


def read(raw: Raw) -> Harvest:
    """What a wire sent becomes clippings."""
    if raw.data == b"[]":
        return Harvest()
    clippings = msgspec.json.decode(raw.data, type=list[Clipping])
    if clippings[0].title == "garbage":
        return Harvest(problems=(Problem(raw.origin, 0, 0, "feed-broken", "no feed but a page of something else"),))
    return Harvest(clippings=tuple(msgspec.structs.replace(each, origin=raw.origin) for each in clippings))


@pytest.fixture
def wire() -> Wire:
    """Two servers with empty feeds."""
    return Wire()


def follow(site: SiteTest, wire: Wire, day: int = 0, **options: Any) -> intake.Report:  # noqa: ANN401 - of Request
    """Fetch the feeds of a site, so many days after the first time."""
    now = NOON + dt.timedelta(days=day)
    return intake.run(intake.Request(root=site.root, now=now, feeds=True, fetcher=wire, read=read, **options))


def state(site: SiteTest) -> dict[str, dict[str, Any]]:
    """What is remembered of each feed."""
    feeds: dict[str, dict[str, Any]] = json.loads((site.root / STATE).read_bytes())["feeds"]
    return feeds


@pytest.fixture
def followed(site: SiteTest) -> SiteTest:
    """A site that follows two feeds."""
    return site.write("content/feeds.yml", FEEDS)


def test_entries_become_articles_with_what_the_editor_says_of_their_feed(site: SiteTest, wire: Wire) -> None:
    site.write(
        "content/feeds.yml", f"a:\n  url: {POST}\n  source: My Post\n  topics: [Port]\n  lang: de\n  status: draft\n"
    )
    wire.feeds[POST] = [entry(1, source="Their Post")]
    follow(site, wire)
    (text,) = articles(site).values()
    for line in ("source: My Post", "- Port", "lang: de", "status: draft", f"from: {POST}", "key: tag:1"):
        assert line in text


def test_a_run_that_finds_nothing_new_touches_no_file(followed: SiteTest, wire: Wire) -> None:
    wire.feeds[POST] = [entry(1)]
    follow(followed, wire)
    before = stamps(followed.root / "content")
    for day in range(1, 5):
        wire.restless = day > 2
        assert set(actions(follow(followed, wire, day))) <= {"known"}
    assert stamps(followed.root / "content") == before


def test_a_server_is_asked_only_for_what_is_new(followed: SiteTest, wire: Wire) -> None:
    wire.feeds[POST] = [entry(1)]
    follow(followed, wire)
    wire.asked.clear()
    report = follow(followed, wire, 1)
    assert all(known.etag for _, known in wire.asked)
    assert all(visit.fetched.unchanged for visit in report.visits)
    followed.edit("content/feeds.yml", "Harbour Post", "Other Post")
    wire.asked.clear()
    follow(followed, wire, 2)
    assert dict(wire.asked)[POST] == Known()


def test_one_failing_feed_stops_none_of_the_others_and_its_last_success_is_kept(followed: SiteTest, wire: Wire) -> None:
    wire.feeds[POST], wire.feeds[QUAY] = [entry(1)], [entry(2)]
    follow(followed, wire)
    wire.failing[POST] = "HTTP 502"
    wire.feeds[QUAY].append(entry(3))
    report = follow(followed, wire, 1)
    assert codes(report) & {"feed"}
    assert not intake.failed(report)
    assert "Entry 3" in "".join(articles(followed).values())
    told = state(followed)["post"]
    assert (told["failing"], told["failure"], told["succeeded"][:10], told["failed"][:10]) == (
        True,
        "HTTP 502",
        "2026-11-20",
        "2026-11-21",
    )
    before = stamps(followed.root / "content")
    wire.failing[POST] = "timed out after 10.3 s"
    follow(followed, wire, 2)
    assert stamps(followed.root / "content") == before
    wire.feeds[QUAY].append(entry(4))
    follow(followed, wire, 3)
    assert (state(followed)["post"]["failure"], state(followed)["post"]["failed"][:10]) == (
        "timed out after 10.3 s",
        "2026-11-21",
    )
    wire.failing.clear()
    follow(followed, wire, 3)
    assert "failing" not in state(followed)["post"]
    assert state(followed)["post"]["succeeded"][:10] == "2026-11-23"


def test_a_server_that_asks_to_be_left_alone_is(followed: SiteTest, wire: Wire) -> None:
    wire.feeds[POST] = [entry(1)]
    follow(followed, wire)
    wire.failing[POST], wire.wait = "429: it asks to be left alone for a while", 2 * 86_400
    asked = []
    for day in range(1, 5):
        wire.asked.clear()
        follow(followed, wire, day)
        asked.append(POST in dict(wire.asked))
        assert state(followed)["post"]["failing"]
    assert asked == [True, False, True, False]
    wire.wait = 60
    follow(followed, wire, 5)
    before = stamps(followed.root / "content")
    follow(followed, wire, 6)
    assert stamps(followed.root / "content") == before
    wire.failing.clear()
    follow(followed, wire, 7)
    assert not {"failing", "after"} & set(state(followed)["post"])


def test_it_is_an_error_where_all_feeds_fail(followed: SiteTest, wire: Wire) -> None:
    wire.failing = {POST: "HTTP 500", QUAY: "no answer"}
    assert intake.failed(follow(followed, wire))
    assert articles(followed) == {}


def test_what_is_no_feed_is_a_failure_of_its_feed(followed: SiteTest, wire: Wire) -> None:
    wire.feeds[POST] = [clipping("garbage")]
    report = follow(followed, wire)
    assert state(followed)["post"]["failing"]
    assert any("page of something else" in problem.message for problem in report.problems)
    wire.feeds[QUAY] = [clipping("Please log in", LONG, extractor="html")]
    follow(followed, wire)
    assert state(followed)["quay"]["failure"] == "it sent a page and no feed"
    assert articles(followed) == {}


def test_an_article_that_the_editor_deleted_does_not_come_back(followed: SiteTest, wire: Wire) -> None:
    wire.feeds[POST] = [entry(1), entry(2)]
    follow(followed, wire)
    followed.remove("content/articles/2026/11/2026-11-19-entry-1.md")
    wire.feeds[POST].append(entry(3))
    assert sorted(actions(follow(followed, wire, 1))) == ["gone", "known", "new"]
    assert "2026/11/2026-11-19-entry-1.md" not in articles(followed)


def test_a_newer_version_of_an_edited_article_is_told_until_it_is_settled(followed: SiteTest, wire: Wire) -> None:
    wire.feeds[POST] = [entry(1)]
    follow(followed, wire)
    path = "content/articles/2026/11/2026-11-19-entry-1.md"
    followed.edit(path, "Entry 1", "My own headline")
    wire.feeds[POST] = [msgspec.structs.replace(entry(1), body=f"{entry(1).body} Corrected.")]
    for day in (1, 2, 3):
        report = follow(followed, wire, day)
        assert "newer-version" in codes(report)
        assert intake.failed(report)
    settled = report.filings[0].reason.rpartition("upstream: ")[2]
    old = next(line for line in (followed.root / path).read_text("utf-8").split("\n") if "upstream:" in line)
    followed.edit(path, old, f"  upstream: {settled}")
    assert not intake.failed(follow(followed, wire, 4))
    assert "offers" not in state(followed)["post"]
    before = stamps(followed.root / "content")
    follow(followed, wire, 5)
    assert stamps(followed.root / "content") == before


def test_only_the_first_entries_and_the_young_ones_are_filed(site: SiteTest, wire: Wire) -> None:
    site.write("content/feeds.yml", f"a:\n  url: {POST}\n  entries: 3\n  days: 10\n")
    days = ["2026-11-20", "2026-11-01", "", "2026-11-19"]
    wire.feeds[POST] = [entry(n, date=day) for n, day in enumerate(days)]
    report = follow(site, wire)
    assert sorted(filed.clipping.title for filed in report.filings) == ["Entry 0", "Entry 2"]
    assert report.visits[0].passed == 1


def test_a_feed_that_moved_for_good_is_told_at_its_line(followed: SiteTest, wire: Wire) -> None:
    wire.moved[QUAY] = "https://quay.example/new"
    (problem,) = [p for p in follow(followed, wire).problems if p.code == "feed-moved"]
    assert (problem.path, problem.line) == ("content/feeds.yml", 4)
    assert "https://quay.example/new" in problem.message


def test_the_state_does_not_depend_on_the_order_of_the_feeds(followed: SiteTest, wire: Wire) -> None:
    wire.feeds[POST], wire.feeds[QUAY] = [entry(1), entry(2)], [entry(3)]
    follow(followed, wire)
    first = (followed.root / STATE).read_bytes()
    followed.remove(STATE)
    followed.write("content/feeds.yml", f"quay:\n  url: {QUAY}\npost:\n  url: {POST}\n  source: Harbour Post\n")
    wire.feeds[POST].reverse()
    follow(followed, wire)
    second = (followed.root / STATE).read_bytes()
    assert [line for line in second.split(b"\n") if b"etag" not in line and b"brought" not in line] == [
        line for line in first.split(b"\n") if b"etag" not in line and b"brought" not in line
    ]


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"version": 9}', b'{"version":1,\n"feeds":{"a":{"seen":3}}}', b"<<<<<<< HEAD\n"]
)
def test_a_damaged_state_is_told_and_nothing_is_fetched(damage: bytes, followed: SiteTest, wire: Wire) -> None:
    followed.write(STATE, damage)
    with pytest.raises(UnusableError) as raised:
        follow(followed, wire)
    assert [problem.code for problem in raised.value.problems] == ["feed-state"]
    assert wire.asked == []
    assert any("feed-state" in told for told in followed.build().errors)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a:\n  name: x\n", "missing-url", 2),
        ("a:\n  url: ftp://x.example\n", "url", 2),
        ("a:\n  url: https://x.example\n  entries: 0\n", "entries", 3),
        ("a:\n  url: https://x.example\n  sorce: x\n", "unknown-key", 3),
        ("A b:\n  url: https://x.example\n", "bad-id", 1),
        ("a:\n  url: https://x.example\n  status: drft\n", "status", 3),
        ("- x\n", "yaml", 1),
    ],
)
def test_a_mistake_in_the_list_of_feeds_is_told_at_its_line(site: SiteTest, text: str, code: str, line: int) -> None:
    site.write("content/feeds.yml", text)
    problems = site.build().problems
    assert [(p.path, p.code, p.line) for p in problems] == [("content/feeds.yml", code, line)]


def test_a_dry_run_writes_nothing(followed: SiteTest, wire: Wire) -> None:
    wire.feeds[POST] = [entry(1)]
    before = stamps(followed.root)
    assert actions(follow(followed, wire, dry=True)) == ["new"]
    assert stamps(followed.root) == before


def test_the_page_of_sources_tells_how_each_feed_fares(followed: SiteTest, wire: Wire) -> None:
    followed.build()
    assert "Not fetched yet" in followed.file("sources/index.html")
    wire.feeds[POST] = [entry(1)]
    wire.failing[QUAY] = "HTTP 404 <b>gone</b>"
    follow(followed, wire)
    followed.build()
    page = followed.file("sources/index.html")
    for words in (
        "Working",
        "Last known to work on",
        "Failing since",
        "Never worked so far",
        "November 20, 2026, 1:00",
        "&lt;b&gt;",
    ):
        assert words in page
    assert followed.tree() == followed.clean_tree()


def test_a_site_without_feeds_says_nothing_of_them(site: SiteTest, wire: Wire) -> None:
    site.build()
    assert "Feeds</h2>" not in site.file("sources/index.html")
    assert codes(follow(site, wire)) == {"no-feeds"}


def test_an_entry_that_left_its_feed_is_remembered_for_a_while(followed: SiteTest, wire: Wire) -> None:
    for day in range(4):
        wire.feeds[POST] = [entry(n) for n in range(day * 300, day * 300 + 300)]
        wire.feeds[POST] = [msgspec.structs.replace(e, body="") for e in wire.feeds[POST]]
        followed.write("content/feeds.yml", FEEDS.replace("source: Harbour Post", "entries: 300"))
        follow(followed, wire, day)
    assert len(state(followed)["post"]["seen"]) == 800


def test_the_state_reads_back_as_it_was_written() -> None:
    health = feedlist.Health(etag='W/"x"', seen=("b", "a"), offers=("articles/x.md",), failing=True, failure="é")
    data = feedlist.encode(feedlist.State(feeds={"b": health, "a": feedlist.Health()}))
    read_back = feedlist.read({feedlist.STATE: files.File(feedlist.STATE, data, b"")})  # type: ignore[arg-type]
    assert read_back.state.feeds == {"a": feedlist.Health(), "b": health}
    assert feedlist.encode(read_back.state) == data
