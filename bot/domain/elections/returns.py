"""Returns: what is due after the poll, and by when.

The days are counted from the result, from polling day (parishes) or from the delivery of the
return, as each row of `returns.toml` says with its source. Dates are days without a time.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from bot.domain.elections.kinds import Election, Kind
from bot.domain.elections.timetable import Deadline
from bot.domain.elections.workdays import after, at_or_after
from bot.domain.errors import UserError
from bot.domain.law import Rule, rows
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _, many, marked


class Duty(StrEnum):
    """What is due after a poll; the values are the words in `returns.toml` and in replies."""

    BILLS = marked("last day for suppliers' bills to reach the agent")
    PERSONAL = marked("candidate's statement of personal expenses to the agent")
    PAY = marked("last day to pay the bills")
    RETURN = marked("spending return with invoices and the agent's declaration")
    DECLARATION = marked("candidate's declaration")


class Start(StrEnum):
    """What the days of a duty are counted from; `RESULT` may be a day or more after the poll."""

    RESULT = marked("the result is declared")
    POLL = marked("polling day")
    RETURN = marked("the return is delivered")


class DutyRule(Rule):
    """Days after a start by which a duty is due.

    `working` counts working days only; `rolls` moves a day that is no working day to the
    next. A result on 9, 10 or 11 May 2026 has its return due on 15 June.
    """

    duty: Duty
    kinds: frozenset[Kind]
    days: int
    counted_from: Start
    working: bool = False
    rolls: bool = False

    @property
    def words(self) -> str:
        """The rule as one says it: “35 days after the result is declared, moved to …”."""
        start = _(self.counted_from)
        said = (
            many(
                "{count} working day after {start}",
                "{count} working days after {start}",
                self.days,
                start=start,
            )
            if self.working
            else many(
                "{count} day after {start}", "{count} days after {start}", self.days, start=start
            )
        )
        return _("{said}, moved to the next working day", said=said) if self.rolls else said


RULES = rows("bot.domain.elections", "returns.toml", "rule", DutyRule)


def returns(
    election: Election, declared: date, delivered: date | None = None
) -> tuple[Deadline, ...]:
    """List what is due after a result declared on a day, earliest first.

    The candidate's declaration is counted from the day the return was `delivered`, or from its
    last day while that is not known. A return is due even if nothing was spent. Raises UserError
    for a result before the poll, for a kind of election without rules here, and beyond the known
    bank holidays.
    """
    if declared < election.poll:
        raise UserError(
            _(
                "The poll is on {poll}: no result comes on {declared}.",
                poll=say_day(election.poll),
                declared=say_day(declared),
            )
        )
    starts = {Start.RESULT: declared, Start.POLL: election.poll}
    found = [rule for rule in RULES if election.kind in rule.kinds and rule.holds(election.poll)]
    if not found:
        raise UserError(
            _("I do not know what a {kind} candidate must return, or when.", kind=election.kind)
        )
    due: dict[Duty, Deadline] = {}
    # The candidate's declaration is counted from the return, so the return is worked out first.
    for rule in sorted(found, key=lambda rule: rule.counted_from is Start.RETURN):
        due[rule.duty] = _due(rule, election, starts[rule.counted_from])
        if rule.duty is Duty.RETURN:
            starts[Start.RETURN] = delivered or due[rule.duty].day
    return tuple(sorted(due.values(), key=lambda deadline: deadline.day))


def _due(rule: DutyRule, election: Election, start: date) -> Deadline:
    # By the bank holidays of the election's own country, unlike some dates before a poll.
    where = frozenset({election.country})
    if rule.working:
        day = after(start, rule.days, where)
    else:
        day = start + timedelta(days=rule.days)
        day = at_or_after(day, where) if rule.rolls else day
    return Deadline(rule.duty, day, "", rule.words, rule.source, rule.doubt)
