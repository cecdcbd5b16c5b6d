"""Timetable: the dates before a poll, each with its rule and its source.

A date is so many working days before polling day, by the rows of `timetable.toml`. What the
returning officer decides is a range of days, or a sentence where no day is set at all: never one
day as if it were certain. The rows are held to published timetables by the tests, and day by day
to the package uk-election-timetables where that agrees with them. A Bill before Parliament is told
beside the dates and never applied (`pending_changes`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.elections.kinds import Country, Election, Kind
from bot.domain.elections.workdays import UK, before
from bot.domain.errors import UserError
from bot.domain.law import Pending, Rule, pending, rows
from bot.domain.times.wallclock import from_to, say_day
from bot.words.speaking import _, many, marked


class Event(StrEnum):
    """What has a date before a poll; in the order of a calendar, which settles ties of a day."""

    DISSOLUTION = marked("dissolution of Parliament")
    NOTICE = marked("notice of election, last day")
    NOTICE_GIVEN = marked("notice of election")  # where a writ fixes it, and not the poll
    NOMINATIONS = marked("nominations close")
    WITHDRAWAL = marked("last day to withdraw")
    AGENT = marked("appoint your election agent")
    STATEMENT = marked("statement of persons nominated")
    NOTICE_OF_POLL = marked("notice of poll, last day")
    REGISTER = marked("register to vote")
    POSTAL = marked("apply for a postal vote")
    PROXY = marked("apply for a proxy vote")
    VAC = marked("apply for a Voter Authority Certificate")
    OBSERVERS = marked("appoint polling and counting agents")
    LOST = marked("lost postal votes are replaced from this day")
    REPLACED = marked("replace a lost or spoilt postal vote")
    EMERGENCY = marked("apply for an emergency proxy vote")
    POLL = marked("polling day")


class EventRule(Rule):
    """How many working days before polling day an event falls, and at what time of that day.

    `also` are other events of the same day and time. `earliest`: the returning officer decides on
    a day from so many working days before the poll to `days` before it. `anywhere`: the bank
    holidays of every part of the United Kingdom are left out, not only those of the election's own
    country (a general election). `easter_monday`: Easter Monday is left out too, which is no bank
    holiday in Scotland. `christmas_eve`: why it is not sure that Christmas Eve is left out. `time`
    is in words (“4pm”), empty where no source was found for one.
    """

    event: Event
    also: tuple[Event, ...] = ()
    kinds: frozenset[Kind] = frozenset(Kind)
    countries: frozenset[Country] = UK
    days: int
    earliest: int | None = None
    time: str = ""
    anywhere: bool = False
    easter_monday: bool = False
    christmas_eve: str = ""

    @property
    def words(self) -> str:
        """The rule as one says it: “25 working days before polling day”."""
        if self.days == 0:
            return _("the day of the poll")
        said = [self._counted]
        if self.anywhere:
            said.append(_("bank holidays anywhere in the UK not counted"))
        if self.easter_monday:
            said.append(_("Easter Monday not counted"))
        return ", ".join(said)

    @property
    def _counted(self) -> str:
        if self.earliest:
            return _(
                "{days} to {earliest} working days before polling day, as the returning officer "
                "decides",
                days=self.days,
                earliest=self.earliest,
            )
        return many(
            "{count} working day before polling day",
            "{count} working days before polling day",
            self.days,
        )


class OpenRule(Rule):
    """What has no date in law: `says` is a sentence that tells who sets it."""

    kinds: frozenset[Kind] = frozenset(Kind)
    countries: frozenset[Country] = UK
    says: str


class OwnCalendar(Rule):
    """A council whose elections have a calendar of their own, which is not held here."""

    council: str
    says: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date of law: what is due, on which day and by what time, why, and where that is said.

    `event` is an Event or a Duty; `time` and `doubt` are empty where there is none. `until` is the
    last of the days on which it may be, where somebody decides; `day` is then the first. `rule`
    and `doubt` are in the reader's language.
    """

    event: str
    day: date
    time: str
    rule: str
    source: str
    doubt: str = ""
    until: date | None = None

    def __str__(self) -> str:
        days = say_day(self.day)
        if self.until:
            days = from_to(days, say_day(self.until))
        due = f"{_(self.event)}: {days}"
        return f"{due}, {_(self.time)}" if self.time else due

    @property
    def last(self) -> date:
        """The last day on which it may be: what is before today is over."""
        return self.until or self.day


