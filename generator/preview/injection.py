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
    return before + _leave(html.unescape(policy.decode("utf-8", "replace"))).encode() + policy + after


def _leave(policy: str) -> str:
    """What is put before a content security policy, since the first word counts: leave for the page's own origin."""
    words = [directive.split() for directive in policy.split(";") if directive.strip()]
    rules = {name.lower(): values for name, *values in reversed(words)}
    allowed = {name: rules.get(name, rules.get("default-src")) for name in _NEEDED}
    allowed |= {name: rules[name] for name in _NEEDED_IF_GIVEN if name in rules}
    return "".join(f"{name} {_with_own(values)}; " for name, values in allowed.items() if values is not None)


def _with_own(values: list[str]) -> str:
    kept = [value for value in values if value.lower() not in _IN_THE_WAY]
    return html.escape(" ".join(("'self'", *kept)), quote=False).replace('"', "")
