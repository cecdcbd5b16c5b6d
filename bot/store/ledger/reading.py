"""Reading: what the ledger is asked, apart from what changes it.

Every method reads the rows as they are now: an `Entry` is a copy, and may be out of date by the
next statement. That is why each change in `ledger.py` checks it again.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, func, select

from bot.effects import Entry, State
from bot.store.ledger.entries import effects, entry_of
from bot.store.ledger.files import file_of


class Entries:
    """The effects of the ledger: the part that only reads."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, key: str) -> Entry | None:
        """Return the entry under a key; None where nothing was planned under it."""
        return next(map(entry_of, self._rows(effects.c.key == key)), None)

    def file(self, key: str) -> bytes:
        """Return what the job under a key is to read; empty where that is nothing."""
        return file_of(self._connection, key)

    def unknowns(self) -> list[Entry]:
        """Return the effects of which nobody knows whether they happened, the oldest first."""
        rows = self._rows(effects.c.state == State.UNKNOWN)
        return sorted((entry_of(row) for row in rows), key=lambda entry: entry.number)

    def of(self, *about: str, key: str = "") -> list[Entry]:
        """Return the effects about any of some things, and the one under `key`, by number.

        One statement for a whole card: `of("post 14", key="card:post:14")`.
        """
        wanted = effects.c.about.in_(about)
        rows = self._rows(wanted | (effects.c.key == key) if key else wanted)
        return sorted(map(entry_of, rows), key=lambda entry: entry.number)

    def ended(self, about: str, state: State) -> list[Entry]:
        """Return the effects about something that are in a state, by number."""
        return [entry for entry in self.of(about) if entry.state is state]

    def tally(self, about: str) -> dict[State, int]:
        """Count the effects about something by state; a state that none is in is left out."""
        rows = self._connection.execute(
            select(effects.c.state, func.count())
            .where(effects.c.about == about)
            .group_by(effects.c.state)
        )
        return {State(state): count for state, count in rows}

    def _rows(self, *where: object) -> Sequence[RowMapping]:
        found = self._connection.execute(select(effects).where(*where))  # type: ignore[arg-type]
        return found.mappings().all()
