"""A seed becomes an endless stream of invented news: events that several papers tell, copy and follow up.

The stream is the same on every machine, and a longer corpus begins with a shorter one.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from benchmarks import words

Kind = Literal["first", "other", "copy", "sequel"]
"""The first report of an event; another paper's own account of it; a reprint; a later event in the same affair."""

BEGINNING = dt.datetime(2015, 1, 1, tzinfo=dt.UTC)
"""So far back that a hundred thousand articles lie in the past."""
PER_DAY = 50
ACTORS = 300
_SHARES: Mapping[Kind, int] = {"first": 54, "other": 34, "copy": 6, "sequel": 6}
_TOLD, _SAID = 15, 2
"""Facts of an event that one report of it tells, and quotes."""


@dataclass(frozen=True, slots=True)
class Report:
    """One article, and what is true of it."""

    number: int
    name: str
    path: str
    """Below ``articles/``."""
    title: str
    date: dt.datetime
    source: str
    url: str
    topics: tuple[str, ...]
    actors: tuple[str, ...]
    body: str
    event: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Event:
    number: int
    day: int
    headline: tuple[str, ...]
    topics: tuple[str, ...]
    actors: tuple[str, ...]
    facts: tuple[tuple[str, ...], ...]
    """Each in all its wordings."""
    quotes: tuple[tuple[str, ...], ...]


