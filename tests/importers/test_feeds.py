"""Feeds of every dialect and with every fault, made here: each becomes clippings or is refused with a reason."""

from __future__ import annotations

import json

import pytest

from generator.importers import detection, moments
from generator.importers.clipping import Clipping, Harvest, Raw
from generator.problems import Severity

HEAD = "<?xml version='1.0' encoding='utf-8'?>"
ATOM, ATOM_03 = "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"
XHTML = "http://www.w3.org/1999/xhtml"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DATE, ISO = "Thu, 04 Sep 2025 12:51:00 +0200", "2025-09-04T12:51:00+02:00"


def read(text: str | bytes, name: str = "feed.xml", media_type: str = "", url: str = "") -> Harvest:
    data = text.encode() if isinstance(text, str) else text
    return detection.read(Raw(origin=name, data=data, media_type=media_type, url=url))


def rss(item: str, version: str = "2.0", head: str = "<title>Harbour Post</title>", attributes: str = "") -> str:
    return f"{HEAD}<rss version='{version}' {attributes}><channel>{head}{item}</channel></rss>"


def item(inner: str = "", date: str = f"<pubDate>{DATE}</pubDate>", title: str = "<title>Vote</title>") -> str:
    link = "<link>https://post.example/vote</link>"
    return f"<item>{title}{link}<guid>tag:1</guid>{date}<description>Text.</description>{inner}</item>"


def atom(entry: str, head: str = "<title>Harbour Post</title>", namespace: str = ATOM) -> str:
    return f"{HEAD}<feed xmlns='{namespace}'>{head}<entry>{entry}</entry></feed>"


def entry(inner: str = "<content type='html'>Text.</content>", title: str = "<title>Vote</title>") -> str:
    return f"{title}<id>tag:1</id><link href='https://post.example/vote'/><published>{ISO}</published>{inner}"


def old_rdf(namespace: str, extra: str = "") -> str:
    body = "<title>Vote</title><link>https://post.example/vote</link>" + extra
    return (
        f"{HEAD}<rdf:RDF xmlns:rdf='{RDF}' xmlns='{namespace}' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<channel><title>Harbour Post</title></channel><item rdf:about='tag:1'>{body}</item></rdf:RDF>"
    )


def json_feed(version: str = "1.1", **fields: object) -> str:
    told = {"id": "tag:1", "url": "https://post.example/vote", "title": "Vote", "content_html": "<p>Text.</p>"}
    whole = {"version": f"https://jsonfeed.org/version/{version}", "title": "Harbour Post"}
    return json.dumps({**whole, "items": [{**told, "date_published": ISO, **fields}]})


DIALECTS = {
    "RSS 0.90": old_rdf("http://my.netscape.com/rdf/simple/0.9/"),
    "RSS 0.91 Netscape": "<?xml version='1.0'?><!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://a.invalid/d.dtd'>"
    + rss(item(), "0.91").removeprefix(HEAD),
    "RSS 0.91 Userland": rss(item(), "0.91"),
    "RSS 0.92": rss(item(), "0.92"),
    "RSS 0.93": rss(item(), "0.93"),
    "RSS 0.94": rss(item(), "0.94"),
    "RSS 1.0": old_rdf("http://purl.org/rss/1.0/", f"<description>Text.</description><dc:date>{ISO}</dc:date>"),
    "RSS 2.0": rss(item()),
    "RSS without a version": rss(item()).replace("version='2.0'", ""),
    "RSS in upper case": rss(item()).replace("rss", "RSS").replace("item>", "ITEM>"),
    "Atom 0.3": atom(entry().replace("published", "issued"), namespace=ATOM_03),
    "Atom 1.0": atom(entry()),
    "Atom with a prefix": f"{HEAD}<a:feed xmlns:a='{ATOM}'><a:title>Harbour Post</a:title><a:entry>"
    f"<a:title>Vote</a:title><a:id>tag:1</a:id><a:link href='https://post.example/vote'/><a:updated>{ISO}</a:updated></a:entry></a:feed>",
    "JSON Feed 1.0": json_feed("1"),
    "JSON Feed 1.1": json_feed(),
}


@pytest.mark.parametrize("text", DIALECTS.values(), ids=DIALECTS)
def test_every_dialect_gives_title_address_and_source(text: str) -> None:
    harvest = read(text)
    (clipping,) = harvest.clippings
    assert (clipping.title, clipping.url) == ("Vote", "https://post.example/vote")
    assert clipping.source == "Harbour Post"
    assert all(problem.severity is Severity.WARNING for problem in harvest.problems)
    assert {problem.code for problem in harvest.problems} <= {"import-date", "import-empty"}


