"""Sheets: the tables within a .csv, .zip or .gz, read row by row.

A directory has some millions of rows, so it is streamed: nothing is unpacked to the disk and no
table is held in memory.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import IO

from bot.domain.errors import UserError
from bot.places.columns import Layout, Table, layout

Advance = Callable[[int], None]
"""Told how many bytes of a file (as it lies on the disk, or unpacked from a zip) are read."""

TOLD_EVERY = 10_000  # rows
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - reads better
_NAMED_MONTH = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*[_ -]?(20\d\d)", re.IGNORECASE)
_DATED = re.compile(r"(20\d\d)[-_](\d\d)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: the file, the table's name within a zip, what it lists, and its size in bytes.

    `release` is the month of what it says, as “2026-02”.
    """

    path: Path
    member: str
    layout: Layout
    size: int
    release: str

    @property
    def name(self) -> str:
        """What to call it."""
        return self.member or self.path.name

    def rows(self, advance: Advance) -> Iterator[list[str]]:
        """Read its rows, without the header, telling how far it is."""
        with _opened(self.path, self.member) as (text, raw):
            reader = csv.reader(text)
            next(reader)
            told = 0
            while some := list(islice(reader, TOLD_EVERY)):
                yield from some
                now = raw.tell()
                # In steps of 10,000 rows: to draw the bar at each row would cost time.
                advance(now - told)
                told = now


def sheets(path: Path, release: str = "") -> list[Sheet]:
    """List the tables of a file that have something for us; UserError where it has none."""
    try:
        found = [sheet for member in _members(path) if (sheet := _sheet(path, member, release))]
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"{path} cannot be read: {error}.") from error
    if not found:
        raise UserError(
            f"{path.name} is no table of places that I know: give ONS's postcode directory (ONSPD, "
            "NSPL), a list of ward names and codes, or ward electorates, as .csv, .zip or .gz."
        )
    postcodes = [sheet for sheet in found if sheet.layout.table is Table.POSTCODES]
    whole = max(
        postcodes, key=lambda sheet: sheet.size, default=None
    )  # ONSPD holds it in parts too
    return [sheet for sheet in found if sheet not in postcodes or sheet is whole]


def _members(path: Path) -> list[str]:
    """Name the .csv files of a zip; "" stands for a file that is no zip."""
    if path.suffix.casefold() != ".zip":
        return [""]
    with zipfile.ZipFile(path) as archive:
        return [name for name in archive.namelist() if name.casefold().endswith(".csv")]


def _sheet(path: Path, member: str, release: str) -> Sheet | None:
    """Describe a table by its header; None for one that has nothing for us."""
    with _opened(path, member) as (text, _):
        header = next(csv.reader(text), [])
    found = layout(header, Path(member or path.name).name)
    if found is None:
        return None
    when = release or _release(member or path.name, found, path)
    return Sheet(path, member, found, _size(path, member), when)


@contextmanager
def _opened(path: Path, member: str) -> Iterator[tuple[IO[str], IO[bytes]]]:
    """Open a table as text; beside it the stream whose place says how far it is."""
    with path.open("rb") as raw:
        if member:
            with zipfile.ZipFile(raw) as archive, archive.open(member) as inner:
                yield io.TextIOWrapper(inner, "utf-8-sig", newline=""), inner
        elif path.suffix.casefold() == ".gz":
            with gzip.open(raw) as inner:
                yield io.TextIOWrapper(inner, "utf-8-sig", newline=""), raw
        else:
            yield io.TextIOWrapper(raw, "utf-8-sig", newline=""), raw


def _size(path: Path, member: str) -> int:
    """Return the bytes that `Sheet.rows` goes through: unpacked from a zip, else on the disk."""
    if not member:
        return path.stat().st_size
    with zipfile.ZipFile(path) as archive:
        return archive.getinfo(member).file_size


def _release(name: str, found: Layout, path: Path) -> str:
    """Tell a table's month: by its name, else by the year of its codes, else by its file's age."""
    if named := _NAMED_MONTH.search(name):
        return f"{named[2]}-{_MONTHS.index(named[1].casefold()) + 1:02}"
    if dated := _DATED.search(name):
        return f"{dated[1]}-{dated[2]}"
    if found.year:
        return f"{found.year}-01"
    return f"{_changed(path):%Y-%m}"


def _changed(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
