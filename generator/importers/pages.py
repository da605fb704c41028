"""A web page becomes a clipping: trafilatura finds the article on it; a page that holds none is refused."""

from __future__ import annotations

import logging
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from generator import markdown
from generator.importers import encodings, entries, extra, inline, markup, moments, pagedata, tags
from generator.importers.clipping import Clipping, Dropped, Harvest, Raw
from generator.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.importers.markup import Element
    from generator.importers.pagedata import PageData

LARGEST = 10_000_000
"""Bytes of a page that is read."""
_MOST_ELEMENTS, _MOST_TEXT = 12_000, 2_000_000
"""Of what is not script, style or drawing: more takes more than seconds to look through."""
_FEW, _SHORT = 25, 220
"""Words of a text that is none, and of one that a wall or a banner may have cut."""
_PICTURES = 3
_LINKED = 0.6
"""The share of a text in links from which on it is a list of links."""
_MOST_DROPPED = 300
_WALL = re.compile(
    r"subscribe (?:now )?to (?:continue|read|unlock)|(?:continue|keep) reading (?:with|for|by)|already a subscriber"
    r"|for subscribers only|this (?:article|content|story) is (?:reserved )?for (?:our )?(?:subscribers|members)"
    r"|(?:log|sign) in to (?:continue|read)|réservé (?:à nos|aux) abonnés|il vous reste \d+ ?% de cet article"
    r"|(?:déjà|already) abonné|dieser artikel ist .{0,30}abonnenten|jetzt weiterlesen|exklusiv für abonnenten"
    r"|solo para suscriptores|exclusivo para suscriptores|riservato agli abbonati|alleen voor abonnees"
    r"|только для подписчиков",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"we (?:value|care about|respect) your privacy|before you continue|accept (?:all|cookies)|reject all"
    r"|cookie (?:policy|settings|preferences)|manage (?:my )?(?:choices|preferences|options)"
    r"|our partners (?:store|use|process|and)"
    r"|consent|tout accepter|continuer sans accepter|nos partenaires|alle akzeptieren|einwilligung|zustimmen"
    r"|unsere partner|aceptar (?:todo|todas)|nuestros socios|accetta tutto|alles accepteren",
    re.IGNORECASE,
)
_TAGS = {"list": "ul", "item": "li", "quote": "blockquote", "ref": "a", "lb": "br", "row": "tr", "cell": "td"}
_DRESS = {"#b": "strong", "#i": "em", "#t": "code"}
_NAMES = ("trafilatura", "htmldate", "courlan", "justext")


def read(raw: Raw) -> Harvest:
    """A page becomes one clipping, or the reason why it is refused; nothing is fetched for it."""
    if len(raw.data) > LARGEST:
        return _refused(raw, "import-size", f"the page is larger than {LARGEST // 1_000_000} MB")
    decoded = encodings.decode(raw.data, raw.media_type)
    told = [Problem(raw.origin, 0, 0, "import-encoding", decoded.note, Severity.WARNING)] if decoded.note else []
    found = extract(decoded.text, raw)
    return Harvest(clippings=found.clippings, dropped=found.dropped, problems=(*told, *found.problems))


def extract(html: str, raw: Raw) -> Harvest:
    """A page's source becomes one clipping, or the reason why it is refused."""
    if tags.swollen(html):
        return _refused(raw, "import-hostile", f"an element has more than {tags.MOST} attributes")
    tree = markup.page(html)
    said = pagedata.read(tree, html)
    for each in list(tree.iter("script", "style", "svg", "template")):
        each.drop_tree()
    if reason := _too_much(tree):
        return _refused(raw, "import-size", reason)
    url = raw.url or said.url
    document = _article(tree, url)
    converted = markup.write(_as_html(document.body), url) if document is not None else markup.Converted("")
    text = markdown.read(converted.markdown, "").text
    if reason := _no_article(tree, text, said):
        return _refused(raw, "import-page", reason)
    clipping = _clip(document, said, converted.markdown, raw)
    dropped = tuple(_left_out(tree, text + clipping.title, raw.origin))[:_MOST_DROPPED]
    return Harvest(clippings=(clipping,), dropped=dropped, problems=tuple(_remarks(clipping, said, raw.origin)))


def _refused(raw: Raw, code: str, reason: str) -> Harvest:
    return Harvest(problems=(Problem(raw.origin, 0, 0, code, reason),))


def _too_much(tree: Element) -> str:
    """Why a page is too much to look through; empty where it is not."""
    if markup.depth(tree) > markup.DEEPEST:
        return f"its elements stand more than {markup.DEEPEST} levels deep in one another"
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return f"the page has more than {_MOST_ELEMENTS} elements"
    if sum(map(len, tree.itertext())) > _MOST_TEXT:
        return f"the page has more than {_MOST_TEXT // 1_000_000} million characters of text"
    return ""


