"""Calendar: all that is dated about one election, and in words what is not."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.elections.kinds import Election
from bot.domain.elections.returns import returns
from bot.domain.elections.timetable import (
    Deadline,
    pending_changes,
    refuse_own_calendar,
    timetable,
    undated,
)
from bot.domain.errors import UserError
from bot.domain.law import Pending


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates before and after a poll, earliest first, and what is told beside them.

    `after` is reckoned from a result on polling day; where it cannot be, `unknown` says why.
    `undated` are sentences on what has no date in law, `changes` what a Bill would change.
    """

    before: tuple[Deadline, ...]
    after: tuple[Deadline, ...]
    unknown: str
    undated: tuple[str, ...]
    changes: tuple[Pending, ...]


def calendar(election: Election, council: str) -> Calendar:
    """Gather what is dated about an election of a council's area.

    Raises UserError where the dates before the poll are not known: beyond the published bank
    holidays, before the first rules, and for a council with a calendar of its own.
    """
    refuse_own_calendar(council)
    before = timetable(election)
    try:
        after, unknown = returns(election, election.poll), ""
    except UserError as error:
        after, unknown = (), error.message
    return Calendar(before, after, unknown, undated(election), pending_changes(election))
