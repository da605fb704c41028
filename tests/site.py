"""A site in a temporary folder, which tests write, edit, build and look at."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from xml.etree import ElementTree  # noqa: ICN001 - said in full

from click.testing import CliRunner, Result

from generator.build import Report, Request
from generator.build import build as run_build
from generator.cli import cli
from generator.problems import Problem, Severity, UnusableError
from tests.html import Dom, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

REPOSITORY = Path(__file__).parent.parent
MANIFEST = ".briefing-manifest.json"
SETTINGS = "title: Harbour Watch\nbase_url: https://x.example/repo/\ntimezone: Europe/Paris\nrepublish: full\n"

_ONE = (
    'The ferry *Gull* ran aground off Marley with 40 passengers aboard. "We were lucky," said Ada Brook, the harbour '
    "master, in Marley. The coast guard took everybody ashore within two hours, and the northern quay was closed."
)
_OTHER = (
    "Off Marley a sandbank stopped the ferry *Gull* on Monday morning. The 43 passengers waited on deck until boats of "
    'the coast guard came for them. "We were very lucky," Ada Brook said. Nobody was hurt, the line told us.'
)
AGROUND = (_ONE, _OTHER)
"""Two reports of one event that do not agree, in words of their own, with the same quote."""


def article(title: str, date: str = "2026-11-20", body: str = "", **fields: object) -> str:
    """A headline, a date, a body and further front matter become the text of an article's file."""
    head = {"title": json.dumps(title, ensure_ascii=False), "date": date, **fields}
    lines = [f"{key}: {value}" for key, value in head.items()]
    return "\n".join(["---", *lines, "---", "", body or f"{title}.", ""])


@dataclass(frozen=True)
class Built:
    """What came of a build."""

    exit: int
    problems: tuple[Problem, ...]
    report: Report | None = None

    @property
    def written(self) -> set[str]:
        """The files that this build wrote."""
        return set(self.report.change.written) if self.report else set()

    @property
    def removed(self) -> set[str]:
        """The files that this build removed."""
        return set(self.report.change.removed) if self.report else set()

    @property
    def told(self) -> list[str]:
        """The problems as they are shown."""
        return [str(problem) for problem in self.problems]

    @property
    def errors(self) -> list[str]:
        """The problems that make the exit code 1, as they are shown."""
        return [str(problem) for problem in self.problems if problem.severity is Severity.ERROR]


class SiteTest:
    """A site's root with its published folder; calls that change it can be chained."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "site"

    @classmethod
    def make(cls, root: Path, files: Mapping[str, str | bytes] | None = None) -> Self:
        """A folder becomes a site with these files, given by their path below the root."""
        site = cls(root)
        site.write("content/site.yml", SETTINGS)
        for path, text in (files or {}).items():
            site.write(path, text)
        return site

    @classmethod
    def sample(cls, root: Path) -> Self:
        """A folder becomes a copy of this repository's own site."""
        shutil.copytree(REPOSITORY / "content", root / "content")
        return cls(root)

    def write(self, path: str, text: str | bytes) -> Self:
        """Put a file into the site, over an old one if need be."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def articles(self, *texts: str) -> Self:
        """Put articles into the site, named a, b, c and so on."""
        for number, text in enumerate(texts):
            self.write(f"content/articles/2026-11-20-{chr(97 + number)}.md", text)
        return self

    def edit(self, path: str, old: str, new: str) -> Self:
        """Replace words in a file; they must stand there."""
        text = (self.root / path).read_text("utf-8")
        assert old in text, f"{old!r} does not stand in {path}"
        return self.write(path, text.replace(old, new))

    def rename(self, old: str, new: str) -> Self:
        """Move a file within the site."""
        target = self.root / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(target)
        return self

    def remove(self, path: str) -> Self:
        """Delete a file of the site."""
        (self.root / path).unlink()
        return self

    def build(self, **options: Any) -> Built:  # noqa: ANN401 - the options of Request
        """Build, as the command would."""
        request = Request(root=self.root, output=options.pop("output", self.output), **options)
        try:
            report = run_build(request)
        except UnusableError as error:
            return Built(1, error.problems)
        failed = any(problem.severity is Severity.ERROR for problem in report.problems)
        return Built(int(failed), report.problems, report)

    def tree(self) -> dict[str, bytes]:
        """The published folder becomes its files by name."""
        return tree(self.output)

    def texts(self) -> dict[str, bytes]:
        """The same without pictures, which are the theme's own."""
        return {name: data for name, data in self.tree().items() if not name.endswith(".png")}

    def clean_tree(self, **options: Any) -> dict[str, bytes]:  # noqa: ANN401 - the options of Request
        """What a build from nothing publishes, with no help from a cache or an older site."""
        place = self.root / "clean"
        shutil.rmtree(place, ignore_errors=True)
        self.build(output=place, cached=False, **options)
        found = tree(place)
        shutil.rmtree(place, ignore_errors=True)
        return found

    def file(self, name: str) -> str:
        """The text of a published file."""
        return (self.output / name).read_text("utf-8")

    def dom(self, address: str) -> Dom:
        """The published page at a site path, parsed."""
        return parse(self.file(address.lstrip("/") + ("index.html" if address.endswith("/") else "")))

    def data(self, name: str) -> list[dict[str, Any]]:
        """The items of one file of the data export."""
        whole: dict[str, Any] = json.loads(self.file(f"data/{name}.json"))
        items: list[dict[str, Any]] = whole[name]
        return items

    def stories(self) -> list[set[str]]:
        """The published stories, each as the ids of its articles."""
        return [set(story["articles"]) for story in self.data("stories")]

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the program itself in a process of its own."""
        return program("--root", str(self.root), command=arguments, cwd=None, **environment)

    def click(self, command: str, *arguments: str) -> Result:
        """Run a command in this process."""
        return CliRunner().invoke(cli, [command, "--root", str(self.root), *arguments])


def program(
    *more: str, command: tuple[str, ...], cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Arguments become what ``python -m generator`` says and how it ends."""
    return subprocess.run(
        [sys.executable, "-m", "generator", command[0], *more, *command[1:]],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        env=surroundings(**environment),
    )


def surroundings(**changed: str) -> dict[str, str]:
    """The environment in which the program runs from any folder, with some of it changed."""
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), **changed}


def tree(folder: Path) -> dict[str, bytes]:
    """A folder becomes its files by name, links not followed."""
    found = {}
    for place, folders, names in os.walk(folder):
        for name in (*names, *(f for f in folders if (Path(place) / f).is_symlink())):
            path = Path(place) / name
            data = str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
            found[path.relative_to(folder).as_posix()] = data
    return found


def xml(data: bytes) -> ElementTree.Element:
    """The bytes of a published XML file become its root."""
    return ElementTree.fromstring(data)  # noqa: S314 - our own files


def pages(files: Mapping[str, bytes]) -> dict[str, str]:
    """Published files become the HTML pages among them."""
    return {name: data.decode() for name, data in files.items() if name.endswith(".html")}
