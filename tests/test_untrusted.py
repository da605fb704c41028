"""Whatever stands in an article, nothing in it runs, loads or leaves its place: content is data, never code."""
# ruff: noqa: E501 - tables are read by their rows

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.html import Dom, parse
from tests.site import SiteTest, pages, xml

if TYPE_CHECKING:
    from tests.html import Element

MARK = "xss"
FIELDS = [
    "<script>alert('xss')</script>",
    "</title><script>alert('xss')</script>",
    "\"><img src=x onerror=alert('xss')>",
    "' onmouseover='alert(\"xss\")' x='",
    "<svg onload=alert('xss')>",
    "<iframe srcdoc='<script>alert(`xss`)</script>'></iframe>",
    "javascript:alert('xss')",
    "{{ 1337*1337 }} {% raw %} {# xss #}",
    "{{ site.__class__ }}{% include 'base.html' %}",
    "]]><script>xss</script><![CDATA[",
    "--><script>xss</script><!--",
    "&lt;script&gt;xss&lt;/script&gt; &#60;b&#62;",
    "</script><script>xss</script>",
    "xss\u2028\u2029\u0085 end",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=//evil.example'>xss",
    "<style>*{display:none}</style><form action=//evil.example><button>xss",
    '{"@context": "</script>", "x": "xss"}',
]
BODY = """\
<script>alert('xss')</script>

<img src=x onerror="alert('xss')">

<div style="position:fixed;top:0" onclick="xss()">covered</div>

<iframe src="https://evil.example/"></iframe><object data="x"></object><embed src="x"><base href="//evil.example/">

<form action="https://evil.example/"><input name="password"></form><style>body{display:none}</style>

<h1 id="content">imitated</h1> <a name="cookie" id="body" class="skip">clobbered</a>

[one](javascript:alert('xss')) [two](JaVaScRiPt:alert(1)) [three](&#106;avascript:alert(1)) [four](java\tscript:alert(1))

[five](data:text/html,<script>alert(1)</script>) [six](vbscript:x) [seven](file:///etc/passwd) [eight](//evil.example/)

[nine](/\\evil.example) [ten](\\\\evil.example) [eleven](https:evil) [twelve](<javascript:alert(1)>) <javascript:alert(1)>

[thirteen][a] [fourteen](%6aavascript:alert(1)) [fifteen](\x01javascript:alert(1)) [sixteen](feed:javascript:alert(1))

[a]: javascript:alert(1) "title"

![picture](https://evil.example/pixel.gif) ![xss](javascript:alert(1)) [![inside](https://evil.example/a.png)](https://fine.example/)

[title](https://fine.example/ "\\" onmouseover=\\"alert(1)") `<script>xss</script>`

{{ 1337*1337 }} {% raw %} {% for x in site %} {# comment #} {{ site.base_url }} `{{ ''.__class__.__mro__ }}`

| <script>xss</script> | b |
|---|---|
| <img onerror=x> | [x](javascript:alert(1)) |

“<script>alert('said')</script> is what she told us,” said <b onclick=x>Ada Moss</b>. The last word is xyzzy.
"""
ELEMENTS = """
    svg rect q
html head meta title link body header nav main footer section article aside div p a span strong em s b i br hr time bdi
h1 h2 h3 h4 h5 h6 ul ol li dl dt dd figure figcaption blockquote pre code table thead tbody tr th td details summary
script noscript template label input select option button
"""
"""All that the theme and Markdown need; whoever adds one adds it here."""


