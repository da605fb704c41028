"""What the preview answers, asked without a socket."""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator.preview import injection, server
from generator.preview.engine import Answer, Excerpt, Outcome
from generator.preview.hub import MOST_LISTENERS, Change, Hub
from generator.preview.telling import Terminal, tell
from generator.problems import Problem
from tests.preview.folder_engine import NOTHING, FolderEngine

HOST = {"host": "127.0.0.1:8000"}


class Site:
    """An engine, its hub and its server, in one loop."""

    def __init__(self, root: Path, base: str = "/") -> None:
        (root / "content").mkdir(exist_ok=True)
        self.root, self.said = root, []
        self.engine = FolderEngine(root, base)
        self.write("index.html", "<h1>Start</h1>")
        self.write("style.css", "h1 {}")
        self.engine.refresh(None)
        self.hub = Hub(self.engine, Terminal(self.said.append))
        self.app = server.create(self.engine, self.hub, "127.0.0.1", 8000)

    def write(self, name: str, text: str) -> Path:
        path = self.root / "content" / name
        path.write_text(text)
        return path

    async def ask(self, path: str, method: str = "GET", **headers: str) -> Reply:
        return await ask(self.app, path, method, {**HOST, **headers})

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        return asyncio.run(self.ask(path, method, **headers))


class Reply:
    def __init__(self) -> None:
        self.status, self.headers, self.data = 0, {}, b""

    @property
    def text(self) -> str:
        return self.data.decode()

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {n.decode(): v.decode() for n, v in message["headers"]}
        else:
            self.data += message["body"]


async def ask(app: server.App, path: str, method: str, headers: dict[str, str]) -> Reply:
    reply = Reply()
    pairs = [(n.replace("_", "-").encode(), v.encode()) for n, v in headers.items()]
    scope = {"type": "http", "method": method, "raw_path": path.encode(), "headers": pairs}
    await app(scope, _nothing_more, reply.send)
    return reply


async def _nothing_more() -> dict[str, Any]:
    await asyncio.Event().wait()
    return {}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    return Site(tmp_path)


def test_a_page_is_served_with_the_script_and_leave_to_run_it(site: Site) -> None:
    page = site.get("/")
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert '<head><script type="module" src="/__briefing/client.js"' in page.text
    assert "content=\"script-src 'self'; connect-src 'self'; default-src 'none'; style-src 'self'" in page.text
    assert site.engine.answer("/").data.decode() == undress(page.text)


def undress(text: str) -> str:
    """A page as sent becomes the page as built."""
    text = re.sub(r'<script type="module" src="[^"]*__briefing/client.js" data-briefing="[^"]*"></script>', "", text)
    return text.replace("script-src 'self'; connect-src 'self'; ", "", 1)


def test_only_pages_are_given_the_script(site: Site) -> None:
    style = site.get("/style.css")
    assert (style.headers["content-type"], style.text) == ("text/css; charset=utf-8", "h1 {}")


def test_facts_of_a_page_cannot_leave_their_attribute(site: Site) -> None:
    answer = Answer(status=200, kind="text/html", data=b"<head></head>", url="/", why='"></script><script>ran()')
    site.engine.answer = lambda _path: answer  # type: ignore[method-assign]
    text = site.get("/").text
    assert "<script>ran" not in text
    facts = json.loads(html.unescape(re.search('data-briefing="([^"]*)"', text).group(1)))
    assert facts["why"] == '"></script><script>ran()'


@pytest.mark.parametrize(
    ("policy", "widened"),
    [
        ("default-src 'none'", "script-src 'self'; connect-src 'self'; default-src 'none'"),
        (
            "DEFAULT-SRC https://a.example",
            "script-src 'self' https://a.example; connect-src 'self' https://a.example; DEFAULT-SRC https://a.example",
        ),
        ("script-src 'strict-dynamic' 'sha256-x'", "script-src 'self' 'sha256-x'"),
        ("img-src 'none'", "img-src 'none'"),
        ("script-src https:; Connect-Src 'none'; img-src *", "script-src 'self' https:; connect-src 'self'; img-src *"),
        *[("default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'",) * 2],
        ("script-src-elem https://a.example/?b&amp;c", "script-src-elem 'self' https://a.example/?b&amp;c"),
    ],
)
def test_a_policy_is_widened_by_what_the_script_needs_and_no_more(policy: str, widened: str) -> None:
    meta = f'<head><meta http-equiv="Content-Security-Policy" content="{policy}"></head><body>'
    sent = injection.inject(meta.encode(), "/", "{}").decode()
    assert f'content="{widened}"' in sent


