"""The recipe: scan, read, extract, relate, assemble, plan, render, write.

What analyses and plans is imported where it begins: a build of what has not changed needs none of it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from generator import (
    addresses,
    background,
    catalogues,
    content,
    fingerprint,
    freshness,
    outcomes,
    output,
    pages,
    press,
    themes,
    workers,
)
from generator.cache import Cache
from generator.config import PATH as CONFIG
from generator.config import Config
from generator.content import Content
from generator.fingerprint import Fingerprint
from generator.freshness import Comparison
from generator.languages import ENGLISH, Language
from generator.outcomes import Outcome
from generator.output import Staging
from generator.press import Printed
from generator.problems import Problem, Severity, UnusableError, audible
from generator.program import PACKAGE, program
from generator.stopwatch import Stopwatch
from generator.themes import Templates
from generator.workers import Crew, Progress

if TYPE_CHECKING:
    from generator.memory import Memory
    from generator.pages.page import Page
    from generator.understanding import Understanding

CACHE = Path(".briefing", "cache.sqlite")
"""Below a site's root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be built, and how."""

    root: Path
    output: Path
    base_url: str | None = None
    as_of: str | None = None
    drafts: bool = False
    strict: bool = False
    cached: bool = True
    jobs: int = 1
    explain: str | None = None
    search: bool = True
    profile: bool = False
    """Whether each page is timed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did."""

    outcome: Outcome
    change: output.Change
    problems: tuple[Problem, ...]
    """All of them, those of publishing too."""
    watch: Stopwatch
    """What each stage took, and each page where that was asked for."""
    explanation: str | None
    note: str | None
    """What happened to the cache, where that is worth telling."""


def theme() -> Path:
    """The default theme: inside an installed package, beside it in a checkout."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"


def build(request: Request, progress: Progress = workers.silent) -> Report:
    """A site's root becomes its published folder.

    Raises:
        UnusableError: nothing was published; the folder is as it was.
    """
    with (
        output.hold(request.output, request.root) as folder,
        closing(Cache(request.root / CACHE if request.cached else None)) as cache,
    ):
        left = outcomes.left(folder, cache)
        with background.begin(output.looks(folder, left)) as aside:
            return _build(request, _Ground(folder, left, aside), cache, progress)


@dataclass(frozen=True, slots=True)
class _Ground:
    """A published folder, with how the last build left it and, as soon as that is known, what of that is so still."""

    folder: output.Folder
    left: output.Left
    aside: background.Aside

    def before(self) -> output.Before:
        """Wait for what is so still."""
        return output.before(self.folder, self.left, self.aside.results)


class _Taken(NamedTuple):
    """All that a build is made of, as it was read."""

    content: Content
    templates: Templates
    assets: Mapping[str, bytes]
    key: Fingerprint
    """Stands for all of it."""


def _build(request: Request, ground: _Ground, cache: Cache, progress: Progress) -> Report:
    watch = Stopwatch(partial(workers.begin, progress), pages={} if request.profile else None)
    with watch.stage("scan"):
        taken = _take(request, cache)
    if request.cached and not request.explain and (standing := _recall(taken.key, ground, cache)):
        return Report(
            outcome=standing,
            change=output.Change((), (), ()),
            problems=standing.problems,
            watch=watch,
            explanation=None,
            note=cache.note,
        )
    ground.aside.go_on()
    from generator.memory import Memory

    ready = partial(themes.warm_up, taken.templates)
    with workers.hire(Crew(request.jobs, progress, taken.templates, ready, watch.add)) as crew:
        return _build_anew(request, taken, ground, Memory(cache, crew, once=True), watch)


def _build_anew(request: Request, taken: _Taken, ground: _Ground, memory: Memory, watch: Stopwatch) -> Report:
    """What was read becomes the published folder, whatever is there already."""
    from generator.understanding import understand

    cache, templates = memory.cache, taken.templates
    with _without_circles():
        known = understand(taken.content, memory, watch, as_of=request.as_of, drafts_too=request.drafts)
        with watch.stage("plan"):
            planned, clashes = plan(known, request.root, taken.assets, templates.language)
        told = {*known.problems, *clashes, *templates.language.problems}
        problems = audible(sorted(told), known.content.config.silence)
        if request.strict and problems:
            raise UnusableError(problems)
        with watch.stage("compare"):
            found = freshness.compare(planned, templates, cache, ground.before(), request.output)
    why = request.explain and freshness.explain(request.explain, planned, found.stale, templates, cache)
    prints = partial(press.print_all, found, templates, known.bodies, memory.crew, watch)
    change, files, tree = _publish(request, found, prints, cache, watch)
    outcome = outcomes.of(known, problems, len(planned), sum(file.size for file in files.values()))
    with watch.stage("write"):
        if request.cached:
            outcomes.remember(taken.key, outcome, tree, cache)
    return Report(
        outcome=outcome,
        change=change,
        problems=(*problems, *audible(_after(change, known, request.output), known.content.config.silence)),
        watch=watch,
        explanation=why or None,
        note=cache.note,
    )


@contextmanager
def _without_circles() -> Iterator[None]:
    """Python does not look for circles to collect: values make none, and looking takes a fifth of a large build."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _take(request: Request, cache: Cache) -> _Taken:
    """A site's root becomes what its build is made of.

    Raises:
        UnusableError: something that every page depends on cannot be read.
    """
    taken = content.scan(request.root, request.base_url)
    if not request.search:
        taken = replace(taken, config=msgspec.structs.replace(taken.config, search=False))
    templates = _load_templates(request.root, taken.config, cache)
    assets = read_assets((theme(), request.root / "templates"))
    asked = (request.base_url, request.as_of, request.drafts, request.strict, request.search)
    read = [(file.path, file.fingerprint) for file in taken.files.values()]
    key = fingerprint.of("inputs", program(), asked, read, taken.problems, templates.closures, assets)
    return _Taken(taken, templates, assets, key)


