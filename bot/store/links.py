"""Links: what came of trying the links in posts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Column, Connection, String, Table, Text, delete, insert, select

from bot.store.database.columns import PUBLIC, Utc, metadata

links = Table(
    "link",
    metadata,
    Column("url", String, primary_key=True, info=PUBLIC),
    Column("trouble", Text, nullable=False, info=PUBLIC),
    Column("tried_at", Utc, nullable=False),
)


class Links:
    """The tried links within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def troubles(self, urls: Iterable[str]) -> dict[str, str]:
        """Return for each link that was tried why it does not answer; nothing if it does."""
        query = select(links.c.url, links.c.trouble).where(links.c.url.in_(list(urls)))
        return {row.url: row.trouble for row in self._connection.execute(query)}

    def keep(self, url: str, trouble: str, at: datetime) -> None:
        """Keep what came of trying one."""
        self.drop([url])
        self._connection.execute(insert(links).values(url=url, trouble=trouble, tried_at=at))

    def drop(self, urls: Iterable[str]) -> None:
        """Drop what came of these, so that they are tried again."""
        self._connection.execute(delete(links).where(links.c.url.in_(list(urls))))
