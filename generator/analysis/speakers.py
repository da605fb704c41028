"""A phrase becomes the person or body it stands for in its article."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.analysis import cast as casting
from generator.analysis import cues, naming, paragraphs, words
from generator.analysis.attribution import reported
from generator.analysis.named import Phrase, Sort, name_phrase
from generator.analysis.subjects import subject
from generator.analysis.text import fold
from generator.analysis.tokens import is_capital, run_starting
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.analysis.cast import Cast
    from generator.analysis.paragraphs import Paragraph
    from generator.analysis.tokens import Sentence
    from generator.model import Actor, Mention


class Speaker(Value, frozen=True):
    """Who speaks: an actor's id and a full name where they are known, and the words that stand there."""

    actor: str | None
    name: str | None
    text: str


class Stage(NamedTuple):
    """What one article knows of its speakers."""

    text: str
    mentions: Sequence[Mention]
    cast: Cast
    paragraphs: Sequence[Paragraph]
    actors: Mapping[str, Actor]
    """The registry, as far as it is known."""


_HONOURS = {
    "mr": "m",
    "sir": "m",
    "herr": "m",
    "monsieur": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "frau": "f",
    "mme": "f",
}
_HONOUR = re.compile(r"\b([^\W\d_]+)\.?[ \u00a0]$")
_LOOK_BACK = 12


def resolve(stage: Stage, phrase: Phrase, told: Sequence[tuple[int, Speaker]] = ()) -> Speaker:
    """A phrase becomes its speaker; what cannot be told for certain stays words."""
    if phrase.sort is Sort.NAME:
        return _named(stage, phrase)
    if phrase.sort is Sort.PRONOUN:
        named = _antecedent(stage, phrase, told)
        return Speaker(named.actor, named.name, phrase.text) if named else Speaker(None, None, phrase.text)
    actor = _holder(stage, phrase)
    name = _name_of(stage, actor) or _as_told(stage, actor, phrase) if actor else None
    return Speaker(actor, name, phrase.text)


def _as_told(stage: Stage, actor: str, phrase: Phrase) -> str | None:
    """Words at the head of a sentence that the registry knows as a name, not as an office, are one."""
    known = stage.actors.get(actor)
    at = bisect_left(stage.mentions, phrase.end, key=lambda mention: mention.end)
    form = stage.mentions[at].form if at < len(stage.mentions) and stage.mentions[at].end == phrase.end else ""
    office = known and any(fold(office.title) == fold(form) for office in known.offices)
    return form if known and form[:1].isupper() and not office else None


_ARTICLE = 5


def _holder(stage: Stage, phrase: Phrase) -> str | None:
    """Words that are an office and no more ("the Ukrainian president") become whoever holds it."""
    at = bisect_left(stage.mentions, phrase.end, key=lambda mention: mention.end)
    mention = stage.mentions[at] if at < len(stage.mentions) else None
    whole = mention and mention.end == phrase.end and 0 <= mention.start - phrase.start <= _ARTICLE
    ahead = stage.text[phrase.start : mention.start] if whole and mention else ""
    if whole and mention and fold(ahead).strip() in _ARTICLES:
        return mention.actor
    return _described(stage, phrase)


_ARTICLES = frozenset(("", "the", "der", "die", "das", "dem", "den", "le", "la", "les"))
_TELLING = 2
_MOST = 80
"""Mentions of an article that are looked at: whoever has an office is introduced early."""
_TITLED = re.compile(r"[^\w'-]+")


def _described(stage: Stage, phrase: Phrase) -> str | None:
    """Words that stand before a registered name elsewhere ("the Norrland president") become who bears it, if one."""
    parts = fold(phrase.text).split()
    parts = parts[1:] if parts and parts[0] in _ARTICLES else parts
    if len(parts) < _TELLING or parts[-1] not in words.ROLES:
        return None
    title = " ".join(parts)
    before = ((m, " " + stage.text[max(0, m.start - len(title) - 2) : m.start]) for m in stage.mentions[:_MOST])
    bearers = {m.actor for m, ahead in before if _TITLED.sub(" ", fold(ahead)).endswith(f" {title} ")}
    return bearers.pop() if len(bearers) == 1 else None


def _name_of(stage: Stage, actor: str) -> str | None:
    """The fullest name that an article gives a registered actor."""
    forms = sorted({mention.form for mention in stage.mentions[:_MANY] if mention.actor == actor})
    named = (casting.fullest(form, stage.cast) for form in forms if fold(form).split()[-1] in stage.cast.by_last)
    return max(named, key=len, default=None)


_MANY = 1000


def _named(stage: Stage, phrase: Phrase) -> Speaker:
    honour = _HONOUR.search(stage.text, max(0, phrase.start - _LOOK_BACK), phrase.start)
    gender = _HONOURS.get(fold(honour[1]), "") if honour else ""
    actor = _actor(stage, phrase)
    name = naming.base(phrase.text, stage.actors.get(actor or ""), stage.cast)
    return Speaker(actor, casting.fullest(name, stage.cast, gender), phrase.text)


