"""Connections that neither ask nor read are closed, so that no web page and no broken client can use them up."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

INTERVAL = 4.0
"""Seconds between two looks at a connection; one that did nothing from one look to the next is closed."""
MOST = 512


class Connection(H11Protocol):
    """An HTTP connection with a limit to its idleness, whichever side is idle."""

    _next_look: asyncio.TimerHandle | None = None
    _seen: tuple[Any, int] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client came; one too many is sent away."""
        super().connection_made(transport)
        if len(self.connections) > MOST:
            transport.abort()
        else:
            self._next_look = self.loop.call_later(INTERVAL, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """The client left."""
        if self._next_look is not None:
            self._next_look.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Bytes came; what breaks the protocol in the middle of an answer ends the connection."""
        try:
            super().data_received(data)
        except h11.LocalProtocolError:
            self.transport.abort()

    def _look(self) -> None:
        """Close the connection when the client owes a request, or the reading of an answer, since the last look."""
        unread = self.transport.get_write_buffer_size()
        cycle: RequestResponseCycle | None = self.cycle  # uvicorn's own type leaves out that there is none at first
        owes = cycle is None or cycle.response_complete or unread > 0
        now = (cycle, unread)
        if owes and now == self._seen:
            self.transport.abort()
            return
        self._seen = now
        self._next_look = self.loop.call_later(INTERVAL, self._look)
