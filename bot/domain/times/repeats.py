"""Repeats: every Tuesday at 6pm until the end of April, the first Monday of each month.

They are read in full, and what can be done with them is for the caller to say: nothing that comes
again and again is taken for one time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.domain.errors import UserError
from bot.domain.times.clock_rules import PARTS
from bot.domain.times.clocks import Clock
from bot.domain.times.days import two
from bot.domain.times.reading import clock_of, readings, words_of
from bot.domain.times.terms import GRAMMAR, LAST, WEEKDAYS
from bot.domain.times.wallclock import say_time
from bot.domain.times.when import When
from bot.words.speaking import _

WORKDAYS, EVERY_DAY, WEEKEND = (0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5, 6), (5, 6)
_KINDS = ("repeat", "clock", "part", "zone")
_UNTIL = "until"
_TEENS, _ENDINGS = (11, 12, 13), {1: "st", 2: "nd", 3: "rd"}
_EVERY = ("every", "each")


@dataclass(frozen=True, slots=True)
class Pattern:
    """On which days something comes again.

    On the `weekdays` (Monday is 0) of every week, or of every so many (`weeks`), none meaning the
    day on which it comes first; or each month on a day by its number, or on one of its weekdays
    (`which`: 1 is the first). LAST is the last of either.
    """

    weekdays: tuple[int, ...] = ()
    weeks: int = 1
    number: int = 0
    which: int = 0

    @property
    def is_weekly(self) -> bool:
        """Whether it comes once in each week."""
        monthly = self.number or self.which
        return len(self.weekdays) <= 1 and self.weeks == 1 and not monthly

    def __str__(self) -> str:
        """Write it short and in English: “every Tue and Thu”."""
        if self.number or self.which:
            nth = _nth(self.number or self.which)
            return f"every month on the {nth}" + (f" {_days(self.weekdays)}" if self.which else "")
        every = {1: "every", 2: "every other"}.get(self.weeks, f"every {self.weeks} weeks on")
        return f"{every} {_days(self.weekdays)}"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that comes again: on which days, at what time of day, until which day.

    `clock` and `until` are None where none was said; the pattern is that of each week where only
    the end was.
    """

    words: str
    pattern: Pattern
    clock: Clock | None = None
    until: When | None = None

    wants: ClassVar[str] = "date"

    @classmethod
    def parse(cls, text: str) -> Repeat:
        """Read “every Tuesday until the end of April”, or just the day on which it ends.

        Raises UserError where a word of it is not understood.
        """
        words = tuple(_spread(words_of(" ".join(text.split()))))
        before, after = words, words[:0]
        if words.count(_UNTIL) == 1:
            at = words.index(_UNTIL)
            before, after = words[:at], words[at + 1 :]
        until = _end(text, after) if after else None
        if not before and until:
            return cls(text, Pattern(), until=until)
        rows = readings(before, _KINDS) if before else []
        if len(rows) == 1 and isinstance(pattern := rows[0].get("repeat"), Pattern):
            return cls(text, pattern, _clock(text, clock_of(rows[0])), until)
        if after or not (until := _end(text, words)):
            raise _unread(text)
        return cls(text, Pattern(), until=until)

    def last(self, today: date) -> date | None:
        """Return the day until which it goes, that included; None where none was said."""
        return self.until.on(today) if self.until else None

    def said(self, today: date) -> str:
        """Write it short and in English: “every Tue 18:00 until 2027-04-30”."""
        clock = f" {self.clock.time:%H:%M}" if self.clock else ""
        last = self.last(today)
        return f"{self.pattern}{clock}" + (f" until {last:%Y-%m-%d}" if last else "")


def _spread(words: Sequence[str]) -> Iterator[str]:
    """Put “every day morning” for “every morning”, and “every tuesday evening” for its plural."""
    for at, word in enumerate(words):
        plural = word.endswith("s") and word[:-1] in PARTS
        after = words[at + 1] if at + 1 < len(words) else ""
        if word in _EVERY and after in PARTS:
            yield from ("every", "day")
        elif after.endswith("s") and after[:-1] in PARTS and word not in _EVERY:
            yield from ("every", word)
        else:
            yield word[:-1] if plural else word


def _end(text: str, words: Sequence[str]) -> When:
    """Read the day on which it ends; UserError for what is none, or has a time of day."""
    when = When.parse(" ".join(words))
    if when.day is None or when.clock is not None:
        raise _unread(text)
    return when


def _clock(text: str, clock: Clock | None) -> Clock | None:
    """Return a time of day; UserError for one that may be of the morning or the evening."""
    if clock and clock.other and not clock.leans:
        raise two(text, say_time(clock.time), say_time(clock.other))
    return clock


def _unread(text: str) -> UserError:
    return UserError(
        _(
            "I don't know how often “{words}” is: say “every Tuesday until 30 April”, or just "
            "the last day.",
            words=text,
        )
    )


