"""Holding: a store that was restored from a copy sends nothing before a manager has said so.

What was due after the copy was made may have gone out from the store that was lost. The copy says
of itself that it is one (`bell backup` writes it), and the first start on it holds what would go
out, of whatever age: letters that are read again may be answered again, too.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, exists, or_, select, update

from bot.effects import Mail, Publish, Say, State, from_json
from bot.store.ledger.entries import effects
from bot.store.ledger.forgetting import emptied
from bot.store.notes import PULSE, Notes, notes

COPIED = "copied"  # the note that only a copy has: when it was made
HELD = "held"  # the note of since when nothing goes out; there is none where nothing is held
CARD = "card:held"  # the ledger's key of the card that asks; it alone is said

IS_FREE = or_(
    ~exists().where(notes.c.key == HELD),
    effects.c.key.startswith(CARD),
    effects.c.payload.startswith('{"run"'),
)
"""Says of a row of the ledger that it may go now: jobs of our own always may."""


class Holding:
    """What is held, within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._notes = Notes(connection)

    def begin(self) -> datetime | None:
        """Hold everything if this store is a copy that runs for the first time; return since when.

        None where it is none, or is held already.
        """
        copied = self._notes.read(COPIED)
        if copied is None:
            return None
        self._notes.strike(COPIED)
        if self._has_lived_since(copied):
            return None
        self._notes.write(HELD, copied)
        return datetime.fromisoformat(copied)

    def since(self) -> datetime | None:
        """Return since when nothing goes out; None where all does."""
        held = self._notes.read(HELD)
        return datetime.fromisoformat(held) if held else None

    def waiting(self, now: datetime) -> Counter[str]:
        """Count what is due and held: by the kind of effect (“mail”, “publish”, “say” …)."""
        due = select(effects.c.payload).where(*_is_due(now))
        return Counter(map(_kind, self._connection.scalars(due)))

    def release(self) -> None:
        """Let all go out again."""
        self._notes.strike(HELD)

    def count_as_gone(self, now: datetime) -> None:
        """Let all go out again but what is due: that went out before the restoring.

        Letters count as sent. A post becomes unknown, since the office has to say where it is;
        cards are said, so that they can be changed.
        """
        rows = self._connection.execute(select(effects).where(*_is_due(now))).mappings().all()
        for row in rows:
            effect = from_json(row["payload"])
            match effect:
                case Mail():
                    change: dict[str, object] = {
                        "state": State.DONE,
                        "remote_id": "",
                        **emptied(effect),
                    }
                case Publish():
                    change = {"state": State.UNKNOWN}
                case Say() if not row["key"].startswith("card:"):
                    change = {"state": State.CANCELLED}
                case _:
                    continue
            mine = effects.c.number == row["number"]
            self._connection.execute(update(effects).where(mine).values(**change))
        self.release()

    def _has_lived_since(self, copied: str) -> bool:
        """Say whether the store itself ran after it was copied: then it is no copy.

        PostgreSQL's dump copies a mark that the running store has meanwhile; a backup that was cut
        off leaves it there.
        """
        made = datetime.fromisoformat(copied)
        pulses = select(notes.c.text).where(notes.c.key.startswith(PULSE))
        return any(datetime.fromisoformat(each) > made for each in self._connection.scalars(pulses))


def _is_due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    waits = effects.c.state.in_((State.PLANNED, State.SENDING))
    return waits, effects.c.due <= now, ~effects.c.key.startswith(CARD)


def _kind(payload: str) -> str:
    """Return what kind of effect a payload holds: its one key."""
    return payload.split('"', 2)[1]
