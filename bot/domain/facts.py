"""Facts: every sheet of dated data of law and prices, and when its sources were last read.

A sheet is a TOML file with a `checked` day, its own or its rows'. This reads them as they are
written, for the paper that shows them and for the doctor who says when they are old.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from bot.domain.law import with_checked

STALE_DAYS = 90
"""Days after which a fact is to be looked up again."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of facts: its path below `bot`, and its tables' rows, each with `checked`, a day."""

    path: str
    tables: Mapping[str, tuple[Mapping[str, Any], ...]]

    @property
    def oldest(self) -> date:
        """The day since which the longest unread of its sources was not read."""
        oldest: date = min(row["checked"] for rows in self.tables.values() for row in rows)
        return oldest

    def is_stale(self, on: date) -> bool:
        """Say whether one of its facts was last read more than `STALE_DAYS` before a day."""
        return (on - self.oldest).days > STALE_DAYS


def sheets() -> tuple[Sheet, ...]:
    """Read every sheet of facts below `bot`, by its path."""
    found = (_sheet(file, path) for file, path in _toml(files("bot"), ""))
    return tuple(sorted((sheet for sheet in found if sheet), key=lambda sheet: sheet.path))


def _toml(folder: Traversable, path: str) -> Iterator[tuple[Traversable, str]]:
    for each in folder.iterdir():
        below = f"{path}/{each.name}".lstrip("/")
        if each.is_dir():
            yield from _toml(each, below)
        elif each.name.endswith(".toml"):
            yield each, below


def _sheet(file: Traversable, path: str) -> Sheet | None:
    read = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    tables = {
        name: tuple(with_checked(read, rows))
        for name, rows in read.items()
        if isinstance(rows, list) and rows and isinstance(rows[0], dict)
    }
    dated = [row for rows in tables.values() for row in rows if "checked" in row]
    return Sheet(path, tables) if dated else None
