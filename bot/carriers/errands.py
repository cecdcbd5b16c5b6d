"""Errands: carries long jobs of our own, and says what came of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from bot.domain.errors import Refused, UserError
from bot.effects import Effect, Run, Say
from bot.store.ledger import Entry
from bot.store.work import Store
from bot.talk import Reply

Job = Callable[[Run], Awaitable[Reply]]


class Errands:
    """Runs jobs by name; each of them may be repeated without harm."""

    patience = timedelta(minutes=30)
    settle = timedelta(minutes=31)

    def __init__(
        self, jobs: Mapping[str, Job], store: Store, clock: Callable[[], datetime]
    ) -> None:
        self._jobs = jobs
        self._store = store
        self._clock = clock

    def repeatable(self, entry: Entry) -> bool:
        """Each job is written so that it is."""
        return entry.attempt > 0

    def finds(self, effect: Effect) -> bool:
        """There is no need to."""
        return effect is None

    async def send(self, entry: Entry) -> str:
        """Do the job; its asker is told through the ledger."""
        run = entry.effect
        assert isinstance(run, Run)
        try:
            reply = await self._jobs[run.job](run)
        except UserError as error:
            raise Refused(error.message, error.hint or "") from error
        said = Say(run.place, reply)
        await self._store.do(
            lambda work: work.ledger.plan(f"{entry.key}:told", said, self._clock())
        )
        return run.job

    async def find(self, entry: Entry) -> str | None:
        """Nothing to look up: it is done again."""
        return entry.remote_id
