"""A zip archive or a compressed file becomes the documents in it, within bounds and without touching the disk."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath

from generator.importers.clipping import Dropped, Harvest, Raw
from generator.problems import Problem

MOST, LARGEST, TOTAL = 2000, 50_000_000, 200_000_000
"""Documents of one archive, bytes of one document in it, bytes of all of them."""
RATIO = 200
"""How many times its packed size a document may have; texts reach twenty."""
_SMALL = 1_000_000
"""Bytes below which the ratio says nothing: a page of blanks packs well."""
_ENTRY, _MOST_ENTRIES = b"PK\x01\x02", 10_000
_PASSED_OVER = {".css", ".js", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".woff", ".woff2", ".avif"}
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b")

Read = Callable[[Raw], Harvest]


def unzip(raw: Raw, read: Read) -> Harvest:
    """An archive becomes what is read from each document in it; those that are not opened are problems."""
    if raw.data.count(_ENTRY) > _MOST_ENTRIES:
        return _refused(raw, f"the archive has more than {_MOST_ENTRIES} entries")
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw.data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        return _refused(raw, f"the archive cannot be opened: {error}")
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST:
            return _refused(raw, f"the archive has {len(entries)} documents; at most {MOST} are read")
        if sum(entry.file_size for entry in entries) > TOTAL:
            return _refused(raw, f"the archive would unpack to more than {TOTAL // 1_000_000} MB")
        if not entries:
            return _refused(raw, "the archive is empty")
        return _join([_member(archive, entry, raw, read) for entry in sorted(entries, key=lambda e: e.filename)])


def gunzip(raw: Raw, read: Read) -> Harvest:
    """A file packed by gzip becomes what is read from the document in it."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        data = unpacker.decompress(raw.data, LARGEST + 1)
    except zlib.error as error:
        return _refused(raw, f"it cannot be unpacked: {error}")
    if len(data) > LARGEST or (len(data) > _SMALL and len(data) > RATIO * len(raw.data)):
        return _refused(raw, f"it would unpack to more than {LARGEST // 1_000_000} MB or {RATIO} times its size")
    if not unpacker.eof:
        return _refused(raw, "it ends in the middle")
    if data.startswith(_ARCHIVES):
        return _refused(raw, "an archive within an archive is not opened")
    return read(Raw(origin=raw.origin, data=data, url=raw.url))


def _refused(raw: Raw, reason: str, origin: str = "") -> Harvest:
    return Harvest(problems=(Problem(origin or raw.origin, 0, 0, "import-archive", reason),))


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, raw: Raw, read: Read) -> Harvest:
    """One document of an archive becomes what is read from it, or why it is not read."""
    origin = f"{raw.origin}!{entry.filename}"
    if reason := _forbidden(entry):
        return _refused(raw, reason, origin)
    if reason := _passed_over(entry):
        return Harvest(dropped=(Dropped(origin=raw.origin, line=0, text=entry.filename, reason=reason),))
    try:
        with archive.open(entry) as stream:
            data = stream.read(min(entry.file_size, LARGEST) + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        return _refused(raw, f"it cannot be unpacked: {error}", origin)
    if len(data) > entry.file_size:
        return _refused(raw, "it is larger than the archive says", origin)
    if data.startswith(_ARCHIVES):
        return _refused(raw, "an archive within an archive is not opened", origin)
    return read(Raw(origin=origin, data=data))


def _forbidden(entry: zipfile.ZipInfo) -> str:
    """Why an entry is refused before it is unpacked; empty where it is not."""
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ":" in name.partition("/")[0] or ".." in name.split("/"):
        return "its path leads out of the archive"
    mode = entry.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        return "it is a link or a device, not a document"
    if entry.flag_bits & 1:
        return "it is encrypted"
    if entry.file_size > LARGEST:
        return f"it is larger than {LARGEST // 1_000_000} MB"
    if entry.file_size > _SMALL and entry.file_size > RATIO * entry.compress_size:
        return f"it would unpack to more than {RATIO} times its size"
    return ""


def _passed_over(entry: zipfile.ZipInfo) -> str:
    """Why an entry is not looked at, though nothing is wrong with it; empty where it is."""
    path = PurePosixPath(entry.filename)
    if "__MACOSX" in path.parts or any(part.startswith(".") for part in path.parts):
        return "hidden"
    if any(part.endswith("_files") for part in path.parts[:-1]) or path.suffix.lower() in _PASSED_OVER:
        return "belongs to a page, and is not one"
    return ""


def _join(found: list[Harvest]) -> Harvest:
    """What several documents gave becomes one harvest."""
    return Harvest(
        clippings=tuple(each for harvest in found for each in harvest.clippings),
        dropped=tuple(each for harvest in found for each in harvest.dropped),
        problems=tuple(each for harvest in found for each in harvest.problems),
        feeds=tuple(each for harvest in found for each in harvest.feeds),
    )
