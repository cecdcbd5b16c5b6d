"""Times as dateparser and parsedatetime read them, set to Britain: for `benchmarks.times`."""

from __future__ import annotations

from datetime import datetime
from time import struct_time

import dateparser
import parsedatetime

from benchmarks.times import NOW, STANDING, Read

_CALENDAR = parsedatetime.Calendar(parsedatetime.Constants("en_GB", usePyICU=False))


def by_dateparser(said: str, meaning: str) -> str:
    """Read it with dateparser, as its settings for Britain allow."""
    base = STANDING if meaning == "move" else NOW
    found = dateparser.parse(
        said,
        languages=["en"],
        settings={
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "past" if meaning == "past" else "future",
            "RELATIVE_BASE": base.replace(tzinfo=None),
        },
    )
    return _as_meant(found, meaning)


def by_parsedatetime(said: str, meaning: str) -> str:
    """Read it with parsedatetime, from where it is said or stands."""
    base = STANDING if meaning == "move" else NOW
    found, status = _CALENDAR.parse(said, base.timetuple())
    if not status:
        return ""
    return _as_meant(datetime(*_six(found)), meaning)  # noqa: DTZ001  it knows no zones


def _six(found: struct_time) -> tuple[int, int, int, int, int, int]:
    return found[0], found[1], found[2], found[3], found[4], found[5]


def _as_meant(found: datetime | None, meaning: str) -> str:
    if found is None:
        return ""
    return f"{found:%Y-%m-%d}" if meaning == "past" else f"{found:%Y-%m-%dT%H:%M}"


READERS: dict[str, Read] = {"dateparser": by_dateparser, "parsedatetime": by_parsedatetime}
