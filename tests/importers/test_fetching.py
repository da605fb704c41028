from __future__ import annotations

import gzip
import threading
import time
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from generator.importers import fetching, hosts
from generator.importers.fetching import Fetched, Fetcher, Known
from tests.importers.server import Reply, serve

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

ZEROS = b"\0" * 30_000_000


def fetch(url: str, *, known: Known = fetching.NOTHING, asked: bool = True, **bounds: float) -> Fetched:
    fetcher = Fetcher(pause=0, deadline=bounds.get("deadline", 20), largest=int(bounds.get("largest", 1_000_000)))
    return fetcher.fetch(url, known=known, asked=asked)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Hosts that resolve as a test says; 127.0.0.1 stands for the internet, all else for the inside of a house."""
    table: dict[str, list[str]] = {"127.0.0.1": ["127.0.0.1"], "127.0.0.2": ["127.0.0.2"]}
    monkeypatch.setattr(hosts, "resolve", lambda host, _port: table[host])
    monkeypatch.setattr(hosts, "is_public", lambda address: address == "127.0.0.1")
    return table


def test_a_document_comes_with_its_type_its_address_and_what_to_remember() -> None:
    headers = {"Content-Type": "application/rss+xml; charset=utf-8", "ETag": '"v1"', "Last-Modified": "yesterday"}
    with serve({"/f": Reply(b"<rss/>", headers=headers)}) as server:
        found = fetch(server.url("/f"))
    assert found.raw is not None
    assert (found.raw.data, found.raw.media_type) == (b"<rss/>", "application/rss+xml; charset=utf-8")
    assert found.raw.url == found.raw.origin == server.url("/f")
    assert (found.status, found.refused, found.known) == (200, "", Known(etag='"v1"', modified="yesterday"))


def test_it_says_who_asks_and_sends_no_cookie_and_no_referrer() -> None:
    with serve({"/a": Reply(status=302, headers={"Location": "/b", "Set-Cookie": "a=b"}), "/b": Reply(b"x")}) as server:
        assert fetch(server.url("/a")).raw
    assert all(headers["user-agent"].startswith("briefing/") for _, headers in server.asked)
    assert not any({"cookie", "referer", "authorization"} & headers.keys() for _, headers in server.asked)


def test_what_is_known_is_asked_for_only_if_it_is_newer() -> None:
    known = Known(etag='"v1"', modified="Thu, 04 Sep 2025 10:00:00 GMT")
    with serve({"/f": Reply(status=304)}) as server:
        found = fetch(server.url("/f"), known=known)
        assert fetch(server.url("/f")).refused
    assert found.unchanged
    assert found.known == known
    assert server.asked[0][1]["if-none-match"] == '"v1"'
    assert server.asked[0][1]["if-modified-since"] == "Thu, 04 Sep 2025 10:00:00 GMT"


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418, 429, 500, 503, 204, 206])
def test_any_other_status_is_a_reason_and_keeps_what_is_known(status: int) -> None:
    known = Known(etag='"v1"')
    with serve({"/f": Reply(status=status, headers={"Retry-After": "120"})}) as server:
        found = fetch(server.url("/f"), known=known)
    assert found.raw is None
    assert found.refused.startswith(str(status))
    assert (found.known, found.wait) == (known, 120)


def test_an_address_that_was_left_for_good_is_told() -> None:
    replies = {
        "/a": Reply(status=301, headers={"Location": "/b"}),
        "/b": Reply(status=302, headers={"Location": "/c"}),
        "/c": Reply(b"x"),
    }
    with serve(replies) as server:
        found = fetch(server.url("/a"))
    assert found.moved == server.url("/b")
    assert found.raw is not None
    assert found.raw.url == server.url("/c")


def test_f1_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    replies = {f"/{n}": Reply(status=302, headers={"Location": f"/{n + 1}"}) for n in range(6)}
    with serve({**replies, "/6": Reply(b"x")}) as server:
        assert fetch(server.url("/1")).raw
        assert "more than 5 times" in fetch(server.url("/0")).refused


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://a.example/", "data:text/html,x", "javascript:1", "gopher://a.example/", ""],
)
def test_f1_a_redirect_leads_only_to_the_web(location: str) -> None:
    with serve({"/a": Reply(status=302, headers={"Location": location})}) as server:
        found = fetch(server.url("/a"))
    assert found.raw is None
    assert found.refused


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/x", "http://", "http://[::1", "nonsense", "http://u:p@a.example/"]
)
def test_f1_an_address_that_is_not_of_the_web_or_carries_a_password_is_not_asked(url: str) -> None:
    assert fetch(url).refused


def test_f1_a_public_host_does_not_lead_to_a_private_address(names: dict[str, list[str]]) -> None:
    names["inside.example"] = ["127.0.0.2"]
    replies = {path: Reply(status=302, headers={"Location": to}) for path, to in [
        ("/name", "http://inside.example/"), ("/number", "http://127.0.0.2/"),
    ]}  # fmt: skip
    with serve(replies) as server:
        assert "private address 127.0.0.2" in fetch(server.url("/name")).refused
        assert "private address 127.0.0.2" in fetch(server.url("/number")).refused


def test_f1_a_name_with_one_private_address_among_public_ones_is_refused(names: dict[str, list[str]]) -> None:
    names["both.example"] = ["127.0.0.1", "127.0.0.2"]
    with serve({"/": Reply(b"x")}) as server:
        assert "private" in fetch(server.url("/", "both.example"), asked=False).refused
    assert server.asked == []


def test_f1_the_connection_goes_to_the_address_that_was_checked(
    names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    names["turning.example"] = []
    monkeypatch.setattr(hosts, "resolve", lambda _host, _port: next(answers))
    with serve({"/": Reply(b"x")}) as server:
        assert fetch(server.url("/", "turning.example")).raw
    assert server.asked[0][1]["host"] == f"turning.example:{server.port}"


def test_f1_an_address_that_others_wrote_never_leads_inside() -> None:
    with serve({"/": Reply(b"x")}) as server:
        assert "private" in fetch(server.url("/"), asked=False).refused
        assert fetch(server.url("/")).raw


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - nothing listens there
        "224.0.0.1",
        "nonsense",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fec0::1",
        "::",
    ],
)
def test_f1_addresses_that_are_not_of_the_internet_are_known(address: str) -> None:
    assert not hosts.is_public(address)
    assert hosts.is_public("93.184.216.34")
    assert hosts.is_public("2606:2800:220:1:248:1893:25c8:1946")


@pytest.mark.parametrize("packing", ["gzip", "deflate", "raw"])
def test_packed_documents_are_unpacked(packing: str) -> None:
    raw = zlib.compressobj(wbits=-15)
    bodies = {"gzip": gzip.compress(b"abc") + gzip.compress(b"def"), "deflate": zlib.compress(b"abcdef")}
    bodies["raw"] = raw.compress(b"abcdef") + raw.flush()
    headers = {"Content-Encoding": "deflate" if packing == "raw" else packing}
    with serve({"/": Reply(bodies[packing], headers=headers)}) as server:
        found = fetch(server.url("/"))
    assert found.raw is not None, found.refused
    assert found.raw.data == b"abcdef"


def test_f2_a_gzip_bomb_is_left_when_it_is_too_large() -> None:
    with serve({"/": Reply(gzip.compress(ZEROS), headers={"Content-Encoding": "gzip"})}) as server:
        assert fetch(server.url("/")).refused == "it is larger than 1 MB"


@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, gzip", "compress"])
def test_f2_a_packing_that_was_not_asked_for_is_refused(packing: str) -> None:
    with serve({"/": Reply(b"x", headers={"Content-Encoding": packing})}) as server:
        assert "not asked for" in fetch(server.url("/")).refused


@pytest.mark.parametrize(
    "body",
    [gzip.compress(b"abc" * 999, mtime=0)[:-9], b"\x1f\x8bnonsense", b"nonsense"],
    ids=["cut off", "broken", "not packed"],
)
def test_f2_a_document_that_cannot_be_unpacked_is_refused(body: bytes) -> None:
    with serve({"/": Reply(body, headers={"Content-Encoding": "gzip"})}) as server:
        assert fetch(server.url("/")).refused


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        handler.wfile.write(b"x" * 65536)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.02)


def dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.02)


def silent(_handler: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


def endless_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X: " + b"x" * 60000 + b"\r\n")


def promising(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\nx")


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")


def not_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")


@pytest.mark.parametrize(
    "behaviour", [endless, dripping, dripping_headers, silent, endless_headers, promising, cut_off, not_http]
)
def test_f2_an_answer_that_does_not_end_or_is_none_is_refused_in_bounded_time(behaviour: object) -> None:
    with serve({"/": Reply(write=behaviour)}) as server:  # type: ignore[arg-type]
        found = fetch(server.url("/"), deadline=0.4)
    assert found.raw is None
    assert found.refused


@pytest.mark.parametrize("behaviour", [dripping, dripping_headers, silent])
def test_f2_the_deadline_holds_for_the_whole_of_a_request(behaviour: object) -> None:
    with serve({"/": Reply(write=behaviour)}) as server:  # type: ignore[arg-type]
        assert fetch(server.url("/"), deadline=0.2).refused == "127.0.0.1 took longer than 0.2 seconds"


def test_no_host_and_no_server_are_reasons() -> None:
    assert "no host is found" in fetch("http://nowhere.invalid/").refused
    with serve({}) as server:
        pass
    assert "failed" in fetch(server.url("/")).refused


def test_one_host_is_asked_one_at_a_time_and_with_a_pause() -> None:
    at_once, most, lock = 0, 0, threading.Lock()
    times: list[float] = []

    def count(handler: BaseHTTPRequestHandler) -> None:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
            times.append(time.monotonic())
        time.sleep(0.02)
        with lock:
            at_once -= 1
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")

    with serve({"/": Reply(write=count)}) as server:
        fetcher = Fetcher(pause=0.05)
        threads = [threading.Thread(target=fetcher.fetch, args=(server.url("/"),)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == 1
    assert len(times) == 4
    assert all(after - before >= 0.05 for before, after in pairwise(times))


@pytest.mark.parametrize(
    ("robots", "welcome"),
    [
        (Reply(b"User-agent: *\nDisallow: /private\n"), True),
        (Reply(b"User-agent: *\nDisallow: /\n"), False),
        (Reply(b"User-agent: briefing\nDisallow: /open\n"), False),
        (Reply(status=404), True),
        (Reply(status=500), False),
        (Reply(status=301, headers={"Location": "/rules"}), False),
    ],
)
def test_addresses_that_others_wrote_are_fetched_where_robots_are_welcome(
    robots: Reply,
    welcome: bool,  # noqa: FBT001 - a parameter of the test
    names: dict[str, list[str]],
) -> None:
    del names
    rules = Reply(b"User-agent: *\nDisallow: /\n")
    with serve({"/robots.txt": robots, "/rules": rules, "/open": Reply(b"x")}) as server:
        found = fetch(server.url("/open"), asked=False)
        assert fetch(server.url("/open")).raw
    assert bool(found.raw) is welcome, found.refused