def only(text: str | bytes, **raw: str) -> Clipping:
    (clipping,) = read(text, **raw).clippings
    return clipping


CONTENT = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
CAPTION_AND_FOOT = (
    "&lt;figure&gt;&lt;figcaption&gt;Cap&lt;/figcaption&gt;&lt;/figure&gt;&lt;p&gt;Text.&lt;/p&gt;"
    "&lt;p&gt;The post &lt;a href='/x'&gt;Vote&lt;/a&gt; appeared first on P.&lt;/p&gt;"
)
BASED = "<content type='html' xml:base='https://post.example/a/'>&lt;a href='b'&gt;c&lt;/a&gt;</content>"
EXTERNAL = (
    "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    "<rss><channel><item><title>&a;</title></item></channel></rss>"
)
FIELDS = {
    "full content": (
        rss(item("<content:encoded><![CDATA[<p>Whole <b>text</b>.</p>]]></content:encoded>"), attributes=CONTENT),
        "body",
        "Whole **text**.",
    ),
    "summary beside it": (
        rss(item("<content:encoded>&lt;p&gt;Whole and long.&lt;/p&gt;</content:encoded>"), attributes=CONTENT),
        "summary",
        "Text.",
    ),
    "creator": (rss(item("<dc:creator>A. Writer</dc:creator>"), attributes=CONTENT), "author", "A. Writer"),
    "mailbox author": (rss(item("<author>a@post.example (A. Writer)</author>")), "author", "A. Writer"),
    "bare mailbox": (rss(item("<author>a@post.example</author>")), "author", ""),
    "Atom authors": (atom(entry("<author><name>A</name></author><author><name>B</name></author>")), "author", "A, B"),
    "inherited author": (atom(entry(), "<title>P</title><author><name>A</name></author>"), "author", "A"),
    "categories": (
        rss(item("<category>Port</category><category>Port</category><category>Law</category>")),
        "categories",
        ("Port", "Law"),
    ),
    "language": (rss(item(), head="<title>P</title><language>en-us</language>"), "lang", "en-US"),
    "key": (rss(item()), "key", "tag:1"),
    "date with offset": (rss(item()), "date", "2025-09-04T12:51+02:00"),
    "named zone": (rss(item(date="<pubDate>Thu, 04 Sep 2025 12:51 EST</pubDate>")), "date", "2025-09-04T12:51-05:00"),
    "unknown zone": (rss(item(date="<pubDate>Thu, 04 Sep 2025 12:51 IST</pubDate>")), "date", "2025-09-04"),
    "French date": (rss(item(date="<pubDate>jeudi 4 septembre 2025 12:51</pubDate>")), "date", "2025-09-04T12:51"),
    "updated": (atom(entry("<updated>2025-09-05T08:00:00Z</updated>")), "updated", "2025-09-05T08:00+00:00"),
    "updated alone": (atom(entry().replace("published", "updated")), "date", "2025-09-04T12:51+02:00"),
    "entry's own source": (atom(entry("<source><title>Agency</title></source>")), "source", "Agency"),
    "tagged title": (rss(item(title="<title>&lt;b&gt;Vote&lt;/b&gt; &amp;amp; more</title>")), "title", "Vote & more"),
    "title that is no tag": (
        rss(item(title="<title>Use of &lt;script&gt; &lt; 3</title>")),
        "title",
        "Use of <script> < 3",
    ),
    "title as text": (atom(entry(title="<title>a &lt;b&gt; c</title>")), "title", "a <b> c"),
    "title as XHTML": (
        atom(entry(title=f"<title type='xhtml'><div xmlns='{XHTML}'>a <b>c</b></div></title>")),
        "title",
        "a c",
    ),
    "content as text": (atom(entry("<content type='text'>a *b* &lt;i&gt;</content>")), "body", r"a \*b\* \<i>"),
    "content as XHTML": (
        atom(entry(f"<content type='xhtml'><div xmlns='{XHTML}'><p>a</p><p>b</p></div></content>")),
        "body",
        "a\n\nb",
    ),
    "relative link": (atom(entry(BASED)), "body", "[c](https://post.example/a/b)"),
    "script link": (
        rss(item()).replace("Text.", "&lt;a href='javascript:x'&gt;c&lt;/a&gt;&lt;script&gt;x&lt;/script&gt;"),
        "body",
        "c",
    ),
    "caption and foot": (rss(item()).replace("Text.", CAPTION_AND_FOOT), "body", "Text."),
    "guid as address": (
        rss("<item><title>V</title><guid>https://post.example/g</guid></item>"),
        "url",
        "https://post.example/g",
    ),
    "no title": (
        rss("<item><description>First words here. More.</description></item>"),
        "title",
        "First words here. More.",
    ),
    "control characters": (rss(item(title="<title>a\u200bb\u00adc\u00a0d</title>")), "title", "abc d"),
    "windows-1252": (
        rss(item()).replace("utf-8", "windows-1252").replace("Text.", "Café “x”").encode("cp1252"),
        "body",
        "Café “x”",
    ),
    "UTF-16": (rss(item()).replace("utf-8", "utf-16").replace("Text.", "Café").encode("utf-16"), "body", "Café"),
    "JSON text": (json_feed(content_html="", content_text="a\n\nb *c*"), "body", "a\n\nb \\*c\\*"),
    "JSON number id": (json_feed(id=7), "key", "7"),
    "JSON authors": (json_feed(authors=[{"name": "A"}, {"name": "B"}, 3]), "author", "A, B"),
    "JSON author": (json_feed("1", author={"name": "A"}), "author", "A"),
    "JSON tags": (json_feed(tags=["a", 1, "b"]), "categories", ("a", "b")),
    "JSON language": (json_feed(language="pt_br"), "lang", "pt-BR"),
}


