"""E: the preview server, as an editor starts it, asked by those who mean it harm.

More of the same, asked without a socket or of a folder of pages, stands in ``tests/preview/``.
"""

# ruff: noqa: E501 - tables are read by their rows
from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.preview.running import free_port, until
from tests.site import SiteTest, article, surroundings, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="asks the system about the server's process")
HIDDEN = "what-no-web-page-may-read"


@dataclass(frozen=True)
class Server:
    """A running ``briefing serve``."""

    site: SiteTest
    port: int
    process: subprocess.Popen[bytes]

    def ask(self, target: str | bytes, method: str = "GET", host: str | None = None, **headers: str) -> bytes:
        """A request becomes all that comes back."""
        target = target if isinstance(target, bytes) else target.encode()
        given = {"Host": host or f"127.0.0.1:{self.port}", "Connection": "close", **headers}
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in given.items())
        return self.send(method.encode() + b" " + target + b" HTTP/1.1\r\n" + lines.encode() + b"\r\n")

    def send(self, data: bytes) -> bytes:
        """Bytes become all that comes back until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            received = b""
            try:
                connection.sendall(data)
                while chunk := connection.recv(65536):
                    received += chunk
            except ConnectionError:
                pass
            return received

    def serves(self, words: bytes, target: str = "/") -> bool:
        """Whether a page holds words."""
        return words in self.ask(target)

    def memory(self) -> int:
        """The bytes that the process holds."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def said(self) -> str:
        """What it wrote to the terminal."""
        return (self.site.root.parent / "log.txt").read_text("utf-8", "replace")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A preview of a site, with secrets all around it."""
    site = SiteTest.make(tmp_path_factory.mktemp("preview") / "project").articles(article("Dockers vote"))
    site.write("content/site.yml", "title: Harbour Watch\nbase_url: https://x.example/\n")
    for path in (
        "secret.txt",
        "../secret.txt",
        "../project-sibling/secret.txt",
        "content/secret.txt",
        "site/secret.txt",
    ):
        site.write(path, HIDDEN)
    (site.output / "link").symlink_to(site.root.parent)
    os.mkfifo(site.output / "pipe")
    with _started(site) as running:
        yield running
        assert running.process.poll() is None
        assert "Traceback" not in running.said()


class _started:  # noqa: N801 - reads as a verb where it is used
    def __init__(self, site: SiteTest) -> None:
        self.site, port = site, free_port()
        command = [sys.executable, "-m", "generator", "serve", "--root", str(site.root), "--port", str(port)]
        with (site.root.parent / "log.txt").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, env=surroundings(PYTHONUNBUFFERED="1"))
        self.server = Server(site, port, process)

    def __enter__(self) -> Server:
        until(lambda: _listens(self.server.port), 60)
        until(lambda: self.server.serves(b"Dockers vote"), 60)
        return self.server

    def __exit__(self, *_: object) -> None:
        self.server.process.terminate()
        self.server.process.wait(30)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer else 0


def test_e1_it_listens_on_this_machine_only(server: Server) -> None:
    listening = [
        line.split()[1]
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
        if line.split()[3] == "0A" and line.split()[1].endswith(f":{server.port:04X}")
    ]
    assert listening == [f"0100007F:{server.port:04X}"]


HOSTS = (
    "evil.example",
    "evil.example:{port}",
    "127.0.0.1.evil.example:{port}",
    "localhost.evil.example:{port}",
    "127.0.0.1:1",
    "127.0.0.1",
    "127.0.0.1:{port}@evil.example",
    "evil.example#127.0.0.1:{port}",
    "0.0.0.0:{port}",
    "127.0.0.2:{port}",
    "127.1:{port}",
    "2130706433:{port}",
    "0x7f000001:{port}",
    "[::ffff:127.0.0.1]:{port}",
    "[::]:{port}",
    "localhost.:{port}",
    "127.0.0.1:{port}:{port}",
    "127.0.0.1:0{port}",
    " , 127.0.0.1:{port}",
)


@pytest.mark.parametrize("host", HOSTS)
def test_e2_a_foreign_host_is_told_nothing(server: Server, host: str) -> None:
    forwarded = {"X_Forwarded_Host": f"127.0.0.1:{server.port}", "Forwarded": f"host=127.0.0.1:{server.port}"}
    answer = server.ask("/", host=host.format(port=server.port), **forwarded)
    assert _status(answer) in {400, 403}
    assert b"Dockers" not in answer


@pytest.mark.parametrize("origin", ["null", "http://evil.example", "http://127.0.0.1:1", "file://", "http://[::1]", ""])
@pytest.mark.parametrize("path", ["/", "/__briefing/events", "/__briefing/state", "/data/articles.json"])
def test_e3_another_site_reads_nothing(server: Server, origin: str, path: str) -> None:
    answer = server.ask(path, Origin=origin)
    assert _status(answer) == 403
    assert b"Dockers" not in answer
    assert b"access-control" not in answer.lower()


def test_e3_every_answer_bears_what_keeps_other_sites_out(server: Server) -> None:
    for path in ("/", "/data/articles.json", "/assets/style.css", "/feed.xml", "/none", "/__briefing/state"):
        head = server.ask(path).partition(b"\r\n\r\n")[0].lower()
        for wanted in (b"cross-origin-resource-policy: same-origin", b"x-content-type-options: nosniff", b"no-store"):
            assert wanted in head


STEPS = (
    "..",
    "%2e%2e",
    ".%2e",
    "%2E.",
    "%252e%252e",
    "..;",
    "%c0%ae%c0%ae",
    "%uff0e%uff0e",
    "．．",
    "....//..",
    "..%00",
    "%5c..",
)
BARS = ("/", "%2f", "%252f", "\\", "%5c", "%255c", "//", "/./", "%c0%af", "%ef%bc%8f")
PATHS = (
    "/secret.txt", "/site/secret.txt", "/content/secret.txt", "/link/secret.txt", "/link/", "/pipe", "/project-sibling/secret.txt",
    "//secret.txt", "/./secret.txt", "/C:/secret.txt", "/file:///secret.txt", "/\x00/secret.txt", "/assets/../secret.txt", "/assets/..%2fsecret.txt",
    "/assets%2f..%2fsecret.txt", "/__briefing/../secret.txt", "/__briefing/%2e%2e/secret.txt", "/.briefing/cache.sqlite", "/content/site.yml", "/templates/base.html",
    "/.git/config", "/generator/cli/__init__.py", "/%2fetc%2fpasswd", "//etc/passwd", "/etc/passwd", "/proc/self/environ", "/dev/zero", "/~/secret.txt", "/secret.txt%00.html", "/secret.txt?x", "/secret.txt#x",
)  # fmt: skip


def test_e4_no_path_in_any_spelling_leaves_the_site(server: Server) -> None:
    climbs = [f"/{bar.join([step] * up)}{bar}secret.txt" for step in STEPS for bar in BARS for up in (1, 2, 3)]
    absolute = [
        f"{server.site.root}/secret.txt",
        f"/{server.site.root}/secret.txt",
        f"file://{server.site.root}/secret.txt",
    ]
    wrong = {}
    for path in (*climbs, *PATHS, *absolute, "/" + "a" * 5_000, "/" + "../" * 600 + "secret.txt"):
        answer = server.ask(path)
        if HIDDEN.encode() in answer or b"root:" in answer or _status(answer) not in {0, 400, 404, 413, 414, 431}:
            wrong[path] = answer[:80]
    assert wrong == {}


def test_e5_only_reading_is_possible_and_nothing_is_written(server: Server) -> None:
    folder = server.site.root / "content"
    before = tree(folder)
    for method in (
        "POST",
        "PUT",
        "DELETE",
        "PATCH",
        "OPTIONS",
        "TRACE",
        "CONNECT",
        "PROPFIND",
        "MKCOL",
        "MOVE",
        "get",
        "X",
    ):
        answer = server.ask("/written.txt", method, X_Mark="an-echo")
        assert 400 <= _status(answer) < 500, method
        assert b"an-echo" not in answer
    assert tree(folder) == before


def test_e6_what_is_malformed_or_without_end_leaves_no_trace_in_memory(server: Server) -> None:
    good = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n".encode()
    attacks = [
        b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\n\r\n",
        good + b"X: " + b"y" * 1_000_000 + b"\r\n\r\n",
        good + b"X: y\r\n" * 20_000 + b"\r\n",
        good + b"Content-Length: 10000000000\r\n\r\n" + b"x" * 100_000,
        good + b"Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n" + b"x" * 100_000,
        good + b"Range: bytes=" + b"0-1," * 3_000 + b"5-\r\nConnection: close\r\n\r\n",
        b"\x16\x03\x01" + os.urandom(5_000),
        os.urandom(200_000),
    ]
    memory = []
    for _ in range(4):
        for attack in attacks * 3:
            answer = server.send(attack)
            assert b"Traceback" not in answer
            assert _status(answer) in {0, 200, 400, 404, 405, 413, 414, 431}
        memory.append(server.memory())
    assert memory[-1] - memory[0] < 50_000_000
    assert server.serves(b"Dockers vote")


def test_e7_a_page_comes_while_hundreds_hold_their_connections_half_open(server: Server) -> None:
    held = [socket.create_connection(("127.0.0.1", server.port), timeout=30) for _ in range(200)]
    try:
        for number, connection in enumerate(held):
            kind = (b"", b"G", b"GET / HTTP/1.1\r\nHost: ", b"GET /__briefing/events HTTP/1.1\r\n")[number % 4]
            connection.sendall(kind)
        start = time.monotonic()
        assert server.serves(b"Dockers vote")
        assert time.monotonic() - start < 20, "2 s on a machine that is not busy"
    finally:
        for connection in held:
            connection.close()


MARKUP = (
    "/<script>alert(1)</script>",
    "/%3Cscript%3Ealert(1)%3C/script%3E/",
    '/"onmouseover=alert(1)',
    "/?<script>alert(1)</script>",
)


def test_e8_an_answer_repeats_nothing_of_the_request_and_nothing_of_the_machine(server: Server) -> None:
    for path in (
        *MARKUP,
        "/none",
        "/%0d%0aSet-Cookie:x=y",
        "//evil.example/",
        "//evil.example",
        "/%2f%2fevil.example",
        "/\\evil.example",
    ):
        answer = server.ask(path, Referer="https://evil.example/<script>", User_Agent="<script>")
        head = answer.partition(b"\r\n\r\n")[0].lower()
        assert b"alert(1)" not in answer, path
        assert b"set-cookie" not in head, path
        assert not re.search(rb"location:\s*(https?:)?[/\\]{2}", head), path
        assert str(server.site.root.parent).encode() not in answer, path


def test_e9_a_site_that_breaks_keeps_the_last_good_one_and_says_so(tmp_path: Path) -> None:
    site = SiteTest.make(tmp_path / "project").articles(article("Dockers vote"))
    site.write("content/site.yml", "title: Harbour Watch\nbase_url: https://x.example/\n")
    with _started(site) as running:
        site.write("content/site.yml", "titel: [broken\n")
        until(lambda: running.serves(b'"failed":true', "/__briefing/state"), 60)
        assert running.serves(b"Dockers vote")
        assert running.serves(b"content/site.yml", "/__briefing/state")
        site.write("content/site.yml", "title: Mended Watch\nbase_url: https://x.example/\n")
        until(lambda: running.serves(b"Mended Watch"), 60)
