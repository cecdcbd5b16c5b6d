"""Columns: the list of tables, the type for times, and what each column says about people.

A text column declares what it holds with `info=`: personal (whose, and until when) or not, and why
it is kept when a person is forgotten. Forgetting, tidying, the retention table in docs/privacy.md
and their test walk these declarations; a text column without one fails that test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Dialect, LargeBinary, MetaData, String, Table
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    # Alembic must name what it drops, and PostgreSQL and SQLite would name it differently.
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """An aware datetime, stored as UTC and read back as UTC.

    A naive datetime raises ValueError: nobody could tell later whether London's time was meant.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC; SQLite stores no zone, so it gets the time without one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("the store takes aware times only")
        inward = value.astimezone(UTC)
        return inward.replace(tzinfo=None) if dialect.name == "sqlite" else inward

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        """Return it aware, in UTC; PostgreSQL gives it in the session's own zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Whose(StrEnum):
    """Whose personal data a column holds."""

    WRITER = "one who wrote to the office"
    ANYBODY = "anybody who is named in what was typed or said"
    MEMBER = "one of the office's own people"


class Until(StrEnum):
    """How long a column is kept; the texts are shown in docs/privacy.md."""

    LETTERS = "[letters] keep_days"
    PHOTOS = "[posts] keep_photos_days"
    DAY = "one day"
    ENDED = "sixty days after it has ended"
    OFFICE = "as long as the office keeps it"


@dataclass(frozen=True, slots=True)
class Personal:
    """A column of personal data: whose it is, how long it is kept, and what erases it.

    `by` names the attribute of `Work` whose `forget_person` erases a person here, and whose
    `forget_past` erases what is past its time. Where it is empty, the person's name and address
    are struck out of the text. `since` names the column that `until` counts from; with it the
    tidying deletes whole rows by that time. `blank` is what an erased text is set to.

    With `told`, the rows that `by` leaves as they are and that name a person are listed for a
    member to look at. With `said`, the column holds what was asked and said here.
    """

    whose: Whose
    until: Until
    by: str = ""
    since: str = ""
    blank: str = ""
    told: bool = False
    said: bool = False

    @property
    def is_trace(self) -> bool:
        """Whether looking up what is held of a person adds to it, as to all that was said here."""
        return self.said or self.until in {Until.DAY, Until.ENDED}


@dataclass(frozen=True, slots=True)
class Stays:
    """A column that is kept when a person is forgotten, and why.

    `whose` is None where it holds nothing about people. With `told`, `people forget` lists the
    rows in which the person is named, so that a member can look at them.
    """

    whose: Whose | None
    why: str
    told: bool = False


def personal(
    whose: Whose,
    until: Until,
    *,
    by: str = "",
    since: str = "",
    blank: str = "",
    told: bool = False,
    said: bool = False,
) -> dict[str, Personal]:
    """Declare a personal column, for `Column(info=…)`; see `Personal` for the arguments."""
    return {"holds": Personal(whose, until, by, since, blank, told, said)}


def stays(whose: Whose | None, why: str, *, told: bool = False) -> dict[str, Stays]:
    """Declare a column that is kept when a person is forgotten, for `Column(info=…)`."""
    return {"holds": Stays(whose, why, told)}


CODE = stays(None, "one of our own words or numbers: a kind, a state, a key, an id")
PUBLIC = stays(None, "public: a place, a directory, a network, what anybody can look up")
ROOM = stays(None, "where something was said: a platform's ids of its rooms")
BY_MEMBER = stays(Whose.MEMBER, "who did it: the office answers for what was done in its name")
LAW = stays(Whose.ANYBODY, "the election's accounts, which the law has kept", told=True)
HASHES = stays(
    Whose.WRITER, "hashes of words and addresses, by which a letter or a person counts once"
)
COUNTED = stays(Whose.WRITER, "what is counted of letters, whose names and words are gone by then")
NAMED = personal(Whose.ANYBODY, Until.OFFICE)  # their name and address are struck out of it


def declarations() -> Iterator[tuple[Column[Any], Personal | Stays]]:
    """Yield each column that declares what it holds, with what it declares.

    Tables come before those that refer to them by a foreign key, columns in their own order.
    Raises LookupError as `holds` does.
    """
    for table in metadata.sorted_tables:
        for column in table.c:
            if declared := holds(column):
                yield column, declared


def blanks(table: Table) -> dict[str, str]:
    """Return, by column name, what a table's personal texts are set to when they are erased."""
    found = ((column.name, holds(column)) for column in table.c)
    return {name: held.blank for name, held in found if isinstance(held, Personal)}


def holds(column: Column[Any]) -> Personal | Stays | None:
    """Return what a column is declared to hold; None for numbers and times, which need not say.

    Raises LookupError where a column of text, JSON or bytes declares nothing.
    """
    if "holds" in column.info:
        declared: Personal | Stays = column.info["holds"]
        return declared
    if column.foreign_keys or not isinstance(column.type, String | LargeBinary | JSON):
        return None
    raise LookupError(
        f"{column} does not say whom it tells of. Write info=personal(Whose.…, Until.…) at its "
        "column, or info=CODE, PUBLIC, ROOM, BY_MEMBER or stays(None, “why”) where it stays when a "
        "person is forgotten: see bot/store/database/columns.py."
    )
