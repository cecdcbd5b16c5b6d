"""Outcomes: what waits, what failed, whether anything has reached a room, when a letter came.

The ledger moves one effect at a time; here it is asked about many, for whoever looks after the bot.
"""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from bot.effects import Entry, State
from bot.store.database.columns import Utc
from bot.store.ledger.entries import effects, entry_of
from bot.store.letters import letters
from bot.talk import Place


class Outcomes:
    """The outcomes of effects within one Work; nothing here changes any."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting(self) -> list[tuple[str, int, datetime]]:
        """Return for each way out how much is planned or on its way, and when the first is due."""
        waits = effects.c.state.in_((State.PLANNED, State.SENDING))
        first = func.min(effects.c.due, type_=Utc())
        counts = select(effects.c.way, func.count(), first).where(waits).group_by(effects.c.way)
        return [tuple(row) for row in self._connection.execute(counts.order_by(effects.c.way))]

    def failed(self, since: datetime) -> list[Entry]:
        """Return what failed since a time and was not tried again, by due time."""
        at = func.coalesce(effects.c.tried_at, effects.c.due)
        return self._entries(effects.c.state == State.FAILED, at >= since)

    def reached(self, place: Place, since: datetime) -> bool:
        """Say whether anything that we say by ourselves has reached a room since a time."""
        # As `to_json` writes a place: platform and room stand side by side.
        room = json.dumps({"platform": place.platform, "room": place.room})[1:-1]
        got_there = select(effects.c.number).where(
            effects.c.state == State.DONE,
            effects.c.due > since,
            effects.c.payload.startswith('{"say"'),
            effects.c.payload.contains(room, autoescape=True),
        )
        return self._connection.execute(got_there.limit(1)).first() is not None

    def last_letter(self) -> datetime | None:
        """Return when the last letter came in; None before the first."""
        last: datetime | None
        last = self._connection.scalars(select(func.max(letters.c.came_at))).one()
        return last

    def _entries(self, *where: ColumnElement[bool]) -> list[Entry]:
        found = select(effects).where(*where).order_by(effects.c.due, effects.c.number)
        return [entry_of(row) for row in self._connection.execute(found).mappings()]
