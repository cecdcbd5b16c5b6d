"""Mentions: where people are named or quoted in columns that say so, whichever table has them.

The columns are found by what they declare (`bot/store/database/columns.py`), not by a list here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import Column, Connection, Table, delete, select, update

from bot.domain.erasure import Erasure, Run
from bot.domain.holding import Mention
from bot.store.database.columns import Personal, Stays, Until, declarations
from bot.store.letters import letters


class Mentions:
    """The columns that name people, within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def strike(self, whom: Erasure) -> int:
        """Strike a person out of each text that no store forgets by itself; return how many."""
        return sum(self._strike(column, whom) for column in _columns(_is_struck))

    def of(self, whom: Erasure) -> list[Mention]:
        """Return where a person is named or quoted, without letters, each row once.

        Rows about a letter of theirs come too, whatever they say.
        """
        found: dict[tuple[str, object], Mention] = {}
        for column in _columns(_is_searched):
            for mention in self._of(column, whom):
                found.setdefault((mention.called, mention.number), mention)
        return list(found.values())

    def quoted(self, whom: Erasure, *, struck: bool = False) -> set[Run]:
        """Return the runs of a person's own words that stand in what is kept beside letters.

        `struck`: only in what `strike` changes.
        """
        columns = _columns(_is_struck if struck else _is_searched)
        texts = (text for each in columns for _row, text in self._texts(each))
        return {run for text in texts for run in whom.quoted(text)}

    def left(self, whom: Erasure) -> list[str]:
        """Return the rows that name a person and stay, for a member to look at: `post 3`."""
        found = {
            f"{called(column.table)} {key}": None
            for column in _columns(_is_told)
            for key, text in self._texts(column)
            if whom.excerpt(text)
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

    def _of(self, column: Column[str], whom: Erasure) -> Iterator[Mention]:
        declared = column.info["holds"]
        said = isinstance(declared, Personal) and declared.is_trace
        about = self._about(column.table, whom)
        for key, text in self._texts(column):
            sure = whom.sure.excerpt(text)
            found = sure or whom.excerpt(text)
            if found or key in about or whom.is_named_in(text):
                surname = bool(found and not sure and key not in about)
                yield Mention(called(column.table), key, found, said, declared.told, surname)

    def _about(self, table: Table, whom: Erasure) -> set[object]:
        """Return the keys of a table's rows that belong to a letter of theirs."""
        (key,) = table.primary_key
        theirs = [each for each in table.c if each.references(letters.c.id)]
        queries = (select(key).where(each.in_(whom.letters)) for each in theirs)
        return {number for query in queries for number in self._connection.scalars(query)}

    def _strike(self, column: Column[str], whom: Erasure) -> int:
        (key,) = column.table.primary_key
        texts = {number: (text, whom.redact(text)) for number, text in self._texts(column)}
        struck = {number: now for number, (text, now) in texts.items() if now != text}
        for number, text in struck.items():
            change = update(column.table).where(key == number).values({column.name: text})
            self._connection.execute(change)
        return len(struck)

    def _drop(self, table: Table, since: str, before: datetime) -> int:
        return self._connection.execute(delete(table).where(table.c[since] < before)).rowcount

    def _texts(self, column: Column[str]) -> Iterator[tuple[object, str]]:
        """Yield the texts of a column, each with its row's key."""
        (key,) = column.table.primary_key
        for number, text in self._connection.execute(select(key, column)).all():
            yield number, text if isinstance(text, str) else bytes(text).decode(errors="replace")


def called(table: Table) -> str:
    """Return what a table's rows are called: its name, or what its `info` has as `called`."""
    return str(table.info.get("called", table.name))


def _columns(wanted: Callable[[Column[str], Personal | Stays], bool]) -> Iterator[Column[str]]:
    """Yield the columns whose declaration is wanted."""
    for column, declared in declarations():
        if wanted(column, declared):
            yield column


def _is_struck(_column: Column[str], declared: Personal | Stays) -> bool:
    return isinstance(declared, Personal) and not declared.by


def _is_searched(column: Column[str], declared: Personal | Stays) -> bool:
    """Say whether a column may name a person: not the letters, which are found by their writer."""
    photo = isinstance(declared, Personal) and declared.until is Until.PHOTOS
    return (
        column.table is not letters
        and not photo
        and (isinstance(declared, Personal) or declared.told)
    )


def _is_told(_column: Column[str], declared: Personal | Stays) -> bool:
    return declared.told
