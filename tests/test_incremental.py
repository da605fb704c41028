"""A warm build publishes what a clean one would, and touches only what differs."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, rule, run_state_machine_as_test

from tests.site import MANIFEST, REPOSITORY, SiteTest, article

if TYPE_CHECKING:
    from collections.abc import Callable

THREE = (
    article("Dockers vote to strike", "2026-11-20T09:00", "Dockers in Havens voted on Friday. The pier stands empty."),
    article(
        "Orchids bloom in the north", "2026-11-21T09:00", "A grower counted ninety orchids. Frost had spared them."
    ),
    article("Parliament debates a lamp tax", "2026-12-02", "Members quarrelled until midnight. No vote was held."),
)
A, B, C = (f"content/articles/2026-11-20-{letter}.md" for letter in "abc")
CACHE = ".briefing/cache.sqlite"


@pytest.fixture
def built(site: SiteTest) -> SiteTest:
    """A site of three articles, each its own story, built."""
    assert site.articles(*THREE).build().exit == 0
    assert len(site.stories()) == 3
    return site


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Two trees become the names of the files that differ, but for the manifest."""
    return {n for n in {*before, *after} if before.get(n) != after.get(n)} - {MANIFEST}


def test_a_second_build_writes_nothing(built: SiteTest) -> None:
    times = {path: path.stat().st_mtime_ns for path in built.output.rglob("*")}
    again = built.build()
    assert (again.written, again.removed) == (set(), set())
    assert {path: path.stat().st_mtime_ns for path in built.output.rglob("*")} == times


def test_a_changed_sentence_rewrites_exactly_the_pages_that_show_it(built: SiteTest) -> None:
    before = built.tree()
    again = built.edit(A, "The pier stands empty.", "The pier is full.").build()
    shows = {name for name, data in built.tree().items() if b"The pier is full." in data}
    assert again.written == shows == changed(before, built.tree())
    assert "articles/2026-11-20-a/index.html" in shows
    assert built.tree() == built.clean_tree()


def test_a_changed_sentence_below_the_excerpt_rewrites_one_page(tmp_path: Path) -> None:
    long = "A first sentence opens it. " + "Many words follow here in a row. " * 20
    site = SiteTest.make(tmp_path).articles(article("Long", body=long + "The end is near."), *THREE[1:])
    site.build()
    written = site.edit(A, "The end is near.", "The end is far.").build().written
    assert written == {"articles/2026-11-20-a/index.html", "data/search/2026-11.json"}


def test_in_the_sample_site_too(tmp_path: Path) -> None:
    site = SiteTest.sample(tmp_path)
    site.build()
    path = "content/articles/2025/09/2025-09-05-cernobbio-call.md"
    site.edit(path, "Outsiders could not make Kyiv safe,", "Nobody else could make Kyiv safe,")
    assert site.build().written == {"articles/2025-09-05-cernobbio-call/index.html", "data/search/2025-09.json"}
    assert site.tree() == site.clean_tree()


def test_an_edit_taken_back_gives_the_old_bytes(built: SiteTest) -> None:
    before = built.tree()
    built.edit(A, "empty", "full").build()
    built.edit(A, "full", "empty").build()
    assert built.tree() == before


