"""RunCarrier: runs long jobs of our own (an import, a look-up), and says what came of them.

A job is an effect, so it survives a restart: it is run again from its beginning.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.domain.errors import Refused, UserError
from bot.domain.fence import Mark
from bot.effects import Effect, Entry, Run, Say
from bot.store.work import Store, Work
from bot.talk import Reply

Job = Callable[[Run], Awaitable[Reply]]


class RunCarrier:
    """Runs jobs by name; each is written so that it may be repeated without harm."""

    patience = timedelta(hours=2)
    settle = timedelta(0)
    tries = 3  # in a row without getting further: one that ends the process each time ends there

    def __init__(self, jobs: Mapping[str, Job], store: Store) -> None:
        self._jobs = jobs
        self._store = store

    def repeatable(self, entry: Entry) -> bool:
        """Always: each job is written so that it is."""
        return isinstance(entry.effect, Run)

    def finds(self, effect: Effect) -> bool:
        """There is nothing to look up: it is done again."""
        return not isinstance(effect, Run)

    async def send(self, entry: Entry, mark: Mark) -> str:
        """Run the job and plan its reply; return the job's name. A UserError becomes Refused."""
        run = entry.effect
        assert isinstance(run, Run)
        data = await self._store.do(lambda work: work.ledger.file(entry.key))
        run = replace(run, data=data, key=entry.key)
        await mark()
        try:
            reply = await self._jobs[run.job](run)
        except UserError as error:
            raise Refused(error.message, error.hint or "") from error
        said = Say(run.place, reply)
        await self._store.do(lambda work: _tell(work, run.told, said))
        return run.job

    async def find(self, entry: Entry) -> str | None:
        """Look nothing up: the job is run again instead."""
        return entry.remote_id


def _tell(work: Work, key: str, said: Say) -> None:
    """Say what came of a job, on its card: one that is run twice is still answered once."""
    card = work.ledger.find(key)
    if card is None or not card.says(said):
        work.ledger.show(key, said, work.now())
