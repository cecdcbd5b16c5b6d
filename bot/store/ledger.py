"""The ledger: every effect on the outside world, saved with the change that caused it.

One row an effect, under a natural key (`card:wave:14`, `digest:C42:2026-11-22`). Every step is a
compare-and-set, so two replicas never both take it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    RowMapping,
    String,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from bot.domain.errors import UserError
from bot.domain.people import Member, Role
from bot.effects import FINAL, Effect, Say, State, from_json, to_json
from bot.store.base import Utc, metadata

effects = Table(
    "effect",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("payload", Text, nullable=False),
    Column("about", String, nullable=False, index=True),
    Column("state", String, nullable=False, index=True),
    Column("due", Utc, nullable=False, index=True),
    Column("attempt", Integer, nullable=False, default=0),
    Column("version", Integer, nullable=False, default=0),
    Column("tried_at", Utc),
    Column("remote_id", String),
    Column("reason", Text, nullable=False, default=""),
    Column("proposal", String, index=True),
    Column("needs", String),
    Column("proposed_by", Integer),
)

Wake = Callable[[Connection, str, datetime], None]
"""Ask the engine, in this transaction, to wake the courier for a key at a time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One effect as the ledger holds it. `version` grows with each change of what it says."""

    number: int
    key: str
    effect: Effect
    about: str
    state: State
    due: datetime
    attempt: int
    version: int
    tried_at: datetime | None
    remote_id: str | None
    reason: str


class Ledger:
    """The ledger within one Work."""

    def __init__(self, connection: Connection, wake: Wake) -> None:
        self._connection = connection
        self._wake = wake

    def plan(self, key: str, effect: Effect, due: datetime, *, about: str = "") -> bool:
        """Plan an effect for a time; False, and nothing changed, where the key is there already."""
        if self.get(key):
            return False
        self._add(key, effect, due, about=about, state=State.PLANNED)
        self._wake(self._connection, key, due)
        return True

    def show(self, key: str, say: Say, due: datetime, *, about: str = "") -> None:
        """Plan a card: said once, and from then on changed in its place.

        While a version of it is on its way, the new one waits for that to end.
        """
        entry = self.get(key)
        if entry is None:
            self.plan(key, say, due, about=about)
            return
        change = {"payload": to_json(say), "version": entry.version + 1}
        if entry.state in {State.DONE, State.FAILED}:
            change |= {"state": State.PLANNED, "due": due}
            self._wake(self._connection, key, due)
        self._connection.execute(update(effects).where(effects.c.key == key).values(**change))

    def propose(
        self,
        proposed: Sequence[tuple[str, Effect]],
        due: datetime,
        *,
        about: str,
        needs: Role,
        by: Member,
    ) -> str:
        """Keep these very effects, frozen, until somebody confirms them; return the proposal."""
        proposal = token_hex(4)
        for key, effect in proposed:
            self._add(
                key,
                effect,
                due,
                about=about,
                state=State.PROPOSED,
                proposal=proposal,
                needs=needs,
                proposed_by=by.id,
            )
        return proposal

    def confirm(self, proposal: str, by: Member) -> int:
        """Let a proposal go; return how many effects went. UserError where that cannot be."""
        found = self._rows(effects.c.proposal == proposal)
        if not found:
            raise UserError("That proposal is not there any more: ask for a new one.")
        if not by.role.may(Role(found[0]["needs"])):
            raise UserError(f"Only a {found[0]['needs']} may confirm this.")
        waiting = [row for row in found if row["state"] == State.PROPOSED]
        if not waiting:
            raise UserError(f"That was {found[0]['state']} before; nothing is done twice.")
        for row in waiting:
            self._connection.execute(
                update(effects)
                .where(effects.c.key == row["key"], effects.c.state == State.PROPOSED)
                .values(state=State.PLANNED)
            )
            self._wake(self._connection, row["key"], row["due"])
        return len(waiting)

    def cancel(self, about: str) -> int:
        """Cancel what is proposed or planned about something; return how many that were."""
        waiting = (State.PROPOSED, State.PLANNED)
        return self._connection.execute(
            update(effects)
            .where(effects.c.about == about, effects.c.state.in_(waiting))
            .values(state=State.CANCELLED)
        ).rowcount

    def get(self, key: str) -> Entry | None:
        """Return the entry under a key."""
        found = self._rows(effects.c.key == key)
        return _entry(found[0]) if found else None

    def sending(self, entry: Entry, at: datetime) -> bool:
        """Mark that a try begins; False where somebody else has moved the entry."""
        return self._move(entry, state=State.SENDING, attempt=entry.attempt + 1, tried_at=at)

    def done(self, entry: Entry, remote_id: str, at: datetime) -> bool:
        """Record that it is out; a newer version that came meanwhile is planned at once."""
        current = self.get(entry.key)
        stale = current is not None and current.version != entry.version
        state = State.PLANNED if stale else State.DONE
        moved = self._move(entry, state=state, remote_id=remote_id, reason="", due=at)
        if moved and stale:
            self._wake(self._connection, entry.key, at)
        return moved

    def again(self, entry: Entry, due: datetime, reason: str) -> bool:
        """Record that surely nothing went out, and plan the next try."""
        moved = self._move(entry, state=State.PLANNED, due=due, reason=reason)
        if moved:
            self._wake(self._connection, entry.key, due)
        return moved

    def failed(self, entry: Entry, reason: str) -> bool:
        """Record that it never will go out."""
        return self._move(entry, state=State.FAILED, reason=reason)

    def unknown(self, entry: Entry) -> bool:
        """Record that nobody can tell whether it went out: a person decides."""
        return self._move(entry, state=State.UNKNOWN)

    def unknowns(self) -> list[Entry]:
        """Return the effects of which nobody can tell whether they happened, oldest first."""
        rows = self._rows(effects.c.state == State.UNKNOWN)
        return sorted((_entry(row) for row in rows), key=lambda entry: entry.number)

    def settle(self, number: int, *, is_there: bool, at: datetime) -> None:
        """Take a person's word for an unknown entry: it is there, or it is to be sent again."""
        entry = next((each for each in self.unknowns() if each.number == number), None)
        if entry is None:
            raise UserError("That has been settled already; nothing is done twice.")
        if is_there:
            self.done(entry, entry.remote_id or "", at)
        else:
            self.again(entry, at, "sent again on a person's word")

    def overdue(self, before: datetime) -> list[str]:
        """Return the keys that should have moved before this time and did not."""
        return list(
            self._connection.scalars(
                select(effects.c.key)
                .where(effects.c.state.in_((State.PLANNED, State.SENDING)), effects.c.due < before)
                .order_by(effects.c.due)
            )
        )

    def wake(self, key: str, due: datetime) -> None:
        """Have the courier woken for a key whose wake may have been lost."""
        self._wake(self._connection, key, due)

    def tally(self, about: str) -> dict[State, int]:
        """Count the effects about something by state."""
        rows = self._connection.execute(
            select(effects.c.state, func.count())
            .where(effects.c.about == about)
            .group_by(effects.c.state)
        )
        return {State(state): count for state, count in rows}

    def forget(self, before: datetime) -> int:
        """Drop entries that ended before a time, and so what they said; return how many."""
        ended = effects.c.state.in_(tuple(FINAL - {State.UNKNOWN}))
        cards = effects.c.key.startswith("card:")
        return self._connection.execute(
            effects.delete().where(ended, effects.c.due < before, ~cards)
        ).rowcount

    def _add(self, key: str, effect: Effect, due: datetime, **more: object) -> None:
        row = {"key": key, "payload": to_json(effect), "due": due}
        self._connection.execute(insert(effects).values(row | more))

    def _rows(self, *where: object) -> Sequence[RowMapping]:
        found = self._connection.execute(select(effects).where(*where))  # type: ignore[arg-type]
        return found.mappings().all()

    def _move(self, entry: Entry, **change: object) -> bool:
        seen = (
            effects.c.key == entry.key,
            effects.c.state == entry.state,
            effects.c.attempt == entry.attempt,
        )
        return self._connection.execute(update(effects).where(*seen).values(**change)).rowcount == 1


def _entry(row: RowMapping) -> Entry:
    return Entry(
        number=row["number"],
        key=row["key"],
        effect=from_json(row["payload"]),
        about=row["about"],
        state=State(row["state"]),
        due=row["due"],
        attempt=row["attempt"],
        version=row["version"],
        tried_at=row["tried_at"],
        remote_id=row["remote_id"],
        reason=row["reason"],
    )
