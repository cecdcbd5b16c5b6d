"""Mentions: where people are named in columns that say so, whichever table has them.

The columns are found by what they declare (`bot/store/database/columns.py`), not by a list here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import Column, Connection, Table, delete, select, update

from bot.domain.erasure import Erasure
from bot.store.database.columns import Personal, Stays, Until, declarations


class Mentions:
    """The columns that name people, within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def strike(self, whom: Erasure) -> int:
        """Strike a person out of each text that no store forgets by itself; return how many."""
        return sum(self._strike(column, whom) for column in _columns(_is_struck))

    def left(self, whom: Erasure) -> list[str]:
        """Return the rows that name a person and stay, for a member to look at: `post 3`.

        A table is called by its name, or by what its `info` has as `called`.
        """
        found = {
            f"{column.table.info.get('called', column.table.name)} {key}": None
            for column in _columns(_is_told)
            for key, _text in self._naming(column, whom)
        }
        return list(found)

    def forget_past(self, before: Mapping[Until, datetime]) -> int:
        """Drop the rows whose columns are past their time; return how many."""
        ends = {
            (column.table, declared.since, declared.until)
            for column, declared in declarations()
            if isinstance(declared, Personal) and declared.since
        }
        return sum(self._drop(table, since, before[until]) for table, since, until in ends)

    def _strike(self, column: Column[str], whom: Erasure) -> int:
        (key,) = column.table.primary_key
        texts = {number: whom.redact(text) for number, text in self._naming(column, whom)}
        for number, text in texts.items():
            struck = update(column.table).where(key == number).values({column.name: text})
            self._connection.execute(struck)
        return len(texts)

    def _drop(self, table: Table, since: str, before: datetime) -> int:
        return self._connection.execute(delete(table).where(table.c[since] < before)).rowcount

    def _naming(self, column: Column[str], whom: Erasure) -> list[tuple[object, str]]:
        """Return the texts of a column that name a person, each with its row's key."""
        (key,) = column.table.primary_key
        rows = self._connection.execute(select(key, column)).all()
        return [(number, text) for number, text in rows if whom.redact(text) != text]


def _columns(wanted: Callable[[Personal | Stays], bool]) -> Iterator[Column[str]]:
    """Yield the columns whose declaration is wanted."""
    for column, declared in declarations():
        if wanted(declared):
            yield column


def _is_struck(declared: Personal | Stays) -> bool:
    return isinstance(declared, Personal) and not declared.by


def _is_told(declared: Personal | Stays) -> bool:
    return isinstance(declared, Stays) and declared.told
