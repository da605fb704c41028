"""Articles become their features, each searched only where the registries or its file have changed what is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

import msgspec

from generator import fingerprint, registries, vintages, workers
from generator.analysis import features as analysis
from generator.analysis.features import Features, Head, Knowledge
from generator.analysis.known import Known
from generator.content import Content
from generator.fingerprint import Fingerprint
from generator.memory import AT_ONCE, Bodies, Found, renew, store, tie
from generator.model import Article, Body
from generator.program import program
from generator.registries import Registries
from generator.vintages import Entries, Vintages
from generator.workers import Crew

T = TypeVar("T")

_encode = msgspec.msgpack.encode


class _Task(NamedTuple):
    """An article to be searched."""

    key: Fingerprint
    """Stands for everything that its features are worked out from."""
    body: Fingerprint
    head: Head


def extract(chosen: Sequence[Article], content: Content, texts: Bodies) -> Found:
    """Articles become their features, by id."""
    memory, known, words = texts.memory, content.registries, content.config.excerpt_words
    entries = vintages.entries(known.actors, known.topics)
    found_with = vintages.renew(memory.cache, entries, partial(_untouched, chosen, texts))
    tasks = _tasks(chosen, known, words, found_with)
    keys = {article.id: task.key for article, task in zip(chosen, tasks, strict=True)}
    bundles = tie(memory.cache, "features", {key: id_ for id_, key in keys.items()}, memory.features)
    remembered = bundles.load()
    missing = [task for task in tasks if task.key not in remembered and task.key not in memory.features]
    decode = msgspec.msgpack.Decoder(Features).decode
    fresh: dict[Fingerprint, bytes] = {}
    search = partial(_extract_chunk, _encode(entries), words)
    for task, found in _search(missing, search, texts, memory.crew.run):
        memory.features[task.key] = decode(found)
        fresh[task.key] = found
        fresh = store(bundles, fresh)
    bundles.store(fresh)
    bundles.close()
    memory.bodies.clear()
    renew(memory.features, keys.values(), remembered, decode)
    return Found({id_: memory.features[key] for id_, key in keys.items()}, keys)


def _tasks(chosen: Sequence[Article], known: Registries, words: int, found_with: Vintages) -> list[_Task]:
    names, now, older = _source_names(known), found_with.stands_for, found_with.older
    settled = {vintage: fingerprint.of("features", program(), vintage, words) for vintage in {now, *older.values()}}
    return [_task(settled[older.get(article.body, now)], article, names(article)) for article in chosen]


def _task(settled: Fingerprint, article: Article, source_names: tuple[str, ...]) -> _Task:
    head = analysis.behead(article, source_names)
    return _Task(fingerprint.of(settled, article.body, head), article.body, head)


def _untouched(chosen: Sequence[Article], texts: Bodies, changed: Entries) -> list[Fingerprint]:
    """Changed entries become the texts that they do not concern."""
    if not any(changed):
        return [article.body for article in chosen]
    tasks = [_Task(article.body, article.body, analysis.behead(article, ())) for article in chosen]
    crew = texts.memory.crew if len(tasks) > _ALONE else Crew()
    found = _search(tasks, partial(_concern_chunk, _encode(changed)), texts, partial(crew.run, progress=workers.silent))
    return [task.body for task, concerned in found if not concerned]


_ALONE = 30_000
"""Articles up to which this process looks through them alone: 10,000 take it 0.3 s, and where no helper is born yet, a
copy may plan beside it (`shares.MOST`), which saves a second."""


def _search(
    tasks: Sequence[_Task],
    search: Callable[[Sequence[tuple[Head, bytes]]], list[T]],
    texts: Bodies,
    run: Callable[..., Iterator[T]],
) -> Iterator[tuple[_Task, T]]:
    """Articles become what a search finds in the head and the encoded body of each."""
    for start in range(0, len(tasks), AT_ONCE):
        batch = tasks[start : start + AT_ONCE]
        held = texts.load(task.body for task in batch)
        texts.memory.bodies.clear()
        pairs = [(task.head, held[task.body]) for task in batch]
        yield from zip(batch, run(search, pairs, stage="extract"), strict=True)


def _extract_chunk(known: bytes, words: int, chunk: Sequence[tuple[Head, bytes]]) -> list[bytes]:
    """Heads and encoded bodies of articles become features, encoded for the cache."""
    knowledge = _learn(known, words)
    decode = msgspec.msgpack.Decoder(Body).decode
    return [_encode(analysis.extract(head, decode(body), knowledge)) for head, body in chunk]


def _concern_chunk(entries: bytes, chunk: Sequence[tuple[Head, bytes]]) -> list[bool]:
    """Heads and encoded bodies of articles become whether encoded entries concern them."""
    knowledge = _learn(entries, 0)
    decode = msgspec.msgpack.Decoder(Body).decode
    return [analysis.concern(head, decode(body), knowledge) for head, body in chunk]


@lru_cache(maxsize=1)
def _learn(entries: bytes, words: int) -> Knowledge:
    """Encoded entries, which are told apart sooner than entries, are compiled once in each process."""
    return analysis.learn(*msgspec.msgpack.decode(entries, type=Entries), words)


def _source_names(known: Registries) -> Callable[[Article], tuple[str, ...]]:
    """The registries become a function from an article to all names of its source."""
    index = registries.index(known.sources)
    names = {source.id: (source.name, *source.aliases) for source in known.sources}
    found = Known(lambda name: names.get(index.find(name) or "", (name,)))
    return lambda article: found[article.source.text] if article.source else ()
