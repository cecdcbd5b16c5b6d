"""Postcodes: each with the areas that it lies in, as the imported directories say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from secrets import token_hex

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    String,
    Table,
    and_,
    case,
    func,
    or_,
    select,
)

from bot.domain.ads.aiming import PostcodePoint, surroundings
from bot.domain.places import PostcodeRecord, real
from bot.places.constituency import beginnings
from bot.places.postcodes import read
from bot.store.database.columns import PUBLIC, metadata
from bot.store.database.connection import driver
from bot.store.notes import Notes

PLAIN_ORDER = String().with_variant(String(collation="C"), "postgresql")  # a space counts

postcodes = Table(
    "postcode",
    metadata,
    Column("postcode", PLAIN_ORDER, primary_key=True, info=PUBLIC),
    Column("ward", String, nullable=False, info=PUBLIC),
    Column("council", String, nullable=False, info=PUBLIC),
    Column("constituency", String, nullable=False, info=PUBLIC),
    Column("easting", Integer),
    Column("northing", Integer),
    Column("ended", String, nullable=False, server_default="", info=PUBLIC),
    Column("release", String, nullable=False, info=PUBLIC),
    Column("before", String, nullable=False, server_default="", info=PUBLIC),
    Column("parish", String, info=PUBLIC),  # null where no directory has told
    Column("division", String, info=PUBLIC),
    sqlite_with_rowid=False,
)
Index("ix_postcode_ward", postcodes.c.ward)
Index(
    "ix_postcode_before",
    postcodes.c.before,
    sqlite_where=postcodes.c.before != "",
    postgresql_where=postcodes.c.before != "",
)
Index(
    "ix_postcode_easting",
    postcodes.c.easting,
    sqlite_where=postcodes.c.easting.isnot(None),
    postgresql_where=postcodes.c.easting.isnot(None),
)

NEWEST = "places:newest"  # the note that says which directory is the newest
CHANGED = "places:changed"  # the note that is another one after each change

Row = tuple[str, str, str, str, int | None, int | None, str, str, str | None, str | None]
"""A postcode to keep, its columns in the order of `_COLUMNS`."""

_COLUMNS = (
    "postcode, ward, council, constituency, easting, northing, ended, release, parish, division"
)
_NEWER = """
 ON CONFLICT (postcode) DO UPDATE SET
 before = CASE WHEN postcode.ward <> excluded.ward THEN postcode.ward ELSE postcode.before END,
 ward = excluded.ward, council = excluded.council, constituency = excluded.constituency,
 easting = COALESCE(excluded.easting, postcode.easting),
 northing = COALESCE(excluded.northing, postcode.northing),
 ended = excluded.ended, release = excluded.release,
 parish = COALESCE(excluded.parish, postcode.parish),
 division = COALESCE(excluded.division, postcode.division)"""
_OLDER = """
 ON CONFLICT (postcode) DO UPDATE SET
 before = CASE WHEN postcode.ward <> excluded.ward THEN excluded.ward ELSE postcode.before END"""


class Postcodes:
    """The postcodes within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._notes = Notes(connection)

    @property
    def newest(self) -> str:
        """The month of the newest directory imported; empty where there is none."""
        return self._notes.read(NEWEST) or ""

    def imported(self, release: str) -> None:
        """Note that a directory is all in."""
        self._notes.write(NEWEST, max(release, self.newest))

    @property
    def state(self) -> str:
        """A text that differs as soon as a directory or an answer of postcodes.io has come in."""
        return f"{self.newest} {self._notes.read(CHANGED) or ''}"

    def changed(self) -> None:
        """Note that what is known of postcodes has changed, so that letters are judged again."""
        self._notes.write(CHANGED, token_hex(4))

    def keep(self, rows: Iterable[Row], *, older: bool = False) -> None:
        """Keep postcodes, in the place of what was known of them.

        What an `older` directory than the newest says is kept as what was `before`.
        """
        known = _OLDER if older else _NEWER
        if self._connection.dialect.name == "postgresql":
            self._copy(rows, known)
            return
        marks = ", ".join("?" * len(_COLUMNS.split(",")))
        self._connection.exec_driver_sql(
            f"INSERT INTO postcode ({_COLUMNS}) VALUES ({marks}) {known}",  # noqa: S608 - our own
            list(rows),
        )

    def _copy(self, rows: Iterable[Row], known: str) -> None:
        """Keep them by PostgreSQL's COPY, by way of a table of this transaction."""
        with driver(self._connection).cursor() as cursor:
            cursor.execute(
                "CREATE TEMP TABLE coming (LIKE postcode INCLUDING DEFAULTS) ON COMMIT DROP"
            )
            with cursor.copy(f"COPY coming ({_COLUMNS}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            cursor.execute(
                f"INSERT INTO postcode ({_COLUMNS}) SELECT {_COLUMNS} FROM coming {known}"  # noqa: S608
            )

    def spelt(self, text: str) -> str | None:
        """Spell a postcode as the directory does; None for what can be none."""
        return read(text)

    def find(self, text: str) -> PostcodeRecord | None:
        """Look up one postcode in any spelling; None where it is none, or not known."""
        postcode = read(text)
        if postcode is None:
            return None
        found = self._connection.execute(
            select(postcodes).where(postcodes.c.postcode == postcode)
        ).first()
        if found is None:
            return None
        record = PostcodeRecord(**found._asdict())
        # What was imported before pseudo codes were left out still has them.
        return replace(
            record,
            ward=real(record.ward),
            council=real(record.council),
            constituency=real(record.constituency),
            parish=record.parish or "",
            division=record.division or "",
        )

    def moved(self, ward: str) -> list[tuple[str, int]]:
        """Count the postcodes that an older directory put in a ward by where they lie today."""
        rows = self._connection.execute(
            select(postcodes.c.ward, func.count().label("postcodes"))
            .where(
                postcodes.c.before == ward,
                postcodes.c.before != "",  # the index is of those alone
                postcodes.c.release == self.newest,
            )
            .group_by(postcodes.c.ward)
            .order_by(func.count().desc(), postcodes.c.ward)
        )
        return [(row.ward, row.postcodes) for row in rows]

    def beginnings(self, constituency: str) -> list[str]:
        """Name the fewest beginnings that a constituency's postcodes have: NR25, NR24 2."""
        sector = func.substr(postcodes.c.postcode, 1, func.length(postcodes.c.postcode) - 2)
        inside = func.sum(case((postcodes.c.constituency == constituency, 1), else_=0))
        rows = self._connection.execute(
            select(sector, inside, func.count())
            .where(postcodes.c.ended == "", postcodes.c.release == self.newest)
            .group_by(sector)
        )
        return beginnings((str(name), int(mine), int(all_)) for name, mine, all_ in rows)

    def spots(self, ward: str) -> list[PostcodePoint]:
        """Return the ward's live postcodes and those around that an advert may fall on.

        Around are the sectors that the ward has a part in, and what lies within its own breadth of
        it; without coordinates in the directory all lie at 0, 0.
        """
        live = (postcodes.c.ended == "", postcodes.c.release == self.newest)
        mine = self._spots(and_(postcodes.c.ward == ward, *live))
        if not mine:
            return []
        near = [_begins(sector) for sector in sorted({spot.sector for spot in mine})]
        if placed := [(spot.easting, spot.northing) for spot in mine if spot.easting]:
            west, east, south, north = surroundings(placed)
            near.append(
                and_(
                    postcodes.c.easting.between(west, east),
                    postcodes.c.northing.between(south, north),
                )
            )
        return self._spots(and_(or_(*near), *live))

    def _spots(self, where: ColumnElement[bool]) -> list[PostcodePoint]:
        rows = self._connection.execute(
            select(
                postcodes.c.postcode, postcodes.c.easting, postcodes.c.northing, postcodes.c.ward
            ).where(where)
        )
        return [
            PostcodePoint(code, east or 0, north or 0, ward) for code, east, north, ward in rows
        ]


def _begins(sector: str) -> ColumnElement[bool]:
    """Say that a postcode is of a sector; a range, for it finds its way by the key."""
    return and_(postcodes.c.postcode >= sector, postcodes.c.postcode <= f"{sector}~")
