"""What was erased leaves no byte; where something holds the files, it is done again."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot import commands
from bot.config import Config
from bot.office import Office
from bot.store.database.scrubbing import SCRUB
from bot.store.work import Store, Work
from tests.conftest import Clock
from tests.scheduled import scheduled

SECRET = "the geese are in the bath again"


def fill(work: Work) -> None:
    # More than a page of them, so that rows move from page to page.
    for number in range(400):
        work.notes.write(f"{number * 7919 % 400:03d}", f"{SECRET} {number}" * 9)


def erase(work: Work) -> None:
    for number in range(400):
        work.notes.strike(f"{number:03d}")
    work.scrub()


def copies(store: Store) -> int:
    folder = Path(str(make_url(str(store.engine.url)).database)).parent
    return sum(path.read_bytes().count(SECRET.encode()) for path in folder.iterdir())


def log_of(store: Store) -> int:
    """Return the bytes in the write-ahead log."""
    return Path(f"{make_url(str(store.engine.url)).database}-wal").stat().st_size


@pytest.fixture
def in_a_file(tmp_path: Path, migrated_file: Path) -> Iterator[Store]:
    (tmp_path / "bell.db").write_bytes(migrated_file.read_bytes())
    store = Store(f"sqlite:///{tmp_path / 'bell.db'}")
    yield store
    store.close()


async def test_no_byte_is_left_in_the_file_nor_in_its_log(in_a_file: Store) -> None:
    await in_a_file.do(fill)
    assert copies(in_a_file) >= 400
    await in_a_file.do(erase)
    assert copies(in_a_file) == 0
    assert await in_a_file.do(lambda work: work.notes.read(SCRUB)) is None


async def test_a_reader_in_the_way_is_waited_for_and_then_it_is_done(
    in_a_file: Store, config: Config, clock: Clock
) -> None:
    await in_a_file.do(fill)
    database = make_url(str(in_a_file.engine.url)).database
    with closing(sqlite3.connect(str(database), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM note").fetchall()
        await in_a_file.do(erase)
        assert copies(in_a_file) > 0
        assert await in_a_file.do(lambda work: work.notes.read(SCRUB))
    await scheduled("scrub", Office(config, in_a_file, commands.found(), clock), clock())
    assert copies(in_a_file) == 0


async def test_others_are_served_around_it_in_turn(store: Store) -> None:
    await store.do(fill)
    writes = [store.do(lambda work: work.notes.write("after", "x")) for _ in range(5)]
    await asyncio.gather(store.do(erase), store.scrub(), *writes)
    assert await store.do(lambda work: work.notes.read("after")) == "x"


async def test_where_nothing_was_erased_nothing_is_done(in_a_file: Store) -> None:
    await in_a_file.do(fill)
    before = log_of(in_a_file)
    assert await in_a_file.scrub()
    assert log_of(in_a_file) == before > 0
