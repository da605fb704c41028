"""Sites in other languages in a real browser: longer words break no layout, scripts speak as the page does."""
# ruff: noqa: ANN401 - playwright is optional, so are its types

from __future__ import annotations

import threading
from functools import partial
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from generator import catalogues, inputs
from tests.site import SiteTest
from tests.test_browser import _Quiet, browser, page, pytestmark  # noqa: F401 - fixtures are used by name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGES = (
    "", "2025/09/04/", "2025/09/", "archive/", "stories/2025-09-04-concrete-step/", "actors/", "search/", "sources/",
    "actors/volodymyr-zelensky/", "quotes/", "articles/2025-09-04-concrete-step/", "topics/security-guarantees/",
)  # fmt: skip
OVERLAP = """() => {
  const [name, search] = [".nameplate a", ".to-search a"].map((one) => document.querySelector(one));
  const across = document.createRange();
  across.selectNodeContents(name);
  const box = search.getBoundingClientRect();
  return [...across.getClientRects()].some((line) =>
    line.right > box.left && line.left < box.right && line.bottom > box.top && line.top < box.bottom);
}"""
"""Whether the site's title and the way to the search stand over each other."""


@pytest.fixture(scope="module")
def speaking(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], SiteTest]:
    """This repository's own site in a language, made once."""
    made: dict[str, SiteTest] = {}

    def make(language: str) -> SiteTest:
        if language not in made:
            site = SiteTest.sample(tmp_path_factory.mktemp(language))
            settings = site.edit("content/site.yml", "language: en-GB", f"language: {language}").root
            text = (settings / "content/site.yml").read_text("utf-8")
            site.write("content/site.yml", text[: text.index("nav:")])
            assert site.build().told == []
            made[language] = site
        return made[language]

    return make


@pytest.mark.parametrize("width", [1440, 375])
@pytest.mark.parametrize("language", ["de", "fr", "uk"])
def test_longer_words_break_no_layout(
    page: Any,  # noqa: F811 - the fixture
    speaking: Callable[[str], SiteTest],
    language: str,
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name in PAGES:
        page.goto(f"{speaking(language).output.as_uri()}/{name}index.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert not page.evaluate(OVERLAP), name
        assert page.locator("html").get_attribute("lang") == language


@pytest.fixture
def served(speaking: Callable[[str], SiteTest]) -> Iterator[str]:
    """The Ukrainian site over http."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(speaking("uk").output))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_the_search_counts_as_ukrainian_does(page: Any, served: str) -> None:  # noqa: F811 - the fixture
    ukrainian = catalogues.read("uk", (inputs.theme(),))
    for word in ("Macron", "Cernobbio", "pledge", "peacekeeping"):
        page.goto(f"{served}search/?q={word}")
        page.wait_for_selector("#found li")
        told = page.locator("#status").text_content()
        n = int(told.split()[0])
        assert told == ukrainian.ngettext("One result for “%(q)s”", "%(n)s results for “%(q)s”", n, n=n, q=word)


def test_what_is_new_since_the_last_visit_is_counted_in_ukrainian(page: Any, served: str) -> None:  # noqa: F811
    page.goto(f"{served}archive/")
    page.evaluate("""() => {
      const home = new URL(document.querySelector("a[rel=home]").href).pathname;
      localStorage.setItem(`briefing-seen:${home}`, "2025-09-04T00:00:00+02:00");
    }""")
    page.goto(f"{served}2025/09/04/")
    told = page.locator("#since-visit").text_content()
    assert told.startswith("Від вашого останнього візиту ")
    assert {page.locator(".mark.fresh").first.text_content()} <= {"нове", "доповнено"}
