"""The library becomes records to be searched, gathered by period."""

from __future__ import annotations

from collections import Counter, defaultdict
from enum import IntEnum
from typing import TYPE_CHECKING

from generator import urls
from generator.model import Republish, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.fingerprint import Fingerprint
    from generator.model import Article
    from generator.pages.references import QuoteRef, References

LARGEST = 2_000
"""Articles of a month that one file holds; a month of more is told by day."""
SNIPPET, SAID = 200, 400
"""Characters that are shown of a summary and of a quote."""


class Kind(IntEnum):
    """What a record stands for."""

    ARTICLE = 0
    QUOTE = 1


class Record(Value, frozen=True, kw_only=True):
    """What is found, and all that its line shows; in the files it is a list in this order."""

    kind: Kind
    url: str
    """From the top of the site."""
    title: str
    """Headline, or the words that were said."""
    by: str
    """Name of the source, or of the speaker."""
    iso: str
    lang: str
    text: str
    """Summary of an article; headline of the article in which a quote stands."""
    topics: tuple[str, ...] = ()
    """Ids, as in ``names.json``."""
    actors: tuple[str, ...] = ()
    source: str = ""
    story: str = ""
    """The address of its story, where that has more articles."""


class Entry(Value, frozen=True):
    """A record with what its words are taken from."""

    record: Record
    names: str
    """Words that name its source, topics and actors; of a lead also the editor's headline of its story."""
    body: Fingerprint | None
    """Stands for the article's text; nothing for a quote, whose words are its title."""


def periods(refs: References) -> dict[str, tuple[str, ...]]:
    """A library becomes its articles by period: ``2025-09``, or ``2025-09-04`` in a month of very many."""
    shown = refs.library.articles.values()
    sizes = Counter(article.published.iso[:7] for article in shown)
    found: dict[str, list[str]] = defaultdict(list)
    for article in shown:
        month = article.published.iso[:7]
        found[month if sizes[month] <= LARGEST else article.published.iso[:10]].append(article.id)
    return {period: tuple(found[period]) for period in sorted(found)}


def entries(refs: References, articles: Iterable[str]) -> tuple[Entry, ...]:
    """Articles become their records."""
    return tuple(entry for id_ in articles for entry in _entries(refs, refs.library.articles[id_]))


def _entries(refs: References, article: Article) -> Iterator[Entry]:
    """An article becomes a record of its own and one for each quote in it."""
    library, ref = refs.library, refs.articles[article.id]
    topics = library.topics_of[article.id]
    actors = tuple(presence.actor for presence in library.presences[article.id])
    story = library.stories[library.story_of[article.id]]
    names = [ref.source or "", *(library.topics[t].name for t in topics), *(library.actors[a].name for a in actors)]
    if story.title and story.lead == article.id:
        names.append(story.title)
    record = Record(
        kind=Kind.ARTICLE,
        url=urls.below(ref.url),
        title=ref.title,
        by=ref.source or "",
        iso=ref.iso,
        lang=ref.lang,
        text=_cut(refs.summary(article) or "", SNIPPET),
        topics=topics,
        actors=actors,
        source=library.source_of.get(article.id, ""),
        story=urls.below(refs.story_url(story)) if len(story.articles) > 1 else "",
    )
    hidden = refs.republish(article.id) is Republish.LINK
    yield Entry(record, " ".join(names), None if hidden else refs.body(article.id))
    for said, quote in zip(refs.quotes(article.id), library.quotes(article.id), strict=False):
        yield Entry(_quote(said, quote.speaker, record), said.speaker or "", None)


def _quote(said: QuoteRef, speaker: str | None, article: Record) -> Record:
    """A quote becomes a record, found with the topics and the source of its article."""
    return Record(
        kind=Kind.QUOTE,
        url=article.url,
        title=_cut(said.text, SAID),
        by=said.speaker or "",
        iso=article.iso,
        lang=article.lang,
        text=article.title,
        topics=article.topics,
        actors=(speaker,) if speaker else (),
        source=article.source,
    )


def _cut(text: str, most: int) -> str:
    """A text becomes its beginning, cut between words."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]} …"
