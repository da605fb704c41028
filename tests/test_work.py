"""How much a build does is counted, not timed: articles read and searched, pairs compared, pages made."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from benchmarks import corpus
from generator import content
from generator.analysis.neighbours import Web
from generator.build import Request, build
from generator.cache import Cache
from generator.cli import profiling
from generator.memory import Memory
from generator.stopwatch import Stopwatch
from generator.understanding import understand
from generator.workers import silent
from tests.site import SiteTest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

ARTICLES = 24
PER_DAY = 8


class Work(NamedTuple):
    """What a build did."""

    items: Mapping[str, int]
    """By stage, those that had nothing to do left out."""
    made: set[str]
    """The addresses of the pages that were rendered."""
    written: set[str]


def work(site: SiteTest) -> Work:
    """Build, and count."""
    items: dict[str, int] = {}
    report = build(
        Request(root=site.root, output=site.output, profile=True, search=False), profiling.counted(silent, items)
    )
    made = set(report.watch.pages or ())
    return Work({stage: count for stage, count in items.items() if count}, made, set(report.change.written))


def news(number: int) -> list[corpus.Report]:
    """So many reports, a few for each day."""
    reports, _ = corpus.take(number)
    return [
        dataclasses.replace(each, date=corpus.BEGINNING + dt.timedelta(days=at // PER_DAY, hours=at % PER_DAY))
        for at, each in enumerate(reports)
    ]


def file(site: SiteTest, reports: Sequence[corpus.Report]) -> SiteTest:
    """Reports become articles of a site."""
    for report in reports:
        site.write(path(report), corpus.article(report))
    return site


def path(report: corpus.Report) -> str:
    """Where a report stands in a site."""
    return f"content/articles/{report.path}"


def names(made: set[str]) -> set[str]:
    """Addresses become the names of their files."""
    return {f"{url.lstrip('/')}index.html" if url.endswith("/") else url.lstrip("/") for url in made}


@pytest.fixture
def built(tmp_path: Path) -> SiteTest:
    """A site of reports that overlap, built."""
    site = SiteTest.make(tmp_path).write("content/site.yml", "title: x\nrepublish: full\nexcerpt_words: 20\n")
    actors = enumerate(corpus.actors().items())
    known = "".join(f"a{at}:\n  name: {name}\n  kind: {kind}\n" for at, (name, kind) in actors)
    file(site.write("content/actors.yml", known), news(ARTICLES))
    site.build(search=False)
    return site


def test_a_first_build_reads_and_searches_each_article_once_and_makes_each_page_once(built: SiteTest) -> None:
    (built.root / ".briefing/cache.sqlite").unlink()
    done = work(built)
    assert (done.items["read"], done.items["extract"]) == (ARTICLES, ARTICLES)
    assert len(done.made) == len(built.tree()) - 1


def test_where_nothing_changed_nothing_is_done(built: SiteTest) -> None:
    assert work(built) == ({}, set(), set())


def test_files_that_were_only_touched_are_neither_read_nor_searched_again(built: SiteTest) -> None:
    for each in (built.root / "content").rglob("*.*"):
        each.write_bytes(each.read_bytes())
    assert work(built) == ({}, set(), set())


def test_after_one_edit_one_article_is_read_and_searched_and_only_what_differs_is_made(built: SiteTest) -> None:
    victim = path(news(ARTICLES)[ARTICLES // 2])
    built.write(victim, (built.root / victim).read_bytes() + b"\nNobody saw the herons leave.\n")
    done = work(built)
    assert (done.items["read"], done.items["extract"]) == (1, 1)
    assert names(done.made) == done.written
    assert len(done.made) < 12
    assert any(name.startswith("articles/") for name in done.written)


def test_after_one_new_article_one_is_read_and_searched_and_most_pages_stay(built: SiteTest) -> None:
    everything = len(built.tree()) - 1
    file(built, news(ARTICLES + 1)[ARTICLES:])
    done = work(built)
    assert (done.items["read"], done.items["extract"]) == (1, 1)
    assert len(done.made) < everything / 3
    assert names(done.made) == done.written


def test_an_article_that_goes_is_not_searched_for_again(built: SiteTest) -> None:
    built.remove(path(news(ARTICLES)[-1]))
    done = work(built)
    assert {"read", "extract"}.isdisjoint(done.items)


def test_a_story_that_no_edit_touched_is_not_told_again(built: SiteTest) -> None:
    first = news(ARTICLES)[0]
    alone = dataclasses.replace(first, name="x", path="2015/03/x.md", date=first.date + dt.timedelta(days=60))
    file(built, [alone])
    assert "tell" not in work(built).items


def test_an_actor_whom_nobody_names_has_no_article_read_or_searched_again(built: SiteTest) -> None:
    with (built.root / "content/actors.yml").open("a") as registry:
        registry.write("new:\n  name: Nobody At All\n  kind: person\n")
    assert {"read", "extract", "tell"}.isdisjoint(work(built).items)


def test_another_name_of_an_actor_has_those_articles_searched_again_that_name_one_like_it(built: SiteTest) -> None:
    texts = [corpus.article(report) for report in news(ARTICLES)]
    name = next(name for name, kind in corpus.actors().items() if kind == "person" and any(name in t for t in texts))
    built.edit("content/actors.yml", f"name: {name}\n", f"name: {name}\n  aliases: [Nobody At All]\n")
    own = sum(re.search(rf"\b{name.split()[-1]}\b", text) is not None for text in texts)
    assert 0 < own < ARTICLES / 2
    assert work(built).items.get("extract") == own


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Every pair of articles whose texts are compared whole."""
    pairs: list[tuple[str, str]] = []
    finish = Web.finish

    def counted(web: Web, id_: str, found: dict[str, int], near: Any) -> dict[str, int]:  # noqa: ANN401 - private
        pairs.extend((id_, other) for other in found)
        return finish(web, id_, found, near)

    monkeypatch.setattr(Web, "finish", counted)
    return pairs


def comparisons(site: SiteTest, compared: list[tuple[str, str]], memory: Memory | None = None) -> list[tuple[str, str]]:
    """The pairs that are compared while a site is understood."""
    compared.clear()
    understand(content.scan(site.root, None), memory or Memory(Cache(None)), Stopwatch())
    return list(compared)


def test_no_pair_is_compared_twice(built: SiteTest, compared: list[tuple[str, str]]) -> None:
    found = comparisons(built, compared)
    assert found
    assert len({frozenset(pair) for pair in found}) == len(found)


def test_twice_the_archive_makes_twice_the_comparisons(tmp_path: Path, compared: list[tuple[str, str]]) -> None:
    one = comparisons(file(SiteTest.make(tmp_path / "one"), news(96)), compared)
    two = comparisons(file(SiteTest.make(tmp_path / "two"), news(192)), compared)
    assert 0 < len(two) < 2.8 * len(one)


def test_after_one_edit_an_open_preview_compares_that_article_and_no_others(
    built: SiteTest, compared: list[tuple[str, str]]
) -> None:
    memory = Memory(Cache(None))
    comparisons(built, compared, memory)
    assert comparisons(built, compared, memory) == []
    victim = news(ARTICLES)[ARTICLES // 2]
    old = (built.root / path(victim)).read_text("utf-8")
    built.write(path(victim), old.replace("\n\n", "\n\nHerons left. ", 1))
    assert all(victim.name in pair for pair in comparisons(built, compared, memory))
