"""The audit: who did what, when, and what came of it; append only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    String,
    Table,
    func,
    insert,
    or_,
    select,
)

from bot.domain.audit_search import ALL, AuditSearch
from bot.domain.numbers import whole_number
from bot.domain.times.london import LONDON
from bot.store.database.columns import BY_MEMBER, CODE, Utc, metadata
from bot.talk import Request
from bot.words.speaking import marked

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False, index=True),
    Column("who", String, nullable=False, info=BY_MEMBER),
    Column("member", Integer),
    Column("platform", String, nullable=False, info=CODE),
    Column("did", String, nullable=False, info=CODE),
    Column("outcome", String, nullable=False, info=CODE),
)

_APPEND = insert(audit)  # made once: each request passes it

REFUSED = marked("refused")
DID_LENGTH = 80  # enough to know the command; never a whole pasted letter


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the audit. `member`: their number, None for who is not in the office.

    `outcome`: done, not done (a mistake), refused (not theirs to ask) or failed (ours).
    """

    at: datetime
    who: str
    member: int | None
    platform: str
    did: str
    outcome: str


class Audit:
    """The audit within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, request: Request, did: str, outcome: str) -> None:
        """Append what a member asked for, and what came of it."""
        by = request.by
        who = by.name if by.id else f"stranger {request.handle.user}"
        self.append(Line(request.at, who, by.id or None, request.place.platform, did, outcome))

    def append(self, line: Line) -> None:
        """Append a line."""
        row = {name: getattr(line, name) for name in Line.__slots__}
        self._connection.execute(_APPEND, row | {"did": line.did[:DID_LENGTH]})

    def last(self) -> int:
        """Return the number of the newest line."""
        return self._connection.scalars(select(func.max(audit.c.id))).one() or 0

    def lines(
        self, sought: AuditSearch = ALL, *, today: date | None = None, most: int = 50
    ) -> list[Line]:
        """Return the newest lines that are sought, the newest first."""
        where = [_holds(word) for word in sought.words]
        if sought.refused:
            where.append(audit.c.outcome == REFUSED)
        if sought.since and today:
            begins = datetime.combine(sought.since.past(today), time(), LONDON)
            where.append(audit.c.at >= begins)
        rows = self._connection.execute(
            select(audit).where(*where).order_by(audit.c.id.desc()).limit(most)
        )
        return [
            Line(row.at, row.who, row.member, row.platform, row.did, row.outcome) for row in rows
        ]


def _holds(word: str) -> ColumnElement[bool]:
    """Pick out the lines of a member (#3), or those that hold a word."""
    if word.startswith("#") and word[1:].isdecimal():
        # No member has a number that is too large: it finds nothing.
        return audit.c.member == whole_number(word)
    places = (audit.c.who, audit.c.did, audit.c.platform, audit.c.outcome)
    return or_(*(place.icontains(word, autoescape=True) for place in places))
