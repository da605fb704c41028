"""The preview as an editor sees it, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.running import Preview, free_port, preview, until

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")]

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PARAGRAPHS = "\n".join(f"<p>Paragraph {n}. {'words ' * 30}</p>" for n in range(120))
PAGE = """<h1>Long page</h1>
<input id="typed"><textarea class="box"></textarea>
{before}
<p id="target">first text</p>
<details id="more"><summary>More</summary><p>{inside}</p></details>
{after}
"""
HALF = PARAGRAPHS[: len(PARAGRAPHS) // 2].rpartition("\n")[0]
OVERLAY = "briefing-preview [role=dialog]"


def page_with(inside: str = "inside", before: str = HALF, after: str = PARAGRAPHS) -> str:
    return PAGE.format(inside=inside, before=before, after=after)


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def tab(browser: sync_api.Browser) -> Iterator[sync_api.Page]:
    context = browser.new_context()
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if _matters(message) else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.html").write_text(page_with())
    (tmp_path / "content/other.html").write_text("<h1>Other</h1>")
    (tmp_path / "content/style.css").write_text("h1 { color: rgb(255, 0, 0) }")
    with preview(tmp_path) as running:
        yield running


def _matters(message: sync_api.ConsoleMessage) -> bool:
    return message.type == "error" and "favicon" not in message.location.get("url", "")


def visit(tab: sync_api.Page, site: Preview, path: str = "/") -> None:
    """Open a page and mark the document, so that a reload would show."""
    tab.goto(f"http://127.0.0.1:{site.port}{path}")
    tab.evaluate("window.stayed = true")


def wait(tab: sync_api.Page, script: str, arg: object = None) -> None:
    """Wait until a script says yes (Playwright's own way needs `eval`, which the pages forbid)."""
    until(lambda: tab.evaluate(script, arg))


def stayed(tab: sync_api.Page) -> bool:
    return bool(tab.evaluate("window.stayed === true"))


def expect_text(tab: sync_api.Page, selector: str, text: str) -> None:
    sync_api.expect(tab.locator(selector)).to_contain_text(text, timeout=15_000)


def test_an_edit_keeps_scroll_position_open_details_focus_and_typed_text(site: Preview, tab: sync_api.Page) -> None:
    visit(tab, site)
    tab.locator("#more summary").click()
    tab.locator(".box").fill("typed elsewhere")
    tab.locator("#typed").fill("half a wo")
    tab.locator("#target").scroll_into_view_if_needed()
    tab.evaluate("document.getElementById('typed').focus({preventScroll: true})")
    place = tab.evaluate("document.getElementById('target').getBoundingClientRect().top")
    site.write("index.html", page_with("inside, edited").replace("first text", "second text"))
    expect_text(tab, "#target", "second text")
    expect_text(tab, "#more", "inside, edited")
    assert stayed(tab)
    assert tab.evaluate("document.getElementById('more').open")
    assert tab.input_value("#typed") == "half a wo"
    assert tab.input_value(".box") == "typed elsewhere"
    assert tab.evaluate("document.activeElement.id") == "typed"
    assert abs(tab.evaluate("document.getElementById('target').getBoundingClientRect().top") - place) < 2
    assert tab.evaluate("scrollY") > 500
    assert tab.complaints == []


def test_text_added_above_does_not_move_what_is_read(site: Preview, tab: sync_api.Page) -> None:
    visit(tab, site)
    tab.locator("#target").scroll_into_view_if_needed()
    place = tab.evaluate("document.getElementById('target').getBoundingClientRect().top")
    site.write("index.html", page_with(before="<p id=new>new</p><p>and</p><p>more</p>" + HALF))
    sync_api.expect(tab.locator("#new").first).to_be_attached(timeout=15_000)
    wait(tab, "p => Math.abs(document.getElementById('target').getBoundingClientRect().top - p) < 3", arg=place)
    assert stayed(tab)


def test_a_script_made_part_of_a_page_outlives_an_edit_elsewhere(site: Preview, tab: sync_api.Page) -> None:
    visit(tab, site)
    tab.evaluate("document.getElementById('target').append(Object.assign(document.createElement('b'), {id: 'made'}))")
    tab.evaluate("document.body.dataset.theme = 'dark'")
    site.write("index.html", page_with("edited"))
    expect_text(tab, "#more", "edited")
    assert tab.locator("#made").count() == 1
    assert tab.evaluate("document.body.dataset.theme") == "dark"


def test_details_opened_by_the_author_open(site: Preview, tab: sync_api.Page) -> None:
    visit(tab, site)
    added = '<details id="fresh" open><summary>Fresh</summary>x</details>'
    site.write("index.html", page_with() + added)
    sync_api.expect(tab.locator("#fresh")).to_be_attached(timeout=15_000)
    assert tab.evaluate("document.getElementById('fresh').open")
    site.write("index.html", page_with().replace('<details id="more">', '<details id="more" open>') + added)
    wait(tab, "document.getElementById('more').open")
    tab.locator("#fresh summary").click()
    site.write("index.html", page_with().replace("first", "third") + added.replace(">x<", ">y<"))
    expect_text(tab, "#target", "third")
    assert not tab.evaluate("document.getElementById('fresh').open")


def test_a_problem_shows_an_overlay_that_goes_when_it_is_mended(site: Preview, tab: sync_api.Page) -> None:
    visit(tab, site)
    site.write("other.html", "<h1>Other</h1>\n\t<b>漢 &amp; no!!</b> <script>window.ran = 1</script>\nagain!! <i>")
    sync_api.expect(tab.locator(OVERLAY)).to_be_visible(timeout=15_000)
    expect_text(tab, OVERLAY, "2 problems to mend")
    expect_text(tab, OVERLAY, "content/other.html:2:15")
    expect_text(tab, OVERLAY, "content/other.html:3:6")
    expect_text(tab, OVERLAY, "did you mean `!`?")
    expect_text(tab, OVERLAY, "<script>window.ran = 1</script>")
    expect_text(tab, OVERLAY, "ago")
    assert tab.evaluate("window.ran") is None
    edge = """() => { const pre = document.querySelector('briefing-preview').shadowRoot.querySelector('pre');
      const range = document.createRange(); range.setStart(pre.firstChild, 14); range.setEnd(pre.firstChild, 15);
      const caret = pre.querySelector('.caret').getBoundingClientRect();
      return Math.abs(range.getBoundingClientRect().left - caret.left) }"""
    assert tab.evaluate(edge) < 2
    tab.goto(f"http://127.0.0.1:{site.port}/other/")
    sync_api.expect(tab.locator(OVERLAY)).to_be_visible(timeout=15_000)
    expect_text(tab, "h1", "Other")
    site.write("other.html", "<h1>Mended</h1>")
    expect_text(tab, "h1", "Mended")
    sync_api.expect(tab.locator(OVERLAY)).to_be_hidden(timeout=15_000)


def test_a_page_whose_own_file_breaks_stays_as_it_was(site: Preview, tab: sync_api.Page) -> None:
    visit(tab, site)
    tab.locator("#more summary").click()
    site.write("index.html", "<h1>what??</h1>")
    expect_text(tab, OVERLAY, "This page cannot be built. It is shown as it was")
    expect_text(tab, "#target", "first text")
    assert site.get("/").status == 404
    site.write("index.html", page_with().replace("first text", "mended text"))
    expect_text(tab, "#target", "mended text")
    sync_api.expect(tab.locator(OVERLAY)).to_be_hidden(timeout=15_000)
    assert tab.evaluate("document.getElementById('more').open")
    assert stayed(tab)


def test_the_overlay_of_another_page_says_what_is_shown_of_a_broken_one(site: Preview, tab: sync_api.Page) -> None:
    visit(tab, site)
    site.write("other.html", "<h1>what??</h1>")
    expect_text(tab, OVERLAY, "What is broken is shown as it last was, or left out if it never was whole.")


def test_escape_minimises_the_overlay_until_the_problems_differ(site: Preview, tab: sync_api.Page) -> None:
    visit(tab, site)
    site.write("other.html", "oh!!")
    sync_api.expect(tab.locator(OVERLAY)).to_be_visible(timeout=15_000)
    tab.keyboard.press("Escape")
    sync_api.expect(tab.locator(OVERLAY)).to_be_hidden()
    tab.goto(f"http://127.0.0.1:{site.port}/other/")
    sync_api.expect(tab.locator("briefing-preview .count")).to_have_text("1 problem", timeout=15_000)
    sync_api.expect(tab.locator(OVERLAY)).to_be_hidden()
    tab.locator("briefing-preview .count").click()
    sync_api.expect(tab.locator(OVERLAY)).to_be_visible()
    tab.keyboard.press("Escape")
    site.write("other.html", "oh!!\nand!!")
    sync_api.expect(tab.locator(OVERLAY)).to_be_visible(timeout=15_000)


def test_a_style_change_leaves_the_document_alone(site: Preview, tab: sync_api.Page) -> None:
    visit(tab, site)
    tab.evaluate("""() => { window.touched = 0;
      new MutationObserver((all) => { window.touched += all.length })
        .observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true}) }""")
    for colour in ("rgb(0, 128, 0)", "rgb(0, 0, 255)"):
        site.write("style.css", f"h1 {{ color: {colour} }}")
        wait(tab, "c => getComputedStyle(document.querySelector('h1')).color === c", arg=colour)
    assert tab.evaluate("window.touched") == 0
    assert stayed(tab)
    wait(tab, "document.querySelectorAll('link[rel=stylesheet]').length === 1")
    site.write("index.html", page_with("and text"))
    expect_text(tab, "#more", "and text")
    assert stayed(tab)


def test_all_tabs_follow(site: Preview, tab: sync_api.Page) -> None:
    second = tab.context.new_page()
    visit(tab, site)
    visit(second, site)
    site.write("index.html", page_with("for both"))
    expect_text(tab, "#more", "for both")
    expect_text(second, "#more", "for both")
    assert stayed(tab)
    assert stayed(second)


def test_a_hidden_tab_waits_and_then_catches_up(site: Preview, tab: sync_api.Page) -> None:
    visit(tab, site)
    hide = """state => { Object.defineProperty(document, 'visibilityState', {value: state, configurable: true});
      document.dispatchEvent(new Event('visibilitychange')) }"""
    tab.evaluate(hide, "hidden")
    site.write("index.html", page_with("while away"))
    site.write("style.css", "h1 { color: rgb(0, 128, 0) }")
    tab.wait_for_timeout(1000)
    assert "while away" not in tab.locator("#more").inner_text()
    tab.evaluate(hide, "visible")
    expect_text(tab, "#more", "while away")
    wait(tab, "getComputedStyle(document.querySelector('h1')).color === 'rgb(0, 128, 0)'")
    assert stayed(tab)


def test_a_page_finds_the_server_again_after_a_restart(tmp_path: Path, tab: sync_api.Page) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.html").write_text(page_with())
    port = free_port()
    with preview(tmp_path, port) as site:
        visit(tab, site)
    expect_text(tab, "briefing-preview .lost", "does not answer")
    site.write("index.html", page_with("written meanwhile"))
    with preview(tmp_path, port) as site:
        expect_text(tab, "#more", "written meanwhile")
        site.write("index.html", page_with("and again"))
        expect_text(tab, "#more", "and again")
        sync_api.expect(tab.locator("briefing-preview .lost")).to_have_count(0)
        assert stayed(tab)


def test_the_bar_tells_of_the_page_and_leads_to_the_changed_one(site: Preview, tab: sync_api.Page) -> None:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    site.write("other.html", "<h1>Other</h1> DRAFT STORY")
    visit(tab, site, "/other/")
    expect_text(tab, "briefing-preview .mark", "draft")
    expect_text(tab, "briefing-preview .why", "it shares three rare words")
    tab.locator("briefing-preview .origin").click()
    expect_text(tab, "briefing-preview .origin", "copied")
    assert tab.evaluate("navigator.clipboard.readText()") == "content/other.html"
    site.write("index.html", page_with("elsewhere"))
    tab.locator("briefing-preview .go").click()
    expect_text(tab, "#more", "elsewhere")
    sync_api.expect(tab.locator("briefing-preview .go")).to_have_count(0)


def test_a_deleted_page_becomes_the_404_page_and_returns(site: Preview, tab: sync_api.Page) -> None:
    visit(tab, site, "/other/")
    (site.site / "content/other.html").unlink()
    expect_text(tab, "h1", "No such page")
    site.write("other.html", "<h1>Back</h1>")
    expect_text(tab, "h1", "Back")


def test_before_the_first_good_build_the_overlay_is_shown(tmp_path: Path, tab: sync_api.Page) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.html").write_text("<h1>no!!</h1>")
    with preview(tmp_path) as site:
        visit(tab, site)
        sync_api.expect(tab.locator(OVERLAY)).to_be_visible(timeout=15_000)
        site.write("index.html", "<h1>yes</h1>")
        expect_text(tab, "h1", "yes")


def test_a_page_below_a_base_path_follows_too(tmp_path: Path, tab: sync_api.Page) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.html").write_text(page_with())
    with preview(tmp_path, base="/repo/") as site:
        visit(tab, site, "/")
        assert tab.url.endswith("/repo/")
        site.write("index.html", page_with("below"))
        expect_text(tab, "#more", "below")
        assert stayed(tab)
