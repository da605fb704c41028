"""The tags of a page, divided as a browser divides them, to see beforehand whether a parser can bear them."""

from __future__ import annotations

import re

MOST = 500
"""Attributes of one tag; parsers compare each with all before it."""
_ATTRIBUTE = (
    r"[\s/]*+(?:[^\s/>=][^\s/>=]*+|=[^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?+"
)
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(script|style|textarea|title|xmp|iframe|noembed|noframes)\b(?:{_ATTRIBUTE})*+[\s/]*+>.*?(?=</\1|\Z)"
    rf"|<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE})*+",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, an element whose content is no markup, or a tag; HTML Living Standard, section 13.2.5."""
_ONE = re.compile(_ATTRIBUTE)


def swollen(source: str) -> bool:
    """Whether a tag has so many attributes that a parser would take minutes over it."""
    long = (found[0] for found in _TOKEN.finditer(source) if len(found[0]) > 2 * MOST and found[0][1] != "!")
    return any(_has_many(tag) for tag in long)


def _has_many(tag: str) -> bool:
    at = count = 0
    while count <= MOST and (found := _ONE.match(tag, at)) and not tag.startswith(">", found.end()):
        at = found.end()
        count += 1
    return count > MOST
