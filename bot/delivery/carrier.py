"""Carrier: what the courier asks of each kind of transport."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from bot.domain.fence import Mark
from bot.effects import Effect, Entry


class Carrier(Protocol):
    """One way to carry effects: `send` and `find` raise `NotSent`, `Refused` or `Unanswered`.

    Any other exception counts as `Unanswered`: nobody can say how far it came. `repeatable` and
    `finds` raise `Refused` where the way out is no longer configured: then a person is asked.
    """

    patience: timedelta
    """How long a marked try may take, before it is broken off and looked up."""

    settle: timedelta
    """How long after a try's mark a look-up is sure to see what it did."""

    tries: int
    """After how many tries without an answer a person is asked."""

    def repeatable(self, entry: Entry) -> bool:
        """Say whether a second try does no harm."""

    def finds(self, effect: Effect) -> bool:
        """Say whether `find` can tell."""

    async def send(self, entry: Entry, mark: Mark) -> str:
        """Do it; return the far side's id.

        `mark` is called just before what cannot be undone; the fence that it returns is looked at
        in the thread that sends.
        """

    async def find(self, entry: Entry) -> str | None:
        """Look up the far side's id; None where it was surely not done."""
