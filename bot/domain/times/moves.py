"""Moves: a time said from the one at which a thing stands – two days later, an hour earlier."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.errors import UserError
from bot.domain.times.days import two
from bot.domain.times.lengths import NO_LENGTH, Length
from bot.domain.times.london import LONDON
from bot.domain.times.terms import GRAMMAR
from bot.domain.times.wallclock import moment, say
from bot.words.speaking import _

GRAMMAR.table(
    "direction",
    {
        **dict.fromkeys(("later", "after", "afterwards"), 1),
        **dict.fromkeys(("earlier", "sooner", "before"), -1),
    },
)


@dataclass(frozen=True, slots=True)
class Move:
    """How far a thing moves, or to which `weekday` before (-1) or after (1) the day it stands on.

    `unsure`: “back a week” is later to some and earlier to others.
    """

    words: str = field(compare=False)
    length: Length = NO_LENGTH
    weekday: int | None = None
    direction: int = 1
    unsure: bool = False

    def day(self, standing: date) -> date:
        """Return the day that it moves to. Raises UserError where that may be either way."""
        if self.weekday is not None:
            away = (self.direction * (self.weekday - standing.weekday()) - 1) % 7 + 1
            return standing + timedelta(days=self.direction * away)
        return self.length.after(standing)

    def at(self, standing: datetime, clock: time | None, zone: str = "") -> datetime:
        """Return the moment in UTC; days keep the wall's clock, hours are counted.

        Raises UserError where a `clock` is said of a move by hours, and where it may be either way.
        """
        if self.unsure:
            later, earlier = (Move(self.words, each) for each in (self.length, -self.length))
            raise two(
                self.words, *(say(each.at(standing, clock, zone)) for each in (later, earlier))
            )
        local = standing.astimezone(LONDON)
        if self.length.minutes:
            if clock is not None:
                raise UserError(
                    _("“{words}” is a time already: say one of the two.", words=self.words)
                )
            local = moment(self.day(local.date()), local.time()).astimezone(LONDON)
            return local.astimezone(UTC) + self.length.time
        return moment(self.day(local.date()), clock or local.time(), zone)


@GRAMMAR.rule("move", "{length} {direction}", "by {length}", "by {length} {direction}")
def _by(said: str, length: Length, direction: int | None = None) -> Move | None:
    if direction is None:
        return Move(said, length, unsure=True)
    return Move(said, length if direction > 0 else -length)


@GRAMMAR.rule("move", "{direction} by {length}")
def _direction_first(said: str, direction: int, length: Length) -> Move:
    return Move(said, length if direction > 0 else -length)


@GRAMMAR.rule("move", "[the] same time next|following week")
def _same_next_week(said: str) -> Move:
    return Move(said, Length(days=7))


@GRAMMAR.rule("lead", "make it", "back|forward to|until")
@GRAMMAR.rule("lead", "move|change|shift|put|push|bring [it|that|this] [back|forward] to|until")
def _lead(_said: str) -> bool:
    return True


@GRAMMAR.rule("move", "[the] {unit} {direction}")
def _beside(said: str, unit: str, direction: int) -> Move | None:
    lengths = {"day": Length(days=1), "week": Length(days=7), "month": Length(months=1)}
    length = lengths.get(unit)
    if length is None or "s" in said.removeprefix("the ").split()[0]:
        return None
    return Move(said, length if direction > 0 else -length)


@GRAMMAR.rule("move", "[the] next|following day", "[the] following week")
def _next(said: str) -> Move:
    return Move(said, Length(days=7 if said.endswith("week") else 1))


@GRAMMAR.rule("move", "[the] previous day|week")
def _previous(said: str) -> Move:
    return Move(said, Length(days=-7 if said.endswith("week") else -1))


@GRAMMAR.rule("move", "[the] {weekday} {direction}")
def _weekday(said: str, weekday: int, direction: int) -> Move:
    return Move(said, weekday=weekday, direction=direction)


@GRAMMAR.rule("move", "[the] following {weekday}")
def _following(said: str, weekday: int) -> Move:
    return Move(said, weekday=weekday)


@GRAMMAR.rule("move", "[the] previous {weekday}")
def _preceding(said: str, weekday: int) -> Move:
    return Move(said, weekday=weekday, direction=-1)


@GRAMMAR.rule("move", "back|forward|forwards [by] {length}", "{length} back|forward|forwards")
@GRAMMAR.rule("move", "move|moved|shift [it|that|this] back|forward|forwards [by] {length}")
@GRAMMAR.rule("move", "move|shift [it|that|this] [by] {length} back|forward|forwards")
def _either_way(said: str, length: Length) -> Move:
    return Move(said, length, unsure=True)


@GRAMMAR.rule("move", "put|push|pushed|pushing [it|that|this] back|off [by|for] {length}")
@GRAMMAR.rule("move", "put|push [it|that|this] [by] {length} back")
@GRAMMAR.rule("move", "delay|postpone|delayed|postponed|defer [it|that|this] [by|for] {length}")
def _later(said: str, length: Length) -> Move:
    return Move(said, length)


@GRAMMAR.rule("move", "bring|brought|pull [it|that|this] forward|forwards [by] {length}")
@GRAMMAR.rule("move", "bring|pull [it|that|this] [by] {length} forward|forwards")
def _earlier(said: str, length: Length) -> Move:
    return Move(said, -length)


@GRAMMAR.rule("same_time", "[the] same time")
def _same_time(_said: str) -> bool:
    return True


@GRAMMAR.rule("same_time", "[the] same day")
def _same_day(_said: str) -> bool:
    return False


@GRAMMAR.rule("instead", "instead")
def _instead(_said: str) -> bool:
    return True
