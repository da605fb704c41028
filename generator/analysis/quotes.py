"""Text becomes the words that somebody is quoted with, and who that is."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.analysis import asides, cues, declension, marks, speakers
from generator.analysis import cast as casting
from generator.analysis import paragraphs as paragraphing
from generator.analysis import text as plain
from generator.analysis import voices as hearing
from generator.analysis.text import fold
from generator.model import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.analysis.marks import Passage
    from generator.analysis.speakers import Stage
    from generator.analysis.voices import Voice
    from generator.model import Actor, Mention


_NOBODY: Mapping[str, Actor] = MappingProxyType({})


def find(text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor] = _NOBODY) -> tuple[Quote, ...]:
    """Text with its mentions becomes its quotes, in order, without overlap; the registry tells how to spell names."""
    if not marks.stand_in(text):
        return ()
    spans = plain.paragraphs(text)
    passages = tuple(asides.split(text, marks.passages(text, spans)))
    if not passages:
        return ()
    paragraphs = paragraphing.split(text, spans, passages)
    stage = speakers.Stage(text, mentions, casting.cast(text), paragraphs, actors)
    voices = hearing.hear(stage, paragraphs, passages)
    return tuple(_quotes(stage, passages, voices))


_FEWEST_WORDS = 5


def _quotes(stage: Stage, passages: Sequence[Passage], voices: dict[int, Voice]) -> Iterator[Quote]:
    for index, passage in enumerate(passages):
        words = stage.text[passage.start : passage.end]
        voice = voices.get(index)
        if _is_speech(stage.text, passage, words, voice):
            yield Quote(
                start=passage.start,
                end=passage.end,
                text=words,
                speaker=voice.speaker.actor if voice else None,
                speaker_name=voice.speaker.name if voice else None,
                speaker_text=voice.speaker.text if voice else None,
                cue=voice.cue if voice else None,
                occasion=voice.occasion if voice else None,
            )


_LAST_WORD = re.compile(r"([^\W_][\w'’-]*)[^\w.!?…\r\n]*$")


def _is_speech(text: str, passage: Passage, words: str, voice: Voice | None) -> bool:
    """Whether quoted words are speech, not a title, a term or words held at a distance."""
    if not any(map(str.isalnum, words)):
        return False
    before = _LAST_WORD.search(text, max(0, passage.left - 30), passage.left)
    if before and _announces_term(before) and not (voice and fold(before[1]) == fold(voice.cue or "")):
        return False
    closed = text[passage.right - 1] in _MARKS
    whole = words.endswith((".", "!", "?", "…"))
    if closed and not whole and (_is_titled(words) or (before and _is_written(before, words))):
        return False
    if len(words.split()) >= _FEWEST_WORDS:
        return True
    return voice is not None and not _is_headline(text, passage)


def _announces_term(before: re.Match[str]) -> bool:
    """Whether the last word before a quotation makes it a title or a term: "known as", but not "as he was known,"."""
    word = fold(before[1])
    return (word in _TERMS) and not ("," in before[0] and word in _CLOSED_BY_COMMA)


def _is_written(before: re.Match[str], words: str) -> bool:
    """Whether words right behind a verb of writing are a title: "schrieb „Der lange Weg“", without a colon."""
    verb = fold(before[1]) in _WRITTEN and before[0][len(before[1]) :].strip(_SIGNS) == ""
    return verb and words[0].isupper() and len(words.split()) <= _LONGEST_TITLE


_SIGNS = " \u00a0\"'“„«‘‚"
_LONGEST_TITLE = 7
_WRITTEN = frozenset(map(fold, cues.WRITTEN))
_TERMS = frozenset(map(fold, cues.SCARE | cues.NAMED_THINGS)) | frozenset(
    fold(form) for noun in cues.NAMED_THINGS for form in declension.forms(noun)
)
_CLOSED_BY_COMMA = frozenset(("known", "named", "called", "nicknamed", "dubbed", "word", "words"))


_BULLETS = frozenset("•·∙▪◦●*✇")
_MARKS = frozenset("\"'“”„‟«»‘’‚‛‹›`")


def _is_headline(text: str, passage: Passage) -> bool:
    """Whether a passage stands in a line without a full stop or in an item of a list, which repeat the text."""
    first = text.rfind("\n", 0, passage.left) + 1
    last = text.find("\n", passage.right)
    last = (last if last >= 0 else len(text)) - 1
    while first < last and text[first].isspace():
        first += 1
    while last > first and (text[last] in _MARKS or text[last].isspace()):
        last -= 1
    return text[last].isalnum() or text[first] in _BULLETS


_SMALL_WORD = 4
_STOPPED = re.compile(r"\w{2}[.!?] ")
_LETTERS = re.compile(r"[^\W\d_]+")


def _is_titled(words: str) -> bool:
    """Whether every word of some length is capitalised, as in the name of a film; sentences are none."""
    if _STOPPED.search(words):
        return False
    long = [word for word in _LETTERS.findall(words) if len(word) >= _SMALL_WORD]
    return bool(long) and all(word[0].isupper() for word in long) and (len(long) > 1 or len(words.split()) == 1)
