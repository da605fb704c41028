"""The recipe: scan, read, extract, relate, assemble, plan, render, write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import msgspec

from generator import (
    addresses,
    content,
    fingerprint,
    freshness,
    outcomes,
    output,
    pages,
    rendering,
    themes,
    urls,
    workers,
)
from generator.cache import Cache
from generator.config import Config
from generator.content import Content
from generator.fingerprint import Fingerprint
from generator.freshness import Stale
from generator.memory import PACKAGE, Bodies, Memory, program
from generator.outcomes import Outcome
from generator.pages.page import Page
from generator.pages.references import References
from generator.problems import Problem, Severity, UnusableError, audible
from generator.search import files as search
from generator.stopwatch import Stopwatch
from generator.themes import Templates
from generator.understanding import Understanding, understand
from generator.workers import Progress

CACHE = Path(".briefing", "cache.sqlite")
"""Below a site's root."""
_BATCH = 5_000
"""Pages whose bodies are held in memory while they are rendered."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did."""

    outcome: Outcome
    change: output.Change
    problems: tuple[Problem, ...]
    """All of them, those of publishing too."""
    seconds: Mapping[str, float]
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
    with output.hold(request.output, request.root) as folder:
        return _build(request, folder, progress)


def _build(request: Request, folder: output.Folder, progress: Progress) -> Report:
    watch = Stopwatch()
    with watch.stage("scan"):
        taken = content.scan(request.root, request.base_url)
        if not request.search:
            taken = replace(taken, config=msgspec.structs.replace(taken.config, search=False))
    with closing(Cache(request.root / CACHE if request.cached else None)) as cache:
        templates = _load_templates(request.root, taken.config, cache)
        assets = read_assets((theme(), request.root / "templates"))
        key = _inputs(request, taken, templates, assets)
        if request.cached and not request.explain and (standing := outcomes.recall(key, folder, cache)):
            cache.spare()
            return Report(
                outcome=standing,
                change=output.Change((), (), ()),
                problems=standing.problems,
                seconds=watch.seconds,
                explanation=None,
                note=cache.note,
            )
        memory = Memory(cache, request.jobs, progress)
        known = understand(taken, memory, watch, as_of=request.as_of, drafts_too=request.drafts)
        with watch.stage("plan"):
            planned, clashes = plan(known, request.root, assets)
        silenced = known.content.config.silence
        problems = audible(sorted({*known.problems, *clashes}), silenced)
        if request.strict and problems:
            raise UnusableError(problems)
        with watch.stage("compare"):
            found = freshness.compare(planned, templates, cache, folder, request.output)
            told = request.explain and freshness.explain(request.explain, planned, found.stale, templates, cache)
        with watch.stage("render"):
            rendered = _render(found.stale, templates, known.bodies, memory)
        with watch.stage("write"):
            files = {**found.fresh, **{name: output.weigh(data) for name, data in rendered.items()}}
            new = {name: data for name, data in rendered.items() if found.present.get(name) != files[name]}
            hashes = {name: file.hash for name, file in files.items()}
            change = output.write(folder, hashes, new, keep=request.cached)
            outcome = outcomes.of(known, problems, len(planned), sum(file.size for file in files.values()))
            if request.cached:
                outcomes.remember(key, outcome, replace(folder, known=hashes), cache)
        return Report(
            outcome=outcome,
            change=change,
            problems=(*problems, *audible(_after(change, known, request.output), silenced)),
            seconds=watch.seconds,
            explanation=told or None,
            note=cache.note,
        )


def _inputs(request: Request, taken: Content, templates: Templates, assets: Mapping[str, bytes]) -> Fingerprint:
    """A request, its content and its theme, as they were read, become the fingerprint of all that is published."""
    asked = (request.base_url, request.as_of, request.drafts, request.strict, request.search)
    read = [(file.path, file.fingerprint) for file in taken.files.values()]
    return fingerprint.of("inputs", program(), asked, read, taken.problems, templates.closures, assets)


