"""HTML becomes elements with attributes and text, enough to ask what a page holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """A start tag with all that stands between it and its end tag."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all within it."""
        return (node for node in self._nodes() if isinstance(node, Element))

    @property
    def text(self) -> str:
        """The words in it, white space folded."""
        return " ".join("".join(node for node in self._nodes() if isinstance(node, str)).split())

    def _nodes(self) -> Iterator[Element | str]:
        """Elements and words in the order in which they are read, however deep."""
        ahead: list[Element | str] = [self]
        while ahead:
            node = ahead.pop()
            yield node
            if isinstance(node, Element):
                ahead.extend(reversed(node.children))


class Dom:
    """A parsed page."""

    def __init__(self, root: Element) -> None:
        self.root = root

    def all(self, *tags: str, **attributes: str) -> list[Element]:
        """Elements of these tags (any, where none is given) with these attributes; class_ asks for one class."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [e for e in self.root.walk() if (not tags or e.tag in tags) and _fits(e, wanted)]

    def one(self, *tags: str, **attributes: str) -> Element:
        """The only element of this tag with these attributes."""
        (found,) = self.all(*tags, **attributes)
        return found

    @property
    def text(self) -> str:
        """The words of the page."""
        return self.root.text

    @property
    def links(self) -> list[str]:
        """Where the links of the page lead."""
        return [e.attributes["href"] for e in self.all("a") if "href" in e.attributes]


def _fits(element: Element, wanted: dict[str, str]) -> bool:
    for name, value in wanted.items():
        given = element.attributes.get(name)
        if given is None or (value not in given.split() if name == "class" else value != given):
            return False
    return True


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Dom:
    """HTML, in which every element is closed where it was opened, becomes a tree."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert len(builder.open) == 1, f"<{builder.open[-1].tag}> is never closed"
    return Dom(builder.open[0])
