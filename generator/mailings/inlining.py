"""The style sheet of a page becomes the styles of its elements, since many mail programs read nothing else."""

from __future__ import annotations

from importlib import import_module

INSTALL = "pip install 'briefing-digest[mail]'"


class MissingError(Exception):
    """The library of the extra ``mail`` is not installed."""

    def __str__(self) -> str:
        return f"a mail needs a library that is not installed; run {INSTALL}"


def inline(html: str) -> str:
    """HTML becomes HTML whose rules stand where they apply; those for dark screens and small ones stay in the head.

    Raises:
        MissingError: the library that does it is not installed.
    """
    try:
        library = import_module("css_inline")
    except ImportError as missing:
        raise MissingError from missing
    made: str = library.inline(
        html, keep_at_rules=True, minify_css=True, resolve_css_variables=True, load_remote_stylesheets=False
    )
    return made
