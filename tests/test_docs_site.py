"""The docs as a site: every link leads somewhere, the reference is what the code says, the pictures are small."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from generator import articles, codes, config, feedlist, registries
from generator.cli import cli
from generator.pages import TEMPLATES
from tests.site import REPOSITORY, surroundings

DOCS = REPOSITORY / "docs"
PAGES = [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def anchors(page: Path) -> set[str]:
    """A page becomes the anchors that its headings have, on GitHub and in the site."""
    text = re.sub(r"^( *)```.*?^\1```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", page.read_text("utf-8"))
    text = re.sub(r"^( *)```.*?^\1```$", "", text, flags=re.MULTILINE | re.DOTALL)
    for target in _LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        assert place.exists(), target
        if anchor and place.suffix == ".md" and place.name != "problems.md":
            assert anchor in anchors(place), target


def test_every_page_of_the_docs_can_be_found() -> None:
    nav = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    named = set(re.findall(r"[\w/-]+\.md", nav))
    assert {path for path in named if not (DOCS / path).exists()} == set()
    new = {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")} - named
    linked = "\n".join(page.read_text("utf-8") for page in PAGES)
    assert {page for page in new if page.rpartition("/")[2] not in linked} == set()


def test_the_pictures_are_small() -> None:
    pictures = [path for path in (DOCS / "images").rglob("*") if path.suffix in {".webp", ".png"}]
    assert pictures
    assert {path.name: path.stat().st_size for path in pictures if path.stat().st_size > 150_000} == {}
    assert sum(path.stat().st_size for path in pictures) < 2_500_000


def test_every_template_of_a_page_is_shown_with_a_picture() -> None:
    text = (DOCS / "how-to" / "write-a-theme.md").read_text("utf-8")
    shown = set(re.findall(r"\(\.\./images/pages/(\w+)\.webp\)<br>`(\w+\.html)`", text))
    wanted = {name for name in TEMPLATES if name.endswith(".html") and name != "redirect.html"}
    assert shown == {(name.removesuffix(".html"), name) for name in wanted}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The docs, built as CI builds them."""
    if find_spec("material") is None or find_spec("mkdocs") is None:
        pytest.skip("the extra `docs` is not installed")
    place = tmp_path_factory.mktemp("docs")
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(place)],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
        env=surroundings(NO_MKDOCS_2_WARNING="1", PYTHONDONTWRITEBYTECODE="1"),
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    return place


def keys_of(html: str) -> set[str]:
    """A page becomes the keys in the first column of its tables."""
    return set(re.findall(r"<tr>\s*<td><code>([^<]+)</code></td>", html))


def test_the_reference_names_every_key_that_the_program_reads(built: Path) -> None:
    for name, declared in {
        "front-matter": [articles.fields("UTC"), articles.DOCUMENT],
        "configuration": [config.FIELDS],
        "registries": [
            registries.ACTOR, registries.TOPIC, registries.SOURCE, registries.STORY, feedlist.FIELDS,
        ],
    }.items():  # fmt: skip
        html = (built / "reference" / name / "index.html").read_text("utf-8")
        assert keys_of(html) == {key for fields in declared for key in fields}


def test_the_reference_tells_every_command_with_its_options(built: Path) -> None:
    html = (built / "reference/commands/index.html").read_text("utf-8")
    for name, command in cli.commands.items():
        assert f'id="briefing-{name}"' in html
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert f"<code>{option}</code>" in html


def test_every_code_has_an_anchor_of_its_own(built: Path) -> None:
    html = "".join((built / name / "index.html").read_text("utf-8") for name in ("problems", "import"))
    ids = set(re.findall(r'id="([a-z-]+)"', html))
    assert {*codes.ERRORS, *codes.WARNINGS} - ids == {"internal"}
    settings = (built / "reference/configuration/index.html").read_text("utf-8")
    for code in codes.WARNINGS:
        assert f'href="../../problems/#{code}"' in settings


def test_the_docs_load_nothing_from_elsewhere(built: Path) -> None:
    html = (built / "index.html").read_text("utf-8")
    assert re.findall(r'(?:src|href)="(https?://(?!squidfunk|www\.mkdocs|jinja)[^"]+\.(?:js|css|woff2?))"', html) == []
