"""Who may ask the preview server, and for what: checked before anything is looked up."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping
from http import HTTPStatus

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
WILDCARDS = ("0.0.0.0", "::", "")  # noqa: S104 - recognised here, not bound
METHODS = ("GET", "HEAD")
LARGEST_HEAD = 16_384
"""Bytes of all headers of one request."""

Headers = Mapping[str, str]


class Gate:
    """Lets through what the owner's own browser asks of its own preview; web sites open beside it get nothing."""

    def __init__(self, host: str, port: int) -> None:
        own = (f"[{host}]" if ":" in host else host.lower(),)
        self._any_number = host in WILDCARDS
        self._names = LOOPBACK + ((socket.gethostname().lower(),) if self._any_number else own)
        self._port = port

    def refuse(self, method: str, headers: Headers) -> HTTPStatus | None:
        """A request becomes the status it is turned away with, or None."""
        if not self._is_ours(headers.get("host", "")) or _is_foreign(headers):
            return HTTPStatus.FORBIDDEN
        if method not in METHODS:
            return HTTPStatus.METHOD_NOT_ALLOWED
        if "transfer-encoding" in headers or headers.get("content-length", "0") != "0":
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if sum(len(name) + len(value) for name, value in headers.items()) > LARGEST_HEAD:
            return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        return None

    def _is_ours(self, host: str) -> bool:
        """Whether the address in the browser is one of this server's (a foreign name may point here as well)."""
        name, colon, port = host.lower().rpartition(":")
        if not colon or port.endswith("]"):
            name, port = host.lower(), "80"
        if port != str(self._port):
            return False
        return name in self._names or (self._any_number and _is_number(name))


def _is_number(name: str) -> bool:
    """Whether a host is an IP address: nobody can point one elsewhere."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _is_foreign(headers: Headers) -> bool:
    """Whether another site asks; following a link from one is fine, reading or embedding is not."""
    if (origin := headers.get("origin")) is not None and origin.lower() != f"http://{headers['host'].lower()}":
        return True
    site, mode = headers.get("sec-fetch-site", "none"), headers.get("sec-fetch-mode", "navigate")
    return site not in ("none", "same-origin") and mode != "navigate"
