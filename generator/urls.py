"""Every address of the site is spelled here: site paths such as ``/articles/<id>/``, links and file names."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from slugify import slugify

LONGEST = 120
"""Characters that an identifier may have; a folder name may have 255 bytes on every file system we know."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|index)$")
"""Names that Windows keeps for devices, and ``index``, which would read as a folder's own page."""

HOME = "/"
ARCHIVE = "/archive/"
TOPICS = "/topics/"
ACTORS = "/actors/"
SOURCES = "/sources/"
QUOTES = "/quotes/"
SEARCH = "/search/"
NOT_FOUND = "/404.html"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
STYLE = "/assets/style.css"
APPLICATION = "/manifest.webmanifest"


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """A name in any script becomes a portable identifier of ``a-z 0-9 -``, never empty, never reserved."""
    plain = slugify(text)
    if len(plain) > LONGEST:
        plain = f"{plain[: LONGEST - 9].rstrip('-')}-{_short(text)}"
    if not plain:
        return f"x-{_short(text)}"
    return f"x-{plain}" if _RESERVED.match(plain) else plain


def _short(text: str) -> str:
    return blake2b(text.encode(), digest_size=4).hexdigest()


def article(identifier: str) -> str:
    """An article's id becomes its address."""
    return f"/articles/{identifier}/"


def story(identifier: str) -> str:
    """A story's id becomes its address."""
    return f"/stories/{identifier}/"


@lru_cache(maxsize=4096)
def topic(identifier: str) -> str:
    """A topic's id becomes its address."""
    return f"/topics/{identifier}/"


@lru_cache(maxsize=4096)
def actor(identifier: str) -> str:
    """An actor's id becomes its address."""
    return f"/actors/{identifier}/"


@lru_cache(maxsize=4096)
def source(identifier: str) -> str:
    """A source's id becomes its address."""
    return f"/sources/{identifier}/"


@lru_cache(maxsize=4096)
def day(date: str, gathering: str = "/") -> str:
    """``2025-09-04`` becomes the address of that day's edition, or of that day of one gathering."""
    return f"{gathering}{date[:4]}/{date[5:7]}/{date[8:10]}/"


@lru_cache(maxsize=4096)
def month(date: str, gathering: str = "/") -> str:
    """``2025-09`` becomes the address of that month, of the whole site or of one gathering of it."""
    return f"{gathering}{date[:4]}/{date[5:7]}/"


def quotes_of(topic_: str) -> str:
    """A topic's id becomes the address of the quotes in its articles."""
    return f"{QUOTES}topics/{topic_}/"


def document(name: str) -> str:
    """The path of an ordinary page below ``content/pages/`` becomes its address."""
    return f"/{name}/"


def feed(gathering: str, form: str) -> str:
    """A gathering's address becomes that of its feed; the form is ``xml`` (Atom) or ``json``."""
    return f"{gathering}feed.{form}"


def sitemap(part: str) -> str:
    """A part of a large sitemap becomes its address, at the top: a sitemap speaks only for what lies below it."""
    return f"/sitemap-{part}.xml"


def data(name: str) -> str:
    """The name of an export becomes its address."""
    return f"/data/{name}.json"


def search(name: str) -> str:
    """A period of the search, or ``index`` for the list of them, becomes its address."""
    return f"/data/search/{name}.json"


def schema(name: str) -> str:
    """The name of an export becomes the address of its JSON Schema."""
    return f"/data/schemas/{name}.schema.json"


def card(page: str) -> str:
    """The address of a page becomes that of the picture by which other sites show it."""
    return f"{page}card.png"


def file_of(url: str) -> str:
    """A site path becomes the file, relative to the published folder, that a server answers it with."""
    return url.lstrip("/") + ("index.html" if url.endswith("/") else "")


def climb(page: str) -> str:
    """A site path becomes the way from its folder to the top of the site: ``/articles/x/`` becomes ``../../``."""
    return "../" * (page.count("/") - 1)


_PLAIN = re.compile(r"[A-Za-z0-9_.~/#-]*")
"""An address that is spelled as it is; nearly all are."""


@lru_cache(maxsize=1 << 18)
def below(target: str) -> str:
    """A site path becomes the link that leads to its file from the top of the site."""
    path, mark, fragment = target.partition("#")
    file = file_of(path)
    return (file if _PLAIN.fullmatch(file) else quote(file)) + mark + fragment


def rooted(target: str) -> str:
    """A site path becomes the rest of its address below the base path."""
    path = target.lstrip("/")
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/#")


def absolute(base_url: str, target: str) -> str:
    """A base URL that ends with a slash and a site path become an absolute URL."""
    return base_url + rooted(target)


def base_path(base_url: str) -> str:
    """A base URL becomes the path below which the site stands: ``/`` or ``/repo/``."""
    return urlsplit(base_url).path or "/"


def tag(base_url: str, day_: str, kind: str, identifier: str) -> str:
    """An article or story becomes a ``tag:`` URI (RFC 4151), the same whatever its address."""
    return f"tag:{urlsplit(base_url).hostname or 'localhost'},{day_}:{kind}/{identifier}"


_HOST = re.compile(r"[^\s<>^|%\\\"`{}@\[\]]+(?::\d*)?|\[[0-9a-fA-F:.]+\](?::\d*)?")
"""A host and its port, without what no host may hold (URL Standard, forbidden host code points) and a password."""
_UNSPELT = re.compile(r"[^!$-;=?-Z_a-z~]|%(?![0-9a-fA-F]{2})")
"""What may not stand in an address as it is (URL Standard, URL units)."""


def is_web(url: str) -> bool:
    """Whether an address from content may be linked to: http or https, with a host that can be one, and no password."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in {"http", "https"} and _is_host(parts.netloc) and parts.port != 0
    except ValueError:
        return False


def _is_host(given: str) -> bool:
    return given.isprintable() and _HOST.fullmatch(given) is not None


def may_link(url: str) -> bool:
    """Links of content lead to the web, to a mailbox or within the site; no other becomes one."""
    folded = url.strip().lower()
    return is_web(folded) or folded.startswith("mailto:") or _is_site_path(folded)


def is_relative(url: str) -> bool:
    """Whether an address has neither scheme nor host nor begins at the top of the site, and so leads nowhere."""
    first = re.split("[/?#]", url.strip(), maxsplit=1)[0]
    return ":" not in first and not url.strip().startswith("/")


def _is_site_path(url: str) -> bool:
    """Whether an address begins at the top of the site and stays below it, however it is encoded."""
    path = unquote(url.partition("#")[0])
    climbs = {".", ".."} & set(path.split("/"))
    return path.startswith("/") and not path.startswith("//") and "\\" not in path and not climbs


def spell(url: str) -> str:
    """An address becomes the same one with every character that may not stand in it written as ``%`` and its number."""
    parts = urlsplit(url)
    return urlunsplit((*parts[:2], *(_UNSPELT.sub(_number, part) for part in parts[2:])))


def _number(found: re.Match[str]) -> str:
    """Letters of other scripts stay, so that an address can be read."""
    return found[0] if ord(found[0]) > 127 and found[0].isprintable() else quote(found[0], safe="")  # noqa: PLR2004 - ASCII
