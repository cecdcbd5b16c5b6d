"""Answered requests: each kept for a day, so that a repeated one is answered and not done again.

A platform repeats an event when it got no answer in time, and after a crash of ours. Nothing is
looked up first, because repeats are rare: the primary key refuses the second reply, and with it all
that its transaction did.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    LargeBinary,
    String,
    Table,
    delete,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError

from bot.domain.erasure import Erasure
from bot.store.database.columns import CODE, Until, Utc, Whose, metadata, personal
from bot.talk import Reply

answered = Table(
    "heard",
    metadata,
    Column("event", String, primary_key=True, info=CODE),  # the platform's own id of the request
    Column("at", Utc, nullable=False, index=True),
    Column(
        "reply",
        LargeBinary,
        nullable=False,
        info=personal(Whose.ANYBODY, Until.DAY, by="answered", since="at"),
    ),
)

_KEEP = insert(answered)  # made once: each request passes it


class AlreadyAnswered(Exception):
    """The request was answered already, perhaps by another replica; what that did counts."""


class AnsweredRequests:
    """The answered requests within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def answer(self, event: str) -> Reply | None:
        """Return the reply to a request that was answered before, marked `again`; None if new."""
        query = select(answered.c.reply).where(answered.c.event == event)
        found = self._connection.scalars(query).first()
        return None if found is None else Reply.from_json(found).repeated()

    def add(self, event: str, reply: Reply, at: datetime) -> None:
        """Keep a reply, in the transaction of the change that it reports.

        Raises AlreadyAnswered if this event has its reply.
        """
        row = {"event": event, "at": at, "reply": reply.to_json()}
        try:
            self._connection.execute(_KEEP, row)
        except IntegrityError as error:
            raise AlreadyAnswered from error

    def forget_person(self, whom: Erasure) -> int:
        """Delete the replies that name a person; return how many."""
        rows = self._connection.execute(select(answered.c.event, answered.c.reply)).all()
        named = [row.event for row in rows if whom.is_named_in(bytes(row.reply).decode())]
        self._connection.execute(delete(answered).where(answered.c.event.in_(named)))
        return len(named)
