"""What a build remembers, by the fingerprint of what it was made from. Article files become readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from generator import articles, files, fingerprint, workers, zones
from generator.analysis.affairs import Affairs
from generator.analysis.features import Features
from generator.analysis.memo import Memo
from generator.analysis.terms import Profile
from generator.bundles import Bundles
from generator.cache import Cache
from generator.content import Content
from generator.files import File
from generator.fingerprint import Fingerprint
from generator.model import Body, Reading
from generator.problems import Problem, UnusableError
from generator.program import program
from generator.shelf import Shelf
from generator.workers import Crew

T = TypeVar("T")

_encode = msgspec.msgpack.encode


@dataclass(frozen=True, slots=True)
class Memory:
    """What a build remembers, and how it works out what it does not."""

    cache: Cache
    crew: Crew = field(default_factory=Crew)
    readings: dict[Fingerprint, Reading] = field(default_factory=dict)
    """Those of the last build in this process, decoded; the preview builds many times."""
    features: dict[Fingerprint, Features] = field(default_factory=dict)
    """The same for features."""
    bodies: dict[Fingerprint, bytes] = field(default_factory=dict)
    """Some that were just read, encoded, by the fingerprints of their files, until they are searched."""
    tellings: dict[Fingerprint, bytes] = field(default_factory=dict)
    """What the texts of a story tell, encoded, of the last build in this process."""
    grouping: Memo = field(default_factory=Memo)
    """What the last grouping of all articles leaves to the next."""
    affairs: Affairs = field(default_factory=Affairs)
    """The same for what stories have to do with each other."""
    once: bool = False
    """Whether one build is all: then what only the next would need is let go as soon as it is laid down."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies of articles by fingerprint: from the cache, or read again where it has lost them."""

    memory: Memory
    files: dict[Fingerprint, File]
    """Files that are at hand."""
    folder: Path | None
    """Where the others are."""
    zone: str
    language: str

    def fetch(self, wanted: Iterable[Fingerprint]) -> dict[Fingerprint, Body]:
        """Fingerprints of files become the bodies in those files."""
        decode = msgspec.msgpack.Decoder(Body).decode
        return {file: decode(value) for file, value in self.load(wanted).items()}

    def load(self, wanted: Iterable[Fingerprint]) -> dict[Fingerprint, bytes]:
        """The same, encoded as they are remembered."""
        wanted = tuple(dict.fromkeys(wanted))
        held = self.memory.bodies
        keys = {_body_key(file): file for file in wanted if file not in held}
        found = {keys[key]: value for key, value in self.memory.cache.load(keys).items()} if keys else {}
        lost = {file: self._read(file) for file in wanted if file not in found and file not in held}
        self.memory.cache.store({_body_key(file): body for file, body in lost.items()})
        return {file: found.get(file) or held.get(file) or lost[file] for file in wanted}

    def _read(self, lost: Fingerprint) -> bytes:
        if lost not in self.files and self.folder:
            found = files.scan(self.folder)
            self.files.update((file.fingerprint, file) for file in found if isinstance(file, File))
        if lost not in self.files:
            raise UnusableError([Problem(f"{self.folder}", 0, 0, "file", _CHANGED)])
        reading = articles.read(self.files[lost], self.zone, self.language)
        return _encode(reading.body or Body("", ""))


_CHANGED = "changed while it was read; build again"


def _body_key(fingerprint_: Fingerprint) -> Fingerprint:
    return fingerprint.of("body", program(), fingerprint_)


class Found(dict[str, Features]):
    """The features of articles by id."""

    def __init__(self, found: Mapping[str, Features], keys: Mapping[str, Fingerprint]) -> None:
        """Each comes with the fingerprint of all that it was worked out from."""
        super().__init__(found)
        self.keys_of = keys

    def lighten(self) -> None:
        """What only the stages across articles ask for, half of all, leaves memory."""
        for id_, found in self.items():
            self[id_] = msgspec.structs.replace(found, profile=Profile())


def recall(memory: Memory) -> None:
    """What the stages across articles kept in an earlier process is at hand."""
    shelf = Shelf(memory.cache, program())
    memory.grouping.lean(shelf)
    memory.affairs.lean(shelf)


