"""What a page is made from beside the heads of the library is its subject, such as a body, or what a story tells.

Two plans with the same heads differ only in pages whose subjects differ.
"""

from __future__ import annotations

STORIES, QUOTES, TEXTS = "stories", "quotes", "texts"
"""Subjects of the data export: all stories, where each quote stands in its text, the texts of all articles."""


def article(id_: str) -> str:
    """An article becomes the subject that is its body."""
    return f"article {id_}"


def story(id_: str) -> str:
    """A story becomes the subject that is all it tells."""
    return f"story {id_}"


def day(name: str) -> str:
    """A day becomes the subject that is all its stories tell."""
    return f"day {name}"


def kind(subject: str) -> tuple[str, str]:
    """A subject becomes what it is, as ``article``, and of what: empty where it is of everything."""
    what, _, name = subject.partition(" ")
    return what, name


def period(name: str) -> str:
    """A period of the search becomes the subject that is the bodies of its articles."""
    return f"period {name}"
