"""Sectors: those postcode sectors (“NR25 6”) that lie wholly in one constituency.

`sectors.txt` says of what, and of when, and how it was made (`python -m benchmarks.sectors`). Of
Northern Ireland, and of sectors that lie in several constituencies, it has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources

from bot.domain.places import name_key

FILE = "sectors.txt"


@dataclass(frozen=True, slots=True)
class Sectors:
    """The seat of each sector, and the name of each seat, both by GSS code (“E14001396”)."""

    seats: Mapping[str, str]
    names: Mapping[str, str]

    def named(self, name: str) -> str:
        """Return the code of a constituency; “” where there is none of that name or code."""
        key = name_key(name)
        codes = (code for code, its in self.names.items() if key in {name_key(its), code.lower()})
        return next(codes, "") if key else ""


@cache
def _text() -> str:
    return resources.files(__package__).joinpath(FILE).read_text("utf-8")


@cache
def edition() -> str:
    """Return a text that differs for every other table."""
    return sha256(_text().encode()).hexdigest()


@cache
def sectors() -> Sectors:
    """Read the table."""
    return parsed(_text())


def parsed(text: str) -> Sectors:
    """Read a table: a seat a line, `code⇥name⇥NR24 2 3,NR25 6`, and remarks after #."""
    seats: dict[str, str] = {}
    names: dict[str, str] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, names_it, lies = line.split("\t")
            names[code] = names_it
            seats.update(dict.fromkeys(_unpacked(lies), code))
    return Sectors(seats, names)


def _unpacked(lies: str) -> Iterator[str]:
    """Yield the sectors of “NR24 2 3,NR25 6”: NR24 2, NR24 3, NR25 6."""
    for district in filter(None, lies.split(",")):
        outward, *figures = district.split(" ")
        yield from (f"{outward} {figure}" for figure in figures)
