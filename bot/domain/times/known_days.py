"""Known days: what people call a day of the year – Boxing Day, Good Friday, Mother's Day.

Bank holidays are those of England in the library `holidays`; the others are fixed dates, or move
with Easter or with a day of the week, as the Royal British Legion (Remembrance Sunday: the second
Sunday of November) and the Church of England's calendar (Mothering Sunday: the fourth of Lent,
three weeks before Easter) have them; read on 2026-11-30.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.errors import UserError
from bot.domain.times.days import Day, Either
from bot.domain.times.london import bank_holiday, is_bank_holiday, is_working_date
from bot.domain.times.months import Month, WeekdayOfMonth
from bot.domain.times.terms import GRAMMAR
from bot.words.speaking import _

On = Callable[[int], date | None]
"""Says on which day of a year it is; None where that year has none."""


@dataclass(frozen=True, slots=True)
class KnownDay(Day):
    """A day of each year, last year's, this and the next, or of one `year`; by its name."""

    name: str
    year: int | None = None

    def days(self, today: date) -> list[date]:
        """Return the days that it can mean. Raises UserError where no year has one."""
        years = [self.year] if self.year else range(today.year - 1, today.year + 2)
        found = [day for year in years if (day := _ON[self.name](year))]
        if not found:
            raise UserError(_("I do not know on which day “{words}” is.", words=self.words))
        return found


@dataclass(frozen=True, slots=True)
class NextOfCalendar(Day):
    """The next bank holiday after today, or the next working day."""

    working: bool

    def days(self, today: date) -> list[date]:
        """Return the one day that it means."""
        day = today + timedelta(days=1)
        while (is_working_date(day) if self.working else is_bank_holiday(day)) is False:
            day += timedelta(days=1)
        return [day]


def _fixed(month: int, day: int) -> On:
    return lambda year: date(year, month, day)


def _bank(name: str) -> On:
    return lambda year: bank_holiday(name, year)


def _easter(days: int) -> On:
    """Make a rule by Easter Sunday, which is two days after the library's Good Friday."""

    def on(year: int) -> date | None:
        friday = bank_holiday("Good Friday", year)
        return friday + timedelta(days=2 + days) if friday else None

    return on


def _weekday(which: int, weekday: int, month: int) -> On:
    def on(year: int) -> date | None:
        rule = WeekdayOfMonth(which, weekday, Month(month, year))
        return rule.days(date(year, 1, 1))[0]

    return on


_ON: dict[str, On] = {
    "new years day": _fixed(1, 1),
    "st dwynwens day": _fixed(1, 25),
    "burns night": _fixed(1, 25),
    "holocaust memorial day": _fixed(1, 27),
    "valentines day": _fixed(2, 14),
    "st davids day": _fixed(3, 1),
    "international womens day": _fixed(3, 8),
    "st patricks day": _fixed(3, 17),
    "st georges day": _fixed(4, 23),
    "ve day": _fixed(5, 8),
    "halloween": _fixed(10, 31),
    "bonfire night": _fixed(11, 5),
    "armistice day": _fixed(11, 11),
    "st andrews day": _fixed(11, 30),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new years eve": _fixed(12, 31),
    "shrove tuesday": _easter(-47),
    "ash wednesday": _easter(-46),
    "mothering sunday": _easter(-21),
    "palm sunday": _easter(-7),
    "maundy thursday": _easter(-3),
    "good friday": _bank("Good Friday"),
    "easter saturday": _easter(-1),
    "easter sunday": _easter(0),
    "easter monday": _bank("Easter Monday"),
    "early may bank holiday": _bank("May Day"),
    "spring bank holiday": _bank("Spring Bank Holiday"),
    "summer bank holiday": _bank("Late Summer Bank Holiday"),
    "fathers day": _weekday(3, 6, 6),
    "remembrance sunday": _weekday(2, 6, 11),
    "first of may": _fixed(5, 1),
}
_SAID = {
    "christmas day": ("christmas [day]",),
    "new years day": ("new year|years day",),
    "new years eve": ("new year|years eve", "hogmanay"),
    "bonfire night": ("bonfire night", "bonfire day", "guy fawkes [night|day]"),
    "halloween": ("halloween", "hallowe en"),
    "valentines day": ("[st] valentine|valentines [day]",),
    "shrove tuesday": ("shrove tuesday", "pancake day", "pancake tuesday"),
    "mothering sunday": ("mothering sunday", "mother|mothers day"),
    "fathers day": ("father|fathers day",),
    "easter sunday": ("easter [sunday|day]",),
    "st davids day": ("[st] david|davids day",),
    "st andrews day": ("st andrew|andrews [day]",),
    "st georges day": ("st george|georges [day]",),
    "st patricks day": ("st patrick|patricks day", "paddy|paddys day"),
    "st dwynwens day": ("st dwynwen|dwynwens [day]",),
    "burns night": ("burn|burns night",),
    "international womens day": ("international woman|women|womens day",),
    "armistice day": ("armistice day",),
    "early may bank holiday": (
        "early may bank holiday [monday]",
        "may day bank holiday [monday]",
        "first may bank holiday [monday]",
    ),
    "spring bank holiday": (
        "spring bank holiday [monday]",
        "late may bank holiday [monday]",
        "second|last may bank holiday [monday]",
        "whit monday",
    ),
    "summer bank holiday": ("[late] summer|august bank holiday [monday]",),
}
_TWO = {
    "may|mayday bank holiday [monday]": ("early may bank holiday", "spring bank holiday"),
    "may day": ("first of may", "early may bank holiday"),
    "remembrance day": ("armistice day", "remembrance sunday"),
}
"""What two days are called: which one is meant is asked."""


def _enter(name: str) -> None:
    @GRAMMAR.rule("known_day", *_SAID.get(name, (name,)))
    def made(said: str) -> KnownDay:
        return KnownDay(name, words=said)


def _enter_two(line: str, one: str, other: str) -> None:
    @GRAMMAR.rule("known_day", line)
    def made(said: str) -> Either:
        return Either(KnownDay(one, words=said), KnownDay(other, words=said), words=said)


for _name in _ON.keys() - {"first of may"}:
    _enter(_name)
for _line, (_one, _other) in _TWO.items():
    _enter_two(_line, _one, _other)


@GRAMMAR.rule("day", "[the] next bank holiday", "[the] next working day")
def _next_of_calendar(said: str) -> Day:
    return NextOfCalendar(not said.endswith("holiday"), words=said)


@GRAMMAR.rule("day", "{known_day}")
def _known(_said: str, day: Day) -> Day:
    return day


@GRAMMAR.rule("fixed", "{known_day}")
def _fixed_day(_said: str, day: Day) -> Day:
    return day


@GRAMMAR.rule("day", "{known_day} {year}", "{known_day} in {year}")
def _known_in(said: str, day: Day, year: int) -> Day | None:
    return KnownDay(day.name, year, words=said) if isinstance(day, KnownDay) else None
