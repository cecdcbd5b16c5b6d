"""The election's diary: its dates of law as a file for a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.domain.candidacy import Candidacy
from bot.domain.diary import DiaryEvent, to_ics
from bot.domain.elections import Deadline
from bot.words.speaking import _

DAY = timedelta(days=1)


def election_diary(candidacy: Candidacy, deadlines: Iterable[Deadline], now: datetime) -> bytes:
    """Write dates as whole days; what falls on one of several days spans them and is tentative.

    An event's UID is that of its candidacy and kind of date, so that a date that moves is the same
    event.
    """
    return to_ics(
        f"{candidacy.area}: {candidacy.election}",
        (_event(candidacy, each) for each in deadlines),
        now,
    )


def _event(candidacy: Candidacy, deadline: Deadline) -> DiaryEvent:
    time = _(deadline.time) if deadline.time else ""
    summary = ", ".join(filter(None, [_(deadline.event), time]))
    told = [f"{candidacy.area}: {candidacy.election}", deadline.rule, deadline.doubt]
    return DiaryEvent(
        # The English words of the event are its name in the store and in the rules too.
        f"election-{candidacy.id}-{'-'.join(''.join(filter(_plain, deadline.event)).split())}",
        f"{summary[:1].upper()}{summary[1:]}",
        "\n".join([*filter(None, told), deadline.source]),
        deadline.day,
        deadline.last + DAY,
        sure=not deadline.until and not deadline.doubt,
    )


def _plain(letter: str) -> bool:
    return letter.isalnum() or letter.isspace()
