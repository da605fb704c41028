"""A site's templates over the theme's become an environment: what templates may call, and what they draw in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

import jinja2
import jinja2.bccache
import jinja2.meta
import msgspec

from generator import faults, filters, fingerprint, languages, translations, typesetting, urls
from generator.problems import Problem, UnusableError

if TYPE_CHECKING:
    from pathlib import Path

    from generator.cache import Cache
    from generator.fingerprint import Fingerprint
    from generator.languages import Language
    from generator.pages.page import Site


@dataclass(frozen=True)
class Templates:
    """A site's templates over the theme's, with the fingerprint of each template and all that it draws in."""

    environment: jinja2.Environment
    """Compiles all of them to quick code (`typesetting`)."""
    exact: jinja2.Environment
    """Compiles those to Jinja's own code that quick code cannot fill a page with."""
    closures: Mapping[str, Fingerprint]
    drawn: Mapping[str, Sequence[str]]
    """For each template that pages name, itself and all that it draws in."""
    site: Site
    settings: Fingerprint
    """Stands for the site record."""
    links: Links
    code: Fingerprint
    language: Language


def load(
    folders: Sequence[Path],
    names: Sequence[str],
    site: Site,
    code: Fingerprint,
    cache: Cache,
    language: Language = languages.ENGLISH,
) -> Templates:
    """Template folders, the first shadowing the next, become templates ready to render.

    Raises:
        UnusableError: a template is missing or cannot be read.
    """
    links = Links(site.base_url)
    loader = _Once(jinja2.ChoiceLoader([jinja2.FileSystemLoader(folder) for folder in folders]))
    environment, exact = (_environment(loader, site, links, language, quickly=quickly) for quickly in (True, False))
    for each, kind in ((environment, "quick"), (exact, "exact")):
        each.bytecode_cache = _Bytecode(cache, fingerprint.of(code, language.stands_for, kind))
    reader = _Reader(environment, cache, code)
    problems: list[Problem] = []
    drawn: dict[str, dict[str, Fingerprint]] = {}
    for name in names:
        try:
            drawn[name] = reader.closure(name, {})
        except (jinja2.TemplateError, UnicodeDecodeError) as error:
            problems.append(faults.complain(error, name))
    if problems:
        raise UnusableError(dict.fromkeys(problems))
    closures = {name: fingerprint.of(language.stands_for, sorted(found.items())) for name, found in drawn.items()}
    every = {name: tuple(sorted(found)) for name, found in drawn.items()}
    return Templates(environment, exact, closures, every, site, fingerprint.of(site), links, code, language)


def compile_all(templates: Templates, names: Iterable[str | None]) -> None:
    """Have templates ready, with all they draw in, so that processes born later need not read them.

    Raises:
        UnusableError: a template names a filter or a test that there is none of, which shows only now.
    """
    problems = []
    for name in sorted({drawn for asked in filter(None, names) for drawn in templates.drawn[asked]}):
        try:
            templates.environment.get_template(name)
        except SyntaxError:  # quick code may be no Python where Jinja's own is, which then fills the page
            continue
        except jinja2.TemplateError as error:
            known = (*templates.environment.filters, *templates.environment.tests)
            problems.append(faults.complain(error, name, known=known))
    if problems:
        raise UnusableError(dict.fromkeys(problems))


def warm_up(templates: Templates) -> None:
    """Have all templates ready that can be, without a word about those that cannot: perhaps no page needs them."""
    for name in {drawn for asked in templates.drawn.values() for drawn in asked}:
        with suppress(jinja2.TemplateError, SyntaxError):
            templates.environment.get_template(name)


