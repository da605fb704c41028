"""What the tests of filing share: clippings made by hand, a clock that stands still, a fetcher without a network."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec

from generator.importers import intake
from generator.importers.clipping import Clipping, Harvest, Raw
from generator.importers.fetching import Fetched, Known
from tests.site import SiteTest

NOON = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
TEXT = "The ferry sails again from Monday, the harbour office said. It had lain still for three weeks."
LONG = " ".join(f"Sentence number {n} tells of pier {n * 7} and of the boats that lie there." for n in range(12))


def clipping(title: str = "Ferry sails again", body: str = TEXT, **known: Any) -> Clipping:  # noqa: ANN401 - any field
    """A headline, a body and whatever else is known become a clipping."""
    given = {"origin": "paste.txt", "extractor": "dump", "date": "2026-11-19", "source": "Harbour Post", **known}
    return Clipping(title=title, body=body, **given)


class Nobody:
    """A fetcher that knows a few addresses and refuses all others."""

    def __init__(self, **answers: Fetched) -> None:
        self.answers = answers

    def fetch(self, url: str, *, known: Known = Known(), asked: bool = True) -> Fetched:  # noqa: ARG002, B008 - as in Fetcher
        """An address becomes the answer that was laid down for it."""
        return self.answers.get(url, Fetched(refused="nobody answers there", known=known))


def bring(site: SiteTest, *clippings: Clipping, **options: Any) -> intake.Report:  # noqa: ANN401 - the options of Request
    """Import clippings into a site, all at once, as one document of each origin would bring them."""
    paste = site.root / "paste.json"
    paste.write_bytes(msgspec.json.encode(clippings))

    def read(raw: Raw) -> Harvest:
        return Harvest(clippings=tuple(msgspec.json.decode(raw.data, type=list[Clipping])))

    request = {"now": NOON, "given": [str(paste)], "read": read, "fetcher": Nobody(), **options}
    try:
        return intake.run(intake.Request(root=site.root, **request))
    finally:
        paste.unlink()


def articles(site: SiteTest) -> dict[str, str]:
    """The articles of a site by their path below ``content/articles/``."""
    top = site.root / "content" / "articles"
    return {path.relative_to(top).as_posix(): path.read_text("utf-8") for path in sorted(top.rglob("*.md"))}


def actions(report: intake.Report) -> list[str]:
    """What became of each clipping."""
    return [filed.action.value for filed in report.filings]


def codes(report: intake.Report) -> set[str]:
    """The codes of everything that was said."""
    return {problem.code for problem in report.problems}


def stamps(root: Path) -> dict[str, int]:
    """The files of a folder with the times they were written."""
    return {str(path): path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
