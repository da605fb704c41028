"""What a planned page is: an address, a template and the frozen view that the template sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from generator.config import NavItem
from generator.model import Value

if TYPE_CHECKING:
    from generator.fingerprint import Fingerprint


class Site(Value, frozen=True, kw_only=True):
    """What every template knows of the site; it counts nothing, so no article can change it."""

    title: str
    description: str
    base_url: str
    language: str
    nav: tuple[NavItem, ...]
    search: bool = True
    """Whether the site can be searched."""
    direction: str = "ltr"
    """In which its language is written: ``ltr`` or ``rtl``."""
    numbers: tuple[tuple[str, int], ...] = (("one", 1), ("other", 2))
    """The kinds of whole numbers that its language tells apart, each with one of them."""


@dataclass(frozen=True, slots=True)
class Later:
    """Bytes that are worked out only where the page is stale, and what stands for them until then."""

    key: Fingerprint
    gather: Callable[[], Any] = field(compare=False)
    """Brings together what they are made of, where the cache is at hand."""
    make: Callable[[Any], bytes] = field(compare=False)
    """Makes them of that, in any process."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One address to be written: a template with its view, or plain bytes."""

    url: str
    template: str | None = None
    view: Value | None = None
    body: Fingerprint | None = None
    """Stands for the article's body, which the renderer fetches when the page is stale."""
    data: bytes = b""
    """The page itself where there is no template."""
    later: Later | None = None
    """How the page itself is made, where there is no template and that takes time."""
    listed: bool = True
    """Whether the sitemap names it."""
    origin: str | None = None
    """The content file that asked for this address, where one did."""
    place: tuple[int, int] = (0, 0)
    """The line and column there that ask for it; 0 where the whole file does."""
    changed: str | None = None
    """The day of the newest thing on it, for the sitemap."""
    subject: str = ""
    """What it is made from beside the heads of the library; see `subjects`."""
    known: Fingerprint | None = None
    """What decides its bytes, where an earlier build has planned it; its view is planned only if it is stale."""


class Link(Value, frozen=True):
    """Words that lead to a page of the site."""

    title: str
    url: str


class Tally(Value, frozen=True):
    """A link with how many articles stand behind it."""

    title: str
    url: str
    count: int
