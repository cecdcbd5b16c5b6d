"""Polls: what was asked where, and who chose what."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from bot.domain.people import Member, Role
from bot.domain.polls import Poll, Question
from bot.store.database.columns import CODE, NAMED, ROOM, Utc, metadata
from bot.store.people import members
from bot.talk import Place

polls = Table(
    "poll",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("question", Text, nullable=False, info=NAMED),
    Column("options", Text, nullable=False, info=NAMED),
    Column("asked_by", ForeignKey("member.id"), nullable=False),
    Column("asked_at", Utc, nullable=False),
    Column("closes", Utc, index=True),
    Column("closed_at", Utc),
    Column("platform", String, nullable=False, info=CODE),
    Column("room", String, nullable=False, info=ROOM),
    Column("thread", String, nullable=False, info=ROOM),
)

votes = Table(
    "vote",
    metadata,
    Column("poll", ForeignKey("poll.id"), primary_key=True),
    Column("member", ForeignKey("member.id"), primary_key=True),
    Column("option", Integer, nullable=False),
    Column("at", Utc, nullable=False),
)


class Polls:
    """The polls within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def ask(self, asked: Question, by: Member, place: Place, at: datetime) -> Poll:
        """Open a poll in a place."""
        row = {
            "question": asked.question,
            "options": json.dumps(asked.options),
            "asked_by": by.id,
            "asked_at": at,
            "platform": place.platform,
            "room": place.room,
            "thread": place.thread,
        }
        number = self._connection.scalars(insert(polls).values(row).returning(polls.c.id)).one()
        votes = (0,) * len(asked.options)
        return Poll(number, asked.question, asked.options, votes, by.id, asker=by.role)

    def find(self, number: int) -> Poll | None:
        """Return a poll with its votes."""
        row = self._connection.execute(select(polls).where(polls.c.id == number)).first()
        return self._poll(row) if row else None

    def place(self, number: int) -> Place:
        """Return where a poll was asked."""
        where = select(polls.c.platform, polls.c.room, polls.c.thread).where(polls.c.id == number)
        return Place(*self._connection.execute(where).one())

    def vote(self, number: int, member: Member, option: int | None, at: datetime) -> None:
        """Keep a member's one vote, in the place of their last; None takes it back."""
        mine = (votes.c.poll == number, votes.c.member == member.id)
        self._connection.execute(delete(votes).where(*mine))
        if option is not None:
            row = {"poll": number, "member": member.id, "option": option, "at": at}
            self._connection.execute(insert(votes).values(row))

    def close_at(self, number: int, closes: datetime) -> None:
        """Keep when a poll is to close by itself."""
        self._connection.execute(update(polls).where(polls.c.id == number).values(closes=closes))

    def close(self, number: int, at: datetime) -> None:
        """Close a poll."""
        self._connection.execute(update(polls).where(polls.c.id == number).values(closed_at=at))

    def due(self, at: datetime) -> list[Poll]:
        """Return the open polls that are to close by now."""
        open_still = (polls.c.closed_at.is_(None), polls.c.closes <= at)
        rows = self._connection.execute(select(polls).where(*open_still).order_by(polls.c.id)).all()
        return [self._poll(row) for row in rows]

    def _poll(self, row: Row[tuple[object, ...]]) -> Poll:
        options = tuple(json.loads(row.options))
        chosen = select(votes.c.option).where(votes.c.poll == row.id)
        counted = Counter(self._connection.scalars(chosen))
        role = select(members.c.role).where(members.c.id == row.asked_by)
        return Poll(
            id=row.id,
            question=row.question,
            options=options,
            votes=tuple(counted[option] for option in range(len(options))),
            by=row.asked_by,
            closes=row.closes,
            closed=row.closed_at is not None,
            asker=Role(self._connection.scalars(role).one()),
        )
