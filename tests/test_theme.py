"""What stands in for the theme's files: listed, copied, compared with the original; mistakes in it are told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator import drawing, inputs, pages, recipe, rendering, shadows, themes
from generator.cache import Cache
from generator.pages.page import Page, Site
from generator.problems import UnusableError
from generator.program import program
from generator.shadows import State
from tests.site import SiteTest, article, tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def said(site: SiteTest, *arguments: str) -> str:
    """What the command prints."""
    result = site.click("theme", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A theme of one template, and a site that copied it."""
    theme, own = tmp_path / "theme", tmp_path / "own"
    theme.mkdir()
    (theme / "base.html").write_bytes(b"<p>\n")
    shadows.copy(theme, own, "base.html")
    return theme, own


def state(folders: tuple[Path, Path]) -> State:
    """How the site's file stands to the theme's."""
    (found,) = shadows.compare(*folders)
    return found.state


def test_a_site_without_templates_has_the_theme_s(site: SiteTest) -> None:
    lines = said(site).splitlines()
    assert lines[0] == "Every file is the theme's."
    assert "assets/style.css" in lines[1]
    assert "mail/edition.html" in lines[1]


def test_each_file_that_stands_in_is_listed_with_its_state(site: SiteTest) -> None:
    for name in ("404.html", "assets/style.css", "mail/edition.txt"):
        assert said(site, "copy", name) == f"{site.root / 'templates' / name}\n"
    site.write("templates/404.html", (site.root / "templates/404.html").read_bytes() + b"<p>\n")
    site.write("templates/mine.html", "x").write("templates/month.html", "x")
    assert said(site).splitlines()[:-1] == [
        "404.html          changed by you",
        "assets/style.css  same as the original; it can be deleted",
        "mail/edition.txt  same as the original; it can be deleted",
        "mine.html         your own; the theme has none of this name",
        "month.html        differs; nobody noted from which original it was copied",
    ]


def test_a_change_of_yours_and_one_of_the_theme_s_are_told_apart(folders: tuple[Path, Path]) -> None:
    theme, own = folders
    copied = (own / "base.html").read_bytes()
    assert state(folders) is State.SAME
    (own / "base.html").write_bytes(copied + b"<b>\n")
    assert state(folders) is State.YOURS
    (theme / "base.html").write_bytes(b"<p>\n<i>\n")
    assert state(folders) is State.BOTH
    (own / "base.html").write_bytes(copied)
    assert state(folders) is State.OLD
    (theme / "base.html").write_bytes(b"<p>\n")
    assert state(folders) is State.SAME


def test_other_line_ends_are_no_change(folders: tuple[Path, Path]) -> None:
    theme, own = folders
    (own / "base.html").write_bytes((own / "base.html").read_bytes().replace(b"\n", b"\r\n"))
    assert state(folders) is State.SAME
    (theme / "base.html").write_bytes(b"<p>\r\n<i>\r\n")
    assert state(folders) is State.OLD


def test_the_difference_is_shown_from_the_present_original_to_yours(folders: tuple[Path, Path]) -> None:
    theme, own = folders
    (theme / "base.html").write_bytes(b"<i>\n")
    assert list(shadows.differ(theme, own, "base.html")) == [
        "--- theme/base.html", "+++ templates/base.html", "@@ -1 +1 @@", "-<i>", "+<p>",
    ]  # fmt: skip


def test_a_copy_never_overwrites(site: SiteTest) -> None:
    site.write("templates/404.html", "mine")
    result = site.click("theme", "copy", "404.html")
    assert result.exit_code == 1
    assert "templates/404.html is there already, and stays" in result.stderr
    assert (site.root / "templates/404.html").read_text("utf-8") == "mine"
    assert said(site, "diff", "404.html").splitlines()[-1] == "+mine"


@pytest.mark.parametrize("typed", ["edtion.html", "../base.html", "/etc/passwd", "assets"])
def test_a_name_that_the_theme_has_not_is_refused(site: SiteTest, typed: str) -> None:
    result = site.click("theme", "copy", typed)
    assert result.exit_code == 2
    assert "the theme has no file" in result.stderr
    assert not (site.root / "templates").exists()


def test_a_nearly_right_name_gets_the_nearest(site: SiteTest) -> None:
    assert "did you mean `edition.html`?" in site.click("theme", "copy", "edtion.html").stderr


def test_a_copied_theme_makes_the_same_pages(site: SiteTest) -> None:
    site.articles(article("Tide")).build()
    before = site.tree()
    for name in shadows.names(inputs.theme()):
        shadows.copy(inputs.theme(), site.root / "templates", name)
    assert {s.state for s in shadows.compare(inputs.theme(), site.root / "templates")} == {State.SAME}
    assert site.build().told == []
    after = site.tree()
    assert set(after) == set(before)
    assert {name for name in before if before[name] != after[name]} <= {
        ".briefing-manifest.json", *(name for name in before if name.startswith("assets/")),
    }  # fmt: skip
    assert tree(site.root / "templates").keys() == set(shadows.names(inputs.theme()))


MAIN = [name for name in pages.TEMPLATES if name not in {"redirect.html", "sitemap.xml", "manifest.webmanifest"}]
"""Every template with a field to misspell."""


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Page]:
    """A page for each template."""
    site = SiteTest.sample(tmp_path_factory.mktemp("misspelt"))
    site.edit("content/articles/2025/09/2025-09-05-cernobbio-call.md", "---\n\n", "status: withdrawn\n---\n\n")
    site.edit("content/site.yml", "base_url:", f"cards: {str(drawing.is_possible()).lower()}\nbase_url:")
    with recipe.look(site.root) as known:
        plan, _ = recipe.plan(known, site.root)
    return {page.template: page for page in reversed(plan) if page.template}


@pytest.mark.parametrize("name", MAIN)
def test_a_misspelt_field_is_told_at_its_line_with_the_nearest(
    planned: Mapping[str, Page], tmp_path: Path, name: str
) -> None:
    if name == "card.svg" and not drawing.is_possible():
        pytest.skip("needs the extra `cards`")
    page = planned[name]
    field = max(page.view.__struct_fields__ if page.view else (), key=len)
    wrong = field[:2] + field[3:]
    text = (inputs.theme() / name).read_text("utf-8")
    begin = max((block.end() for block in re.finditer(r"{% block (main|after) %}", text)), default=len(text))
    own = tmp_path / "templates"
    own.mkdir()
    (own / name).write_text(f"{text[:begin]}\n{{{{ view.{wrong} }}}}\n{text[begin:]}", "utf-8")
    line = text.count("\n", 0, begin) + 2
    site = Site(title="x", description="", base_url="https://x.example/", language="en", nav=())
    templates = themes.load((own, inputs.theme()), (name,), site, program(), Cache(None))
    with pytest.raises(UnusableError) as raised:
        rendering.render(page, templates, "")
    (problem,) = raised.value.problems
    assert str(problem).startswith(f"templates/{name}:{line}:1: error[template]")
    assert f"did you mean `{field}`?" in str(problem)
