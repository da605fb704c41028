"""A preview in a process of its own, as an editor starts it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def until(holds: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until something holds; generous, since machines are busy."""
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.02)


class Preview:
    """A running preview over a folder."""

    def __init__(self, site: Path, port: int, base: str, host: str, *, poll: bool) -> None:
        self.site, self.port, self.base = site, port, base
        self.log = site / "log.txt"
        arguments = [str(site), host, str(port), base, "poll" if poll else "-"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "error", "-m", "tests.preview.folder_engine", *arguments],
                cwd=ROOT,
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )

    def said(self) -> str:
        return self.log.read_text()

    def get(self, path: str, method: str = "GET", **headers: str) -> SimpleNamespace:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return SimpleNamespace(status=answer.status, text=answer.read().decode(), headers=answer.headers)
        finally:
            connection.close()

    def serves(self, path: str, text: str) -> bool:
        return text in self.get(path).text

    def write(self, name: str, text: str) -> None:
        path = self.site / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def end(self, number: int = signal.SIGINT) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def preview(
    site: Path, port: int | None = None, base: str = "/", host: str = "127.0.0.1", *, poll: bool = False
) -> Iterator[Preview]:
    """A preview that answers; ended with the block."""
    (site / "content").mkdir(exist_ok=True)
    running = Preview(site, port or free_port(), base, host, poll=poll)
    try:
        until(lambda: "Serving" in running.said() and _listens(running.port))
        yield running
    finally:
        running.end()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
