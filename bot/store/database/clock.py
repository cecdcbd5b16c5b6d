"""The database's clock: the one that all processes of an office share."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, select


def time_of(connection: Connection) -> datetime:
    """Return the database's time, aware, in UTC.

    SQLite has none of its own: it is the machine's, on which its one process runs.
    """
    if connection.dialect.name == "sqlite":
        return datetime.now(UTC)
    found: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return found.astimezone(UTC)
