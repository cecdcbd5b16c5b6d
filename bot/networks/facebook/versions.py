"""Versions: how long a version of the Graph API lives, by the dated table in versions.toml."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from importlib.resources import files

_read = tomllib.loads(files(__package__).joinpath("versions.toml").read_text(encoding="utf-8"))
ENDS: dict[str, date | None] = {version: table.get("end") for version, table in _read.items()}
"""The last day of each version that we know; None where Meta has set none."""

NEWEST = list(ENDS)[-1]
WARNED = timedelta(days=183)  # half a year


def notice(version: str, on: date) -> tuple[str, str] | None:
    """Say that a version ends within half a year or has ended, and how to mend it, or nothing."""
    end = ENDS.get(version)
    if end is None or end - on > WARNED:
        return None
    verb = "ends" if end >= on else "ended"
    return (
        f"Version {version} of Facebook's Graph API {verb} on {end.day} {end:%B %Y}.",
        f'Write version = "{NEWEST}" under [networks.facebook] in config.toml.',
    )


def over(version: str, on: date) -> bool:
    """Say whether a version has ended; one that we do not know has not."""
    end = ENDS.get(version)
    return end is not None and end < on
