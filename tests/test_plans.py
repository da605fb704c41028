"""A plan that is remembered is the plan that would be made: subject by subject, page by page, key by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import content, recipe, rendering, urls
from generator.cache import Cache
from generator.memory import Memory
from generator.pages import aids, fronts, stories, subjects
from generator.pages.references import References
from generator.plans import Memo, Plan
from generator.stopwatch import Stopwatch
from generator.understanding import Understanding, understand
from tests.site import AGROUND, SiteTest, article

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.fingerprint import Fingerprint
    from generator.pages.page import Page
    from generator.themes import Templates

FERRY = "content/articles/2025-11-03-ferry.md"
CAKE = "content/articles/2025-11-07-cake.md"
FIRST, SECOND = AGROUND
THIRD = (
    "An inquiry into how the ferry *Gull* ran aground off Marley begins next week. It will hear the crew, the coast "
    'guard and some of the 44 passengers. "The rudder had failed before," said Ada Brook, who keeps the harbour.'
)


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Two days on a ferry, told by three papers that do not agree, and one on a cake."""
    made = SiteTest.make(tmp_path)
    made.write("content/site.yml", "title: x\nrepublish: full\nexcerpt_words: 8\nexport: {text: true}\n")
    made.write(
        "content/actors.yml", "ada:\n  name: Ada Brook\n  kind: person\nmarley:\n  name: Marley\n  kind: place\n"
    )
    head = {"source": "Harbour Post", "topics": "[Sea]"}
    made.write(FERRY, article("Ferry aground off Marley", "2025-11-03", FIRST, **head))
    made.write("content/articles/b.md", article("Ferry Gull aground off Marley", "2025-11-03", SECOND, source="Tide"))
    made.write("content/articles/c.md", article("Inquiry into ferry Gull", "2025-11-04", THIRD, source="Bell"))
    cake = 'The town of Ellbach bakes a cake for the fair. "It is large," said Tom Reed, a baker.'
    return made.write(CAKE, article("A cake", "2025-11-07", cake, **head))


def known_of(site: SiteTest) -> Understanding:
    """A site becomes what is known of it."""
    return understand(content.scan(site.root, None), Memory(Cache(None)), Stopwatch())


def plan_of(site: SiteTest) -> tuple[Plan, Templates]:
    """A site becomes its plan, with its templates."""
    known = known_of(site)
    templates = recipe.load_templates(site.root, known, Cache(None))
    return Plan(References(known.library, known.content.config, templates.language), known.bodies), templates


def keys(planned: list[Page], templates: Templates) -> dict[str, Fingerprint]:
    """Planned pages become what decides the bytes of each, by address."""
    settled = rendering.settle(templates)
    return {page.url: rendering.key(page, settled) for page in planned}


def remembered(before: SiteTest, change: Callable[[SiteTest], object]) -> tuple[list[Page] | None, Mapping[str, bytes]]:
    """A site, and a change of it, become the plan that is remembered then, with the keys of the one that is made."""
    cache = Cache(None)
    plan, templates = plan_of(before)
    planned = list(plan.whole())
    Memo(plan.refs, templates, cache, "site").keep(plan, planned, by_name(keys(planned, templates)))
    change(before)
    plan, templates = plan_of(before)
    return Memo(plan.refs, templates, cache, "site").recall(plan), keys(list(plan.whole()), templates)


def by_name(found: Mapping[str, Fingerprint]) -> dict[str, Fingerprint]:
    """Keys by address become keys by the names of files."""
    return {urls.file_of(url): key for url, key in found.items()}


def test_every_subject_has_the_pages_that_the_whole_plan_has_of_it(site: SiteTest) -> None:
    plan, templates = plan_of(site)
    planned = list(plan.whole())
    every = {page.subject for page in planned}
    assert {subjects.kind(subject)[0] for subject in every} == {
        "", "article", "story", "day", "period", "stories", "quotes", "texts",
    }  # fmt: skip
    for subject in every:
        alone, _ = plan_of(site)
        own = [page for page in planned if page.subject == subject]
        again = list(alone.of(subject))
        assert [page.url for page in again] == [page.url for page in own]
        assert [page.view for page in again] == [page.view for page in own]
        assert keys(again, templates) == keys(own, templates)


def test_what_stands_for_a_subject_is_the_same_in_every_process_and_order(site: SiteTest) -> None:
    one, other = plan_of(site)[0], plan_of(site)[0]
    every = list(dict.fromkeys(page.subject for page in one.whole()))
    told = {subject: one.stands_for(subject) for subject in every}
    assert {subject: other.stands_for(subject) for subject in reversed(every)} == told


