"""Entries: the rows of the ledger, one an effect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Integer, RowMapping, String, Table, Text, func, select

from bot.domain.tongue import _
from bot.effects import FINAL, Effect, Mail, State, from_json
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
    Column("failures", Integer, nullable=False, default=0),
    Column("version", Integer, nullable=False, default=0),
    Column("tried_at", Utc),
    Column("remote_id", String),
    Column("reason", Text, nullable=False, default=""),
    Column("proposal", String, index=True),
    Column("needs", String),
    Column("proposed_by", Integer),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One effect as the ledger holds it.

    `version` grows with each change of what it says, `attempt` with each try that was marked;
    `failures` counts how often in a row it could not go out.
    """

    number: int
    key: str
    effect: Effect
    about: str
    state: State
    due: datetime
    attempt: int
    failures: int
    version: int
    tried_at: datetime | None
    remote_id: str | None
    reason: str
    proposal: str = ""

    @property
    def called(self) -> str:
        """What to call it to a person: whose letter, or what it is about."""
        if isinstance(self.effect, Mail):
            who = self.effect.name or self.effect.to or _("somebody")
            return _("the letter to {who} ({about})", who=who, about=self.about)
        return self.about or self.key


def entry_of(row: RowMapping) -> Entry:
    """Make a row an entry."""
    return Entry(
        number=row["number"],
        key=row["key"],
        effect=from_json(row["payload"]),
        about=row["about"],
        state=State(row["state"]),
        due=row["due"],
        attempt=row["attempt"],
        failures=row["failures"],
        version=row["version"],
        tried_at=row["tried_at"],
        remote_id=row["remote_id"],
        reason=row["reason"],
        proposal=row["proposal"] or "",
    )


def pulse(connection: Connection) -> str:
    """Return words that change whenever anything in the ledger has."""
    ended = func.count().filter(effects.c.state.in_(tuple(FINAL)))
    sums = (func.count(), func.sum(effects.c.version), func.sum(effects.c.attempt), ended)
    return ":".join(map(str, connection.execute(select(*sums)).one()))
