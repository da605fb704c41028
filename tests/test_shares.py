"""A share of a plan that another process makes is that part of the plan, whatever is published already."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from generator import background, content, plans, recipe, rendering, shares, urls
from generator.cache import Cache
from generator.memory import Memory
from generator.pages.references import References
from generator.plans import Plan
from generator.stopwatch import Stopwatch
from generator.understanding import outline, tell
from generator.workers import Crew
from tests.site import AGROUND, SiteTest, article

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pages.page import Page
    from generator.themes import Templates

FERRY = "content/articles/2025-11-03-ferry.md"
FIRST, SECOND = AGROUND


CAKE = "Ellbach bakes a cake for the fair, as it does in every year of plenty. " * 9 + "Nobody may cut it before noon."


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A ferry, told by two papers, and a cake; Ada Brook is known."""
    made = SiteTest.make(tmp_path)
    made.write("content/actors.yml", "ada:\n  name: Ada Brook\n  kind: person\n")
    made.write(FERRY, article("Ferry aground off Marley", "2025-11-03", FIRST, source="Harbour Post", topics="[Sea]"))
    made.write("content/articles/b.md", article("Ferry Gull aground off Marley", "2025-11-03", SECOND, source="Tide"))
    made.write("content/articles/c.md", article("A cake", "2025-11-07", CAKE))
    return made


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A share is made of every plan that is made anew; returns the bytes of each that was."""
    made: list[int] = []
    read = shares.read

    def counted(share: bytes) -> shares.Share:
        made.append(len(share))
        return read(share)

    monkeypatch.setattr(shares, "worth_it", lambda _shown, _crew: True)
    monkeypatch.setattr(background, "is_possible", lambda **_: False)
    monkeypatch.setattr(shares, "read", counted)
    return made


def plans_of(site: SiteTest) -> tuple[Plan, Plan, Templates]:
    """A site becomes its plan before anything is told, the whole one, and its templates."""
    memory = Memory(Cache(None))
    outlined = outline(content.scan(site.root, None), memory, Stopwatch())
    known = tell(outlined, memory, Stopwatch())
    templates = recipe.load_templates(site.root, known, Cache(None))
    early, late = (Plan(References(each.library, each.content.config), each.bodies) for each in (outlined, known))
    return early, late, templates


def keys(planned: list[Page], templates: Templates) -> list[tuple[str, bytes]]:
    """Planned pages become their addresses with what decides the bytes of each, in their order."""
    settled = rendering.settle(templates)
    return [(page.url, rendering.key(page, settled)) for page in planned]


def test_a_plan_with_a_share_is_the_plan_whatever_is_published(site: SiteTest) -> None:
    early, late, templates = plans_of(site)
    whole = late.whole()
    decided = {urls.file_of(url): key for url, key in keys(whole, templates)}
    some = {name: key for number, (name, key) in enumerate(decided.items()) if number % 3}
    for made in ({}, some, decided):
        share = shares.plan(early.refs, templates, made)
        shared = late.whole(shares.KINDS, lambda share=share: shares.read(share).pages)
        assert keys(shared, templates) == keys(whole, templates)
        for page, own in zip(shared, whole, strict=True):
            if page.known:
                assert plans.to_row(page, page.known) == plans.to_row(own, page.known)
                assert made[urls.file_of(page.url)] == page.known
            else:
                assert page.view == own.view
                assert page.data == own.data


def test_a_page_that_stands_as_it_should_comes_back_without_its_view(site: SiteTest) -> None:
    early, late, templates = plans_of(site)
    decided = {urls.file_of(url): key for url, key in keys(late.whole(), templates)}
    stood = shares.plan(early.refs, templates, decided)
    anew = shares.plan(early.refs, templates, {})
    assert not any(page.view for pages in shares.read(stood).pages.values() for page in pages)
    assert all(page.view or page.data for pages in shares.read(anew).pages.values() for page in pages)
    assert len(stood) < len(anew)


def test_no_kind_of_page_that_is_shared_asks_for_what_is_told_beyond_heads(site: SiteTest) -> None:
    early, late, templates = plans_of(site)
    told, untold = ([keys([*kind(plan.refs)], templates) for kind in shares.KINDS] for plan in (late, early))
    assert told == untold
    assert any(late.refs.among(late.refs.library.stories).library.tellings.values())
    assert not any(early.refs.among([id_]).library.tellings[id_] for id_ in early.refs.library.stories)


def test_few_articles_and_very_many_are_planned_by_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "is_possible", lambda **_: True)
    numbers, crew = (0, shares.LEAST - 1, shares.LEAST, shares.MOST, shares.MOST + 1), Crew(2)
    assert [shares.worth_it(n, crew) for n in numbers] == [False, False, True, True, False]
    monkeypatch.setattr(Crew, "is_born", True)
    assert not shares.worth_it(shares.LEAST, crew)
    monkeypatch.undo()
    monkeypatch.setattr(background, "is_possible", lambda **_: False)
    assert not shares.worth_it(shares.LEAST, crew)


EDITS = {
    "a new article": lambda s: s.write(
        "content/articles/d.md", article("Ada Brook honoured", "2025-11-08", "Ada Brook, of Marley, got a medal.")
    ),
    "a headline": lambda s: s.edit(FERRY, "Ferry aground off Marley", "Ferry stuck off Marley"),
    "an article taken away": lambda s: s.remove("content/articles/c.md"),
    "another name": lambda s: s.edit("content/actors.yml", "Ada Brook", "Ada Brooke"),
    "another language": lambda s: s.edit("content/site.yml", "title:", "language: de\ntitle:"),
    "a published page taken away": lambda s: (
        s.edit(FERRY, "Ferry aground off Marley", "Ferry stuck off Marley"),
        (s.output / "articles/c/index.html").unlink(),
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_site_that_two_processes_planned_is_the_one_built_from_nothing(
    site: SiteTest, always: list[int], edit: str
) -> None:
    assert site.build(jobs=2).exit == 0
    EDITS[edit](site)
    assert site.build(jobs=2).exit == 0
    assert len(always) == 2
    assert site.tree() == site.clean_tree()


def test_one_job_shares_no_plan_and_a_plan_that_is_remembered_is_not_made(site: SiteTest, always: list[int]) -> None:
    site.build(jobs=1)
    assert always == []
    site.edit("content/articles/c.md", "before noon", "before one").build(jobs=2)
    assert always == []
    assert site.tree() == site.clean_tree()


@pytest.mark.skipif(not hasattr(background.os, "fork"), reason="a process cannot be doubled")
def test_a_share_that_a_process_of_its_own_made_is_the_same(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    early, _, templates = plans_of(site)
    monkeypatch.setattr(background, "is_possible", lambda **_: True)
    with shares.begin(lambda: shares.plan(early.refs, templates, {})) as share:
        found = shares.read(share())
    alone = shares.read(shares.plan(early.refs, templates, {}))
    for kind in shares.KINDS:
        assert [page.url for page in found.pages[kind]] == [page.url for page in alone.pages[kind]]
        assert [page.view for page in found.pages[kind]] == [page.view for page in alone.pages[kind]]


@pytest.mark.skipif(not hasattr(background.os, "fork"), reason="a process cannot be doubled")
def test_a_share_whose_process_is_killed_is_planned_here(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    early, late, templates = plans_of(site)
    monkeypatch.setattr(background, "is_possible", lambda **_: True)
    parent = os.getpid()

    def planned() -> bytes:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return shares.plan(early.refs, templates, {})

    with shares.begin(planned) as share:
        shared = late.whole(shares.KINDS, lambda: shares.read(share()).pages)
    assert keys(shared, templates) == keys(late.whole(), templates)
