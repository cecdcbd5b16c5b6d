"""The courier: carries out what the ledger holds, each effect once.

An effect is marked just before what cannot be undone. A try that got no answer, or died, is
looked up before it is repeated; what can neither be looked up nor safely repeated becomes unknown,
and a person is asked. docs/architecture.md draws which states follow one another.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.effects import FINAL, Effect, State
from bot.effects.entry import Entry
from bot.store.work import Store, Work

logger = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=5)  # after one failure; it doubles with each more in a row
LONGEST_WAIT = timedelta(minutes=15)


Mark = Callable[[], Awaitable[Entry]]
"""Record that a try begins, and return the entry as it is from then on."""


class Moved(Exception):
    """Another replica, or a change of the card, has moved the entry: read it again."""


class Carrier(Protocol):
    """One way out: `send` and `find` raise `NotSent`, `Refused` or `Unanswered`.

    Any other exception counts as `Unanswered`: nobody can say how far it came. `repeatable` and
    `finds` raise `Refused` where the way out is no longer configured: then a person is asked.
    """

    patience: timedelta
    """How long a try may take, before it is broken off and looked up."""

    settle: timedelta
    """How long after a try's beginning a look-up is sure to see what it did; above `patience`."""

    def repeatable(self, entry: Entry) -> bool:
        """Say whether a second try does no harm."""

    def finds(self, effect: Effect) -> bool:
        """Say whether `find` can tell."""

    async def send(self, entry: Entry, mark: Mark) -> str:
        """Do it; return the far side's id. `mark` is called just before what cannot be undone."""

    async def find(self, entry: Entry) -> str | None:
        """Look up the far side's id; None where it was surely not done."""


Trouble = Callable[[Work, Entry], None]
"""What to do, in the transaction that records it, about an entry that failed or is unknown."""


class Courier:
    """Delivers by key. `carriers` are by the class of effect that they carry."""

    def __init__(
        self,
        store: Store,
        carriers: dict[type[Effect], Carrier],
        clock: Callable[[], datetime],
        trouble: Trouble,
    ) -> None:
        self._store = store
        self._carriers = carriers
        self._clock = clock
        self._trouble = trouble

    async def deliver(self, key: str) -> None:
        """Bring the effect under a key as far as it can come now.

        Safe to call at any time, any number of times, on any replica: the ledger decides. It may
        take as long as a look-up has to wait.
        """
        while True:
            # Read again at each step: what was known a step ago may have been changed since.
            entry = await self._store.do(lambda work: work.ledger.find(key))
            if entry is None or entry.state in FINAL | {State.PROPOSED}:
                return
            step = self._look_up if entry.state is State.SENDING else self._try
            if not await step(entry, self._carriers[type(entry.effect)]):
                return

    async def _try(self, entry: Entry, carrier: Carrier) -> bool:
        """Send, marked at the last moment; True when there is more to do at once."""
        # A wake may be early: the entry was planned for later after the wake was asked for.
        if entry.due > self._clock():
            return False

        async def mark() -> Entry:
            nonlocal entry
            entry = await self._mark(entry)
            return entry

        try:
            async with asyncio.timeout(carrier.patience.total_seconds()):
                remote_id = await carrier.send(entry, mark)
        except Moved:
            return True
        except NotSent as error:
            await self._later(entry, error)
            return False
        except Refused as error:
            await self._end(entry, State.FAILED, f"{error.message} {error.mend}".strip())
            return False
        except Exception as error:
            if not isinstance(error, (Unanswered, TimeoutError)):
                logger.exception("effect %s: no clear answer", entry.key)
            return await self._unclear(entry)
        return await self._done(entry, remote_id)

    async def _mark(self, entry: Entry) -> Entry:
        """Record that a try begins; raises Moved where the entry is not as it was read."""
        now = self._clock()
        if not await self._store.do(lambda work: work.ledger.sending(entry, now)):
            raise Moved
        return replace(entry, state=State.SENDING, attempt=entry.attempt + 1, tried_at=now)

    async def _unclear(self, entry: Entry) -> bool:
        """Look a marked try up at once; one that was not marked has surely sent nothing."""
        if entry.state is State.SENDING:
            return True
        await self._later(entry, NotSent("It took too long to begin."))
        return False

    async def _look_up(self, entry: Entry, carrier: Carrier) -> bool:
        """Find out what became of an earlier try; True when there is more to do at once."""
        assert entry.tried_at is not None
        wait = entry.tried_at + carrier.settle - self._clock()
        if wait > timedelta(0):
            # Earlier, the far side may not list yet what it has taken, and it would go out twice.
            await asyncio.sleep(wait.total_seconds())
            return True
        try:
            repeatable = carrier.repeatable(entry)
            found = None if repeatable else await self._find(entry, carrier)
        except Refused as error:
            await self._end(entry, State.UNKNOWN, f"{error.message} {error.mend}".strip())
            return False
        except Exception as error:
            if not isinstance(error, (NotSent, Unanswered, TimeoutError)):
                logger.exception("effect %s: no clear answer to a look-up", entry.key)
            await asyncio.sleep(FIRST_WAIT.total_seconds())
            return True
        if found is not None:
            return await self._done(entry, found)
        why = "tried before, without an answer" if repeatable else "looked up, and not there"
        return await self._retry(entry, self._clock(), why)

    async def _find(self, entry: Entry, carrier: Carrier) -> str | None:
        """Look up the far side's id; Refused where this way out cannot be asked."""
        if not carrier.finds(entry.effect):
            raise Refused("")  # there is nothing to add: a person has to look
        async with asyncio.timeout(carrier.patience.total_seconds()):
            return await carrier.find(entry)

    async def _later(self, entry: Entry, error: NotSent) -> None:
        """Plan the next try for when the far side said, or after a wait that grows."""
        grown = FIRST_WAIT * 2 ** min(entry.failures, 10)
        due = self._clock() + (error.wait or min(grown, LONGEST_WAIT))
        await self._retry(entry, due, error.message, failures=entry.failures + 1)

    async def _retry(self, entry: Entry, due: datetime, reason: str, *, failures: int = 0) -> bool:
        return await self._store.do(
            lambda work: work.ledger.retry(entry, due, reason, failures=failures)
        )

    async def _done(self, entry: Entry, remote_id: str) -> bool:
        now = self._clock()
        await self._store.do(lambda work: work.ledger.done(entry, remote_id, now))
        return False

    async def _end(self, entry: Entry, state: State, reason: str) -> None:
        """Record the end, and tell the office of it in the same transaction."""

        def record(work: Work) -> None:
            ended = (
                work.ledger.unknown(entry, reason)
                if state is State.UNKNOWN
                else work.ledger.failed(entry, reason)
            )
            if ended:
                self._trouble(work, replace(entry, state=state, reason=reason))

        await self._store.do(record)
