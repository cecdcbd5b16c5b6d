"""Fence: until when a try may still send what cannot be undone.

Whoever looks a try up, or repeats it, waits until the try's lease is over. A process that was
frozen in between wakes after that, and would send a second time: so it looks at its fence once
more, in the thread that sends, just before the bytes.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from math import inf

from bot.domain.errors import NotSent, Unanswered


@dataclass(frozen=True, slots=True)
class Fence:
    """The end of a try's time, in seconds of a clock that counts sleep and never jumps.

    What cannot be undone begins before `closes`; what belongs to it and follows, such as the second
    message of a long reply, before `ends`.
    """

    steady: Callable[[], float]
    closes: float
    ends: float

    def check(self) -> None:
        """Raise NotSent once the time to begin is over. Call it just before the first byte."""
        if self.steady() >= self.closes:
            raise NotSent("Its time was over before it could go.")

    def check_rest(self) -> None:
        """Raise Unanswered once the try is over; for what follows a part that is out already."""
        if self.steady() >= self.ends:
            raise Unanswered


Mark = Callable[[], Awaitable[Fence]]
"""Record that a try begins, and return its fence; called just before what cannot be undone."""

OPEN = Fence(lambda: 0.0, inf, inf)


async def unmarked() -> Fence:
    """Mark nothing: for what is sent without a row in the ledger, such as an answer in a chat."""
    return OPEN
