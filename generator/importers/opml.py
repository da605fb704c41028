"""A list of feeds (OPML) becomes the addresses of its feeds; http://opml.org/spec2.opml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.importers import encodings, extra, inline, markup, prolog
from generator.importers.clipping import Harvest, Raw, Subscription
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from generator.importers.markup import Element

LARGEST = 5_000_000
"""Bytes of a list that is read."""
MOST = 2000
"""Feeds of one list."""


def read(raw: Raw) -> Harvest:
    """A list becomes the feeds that it names, each once; an outline whose address is none is a problem."""
    if len(raw.data) > LARGEST:
        return _refused(raw, "import-size", f"the list is larger than {LARGEST // 1_000_000} MB")
    decoded = encodings.decode(raw.data, raw.media_type)
    if reason := prolog.refuse(decoded.text):
        return _refused(raw, "import-hostile", reason)
    etree = extra.load("lxml.etree")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True, encoding="utf-8"
    )
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", inline.visible(decoded.text), count=1)
    root = etree.fromstring(text.encode(), parser=parser)
    if root is None:
        return _refused(raw, "import-format", "this is no list of feeds (OPML)")
    if markup.depth(root) > markup.DEEPEST:
        return _refused(
            raw, "import-hostile", f"its outlines stand more than {markup.DEEPEST} levels deep in one another"
        )
    return _gather(root, raw, decoded.note)


def _refused(raw: Raw, code: str, reason: str) -> Harvest:
    return Harvest(problems=(Problem(raw.origin, 0, 0, code, reason),))


def _gather(root: Element, raw: Raw, note: str) -> Harvest:
    """The outlines of a list become its feeds, and what is wrong with the others."""
    problems = [Problem(raw.origin, 0, 0, "import-encoding", note, Severity.WARNING)] if note else []
    feeds: dict[str, Subscription] = {}
    for outline in root.iter("outline"):
        given = _attribute(outline, "xmlurl") or (_attribute(outline, "url") if _is_feed(outline) else "")
        if not given:
            continue
        url = markup.address(_web(given))
        if not url or url.startswith("mailto:"):
            line = outline.sourceline or 0
            message = f"{given[:100]!r} is not the address of a feed; allowed: http and https"
            problems.append(Problem(raw.origin, line, 1 if line else 0, "import-address", message))
        elif url not in feeds and len(feeds) < MOST:
            feeds[url] = Subscription(url=url, title=_title(outline), folder=_folder(outline))
        elif url not in feeds:
            problems.append(
                Problem(raw.origin, 0, 0, "import-size", f"it names more than {MOST} feeds; the rest is left out")
            )
            break
    if not feeds and not problems:
        problems.append(Problem(raw.origin, 0, 0, "import-empty", "it names no feed", Severity.WARNING))
    return Harvest(problems=tuple(problems), feeds=tuple(feeds.values()))


def _web(given: str) -> str:
    """An address under ``feed:``, as some readers write it, becomes one of the web."""
    if not given.lower().startswith("feed:"):
        return given
    rest = given[len("feed:") :].lstrip("/")
    return rest if rest.lower().startswith(("http:", "https:")) else f"http://{rest}"


def _attribute(outline: Element, name: str) -> str:
    """An attribute, whatever its case: ``xmlUrl`` is written in many."""
    return next((value.strip() for key, value in outline.attrib.items() if key.lower() == name), "")


def _is_feed(outline: Element) -> bool:
    return _attribute(outline, "type").lower() in {"rss", "atom", "feed"}


def _title(outline: Element) -> str:
    return inline.plain(_attribute(outline, "title") or _attribute(outline, "text")).strip()


def _folder(outline: Element) -> str:
    """The titles of the outlines around one, the outermost first."""
    titles = [_title(each) for each in outline.iterancestors("outline")]
    return " / ".join(title for title in reversed(titles) if title)
