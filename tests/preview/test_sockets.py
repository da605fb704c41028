"""The running preview, asked over real connections, also by those who mean it harm."""

from __future__ import annotations

import resource
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from tests.preview.running import Preview, free_port, preview, until

HEAD = "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.html").write_text("<h1>Start</h1>")
    with preview(tmp_path) as running:
        until(lambda: running.serves("/", "Start"))
        yield running
        assert "Traceback" not in running.said()


@contextmanager
def connected(site: Preview) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", site.port), timeout=20) as connection:
        yield connection


def raw(site: Preview, sent: bytes) -> bytes:
    """Bytes sent become all bytes that come back until the server closes."""
    with connected(site) as connection:
        received = b""
        try:
            connection.sendall(sent)
            while chunk := connection.recv(65536):
                received += chunk
        except ConnectionError:
            pass
        return received


def test_a_save_is_served_at_once(site: Preview) -> None:
    site.write("index.html", "<h1>Second</h1>")
    until(lambda: site.serves("/", "Second"))
    until(lambda: "content/index.html: 1 page changed" in site.said())


def test_no_header_names_the_program(site: Preview) -> None:
    assert "server" not in {name.lower() for name in site.get("/").headers}


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET /\r\n\r\n",
        b"\r\n\r\n\r\n\r\nGARBAGE\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\nHost: x\n\n",
        b"GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        b"GET / HTTP/1.1\r\n Host: x\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"G\x01T / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: bogus\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000000\r\n\r\nabc",
        b"GET / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabcGET / HTTP/1.1\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
        b"GET " + b"/a" * 500_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
        b"a" * 1_000_000,
    ],
)
def test_a_malformed_request_is_refused_and_told_nothing(site: Preview, sent: bytes) -> None:
    answer = raw(site, sent)
    assert not answer or answer.startswith(b"HTTP/1.1 4"), answer[:200]
    assert len(answer) < 1000
    assert b"Traceback" not in answer
    assert str(site.site).encode() not in answer
    assert site.serves("/", "Start")


def test_what_breaks_the_protocol_behind_a_good_request_ends_the_connection(site: Preview) -> None:
    good = (HEAD.format(port=site.port) + "\r\n").encode()
    answer = raw(site, good + b"\x00\x01garbage\r\n\r\n")
    assert answer.count(b"HTTP/1.1 200") <= 1
    assert site.serves("/", "Start")


def test_a_websocket_is_not_opened(site: Preview) -> None:
    wish = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: eA==\r\nSec-WebSocket-Version: 13\r\n"
    answer = raw(site, (HEAD.format(port=site.port) + wish + "Origin: http://evil.example\r\n\r\n").encode())
    assert answer.startswith(b"HTTP/1.1 403")


def test_ranges_and_forwarding_headers_change_nothing(site: Preview) -> None:
    forwarded = {"Range": "bytes=0-1,0-1,5-", "X_Forwarded_Host": "evil.example", "X_Forwarded_For": "10.0.0.1"}
    assert "evil" not in site.get("/", **forwarded).text
    assert site.get("/", **forwarded).status == 200
    assert site.get("/", Host="evil.example", X_Forwarded_Host=f"127.0.0.1:{site.port}").status == 403


def test_idle_half_sent_and_unread_connections_leave_the_site_quick_and_are_closed(site: Preview) -> None:
    site.write("large.css", "/* " + "words " * 2_000_000)
    until(lambda: site.get("/large.css", "HEAD").status == 200)
    soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert soft > 600
    head = HEAD.format(port=site.port)
    with ExitStack() as open_ones:
        connections = [open_ones.enter_context(connected(site)) for _ in range(440)]
        for number, connection in enumerate(connections):
            if number < 200:
                connection.sendall(head[: number % len(head)].encode())
            elif number < 400:
                connection.sendall(head.replace("/ ", "/__briefing/events ").encode() + b"\r\n")
            else:
                connection.sendall(head.replace("/ ", "/large.css ").encode() + b"\r\n")
        start = time.monotonic()
        assert site.serves("/", "Start")
        answered = time.monotonic() - start
        assert answered < 10, "2 s on a machine that is not busy"
        until(lambda: all(map(_is_closed, connections[:200])))
        assert time.monotonic() - start < 25
        until(lambda: sum(map(_is_closed, connections[200:400])) >= 130)
        until(lambda: _established(site) < 80)
        print(f"answered after {answered:.2f} s")  # noqa: T201 - shown with -s
        assert site.serves("/", "Start")


def _is_closed(connection: socket.socket) -> bool:
    connection.settimeout(0)
    try:
        while chunk := connection.recv(65536):
            if not chunk:
                return True
    except BlockingIOError:
        return False
    except ConnectionError:
        return True
    return True


def _established(site: Preview) -> int:
    """How many connections the server still holds, from its own table of open files."""
    return sum("socket:" in _target(entry) for entry in Path(f"/proc/{site.process.pid}/fd").iterdir())


def _target(entry: Path) -> str:
    try:
        return str(entry.readlink())
    except OSError:
        return ""


def test_connections_that_drip_are_closed(site: Preview) -> None:
    with connected(site) as connection:
        start = time.monotonic()
        with pytest.raises(ConnectionError):
            _drip(connection, HEAD.format(port=site.port))
        assert time.monotonic() - start < 20


def _drip(connection: socket.socket, text: str) -> None:
    for letter in text + "X: " + "y" * 500:
        connection.sendall(letter.encode())
        time.sleep(0.2)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_at_once_even_while_browsers_listen(tmp_path: Path, number: int) -> None:
    with preview(tmp_path) as site, connected(site) as listener:
        listener.sendall(HEAD.replace("/ ", "/__briefing/events ").format(port=site.port).encode() + b"\r\n")
        assert b"200 OK" in listener.recv(4096)
        start = time.monotonic()
        assert site.end(number) == 0
        assert time.monotonic() - start < 5
        assert site.said().splitlines()[-1] == "ended"
        assert "Traceback" not in site.said()


def test_a_port_that_is_taken_is_told_with_the_way_out(tmp_path: Path) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        site = Preview(_content(tmp_path), port, "/", "127.0.0.1", poll=False)
        assert site.process.wait(20) == 1
    assert site.said().strip() == f"unavailable: port {port} is taken by another program; name a free one with --port"


def _content(root: Path) -> Path:
    (root / "content").mkdir()
    return root


def test_a_host_that_is_not_here_is_told(tmp_path: Path) -> None:
    site = Preview(_content(tmp_path), free_port(), "/", "192.0.2.1", poll=False)
    assert site.process.wait(20) == 1
    assert "--host" in site.said()


def test_serving_beyond_this_machine_is_told(tmp_path: Path) -> None:
    with preview(tmp_path, host="0.0.0.0") as site:  # noqa: S104 - what is tested
        assert "Open to the network" in site.said()
        assert f"Serving http://127.0.0.1:{site.port}/" in site.said()


def test_the_port_can_be_taken_again_at_once(tmp_path: Path) -> None:
    with preview(tmp_path) as site, connected(site) as held:
        held.sendall(HEAD.format(port=site.port).encode() + b"\r\n")
        held.recv(100)
        site.end()
        with preview(tmp_path, site.port) as again:
            assert again.get("/no/").status in (404, 503)


if sys.platform == "win32":  # pragma: no cover
    pytestmark = pytest.mark.skip(reason="signals and /proc are asked for here")
