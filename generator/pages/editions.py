"""The home page, a page for each day, for each month, and the archive."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator import markdown, urls
from generator.model import Value
from generator.pages import calendars, cards, changes, fronts, subjects
from generator.pages.calendars import Calendar
from generator.pages.changes import Changes
from generator.pages.fronts import Front
from generator.pages.page import Link, Page, Tally
from generator.pages.references import ArticleRef, StoryRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.articles import Document
    from generator.pages.references import References


EARLIER = 4
"""Days before the latest that the home page tells in short."""
BRIEFLY = 8
"""Stories that it names of each of them."""
LATEST = 30
"""Stories of the latest day that it tells; the others stand on the page of that day."""
CALENDARS = 12
"""Months of which the archive shows the days; of older ones, the pages of these months do."""


class Told(Value, frozen=True):
    """A story in an edition, with the articles that appeared on that day."""

    story: StoryRef
    articles: tuple[ArticleRef, ...]


class Section(Value, frozen=True):
    """The stories of an edition under the topic that most of their articles share."""

    topic: Link
    stories: tuple[Told, ...]


class Note(Value, frozen=True):
    """The editor's own words at the head of an edition; the HTML is safe."""

    title: str | None
    html: str


class DayLine(Value, frozen=True):
    """A day in a list of days, with its stories."""

    day: str
    url: str
    stories: tuple[StoryRef, ...]


class EditionView(Value, frozen=True, kw_only=True):
    """The digest of one day."""

    day: str
    """``2025-09-04``; empty where there is no article at all."""
    address: str = ""
    """Of the page of that day, which tells it whole."""
    home: bool
    note: Note | None
    changes: Changes | None
    """What is new since the edition before; None on the first."""
    sections: tuple[Section, ...]
    rest: int = 0
    """Stories of the day that only its own page tells."""
    front: Front | None = None
    """More of the story that leads, where several articles tell it."""
    earlier: tuple[DayLine, ...]
    """On the home page, the days before with their stories; each story once, on its newest day."""
    card: str | None = None
    """The address of the picture by which other sites show a link to it."""
    previous: Link | None = None
    next: Link | None = None
    crumbs: tuple[Link, ...]


class MonthView(Value, frozen=True, kw_only=True):
    """The days of one month, newest first."""

    month: str
    calendar: Calendar
    days: tuple[DayLine, ...]
    previous: Link | None
    next: Link | None
    crumbs: tuple[Link, ...]


class YearLine(Value, frozen=True):
    """Months of one year, with how many articles each brought."""

    year: str
    months: tuple[Tally, ...]


class ArchiveView(Value, frozen=True):
    """All months, newest first: the latest as calendars, those before by year."""

    calendars: tuple[Calendar, ...]
    years: tuple[YearLine, ...]


def pages(refs: References) -> Iterator[Page]:
    """The library becomes its editions."""
    days = list(refs.library.by_day)
    for place in range(len(days)):
        yield from of_day(refs, days, place)
    yield home(refs, days)
    months = [list(group) for _, group in groupby(days, key=lambda day: day[:7])]
    for place, month in enumerate(months):
        yield _month(refs, months, place, month)
    archive = _archive(refs, months)
    yield Page(url=urls.ARCHIVE, template="archive.html", view=archive, changed=days[-1] if days else None)


def of_day(refs: References, days: Sequence[str], place: int) -> Iterator[Page]:
    """Days, and a place among them, become the edition of the day there, with its card."""
    day = days[place]
    view = _edition(refs.among(stories_of(refs, day)), days, place, home=False)
    yield Page(url=urls.day(day), template="edition.html", view=view, changed=day, subject=subjects.day(day))
    if view.card:
        stories = [told.story for section in view.sections for told in section.stories]
        yield cards.of_edition(view.card, day, stories, [refs.articles[a] for a in refs.library.by_day[day]])


def home(refs: References, days: Sequence[str]) -> Page:
    """Days become the home page."""
    if not days:
        empty = EditionView(day="", home=True, note=None, changes=None, sections=(), earlier=(), crumbs=())
        return Page(url=urls.HOME, template="edition.html", view=empty)
    view = _edition(refs.among(stories_of(refs, days[-1])), days, len(days) - 1, home=True)
    return Page(url=urls.HOME, template="edition.html", view=view, changed=days[-1], subject=subjects.day(days[-1]))


def stories_of(refs: References, day: str) -> Iterable[str]:
    """A day becomes the stories of its articles."""
    return dict.fromkeys(refs.library.story_of[article] for article in refs.library.by_day[day])