def test_a_page_cannot_be_made_from_what_its_subject_does_not_hold(site: SiteTest) -> None:
    plan, _ = plan_of(site)
    refs = plan.refs
    story = next(story for story in refs.library.stories.values() if len(story.articles) > 1)
    assert stories.page(refs, story.id).view is not None
    for asked in (refs.library.threads.get, refs.library.tellings.get):
        with pytest.raises(LookupError, match="not among the stories"):
            asked(story.id)
    for make in (aids.of_story, fronts.of_story):
        with pytest.raises(LookupError, match="not among the stories"):
            make(refs, story)
    assert story.why == ()
    assert all(article.body == b"" for article in refs.library.articles.values())


def edit(path: str, old: str, new: str) -> Callable[[SiteTest], object]:
    """Words of a file become others."""
    return lambda site: site.edit(path, old, new)


@pytest.mark.parametrize(
    ("change", "planned_anew"),
    [
        (edit(CAKE, "a baker.", "a  baker."), 1),
        (edit(FERRY, "northern quay", "southern quay"), 1),
        (edit(FERRY, "passengers aboard", "passengers all aboard"), 1),
        (edit(FERRY, "The coast guard", "Then the coast guard"), 1),
    ],
)
def test_after_an_edit_that_leaves_heads_alone_few_pages_are_planned(
    site: SiteTest, change: Callable[[SiteTest], object], planned_anew: int
) -> None:
    # a body of which nothing but blanks changed is another body, though its page shows the same
    found, made = remembered(site, change)
    assert found is not None
    viewed = [page for page in found if not page.known]
    assert planned_anew <= len(viewed) < len(found) / 4
    assert {page.url: page.known or made[page.url] for page in found} == made


@pytest.mark.parametrize(
    "change",
    [
        edit(CAKE, "A cake", "The cake"),
        edit(CAKE, "It is large", "It is huge"),
        edit(CAKE, "Tom Reed", "Ada Brook"),
        edit(CAKE, "[Sea]", "[Land]"),
        edit(CAKE, "2025-11-07", "2025-11-06"),
        edit("content/site.yml", "title: x", "title: y"),
        edit("content/actors.yml", "Ada Brook", "Ada Brooke"),
        lambda site: site.remove("content/articles/c.md"),
        lambda site: site.write("content/articles/d.md", article("Rain", "2025-11-08")),
        lambda site: site.write("content/pages/about.md", "# About\n"),
        lambda site: site.write("content/briefings/2025-11-07.md", "A quiet day.\n"),
        lambda site: site.write("templates/404.html", "nothing"),
    ],
)
def test_a_change_of_what_lists_show_makes_the_whole_plan_anew(
    site: SiteTest, change: Callable[[SiteTest], object]
) -> None:
    assert remembered(site, change)[0] is None


WORDS = st.lists(st.sampled_from(["Marley", "Ada Brook", "44", "“Well”, said Tom Reed,", "tide", "."]), max_size=6)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(first=WORDS, second=WORDS, where=st.sampled_from([FERRY, CAKE, "content/articles/c.md"]))
def test_whatever_is_added_to_a_text_a_remembered_plan_is_the_one_that_would_be_made(
    site: SiteTest, first: list[str], second: list[str], where: str
) -> None:
    text = (site.root / where).read_text("utf-8")
    site.write(where, f"{text}\n{' '.join(first)}\n")
    found, made = remembered(site, lambda site: site.write(where, f"{text}\n{' '.join(second)}\n"))
    site.write(where, text)
    if found is not None:
        assert {page.url: page.known or made[page.url] for page in found} == made


def test_cards_do_not_keep_a_plan_from_being_remembered(site: SiteTest) -> None:
    pytest.importorskip("resvg_py")
    site.edit("content/site.yml", "title: x", "title: x\ncards: true")
    found, made = remembered(site, edit(FERRY, "within two hours", "within three hours"))
    assert found is not None
    assert {page.url: page.known or made[page.url] for page in found} == made
    assert any(page.template == "card.svg" and page.known for page in found)


def test_a_file_that_somebody_took_away_comes_back_though_its_page_was_remembered(site: SiteTest) -> None:
    site.build()
    tree = site.tree()
    for name in ("articles/2025-11-07-cake/index.html", "actors/ada/index.html", "index.html"):
        (site.output / name).unlink()
        site.edit(FERRY, "northern quay", "southern quay")
        site.build()
        site.edit(FERRY, "southern quay", "northern quay")
        site.build()
        assert site.tree() == tree


def test_a_page_that_is_remembered_can_be_explained(site: SiteTest) -> None:
    site.build()
    site.edit(FERRY, "northern quay", "southern quay")
    told = site.build(explain="/articles/2025-11-03-ferry/")
    assert told.report is not None
    assert told.report.explanation == "/articles/2025-11-03-ferry/: stale; changed: view"
