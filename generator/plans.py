"""A plan is remembered: while the heads of a library stay as they are, only pages of other subjects are planned again.

A page is made from the heads and from its subject (`pages.subjects`), and from nothing else: what it may read is handed
to it (`References.among`). So a plan with the same heads has the same pages under the same addresses, and each whose
subject stands for the same has the very same view. That is planned only where its file is not as it should be.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator import fingerprint, rendering, urls, zones
from generator.fingerprint import Fingerprint
from generator.freshness import Comparison, Stale
from generator.keepsakes import Keepsakes
from generator.pages import articles, data, editions, heads, stories, subjects
from generator.pages.page import Page
from generator.pages.plan import KINDS
from generator.program import program
from generator.search import files as search
from generator.search import records

if TYPE_CHECKING:
    from generator.cache import Cache
    from generator.memory import Bodies
    from generator.pages.references import References
    from generator.themes import Templates


Kind = Callable[["References"], Iterable[Page]]
"""A kind of page, as `pages.plan` has them."""
Planned = Mapping[Kind, Sequence[Page]]
"""Kinds of pages with all pages of each."""


class Plan:
    """What pages a site has, planned whole or subject by subject."""

    def __init__(self, refs: References, bodies: Bodies) -> None:
        self.refs, self.bodies = refs, bodies
        self.lines: Callable[[Mapping[str, Fingerprint]], Mapping[str, bytes]] = lambda _told: {}
        """Finds the lines of the export that are known of some stories."""
        self._stories: dict[str, Fingerprint] = {}
        self._stood: dict[str, bytes] = {}

    def whole(self, apart: Collection[Kind] = (), planned: Callable[[], Planned] = dict) -> list[Page]:
        """Every page, in the order in which addresses are given away.

        Args:
            apart: kinds of pages that somebody else plans.
            planned: awaits these, when all others are planned.
        """
        found: dict[Kind, Sequence[Page]] = {kind: [*kind(self.refs)] for kind in KINDS if kind not in apart}
        beside = [*data.pages(self.refs, self.texts)]
        if self.refs.config.search:
            beside.extend(search.pages(self.refs, self.bodies))
        found.update(planned())
        return [*chain.from_iterable(found[kind] for kind in KINDS), *beside]

    def of(self, subject: str) -> Iterable[Page]:
        """A subject becomes all pages that are made from it."""
        kind, name = subjects.kind(subject)
        return (page for page in _SUBJECTS[kind].pages(self, name) if page.subject == subject)

    def stands_for(self, subject: str) -> bytes:
        """A subject becomes what stands for it."""
        if subject not in self._stood:
            kind, name = subjects.kind(subject)
            self._stood[subject] = _SUBJECTS[kind].stands_for(self, name)
        return self._stood[subject]

    def story(self, id_: str) -> Fingerprint:
        """A story becomes what stands for all that is told of it beyond its head."""
        if id_ not in self._stories:
            self._stories[id_] = fingerprint.of(self.refs.beyond(id_))
        return self._stories[id_]

    @property
    def told(self) -> dict[str, Fingerprint]:
        """Every story with what stands for all that is told of it beyond its head."""
        return {id_: self.story(id_) for id_ in self.refs.library.stories}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The texts that the export carries, where it carries any."""
        if not self.refs.config.export_text:
            return {}
        wanted = {id_: self.refs.body(id_) for id_ in self.refs.library.articles}
        fetched = self.bodies.fetch(wanted.values())
        return {id_: fetched[body].text for id_, body in wanted.items()}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The articles, each with its place in time."""
        return {id_: place for place, id_ in enumerate(self.refs.library.articles)}

    @cached_property
    def days(self) -> Mapping[str, int]:
        """The days that have an edition, each with its place in time."""
        return {day: place for place, day in enumerate(self.refs.library.by_day)}

    @cached_property
    def periods(self) -> Mapping[str, Sequence[str]]:
        """The periods of the search, with their articles."""
        return records.periods(self.refs)


def _of_article(plan: Plan, id_: str) -> Iterator[Page]:
    yield articles.page(plan.refs, tuple(plan.order), plan.order[id_])


def _of_day(plan: Plan, day: str) -> Iterator[Page]:
    days = tuple(plan.days)
    yield from editions.of_day(plan.refs, days, plan.days[day])
    if day == days[-1]:
        yield editions.home(plan.refs, days)


def _of_heads(plan: Plan, _name: str) -> Iterator[Page]:
    return (page for page in plan.whole() if not page.subject)


def _bodies(plan: Plan, chosen: Iterable[str]) -> Fingerprint:
    return fingerprint.of([plan.refs.body(id_) for id_ in chosen])


def _told(plan: Plan, chosen: Iterable[str]) -> Fingerprint:
    return fingerprint.of([plan.story(id_) for id_ in chosen])


class _Kind(NamedTuple):
    """A kind of subject: what pages one of that name has, and what stands for it."""

    pages: Callable[[Plan, str], Iterable[Page]]
    stands_for: Callable[[Plan, str], bytes]


_SUBJECTS = {
    "": _Kind(_of_heads, lambda _plan, _name: b""),
    "article": _Kind(_of_article, lambda plan, id_: plan.refs.body(id_)),
    "story": _Kind(lambda plan, id_: [stories.page(plan.refs, id_)], lambda plan, id_: plan.story(id_)),
    "day": _Kind(_of_day, lambda plan, day: _told(plan, editions.stories_of(plan.refs, day))),
    "period": _Kind(
        lambda plan, period: [search.of_period(plan.refs, plan.bodies, period)],
        lambda plan, period: _bodies(plan, plan.periods[period]),
    ),
    subjects.STORIES: _Kind(
        lambda plan, _name: [data.stories(plan.refs, plan.lines(plan.told))],
        lambda plan, _name: _told(plan, plan.refs.library.stories),
    ),
    subjects.QUOTES: _Kind(
        lambda plan, _name: [data.quotes(plan.refs)],
        lambda plan, _name: fingerprint.of([plan.refs.places(id_) for id_ in plan.order]),
    ),
    subjects.TEXTS: _Kind(
        lambda plan, _name: [data.articles(plan.refs, plan.texts)],
        lambda plan, _name: _bodies(plan, plan.order),
    ),
}


class Row(msgspec.Struct, frozen=True, array_like=True):
    """A planned page without its view: these of its fields."""

    url: str
    template: str | None
    subject: str
    listed: bool
    origin: str | None
    place: tuple[int, int]
    changed: str | None
    known: Fingerprint


def to_row(page: Page, key: Fingerprint) -> Row:
    """A planned page and what decides its bytes become what is kept of it."""
    return Row(
        page.url, page.template, page.subject, page.listed, page.origin, page.place, page.changed, page.known or key
    )


def to_page(row: Row) -> Page:
    """What is kept of a page becomes the page without its view."""
    return Page(**msgspec.structs.asdict(row))


class _Remembered(msgspec.Struct, frozen=True, array_like=True):
    """A plan, with what stands for all that it was made from."""

    base: bytes
    subjects: dict[str, bytes]
    rows: tuple[Row, ...]


class Memo:
    """The plan that the last build into a folder made, in a cache."""

    def __init__(self, refs: References, templates: Templates, cache: Cache, place: str) -> None:
        """What is told beyond heads is of no matter yet."""
        self._cache = cache
        self._key = fingerprint.of("plan", program(), place)
        rules = zones.stands_for(refs.config.timezone)
        looks = rendering.settle(templates), refs.config, rules, refs.language.stands_for
        self._base = fingerprint.of(looks, heads.stands_for(refs.library))
        self._keepsakes = Keepsakes(cache, self._key, self._base)

    @cached_property
    def _before(self) -> _Remembered | None:
        """The plan of the last build, if it is one with the same heads."""
        held = self._cache.load([self._key]).get(self._key)
        before = _decode(held) if held else None
        return before if before and before.base == self._base else None

    @property
    def holds(self) -> bool:
        """Whether the last build's plan is one with the same heads."""
        return self._before is not None

    def recall(self, plan: Plan) -> list[Page] | None:
        """The plan of now, if the last one has the same heads: pages of subjects that changed have their views."""
        before = self._before
        if before is None:
            return None
        self._keepsakes.hand_to(plan.refs)
        plan.lines = self._keepsakes.lines
        changed = {name for name, value in before.subjects.items() if plan.stands_for(name) != value}
        again = {page.url: page for subject in changed for page in plan.of(subject)}
        pages = [again.get(row.url) or to_page(row) for row in before.rows]
        return pages if len(again) == sum(row.subject in changed for row in before.rows) else None

    def keep(self, plan: Plan, planned: Sequence[Page], keys: Mapping[str, Fingerprint]) -> None:
        """Remember a plan for the next build; the keys are those of its files by name."""
        rows = tuple(to_row(page, keys[urls.file_of(page.url)]) for page in planned)
        self._keepsakes.keep(plan.refs, plan.told, planned, anew=not self.holds)
        stands = {subject: plan.stands_for(subject) for subject in {row.subject for row in rows}}
        self._cache.store({self._key: _encode(_Remembered(self._base, stands, rows))})


_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_decode = msgspec.msgpack.Decoder(_Remembered).decode


def complete(found: Comparison, plan: Plan) -> Comparison:
    """A plan held against the published folder becomes one whose stale pages have their views, remembered or not."""
    lacking = dict.fromkeys(page.subject for page, _ in found.stale if page.known)
    again = {page.url: page for subject in lacking for page in plan.of(subject)}
    stale = (Stale(again[page.url], key) if page.known else Stale(page, key) for page, key in found.stale)
    return found._replace(stale=tuple(stale)) if lacking else found
