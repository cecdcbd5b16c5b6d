"""Queues: one for each way out, so that a slow one holds no other.

A queue takes what is due from the ledger, as much and as fast as its way allows, and has the
courier carry it. The ledger is all that there is to know: a queue keeps in mind only what this
process has in hand, and when it goes on with what it tried, by a clock that never jumps.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from socket import gethostname

from bot.delivery.courier import Courier, GoesOn
from bot.delivery.steady import steady
from bot.domain.errors import DatabaseAway
from bot.effects import RENEWED, Entry, State, Way
from bot.store.ledger.taking import Taken
from bot.store.work import Store, Work

logger = logging.getLogger(__name__)

LOOKED = 1.0  # seconds after which the ledger is looked at whatever was heard
PUT_BACK = timedelta(seconds=1)  # by how much a clock must have been put back to be noticed
IN_HAND = 5.0  # seconds for what is in hand at the end; the rest is looked up at the next start


class Queues:
    """The queues of one process. `ways` are what the config allows; any other is served too.

    A way that the config no longer knows has a queue all the same: the courier says of its effects
    that they cannot go, and nothing waits there in silence.
    """

    def __init__(
        self,
        store: Store,
        courier: Courier,
        ways: Mapping[str, Way],
        clock: Callable[[], datetime],
        *,
        steady: Callable[[], float] = steady,
    ) -> None:
        self._store = store
        self._courier = courier
        self._ways = ways
        self._clock = clock
        self._steady = steady
        self._queues: dict[str, Queue] = {}
        self._looks = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin, with all that is due already, and what this machine's last process had in hand."""
        self._store.wake = self._wake

        def begin(work: Work) -> None:
            work.ledger.rewind(work.now())
            work.ledger.let_go(gethostname())

        await self._store.do(begin)
        self._tasks = [asyncio.create_task(each) for each in (self._look(), self._renew())]

    async def stop(self) -> None:
        """End, and wait five seconds for what is in hand; what is left is looked up later."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(queue.stop() for queue in self._queues.values()))

    def _wake(self, _ways: Collection[str]) -> None:
        self._looks.set()

    async def _look(self) -> None:
        """Look at what is due soonest on each way, and wake its queue at that time."""
        before = self._drift()
        while True:
            self._looks.clear()
            with _going_on("a look at the ledger"):
                drift = self._drift()
                if before - drift > PUT_BACK.total_seconds():
                    await self._store.do(lambda work: work.ledger.rewind(work.now()))
                before = drift  # only now: while the store is away nothing was put right
                for way, seconds in (await self._store.do(_soonest, durable=False)).items():
                    self._queue(way).wake_in(seconds)
            await self._heard(LOOKED)

    async def _heard(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._looks.wait()
        except TimeoutError:
            return

    def _drift(self) -> float:
        """Return by how much the clock is ahead of the steady one: less, once it is put back."""
        return self._clock().timestamp() - self._steady()

    async def _renew(self) -> None:
        """Hold on to what is in hand, for as long as this process lives."""
        while True:
            await asyncio.sleep(RENEWED.total_seconds())
            if any(queue.held for queue in self._queues.values()):
                with _going_on("holding on to what is in hand"):
                    await self._store.do(self._hold_on)

    def _hold_on(self, work: Work) -> None:
        held = {key for queue in self._queues.values() for key in queue.held}
        work.ledger.renew(self._courier.holder, held, work.now())

    def _queue(self, name: str) -> Queue:
        if name not in self._queues:
            way = self._ways.get(name) or Way(name, at_once=1)
            self._queues[name] = Queue(way, self._store, self._courier, self._clock, self._steady)
        return self._queues[name]


@contextmanager
def _going_on(doing: str) -> Iterator[None]:
    """Do something that the queues repeat: whatever fails must not end them."""
    try:
        yield
    except DatabaseAway:
        return  # the store has told of it
    except Exception:
        logger.exception("%s failed", doing)


def _soonest(work: Work) -> dict[str, float]:
    return work.ledger.soonest(work.now())


class Queue:
    """One way out in one process."""

    def __init__(
        self,
        way: Way,
        store: Store,
        courier: Courier,
        clock: Callable[[], datetime],
        steady: Callable[[], float],
    ) -> None:
        self._way = way
        self._store = store
        self._courier = courier
        self._clock = clock
        self._steady = steady
        self._in_hand: dict[str, asyncio.Task[None]] = {}
        self._looks_up: dict[str, asyncio.TimerHandle] = {}
        self._again: dict[str, asyncio.TimerHandle] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._wakes_at = 0.0
        self._awake = asyncio.Event()
        self._task = asyncio.create_task(self._serve())

    @property
    def held(self) -> set[str]:
        """The keys of what is in hand, or waits to be looked up."""
        return {*self._in_hand, *self._looks_up}

    def wake_in(self, seconds: float) -> None:
        """Look at what is due in some seconds, or before that where it was asked for earlier."""
        loop = asyncio.get_running_loop()
        at = loop.time() + max(seconds, 0.0)
        # Kept here: not every loop's handle can say when it is for (uvloop's of now cannot).
        if self._timer and loop.time() < self._wakes_at <= at:
            return
        if self._timer:
            self._timer.cancel()
        self._wakes_at, self._timer = at, loop.call_at(at, self._awake.set)

    async def stop(self) -> None:
        """End; wait a while for what is in hand."""
        self._task.cancel()
        for timer in filter(None, [self._timer, *self._looks_up.values(), *self._again.values()]):
            timer.cancel()
        if not self._in_hand:
            return
        _, late = await asyncio.wait(self._in_hand.values(), timeout=IN_HAND)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _serve(self) -> None:
        """Take and carry, whenever it is woken."""
        while True:
            await self._awake.wait()
            self._awake.clear()
            taken = Taken()  # where it fails: the ledger is looked at again in a second
            with _going_on(f"taking from {self._way.name}"):
                taken = await self._store.do(self._take, durable=False)
            for entry in taken.entries:
                # One that came to be due by the ledger's clock is taken before its own timer.
                if timer := self._again.pop(entry.key, None):
                    timer.cancel()
                self._in_hand[entry.key] = asyncio.create_task(self._carry(entry))
            if taken.again is not None:
                self.wake_in(taken.again)

    def _take(self, work: Work) -> Taken:
        return work.ledger.take(self._way, self._courier.holder, work.now(), but=self.held)

    async def _carry(self, entry: Entry) -> None:
        try:
            goes_on = await self._courier.carry(entry)
            if goes_on:
                self._go_on(entry.key, goes_on)
        except Exception:
            # What is held is taken again once the hold is over.
            logger.exception("effect %s was not carried", entry.key)
        finally:
            self._let_go(entry.key)

    def _go_on(self, key: str, goes_on: GoesOn) -> None:
        """Go on with what was tried, at its time on the steady clock."""
        wait = max(goes_on.at - self._steady(), 0.0)
        loop = asyncio.get_running_loop()
        if goes_on.due:
            self._again[key] = loop.call_later(wait, self._try_again, key, goes_on.due)
        else:
            self._looks_up[key] = loop.call_later(wait, self._look_up, key, goes_on.attempt)

    def _look_up(self, key: str, attempt: int) -> None:
        del self._looks_up[key]
        self._in_hand[key] = asyncio.create_task(self._carry_on(key, attempt))

    async def _carry_on(self, key: str, attempt: int) -> None:
        """Look up what became of a try of this process; in the ledger it is held meanwhile."""
        entry = None  # where it fails, its hold lapses, and it is taken up again
        with _going_on(f"looking up {key}"):
            entry = await self._store.do(lambda work: work.ledger.find(key))
        # A later try than ours may be on its way from another process, and not be listed yet.
        if entry and entry.state is State.SENDING and entry.attempt == attempt:
            await self._carry(entry)
        else:
            self._let_go(key)

    def _try_again(self, key: str, due: datetime) -> None:
        del self._again[key]
        # Only a clock that was put back meanwhile still calls it early.
        if due - self._clock() > PUT_BACK:
            self._in_hand[key] = asyncio.create_task(self._hasten(key, due))
        else:
            self._awake.set()

    async def _hasten(self, key: str, due: datetime) -> None:
        is_hastened = False
        with _going_on(f"hastening {key}"):
            await self._store.do(lambda work: work.ledger.hasten(key, due, work.now()))
            is_hastened = True
        if not is_hastened:
            loop = asyncio.get_running_loop()
            self._again[key] = loop.call_later(LOOKED, self._try_again, key, due)
        self._let_go(key)

    def _let_go(self, key: str) -> None:
        self._in_hand.pop(key, None)
        self._awake.set()  # there is room for the next
