"""The passages of an article become voices: each has its speaker from its sentence or from its neighbours."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from generator.analysis import attribution, cues, named, occasions, speakers, subjects, tokens, verbs, words
from generator.analysis import cast as casting
from generator.analysis.tables import table
from generator.analysis.text import Span, fold
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.analysis.marks import Passage
    from generator.analysis.paragraphs import Paragraph
    from generator.analysis.speakers import Speaker, Stage
    from generator.analysis.tokens import Sentence, Token


class Voice(Value, frozen=True):
    """A speaker with the cue that gives the floor."""

    speaker: Speaker
    cue: str | None
    occasion: str | None = None


def hear(stage: Stage, paragraphs: Sequence[Paragraph], passages: Sequence[Passage]) -> dict[int, Voice]:
    """Passages become their voices, as far as one is told."""
    voices: dict[int, Voice] = {}
    told: list[tuple[int, Speaker]] = []
    floor: Voice | None = None
    for at, paragraph in enumerate(paragraphs):
        if not paragraph.passages:
            floor = _handed_over(stage, paragraph, told)
            continue
        relayed: dict[int, Voice] = {}
        for sentence in paragraph.sentences:
            for index, voice in _within(stage, sentence, told):
                if _only_relays(stage, voice):
                    relayed[index] = voice
                else:
                    voices[index] = voice
                    told.append((passages[index].start, voice.speaker))
        _carry(stage, paragraph, voices, floor, told, relayed)
        last = paragraph.passages[-1][0]
        floor = voices.get(last)
        following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        own = all(index not in voices for index, _ in paragraph.passages)
        if following and (signed := _signed(stage, paragraph, following, own=own)):
            voices.update(dict.fromkeys((index for index, _ in paragraph.passages), signed))
    voices.update(_between(stage, paragraphs, voices, told))
    for index in range(len(passages) - 1, 0, -1):
        alike = stage.text[passages[index].left] == stage.text[passages[index - 1].left]
        if passages[index].continued and alike and index in voices:
            voices.setdefault(index - 1, voices[index])
    return voices


def _between(
    stage: Stage, paragraphs: Sequence[Paragraph], voices: dict[int, Voice], told: Sequence[tuple[int, Speaker]]
) -> Iterator[tuple[int, Voice]]:
    """A quotation alone between a paragraph about somebody and that person's next words is the same person's."""
    for before, lone, after in zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False):
        if before.passages or not lone.passages or any(index in voices for index, _ in lone.passages):
            continue
        following = voices.get(after.passages[0][0]) if after.passages else None
        if not following or not following.speaker.name or not all(map(_stands_for_itself, lone.sentences)):
            continue
        about = subjects.subject(stage.text, before.sentences[0].tokens, stage.cast)
        if about and speakers.resolve(stage, about, told).name == following.speaker.name:
            yield from ((index, following) for index, _ in lone.passages)


def _only_relays(stage: Stage, voice: Voice) -> bool:
    """Whether a voice is that of an agency or a paper that reported what somebody said."""
    if fold(voice.cue or "") not in _REPORTED:
        return False
    name, said = voice.speaker.name, voice.speaker.text
    if name is None:
        return fold(said).split()[-1] in _MEDIA or (" " not in said and said[0].isupper())
    return not speakers.is_person(stage, name)


_REPORTED = frozenset(("reported", "reports"))
_MEDIA = table("agency newspaper paper daily outlet channel broadcaster website magazine site tabloid weekly")
_SIGNATURE = re.compile(r"(?P<dash>(?:[-—–]|--)\s*)?(?P<name>[^.!?…:]{2,60}?)\.?")


def _signed(stage: Stage, paragraph: Paragraph, following: Paragraph, *, own: bool) -> Voice | None:
    """A quotation with "— Ann Orr" as the line below it is hers; without a dash too, where nothing else tells."""
    span = following.span
    match = _SIGNATURE.fullmatch(stage.text, span.start, span.end)
    if not match or (not match["dash"] and not own) or not all(map(_stands_for_itself, paragraph.sentences)):
        return None
    signing = tokens.tokens(stage.text, Span(*match.span("name")), ())
    phrase = subjects.subject(stage.text, signing, stage.cast) if signing else None
    if not phrase or phrase.sort is not named.Sort.NAME:
        return None
    if not match["dash"] and not (phrase.end == match.end("name") and speakers.is_person(stage, phrase.text)):
        return None
    return Voice(speakers.resolve(stage, phrase), None)


def _within(stage: Stage, sentence: Sentence, told: Sequence[tuple[int, Speaker]]) -> Iterator[tuple[int, Voice]]:
    for at, token in enumerate(sentence.tokens) if sentence.passages else ():
        if token.passage < 0:
            continue
        found = attribution.attribute(stage.text, sentence.tokens, at, stage.cast)
        if found:
            spoken = speakers.resolve(stage, found.phrase, told)
            yield token.passage, Voice(spoken, found.cue, occasions.find(stage.text, sentence, found.cue))


def _handed_over(stage: Stage, paragraph: Paragraph, told: Sequence[tuple[int, Speaker]]) -> Voice | None:
    """A paragraph without quotations that ends in a colon gives the floor to its speaker, or to whom it is about."""
    if stage.text[paragraph.span.end - 1] != ":":
        return None
    sentence = paragraph.sentences[-1]
    if voice := _reporting(stage, sentence, told):
        return voice
    about = subjects.subject(stage.text, sentence.tokens, stage.cast)
    known = about and about.sort is not named.Sort.NOMINAL
    return Voice(speakers.resolve(stage, about, told), ":") if about and known else None


def _reporting(stage: Stage, sentence: Sentence, told: Sequence[tuple[int, Speaker]]) -> Voice | None:
    found = attribution.reported(stage.text, sentence.tokens, stage.cast)
    if not found:
        return None
    occasion = occasions.find(stage.text, sentence, found.cue)
    return Voice(speakers.resolve(stage, found.phrase, told), found.cue, occasion)


def _carry(
    stage: Stage,
    paragraph: Paragraph,
    voices: dict[int, Voice],
    floor: Voice | None,
    told: Sequence[tuple[int, Speaker]],
    relayed: dict[int, Voice],
) -> None:
    """Quotations that stand for themselves get the voice of their neighbours; those passed on, else of who did."""
    current, announced = floor, floor is not None and floor.cue == ":" and len(paragraph.sentences) == 1
    silent = {index for index, _ in paragraph.passages if index not in voices}
    for i, sentence in enumerate(paragraph.sentences):
        if not silent:
            return
        quoted = [index for index, _ in sentence.passages]
        silent.difference_update(quoted)
        open_to_all = bool(quoted) and (_stands_for_itself(sentence) or (announced and not _asks(sentence)))
        open_to_all = open_to_all or (bool(quoted) and current is not floor and _goes_on(sentence))
        for index in quoted:
            if index not in voices and (open_to_all or index in relayed):
                near = _neighbour(stage, paragraph, i, voices, current, told)
                if index in relayed:
                    near = current if announced or current is not floor else None
                voice = near or relayed.get(index)
                voices.update({index: voice} if voice else {})
            current = voices.get(index, current)
        if quoted and _passes_on(sentence):
            current = None
        if not quoted:
            current = (
                _reporting(stage, sentence, told) or _gesturing(stage, sentence) or _kept(stage, sentence, current)
            )


def _neighbour(
    stage: Stage,
    paragraph: Paragraph,
    at: int,
    voices: dict[int, Voice],
    current: Voice | None,
    told: Sequence[tuple[int, Speaker]],
) -> Voice | None:
    """The voice that a quotation standing for itself shares: the next sentence's if it completes it, or the current."""
    if at + 1 == len(paragraph.sentences):
        return current
    following = paragraph.sentences[at + 1]
    end = paragraph.sentences[at].span.end
    asks = stage.text[max(0, end - 6) : end].rstrip("\"'“”„«»‘’ ")[-1:] in _OPEN_ENDS
    if asks and (tagged := _tagging(stage, following, told)):
        return tagged
    earlier = islice(paragraph.sentences, at)
    if not current or (asks and not any(token.passage >= 0 for each in earlier for token in each.tokens)):
        return _trailing(stage, following, voices, told) or current
    return current


