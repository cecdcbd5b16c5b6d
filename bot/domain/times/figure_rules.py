"""Rules of dates in figures: 4/12, 4.12.2026, 2026-12-04. The day comes first, as in Britain."""

from __future__ import annotations

import re
from datetime import date

from bot.domain.errors import UserError
from bot.domain.times.days import Dated, Day, Either, two
from bot.domain.times.terms import GRAMMAR
from bot.words.speaking import _, dated

_TWELVE_MONTHS, _LAST_DAY = 12, 31
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<number>[0-9]{1,2})")
_SLASHES = re.compile(
    r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})(?:/(?P<year>[0-9]{4}|[0-9]{2}))?"
)
_POINTS = re.compile(
    r"(?P<first>[0-9]{1,2})[.-](?P<second>[0-9]{1,2})[.-](?P<year>[0-9]{4}|[0-9]{2})"
)
_SHORT = re.compile(r"(?P<first>[0-9]{1,2})\.(?P<second>[0-9]{1,2})")


@GRAMMAR.test("iso")
def _iso(word: str) -> Dated | None:
    found = _ISO.fullmatch(word)
    if not found:
        return None
    return Dated(int(found["number"]), int(found["month"]), int(found["year"]), words=word)


@GRAMMAR.test("short_date")
def _short(word: str) -> tuple[str, int, int, int | None] | None:
    return _parts(_SLASHES.fullmatch(word) or _POINTS.fullmatch(word))


@GRAMMAR.test("pointed")
def _pointed(word: str) -> Day | None:
    """Read “4.12”, which is a time of day as well; the year is not written with it."""
    parts = _parts(_SHORT.fullmatch(word))
    if parts is None or not 1 <= parts[2] <= _TWELVE_MONTHS or not 1 <= parts[1] <= _LAST_DAY:
        return None
    return Dated(parts[1], parts[2], None, words=word)


@GRAMMAR.rule("figures", "{iso}", "{pointed}")
def _either_way(_said: str, day: Day) -> Day:
    return day


@GRAMMAR.rule("figures", "{short_date}")
def _figures(_said: str, parts: tuple[str, int, int, int | None]) -> Day:
    """Read “28/3”; “03/04” is asked about, for it is 3 April here and 4 March elsewhere."""
    word, first, second, year = _checked(parts)
    # A post a month late is worse than a question.
    if first != second and 1 <= first <= _TWELVE_MONTHS:
        raise two(word, _in_words(first, second), _in_words(second, first))
    return Dated(first, second, year, words=word)


@GRAMMAR.rule("day", "{weekday} {short_date}")
def _with_weekday(said: str, weekday: int, parts: tuple[str, int, int, int | None]) -> Day:
    """Read “Fri 4/12”: the day of the week may tell which of two dates it is."""
    _word, first, second, year = _checked(parts)
    british = Dated(first, second, year, weekday, words=said)
    if first == second or not 1 <= first <= _TWELVE_MONTHS:
        return british
    return Either(british, Dated(second, first, year, weekday, words=said), words=said)


@GRAMMAR.rule("day", "{weekday} {iso}")
def _iso_with_weekday(said: str, weekday: int, day: Dated) -> Day:
    return Dated(day.number, day.month, day.year, weekday, words=said)


def _parts(found: re.Match[str] | None) -> tuple[str, int, int, int | None] | None:
    if not found:
        return None
    year = found.groupdict().get("year")
    century = 2000 if year and len(year) == len("27") else 0
    return (
        found[0],
        int(found["first"]),
        int(found["second"]),
        int(year) + century if year else None,
    )


def _checked(parts: tuple[str, int, int, int | None]) -> tuple[str, int, int, int | None]:
    if not 1 <= parts[2] <= _TWELVE_MONTHS:
        raise UserError(
            _(
                "“{found}” has no month {second}: name the month, like “3 Apr”.",
                found=parts[0],
                second=parts[2],
            )
        )
    return parts


def _in_words(number: int, month: int) -> str:
    """Return a date without its year in words: “3 April”."""
    return dated(date(2000, month, number), "d MMMM")
