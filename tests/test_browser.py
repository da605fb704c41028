"""The published site in a real browser, over http and from disk."""
# ruff: noqa: E501, ANN401 - tables are read by their rows; playwright is optional, so are its types

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.site import SiteTest
from tests.test_untrusted import FIELDS, hostile  # noqa: F401 - the fixture is used by name

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = Path("/usr/bin/chromium")
playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs a Chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium without a window."""
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A tab that notes what it complains of and what it asks for."""
    tab = browser.new_page()
    tab.told, tab.asked = [], []
    tab.on("console", lambda message: tab.told.append(f"{message.type}: {message.text}"))
    tab.on("pageerror", lambda error: tab.told.append(str(error)))
    tab.on("dialog", lambda dialog: (tab.told.append("dialog"), dialog.dismiss()))
    tab.on("request", lambda request: tab.asked.append(request.url))
    yield tab
    tab.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture(scope="module")
def address(sample: SiteTest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample site served below /repo/."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "repo").symlink_to(sample.output)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/repo/"
        server.shutdown()


PAGES = ["", "2025/09/04/", "2025/09/", "archive/", "stories/2025-09-04-concrete-step/", "topics/security-guarantees/",
         "articles/2025-09-04-concrete-step/", "actors/volodymyr-zelensky/", "sources/", "quotes/", "about/"]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("way", ["http", "disk"])
def test_a_page_opens_with_its_style_and_without_a_complaint(
    page: Any,
    address: str,
    sample: SiteTest,
    way: str,
    name: str,
) -> None:
    top = address if way == "http" else sample.output.as_uri() + "/"
    page.goto(top + name + ("" if way == "http" else "index.html"))
    assert page.told == []
    assert {url for url in page.asked if not url.startswith(top)} == set()
    assert page.evaluate("document.styleSheets.length") == 1
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 768, 1400])
@pytest.mark.parametrize("name", ["", "stories/2025-09-04-concrete-step/", "archive/"])
def test_no_page_is_wider_than_the_window(page: Any, address: str, width: int, name: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + name)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_home_leads_to_a_story_and_back_from_disk(page: Any, sample: SiteTest) -> None:
    page.goto((sample.output / "index.html").as_uri())
    page.click("footer >> text=Archive")
    page.click("main a[href='../2025/09/04/index.html']")
    page.click("main h3 a >> nth=0")
    assert page.url.endswith("stories/2025-09-04-concrete-step/index.html")
    page.click("a[rel=home]")
    assert page.url == (sample.output / "index.html").as_uri()
    assert page.told == []


def test_a_redirect_arrives(page: Any, address: str) -> None:
    page.goto(address + "stories/2025-09-04-peacekeeping-force/")
    page.wait_for_url("**/stories/2025-09-04-concrete-step/index.html")


OTHERS = """document.querySelectorAll("iframe,object,embed,base,form,style,img").length
    + [...document.scripts].filter(s => s.type ? s.type !== "application/ld+json" : !/assets\\/site\\.js$/.test(s.src)).length"""
"""How many elements a page has that none of ours has."""


def test_nothing_in_a_hostile_site_runs_or_loads(page: Any, hostile: SiteTest) -> None:  # noqa: F811
    top = hostile.output.as_uri()
    names = ["index.html", "about/index.html", "archive/index.html", "quotes/index.html", "2026/11/01/index.html"]
    names += [item["url"].strip("/") + "/index.html" for item in hostile.data("articles")]
    for name in names:
        page.goto(f"{top}/{name}")
        assert page.url == f"{top}/{name}"
        assert page.evaluate(OTHERS) == 0
    assert page.told == []
    assert {url for url in page.asked if not url.startswith(top)} == set()
    assert len(names) > len(FIELDS)
