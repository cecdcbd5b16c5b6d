"""Outage: the database cannot be used; one line when it begins and one when it is over.

A server that restarts, a network that is gone or a full disk would else fill the log with a
traceback for each thing that wants the database meanwhile.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from sqlalchemy.exc import DBAPIError

from bot.domain.errors import DatabaseAway

logger = logging.getLogger(__name__)

# SQLSTATE classes and codes (postgresql.org/docs/current/errcodes-appendix.html): no connection,
# out of resources, the administrator intervened. Not a deadlock (40) or a cancelled query (57014).
AWAY = ("08", "53", "57P")
# What SQLite says of a disk or file that cannot be used (sqlite.org/rescode.html).
UNUSABLE = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")


class Outage:
    """Whether the database can be used, as those who use it find."""

    def __init__(self) -> None:
        self._since: float | None = None

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Do something with the database; DatabaseAway where it cannot be reached or written."""
        try:
            yield
        except DBAPIError as error:
            why = _why_away(error)
            if not why:
                raise
            self._begin(why)
            # `from None`: whoever logs it would write the driver's whole trace, each time.
            raise DatabaseAway(why) from None
        if self._since is not None:
            self._end(self._since)

    def _begin(self, why: str) -> None:
        if self._since is None:
            self._since = monotonic()
            logger.error("the database cannot be used from now on: %s", why)

    def _end(self, since: float) -> None:
        self._since = None
        logger.warning("the database can be used again, after %.0f s", monotonic() - since)


def _why_away(error: DBAPIError) -> str:
    """Return why the database is away, in one line; empty where the statement itself failed."""
    own = error.orig
    first = next(iter(str(own).strip().splitlines()), type(own).__name__)
    if isinstance(own, sqlite3.Error):
        return first if getattr(own, "sqlite_errorname", "").startswith(UNUSABLE) else ""
    # psycopg has no SQLSTATE where no server answered.
    state = getattr(own, "sqlstate", None)
    lost = error.connection_invalidated or (state is None and _is_connection_error(error))
    return first if lost or str(state).startswith(AWAY) else ""


def _is_connection_error(error: DBAPIError) -> bool:
    return type(error).__name__ in {"OperationalError", "InterfaceError"}