EDITS: dict[str, Callable[[SiteTest], SiteTest]] = {
    "an article added": lambda s: s.write(
        "content/articles/2026-11-22-new.md", article("A lamp is stolen", "2026-11-22")
    ),
    "an article removed": lambda s: s.remove(B),
    "the newest article removed": lambda s: s.remove(C),
    "an article renamed": lambda s: s.rename(B, "content/articles/2026/2026-11-21-orchids.md"),
    "an article moved to another folder": lambda s: s.rename(B, "content/articles/north/2026-11-20-b.md"),
    "two articles swapped": lambda s: s.write(A, THREE[1]).write(B, THREE[0]),
    "a title changed": lambda s: s.edit(B, "Orchids bloom", "Roses bloom"),
    "a date changed": lambda s: s.edit(B, "2026-11-21T09:00", "2027-01-01"),
    "a draft made of it": lambda s: s.edit(B, "date:", "status: draft\ndate:"),
    "it is withdrawn": lambda s: s.edit(B, "date:", "status: withdrawn\ndate:"),
    "an article broken": lambda s: s.edit(B, "title:", "tilte:"),
    "put into another's story": lambda s: s.edit(B, "date:", "story: 2026-11-20-a\ndate:"),
    "a topic added": lambda s: s.write("content/topics.yml", "sea:\n  name: The sea\n  keywords: [pier, dockers]\n"),
    "an actor added": lambda s: s.write("content/actors.yml", "havens:\n  name: Havens\n  kind: place\n"),
    "a source limited": lambda s: s.edit(A, "date:", "source: Post\ndate:").write(
        "content/sources.yml", "post:\n  name: The Post\n  aliases: [Post]\n  republish: link\n"
    ),
    "stories joined": lambda s: s.write("content/stories.yml", "2026-11-20-a:\n  merge: [2026-11-20-c]\n  pin: true\n"),
    "one kept out of a story, with a reason": lambda s: s.write(
        "content/stories.yml",
        "2026-11-20-a:\n  merge: [2026-11-20-c]\n  split: [2026-11-20-b]\n  title: Friday\n  reason: two matters\n",
    ),
    "one that is withdrawn from a story": lambda s: s.write(
        "content/stories.yml", "2026-11-20-a:\n  merge: [2026-11-20-b, 2026-11-20-c]\n"
    ).edit(B, "date:", "status: withdrawn\ndate:"),
    "the site renamed": lambda s: s.edit("content/site.yml", "Harbour Watch", "Port Watch"),
    "the base address changed": lambda s: s.edit("content/site.yml", "x.example", "y.example"),
    "the language changed": lambda s: s.write("content/site.yml", "title: Wacht\nlanguage: de\n"),
    "the zone changed": lambda s: s.edit("content/site.yml", "Europe/Paris", "Pacific/Auckland"),
    "texts exported": lambda s: s.edit(
        "content/site.yml", "republish: full", "republish: excerpt\nexport: {text: true}"
    ),
    "a page added": lambda s: s.write("content/pages/about.md", "---\ntitle: About\n---\n\nWho we are.\n"),
    "a note added": lambda s: s.write("content/briefings/2026-11-21.md", "Mind the frost.\n"),
    "a template of one's own": lambda s: s.write(
        "templates/archive.html", "<!DOCTYPE html><title>x</title><h1>Mine</h1>\n"
    ),
    "a style of one's own": lambda s: s.write("templates/assets/style.css", "body { color: black }\n"),
    "a catalogue of one's own": lambda s: s.write("templates/locales/en.po", 'msgid "Archive"\nmsgstr "Cellar"\n'),
    "an asset added": lambda s: s.write("templates/assets/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>\n"),
    "line ends changed": lambda s: s.write(A, THREE[0].replace("\n", "\r\n")),
    "nothing left": lambda s: s.remove(A).remove(B).remove(C),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_after_any_edit_the_site_is_that_of_a_clean_build(
    built: SiteTest, edit: Callable[[SiteTest], SiteTest]
) -> None:
    before = built.tree()
    again = edit(built).build()
    after = built.tree()
    assert after == built.clean_tree()
    assert again.written | again.removed == changed(before, after)


def test_a_macro_edited_rewrites_the_pages_that_draw_it_in(built: SiteTest) -> None:
    built.write("templates/macros.html", (REPOSITORY / "templates/macros.html").read_bytes()).build()
    again = built.edit("templates/macros.html", "Front page", "Top page").build()
    assert "articles/2026-11-20-a/index.html" in again.written
    assert built.tree() == built.clean_tree()


def test_a_comment_in_a_template_rewrites_nothing(built: SiteTest) -> None:
    built.write("templates/archive.html", (REPOSITORY / "templates/archive.html").read_bytes()).build()
    assert (
        built.edit("templates/archive.html", "{% block main %}", "{# new #}{% block main %}").build().written == set()
    )


def test_an_article_changes_no_page_that_does_not_show_it(built: SiteTest) -> None:
    again = built.write("content/articles/2026-12-24-x.md", article("Snow", "2026-12-24", topics="[weather]")).build()
    kept = {"articles/2026-11-20-a/index.html", "2026/11/20/index.html", "2026/11/index.html", "404.html"}
    assert again.written.isdisjoint(kept)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"this is no database" * 100),
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096)),
        lambda path: path.unlink(),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: _execute(path, "UPDATE entries SET value = zeroblob(length(value))"),
        lambda path: _execute(path, "UPDATE entries SET value = x''"),
        lambda path: _execute(path, "UPDATE entries SET value = 'text'"),
        lambda path: _execute(path, "UPDATE entries SET value = (SELECT value FROM entries ORDER BY key DESC LIMIT 1)"),
        lambda path: _execute(path, "DROP TABLE entries"),
        lambda path: _execute(path, "DROP TABLE entries; CREATE TABLE entries (other TEXT)"),
    ],
    ids=["empty", "foreign", "cut in two", "overwritten", "gone", "a folder", "zeroed", "emptied", "text", "mixed up",
         "no table", "another table"],
)  # fmt: skip
def test_a_damaged_cache_costs_time_only(built: SiteTest, damage: Callable[[Path], object]) -> None:
    expected = built.edit(A, "empty", "full").clean_tree()
    damage(built.root / CACHE)
    assert built.build().exit == 0
    assert built.tree() == expected
    assert built.build().exit == 0
    assert built.tree() == expected