def actors() -> dict[str, str]:
    """The names that the corpus speaks of, each with its kind."""
    chance = random.Random("actors")  # noqa: S311 - a corpus, not a secret
    people = [f"{first} {stem}{end}" for stem in words.STEMS for end in words.SURNAMES for first in words.FIRST]
    bodies = [f"{stem}{end} {body}" for stem in words.STEMS for end in words.ENDS for body in words.BODIES]
    chosen = dict.fromkeys(chance.sample(people, ACTORS * 2 // 3), "person")
    return chosen | dict.fromkeys(chance.sample(bodies, ACTORS // 3), "organisation")


def stream(seed: int = 1) -> Iterator[Report]:
    """A seed becomes reports without end, in the order in which they appear."""
    chance = random.Random(seed)  # noqa: S311 - as above
    names = actors()
    kinds, weights = list(_SHARES), list(_SHARES.values())
    recent: list[tuple[_Event, Report]] = []
    for number in itertools.count():
        day = number // PER_DAY
        recent = [(event, report) for event, report in recent if event.day >= day - 2]
        kind = chance.choices(kinds, weights)[0] if recent else "first"
        event, told = chance.choice(recent) if kind != "first" else (None, None)
        if event is None or kind == "sequel":
            event = _happen(chance, names, number, after=event)
        report = _tell(chance, event, number, kind)
        if kind == "copy" and told is not None:
            report = replace(report, title=told.title, body=told.body)
        recent.append((event, report))
        yield report


def _happen(chance: random.Random, names: Mapping[str, str], number: int, after: _Event | None) -> _Event:
    """Chance becomes an event; one that comes after another shares its topic and its actors."""
    topics = after.topics if after else tuple(chance.sample(sorted(words.TOPICS), chance.choice((1, 1, 2))))
    cast = after.actors if after else _cast(chance, names)
    fill = _Words(chance, cast, names, chance.choice(words.TOPICS[topics[0]]))
    return _Event(
        number=number,
        day=number // PER_DAY,
        headline=fill.all_ways(chance.choice(words.HEADLINES)),
        topics=topics,
        actors=cast,
        facts=tuple(map(fill.all_ways, chance.sample(words.FACTS, len(words.FACTS)))),
        quotes=tuple(map(fill.all_ways, words.QUOTES)),
    )


def _cast(chance: random.Random, names: Mapping[str, str]) -> tuple[str, ...]:
    """Four names: a few are in the news every day, most hardly ever."""
    ranked = list(names)
    weights = [1 / (rank % (ACTORS // 2) + 3) for rank in range(len(ranked))]
    return tuple(dict.fromkeys(chance.choices(ranked, weights, k=4)))


class _Words:
    """What fills the gaps of an event's sentences: the same place, people and matter throughout."""

    def __init__(self, chance: random.Random, cast: Sequence[str], names: Mapping[str, str], thing: str) -> None:
        self._chance = chance
        self._thing = thing
        self._people = [name for name in cast if names[name] == "person"] or ["A witness"]
        self._bodies = [f"the {name}" for name in cast if names[name] != "person"] or ["the council"]
        self._places = [chance.choice(words.STEMS) + chance.choice(words.ENDS) for _ in range(3)]
        self._nouns = chance.sample(words.NOUNS, 24)
        """What this event speaks of again and again."""

    def all_ways(self, ways: Sequence[str]) -> tuple[str, ...]:
        """One fact in all its wordings, the gaps filled alike."""
        pick = self._chance.choice
        people, offices = self._people, words.OFFICES
        filled = {
            "thing": self._thing, "place": pick(self._places), "person": pick(people), "office": pick(offices),
            "body": pick(self._bodies), "noun": pick(self._nouns), "noun2": pick(self._nouns),
            "adj": pick(words.ADJECTIVES), "adj2": pick(words.ADJECTIVES), "verb": pick(words.VERBS),
            "n": f"{self._chance.randint(3, 9_000):,}", "n2": self._chance.randint(3, 99),
            "money": self._chance.randint(2, 950), "weekday": pick(words.WEEKDAYS), "month": pick(words.MONTHS),
        }  # fmt: skip
        return tuple(_capital(way.format_map(filled)) for way in ways)


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _tell(chance: random.Random, event: _Event, number: int, kind: Kind) -> Report:
    """An event becomes one paper's report of it, in that paper's words and order."""
    first = kind in {"first", "sequel"}
    facts = event.facts[:_TOLD] if first else sorted(chance.sample(event.facts, _TOLD), key=event.facts.index)
    told = [ways[0] if first else chance.choice(ways) for ways in facts]
    for ways in chance.sample(event.quotes, _SAID):
        told.insert(chance.randrange(2, len(told)), ways[0] if first else chance.choice(ways))
    source = f"{chance.choice(words.STEMS)}{chance.choice(words.ENDS[:2])} {chance.choice(words.PAPERS)}"
    minutes = number % PER_DAY * (24 * 60 // PER_DAY) + chance.randrange(20)
    date = BEGINNING + dt.timedelta(days=number // PER_DAY, minutes=minutes)
    name = f"{date:%Y-%m-%d}-report-{number}"
    return Report(
        number=number,
        name=name,
        path=f"{date:%Y/%m}/{name}.md",
        title=event.headline[0] if first else chance.choice(event.headline),
        date=date,
        source=source,
        url=f"https://{source.lower().replace(' ', '-')}.example/{date:%Y/%m/%d}/{number}",
        topics=event.topics,
        actors=event.actors,
        body=_paragraphs(chance, told),
        event=event.number,
        kind=kind,
    )


def _paragraphs(chance: random.Random, sentences: Sequence[str]) -> str:
    """Sentences become Markdown, with now and then a heading, a list or a word that is stressed."""
    parts, rest = [], list(sentences)
    while rest:
        size = chance.choice((1, 2, 2, 3))
        taken, rest = rest[:size], rest[size:]
        parts.append(_marked(chance, taken))
    if chance.random() < 1 / 8:
        parts.insert(len(parts) // 2, "## What is known")
    return "\n\n".join(parts) + "\n"


def _marked(chance: random.Random, sentences: Sequence[str]) -> str:
    lot = chance.random()
    if lot < 1 / 20 and len(sentences) > 1:
        return "\n".join(f"- {sentence}" for sentence in sentences)
    whole = " ".join(sentences)
    if lot < 1 / 5:
        word = chance.choice([word for word in whole.split() if word.isalpha() and word.islower()])
        return whole.replace(f" {word} ", f" *{word}* ", 1)
    return whole


def head(report: Report) -> dict[str, str]:
    """A report becomes its front matter, each value as YAML."""
    return {
        "title": json.dumps(report.title),
        "date": report.date.isoformat(),
        "source": report.source,
        "url": report.url,
        "topics": f"[{', '.join(report.topics)}]",
        "actors": f"[{', '.join(map(json.dumps, report.actors))}]",
    }


def text(front: Mapping[str, str], body: str) -> str:
    """Front matter and Markdown become an article's file."""
    lines = "\n".join(f"{key}: {value}" for key, value in front.items())
    return f"---\n{lines}\n---\n\n{body}"


def article(report: Report) -> str:
    """A report becomes its file, as this program reads it."""
    return text(head(report), report.body)


def take(articles: int, new: int = 0, *, seed: int = 1) -> tuple[list[Report], list[Report]]:
    """A size becomes that many reports, and those of the time thereafter."""
    reports = list(itertools.islice(stream(seed), articles + new))
    return reports[:articles], reports[articles:]


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Texts by path become files below a folder."""
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8", newline="\n")
