"""D: every page of the hostile sites, opened in a browser, runs, loads and covers nothing; the search shows text."""
# ruff: noqa: ANN401 - playwright is optional, so are its types

from __future__ import annotations

import threading
from functools import partial
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from tests.promises.test_c_corpus import Attacked, attacked  # noqa: F401 - the fixture is used by name
from tests.site import pages
from tests.test_browser import _Quiet, browser, page, pytestmark  # noqa: F401 - fixtures and marks are used by name
from tests.test_untrusted import ELEMENTS, hostile  # noqa: F401 - the fixture is used by name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.site import SiteTest

LOOK = """([tags, top]) => {
  const wrong = [];
  for (const element of document.querySelectorAll("*")) {
    const tag = element.localName;
    if (!tags.includes(tag)) wrong.push(`<${tag}>`);
    for (const { name } of element.attributes)
      if (name.startsWith("on") || ["style", "srcdoc", "srcset", "formaction", "ping"].includes(name))
        wrong.push(`<${tag} ${name}>`);
    const address = element.href || element.src;
    if (typeof address === "string" && address) {
      const [scheme] = address.match(/^[a-z][a-z0-9+.-]*:/i) || [""];
      const fine = scheme === "file:" ? address.startsWith(top) : /^(https?|mailto):$/i.test(scheme);
      if (!fine) wrong.push(`${tag} leads to ${address}`);
    }
  }
  for (const script of document.scripts)
    if (script.type !== "application/ld+json" && !/assets\\/(site|search)\\.js$/.test(script.src))
      wrong.push("a script");
  for (const element of document.querySelectorAll(".prose *")) {
    const { position, zIndex, display } = getComputedStyle(element);
    if (position !== "static" || zIndex !== "auto" || display === "none")
      wrong.push(`${element.localName} ${position}`);
  }
  const main = document.querySelector("main"), footer = document.querySelector("footer.colophon");
  if (main && footer) {
    if (document.body.lastElementChild !== footer) wrong.push("the footer is not the last");
    const ends = main.getBoundingClientRect().bottom;
    if (footer.getBoundingClientRect().top < ends - 1) wrong.push("the footer stands in the text");
    footer.scrollIntoView();
    const { left, top: high, width } = footer.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, high + 3);
    if (!footer.contains(seen)) wrong.push(`the footer is covered by ${seen && seen.localName}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) wrong.push(`${document.documentElement.scrollWidth} wide`);
  if (typeof document.cookie !== "string" || typeof document.getElementById !== "function")
    wrong.push("clobbered");
  return wrong;
}"""


ELSEWHERE = {"404.html", "search/index.html"}
"""Pages that need a server: they are opened over http below and in tests/test_browser.py. Redirects lead on at once."""


@pytest.mark.timeout(600)
def test_d1_d2_d4_d5_no_page_of_a_hostile_site_runs_loads_or_covers(page: Any, attacked: Attacked) -> None:  # noqa: F811
    top, wrong = attacked.site.output.as_uri(), {}
    for name, text in pages(attacked.site.tree()).items():
        if 'http-equiv="refresh"' in text or name in ELSEWHERE:
            continue
        page.goto(f"{top}/{name}")
        if found := page.evaluate(LOOK, [ELEMENTS.split(), top]):
            wrong[name] = found[:5]
        if page.url != f"{top}/{name}":
            wrong[name] = page.url
    assert wrong == {}
    assert page.told == []
    assert [url for url in page.asked if not url.startswith(top)] == []


@pytest.fixture(scope="module")
def served(hostile: SiteTest) -> Iterator[str]:  # noqa: F811
    """The address at which a hostile site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(hostile.output))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


ASKED = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "alert xss",
    "evil",
    "{q} {n} $& $1 __proto__ constructor",
    '" autofocus onfocus=alert(1) x="',
    "javascript:alert(1)",
    "\u2028<svg/onload=alert(1)>",
)


@pytest.mark.parametrize("asked", ASKED)
def test_d8_what_is_asked_and_found_is_shown_as_text(page: Any, served: str, asked: str) -> None:  # noqa: F811
    others = "&".join(f"{key}={quote(asked)}" for key in ("topic", "actor", "source", "from", "to"))
    for rest in ("", "&" + others):
        page.goto(f"{served}/search/?q={quote(asked)}{rest}#{quote(asked)}")
        page.wait_for_selector("#status:not(:empty)", timeout=60_000)
        foreign = "img,script,svg,iframe,style,base,form,object,embed"
        assert page.evaluate(f"document.querySelectorAll('main :is({foreign})').length") == 0
        assert page.evaluate(LOOK, [[*ELEMENTS.split(), "mark"], served]) == []
    assert page.told == []
    assert [url for url in page.asked if not url.startswith(served)] == []


def test_d8_markup_in_headlines_is_found_as_text(page: Any, served: str) -> None:  # noqa: F811
    page.goto(f"{served}/search/?q=alert")
    page.wait_for_selector("#found li:nth-of-type(4)", timeout=60_000)
    assert "<script>alert('xss')</script>" in page.inner_text("#found")
    assert page.told == []
