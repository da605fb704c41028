"""The texts of a story, as the reading aids know them."""

from __future__ import annotations

from generator.model import Value


class Account(Value, frozen=True, kw_only=True):
    """One article of a story with its text."""

    id: str
    text: str
    instant: int = 0
    family: str = ""
    """The original whose text this article repeats; empty where the text is its own."""
    source: str = ""
    """Who published it; empty where nobody says."""
    lang: str = "en"

    @property
    def origin(self) -> str:
        """What counts as one independent text."""
        return self.family or self.id

    @property
    def voice(self) -> str:
        """Who counts as one when support is counted: a source, however many articles it has; no copy counts."""
        return self.family or self.source or self.id


class Statement(Value, frozen=True, kw_only=True):
    """A sentence as it stands in one article."""

    article: str
    start: int
    """Where it begins in the article's plain text."""
    text: str
