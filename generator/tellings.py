"""The stage on each story, telling, remembered by the fingerprint of its texts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator import fingerprint, workers
from generator.analysis import aids
from generator.analysis.accounts import Account
from generator.analysis.aids import Telling
from generator.memory import renew
from generator.model import Body
from generator.program import program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.fingerprint import Fingerprint
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
_AT_ONCE = 500
"""Stories whose texts are held in memory at a time."""
_read_body = msgspec.msgpack.Decoder(Body).decode


def tell(whole: Library, texts: Bodies) -> dict[str, Telling]:
    """The stories of several articles become what their texts tell, by id; texts are fetched where they changed."""
    memory = texts.memory
    told_by = {story.id: heads(whole, story) for story in whole.stories.values() if len(story.articles) > 1}
    keys = {id_: fingerprint.of("tell", program(), found) for id_, found in told_by.items()}
    remembered = memory.cache.load(key for key in keys.values() if key not in memory.tellings)
    missing = [id_ for id_, key in keys.items() if key not in remembered and key not in memory.tellings]
    fresh: dict[Fingerprint, bytes] = {}
    for start in range(0, len(missing), _AT_ONCE):
        batch = missing[start : start + _AT_ONCE]
        onward = partial(workers.onward, memory.crew.progress, start, len(missing))
        stories = written([told_by[id_] for id_ in batch], texts)
        results = memory.crew.run(_tell_chunk, stories, stage="tell", progress=onward)
        told = dict(zip((keys[id_] for id_ in batch), results, strict=True))
        memory.cache.store(told)
        fresh.update(told)
    renew(memory.tellings, keys.values(), {**remembered, **fresh}, msgspec.msgpack.Decoder(Telling).decode)
    return {id_: memory.tellings[key] for id_, key in keys.items()}


def heads(whole: Library, story: Story) -> Heads:
    """A story becomes all that its telling depends on."""
    articles = (whole.articles[id_] for id_ in story.articles)
    return tuple(
        Head(
            id=a.id,
            body=a.body,
            instant=a.published.instant,
            family=whole.original_of.get(a.id, ""),
            source=whole.source_of.get(a.id, ""),
            lang=a.lang,
        )
        for a in articles
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


def _tell_chunk(stories: Sequence[Written]) -> list[bytes]:
    """Stories become their tellings, encoded for the cache."""
    return [msgspec.msgpack.encode(aids.tell(accounts(story))) for story in stories]