def _execute(path: Path, script: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()


def test_the_cache_of_another_site_costs_time_only(built: SiteTest, tmp_path: Path) -> None:
    other = SiteTest.make(tmp_path / "other").articles(article("Other", lang="de"))
    shutil.copytree(built.root / ".briefing", other.root / ".briefing")
    assert other.build().exit == 0
    assert other.tree() == other.clean_tree()


def test_only_a_build_that_made_all_forgets_what_it_did_not_ask_for(built: SiteTest) -> None:
    path = built.root / CACHE
    with closing(sqlite3.connect(path)) as connection, connection:
        rows = [(number.to_bytes(16), b"old") for number in range(50_000)]
        connection.executemany("INSERT INTO entries VALUES (?, ?)", rows)

    def held() -> bool:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("SELECT count(*) FROM entries WHERE value = ?", (b"old",)).fetchone() == (50_000,)

    built.write("templates/article.html", '{% extends "nothing.html" %}')
    assert built.build().errors
    built.remove("templates/article.html").build()
    assert held(), "nothing was to be done"
    built.write("content/articles/more.md", article("Gulls")).build()
    assert not held()


def test_a_site_that_is_only_checked_forgets_too_what_nobody_asks_for(built: SiteTest) -> None:
    with closing(sqlite3.connect(built.root / CACHE)) as connection, connection:
        rows = [(number.to_bytes(16), b"old") for number in range(50_000)]
        connection.executemany("INSERT INTO entries VALUES (?, ?)", rows)
    assert built.click("check").exit_code == 0
    with closing(sqlite3.connect(built.root / CACHE)) as connection:
        assert connection.execute("SELECT count(*) FROM entries WHERE value = ?", (b"old",)).fetchone() == (0,)


def test_a_cache_that_cannot_be_made_costs_time_only(site: SiteTest) -> None:
    site.articles(*THREE).write(".briefing", "a file where the folder belongs")
    assert site.build().exit == 0
    assert site.tree() == site.clean_tree()


def test_a_published_file_changed_by_hand_is_made_good(built: SiteTest) -> None:
    expected = built.tree()
    for name in ("index.html", "feed.json", "assets/style.css", "data/articles.json"):
        (built.output / name).write_bytes(b"vandalised")
    assert built.build().written == {"index.html", "feed.json", "assets/style.css", "data/articles.json"}
    assert built.tree() == expected


def test_a_published_file_that_was_deleted_comes_back(built: SiteTest) -> None:
    expected = built.tree()
    (built.output / "index.html").unlink()
    shutil.rmtree(built.output / "articles")
    built.build()
    assert built.tree() == expected


def test_the_whole_site_comes_back_from_the_cache(built: SiteTest) -> None:
    expected = built.tree()
    shutil.rmtree(built.output)
    built.build()
    assert built.tree() == expected


def test_what_no_page_asks_for_any_more_goes_with_its_empty_folders(built: SiteTest) -> None:
    again = built.remove(C).build()
    assert "articles/2026-11-20-c/index.html" in again.removed
    assert "2026/12/02/index.html" in again.removed
    assert not (built.output / "2026/12").exists()
    assert not (built.output / "articles/2026-11-20-c").exists()
    assert built.tree() == built.clean_tree()


def test_a_page_changed_by_hand_and_no_longer_planned_is_kept_and_told(built: SiteTest) -> None:
    name = "articles/2026-11-20-c/index.html"
    (built.output / name).write_text("my own words")
    again = built.remove(C).build()
    assert built.file(name) == "my own words"
    assert any(name in told and "[kept]" in told for told in again.told)


def test_two_caches_of_one_site_give_one_tree(built: SiteTest) -> None:
    expected = built.edit(A, "empty", "full").clean_tree()
    shutil.move(built.root / ".briefing", built.root / "old")
    built.build()
    shutil.rmtree(built.root / ".briefing")
    shutil.move(built.root / "old", built.root / ".briefing")
    built.build()
    assert built.tree() == expected


def test_a_build_with_options_and_one_without_do_not_mix(built: SiteTest) -> None:
    expected = built.tree()
    built.build(base_url="https://elsewhere.example/")
    built.build(as_of="2026-11-20")
    built.build(drafts=True)
    built.build()
    assert built.tree() == expected


WORDS = st.sampled_from(["Pier", "Orchid", "Lamp tax", "Frost", "Ferry"])
DAYS = st.sampled_from(["2026-11-20", "2026-11-21T08:30", "2026-12-01", "2027-01-01T00:10+00:00"])


class Warm(RuleBasedStateMachine):
    """Any sequence of edits, builds and accidents ends in the tree of a clean build."""

    names = Bundle("names")

    def __init__(self) -> None:
        super().__init__()
        self.site = SiteTest.make(Path(mkdtemp(prefix="briefing-law-")))
        self.count = 0

    @rule(target=names, word=WORDS, day=DAYS, actor=WORDS)
    def add(self, word: str, day: str, actor: str) -> str:
        self.count += 1
        name = f"content/articles/n{self.count}.md"
        self.site.write(name, article(f"{word} {self.count}", day, f"{word} and {actor} met.", actors=f"[{actor}]"))
        return name

    @rule(name=names, word=WORDS)
    def change(self, name: str, word: str) -> None:
        self.site.write(name, (self.site.root / name).read_bytes() + f"\n{word} again.\n".encode())

    @rule(name=names, key=st.sampled_from(["status: draft", "status: withdrawn", "story: n1", "wrong: key"]))
    def mark(self, name: str, key: str) -> None:
        text = (self.site.root / name).read_text("utf-8")
        self.site.write(name, text if key in text else text.replace("\ndate:", f"\n{key}\ndate:", 1))

    @rule(name=consumes(names))
    def drop(self, name: str) -> None:
        self.site.remove(name)

    @rule(target=names, name=consumes(names))
    def move(self, name: str) -> str:
        self.count += 1
        new = f"content/articles/moved/m{self.count}.md"
        self.site.rename(name, new)
        return new

    @rule(word=WORDS)
    def rename_site(self, word: str) -> None:
        self.site.write("content/site.yml", f"title: {word} Watch\nrepublish: excerpt\n")

    @rule(word=WORDS)
    def register(self, word: str) -> None:
        self.site.write("content/actors.yml", f"one:\n  name: {word}\n  kind: group\n")
        self.site.write("content/topics.yml", f"two:\n  name: All of {word}\n  keywords: [{word}]\n")

    @rule(word=WORDS)
    def restyle(self, word: str) -> None:
        self.site.write("templates/404.html", f"<!DOCTYPE html><title>{word}</title><h1>{{{{ view.title }}}}</h1>\n")

    @rule()
    def build(self) -> None:
        self.site.build()

    @rule(keep=st.integers(0, 20_000))
    def damage_cache(self, keep: int) -> None:
        path = self.site.root / CACHE
        if path.exists():
            path.write_bytes(path.read_bytes()[:keep])

    @rule(which=st.integers(0, 10**6), data=st.sampled_from([b"", b"vandal"]))
    def touch_output(self, which: int, data: bytes) -> None:
        planned = sorted(name for name in self.site.tree() if not name.startswith("."))
        if planned:
            (self.site.output / planned[which % len(planned)]).write_bytes(data)

    @rule(which=st.integers(0, 10**6))
    def lose_output(self, which: int) -> None:
        planned = sorted(name for name in self.site.tree() if not name.startswith("."))
        if planned:
            (self.site.output / planned[which % len(planned)]).unlink()

    def teardown(self) -> None:
        kept = {problem.path.removeprefix(f"{self.site.output}/") for problem in self.site.build().problems
                if problem.code == "kept"}  # fmt: skip
        warm = {name: data for name, data in self.site.tree().items() if name not in kept}
        assert warm == self.site.clean_tree()
        shutil.rmtree(self.site.root)


@settings(
    max_examples=int(os.environ.get("BRIEFING_EXAMPLES", "12")),
    stateful_step_count=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
class _Law(Warm):
    """The same, in few and short sequences, so that the suite stays fast."""


@pytest.mark.timeout(600)
def test_after_any_sequence_of_edits_warm_equals_clean() -> None:
    run_state_machine_as_test(_Law)
