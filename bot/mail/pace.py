"""Pace: how fast a relay takes letters, by the dated table in paces.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files

from bot.config.settings import SmtpSettings

_read = tomllib.loads(files(__package__).joinpath("paces.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Pace:
    """The time from one letter to the next, and how many are given to a relay at once."""

    apart: timedelta
    connections: int


def pace_of(settings: SmtpSettings) -> Pace:
    """Return a relay's pace: the config's, or where that has none what its provider takes."""
    host = settings.host.casefold().rstrip(".")
    known = next(table for end, table in _read.items() if f".{host}".endswith(end))
    a_second = settings.per_second or known["a_minute"] / 60
    return Pace(timedelta(seconds=1 / a_second), settings.connections or known["connections"])
