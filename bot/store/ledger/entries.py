"""Entries: the rows of the ledger, one an effect."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, Integer, RowMapping, String, Table, Text, func, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.effects import FINAL, Effect, State, from_json, to_json
from bot.effects.entry import Entry
from bot.store.database.columns import CODE, Until, Utc, Whose, metadata, personal

effects = Table(
    "effect",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True, info=CODE),
    Column("payload", Text, nullable=False, info=personal(Whose.ANYBODY, Until.ENDED, by="ledger")),
    Column("about", String, nullable=False, index=True, info=CODE),
    Column("state", String, nullable=False, index=True, info=CODE),
    Column("due", Utc, nullable=False, index=True),
    Column("attempt", Integer, nullable=False, default=0),
    Column("failures", Integer, nullable=False, default=0),
    Column("version", Integer, nullable=False, default=0),
    Column("tried_at", Utc),
    Column("remote_id", String, info=CODE),
    Column(
        "reason",
        Text,
        nullable=False,
        default="",
        info=personal(Whose.ANYBODY, Until.ENDED, by="ledger"),
    ),
    Column("proposal", String, index=True, info=CODE),
    Column("needs", String, info=CODE),
    Column("proposed_by", Integer),
)


_NEW = {
    "sqlite": sqlite.insert(effects).on_conflict_do_nothing().returning(effects.c.number),
    "postgresql": postgresql.insert(effects).on_conflict_do_nothing().returning(effects.c.number),
}
"""Add an entry unless its key is there, by dialect; made once, which takes longer than running."""


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


def add(
    connection: Connection, key: str, effect: Effect, due: datetime, about: str
) -> Entry | None:
    """Add an entry that is planned; None, and nothing changed, where its key is there already."""
    row = {"key": key, "payload": to_json(effect), "due": due}
    row |= {"about": about, "state": State.PLANNED}
    number = connection.scalars(_NEW[connection.dialect.name], row).first()
    if number is None:
        return None
    return Entry(
        number=number,
        key=key,
        effect=effect,
        about=about,
        state=State.PLANNED,
        due=due,
        attempt=0,
        failures=0,
        version=0,
        tried_at=None,
        remote_id=None,
        reason="",
    )
