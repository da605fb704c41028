"""The texts of a story, as the reading aids know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Value

if TYPE_CHECKING:
    from collections.abc import Sequence


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


def voices(accounts: Sequence[Account]) -> dict[str, str]:
    """Texts of a story become, by id, who speaks: a source, however many articles it has; a copy has its original's."""
    own = {account.id: account.source or account.id for account in accounts}
    return {account.id: own.get(account.origin, account.origin) for account in accounts}


class Statement(Value, frozen=True, kw_only=True):
    """A sentence as it stands in one article."""

    article: str
    start: int
    """Where it begins in the article's plain text."""
    text: str
