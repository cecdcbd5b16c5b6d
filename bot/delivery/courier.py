"""The courier: carries out what its queue has taken, each effect once.

An effect is marked just before what cannot be undone. A try that got no answer, or died, is
looked up before it is repeated; what can neither be looked up nor safely repeated becomes unknown,
and a person is asked. Tries and look-ups are counted, and a person is asked after so many.
docs/architecture.md draws which states follow one another.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_hex
from socket import gethostname
from typing import TypeVar

from bot.delivery.carrier import Carrier
from bot.delivery.outages import Outages
from bot.delivery.steady import steady
from bot.domain.errors import DatabaseAway, NotSent, NotYet, Refused, Unanswered
from bot.domain.fence import Fence
from bot.effects import LEASE, Effect, Entry, Say, State
from bot.store.work import Store, Work

logger = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=5)  # after one failure; it doubles with each more in a row
LONGEST_WAIT = timedelta(minutes=15)
TO_BEGIN = timedelta(minutes=5)
"""How long a try may prepare what can still be undone: sign in, upload a picture nobody sees."""

CLOSES = timedelta(seconds=5)
"""How long after its mark a try may still begin; what is left of its patience is for the answer."""

MOST_LOOK_UPS = 12  # without an answer, some ninety minutes in all; then a person is asked
RECORDED_AGAIN = 30  # times, for as long as the database may be away
RECORDED_THOUGH = 5  # times, where it is there and does not take it

Result = TypeVar("Result")


class Moved(NotSent):
    """Another process, or a change of the card, has moved the entry.

    A NotSent, so that the guard around a network lets it through as it is.
    """


@dataclass(frozen=True, slots=True)
class GoesOn:
    """When a process itself goes on with what it tried, on its steady clock.

    `due`: for a next try, the time that the ledger has for it; None for a look-up. `attempt`: the
    try to look up; a later one is another process's, which has it in hand.
    """

    at: float
    due: datetime | None = None
    attempt: int = 0


Trouble = Callable[[Work, Entry], None]
"""What to do, in the transaction that records it, about an entry that failed or is unknown."""


class Courier:
    """Carries entries. `carriers` are by the class of effect that they carry.

    Things are due by the database's clock; `steady`, in seconds, is the time that has passed.
    """

    def __init__(
        self,
        store: Store,
        carriers: dict[type[Effect], Carrier],
        trouble: Trouble,
        outages: Outages,
        *,
        steady: Callable[[], float] = steady,
    ) -> None:
        self.holder = f"{gethostname()}:{token_hex(4)}"
        """The name under which this process has entries in hand: its machine's, and its own."""
        self._store = store
        self._carriers = carriers
        self._trouble = trouble
        self._outages = outages
        self.steady = steady

    async def carry(self, entry: Entry) -> GoesOn | None:
        """Carry an entry one step further than it was when it was taken.

        Returns when this process itself goes on with it; None where the ledger says all that is to
        be known. Safe to call with an entry that has moved.
        """
        carrier = self._carriers[type(entry.effect)]
        if entry.state is State.SENDING:
            return await self._look_up(entry, carrier)
        return await self._try(entry, carrier)

    async def _try(self, entry: Entry, carrier: Carrier) -> GoesOn | None:
        """Send, marked at the last moment."""
        marked_at = self.steady()

        async def mark() -> Fence:
            nonlocal entry, marked_at
            # Before the database's own time, from which the lease is counted: so it ends earlier.
            marked_at = self.steady()
            entry = await self._mark(entry, carrier)
            ends = marked_at + carrier.patience.total_seconds()
            breaking.reschedule(asyncio.get_running_loop().time() + ends - self.steady())
            return Fence(self.steady, min(marked_at + CLOSES.total_seconds(), ends), ends)

        try:
            async with asyncio.timeout(TO_BEGIN.total_seconds()) as breaking:
                remote_id = await carrier.send(entry, mark)
        except Moved:
            await self._record(lambda work: work.ledger.put_back(entry, self.holder))
            return None
        except NotSent as error:
            return await self._later(entry, error)
        except Refused as error:
            await self._end(entry, State.FAILED, f"{error.message} {error.mend}".strip())
            return None
        except Exception as error:
            if not isinstance(error, (Unanswered, TimeoutError)):
                logger.exception("effect %s: no clear answer", entry.key)
            return await self._unclear(entry, carrier, marked_at)
        await self._done(entry, remote_id)
        return None

    async def _mark(self, entry: Entry, carrier: Carrier) -> Entry:
        """Record that a try begins; raises Moved where the entry is not as it was read."""
        hold = carrier.settle if carrier.finds(entry.effect) else LEASE

        def record(work: Work) -> bool:
            return work.ledger.sending(entry, self.holder, work.now(), hold)

        if not await self._store.do(record):
            raise Moved("It was changed, or taken by another.")
        return replace(entry, state=State.SENDING, attempt=entry.attempt + 1, lookups=0)

    async def _unclear(self, entry: Entry, carrier: Carrier, marked_at: float) -> GoesOn | None:
        """Say when to look a marked try up; one that was not marked has surely sent nothing."""
        if entry.state is not State.SENDING:
            return await self._later(entry, NotSent("It took too long to begin."))
        if carrier.finds(entry.effect):
            # Earlier, the far side may not list yet what it has taken, and it would go out twice.
            at = marked_at + carrier.settle.total_seconds()
            return GoesOn(at, attempt=entry.attempt)
        return await self._look_up(entry, carrier)

    async def _look_up(self, entry: Entry, carrier: Carrier) -> GoesOn | None:
        """Find out what became of an earlier try."""
        try:
            repeatable = carrier.repeatable(entry)
            found = None if repeatable else await self._find(entry, carrier)
        except Refused as error:
            await self._end(entry, State.UNKNOWN, f"{error.message} {error.mend}".strip())
            return None
        except Exception as error:
            if not isinstance(error, (NotSent, Unanswered, TimeoutError)):
                logger.exception("effect %s: no clear answer to a look-up", entry.key)
            return await self._look_up_later(entry)
        if found is not None:
            # Nobody knows which version of a card the try said: if there were several, it is
            # written over once more.
            is_changed = isinstance(entry.effect, Say) and entry.version > 0
            await self._done(replace(entry, version=-1) if is_changed else entry, found)
            return None
        return await self._repeat(entry, carrier, repeatable=repeatable)

    async def _find(self, entry: Entry, carrier: Carrier) -> str | None:
        """Look up the far side's id; Refused where this way out cannot be asked."""
        if not carrier.finds(entry.effect):
            raise Refused("")  # there is nothing to add: a person has to look
        async with asyncio.timeout(carrier.patience.total_seconds()):
            return await carrier.find(entry)

    async def _look_up_later(self, entry: Entry) -> GoesOn | None:
        """Look again after a wait that grows; after so many a person is asked."""
        if entry.lookups + 1 >= MOST_LOOK_UPS:
            reason = "I asked there many times, and got no clear answer."
            await self._end(entry, State.UNKNOWN, reason)
            return None
        wait = _grown(entry.lookups)
        unclear = await self._record(
            lambda work: work.ledger.unclear(entry, work.now() + wait + LEASE)
        )
        at = self.steady() + wait.total_seconds()
        return GoesOn(at, attempt=entry.attempt) if unclear else None

    async def _repeat(self, entry: Entry, carrier: Carrier, *, repeatable: bool) -> GoesOn | None:
        """Plan the next try, after one of which surely nothing is there, or which may be repeated.

        After so many a person is asked: something is there that this process cannot see.
        """
        repeats = entry.repeats + 1
        if repeats >= carrier.tries:
            reason = f"I tried {repeats} times, and never heard that it was done."
            await self._end(entry, State.FAILED if repeatable else State.UNKNOWN, reason)
            return None
        why = "tried before, without an answer" if repeatable else "looked up, and not there"
        wait = _grown(repeats - 2) if repeats > 1 else timedelta(0)
        return await self._retry(entry, wait, why, repeats=repeats)

    async def _later(self, entry: Entry, error: NotSent) -> GoesOn | None:
        """Plan the next try for when the far side said, or after a wait that grows."""
        wait = error.wait if error.wait is not None else _grown(entry.failures)
        if isinstance(error, NotYet):
            return await self._retry(entry, wait, error.message)

        def record(work: Work) -> None:
            # First, as in taking: two that lock in different orders would wait for each other.
            if error.throttled:
                work.ledger.rest(entry.way, work.now() + wait)
            self._outages.failed(work, entry, error.message)

        await self._record(record)
        return await self._retry(entry, wait, error.message, failures=entry.failures + 1)

    async def _retry(
        self,
        entry: Entry,
        wait: timedelta,
        reason: str,
        *,
        failures: int = 0,
        repeats: int | None = None,
    ) -> GoesOn | None:
        """Plan the next try. A short wait is this process's own, whatever its clock does."""
        goes_on = self.steady() + wait.total_seconds()

        def record(work: Work) -> datetime | None:
            # At once is its old time at most: the clock may be wrong now, and be put back.
            now = work.now()
            due = now + wait if wait else min(now, entry.due)
            retried = work.ledger.retry(entry, due, reason, failures=failures, repeats=repeats)
            return due if retried else None

        due = await self._record(record)
        short = timedelta(0) < wait <= LONGEST_WAIT
        return GoesOn(goes_on, due) if due and short else None

    async def _done(self, entry: Entry, remote_id: str) -> None:
        def record(work: Work) -> None:
            work.ledger.done(entry, remote_id, work.now())
            self._outages.worked(work, entry)

        await self._record(record)

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

        await self._record(record)

    async def _record(self, act: Callable[[Work], Result]) -> Result:
        """Record what came of a try, again and again while the database is away.

        Else a letter that arrived would be called unknown because of that.
        """
        for count in range(RECORDED_AGAIN):
            try:
                return await self._store.do(act)
            except Exception as error:
                # Another error may pass too, as of two that waited for each other; not for so long.
                if not isinstance(error, DatabaseAway):
                    logger.warning("an outcome was not recorded: %s", type(error).__name__)
                    if count >= RECORDED_THOUGH:
                        raise
                await asyncio.sleep(min(_grown(count), timedelta(seconds=15)).total_seconds())
        return await self._store.do(act)


def _grown(failures: int) -> timedelta:
    """Return how long to wait after so many failures in a row before this one."""
    return min(FIRST_WAIT * (1 << min(failures, 10)), LONGEST_WAIT)