def _recall(key: Fingerprint, ground: _Ground, cache: Cache) -> Outcome | None:
    """What an earlier build of the same inputs came to, if every file that it published stands as it was."""
    standing = outcomes.recall(key, ground.folder, cache)
    if standing is None:
        return None
    before = ground.before()
    if (left := output.stands(before)) is None:
        return None
    if left is not before.left:
        outcomes.keep(ground.folder, left, cache)
    cache.spare()
    return standing


def _publish(
    request: Request, found: Comparison, prints: Callable[[Staging], Printed], cache: Cache, watch: Stopwatch
) -> tuple[output.Change, dict[str, output.Bytes], bytes]:
    """Stale pages are rendered and, with those that are fresh, published; what stands for all of it is told."""
    folder = found.standing.before.folder
    with output.stage(folder, keep=request.cached) if found.stale else nullcontext() as staging:
        with watch.stage("render"):
            printed = prints(staging) if staging else Printed({}, frozenset())
        with watch.stage("write"):
            files = {**found.fresh, **printed.files}
            hashes = {name: file.hash for name, file in files.items()}
            change, left = output.write(found.standing, hashes, printed.new, keep=request.cached)
            if request.cached:
                outcomes.keep(folder, left, cache)
                freshness.keep(folder, left.tree, found.keys, cache)
    return change, files, left.tree


@contextmanager
def look(root: Path, *, progress: Progress = workers.silent, drafts_too: bool = False) -> Iterator[Understanding]:
    """A site's root becomes what is known of it, for as long as somebody looks; nothing is published.

    Raises:
        UnusableError: something that everything depends on cannot be read.
    """
    from generator.memory import Memory
    from generator.understanding import understand

    with closing(Cache(root / CACHE)) as cache, workers.hire(Crew(workers.cores(), progress)) as crew:
        yield understand(content.scan(root, None), Memory(cache, crew), Stopwatch(), drafts_too=drafts_too)


def load_templates(root: Path, known: Understanding, cache: Cache) -> Templates:
    """A site's own templates over the theme's become templates ready to render."""
    return _load_templates(root, known.content.config, cache)


def _load_templates(root: Path, config: Config, cache: Cache) -> Templates:
    folders = (root / "templates", theme())
    language = speak(config, folders)
    return themes.load(folders, pages.TEMPLATES, pages.site(config, language), program(), cache, language)


def speak(config: Config, folders: Sequence[Path]) -> Language:
    """The configuration becomes what the site's pages say in its language.

    Raises:
        UnusableError: a catalogue cannot be read.
    """
    return catalogues.read(config.language, folders, (CONFIG, *config.language_place))


def plan(
    known: Understanding,
    root: Path,
    assets: Mapping[str, bytes] | None = None,
    language: Language = ENGLISH,
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """A library becomes the plan of all its pages, assets included."""
    from generator.pages.plan import plan as plan_pages
    from generator.pages.references import References
    from generator.search import files as search

    texts = {}
    if known.content.config.export_text:
        articles = known.library.articles.values()
        bodies = known.bodies.fetch(article.body for article in articles)
        texts = {article.id: bodies[article.body].text for article in articles}
    refs = References(known.library, known.content.config, language)
    found = search.pages(refs, known.bodies) if refs.config.search else ()
    return plan_pages(refs, texts, assets or read_assets((theme(), root / "templates")), found)


def read_assets(folders: Sequence[Path]) -> dict[str, bytes]:
    """The folders ``assets/`` of the theme and of the site become files by address, the last folder winning."""
    assets = {}
    for folder in folders:
        for path in (folder / "assets").rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                assets[f"/assets/{path.relative_to(folder / 'assets').as_posix()}"] = path.read_bytes()
    return dict(sorted(assets.items()))


def _after(change: output.Change, known: Understanding, place: Path) -> list[Problem]:
    """What a build did to the published folder becomes what its owner should know of it."""
    return [*_kept(change, place), *addresses.lost(change.removed, known.choice, place)]


def _kept(change: output.Change, place: Path) -> list[Problem]:
    message = "no page asks for it any more, but somebody changed it by hand; left where it is"
    return [Problem(f"{place}/{name}", 0, 0, "kept", message, Severity.WARNING) for name in change.kept]