def _days(days: tuple[int, ...]) -> str:
    names = {WORKDAYS: "weekday", EVERY_DAY: "day", (): "week", WEEKEND: "weekend"}
    return names.get(days) or " and ".join(WEEKDAYS[day][:3].title() for day in days)


def _nth(number: int) -> str:
    if number == LAST:
        return "last"
    ending = "th" if number in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


@GRAMMAR.rule("one_day", "{weekday}", "{weekdays}")
def _one_day(_said: str, number: int) -> tuple[int, ...]:
    return (number,)


@GRAMMAR.rule("some_days", "{one_day}", "{one_day} [and] {some_days}")
def _some_days(_said: str, first: tuple[int, ...], rest: tuple[int, ...] = ()) -> tuple[int, ...]:
    return tuple(sorted({*first, *rest}))


@GRAMMAR.rule("some_days", "weekday|weekdays", "working|work|week day|days")
def _workdays(_said: str) -> tuple[int, ...]:
    return WORKDAYS


@GRAMMAR.rule("plural_days", "{weekdays}", "{weekdays} [and] {plural_days}")
def _plurals(_said: str, first: int, rest: tuple[int, ...] = ()) -> tuple[int, ...]:
    return tuple(sorted({first, *rest}))


@GRAMMAR.rule("plural_days", "weekdays")
def _plural_workdays(_said: str) -> tuple[int, ...]:
    return WORKDAYS


@GRAMMAR.rule("repeat", "every|each {some_days}", "weekly [on] {some_days}", "[on] {plural_days}")
@GRAMMAR.rule("repeat", "every week on {some_days}", "each week on {some_days}")
@GRAMMAR.rule("repeat", "[on] {some_days} every|each week", "{some_days} weekly")
@GRAMMAR.rule("repeat", "once a week on {some_days}")
def _weekly(_said: str, days: tuple[int, ...]) -> Pattern:
    return Pattern(days)


@GRAMMAR.rule("some_days", "{weekday} to {weekday}")
@GRAMMAR.rule("plural_days", "{weekday} to {weekday}", "every|each day {weekday} to {weekday}")
def _from_to(_said: str, first: int, last: int) -> tuple[int, ...]:
    days = (day % 7 for day in range(first, last + (7 if last < first else 0) + 1))
    return tuple(sorted(days))


@GRAMMAR.rule("repeat", "weekly", "every|each week", "once a week")
def _each_week(_said: str) -> Pattern:
    return Pattern()


@GRAMMAR.rule("repeat", "daily", "every|each day", "every single day")
def _daily(_said: str) -> Pattern:
    return Pattern(EVERY_DAY)


@GRAMMAR.rule("repeat", "every|each weekend", "weekends")
def _weekends(_said: str) -> Pattern:
    return Pattern(WEEKEND)


@GRAMMAR.rule("repeat", "every other|second {one_day}", "every two weeks on {one_day}")
@GRAMMAR.rule("repeat", "fortnightly [on] {one_day}", "every fortnight [on] {one_day}")
@GRAMMAR.rule("repeat", "every 2 weeks on {one_day}", "every second|other week on {one_day}")
def _fortnightly(_said: str, days: tuple[int, ...]) -> Pattern:
    return Pattern(days, weeks=2)


@GRAMMAR.rule("repeat", "fortnightly", "every fortnight", "every other week", "every two|2 weeks")
def _each_fortnight(_said: str) -> Pattern:
    return Pattern(weeks=2)


@GRAMMAR.rule("each_month", "every|each month", "the month", "month")
def _each_month(said: str) -> bool | None:
    return True if said.split(maxsplit=1)[0] in {"every", "each"} else None


@GRAMMAR.rule("repeat", "[on] [the] {nth} of|in {each_month}", "monthly on the {nth}")
@GRAMMAR.rule("repeat", "every|each {nth} of the month")
@GRAMMAR.rule("repeat", "every|each month on the {nth}", "the {nth} {each_month}")
def _monthly(_said: str, number: int, _month: object = None) -> Pattern:
    return Pattern(number=number)


@GRAMMAR.rule("repeat", "[on] [the] last day of|in {each_month}")
def _month_ends(_said: str, _month: object) -> Pattern:
    return Pattern(number=LAST)


@GRAMMAR.rule("repeat", "[on] [the] {which} {weekday} of|in {each_month}")
@GRAMMAR.rule(
    "repeat", "every {which} {weekday} of|in the month", "every {which} {weekday} monthly"
)
@GRAMMAR.rule("repeat", "monthly on the {which} {weekday}", "every month on the {which} {weekday}")
@GRAMMAR.rule("repeat", "[on] [the] {which} {weekday} {each_month}")
def _which(_said: str, which: int, weekday: int, _month: object = None) -> Pattern:
    return Pattern((weekday,), which=which)
