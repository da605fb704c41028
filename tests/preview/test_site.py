"""The site in memory answers with the very bytes that a build would write."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import urls
from generator.preview.site import Site
from tests.site import MANIFEST, SiteTest, article

EDITS = 50


@pytest.fixture
def folder(tmp_path: Path) -> SiteTest:
    return SiteTest.sample(tmp_path)


@pytest.fixture
def site(folder: SiteTest) -> Iterator[Site]:
    site = Site(folder.root)
    site.refresh(None)
    yield site
    site.close()


def served(site: Site) -> dict[str, bytes]:
    """Every page that the preview would serve, by its file."""
    assert site.shown is not None
    return {urls.file_of(url): site.answer(url).data for url in site.shown.pages}


def built(folder: SiteTest) -> dict[str, bytes]:
    return {name: data for name, data in folder.clean_tree().items() if name != MANIFEST}


def articles(folder: SiteTest) -> list[Path]:
    return sorted((folder.root / "content" / "articles").rglob("*.md"))


def test_what_is_served_is_what_is_built(folder: SiteTest, site: Site) -> None:
    assert served(site) == built(folder)


@pytest.mark.parametrize("apart_from", [3000, 0], ids=["planned at once", "planned when asked for"])
def test_fifty_edits_later_it_still_is(folder: SiteTest, site: Site, apart_from: int) -> None:
    site.plan_apart_from = apart_from
    chance = random.Random(20251120)  # noqa: S311 - the same edits in every run
    for step in range(EDITS):
        site.refresh(change(folder, chance, step))
        if step % 7 == 0:
            site.answer("/")
        elif step % 3 == 0:
            site.answer(f"/articles/{articles(folder)[0].stem}/")
    assert served(site) == built(folder)


def change(folder: SiteTest, chance: random.Random, step: int) -> list[Path]:
    """One thing that an editor might do, and the paths that a watcher would name."""
    victim = chance.choice(articles(folder))
    match chance.randrange(6):
        case 0 | 1:
            victim.write_text(victim.read_text("utf-8") + f"\nAddition {step}.\n", "utf-8")
        case 2:
            target = victim.with_name(f"2025-09-0{1 + step % 6}-renamed-{step}.md")
            victim.rename(target)
            return [victim, target]
        case 3 if len(articles(folder)) > 4:
            victim.unlink()
        case 4:
            victim.write_text(victim.read_text("utf-8").replace("title: ", f'title: "{step}" #', 1), "utf-8")
        case _:
            victim = folder.root / f"content/articles/2025-09-03-new-{step}.md"
            victim.write_text(article(f"Minister number {step} resigns", "2025-09-03"), "utf-8")
    return [victim]


def test_in_a_large_site_an_edited_article_is_served_before_all_else_is_planned(folder: SiteTest, site: Site) -> None:
    site.plan_apart_from = 0
    victim = articles(folder)[2]
    victim.write_text(victim.read_text("utf-8") + "\nOne word more.\n", "utf-8")
    outcome = site.refresh([victim])
    assert not outcome.whole
    assert outcome.changed == (f"/articles/{victim.stem}/",)
    assert b"One word more" in site.answer(outcome.changed[0]).data
    assert served(site) == built(folder)


def test_a_touched_file_changes_nothing(folder: SiteTest, site: Site) -> None:
    version = site.outcome.version
    assert site.refresh([articles(folder)[0]]).files == ()
    assert site.outcome.version == version


def test_an_edit_names_the_page_of_its_file_first(folder: SiteTest, site: Site) -> None:
    victim = articles(folder)[3]
    victim.write_text(victim.read_text("utf-8").replace("title: ", "title: New ", 1), "utf-8")
    outcome = site.refresh([victim])
    assert outcome.files == (f"content/{victim.relative_to(folder.root / 'content').as_posix()}",)
    assert outcome.changed[0] == f"/articles/{victim.stem}/"


def test_a_new_article_appears_on_its_day_topic_and_actor_and_goes_again(folder: SiteTest, site: Site) -> None:
    path = folder.root / "content/articles/2025-09-02-late.md"
    folder.write(
        "content/articles/2025-09-02-late.md",
        article("A late one", "2025-09-02", topics="[Weapons]", actors="[Emmanuel Macron]"),
    )
    site.refresh([path])
    places = ("/2025/09/02/", "/topics/weapons/", "/actors/emmanuel-macron/", "/articles/2025-09-02-late/")
    assert all(b"A late one" in site.answer(place).data for place in places)
    path.unlink()
    site.refresh([path])
    assert [site.answer(place).status for place in places] == [404, 200, 200, 404]
    assert all(b"A late one" not in site.answer(place).data for place in places)


def test_a_broken_article_stands_as_it_last_was_and_its_problems_are_told(folder: SiteTest, site: Site) -> None:
    victim = articles(folder)[0]
    before = site.answer(f"/articles/{victim.stem}/").data
    victim.write_text(victim.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    outcome = site.refresh([victim])
    told = {excerpt.problem.code: excerpt for excerpt in outcome.problems}
    assert {"missing-title", "unknown-key"} <= told.keys()
    assert (told["unknown-key"].line or "").startswith("titel:")
    assert site.answer(f"/articles/{victim.stem}/").data == before
    victim.write_text(victim.read_text("utf-8").replace("titel:", "title:", 1), "utf-8")
    assert site.refresh([victim]).problems == ()


def test_a_broken_registry_keeps_the_last_good_site(folder: SiteTest, site: Site) -> None:
    before = served(site)
    registry = folder.root / "content/actors.yml"
    sound = registry.read_text("utf-8")
    registry.write_text(sound + "\nx: {", "utf-8")
    outcome = site.refresh([registry])
    assert (outcome.failed, outcome.served) == (True, True)
    assert outcome.problems
    assert served(site) == before
    registry.write_text(sound, "utf-8")
    assert not site.refresh([registry]).failed


def test_where_there_is_no_site_none_is_served(tmp_path: Path) -> None:
    site = Site(tmp_path)
    outcome = site.refresh(None)
    site.close()
    assert (outcome.failed, outcome.served) == (True, False)


def test_a_template_of_ones_own_shadows_the_theme_and_its_mistakes_are_told(folder: SiteTest, site: Site) -> None:
    place = folder.root / "templates/page.html"
    folder.write("templates/page.html", "<h1>{{ view.title }}!</h1>")
    site.refresh([place])
    assert site.answer("/about/").data == b"<h1>About!</h1>"
    folder.write("templates/page.html", "<h1>{{ view.titel }}</h1>")
    outcome = site.refresh([place])
    assert outcome.failed
    assert "did you mean `title`?" in str(outcome.problems[0].problem)
    assert outcome.problems[0].line == "<h1>{{ view.titel }}</h1>"
    assert site.answer("/about/").data == b"<h1>About!</h1>"


def test_a_change_of_style_alone_is_known_as_such(folder: SiteTest, site: Site) -> None:
    place = folder.root / "templates/assets/style.css"
    folder.write("templates/assets/style.css", "h1 { color: red }")
    outcome = site.refresh([place])
    assert outcome.styles_only
    assert outcome.changed == ("/assets/style.css",)


def test_it_never_writes_into_the_published_folder(folder: SiteTest, site: Site) -> None:
    served(site)
    assert not folder.output.exists()


def test_drafts_and_articles_of_tomorrow_are_marked(folder: SiteTest) -> None:
    folder.write("content/articles/2025-09-07-draft.md", article("Not yet", "2025-09-07", status="draft"))
    folder.write("content/articles/2999-01-01-ahead.md", article("Far ahead", "2999-01-01"))
    site = Site(folder.root, drafts=True)
    site.refresh(None)
    assert site.answer("/articles/2025-09-07-draft/").marks == ("draft",)
    assert site.answer("/articles/2999-01-01-ahead/").marks == ("future",)
    site.close()
