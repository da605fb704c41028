"""Briefing: a folder of news articles becomes a static digest of stories, actors and quotes."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - a checkout may be run by any Python; pip asks before it installs
    _told = f"briefing: needs Python 3.11 or later; this is {sys.version.split()[0]} ({sys.executable})"
    raise SystemExit(_told)

__version__ = "0.1.0"
