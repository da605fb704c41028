"""A page on its way to the browser is given the preview script, and leave to run it; what is held stays as it is."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

FOLDER = "__briefing/"
"""Where the preview's own files stand, below the base path."""

_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)
_POLICY = re.compile(
    rb"""(<meta\s[^>]*http-equiv=["']?content-security-policy["']?[^>]*\scontent=")([^"]*)(")""", re.IGNORECASE
)
_NEEDED, _NEEDED_IF_GIVEN = ("script-src", "connect-src"), ("script-src-elem",)
_IN_THE_WAY = ("'none'", "'self'", "'strict-dynamic'")


def inject(page: bytes, base: str, facts: str) -> bytes:
    """A page, the base path and what the script is to know of the page become the page that is sent."""
    tag = (
        f'<script type="module" src="{html.escape(base)}{FOLDER}client.js" '
        f'data-briefing="{html.escape(facts)}"></script>'
    ).encode()
    head = _HEAD.search(page)
    if head is None:
        return page + tag
    body = page.find(b"<body", head.end())
    end = body if body >= 0 else len(page)
    return page[: head.end()] + tag + _POLICY.sub(_admit, page[head.end() : end]) + page[end:]


def _admit(found: re.Match[bytes]) -> bytes:
    before, policy, after = found.groups()
    widened = _widened(html.unescape(policy.decode("utf-8", "replace")))
    return before + html.escape(widened, quote=False).replace('"', "").encode() + after


def _widened(policy: str) -> str:
    """A content security policy becomes one that gives leave to the page's own origin, each directive in its place.

    One that is not there is put first; browsers complain of any that stands twice.
    """
    parts = policy.split(";")
    rules = {words[0].lower(): words[1:] for part in reversed(parts) if (words := part.split())}
    wanted = {name: rules.get(name, rules.get("default-src")) for name in _NEEDED}
    wanted |= {name: rules[name] for name in _NEEDED_IF_GIVEN if name in rules}
    leave = {name: f"{name} {_with_own(values)}" for name, values in wanted.items() if values is not None}
    added = "".join(f"{rule}; " for name, rule in leave.items() if name not in rules)
    return added + ";".join(_exchanged(part, leave) for part in parts)


def _exchanged(part: str, leave: Mapping[str, str]) -> str:
    """A directive becomes the one that takes its place, with the blanks before it."""
    words = part.split()
    rule = leave.get(words[0].lower()) if words else None
    return part if rule is None else part[: len(part) - len(part.lstrip())] + rule


def _with_own(values: list[str]) -> str:
    return " ".join(("'self'", *(value for value in values if value.lower() not in _IN_THE_WAY)))