def quoted(text: str) -> str:
    """A text becomes a YAML value."""
    return (
        json.dumps(text, ensure_ascii=False).replace("\u2028", "\\L").replace("\u2029", "\\P").replace("\u0085", "\\N")
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """A site in which every field of every article attacks, built."""
    site = SiteTest.make(tmp_path_factory.mktemp("hostile"))
    for number, text in enumerate(FIELDS):
        attack = quoted(text)
        head = (
            f"---\ntitle: {attack}\ndate: 2026-11-{number % 5 + 1:02}\nsummary: {attack}\nauthor: {attack}\nsource: {attack}\n"
            f"topics: [{attack}]\nactors: [{attack}]\nstory: {quoted('story ' + str(number // 2))}\n---\n\n"
        )
        site.write(f"content/articles/<img src=x onerror=alert(1)> {number}.md", head + BODY)
    site.write("content/pages/about.md", f"---\ntitle: {quoted(FIELDS[1])}\n---\n\n{BODY}")
    site.write("content/briefings/2026-11-01.md", f"---\ntitle: {quoted(FIELDS[1])}\n---\n\n{BODY}")
    built = site.build()
    assert built.errors == []
    return site


@pytest.fixture(scope="module")
def doms(hostile: SiteTest) -> dict[str, Dom]:
    """Its pages, parsed."""
    return {name: parse(text) for name, text in pages(hostile.tree()).items()}


def elements(doms: dict[str, Dom]) -> list[tuple[str, Element]]:
    """Every element of every page, with the page's name."""
    return [(name, element) for name, dom in doms.items() for element in dom.root.walk() if element.tag]


def test_there_are_pages_to_look_at(doms: dict[str, Dom]) -> None:
    assert len(doms) > 100


def test_no_page_holds_a_script_but_the_themes_own(doms: dict[str, Dom]) -> None:
    scripts = [element for _, element in elements(doms) if element.tag == "script"]
    own = [e for e in scripts if re.fullmatch(r"[./]*(repo/)?assets/(site|search)\.js", e.attributes.get("src", ""))]
    facts = [e for e in scripts if e.attributes.get("type") == "application/ld+json"]
    assert len(own) + len(facts) == len(scripts)
    assert {e.text.strip() for e in own} == {""}


def test_what_machines_are_told_is_strict_json_that_cannot_leave_its_element(hostile: SiteTest) -> None:
    for name, text in pages(hostile.tree()).items():
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
            assert not re.search("[<>&\u2028\u2029]", block), name
            assert json.loads(block)["@context"] == "https://schema.org"


def test_no_page_holds_an_element_that_the_theme_does_not_use(doms: dict[str, Dom]) -> None:
    assert {element.tag for _, element in elements(doms)} - set(ELEMENTS.split()) == set()


def test_no_element_has_a_handler_or_a_style(doms: dict[str, Dom]) -> None:
    bad = {
        (e.tag, a)
        for _, e in elements(doms)
        for a in e.attributes
        if a.startswith("on") or a in {"style", "srcdoc", "srcset"}
    }
    assert bad == set()


def test_every_address_is_of_a_harmless_kind(doms: dict[str, Dom]) -> None:
    for name, element in elements(doms):
        for attribute in ("href", "src", "cite", "action", "data", "poster", "formaction"):
            address = element.attributes.get(attribute)
            if address is not None:
                scheme = re.match(r"[\s\x00-\x20]*([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
                assert scheme is None or scheme[1].lower() in {"http", "https", "mailto"}, f"{name}: {address}"
                assert not re.match(r"\s*[/\\]\s*[/\\]", address), f"{name}: {address}"


def test_nothing_is_loaded_from_another_host(doms: dict[str, Dom]) -> None:
    for name, element in elements(doms):
        if element.tag in {"img", "source", "video", "audio", "iframe", "embed", "object", "image", "use"}:
            pytest.fail(f"{name}: <{element.tag}>")
        if element.tag == "link" and element.attributes.get("rel") in {"stylesheet", "icon", "preload", "prefetch"}:
            assert not re.match(r"[a-z]+:|//", element.attributes["href"]), name


def test_every_page_has_a_strict_content_security_policy(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        policy = dom.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
        assert "default-src 'none'" in policy, name
        assert "base-uri 'none'" in policy, name
        assert "form-action 'none'" in policy, name
        assert "unsafe" not in policy, name


def test_no_page_is_redirected_by_content(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        for meta in dom.all("meta", http_equiv="refresh"):
            assert name.startswith("stories/"), name
            assert re.fullmatch(r"0; url=[a-z0-9./-]+", meta.attributes["content"]), name


OWN_IDS = r"content|said|grown|since-visit|says|status|names|found|more|go|q|topic|actor|source|from|to|(?:person|organisation|country|place|group|media|unknown)(?:-\d+)?"
"""What the theme itself calls parts of a page; no id is made of content."""


def test_content_takes_no_id_and_no_class_of_the_page(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        ids = [e.attributes["id"] for e in dom.root.walk() if "id" in e.attributes]
        assert {i for i in ids if not re.fullmatch(OWN_IDS, i)} == set(), name
        assert len(set(ids)) == len(ids), name
        for prose in dom.all("div", class_="prose"):
            for element in prose.walk():
                if element is not prose:
                    assert set(element.attributes) <= {"href", "title", "rel", "start"}, name


def test_every_page_has_one_title_one_main_and_one_h1(doms: dict[str, Dom]) -> None:
    for name, dom in doms.items():
        assert [len(dom.all(tag)) for tag in ("title", "main", "h1", "head", "body")] == [1] * 5, name


@pytest.mark.parametrize("number", range(len(FIELDS)))
def test_what_is_not_allowed_is_shown_as_text(hostile: SiteTest, number: int) -> None:
    (item,) = [a for a in hostile.data("articles") if a["path"].endswith(f" {number}.md")]
    page = hostile.dom(item["url"])
    text = " ".join(FIELDS[number].split())
    assert page.one("h1").text == text
    assert item["title"] == text
    assert page.one("title").text.startswith(text)


def test_template_syntax_comes_out_as_it_was_written(hostile: SiteTest, doms: dict[str, Dom]) -> None:
    page = doms["about/index.html"].text
    for written in ("{{ 1337*1337 }}", "{% raw %}", "{# comment #}", "{{ ''.__class__.__mro__ }}"):
        assert written in page
    assert not [name for name, data in hostile.tree().items() if b"1787569" in data]


def test_the_last_word_of_a_hostile_text_is_there(hostile: SiteTest) -> None:
    for item in hostile.data("articles"):
        assert "The last word is xyzzy." in hostile.dom(item["url"]).text


def test_markup_of_a_body_is_read_as_text(doms: dict[str, Dom]) -> None:
    text = doms["about/index.html"].text
    for shown in (
        "<script>alert('xss')</script>",
        "imitated",
        "clobbered",
        "[one](javascript:alert('xss'))",
        "[picture]",
    ):
        assert shown in text


def test_links_that_are_fine_stay_links(doms: dict[str, Dom]) -> None:
    links = doms["about/index.html"].links
    assert links.count("https://fine.example/") == 2
    assert not any("evil" in link and "://" in link for link in links)


def test_links_of_content_carry_no_referrer_rights(doms: dict[str, Dom]) -> None:
    for element in doms["about/index.html"].one("div", class_="prose").walk():
        if element.attributes.get("href", "").startswith("https:"):
            assert {"noopener", "nofollow"} <= set(element.attributes["rel"].split())


def test_every_xml_file_is_well_formed(hostile: SiteTest) -> None:
    names = [name for name in hostile.tree() if name.endswith(".xml")]
    assert len(names) > 20
    for name in names:
        xml(hostile.tree()[name])


def test_no_feed_holds_markup_from_content(hostile: SiteTest) -> None:
    for name in (name for name in hostile.tree() if name.endswith("feed.xml")):
        for element in xml(hostile.tree()[name]).iter():
            assert element.tag.startswith("{http://www.w3.org/2005/Atom}"), name
            assert element.attrib.get("type") in {None, "text", "text/html", "application/atom+xml"}, name
            assert not element.attrib.get("href", "https:").startswith("javascript"), name


def strictly(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Pairs become an object in which no name stands twice."""
    assert len({name for name, _ in pairs}) == len(pairs)
    return dict(pairs)


def refuse(constant: str) -> object:
    """No NaN or infinity."""
    raise AssertionError(constant)


def test_every_json_file_is_strict(hostile: SiteTest) -> None:
    names = [name for name in hostile.tree() if name.endswith(".json")]
    assert len(names) > 20
    for name in names:
        json.loads(hostile.tree()[name].decode("utf-8"), object_pairs_hook=strictly, parse_constant=refuse)


def test_no_published_text_holds_a_control_character(hostile: SiteTest) -> None:
    for name, data in hostile.texts().items():
        text = data.decode("utf-8")
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", text), name
        if name.endswith(".json"):
            found = json.dumps(json.loads(text), ensure_ascii=False)
            assert not re.search(r"\\u00[01]|[\x7f-\x9f]", found.replace("\\u0085", "")), name


def test_no_published_name_comes_from_content_unchanged(hostile: SiteTest) -> None:
    assert [name for name in hostile.tree() if not re.fullmatch(r"[a-z0-9./-]+", name.removeprefix("."))] == []


def test_a_story_label_an_alias_and_an_id_make_no_file_outside(site: SiteTest) -> None:
    before = {path.name for path in site.root.parent.iterdir()}
    for number, key in enumerate(
        ("story: ../../../x", "source: ../../../x", "topics: ['../../../x']", "actors: ['/etc/x']")
    ):
        site.write(
            f"content/articles/2026-11-20-{number}.md", f"---\ntitle: x\ndate: 2026-11-20\n{key}\n---\n\nText.\n"
        )
    site.build()
    assert {path.name for path in site.root.parent.iterdir()} == before
    assert [name for name in site.tree() if ".." in name] == []


BOMBS = {
    "emphasis": "*" * 50_000 + "x" + "*" * 50_000,
    "brackets": "[" * 20_000,
    "images": "![" * 15_000,
    "quotes": ">" * 50_000 + " x",
    "backticks": " ".join("`" * n for n in range(1, 400)),
    "entities": "&" * 50_000,
    "lists": "\n".join("  " * n + "- x" for n in range(300)),
    "links": "[a](" * 20_000,
    "quotation marks": "“" * 15_000,
    "lines": "\n" * 200_000,
    "one word": "x" * 500_000,
    "capitals": "Ada Moss said that " * 20_000,
}


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS.keys())
@pytest.mark.timeout(30)
def test_no_text_hangs_a_build(site: SiteTest, body: str) -> None:
    site.write("content/actors.yml", "ada-moss:\n  name: Ada Moss\n  kind: person\n")
    built = site.articles(f"---\ntitle: x\ndate: 2026-11-20\n---\n\n{body}\n\nxyzzy\n").build()
    shown = "xyzzy" in site.dom("/articles/2026-11-20-a/").text if not built.errors else ""
    assert shown or any("2026-11-20-a.md" in told for told in built.errors)
