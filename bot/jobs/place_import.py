"""Place import: files of places are read into the store while the office goes on working.

Three kinds of table: postcode directories, names of areas, and electorates. The names and figures
are gathered in memory (`Gazetteer`); the postcodes, over a million, are kept in batches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from bot.domain.places import AreaKind, real
from bot.places.columns import Table
from bot.places.gazetteer import Gazetteer, Laid
from bot.places.sheets import Sheet, sheets
from bot.store.postcodes import Row
from bot.store.work import Store

BATCH = 5_000  # rows in one transaction, some 20 ms: the office, another process, writes in between

Advance = Callable[[int], None]


@dataclass
class Imported:
    """What an import brought: rows of each table, areas known now, and the newest directory.

    `release` is its month (“2026-08”), "" where no directory was ever imported. `lacks` are the
    kinds of area of which a directory that was read has no column, `unnamed` those of which it has
    codes, and no list has their names.
    """

    rows: dict[Table, int] = field(default_factory=dict)
    areas: int = 0
    release: str = ""
    lacks: tuple[AreaKind, ...] = ()
    unnamed: tuple[AreaKind, ...] = ()


def listed(paths: Sequence[Path], release: str = "") -> list[Sheet]:
    """Return the tables of some files in the order in which they are to be read.

    `release` is the month of a directory. Raises UserError for a file that has none of ours.
    """
    # An older directory first: what it says of a postcode becomes the `before` of a newer one.
    order = list(Table)
    found = [sheet for path in paths for sheet in sheets(path, release)]
    return sorted(found, key=lambda sheet: (order.index(sheet.layout.table), sheet.release))


def bring_in(store: Store, found: Sequence[Sheet], advance: Advance) -> Imported:
    """Keep the rows of tables; importing a file twice changes nothing.

    `advance` is called with what was read so far, for a progress bar.
    """
    imported = Imported()
    with store.work() as work:
        gazetteer = Gazetteer(work.places.areas())
    for sheet in found:
        table = sheet.layout.table
        if table is Table.POSTCODES:
            count = _postcodes(store, sheet, gazetteer, advance)
            imported.lacks = sheet.layout.lacks
        elif table is Table.NAMES:
            count = gazetteer.add_names(sheet.layout, sheet.rows(advance))
        else:
            count = gazetteer.add_electorates(sheet.layout, sheet.rows(advance))
        imported.rows[table] = imported.rows.get(table, 0) + count
    areas = gazetteer.areas()
    with store.work() as work:
        work.places.keep_areas(areas)
        work.postcodes.changed()
        imported.release = work.places.newest
    imported.areas = len(areas)
    without = {area.kind for area in areas if area.name == area.code and area.seen}
    imported.unnamed = tuple(kind for kind in AreaKind if kind in without)
    return imported


def _postcodes(store: Store, sheet: Sheet, gazetteer: Gazetteer, advance: Advance) -> int:
    """Keep a directory's postcodes in batches, and note which areas it holds."""
    with store.work() as work:
        older = sheet.release < work.places.newest
    laid, count = Laid(), 0
    rows = _rows(sheet, advance)
    while batch := list(islice(rows, BATCH)):
        with store.work() as work:
            work.postcodes.keep((row for row, _ in batch), older=older)
        for row, larger in batch:
            # Only postcodes in use: an area that has none left is not one of today.
            if not row[6]:
                _lay(laid, row, larger)
        count += len(batch)
    gazetteer.lay(laid, sheet.release)
    with store.work() as work:
        work.postcodes.imported(sheet.release)
    return count


Larger = tuple[str, str, str]
"""The codes of the county, police area and region that a postcode lies in; “” for none."""


def _lay(laid: Laid, row: Row, larger: Larger) -> None:
    """Note what the areas of one postcode lie in."""
    _, ward, council, constituency, *_, parish, division = row
    county = larger[0]
    if ward:
        laid.parents[ward] = council
    if parish:
        laid.parents[parish] = council
    if division:
        laid.parents[division] = county
    if council:
        laid.within[council] = " ".join(filter(None, larger))
    if constituency:
        laid.constituencies.add(constituency)


def _rows(sheet: Sheet, advance: Advance) -> Iterator[tuple[Row, Larger]]:
    """Yield a directory's rows in our columns; a postcode is written with one space (NR25 6AB)."""
    columns, release = sheet.layout.columns, sheet.release
    postcode, ward = columns["postcode"], columns["ward"]
    council, constituency, easting, northing, ended, county, police, region = (
        columns.get(name, -1)
        for name in (
            *("council", "constituency", "easting", "northing", "ended"),
            *("county", "police", "region"),
        )
    )
    parish, division = columns.get("parish"), columns.get("division")
    for row in sheet.rows(advance):
        row.append("")  # what a column that is not there reads
        code = row[postcode]
        yield (
            (
                f"{code[:-3].rstrip()} {code[-3:]}",
                real(row[ward]),
                real(row[council]),
                real(row[constituency]),
                _metres(row[easting]),
                _metres(row[northing]),
                row[ended],
                release,
                None if parish is None else real(row[parish]),
                None if division is None else real(row[division]),
            ),
            (real(row[county]), real(row[police]), real(row[region])),
        )


def _metres(cell: str) -> int | None:
    return int(cell) if cell.isdecimal() else None
