"""A published file becomes what is wrong with it: whatever content could have made run, load, cover or break."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree  # noqa: ICN001 - said in full

from tests.html import parse
from tests.test_untrusted import ELEMENTS, OWN_IDS, refuse, strictly

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.html import Dom, Element

_NONE = "\ufdd0-\ufdef" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{_NONE}]")
"""Control characters, and what Unicode says will never be one: no HTML may hold them."""
_TAGS = set(ELEMENTS.split())
_OWN_SCRIPT = re.compile(r"(?:(?:\.\./)*|/repo/)assets/(?:site|search)\.js")
_REFRESH = re.compile(r"0; url=[a-z0-9./-]+")
_MARKUP = re.compile(
    r"<\s*/?\s*(?:script|img|svg|iframe|style|base|meta|form|object|embed|set|animate)\b", re.IGNORECASE
)
_HANDLER = re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE)
_UNSPELT = re.compile(r"[\s\"<>\\^`{|}]|%(?![0-9a-fA-F]{2})|\[(?![0-9a-f:.]+\])")
"""What no address may hold (URL Standard), brackets around numbers of a host aside."""
_ATOM = "{http://www.w3.org/2005/Atom}"


def faults(files: Mapping[str, bytes]) -> list[str]:
    """All published files become sentences that say what is wrong in which."""
    return [f"{name}: {fault}" for name, data in files.items() for fault in _file(name, data)]


def _file(name: str, data: bytes) -> Iterator[str]:
    if name.startswith("assets/"):
        return
    text = data.decode("utf-8")
    if _CONTROL.search(text):
        yield "a control character"
    if name.endswith(".html"):
        yield from _page(text)
    elif name.endswith(".xml"):
        yield from _xml(text)
    elif name.endswith(".json"):
        yield from _json(text)


def _page(text: str) -> Iterator[str]:
    dom = parse(text)
    for element in dom.root.walk():
        if element.tag:
            yield from _element(element)
    for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
        if re.search("[<>&\u2028\u2029]", block):
            yield "facts that leave their element"
        json.loads(block, object_pairs_hook=strictly, parse_constant=refuse)
    yield from _frame(dom)


def _element(element: Element) -> Iterator[str]:
    given = element.attributes
    if element.tag not in _TAGS:
        yield f"<{element.tag}>"
    if bad := [
        name for name in given if name.startswith("on") or name in {"style", "srcdoc", "srcset", "formaction", "ping"}
    ]:
        yield f"<{element.tag} {' '.join(bad)}>"
    if element.tag == "script" and not _is_ours(element):
        yield "a script"
    for name in ("href", "src", "cite", "action", "data", "poster", "xlink:href"):
        if name in given and (not _is_harmless(given[name]) or _UNSPELT.search(given[name])):
            yield f"the address {given[name]!r}"
    if given.get("http-equiv", "").lower() == "refresh" and not _REFRESH.fullmatch(given["content"]):
        yield f"a redirect to {given['content']!r}"
    if "id" in given and not re.fullmatch(OWN_IDS, given["id"]):
        yield f"the id {given['id']!r}"


def _is_ours(script: Element) -> bool:
    """Whether a script is the theme's own, or no script at all but facts."""
    facts = script.attributes.get("type") == "application/ld+json"
    return facts or (not script.text and bool(_OWN_SCRIPT.fullmatch(script.attributes.get("src", ""))))


def _is_harmless(address: str) -> bool:
    """As a browser reads it: blanks at its ends, tabs and line ends anywhere do not count."""
    plain = re.sub(r"[\t\r\n]", "", address).lstrip("".join(map(chr, range(33))))
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", plain, re.IGNORECASE)
    return not re.match(r"[/\\]{2}", plain) and (scheme is None or scheme[1].lower() in {"http", "https", "mailto"})


def _frame(dom: Dom) -> Iterator[str]:
    """What every page has once, and in this order."""
    for tag in ("title", "main", "h1", "head", "body"):
        if len(dom.all(tag)) != 1:
            yield f"{len(dom.all(tag))} elements <{tag}>"
    policies = [e.attributes["content"] for e in dom.all("meta", http_equiv="Content-Security-Policy")]
    if len(policies) != 1 or "default-src 'none'" not in policies[0] or "unsafe" in policies[0]:
        yield f"the policy {policies}"
    inner = [e.tag for e in dom.one("body").children if not isinstance(e, str)]
    if "footer" in inner and inner[-1] != "footer":
        yield f"the body ends with <{inner[-1]}>"


def _xml(text: str) -> Iterator[str]:
    root = ElementTree.fromstring(text)  # noqa: S314 - our own file
    if not root.tag.startswith(_ATOM):
        return
    names = [found.text for found in root.iter(f"{_ATOM}id")]
    if len(set(names)) != len(names):
        yield "an id twice"
    for element in root.iter():
        if not element.tag.startswith(_ATOM):
            yield f"the element {element.tag}"
        if element.attrib.get("type") == "html":
            yield from _unescaped(element.text or "")
        if "href" in element.attrib and not _is_harmless(element.attrib["href"]):
            yield f"the address {element.attrib['href']!r}"


def _unescaped(markup: str) -> Iterator[str]:
    """What a feed reader shows as HTML."""
    if _MARKUP.search(markup) or _HANDLER.search(markup):
        yield f"markup {markup[:80]!r}"


def _json(text: str) -> Iterator[str]:
    data = json.loads(text, object_pairs_hook=strictly, parse_constant=refuse)
    for key, value in _values(data, ""):
        if _CONTROL.search(value):
            yield f"a control character in {key}"
        if key in {"content_html", "summary_html"}:
            yield from _unescaped(html.unescape(value) if "&lt;" not in value else value)
        if key in {"url", "external_url", "home_page_url", "feed_url"} and not _is_harmless(value):
            yield f"the address {value!r}"


def _values(data: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(data, str):
        yield key, data
    elif isinstance(data, list):
        for item in data:
            yield from _values(item, key)
    elif isinstance(data, dict):
        for name, item in data.items():
            yield from _values(item, name)
