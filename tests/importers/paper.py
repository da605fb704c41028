"""A small newspaper on this machine: feeds over HTTP that a test changes from day to day."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Item(NamedTuple):
    """An entry of a feed."""

    number: int
    day: int
    """Of October 2026."""
    link: str
    key: str
    text: str = ""

    @property
    def title(self) -> str:
        """Its headline."""
        return f"Dispatch {self.number}"


def words(number: int) -> str:
    """A number becomes a text that no other number has."""
    return " ".join(f"{word}{number}" for word in "quay mast keel rope tide crew gull hull sail oar buoy reef".split())  # noqa: SIM905


def rss(items: list[Item], name: str) -> bytes:
    """Entries become an RSS feed."""
    parts = [
        f"<item><title>{escape(item.title)}</title><link>{escape(item.link)}</link>"
        f'<guid isPermaLink="false">{escape(item.key)}</guid>'
        f"<pubDate>{item.day:02} Oct 2026 08:00:00 GMT</pubDate>"
        f"<description>{escape(f'<p>{item.text or words(item.number)}</p>')}</description></item>"
        for item in items
    ]
    channel = f"<channel><title>{name}</title>{''.join(parts)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()


@dataclass
class Answer:
    """What a path is answered with."""

    data: bytes = b""
    status: int = 200
    kind: str = "application/rss+xml"
    etag: str = ""
    silent: bool = False
    """Whether nothing is sent at all, until the other side gives up."""


@dataclass
class Paper:
    """What stands at each path today, and what was asked for."""

    answers: dict[str, Answer] = field(default_factory=dict)
    log: list[tuple[str, int]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    address: str = ""


def _handler(paper: Paper) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = paper.answers.get(self.path, Answer(status=404))
            if answer.silent:
                paper.log.append((self.path, 0))
                paper.closing.wait(10)
                self.close_connection = True
                return
            known = answer.etag and self.headers.get("If-None-Match") == answer.etag
            status = 304 if known else answer.status
            paper.log.append((self.path, status))
            self.send_response(status)
            if answer.etag:
                self.send_header("ETag", answer.etag)
            data = b"" if known else answer.data
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in http.server
            """Say nothing."""

    return Handler


@contextmanager
def printed() -> Iterator[Paper]:
    """A newspaper that answers on this machine while somebody reads it."""
    paper = Paper()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(paper))
    server.daemon_threads = True
    paper.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield paper
    finally:
        paper.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
        time.sleep(0)
