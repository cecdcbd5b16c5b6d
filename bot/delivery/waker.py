"""Waker: DBOS wakes the courier when an effect is due. The only file that knows DBOS.

DBOS holds keys and times, nothing else. The ledger is the truth: `sweep` makes up for a wake that
was lost, and one that comes twice finds that the entry has moved.
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
TIDIED_AT_ONCE = 500  # workflows listed and deleted in one call
OVERDUE = timedelta(seconds=30)  # a wake is lost when nothing has moved for so long

Deliver = Callable[[str], Awaitable[None]]
_deliver: list[Deliver] = []


# The version is pinned and the body stays one call: a workflow enqueued weeks ago must still run.
async def _effect(key: str) -> None:
    # DBOS registers a workflow once a process, before any waker has begun: so it looks here.
    await _deliver[-1](key)


@cache
def _dbos() -> Any:
    """Load DBOS, which takes as long to import as all of the store, and register the workflow."""
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
        """Begin, as the executor `name`, and sweep once.

        The same name after a restart lets DBOS take up what this process had in hand.
        """
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
        """Ask to be woken for a key at a time, within a transaction of the store.

        So a change and its wake are kept or dropped together.
        """
        assert self._client is not None
        self._client.enqueue_in_transaction(
            connection,
            {
                "workflow_name": "effect",
                "queue_name": QUEUE,
                # DBOS runs an id once; one key is woken for many versions and tries.
                "workflow_id": f"{key}#{token_hex(4)}",
                "app_version": "1",
                "delay_seconds": max(0.0, (due - self._clock()).total_seconds()),
            },
            key,
        )

    async def sweep(self, overdue: timedelta = OVERDUE) -> None:
        """Wake what is overdue: its wake was lost, or the replica that had it died.

        It runs on every replica; a key that is woken twice is delivered once.
        """
        now = self._clock()

        def wake_again(work: Work) -> None:
            for key in work.ledger.overdue(now - overdue):
                work.ledger.wake(key, now)

        await self._store.do(wake_again)

    async def tidy(self, before: datetime) -> None:
        """Delete what DBOS keeps of wakes that ended before a time, in slices."""
        dbos = _dbos()
        while found := await dbos.list_workflows_async(
            status="SUCCESS", end_time=before.isoformat(), limit=TIDIED_AT_ONCE
        ):
            await dbos.delete_workflows_async([workflow.workflow_id for workflow in found])

    async def stop(self) -> None:
        """End, and wait five seconds for what is in hand; what is left is looked up later."""
        await asyncio.to_thread(_dbos().destroy, workflow_completion_timeout_sec=5)
        if self._client:
            self._client.destroy()
        _deliver.clear()
        self._engine.dispose()