@pytest.mark.parametrize(("text", "field", "value"), FIELDS.values(), ids=FIELDS)
def test_a_field_of_a_feed_becomes_one_of_a_clipping(text: str | bytes, field: str, value: object) -> None:
    assert getattr(only(text), field) == value


FAULTS = {
    "undefined entity": (rss(item()).replace("Text.", "a&nbsp;b &eacute;"), 1, "not well-formed"),
    "bare ampersand": (rss(item()).replace("Text.", "Law & order"), 1, "not well-formed"),
    "cut off": (rss(item())[:-30], 1, "not well-formed"),
    "cut off in an item": (rss(item() + "<item><title>Half")[:-17], 1, "not well-formed"),
    "unclosed tag": (rss(item()).replace("Text.", "<p>a<br>b"), 1, "not well-formed"),
    "junk before": ("\n\n\x00 " + rss(item()), 1, ""),
    "junk after": (rss(item()) + "<script>x</script>", 1, "not well-formed"),
    "undeclared namespace": (rss(item("<media:title>x</media:title>")), 1, ""),
    "lying encoding": (rss(item()).replace("Text.", "Café “x”").encode("cp1252"), 1, "says utf-8, but is not"),
    "UTF-8 as Latin": (rss(item()).replace("'utf-8'", "'iso-8859-1'").replace("Text.", "Café"), 1, "is UTF-8"),
    "unknown encoding": (rss(item()).replace("'utf-8'", "'klingon'"), 1, "no encoding is called `klingon`"),
    "one broken byte": (
        rss(item()).replace("Text.", "é" * 99).encode().replace(b"</rss>", b"\xff</rss>"),
        1,
        "not valid",
    ),
    "relative date": (rss(item(date="<pubDate>yesterday</pubDate>")), 1, "'yesterday'"),
    "impossible date": (rss(item(date="<pubDate>Sat, 31 Feb 2026 10:00 GMT</pubDate>")), 1, "31 Feb"),
    "ambiguous date": (rss(item(date="<pubDate>04/09/2025</pubDate>")), 1, "04/09/2025"),
    "date of a program": (rss(item(date="<pubDate>0001-01-01T00:00:00Z</pubDate>")), 1, "0001-01-01"),
    "no date": (rss(item(date="")), 1, "tells no date"),
    "no entries": (rss(""), 0, "no entries"),
    "empty entry": (rss("<item/>" + item()), 1, "neither a title nor a text"),
    "only a title": (rss("<item><title>V</title></item>"), 1, "no text"),
    "no feed": (f"{HEAD}<catalogue><book/></catalogue>", 0, "this is no feed"),
    "site map": (f"{HEAD}<urlset><url/></urlset>", 0, "site map"),
    "empty": (b"", 0, "it is empty"),
    "blanks": ("  \n ", 0, "it is empty"),
    "JSON cut off": (json_feed()[:-5], 0, "not JSON"),
    "JSON without items": ('{"version": "https://jsonfeed.org/version/1", "items": {}}', 0, "no list of `items`"),
    "JSON item of another kind": ('{"version": "https://jsonfeed.org/version/1", "items": [1]}', 0, "neither a title"),
    "F2 entity bomb": (
        "<!DOCTYPE r [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]>" + rss(item()).removeprefix(HEAD),
        0,
        "entities",
    ),
    "F1 external entity": (EXTERNAL, 0, "entities"),
    "F1 parameter entity": ("<!DOCTYPE r [<!ENTITY % a SYSTEM 'http://127.0.0.1/'> %a;]><rss/>", 0, "entities"),
    "F1 hidden document type": ("<?x?><!-- <rss> --><!DOCTYPE r [<!-- ]> --><!ENTITY a 'b'>]><rss/>", 0, "entities"),
    "F1 stylesheet": ("<?xml-stylesheet href='http://127.0.0.1:9/x.xsl'?>" + rss(item()).removeprefix(HEAD), 1, ""),
    "F1 inclusion": (rss(item("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>")), 1, ""),
    "F1 out of line": (
        atom("<title>V</title><id>1</id><content src='file:///etc/passwd' type='text/html'/>"),
        1,
        "no text",
    ),
}


