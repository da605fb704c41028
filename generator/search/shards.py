"""Records of one period become one file: the records, and for each word where it stands."""

from __future__ import annotations

from collections import defaultdict
from enum import IntEnum
from operator import sub
from typing import TYPE_CHECKING

import msgspec

from generator.search.records import Record
from generator.search.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.search.records import Entry

VERSION = 1
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Place(IntEnum):
    """Where in a record a word stands; a higher one weighs more."""

    TEXT = 0
    NAMES = 1
    TITLE = 2


PLACES = 4
"""A word's place in the file is the number of its record times this, and where it stands there."""


class Shard(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the search."""

    version: int = VERSION
    period: str
    records: tuple[Record, ...]
    words: str
    """All words, sorted by their characters' numbers, parted by blanks."""
    places: str
    """For each word its places, each told as the step from the one before it in base 36; lists parted by ``;``."""


def make(period: str, entries: Sequence[Entry], texts: Sequence[bytes]) -> bytes:
    """Records with the words of their texts, each text's parted by blanks, become the bytes of a file."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, (entry, text) in enumerate(zip(entries, texts, strict=True)):
        first = number * PLACES
        standing = dict.fromkeys(text.decode().split(), first + Place.TEXT)
        standing.update(dict.fromkeys(words(entry.names), first + Place.NAMES))
        standing.update(dict.fromkeys(words(entry.record.title), first + Place.TITLE))
        for word, place in standing.items():
            index[word].append(place)
    ordered = sorted(index)
    shard = Shard(
        period=period,
        records=tuple(entry.record for entry in entries),
        words=" ".join(ordered),
        places=";".join([_steps(index[word]) for word in ordered]),
    )
    return msgspec.json.encode(shard)


def _steps(places: Sequence[int]) -> str:
    return ",".join(map(_BASE36.__getitem__, map(sub, places, (0, *places))))


class _Base36(dict[int, str]):
    """Numbers in base 36; the same few thousand stand in every file."""

    def __missing__(self, number: int) -> str:
        more, last = divmod(number, 36)
        self[number] = told = (self[more] if more else "") + _DIGITS[last]
        return told


_BASE36 = _Base36()
