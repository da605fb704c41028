"""A sentence that gives somebody the floor becomes the words that tell on what occasion: "told Fox News", "on X"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.analysis.tables import table

if TYPE_CHECKING:
    from generator.analysis.tokens import Sentence

_NAME = r"(?:[^\W\d_a-z][\w.&'’-]*(?:[ \u00a0](?:(?:of|the|de|la|du|der)[ \u00a0])?[^\W\d_a-z][\w&'’-]*){0,4})"
_LISTENERS = (
    r"(?:reporters|journalists|supporters|lawmakers|parliament|broadcasters?|viewers|investors|delegates|a crowd|"
    r"the crowd|an audience|the audience|a news conference|a press conference|a rally|the court|the BBC|AFP|AP)"
)
_PLATFORMS = (
    r"(?:X|Twitter|Telegram|Facebook|Instagram|LinkedIn|YouTube|TikTok|Truth Social|Bluesky|Mastodon|"
    r"WhatsApp|social media|television|state television|national television|TV|radio)"
)
_EVENTS = (
    r"(?:[a-z-]+[ \u00a0]){0,2}(?:(?:press|news)[ \u00a0]conference|interview|statement|speech|"
    r"address|rally|briefing|debate|post|tweet|letter|email|e-mail|memo|report|hearing|summit|meeting|forum|ceremony|"
    r"video|message|article|op-ed|podcast|testimony|phone call)"
)
_BEHIND = rf"(?:[ \u00a0](?:in|with|to|on|at|for)[ \u00a0](?:the[ \u00a0])?{_NAME}){{0,2}}"
_PLACED = (
    rf"(?:[Oo]n[ \u00a0]{_PLATFORMS}(?![\w-])(?:[ \u00a0](?:channel|page|account))?"
    rf"|(?:[Ii]n|[Aa]t|[Dd]uring|via|through)[ \u00a0](?:an?|the|his|her|their|its|this)[ \u00a0]{_EVENTS}(?![\w-])"
    rf"{_BEHIND})"
)
_TOLD = re.compile(rf"[ \u00a0](?:the[ \u00a0])?(?:{_LISTENERS}(?![\w-]){_BEHIND}|{_NAME}{_BEHIND})")
_WHERE = re.compile(rf"(?<![\w-]){_PLACED}")
_MOST = 80
_WEEKDAYS = re.compile(r"[ \u00a0]on[ \u00a0](?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*$")
_TELLING = table("told tells telling tell")
_MASK = "\ue000"


def find(text: str, sentence: Sentence, cue: str | None) -> str | None:
    """A sentence and its verb of speech become the occasion, in the words that stand there; quotations say none."""
    outside = _outside(text, sentence)
    if cue and cue.lower() in _TELLING and (told := _told(outside, cue)):
        return told
    at = outside.find(cue) if cue else -1
    for match in _WHERE.finditer(outside):
        if not _is_elsewhere(outside, at, match.start()):
            return _neat(match[0])
    return None


def _is_elsewhere(outside: str, cue: int, start: int) -> bool:
    """Whether an occasion stands in a clause of its own: behind the verb of speech, or before it."""
    if 0 <= cue <= start:
        return _CLAUSE.search(outside, cue, start) is not None
    return _RELATIVE.search(outside, 0, start) is not None


_CLAUSE = re.compile(r"\b(?:that|which|who|whom|when|after|before)\b")
"""What stands behind it happened on another occasion than the saying."""
_RELATIVE = re.compile(rf"\b(?:that|which|whom)\b(?:(?! - )[^,;:–—{_MASK}])*$")
"""The same before the verb: "a visit that he promised at a summit in Ufa was called"."""


def _told(outside: str, cue: str) -> str | None:
    at = outside.find(cue)
    match = _TOLD.match(outside, at + len(cue)) if at >= 0 else None
    return _neat(outside[at : match.end()]) if match else None


def _neat(words: str) -> str | None:
    """Words without the day at their end; what runs on is no occasion."""
    words = _WEEKDAYS.sub("", words).rstrip(",.;:'’ ")
    return words if len(words) <= _MOST else None


def _outside(text: str, sentence: Sentence) -> str:
    """A sentence without what stands in quotation marks; what is very long is cut."""
    parts, at = [], sentence.span.start
    for token in sentence.tokens:
        if token.passage >= 0:
            parts += [text[at : token.start], _MASK]
            at = token.end
    return "".join((*parts, text[at : sentence.span.end]))[:_LONGEST]


_LONGEST = 2000
