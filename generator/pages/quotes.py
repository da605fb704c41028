"""All quotes: the newest on one page with ways to fewer, each topic and month on its own, a full month day by day."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator import urls
from generator.model import Value
from generator.pages import sayings
from generator.pages.page import Link, Page, Tally
from generator.pages.sayings import Saying

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.pages.references import References
    from generator.pages.sayings import Sayings

NEWEST = 60
"""Sayings on the landing page."""
MOST = 150
"""Sayings on any other page; a month that holds more is told by day, and a day in parts."""
SPEAKERS = 40
"""Actors to whom the landing page leads, those who say most."""


class QuotesView(Value, frozen=True, kw_only=True):
    """Sayings, newest first, and the ways to others."""

    heading: str
    """Empty, a topic's name, a month as 2025-09 or a day as 2025-09-04."""
    part: int
    """0 where the sayings need no parts."""
    quotes: tuple[Saying, ...]
    total: int
    speakers: tuple[Tally, ...] = ()
    topics: tuple[Tally, ...] = ()
    months: tuple[Tally, ...] = ()
    days: tuple[Tally, ...] = ()
    parts: tuple[Link, ...] = ()
    crumbs: tuple[Link, ...] = ()


def pages(refs: References) -> Iterator[Page]:
    """The library becomes its quotes pages."""
    said = sayings.of(refs)
    newest_first, crumbs = said.all[::-1], (Link(refs.language.gettext("Quotes"), urls.QUOTES),)
    by_month = [(month, tuple(group)) for month, group in groupby(_by_day(newest_first), key=lambda s: _day(s)[:7])]
    topics = {topic: said.of_topic(topic)[::-1] for topic in refs.library.topics}
    view = QuotesView(
        heading="",
        part=0,
        quotes=newest_first[:NEWEST],
        total=len(newest_first),
        speakers=tuple(_speakers(refs, said)),
        topics=tuple(
            Tally(refs.library.topics[t].name, urls.quotes_of(t), len(told)) for t, told in topics.items() if told
        ),
        months=tuple(Tally(month, urls.month(month, urls.QUOTES), len(group)) for month, group in by_month),
    )
    yield Page(url=urls.QUOTES, template="quotes.html", view=view)
    for topic, told in topics.items():
        if told:
            yield from _parts(refs.library.topics[topic].name, urls.quotes_of(topic), told, crumbs)
    for month, group in by_month:
        yield from _month(month, group, crumbs)


def _day(saying: Saying) -> str:
    return saying.article.iso[:10]


def _by_day(told: Iterable[Saying]) -> list[Saying]:
    """Sayings, newest day first; within a day they stay as they are."""
    return sorted(told, key=_day, reverse=True)


def _speakers(refs: References, said: Sayings) -> Iterator[Tally]:
    counts = {actor: len(numbers) for actor, numbers in said.by_actor.items() if actor in refs.library.by_actor}
    for actor in sorted(counts, key=lambda actor: (-counts[actor], actor))[:SPEAKERS]:
        yield Tally(refs.library.actors[actor].name, f"{urls.actor(actor)}#said", counts[actor])


def _month(month: str, told: Sequence[Saying], crumbs: tuple[Link, ...]) -> Iterator[Page]:
    """A month becomes a page of its sayings, or, where they are many, of its days with a page for each."""
    url = urls.month(month, urls.QUOTES)
    if len(told) <= MOST:
        yield _page(url, QuotesView(heading=month, part=0, quotes=tuple(told), total=len(told), crumbs=crumbs))
        return
    days = [(day, tuple(group)) for day, group in groupby(told, key=_day)]
    links = tuple(Tally(day, urls.day(day, urls.QUOTES), len(group)) for day, group in days)
    often = sorted(told, key=lambda saying: -sum(1 + len(wording.also) for wording in saying.wordings))
    repeated = tuple(saying for saying in often if saying.wordings)[:NEWEST]
    shown = tuple(_by_day(repeated))
    yield _page(url, QuotesView(heading=month, part=0, quotes=shown, total=len(told), days=links, crumbs=crumbs))
    within = (*crumbs, Link(month, url))
    for day, group in days:
        yield from _parts(day, urls.day(day, urls.QUOTES), group, within)


def _parts(heading: str, url: str, told: Sequence[Saying], crumbs: tuple[Link, ...]) -> Iterator[Page]:
    """Sayings become a page, or several where they are many, counted from the oldest, so that none moves on."""
    pieces = [told[max(0, end - MOST) : end] for end in range(len(told), 0, -MOST)]
    addresses = [url if number == len(pieces) else f"{url}{number}/" for number in range(1, len(pieces) + 1)]
    links = tuple(Link(str(number), address) for number, address in enumerate(addresses, start=1))
    for number, piece in enumerate(pieces, start=1):
        view = QuotesView(
            heading=heading,
            part=number if len(pieces) > 1 else 0,
            quotes=tuple(piece),
            total=len(told),
            parts=links[::-1] if len(pieces) > 1 else (),
            crumbs=crumbs,
        )
        yield _page(addresses[number - 1], view)


def _page(url: str, view: QuotesView) -> Page:
    changed = max((saying.article.iso[:10] for saying in view.quotes), default=None)
    return Page(url=url, template="quotes.html", view=view, changed=changed)
