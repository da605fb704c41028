"""A text becomes paragraphs, each with its quotations and, when first asked for, its sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from generator.analysis import text as plain
from generator.analysis.text import Span
from generator.analysis.tokens import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.analysis.marks import Passage


class Paragraph:
    """A paragraph with its quoted passages by their number in the text; few paragraphs are ever asked for sentences."""

    __slots__ = ("_sentences", "_text", "passages", "span")

    def __init__(self, span: Span, text: str, passages: tuple[tuple[int, Passage], ...]) -> None:
        self.span, self._text, self.passages = span, text, passages
        self._sentences: tuple[Sentence, ...] | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in order; what is quoted ends none, but for its own last stop."""
        if self._sentences is None:
            self._sentences = tuple(_sentences(self._text, self.span, self.passages))
        return self._sentences


def split(text: str, spans: Sequence[Span], passages: Sequence[Passage]) -> tuple[Paragraph, ...]:
    """A text's lines and passages become its paragraphs."""
    found, at = [], 0
    for span in spans:
        first = at
        while at < len(passages) and passages[at].left < span.end:
            at += 1
        found.append(Paragraph(span, text, tuple(enumerate(passages[first:at], start=first))))
    return tuple(found)


def before(paragraphs: Sequence[Paragraph], place: int) -> Iterator[Sentence]:
    """The sentence that holds a place, and those before it, the nearest first."""
    at = bisect_left(paragraphs, place, key=lambda paragraph: paragraph.span.end)
    for number in range(min(at, len(paragraphs) - 1), -1, -1):
        sentences = paragraphs[number].sentences
        last = bisect_right(sentences, place, key=lambda sentence: sentence.span.start)
        yield from (sentences[i] for i in range(last - 1, -1, -1))


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
