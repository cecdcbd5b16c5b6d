"""Works that wait are committed together, each whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Connection, Engine, event, text

from bot.store.database.connection import open_engine
from bot.store.database.writer import GroupCommit


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(f"sqlite:///{tmp_path / 'turns.db'}")
    with opened.begin() as connection:
        connection.execute(text("CREATE TABLE note (word TEXT)"))
    yield opened
    opened.dispose()


@pytest.fixture
def turns(engine: Engine) -> Iterator[GroupCommit]:
    made = GroupCommit(engine)
    yield made
    made.close()


def write(word: str) -> str:
    return f"INSERT INTO note VALUES ('{word}')"


def noting(turns: GroupCommit, word: str) -> Future[str]:
    def act(connection: Connection) -> str:
        connection.execute(text(write(word)))
        return word

    return turns.submit(act)


def failing(turns: GroupCommit, word: str) -> Future[str]:
    def act(connection: Connection) -> str:
        connection.execute(text(write(word)))
        raise ValueError(word)

    return turns.submit(act)


def kept(engine: Engine) -> list[str]:
    with engine.begin() as connection:
        return list(connection.scalars(text("SELECT word FROM note ORDER BY rowid")))


def held(turns: GroupCommit) -> Event:
    """Keep the thread busy until the event is set, so that others have to wait together."""
    begun, go = Event(), Event()

    def hold(_connection: Connection) -> None:
        begun.set()
        go.wait(10)

    turns.submit(hold)
    assert begun.wait(10)
    return go


def synced(turns: GroupCommit, *, durable: bool) -> Future[int]:
    """Say whether the disk is waited for: 2 for yes, 1 for no."""

    def act(connection: Connection) -> int:
        level: int = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
        return level

    return turns.submit(act, durable=durable)


def test_only_what_need_not_last_waits_for_no_disk(turns: GroupCommit) -> None:
    for durable, level in ((True, 2), (False, 1), (False, 1), (True, 2)):
        assert synced(turns, durable=durable).result(10) == level


def test_what_lasts_waits_for_the_disk_whoever_shares_its_commit(turns: GroupCommit) -> None:
    go = held(turns)
    waiting = [synced(turns, durable=durable) for durable in (False, True, False)]
    go.set()
    assert [each.result(10) for each in waiting] == [2, 2, 2]


def test_after_a_commit_that_fails_the_disk_is_waited_for(
    turns: GroupCommit, engine: Engine
) -> None:
    assert synced(turns, durable=False).result(10) == 1

    def fail(_connection: Connection) -> None:
        raise OSError("the disk is full")

    event.listen(engine, "commit", fail)
    with pytest.raises(OSError, match="full"):
        noting(turns, "a").result(10)
    event.remove(engine, "commit", fail)
    with engine.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    assert synced(turns, durable=True).result(10) == 2
    assert kept(engine) == []


def test_what_waits_shares_a_commit(turns: GroupCommit, engine: Engine) -> None:
    commits: list[object] = []
    go = held(turns)
    event.listen(engine, "commit", commits.append)
    waiting = [noting(turns, word) for word in "abc"]
    go.set()
    assert [each.result(10) for each in waiting] == ["a", "b", "c"]
    assert len(commits) == 2  # the one that kept the thread, and all three
    assert kept(engine) == ["a", "b", "c"]


def test_one_that_fails_is_dropped_alone(turns: GroupCommit, engine: Engine) -> None:
    go = held(turns)
    before, bad, after = noting(turns, "a"), failing(turns, "bad"), noting(turns, "b")
    go.set()
    with pytest.raises(ValueError, match="bad"):
        bad.result(10)
    assert [before.result(10), after.result(10), *kept(engine)] == ["a", "b", "a", "b"]


def test_one_that_fails_by_itself_is_dropped(turns: GroupCommit, engine: Engine) -> None:
    with pytest.raises(ValueError, match="bad"):
        failing(turns, "bad").result(10)
    assert kept(engine) == []


def test_a_failed_commit_is_told_to_everybody(turns: GroupCommit, engine: Engine) -> None:
    def refuse(_connection: Connection) -> None:
        raise OSError("the disk is full")

    go = held(turns)
    waiting = [noting(turns, "a"), noting(turns, "b")]
    event.listen(engine, "commit", refuse)
    go.set()
    for each in waiting:
        with pytest.raises(OSError, match="disk is full"):
            each.result(10)
    event.remove(engine, "commit", refuse)
    assert kept(engine) == []


def test_nobody_hears_before_the_commit(turns: GroupCommit, engine: Engine) -> None:
    told_before: list[bool] = []
    go = held(turns)
    waiting = [noting(turns, "a"), noting(turns, "b")]
    event.listen(engine, "commit", lambda _: told_before.extend(each.done() for each in waiting))
    go.set()
    waiting[1].result(10)
    assert not any(told_before)


def test_who_gave_up_waiting_has_nothing_done(turns: GroupCommit, engine: Engine) -> None:
    go = held(turns)
    given_up = noting(turns, "a")
    assert given_up.cancel()
    go.set()
    noting(turns, "b").result(10)
    assert kept(engine) == ["b"]


def test_a_connection_is_kept_until_something_fails_on_it(
    turns: GroupCommit, engine: Engine
) -> None:
    taken: list[object] = []
    event.listen(engine, "checkout", lambda *about: taken.append(about))
    for word in "ab":
        noting(turns, word).result(10)
    assert len(taken) == 1
    with pytest.raises(ValueError, match="bad"):
        failing(turns, "bad").result(10)
    noting(turns, "c").result(10)
    assert len(taken) == 2
    turns.close()
    assert kept(engine) == ["a", "b", "c"]
