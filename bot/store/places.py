"""Places: wards, councils and constituencies as imported, and which of them is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from itertools import islice

from rapidfuzz import fuzz, process
from sqlalchemy import (
    Column,
    Connection,
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

from bot.domain.elections import Country
from bot.domain.places import (
    AbolishedWard,
    Area,
    AreaKind,
    Location,
    PostcodeRecord,
    Successor,
    name_key,
)
from bot.places.abolished import gone
from bot.places.known import KNOWN, LISTED, KnownArea
from bot.store.database.columns import CODE, PUBLIC, metadata
from bot.store.postcodes import Postcodes
from bot.words.speaking import _

areas = Table(
    "area",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False, info=CODE),
    Column("name", String, nullable=False, info=PUBLIC),
    Column("name_key", String, nullable=False, index=True, info=PUBLIC),
    Column("code", String, nullable=False, index=True, info=PUBLIC),
    Column("council", String, nullable=False, info=PUBLIC),
    Column("council_name", String, nullable=False, info=PUBLIC),
    Column("electors", Integer),
    Column("counted", Integer, nullable=False),
    Column("seat", String, nullable=False, info=PUBLIC),
    Column("seen", String, nullable=False, info=PUBLIC),
    Column("within", String, nullable=False, server_default="", info=PUBLIC),
)

NEAR = 75  # rapidfuzz ratio, of 100, from which a ward's name is worth offering
BATCH = 2_000  # areas inserted at once: below the parameters that a database takes

_WITH_COUNCIL = re.compile(r"(?P<area>.+?)(?:,| in )\s*(?P<council>[^,]+)", re.IGNORECASE)


class Places:
    """The places within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._postcodes = Postcodes(connection)

    @property
    def newest(self) -> str:
        """The month of the newest directory imported; empty where there is none."""
        return self._postcodes.newest

    def areas(self) -> list[Area]:
        """Return all areas."""
        return [_area(row._asdict()) for row in self._connection.execute(select(areas))]

    def keep_areas(self, all_areas: Iterable[Area]) -> None:
        """Put these in the place of all areas."""
        self._connection.execute(delete(areas))
        self.add_areas(all_areas)

    def add_areas(self, more: Iterable[Area]) -> None:
        """Add areas that are not there yet."""
        rows = ({**asdict(area), "name_key": name_key(area.name)} for area in more)
        while batch := list(islice(rows, BATCH)):
            self._connection.execute(insert(areas), batch)

    def countries(self, kind: AreaKind) -> list[Country]:
        """Name the countries in which areas of a kind were imported."""
        codes = self._connection.scalars(
            select(func.substr(areas.c.code, 1, 1)).where(areas.c.kind == kind).distinct()
        )
        found = (Area(kind, "", code).country for code in codes)
        return sorted(country for country in found if country)

    def area(self, code: str) -> Area | None:
        """Look up an area by its GSS code."""
        if not code:
            return None
        found = self._connection.execute(select(areas).where(areas.c.code == code)).first()
        return _area(found._asdict()) if found else None

    def locate(self, home: PostcodeRecord) -> Location:
        """Name the areas that a postcode lies in, as far as they are known."""
        codes = (home.ward, home.council, home.constituency, home.before)
        ward, council, constituency, before = map(self.area, codes)
        larger = council.within.split() if council else []
        others = map(self.area, [home.parish, home.division, *larger])
        named = tuple(area for area in others if area)
        return Location(home, self.newest, ward, council, constituency, before, named)

    def held(self, kind: AreaKind) -> bool:
        """Say whether any area of a kind was imported."""
        of_kind = select(areas.c.id).where(areas.c.kind == kind).limit(1)
        return self._connection.scalar(of_kind) is not None

    def named(self, kind: AreaKind, name: str, on: date | None = None) -> list[Area]:
        """Find the areas of today by their name or code, several where councils share a name.

        Of a kind that is listed and not imported, those of a poll `on` a day, or of any day.

        “Abbey in Derby” and “Abbey, Derby” name the council too. An area without postcodes in the
        newest directory is not of today, unless no other bears its name in its council.
        """
        if kind in LISTED:
            return _listed(kind, name, on)
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

    def near(self, kind: AreaKind, name: str, on: date | None = None, most: int = 3) -> list[str]:
        """Find names of areas that a member may have meant."""
        if kind in LISTED:
            names = [each.area.name for each in KNOWN if _of(each, kind, on)]
        else:
            of_kind = select(areas.c.name).where(areas.c.kind == kind)
            names = list(self._connection.scalars(of_kind.distinct()))
        found = process.extract(
            name,
            names,
            scorer=fuzz.ratio,
            processor=str.casefold,
            score_cutoff=NEAR,
            limit=most,
        )
        return [each for each, _, _ in found]

    def gone(self, name: str) -> list[AbolishedWard]:
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

    def _gone(self, area: Area) -> AbolishedWard | None:
        """Say where an old ward's postcodes lie now; None where that is nowhere else."""
        now = [(self.area(ward), count) for ward, count in self._postcodes.moved(area.code)]
        successors = tuple(Successor(to.name, to.code, count) for to, count in now if to)
        if not successors or successors[0].name == area.name:
            return None
        source = _("the postcode directory of {newest} against an older one", newest=self.newest)
        return AbolishedWard(area.name, area.council_name, area.code, successors, source)


def _of(each: KnownArea, kind: AreaKind, on: date | None) -> bool:
    return each.area.kind is kind and (on is None or each.rule.holds(on))


def _listed(kind: AreaKind, name: str, on: date | None) -> list[Area]:
    """Find listed areas by a name; “Castle in Belfast” names the council too."""
    mine = [each for each in KNOWN if _of(each, kind, on)]
    found = [each.area for each in mine if each.bears(name)]
    if not found and (parted := _WITH_COUNCIL.fullmatch(name.strip())):
        named = [each.area for each in mine if each.bears(parted["area"])]
        council = name_key(parted["council"])
        return [area for area in named if name_key(area.council_name) == council]
    return found


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
