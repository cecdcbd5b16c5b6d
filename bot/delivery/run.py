"""RunCarrier: carries long jobs of our own, and says what came of them."""

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

HEARTBEAT = timedelta(seconds=2)


class RunCarrier:
    """Shingles jobs by name; each of them may be repeated without harm.

    A job that runs says so every `HEARTBEAT`; one that has not said so for `settle` has died.
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
        """Each job is written so that it is."""
        return isinstance(entry.effect, Run)

    def finds(self, effect: Effect) -> bool:
        """There is nothing to look up: it is done again."""
        return not isinstance(effect, Run)

    async def send(self, entry: Entry, mark: Mark) -> str:
        """Do the job; its asker is told through the ledger."""
        entry = await mark()
        run = entry.effect
        assert isinstance(run, Run)
        try:
            async with self._heartbeat(entry):
                reply = await self._jobs[run.job](run)
        except UserError as error:
            raise Refused(error.message, error.hint or "") from error
        said = Say(run.place, reply)
        await self._store.do(
            lambda work: work.ledger.plan(f"{entry.key}:told", said, self._clock())
        )
        return run.job

    async def find(self, entry: Entry) -> str | None:
        """Look nothing up."""
        return entry.remote_id

    @asynccontextmanager
    async def _heartbeat(self, entry: Entry) -> AsyncIterator[None]:
        """Say while a block runs that it does."""

        async def beat() -> None:
            while True:
                await asyncio.sleep(HEARTBEAT.total_seconds())
                await self._store.do(lambda work: work.ledger.heartbeat(entry, self._clock()))

        heart = asyncio.create_task(beat())
        try:
            yield
        finally:
            heart.cancel()
