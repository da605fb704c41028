"""The site becomes an application that a phone or a browser can keep: its web manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import urls
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.references import References


def pages(_: References) -> Iterator[Page]:
    """The web manifest (W3C), whose links are relative to itself, so that it holds under any base path."""
    yield Page(url=urls.APPLICATION, template="manifest.webmanifest", listed=False)
