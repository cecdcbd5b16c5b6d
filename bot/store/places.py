"""Places: postcodes and areas as imported, and the questions that are asked of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from itertools import islice

from psycopg import Connection as PostgresConnection
from rapidfuzz import fuzz, process
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    String,
    Table,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
)

from bot.domain.ads.aiming import Spot
from bot.domain.places import Area, AreaKind, Gone, Home, Successor, name_key
from bot.places.abolished import gone
from bot.places.postcodes import read
from bot.store.base import metadata
from bot.store.notes import Notes

PLAIN_ORDER = String().with_variant(String(collation="C"), "postgresql")  # a space counts

postcodes = Table(
    "postcode",
    metadata,
    Column("postcode", PLAIN_ORDER, primary_key=True),
    Column("ward", String, nullable=False),
    Column("council", String, nullable=False),
    Column("constituency", String, nullable=False),
    Column("easting", Integer),
    Column("northing", Integer),
    Column("ended", String, nullable=False, server_default=""),
    Column("release", String, nullable=False),
    Column("before", String, nullable=False, server_default=""),
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

areas = Table(
    "area",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("name_key", String, nullable=False, index=True),
    Column("code", String, nullable=False, index=True),
    Column("council", String, nullable=False),
    Column("council_name", String, nullable=False),
    Column("electors", Integer),
    Column("counted", Integer, nullable=False),
    Column("seat", String, nullable=False),
    Column("seen", String, nullable=False),
)

NEWEST = "places:newest"  # the note that says which directory is the newest
LEAST_ROOM = 3_000  # metres around a ward in which an advert may fall
NEAR = 75  # rapidfuzz ratio, of 100, from which a ward's name is worth offering
BATCH = 2_000  # areas inserted at once: below the parameters that a database takes

_WITH_COUNCIL = re.compile(r"(?P<area>.+?)(?:,| in )\s*(?P<council>[^,]+)", re.IGNORECASE)

Row = tuple[str, str, str, str, int | None, int | None, str, str]
"""A postcode to keep: postcode, ward, council, constituency, easting, northing, ended, release."""

_COLUMNS = "postcode, ward, council, constituency, easting, northing, ended, release"
_NEWER = """
 ON CONFLICT (postcode) DO UPDATE SET
 before = CASE WHEN postcode.ward <> excluded.ward THEN postcode.ward ELSE postcode.before END,
 ward = excluded.ward, council = excluded.council, constituency = excluded.constituency,
 easting = COALESCE(excluded.easting, postcode.easting),
 northing = COALESCE(excluded.northing, postcode.northing),
 ended = excluded.ended, release = excluded.release"""
_OLDER = """
 ON CONFLICT (postcode) DO UPDATE SET
 before = CASE WHEN postcode.ward <> excluded.ward THEN excluded.ward ELSE postcode.before END"""


class Places:
    """The places within one Work."""

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
        driver = self._connection.connection.driver_connection
        assert isinstance(driver, PostgresConnection)
        with driver.cursor() as cursor:
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

    def find(self, text: str) -> Home | None:
        """Look up one postcode in any spelling; None where it is none, or not known."""
        postcode = read(text)
        if postcode is None:
            return None
        found = self._connection.execute(
            select(postcodes).where(postcodes.c.postcode == postcode)
        ).first()
        return Home(**found._asdict()) if found else None

    def areas(self) -> list[Area]:
        """Return all areas."""
        return [_area(row._asdict()) for row in self._connection.execute(select(areas))]

    def set_areas(self, all_areas: Iterable[Area]) -> None:
        """Put these in the place of all areas."""
        self._connection.execute(delete(areas))
        self.add_areas(all_areas)

    def add_areas(self, more: Iterable[Area]) -> None:
        """Add areas that are not there yet."""
        rows = ({**asdict(area), "name_key": name_key(area.name)} for area in more)
        while batch := list(islice(rows, BATCH)):
            self._connection.execute(insert(areas), batch)

    def area(self, code: str) -> Area | None:
        """Look up an area by its GSS code."""
        if not code:
            return None
        found = self._connection.execute(select(areas).where(areas.c.code == code)).first()
        return _area(found._asdict()) if found else None

    def named(self, kind: AreaKind, name: str) -> list[Area]:
        """Find the areas of today by their name or code, several where councils share a name.

        “Abbey in Derby” and “Abbey, Derby” name the council too. An area without postcodes in the
        newest directory is not of today, unless no other bears its name in its council.
        """
        code = areas.c.code == name.strip().upper()
        key = and_(areas.c.name_key == name_key(name), areas.c.name_key != "")
        rows = self._connection.execute(
            select(areas).where(areas.c.kind == kind, or_(code, key)).order_by(areas.c.code)
        )
        found = [_area(row._asdict()) for row in rows]
        if not found and (parted := _WITH_COUNCIL.fullmatch(name.strip())):
            council = name_key(parted["council"])
            named = self.named(kind, parted["area"])
            return [area for area in named if name_key(area.council_name) == council]
        today = [area for area in found if area.seen == self.newest]
        return sorted(_newest_of_each(today or found), key=lambda area: area.called)

    def near(self, kind: AreaKind, name: str, most: int = 3) -> list[str]:
        """Find names of areas that somebody may have meant."""
        known = self._connection.scalars(
            select(areas.c.name).where(areas.c.kind == kind).distinct()
        )
        found = process.extract(
            name,
            known.all(),
            scorer=fuzz.ratio,
            processor=str.casefold,
            score_cutoff=NEAR,
            limit=most,
        )
        return [each for each, _, _ in found]

    def gone(self, name: str) -> list[Gone]:
        """Find abolished wards of a name: whose postcodes lie in other wards today."""
        listed = list(gone(name))
        codes = {ward.code for ward in listed}
        rows = self._connection.execute(
            select(areas).where(
                areas.c.kind == AreaKind.WARD,
                areas.c.name_key == name_key(name),
                areas.c.seen != self.newest,
                areas.c.code != "",
            )
        )
        old = [area for area in (_area(row._asdict()) for row in rows) if area.code not in codes]
        found = (self._gone(area) for area in old)
        return listed + [ward for ward in found if ward is not None]

    def _gone(self, area: Area) -> Gone | None:
        """Say where an old ward's postcodes lie now; None where that is nowhere else."""
        rows = self._connection.execute(
            select(postcodes.c.ward, func.count().label("postcodes"))
            .where(
                postcodes.c.before == area.code,
                postcodes.c.before != "",  # the index is of those alone
                postcodes.c.release == self.newest,
            )
            .group_by(postcodes.c.ward)
            .order_by(func.count().desc(), postcodes.c.ward)
        )
        now = [(self.area(row.ward), row.postcodes) for row in rows]
        successors = tuple(Successor(to.name, to.code, count) for to, count in now if to)
        if not successors or successors[0].name == area.name:
            return None
        source = f"the postcode directory of {self.newest} against an older one"
        return Gone(area.name, area.council_name, area.code, successors, source)

    def spots(self, ward: str) -> list[Spot]:
        """Return the ward's live postcodes and those around that an advert may fall on.

        Around are the sectors that the ward has a part in, and what lies within its own breadth of
        it; without coordinates in the directory all lie at 0, 0.
        """
        live = (postcodes.c.ended == "", postcodes.c.release == self.newest)
        mine = self._spots(and_(postcodes.c.ward == ward, *live))
        if not mine:
            return []
        near = [_begins(sector) for sector in sorted({spot.sector for spot in mine})]
        east = [spot.easting for spot in mine if spot.easting]
        north = [spot.northing for spot in mine if spot.easting]
        if east:
            room = max(max(east) - min(east), max(north) - min(north), LEAST_ROOM)
            near.append(
                and_(
                    postcodes.c.easting.between(min(east) - room, max(east) + room),
                    postcodes.c.northing.between(min(north) - room, max(north) + room),
                )
            )
        return self._spots(and_(or_(*near), *live))

    def _spots(self, where: ColumnElement[bool]) -> list[Spot]:
        rows = self._connection.execute(
            select(
                postcodes.c.postcode, postcodes.c.easting, postcodes.c.northing, postcodes.c.ward
            ).where(where)
        )
        return [Spot(code, east or 0, north or 0, ward) for code, east, north, ward in rows]


def _begins(sector: str) -> ColumnElement[bool]:
    """Say that a postcode is of a sector; a range, for it finds its way by the key."""
    return and_(postcodes.c.postcode >= sector, postcodes.c.postcode <= f"{sector}~")


def _newest_of_each(found: Iterable[Area]) -> list[Area]:
    """Keep one area of each council and name: the one seen last, then of the highest code."""
    best: dict[tuple[str, str], Area] = {}
    for area in found:
        known = best.get(area.key, area)
        best[area.key] = max(known, area, key=lambda each: (each.seen, each.code))
    return list(best.values())


def _area(row: dict[str, object]) -> Area:
    kept = {name: value for name, value in row.items() if name not in {"id", "name_key"}}
    return Area(**kept | {"kind": AreaKind(str(row["kind"]))})  # type: ignore[arg-type] # the table's columns are the class's fields