# Read once, when the module is loaded: a row that is not understood stops the start of the bot and
# not a candidate's question.
RULES = rows("bot.domain.elections", "timetable.toml", "rule", EventRule)
OPEN = rows("bot.domain.elections", "timetable.toml", "open", OpenRule)
OWN = rows("bot.domain.elections", "timetable.toml", "own", OwnCalendar)


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
    dated = (deadline for rule in rules for deadline in _deadlines(rule, election))
    return tuple(sorted(dated, key=lambda each: (each.day, order.index(Event(each.event)))))


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


def undated(election: Election) -> tuple[str, ...]:
    """Say what has no date in law and who sets it, in sentences of the reader's language."""
    return tuple(_(rule.says) for rule in OPEN if _applies(rule, election))


def refuse_own_calendar(council: str) -> None:
    """Raise UserError for a council whose calendar is its own: no other's dates stand in for it."""
    for own in OWN:
        if own.council.casefold() == council.strip().casefold():
            raise UserError(_(own.says))


def pending_changes(election: Election) -> tuple[Pending, ...]:
    """Return what the Bill before Parliament would change about this timetable.

    None of it is applied, since Royal Assent was not confirmed when the rows were read.
    """
    subjects = [each.event for each in timetable(election)]
    return pending([*subjects, *(() if _votes_at_16(election) else (VOTES_AT_16,))])


VOTES_AT_16 = "votes at 16"  # a subject of the Bill, asked for where it is not the law already
# Where people of 16 vote already: the polls that Scotland and Wales make the law for.
_DEVOLVED = {
    Country.SCOTLAND: frozenset({Kind.COUNCIL, Kind.SCOTTISH_PARLIAMENT}),
    Country.WALES: frozenset({Kind.COUNCIL, Kind.PARISH, Kind.MAYOR, Kind.SENEDD}),
}


def _votes_at_16(election: Election) -> bool:
    return election.kind in _DEVOLVED.get(election.country, frozenset())


def _applies(rule: EventRule | OpenRule, election: Election) -> bool:
    return (
        election.kind in rule.kinds
        and election.country in rule.countries
        and rule.holds(election.poll)
    )


def _deadlines(rule: EventRule, election: Election) -> Iterator[Deadline]:
    """Give the date of a rule for each of its events."""
    first, last = _days(rule, election)
    # A range that the returning officer decides is certain; one that Christmas Eve makes is not.
    doubt = rule.doubt
    if last != first and not rule.earliest:
        doubt = _("Not confirmed: {note}.", note=_(rule.christmas_eve))
    until = last if last != first else None
    for event in (rule.event, *rule.also):
        yield Deadline(event, first, rule.time, rule.words, rule.source, doubt, until)


def _days(rule: EventRule, election: Election) -> tuple[date, date]:
    """Return the first and the last day on which an event may fall; mostly they are one."""
    # Polling day itself is never moved, whatever day of the week it is.
    if not rule.days:
        return election.poll, election.poll
    where = UK if rule.anywhere else frozenset({election.country})

    def counted(days: int, *, christmas_eve: bool = True) -> date:
        return before(
            election.poll,
            days,
            where,
            easter_monday=rule.easter_monday,
            christmas_eve=christmas_eve,
        )

    first = counted(rule.earliest or rule.days)
    return first, counted(rule.days, christmas_eve=not rule.christmas_eve)
