"""Scrubbing: what was erased leaves no byte in the database's files.

SQLite keeps old copies of rows that were moved in gaps of its pages, also with `secure_delete`, and
every change in its write-ahead log. So the file is written again and the log is cut to nothing. On
PostgreSQL VACUUM takes the dead rows out of the tables; what their pages and the server's own log
hold until they are written over is said in docs/privacy.md.
"""

from __future__ import annotations

import logging

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from bot.store.database.columns import Personal, declarations

SCRUB = "scrub"  # the note that something was erased of which bytes may be left

_NOTED = text("SELECT text FROM note WHERE key = :key")
_DONE = text("DELETE FROM note WHERE key = :key AND text = :note")

logger = logging.getLogger(__name__)


def scrub(engine: Engine) -> bool:
    """Leave no byte of what was erased; say whether that was done or nothing wanted it.

    Blocks, on SQLite for as long as the file takes to be written. Not in a transaction.
    """
    with engine.connect() as connection:
        note = connection.execute(_NOTED, {"key": SCRUB}).scalar()
    if note is None:
        return True
    try:
        well = _rewrite(engine) if engine.dialect.name == "sqlite" else _vacuum(engine)
    except DBAPIError as error:
        # Its words only, as from a full disk or a lock: the statement holds no letter.
        logger.warning("what was erased is not scrubbed yet: %s", error.orig)
        return False
    if well:
        with engine.begin() as connection:
            # Not the note of what was erased meanwhile.
            connection.execute(_DONE, {"key": SCRUB, "note": note})
    return well


def _rewrite(engine: Engine) -> bool:
    """Write SQLite's file again, then cut its log; False where a reader holds the log."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM")
        busy, _pages, _moved = (
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        )
    finally:
        connection.close()
    return not busy


def _vacuum(engine: Engine) -> bool:
    """Take the dead rows out of the tables that tell of people."""
    tables = {column.table.name for column, held in declarations() if isinstance(held, Personal)}
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in sorted(tables):
            connection.execute(text(f'VACUUM "{table}"'))
    return True
