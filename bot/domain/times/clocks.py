"""Clocks: a time of day as it was said, and the half of the day that it is in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import time

from bot.domain.errors import UserError
from bot.domain.times.wallclock import say_time
from bot.words.speaking import _, marked

LAST_AFTERNOON_HOUR = 6
"""A bare “6” is 6pm: an office posts in the afternoon more often than before dawn."""

EITHER_HALF = (7, 8)
"""Bare hours that are as likely of the morning as of the evening: which is asked."""

LEANING = (9, 10, 11)
"""Bare hours that are of the morning, unless that has passed."""

_NOON = 12


Time = time  # within `Clock` the name is a field's


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in London; `zone` is “bst”, “gmt” or “”, `note` says what was assumed.

    `other` is the same hour of the evening, where that may be meant; with `leans` only if no day is
    said and the time of the morning has passed. `vague` is a part of the day (“evening”), which
    tells no more of a day than the day does.
    """

    time: time
    zone: str = ""
    note: str = ""
    other: Time | None = None
    leans: bool = False
    vague: bool = False


NINE = Clock(time(9), note=marked("You gave no time, so I took 9am."))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: the half that it is in, and its usual time."""

    words: str
    half: str
    usual: time

    def clock(self, zone: str) -> Clock:
        """Return the usual time of it, and say so."""
        said = say_time(self.usual)
        note = _("I took “{part}” as {usual}.", part=_(self.words), usual=said)
        return Clock(self.usual, zone, note, vague=True)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said of a time of day. `half` is “am”, “pm” or “”; `exact`: by 24 hours, as typed.

    `about` for “5ish”, whose note says that it is taken as five. `noted` is what people call a
    time: it has its own note.
    """

    words: str = field(compare=False)
    hour: int
    minute: int = 0
    half: str = ""
    exact: bool = False
    about: bool = False
    noted: bool = False

    def clock(self, part: Part | None, zone: str) -> Clock:
        """Work out the half of the day: as said, by the part of the day, or by office hours.

        Raises UserError for what is no time of day.
        """
        if part:
            return self._noted(Clock(self._time(self._in_part(part)), zone))
        if self.half:
            if not 0 < self.hour <= _NOON:
                raise self._no_time()
            return self._noted(Clock(self._time(self._in(self.half)), zone))
        if self.exact and self.hour not in LEANING[1:]:  # “09:00” is of the morning
            return self._noted(Clock(self._time(self.hour), zone))
        return self._guessed(zone)

    def _in_part(self, part: Part) -> int:
        """Return the hour in a part of the day. Raises UserError where it is in none such."""
        if self.half not in {"", part.half} or not (0 < self.hour <= _NOON or self.exact):
            raise self._no_time()
        if self.hour > _NOON or not self.hour:
            if (self.hour < _NOON) != (part.half == "am"):
                raise self._no_time()
            return self.hour
        if self.hour == _NOON and not self.half and part.words in {"morning", "night"}:
            raise midnight()
        if part.words == "night" and not LAST_AFTERNOON_HOUR <= self.hour < _NOON:
            raise self._no_time()
        return self._in(part.half)

    def _guessed(self, zone: str) -> Clock:
        """Guess the half of the day, and say so; nothing to guess is about ten, eleven, twelve."""
        if not 0 < self.hour <= _NOON:
            raise self._no_time()
        half = "pm" if self.hour <= LAST_AFTERNOON_HOUR or self.hour == _NOON else "am"
        clock = Clock(self._time(self._in(half)), zone)
        if self.hour in EITHER_HALF:
            return replace(clock, note=self._note(clock.time), other=self._time(self._in("pm")))
        if self.hour in LEANING:
            return self._leaning(zone)
        return self._noted(clock, guessed=self.hour < _NOON)

    def _leaning(self, zone: str) -> Clock:
        clock = Clock(self._time(self.hour), zone, other=self._time(self._in("pm")), leans=True)
        return self._noted(clock, guessed=self.hour == LEANING[0])

    def _noted(self, clock: Clock, *, guessed: bool = False) -> Clock:
        is_noted = guessed or self.about or self.noted
        return replace(clock, note=self._note(clock.time)) if is_noted else clock

    def _note(self, clock: time) -> str:
        return _("I took “{found}” as {clock}.", found=self.words, clock=say_time(clock))

    def _in(self, half: str) -> int:
        return self.hour % _NOON + (_NOON if half == "pm" else 0)

    def _time(self, hour: int) -> time:
        try:
            return time(hour, self.minute)
        except ValueError:
            raise self._no_time() from None

    def _no_time(self) -> UserError:
        return UserError(
            _("“{found}” is not a time of day: type it like “6pm” or “18:00”.", found=self.words)
        )


def midnight() -> UserError:
    """Make the question which midnight is meant: it ends one day and begins the next."""
    return UserError(_("Midnight ends one day and starts the next: type 23:59 or 00:00."))
