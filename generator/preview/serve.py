"""The preview from start to end: a port is found, the site served, and everything closed when a signal comes."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import uvicorn

from generator.preview import server
from generator.preview.connections import Connection
from generator.preview.engine import Engine
from generator.preview.gate import WILDCARDS
from generator.preview.hub import Change, Hub
from generator.preview.telling import Say, Terminal
from generator.preview.watcher import Watcher

DEFAULT_PORT, _TRIED = 8000, 10
_LONGEST_LINE = 16_384
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class UnavailableError(Exception):
    """There is no such place to serve at; says what to do."""


def serve(engine: Engine, *, host: str, port: int | None, open_browser: bool, poll: bool, say: Say) -> None:
    """Serve a site until the program is interrupted; a port of None means the first free one from 8000 on.

    The engine is refreshed once everything is watched, so that no change falls between.
    """
    with _listen(host, port) as listener:
        actual = listener.getsockname()[1]
        if port is None and actual != DEFAULT_PORT:
            say(f"Port {DEFAULT_PORT} is taken; using {actual}. Another can be named with --port.")
        if not ipaddress.ip_address(listener.getsockname()[0]).is_loopback:
            say("Open to the network: whoever reaches this machine can read the preview, drafts included.")
        hub = Hub(engine, Terminal(say))
        app = server.create(engine, hub, host, actual)
        serving = _Server(_configure(app), hub)

        def announce() -> None:
            address = _spell(host, actual) + engine.base_path
            say(f"Serving {address} - Ctrl-C ends")
            if open_browser:
                threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

        asyncio.run(_run(serving, listener, announce, poll=poll))


def _configure(app: server.App) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        interface="asgi3",
        http=Connection,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=1,
        h11_max_incomplete_event_size=_LONGEST_LINE,
    )


async def _run(serving: _Server, listener: socket.socket, announce: Callable[[], None], *, poll: bool) -> None:
    """Follow the folders, make the site, tell its address, serve until the end."""
    loop, hub = asyncio.get_running_loop(), serving.hub

    def note(change: Change) -> None:
        with suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(hub.note, change)

    watcher = Watcher(hub.engine.watched, note, poll=poll)
    watcher.start()
    hub.note(Change(None, whole=True))
    working = asyncio.create_task(hub.work())
    working.add_done_callback(lambda _task: serving.end())
    announcing = asyncio.create_task(_announce(hub, announce))
    try:
        await serving.serve([listener])
    finally:
        watcher.stop()
        announcing.cancel()
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working


async def _announce(hub: Hub, announce: Callable[[], None]) -> None:
    """Tell the address once there is a site; its base path is part of that."""
    await hub.settle(None)
    if not hub.closed:
        announce()


class _Server(uvicorn.Server):
    """Ends at the first signal, together with all who still listen."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self.hub = hub

    def end(self) -> None:
        """Stop serving soon."""
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let go of those who wait, then close."""
        self.hub.close()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """A signal ends the server and nothing beyond it: the caller goes on."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        held = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in held.items():
                signal.signal(number, handler)


def _listen(host: str, port: int | None) -> socket.socket:
    """A host and perhaps a port become a listening socket."""
    if port is not None:
        return _bind(host, port)
    for candidate in range(DEFAULT_PORT, DEFAULT_PORT + _TRIED):
        with suppress(UnavailableError):
            return _bind(host, candidate)
    last = DEFAULT_PORT + _TRIED - 1
    message = f"ports {DEFAULT_PORT} to {last} are all taken; name a free one with --port"
    raise UnavailableError(message)


def _bind(host: str, port: int) -> socket.socket:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, OverflowError):
        message = f"{host} is no address of this machine; --host takes one, such as 127.0.0.1"
        raise UnavailableError(message) from None
    listener = socket.socket(family, kind)
    try:
        _reuse(listener)
        listener.bind(address)
        listener.listen(256)
    except OSError as error:
        listener.close()
        raise UnavailableError(_reason(host, port, error)) from None
    return listener


def _reuse(listener: socket.socket) -> None:
    """A port that was served a moment ago can be taken again (Windows means something else by the option)."""
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _reason(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken by another program; name a free one with --port"
    if error.errno == errno.EACCES:
        return f"port {port} needs special rights; name one above 1023 with --port"
    return f"{host} port {port}: {error.strerror}; name others with --host and --port"


def _spell(host: str, port: int) -> str:
    """A host and port become the address that a browser on this machine opens."""
    name = "127.0.0.1" if host in WILDCARDS else host
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"
