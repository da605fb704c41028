"""A site in memory: a refresh reads what changed, an answer renders the page that is asked for."""

from __future__ import annotations

import mimetypes
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

import msgspec

from generator import content, files, inputs, recipe, rendering, urls, workers
from generator.cache import CACHE, SELDOM, Cache
from generator.files import File
from generator.fingerprint import Fingerprint
from generator.memory import Memory
from generator.pages.page import Page
from generator.preview import remarks
from generator.preview.engine import Answer, Excerpt, Outcome
from generator.preview.planned import Planned, same_addresses
from generator.problems import Problem, UnusableError, audible
from generator.stopwatch import Stopwatch
from generator.themes import Templates
from generator.understanding import Understanding, understand
from generator.workers import Crew

_NOTHING = Outcome(
    version=0, files=(), changed=(), styles_only=False, problems=(), failed=True, served=False, seconds=0.0
)
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True, slots=True)
class _Shown:
    """The site that is served: the last one that could be built."""

    known: Understanding
    planned: Planned
    templates: Templates
    clashes: tuple[Problem, ...]
    apart: bool
    """Whether pages are planned one by one, as they are asked for."""
    rendered: dict[str, tuple[Page, object, bytes]] = field(default_factory=dict)
    """Filled as pages are asked for, with what each was made from; carried on from state to state."""

    @property
    def pages(self) -> Mapping[str, Page]:
        """Every page by its address."""
        return self.planned.all


class Site:
    """A site held in memory; see Engine."""

    plan_apart_from = 3000
    """Articles from which a page is planned without all the others where that can be done."""

    def __init__(self, root: Path, *, drafts: bool = False, base_url: str | None = None) -> None:
        self.root, self.drafts, self.base_url = root.resolve(), drafts, base_url
        self.cache = Cache(self.root / CACHE)
        self.memory = Memory(self.cache, Crew(workers.cores()))
        self.scanned: dict[str, File | Problem] = {}
        self.looks: dict[str, bytes] = {}
        self.good: dict[str, File] = {}
        self.shown: _Shown | None = None
        self._outcome = _NOTHING
        self._busy = Lock()

    @property
    def outcome(self) -> Outcome:
        """What became of the last refresh."""
        return self._outcome

    @property
    def base_path(self) -> str:
        """The path below which the site stands in production."""
        return urls.base_path(self.shown.known.content.config.base_url) if self.shown else "/"

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders whose changes matter."""
        return (self.root / "content", self.root / "templates")

    def refresh(self, paths: Iterable[Path] | None) -> Outcome:
        """Read the named files again (None: everything) and make the site anew."""
        with self._busy:
            start = time.perf_counter()
            changed = self._reread(paths)
            if changed or self._outcome is _NOTHING:
                self._outcome = self._remake(changed, start)
            else:
                self._outcome = msgspec.structs.replace(
                    self._outcome, files=(), changed=(), styles_only=False, seconds=0.0
                )
            return self._outcome

    def _reread(self, paths: Iterable[Path] | None) -> tuple[str, ...]:
        """Paths that may have changed become the names of those whose bytes really did."""
        before, looks_before = self.scanned, self.looks
        folder = self.root / "content"
        chosen = None if paths is None else [_relative(path, folder) for path in paths]
        if chosen is None or any(name is not None and self._needs_a_walk(folder / name) for name in chosen):
            scanned = files.scan(folder) if folder.is_dir() else ()
            self.scanned = {_name(entry): entry for entry in scanned}
        else:
            names = [name for name in chosen if name is not None]
            self.scanned = {**before, **{name: files.read(folder / name, name, folder) for name in names}}
        self.looks = _read_looks(self.root / "templates", inputs.theme())
        return (*_differing("content/", before, self.scanned), *_differing("templates/", looks_before, self.looks))

    def _needs_a_walk(self, path: Path) -> bool:
        """Whether one file's bytes do not tell all: a folder, a link, or something that is gone or new."""
        name = path.relative_to(self.root / "content").as_posix()
        return path.is_dir() or path.is_symlink() or not path.exists() or name not in self.scanned

    def _remake(self, changed: tuple[str, ...], start: float) -> Outcome:
        before, version = self.shown, self._outcome.version + 1
        try:
            self.shown = self._make(before, changed)
        except UnusableError as error:
            told = tuple(self._excerpts(error.problems))
            return Outcome(
                version=version,
                files=changed,
                changed=(),
                styles_only=False,
                problems=told,
                failed=True,
                served=self.shown is not None,
                seconds=time.perf_counter() - start,
            )
        apart = self.shown.apart
        different = _own(self.shown, changed) if apart else _changed(before, self.shown, changed)
        return Outcome(
            version=version,
            files=changed,
            changed=different,
            whole=not apart,
            styles_only=bool(different) and all(url.endswith(".css") for url in different),
            problems=tuple(self._excerpts(audible(self.shown.known.problems, self.shown.known.content.config.silence))),
            failed=False,
            seconds=time.perf_counter() - start,
        )

    def _make(self, before: _Shown | None, changed: Sequence[str]) -> _Shown:
        with workers.hire(self.memory.crew):
            known = self._understand()
        taken = known.content
        fresh_looks = before is None or any(name.startswith("templates/") for name in changed)
        same_site = before is not None and before.known.content.config == taken.config
        if before is None or fresh_looks or not same_site:
            templates = recipe.load_templates(self.root, known, self.cache)
        else:
            templates = before.templates
        planned = Planned(known, self.root, templates.language)
        apart = before is not None and templates is before.templates and self._is_large(before, known)
        clashes = before.clashes if before is not None and apart else planned.clashes
        known = replace(known, problems=tuple(sorted({*known.problems, *clashes, *templates.language.problems})))
        shown = _Shown(known, planned, templates, clashes, apart, dict(before.rendered) if before else {})
        if fresh_looks:
            self._try(shown)
        self.cache.tidy(SELDOM)
        return shown

    def _is_large(self, before: _Shown, known: Understanding) -> bool:
        """Whether to leave the whole plan until somebody asks for it: it is long, and no address has changed."""
        return len(known.library.articles) >= self.plan_apart_from and same_addresses(before.known, known)

    def _understand(self) -> Understanding:
        """What was read becomes what is known; an article that is broken just now stands as it last was."""
        taken = content.take_apart(self.scanned.values(), self.base_url)
        known = understand(taken, self.memory, Stopwatch(), drafts_too=self.drafts)
        kept = {path: self.good[path] for path in known.choice.left_out if path in self.good}
        if kept:
            whole = content.take_apart({**self.scanned, **kept}.values(), self.base_url)
            before = understand(whole, self.memory, Stopwatch(), drafts_too=self.drafts)
            known = replace(before, problems=known.problems)
        self.good = {a.path: known.content.files[a.path] for a in known.choice.articles}
        return known

    def _try(self, shown: _Shown) -> None:
        """Render one page of each template, so that a template that fails is told when it is saved."""
        tried: set[str | None] = {None}
        for page in shown.pages.values():
            if page.template not in tried:
                tried.add(page.template)
                self._fetch(shown, page)

    def _fetch(self, shown: _Shown, page: Page) -> bytes:
        """A page becomes its bytes, rendered now unless the same page was before."""
        look = _look(shown.templates, page)
        known = shown.rendered.get(page.url)
        if known is None or known[0] != page or known[1] != look:
            known = (page, look, self._render(shown, page))
            shown.rendered[page.url] = known
        return known[2]

    def _render(self, shown: _Shown, page: Page) -> bytes:
        html = shown.known.bodies.fetch([page.body])[page.body].html if page.body else ""
        return rendering.render(page, shown.templates, html)

    def answer(self, path: str) -> Answer:
        """A path below the base path becomes what a server answers."""
        shown = self.shown
        if shown is None:
            return Answer(status=503, kind=_KINDS[".txt"], data=b"the site cannot be built yet", url=path)
        page = shown.planned.find(_url(path))
        status = 200 if page is not None else 404
        page = page or shown.pages[urls.NOT_FOUND]
        data = self._fetch(shown, page)
        suffix = Path(urls.file_of(page.url)).suffix
        return Answer(
            status=status,
            kind=_KINDS.get(suffix) or mimetypes.guess_type("x" + suffix)[0] or "application/octet-stream",
            data=data,
            url=page.url,
            origin=page.origin,
            marks=remarks.marks(shown.known, page),
            why=remarks.why(shown.known, page),
        )

    def _excerpts(self, problems: Iterable[Problem]) -> Iterator[Excerpt]:
        for problem in problems:
            yield Excerpt(problem, self._line(problem))

    def _line(self, problem: Problem) -> str | None:
        """The line that a problem speaks of, as it was read."""
        entry = self.scanned.get(problem.path.removeprefix("content/"))
        look = self.looks.get(problem.path.removeprefix("templates/"), b"")
        data = entry.data if isinstance(entry, File) else look
        lines = data.decode("utf-8-sig", "replace").splitlines()
        return lines[problem.line - 1] if 0 < problem.line <= len(lines) else None

    def close(self) -> None:
        """Close the cache."""
        self.cache.close()


