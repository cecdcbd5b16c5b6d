"""The waker: DBOS wakes the courier when an effect is due. The only file that knows DBOS.

DBOS holds keys and times, nothing else. The ledger is the truth: a wake that is lost is made up
for by `sweep`, and one that comes twice finds that the entry has moved.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import cache
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection

from bot.store.database.connection import open_engine
from bot.store.work import Store, Work

QUEUE = "effects"
AT_ONCE = 50  # deliveries in hand in one process: most of them wait for a far side
POLL = 0.5  # seconds
TIDIED_AT_ONCE = 500
OVERDUE = timedelta(seconds=30)  # a wake is lost when nothing has moved for so long

Deliver = Callable[[str], Awaitable[None]]
_deliver: list[Deliver] = []


# The version is pinned and the body stays one call: a workflow enqueued weeks ago must still run.
async def _effect(key: str) -> None:
    await _deliver[-1](key)


@cache
def _dbos() -> Any:
    """Load DBOS, which takes as long as all of the store, and tell it once what an effect is."""
    from dbos import DBOS

    DBOS.workflow(name="effect", max_recovery_attempts=1000)(_effect)
    return DBOS


class Waker:
    """Wakes `deliver` for each key at its time, over restarts and on any replica."""

    def __init__(self, store: Store, url: str, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._engine = open_engine(url, immediate=False)
        self._client: Any = None

    async def start(self, deliver: Deliver, name: str) -> None:
        """Begin, as the executor `name`: a process started again takes up its own work."""
        from dbos import DBOSClient

        _deliver.append(deliver)
        dbos = _dbos()
        dbos(
            config={
                "name": "bell",
                "system_database_engine": self._engine,
                "application_version": "1",
                "executor_id": name,
                "log_level": "ERROR",
            }
        )
        dbos.launch()
        await dbos.register_queue_async(
            QUEUE, worker_concurrency=AT_ONCE, polling_interval_sec=POLL
        )
        self._client = DBOSClient(
            system_database_engine=self._engine, lazy=True, use_listen_notify=False
        )
        self._store.wake = self.wake
        await self.sweep(timedelta(0))

    def wake(self, connection: Connection, key: str, due: datetime) -> None:
        """Ask, in a transaction of the store's, to be woken for a key at a time."""
        assert self._client is not None
        self._client.enqueue_in_transaction(
            connection,
            {
                "workflow_name": "effect",
                "queue_name": QUEUE,
                "workflow_id": f"{key}#{token_hex(4)}",
                "app_version": "1",
                "delay_seconds": max(0.0, (due - self._clock()).total_seconds()),
            },
            key,
        )

    async def sweep(self, overdue: timedelta = OVERDUE) -> None:
        """Wake what is overdue: its wake was lost, or the replica that had it died."""
        now = self._clock()

        def wake_again(work: Work) -> None:
            for key in work.ledger.overdue(now - overdue):
                work.ledger.wake(key, now)

        await self._store.do(wake_again)

    async def tidy(self, before: datetime) -> None:
        """Drop what DBOS remembers of wakes that ended before a time."""
        dbos = _dbos()
        while found := await dbos.list_workflows_async(
            status="SUCCESS", end_time=before.isoformat(), limit=TIDIED_AT_ONCE
        ):
            await dbos.delete_workflows_async([workflow.workflow_id for workflow in found])

    async def stop(self) -> None:
        """End, and wait for what is in hand as long as a chat's call takes."""
        await asyncio.to_thread(_dbos().destroy, workflow_completion_timeout_sec=5)
        if self._client:
            self._client.destroy()
        _deliver.clear()
        self._engine.dispose()
