"""Markdown becomes safe HTML and plain text."""

from __future__ import annotations

import copy
import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import image, link

from generator import prose, urls
from generator.model import Body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from generator.prose import Block

    _Rule = Callable[[StateInline, bool], bool]

_TAGS = set(
    "a p br hr h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong s table thead tbody tr th td".split()  # noqa: SIM905
)
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}
DEEPEST = 100
"""Levels of lists and quotations in one another; the parser passes over what stands deeper."""
_TOP, _LOWEST = 2, 6
"""Headings of a body begin below the page's own h1, and HTML knows six levels."""


MARKS = 50_000
"""Line ends and characters that may mean something to Markdown, in one body. The parser's time and memory grow with
them, not with the words; a book of 300 pages has a quarter of it."""
BRACKETS = 10_000
"""Opening brackets in one body: at each the parser looks for its end, so that the time grows as their square."""
SPREAD, FREE = 10, 100_000
"""How often the addresses of links may repeat the length of a body, and what is free. A reference can be used any
number of times, so that a page may grow as the square of its text; cmark, the reference parser, has a bound, too."""
_MARKS = "\n[]*_~`|<>&\\#-+!(" + '"“”„«»'
"""The quotation marks for the sake of the search for quotes, which looks from each of them for its fellow."""


class UnreadableError(Exception):
    """A body cannot be read whole, or not in a time that a build may take."""

    code = "nesting"

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line
        """The line of the body, counted from 0, where that begins."""


class TooDeepError(UnreadableError):
    """A body is nested so deeply that text in it would be passed over."""

    def __init__(self, line: int) -> None:
        most = DEEPEST // 2
        super().__init__(
            f"lists, quotations or emphasis stand more than {most} levels deep in one another; use fewer", line
        )


class TooMuchError(UnreadableError):
    """A body holds so many marks that reading it would take too long."""

    code = "marks"

    def __init__(self, number: int, most: int, what: str, line: int = 0) -> None:
        super().__init__(f"{number:,} {what}; at most {most:,} are read in one text; part it into several files", line)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """CommonMark with tables and strikethrough; raw HTML is text, so that it is seen and does nothing."""
    options = {"html": False, "maxNesting": DEEPEST}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    parser.validateLink = urls.may_link  # type: ignore[method-assign] # markdown-it-py documents this as its hook
    parser.inline.ruler.at("link", _asking(link, _relaxed(parser, _is_read)))
    parser.inline.ruler.at("image", _asking(image, _relaxed(parser, lambda _url: True)))
    return parser


def _relaxed(parser: MarkdownIt, may: Callable[[str], bool]) -> MarkdownIt:
    """A parser becomes one of the same rules that takes other addresses."""
    relaxed = copy.copy(parser)
    relaxed.validateLink = may  # type: ignore[method-assign, assignment] # as above
    return relaxed


