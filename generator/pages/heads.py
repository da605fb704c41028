"""The heads of a library: all of it but the texts of its articles, and what is worked out across these.

Most edits leave them as they are: a word mended in a text changes neither who is named, nor what was said, nor where an
article belongs. What is made of heads alone need not be planned again then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec

from generator import fingerprint
from generator.analysis.features import Features
from generator.analysis.terms import Profile
from generator.fingerprint import Fingerprint

if TYPE_CHECKING:
    from generator.library import Library
    from generator.model import Article, Quote

NOWHERE = Fingerprint(b"")
"""Stands for every body."""


class Among(Mapping[str, Any]):
    """What is told of some stories alone; who asks for another is mistaken about what a page is made from."""

    def __init__(self, chosen: Iterable[str] = (), whole: Mapping[str, Any] = MappingProxyType({})) -> None:
        self._chosen, self._whole = dict.fromkeys(chosen), whole

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - as in any mapping
        """What a story has, or nothing."""
        return self.get(key)

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as in any mapping
        """What a story has; nothing stands for nothing, and not for what is unknown."""
        if key not in self._chosen:
            message = f"{key} is not among the stories that this is planned from"
            raise LookupError(message)
        return self._whole.get(key, default)

    def __contains__(self, key: object) -> bool:
        """Whether a story is one of them."""
        return key in self._chosen

    def __iter__(self) -> Iterator[str]:
        """The stories of which it is told."""
        return iter(self._chosen)

    def __len__(self) -> int:
        """How many these are."""
        return len(self._chosen)


def of(library: Library) -> Library:
    """A library becomes its heads; what a story has beyond them is asked for by `References.among`."""
    return replace(
        library,
        articles=_without_bodies(library.articles),
        withdrawn=_without_bodies(library.withdrawn),
        features={id_: _said(library.features[id_], library.quotes(id_)) for id_ in library.articles},
        stories={id_: msgspec.structs.replace(story, why=()) for id_, story in library.stories.items()},
        tellings=Among(),
        threads=Among(),
        unknown=(),
    )


def _without_bodies(articles: Mapping[str, Article]) -> dict[str, Article]:
    return {id_: msgspec.structs.replace(article, body=NOWHERE) for id_, article in articles.items()}


def _said(found: Features, quotes: Iterable[Quote]) -> Features:
    """What was found in an article becomes its opening and its quotes, numbered: where they stand is no matter."""
    numbered = tuple(_numbered(number, quote) for number, quote in enumerate(quotes))
    return Features((), (), numbered, (), found.opening, _NO_PROFILE, found.abridged)


_NO_PROFILE = Profile()


def _numbered(number: int, quote: Quote) -> Quote:
    return msgspec.structs.replace(quote, start=number, end=number)


def stands_for(heads: Library) -> Fingerprint:
    """Heads become what stands for them, in the order that pages see."""
    features = [heads.features[id_] for id_ in heads.articles]
    told = [(found.opening, found.abridged, found.quotes) for found in features]
    entries = [list(each.items()) for each in (heads.actors, heads.topics, heads.sources)]
    places = (heads.topics_of, heads.presences, heads.source_of, heads.original_of)
    beside = (heads.notes, heads.documents, heads.followed)
    listed = [list(each.values()) for each in (heads.articles, heads.withdrawn, heads.stories)]
    return fingerprint.of("heads", listed, told, entries, places, beside)
