"""Timetable: the dates before a poll, each with its rule and its source.

A date is so many working days before polling day, by the rows of `timetable.toml`. They are held to
published timetables by the tests, and day by day to the package uk-election-timetables, which has
no times of day and no proxy deadline. A Bill before Parliament is told beside the dates and never
applied (`pending_changes`).
"""

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
    """What has a date before a poll; in the order of a calendar, which settles ties of a day."""

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

    `anywhere`: the bank holidays of every part of the United Kingdom are left out, not only those
    of the election's own country (a general election). `easter_monday`: Easter Monday is left out
    too, which is no bank holiday in Scotland. `time` is in words (“4pm”), empty where no source
    was found for one.
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
        """The rule as one says it: “25 working days before polling day”."""
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
    """A date of law: what is due, on which day and by what time, why, and where that is said.

    `event` is an Event or a Duty; `time` and `doubt` are empty where there is none. `rule` and
    `doubt` are in the reader's language.
    """

    event: str
    day: date
    time: str
    rule: str
    source: str
    doubt: str = ""

    def __str__(self) -> str:
        due = f"{_(self.event)}: {say_day(self.day)}"
        return f"{due}, {_(self.time)}" if self.time else due


# Read once, when the module is loaded: a row that is not understood stops the start of the bot and
# not a candidate's question.
RULES = rows("bot.domain.elections", "timetable.toml", "rule", EventRule)


def timetable(election: Election) -> tuple[Deadline, ...]:
    """List the dates before a poll, earliest first, polling day last.

    Raises UserError where the bank holidays of that year are not published, or where the rules of
    that day are not held: Holyrood's poll of 6 May 2021, for one, had its own.
    """
    rules = [rule for rule in RULES if _applies(rule, election)]
    # Some rows are for every election (polling day, registration): they alone are no timetable.
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
    """Look up one date; raises UserError where this election has no such event."""
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
    """Return what the Bill before Parliament would change about this timetable.

    None of it is applied, since Royal Assent was not confirmed when the rows were read.
    """
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
    # Polling day itself is never moved, whatever day of the week it is.
    if rule.days:
        day = before(day, rule.days, where, easter_monday=rule.easter_monday)
    return Deadline(rule.event, day, rule.time, rule.words, rule.source, rule.doubt)
