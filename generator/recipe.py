"""The recipe: read, extract, relate, assemble, plan, render, write. What is read before, `build` has read already."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator import (
    addresses,
    catalogues,
    content,
    freshness,
    inputs,
    outcomes,
    output,
    pages,
    plans,
    press,
    shares,
    themes,
    workers,
)
from generator.cache import CACHE, SELDOM, Cache
from generator.config import PATH as CONFIG
from generator.config import Config
from generator.content import Content
from generator.freshness import Comparison, Stale
from generator.inputs import Inputs, Request
from generator.languages import ENGLISH, Language
from generator.memory import Memory
from generator.outcomes import Report
from generator.output import Staging
from generator.pages.page import Page
from generator.pages.plan import settle
from generator.pages.references import References
from generator.plans import Memo, Plan
from generator.press import Printed
from generator.problems import Problem, Severity, UnusableError, audible
from generator.program import program
from generator.shares import Begun
from generator.stopwatch import Stopwatch
from generator.themes import Templates
from generator.understanding import Understanding, outline, tell, understand
from generator.workers import Crew, Progress


def make(
    request: Request,
    given: Inputs,
    before: Callable[[], output.Before],
    cache: Cache,
    watch: Stopwatch,
    progress: Progress,
) -> Report:
    """What was read becomes the published folder, whatever is there already.

    Args:
        request: what is to be built, and how.
        given: what it is to be built from.
        before: tells how the published folder stands, as soon as that is known.
        cache: what earlier builds worked out.
        watch: told what each stage takes.
        progress: told how far they are.

    Raises:
        UnusableError: nothing was published; the folder is as it was.
    """
    with watch.stage("scan"):
        taken = _take(request, given)
        templates = _load_templates(request.root, taken.config, cache)
    ready = partial(themes.warm_up, templates)
    with workers.hire(Crew(request.jobs, progress, templates, ready, watch.add)) as crew:
        memory = Memory(cache, crew, once=True)
        return _make(_Order(request, given, taken, templates), before, memory, watch)


class _Order(NamedTuple):
    """What is to be built, what it was given, and how its pages will look."""

    request: Request
    given: Inputs
    content: Content
    templates: Templates


def _take(request: Request, given: Inputs) -> Content:
    """What was read becomes content.

    Raises:
        UnusableError: there is none.
    """
    taken = content.take(request.root, given.entries, request.base_url)
    if request.search:
        return taken
    return replace(taken, config=msgspec.structs.replace(taken.config, search=False))


@contextmanager
def _begin_plan(
    order: _Order, outlined: Understanding, before: Callable[[], output.Before], memory: Memory, watch: Stopwatch
) -> Iterator[Begun | None]:
    """Where the last build's plan is not this one's, another process begins to plan while this one tells."""
    if order.request.jobs == 1 or not shares.worth_it(len(outlined.library.articles), memory.crew):
        yield None
        return
    with watch.stage("plan"):
        refs = _refer(outlined, order.templates.language)
        memo = _remember(refs, order, memory.cache)
    if memo.holds:
        yield Begun(refs, memo, None)
        return
    made = freshness.made(before().folder, memory.cache)
    with shares.begin(partial(shares.plan, refs, order.templates, made)) as share:
        yield Begun(refs, memo, share)


def _remember(refs: References, order: _Order, cache: Cache) -> Memo:
    return Memo(refs, order.templates, cache, str(order.request.output.resolve()))


class _Decision(NamedTuple):
    """What is to be done about the published folder, and what is told of it already."""

    found: Comparison
    """But for the stale pages."""
    stale: list[Stale]
    problems: tuple[Problem, ...]
    explanation: str | None


def _make(order: _Order, before: Callable[[], output.Before], memory: Memory, watch: Stopwatch) -> Report:
    """Content becomes the published folder."""
    request, cache, templates = order.request, memory.cache, order.templates
    with _without_circles():
        known = outline(order.content, memory, watch, as_of=request.as_of, drafts_too=request.drafts)
        with _begin_plan(order, known, before, memory, watch) as begun:
            known = tell(known, memory, watch)
            found, stale, problems, explanation = _decide(order, known, begun, before, memory, watch)
        _tidy(memory)
    prints = partial(press.print_all, stale, found.present, templates, known.bodies, watch)
    change, files, tree = _publish(request, found, prints if stale else None, memory, watch)
    outcome = outcomes.of(known, problems, len(files), sum(file.size for file in files.values()))
    with watch.stage("write"):
        if request.cached and inputs.look(request.root) == order.given.looks:  # else they changed meanwhile
            outcomes.remember(order.given.key, outcome, tree, order.content.config.timezone, cache)
    cache.tidy()
    return Report(
        outcome=outcome,
        change=change,
        problems=(*problems, *audible(_after(change, known, request.output), known.content.config.silence)),
        watch=watch,
        explanation=explanation,
        note=cache.note,
    )


def _decide(
    order: _Order,
    known: Understanding,
    begun: Begun | None,
    before: Callable[[], output.Before],
    memory: Memory,
    watch: Stopwatch,
) -> _Decision:
    """A library becomes a plan, which is held against the published folder, and remembered.

    Views are let go as their pages are printed: no one but the stale pages keeps them.
    """
    request, templates, cache = order.request, order.templates, memory.cache
    with watch.stage("plan"):
        refs = begun.refs.told_more(known.library) if begun else _refer(known, templates.language)
        drawn = Plan(refs, known.bodies)
        memo = begun.memo if begun else _remember(refs, order, cache)
        listed = memo.recall(drawn) or shares.whole(drawn, begun, watch)
        planned, clashes = _settle(listed, known, request.root)
    _tidy(memory)
    problems = audible(sorted({*known.problems, *clashes, *templates.language.problems}), known.content.config.silence)
    if request.strict and problems:
        cache.tidy(SELDOM)
        raise UnusableError(problems)
    with watch.stage("compare"):
        found = plans.complete(freshness.compare(planned, templates, cache, before(), request.output), drawn)
        if request.cached and not clashes:
            memo.keep(drawn, listed, found.keys)
    why = request.explain and freshness.explain(request.explain, planned, found.stale, templates, cache)
    return _Decision(found._replace(stale=()), list(found.stale), problems, why or None)


def _tidy(memory: Memory) -> None:
    """Where much is made, what was let go is given back before more is asked for."""
    if memory.crew.is_born:
        workers.hand_back()


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


def _publish(
    request: Request,
    found: Comparison,
    prints: Callable[[Staging], Printed] | None,
    memory: Memory,
    watch: Stopwatch,
) -> tuple[output.Change, dict[str, output.Bytes], bytes]:
    """Stale pages are rendered and, with those that are fresh, published; what stands for all of it is told."""
    folder, cache = found.standing.before.folder, memory.cache
    with output.stage(folder, keep=request.cached) if prints else nullcontext() as staging:
        with watch.stage("render"):
            printed = prints(staging) if prints and staging else Printed({}, frozenset())
        memory.crew.rest()  # all is made; whoever takes part to the end holds memory to the end
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
    with closing(Cache(root / CACHE)) as cache, workers.hire(Crew(workers.cores(), progress)) as crew:
        yield understand(content.scan(root, None), Memory(cache, crew), Stopwatch(), drafts_too=drafts_too)
        cache.tidy(SELDOM)


def load_templates(root: Path, known: Understanding, cache: Cache) -> Templates:
    """A site's own templates over the theme's become templates ready to render."""
    return _load_templates(root, known.content.config, cache)


def _load_templates(root: Path, config: Config, cache: Cache) -> Templates:
    folders = (root / "templates", inputs.theme())
    language = speak(config, folders)
    return themes.load(folders, pages.TEMPLATES, pages.site(config, language), program(), cache, language)


def speak(config: Config, folders: Sequence[Path]) -> Language:
    """The configuration becomes what the site's pages say in its language.

    Raises:
        UnusableError: a catalogue cannot be read.
    """
    return catalogues.read(config.language, folders, (CONFIG, *config.language_place))


def plan(
    known: Understanding, root: Path, language: Language = ENGLISH
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """A library becomes all the pages of its site, assets included."""
    return _settle(Plan(_refer(known, language), known.bodies).whole(), known, root)


def _refer(known: Understanding, language: Language) -> References:
    return References(known.library, known.content.config, language)


def _settle(listed: Sequence[Page], known: Understanding, root: Path) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    return settle(listed, read_assets((inputs.theme(), root / "templates")), known.content.config.base_url)


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
    return [*_kept(change, place), *addresses.lost(change.removed, known.choice, known.content.registries, place)]


def _kept(change: output.Change, place: Path) -> list[Problem]:
    message = "no page asks for it any more, but somebody changed it by hand; left where it is"
    return [Problem(f"{place}/{name}", 0, 0, "kept", message, Severity.WARNING) for name in change.kept]