def _article(tree: Element, url: str) -> Any:  # noqa: ANN401 - trafilatura's document
    """What trafilatura takes for the article; None where it finds none."""
    for name in _NAMES:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return extra.load("trafilatura").bare_extraction(
            tree,
            url=url or None,
            include_comments=False,
            include_links=True,
            include_formatting=True,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except RecursionError:
        return None


def _as_html(body: Element) -> Element:
    """A tree in trafilatura's own elements becomes one in those of HTML."""
    for each in body.iter():
        rend = each.get("rend") or ""
        if each.tag == "head":
            each.tag = rend if re.fullmatch("h[1-6]", rend) else "h2"
        elif each.tag == "list" and rend == "ol":
            each.tag = "ol"
        elif each.tag == "hi":
            each.tag = _DRESS.get(rend, "span")
        elif each.tag == "ref":
            each.set("href", each.get("target") or "")
        each.tag = _TAGS.get(each.tag, each.tag)
    body.tag = "div"
    return body


def _no_article(tree: Element, text: str, said: PageData) -> str:
    """Why a page is not filed as an article; empty where it is one."""
    words, whole = len(text.split()), markup.bare(tree)[:20_000]
    if words < _SHORT and (said.closed or _WALL.search(whole)):
        return f"only the first {words} words are there, the rest is for subscribers"
    if words < _SHORT and not said.kinds and len({found.lower() for found in _CONSENT.findall(whole)}) > 1:
        return "it asks for consent to cookies and holds no article; open the page, answer, and save it again"
    pictures = sum(1 for _ in tree.iter("figure", "picture"))
    kept = _letters(text)
    captions = sum(
        len(caption) for caption in map(_letters, map(markup.bare, tree.iter("figcaption"))) if caption in kept
    )
    if pictures >= _PICTURES and words * (1 - captions / (len(kept) or 1)) < 2 * _FEW:
        return f"it is a gallery: {pictures} pictures and hardly any text"
    if words < _FEW:
        return "no article is found on it: " + (f"only {words} words of text" if words else "it has no text of its own")
    anchors = Counter(map(_letters, map(markup.bare, tree.iter("a"))))
    links = sum(len(link) * min(times, kept.count(link)) for link, times in anchors.items() if link)
    if links > _LINKED * len(kept) and not said.kinds:
        return "it is a list of links to articles, and not one itself"
    return ""


def _clip(document: Any, said: PageData, body: str, raw: Raw) -> Clipping:  # noqa: ANN401
    """What was found on a page and what it says of itself become a clipping."""
    deduced = "" if said.published or said.unread else moments.read(document.date or "")
    source = said.publisher or inline.plain(document.sitename or "").strip()
    title = _without_site(said.headline or entries.headline(document.title or "", marked_up=True), source)
    lines = body.split("\n\n")
    if len(lines) > 1 and lines[0].startswith("#") and _letters(lines[0]) == _letters(title):
        body = "\n\n".join(lines[1:])
    title = title or lines[0].lstrip("# ")[:200]
    categories = (*(document.categories or ()), *(document.tags or ()))
    return Clipping(
        title=title,
        body=body,
        origin=raw.origin,
        extractor="html",
        url=markup.address(document.url or "", raw.url) or said.url or markup.address(raw.url),
        source=source,
        author=", ".join(said.authors) or inline.plain(document.author or "").replace("; ", ", ").strip(),
        date=said.published or deduced,
        date_from="text" if deduced else "",
        updated=said.updated,
        lang=said.lang,
        summary=_summary(inline.plain(document.description or "").strip(), body),
        categories=tuple(dict.fromkeys(inline.plain(each).strip() for each in categories if each.strip()))[:20],
    )


def _without_site(title: str, source: str) -> str:
    """A page's title becomes that of its article, without the name of the site behind a dash or bar."""
    return re.sub(rf"\s*[|–—·»-]\s*{re.escape(source)}$", "", title, flags=re.IGNORECASE) if source else title


def _letters(text: str) -> str:
    """A text becomes its letters and digits, by which two are compared."""
    return re.sub(r"[\W_]", "", text).casefold()


def _summary(text: str, body: str) -> str:
    """A description becomes a summary, unless it only repeats how the article begins."""
    start = " ".join(text.rstrip(" .…").split()[:8])
    return "" if start in inline.plain(body) or text.endswith(("…", "...")) else text


def _left_out(tree: Element, text: str, origin: str) -> Iterator[Dropped]:
    """The lines of a page that are not in its article."""
    kept = _letters(text)
    for each in tree.iter("p", "li", "h1", "h2", "h3", "h4", "figcaption", "td", "dd", "button", "label"):
        line = markup.bare(each)
        if line and _letters(line) not in kept:
            reason = "a picture's caption" if each.tag == "figcaption" else "not part of the article"
            yield Dropped(origin=origin, line=each.sourceline or 0, text=line[:500], reason=reason)


def _remarks(clipping: Clipping, said: PageData, origin: str) -> Iterator[Problem]:
    """What an editor should know of a page that was read."""

    def remark(code: str, message: str) -> Problem:
        return Problem(origin, 0, 0, code, message, Severity.WARNING)

    if said.unread:
        yield remark("import-date", f"the date {said.unread[:60]!r} is not one that can be read; it is left out")
    elif not clipping.date:
        yield remark("import-date", "the page tells no date")
    if not clipping.source:
        yield remark("import-source", "the page does not tell who published it")
    if "LiveBlogPosting" in said.kinds:
        yield remark("import-live", "it is a live blog; its reports became one article as they stood when it was saved")