def _asking(rule: _Rule, parser: MarkdownIt) -> _Rule:
    """A rule becomes one that asks its own parser which addresses it may take; the hook is not told who asks.

    What defines a reference keeps to ``urls.may_link``: "[Ann]: Yes." are words, and would go unseen.
    """

    def asking(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it-py calls it
        own, state.md = state.md, parser
        try:
            return rule(state, silent)
        finally:
            state.md = own

    return asking


def _is_read(url: str) -> bool:
    """Whether a link is taken apart: it may stay one, or is a relative path, of which its text stays."""
    return urls.may_link(url) or urls.is_relative(url)


def read(source: str, root: str) -> Body:
    """A Markdown body becomes HTML in which nothing runs or loads, and plain text.

    Args:
        source: the Markdown text.
        root: the relative way from the page to the top of the site, such as ``../../``, put before site paths.

    Raises:
        TooDeepError: lists, quotations or emphasis stand deeper in one another than the parser follows.
        TooMuchError: there are more marks in it than anybody writes.
    """
    _refuse_floods(source)
    if (blocks := prose.read(source)) is not None:
        return _told(blocks)
    return parse(source, root)


def _told(blocks: Sequence[Block]) -> Body:
    """Plain prose becomes a body; nothing in it needs to be cleaned."""
    highest = min((block.level for block in blocks if block.level), default=_TOP)
    html = (_headed(block, highest) if block.level else block.html for block in blocks)
    return Body("".join(html), "\n\n".join(block.text for block in blocks if block.text))


def _headed(block: Block, highest: int) -> str:
    tag = f"h{_lowered(block.level, highest)}"
    return f"<{tag}>{block.html}</{tag}>\n"


def parse(source: str, root: str) -> Body:
    """The same, by the parser alone: what any quicker way has to equal."""
    parser = _parser()
    tokens = parser.parse(source)
    deep = (token for token in tokens if token.level >= DEEPEST - 1 or _depth(token.children or ()) > DEEPEST)
    if token := next(deep, None):
        raise TooDeepError(token.map[0] if token.map else 0)
    _refuse_spread(tokens, source)
    _lower_headings(tokens)
    for token in tokens:
        if token.children:
            token.children = [_tame(child, root) for child in _without_relative(token.children)]
    html = parser.renderer.render(tokens, parser.options, {})
    return Body(sanitise(_fed(html)), _fed("\n\n".join(_blocks(tokens))))


def _fed(text: str) -> str:
    """A form feed, the one control character that a reference may stand for, becomes U+FFFD, as all others do."""
    return text.replace("\f", "\ufffd")


def _refuse_floods(source: str) -> None:
    if (brackets := source.count("[")) > BRACKETS:
        raise TooMuchError(brackets, BRACKETS, "opening brackets", _line_of(source, "[", BRACKETS))
    if len(source) > MARKS and (marks := sum(map(source.count, _MARKS))) > MARKS:
        raise TooMuchError(marks, MARKS, "line ends and marks such as * _ [ | <", _line_of(source, _MARKS, MARKS))


def _line_of(source: str, marks: str, most: int) -> int:
    """The line, counted from 0, of the first mark that is one too many."""
    counts = accumulate(sum(map(line.count, marks)) for line in re.split("(?<=\n)", source))
    return next((number for number, count in enumerate(counts) if count > most), 0)


def _refuse_spread(tokens: Sequence[Token], source: str) -> None:
    children = (child for token in tokens for child in token.children or ())
    size = sum(len(str(value)) for child in children if child.attrs for value in child.attrs.values())
    most = SPREAD * len(source) + FREE
    if size > most:
        raise TooMuchError(size, most, "characters of addresses that references repeat")


def sanitise(html: str) -> str:
    """HTML becomes HTML of an allow-list of elements and attributes."""
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener nofollow")


def _depth(tokens: Sequence[Token]) -> int:
    """How deep emphasis and links stand in one another."""
    return max(accumulate(token.nesting for token in tokens), default=0)


def _lower_headings(tokens: Sequence[Token]) -> None:
    """The highest heading of a body becomes an h2, the rest follow in step, so that no level is skipped at the top."""
    headings = [t for t in tokens if t.type in {"heading_open", "heading_close"}]
    highest = min((int(t.tag[1]) for t in headings), default=_TOP)
    for token in headings:
        token.tag = f"h{_lowered(int(token.tag[1]), highest)}"


def _lowered(level: int, highest: int) -> int:
    return min(level - highest + _TOP, _LOWEST)


def _without_relative(tokens: Iterable[Token]) -> Iterator[Token]:
    """A relative link becomes its text; links never stand in one another."""
    is_kept = True
    for token in tokens:
        if token.type == "link_open":
            is_kept = urls.may_link(str(token.attrs["href"]))
        if is_kept or token.type not in {"link_open", "link_close"}:
            yield token


def _tame(token: Token, root: str) -> Token:
    """Pictures become their text, since no page loads from elsewhere; site paths become relative links."""
    if token.type == "image":
        text = token.content.strip()
        return token.copy(type="text", tag="", content=f"[{text}]" if text else "", attrs={}, children=None)
    href = token.attrs.get("href")
    if token.type == "link_open" and isinstance(href, str) and href.startswith("/"):
        path, mark, fragment = href.partition("#")
        attrs: dict[str, Any] = {**token.attrs, "href": root + urls.file_of(path) + mark + fragment}
        return token.copy(attrs=attrs)
    return token


def site_links(source: str) -> Iterator[tuple[int, str]]:
    """A Markdown body becomes its links to the site and its relative ones, each with its line, counted from 0."""
    for token in _parser().parse(source):
        line = token.map[0] if token.map else 0
        for child in token.children or ():
            line += child.type in {"softbreak", "hardbreak"}
            href = child.attrs.get("href")
            if (
                child.type == "link_open"
                and isinstance(href, str)
                and (href.startswith("/") or not (urls.may_link(href) or href.startswith("#")))
            ):
                yield line, href


def silent_images(source: str) -> Iterator[int]:
    """A Markdown body becomes the lines, counted from 0, of the blocks in which a picture without text stands."""
    for token in MarkdownIt("commonmark").enable("table").parse(source):  # by reference, too, whatever it leads to
        if any(child.type == "image" and not child.content.strip() for child in token.children or ()):
            yield token.map[0] if token.map else 0


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """The text of each block in reading order; the cells of a table's row are one block."""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " | ".join(row or ())
            row = None
        elif token.type == "inline" and row is not None:
            row.append(_inline(token))
        elif token.type == "inline" and (text := _inline(token)):
            yield text
        elif token.type in {"fence", "code_block"} and token.content.strip():
            yield token.content.rstrip("\n")


def _inline(token: Token) -> str:
    return "".join(_piece(child) for child in token.children or ()).strip()


def _piece(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    return token.content if token.type in {"text", "code_inline", "text_special"} else ""


def excerpt(text: str, words: int) -> str:
    """Plain text becomes its first words, cut at the end of a sentence where one ends in their second half."""
    parts = _without_headings(text).split(maxsplit=words)
    if len(parts) <= words:
        return " ".join(parts)
    kept = parts[:words]
    for end in range(words, words // 2, -1):
        if _ends_sentence(kept[end - 1]):
            return " ".join(kept[:end])
    return " ".join(kept) + " …"


_CLOSING = "\"'”’»)]"
_INITIALS = re.compile(r"(?:\w\.)+")
"""``U.S.``, ``J.``: a full stop that ends no sentence, as a rule."""


def _ends_sentence(word: str) -> bool:
    bare = word.rstrip(_CLOSING)
    return bare.endswith((".", "!", "?", "…", "。")) and not _INITIALS.fullmatch(bare)


def _without_headings(text: str) -> str:
    """A text becomes its blocks that end as sentences do; one that has none such stays as it is."""
    blocks = text.split("\n\n")
    told = [block for block in blocks if block.rstrip().rstrip(_CLOSING).endswith((".", "!", "?", "…", ":", "。"))]
    return "\n\n".join(told or blocks)