def test_a_page_without_a_head_still_gets_the_script() -> None:
    assert injection.inject(b"<p>x", "/", "{}").startswith(b"<p>x<script")


def test_an_unknown_page_is_the_404_page_with_its_status(site: Site) -> None:
    page = site.get("/nowhere/")
    assert page.status == 404
    assert "No such page" in page.text


def test_an_etag_answers_for_the_page(site: Site) -> None:
    tag = site.get("/").headers["etag"]
    again = site.get("/", if_none_match=f'"other", {tag}')
    assert (again.status, again.data) == (304, b"")
    site.write("index.html", "<h1>New</h1>")
    site.engine.refresh(None)
    assert site.get("/", if_none_match=tag).status == 200


def test_head_is_answered_like_get(site: Site) -> None:
    assert site.get("/", "HEAD").headers["content-length"] == str(len(site.get("/").data))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get"])
def test_other_methods_are_refused(site: Site, method: str) -> None:
    answer = site.get("/", method)
    assert (answer.status, answer.data, answer.headers["allow"]) == (405, b"", "GET, HEAD")


def test_a_folder_without_its_slash_leads_to_the_one_with(site: Site) -> None:
    site.write("a b.html", "x")
    site.engine.refresh(None)
    answer = site.get("/a%20b")
    assert (answer.status, answer.headers["location"]) == (302, "/a%20b/")


@pytest.mark.parametrize("path", ["/", "/repo"])
def test_the_top_leads_to_the_base_path(tmp_path: Path, path: str) -> None:
    answer = Site(tmp_path, "/repo/").get(path)
    assert (answer.status, answer.headers["location"]) == (302, "/repo/")


def test_below_a_base_path_everything_is_as_in_production(tmp_path: Path) -> None:
    site = Site(tmp_path, "/repo/")
    assert 'src="/repo/__briefing/client.js"' in site.get("/repo/").text
    assert site.get("/repo/style.css").status == 200
    assert site.get("/style.css").status == 404
    assert site.get("/repository/").status == 404


@pytest.mark.parametrize(
    "host", ["evil.example:8000", "127.0.0.1", "127.0.0.1:80", "localhost.evil:8000", "", "127.0.0.1:8000, x", "[::1]"]
)
def test_a_foreign_host_gets_nothing(site: Site, host: str) -> None:
    answer = site.get("/", host=host)
    assert (answer.status, answer.data) == (403, b"")


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_every_loopback_name_is_ours(site: Site, host: str) -> None:
    assert site.get("/", host=host).status == 200


