"""The audit: who did what, when, and what came of it; append only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Integer, String, Table, func, insert, select

from bot.store.base import Utc, metadata

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False, index=True),
    Column("who", String, nullable=False),
    Column("platform", String, nullable=False),
    Column("did", String, nullable=False),
    Column("outcome", String, nullable=False),
)

DID_LENGTH = 80  # enough to know the command; never a whole pasted letter


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the audit. `outcome`: done, refused or failed."""

    at: datetime
    who: str
    platform: str
    did: str
    outcome: str


class Audit:
    """The audit within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, line: Line) -> None:
        """Append a line."""
        row = {name: getattr(line, name) for name in Line.__slots__}
        self._connection.execute(insert(audit).values(row | {"did": line.did[:DID_LENGTH]}))

    def last(self) -> int:
        """Return the number of the newest line."""
        return self._connection.scalars(select(func.max(audit.c.id))).one() or 0

    def lines(self, *, about: str = "", most: int = 50) -> list[Line]:
        """Return the newest lines, those that hold `about` in who or what."""
        found = audit.c.who.icontains(about, autoescape=True) | audit.c.did.icontains(
            about, autoescape=True
        )
        rows = self._connection.execute(
            select(audit).where(found).order_by(audit.c.id.desc()).limit(most)
        )
        return [Line(row.at, row.who, row.platform, row.did, row.outcome) for row in rows]
