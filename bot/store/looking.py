"""Looking: a Work on a database that another process may be using; nothing in it is changed.

The tables are taken as they are: who only looks brings none of them up to date, and makes no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from bot.domain.errors import UserError
from bot.store.database.connection import open_engine
from bot.store.work import Work


def file_of(address: str) -> Path | None:
    """Return SQLite's file; None where the database is a server's."""
    url = make_url(address)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


@contextmanager
def looking(address: str) -> Iterator[Work]:
    """Open a Work to look only. Raises UserError where the database cannot be read."""
    # Not `immediate`: that would wait for the writer of the bot that is looked at.
    engine = open_engine(address, immediate=False)
    try:
        with engine.connect() as connection:
            yield Work(connection)
    except DBAPIError as error:
        said = str(error.orig).strip().partition("\n")[0].rstrip(".")
        raise UserError(f"The database cannot be read: {said}.", "Is its server there?") from error
    finally:
        engine.dispose()
