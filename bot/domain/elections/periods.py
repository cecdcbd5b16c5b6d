"""Periods: when spending counts, and when an office keeps quiet.

Two periods that are easily taken for one. The regulated period is the candidate's: what is used in
it counts towards the limit (Representation of the People Act 1983). The pre-election period is the
office's and the council's: public money then pays for nothing that favours a candidate (Local
Government Act 1986 ss.2, 4). It does not bind a councillor's own campaign.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.elections.kinds import Election, Kind
from bot.domain.elections.timetable import Event, deadline
from bot.domain.errors import UserError
from bot.domain.times.wallclock import from_to, say_day
from bot.words.speaking import _


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included, with the rule that sets them and its source.

    `rule` is a sentence for an answer, already in the reader's language.
    """

    start: date
    end: date
    rule: str
    source: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __str__(self) -> str:
        start, end = say_day(self.start), say_day(self.end)
        return from_to(start, end)


def pre_election(election: Election) -> Period:
    """Return the quiet period: what public money pays for then favours no candidate.

    For a general election it starts when Parliament is dissolved and nobody is an MP; for the
    rest at the notice of election, at the latest, since no date is set in law. Raises UserError
    as `deadline` does.
    """
    if election.kind is Kind.PARLIAMENT:
        gone = deadline(election, Event.DISSOLUTION)
        rule = _("from dissolution: there are no MPs, and nobody may use the title")
        return Period(gone.day, election.poll, rule, gone.source)
    by_writ = election.kind is Kind.BY_ELECTION
    notice = deadline(election, Event.NOTICE_GIVEN if by_writ else Event.NOTICE)
    rule = _("from the notice of election at the latest; some councils start a week earlier")
    source = "Local Government Act 1986 ss.2, 4 and the Publicity Code; local.gov.uk short guide"
    return Period(notice.day, election.poll, rule, source)


def regulated(
    election: Election, declared: date | None, nominated: date | None, vacant: date | None = None
) -> Period:
    """Return the days on which spending counts: from the day after one becomes a candidate.

    `declared` is the day the person, or anyone for them, said that they are standing; `nominated`
    the day the papers went in; `vacant` the day that the seat of a by-election fell empty. The
    first of them decides, but declaring counts at the earliest from dissolution, vacancy or the
    last day for the notice of election: for the council polls of 2 May 2019, declared in 2018,
    spending counts from 27 March 2019. Raises UserError where none of them makes a candidate yet.
    """
    earliest, rule = _first_day(election, vacant)
    # Who declared years ahead becomes a candidate only when the law's first day comes.
    days = [max(declared, earliest)] if declared else []
    days += [nominated] if nominated else []
    if not days:
        raise UserError(
            _("You become a candidate when you say so or are nominated. On which day was that?")
        )
    source = (
        "Representation of the People Act 1983 s.118A; electoralcommission.org.uk candidate"
        " spending; aldc.org 2019 timetable (“the first day your election expenses can start”)"
    )
    became = min(days)
    if became >= election.poll:
        raise UserError(
            _(
                "{became} is too late to become a candidate in this election.",
                became=say_day(became),
            )
        )
    words = _(
        "from the day after becoming a candidate, at the earliest {rule}, to polling day", rule=rule
    )
    return Period(became + timedelta(days=1), election.poll, words, source)


def _first_day(election: Election, vacant: date | None) -> tuple[date, str]:
    """Return the first day on which a person who has declared becomes a candidate, and why."""
    if election.kind is Kind.PARLIAMENT:
        return deadline(election, Event.DISSOLUTION).day, _("on dissolution")
    if election.kind is Kind.BY_ELECTION:
        if vacant is None:
            raise UserError(
                _("For a by-election I need the day on which the seat fell vacant."),
                hint="election vacant",
            )
        return vacant, _("when the seat falls vacant")
    return deadline(election, Event.NOTICE).day, _("on the last day for the notice of election")