_OPEN_ENDS = frozenset(("?", "!", ",", "…", "—", "–", "-"))
_LEADING = table(": , that how why whether of if")


def _tagging(stage: Stage, sentence: Sentence, told: Sequence[tuple[int, Speaker]]) -> Voice | None:
    """A sentence that begins with a speaker and a verb of speech, and says no more words, tags the question before."""
    about = subjects.subject(stage.text, sentence.tokens[:_TAG], stage.cast)
    if not about or about.sort is named.Sort.NOMINAL or about.start > sentence.span.start + _TITLE:
        return None
    at = next((i for i, token in enumerate(sentence.tokens) if token.start >= about.end), -1)
    if at < 0 or not verbs.speaks(sentence.tokens, at):
        return None
    following = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    if following and (following.passage >= 0 or following.lower in _LEADING):
        return None
    cue = sentence.tokens[at].text
    return Voice(speakers.resolve(stage, about, told), cue, occasions.find(stage.text, sentence, cue))


_TAG = 8
_TITLE = 30


def _gesturing(stage: Stage, sentence: Sentence) -> Voice | None:
    """A sentence in which a named person smiles or nods gives that person the floor."""
    if not any(token.lower in cues.GESTURES for token in sentence.tokens[:_TAG]):
        return None
    about = subjects.subject(stage.text, sentence.tokens, stage.cast)
    if not about or about.sort is not named.Sort.NAME or not speakers.is_person(stage, about.text):
        return None
    acts = next((token for token in sentence.tokens if token.start >= about.end), None)
    return Voice(speakers.resolve(stage, about), None) if acts and acts.lower in cues.GESTURES else None


