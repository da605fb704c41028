"""One request to one host becomes its answer: connected to a checked address, bounded in time and in size."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import zlib
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any, NoReturn

from generator import __version__
from generator.importers import extra, hosts
from generator.model import Value

AGENT = "briefing"
_HEADERS = {
    "user-agent": f"{AGENT}/{__version__} (static site generator for news digests; reads feeds)",
    "accept": "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.5",
    "accept-encoding": "gzip, deflate",
}
_STEP = 10.0
"""Seconds for each step of a request: to connect, to send, to read on."""
_MOST_ADDRESSES = 4
_LONGEST_URL, _LONGEST_TAG = 4000, 500
_GZIP = b"\x1f\x8b"
_BEGINNINGS = {b"\x1f", b"\x78", b"\x08", b"\x18", b"\x28", b"\x38", b"\x48", b"\x58", b"\x68"}
"""First bytes of gzip, and of zlib with windows of any size; RFC 1950, section 2.2."""
_PACKED = {"gzip", "x-gzip", "deflate"}


class RefusedError(Exception):
    """Nothing comes from an address; the text tells why."""


def refuse(reason: str) -> NoReturn:
    """A reason becomes the end of a request."""
    raise RefusedError(reason)


class Target(Value, frozen=True):
    """An address that may be asked, taken apart."""

    url: str
    origin: str
    host: str
    port: int
    secure: bool


class Answer(Value, frozen=True, kw_only=True):
    """What a server answered."""

    url: str
    status: int
    private: bool
    """Whether it came from an address that is not of the internet."""
    data: bytes = b""
    media_type: str = ""
    location: str = ""
    etag: str = ""
    modified: str = ""
    wait: int = 0


def target(url: str, before: Target | None = None) -> Target:
    """An address, or a redirect from another one, becomes a target.

    Raises:
        RefusedError: it is none of the web, carries a password, or makes no sense.
    """
    httpx = extra.load("httpx")
    try:
        parsed = httpx.URL(before.url).join(url) if before else httpx.URL(url)
        parsed = parsed.copy_with(fragment=None)
        host, text = parsed.raw_host.decode("ascii"), str(parsed)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        refuse(f"{url[:200]!r} is not an address: {error}")
    if parsed.scheme not in {"http", "https"}:
        led = f"{before.host} leads to" if before else "it is an address of"
        refuse(f"{led} `{parsed.scheme}:`, and only http and https are fetched")
    if not host or len(text) > _LONGEST_URL:
        refuse("the address has no host" if not host else f"the address is longer than {_LONGEST_URL}")
    if parsed.userinfo:
        refuse("the address carries a password, which would be published with the article")
    secure = parsed.scheme == "https"
    origin = f"{parsed.scheme}://{parsed.netloc.decode('ascii')}"
    return Target(text, origin, host, parsed.port or (443 if secure else 80), secure)


async def send(to: Target, headers: dict[str, str], largest: int, deadline: float, *, private: bool) -> Answer:
    """A target becomes its answer.

    The name is resolved once, and the connection goes to the very address that was checked: a name that answers
    differently the second time (DNS rebinding) gains nothing.

    Args:
        to: the target.
        headers: conditions of the request.
        largest: bytes of the unpacked document.
        deadline: seconds for all of it.
        private: whether an address that is not of the internet may be asked.

    Raises:
        RefusedError: no usable answer came.
    """
    httpx = extra.load("httpx")
    addresses = _addresses(to, private=private)
    try:
        async with asyncio.timeout(deadline):
            return await _try(to, addresses, headers, largest)
    except TimeoutError:
        refuse(f"{to.host} took longer than {deadline:g} seconds")
    except httpx.TimeoutException:
        refuse(f"{to.host} did not answer within {_STEP:g} seconds")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        reason = str(error)[:200] or type(error).__name__
        refuse(f"the connection to {to.host} failed: {reason}")


def _addresses(to: Target, *, private: bool) -> list[str]:
    """A target becomes the addresses to try."""
    try:
        found = hosts.resolve(to.host.strip("[]"), to.port)
    except OSError as error:
        refuse(f"no host is found under {to.host}: {error.strerror or error}")
    inner = [address for address in found if not hosts.is_public(address)]
    if inner and not private:
        refuse(f"{to.host} is the private address {inner[0]}; only the owner may ask for such, directly")
    return [address for address in found if "%" not in address][:_MOST_ADDRESSES]


@lru_cache(maxsize=1)
def _trusted() -> Any:  # noqa: ANN401 - a module without types
    """The authorities that are trusted, read once: that takes longer than most requests."""
    return extra.load("httpx").create_ssl_context(trust_env=False)


async def _try(to: Target, addresses: list[str], headers: dict[str, str], largest: int) -> Answer:
    """The first address that can be connected to answers."""
    httpx = extra.load("httpx")
    client_ = httpx.AsyncClient(verify=_trusted(), timeout=_STEP, trust_env=False, follow_redirects=False)
    async with client_ as client:
        for number, address in enumerate(addresses, 1):
            try:
                return await _ask(client, to, address, headers, largest)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if number == len(addresses):
                    raise
    refuse(f"no host is found under {to.host}")


async def _ask(client: Any, to: Target, address: str, headers: dict[str, str], largest: int) -> Answer:  # noqa: ANN401
    httpx = extra.load("httpx")
    url = httpx.URL(to.url).copy_with(host=address)
    named = to.origin.partition("://")[2]
    # the certificate is checked against the name, although the connection goes to the address
    extensions = {"sni_hostname": to.host} if to.secure and address != to.host else {}
    whole = {**_HEADERS, **headers, "host": named}
    async with client.stream("GET", url, headers=whole, extensions=extensions) as response:
        told = response.headers
        is_document = response.status_code in {200, 203}
        return Answer(
            url=to.url,
            status=response.status_code,
            private=not hosts.is_public(address),
            data=await _body(response, largest) if is_document else b"",
            media_type=told.get("content-type", "")[:_LONGEST_TAG],
            location=told.get("location", ""),
            etag=_tag(told.get("etag", "")),
            modified=_tag(told.get("last-modified", "")),
            wait=_wait(told.get("retry-after", "")),
        )


async def _body(response: Any, largest: int) -> bytes:  # noqa: ANN401
    """A response becomes its unpacked bytes, and is left as soon as there are too many."""
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing not in {"", "identity", *_PACKED}:
        refuse(f"it is packed by {packing[:40]!r}, which was not asked for")
    too_large = f"it is larger than {largest / 1_000_000:g} MB"
    if int(re.sub(r"\D", "", response.headers.get("content-length", ""))[:18] or 0) > largest:
        refuse(too_large)
    unpacker = _Unpacker() if packing in _PACKED else None
    out, read = bytearray(), 0
    async for chunk in response.aiter_raw():
        read += len(chunk)
        out += unpacker.feed(chunk, largest + 1 - len(out)) if unpacker else chunk
        if len(out) > largest or read > largest:
            refuse(too_large)
    if unpacker and not unpacker.whole:
        refuse("it broke off in the middle")
    return bytes(out)


class _Unpacker:
    """Unpacks gzip and both kinds of deflate, never more at once than it is asked for."""

    def __init__(self) -> None:
        self.inner = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self.begun = False

    @property
    def whole(self) -> bool:
        """Whether the end of what was packed has come."""
        return self.inner.eof or not self.begun

    def feed(self, chunk: bytes, most: int) -> bytes:
        """Packed bytes become at most so many unpacked ones."""
        if not self.begun and chunk[:1] not in _BEGINNINGS:
            # what is called deflate comes with and without the header of zlib
            self.inner = zlib.decompressobj(-zlib.MAX_WBITS)
        out = bytearray()
        while chunk and len(out) < most:
            self.begun = True
            try:
                out += self.inner.decompress(chunk, most - len(out))
            except zlib.error as error:
                refuse(f"it cannot be unpacked: {error}")
            chunk = self.inner.unused_data
            if not self.inner.eof or not chunk.startswith(_GZIP):
                break
            self.inner = zlib.decompressobj(zlib.MAX_WBITS | 32)
        return bytes(out)


def _tag(text: str) -> str:
    """A validator is kept as it was sent, unless it could not be sent back."""
    return text if len(text) <= _LONGEST_TAG and text.isascii() and text.isprintable() else ""


def _wait(text: str) -> int:
    """``Retry-After`` in seconds or as a date becomes seconds."""
    if text.strip().isdecimal():
        return int(text.strip()[:9])
    try:
        then = parsedate_to_datetime(text)
    except ValueError:
        return 0
    aware = then if then.tzinfo else then.replace(tzinfo=dt.UTC)
    return max(0, int((aware - dt.datetime.now(dt.UTC)).total_seconds()))
