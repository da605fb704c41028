"""The stage on stories beside others: what a story counts becomes that with what related reports count of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from generator import fingerprint, tellings
from generator.analysis import counts, elsewhere
from generator.analysis.affairs import Thread
from generator.analysis.aids import Telling
from generator.analysis.counts import Count
from generator.analysis.figures import Heard
from generator.bundles import Bundles
from generator.library import Retold
from generator.program import program

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.fingerprint import Fingerprint
    from generator.library import Library
    from generator.memory import Bodies
    from generator.tellings import Head, Heads, Text, Told, Written

MOST = 8
"""Texts of one other story that are asked, the first ones."""
_AT_ONCE = 2_000
"""Texts held in memory at a time."""
_LEAST = 200
"""Texts from which on other processes take part, if they are there."""
_encode = msgspec.msgpack.encode
_read_counts = msgspec.msgpack.Decoder(tuple[Count, ...]).decode
_NOTHING = _encode(())
"""What was heard where nothing was."""
_read_telling = msgspec.msgpack.Decoder(Telling).decode
_read_heard = msgspec.msgpack.Decoder(tuple[tuple[Heard, ...], ...]).decode


def add(stories: Told, whole: Library, texts: Bodies) -> dict[str, Retold]:
    """Tellings become the same beside what related reports have of the matters that a story counts, both encoded."""
    told = stories.tellings
    near = {id_: others for id_ in told if (others := _near(whole, id_))}
    signs = _Signs(stories.keys, whole)
    keys = {
        id_: fingerprint.of("elsewhere", program(), signs[id_], [signs[other] for other in others])
        for id_, others in near.items()
    }
    cache = texts.memory.cache
    bundles = Bundles(cache, "elsewhere", {key: id_ for id_, key in keys.items()})
    known = bundles.load()
    rows = {id_: _read_telling(told[id_]).rows for id_, key in keys.items() if key not in known}
    counting = {id_: near[id_] for id_, own in rows.items() if own}
    held = {other: _texts(whole, other) for other in {other for others in counting.values() for other in others}}
    asked = {id_: _by_time(head for other in others for head in held[other]) for id_, others in counting.items()}
    tallies = _tallies({head for heads in asked.values() for head in heads}, stories.tallies, texts)
    fresh = {}
    for id_, own in rows.items():
        counted = {head.id: tallies[head.body, head.lang] for head in asked.get(id_, ())}
        found = elsewhere.find(own, counted)
        fresh[keys[id_]] = _encode(found) if any(found) else _NOTHING
    bundles.store(fresh)
    bundles.close()
    heard = {id_: fresh.get(key) or known[key] for id_, key in keys.items()}
    return {id_: Retold(telling, heard.get(id_, _NOTHING)) for id_, telling in told.items()}


def decode(told: Retold) -> Telling:
    """What a story tells becomes readable, with what was heard elsewhere for each of its rows."""
    telling, heard = _read_telling(told.telling), _read_heard(told.elsewhere)
    if not heard:
        return telling
    rows = zip(telling.rows, heard, strict=True)
    return msgspec.structs.replace(
        telling, rows=tuple(msgspec.structs.replace(row, elsewhere=each) for row, each in rows)
    )


class _Signs(dict[str, "Fingerprint"]):
    """Stories, by id, become what stands for their texts; that of a telling, where they have one."""

    def __init__(self, told: Mapping[str, Fingerprint], whole: Library) -> None:
        super().__init__(told)
        self._whole = whole

    def __missing__(self, id_: str) -> Fingerprint:
        """A story without a telling becomes what stands for its texts."""
        self[id_] = sign = fingerprint.of(tellings.heads(self._whole, self._whole.stories[id_]))
        return sign


def _near(whole: Library, id_: str) -> list[str]:
    """A story becomes those near it: linked with it, or naming the same."""
    thread = whole.threads.get(id_, Thread())
    return sorted({thread.earlier or id_, *thread.related, *thread.kin} - {id_})


def _by_time(heads: Iterable[Head]) -> Heads:
    return tuple(sorted(heads, key=lambda head: (head.instant, head.id)))


def _texts(whole: Library, story: str) -> Heads:
    """A story becomes its independent texts, the first ones."""
    own = tellings.heads(whole, whole.stories[story])
    return tuple(head for head in own if not head.family)[:MOST]


def _tallies(asked: Iterable[Head], counted: Mapping[Text, bytes], texts: Bodies) -> dict[Text, tuple[Count, ...]]:
    """Articles become what each counts; texts are fetched only where that is neither known from a telling nor kept."""
    memory, wanted = texts.memory, {(head.body, head.lang): head for head in asked}
    keys = {text: fingerprint.of("counts", program(), *text) for text in wanted}
    known = memory.cache.load(keys.values())
    fresh = {keys[text]: counted[text] for text in wanted if text in counted and keys[text] not in known}
    missing = [head for text, head in sorted(wanted.items()) if keys[text] not in known and keys[text] not in fresh]
    for start in range(0, len(missing), _AT_ONCE):
        batch = missing[start : start + _AT_ONCE]
        written = tellings.written([(head,) for head in batch], texts)
        results = memory.crew.run(_count_chunk, written, stage="tell", least=_LEAST)
        fresh.update(zip((keys[head.body, head.lang] for head in batch), results, strict=True))
    memory.cache.store(fresh)
    return {text: _read_counts(fresh.get(key) or known[key]) for text, key in keys.items()}


def _count_chunk(texts: Sequence[Written]) -> list[bytes]:
    """Texts become what they count, encoded for the cache."""
    return [_encode(tuple(counts.read(account))) for text in texts for account in tellings.accounts(text)]
