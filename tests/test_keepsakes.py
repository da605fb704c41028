"""What is kept from plan to plan is what would be worked out, and is worked out no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator import content, recipe, rendering, urls
from generator.cache import Cache
from generator.memory import Memory
from generator.pages import data, sayings
from generator.pages.references import References
from generator.plans import Memo, Plan
from generator.stopwatch import Stopwatch
from generator.understanding import understand
from tests.site import AGROUND, SiteTest, article

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Story

FERRY, LATER = "content/articles/a.md", "content/articles/b.md"
FIRST, SECOND = AGROUND


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Two articles on a ferry, which are one story, and one on a cake; what opens them is short."""
    made = SiteTest.make(tmp_path)
    made.write("content/site.yml", "title: x\nrepublish: full\nexcerpt_words: 8\n")
    made.write("content/actors.yml", "ada:\n  name: Ada Brook\n  kind: person\n")
    made.write(FERRY, article("Ferry aground off Marley", "2025-11-03", FIRST, source="Post"))
    made.write(LATER, article("Ferry Gull aground off Marley", "2025-11-03", SECOND, source="Tide"))
    cake = 'The town of Ellbach bakes a cake for the fair. "It is large," said Tom Reed, a baker.'
    return made.write("content/articles/c.md", article("A cake", "2025-11-07", cake))


def plan_of(site: SiteTest, cache: Cache) -> tuple[Plan, Memo, dict[str, bytes]]:
    """A site becomes its plan, what is remembered of the last one, and what decides the bytes of a page by its file."""
    known = understand(content.scan(site.root, None), Memory(Cache(None)), Stopwatch())
    templates = recipe.load_templates(site.root, known, cache)
    plan = Plan(References(known.library, known.content.config, templates.language), known.bodies)
    settled = rendering.settle(templates)
    keys = {urls.file_of(page.url): rendering.key(page, settled) for page in plan.whole()}
    anew = Plan(References(known.library, known.content.config, templates.language), known.bodies)
    return anew, Memo(anew.refs, templates, cache, "site"), keys


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stories of which a line is made, and ``sayings`` where these are searched for."""
    found: list[str] = []
    make, find = data._story, sayings._Search  # noqa: SLF001 - what is to be saved

    def line(refs: References, story: Story) -> object:
        found.append(story.id)
        return make(refs, story)

    def search(refs: References) -> object:
        found.append("sayings")
        return find(refs)

    monkeypatch.setattr(data, "_story", line)
    monkeypatch.setattr(sayings, "_Search", search)
    return found


def test_where_one_story_tells_something_else_its_line_alone_is_made_and_sayings_are_recalled(
    site: SiteTest, worked_out: list[str]
) -> None:
    cache = Cache(None)
    plan, memo, keys = plan_of(site, cache)
    memo.keep(plan, plan.whole(), keys)
    lines = data.lines(data.stories(plan.refs).data)
    site.edit(LATER, "on Monday morning", "on Monday at dawn")
    plan, memo, keys = plan_of(site, cache)
    worked_out.clear()
    planned = memo.recall(plan)
    assert planned is not None
    assert worked_out == ["a"]
    (page,) = (page for page in planned if page.url == urls.data("stories"))
    assert page.data == data.stories(plan.refs).data
    assert data.lines(page.data)[0] != lines[0]
    assert data.lines(page.data)[1:] == lines[1:]
    known = {urls.file_of(page.url): page.known or keys[urls.file_of(page.url)] for page in planned}
    assert known == keys


def test_sayings_that_are_recalled_are_those_that_would_be_found(site: SiteTest, worked_out: list[str]) -> None:
    cache = Cache(None)
    plan, memo, keys = plan_of(site, cache)
    memo.keep(plan, plan.whole(), keys)
    plan, memo, _ = plan_of(site, cache)
    worked_out.clear()
    memo.recall(plan)
    recalled = sayings.of(plan.refs)
    assert worked_out == []
    found = sayings.find(plan.refs)
    assert worked_out == ["sayings"]
    assert recalled.found == found.found
    assert recalled.by_actor == found.by_actor
    assert recalled.by_article == found.by_article


def test_sayings_of_other_heads_are_not_recalled(site: SiteTest, worked_out: list[str]) -> None:
    cache = Cache(None)
    plan, memo, keys = plan_of(site, cache)
    memo.keep(plan, plan.whole(), keys)
    site.edit(FERRY, "We were lucky", "We had luck")
    plan, memo, _ = plan_of(site, cache)
    worked_out.clear()
    memo._keepsakes.hand_to(plan.refs)  # noqa: SLF001 - as if the plan were remembered
    assert any(each.text == "We had luck" for each in sayings.of(plan.refs).all)
    assert worked_out == ["sayings"]
    assert memo._keepsakes.lines(plan.told) == {}  # noqa: SLF001 - as above


def test_a_damaged_keepsake_is_worked_out_again(site: SiteTest) -> None:
    site.build()
    site.edit(LATER, "on Monday morning", "on Monday at dawn")
    database = site.root / ".briefing/cache.sqlite"
    whole = database.read_bytes()
    damaged = whole.replace(b'{"version":1,"stories":', b'{"version":1,"storiez":')
    assert damaged != whole
    database.write_bytes(damaged)
    assert site.build().exit == 0
    assert site.tree() == site.clean_tree()


def test_a_file_without_stories_has_no_lines() -> None:
    assert data.lines(b'{"version":1,"stories":[\n\n]}\n') == []
    assert data.lines(b'{"version":1,"stories":[\n{"a":1},\n{"b":2}\n]}\n') == [b'{"a":1}', b'{"b":2}']
