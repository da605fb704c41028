"""The feeds that a site follows are fetched; how each fares is kept in a file that changes only with the news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator import fingerprint
from generator.feedlist import Feed, Health, State
from generator.importers import shelf
from generator.importers.clipping import Clipping, Harvest, Raw
from generator.importers.fetching import Fetched, Known
from generator.importers.store import Action, Batch, Filing
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from generator.importers.inputs import Fetches

Read = Callable[[Raw], Harvest]
AT_ONCE = 4
"""Feeds that are waited for at the same time; a slow one keeps three lanes open for the others."""
FEEDS = {"rss", "atom", "cdf", "feed", "jsonfeed"}
"""What feeds are read as; a server that is out of order often sends a page instead."""
WORTH_WAITING = 3600
"""Seconds from which a server's wish to be left alone is remembered; shorter ones are over by the next run."""
REMEMBERED = 500
"""Entries that a feed no longer carries and that are still remembered, so that a deleted article stays deleted."""


class Visit(NamedTuple):
    """What one feed gave this time."""

    feed: Feed
    before: Health
    fetched: Fetched
    harvest: Harvest
    passed: int
    """Entries that are older than the feed's limit."""
    failure: str

    @property
    def batch(self) -> Batch:
        """Its entries, to be filed alike."""
        status = "draft" if self.feed.status == "draft" else ""
        return Batch(clippings=self.harvest.clippings, feed=self.feed.id, gone=self.before.seen, status=status)


def visit(
    feeds: Sequence[Feed], state: State, fetcher: Fetches, read: Read, *, now: dt.datetime, zone: ZoneInfo
) -> tuple[Visit, ...]:
    """Feeds become what each gave this time, in their own order; one that fails takes none of the others down."""

    def fetch(feed: Feed) -> Fetched:
        health = state.feeds.get(feed.id, Health())
        if stamp(now) < health.after and health.settings in {"", settings(feed)}:
            return Fetched(refused=health.failure)
        return fetcher.fetch(feed.url, known=_known(feed, health))

    with ThreadPoolExecutor(max_workers=AT_ONCE) as lanes:
        answers = list(lanes.map(fetch, feeds))
    since = {feed.id: (now.astimezone(zone) - dt.timedelta(days=feed.days)).date() for feed in feeds if feed.days}
    return tuple(
        _look(feed, state.feeds.get(feed.id, Health()), answer, read, _since(since.get(feed.id)), zone)
        for feed, answer in zip(feeds, answers, strict=True)
    )


