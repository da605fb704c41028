"""What is searched: which files a build writes for it, and what the page makes of them in a real browser."""
# ruff: noqa: ANN401 - playwright is optional, so are its types

from __future__ import annotations

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search import records
from generator.search.words import words
from tests.site import SiteTest, article

if TYPE_CHECKING:
    from collections.abc import Iterator

CHROMIUM = Path("/usr/bin/chromium")
SHIPS = {
    "content/actors.yml": "ada-moss:\n  name: Ada Moss\n  kind: person\n  aliases: [Адa Мосс]\n",
    "content/articles/a.md": article("Storm closes the harbour", body="“No ship will sail tonight,” Ada Moss said."),
    "content/articles/b.md": article("Ferry fares rise", "2026-10-02", "Ćevapi and coffee cost more on board."),
    "content/articles/c.md": article("東京港の大雨", "2026-10-03", "大雨で港が閉鎖された。", lang="ja"),
    "content/articles/d.md": article("<b>Bold</b> & brave", "2026-10-04", "A headline that looks like markup."),
}


def files(site: SiteTest) -> set[str]:
    return {path.name for path in (site.output / "data/search").glob("*")}


def load(site: SiteTest, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((site.output / f"data/search/{name}.json").read_text("utf-8"))
    return loaded


def places(shard: dict[str, Any], word: str) -> list[tuple[str, int]]:
    """A word becomes the titles of the records that have it, and where it stands there."""
    at, found = 0, []
    for step in shard["places"].split(";")[shard["words"].split().index(word)].split(","):
        at += int(step, 36)
        found.append((shard["records"][at // 4][2], at % 4))
    return found


def test_each_month_is_one_file_and_a_list_names_them_newest_first(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path, SHIPS)
    site.build()
    assert files(site) == {"index.json", "2026-10.json", "2026-11.json"}
    assert [each["period"] for each in load(site, "index")["periods"]] == ["2026-11", "2026-10"]


def test_a_word_leads_to_its_records_and_where_it_stands_there(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path, SHIPS)
    site.build()
    shard = load(site, "2026-11")
    assert places(shard, "harbour") == [("Storm closes the harbour", 2)]
    assert ("Storm closes the harbour", 1) in places(shard, "ada")
    assert ("No ship will sail tonight", 2) in places(shard, "sail")


def test_words_are_sorted_as_the_script_looks_for_them(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path, SHIPS)
    site.build()
    for name in ("2026-10", "2026-11"):
        listed = load(site, name)["words"].split(" ")
        assert listed == sorted(set(listed))
        assert len(listed) == len(load(site, name)["places"].split(";"))


def test_a_month_of_very_many_articles_is_told_by_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LARGEST", 2)
    site = SiteTest.make(tmp_path, SHIPS)
    site.build()
    assert files(site) == {"index.json", "2026-10-02.json", "2026-10-03.json", "2026-10-04.json", "2026-11.json"}


def test_an_edit_writes_the_file_of_its_month_and_no_other(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path, SHIPS)
    site.build()
    site.write("content/articles/b.md", article("Ferry fares rise", "2026-10-02", "Tea costs more, too."))
    written = {name for name in site.build().written if name.startswith("data/search/")}
    assert written == {"data/search/2026-10.json"}


def test_text_that_may_not_be_shown_is_not_searched(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path, {**SHIPS, "content/sources.yml": "gazette:\n  name: Gazette\n  republish: link\n"})
    site.write("content/articles/e.md", article("Tides", "2026-12-01", "Only subscribers read this.", source="gazette"))
    site.build()
    assert "subscribers" not in load(site, "2026-12")["words"].split()
    assert "gazette" in load(site, "2026-12")["words"].split()


def test_a_site_without_search_has_neither_page_nor_files_nor_link(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path, SHIPS)
    site.write("content/site.yml", (tmp_path / "content/site.yml").read_text() + "search: false\n").build()
    assert not (site.output / "data/search").exists()
    assert not (site.output / "search").exists()
    assert not any("search/" in link for link in site.dom("/").links)


@given(st.text())
def test_every_word_is_found_by_itself(text: str) -> None:
    for word in words(text):
        assert word in words(word)


FOLDED = {
    "Zełensky’s Élysée": ["zełensky", "elysee"],
    "İstanbul 2026, №5": ["istanbul", "2026", "no5"],
    "東京港": ["東京", "京港"],
    "Львів–Суми": ["львів", "суми"],
    "e-mail a b 7": ["mail", "7"],
    "one one": ["one"],
}


@pytest.mark.parametrize("text", FOLDED)
def test_words_are_folded(text: str) -> None:
    assert list(words(text)) == FOLDED[text]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The ships' site below /repo/, as a project page has it."""
    top = tmp_path_factory.mktemp("search")
    site = SiteTest.make(top / "source", SHIPS)
    site.build()
    (top / "www").mkdir()
    (top / "www" / "repo").symlink_to(site.output)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(top / "www"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/repo/"
        server.shutdown()


@pytest.fixture(scope="module")
def tab(served: str) -> Iterator[Any]:
    """A tab on the search page."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = chromium.new_page()
        page.told = []
        page.on("console", lambda message: page.told.append(message.text))
        page.on("pageerror", lambda error: page.told.append(str(error)))
        page.goto(f"{served}search/index.html")
        yield page
        chromium.close()


in_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs a Chromium on this machine"),
]


def found(tab: Any, query: str) -> list[str]:
    """What is typed becomes the headlines that are found."""
    tab.fill("#q", query)
    tab.wait_for_selector(f"#status:has-text({json.dumps('“' + query + '”', ensure_ascii=False)})")
    return [link.inner_text() for link in tab.query_selector_all("#found a.headline")]


class TestInABrowser:
    """The page as a reader uses it."""

    pytestmark = in_browser

    @pytest.mark.parametrize(
        ("query", "headline"),
        [
            ("harb", "Storm closes the harbour"),
            ("ADA sail", "“No ship will sail tonight”"),
            ("cevapi", "Ferry fares rise"),
            ("Ćevapi", "Ferry fares rise"),
            ("大雨", "東京港の大雨"),
            ("<b>bold", "<b>Bold</b> & brave"),
        ],
    )
    def test_words_in_any_script_and_case_find_what_has_them(self, tab: Any, query: str, headline: str) -> None:
        assert headline in found(tab, query)
        assert tab.told == []

    def test_markup_in_what_is_typed_and_found_stays_text(self, tab: Any) -> None:
        found(tab, "<img src=x onerror=alert(1)> bold")
        assert tab.query_selector_all("#found img, #found b, #status img") == []

    def test_nothing_found_is_said(self, tab: Any) -> None:
        assert found(tab, "zebra") == []
        assert "Nothing found for “zebra”" in tab.inner_text("#status")

    def test_a_name_leads_to_its_page_below_the_base_path(self, tab: Any, served: str) -> None:
        found(tab, "moss")
        link = tab.query_selector("#names a")
        assert link.inner_text() == "Ada Moss"
        assert link.get_attribute("href") == f"{served}actors/ada-moss/index.html"

    def test_results_are_narrowed_by_date(self, tab: Any) -> None:
        tab.fill("#from", "2026-10-03")
        assert found(tab, "fares") == []
        tab.fill("#from", "")

    def test_arrows_walk_through_the_results_and_escape_leads_back(self, tab: Any) -> None:
        found(tab, "storm")
        tab.focus("#q")
        tab.keyboard.press("ArrowDown")
        assert tab.evaluate("document.activeElement.textContent") == "Storm closes the harbour"
        tab.keyboard.press("Escape")
        assert tab.evaluate("document.activeElement.id") == "q"

    def test_a_slash_on_any_page_leads_to_the_search(self, tab: Any, served: str) -> None:
        tab.goto(f"{served}topics/index.html")
        tab.keyboard.press("/")
        tab.wait_for_url("**/search/**")
        assert tab.evaluate("document.activeElement.id") == "q"
