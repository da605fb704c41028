"""A page for each story of several articles; every other address of a story leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.model import Value
from generator.pages import aids, cards, reasons, sayings, subjects
from generator.pages.aids import Adds, PointView, Reading, RowView
from generator.pages.page import Link, Page
from generator.pages.reasons import Reasons
from generator.pages.redirects import lead_on
from generator.pages.references import STEPS_BACK, ArticleRef, StoryRef
from generator.pages.sayings import Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.model import Story
    from generator.pages.aids import Aids
    from generator.pages.references import References


class Linked(Value, frozen=True, kw_only=True):
    """What a page shows of another story: so little that few pages follow when that story changes."""

    title: str
    url: str
    lang: str
    first: str
    last: str


class Member(Value, frozen=True, kw_only=True):
    """An article in its story."""

    article: ArticleRef
    author: str | None
    summary: str | None
    copies: tuple[ArticleRef, ...]
    """Those that repeat this article's text."""
    update: bool
    """Whether its source had told of the story before."""
    adds: Adds | None


class DayOfStory(Value, frozen=True):
    """What one day brought to a story."""

    day: Link
    members: tuple[Member, ...]
    nothing: bool
    """Whether no article of the day tells anything new."""


class Counted(Value, frozen=True):
    """One kind of thing that is counted, with all that is said of it."""

    noun: str
    rows: tuple[RowView, ...]


class StoryView(Value, frozen=True, kw_only=True):
    """One event as all its articles tell it."""

    story: StoryRef
    standfirst: str | None
    lead: ArticleRef
    points: tuple[PointView, ...]
    figures: tuple[Counted, ...]
    reading: Reading | None
    told: tuple[DayOfStory, ...]
    """Independent texts by day and time, each followed by its copies."""
    turns: tuple[Turn, ...]
    """Who spoke, and who answered."""
    reasons: Reasons
    earlier: tuple[Linked, ...]
    """The stories before it in the same affair, the nearest first."""
    related: tuple[Linked, ...]
    days: tuple[Link, ...]
    actors: tuple[Link, ...]
    card: str | None = None
    """The address of the picture by which other sites show a link to it."""
    crumbs: tuple[Link, ...]


def pages(refs: References) -> Iterator[Page]:
    """The library becomes its story pages and the redirects that keep every former address alive."""
    told = {story.id for story in refs.library.stories.values()}
    for story in refs.library.stories.values():
        target = refs.story_url(story)
        if len(story.articles) > 1:
            yield page(refs, story.id)
        for name in _other_names(story, told):
            yield lead_on(urls.story(name), target, refs.stories[story.id].title)
    for article in refs.library.withdrawn.values():
        if article.id not in told:
            yield lead_on(urls.story(article.id), urls.article(article.id), article.title)


def page(refs: References, story: str) -> Page:
    """A story of several articles becomes its page."""
    own = refs.among([story])
    whole = own.told[story]
    return Page(
        url=urls.story(story),
        template="story.html",
        view=_view(own, whole),
        changed=refs.library.articles[whole.articles[-1]].published.iso[:10],
        subject=subjects.story(story),
    )


def _other_names(story: Story, told: set[str]) -> Iterator[str]:
    """Every id and label by which a story may have been known: those of its articles, and the editor's."""
    if len(story.articles) == 1:
        yield story.id
    for name in sorted({*story.articles, *story.keys} - {story.id}):
        if name not in told:
            yield name


def _view(refs: References, story: Story) -> StoryView:
    library = refs.library
    days = sorted({library.articles[a].published.iso[:10] for a in story.articles})
    actors = dict.fromkeys(p.actor for a in _lead_first(story) for p in library.presences[a])
    shown, earlier = aids.of_story(refs, story), tuple(_earlier(refs, story))
    return StoryView(
        story=refs.stories[story.id],
        card=cards.of_story(refs, refs.stories[story.id]),
        standfirst=_standfirst(refs, story, shown),
        lead=refs.articles[story.lead],
        points=shown.points,
        figures=tuple(_counted(shown.rows)),
        reading=shown.reading,
        told=tuple(_days(refs, story, shown)),
        turns=sayings.of(refs).turns(story),
        reasons=reasons.of_story(refs, story),
        earlier=tuple(_linked(refs.stories[id_]) for id_ in earlier),
        related=tuple(_linked(refs.stories[id_]) for id_ in _related(refs, story) if id_ not in earlier),
        days=tuple(Link(day, urls.day(day)) for day in days),
        actors=tuple(refs.actor(actor) for actor in actors),
        crumbs=(Link(days[0][:7], urls.month(days[0])), Link(days[0], urls.day(days[0]))),
    )


def _lead_first(story: Story) -> tuple[str, ...]:
    return (story.lead, *(article for article in story.articles if article != story.lead))


def _earlier(refs: References, story: Story) -> Iterator[str]:
    """A story becomes those before it in the same affair, a few steps back."""
    thread = refs.library.threads.get(story.id)
    for _ in range(STEPS_BACK):
        if thread is None or thread.earlier is None:
            return
        yield thread.earlier
        thread = refs.library.threads.get(thread.earlier)


def _related(refs: References, story: Story) -> tuple[str, ...]:
    thread = refs.library.threads.get(story.id)
    return thread.related if thread else ()


def _linked(story: StoryRef) -> Linked:
    return Linked(title=story.title, url=story.url, lang=story.lang, first=story.first, last=story.last)


def _standfirst(refs: References, story: Story, shown: Aids) -> str | None:
    """An editor's summary heads the page; the lead's opening only where no statement is shown instead."""
    given = story.summary or refs.library.articles[story.lead].summary
    return given if given or shown.points or story.lead in shown.quoted else refs.stories[story.id].summary


def _counted(rows: Iterable[RowView]) -> Iterator[Counted]:
    """Rows become kinds of things, in the order of their first rows."""
    kinds: dict[str, list[RowView]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row)
    for same in kinds.values():
        yield Counted(same[0].noun, tuple(same))


def _days(refs: References, story: Story, shown: Aids) -> Iterator[DayOfStory]:
    """A story becomes its days with what each brought."""
    by_day: dict[str, list[str]] = {}
    for article in story.articles:
        if article not in refs.library.original_of:
            by_day.setdefault(refs.library.articles[article].published.iso[:10], []).append(article)
    adds = dict(shown.adds)
    for day, articles in by_day.items():
        members = tuple(_member(refs, story, article, shown, adds.get(article)) for article in articles)
        known = [adds[article] for article in articles if article in adds]
        yield DayOfStory(Link(day, urls.day(day)), members, nothing=bool(known) and all(each.nothing for each in known))


def _member(refs: References, story: Story, article: str, shown: Aids, adds: Adds | None) -> Member:
    family = next((f for f in story.copies if f[0] == article), (article,))
    told = refs.library.articles[article]
    return Member(
        article=refs.articles[article],
        author=told.author,
        summary=told.summary or (None if article in shown.quoted else refs.summary(told)),
        copies=tuple(refs.articles[copy] for copy in family[1:]),
        update=_is_update(refs, story, article),
        adds=adds,
    )


def _is_update(refs: References, story: Story, article: str) -> bool:
    """Whether an earlier article of the story is from the same source."""
    source = refs.library.source_of.get(article)
    before = story.articles[: story.articles.index(article)]
    return source is not None and any(refs.library.source_of.get(other) == source for other in before)