def _relative(path: Path, folder: Path) -> str | None:
    try:
        return path.relative_to(folder).as_posix()
    except ValueError:
        return None


def _name(entry: File | Problem) -> str:
    return entry.path if isinstance(entry, File) else entry.path.removeprefix("content/")


def _read_looks(*folders: Path) -> dict[str, bytes]:
    """Template folders become their files; those of the first shadow the rest."""
    found: dict[str, bytes] = {}
    for folder in reversed(folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def _differing(prefix: str, before: Mapping[str, object], now: Mapping[str, object]) -> Iterator[str]:
    for name in sorted(before.keys() | now.keys()):
        if before.get(name) != now.get(name):
            yield prefix + name


def _changed(before: _Shown | None, now: _Shown, names: Sequence[str]) -> tuple[str, ...]:
    """Two sites become the addresses whose bytes differ, the page of a changed file first."""
    if before is None:
        return ()
    urls_ = [url for url, page in now.pages.items() if not _is_same(before, now, page)]
    urls_ += [url for url in before.pages if url not in now.pages]
    return tuple(sorted(urls_, key=lambda url: _rank(now.pages.get(url), names)))


def _own(now: _Shown, names: Sequence[str]) -> tuple[str, ...]:
    """The addresses of the articles whose files changed; which other pages differ is found when they are asked for."""
    return tuple(urls.article(a.id) for a in now.known.library.articles.values() if a.place.path in names)


def _rank(page: Page | None, names: Sequence[str]) -> tuple[bool, bool]:
    return (page is None or page.origin not in names, page is None or not page.listed)


def _is_same(before: _Shown, now: _Shown, page: Page) -> bool:
    return before.pages.get(page.url) == page and _look(before.templates, page) == _look(now.templates, page)


def _look(templates: Templates, page: Page) -> tuple[Fingerprint | None, object]:
    return (templates.closures.get(page.template or ""), templates.site if page.template else None)


def _url(path: str) -> str:
    """The path of a request becomes a site path: a folder's address and its index.html are one."""
    return path.removesuffix("index.html") if path.endswith("/index.html") else path
