"""Planned pages become those that are fresh and those that are stale, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator import fingerprint, output, rendering, urls
from generator.problems import alike, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.cache import Cache
    from generator.fingerprint import Fingerprint
    from generator.pages.page import Page
    from generator.themes import Templates


class Stale(NamedTuple):
    """A page that must be rendered, and the key under which its hash will be remembered."""

    page: Page
    key: Fingerprint


class Comparison(NamedTuple):
    """The plan held against the published folder."""

    fresh: Mapping[str, output.Bytes]
    """Files that are as they should be."""
    stale: tuple[Stale, ...]
    present: Mapping[str, output.Bytes]
    """Files that are there."""
    standing: output.Standing
    keys: Mapping[str, Fingerprint]
    """What decides the bytes of each planned file, by name."""


_NEAREST = 3
"""Addresses that are named where none is near."""
_UNKNOWN = bytes(fingerprint.SIZE)
"""Stands for what a file was made from that no page asks for."""


class _Made(msgspec.Struct, frozen=True):
    """From what the files of a published folder were made."""

    tree: bytes
    keys: bytes
    """Of all files, in the order of the manifest that the tree stands for."""


class _Trace(msgspec.Struct, frozen=True, array_like=True):
    """What decided the bytes of a page, by name, and the fields of its view."""

    reasons: dict[str, bytes]
    parts: dict[str, int]


def compare(
    planned: Sequence[Page], templates: Templates, cache: Cache, before: output.Before, place: Path
) -> Comparison:
    """Planned pages are fresh where the very bytes that their key stands for are published already."""
    folder, settled = before.folder, rendering.settle(templates)
    names = [urls.file_of(page.url) for page in planned]
    made_of = [rendering.key(page, settled) for page in planned]
    keys = dict(zip(names, made_of, strict=True))
    found = output.survey(before, names)
    output.refuse_foreign(found, place)
    present, expected = found.present, _expected(keys, folder, cache)
    fresh: dict[str, output.Bytes] = {}
    stale: list[Stale] = []
    for page, name, key in zip(planned, names, made_of, strict=True):
        if name in present and present[name].hash == expected.get(name):
            fresh[name] = present[name]
        else:
            stale.append(Stale(page, key))
    return Comparison(fresh, tuple(stale), present, output.Standing(before, found.marks), keys)


def _expected(keys: Mapping[str, Fingerprint], folder: output.Folder, cache: Cache) -> dict[str, str]:
    """Files with their keys become the hashes of the bytes that were once made under these, where that is known."""
    asked = dict(keys.items() - made(folder, cache).items())
    cache.touch(key for name, key in keys.items() if name not in asked)
    expected = {**folder.known}
    for name in asked:
        expected.pop(name, None)
    known = cache.load(asked.values())
    return {**expected, **{name: known[key].decode() for name, key in asked.items() if key in known}}


def made(folder: output.Folder, cache: Cache) -> Mapping[str, bytes]:
    """A published folder becomes the keys of its files, if its manifest is the one that our last build wrote."""
    key = _made_key(folder)
    held = cache.load([key]).get(key)
    kept = msgspec.msgpack.decode(held, type=_Made) if held else None
    if kept is None or kept.tree != folder.tree or len(kept.keys) != len(folder.known) * fingerprint.SIZE:
        return {}
    each = range(0, len(kept.keys), fingerprint.SIZE)
    return {name: kept.keys[at : at + fingerprint.SIZE] for name, at in zip(folder.known, each, strict=True)}


def keep(folder: output.Folder, tree: bytes, keys: Mapping[str, Fingerprint], cache: Cache) -> None:
    """Remember from what each file of a published folder was made; the tree stands for what it is now."""
    names = folder.known if tree == folder.tree else sorted(keys)  # a manifest that stays may be in any order
    by_name = b"".join([keys.get(name, _UNKNOWN) for name in names])
    cache.store({_made_key(folder): msgspec.msgpack.encode(_Made(tree, by_name))})


def _made_key(folder: output.Folder) -> Fingerprint:
    return fingerprint.of("made, by name", str(folder.path))


def traces(page: Page, key: Fingerprint, templates: Templates) -> dict[Fingerprint, bytes]:
    """A rendered page and its key become the record by which the next build tells what has changed."""
    return {_trace_key(page): msgspec.msgpack.encode(_trace(page, key, templates))}


def _trace_key(page: Page) -> Fingerprint:
    return fingerprint.of("traced", page.url)


def _trace(page: Page, key: Fingerprint, templates: Templates) -> _Trace:
    if page.template is None:
        return _Trace({"content": key}, {})
    parts = rendering.fields(page)
    return _Trace({**rendering.reasons(page, parts, templates)}, parts)


def explain(url: str, planned: Sequence[Page], stale: Sequence[Stale], templates: Templates, cache: Cache) -> str:
    """An address becomes a sentence that tells why its page is made anew, or why not."""
    page = next((page for page in planned if page.url.strip("/") == _path(url)), None)
    if page is None:
        return f"{url}: no such page; {_hint(url, [page.url for page in planned if page.listed])}"
    made = next((each for each in stale if each.page.url == page.url), None)
    if made is None:
        return f"{page.url}: fresh; nothing that it shows has changed"
    known = cache.load([_trace_key(page)]).get(_trace_key(page))
    if known is None:
        return f"{page.url}: stale; it was never built before, or the cache has forgotten it"
    before, now = msgspec.msgpack.decode(known, type=_Trace), _trace(made.page, made.key, templates)
    return f"{page.url}: stale; {_difference(before, now)}"


def _difference(before: _Trace, now: _Trace) -> str:
    changed = [name for name, value in now.reasons.items() if before.reasons.get(name) != value]
    parts = [name for name, value in now.parts.items() if before.parts.get(name) != value]
    if not changed:
        return "the published file is missing or was changed by hand"
    return f"changed: {', '.join(changed)}" + (f" ({', '.join(parts)})" if parts else "")


def _hint(url: str, addresses: Sequence[str]) -> str:
    """An address becomes the nearest there is or, where none is near, the few at the site's top that are least far."""
    if near := nearest(url, addresses):
        return f"did you mean `{near}`?"
    top = [address for address in addresses if address.count("/") <= 2]  # noqa: PLR2004 - /topics/
    return f"the nearest are {', '.join(f'`{each}`' for each in alike(url, top, _NEAREST))}"


def _path(url: str) -> str:
    return url.removesuffix("index.html").strip("/")
