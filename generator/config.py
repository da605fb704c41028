"""``content/site.yml`` becomes the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import msgspec
from babel import Locale, UnknownLocaleError

from generator import codes, drawing, frontmatter, schema, shapes, tongues
from generator.frontmatter import Node
from generator.model import Republish
from generator.problems import Problem, suggest

if TYPE_CHECKING:
    from generator.files import File

PATH = "content/site.yml"
FILE = "site.yml"


class NavItem(msgspec.Struct, frozen=True, array_like=True):
    """One entry of the site's menu."""

    title: str
    url: str


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """What the owner decided about the whole site."""

    title: str
    description: str = ""
    base_url: str = "http://localhost/"
    language: str = "en"
    language_place: tuple[int, int] = (0, 0)
    """The line and column that tell it."""
    timezone: str = "UTC"
    republish: Republish = Republish.EXCERPT
    excerpt_words: int = 60
    nav: tuple[NavItem, ...] = ()
    """The menu; without one, all gatherings are in it."""
    feed_entries: int = 30
    export_text: bool = False
    search: bool = True
    """Whether readers can search the site."""
    cards: bool = False
    """Whether pictures are drawn by which other sites show links."""
    silence: tuple[str, ...] = ()
    """Codes of warnings that are not told."""

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.timezone)


_STAND_IN = Config(title="")


def _read_language(node: Node, path: str) -> str:
    given = schema.read_text(node, path)
    try:
        Locale.parse(given, sep="-" if "-" in given else "_")
    except (ValueError, UnknownLocaleError):
        raise schema.MistakeError(node, f"unknown language {given!r}; {_hint(given)}") from None
    return given.replace("_", "-")


def _hint(given: str) -> str:
    """What is no tag of a language becomes the tag of the language that is meant, if one is near in tag or name."""
    near = tongues.meant(given)
    meant = f"did you mean `{near}`? " if near else ""
    return f"{meant}write one such as en, de or pt-BR"


def language(doc: str) -> schema.Field[str]:
    """A field that names a language by its BCP 47 tag."""
    return schema.Field(_read_language, {"type": "string", "examples": ["en", "de", "fr", "uk", "pt-BR"]}, doc)


def _read_code(node: Node, path: str) -> str:
    given = schema.read_text(node, path)
    if given in codes.WARNINGS:
        return given
    if given in codes.ERRORS:
        raise schema.MistakeError(
            node, f"`{given}` is an error, which leaves something out; only warnings are silenced"
        )
    raise schema.MistakeError(node, f"no warning has the code `{given}`; {suggest(given, codes.WARNINGS)}")


def _read_base_url(node: Node, path: str) -> str:
    return normalise_base_url(schema.url("").read(node, path))


def normalise_base_url(given: str) -> str:
    """An address of the site's top becomes that address with one slash at its end, without query or fragment."""
    return given.partition("#")[0].partition("?")[0].rstrip("/") + "/"


def _read_cards(node: Node, path: str) -> bool:
    wanted = _WISH.read(node, path)
    if wanted and not drawing.is_possible():
        raise schema.MistakeError(node, f"cards are drawn by a package that is not installed: {drawing.EXTRA}")
    return wanted


_WISH = schema.flag("whether each edition and each story of several articles gets a card: the picture of its links")
_CARDS = schema.Field(_read_cards, _WISH.schema, _WISH.doc)
_BASE_URL = schema.Field(_read_base_url, shapes.URL, "where the site is published")
_NAV = {
    "title": schema.text("the words of the link", required=True),
    "url": schema.text("a site path or address", required=True),
}
_EXPORT = {"text": schema.flag("whether data/articles.json carries the articles' plain text")}
_CODE = schema.Field(_read_code, {"enum": list(codes.WARNINGS), "enumDescriptions": list(codes.WARNINGS.values())}, "")
_FEED = {"entries": schema.number("how many articles a feed holds", 1, 500)}

FIELDS: schema.Fields = {
    "title": schema.text("the name of the digest", required=True),
    "description": schema.text("one sentence about the digest, for feeds and search engines"),
    "base_url": _BASE_URL,
    "language": language("the language of the pages and of what stands around the articles"),
    "timezone": schema.zone("the zone in which dates without one are read, and days begin"),
    "republish": schema.choice(Republish, "how much of an article is shown where its source says nothing"),
    "excerpt_words": schema.number("how many words an excerpt may have", 1, 1000),
    "nav": schema.many(schema.record(_NAV, "a menu entry"), "the menu; without it, one of all gatherings"),
    "feed": schema.record(_FEED, "feed settings", "settings of the feeds"),
    "export": schema.record(_EXPORT, "export settings", "settings of the data export"),
    "search": schema.flag("whether readers can search the site; its files are half as large as the pages"),
    "cards": _CARDS,
    "silence": schema.many(_CODE, "codes of warnings that are not told"),
}


def read(file: File | None) -> tuple[Config, tuple[Problem, ...]]:
    """The file ``site.yml`` becomes the configuration; with any problem in it, only a stand-in to find others by."""
    if file is None:
        return _STAND_IN, (Problem(PATH, 0, 0, "no-site", "not found; name the site's folder with --root DIR"),)
    text = frontmatter.decode(file.data, PATH)
    if isinstance(text, Problem):
        return _STAND_IN, (text,)
    node, problems = frontmatter.parse(text, PATH)
    if node is None:
        return _STAND_IN, problems
    values, more = schema.read_fields(node, FIELDS, PATH, "site.yml")
    values["language_place"] = next(((v.line, v.column) for key, v in node.entries if key.text == "language"), (0, 0))
    return (_STAND_IN if "title" not in values else _assemble(values)), (*problems, *more)


def _assemble(values: dict[str, Any]) -> Config:
    given = dict(values)
    nav = tuple(NavItem(**item) for item in given.pop("nav", ()))
    feed, export = given.pop("feed", {}), given.pop("export", {})
    zone = given.pop("timezone", ZoneInfo("UTC"))
    return Config(
        nav=nav,
        timezone=zone.key,
        feed_entries=feed.get("entries", 30),
        export_text=export.get("text", False),
        **given,
    )
