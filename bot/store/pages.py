"""Pages: what was typed and said on the local page, room by room."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from bot.domain.erasure import Erasure
from bot.platforms.web.history import Entry
from bot.store.database.columns import BY_MEMBER, CODE, ROOM, Until, Utc, Whose, metadata, personal
from bot.store.database.connection import savepoint
from bot.talk import Handle, Reply

pages = Table(
    "page_entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("room", String, nullable=False, info=ROOM),
    Column("key", String, info=CODE),  # said once a room; NULL: as often as it comes
    Column("at", Utc, nullable=False),
    Column("changed_at", Utc),
    Column("author", String, info=BY_MEMBER),
    Column("author_name", String, nullable=False, info=BY_MEMBER),
    Column("only_for", String, nullable=False, info=BY_MEMBER),  # a user's id; "" for all
    Column(
        "reply",
        LargeBinary,
        nullable=False,
        info=personal(Whose.ANYBODY, Until.LETTERS, by="pages", since="at", said=True),
    ),
    Index("uq_page_entry_room_key", "room", "key", unique=True),
)

_PLATFORM = "web"
FORGOTTEN = Reply("(Forgotten at the request of the person it named.)")


class Pages:
    """The page's entries within one Work; each method is one of the page's `History`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, entry: Entry) -> Entry:
        """Keep an entry and return it with its id; if the room has its key, the one that has it."""
        author = entry.author
        row = insert(pages).values(
            room=entry.room,
            key=entry.key or None,
            at=entry.at,
            author=author.user if author else None,
            author_name=author.name if author else "",
            only_for=entry.only_for,
            reply=entry.reply.to_json(),
        )
        try:
            with savepoint(self._connection):
                number = self._connection.scalars(row.returning(pages.c.id)).one()
        except IntegrityError:  # it was said before, or another replica was quicker
            return self._one((pages.c.room == entry.room) & (pages.c.key == entry.key))
        return self._one(pages.c.id == number)

    def change(self, room: str, entry_id: int, reply: Reply, at: datetime) -> Entry | None:
        """Put `reply` in the place of what an entry says; None if the room has no such entry."""
        mine = (pages.c.room == room) & (pages.c.id == entry_id)
        changed = update(pages).where(mine).values(reply=reply.to_json(), changed_at=at)
        return self._one(mine) if self._connection.execute(changed).rowcount else None

    def read(self, entry_id: int) -> Entry | None:
        """Return an entry by its id; None where there is none."""
        return self._first(pages.c.id == entry_id)

    def find(self, room: str, key: str) -> Entry | None:
        """Return the entry of the room that has this key; None where none has."""
        return self._first((pages.c.room == room) & (pages.c.key == key))

    def latest(self, room: str, reader: str, count: int, before: int | None = None) -> list[Entry]:
        """Return the last `count` entries that `reader` may see, the oldest first.

        `before`: only those with a smaller id, for reading further back.
        """
        seen = (pages.c.room == room) & or_(pages.c.only_for == "", pages.c.only_for == reader)
        if before is not None:
            seen &= pages.c.id < before
        last = select(pages).where(seen).order_by(pages.c.id.desc()).limit(count)
        return [_entry(row) for row in self._connection.execute(last)][::-1]

    def forget_person(self, whom: Erasure) -> int:
        """Replace each entry that names a person by a note; return how many.

        Where it only bears their surname, that is struck out of it.
        """
        rows = self._connection.execute(select(pages.c.id, pages.c.room, pages.c.reply)).all()
        # All that was said, a form's half-written answer too, which `plain` leaves out.
        count = 0
        for row in rows:
            said = bytes(row.reply).decode()
            if whom.sure.is_named_in(said):
                self.change(row.room, row.id, FORGOTTEN, whom.at)
            elif (left := whom.redact(said)) != said:
                self.change(row.room, row.id, Reply.from_json(left.encode()), whom.at)
            else:
                continue
            count += 1
        return count

    def _first(self, where: ColumnElement[bool]) -> Entry | None:
        row = self._connection.execute(select(pages).where(where)).first()
        return None if row is None else _entry(row)

    def _one(self, where: ColumnElement[bool]) -> Entry:
        return _entry(self._connection.execute(select(pages).where(where)).one())


def _entry(row: Row[Any]) -> Entry:
    """Make a row an entry."""
    return Entry(
        room=row.room,
        reply=Reply.from_json(row.reply),
        at=row.at,
        author=None if row.author is None else Handle(_PLATFORM, row.author, row.author_name),
        key=row.key or "",
        only_for=row.only_for,
        changed=row.changed_at,
        id=row.id,
    )
