"""Portions of work are handed out, and come back in their order; whoever waits for them works, too."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

In = TypeVar("In")
Out = TypeVar("Out")
Made = tuple[list[Out], float]
"""What became of a portion, and the seconds of a processor that another process took for it."""

_FAR = 4
"""Portions that this process makes, for each that is handed out, before it waits for the oldest."""


class _Given(NamedTuple, Generic[In, Out]):
    """A portion with another process, or waiting for one."""

    portion: Sequence[In]
    future: Future[Made[Out]]


class Turns(Generic[In, Out]):
    """Portions under way: some with others, the rest not begun; an iteration gives what becomes of them, in order."""

    def __init__(
        self,
        portions: Iterable[Sequence[In]],
        give: Callable[[Sequence[In]], Future[Made[Out]]],
        make: Callable[[Sequence[In]], list[Out]],
        ahead: int,
    ) -> None:
        """The first portions are handed out at once.

        Args:
            portions: the work.
            give: hands a portion to whoever is free.
            make: does a portion here.
            ahead: how many are handed out before one of them is done.
        """
        self._left = iter(portions)
        self._out: deque[_Given[In, Out] | list[Out]] = deque()
        self._give, self._make, self._ahead = give, make, ahead
        self._hand_out()

    def __iter__(self) -> Iterator[Made[Out]]:
        """What becomes of each portion; while the next one is not done, this process does another."""
        while self._out:
            head = self._out[0]
            if isinstance(head, _Given) and not head.future.done() and self._lend_a_hand():
                self._hand_out()
                continue
            self._out.popleft()
            made = head.future.result() if isinstance(head, _Given) else (head, 0.0)
            self._hand_out()
            yield made

    def _hand_out(self) -> None:
        busy = sum(isinstance(each, _Given) and not each.future.done() for each in self._out)
        while busy < self._ahead and (portion := next(self._left, None)) is not None:
            self._out.append(_Given(portion, self._give(portion)))
            busy += 1

    def _lend_a_hand(self) -> bool:
        """Do a portion that nobody has begun; returns whether there was one."""
        if len(self._out) > _FAR * self._ahead:
            return False
        if (portion := next(self._left, None)) is not None:
            self._out.append(self._make(portion))
            return True
        for place in range(len(self._out) - 1, 0, -1):
            each = self._out[place]
            if isinstance(each, _Given) and each.future.cancel():
                self._out[place] = self._make(each.portion)
                return True
        return False
