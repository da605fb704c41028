"""Pieces of hostile and of ordinary content, put together at random."""
# ruff: noqa: RUF005 - tables are read by their rows

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.promises.corpus import ADDRESSES, BODIES, DATES, GOOD_DATES, PAYLOADS, SYNTAX

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
WORDS = st.sampled_from(
    ["Ada Moss", "the minister", "said", "12 people", "Harbour Post", "yes", "no", "~", "xyz", "港口"]
)
VALUES = st.one_of(
    st.sampled_from([*PAYLOADS, *ADDRESSES, *SYNTAX, *DATES[:-3], *GOOD_DATES]), LETTERS, WORDS, st.integers().map(str)
)
_MARKS = st.sampled_from(
    [
        *[
            ":",
            "-",
            "&",
            "*",
            "!",
            "|",
            ">",
            "%",
            "@",
            "`",
            "#",
            "{",
            "}",
            "[",
            "]",
            ",",
            "?",
            "<<",
            "---",
            "...",
            "'",
            '"',
            "~",
            "=",
        ],
        "\t",
        " ",
        "\n",
        "\n  ",
    ]
)


def _yaml(key: SearchStrategy[str]) -> SearchStrategy[str]:
    """Keys with values of every shape, sometimes broken."""
    plain = st.one_of(VALUES, VALUES.map(json.dumps), st.lists(VALUES, max_size=4).map(json.dumps))
    nested = st.dictionaries(st.one_of(key, LETTERS), VALUES, max_size=3).map(json.dumps)
    loose = st.lists(st.one_of(_MARKS, VALUES), max_size=5).map("".join)
    line = st.tuples(key, st.one_of(plain, plain, nested, loose)).map(lambda pair: f"{pair[0]}: {pair[1]}")
    return st.lists(st.one_of(line, line, line, loose), max_size=8).map("\n".join)


KEYS = st.sampled_from(
    ["title", "date", "source", "url", "author", "topics", "actors", "not_actors", "summary", "lang", "status"]
    + ["updated", "story", "apart_from", "lead", "id", "aliases", "imported", "titel", "<<", "? a"]
)
HEADS = st.tuples(st.sampled_from(["title: Fine\ndate: 2026-11-20\n", "title: Fine\n", ""]), _yaml(KEYS)).map("".join)

_OPEN = st.sampled_from(
    [
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "~~~js\n",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        "> ",
        "- ",
        "1. ",
        "# ",
        "|",
        "\n|-|-|\n",
    ]
    + ["\n", "\n\n", "    ", "\\", "&", "&#x", ";", "<!--", "-->", "<script>", "[a]: ", "“", "”", '"', "(", " ", "\t"]
)
_SPANS = [f"[x]({address})" for address in ADDRESSES] + [f"<{address}>" for address in ADDRESSES]
MARKDOWN = st.lists(
    st.one_of(_OPEN, _OPEN, VALUES, LETTERS, WORDS, st.sampled_from([*BODIES.values(), *_SPANS])), max_size=25
).map("".join)
ARTICLES = st.one_of(
    st.tuples(HEADS, MARKDOWN).map(lambda parts: f"---\n{parts[0]}\n---\n\n{parts[1]}".encode()),
    st.tuples(HEADS, st.binary(max_size=40)).map(lambda parts: f"---\n{parts[0]}\n---\n".encode() + parts[1]),
    st.binary(max_size=200),
)

ENTRY_KEYS = st.sampled_from(
    [
        "name",
        "kind",
        "aliases",
        "offices",
        "metonyms",
        "not",
        "keywords",
        "republish",
        "merge",
        "split",
        "lead",
        "title",
    ]
    + ["summary", "agency", "hosts", "url", "since", "until", "office", "actor", "id", "publisher", "feed", "topics"]
)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


REGISTRIES = st.lists(
    st.tuples(st.one_of(LETTERS.map(json.dumps), st.sampled_from(["ada-moss", "harbour"])), _yaml(ENTRY_KEYS)),
    max_size=4,
).map(lambda entries: "\n".join(f"{name}:\n{_indented(body)}" for name, body in entries).encode())

_NAMES = ["rss", "channel", "item", "feed", "entry", "title", "link", "id", "guid", "content", "summary", "description"]
_NAMES += [
    "updated",
    "pubDate",
    "author",
    "name",
    "content:encoded",
    "dc:date",
    "dc:creator",
    "category",
    "media:content",
]
_TAG = st.sampled_from(_NAMES)
_INNER = st.one_of(VALUES, MARKDOWN, MARKDOWN.map(lambda text: f"<![CDATA[{text}]]>"), VALUES.map(json.dumps))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


_LEAF = st.tuples(_TAG, st.one_of(_INNER, _INNER.map(_escape))).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>")
_ITEM = st.tuples(st.sampled_from(["item", "entry"]), st.lists(_LEAF, max_size=6)).map(
    lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
)
_RSS = st.lists(st.one_of(_ITEM, _ITEM, _LEAF), max_size=5).map(
    lambda parts: f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{"".join(parts)}</channel></rss>'
)
_ATOM = st.lists(st.one_of(_ITEM, _LEAF), max_size=5).map(
    lambda parts: f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{"".join(parts)}</feed>'
)
_FIELDS = ["id", "url", "title", "content_html", "content_text", "summary", "date_published", "authors", "tags"]
_JSON = st.lists(
    st.dictionaries(st.sampled_from(_FIELDS), st.one_of(VALUES, st.none(), st.integers()), max_size=5)
).map(lambda items: json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": items}))
FEEDS = st.one_of(_RSS, _RSS, _ATOM, _JSON).map(str.encode)

_LINES = st.sampled_from(
    [
        "Dockers vote to extend strike",
        "5 September 2025, 18:00",
        "By Anna Whitlock",
        "Read also",
        "----",
        "Subject: Dockers vote",
    ]
    + [
        "The dockers of the port voted on Sept. 5 to go on with their strike, which began in July.",
        "Creator:",
        "> quoted",
        "",
    ]
    + [
        "Anna Whitlock is a reporter at The Harbour Post. She writes about ports.",
        "https://x.example/a?b=c",
        "\u200b",
        "\x00",
    ]
)
DUMPS = st.lists(st.one_of(_LINES, _LINES, VALUES, LETTERS, MARKDOWN), max_size=40).map(
    lambda lines: "\n".join(lines).encode()
)
PAGES = st.lists(st.one_of(_LEAF, _LINES, st.sampled_from(list(BODIES.values())), LETTERS), max_size=20).map(
    lambda parts: f"<!DOCTYPE html><html><head><title>x</title></head><body><article>{'<p>'.join(parts)}".encode()
)
