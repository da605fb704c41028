"""Names of hosts become addresses that may be connected to."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading

PATIENCE = 10.0
"""Seconds that a name may take to be resolved."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SITE_LOCAL = ipaddress.ip_network("fec0::/10")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def resolve(host: str, port: int) -> list[str]:
    """A name becomes its addresses, in the order in which the machine would try them.

    Raises:
        OSError: there is no such host, or nobody told in time.
    """
    told: queue.Queue[list[str] | OSError] = queue.Queue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            told.put(list(dict.fromkeys(str(each[4][0]) for each in found)))
        except (OSError, UnicodeError) as error:
            told.put(error if isinstance(error, OSError) else OSError(str(error)))

    # the system's resolver cannot be interrupted, so it is asked by a thread that nobody waits for for ever
    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = told.get(timeout=PATIENCE)
    except queue.Empty:
        raise OSError("the name was not resolved in time") from None  # noqa: EM101, TRY003 - said once
    if isinstance(answer, OSError):
        raise answer
    return answer


def is_public(address: str) -> bool:
    """Whether an address is one of the internet, and not of a machine, a house or a data centre's inside."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(each.is_global and not each.is_multicast and not _is_old(each) for each in _meant(parsed))


def _meant(address: Address) -> list[Address]:
    """An address and those that it carries within it and may be led on to."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    inner: list[Address] = [address.sixtofour] if address.sixtofour else []
    if address.teredo:
        inner += address.teredo
    if address in _NAT64:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [address, *inner]


def _is_old(address: Address) -> bool:
    return address.version == 6 and address in _SITE_LOCAL  # noqa: PLR2004 - the sixth version
