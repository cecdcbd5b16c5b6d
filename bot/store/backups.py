"""Backups: which files `bell backup` wrote, and when; a note each.

They hold what was erased since. They are not changed here, but whoever forgets a person is told.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from bot.domain.holding import Backup
from bot.store.database.connection import open_engine
from bot.store.notes import Notes, notes

BACKUP = "backup:"  # begins the key; the file's path follows


class Backups:
    """The backups within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._notes = Notes(connection)

    def keep(self, backup: Backup) -> None:
        """Keep that a file was written."""
        self._notes.write(f"{BACKUP}{backup.path}", backup.at.isoformat())

    def drop(self, backup: Backup) -> None:
        """Drop one whose file is not there any more."""
        self._notes.strike(f"{BACKUP}{backup.path}")

    def all(self) -> list[Backup]:
        """Return them, the oldest first."""
        kept = select(notes).where(notes.c.key.startswith(BACKUP))
        found = (
            Backup(row.key.removeprefix(BACKUP), datetime.fromisoformat(row.text))
            for row in self._connection.execute(kept)
        )
        return sorted(found, key=lambda backup: backup.at)


def keep_backup(address: str, backup: Backup) -> bool:
    """Keep in the database at an address that a file was written, and drop those that are gone.

    Opens it as it is, without a migration: a backup is made before one. False where it cannot be
    written, as when the account that makes backups may only read.
    """
    engine = open_engine(address)
    try:
        with engine.begin() as connection:
            backups = Backups(connection)
            for each in backups.all():
                if not Path(each.path).exists():
                    backups.drop(each)
            backups.keep(backup)
    except DBAPIError:
        return False
    finally:
        engine.dispose()
    return True