def test_a_server_for_all_takes_numbers_but_no_foreign_names(site: Site) -> None:
    app = server.create(site.engine, site.hub, "0.0.0.0", 8000)  # noqa: S104 - nothing is bound
    statuses = {h: asyncio.run(ask(app, "/", "GET", {"host": h})).status for h in ("192.168.1.7:8000", "x.org:8000")}
    assert statuses == {"192.168.1.7:8000": 200, "x.org:8000": 403}


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:3000"},
        {"origin": "http://localhost:8000"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"},
        {"sec_fetch_site": "same-site", "sec_fetch_mode": "cors"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/__briefing/events", "/__briefing/state", "/__briefing/client.js"])
def test_other_sites_are_refused(site: Site, path: str, headers: dict[str, str]) -> None:
    answer = site.get(path, **headers)
    assert (answer.status, answer.data) == (403, b"")


def test_a_link_from_another_site_and_ones_own_requests_are_fine(site: Site) -> None:
    assert site.get("/", sec_fetch_site="cross-site", sec_fetch_mode="navigate").status == 200
    assert (
        site.get("/", origin="http://127.0.0.1:8000", sec_fetch_site="same-origin", sec_fetch_mode="cors").status == 200
    )


def test_every_answer_keeps_other_sites_out(site: Site) -> None:
    for path in ("/", "/style.css", "/no", "/__briefing/state", "/__briefing/no", "/__briefing/idiomorph.js"):
        headers = site.get(path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert not any(name.startswith("access-control") or name == "server" for name in headers)


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/%2e%2e/secret",
        "/%252e%252e/secret",
        "/..%2fsecret",
        "/..%5csecret",
        "/a\\..\\b",
        "/%00",
        "/style.css%00.html",
        "/%ff%fe",
        "/%c0%ae%c0%ae/",
        "//evil.example/",
        "//evil.example",
        "/./",
        "/x//y/",
        "http://evil.example/",
        "*",
        "",
        "/" + "a" * 5000,
        "/%0d%0aset-cookie:x",
        "/C:/Windows",
        "/file:///etc/passwd",
        "/%E2%80%AE",
        "/__briefing/../style.css",
        "/__briefing/server.py",
        "/__briefing/%2e%2e/server.py",
    ],
)
def test_no_path_leads_out_or_anywhere_else(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.status == 404
    assert "location" not in answer.headers
    assert "set-cookie" not in str(answer.headers)


def test_a_request_with_a_body_is_refused(site: Site) -> None:
    assert site.get("/", content_length="10000000000").status == 413
    assert site.get("/", transfer_encoding="chunked").status == 413
    assert site.get("/", content_length="0").status == 200


def test_a_fault_tells_the_terminal_and_not_the_browser(site: Site) -> None:
    def fail(_path: str) -> Answer:
        raise OSError(13, "no", "/home/me/secret")

    site.engine.answer = fail  # type: ignore[method-assign]
    answer = site.get("/")
    assert (answer.status, answer.data) == (500, b"")
    assert "secret" in site.said[0]


def test_the_scripts_are_served(site: Site) -> None:
    for name in ("client.js", "panel.js", "idiomorph.js"):
        answer = site.get(f"/__briefing/{name}")
        assert (answer.status, answer.headers["content-type"]) == (200, "text/javascript; charset=utf-8")


async def worked(site: Site, scenario: Any) -> None:  # noqa: ANN401 - any coroutine of the site
    working = asyncio.create_task(site.hub.work())
    try:
        async with asyncio.timeout(30):
            await scenario
    finally:
        working.cancel()


def test_a_request_waits_for_the_refresh_and_sees_the_new_page(site: Site) -> None:
    async def scenario() -> None:
        site.engine.open_gate.clear()
        site.hub.note(Change(site.write("index.html", "<h1>New</h1>"), whole=True))
        asking = asyncio.create_task(site.ask("/"))
        await asyncio.sleep(0.3)
        assert not asking.done()
        site.engine.open_gate.set()
        assert "New" in (await asking).text

    asyncio.run(worked(site, scenario()))


def test_a_request_does_not_wait_for_ever(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "PATIENCE", 0.2)

    async def scenario() -> None:
        site.engine.open_gate.clear()
        site.hub.note(Change(site.write("index.html", "<h1>New</h1>"), whole=True))
        assert "Start" in (await site.ask("/")).text
        site.engine.open_gate.set()

    asyncio.run(worked(site, scenario()))


def test_the_latest_state_wins(site: Site) -> None:
    async def scenario() -> None:
        for number in range(100):
            site.hub.note(Change(site.write("index.html", f"<h1>{number}</h1>"), whole=True))
            await asyncio.sleep(0.005)
        assert "<h1>99</h1>" in (await site.ask("/")).text

    asyncio.run(worked(site, scenario()))
    assert len(site.engine.refreshes) < 12


def test_nothing_is_told_when_nothing_changed(site: Site) -> None:
    async def scenario() -> None:
        site.hub.note(Change(site.root / "content/index.html", whole=True))
        await site.hub.settle(20)

    asyncio.run(worked(site, scenario()))
    assert (site.hub.serial, site.said) == (0, [])


def test_a_failing_engine_is_told_and_recovers(site: Site) -> None:
    refresh = site.engine.refresh

    def fail(_paths: object) -> Outcome:
        site.engine.refresh = refresh  # type: ignore[method-assign]
        raise OSError(5, "broken disk", "/home/me/secret")

    async def scenario() -> None:
        site.engine.refresh = fail  # type: ignore[method-assign]
        site.hub.note(Change(site.write("index.html", "x"), whole=True))
        await site.hub.settle(20)
        state = json.loads((await site.ask("/__briefing/state")).text)
        assert state["failed"]
        assert "broken disk" in state["problems"][0]["message"]
        assert "secret" not in str(state)
        site.hub.note(Change(site.write("style.css", "y"), whole=True))
        await site.hub.settle(20)
        assert not site.hub.outcome.failed

    asyncio.run(worked(site, scenario()))
    assert site.engine.refreshes[-1] is None


def test_listeners_hear_the_state_and_then_each_change(site: Site) -> None:
    async def scenario() -> None:
        heard = asyncio.create_task(listen(site, 2))
        await asyncio.sleep(0.1)
        site.hub.note(Change(site.write("style.css", "b {}"), whole=True))
        first, second = await heard
        assert first["styles"] != second["styles"] == second["state"]
        assert (second["files"], second["changed"]) == (["content/style.css"], ["/style.css"])

    asyncio.run(worked(site, scenario()))


async def listen(site: Site, number: int) -> list[dict[str, Any]]:
    """Follow the events until so many came."""
    reply, leave = Reply(), asyncio.Event()

    async def send(message: dict[str, Any]) -> None:
        await reply.send(message)
        if reply.data.count(b"data: ") == number:
            leave.set()

    async def receive() -> dict[str, Any]:
        await leave.wait()
        return {"type": "http.disconnect"}

    pairs = [(n.encode(), v.encode()) for n, v in HOST.items()]
    scope = {"type": "http", "method": "GET", "raw_path": b"/__briefing/events", "headers": pairs}
    await site.app(scope, receive, send)
    return [json.loads(line[6:]) for line in reply.text.splitlines() if line.startswith("data: ")]


def test_listeners_are_capped_and_let_go(site: Site) -> None:
    async def scenario() -> None:
        listening = [asyncio.create_task(site.ask("/__briefing/events")) for _ in range(MOST_LISTENERS)]
        await asyncio.sleep(0.1)
        assert (await site.ask("/__briefing/events")).status == 503
        assert (await site.ask("/")).status == 200
        site.hub.close()
        await asyncio.gather(*listening)

    asyncio.run(worked(site, scenario()))


def test_the_state_names_every_problem_and_cuts_long_lines(site: Site) -> None:
    site.write("index.html", "x" * 5000 + "!!" + "y" * 5000 + "\n<b>!!")
    site.engine.refresh(None)
    site.hub.outcome = site.engine.outcome
    problems = json.loads(site.get("/__briefing/state").text)["problems"]
    assert [(p["line"], p["column"]) for p in problems] == [(1, 5001), (2, 4)]
    assert len(problems[0]["excerpt"]) < 300
    assert problems[0]["excerpt"][problems[0]["caret"] - 1 :].startswith("!!")


def test_the_terminal_is_told_each_problem_once() -> None:
    problem = Excerpt(Problem("content/a.md", 2, 3, "key", "unknown \x1b[31m"), "ab\x1bc")
    fields = {"version": 2, "changed": (), "styles_only": False, "seconds": 0.02}
    broken = Outcome(files=("content/a.md", "content/b.md"), problems=(problem,), failed=True, **fields)
    shown = msgspec.structs.replace(NOTHING, version=1, failed=False, served=True)
    assert list(tell(broken, shown)) == [
        "content/a.md:2:3: error[key]: unknown �[31m",
        "    ab�c",
        "      ^",
        "content/a.md and 1 more: not built, the last good site is still shown, 20 ms; 1 to mend",
    ]
    assert len(list(tell(broken, broken))) == 1
    mended = Outcome(files=("content/a.md",), problems=(), failed=False, **{**fields, "changed": ("/a/",)})
    assert list(tell(mended, broken)) == ["content/a.md: 1 page changed, 20 ms; every problem is mended"]


def test_the_terminal_speaks_of_no_last_good_site_before_there_is_one() -> None:
    fields = {"changed": (), "styles_only": False, "problems": (), "failed": True, "served": False, "seconds": 0.02}
    first = Outcome(version=1, files=("templates/404.html", "templates/a.html"), **fields)
    assert list(tell(first, NOTHING)) == ["2 files read, not built, there is no site to show yet, 20 ms"]
    second = Outcome(version=2, files=("content/site.yml",), **fields)
    assert list(tell(second, first)) == ["content/site.yml: not built, there is no site to show yet, 20 ms"]
