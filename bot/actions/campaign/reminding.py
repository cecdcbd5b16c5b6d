"""Reminding of dates of law: once when they come near, to all who work on a candidacy.

Candidate and agent are told alike, whatever their role here: a missed deadline is both's. Each day
of each candidacy has a key for each distance, so that it is told once, and late after a night off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from bot.actions.campaign.candidates import every_date
from bot.actions.people.rooms import rooms_of
from bot.cards.elections import near_card
from bot.config import Config
from bot.domain.candidacy import Candidacy
from bot.domain.elections import Deadline, Duty, Event
from bot.domain.times import LONDON
from bot.effects import Say
from bot.store.work import Work
from bot.words.speaking import speaking

# Of all dates only those by which a candidate, an agent or a voter has to act.
TOLD = (
    frozenset({Event.NOMINATIONS, Event.AGENT, Event.REGISTER, Event.POSTAL, Event.PROXY})
    | frozenset({Event.VAC, Event.OBSERVERS})
    | frozenset(Duty)
)
BEFORE, AFTER = (7, 1), (14, 1)  # days ahead: what comes before the poll, and what is due after it
OPEN_AFTER = timedelta(days=120)  # by then all is due: 70 days, 7 working days and a late result


def remind(work: Work, config: Config, slot: datetime, now: datetime) -> None:
    """Plan for a slot what is near now, of each candidacy, for each who works on it."""
    today = now.astimezone(LONDON).date()
    for mine in work.elections.coming(today - OPEN_AFTER):
        near = list(_near(mine, today))
        # Who stands hears of the return, too, when the next election is set already.
        workers = work.elections.workers(mine.id) if near else ()
        for member, place in rooms_of(work, config, workers):
            with speaking(member.language or config.office.language):
                for ahead, due in near:
                    key = f"due:{mine.id}:{due[0].day}:{ahead}:{place.platform}:{place.room}"
                    say = Say(place, near_card(mine, due, today))
                    work.ledger.plan(key, say, slot, about="date")


def _near(candidacy: Candidacy, today: date) -> Iterator[tuple[int, Sequence[Deadline]]]:
    """Give the days that have come near: how near, and what is due on each."""
    told = (each for each in every_date(candidacy) if each.event in TOLD)
    for day, due in groupby(sorted(told, key=lambda each: each.day), key=lambda each: each.day):
        near = tuple(due)
        steps = AFTER if day > candidacy.election.poll else BEFORE
        # The nearest distance only: who was not told a week ahead is not told twice on the eve.
        ahead = min((step for step in steps if 0 <= (day - today).days <= step), default=None)
        # What counts from the result is nobody's worry before there is one.
        if ahead is not None and (steps is BEFORE or today > candidacy.election.poll):
            yield ahead, near
