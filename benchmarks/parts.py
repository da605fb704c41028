"""What each part of a build costs alone, in one process: ``python -m benchmarks.parts --articles 1000``."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import click

from benchmarks import corpus, programs
from generator import articles, build, files, fingerprint, frontmatter, markdown, recipe, rendering, urls
from generator.analysis import lexicon, mentions, quotes, terms
from generator.build import Request
from generator.cache import Cache
from generator.files import File
from generator.model import Article, Body
from generator.pages.page import Page
from generator.understanding import Understanding, relate

Made = TypeVar("Made")


class Part(NamedTuple):
    """One part of a build and what it cost."""

    name: str
    seconds: float
    """Of a processor; the least of several times where doing it again does the same."""


class _Read(NamedTuple):
    """An article as the parts want it."""

    article: Article
    body: Body


class _Clock:
    """Times parts, one after another."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.parts: list[Part] = []

    def time(self, name: str, work: Callable[[], Made], *, again: bool = True) -> Made:
        """Do a part's work, several times where it may be done again; note the least that it cost."""
        made, least = self._once(work)
        for _ in range(1, self.times if again else 1):
            made, seconds = self._once(work)
            least = min(least, seconds)
        self.parts.append(Part(name, least))
        return made

    def _once(self, work: Callable[[], Made]) -> tuple[Made, float]:
        gc.collect()
        start = time.process_time()
        return work(), time.process_time() - start


def measure(root: Path, *, count: int, times: int = 3) -> Iterator[Part]:
    """A folder becomes a site of that many articles, and each part of its build what it costs."""
    reports, _ = corpus.take(count)
    corpus.write(root, programs.PROGRAMS[0].settings())
    corpus.write(root / "content", {f"articles/{report.path}": corpus.article(report) for report in reports})
    clock = _Clock(times)
    found = clock.time("read", lambda: [each for each in files.scan(root / "content") if isinstance(each, File)])
    chosen = [each for each in found if each.path.startswith("articles/")]
    clock.time("hash", lambda: [fingerprint.of_bytes(each.data) for each in chosen])
    _time_reading(clock, chosen)
    with recipe.look(root) as known:
        _time_analysis(clock, known, chosen)
        _time_pages(clock, known, root)
    yield from clock.parts
    yield _time_writing(root)


def _time_reading(clock: _Clock, chosen: Sequence[File]) -> None:
    texts = [each.data.decode() for each in chosen]
    heads = [text.split("---\n", 2)[1] for text in texts]
    bodies = [text.split("---\n", 2)[2] for text in texts]
    clock.time("YAML", lambda: [frontmatter.parse(head, "x.md") for head in heads])
    clock.time("Markdown", lambda: [markdown.read(body, "../../") for body in bodies])
    clock.time("whole article", lambda: [articles.read(each, "UTC", "en") for each in chosen])


def _time_analysis(clock: _Clock, known: Understanding, chosen: Sequence[File]) -> None:
    readings = [articles.read(each, "UTC", "en") for each in chosen]
    read = [_Read(each.article, each.body) for each in readings if each.article and each.body]
    names = lexicon.compile(known.content.registries.actors)
    found = clock.time("mentions", lambda: [mentions.find(each.body.text, names) for each in read])
    pairs = list(zip(read, found, strict=True))
    clock.time("quotes", lambda: [quotes.find(each.body.text, there, names.actors) for each, there in pairs])
    clock.time("terms", lambda: [terms.profile(each.article.title, each.body.text) for each in read])
    features = known.library.features
    clock.time("grouping", lambda: relate(known.choice.articles, dict(features), known.content))


def _time_pages(clock: _Clock, known: Understanding, root: Path) -> None:
    templates = recipe.load_templates(root, known, Cache(None))
    planned, _ = clock.time("planning", lambda: recipe.plan(known, root))
    bodies = known.bodies.fetch(page.body for page in planned if page.body)

    def render(pages: Sequence[Page]) -> dict[str, bytes]:
        htmls = [bodies[page.body].html if page.body else "" for page in pages]
        return {
            urls.file_of(page.url): rendering.render(page, templates, html)
            for page, html in zip(pages, htmls, strict=True)
        }

    render(planned[:1])
    clock.time("rendering articles", lambda: render([page for page in planned if page.template == "article.html"]))
    clock.time("rendering all", lambda: render(planned))


def _time_writing(root: Path) -> Part:
    """A first build, in one process, becomes what its last stage cost."""
    report = build.build(Request(root=root, output=root / "site"))
    return Part("writing", report.watch.processor["write"])


@click.command()
@click.option("--articles", "count", type=click.IntRange(min=1), default=1000, show_default=True)
@click.option("--times", type=click.IntRange(min=1), default=3, show_default=True, help="The least of so many counts.")
def main(*, count: int, times: int) -> None:
    """Tell what the parts of a build cost: milliseconds of one processor for 1,000 articles."""
    with tempfile.TemporaryDirectory(prefix="briefing-parts-") as scratch:
        for part in measure(Path(scratch), count=count, times=times):
            click.echo(f"{part.name:<20}{part.seconds * 1_000_000 / count:>10,.0f}")


if __name__ == "__main__":
    main()
