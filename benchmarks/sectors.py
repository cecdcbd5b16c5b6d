"""Sectors: make `bot/places/sectors.txt` from a postcode directory and a list of names.

Any directory that `bell places import` reads will do; Run from the project's folder:
    python -m benchmarks.sectors POSTCODES NAMES "What it is of" > bot/places/sectors.txt
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from bot.domain.places import AreaKind
from bot.jobs.place_import import listed
from bot.places.columns import Table
from bot.places.gazetteer import Gazetteer

HEAD = """\
# Postcode sectors that lie wholly in one constituency: GSS code, name, sectors by district.
# Made by: python -m benchmarks.sectors"""

Counts = Mapping[str, Counter[str]]
"""How many postcodes a sector has in each constituency."""


def main() -> None:
    """Write the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("postcodes", type=Path)
    asked.add_argument("names", type=Path)
    asked.add_argument("of")
    given = asked.parse_args()
    print(table(counted(rows(given.postcodes)), names(given.names), given.of), end="")


def rows(path: Path) -> Iterable[tuple[str, str]]:
    """Yield the live postcodes of a directory as “NR24 2AA”, each with its constituency's code."""
    for sheet in listed([path]):
        if sheet.layout.table is Table.POSTCODES:
            columns = sheet.layout.columns
            ended = columns.get("ended", -1)
            for row in sheet.rows(lambda _: None):
                code, seat = row[columns["postcode"]], row[columns["constituency"]]
                if seat and not (ended >= 0 and row[ended]):
                    yield f"{code[:-3].rstrip()} {code[-3:]}", seat


def names(path: Path) -> dict[str, str]:
    """Return the names of constituencies by their code."""
    gazetteer = Gazetteer()
    for sheet in listed([path]):
        gazetteer.add_names(sheet.layout, sheet.rows(lambda _: None))
    seats = (area for area in gazetteer.areas() if area.kind is AreaKind.CONSTITUENCY)
    return {area.code: area.name for area in seats}


def counted(postcodes: Iterable[tuple[str, str]]) -> Counts:
    """Count postcodes by sector and constituency."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for postcode, seat in postcodes:
        found[postcode[:-2]][seat] += 1
    return found


def table(found: Counts, named: Mapping[str, str], of: str = "") -> str:
    """Write the sectors that lie wholly in one constituency, as `bot.places.sectors` reads them."""
    seats: defaultdict[str, list[str]] = defaultdict(list)
    for sector, counts in sorted(found.items()):
        for seat in counts:
            seats[seat] += [sector] if len(counts) == 1 else []
    lines = [HEAD, *(f"# {line}" for line in of.splitlines())]
    lines += [
        f"{seat}\t{named.get(seat, '')}\t{_packed(lies)}" for seat, lies in sorted(seats.items())
    ]
    return "\n".join(lines) + "\n"


def _packed(lies: Iterable[str]) -> str:
    districts = groupby((each.split(" ") for each in lies), key=lambda each: each[0])
    return ",".join(
        " ".join([outward, *(figure for _, figure in them)]) for outward, them in districts
    )


if __name__ == "__main__":
    main()
