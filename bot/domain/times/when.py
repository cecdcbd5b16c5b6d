"""When: what people mean by “fri 6pm”, “a week on Tuesday at noon” or “two days later”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar

from bot.domain.errors import UserError
from bot.domain.times.clocks import NINE, Clock, midnight
from bot.domain.times.days import Dated, Day, Near, Weekday, Which, two
from bot.domain.times.fixing import Moment, is_ahead, near, still_ahead
from bot.domain.times.lengths import Length
from bot.domain.times.london import LONDON
from bot.domain.times.moves import Move
from bot.domain.times.reading import Parts, clock_of, readings, words_of
from bot.domain.times.wallclock import moment, say, say_time
from bot.words.speaking import _, marked

_EXAMPLES = marked("Say it like “fri 6pm”, “tomorrow at noon”, “in 2 hours” or “31 Jan 9am”.")
_SAME_DAY = marked("You gave no day, so it keeps its own.")
_SAME_TIME = marked("You gave no time, so it keeps its own.")
_REPEATS = frozenset({"every", "each", "weekly", "daily", "monthly", "fortnightly", "until"})


class NoTime(UserError):
    """What was typed is not one time; any other UserError is about a time that cannot be."""


@dataclass(frozen=True, slots=True)
class When:
    """A time as it was typed: understood, but not yet fixed to the calendar.

    Either a `delay` from now, or a day and a time of day, of which one may be None; or a `move`
    from where a thing stands, or `same_time` (or, False, the same day) as it stands at.
    """

    words: str
    delay: timedelta | None = None
    day: Day | None = None
    clock: Clock | None = None
    move: Move | None = None
    same_time: bool | None = None
    instead: bool = False

    wants: ClassVar[str] = "moment"

    @classmethod
    def parse(cls, text: str) -> When:
        """Read a time as people type it.

        Raises UserError with what is wrong and what to type; NoTime where a word is left over.
        """
        words = " ".join(text.split())
        cut = words_of(words)
        found, wrong = cls._all(words, readings(cut))
        if len(found) > 1:
            raise _two_ways(words)
        if wrong and not found:
            raise wrong[0]
        if not found and _REPEATS & set(cut):
            raise NoTime(
                _(
                    "“{words}” is more than one time, and here I need one. A post is repeated "
                    "each week by “posts repeat 1 18 Dec”.",
                    words=words,
                )
            )
        if not found:
            raise NoTime(
                _(
                    "I do not understand the time “{words}”. {examples}",
                    words=words,
                    examples=_(_EXAMPLES),
                )
            )
        return found[0]

    @classmethod
    def _all(cls, words: str, rows: Sequence[Parts]) -> tuple[list[When], list[UserError]]:
        """Make one of each reading; return what is wrong with the others too."""
        found: list[When] = []
        wrong: list[UserError] = []
        for row in rows:
            try:
                if made := cls._made(words, row):
                    found.append(made)
            except UserError as error:
                wrong.append(error)
        return found, wrong

    @classmethod
    def _made(cls, words: str, row: Parts) -> When | None:
        """Make it of a reading's parts; None where they do not fit together."""
        has = row.keys() - {"instead", "lead", "zone"}
        made = cls(words, **{key: row[key] for key in _FIELDS & row.keys()})  # type: ignore[arg-type]
        if "midnight" in has:
            return made._at_midnight(row)
        made = replace(made, clock=clock_of(row))
        alone = {"delay"} & has and len(has) > 1
        twice = {"day", "move"} <= has or (made.same_time and made.clock)
        if alone or twice or not has or ("zone" in row and not made.clock):
            return None
        if has == {"same_time"} or (made.same_time is False and {"day", "move"} & has):
            return None
        return made

    def _at_midnight(self, row: Parts) -> When:
        """Only of tonight it is clear which one is meant: it is where today ends."""
        part = row.get("part")
        tonight = part is not None and getattr(part, "words", "") == "night"
        if not tonight or not isinstance(self.day, Near) or self.day.length != Length():
            raise midnight()
        note = _("I took “{found}” as {clock}.", found=self.words, clock=say_time(time(0)))
        return replace(
            self, day=replace(self.day, length=Length(days=1)), clock=Clock(time(0), note=note)
        )

    @property
    def is_relative(self) -> bool:
        """Whether it says nothing without the time at which a thing stands."""
        return self.move is not None or self.same_time is not None

    @property
    def hours(self) -> tuple[time, ...]:
        """The times of day that it can mean: two where it may be of the morning or the evening."""
        if self.clock is None:
            return ()
        unsure = self.clock.other if self.clock.other and not self.clock.leans else None
        return (self.clock.time, unsure) if unsure else (self.clock.time,)

    def either(self, one: str, other: str) -> UserError:
        """Make the question which of two readings of it is meant, both in words."""
        return two(self.words, one, other)

    def at(self, now: datetime, standing: datetime | None = None) -> Moment:
        """Return the next moment that it can mean after `now` (aware).

        Without a day it is today, or tomorrow if that has passed; without a time it is 9am. With
        `standing` (aware) a thing moves from there: it keeps what of day and time is not said.
        Raises UserError for what has passed, is too far off, may mean two times, that the clocks
        leave out or show twice; and for a move where nothing stands.
        """
        if self.delay is not None:
            return Moment((now + self.delay).astimezone(UTC))
        if self.is_relative and standing is None:
            raise UserError(
                _(
                    "“{words}” moves a time, and this has none yet: give it one. {examples}",
                    words=self.words,
                    examples=_(_EXAMPLES),
                )
            )
        if standing is not None:
            return self._moved(now, standing)
        return self._first(now, self._dated(now.astimezone(LONDON)))

    def _moved(self, now: datetime, standing: datetime) -> Moment:
        """Return the moment that it means of a thing that stands at a time."""
        stands = standing.astimezone(LONDON)
        if self.move:
            clock = self.clock
            utc = self.move.at(standing, clock.time if clock else None, clock.zone if clock else "")
            return Moment(still_ahead(utc, now), _(clock.note) if clock else "")
        if self.day is None:
            moved = self._first(now, [stands.date()])
            return (
                moved
                if moved.note or self.same_time is False
                else replace(moved, note=_(_SAME_DAY))
            )
        days = self._dated(now.astimezone(LONDON))
        if isinstance(self.day, Weekday) and self.day.which is Which.ANY:
            # “To Friday”: the coming one, or that of the week in which it stands.
            near = stands.date() + timedelta(days=self.day.number - stands.weekday())
            if near > now.date() and days and near != days[0]:
                raise two(
                    self.words, *(say(self._kept(each, stands).utc) for each in (days[0], near))
                )
        if self.clock or self.day.keeps_clock or not days:
            return self._first(now, days)
        note = "" if self.same_time else _(_SAME_TIME)
        return Moment(still_ahead(self._kept(days[0], stands).utc, now), note)

    def _kept(self, day: date, stands: datetime) -> Moment:
        """Return the time of day at which a thing stands, or the one that was said, on a day."""
        if self.clock:
            return Moment(moment(day, self.clock.time, self.clock.zone))
        return Moment(moment(day, stands.time().replace(second=0, microsecond=0)))

    def _first(self, now: datetime, days: Sequence[date]) -> Moment:
        """Return the first moment on some days that is ahead, at the time of day that was said."""
        clock = self.clock or self._usual(now.astimezone(LONDON))
        times = [clock.time, clock.other] if clock.other else [clock.time]
        ahead = [(day, each) for day in days for each in times if is_ahead(day, each, now)]
        if not ahead:
            raise UserError(
                _(
                    "“{words}” has passed: give a later time. {examples}",
                    words=self.words,
                    examples=_(_EXAMPLES),
                )
            )
        # “At 8” is of the morning to some and of the evening to others.
        if clock.other and len(ahead) > 1 and self._either_half(clock, ahead):
            raise self.either(*(say(moment(*each, clock.zone)) for each in ahead[:2]))
        # By wall clock a time may seem to come that has passed: the hour that the clocks show
        # twice.
        utc = still_ahead(moment(*ahead[0], clock.zone), now)
        note = clock.note
        if clock.other and ahead[0][1] == clock.other:
            note = _("I took “{found}” as {clock}.", found=self.words, clock=say_time(clock.other))
        return Moment(utc, _(note))

    def _either_half(self, clock: Clock, ahead: Sequence[tuple[date, time]]) -> bool:
        """Say whether the first two of what is ahead are meant as likely."""
        if clock.leans:
            return self.day is None and ahead[0][1] == clock.other
        return self.day is None or ahead[0][0] == ahead[1][0]

    def on(self, today: date, *, past: bool = False) -> date:
        """Fix it to a day: the next that it can mean, or with `past` the latest; today is either.

        A day given with its year is that day, whichever it is. UserError for a time of day, and
        for a `past` day that is still to come, like “tomorrow”.
        """
        if self.day is None or self.same_time is not None or (self.clock and not self.clock.vague):
            raise UserError(
                _("“{words}” is not just a day: say it like “6 May 2027”.", words=self.words)
            )
        days = near(self.day.days(today), today)
        if past and days[0] > today and not (isinstance(self.day, Dated) and self.day.year):
            raise UserError(
                _("“{words}” is still to come: say a day that is over.", words=self.words)
            )
        if past:
            return next((day for day in reversed(days) if day <= today), days[0])
        return next((day for day in days if day >= today), days[-1])

    def _usual(self, local: datetime) -> Clock:
        """Return the time of day meant where none is given."""
        if self.day and self.day.keeps_clock:
            return Clock(local.time().replace(second=0, microsecond=0))
        return NINE

    def _dated(self, local: datetime) -> list[date]:
        """Return the days that it can mean from today on, earliest first."""
        today = local.date()
        if self.day is None:
            return [today, today + timedelta(days=1)]
        days = self.day.ahead(today)
        return near(days, today) if days else days


_FIELDS = {"delay", "day", "move", "same_time", "instead"}


def _two_ways(words: str) -> UserError:
    """Make the question what is meant by words that can be read in two ways."""
    return UserError(
        _(
            "“{words}” can be read in two ways: say the month in words, and the time like “6pm”.",
            words=words,
        )
    )
