"""Text becomes the words that somebody is quoted with, and who that is."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from generator.analysis import asides, cues, marks, speakers
from generator.analysis import cast as casting
from generator.analysis import text as plain
from generator.analysis import voices as hearing
from generator.analysis.text import Span, fold
from generator.analysis.tokens import Sentence
from generator.analysis.voices import Paragraph, Voice
from generator.model import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.analysis.marks import Passage
    from generator.analysis.speakers import Stage
    from generator.model import Mention


def find(text: str, mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """Text with its mentions becomes its quotes, in order and without overlap."""
    if not marks.stand_in(text):
        return ()
    spans = plain.paragraphs(text)
    passages = tuple(asides.split(text, marks.passages(text, spans)))
    if not passages:
        return ()
    paragraphs = tuple(_paragraphs(text, spans, passages))
    sentences = tuple(sentence for paragraph in paragraphs for sentence in paragraph.sentences)
    stage = speakers.Stage(text, mentions, casting.cast(text), sentences)
    voices = hearing.hear(stage, paragraphs, passages)
    return tuple(_quotes(stage, passages, voices))


def _paragraphs(text: str, spans: Sequence[Span], passages: Sequence[Passage]) -> Iterator[Paragraph]:
    at = 0
    for span in spans:
        inside = []
        while at < len(passages) and passages[at].left < span.end:
            inside.append((at, passages[at]))
            at += 1
        yield Paragraph(span, tuple(_sentences(text, span, inside)), tuple(inside))


_HIDDEN = "\ue000"


def _sentences(text: str, span: Span, passages: Sequence[tuple[int, Passage]]) -> Iterator[Sentence]:
    masked = _masked(text, span, [passage for _, passage in passages])
    for start, end in plain.sentences(masked):
        sentence = Span(span.start + start, span.start + end)
        first = bisect_left(passages, sentence.start, key=lambda item: item[1].left)
        inside = passages[first : bisect_left(passages, sentence.end, key=lambda item: item[1].left)]
        yield Sentence(sentence, text, inside)


def _masked(text: str, span: Span, passages: Sequence[Passage]) -> str:
    """What is quoted ends no sentence, but for its own last stop."""
    parts, at = [], span.start
    for passage in passages:
        keep = 1 if passage.end > passage.start and text[passage.end - 1] in ".!?…" else 0
        parts += [text[at : passage.start], _HIDDEN * (passage.end - keep - passage.start)]
        at = passage.end - keep
    return "".join((*parts, text[at : span.end]))


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


_LAST_WORD = re.compile(r"([^\W_][\w'’-]*)\W*$")


def _is_speech(text: str, passage: Passage, words: str, voice: Voice | None) -> bool:
    """Whether quoted words are speech, not a title, a term or words held at a distance."""
    if not any(map(str.isalnum, words)):
        return False
    before = _LAST_WORD.search(text, max(0, passage.left - 30), passage.left)
    if before and fold(before[1]) in cues.SCARE and not (voice and fold(before[1]) == fold(voice.cue or "")):
        return False
    if not words.endswith((".", "!", "?", "…")) and _is_titled(words):
        return False
    if len(words.split()) >= _FEWEST_WORDS:
        return True
    return voice is not None and not _is_headline(text, passage)


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


def _is_titled(words: str) -> bool:
    """Whether every word of some length is capitalised, as in the name of a film."""
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) >= _SMALL_WORD]
    return bool(long) and all(word[0].isupper() for word in long) and (len(long) > 1 or len(words.split()) == 1)
