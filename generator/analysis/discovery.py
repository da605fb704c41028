"""An article becomes the names in it that no registry knows, with what it tells of each."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.analysis import cast as casting
from generator.analysis import countries, lines, words
from generator.analysis.tables import table
from generator.analysis.text import Span, fold
from generator.model import Kind, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.analysis.cast import Cast
    from generator.model import Mention


class Stranger(Value, frozen=True, kw_only=True):
    """A name in an article that no registry knows."""

    name: str
    """The fullest form that the article has."""
    count: int
    kind: Kind
    role: str | None = None
    """The title before it or the apposition behind it."""
    acronym: str | None = None
    """What stands in brackets behind it."""
    example: str
    alias_of: str | None = None
    """The registered actor behind whose name it stands in brackets."""


class _Place(NamedTuple):
    name: str
    start: int
    end: int
    title: str


MOST = 60
"""Strangers kept of one article: the most frequent."""


def find(text: str, mentions: Sequence[Mention]) -> tuple[Stranger, ...]:
    """Text with its mentions becomes its strangers, the most frequent first."""
    cast = casting.cast(text)
    places: dict[str, list[_Place]] = {}
    for place in _places(text, mentions, cast):
        full = casting.fullest(place.name, cast) if casting.is_person(place.name, cast) else place.name
        places.setdefault(full, []).append(place)
    strangers = [_stranger(text, name, found, cast) for name, found in places.items() if _counts(name, found, cast)]
    ordered = sorted((*strangers, *_aliases(text, mentions)), key=lambda s: (-s.count, s.name))
    return tuple(ordered[:MOST])


def _places(text: str, mentions: Sequence[Mention], cast: Cast) -> Iterator[_Place]:
    """The capitalised runs of a text that are names, but for those in which a registered actor is named."""
    taken = iter(mentions)
    mention = next(taken, None)
    apart = (*lines.apart("", text), *_headings(text))
    for run in casting.RUN.finditer(text):
        if any(span.start <= run.start() < span.end for span in apart):
            continue
        while mention is not None and mention.end <= run.start():
            mention = next(taken, None)
        if mention is not None and mention.start < run.end():
            continue
        name = casting.core(run[0])
        at = text.rfind(name, run.start(), run.end()) if name else -1
        if at >= 0 and _is_name(name, cast):
            yield _Place(name, at, at + len(name), text[run.start() : at].strip())


_HEADING = re.compile(r"^[^\n]{1,90}[^\s.!?…:;,\"'”’»)]$", re.MULTILINE)
_LONG = 5


def _headings(text: str) -> Iterator[Span]:
    """Text becomes its lines that are written like titles: without a full stop, every longer word with a capital."""
    for match in _HEADING.finditer(text):
        long = [word for word in re.findall(r"[^\W\d_]+", match[0]) if len(word) >= _LONG]
        if len(long) > 1 and all(word[0].isupper() for word in long):
            yield Span(*match.span())


_WORDS = table(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec west east north south western eastern northern southern explore
    read more watch photo image update breaking analysis opinion news feed
    """
)
"""Words that begin with a capital alone without naming anybody."""
_SHORTEST = 3
_ADJECTIVE = re.compile(r"(?:ian|ean|ican|ish|ese|ists?|crats?|icans?|ians?)$")
"""How single words end that tell of where or of what side somebody is."""


def _is_name(name: str, cast: Cast) -> bool:
    key = fold(name)
    if " " in name:
        return not all(fold(part).rstrip(".") in words.NOT_NAMES or words.is_title(part) for part in name.split())
    if key in words.NOT_NAMES or key in _WORDS or words.is_title(name) or len(name) < _SHORTEST or "." in name:
        return False
    if _ADJECTIVE.search(key) and key not in cast.persons:
        return False
    return key in cast.inner or (name.isupper() and name not in words.COMMON_ACRONYMS)


def _counts(name: str, found: Sequence[_Place], cast: Cast) -> bool:
    """Whether a name is worth telling: a whole one, an acronym, a titled surname, or a word named more than once."""
    return " " in name or name.isupper() or len(found) > 1 or casting.is_person(name, cast)


def _stranger(text: str, name: str, found: Sequence[_Place], cast: Cast) -> Stranger:
    titles = Counter(title for place in found if (title := _title(place.title)))
    roles = titles or Counter(role for place in found if (role := _apposition(text, place.end)))
    acronyms = (match["short"] for place in found if (match := _BRACKETED.match(text, place.end)))
    kind = _kind(text, name, found, cast)
    whole = next((place for place in found if place.name == name), found[0])
    return Stranger(
        name=name,
        count=len(found),
        kind=kind,
        role=max(roles, key=lambda role: (roles[role], role), default=None) if kind in _BEARERS else None,
        acronym=next((short for short in acronyms if short.isupper()), None),
        example=_example(text, whole.start, whole.end),
    )


_BEARERS = frozenset((Kind.PERSON, Kind.UNKNOWN))
"""Kinds that a title or an apposition is told of."""
_WHERE = re.compile(r"\b(?:in|at|near|from|outside|across|aus|bei|nach|à|в|у|із|з)[ \u00a0]$", re.IGNORECASE)
_HALF = 2


def _kind(text: str, name: str, found: Sequence[_Place], cast: Cast) -> Kind:
    if countries.is_country(name):
        return Kind.COUNTRY
    if casting.is_person(name, cast):
        return Kind.PERSON
    if name.isupper() or any(fold(part) in _BODIES for part in name.split()):
        return Kind.ORGANISATION
    placed = sum(1 for place in found if _WHERE.search(text, max(0, place.start - 10), place.start))
    return Kind.PLACE if placed * _HALF >= len(found) else Kind.UNKNOWN


_BODIES = casting.ORGANISED | frozenset(map(fold, words.BODIES))


_BRACKETED = re.compile(r"\s?\([\"'“”„«‘]?(?P<short>[^\W\d_a-z][^\W_]{1,7})[\"'“”»’]?\)")
_APPOSITION = re.compile(r", (?:the |an? )?(?P<role>[a-z][^,.;:!?\n()“”\"]{4,60}),")


def _title(before: str) -> str | None:
    """Words before a name become its title, if one of them is one."""
    parts = before.split()
    while parts and fold(parts[0]) in words.NOT_NAMES:
        parts.pop(0)
    return " ".join(parts) if parts and any(map(words.is_title, parts)) else None


def _apposition(text: str, end: int) -> str | None:
    match = _APPOSITION.match(text, end)
    told = match and any(fold(word).rstrip("s") in words.ROLES for word in match["role"].split())
    return match["role"] if match and told else None


_AROUND = 60
_SPACE = re.compile(r"\s+")


def _example(text: str, start: int, end: int) -> str:
    """A place becomes the words around it, whole ones."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    left = text[first:start] if first == 0 else text[first:start].partition(" ")[2]
    right = text[end:last] if last == len(text) else text[end:last].rpartition(" ")[0]
    return _SPACE.sub(" ", f"{left}{text[start:end]}{right}").strip()


def _aliases(text: str, mentions: Iterable[Mention]) -> Iterator[Stranger]:
    """Acronyms in brackets behind registered names that are not registered themselves."""
    seen: set[tuple[str, str]] = set()
    for mention in mentions:
        match = _BRACKETED.match(text, mention.end)
        known = match and (match["short"], mention.actor) in seen
        if match and not known and match["short"].isupper() and " " in mention.form:
            seen.add((match["short"], mention.actor))
            yield Stranger(
                name=match["short"],
                count=1,
                kind=Kind.UNKNOWN,
                example=_example(text, mention.start, match.end()),
                alias_of=mention.actor,
            )
