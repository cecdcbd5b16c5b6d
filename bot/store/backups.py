"""Backups: which files `bell backup` wrote, and when; a note each.

They hold what was erased since. They are not changed here, but whoever forgets a person is told.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from bot.domain.holding import Backup
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

    def since(self, at: datetime) -> list[Backup]:
        """Return those written since a time, the oldest first."""
        return [each for each in self.all() if each.at >= at]
