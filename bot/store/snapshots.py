"""Snapshots: the state of the wave engine as bytes, from which another process goes on."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import Column, Connection, Integer, LargeBinary, Table, delete, insert, select

from bot.store.database.columns import HASHES, metadata

snapshots = Table(
    "wave_snapshot",
    metadata,
    Column("last_letter", Integer, primary_key=True, autoincrement=False),
    Column("last_decision", Integer, nullable=False),
    Column("state", LargeBinary, nullable=False, info=HASHES),
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The engine's state as bytes, and the last letter and decision that are in it."""

    last_letter: int
    last_decision: int
    state: bytes


class Snapshots:
    """The last snapshot within one Work that holds the grouping lock."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(self) -> Snapshot | None:
        """Return the engine's last kept state; None before there is one."""
        query = select(snapshots).order_by(snapshots.c.last_letter.desc()).limit(1)
        row = self._connection.execute(query).first()
        return Snapshot(row.last_letter, row.last_decision, row.state) if row else None

    def keep(self, snapshot: Snapshot) -> None:
        """Keep the engine's state in the place of the last one."""
        self._connection.execute(delete(snapshots))
        self._connection.execute(insert(snapshots).values(asdict(snapshot)))