def _edition(refs: References, days: Sequence[str], place: int, *, home: bool) -> EditionView:
    day = days[place]
    told = _told(refs, day)
    shown = told[:LATEST] if home else told
    sections = _sections(shown)
    return EditionView(
        day=day,
        address=urls.day(day),
        home=home,
        note=_note(refs.library.notes.get(day), home=home),
        changes=_changes(refs, days, place),
        sections=sections,
        rest=len(told) - len(shown),
        front=_front(refs, day),
        card=cards.of_day(refs, day, _leading(sections)),
        earlier=tuple(_earlier(refs, days, told)) if home else (),
        previous=_day_link(days[place - 1]) if place else None,
        next=_day_link(days[place + 1]) if place + 1 < len(days) else None,
        crumbs=() if home else (Link(day[:7], urls.month(day)),),
    )


def _leading(sections: Sequence[Section]) -> StoryRef:
    """The sections of an edition become the story that leads it."""
    return sections[0].stories[0].story


def _changes(refs: References, days: Sequence[str], place: int) -> Changes | None:
    if not place:
        return None
    return changes.since(refs, days[place], _day_link(days[place - 1]), tuple(_by_story(refs, days[place])))


def _front(refs: References, day: str) -> Front | None:
    """A day becomes the front of its weightiest story."""
    story = refs.library.stories[next(iter(_by_story(refs, day)))]
    return fronts.of_story(refs, story) if len(story.articles) > 1 else None


def _earlier(refs: References, days: Sequence[str], latest: Sequence[Told]) -> Iterator[DayLine]:
    """The days before the latest, newest first, without the stories that were told already."""
    told = {each.story for each in latest}
    for day in reversed(days[-1 - EARLIER : -1]):
        stories = [each.story for each in _told(refs, day) if each.story not in told]
        told.update(stories)
        if stories:
            yield DayLine(day, urls.day(day), tuple(stories[:BRIEFLY]))


def _day_link(day: str) -> Link:
    return Link(day, urls.day(day))


def _note(document: Document | None, *, home: bool) -> Note | None:
    if document is None:
        return None
    return Note(document.title, markdown.read(document.text, "" if home else "../../../").html)


def _sections(told: Sequence[Told]) -> tuple[Section, ...]:
    """A day's stories under their main topics: the section with the weightiest story first."""
    by_topic: dict[Link, list[Told]] = {}
    for each in told:
        by_topic.setdefault(each.story.topics[0], []).append(each)
    return tuple(Section(topic, tuple(stories)) for topic, stories in by_topic.items())


def _told(refs: References, day: str) -> list[Told]:
    """A day's stories, the weightiest first."""
    return list(_by_story(refs, day).values())


def _by_story(refs: References, day: str) -> dict[str, Told]:
    """A day becomes its stories by id: pinned ones first, then by independent texts, sources and articles."""
    by_story: dict[str, list[ArticleRef]] = {}
    for article in refs.library.by_day[day]:
        by_story.setdefault(refs.library.story_of[article], []).append(refs.articles[article])
    told = {story: Told(refs.stories[story], tuple(articles)) for story, articles in by_story.items()}
    return dict(sorted(told.items(), key=lambda pair: _weight(pair[1])))


def _weight(told: Told) -> tuple[bool, int, int, int, str]:
    story = told.story
    return (not story.pinned, -story.texts, -len(story.sources), -story.size, story.url)


def _month(refs: References, months: Sequence[Sequence[str]], place: int, days: Sequence[str]) -> Page:
    view = MonthView(
        month=days[0][:7],
        calendar=calendars.of_month(days[0][:7], _counts(refs, days), refs.config.language),
        days=tuple(
            DayLine(day, urls.day(day), tuple(told.story for told in _told(refs, day))) for day in reversed(days)
        ),
        previous=_month_link(months[place - 1]) if place else None,
        next=_month_link(months[place + 1]) if place + 1 < len(months) else None,
        crumbs=(Link(refs.language.gettext("Archive"), urls.ARCHIVE),),
    )
    return Page(url=urls.month(days[0]), template="month.html", view=view, changed=days[-1])


def _month_link(days: Sequence[str]) -> Link:
    return Link(days[0][:7], urls.month(days[0]))


def _archive(refs: References, months: Sequence[Sequence[str]]) -> ArchiveView:
    """Months become the archive, whose page stays light however many they are."""
    language = refs.config.language
    shown = (calendars.of_month(m[0][:7], _counts(refs, m), language) for m in reversed(months[-CALENDARS:]))
    before = groupby(reversed(months[:-CALENDARS]), key=lambda days: days[0][:4])
    years = (YearLine(year, tuple(_tally(refs, days) for days in group)) for year, group in before)
    return ArchiveView(tuple(shown), tuple(years))


def _tally(refs: References, days: Sequence[str]) -> Tally:
    month = days[0][:7]
    return Tally(month, urls.month(month), sum(_counts(refs, days).values()))


def _counts(refs: References, days: Sequence[str]) -> dict[str, int]:
    """Days become the numbers of their articles."""
    return {day: len(refs.library.by_day[day]) for day in days}
