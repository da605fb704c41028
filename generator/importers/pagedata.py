"""What a page says of itself: JSON-LD, meta elements and the address a browser noted when it was saved."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from generator.importers import entries, markup, moments
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.importers.markup import Element

_ARTICLE = re.compile(r"(?:\w*Article|Report|BlogPosting|LiveBlogPosting|\w*NewsArticle|SocialMediaPosting)$")
_PUBLISHED = (
    *("article:published_time", "datepublished", "article:published", "og:article:published_time", "date.issued"),
    *("parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "publication_date", "dc.date.issued"),
    *("dcterms.created", "dc.date", "dc.date.created", "citation_publication_date", "date"),
)
_UPDATED = ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "last-modified")
_SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")
_HEAD = 20_000
_DEEPEST, _MOST_NODES = 20, 2000


class PageData(Value, frozen=True, kw_only=True):
    """What a page tells of the article on it; what is not told is empty."""

    headline: str = ""
    published: str = ""
    """A date of front matter."""
    updated: str = ""
    unread: str = ""
    """The date of publication as it stands there, where it cannot be read."""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    lang: str = ""
    url: str = ""
    kinds: tuple[str, ...] = ()
    """The types of schema.org that an article on it carries."""
    closed: bool = False
    """Whether it says that its text is for subscribers (``isAccessibleForFree``)."""


def read(tree: Element, html: str) -> PageData:
    """A page's tree and source become what it says of itself."""
    nodes = [node for node in _nodes(tree) if _kinds(node)]
    metas = _metas(tree)
    told = [
        *(_text(node.get("datePublished")) for node in nodes),
        *(metas.get(name, "") for name in _PUBLISHED),
        *_times(tree),
    ]
    told = [text for text in told if text]
    published = next((read for text in told if (read := moments.read(text))), "")
    changed = [*(_text(node.get("dateModified")) for node in nodes), *(metas.get(name, "") for name in _UPDATED)]
    updated = next((read for text in changed if (read := moments.read(text))), "")
    saved = _SAVED.search(html[:_HEAD])
    return PageData(
        headline=entries.headline(_first(nodes, "headline"), marked_up=True),
        published=published,
        updated=updated if updated > published else "",
        unread=told[0] if told and not published else "",
        authors=tuple(dict.fromkeys(name for node in nodes for name in _names(node.get("author")))),
        publisher=next((name for node in nodes for name in _names(node.get("publisher"))), ""),
        lang=entries.language(tree.get("lang") or _first(nodes, "inLanguage") or metas.get("og:locale", "")),
        url=markup.address(saved[1]) if saved else "",
        kinds=tuple(dict.fromkeys(kind for node in nodes for kind in _kinds(node))),
        closed=any(str(node.get("isAccessibleForFree")).lower() == "false" for node in nodes),
    )


def _nodes(tree: Element) -> Iterator[dict[str, Any]]:
    """The objects of all JSON-LD on a page, however they stand in one another."""
    left = _MOST_NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting = [(json.loads(script.text or "", strict=False), 0)]
        except (ValueError, RecursionError):
            continue
        while waiting and left:
            value, level = waiting.pop(0)
            left -= 1
            if isinstance(value, dict):
                yield value
                inner = [value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in value]
            else:
                inner = value if isinstance(value, list) else []
            waiting += [(each, level + 1) for each in inner] if level < _DEEPEST else []


def _kinds(node: dict[str, Any]) -> list[str]:
    given = node.get("@type")
    kinds = given if isinstance(given, list) else [given]
    return [kind for kind in kinds if isinstance(kind, str) and _ARTICLE.match(kind)]


def _metas(tree: Element) -> dict[str, str]:
    """The first content under each name, property or itemprop."""
    out: dict[str, str] = {}
    for each in tree.iter("meta"):
        name = each.get("property") or each.get("name") or each.get("itemprop") or each.get("http-equiv") or ""
        out.setdefault(name.lower(), (each.get("content") or "").strip())
    return out


def _times(tree: Element) -> Iterator[str]:
    """The moments that a page marks as those of its publication, else the one that all its marks agree on."""
    times = [each for each in tree.iter("time") if each.get("datetime")]
    for each in times:
        if each.get("pubdate") is not None or "published" in f"{each.get('itemprop')} {each.get('class')}".lower():
            yield each.get("datetime")
    articles = list(tree.iter("article"))
    own = [each for each in times if any(above in articles[:1] for above in each.iterancestors("article"))]
    if own and len(articles) == 1:
        yield own[0].get("datetime")
    elif len({each.get("datetime") for each in times}) == 1:
        yield times[0].get("datetime")


def _first(nodes: list[dict[str, Any]], key: str) -> str:
    return next((text for node in nodes if (text := _text(node.get(key)))), "")


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _names(value: object) -> list[str]:
    """An author or publisher, in any of the shapes that JSON-LD allows, becomes names."""
    given = value if isinstance(value, list) else [value]
    texts = (each.get("name") if isinstance(each, dict) else each for each in given)
    names = (entries.headline(text, marked_up=True) for text in texts if isinstance(text, str))
    return [name for name in names if name and "://" not in name]
