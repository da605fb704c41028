"""The quotes of all articles become sayings: each utterance once, with its wordings side by side, ready for lists."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from generator import urls
from generator.analysis import utterances
from generator.model import Value
from generator.pages.references import ArticleRef, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from generator.analysis.utterances import Told
    from generator.model import Quote, Story
    from generator.pages.references import References


class Wording(Value, frozen=True):
    """How another article words the same utterance; no text where it has the same words."""

    text: str | None
    article: ArticleRef
    also: tuple[ArticleRef, ...] = ()
    """Further articles that have the very words of this other wording."""


class Saying(Value, frozen=True, kw_only=True):
    """What somebody said once, in the fullest wording of the first days."""

    text: str
    speaker: str | None
    speaker_url: str | None
    cue: str | None
    occasion: str | None
    article: ArticleRef
    wordings: tuple[Wording, ...] = ()


class Turn(Value, frozen=True):
    """Everything one speaker says in a story, in the order of time."""

    speaker: str | None
    speaker_url: str | None
    sayings: tuple[Saying, ...]


class Found(Value, frozen=True):
    """All sayings of a library in the order of time, each with the articles that have it and the actor who speaks."""

    sayings: tuple[Saying, ...]
    articles: tuple[tuple[str, ...], ...]
    speakers: tuple[str | None, ...]


class Sayings:
    """All sayings of a library, in the order of time."""

    def __init__(self, refs: References, found: Found) -> None:
        """They were found in the library that the references are of."""
        self.refs, self.found = refs, found
        self.all, self._speakers = found.sayings, found.speakers
        self.by_article: Mapping[str, Sequence[int]] = _index(enumerate(found.articles))
        self.by_actor: Mapping[str, Sequence[int]] = _index(
            (number, (actor,)) for number, actor in enumerate(self._speakers) if actor
        )

    def of_actor(self, actor: str) -> tuple[Saying, ...]:
        """An actor's sayings in the order of time."""
        return tuple(self.all[number] for number in self.by_actor.get(actor, ()))

    def of_actor_in(self, actor: str, articles: Iterable[str]) -> tuple[Saying, ...]:
        """What an actor says in some articles, in the order of time."""
        numbers = {number for article in articles for number in self.by_article.get(article, ())}
        return tuple(self.all[number] for number in sorted(numbers) if self._speakers[number] == actor)

    def of_topic(self, topic: str) -> tuple[Saying, ...]:
        """The sayings of a topic's articles in the order of time."""
        articles = self.refs.library.by_topic.get(topic, ())
        numbers = {number for article in articles for number in self.by_article.get(article, ())}
        return tuple(self.all[number] for number in sorted(numbers))

    def turns(self, story: Story) -> tuple[Turn, ...]:
        """Who spoke in a story and who answered: each speaker once, in the order they first spoke; nobody last."""
        told = sorted({number for article in story.articles for number in self.by_article.get(article, ())})
        own = {urls.article(article) for article in story.articles}
        by_speaker: dict[tuple[str | None, str | None], list[Saying]] = defaultdict(list)
        for number in told:
            saying = _among(own, self.all[number])
            by_speaker[saying.speaker, saying.speaker_url].append(saying)
        nobody = by_speaker.pop((None, None), [])
        turns = [Turn(speaker, url, tuple(said)) for (speaker, url), said in by_speaker.items()]
        return (*turns, *((Turn(None, None, tuple(nobody)),) if nobody else ()))


class _Search:
    """The quotes of a library on their way to sayings."""

    def __init__(self, refs: References) -> None:
        self.refs = refs
        self.quotes = {(a, q.start): q for a in _telling(refs) for q in refs.library.quotes(a)}

    def found(self) -> Found:
        told = [_told(self.refs, *key, quote) for key, quote in self.quotes.items()]
        places = {quote.key: place for place, quote in enumerate(told)}
        joined = map(utterances.fullest_first, utterances.join(told))
        groups = sorted(joined, key=lambda group: places[group[0].key])
        return Found(
            tuple(self._saying(group) for group in groups),
            tuple(tuple(dict.fromkeys(told.key[0] for told in group)) for group in groups),
            tuple(self._actor(group) for group in groups),
        )

    def _actor(self, group: Sequence[Told]) -> str | None:
        return next((actor for told in group if (actor := self.quotes[told.key].speaker)), None)

    def _saying(self, group: Sequence[Told]) -> Saying:
        """An utterance becomes what is shown of it; a speaker told by one of its articles is everybody's."""
        first, *more = group
        others = [(shown(self.quotes[told.key].text), self.refs.articles[told.key[0]]) for told in more]
        quote = self.quotes[first.key]
        text = shown(quote.text)
        speaking = next((q for t in group if (q := self.quotes[t.key]).speaker), None) or next(
            (q for t in group if (q := self.quotes[t.key]).speaker_name), quote
        )
        actor = self.refs.library.actors.get(speaking.speaker or "")
        return Saying(
            text=text,
            speaker=actor.name if actor else speaking.speaker_name or speaking.speaker_text,
            speaker_url=urls.actor(actor.id) if actor and actor.id in self.refs.library.by_actor else None,
            cue=speaking.cue if any(map(str.isalpha, speaking.cue or "")) else None,
            occasion=next((o for t in group if (o := self.quotes[t.key].occasion)), None),
            article=self.refs.articles[first.key[0]],
            wordings=_wordings(text, others),
        )


def _wordings(head: str, others: Iterable[tuple[str, ArticleRef]]) -> tuple[Wording, ...]:
    """What others have of an utterance becomes its other wordings, each once, and then who has the same words."""
    found: dict[tuple[str, ...], list[tuple[str, ArticleRef]]] = defaultdict(list)
    for text, article in others:
        found[utterances.words(text)].append((text, article))
    same = found.pop(utterances.words(head), []) if found else []
    return (*map(_wording, found.values()), *(Wording(None, article) for _, article in same))


def _wording(told: Sequence[tuple[str, ArticleRef]]) -> Wording:
    """The same words in several articles become one wording, as the first of them has it."""
    first, *also = dict.fromkeys(article for _, article in told)
    return Wording(told[0][0], first, tuple(also))


def _among(own: Collection[str], saying: Saying) -> Saying:
    """A saying becomes one that an article of some addresses heads: the others are not of the story that tells it."""
    if saying.article.url in own:
        return saying
    held = [(each.text or saying.text, article) for each in saying.wordings for article in (each.article, *each.also)]
    head = next(told for told in held if told[1].url in own)
    others = [(saying.text, saying.article), *(told for told in held if told is not head)]
    text, article = head
    return msgspec.structs.replace(saying, text=text, article=article, wordings=_wordings(text, others))


def of(refs: References) -> Sayings:
    """The references of a plan become its sayings, once."""
    return refs.once(find)


def find(refs: References) -> Sayings:
    """The references of a plan become its sayings."""
    return Sayings(refs, _Search(refs).found())


def _telling(refs: References) -> Iterable[str]:
    """The articles whose quotes are shown: copies repeat their original's, and some sources allow a link only."""
    return (a for a in refs.library.articles if a not in refs.library.original_of and refs.quotes(a))


def _told(refs: References, article: str, start: int, quote: Quote) -> Told:
    day = refs.library.articles[article].published.day.toordinal()
    return utterances.told(article, start, day, quote.speaker or quote.speaker_name or "", quote.text)


def _index(pairs: Iterable[tuple[int, Iterable[str]]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, keys in pairs:
        for key in keys:
            found[key].append(number)
    return found
