"""Entries: the rows of the ledger, one for each effect.

A row is made when the change that causes the effect is saved, and moves through the states of
`bot.effects.State`. docs/architecture.md draws which state follows which.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    RowMapping,
    String,
    Table,
    Text,
    func,
    select,
)

from bot.effects import FINAL, Effect, Entry, State, from_json, to_json, way_of
from bot.store.database.adding import adding
from bot.store.database.columns import CODE, Until, Utc, Whose, metadata, personal

effects = Table(
    "effect",
    metadata,
    Column("number", Integer, primary_key=True),  # what `unknown there 7` names
    Column("key", String, nullable=False, unique=True, info=CODE),  # idempotency key
    # The effect as JSON, by `to_json`; blanked once a letter or a job is over.
    Column("payload", Text, nullable=False, info=personal(Whose.ANYBODY, Until.ENDED, by="ledger")),
    Column("about", String, nullable=False, index=True, info=CODE),  # “post 14”, “reply 3”
    Column("state", String, nullable=False, index=True, info=CODE),
    Column("due", Utc, nullable=False, index=True),
    Column("way", String, nullable=False, server_default="", info=CODE),  # the queue it waits in
    # Which process has it in hand, and until when by the database's clock nobody else may take it.
    Column("holder", String, info=CODE),
    Column("held_until", Utc),
    Column("attempt", Integer, nullable=False, default=0),  # tries that were marked, in all
    Column("failures", Integer, nullable=False, default=0),  # in a row: the next wait grows with it
    Column("lookups", Integer, nullable=False, server_default="0"),  # in a row, without an answer
    Column("repeats", Integer, nullable=False, server_default="0"),  # after tries without one
    Column("version", Integer, nullable=False, default=0),  # of what it says: +1 at each change
    Column("tried_at", Utc),  # when the last try was marked
    Column("remote_id", String, info=CODE),  # the far side's id; NULL until it is out
    Column(
        "reason",  # why it waits, failed or is unknown, in words for a person
        Text,
        nullable=False,
        default="",
        info=personal(Whose.ANYBODY, Until.ENDED, by="ledger"),
    ),
    # Of a proposal only: its id, the role that may confirm it, and the member who made it.
    Column("proposal", String, index=True, info=CODE),
    Column("needs", String, info=CODE),
    Column("proposed_by", Integer),
    Index("ix_effect_waiting", "way", "state", "due"),
)


_add = adding(effects, effects.c.number)


def entry_of(row: RowMapping) -> Entry:
    """Make an entry of a row; KeyError or ValueError where its payload is not an effect's."""
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
        lookups=row["lookups"],
        repeats=row["repeats"],
    )


def pulse(connection: Connection) -> str:
    """Return a text that differs as soon as anything in the ledger has changed.

    It is made of counts and sums, so that no payload is read for it.
    """
    ended = func.count().filter(effects.c.state.in_(tuple(FINAL)))
    sums = (func.count(), func.sum(effects.c.version), func.sum(effects.c.attempt), ended)
    return ":".join(map(str, connection.execute(select(*sums)).one()))


def add(
    connection: Connection, key: str, effect: Effect, due: datetime, about: str
) -> Entry | None:
    """Add a planned entry and return it; None, with nothing changed, where its key exists.

    The entry is put together here: reading back what was just written would be one statement more.
    """
    row = {"key": key, "payload": to_json(effect), "due": due}
    row |= {"about": about, "state": State.PLANNED, "way": way_of(effect)}
    number = _add(connection, row)
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