def lay(memory: Memory, found: Mapping[str, Features]) -> None:
    """What the stages across articles keep is laid down for the next process; where one build is all, it is let go."""
    cache, grouping = memory.cache, memory.grouping
    if grouping.lost:
        cache.note = cache.note or "what grouping had kept was damaged and thrown away; this build takes longer"
        grouping.lost = False
    if cache.lasts:
        shelf, laying = Shelf(cache, program()), grouping.pack()
        laid = shelf.lay({"grouping": laying, "affairs": memory.affairs.pack(laying)})
        if laid and not memory.once:
            memory.affairs.rest(shelf, grouping)
            grouping.rest(shelf, laying.root)
    if memory.once:
        grouping.let_go()
        memory.affairs.start_anew()
        memory.features.clear()
        if isinstance(found, Found):
            found.lighten()
        workers.hand_back()


def bodies(content: Content, memory: Memory) -> Bodies:
    """Content becomes the bodies of its articles, fetched when asked for."""
    by_fingerprint = {file.fingerprint: file for file in content.files.values()}
    return Bodies(memory, by_fingerprint, content.folder, content.config.timezone, content.config.language)


def read(content: Content, memory: Memory) -> list[tuple[str, Reading]]:
    """Article files become readings without their bodies, each beside its path."""
    zone, language = content.config.timezone, content.config.language
    chosen = [f for path, f in content.files.items() if path.startswith("articles/") and files.is_markdown(path)]
    settled = fingerprint.of("read", program(), zone, zones.stands_for(zone), language)
    keys = [fingerprint.of(settled, f.path, f.fingerprint) for f in chosen]
    names = {key: file.path for key, file in zip(keys, chosen, strict=True)}
    bundles = tie(memory.cache, "reading", names, memory.readings)
    known = bundles.load()
    missing = [(k, f) for k, f in zip(keys, chosen, strict=True) if k not in known and k not in memory.readings]
    results = memory.crew.run(partial(_read_chunk, zone, language), [file for _, file in missing], stage="read")
    decode = msgspec.msgpack.Decoder(Reading).decode
    fresh: dict[Fingerprint, bytes] = {}
    for (key, file), (reading, body) in zip(missing, results, strict=True):
        memory.readings[key] = known_reading = decode(reading)
        fresh[key] = reading
        if known_reading.article:  # the body of none is empty here, and may be none only in this time zone
            fresh[_body_key(file.fingerprint)] = body
            if len(memory.bodies) < AT_ONCE:
                memory.bodies[file.fingerprint] = body
        fresh = store(bundles, fresh)
    bundles.store(fresh)
    bundles.close()
    renew(memory.readings, keys, known, decode)
    memory.cache.touch(_body_key(file.fingerprint) for file in chosen)
    if memory.once:
        _let_go(content, chosen)
    return [(file.path, memory.readings[key]) for key, file in zip(keys, chosen, strict=True)]


def _let_go(content: Content, read: Iterable[File]) -> None:
    """Files that were read leave memory, a tenth of it in a large build; their bodies are remembered."""
    if content.folder:
        for file in read:
            del content.files[file.path]


AT_ONCE = 10_000
"""Bodies held in memory at a time."""
_BATCH = 2_000
"""Values that are written at a time: while other processes work, not when they are done."""


def store(bundles: Bundles, fresh: dict[Fingerprint, bytes]) -> dict[Fingerprint, bytes]:
    """What was just worked out is remembered if it is enough to be worth a write; what was not, comes back."""
    if len(fresh) < _BATCH:
        return fresh
    bundles.store(fresh)
    return {}


def tie(cache: Cache, kind: str, names: Mapping[Fingerprint, str], held: Mapping[Fingerprint, object]) -> Bundles:
    """Keys with names become the bundles of their values; but for those that are held, of which there are none yet."""
    wanted = {key: name for key, name in names.items() if key not in held} if held else names
    return Bundles(cache, kind, wanted, tie=not held)


def renew(
    held: dict[Fingerprint, T],
    keys: Iterable[Fingerprint],
    encoded: Mapping[Fingerprint, bytes],
    decode: Callable[[bytes], T],
) -> None:
    """What is held becomes what the keys stand for, and nothing else; what was held already stays the same object."""
    renewed = {key: held[key] if key in held else decode(encoded[key]) for key in keys}
    held.clear()
    held.update(renewed)


def _read_chunk(zone: str, language: str, chunk: Sequence[File]) -> list[tuple[bytes, bytes]]:
    """Files become readings and bodies, encoded for the cache."""
    readings = [articles.read(file, zone, language) for file in chunk]
    return [
        (_encode(Reading(reading.article, None, reading.problems)), _encode(reading.body or Body("", "")))
        for reading in readings
    ]