def _since(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def settings(feed: Feed) -> str:
    """What `feeds.yml` says of a feed becomes what stands for it."""
    said = msgspec.structs.replace(feed, place=msgspec.structs.replace(feed.place, line=0, column=0))
    return fingerprint.of(said).hex()[:12]


def _known(feed: Feed, health: Health) -> Known:
    """What the server is told that we have; nothing while a newer version waits for the editor, so that it is told."""
    if health.settings != settings(feed) or health.offers:
        return Known()
    return Known(etag=health.etag, modified=health.modified)


def _look(feed: Feed, before: Health, fetched: Fetched, read: Read, since: str, zone: ZoneInfo) -> Visit:
    """A feed's answer becomes its entries as the site wants them, or why there are none."""
    if fetched.refused or fetched.raw is None:
        return Visit(feed, before, fetched, Harvest(), 0, fetched.refused)
    harvest = read(fetched.raw)
    wrong = [problem for problem in harvest.problems if problem.severity is Severity.ERROR]
    if wrong and not harvest.clippings:
        return Visit(feed, before, fetched, harvest, 0, wrong[0].message)
    if any(clipping.extractor not in FEEDS for clipping in harvest.clippings):
        return Visit(feed, before, fetched, Harvest(), 0, "it sent a page and no feed")
    newest = harvest.clippings[: feed.entries]
    young = [
        clipping for clipping in newest if not since or not (len(clipping.date) > 0 and _day(clipping, zone) < since)
    ]
    kept = tuple(_dress(clipping, feed) for clipping in young)
    harvest = msgspec.structs.replace(harvest, clippings=kept)
    return Visit(feed, before, fetched, harvest, len(newest) - len(young), "")


def _day(clipping: Clipping, zone: ZoneInfo) -> str:
    return shelf.day_of(clipping.date, zone) or "9999-12-31"


def _dress(clipping: Clipping, feed: Feed) -> Clipping:
    """An entry gets what the editor says of its whole feed."""
    return msgspec.structs.replace(
        clipping,
        origin=feed.url,
        source=feed.source or clipping.source,
        topics=feed.topics,
        lang=clipping.lang or feed.lang or "",
    )


def problems(visits: Sequence[Visit], filings: Sequence[Filing]) -> tuple[Problem, ...]:
    """What feeds gave becomes what has to be said of them, each at its line of `feeds.yml`.

    One that fails is a warning, so that a dead feed does not make every run red; all of them together are an error.
    What is wrong in a feed that somebody else wrote is a warning, too, and told only with something new in it.
    """
    told = []
    news = {filed.feed for filed in filings if filed.action not in {Action.KNOWN, Action.GONE}}
    severity = Severity.ERROR if all(each.failure for each in visits) else Severity.WARNING
    for each in visits:
        place = each.feed.place
        where = (place.path, place.line, place.column)
        if each.failure:
            told.append(Problem(*where, "feed", f"`{each.feed.id}` brought nothing: {each.failure}", severity))
        if each.fetched.moved:
            message = f"`{each.feed.id}` has moved for good; write url: {each.fetched.moved}"
            told.append(Problem(*where, "feed-moved", message, Severity.WARNING))
        if each.feed.id in news:
            told.extend(msgspec.structs.replace(p, severity=Severity.WARNING) for p in each.harvest.problems)
    return tuple(told)


def settle(visits: Sequence[Visit], filings: Sequence[Filing], state: State, now: dt.datetime) -> State:
    """What feeds gave and what became of it becomes the new state, or the old one where nothing that matters changed.

    What matters: a feed brings something, begins or ceases to fail, has other settings, or has a newer version of an
    edited article. A validator or a time alone is no reason to write the file: a quiet run commits nothing.
    """
    new = {each.feed.id: _fare(each, [f for f in filings if f.feed == each.feed.id], now) for each in visits}
    if all(_same(state.feeds.get(name), health) for name, health in new.items()) and state.feeds.keys() == new.keys():
        return state
    return State(feeds=new)


def stamp(now: dt.datetime) -> str:
    """A time becomes what front matter and the state tell: UTC, to the second."""
    return now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _same(before: Health | None, after: Health) -> bool:
    return before is not None and _matter(before) == _matter(after)


def _matter(health: Health) -> tuple[object, ...]:
    return health.settings, health.brought, health.failing, health.after, health.offers, health.seen


def _after(wait: int, now: dt.datetime) -> str:
    return stamp(now + dt.timedelta(seconds=wait)) if wait >= WORTH_WAITING else ""


def _fare(each: Visit, filings: Sequence[Filing], now: dt.datetime) -> Health:
    """How a feed fared this time, told with what is remembered of it."""
    before, at = each.before, stamp(now)
    if each.failure:
        began = before.failed if before.failing else at
        after = before.after if at < before.after else _after(each.fetched.wait, now)
        return msgspec.structs.replace(before, failing=True, failure=each.failure, failed=began, after=after)
    told = {"succeeded": at, "failing": False, "after": "", "settings": settings(each.feed)}
    well = msgspec.structs.replace(before, **told)
    if each.fetched.unchanged:
        return well
    brought = any(filed.action in {Action.NEW, Action.UPDATED} for filed in filings)
    return msgspec.structs.replace(
        well,
        etag=each.fetched.known.etag,
        modified=each.fetched.known.modified,
        brought=at if brought else well.brought,
        offers=tuple(sorted({filed.path for filed in filings if filed.action is Action.OFFERED})),
        seen=_remember(well.seen, [filed.mark for filed in filings if filed.action is not Action.REFUSED]),
    )


def _remember(seen: Sequence[str], marks: Sequence[str]) -> tuple[str, ...]:
    """Entries known so far and entries of this time become those to be known; the oldest that left are forgotten.

    Nothing is forgotten while nothing is new, so that an entry that leaves a feed is no reason to write.
    """
    new = sorted(set(marks) - set(seen))
    if not new:
        return tuple(seen)
    left = [mark for mark in seen if mark not in set(marks)][-REMEMBERED:]
    return tuple(mark for mark in (*seen, *new) if mark in set(left) or mark in set(marks))
