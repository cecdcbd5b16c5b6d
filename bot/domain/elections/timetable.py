"""Timetable: the dates before a poll, each with its rule and its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.elections.kinds import Country, Election, Kind
from bot.domain.elections.workdays import UK, before
from bot.domain.errors import UserError
from bot.domain.law import Pending, Rule, pending, rows
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _, many, marked


class Event(StrEnum):
    """What has a date before a poll."""

    DISSOLUTION = marked("dissolution of Parliament")
    NOTICE = marked("notice of election, last day")
    NOMINATIONS = marked("nominations close")
    STATEMENT = marked("statement of persons nominated")
    REGISTER = marked("register to vote")
    POSTAL = marked("apply for a postal vote")
    PROXY = marked("apply for a proxy vote")
    VAC = marked("apply for a Voter Authority Certificate")
    POLL = marked("polling day")


class EventRule(Rule):
    """How many working days before polling day an event falls, and at what time of that day.

    `anywhere`: a bank holiday in any part of the United Kingdom does not count, instead of those
    of the election's own country; `easter_monday`: nor does Easter Monday.
    """

    event: Event
    kinds: frozenset[Kind] = frozenset(Kind)
    countries: frozenset[Country] = UK
    days: int
    time: str = ""
    anywhere: bool = False
    easter_monday: bool = False

    @property
    def words(self) -> str:
        """The rule as one says it."""
        if self.days == 0:
            return _("the day of the poll")
        said = [
            many(
                "{count} working day before polling day",
                "{count} working days before polling day",
                self.days,
            )
        ]
        if self.anywhere:
            said.append(_("bank holidays anywhere in the UK not counted"))
        if self.easter_monday:
            said.append(_("Easter Monday not counted"))
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date of law: what is due, on which day and by what time, why, and where that is said."""

    event: str
    day: date
    time: str
    rule: str
    source: str
    doubt: str = ""

    def __str__(self) -> str:
        due = f"{_(self.event)}: {say_day(self.day)}"
        return f"{due}, {_(self.time)}" if self.time else due


RULES = rows("bot.domain.elections", "timetable.toml", "rule", EventRule)


def timetable(election: Election) -> tuple[Deadline, ...]:
    """List the dates before a poll, earliest first, polling day last.

    UserError where the bank holidays of that year are not published, or the rules not held.
    """
    rules = [rule for rule in RULES if _applies(rule, election)]
    if Event.NOMINATIONS not in {rule.event for rule in rules}:
        raise UserError(
            _(
                "I do not know the timetable of the {election}: ask the returning officer.",
                election=election,
            )
        )
    order = list(Event)
    dated = ((order.index(rule.event), _deadline(rule, election)) for rule in rules)
    return tuple(deadline for _, deadline in sorted(dated, key=lambda pair: (pair[1].day, pair[0])))


def deadline(election: Election, event: Event) -> Deadline:
    """Look up one date; UserError where this election has no such event."""
    for found in timetable(election):
        if found.event == event:
            return found
    raise UserError(
        _(
            "A {kind} election in {country} has no date to {event}.",
            kind=election.kind,
            country=election.country,
            event=event,
        )
    )


def pending_changes(election: Election) -> tuple[Pending, ...]:
    """What the Bill before Parliament would change about this timetable; none of it is applied."""
    return pending(found.event for found in timetable(election))


def _applies(rule: EventRule, election: Election) -> bool:
    return (
        election.kind in rule.kinds
        and election.country in rule.countries
        and rule.holds(election.poll)
    )


def _deadline(rule: EventRule, election: Election) -> Deadline:
    where = UK if rule.anywhere else frozenset({election.country})
    day = election.poll
    if rule.days:
        day = before(day, rule.days, where, easter_monday=rule.easter_monday)
    return Deadline(rule.event, day, rule.time, rule.words, rule.source, rule.doubt)