@contextmanager
def look(root: Path, *, progress: Progress = workers.silent, drafts_too: bool = False) -> Iterator[Understanding]:
    """A site's root becomes what is known of it, for as long as somebody looks; nothing is published.

    Raises:
        UnusableError: something that everything depends on cannot be read.
    """
    with closing(Cache(root / CACHE)) as cache:
        memory = Memory(cache, workers.cores(), progress)
        yield understand(content.scan(root, None), memory, Stopwatch(), drafts_too=drafts_too)


def load_templates(root: Path, known: Understanding, cache: Cache) -> Templates:
    """A site's own templates over the theme's become templates ready to render."""
    return _load_templates(root, known.content.config, cache)


def _load_templates(root: Path, config: Config, cache: Cache) -> Templates:
    return themes.load((root / "templates", theme()), pages.TEMPLATES, pages.site(config), program(), cache)


def plan(
    known: Understanding, root: Path, assets: Mapping[str, bytes] | None = None
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """A library becomes the plan of all its pages, assets included."""
    texts = {}
    if known.content.config.export_text:
        articles = known.library.articles.values()
        bodies = known.bodies.fetch(article.body for article in articles)
        texts = {article.id: bodies[article.body].text for article in articles}
    refs = References(known.library, known.content.config)
    found = search.make(refs, known.bodies) if refs.config.search else {}
    return pages.plan(refs, texts, {**found, **(assets or read_assets((theme(), root / "templates")))})


def read_assets(folders: Sequence[Path]) -> dict[str, bytes]:
    """The folders ``assets/`` of the theme and of the site become files by address, the last folder winning."""
    assets = {}
    for folder in folders:
        for path in (folder / "assets").rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                assets[f"/assets/{path.relative_to(folder / 'assets').as_posix()}"] = path.read_bytes()
    return dict(sorted(assets.items()))


def _render(stale: Sequence[Stale], templates: Templates, bodies: Bodies, memory: Memory) -> dict[str, bytes]:
    """Stale pages become files; what each was made from is remembered."""
    rendered: dict[str, bytes] = {}
    themes.compile_all(templates, {each.page.template for each in stale})
    for start in range(0, len(stale), _BATCH):
        batch = stale[start : start + _BATCH]
        texts = bodies.fetch(each.page.body for each in batch if each.page.body)
        tasks = [(at, texts[each.page.body].html if each.page.body else "") for at, each in enumerate(batch)]
        onward = partial(_onward, memory.progress, start, len(stale))
        made = workers.inherit(
            _render_chunk, (batch, templates), tasks, jobs=memory.jobs, stage="render", progress=onward
        )
        remembered: dict[Fingerprint, bytes] = {}
        for each, (data, known) in zip(batch, made, strict=True):
            rendered[urls.file_of(each.page.url)] = data
            remembered.update(known)
        memory.cache.store(remembered)
    return rendered


def _onward(progress: Progress, before: int, total: int, stage: str, done: int, _of: int) -> None:
    """Progress within a batch becomes progress in all."""
    progress(stage, before + done, total)


_Rendered = tuple[bytes, dict[Fingerprint, bytes]]


def _render_chunk(held: tuple[Sequence[Stale], Templates], chunk: Sequence[tuple[int, str]]) -> list[_Rendered]:
    """Places of stale pages, with their bodies, become files and what is to be remembered of them."""
    stale, templates = held
    return [_render_one(stale[at], templates, html) for at, html in chunk]


def _render_one(each: Stale, templates: Templates, html: str) -> _Rendered:
    data = rendering.render(each.page, templates, html)
    return data, {each.key: output.hash_of(data).encode(), **freshness.traces(each.page, templates)}


def _after(change: output.Change, known: Understanding, place: Path) -> list[Problem]:
    """What a build did to the published folder becomes what its owner should know of it."""
    return [*_kept(change, place), *addresses.lost(change.removed, known.choice, place)]


def _kept(change: output.Change, place: Path) -> list[Problem]:
    message = "no page asks for it any more, but somebody changed it by hand; left where it is"
    return [Problem(f"{place}/{name}", 0, 0, "kept", message, Severity.WARNING) for name in change.kept]