@pytest.mark.parametrize(("text", "clippings", "told"), FAULTS.values(), ids=FAULTS)
def test_f5_f6_a_faulty_feed_gives_what_it_holds_and_its_fault_is_told(
    text: str | bytes, clippings: int, told: str
) -> None:
    harvest = read(text)
    assert len(harvest.clippings) == clippings
    assert any(told in problem.message for problem in harvest.problems) or not told
    assert all("root:" not in clipping.body + clipping.title for clipping in harvest.clippings)
    assert harvest.clippings or harvest.problems


def test_there_are_at_least_sixty_feeds_here() -> None:
    assert len(DIALECTS) + len(FIELDS) + len(FAULTS) >= 60


def test_a_lie_about_the_encoding_garbles_nothing() -> None:
    for name in ("lying encoding", "UTF-8 as Latin"):
        assert "Café" in only(FAULTS[name][0]).body  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        *("yesterday", "2 hours ago", "2025", "2025-09", "September 2025", "31 February 2025", "2025-02-30"),
        *("05/09/2025", "04 Sep 2025 25:00 GMT", "1970-01-01T00:00:00Z", "soon", "4", "x" * 500, "1757000000", ""),
    ],
)
def test_f5_a_date_that_is_not_certain_is_none(text: str) -> None:
    assert moments.read(text) == ""


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-09-04", "2025-09-04"),
        ("2025-09-04T12:51:10.5Z", "2025-09-04T12:51:10+00:00"),
        ("20250904T125100Z", "2025-09-04T12:51+00:00"),
        ("2025-09-04T12:51:00+99:00", "2025-09-04"),
        ("Thu, 04 Sep 25 12:51 CEST", "2025-09-04T12:51+02:00"),
        ("13/09/2025", "2025-09-13"),
        ("09/13/2025", "2025-09-13"),
        ("05.09.2025 10:00", "2025-09-05T10:00"),
        ("Thursday, September 4, 2025 3:04 PM EST", "2025-09-04T15:04-05:00"),
    ],
)
def test_f5_a_certain_date_is_read_with_its_offset(text: str, date: str) -> None:
    assert moments.read(text) == date


def test_a_list_of_feeds_becomes_addresses_with_their_folders() -> None:
    outlines = (
        "<outline text='News'><outline text='A' type='rss' xmlUrl='https://a.example/f?x=1&amp;y'/>"
        "<outline title='B' XMLURL='feed://b.example/f'/><outline xmlUrl='https://a.example/f?x=1&amp;y'/></outline>"
        "<outline text='C' xmlUrl='feed:https://c.example/f'/>\n<outline xmlUrl='file:///etc/passwd'/>"
    )
    harvest = read(f"{HEAD}<opml version='2.0'><body>{outlines}</body></opml>", "list.opml")
    assert [(feed.url, feed.title, feed.folder) for feed in harvest.feeds] == [
        ("https://a.example/f?x=1&y", "A", "News"),
        ("http://b.example/f", "B", "News"),
        ("https://c.example/f", "C", ""),
    ]
    (problem,) = harvest.problems
    assert (problem.line, problem.code) == (2, "import-address")
    assert problem.message == "'file:///etc/passwd' is not the address of a feed; allowed: http and https"


def test_f2_a_list_of_feeds_with_entities_is_refused() -> None:
    harvest = read("<!DOCTYPE opml [<!ENTITY a 'x'>]><opml><body/></opml>", "list.opml")
    assert "entities" in harvest.problems[0].message


def test_a_feed_that_a_server_calls_a_page_is_still_a_feed() -> None:
    assert only(rss(item()), name="x", media_type="text/html; charset=utf-8").extractor == "rss"
