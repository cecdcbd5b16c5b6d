"""Files: what jobs are to read, beside the ledger, under the keys of their entries.

A row of the ledger is read and written again at each of its steps; an archive in it of 15 MB cost
every batch of its letters 30 MB of the store's log.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Column, Connection, LargeBinary, String, Table, delete, insert, select

from bot.effects import Effect, Run
from bot.store.database.columns import CODE, Until, Whose, metadata, personal
from bot.store.ledger.entries import effects

files = Table(
    "job_file",
    metadata,
    Column("key", String, primary_key=True, info=CODE),  # of its entry
    Column(
        "data",
        LargeBinary,
        nullable=False,
        info=personal(Whose.ANYBODY, Until.ENDED, by="ledger"),
    ),
)


def keep_files(connection: Connection, planned: Iterable[tuple[str, Effect]]) -> None:
    """Keep the files of the jobs among some effects, given with their keys."""
    rows = [
        {"key": key, "data": effect.data}
        for key, effect in planned
        if isinstance(effect, Run) and effect.data
    ]
    if rows:
        connection.execute(insert(files), rows)


def file_of(connection: Connection, key: str) -> bytes:
    """Return the file of a job; empty where it has none, or has ended."""
    return connection.scalar(select(files.c.data).where(files.c.key == key)) or b""


def drop_file(connection: Connection, key: str) -> bool:
    """Erase the file of a job that has ended; say whether there was one."""
    return bool(connection.execute(delete(files).where(files.c.key == key)).rowcount)


def drop_orphans(connection: Connection) -> None:
    """Erase the files whose entries are gone."""
    connection.execute(delete(files).where(files.c.key.not_in(select(effects.c.key))))