def _kept(stage: Stage, sentence: Sentence, current: Voice | None) -> Voice | None:
    """A sentence in between leaves the floor to whom it is about."""
    about = subjects.subject(stage.text, sentence.tokens, stage.cast)
    if not current or not about or about.sort is named.Sort.NOMINAL:
        return None
    if about.sort is named.Sort.PRONOUN:
        return current if fold(about.text) in cues.MALE | cues.FEMALE else None
    return current if casting.fullest(about.text, stage.cast) == current.speaker.name else None


def _asks(sentence: Sentence) -> bool:
    """Whether somebody without a name speaks in a sentence: "…, a reporter can be heard asking"."""
    spoken = [token for token in sentence.tokens if token.passage < 0]
    return any(tokens.is_cue(token) for token in spoken) and any(token.lower in _INDEFINITE for token in spoken)


def _passes_on(sentence: Sentence) -> bool:
    """Whether a sentence goes on with somebody else behind its words: "…, she said, and her husband cut in"."""
    last = max((i for i, token in enumerate(sentence.tokens) if token.passage >= 0), default=0)
    rest = sentence.tokens[last:]
    return any(
        joint.lower in _AND and noun.lower in words.ROLES and _is_another(owner, verb)
        for joint, owner, noun, verb in zip(rest, rest[1:], rest[2:], rest[3:], strict=False)
    )


def _is_another(owner: Token, verb: Token) -> bool:
    """Whether "her husband" or "a reporter" acts with the word that follows."""
    if owner.lower in _WHOSE:
        return tokens.is_word(verb) and verb.lower not in cues.PREPOSITIONS
    return owner.lower in _INDEFINITE and (tokens.is_cue(verb) or verb.lower.endswith("ed"))


_AND = table("and but und aber et mais і й та а и но")
_WHOSE = table("his her their another sein seine ihr ihre son sa його її его её")
_INDEFINITE = table("a an one another ein eine un une")


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence goes on with somebody's words in the writer's own: nobody else speaks or acts in it."""
    spoken = [token for token in sentence.tokens if token.passage < 0 and tokens.is_word(token)]
    if not spoken or spoken[0].lower in _OTHERS or any(tokens.is_cue(token) for token in spoken):
        return False
    return not any(tokens.is_capital(token) for token in spoken[1:])


_OTHERS = table("the a an another one some others they who der die das ein eine le la un une")
"""Words that bring in somebody else."""


_FEW = 16


def _stands_for_itself(sentence: Sentence) -> bool:
    """Whether little but quotations stands in a sentence, and nobody else."""
    found = [token for token in sentence.tokens if token.passage >= 0 or tokens.is_word(token)]
    spoken = [token for token in found if token.passage < 0]
    if all(token.lower in cues.JOINTS for token in spoken):
        return True
    ends = found[0].passage >= 0 and all(token.passage < 0 for token in found[1:])
    return ends and len(spoken) <= _FEW and not any(tokens.is_capital(token) for token in spoken)


def _trailing(
    stage: Stage, sentence: Sentence, voices: dict[int, Voice], told: Sequence[tuple[int, Speaker]]
) -> Voice | None:
    for token in sentence.tokens:
        if token.passage >= 0:
            return voices.get(token.passage)
    if voice := _reporting(stage, sentence, told):
        return voice
    found = attribution.exclaimed(stage.text, sentence.tokens, stage.cast)
    return Voice(speakers.resolve(stage, found.phrase, told), found.cue) if found else None
