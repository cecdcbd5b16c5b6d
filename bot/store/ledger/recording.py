"""Recording: how far an effect has come, in the ledger.

Every step is a compare-and-set on state and attempt, so two processes never both take it: a method
that returns False has changed nothing, because another process, or a person, was quicker.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, update

from bot.domain.errors import UserError
from bot.effects import Effect, Entry, Run, Say, State, way_of
from bot.store.ledger.entries import effects
from bot.store.ledger.files import drop_file
from bot.store.ledger.forgetting import emptied
from bot.store.ledger.reading import Entries
from bot.words.speaking import _

Wake = Callable[[str], None]
"""Say that something waits on a way out: once this is committed, its queue looks."""


AFRESH: dict[str, object] = {"holder": None, "held_until": None, "lookups": 0, "repeats": 0}
"""What is set where an effect begins anew: in nobody's hand, and never tried."""


class Recording(Entries):
    """The steps of effects within one Work."""

    def __init__(self, connection: Connection, wake: Wake) -> None:
        super().__init__(connection)
        self._wake = wake

    def sending(self, entry: Entry, holder: str, now: datetime, hold: timedelta) -> bool:
        """Mark that a try begins; False where another has moved or changed the entry.

        Until it is marked nothing may be sent: the mark is what makes a crash be looked up. For
        `hold` from `now`, the database's time, nobody else looks it up.
        """
        # The version too: else an old text could go out after a card was changed.
        same = effects.c.version == entry.version
        change = {"state": State.SENDING, "attempt": entry.attempt + 1, "tried_at": now}
        change |= {"holder": holder, "held_until": now + hold, "lookups": 0}
        return self._move(entry, change, same)

    def done(self, entry: Entry, remote_id: str, at: datetime) -> bool:
        """Record that it is out, with the far side's id; False where another moved it.

        A newer version that came meanwhile is planned at once. Where that belongs in another
        place, the id of what went out here is not kept for it. What was personal in a letter is
        erased in the same statement, and a job's file with it.
        """
        current = self.find(entry.key)
        moved = current is not None and has_moved(entry.effect, current.effect)
        stale = moved or (current is not None and current.version != entry.version)
        state = State.PLANNED if stale else State.DONE
        change: dict[str, object] = {"remote_id": None if moved else remote_id}
        change |= {"reason": "", "failures": 0} | AFRESH
        change |= {} if stale else emptied(entry.effect)
        moved = self._move(entry, change | {"state": state, "due": at}, late=True)
        if moved and stale:
            self._wake(way_of(current.effect if current else entry.effect))
        elif moved and isinstance(entry.effect, Run):
            drop_file(self._connection, entry.key)
        return moved

    def recall(self, entry: Entry) -> bool:
        """Record that what is done no longer counts, so that its key can be planned again.

        For a post that a network gave back before its time. Nothing is taken back by this.
        """
        return self._move(entry, {"state": State.CANCELLED})

    def retry(
        self,
        entry: Entry,
        due: datetime,
        reason: str,
        *,
        failures: int = 0,
        repeats: int | None = None,
    ) -> bool:
        """Record that surely nothing went out, and plan the next try for `due`.

        `failures` is the count in a row from which the next wait is computed; 0 starts it again.
        `repeats` counts the tries without an answer, and stays as it was where it is None.
        """
        count = entry.repeats if repeats is None else repeats
        change = {"state": State.PLANNED, "due": due, "reason": reason, "failures": failures}
        moved = self._move(entry, change | AFRESH | {"repeats": count}, late=True)
        if moved:
            self._wake(entry.way)
        return moved

    def unclear(self, entry: Entry, until: datetime) -> bool:
        """Record that a look-up told nothing; nobody makes the next before a time."""
        return self._move(entry, {"lookups": entry.lookups + 1, "held_until": until})

    def failed(self, entry: Entry, reason: str) -> bool:
        """Record that it will never go out; `reason` is shown to a person."""
        moved = self._move(entry, {"state": State.FAILED, "reason": reason} | AFRESH, late=True)
        if moved and isinstance(entry.effect, Run):
            drop_file(self._connection, entry.key)
        return moved

    def unknown(self, entry: Entry, reason: str = "") -> bool:
        """Record that it cannot be found out whether it went: a person decides with `settle`."""
        return self._move(entry, {"state": State.UNKNOWN, "reason": reason} | AFRESH)

    def settle(self, number: int, *, is_there: bool, at: datetime) -> None:
        """Take a person's word for an unknown entry: it is there, or it is to be sent again.

        Raises UserError where no entry of that number is unknown (any more).
        """
        entry = next((each for each in self.unknowns() if each.number == number), None)
        if entry is None:
            raise UserError(_("That has been settled already; nothing is done twice."))
        if is_there:
            self.done(entry, entry.remote_id or "", at)
        else:
            self.retry(entry, at, "sent again on a person's word")

    def arrived(self, key: str, at: datetime) -> None:
        """Record that something has reached whom it was for, who has answered it.

        Also where it waits to be sent, as in a restored copy: it would go out twice. What is being
        sent just now is left to its try.
        """
        entry = self.find(key)
        if entry and entry.state not in {State.DONE, State.SENDING}:
            self.done(entry, entry.remote_id or "", at)

    def _move(
        self,
        entry: Entry,
        change: Mapping[str, object],
        *where: ColumnElement[bool],
        late: bool = False,
    ) -> bool:
        """Change an entry if it is still as it was seen (compare-and-set); False if it is not.

        `late`: what is known now of a try holds too where it was called unknown meanwhile, as by
        another process while this one was frozen.
        """
        states = {entry.state, State.UNKNOWN} if late and _is_out(entry) else {entry.state}
        seen = (
            *where,
            effects.c.key == entry.key,
            effects.c.state.in_(states),
            effects.c.attempt == entry.attempt,
        )
        return self._connection.execute(update(effects).where(*seen).values(change)).rowcount == 1


def _is_out(entry: Entry) -> bool:
    return entry.state is State.SENDING


def has_moved(before: Effect, now: Effect) -> bool:
    """Say whether a message is now to be said in another place than before."""
    return isinstance(before, Say) and isinstance(now, Say) and before.place != now.place
