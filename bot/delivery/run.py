"""RunCarrier: runs long jobs of our own (an import, a look-up), and says what came of them.

A job is an effect, so it survives a restart: it is run again from its beginning.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.delivery.courier import Mark
from bot.domain.errors import Refused, UserError
from bot.effects import Effect, Run, Say
from bot.effects.entry import Entry
from bot.store.work import Store
from bot.talk import Reply

Job = Callable[[Run], Awaitable[Reply]]

HEARTBEAT = timedelta(seconds=2)  # so a dead process's job is taken up again within ten


class RunCarrier:
    """Runs jobs by name; each is written so that it may be repeated without harm.

    A running job records a heartbeat every `HEARTBEAT`; without one for `settle` it counts as dead.
    """

    patience = timedelta(hours=2)
    settle = 5 * HEARTBEAT

    def __init__(
        self, jobs: Mapping[str, Job], store: Store, clock: Callable[[], datetime]
    ) -> None:
        self._jobs = jobs
        self._store = store
        self._clock = clock

    def repeatable(self, entry: Entry) -> bool:
        """Always: each job is written so that it is."""
        return isinstance(entry.effect, Run)

    def finds(self, effect: Effect) -> bool:
        """There is nothing to look up: it is done again."""
        return not isinstance(effect, Run)

    async def send(self, entry: Entry, mark: Mark) -> str:
        """Run the job and plan its reply; return the job's name. A UserError becomes Refused."""
        entry = await mark()
        run = entry.effect
        assert isinstance(run, Run)
        try:
            async with self._heartbeat(entry):
                reply = await self._jobs[run.job](run)
        except UserError as error:
            raise Refused(error.message, error.hint or "") from error
        # Under a key of its own: a job that is run twice is still answered once.
        said = Say(run.place, reply)
        await self._store.do(
            lambda work: work.ledger.plan(f"{entry.key}:told", said, self._clock())
        )
        return run.job

    async def find(self, entry: Entry) -> str | None:
        """Look nothing up: the job is run again instead."""
        return entry.remote_id

    @asynccontextmanager
    async def _heartbeat(self, entry: Entry) -> AsyncIterator[None]:
        """Record heartbeats in the ledger while a block runs."""

        async def beat() -> None:
            while True:
                await asyncio.sleep(HEARTBEAT.total_seconds())
                await self._store.do(lambda work: work.ledger.heartbeat(entry, self._clock()))

        heart = asyncio.create_task(beat())
        try:
            yield
        finally:
            heart.cancel()
