"""The nouns that several stages share: frozen values, nothing else."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from generator.fingerprint import Fingerprint
from generator.problems import Problem


class Value(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A frozen value with named fields, encoded by position in the cache and in fingerprints."""


class Moment(Value, frozen=True, order=True):
    """A point in time as the site's zone tells it; a date alone stands for the start of its day."""

    instant: int
    """Seconds since 1970-01-01T00:00Z; negative before it."""
    iso: str
    """``2025-09-04T12:51:00+02:00``, or ``2025-09-04`` where no time of day is known."""

    @property
    def day(self) -> dt.date:
        """The calendar day in the site's zone."""
        return dt.date.fromisoformat(self.iso[:10])

    @property
    def timed(self) -> bool:
        """Whether a time of day is known."""
        return len(self.iso) > len("2025-09-04")


class Name(Value, frozen=True):
    """A name as somebody typed it, and where."""

    text: str
    path: str = ""
    line: int = 0
    column: int = 0


class Status(StrEnum):
    """Whether an article is shown."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Republish(StrEnum):
    """How much of a source's text a page may show."""

    FULL = "full"
    EXCERPT = "excerpt"
    LINK = "link"


class Kind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    GROUP = "group"
    MEDIA = "media"
    UNKNOWN = "unknown"


class Office(Value, frozen=True, order=True):
    """What somebody is called while holding it, and from which day to which, both included."""

    title: str
    since: str = ""
    until: str = "9999-12-31"

    def held(self, day: str) -> bool:
        """Whether it is held on a day, told as 2025-09-04."""
        return self.since <= day <= self.until


class Actor(Value, frozen=True, kw_only=True):
    """Somebody or something that makes news."""

    id: str
    name: str
    kind: Kind = Kind.UNKNOWN
    role: str | None = None
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()
    """Other names, those by language among them."""
    names: tuple[tuple[str, str], ...] = ()
    """Names by language: pairs of a language's code and a name in it."""
    offices: tuple[Office, ...] = ()
    metonyms: tuple[str, ...] = ()
    """Names of places that mean this actor where they act or speak ("the Kremlin said")."""
    excluded: tuple[str, ...] = ()
    """Phrases that hold an alias but do not mean this actor (``not:`` in the registry)."""
    image: str | None = None
    wikidata: str | None = None
    registered: bool = True


class Topic(Value, frozen=True, kw_only=True):
    """A subject that pages gather by."""

    id: str
    name: str
    description: str | None = None
    aliases: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    registered: bool = True


class Source(Value, frozen=True, kw_only=True):
    """Who published an article."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    url: str | None = None
    agency: bool = False
    republish: Republish | None = None
    lang: str | None = None
    country: str | None = None
    registered: bool = True


class Deduced(StrEnum):
    """What a date was deduced from where nobody told it."""

    TEXT = "text"


class Imported(Value, frozen=True, kw_only=True):
    """Where an importer had an article from, and by what it knows it again."""

    origin: str | None = None
    """The address or the name of the file."""
    at: str | None = None
    extractor: str | None = None
    """The format that it was read as."""
    key: str | None = None
    """What its origin calls it."""
    upstream: str | None = None
    """Stands for the article as it came."""
    written: str | None = None
    """Stands for the file as it was written; a file that differs was edited by a person."""


class Override(Value, frozen=True, kw_only=True):
    """One entry of ``stories.yml``: what an editor says about a story."""

    key: Name
    merge: tuple[Name, ...] = ()
    split: tuple[Name, ...] = ()
    lead: Name | None = None
    title: str | None = None
    summary: str | None = None
    pin: bool = False
    reason: str | None = None
    aliases: tuple[Name, ...] = ()
    """Former names of the story, each of which leads to it."""


class Article(Value, frozen=True, kw_only=True):
    """A file that was understood, but for its body."""

    id: str
    path: str
    title: str
    published: Moment
    date_from: Deduced | None = None
    updated: Moment | None = None
    source: Name | None = None
    url: str | None = None
    author: str | None = None
    summary: str | None = None
    lang: str
    topics: tuple[Name, ...] = ()
    actors: tuple[Name, ...] = ()
    not_actors: tuple[Name, ...] = ()
    status: Status = Status.PUBLISHED
    story: Name | None = None
    apart_from: tuple[Name, ...] = ()
    lead: bool = False
    aliases: tuple[Name, ...] = ()
    imported: Imported | None = None
    place: Name
    """The file itself with the place of its title, for complaints about the article as a whole."""
    named: Name | None = None
    """Its id with its place, where the head gives one."""
    body: Fingerprint
    """Stands for the body, which stays in the cache until a page needs it."""


class Body(Value, frozen=True):
    """An article's text in the two forms that pages and analysis need."""

    html: str
    """Safe HTML: nothing in it runs, loads or leaves its place."""
    text: str
    """Plain text, blocks parted by an empty line; offsets of mentions and quotes count in it."""


class Reading(Value, frozen=True):
    """What became of one file: an article with its body and perhaps warnings, or problems that leave it out."""

    article: Article | None
    body: Body | None
    problems: tuple[Problem, ...] = ()


class Mention(Value, frozen=True, order=True):
    """A place where an actor is named; the offsets count in the text that was searched."""

    start: int
    end: int
    actor: str
    form: str
    """The words that stand there."""


class Quote(Value, frozen=True, order=True, kw_only=True):
    """Words that stand in quotation marks as somebody's speech; the offsets count in the plain text."""

    start: int
    end: int
    text: str
    speaker: str | None = None
    """The registered actor who speaks."""
    speaker_name: str | None = None
    """The fullest name that the article gives the speaker; None for an unnamed speaker."""
    speaker_text: str | None = None
    """The words of the attribution that name the speaker."""
    cue: str | None = None
    """The verb or phrase that makes it speech, as it stands there."""
    occasion: str | None = None
    """To whom, where or on what occasion it was said, in the article's words: "told Fox News"."""


class Match(Value, frozen=True, kw_only=True):
    """Why an article stands in its story: the article it resembles most, and in what."""

    article: str
    best: str | None = None
    score: float = 0.0
    """0 to 1, rounded to three digits."""
    bar: float = 0.0
    """The score that was needed."""
    terms: tuple[str, ...] = ()
    """The shared words that weigh most, heaviest first."""
    actors: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    """The shared figures that weigh most."""
    days: int = 0
    reason: str = "similar"
    """``similar``, ``copy``, ``editor`` or ``alone``; ``withdrawn`` where readers no longer see what joined it."""


class Decision(Value, frozen=True, kw_only=True):
    """What an editor wrote about a story, and which articles were taken out for it."""

    reason: str
    out: tuple[str, ...] = ()
    """The articles that it keeps out of a story."""
    of: str | None = None
    """Where the articles kept out are in this story: the story that they were taken out of."""


class Story(Value, frozen=True, kw_only=True):
    """The articles about one event, in the order they were published."""

    id: str
    articles: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...] = ()
    """Families of one text, the original first; articles with a text of their own are not listed."""
    lead: str
    why: tuple[Match, ...] = ()
    title: str | None = None
    summary: str | None = None
    pin: bool = False
    keys: tuple[str, ...] = ()
    """Labels by which editors call this story, or did; each becomes an address that leads to it."""
    reasons: tuple[Decision, ...] = ()
    """Why, in the words of editors who decided something about it, or took one of its articles out of another."""
