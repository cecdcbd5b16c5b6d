"""Templates: texts of the office's own to begin a reply with."""

from __future__ import annotations

from sqlalchemy import Column, Connection, String, Table, Text, delete, insert, select

from bot.store.database.columns import CODE, NAMED, metadata

templates = Table(
    "template",
    metadata,
    Column("name", String, primary_key=True, info=CODE),
    Column("text", Text, nullable=False, info=NAMED),
)


class Templates:
    """The office's own templates within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, name: str) -> str | None:
        """Return a template's text; None where the office has none of that name."""
        query = select(templates.c.text).where(templates.c.name == name)
        return self._connection.scalars(query).first()

    def names(self) -> list[str]:
        """Name them all, in order."""
        return list(self._connection.scalars(select(templates.c.name).order_by(templates.c.name)))

    def drop(self, name: str) -> None:
        """Drop one, if it is there."""
        self._connection.execute(delete(templates).where(templates.c.name == name))

    def keep(self, name: str, text: str) -> None:
        """Keep one, in the place of what had its name."""
        self.drop(name)
        self._connection.execute(insert(templates).values(name=name, text=text))
