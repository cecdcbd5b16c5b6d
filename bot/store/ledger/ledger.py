"""The ledger: every effect on the outside world, saved with the change that caused it.

One row an effect, under a natural key (`card:wave:14`, `digest:C42:2026-11-22`). Planning is here,
taking in hand in `taking.py`, and what became of it in `recording.py`.

What was proposed is what is sent: its effects are stored then, not made again at the confirmation.
Times are aware; `due` is the earliest time of the next try.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import (
    ColumnElement,
    insert,
    update,
)

from bot.domain.erasure import Erasure
from bot.domain.people import Member, Role
from bot.effects import Effect, Entry, Say, State, to_json, way_of
from bot.store.database.columns import Until
from bot.store.ledger.entries import add, effects
from bot.store.ledger.files import drop_orphans, keep_files
from bot.store.ledger.forgetting import BLANK_MAIL, forget_past, forget_person, strike
from bot.store.ledger.proposals import refuse_confirming
from bot.store.ledger.recording import AFRESH, Recording, has_moved
from bot.store.ledger.taking import Taking


class Ledger(Recording, Taking):
    """The ledger within one Work."""

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
        change["way"] = way_of(say)
        if has_moved(entry.effect, say):
            change["remote_id"] = None
        # One that is planned is due already, and one that is sending is planned again by `done`.
        if entry.state in {State.DONE, State.FAILED}:
            change |= {"state": State.PLANNED, "due": due, "failures": 0} | AFRESH
            self._wake(way_of(say))
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
        change |= {"way": way_of(effect), "failures": 0} | AFRESH
        if not self._move(entry, change | {"state": State.PLANNED, "due": due}):
            return None
        keep_files(self._connection, [(key, effect)])
        self._wake(way_of(effect))
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
        rows = [
            {"key": key, "payload": to_json(effect), "way": way_of(effect), **same}
            for key, effect in proposed
        ]
        if rows:
            self._connection.execute(insert(effects), rows)
            keep_files(self._connection, proposed)
        return proposal

    def confirm(
        self,
        proposal: str,
        by: Member,
        at: datetime,
        *,
        start: datetime | None = None,
        second_person: bool = False,
    ) -> int:
        """Release a proposal's effects; return how many were planned.

        With `start`, they are due then; without it each keeps its own time. `second_person`:
        another member than the proposer has to confirm.

        Raises UserError where it is gone, was confirmed before or is too old, and NotAllowed where
        this member may not confirm it.
        """
        refuse_confirming(self._connection, proposal, by, at, second_person=second_person)
        return self._release(
            effects.c.proposal == proposal, effects.c.state == State.PROPOSED, due=start
        )

    def resume(self, about: str, start: datetime) -> int:
        """Plan again, for `start`, what was cancelled about something; return how many."""
        return self._release(
            effects.c.about == about,
            effects.c.state == State.CANCELLED,
            # A letter to a person who was forgotten since has no address any more.
            effects.c.payload.not_like(BLANK_MAIL),
            due=start,
        )

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

    def forget_past(self, before: Mapping[Until, datetime], _at: datetime) -> int:
        """Delete entries that ended longer ago than they are kept; return how many."""
        gone = forget_past(self._connection, before[Until.ENDED])
        drop_orphans(self._connection)
        return gone

    def forget_person(self, whom: Erasure) -> int:
        """Erase what effects hold about a person; return in how many entries.

        Letters to them that have not gone are cancelled.
        """
        return forget_person(self._connection, whom)

    def redact(self, whom: Erasure) -> int:
        """Strike people out of the cards, which are kept for good; return of how many."""
        return strike(self._connection, whom)

    def _release(self, *waiting: ColumnElement[bool], due: datetime | None) -> int:
        """Plan what waits, in one statement however many that are; return how many."""
        change: dict[str, object] = {"state": State.PLANNED} | AFRESH
        change |= {"due": due} if due else {}
        released = update(effects).where(*waiting).values(**change).returning(effects.c.way)
        ways = list(self._connection.scalars(released))
        for way in set(ways):
            self._wake(way)
        return len(ways)

    def _plan(self, key: str, effect: Effect, due: datetime, about: str) -> Entry | None:
        """Add an entry for its queue to find; None where its key is there already."""
        if added := add(self._connection, key, effect, due, about):
            keep_files(self._connection, [(key, effect)])
            self._wake(added.way)
        return added
