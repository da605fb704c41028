"""Rules over the library and the plan: what an editor may want to mend, though the site can be built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import editing, registries
from generator.problems import Problem, Severity, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.library import Library
    from generator.registries import Registries
    from generator.understanding import Understanding


def check(library: Library, known: Registries, told: Iterable[Problem] = ()) -> Iterator[Problem]:
    """A library becomes warnings for the editor's desk, but for those names that were told already."""
    said = {(problem.path, problem.line, problem.column) for problem in told if problem.code == "unknown-source"}
    yield from (p for p in _unknown_names(library, known) if (p.path, p.line, p.column) not in said)
    yield from _unplaced(library)


def of_stories(known: Understanding) -> Iterator[Problem]:
    """The stories become warnings: near misses, doubtful joins, decisions without effect."""
    yield from editing.check(known)


def _unknown_names(library: Library, known: Registries) -> Iterator[Problem]:
    """Names that no registry knows, each once, at the first place where it stands."""
    files = {"actor": _names(known.actors), "topic": _names(known.topics), "source": _names(known.sources)}
    seen: set[tuple[str, bool, str]] = set()
    for kind, name, denied in library.unknown:
        key = (kind, denied, registries.fold(name.text))
        if key in seen:
            continue
        seen.add(key)
        near = nearest(name.text, files[kind])
        otherwise = "take it out of not_actors:" if denied else f"add it to content/{kind}s.yml, or leave it"
        hint = f"did you mean `{near}`?" if near else otherwise
        if "," in name.text and kind != "source":
            hint = f"several stand in brackets: [{name.text}]"
        message = f"no registry knows the {kind} `{name.text}`; {hint}"
        yield Problem(name.path, name.line, name.column, f"unknown-{kind}", message, Severity.WARNING)


def _names(entries: Iterable[registries.Entry]) -> list[str]:
    return [name for entry in entries for name in (entry.id, entry.name, *entry.aliases)]


def _unplaced(library: Library) -> Iterator[Problem]:
    """Articles that neither an editor nor a rule has placed."""
    for article in library.articles.values():
        if library.topics_of[article.id] == ("other",):
            place = article.place
            message = "no topic: give it topics:, or a keyword to topics.yml"
            yield Problem(place.path, place.line, place.column, "no-topic", message, Severity.WARNING)
