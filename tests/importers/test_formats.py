"""Pages, letters, archives and JSON Lines as people have them become clippings, or are refused with a reason."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import stat
import zipfile
from typing import TYPE_CHECKING

import pytest

from generator.importers import detection, extra
from generator.importers.clipping import Harvest, Raw

if TYPE_CHECKING:
    from generator.importers.clipping import Clipping

SENTENCES = (
    "The harbour council voted on Thursday to extend the contract by two years.",
    "Dockers answered within the hour that they would walk out again on Monday.",
    "Neither side had moved since the talks broke down in the spring, people close to both of them said.",
)
TEXT = "".join(f"<p>{each} {SENTENCES[0]} {SENTENCES[1]}</p>" for each in SENTENCES)


def page(body: str, head: str = "", lang: str = "en-gb") -> str:
    chrome = "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
    foot = "<footer><p>© 2019 Harbour Post. All rights reserved.</p></footer>"
    title = "<title>Vote on the port | Harbour Post</title><meta property='og:site_name' content='Harbour Post'>"
    return f"<!doctype html><html lang='{lang}'><head>{title}{head}</head><body>{chrome}{body}{foot}</body></html>"


def ld(**fields: object) -> str:
    told = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Vote on the port", **fields}
    return f"<script type='application/ld+json'>{json.dumps(told)}</script>"


def read(data: str | bytes, name: str, url: str = "") -> Harvest:
    return detection.read(Raw(origin=name, data=data.encode() if isinstance(data, str) else data, url=url))


def only(data: str | bytes, name: str = "page.html", url: str = "") -> Clipping:
    harvest = read(data, name, url)
    assert len(harvest.clippings) == 1, harvest.problems
    return harvest.clippings[0]


ARTICLE = page(
    "<article><h1>Vote on the port</h1>"
    "<figure><img src='a.jpg'><figcaption>Cranes at dawn. Photo: B.</figcaption></figure>"
    f"{TEXT}<h2>What next</h2><ul><li>A strike</li><li>More talks</li></ul>{TEXT}"
    "<p>See <a href='/rules'>the rules</a> and <b>vote</b>.</p></article>",
    "<link rel='canonical' href='https://post.example/vote'>"
    + ld(
        datePublished="2025-09-04T10:00:00+02:00",
        dateModified="2025-09-05T08:00:00+02:00",
        author={"name": "A. Writer"},
    ),
)


def test_a_saved_article_keeps_its_text_its_links_and_its_metadata() -> None:
    clipping = only(ARTICLE)
    assert (clipping.title, clipping.source, clipping.author) == ("Vote on the port", "Harbour Post", "A. Writer")
    assert (clipping.date, clipping.updated) == ("2025-09-04T10:00+02:00", "2025-09-05T08:00+02:00")
    assert (clipping.url, clipping.lang, clipping.date_from) == ("https://post.example/vote", "en-GB", "")
    assert "## What next\n\n- A strike\n- More talks" in clipping.body
    assert clipping.body.endswith("See [the rules](https://post.example/rules) and **vote**.")
    assert all(sentence in clipping.body for sentence in SENTENCES)
    assert not any(word in clipping.body for word in ("Cranes", "All rights", "World", "# Vote"))


def test_what_a_page_shows_beside_its_article_is_kept_to_be_reviewed() -> None:
    dropped = {each.text: each.reason for each in read(ARTICLE, "page.html").dropped}
    assert dropped["Cranes at dawn. Photo: B."] == "a picture's caption"
    assert dropped["© 2019 Harbour Post. All rights reserved."] == "not part of the article"


def test_a_live_blog_becomes_one_article_and_says_so() -> None:
    reports = "".join(f"<section><h2>1{hour}:00</h2>{TEXT}</section>" for hour in range(3))
    harvest = read(page(f"<main>{reports}</main>", ld(**{"@type": "LiveBlogPosting"})), "live.html")
    assert [problem.code for problem in harvest.problems] == ["import-date", "import-live"]
    assert harvest.clippings[0].body.count(SENTENCES[2]) >= 1


PICTURES = "".join(f"<figure><img src='{n}.jpg'><figcaption>Crane {n} at dawn.</figcaption></figure>" for n in range(9))
NOTICE = (
    "<h1>We value your privacy</h1><p>We and our partners store and access information on a device, such as cookies, "
    "and process personal data for advertising and audience research.</p>"
    "<button>Accept all</button><button>Reject all</button>"
)
LINKS = "".join(
    f"<h2><a href='/{n}'>Headline {n} on the port</a></h2><p><a href='/{n}'>{SENTENCES[n % 3]}</a></p>"
    for n in range(12)
)


@pytest.mark.parametrize(
    ("body", "head", "reason"),
    [
        (f"<article>{TEXT}<p>Subscribe to continue reading.</p></article>", "", "for subscribers"),
        (f"<article>{TEXT}</article>", ld(isAccessibleForFree=False), "for subscribers"),
        (NOTICE, "", "consent to cookies"),
        (f"<h1>In pictures</h1>{PICTURES}", "", "a gallery: 9 pictures"),
        (f"<main>{LINKS}</main>", "", "a list of links"),
        ("<div id='root'></div><script>start()</script>", "", "no article is found"),
        ("<a " + " ".join(f"a{n}" for n in range(600)) + ">x</a>", "", "more than 500 attributes"),
        ("<div>" * 300 + "x", "", "levels deep"),
    ],
    ids=["wall", "closed", "consent", "gallery", "front page", "empty", "F2 attributes", "F2 depth"],
)
def test_a_page_that_holds_no_article_is_refused_with_the_reason(body: str, head: str, reason: str) -> None:
    harvest = read(page(body, head), "page.html")
    assert harvest.clippings == ()
    assert reason in harvest.problems[0].message


def test_a_long_article_for_subscribers_that_was_saved_by_one_is_read() -> None:
    assert only(page(f"<article>{TEXT * 4}</article>", ld(isAccessibleForFree=False))).title == "Vote on the port"


def test_f5_a_page_without_a_date_gets_none_and_not_that_of_its_foot() -> None:
    harvest = read(page(f"<article>{TEXT}</article>"), "page.html")
    assert harvest.clippings[0].date == ""
    assert "tells no date" in harvest.problems[0].message


def test_f5_a_date_that_cannot_be_read_is_told() -> None:
    harvest = read(page(f"<article>{TEXT}</article>", ld(datePublished="2025-02-30")), "page.html")
    assert harvest.clippings[0].date == ""
    assert "'2025-02-30'" in harvest.problems[0].message


def test_f5_a_date_that_only_the_address_tells_is_marked_as_deduced() -> None:
    clipping = only(page(f"<article>{TEXT}</article>"), url="https://post.example/2025/09/04/vote.html")
    assert (clipping.date, clipping.date_from) == ("2025-09-04", "text")


@pytest.mark.parametrize(
    "note",
    [
        "<!-- saved from url=(0024)https://post.example/vote -->",
        "<!--\n Page saved with SingleFile \n url: https://post.example/vote \n-->",
    ],
)
def test_the_address_that_a_browser_noted_is_found(note: str) -> None:
    assert (
        only(page(f"<article>{TEXT}</article>").replace("<html", note + "<html", 1)).url == "https://post.example/vote"
    )


def test_f6_a_page_whose_encoding_lies_is_read_right_and_told() -> None:
    source = page(f"<article>{TEXT}<p>Café à l’île</p></article>", "<meta charset='utf-8'>")
    harvest = read(source.encode("cp1252"), "page.html")
    assert "Café à l’île" in harvest.clippings[0].body
    assert harvest.problems[0].message == "it says utf-8, but is not; read as cp1252, which is a guess"


def mime(headers: str, body: str) -> str:
    return f"{headers}\nMIME-Version: 1.0\n{body}".replace("\n", "\r\n")


def test_a_page_saved_as_mhtml_is_read_like_the_page() -> None:
    part = f"------B\nContent-Type: text/html\nContent-Location: https://post.example/vote\n\n{ARTICLE}\n------B--\n"
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: https://post.example/vote?x=1\nDate: Fri, 5 Dec 2025"
    kind = 'Content-Type: multipart/related; type="text/html"; boundary="----B"\n\n'
    clipping = only(mime(head, kind + part), "page.mhtml")
    assert (clipping.extractor, clipping.url) == ("mhtml", "https://post.example/vote")
    assert clipping.date == "2025-09-04T10:00+02:00"


HEADERS = (
    "From: Harbour Post <news@post.example>\nSubject: =?utf-8?q?The_week_=E2=80=93_in?=\n =?utf-8?q?_short?=\n"
    "Date: Thu, 04 Sep 2025 10:00:00 +0200\nMessage-ID: <1@post.example>\nArchived-At: <https://post.example/letters/1>"
)


def test_a_newsletter_becomes_an_article_with_what_its_head_tells() -> None:
    html = base64.encodebytes(f"<html><body><table><tr><td>{TEXT}</td></tr></table></body></html>".encode()).decode()
    body = (
        "Content-Type: multipart/alternative; boundary=X\n\n--X\nContent-Type: text/plain; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\nCaf=E9\n--X\nContent-Type: text/html; charset=utf-8\n"
        f"Content-Transfer-Encoding: base64\n\n{html}\n--X\nContent-Type: image/png; name=a.png\n\nx\n--X--\n"
    )
    harvest = read(mime(HEADERS, body), "letter.eml")
    (clipping,) = harvest.clippings
    assert (clipping.title, clipping.source) == ("The week – in short", "Harbour Post")
    assert (clipping.date, clipping.key) == ("2025-09-04T10:00+02:00", "1@post.example")
    assert clipping.url == "https://post.example/letters/1"
    assert all(sentence in clipping.body for sentence in SENTENCES)
    assert [each.reason for each in harvest.dropped if each.text == "a.png"] == ["an attachment"]


def test_a_letter_in_plain_text_keeps_every_word_in_its_encoding() -> None:
    head = "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
    body = head + "Caf=E9 *here*\n\nBye.\n"
    clipping = only(mime(HEADERS, body), "letter.eml")
    assert clipping.body == "Café \\*here\\*\n\nBye."
    assert clipping.title == "The week – in short"


def test_json_lines_become_articles_and_wrong_lines_problems_at_their_place() -> None:
    lines = [
        '{"title": "A", "body": "Text **b** <script>x</script> `<i>` ![p](https://a.example/p)", "date": "2025-09-04"}',
        "not json",
        '{"title": 1, "body": "x", "categories": "y"}',
        "[1]",
        "",
        '{"title": "B", "text": "a *b*\\n\\nc", "date": "yesterday", "colour": 1}',
        '{"title": "C"}',
        '{"title": "D", "html": "<p>a <b>c</b></p>", "date": "2025-09-04", "url": "javascript:x"}',
        '{"title": "E", "html": "<p>a <b>c</b></p>", "date": "2025-09-04", "url": "https://a.example/e", "id": "7"}',
    ]
    harvest = read("\n".join(lines), "articles.jsonl")
    assert [(each.title, each.line, each.body) for each in harvest.clippings] == [
        ("A", 1, "Text **b** \\<script>x\\</script> `<i>` [p](https://a.example/p)"),
        ("B", 6, "a \\*b\\*\n\nc"),
        ("E", 9, "a **c**"),
    ]
    assert harvest.clippings[2].key == "7"
    told = [(each.line, each.severity.value, each.message) for each in harvest.problems]
    assert [line for line, severity, _ in told if severity == "error"] == [2, 3, 3, 4, 7, 8]
    assert (6, "warning", "the date 'yesterday' is not one that can be read; it is left out") in told
    assert any("no field is called `colour`" in message for _, _, message in told)


def archive(*entries: tuple[str | zipfile.ZipInfo, bytes], packed: bool = True) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as made:
        for name, data in entries:
            made.writestr(name, data)
    return out.getvalue()


def test_an_archive_gives_each_document_in_it_under_its_own_name() -> None:
    line = b'{"title": "A", "text": "x", "date": "2025-09-04"}'
    data = archive(("a/page.html", ARTICLE.encode()), ("b.jsonl", line), ("page_files/x.js", b"x"), (".DS_Store", b"x"))
    harvest = read(data, "all.zip")
    assert [each.origin for each in harvest.clippings] == ["all.zip!a/page.html", "all.zip!b.jsonl"]
    assert harvest.problems == ()
    assert {each.text for each in harvest.dropped} >= {"page_files/x.js", ".DS_Store"}


LINK = zipfile.ZipInfo("link.html")
LINK.external_attr = (stat.S_IFLNK | 0o777) << 16


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("../up.html", b"x", "leads out"),
        ("a/../../up.html", b"x", "leads out"),
        ("/etc/page.html", b"x", "leads out"),
        ("C:/page.html", b"x", "leads out"),
        ("a\\..\\..\\up.html", b"x", "leads out"),
        (LINK, b"/etc/passwd", "a link or a device"),
        ("inner.zip", archive(("a.txt", b"x")), "archive within an archive"),
        ("inner.gz", gzip.compress(b"x", mtime=0), "archive within an archive"),
        ("bomb.txt", b"\0" * 5_000_000, "200 times its size"),
    ],
    ids=["up", "up and up", "root", "drive", "backslashes", "link", "zip", "gzip", "bomb"],
)
def test_f2_f1_an_entry_that_climbs_or_swells_is_refused_and_the_others_are_read(
    name: str | zipfile.ZipInfo, data: bytes, reason: str
) -> None:
    harvest = read(archive((name, data), ("page.html", ARTICLE.encode())), "all.zip")
    assert [each.origin for each in harvest.clippings] == ["all.zip!page.html"]
    assert [reason in problem.message for problem in harvest.problems] == [True]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive(*((f"{n}.txt", b"") for n in range(2001)), packed=False), "at most 2000"),
        (archive(("a.txt", b"x"))[:-10], "cannot be opened"),
        (archive(), "format"),
        (gzip.compress(b"\0" * 60_000_000, mtime=0), "would unpack to more than"),
        (gzip.compress(b"abc", mtime=0)[:-4], "ends in the middle"),
        (gzip.compress(archive(("a.txt", b"x")), mtime=0), "archive within an archive"),
    ],
    ids=["many", "cut off", "empty", "gzip bomb", "gzip cut off", "zip in gzip"],
)
def test_f2_an_archive_beyond_the_bounds_is_refused_as_a_whole(data: bytes, reason: str) -> None:
    harvest = read(data, "all.zip")
    assert harvest.clippings == ()
    assert reason in str(harvest.problems[0])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (bytes(range(256)) * 9, "binary data"),
        (b"", "empty"),
        (b'[{"a": 1}]', "a JSON array"),
        (b'{"a":\n1}', "neither a JSON Feed nor JSON Lines"),
        (b"word " * 700_000, "larger than 3 MB"),
    ],
    ids=["PDF", "picture", "binary", "empty", "JSON array", "JSON", "long text"],
)
def test_what_cannot_be_imported_is_refused_with_what_it_is(data: bytes, reason: str) -> None:
    harvest = read(data, "input")
    assert harvest.clippings == ()
    assert reason in harvest.problems[0].message


def test_a_missing_library_is_told_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(extra, "import_module", missing)
    with pytest.raises(extra.MissingError, match=re.escape(extra.INSTALL)):
        read(ARTICLE, "page.html")
