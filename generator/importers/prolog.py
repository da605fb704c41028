"""The parts of an XML document that do harm to those who parse it; they are found before anything is parsed."""

from __future__ import annotations

import re

_SKIPPED = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE\b(?:[^>\[\"']|\"[^\"]*\"|'[^']*')*(\[)?", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_TAG = re.compile(r"<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*'){1000,}+>|<[A-Za-z][^<>]{1000,}+")
"""A long tag, as a strict parser and as a forgiving one divides it."""
_MOST_ATTRIBUTES = 500


def skip(text: str) -> int:
    """A document becomes the place where its declaration, its comments and the blanks before it end."""
    at = 0
    while found := _SKIPPED.match(text, at):
        at = found.end()
    return at


def refuse(text: str) -> str:
    """A document becomes the reason why it is not parsed, as a sentence; empty where nothing is wrong.

    A document type that is only named (RSS 0.91 does so) is harmless, as it is never fetched. One that defines entities
    is how documents grow a thousandfold or read files, and no feed needs it.
    """
    at = skip(text)
    declared = _DOCTYPE.match(text, at)
    if declared and declared[1] and _ENTITY.search(text, at):
        return "it defines XML entities, which can grow without bounds or read other files; no feed needs them"
    if any(tag[0].count("=") > _MOST_ATTRIBUTES for tag in _TAG.finditer(text)):
        return f"an element has more than {_MOST_ATTRIBUTES} attributes"
    return ""
