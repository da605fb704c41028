"""The preview over HTTP: the bytes of a build under the addresses of production, and the news for the script."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from http import HTTPStatus
from importlib import resources
from typing import Any

import msgspec

from generator.preview import addresses, injection, state
from generator.preview.engine import Answer, Engine
from generator.preview.gate import METHODS, Gate
from generator.preview.hub import Hub

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

PATIENCE = 5.0
"""Seconds that a request waits for a refresh; then the site as it was is served, whole."""
_HEARTBEAT = 15.0
_CHUNK = 262_144
"""Bytes handed over at a time: a browser that does not read holds no more than this."""
_SCRIPTS = ("client.js", "idiomorph.js", "panel.js")
_ALWAYS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
_NOT_YET = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Not built yet</title></head>
<body><main><h1>The site cannot be built yet</h1>
<p>This page shows it as soon as the problems are mended.</p></main></body></html>
"""


class Reply(msgspec.Struct, frozen=True):
    """What is sent back, before the headers that every answer has."""

    status: int
    data: bytes = b""
    kind: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


def create(engine: Engine, hub: Hub, host: str, port: int) -> App:
    """An engine and its hub become an ASGI application for one address."""
    return _Preview(engine, hub, Gate(host, port)).handle


class _Preview:
    def __init__(self, engine: Engine, hub: Hub, gate: Gate) -> None:
        self.engine, self.hub, self.gate = engine, hub, gate

    async def handle(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request; whatever goes wrong, nothing about this machine is told."""
        if scope["type"] != "http":
            return
        headers = _read(scope["headers"])
        refused = self.gate.refuse(scope["method"], headers)
        if refused is not None:
            await _send(_refusal(refused), send)
            return
        path = addresses.decode(scope["raw_path"])
        if path == self.engine.base_path + injection.FOLDER + "events" and scope["method"] == "GET":
            await self._follow(receive, send)
            return
        await _send(await self._reply(path, headers), send)

    async def _reply(self, path: str | None, headers: dict[str, str]) -> Reply:
        try:
            return await self._find(path, headers)
        except Exception as error:  # noqa: BLE001 - an answer tells no traceback; the terminal does
            self.hub.teller.complain(error)
            return Reply(HTTPStatus.INTERNAL_SERVER_ERROR)

    async def _find(self, path: str | None, headers: dict[str, str]) -> Reply:
        await self.hub.settle(PATIENCE if self.hub.outcome.version else None)
        base = self.engine.base_path
        if path is not None and path in ("/", base.rstrip("/")) and path != base:
            return _redirect("/", base)
        inner = addresses.within(path, base) if path is not None else None
        if inner is not None and inner.startswith("/" + injection.FOLDER):
            return self._own(inner.removeprefix("/" + injection.FOLDER))
        return await self._page(inner, headers)

    def _own(self, name: str) -> Reply:
        if name in _SCRIPTS:
            return Reply(HTTPStatus.OK, _script(name), "text/javascript; charset=utf-8")
        if name == "state":
            return Reply(HTTPStatus.OK, state.describe(self.hub), "application/json")
        return Reply(HTTPStatus.OK if name == "events" else HTTPStatus.NOT_FOUND)

    async def _page(self, path: str | None, headers: dict[str, str]) -> Reply:
        answer = await asyncio.to_thread(self.engine.answer, path or "/404.html")
        if path is None:
            answer = msgspec.structs.replace(answer, status=HTTPStatus.NOT_FOUND)
        elif answer.status == HTTPStatus.NOT_FOUND and not path.endswith("/") and await self._is_folder(path):
            return _redirect(path + "/", self.engine.base_path)
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            kind = "text/html; charset=utf-8"
            answer = Answer(status=answer.status, kind=kind, data=_NOT_YET, url=answer.url)
        return await asyncio.to_thread(self._dress, answer, headers.get("if-none-match", ""))

    async def _is_folder(self, path: str) -> bool:
        """Whether there is a page when a slash is added; the host of the site sends browsers on to it."""
        answer = await asyncio.to_thread(self.engine.answer, path + "/")
        return answer.status == HTTPStatus.OK

    def _dress(self, answer: Answer, known: str) -> Reply:
        """An answer becomes a reply; a page is given the script on its way out."""
        tag = state.tag(answer)
        if answer.status == HTTPStatus.OK and tag in (word.strip().removeprefix("W/") for word in known.split(",")):
            return Reply(HTTPStatus.NOT_MODIFIED, headers=(("etag", tag),))
        data = answer.data
        if answer.kind.startswith("text/html"):
            data = injection.inject(data, self.engine.base_path, state.facts(answer, self.hub))
        return Reply(answer.status, data, answer.kind, (("etag", tag),))

    async def _follow(self, receive: Receive, send: Send) -> None:
        """Server-sent events until the browser leaves or the server ends: the state now, and after each change."""
        with self.hub.listening() as bell:
            if bell is None:
                await _send(Reply(HTTPStatus.SERVICE_UNAVAILABLE), send)
                return
            leaving = asyncio.create_task(_ring_on_leaving(receive, bell))
            try:
                await _start(HTTPStatus.OK, {**_ALWAYS, "content-type": "text/event-stream"}, send)
                await self._tell(bell, leaving, send)
            finally:
                leaving.cancel()
        await send({"type": "http.response.body", "body": b""})

    async def _tell(self, bell: asyncio.Event, leaving: asyncio.Task[None], send: Send) -> None:
        known = None
        while not (self.hub.closed or leaving.done()):
            bell.clear()
            news = b": still here\n\n" if known == self.hub.serial else b"data: " + state.describe(self.hub) + b"\n\n"
            known = self.hub.serial
            await send({"type": "http.response.body", "body": news, "more_body": True})
            with suppress(TimeoutError):
                async with asyncio.timeout(_HEARTBEAT):
                    await bell.wait()


async def _ring_on_leaving(receive: Receive, bell: asyncio.Event) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    bell.set()


def _read(pairs: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers as sent become a mapping; one sent twice is the sum of both, and so fits nothing."""
    headers: dict[str, str] = {}
    for name, value in pairs:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _refusal(status: HTTPStatus) -> Reply:
    closing = (("connection", "close"),)
    allow = (("allow", ", ".join(METHODS)),) if status == HTTPStatus.METHOD_NOT_ALLOWED else ()
    return Reply(status, headers=(*closing, *allow))


def _redirect(path: str, base: str) -> Reply:
    return Reply(HTTPStatus.FOUND, headers=(("location", addresses.spell(path, base)),))


@functools.cache
def _script(name: str) -> bytes:
    return resources.files("generator.preview").joinpath(name).read_bytes()


async def _send(reply: Reply, send: Send) -> None:
    headers = {**_ALWAYS, **dict(reply.headers)}
    if reply.kind is not None:
        headers["content-type"] = reply.kind
    if reply.status != HTTPStatus.NOT_MODIFIED:
        headers["content-length"] = str(len(reply.data))
    await _start(reply.status, headers, send)
    for start in range(0, len(reply.data), _CHUNK):
        part = reply.data[start : start + _CHUNK]
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _start(status: int, headers: dict[str, str], send: Send) -> None:
    encoded = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": int(status), "headers": encoded})
