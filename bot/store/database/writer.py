"""GroupCommit: works on one writer's thread; those that wait meanwhile are committed together.

A commit waits for the disk, and SQLite has one writer: two hundred people who ask at once would
wait for two hundred syncs in a row. Here whatever has come by the time the thread is free shares
the next one. Nobody hears of a work before its commit.

What need not last waits for no disk: its commit survives the process, and a power cut once a later
commit has been synced, but not a power cut at once (sqlite.org/pragma.html#pragma_synchronous).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from bot.store.database.connection import apart, driver

TOGETHER = 64  # works in one commit at most: what the first of them waits for the last

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Turn:
    """An act that waits, what will come of it, and whether a power cut must not undo it."""

    act: Callable[[Connection], Any]
    lasts: bool
    outcome: Future[Any] = field(default_factory=Future)


class GroupCommit:
    """Does acts in the order in which they come, each whole or not at all, on one connection."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: Connection | None = None
        self._synced = True
        self._waiting: SimpleQueue[Turn | None] = SimpleQueue()  # None for the end
        self._open = True
        self._thread = Thread(target=self._run, name="store", daemon=True)
        self._thread.start()

    def take(self, act: Callable[[Connection], Result], *, lasts: bool = True) -> Future[Result]:
        """Put an act behind those that wait; the future tells once it is committed or dropped.

        RuntimeError once it is closed.
        """
        if not self._open:
            raise RuntimeError("the store is closed")
        turn = Turn(act, lasts)
        self._waiting.put(turn)
        return turn.outcome

    def close(self) -> None:
        """Do what waits, then end."""
        self._open = False
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        """Do what comes until the end."""
        for turns in iter(self._next, []):
            self._do_all([turn for turn in turns if turn.outcome.set_running_or_notify_cancel()])
        self._let_go()

    def _do_all(self, turns: Sequence[Turn]) -> None:
        """Do acts, and tell what came of them."""
        try:
            tell = self._do(turns) if turns else []
        except BaseException as error:  # noqa: BLE001 - whoever asked is to hear of it
            tell = [_raising(turn.outcome, error) for turn in turns]
        for each in tell:
            each()

    def _do(self, turns: Sequence[Turn]) -> list[Callable[[], None]]:
        """Do acts in one transaction; return how each is told, which is for after the commit."""
        self._kept = connection = self._kept or self._engine.connect()
        try:
            self._sync(connection, lasts=any(turn.lasts for turn in turns))
            with connection.begin():
                if len(turns) == 1:
                    (turn,) = turns
                    return [_returning(turn.outcome, turn.act(connection))]
                return [_apart(connection, turn) for turn in turns]
        except BaseException:
            self._let_go()
            raise

    def _sync(self, connection: Connection, *, lasts: bool) -> None:
        """Have the next commit wait for the disk, or not."""
        if lasts is not self._synced:
            driver(connection).execute(f"PRAGMA synchronous={'FULL' if lasts else 'NORMAL'}")
            self._synced = lasts

    def _let_go(self) -> None:
        """End the connection, and with it what a failed commit left open."""
        if self._kept:
            self._kept.invalidate()
            self._kept.close()
            self._kept, self._synced = None, True

    def _next(self) -> list[Turn]:
        """Wait for an act, and take those along that wait too; nothing at the end."""
        turns: list[Turn] = []
        while len(turns) < TOGETHER:
            turn = self._waiting.get()
            if turn is None:
                self._waiting.put(None)  # for the next time, if there were acts before it
                break
            turns.append(turn)
            if self._waiting.empty():
                break
        return turns


def _apart(connection: Connection, turn: Turn) -> Callable[[], None]:
    """Do one of several acts; if it raises, it alone is dropped."""
    try:
        with apart(connection):
            return _returning(turn.outcome, turn.act(connection))
    except Exception as error:  # noqa: BLE001 - whoever asked is to hear of it
        return _raising(turn.outcome, error)


def _returning(outcome: Future[Result], result: Result) -> Callable[[], None]:
    return lambda: outcome.set_result(result)


def _raising(outcome: Future[Any], error: BaseException) -> Callable[[], None]:
    return lambda: outcome.set_exception(error)
