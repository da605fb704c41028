"""A page on its way to the browser is given the preview script, and leave to run it; what is held stays as it is."""

from __future__ import annotations

import html
import re

FOLDER = "__briefing/"
"""Where the preview's own files stand, below the base path."""

_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)
_POLICY = re.compile(
    rb"""(<meta\s[^>]*http-equiv=["']?content-security-policy["']?[^>]*\scontent=")([^"]*)(")""", re.IGNORECASE
)
_NEEDED = ("script-src", "connect-src")


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
    return before + _widen(html.unescape(policy.decode("utf-8", "replace"))).encode() + after


def _widen(policy: str) -> str:
    """A content security policy also lets scripts and requests of the page's own origin through."""
    words = [directive.split() for directive in policy.split(";") if directive.strip()]
    rules = {name.lower(): values for name, *values in reversed(words)}
    for name in _NEEDED:
        allowed = rules.get(name, rules.get("default-src"))
        if allowed is not None:
            kept = [value for value in allowed if value.lower() not in ("'none'", "'self'")]
            rules[name] = [*kept, "'self'"]
    return html.escape("; ".join(" ".join((name, *values)) for name, values in reversed(rules.items())))
