"""The programs that are measured: where each wants an article, how it is called, where its page then stands."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus
from benchmarks.corpus import Report

_PROJECTS = Path(__file__).parent / "projects"


@dataclass(frozen=True, kw_only=True)
class Program:
    """One program, with a project: pages of articles, topics, actors, days, a home page, a feed and a sitemap."""

    name: str
    found: Callable[[], tuple[str, ...] | None]
    """The words that call it, where it is installed."""
    asked: Callable[[Path, Path], tuple[str, ...]]
    """A project and a folder to write to become what follows those words."""
    file: Callable[[Report], str]
    """Where an article stands in the project."""
    text: Callable[[Report], str]
    page: Callable[[Report], str]
    """Where its page stands in the folder."""
    settings: Callable[[], Mapping[str, str]] = dict
    """Files of the project that are made, not copied."""
    caches: tuple[str, ...] = ()
    """What it keeps in the project from one build to the next."""
    remark: str = ""

    def version(self) -> str:
        """What the program calls itself."""
        words = self.found()
        if words is None:
            return "not installed"
        asked = [*words, "version" if self.name == "hugo" else "--version"]
        ended = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 - the program measured
        told = next(iter((ended.stdout or ended.stderr).splitlines()), "?")
        return " ".join(told.split("+")[0].split()[:4])

    def prepare(self, project: Path) -> None:
        """A folder becomes the program's project, without articles."""
        if (_PROJECTS / self.name).is_dir():
            shutil.copytree(_PROJECTS / self.name, project)
        corpus.write(project, self.settings())

    def forget(self, project: Path) -> None:
        """What earlier builds left in the project goes."""
        for name in self.caches:
            shutil.rmtree(project / name, ignore_errors=True)
            if (project / name).is_file():
                (project / name).unlink()


def installed(only: tuple[str, ...] = ()) -> list[Program]:
    """The programs that can be measured here, ours first."""
    return [each for each in PROGRAMS if each.found() is not None and (not only or each.name in only)]


def _on_path(name: str) -> Callable[[], tuple[str, ...] | None]:
    def find() -> tuple[str, ...] | None:
        place = shutil.which(name)
        return (place,) if place else None

    return find


def _ours() -> tuple[str, ...]:
    return (sys.executable, "-m", "generator")


def _registries() -> Mapping[str, str]:
    """Whole bodies are published, as the others do."""
    site = (
        "title: The measured digest\nbase_url: https://digest.example/\nlanguage: en\ntimezone: UTC\nrepublish: full\n"
    )
    known = enumerate(corpus.actors().items())
    actors = "".join(f"actor-{at}:\n  name: {json.dumps(name)}\n  kind: {kind}\n" for at, (name, kind) in known)
    return {"content/site.yml": site, "content/actors.yml": actors}


def _page(report: Report) -> str:
    return f"articles/{report.name}/index.html"


def _page_below_months(report: Report) -> str:
    return f"articles/{report.path.removesuffix('.md')}/index.html"


def _renamed(report: Report) -> dict[str, str]:
    """The front matter for programs to which ``url`` means the page's own address."""
    return {"original" if key == "url" else key: value for key, value in corpus.head(report).items()}


def _hugo_words(project: Path, out: Path) -> tuple[str, ...]:
    given = {"--source": project, "--destination": out, "--cacheDir": project / "cache"}
    return (*(str(word) for pair in given.items() for word in pair), "--quiet")


def _hugo_text(report: Report) -> str:
    return corpus.text({**_renamed(report), "days": f'["{report.date:%Y-%m-%d}"]'}, report.body)


def _pelican_text(report: Report) -> str:
    head = {
        "Title": report.title,
        "Date": report.date.isoformat(),
        "Slug": report.name,
        "Outlet": report.source,
        "Original": report.url,
        "Tags": ", ".join(report.topics),
        "Authors": "; ".join(report.actors),
    }
    return "".join(f"{key}: {value}\n" for key, value in head.items()) + f"\n{report.body}"


def _below_content(report: Report) -> str:
    return f"content/articles/{report.path}"


PROGRAMS = (
    Program(
        name="briefing",
        found=_ours,
        asked=lambda project, out: ("build", "--root", str(project), "--output", str(out)),
        file=_below_content,
        text=corpus.article,
        page=_page,
        settings=_registries,
        caches=(".briefing",),
        remark="also finds copies, stories, actors, quotes and figures, and writes pages, data and a search of them",
    ),
    Program(
        name="hugo",
        found=_on_path("hugo"),
        asked=_hugo_words,
        file=_below_content,
        text=_hugo_text,
        page=_page_below_months,
        caches=("cache", "resources", ".hugo_build.lock"),
        remark="days are a taxonomy",
    ),
    Program(
        name="eleventy",
        found=_on_path("eleventy"),
        asked=lambda _project, out: (f"--output={out}", "--quiet"),
        file=_below_content,
        text=lambda report: corpus.text(_renamed(report), report.body),
        page=_page_below_months,
        remark="lists are collections of its own and pagination",
    ),
    Program(
        name="pelican",
        found=_on_path("pelican"),
        asked=lambda project, out: ("-q", "-s", str(project / "pelicanconf.py"), "-o", str(out)),
        file=_below_content,
        text=_pelican_text,
        page=_page,
        caches=(".cache", "__pycache__"),
        remark="actors are authors; its cache of contents is switched on",
    ),
)
