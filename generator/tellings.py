"""The stage on each story, telling, remembered by the fingerprint of its texts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator import fingerprint, workers
from generator.analysis import aids, counts
from generator.analysis.accounts import Account
from generator.fingerprint import Fingerprint
from generator.memory import renew, tie
from generator.model import Body
from generator.program import program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.bundles import Bundles
    from generator.library import Library
    from generator.memory import Bodies
    from generator.model import Story


class Head(NamedTuple):
    """An article of a story, with what stands for its text."""

    id: str
    body: Fingerprint
    instant: int
    family: str
    source: str
    lang: str


Heads = tuple[Head, ...]
Text = tuple[Fingerprint, str]
"""What decides what a text counts: itself and its language."""


class Told(NamedTuple):
    """What stories tell, encoded, and what stands for their texts, by id; and what each text counts that was read."""

    tellings: dict[str, bytes]
    keys: Mapping[str, Fingerprint]
    tallies: Mapping[Text, bytes]


_Made = tuple[bytes, tuple[bytes, ...]]
"""A telling, and what each independent text of the story counts."""
_AT_ONCE = 2_000
"""Stories whose texts are handed out at a time."""
_PORTION = 20
"""Stories that one process takes at a time: some hold a hundred times the texts of others."""
_encode = msgspec.msgpack.encode
_read_body = msgspec.msgpack.Decoder(Body).decode


def tell(whole: Library, texts: Bodies) -> Callable[[], Told]:
    """The stories of several articles begin to be told, by other processes if there are many; returns what waits.

    Texts are fetched where they changed.
    """
    cache, held = texts.memory.cache, texts.memory.tellings
    told_by = {story.id: heads(whole, story) for story in whole.stories.values() if len(story.articles) > 1}
    keys = {id_: fingerprint.of("tell", program(), found) for id_, found in told_by.items()}
    bundles = tie(cache, "telling", {key: id_ for id_, key in keys.items()}, held)
    remembered = bundles.load()
    missing = {key: told_by[id_] for id_, key in keys.items() if key not in remembered and key not in held}
    under_way = _Telling(missing, texts, bundles)

    def finish() -> Told:
        fresh = under_way.finish()
        renew(held, keys.values(), {**remembered, **fresh}, bytes)
        return Told({id_: held[key] for id_, key in keys.items()}, keys, under_way.tallies)

    return finish


class _Telling:
    """Stories under way to their tellings, by their keys: while some are worked at, those before them are stored."""

    def __init__(self, missing: Mapping[Fingerprint, Heads], texts: Bodies, bundles: Bundles) -> None:
        self.missing, self.texts, self.bundles = missing, texts, bundles
        self.keys = list(missing)
        self.tallies: dict[Text, bytes] = {}
        self._first = self._begin(0)

    def _begin(self, start: int) -> Iterator[_Made]:
        """Some stories are handed out."""
        crew, keys = self.texts.memory.crew, self.keys[start : start + _AT_ONCE]
        stories = written([self.missing[key] for key in keys], self.texts)
        onward = partial(workers.onward, crew.progress, start, len(self.keys))
        return crew.run(_tell_chunk, stories, stage="tell", progress=onward, portion=_PORTION, least=_PORTION)

    def finish(self) -> dict[Fingerprint, bytes]:
        """All stories become their tellings, encoded."""
        fresh: dict[Fingerprint, bytes] = {}
        under_way = self._first
        for start in range(0, len(self.keys), _AT_ONCE):
            following = self._begin(start + _AT_ONCE)
            told = {}
            for key, (telling, tallies) in zip(self.keys[start : start + _AT_ONCE], under_way, strict=True):
                told[key] = telling
                own = (head for head in self.missing[key] if not head.family)
                self.tallies.update(((head.body, head.lang), tally) for head, tally in zip(own, tallies, strict=True))
            self.bundles.store(told)
            fresh.update(told)
            under_way = following
        self.bundles.close()
        return fresh


def heads(whole: Library, story: Story) -> Heads:
    """A story becomes all that its telling depends on."""
    original, source = whole.original_of, whole.source_of
    articles = [(id_, whole.articles[id_]) for id_ in story.articles]
    return tuple(
        [
            Head(id_, a.body, a.published.instant, original.get(id_, ""), source.get(id_, ""), a.lang)
            for id_, a in articles
        ]
    )


Written = tuple[Heads, tuple[bytes, ...]]
"""Articles with their bodies, encoded."""


def written(stories: Sequence[Heads], texts: Bodies) -> list[Written]:
    """Articles, story by story, become the same with their bodies, as the cache has them."""
    held = texts.load(head.body for each in stories for head in each)
    return [(each, tuple(held[head.body] for head in each)) for each in stories]


def accounts(story: Written) -> tuple[Account, ...]:
    """Articles with their bodies become the same with their texts."""
    return tuple(_account(head, _read_body(body).text) for head, body in zip(*story, strict=True))


def _account(head: Head, text: str) -> Account:
    return Account(id=head.id, text=text, instant=head.instant, family=head.family, source=head.source, lang=head.lang)


def _tell_chunk(stories: Sequence[Written]) -> list[_Made]:
    """Stories become their tellings, encoded for the cache."""
    return [_told(accounts(story)) for story in stories]


def _told(story: Sequence[Account]) -> _Made:
    tallies = counts.tally(story)
    return _encode(aids.tell(story, tallies)), tuple(map(_encode, tallies.values()))
