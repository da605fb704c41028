"""Every link of every page leads somewhere: at the top of a host, below a path, and from disk."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from tests.html import Dom, parse
from tests.site import SiteTest, pages, xml

if TYPE_CHECKING:
    from collections.abc import Iterator

ATTRIBUTES = ("href", "src", "cite", "poster", "action", "data")


@pytest.fixture(scope="module", params=["https://example.org/", "https://x.example/repo/"])
def crawled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, SiteTest]:
    """The sample site built for a base URL."""
    made = SiteTest.sample(tmp_path_factory.mktemp("crawled"))
    assert made.build(base_url=request.param).exit == 0
    return request.param, made


def doms(site: SiteTest) -> dict[str, Dom]:
    """The pages of a site, parsed, by file name."""
    return {name: parse(text) for name, text in pages(site.tree()).items()}


def targets(dom: Dom) -> Iterator[str]:
    """Every address that an element of a page holds."""
    for element in dom.root.walk():
        yield from (element.attributes[name] for name in ATTRIBUTES if name in element.attributes)
        if element.attributes.get("http-equiv") == "refresh":
            yield element.attributes["content"].partition("url=")[2]


def file_at(base: str, address: str) -> str | None:
    """An absolute URL becomes the file that a plain web server answers it with; None for another site."""
    if not address.startswith(base):
        return None
    path = unquote(urlsplit(address).path).removeprefix(urlsplit(base).path)
    return path + "index.html" if not path or path.endswith("/") else path


def test_every_link_of_every_page_resolves_over_http(crawled: tuple[str, SiteTest]) -> None:
    base, site = crawled
    files, parsed = site.tree(), doms(site)
    ids = {name: {e.attributes["id"] for e in dom.root.walk() if "id" in e.attributes} for name, dom in parsed.items()}
    dead = []
    for name, dom in parsed.items():
        here = base + name.removesuffix("index.html")
        for target in targets(dom):
            address, fragment = urldefrag(urljoin(here, target))
            file = file_at(base, address)
            if file is not None and (file not in files or (fragment and fragment not in ids.get(file, set()))):
                dead.append(f"{name}: {target}")
    assert dead == []
    assert len(parsed) > 100


def test_no_link_leaves_the_site_but_to_a_named_web_site(crawled: tuple[str, SiteTest]) -> None:
    base, site = crawled
    host = "{0.scheme}://{0.netloc}/".format(urlsplit(base))
    outside = []
    for name, dom in doms(site).items():
        for target in targets(dom):
            address = urljoin(base + name.removesuffix("index.html"), target)
            if address.startswith(host) and not address.startswith(base):
                outside.append(f"{name}: {target}")
    assert outside == []


def test_every_link_of_every_page_resolves_from_disk(crawled: tuple[str, SiteTest]) -> None:
    _, site = crawled
    dead = []
    for name, dom in doms(site).items():
        if name == "404.html":
            continue
        folder = (site.output / name).parent
        for target in targets(dom):
            parts = urlsplit(target)
            if parts.scheme or not parts.path:
                continue
            place = Path(folder, unquote(parts.path))
            if not place.is_file() or site.output.resolve() not in place.resolve().parents:
                dead.append(f"{name}: {target}")
    assert dead == []


def test_the_page_for_unknown_addresses_answers_at_every_depth(crawled: tuple[str, SiteTest]) -> None:
    base, site = crawled
    files = site.tree()
    found = [t for t in targets(site.dom("/404.html")) if not t.startswith("#")]
    for depth in ("", "a", "a/b/", "a/b/c/d.html"):
        assert [t for t in found if (file_at(base, urljoin(base + depth, t)) or "") not in files] == []


def test_canonical_addresses_are_those_of_the_pages(crawled: tuple[str, SiteTest]) -> None:
    base, site = crawled
    for name, dom in doms(site).items():
        if name == "404.html":
            assert not dom.all("link", rel="canonical")
        elif not dom.all("meta", http_equiv="refresh"):
            canonical = dom.one("link", rel="canonical").attributes["href"]
            assert file_at(base, canonical) == name


def test_every_page_has_one_heading_a_title_and_a_language(crawled: tuple[str, SiteTest]) -> None:
    _, site = crawled
    (language,) = re.findall(r"(?m)^language: (\S+)", (site.root / "content/site.yml").read_text("utf-8"))
    for name, dom in doms(site).items():
        assert len(dom.all("h1")) == 1, name
        assert dom.one("h1").text, name
        assert dom.one("title").text, name
        assert dom.one("html").attributes["lang"] == language, name


def test_no_id_stands_twice_on_a_page(crawled: tuple[str, SiteTest]) -> None:
    _, site = crawled
    for name, dom in doms(site).items():
        ids = [e.attributes["id"] for e in dom.root.walk() if "id" in e.attributes]
        assert len(ids) == len(set(ids)), name


def test_headings_skip_no_level(crawled: tuple[str, SiteTest]) -> None:
    _, site = crawled
    for name, dom in doms(site).items():
        levels = [int(e.tag[1]) for e in dom.root.walk() if re.fullmatch("h[1-6]", e.tag)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), f"{name}: {levels}"


def test_every_address_in_feeds_is_absolute_and_resolves(crawled: tuple[str, SiteTest]) -> None:
    base, site = crawled
    files = site.tree()
    feeds = [name for name in files if name.endswith("feed.xml")]
    assert len(feeds) > 10
    for name in feeds:
        root = xml(files[name])
        links = [e.attrib["href"] for e in root.iter("{http://www.w3.org/2005/Atom}link")]
        assert [link for link in links if (file_at(base, link) or "") not in files] == []
        assert links[0] == base + name


def test_every_address_in_json_feeds_is_absolute_and_resolves(crawled: tuple[str, SiteTest]) -> None:
    base, site = crawled
    files = site.tree()
    for name in (name for name in files if name.endswith("feed.json")):
        feed = json.loads(files[name])
        links = [feed["home_page_url"], feed["feed_url"], *(item["url"] for item in feed["items"])]
        assert [link for link in links if (file_at(base, link) or "") not in files] == []


def test_the_sitemap_lists_every_page_but_redirects_and_404(crawled: tuple[str, SiteTest]) -> None:
    base, site = crawled
    files = site.tree()
    root = xml(files["sitemap.xml"])
    listed = {file_at(base, loc.text or "") for loc in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    indexed = {name for name, text in pages(files).items() if 'content="noindex"' not in text}
    assert listed == indexed
    assert f"Sitemap: {base}sitemap.xml" in files["robots.txt"].decode()


def test_addresses_in_the_data_export_are_pages_of_the_site(crawled: tuple[str, SiteTest]) -> None:
    _, site = crawled
    files = site.tree()
    for name in ("articles", "stories"):
        for item in site.data(name):
            assert item["url"].strip("/") + "/index.html" in files


def test_every_page_can_be_reached_from_the_home_page(crawled: tuple[str, SiteTest]) -> None:
    base, site = crawled
    parsed = doms(site)
    reached, ahead = set[str](), ["index.html"]
    while ahead:
        name = ahead.pop()
        if name in reached or name not in parsed:
            continue
        reached.add(name)
        here = base + name.removesuffix("index.html")
        ahead.extend(file_at(base, urldefrag(urljoin(here, link)).url) or "" for link in parsed[name].links)
    listed = {name for name, text in pages(site.tree()).items() if 'content="noindex"' not in text}
    assert listed - reached == set()


@pytest.mark.parametrize(
    "address", ["/../../secret", "/%2e%2e/%2e%2e/%2e%2e/secret", "/..\\..\\secret", "/a/../../../b"]
)
def test_no_link_of_an_article_climbs_out_of_the_site(site: SiteTest, address: str) -> None:
    site.articles(article_with(f"[over there]({address})")).build()
    base = "https://x.example/repo/"
    for link in site.dom("/articles/2026-11-20-a/").links:
        assert not re.search(r"secret|/b$", link) or urljoin(base + "articles/2026-11-20-a/", link).startswith(base)
        assert link.count("../") <= 2
        assert "%2e%2e" not in link.lower()


def article_with(body: str) -> str:
    """A body becomes an article."""
    return f"---\ntitle: Here\ndate: 2026-11-20\n---\n\n{body}\n"


def test_a_site_path_in_an_article_becomes_a_relative_link(site: SiteTest) -> None:
    site.articles(article_with("See [the archive](/archive/) and [all](/topics/#top)."), article_with("Other.")).build()
    links = site.dom("/articles/2026-11-20-a/").links
    assert "../../archive/index.html" in links
    assert "../../topics/index.html#top" in links


def test_a_picture_is_shown_as_its_text_wherever_it_lies(site: SiteTest) -> None:
    body = "![The harbour](harbour.jpg)![](b.jpg) ![A crane](/img/c.jpg) ![A map](data:image/png;base64,AA) ![x](a:y)"
    site.write("content/site.yml", "title: x\nrepublish: excerpt\n").articles(article_with(body)).build()
    page = site.dom("/articles/2026-11-20-a/")
    shown = "[The harbour] [A crane] [A map] [x]"
    assert page.one("div", class_="prose").text.strip() == shown
    assert page.one("meta", name="description").attributes["content"] == shown
    assert page.one("meta", property="og:description").attributes["content"] == shown


def test_a_relative_link_is_shown_as_its_text_alone(site: SiteTest) -> None:
    body = "See [the **next**](foo.md), [top](#top), [none]() and [![in](a.png)](../x), or [go](/\\evil.example)."
    site.articles(article_with(body)).build()
    page = site.dom("/articles/2026-11-20-a/")
    (prose,) = page.all("div", class_="prose")
    assert prose.text.strip() == "See the next, top, none and [in], or [go](/\\evil.example)."
    assert [element for element in prose.walk() if element.tag == "a"] == []


def test_words_in_brackets_before_a_colon_define_no_relative_link(site: SiteTest) -> None:
    site.articles(article_with("Was it so?\n\n[Ann]: Yes.")).build()
    assert "[Ann]: Yes." in site.dom("/articles/2026-11-20-a/").text


def test_check_names_a_relative_link(site: SiteTest) -> None:
    site.articles(article_with("See [it](https://a.example/) and\n[the next](foo.md)."))
    result = site.click("check")
    assert (
        "2026-11-20-a.md:7:1: warning[dead-link]: a link leads to `foo.md`; write a path of this site" in result.output
    )
    assert "a.example" not in result.output


def test_check_names_a_link_to_a_page_that_does_not_exist(site: SiteTest) -> None:
    site.articles(article_with("See [nothing](/articles/never/)."))
    result = site.click("check")
    assert "2026-11-20-a.md" in result.output
    assert "[dead-link]" in result.output
    assert "/articles/never/" in result.output
