"""The editions of a day, or of a week's days, become the one view that every travelling form is made from."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator import markdown, urls
from generator.mailings import texts
from generator.mailings.texts import Text
from generator.model import Republish, Value
from generator.pages import editions, fronts
from generator.pages.changes import Grown
from generator.pages.editions import EditionView, Section, Told
from generator.pages.fronts import Front
from generator.pages.page import Link

if TYPE_CHECKING:
    from generator.memory import Bodies
    from generator.pages.references import References


_NAME = re.compile(r"\d{4}-\d\d-\d\d|\d{4}-W\d\d", re.ASCII)


class Remark(Value, frozen=True):
    """The editor's own words on a day, with absolute links in the HTML, which is safe."""

    day: str
    title: str | None
    html: str
    text: str


class Letter(Value, frozen=True, kw_only=True):
    """An edition as it travels: the digest of one day, or of the days of a week."""

    name: str
    """``2025-09-04`` or ``2025-W36``."""
    week: int
    """The number of the week; 0 for a day."""
    days: tuple[Link, ...]
    """The days that are told, with their pages."""
    url: str
    """Where the site tells it all."""
    instant: int
    """When its newest article was published, in seconds since 1970."""
    notes: tuple[Remark, ...]
    since: Link | None
    """The edition before; None on the first."""
    new: int
    """Stories that begin in it."""
    grown: tuple[Grown, ...]
    sections: tuple[Section, ...]
    front: Front | None
    """More of the story that leads, where several articles tell it."""
    left: int = 0
    """Stories that were cut; the site tells them."""
    texts: tuple[Text, ...] = ()
    """What may be shown of the articles, in the form that is read offline."""


def days_of(name: str) -> tuple[str, ...]:
    """``2025-09-04`` becomes itself, ``2025-W36`` the seven days of that ISO week.

    Raises:
        ValueError: it names neither a day nor a week.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    if "W" not in name:
        return (dt.date.fromisoformat(name).isoformat(),)
    monday = dt.date.fromisoformat(f"{name}-1")
    return tuple(dt.date.fromordinal(monday.toordinal() + day).isoformat() for day in range(7))


def week_of(day: str) -> str:
    """A day becomes the name of its ISO week."""
    return f"{(found := dt.date.fromisoformat(day).isocalendar()).year:04}-W{found.week:02}"


def write(refs: References, name: str) -> Letter:
    """The name of a day or week that has an edition becomes its letter."""
    views = tuple(_views(refs, days_of(name)))
    first = views[0].day
    sections = views[0].sections if "W" not in name else _sections(_weighed(_together(views)))
    days = tuple(Link(view.day, urls.day(view.day)) for view in views)
    articles = [refs.library.articles[id_] for view in views for id_ in refs.library.by_day[view.day]]
    return Letter(
        name=name,
        week=int(name.partition("W")[2] or 0),
        days=days,
        url=days[0].url if len(days) == 1 else _month(days),
        instant=max(article.published.instant for article in articles),
        notes=tuple(_remarks(refs, [view.day for view in views])),
        since=views[0].changes.since if views[0].changes else None,
        new=sum(told.story.first[:10] >= first for section in sections for told in section.stories),
        grown=tuple(_grown(views, first)),
        sections=sections,
        front=views[0].front if len(views) == 1 else _front(refs, sections[0].stories[0]),
    )


def shorten(letter: Letter, count: int) -> Letter:
    """A letter keeps so many of its stories, the first ones of each section, and says how many it left out."""
    sizes = [len(section.stories) for section in letter.sections]
    ranked = sorted((rank, at) for at, size in enumerate(sizes) for rank in range(size))[:count]
    kept = Counter(at for _, at in ranked)
    sections = (Section(s.topic, s.stories[: kept[at]]) for at, s in enumerate(letter.sections) if kept[at])
    return replace(letter, sections=tuple(sections), left=sum(sizes) - len(ranked))


def size(letter: Letter) -> int:
    """A letter becomes the number of its stories."""
    return sum(len(section.stories) for section in letter.sections)


def whole(refs: References, letter: Letter, bodies: Bodies) -> Letter:
    """A letter becomes one that also holds what may be shown of its articles, to be read offline."""
    known = [refs.library.articles[id_] for day in letter.days for id_ in refs.library.by_day[day.title]]
    full = {a.id: refs.body(a.id) for a in known if refs.republish(a.id) is Republish.FULL}
    fetched = bodies.fetch(full.values())
    order = (ref for section in letter.sections for told in section.stories for ref in told.articles)
    read = {id_: fetched[body] for id_, body in full.items()}
    return replace(letter, texts=tuple(texts.of_articles(refs, order, known, read)))


def _views(refs: References, days: Sequence[str]) -> Iterator[EditionView]:
    """Days become their editions, in order, as the site shows them; a day without articles has none."""
    wanted = {urls.day(day) for day in days if day in refs.library.by_day}
    for page in editions.pages(refs):
        if page.url in wanted and isinstance(page.view, EditionView):
            wanted.discard(page.url)
            yield page.view
        if not wanted:
            return


def _month(days: Sequence[Link]) -> str:
    """The page that holds all these days: their month, or the archive."""
    months = {day.title[:7] for day in days}
    return urls.month(months.pop()) if len(months) == 1 else urls.ARCHIVE


def _together(views: Iterable[EditionView]) -> Iterable[Told]:
    """Editions become their stories, each once, with its articles of all these days."""
    found: dict[str, Told] = {}
    for told in (told for view in views for section in view.sections for told in section.stories):
        before = found[told.story.url].articles if told.story.url in found else ()
        found[told.story.url] = Told(told.story, (*before, *told.articles))
    return found.values()


def _weighed(stories: Iterable[Told]) -> list[Told]:
    """Stories in the order of what these days brought: pinned ones first, then by independent texts and sources."""
    return sorted(stories, key=_weight)


def _weight(told: Told) -> tuple[bool, int, int, str]:
    texts_ = sum(not article.copy for article in told.articles)
    return not told.story.pinned, -texts_, -len({article.source for article in told.articles}), told.story.url


def _sections(stories: Iterable[Told]) -> tuple[Section, ...]:
    by_topic: dict[Link, list[Told]] = {}
    for told in stories:
        by_topic.setdefault(told.story.topics[0], []).append(told)
    return tuple(Section(topic, tuple(told)) for topic, told in by_topic.items())


def _front(refs: References, told: Told) -> Front | None:
    story = next(story for id_, story in refs.library.stories.items() if refs.stories[id_].url == told.story.url)
    return fronts.of_story(refs.among([story.id]), story) if len(story.articles) > 1 else None


def _grown(views: Iterable[EditionView], first: str) -> Iterable[Grown]:
    """What came, day by day, to stories that began before the first day becomes what came to each in all."""
    found: dict[str, Grown] = {}
    for grown in (grown for view in views if view.changes for grown in view.changes.grown):
        url = grown.story.url
        if grown.story.first[:10] < first:
            found[url] = _joined(found[url], grown) if url in found else grown
    return found.values()


def _joined(one: Grown, other: Grown) -> Grown:
    return replace(
        one,
        articles=one.articles + other.articles,
        sources=tuple(dict.fromkeys((*one.sources, *other.sources))),
        copies=one.copies + other.copies,
        figures=(*one.figures, *other.figures),
    )


def _remarks(refs: References, days: Iterable[str]) -> Iterator[Remark]:
    for day in days:
        if note := refs.library.notes.get(day):
            body = markdown.read(note.text, "../")
            yield Remark(day, note.title, texts.absolute(body.html, refs.config.base_url), body.text)
