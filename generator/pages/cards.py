"""Stories and editions become the pictures by which other sites show a link to them, where the owner wants these."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import drawing, urls
from generator.model import Value
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.references import ArticleRef, References, StoryRef

WIDTH = 1056
"""Of the words on a card, in pixels."""
SIZES = ((84, 3), (72, 4), (60, 5), (50, 6))
"""Sizes of a headline, each with how many lines it may take; the first that holds it is taken."""
_NARROW, _WIDE = frozenset("iljtfrI.,:;'’‘!|()[]/- ·ії"), frozenset("mwMWQOGD@%&—ШЩЖМЮФжмшщюфыЫ„“”")
"""Letters of Source Serif Pro that are a good deal narrower or wider than others."""


class CardView(Value, frozen=True, kw_only=True):
    """What a card tells: a headline, and the weight of what is behind it."""

    day: str
    """Of an edition; empty for a story."""
    topic: str
    """Of a story; empty for an edition."""
    size: int
    """Of the headline, in pixels."""
    lines: tuple[str, ...]
    lang: str
    first: str
    last: str
    stories: int
    articles: int
    sources: int
    texts: int
    """Articles that are no copies."""
    copies: int


class Counts(NamedTuple):
    """How much stands behind a card."""

    stories: int
    articles: int
    texts: int


def of_story(refs: References, story: StoryRef) -> str | None:
    """A story becomes the address of its card; none where cards are not wanted or the font has not its letters."""
    return urls.card(story.url) if story.size > 1 and _is_drawn(refs, story) else None


def of_day(refs: References, day: str, leading: StoryRef) -> str | None:
    """A day and the story that leads it become the address of its card."""
    return urls.card(urls.day(day)) if _is_drawn(refs, leading) else None


def _is_drawn(refs: References, story: StoryRef) -> bool:
    return refs.config.cards and drawing.speaks(story.title + refs.config.title)


def of_edition(url: str, day: str, told: Sequence[StoryRef], articles: Sequence[ArticleRef]) -> Page:
    """A day, its stories and its articles become the card at an address."""
    texts = sum(not article.copy for article in articles)
    return _page(url, told[0], Counts(len(told), len(articles), texts), day)


def _page(url: str, story: StoryRef, counts: Counts, day: str = "") -> Page:
    size, lines = headline(story.title)
    view = CardView(
        day=day,
        topic="" if day or not drawing.speaks(story.topics[0].title) else story.topics[0].title,
        size=size,
        lines=lines,
        lang=story.lang,
        first=story.first[:10],
        last=story.last[:10],
        stories=counts.stories,
        articles=counts.articles,
        sources=len(story.sources),
        texts=counts.texts,
        copies=counts.articles - counts.texts,
    )
    return Page(url=url, template="card.svg", view=view, listed=False)


def pages(refs: References) -> Iterator[Page]:
    """Stories of several articles become their cards; those of the days come with their editions."""
    for story in map(refs.stories.__getitem__, refs.library.stories if refs.config.cards else ()):
        if url := of_story(refs, story):
            yield _page(url, story, Counts(1, story.size, story.texts))


def headline(title: str) -> tuple[int, tuple[str, ...]]:
    """A title becomes its size on a card and its lines; what no size holds is cut short."""
    for size, most in SIZES:
        lines = _wrap(title, size)
        if len(lines) <= most and all(_width(line, size) <= WIDTH for line in lines):
            return size, tuple(lines)
    size, most = SIZES[-1]
    lines = [_cut(line, size) for line in _wrap(title, size)]
    return size, (*lines[: most - 1], _cut(f"{lines[most - 1]} …", size)) if len(lines) > most else tuple(lines)


def _wrap(title: str, size: int) -> list[str]:
    """A title becomes lines as full as they can be."""
    lines: list[str] = []
    for word in title.split():
        if lines and _width(f"{lines[-1]} {word}", size) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _width(line: str, size: int) -> float:
    """A line becomes its width, or a little more."""
    return sum(map(_share, line)) * size


def _share(letter: str) -> float:
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE:
        return 0.92
    return 0.72 if letter.isupper() else 0.57


def _cut(line: str, size: int) -> str:
    while _width(line, size) > WIDTH:
        line = f"{line.removesuffix('…').rstrip()[:-1].rstrip()}…"
    return line
