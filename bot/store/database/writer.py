"""GroupCommit: one writer's thread for SQLite; works that wait share one commit.

A commit waits for the disk, and SQLite has one writer: two hundred people who ask at once would
wait for two hundred syncs in a row. Here all works that have come by the time the thread is free
share the next commit. The result of a work is given out after its commit, never before.

A commit that is not `durable` does not wait for the disk. It survives the end of the process, and
a power cut once a later commit has been synced, but not a power cut at that moment
(sqlite.org/pragma.html#pragma_synchronous).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from bot.store.database.connection import driver, savepoint

TOGETHER = 32  # works in one commit at most: what the first of them waits for the last

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Pending:
    """A work that waits for its turn: what it does, and the future that its caller waits on."""

    act: Callable[[Connection], Any]
    durable: bool
    outcome: Future[Any] = field(default_factory=Future)


@dataclass(frozen=True, slots=True)
class Alone:
    """What waits for its turn and opens its own connection, as VACUUM runs in no transaction."""

    act: Callable[[Engine], Any]
    outcome: Future[Any] = field(default_factory=Future)


class GroupCommit:
    """Does works in the order in which they come, each whole or not at all, on one connection."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: Connection | None = None
        self._synced = True
        self._waiting: SimpleQueue[Pending | Alone | None] = SimpleQueue()  # None for the end
        self._open = True
        self._thread = Thread(target=self._run, name="store", daemon=True)
        self._thread.start()

    def submit(
        self, act: Callable[[Connection], Result], *, durable: bool = True
    ) -> Future[Result]:
        """Queue a work; the future has its result once committed, or what it raised.

        Raises RuntimeError once this is closed. A future that is cancelled while it waits is
        skipped; one whose work has begun cannot be cancelled.
        """
        if not self._open:
            raise RuntimeError("the store is closed")
        work = Pending(act, durable)
        self._waiting.put(work)
        return work.outcome

    def submit_alone(self, act: Callable[[Engine], Result]) -> Future[Result]:
        """Queue what no transaction may be open for; it is done between two commits.

        Raises RuntimeError once this is closed.
        """
        if not self._open:
            raise RuntimeError("the store is closed")
        alone = Alone(act)
        self._waiting.put(alone)
        return alone.outcome

    def close(self) -> None:
        """Do what waits, then end; blocks until that is done."""
        self._open = False
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        """Do what comes until `close`."""
        for works in iter(self._next, []):
            begun = [work for work in works if work.outcome.set_running_or_notify_cancel()]
            self._do_all([work for work in begun if isinstance(work, Pending)])
            for alone in begun:
                if isinstance(alone, Alone):
                    self._do_alone(alone)
        self._let_go()

    def _do_all(self, works: Sequence[Pending]) -> None:
        """Do works, and settle their futures; an error of the commit itself goes to all of them."""
        try:
            tell = self._do(works) if works else []
        except BaseException as error:  # noqa: BLE001 - whoever asked is to hear of it
            tell = [_raising(work.outcome, error) for work in works]
        # Only here, after the commit: whoever waits may answer a person at once.
        for each in tell:
            each()

    def _do(self, works: Sequence[Pending]) -> list[Callable[[], None]]:
        """Do works in one transaction; return what settles each future, for after the commit."""
        self._kept = connection = self._kept or self._engine.connect()
        try:
            self._sync(connection, durable=any(work.durable for work in works))
            with connection.begin():
                # A savepoint costs three statements; a work that is alone needs none.
                if len(works) == 1:
                    (work,) = works
                    return [_returning(work.outcome, work.act(connection))]
                return [_in_savepoint(connection, work) for work in works]
        except BaseException:
            self._let_go()
            raise

    def _do_alone(self, alone: Alone) -> None:
        try:
            tell = _returning(alone.outcome, alone.act(self._engine))
        except BaseException as error:  # noqa: BLE001 - whoever asked is to hear of it
            tell = _raising(alone.outcome, error)
        tell()

    def _sync(self, connection: Connection, *, durable: bool) -> None:
        """Have the next commit wait for the disk, or not; outside a transaction only."""
        if durable is not self._synced:
            driver(connection).execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
            self._synced = durable

    def _let_go(self) -> None:
        """End the connection, and with it what a failed commit left open; the next work opens one.

        A new connection syncs again, as `_open_sqlite` sets it.
        """
        if self._kept:
            self._kept.invalidate()
            self._kept.close()
            self._kept, self._synced = None, True

    def _next(self) -> list[Pending | Alone]:
        """Wait for a work, and take those along that wait too, 64 at most; [] at the end."""
        works: list[Pending | Alone] = []
        while len(works) < TOGETHER:
            work = self._waiting.get()
            if work is None:
                self._waiting.put(None)  # for the next time, if there were acts before it
                break
            works.append(work)
            if self._waiting.empty():
                break
        return works


def _in_savepoint(connection: Connection, work: Pending) -> Callable[[], None]:
    """Do one of several works; if it raises, it alone is rolled back."""
    try:
        with savepoint(connection):
            return _returning(work.outcome, work.act(connection))
    except Exception as error:  # noqa: BLE001 - whoever asked is to hear of it
        return _raising(work.outcome, error)


def _returning(outcome: Future[Result], result: Result) -> Callable[[], None]:
    return lambda: outcome.set_result(result)


def _raising(outcome: Future[Any], error: BaseException) -> Callable[[], None]:
    return lambda: outcome.set_exception(error)
