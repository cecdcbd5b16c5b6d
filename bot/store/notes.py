"""Notes: short texts by key, such as a platform's open dialogue or a mailbox's cursor."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    String,
    Table,
    Text,
    bindparam,
    delete,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.platforms import JOIN_LINK
from bot.store.database.columns import CODE, Until, Whose, metadata, personal

_SAID = personal(Whose.ANYBODY, Until.OFFICE, said=True)

notes = Table(
    "note",
    metadata,
    Column("key", String, primary_key=True, info=CODE),
    Column("text", Text, nullable=False, info=_SAID),
)

# Made once: most requests pass them, and making a statement takes longer than running it.
_READ = select(notes.c.text).where(notes.c.key == bindparam("under"))
_CHANGE = update(notes).where(notes.c.key == bindparam("under"))
_NEW: dict[str, sqlite.Insert | postgresql.Insert] = {
    "sqlite": sqlite.insert(notes),
    "postgresql": postgresql.insert(notes),
}
# Another replica may write the same new key at the same moment.
_ADD = {
    name: new.on_conflict_do_update(index_elements=["key"], set_={"text": new.excluded.text})
    for name, new in _NEW.items()
}

PULSE = "pulse:"  # and a machine's name: when the bot there last said that it lives


class Notes:
    """The notes within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, str | None] = {}
        self._asked: object = None

    def read(self, key: str) -> str | None:
        """Return the text under a key; None where there is none."""
        return self._connection.scalars(_READ, {"under": key}).first()

    def known(self, key: str, request: object) -> str | None:
        """Return the same, read once for a request: nobody else writes it meanwhile."""
        if self._asked is not request:
            self._asked, self._known = request, {}
        if key not in self._known:
            self._known[key] = self.read(key)
        return self._known[key]

    def door(self, platform: str, code: str) -> str | None:
        """Return the link by which someone with an invitation joins on a platform.

        None where the platform has noted none, as before its first start.
        """
        door = self.read(f"{platform}:{JOIN_LINK}")
        return door.replace("{code}", code) if door else None

    def keys(self, start: str) -> list[str]:
        """Return the keys that begin with some words, in their order."""
        begin = notes.c.key.startswith(start, autoescape=True)
        return list(
            self._connection.scalars(select(notes.c.key).where(begin).order_by(notes.c.key))
        )

    def write(self, key: str, text: str) -> None:
        """Keep a text under a key, in the place of what was there."""
        self._known.pop(key, None)
        if not self._connection.execute(_CHANGE, {"under": key, "text": text}).rowcount:
            add = _ADD[self._connection.dialect.name]
            self._connection.execute(add, {"key": key, "text": text})

    def strike(self, key: str) -> None:
        """Delete the text under a key, if there is one."""
        self._known.pop(key, None)
        self._connection.execute(delete(notes).where(notes.c.key == key))
