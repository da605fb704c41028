"""What must hold for every made-up input, by the name of what reads it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from generator import articles, config, feedlist, fingerprint, frontmatter, markdown, registries
from generator.files import File
from generator.importers import detection, filing
from generator.importers.clipping import Raw
from generator.importers.filing import Desk
from generator.problems import Severity
from tests.fuzz import strategies
from tests.promises import inspection
from tests.site import SiteTest, article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hypothesis.strategies import SearchStrategy

    from generator.model import Body
    from generator.problems import Problem

ZONE = "Europe/Paris"
DESK = Desk(sources=(), zone=ZoneInfo(ZONE), at="2026-11-20T12:00:00Z")
LAST = "xyzzy"


def read_article(data: bytes) -> None:
    """An article is understood, safely, or refused at its place."""
    file = _file("articles/2026-11-20-x.md", data)
    reading = articles.read(file, ZONE, "en")
    wrong = any(problem.severity is Severity.ERROR for problem in reading.problems)
    assert (reading.article is None) == (reading.body is None) == wrong
    _check_places(reading.problems, data)
    if reading.body is not None:
        _check_body(reading.body)


def read_markdown(data: bytes) -> None:
    """A text is shown, safely and to its last word, or refused."""
    source = frontmatter.clean(data.decode("utf-8", "replace"))
    try:
        body = markdown.read(f"{source}\n\n{LAST}", articles.ROOT)
    except markdown.UnreadableError:
        return
    _check_body(body)
    assert LAST in body.text or "[" in source, "only the definition of a reference has text that is not shown"


def read_registries(data: bytes) -> None:
    """Registries, settings and lists of feeds are read, and told at their place where they are wrong."""
    names = (*registries.FILES, config.FILE, feedlist.FILE)
    given = {name: _file(name, data) for name in names}
    _check_places(registries.read(given).problems, data)
    _check_places(config.read(given[config.FILE])[1], data)
    _check_places(feedlist.read({feedlist.FILE: given[feedlist.FILE]}).problems, data)


def read_feed(data: bytes) -> None:
    """A feed gives articles that read back."""
    _import("x.xml", data)


def read_dump(data: bytes) -> None:
    """A pasted text gives articles that read back."""
    _import("x.txt", data)


def read_page(data: bytes) -> None:
    """A saved page gives articles that read back."""
    _import("x.html", data)


def build_site(data: bytes) -> None:
    """A site with this article beside a good one is built, and no file of it runs, loads or breaks."""
    with tempfile.TemporaryDirectory() as folder:
        site = SiteTest.make(Path(folder) / "project").articles(article("Good"))
        built = site.write("content/articles/fuzz.md", data).build()
        taken = {a["path"] for a in site.data("articles")}
        assert "articles/2026-11-20-a.md" in taken or "id-clash" in str(built.told)
        assert ("articles/fuzz.md" in taken) or b"status" in data or any("fuzz.md" in told for told in built.errors)
        assert inspection.faults(site.tree()) == []


def _file(name: str, data: bytes) -> File:
    return File(name, data, fingerprint.of_bytes(data))


def _check_places(problems: Iterable[Problem], data: bytes) -> None:
    lines = max(data.count(b"\n"), data.count(b"\r")) + data.count(b"\r") + 2
    assert [str(p) for p in problems if not (0 <= p.line <= lines) or p.message != p.message.strip()] == []


def _check_body(body: Body) -> None:
    assert markdown.sanitise(body.html) == body.html
    page = f"<html><head><title></title></head><body><main><h1></h1>{body.html}</main></body></html>"
    assert [fault for fault in inspection.faults({"x.html": page.encode()}) if "the policy" not in fault] == []


def _import(name: str, data: bytes) -> None:
    harvest = detection.read(Raw(origin=name, data=data))
    assert [p for p in harvest.problems if p.code == "import-failed"] == []
    for clipping in harvest.clippings:
        tidied, _ = filing.tidy(clipping, DESK)
        text = filing.compose(tidied, DESK.at)
        reading = articles.read(_file("articles/x.md", text.encode()), ZONE, "en")
        expected = {"missing-date"} if not tidied.date else set()
        wrong = {p.code for p in reading.problems} - {"marks", "nesting", "odd-date"}
        assert wrong == expected, reading.problems
        assert reading.article is None or reading.article.title == tidied.title


TARGETS: Mapping[str, tuple[Callable[[bytes], None], SearchStrategy[bytes]]] = {
    "article": (read_article, strategies.ARTICLES),
    "markdown": (read_markdown, strategies.MARKDOWN.map(lambda text: text.encode("utf-8", "replace"))),
    "registries": (read_registries, strategies.REGISTRIES),
    "feed": (read_feed, strategies.FEEDS),
    "dump": (read_dump, strategies.DUMPS),
    "page": (read_page, strategies.PAGES),
    "site": (build_site, strategies.ARTICLES),
}