def _environment(
    loader: jinja2.BaseLoader, site: Site, links: Links, language: Language, *, quickly: bool
) -> translations.Environment:
    environment = translations.Environment(
        loader=loader,
        autoescape=_is_markup,
        undefined=faults.Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals.clear()
    environment.globals.update(site=site, range=range, link=links)
    environment.filters.update(filters.of(site.language))
    if quickly:
        environment.context_class = typesetting.Sheet
    translations.teach(environment, language, quickly=quickly)
    return environment


def _is_markup(name: str | None) -> bool:
    """Whether a template makes HTML or XML, in which words from content must be escaped."""
    return name is None or not name.endswith((".txt", ".md"))


class _Once(jinja2.BaseLoader):
    """Templates as they were when first read, so that what is rendered is what their fingerprints stand for."""

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        self.loader = loader
        self.known: dict[str, Any] = {}

    def list_templates(self) -> list[str]:
        """The names of all of them."""
        return self.loader.list_templates()

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:  # noqa: ANN401 - as Jinja declares it
        """A template's name becomes its source."""
        if template not in self.known:
            self.known[template] = self.loader.get_source(environment, template)
        return self.known[template]


class _Bytecode(jinja2.BytecodeCache):
    """Compiled templates, remembered from build to build; not by a process that was born as a copy.

    SQLite allows nobody to carry an open database into such a process.
    """

    def __init__(self, cache: Cache, code: Fingerprint) -> None:
        self.cache, self.code = cache, code
        self.owner = os.getpid()

    def _key(self, bucket: jinja2.bccache.Bucket) -> Fingerprint:
        return fingerprint.of("bytecode", self.code, bucket.key, bucket.checksum)

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Fill a bucket with the compiled template that it stands for, if it is known."""
        key = self._key(bucket)
        if os.getpid() == self.owner and (known := self.cache.load([key]).get(key)):
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Remember a compiled template."""
        if os.getpid() == self.owner:
            self.cache.store({self._key(bucket): bucket.bytecode_to_string()})


class _Reader:
    """Templates become the sources they are made of; what a source draws in is found once and remembered."""

    def __init__(self, environment: translations.Environment, cache: Cache, code: Fingerprint) -> None:
        self.environment, self.cache, self.code = environment, cache, code
        self.known: dict[str, tuple[Fingerprint, list[str]]] = {}

    def closure(self, name: str, found: dict[str, Fingerprint]) -> dict[str, Fingerprint]:
        """A template's name becomes the sources of it and of every template it extends, includes or imports."""
        if name not in self.known:
            self.known[name] = self._read(name)
        found[name], drawn = self.known[name]
        for other in drawn:
            if other not in found:
                try:
                    self.closure(other, found)
                except jinja2.TemplateNotFound as error:
                    raise faults.absent(self.environment, name, other) from error
        return found

    def _read(self, name: str) -> tuple[Fingerprint, list[str]]:
        assert self.environment.loader is not None  # noqa: S101 - set in _environment; tells the type checker
        source, _, _ = self.environment.loader.get_source(self.environment, name)
        stands_for = fingerprint.of_bytes(source.encode())
        key = fingerprint.of("draws", self.code, stands_for)
        known = self.cache.load([key]).get(key)
        drawn = msgspec.msgpack.decode(known, type=list[str]) if known else self._parse(name, source)
        if known is None:
            self.cache.store({key: msgspec.msgpack.encode(drawn)})
        return stands_for, drawn

    def _parse(self, name: str, source: str) -> list[str]:
        tree = self.environment.parse(source, name, name)
        drawn = list(jinja2.meta.find_referenced_templates(tree))
        if None in drawn:
            message = "an include, import or extends must name its template in quotes"
            raise jinja2.TemplateSyntaxError(message, 1, name)
        self.environment.parsed[source] = tree
        return [other for other in drawn if other is not None]


_LINKS = 1 << 16
"""Links that are remembered for each way."""


class Links:
    """How the page in hand spells its links: from itself, but from the base path on 404.html, served at any depth.

    It stands among the globals, so that templates need not hand it on, and parts that pages share are read only once.
    """

    def __init__(self, base_url: str) -> None:
        self._base_url, self._base_path = base_url, urls.base_path(base_url)
        self._one_page = Lock()
        self._way = ""
        self._target: Callable[[str], str] = urls.below
        self._known: dict[str, dict[str, str]] = {}
        """For each way, links as they are written."""
        self._written = self._known.setdefault(self._way, {})

    @contextmanager
    def of(self, page: str) -> Iterator[None]:
        """Spell links for the page at this address, and for no other meanwhile."""
        with self._one_page:
            if page == urls.NOT_FOUND:
                self._go(self._base_path, urls.rooted)
            else:
                self._go(urls.climb(page), urls.below)
            yield

    @contextmanager
    def abroad(self) -> Iterator[None]:
        """Spell whole addresses meanwhile, for what is read elsewhere, such as a mail."""
        with self._one_page:
            self._go(self._base_url, urls.rooted)
            yield

    def _go(self, way: str, target: Callable[[str], str]) -> None:
        self._way, self._target = way, target
        self._written = self._known.setdefault(way, {})

    def __call__(self, target: str) -> str:
        """A site path becomes a link."""
        return self._way + self._target(target)

    def written(self, target: str) -> str:
        """A site path becomes a link as it is written in HTML; most of them are written many times."""
        if target in self._written and target.__class__ is str:
            return self._written[target]
        words = typesetting.say(self(target))
        if target.__class__ is str and len(self._written) < _LINKS:
            self._written[target] = words
        return words