def _actor(stage: Stage, phrase: Phrase) -> str | None:
    at = bisect_left(stage.mentions, phrase.end, key=lambda mention: mention.end)
    if at < len(stage.mentions):
        mention = stage.mentions[at]
        if mention.start < phrase.end <= mention.end:
            return mention.actor
    return None


_SENTENCES_BACK = 6
_RECENT = 40
_WINDOW = 120
"""Tokens of one sentence that are looked at: one without end costs no more than a long one."""


def _antecedent(stage: Stage, phrase: Phrase, told: Sequence[tuple[int, Speaker]]) -> Speaker | None:
    """A pronoun becomes the one person of its gender whom the sentences before it are about."""
    gender = _gender(stage, phrase)
    if not gender:
        return None
    for sentence in islice(paragraphs.before(stage.paragraphs, phrase.start), _SENTENCES_BACK):
        verdict = _about(stage, _until(sentence, phrase.start), gender, told, phrase.start)
        if verdict is not _NOBODY:
            return verdict
    return None


def _gender(stage: Stage, phrase: Phrase) -> str:
    """A pronoun becomes ``m``, ``f`` or nothing; German "sie" is a woman beside a verb in the singular."""
    word = fold(phrase.text)
    if word == cues.SIE:
        before = stage.text[max(0, phrase.start - _LOOK_BACK) : phrase.start].split()[-1:]
        after = stage.text[phrase.end : phrase.end + 2 * _LOOK_BACK].split()[:1]
        return "f" if any(verb.endswith(("te", "t")) for verb in (*before, *after)) else ""
    return "m" if word in cues.MALE else "f" if word in cues.FEMALE else ""


_PASSED_ON = frozenset(("reported", "reports"))
"""Cues of a paper that tells what somebody else said or did."""
_NOBODY = Speaker(None, None, "")
"""Stands for a sentence that says nothing about whom a pronoun means."""


def _until(sentence: Sentence, end: int) -> Sentence:
    if sentence.span.end <= end:
        return sentence
    return sentence.until(end, _WINDOW)


def _about(
    stage: Stage, sentence: Sentence, gender: str, told: Sequence[tuple[int, Speaker]], before: int
) -> Speaker | None:
    """The person a sentence is about; nobody where it leaves that open, None where it names several."""
    acting = subject(stage.text, sentence.tokens, stage.cast)
    reporting = reported(stage.text, sentence.tokens, stage.cast)
    spoke = [s for at, s in told[-_RECENT:] if sentence.span.start <= at < min(sentence.span.end, before)]
    if spoke and spoke[-1].name and _is_person(stage, spoke[-1].name, gender):
        return spoke[-1]
    if reporting and _may_speak(stage, reporting.phrase, gender):
        return _named(stage, reporting.phrase)
    same = reporting and fold(reporting.phrase.text) in cues.MALE | cues.FEMALE
    relays = reporting and fold(reporting.cue) in _PASSED_ON and not _is_person(stage, reporting.phrase.text, "m", "f")
    for found in (None if same or relays or not reporting else reporting.phrase, acting):
        if found and found.sort is Sort.NAME and _is_person(stage, found.text, gender):
            return _named(stage, found)
        if found and found.sort is Sort.PRONOUN:
            return _NOBODY
        if same and found is not None and found is acting:
            return _NOBODY
        if found and found.sort is Sort.NAME and " " in found.text and not _is_person(stage, found.text, "m", "f"):
            return None
        if found and found.sort is Sort.NOMINAL and found.text.split()[-1].lower() in words.ROLES:
            return None
    people = _people(stage, sentence, gender)
    full = {casting.fullest(person.text, stage.cast) for person in people}
    return _NOBODY if not full else _named(stage, people[0]) if len(full) == 1 else None


def _may_speak(stage: Stage, phrase: Phrase, gender: str) -> bool:
    """Whether a subject of a verb of speech may be a person of this gender: its whole name is no body's or place's."""
    if phrase.sort is not Sort.NAME or casting.gender(phrase.text, stage.cast) not in ("", gender):
        return False
    full = casting.fullest(phrase.text, stage.cast)
    return (" " in full and " " not in phrase.text) or _is_person(stage, phrase.text, gender)


def _people(stage: Stage, sentence: Sentence, gender: str) -> list[Phrase]:
    """The persons of a gender in what a sentence says outside quotations."""
    found, at = [], 0
    while at < len(sentence.tokens):
        token = sentence.tokens[at]
        end = run_starting(sentence.tokens, at) if token.passage < 0 and is_capital(token) else at + 1
        phrase = name_phrase(stage.text, sentence.tokens, at, end - 1, stage.cast) if is_capital(token) else None
        if phrase and _is_person(stage, phrase.text, gender):
            found.append(phrase)
        at = end
    return found


def is_person(stage: Stage, name: str) -> bool:
    """Whether a name is a person's in this article."""
    return _is_person(stage, name, "m", "f")


def _is_person(stage: Stage, name: str, *genders: str) -> bool:
    """Whether a name is a person's in this article, and of this gender as far as anything tells."""
    return casting.is_person(name, stage.cast) and casting.gender(name, stage.cast) in ("", *genders)
