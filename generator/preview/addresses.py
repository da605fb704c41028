"""The target of a request becomes a path of the site, or nothing; no file system is asked."""

from __future__ import annotations

from urllib.parse import quote, unquote_to_bytes

LONGEST = 2048
"""Bytes of a request's path; no page of a site has a longer one."""


def decode(raw: bytes) -> str | None:
    """The path as it was sent, decoded once; None where no page can stand."""
    if len(raw) > LONGEST or not raw.startswith(b"/"):
        return None
    try:
        path = unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        return None
    return path if _is_plain(path) else None


def _is_plain(path: str) -> bool:
    """Whether a path says the same thing to every reader: no steps upwards, no empty steps, nothing unprintable."""
    steps = path.split("/")[1:]
    if not all(steps[:-1]) or any(step in (".", "..") for step in steps):
        return False
    return "\\" not in path and all(character.isprintable() for character in path)


def within(path: str, base: str) -> str | None:
    """A path below the base path becomes a site path such as ``/articles/x/``; None where it stands outside."""
    return "/" + path.removeprefix(base) if path.startswith(base) else None


def spell(path: str, base: str) -> str:
    """A site path becomes what a browser is given: below the base path, percent-encoded, never another host."""
    return quote(base + path.lstrip("/"), safe="/:@!$&'()*+,;=~")
