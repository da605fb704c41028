"""Planned pages become those that are fresh and those that are stale, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator import fingerprint, output, rendering, urls
from generator.problems import suggest

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


def compare(
    planned: Sequence[Page], templates: Templates, cache: Cache, folder: output.Folder, place: Path
) -> Comparison:
    """Planned pages are fresh where the very bytes that their key stands for are published already."""
    names = [urls.file_of(page.url) for page in planned]
    found = output.survey(folder, names)
    output.refuse_foreign(found, place)
    present = found.present
    keys = [rendering.key(page, templates) for page in planned]
    known = cache.load(keys)
    fresh: dict[str, output.Bytes] = {}
    stale: list[Stale] = []
    for page, name, key in zip(planned, names, keys, strict=True):
        expected = known[key].decode() if key in known else None
        if name in present and present[name].hash == expected:
            fresh[name] = present[name]
        else:
            stale.append(Stale(page, key))
    return Comparison(fresh, tuple(stale), present)


def traces(page: Page, templates: Templates) -> dict[Fingerprint, bytes]:
    """A rendered page becomes the record by which the next build tells what has changed."""
    return {_trace_key(page): msgspec.msgpack.encode(_trace(page, templates))}


def _trace_key(page: Page) -> Fingerprint:
    return fingerprint.of("trace", page.url)


def _trace(page: Page, templates: Templates) -> tuple[dict[str, Fingerprint], dict[str, Fingerprint]]:
    if page.template is None:
        return {"content": fingerprint.of_bytes(page.data)}, {}
    return rendering.reasons(page, templates), rendering.fields(page)


def explain(url: str, planned: Sequence[Page], stale: Sequence[Stale], templates: Templates, cache: Cache) -> str:
    """An address becomes a sentence that tells why its page is made anew, or why not."""
    page = next((page for page in planned if page.url.strip("/") == _path(url)), None)
    if page is None:
        return f"{url}: no such page; {suggest(url, (page.url for page in planned if page.listed))}"
    if page.url not in {each.page.url for each in stale}:
        return f"{page.url}: fresh; nothing that it shows has changed"
    known = cache.load([_trace_key(page)]).get(_trace_key(page))
    if known is None:
        return f"{page.url}: stale; it was never built before, or the cache has forgotten it"
    return f"{page.url}: stale; {_difference(msgspec.msgpack.decode(known), _trace(page, templates))}"


def _difference(
    before: Sequence[Mapping[str, bytes]], now: tuple[Mapping[str, Fingerprint], Mapping[str, Fingerprint]]
) -> str:
    changed = [name for name, value in now[0].items() if before[0].get(name) != value]
    parts = [name for name, value in now[1].items() if before[1].get(name) != value]
    if not changed:
        return "the published file is missing or was changed by hand"
    return f"changed: {', '.join(changed)}" + (f" ({', '.join(parts)})" if parts else "")


def _path(url: str) -> str:
    return url.removesuffix("index.html").strip("/")
