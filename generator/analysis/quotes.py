"""Text becomes the words that somebody is quoted with, and who that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.analysis import attribution, clauses, cues, marks, speakers
from generator.analysis import cast as casting
from generator.analysis import text as plain
from generator.analysis.clauses import Sentence
from generator.analysis.text import Span, fold
from generator.model import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.analysis.lexicon import Lexicon
    from generator.analysis.marks import Passage
    from generator.analysis.speakers import Speaker, Stage
    from generator.model import Mention


class _Voice(NamedTuple):
    """A speaker with the cue that gives the floor."""

    speaker: Speaker
    cue: str | None


class _Paragraph(NamedTuple):
    span: Span
    sentences: tuple[Sentence, ...]
    passages: tuple[tuple[int, Passage], ...]


def find(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[Quote, ...]:  # noqa: ARG001
    """Text with its mentions becomes its quotes, in order and without overlap."""
    spans = plain.paragraphs(text)
    passages = marks.passages(text, spans)
    if not passages:
        return ()
    paragraphs = tuple(_paragraphs(text, spans, passages))
    sentences = tuple(sentence for paragraph in paragraphs for sentence in paragraph.sentences)
    stage = speakers.Stage(text, mentions, casting.cast(text), sentences)
    voices = _voices(stage, paragraphs, passages)
    return tuple(_quotes(stage, paragraphs, passages, voices))


def _paragraphs(text: str, spans: Sequence[Span], passages: Sequence[Passage]) -> Iterator[_Paragraph]:
    at = 0
    for span in spans:
        inside = []
        while at < len(passages) and passages[at].left < span.end:
            inside.append((at, passages[at]))
            at += 1
        yield _Paragraph(span, tuple(_sentences(text, span, inside)), tuple(inside))


_HIDDEN = "\ue000"


def _sentences(text: str, span: Span, passages: Sequence[tuple[int, Passage]]) -> Iterator[Sentence]:
    masked = _masked(text, span, [passage for _, passage in passages])
    for start, end in plain.sentences(masked):
        sentence = Span(span.start + start, span.start + end)
        inside = [(i, p) for i, p in passages if sentence.start <= p.left < sentence.end]
        yield Sentence(sentence, clauses.tokens(text, sentence, inside))


def _masked(text: str, span: Span, passages: Sequence[Passage]) -> str:
    """What is quoted ends no sentence, but for its own last stop."""
    parts, at = [], span.start
    for passage in passages:
        keep = 1 if passage.end > passage.start and text[passage.end - 1] in ".!?…" else 0
        parts += [text[at : passage.start], _HIDDEN * (passage.end - keep - passage.start)]
        at = passage.end - keep
    return "".join((*parts, text[at : span.end]))


def _voices(stage: Stage, paragraphs: Sequence[_Paragraph], passages: Sequence[Passage]) -> dict[int, _Voice]:
    """Passages become their voices, as far as one is told."""
    voices: dict[int, _Voice] = {}
    told: list[tuple[int, Speaker]] = []
    floor: _Voice | None = None
    for paragraph in paragraphs:
        if not paragraph.passages:
            floor = _handed_over(stage, paragraph, told)
            continue
        for sentence in paragraph.sentences:
            for index, voice in _within(stage, sentence, told):
                voices[index] = voice
                told.append((passages[index].start, voice.speaker))
        _carry(stage, paragraph, voices, floor, told)
        last = paragraph.passages[-1][0]
        floor = voices.get(last)
    return voices


def _within(stage: Stage, sentence: Sentence, told: Sequence[tuple[int, Speaker]]) -> Iterator[tuple[int, _Voice]]:
    for at, token in enumerate(sentence.tokens):
        if token.passage < 0:
            continue
        found = attribution.attribute(stage.text, sentence.tokens, at, stage.cast)
        if found:
            yield token.passage, _Voice(speakers.resolve(stage, found.phrase, told), found.cue)


def _handed_over(stage: Stage, paragraph: _Paragraph, told: Sequence[tuple[int, Speaker]]) -> _Voice | None:
    """A paragraph without quotations that ends in a colon gives the floor to its speaker."""
    if stage.text[paragraph.span.end - 1] != ":":
        return None
    return _reporting(stage, paragraph.sentences[-1], told)


def _reporting(stage: Stage, sentence: Sentence, told: Sequence[tuple[int, Speaker]]) -> _Voice | None:
    found = attribution.reported(stage.text, sentence.tokens, stage.cast)
    return _Voice(speakers.resolve(stage, found.phrase, told), found.cue) if found else None


def _carry(
    stage: Stage,
    paragraph: _Paragraph,
    voices: dict[int, _Voice],
    floor: _Voice | None,
    told: Sequence[tuple[int, Speaker]],
) -> None:
    """Quotations that stand for themselves get the voice of their neighbours."""
    current, previous = floor, None
    for i, sentence in enumerate(paragraph.sentences):
        quoted = [token for token in sentence.tokens if token.passage >= 0]
        for token in quoted:
            if token.passage in voices:
                current = voices[token.passage]
            elif voice := _neighbour(stage, paragraph, i, token.passage, voices, current, previous, told):
                voices[token.passage] = current = voice
        if not quoted:
            current = _reporting(stage, sentence, told)
        previous = sentence


def _neighbour(  # noqa: PLR0913
    stage: Stage,
    paragraph: _Paragraph,
    at: int,
    index: int,
    voices: dict[int, _Voice],
    current: _Voice | None,
    previous: Sentence | None,
    told: Sequence[tuple[int, Speaker]],
) -> _Voice | None:
    if not _stands_for_itself(paragraph.sentences[at]):
        return None
    following = paragraph.sentences[at + 1] if at + 1 < len(paragraph.sentences) else None
    if following and not current and (voice := _trailing(stage, following, voices, told)):
        return voice
    return current


def _stands_for_itself(sentence: Sentence) -> bool:
    return not any(clauses.is_word(token) for token in sentence.tokens if token.passage < 0)


def _trailing(
    stage: Stage, sentence: Sentence, voices: dict[int, _Voice], told: Sequence[tuple[int, Speaker]]
) -> _Voice | None:
    for token in sentence.tokens:
        if token.passage >= 0:
            return voices.get(token.passage)
    return _reporting(stage, sentence, told)


_FEWEST_WORDS = 5
_SPEECH_END = re.compile(r"[.,!?…—–]$")


def _quotes(
    stage: Stage, paragraphs: Sequence[_Paragraph], passages: Sequence[Passage], voices: dict[int, _Voice]
) -> Iterator[Quote]:
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
            )


_LAST_WORD = re.compile(r"([^\W_][\w'’-]*)\W*$")


def _is_speech(text: str, passage: Passage, words: str, voice: _Voice | None) -> bool:
    """Whether quoted words are speech, not a title, a term or words held at a distance."""
    if not any(map(str.isalnum, words)):
        return False
    ends = bool(_SPEECH_END.search(words))
    before = _LAST_WORD.search(text, max(0, passage.left - 30), passage.left)
    if before and fold(before[1]) in cues.SCARE and not (voice and fold(before[1]) == fold(voice.cue or "")):
        return False
    if not ends and _is_titled(words):
        return False
    return voice is not None or len(words.split()) >= _FEWEST_WORDS or (ends and len(words.split()) > 1)


_SMALL_WORD = 4


def _is_titled(words: str) -> bool:
    """Whether every word of some length is capitalised, as in the name of a film."""
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) >= _SMALL_WORD]
    return bool(long) and all(word[0].isupper() for word in long)
