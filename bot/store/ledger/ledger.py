"""The ledger: every effect on the outside world, saved with the change that caused it.

One row an effect, under a natural key (`card:wave:14`, `digest:C42:2026-11-22`). Every step is a
compare-and-set on state and attempt, so two replicas never both take it: a method that returns
False has changed nothing, because another replica, or a person, was quicker.

What was proposed is what is sent: its effects are stored then, not made again at the confirmation.
Times are aware; `due` is the earliest time of the next try.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    insert,
    select,
    update,
)

from bot.domain.erasure import Erasure
from bot.domain.errors import UserError
from bot.domain.people import Member, Role
from bot.effects import Effect, Say, State, to_json
from bot.effects.entry import Entry
from bot.store.database.columns import Until
from bot.store.ledger.entries import add, effects
from bot.store.ledger.forgetting import BLANK_MAIL, emptied, forget_past, forget_person
from bot.store.ledger.proposals import refuse_confirming
from bot.store.ledger.reading import Entries
from bot.words.speaking import _

Wake = Callable[[Connection, str, datetime], None]
"""Ask the engine, in this transaction, to wake the courier for a key at a time."""


class Ledger(Entries):
    """The ledger within one Work."""

    def __init__(self, connection: Connection, wake: Wake) -> None:
        super().__init__(connection)
        self._wake = wake

    def plan(self, key: str, effect: Effect, due: datetime, *, about: str = "") -> bool:
        """Plan an effect for a time; False, with nothing changed, where the key exists.

        So a job that runs twice plans once: the key names what happens, not when it was planned.
        """
        return self._plan(key, effect, due, about) is not None

    def show(
        self, key: str, say: Say, due: datetime, *, about: str = "", pause: timedelta = timedelta(0)
    ) -> None:
        """Plan a card: said once, and from then on changed in its place, after a pause.

        The pause lets several changes in a row reach the chat as one.
        """
        entry = self.find(key)
        if entry is None:
            self.plan(key, say, due, about=about)
        else:
            self.change(entry, say, due + pause)

    def change(self, entry: Entry, say: Say, due: datetime) -> None:
        """Change what a card says; `entry` is what `find` returned for its key.

        While one version is on its way, the new one waits for that to end. In another place than
        before it is said as a new message: the old message id means nothing there, or belongs to
        another message.
        """
        change: dict[str, object] = {"payload": to_json(say), "version": entry.version + 1}
        if _moved(entry.effect, say):
            change["remote_id"] = None
        # One that is planned is due already, and one that is sending is planned again by `done`.
        if entry.state in {State.DONE, State.FAILED}:
            change |= {"state": State.PLANNED, "due": due}
            self._wake(self._connection, entry.key, due)
        mine = effects.c.key == entry.key
        self._connection.execute(update(effects).where(mine).values(**change))

    def replan(
        self, key: str, effect: Effect, due: datetime, *, about: str, entry: Entry | None
    ) -> Entry | None:
        """Plan an effect for another time in the place of `entry`, which is what `find` returned.

        Returns the entry as it is then. None, with nothing changed, where the old one is on its
        way or out already, or has just been moved by another.
        """
        if entry is None:
            return self._plan(key, effect, due, about)
        if entry.state in {State.SENDING, State.DONE}:
            return None
        now = replace(entry, effect=effect, version=entry.version + 1, due=due, reason="")
        change = {"payload": to_json(effect), "version": now.version, "reason": ""}
        if not self._move(entry, state=State.PLANNED, due=due, **change):
            return None
        self._wake(self._connection, key, due)
        return replace(now, state=State.PLANNED)

    def propose(
        self,
        proposed: Sequence[tuple[str, Effect]],
        due: datetime,
        *,
        about: str,
        needs: Role,
        by: Member,
    ) -> str:
        """Keep effects until a member of role `needs` or above confirms; return the proposal."""
        proposal = token_hex(4)  # short: it goes into a button's 64 bytes
        same = {"due": due, "about": about, "state": State.PROPOSED, "proposal": proposal}
        same |= {"needs": needs, "proposed_by": by.id}
        rows = [{"key": key, "payload": to_json(effect), **same} for key, effect in proposed]
        if rows:
            self._connection.execute(insert(effects), rows)
        return proposal

    def confirm(
        self,
        proposal: str,
        by: Member,
        at: datetime,
        *,
        start: datetime | None = None,
        interval: timedelta = timedelta(0),
        second_person: bool = False,
    ) -> int:
        """Release a proposal's effects; return how many were planned.

        With `start`, the first is due then and each next one `interval` later; without it each
        keeps its own time. `second_person`: another member than the proposer has to confirm.

        Raises UserError where it is gone, was confirmed before or is too old, and NotAllowed where
        this member may not confirm it.
        """
        found = self._rows(effects.c.proposal == proposal)
        refuse_confirming(found, by, at, second_person=second_person)
        waiting = [row for row in found if row["state"] == State.PROPOSED]
        dues = [start + n * interval if start else row["due"] for n, row in enumerate(waiting)]
        self._release(State.PROPOSED, [row["key"] for row in waiting], dues)
        return len(waiting)

    def resume(self, about: str, start: datetime, interval: timedelta) -> int:
        """Plan again what was cancelled about something, `interval` apart from `start`.

        Returns how many, in the order in which they were first planned.
        """
        where = (effects.c.about == about, effects.c.state == State.CANCELLED)
        # A letter to a person who was forgotten since has no address any more.
        whole = effects.c.payload.not_like(BLANK_MAIL)
        rows = select(effects.c.key).where(*where, whole).order_by(effects.c.number)
        keys = list(self._connection.scalars(rows))
        self._release(State.CANCELLED, keys, [start + n * interval for n in range(len(keys))])
        return len(keys)

    def cancel(self, about: str) -> int:
        """Cancel what is proposed or planned about something; return how many.

        What is being sent at this moment is not stopped: nobody can say how far it has come.
        """
        waiting = (State.PROPOSED, State.PLANNED)
        return self._connection.execute(
            update(effects)
            .where(effects.c.about == about, effects.c.state.in_(waiting))
            .values(state=State.CANCELLED)
        ).rowcount

    def sending(self, entry: Entry, at: datetime) -> bool:
        """Mark that a try begins; False where another has moved or changed the entry.

        Until it is marked nothing may be sent: the mark is what makes a crash be looked up.
        """
        # The version too: else an old text could go out after a card was changed.
        same = effects.c.version == entry.version
        change = {"state": State.SENDING, "attempt": entry.attempt + 1, "tried_at": at}
        return self._move(entry, same, **change)

    def heartbeat(self, entry: Entry, at: datetime) -> bool:
        """Record that a long try still goes on, so that no other replica takes it for dead."""
        return self._move(entry, tried_at=at)

    def done(self, entry: Entry, remote_id: str, at: datetime) -> bool:
        """Record that it is out, with the far side's id; False where another moved it.

        A newer version that came meanwhile is planned at once. Where that belongs in another
        place, the id of what went out here is not kept for it. What was personal in a letter or a
        job is erased in the same statement.
        """
        current = self.find(entry.key)
        moved = current is not None and _moved(entry.effect, current.effect)
        stale = moved or (current is not None and current.version != entry.version)
        state = State.PLANNED if stale else State.DONE
        change: dict[str, object] = {"remote_id": None if moved else remote_id}
        change |= {"reason": "", "failures": 0}
        change |= {} if stale else emptied(entry.effect)
        moved = self._move(entry, state=state, due=at, **change)
        if moved and stale:
            self._wake(self._connection, entry.key, at)
        return moved

    def recall(self, entry: Entry) -> bool:
        """Record that what is done no longer counts, so that its key can be planned again.

        For a post that a network gave back before its time. Nothing is taken back by this.
        """
        return self._move(entry, state=State.CANCELLED)

    def retry(self, entry: Entry, due: datetime, reason: str, *, failures: int = 0) -> bool:
        """Record that surely nothing went out, and plan the next try for `due`.

        `failures` is the count in a row from which the next wait is computed; 0 starts it again.
        """
        moved = self._move(entry, state=State.PLANNED, due=due, reason=reason, failures=failures)
        if moved:
            self._wake(self._connection, entry.key, due)
        return moved

    def failed(self, entry: Entry, reason: str) -> bool:
        """Record that it will never go out; `reason` is shown to a person."""
        return self._move(entry, state=State.FAILED, reason=reason)

    def unknown(self, entry: Entry, reason: str = "") -> bool:
        """Record that it cannot be found out whether it went: a person decides with `settle`."""
        return self._move(entry, state=State.UNKNOWN, reason=reason)

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

    def wake(self, key: str, due: datetime) -> None:
        """Have the courier woken for a key whose wake may be lost; once too often is safe."""
        self._wake(self._connection, key, due)

    def forget_past(self, before: Mapping[Until, datetime], _at: datetime) -> int:
        """Delete entries that ended longer ago than they are kept; return how many."""
        return forget_past(self._connection, before[Until.ENDED])

    def forget_person(self, whom: Erasure) -> int:
        """Erase what effects hold about a person; return in how many entries.

        Letters to them that have not gone are cancelled.
        """
        return forget_person(self._connection, whom)

    def _release(self, waiting: State, keys: Sequence[str], dues: Sequence[datetime]) -> None:
        """Plan what waits in a state under keys, each for its time, in one statement."""
        times = list(zip(keys, dues, strict=True))
        if times:
            self._connection.execute(
                update(effects)
                .where(effects.c.key == bindparam("its_key"), effects.c.state == waiting)
                .values(state=State.PLANNED, due=bindparam("its_due")),
                [{"its_key": key, "its_due": due} for key, due in times],
            )
        for key, due in times:
            self._wake(self._connection, key, due)

    def _plan(self, key: str, effect: Effect, due: datetime, about: str) -> Entry | None:
        """Add an entry and have the courier woken for it; None where its key is there already."""
        if added := add(self._connection, key, effect, due, about):
            self._wake(self._connection, key, due)
        return added

    def _move(self, entry: Entry, *where: ColumnElement[bool], **change: object) -> bool:
        """Change an entry if it is still as it was seen (compare-and-set); False if it is not."""
        seen = (
            *where,
            effects.c.key == entry.key,
            effects.c.state == entry.state,
            effects.c.attempt == entry.attempt,
        )
        return self._connection.execute(update(effects).where(*seen).values(**change)).rowcount == 1


def _moved(before: Effect, now: Effect) -> bool:
    """Say whether a message is now to be said in another place than before."""
    return isinstance(before, Say) and isinstance(now, Say) and before.place != now.place
