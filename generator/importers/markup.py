"""HTML becomes clean Markdown: paragraphs, headings, lists, quotations, code, tables, links and emphasis."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from generator import urls
from generator.importers import extra, inline, tags
from generator.importers.inline import BREAK, PLAIN, Run
from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any
"""An element of lxml, which has no types."""
DEEPEST = 150
"""Levels of elements in one another; what stands deeper is taken as bare text."""
_NESTED = 8
"""Levels of lists and quotations in one another; the build's own limit is fifty."""
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LISTS = {"ul", "ol", "menu", "dir"}
_BLOCKS = (
    {*_HEADINGS, *_LISTS, "p", "div", "section", "article", "main", "header", "footer", "aside", "li", "dl", "dt", "dd"}
    | {"blockquote", "pre", "table", "figure", "hr", "address", "details", "summary", "form", "fieldset", "center"}
    | {"body", "html", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "listing", "xmp", "legend", "hgroup"}
)
_SILENT = (
    {"script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "canvas", "audio", "video"}
    | {"button", "input", "select", "textarea", "nav", "head", "title", "meta", "link", "base", "img", "picture"}
    | {"source", "track", "map", "area", "applet", "frame", "frameset", "noframes", "rp", "dialog", "datalist"}
)
_CAPTIONS = {"figcaption"}
_STRONG, _EM = {"strong", "b"}, {"em", "i", "cite", "dfn", "var"}
_CODE = {"code", "kbd", "samp", "tt"}
_QUOTED = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", "`": "%60", '"': "%22", "|": "%7C"}
_TAG = re.compile(r"<[^<>]*>")
_HIDDEN = re.compile(r"<(script|style|template)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_REFERENCE = r"&#(?:0*(?:[0-8]|1[1-24-9]|2\d|3[01]|127)(?!\d)|x0*(?:[0-8bcef]|1[0-9a-f]|7f)(?![0-9a-f]));?"
_CONTROL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|{_REFERENCE}", re.IGNORECASE)
"""Control characters, as they are and as references: lxml reads them but writes none, so a page with one would break
off. A form feed is a blank in HTML, and nobody sees the others."""
_NAME = re.compile(r"[a-z_][\w.-]*", re.IGNORECASE)
"""A name that lxml takes: it reads ``<https://x.example>`` as an element ``https:``, but could not write that name."""


class Converted(Value, frozen=True):
    """What became of HTML."""

    markdown: str
    captions: tuple[str, ...] = ()
    """Captions of pictures, which the Markdown leaves out."""


def parse(source: str) -> Element:
    """HTML of a part of a page becomes a tree; nothing is loaded and no nesting is cut."""
    return page(f"<div>{source}</div>")


def page(source: str) -> Element:
    """HTML of a whole page becomes a tree; nothing is loaded and no nesting is cut."""
    lxml = extra.load("lxml.html")
    parser = lxml.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    plain = _CONTROL.sub(" ", inline.visible(source))
    try:
        tree = lxml.document_fromstring(f"{plain} ".encode(), parser=parser, ensure_head_body=True)
    except extra.load("lxml.etree").ParserError:
        # nothing but a comment stands there
        return lxml.document_fromstring("<p></p>", ensure_head_body=True)
    for each in tree.iter(extra.load("lxml.etree").Element):
        if not _NAME.fullmatch(each.tag):
            each.tag = "span"
    return tree


def convert(source: str, base: str = "") -> Converted:
    """A part of a page, as feeds carry it, becomes Markdown; links are followed from the base address."""
    if not source.strip():
        return Converted("")
    if not tags.swollen(source) and depth(tree := parse(source)) <= DEEPEST:
        return write(tree, base)
    # the parser drops what stands two thousand levels deep, so the text is taken from the source
    return Converted(prose(html.unescape(_TAG.sub("\n\n", _HIDDEN.sub(" ", source)))))


def write(tree: Element, base: str = "") -> Converted:
    """A tree of HTML, at most `DEEPEST` levels deep, becomes Markdown."""
    captions = tuple(text for each in tree.iter(*_CAPTIONS) if (text := bare(each)))
    return Converted("\n\n".join(_Writer(base).blocks(tree, 0)), captions)


def plain(source: str) -> str:
    """A part of a page becomes its text in one line."""
    return bare(parse(source)) if not tags.swollen(source) else inline.plain(_TAG.sub(" ", source)).strip()


def bare(tree: Element) -> str:
    """An element becomes its text in one line."""
    return inline.plain(" ".join(tree.itertext())).strip()


def depth(tree: Element) -> int:
    """How many levels of elements stand in one another."""
    level = deepest = 0
    for event, _ in extra.load("lxml.etree").iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def address(href: str, base: str = "") -> str:
    """A link's target becomes an address that Markdown can carry; empty where it leads to neither web nor mail."""
    try:
        whole = urljoin(base, _UNSEEN.sub("", href).strip())
    except ValueError:
        return ""
    if not (urls.is_web(whole.lower()) or whole.lower().startswith("mailto:")):
        return ""
    quoted = "".join(_QUOTED.get(char, char) for char in whole)
    return re.sub(r"&(?=#?\w+;)", "%26", re.sub(r"\s", "%20", quoted))


class _Writer:
    """Writes the blocks of one tree."""

    def __init__(self, base: str) -> None:
        self.base = base

    def blocks(self, tree: Element, nested: int, dress: Run = PLAIN) -> list[str]:
        """An element's content becomes blocks of Markdown in reading order."""
        out: list[str] = []
        runs: list[Run] = []
        worn = self.worn(tree, dress)
        for part in _parts(tree):
            if isinstance(part, Run):
                runs.append(worn.saying(part.text))
            elif not _has_block(part):
                runs += self.runs(part, worn)
            else:
                out += inline.paragraphs(runs)
                runs = []
                out += self.block(part, nested, worn)
        return out + inline.paragraphs(runs)

    def block(self, part: Element, nested: int, dress: Run) -> list[str]:
        """One block element becomes blocks of Markdown."""
        tag = part.tag
        if tag in _HEADINGS:
            return self.heading(part, dress)
        if tag in _LISTS and nested < _NESTED:
            return self.items(part, nested, dress)
        if tag == "blockquote" and nested < _NESTED:
            inner = "\n\n".join(self.blocks(part, nested + 1, dress))
            return [re.sub(r"^", "> ", inner, flags=re.MULTILINE).replace("> \n", ">\n")] if inner else []
        if tag in {"pre", "listing", "xmp"}:
            return _fenced(part)
        if tag == "table":
            return self.table(part) or self.blocks(part, nested, dress)
        return ["* * *"] if tag == "hr" else self.blocks(part, nested, dress)

    def heading(self, part: Element, dress: Run) -> list[str]:
        """A heading becomes one line; one that says nothing becomes nothing."""
        text = self.line(part, dress)
        text = re.sub(r"(^|\s)(#+)$", r"\1\\\2", text)
        return [f"{'#' * int(part.tag[1])} {text}"] if text else []

    def line(self, part: Element, dress: Run = PLAIN) -> str:
        """An element becomes one line of Markdown."""
        runs = (Run(" ") if run.text == BREAK else run for run in self.runs(part, dress))
        return inline.write(runs)

    def items(self, part: Element, nested: int, dress: Run) -> list[str]:
        """A list becomes its items, close together where each is one block."""
        found = (
            inline.paragraphs([item]) if isinstance(item, Run) else self.blocks(item, nested + 1, dress)
            for item in _parts(part)
        )
        items = [blocks for blocks in found if blocks]
        start = int(part.get("start", "1")) if re.fullmatch(r"\d{1,8}", part.get("start", "1")) else 1
        loose = any(len(blocks) > 1 and not _is_list(blocks[1]) for blocks in items)
        written = []
        for number, blocks in enumerate(items, start):
            mark = f"{number}. " if part.tag == "ol" else "- "
            body = ("\n\n" if loose else "\n").join(blocks)
            written.append(mark + body.replace("\n", "\n" + " " * len(mark)))
        text = ("\n\n" if loose else "\n").join(written)
        return [re.sub(r"^ +$", "", text, flags=re.MULTILINE)] if text else []

    def table(self, part: Element) -> list[str]:
        """A table of data becomes one of Markdown; one that only lays out a page becomes nothing here."""
        if part.find(".//table") is not None:
            return []
        rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in part.iter("tr")]
        rows = [row for row in rows if row]
        width = max((len(row) for row in rows), default=0)
        cells = [cell for row in rows for cell in row]
        inner = any(
            each is not part and each.tag in _BLOCKS - {"p"} for cell in cells for each in cell.iterdescendants()
        )
        if len(rows) < 2 or width < 2 or inner or not _is_all(part, cells):  # noqa: PLR2004 - two by two
            return []
        lines = [[self.line(cell).replace("\\|", "|").replace("|", "&#124;") for cell in row] for row in rows]
        full = [row + [""] * (width - len(row)) for row in lines]
        full.insert(1, ["---"] * width)
        return ["\n".join("| " + " | ".join(row) + " |" for row in full)]

    def runs(self, part: Element, dress: Run) -> Iterator[Run]:
        """An inline element becomes runs of text in its dress and that of those around it."""
        if part.tag == "br":
            yield Run(BREAK)
            return
        if part.tag in _SILENT | _CAPTIONS:
            return
        worn = self.worn(part, dress)
        for each in _parts(part):
            if isinstance(each, Run):
                yield worn.saying(each.text)
            else:
                yield from self.runs(each, worn)
        if part.tag in _BLOCKS:
            yield Run(BREAK)

    def worn(self, part: Element, dress: Run) -> Run:
        """An element's dress over the one it stands in."""
        return Run(
            "",
            dress.href or (address(part.get("href") or "", self.base) if part.tag == "a" else ""),
            dress.strong or part.tag in _STRONG,
            dress.em or part.tag in _EM,
            dress.code or part.tag in _CODE,
        )


def _parts(tree: Element) -> Iterator[Run | Element]:
    """An element's text and the elements in it, in turn."""
    if tree.text:
        yield Run(tree.text)
    for child in tree:
        if isinstance(child.tag, str) and child.tag not in _SILENT | _CAPTIONS:
            yield child
        if child.tail:
            yield Run(child.tail)


def _has_block(part: Element) -> bool:
    """Whether an element is a block or an inline one around blocks, as careless pages write."""
    return part.tag in _BLOCKS or any(each.tag in _BLOCKS for each in part.iterdescendants())


def _is_all(table: Element, cells: list[Element]) -> bool:
    """Whether a table holds no text but that of its cells."""
    told = "".join("".join(cell.itertext()) for cell in cells)
    return "".join(told.split()) == "".join("".join(table.itertext()).split())


def _is_list(block: str) -> bool:
    return re.match(r"(?:-|\d+\.) ", block) is not None


def _fenced(part: Element) -> list[str]:
    """Program text becomes a fenced block, its lines untouched."""
    for line_break in part.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    text = re.sub(r"[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]", " ", inline.visible("".join(part.itertext()))).strip("\n")
    longest = max((len(ticks) for ticks in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return [f"{fence}\n{text.rstrip()}\n{fence}"] if text.strip() else []


def prose(text: str) -> str:
    """Plain text becomes Markdown that shows it: blank lines part paragraphs, other line ends are kept as breaks."""
    parts = re.split(r"\n\s*\n", text)
    runs = ([run for line in part.split("\n") for run in (Run(line), Run(BREAK))] for part in parts)
    return "\n\n".join(written for part in runs if (written := inline.write(part)))
