"""Rules of days: tomorrow, Friday week, a fortnight on Tuesday, the last Friday in November."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.times.days import (
    AfterNext,
    Beside,
    Dated,
    Day,
    From,
    LastWeekday,
    Near,
    Weekday,
    Which,
)
from bot.domain.times.lengths import Length
from bot.domain.times.months import Month, OfMonth, WeekdayOfMonth
from bot.domain.times.terms import GRAMMAR, LAST

_FORTNIGHT, _WEEK = Length(days=14), Length(days=7)
_YEAR = re.compile(r"20[0-9]{2}|(?!(?:[01][0-9]|2[0-3])[0-5][0-9])[0-9]{4}")
_MOST_IN_A_MONTH, _TWO_FIGURES = 5, 99

GRAMMAR.table("near_word", {"today": 0, "tomorrow": 1, "yesterday": -1})


@GRAMMAR.rule("near", "{near_word}")
def _near(said: str, days: int) -> Day:
    return Near(Length(days=days), words=said)


@GRAMMAR.rule("near", "[the] day after tomorrow")
def _in_two(said: str) -> Day:
    return Near(Length(days=2), words=said)


@GRAMMAR.rule("near", "[the] day before yesterday")
def _two_ago(said: str) -> Day:
    return Near(Length(days=-2), words=said)


@GRAMMAR.rule("week_day", "[the] {weekday}")
def _weekday(said: str, number: int) -> Day:
    return Weekday(number, words=said)


@GRAMMAR.rule("this_day", "this {weekday}", "[the] {weekday} [of] this week")
def _this(said: str, number: int) -> Day:
    return Weekday(number, Which.THIS, words=said)


@GRAMMAR.rule("this_day", "[this|the] coming {weekday}")
def _coming(said: str, number: int) -> Day:
    return Weekday(number, Which.COMING, words=said)


@GRAMMAR.rule("next_day", "next {weekday}", "[the] {weekday} [of] next week")
@GRAMMAR.rule("next_day", "next week [on] {weekday}")
def _next(said: str, number: int) -> Day:
    return Weekday(number, Which.NEXT, words=said)


@GRAMMAR.rule("last_day", "[the] {weekday} [of] last week", "last week [on] {weekday}")
def _of_last_week(said: str, number: int) -> Day:
    return Weekday(number, Which.LAST, words=said)


@GRAMMAR.rule("last_day", "[the|this] last|past {weekday}", "{weekday} last")
def _last(said: str, number: int) -> Day:
    return LastWeekday(number, words=said)


@GRAMMAR.rule("last_day", "[the] {weekday} before last")
def _before_the_last(said: str, number: int) -> Day:
    return LastWeekday(number, before=True, words=said)


@GRAMMAR.rule("day", "{near}", "{week_day}", "{this_day}", "{next_day}", "{last_day}")
def _plain(_said: str, day: Day) -> Day:
    return day


@GRAMMAR.rule("day", "[the] {weekday} after next")
def _after_next(said: str, number: int) -> Day:
    return AfterNext(number, words=said)


@GRAMMAR.rule("day", "{week_day} week", "{near} week", "a week [on] {week_day}", "a week {near}")
@GRAMMAR.rule("day", "week on {week_day}", "week {near}", "week {weekday}")
def _week_from(said: str, day: Day | int) -> Day:
    return From(_WEEK, _as_day(day), words=said)


@GRAMMAR.rule("day", "{week_day} fortnight", "{near} fortnight")
@GRAMMAR.rule("day", "fortnight on {week_day}", "fortnight {near}", "fortnight {weekday}")
def _fortnight_from(said: str, day: Day | int) -> Day:
    return From(_FORTNIGHT, _as_day(day), words=said)


@GRAMMAR.rule("day", "{length} on {week_day}", "{length} {near}", "{length} {weekday}")
@GRAMMAR.rule("day", "{length} from {week_day}", "{length} from {near}", "{length} from {next_day}")
@GRAMMAR.rule("day", "[in] {length} on {week_day}", "{length} after {near}")
def _length_from(said: str, length: Length, day: Day | int) -> Day | None:
    return From(length, _as_day(day), words=said) if length.is_calendar else None


@GRAMMAR.rule("day", "{length} last {weekday}", "a week last {weekday}")
def _before_last(said: str, *values: object) -> Day | None:
    length, number = values if len(values) > 1 else (_WEEK, values[0])
    if not isinstance(length, Length) or not isinstance(number, int) or not length.is_calendar:
        return None
    return From(-length, LastWeekday(number, words=said), words=said)


@GRAMMAR.rule("day", "in {length}", "{length} from now", "in {length} time")
def _in(said: str, length: Length) -> Day | None:
    return Near(length, words=said, keeps_clock=True) if length.is_calendar else None


@GRAMMAR.rule("day", "{length} ago", "{length} ago today", "{length} back")
def _ago(said: str, length: Length) -> Day | None:
    if not length.is_calendar or said.endswith("back"):
        return None
    return Near(-length, words=said)


@GRAMMAR.rule("day", "[the] same time as now {near}", "this time {near}", "this time {week_day}")
def _this_time(said: str, day: Day) -> Day:
    return replace(day, keeps_clock=True, words=said)


@GRAMMAR.rule("day", "this time next week")
def _this_time_next_week(said: str) -> Day:
    return Near(_WEEK, words=said, keeps_clock=True)


@GRAMMAR.rule("day", "[the] day before|after {fixed}", "{length} before|after {fixed}")
@GRAMMAR.rule("day", "{length} from {fixed}")
def _beside(said: str, *values: object) -> Day | None:
    length, day = values if len(values) > 1 else (Length(days=1), values[0])
    if not isinstance(day, Day) or not isinstance(length, Length) or not length.is_calendar:
        return None
    return Beside(day, length, direction=-1 if "before" in said.split() else 1, words=said)


@GRAMMAR.rule("day", "[the] {weekday} before|after {fixed}")
def _weekday_beside(said: str, weekday: int, day: Day) -> Day:
    direction = -1 if "before" in said.split() else 1
    return Beside(day, Length(), weekday, direction, words=said)


@GRAMMAR.rule("fixed", "{date}", "the {nth_figure}")
def _fixed(said: str, day: Day | int) -> Day:
    return day if isinstance(day, Day) else OfMonth(day, Month(), words=said)


# Days of a month


@GRAMMAR.rule("month_of", "{month}")
def _month(_said: str, number: int) -> Month:
    return Month(number)


@GRAMMAR.rule("month_of", "{month} {year}")
def _month_in(_said: str, number: int, year: int) -> Month:
    return Month(number, year)


@GRAMMAR.rule("near_month", "next|this|last month")
def _near_month(said: str) -> Month:
    return Month(away={"next": 1, "this": 0, "last": -1}[said.split(maxsplit=1)[0]])


@GRAMMAR.rule("month_of", "{near_month}")
def _this_month(_said: str, month: Month) -> Month:
    return month


@GRAMMAR.rule("month_of", "the month")
def _any_month(_said: str) -> Month:
    return Month()


@GRAMMAR.rule("day", "[the] {nth_figure}")
def _nth(said: str, number: int) -> Day:
    return OfMonth(number, Month(), words=said)


@GRAMMAR.rule("nth_spelt", "{nth_word}", "{tens} {nth_word}")
def _nth_spelt(_said: str, first: int, second: int = 0) -> int:
    return first + second


@GRAMMAR.rule("day", "the {nth_spelt}")
def _nth_word(said: str, number: int) -> Day:
    return OfMonth(number, Month(), words=said)


@GRAMMAR.rule("day", "{weekday} [the] {nth_figure}", "{weekday} the {nth_spelt}")
def _weekday_nth(said: str, weekday: int, number: int) -> Day:
    return OfMonth(number, Month(), weekday, words=said)


@GRAMMAR.rule(
    "day", "[{weekday}] [the] {nth} of {month_of}", "[{weekday}] [the] {nth} {near_month}"
)
def _nth_of(said: str, weekday: int | None, number: int, month: Month) -> Day | None:
    if month.number:
        return None  # “the 3rd of January” is a date
    return OfMonth(number, month, weekday, words=said)


@GRAMMAR.rule("day", "[the] first day of {month_of}")
def _start_of(said: str, month: Month) -> Day:
    return OfMonth(1, month, words=said)


@GRAMMAR.rule("day", "[the] last day of|in {month_of}", "[the] end of {month_of}", "month end")
def _end_of(said: str, month: Month | None = None) -> Day:
    if month is None or month == Month():
        month = Month(away=0)
    return OfMonth(LAST, month, words=said)


@GRAMMAR.rule("day", "[the] {which} {weekday} of|in {month_of}", "[the] {which} {weekday} {month}")
def _which_weekday(said: str, which: int, weekday: int, month: Month | int) -> Day | None:
    if which > _MOST_IN_A_MONTH:
        return None
    of = month if isinstance(month, Month) else Month(month)
    return WeekdayOfMonth(which, weekday, of, words=said)


def _as_day(day: Day | int) -> Day:
    return day if isinstance(day, Day) else Weekday(day)


# Dates


@GRAMMAR.test("year")
def _year(word: str) -> int | None:
    """Read a year: “31 jan 1800” is six in the evening, “31 jan 2030” a year."""
    return int(word) if _YEAR.fullmatch(word) else None


@GRAMMAR.rule("date_number", "{figure}", "{nth}")
def _date_number(_said: str, number: int) -> int | None:
    return number if number <= _TWO_FIGURES else None


@GRAMMAR.rule("date", "[the] {date_number} [of] {month}", "[the] {date_number} [of] {month} {year}")
def _date(said: str, number: int, month: int, year: int | None = None) -> Dated:
    return Dated(number, month, year, words=said)


@GRAMMAR.rule("date", "{month} [the] {date_number}", "{month} [the] {date_number} {year}")
def _month_first(said: str, month: int, number: int, year: int | None = None) -> Dated:
    return Dated(number, month, year, words=said)


@GRAMMAR.rule("day", "{date}", "{figures}")
def _dated(_said: str, day: Day) -> Day:
    return day


@GRAMMAR.rule("day", "{weekday} [the] {date}")
def _with_weekday(said: str, weekday: int, day: Dated) -> Day:
    return Dated(day.number, day.month, day.year, weekday, words=said)
