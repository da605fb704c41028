"""Text becomes the words that somebody is quoted with, and who that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.analysis import asides, attribution, clauses, cues, marks, speakers
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
    passages = tuple(asides.split(text, marks.passages(text, spans)))
    if not passages:
        return ()
    paragraphs = tuple(_paragraphs(text, spans, passages))
    sentences = tuple(sentence for paragraph in paragraphs for sentence in paragraph.sentences)
    stage = speakers.Stage(text, mentions, casting.cast(text), sentences)
    voices = _voices(stage, paragraphs, passages)
    return tuple(_quotes(stage, passages, voices))


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
    for at, paragraph in enumerate(paragraphs):
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
        following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        if following and (signed := _signed(stage, paragraph, following)):
            voices.update(dict.fromkeys((index for index, _ in paragraph.passages), signed))
    return voices


_SIGNATURE = re.compile(r"(?:[-—–]|--)\s*(?P<name>[^.!?…:]{2,60}?)\.?")


def _signed(stage: Stage, paragraph: _Paragraph, following: _Paragraph) -> _Voice | None:
    """A quotation with "— Ann Orr" as the line below it is hers."""
    if not all(map(_stands_for_itself, paragraph.sentences)):
        return None
    span = following.span
    match = _SIGNATURE.fullmatch(stage.text, span.start, span.end)
    tokens = clauses.tokens(stage.text, Span(*match.span("name")), ()) if match else ()
    phrase = clauses.subject(stage.text, tokens, stage.cast) if tokens else None
    if not phrase or phrase.sort is not clauses.Sort.NAME:
        return None
    return _Voice(speakers.resolve(stage, phrase), None)


def _within(stage: Stage, sentence: Sentence, told: Sequence[tuple[int, Speaker]]) -> Iterator[tuple[int, _Voice]]:
    for at, token in enumerate(sentence.tokens):
        if token.passage < 0:
            continue
        found = attribution.attribute(stage.text, sentence.tokens, at, stage.cast)
        if found:
            yield token.passage, _Voice(speakers.resolve(stage, found.phrase, told), found.cue)


def _handed_over(stage: Stage, paragraph: _Paragraph, told: Sequence[tuple[int, Speaker]]) -> _Voice | None:
    """A paragraph without quotations that ends in a colon gives the floor to its speaker, or to whom it is about."""
    if stage.text[paragraph.span.end - 1] != ":":
        return None
    sentence = paragraph.sentences[-1]
    if voice := _reporting(stage, sentence, told):
        return voice
    about = clauses.subject(stage.text, sentence.tokens, stage.cast)
    known = about and about.sort is not clauses.Sort.NOMINAL
    return _Voice(speakers.resolve(stage, about, told), ":") if about and known else None


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
    current, announced = floor, floor is not None and floor.cue == ":" and len(paragraph.sentences) == 1
    for i, sentence in enumerate(paragraph.sentences):
        quoted = [token.passage for token in sentence.tokens if token.passage >= 0]
        for index in quoted:
            if index not in voices and (_stands_for_itself(sentence) or announced):
                voice = _neighbour(stage, paragraph, i, voices, current, told)
                voices.update({index: voice} if voice else {})
            current = voices.get(index, current)
        if not quoted:
            current = _reporting(stage, sentence, told) or _kept(stage, sentence, current)


def _neighbour(
    stage: Stage,
    paragraph: _Paragraph,
    at: int,
    voices: dict[int, _Voice],
    current: _Voice | None,
    told: Sequence[tuple[int, Speaker]],
) -> _Voice | None:
    """The voice that a quotation standing for itself shares: the next sentence's if it completes it, or the current."""
    if at + 1 == len(paragraph.sentences):
        return current
    following = paragraph.sentences[at + 1]
    end = paragraph.sentences[at].span.end
    asks = stage.text[max(0, end - 6) : end].rstrip("\"'“”„«»‘’ ")[-1:] in {"?", "!", ","}
    if not current or asks:
        return _trailing(stage, following, voices, told) or current
    return current


def _kept(stage: Stage, sentence: Sentence, current: _Voice | None) -> _Voice | None:
    """A sentence in between leaves the floor to whom it is about."""
    about = clauses.subject(stage.text, sentence.tokens, stage.cast)
    if not current or not about or about.sort is clauses.Sort.NOMINAL:
        return None
    if about.sort is clauses.Sort.PRONOUN:
        return current if fold(about.text) in cues.MALE | cues.FEMALE else None
    return current if casting.fullest(about.text, stage.cast) == current.speaker.name else None


_FEW = 5


def _stands_for_itself(sentence: Sentence) -> bool:
    """Whether little but quotations stands in a sentence, and nobody else."""
    tokens = [token for token in sentence.tokens if token.passage >= 0 or clauses.is_word(token)]
    words = [token for token in tokens if token.passage < 0]
    if all(token.lower in cues.JOINTS for token in words):
        return True
    ends = tokens[0].passage >= 0 and all(token.passage < 0 for token in tokens[1:])
    return ends and len(words) <= _FEW and not any(clauses.is_capital(token) for token in words)


def _trailing(
    stage: Stage, sentence: Sentence, voices: dict[int, _Voice], told: Sequence[tuple[int, Speaker]]
) -> _Voice | None:
    for token in sentence.tokens:
        if token.passage >= 0:
            return voices.get(token.passage)
    if voice := _reporting(stage, sentence, told):
        return voice
    found = attribution.exclaimed(stage.text, sentence.tokens, stage.cast)
    return _Voice(speakers.resolve(stage, found.phrase, told), found.cue) if found else None


_FEWEST_WORDS = 5


def _quotes(stage: Stage, passages: Sequence[Passage], voices: dict[int, _Voice]) -> Iterator[Quote]:
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
    before = _LAST_WORD.search(text, max(0, passage.left - 30), passage.left)
    if before and fold(before[1]) in cues.SCARE and not (voice and fold(before[1]) == fold(voice.cue or "")):
        return False
    if not words.endswith((".", "!", "?", "…")) and _is_titled(words):
        return False
    return voice is not None or len(words.split()) >= _FEWEST_WORDS


_SMALL_WORD = 4


def _is_titled(words: str) -> bool:
    """Whether every word of some length is capitalised, as in the name of a film."""
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) >= _SMALL_WORD]
    return bool(long) and all(word[0].isupper() for word in long) and (len(long) > 1 or len(words.split()) == 1)
