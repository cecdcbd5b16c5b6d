"""The ground of the store: one list of tables, their columns' types, and whom columns tell of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Dialect, LargeBinary, MetaData, String, Table
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """An aware time, kept as UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn to UTC; SQLite, which keeps no zone, gets it without one."""
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
        """Give it back aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Whose(StrEnum):
    """Whom a column tells of."""

    WRITER = "one who wrote to the office"
    ANYBODY = "anybody who is named in what was typed or said"
    MEMBER = "one of the office's own people"


class Until(StrEnum):
    """How long a column is kept."""

    LETTERS = "[letters] keep_days"
    PHOTOS = "[posts] keep_photos_days"
    DAY = "one day"
    ENDED = "sixty days after it has ended"
    OFFICE = "as long as the office keeps it"


@dataclass(frozen=True, slots=True)
class Personal:
    """What a personal column is: whose, how long it is kept, and who forgets it.

    `by`: the attribute of `Work` whose store forgets a person here with `forget_person`, and what
    is past its time with `forget_past`; without it their name and address are struck out of the
    text. `since`: the column from whose time `until` counts; the tidying drops rows by it, and
    without it `by` does.
    """

    whose: Whose
    until: Until
    by: str = ""
    since: str = ""
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Stays:
    """A column that stays when a person is forgotten, and why.

    `whose`: None for what tells of nobody. `told`: `people forget` names the rows that name the
    person, for a member to look at.
    """

    whose: Whose | None
    why: str
    told: bool = False


def personal(
    whose: Whose, until: Until, *, by: str = "", since: str = "", blank: str = ""
) -> dict[str, Personal]:
    """Declare a personal column, for `Column(info=…)`; what is named, see `Personal`."""
    return {"holds": Personal(whose, until, by, since, blank)}


def stays(whose: Whose | None, why: str, *, told: bool = False) -> dict[str, Stays]:
    """Declare a column that stays when a person is forgotten, for `Column(info=…)`."""
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
    """Yield each column that says what it holds, of the tables in their order of dependence."""
    for table in metadata.sorted_tables:
        for column in table.c:
            if declared := holds(column):
                yield column, declared


def blanks(table: Table) -> dict[str, str]:
    """Return what is put in the place of a table's personal texts."""
    found = ((column.name, holds(column)) for column in table.c)
    return {name: held.blank for name, held in found if isinstance(held, Personal)}


def holds(column: Column[Any]) -> Personal | Stays | None:
    """Return what a column is declared to hold; None for figures and times, which need no word.

    Raises LookupError where a text or bytes say nothing of it.
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
