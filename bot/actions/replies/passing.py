"""Passing: people who wait for an answer while the time for which letters are kept runs out."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.replies.audience import waiting_in_all
from bot.cards.queue import passed_card, passing_card
from bot.config import Config
from bot.domain.times import LONDON
from bot.effects import Say
from bot.store.work import Work
from bot.talk import Reply, room_for
from bot.words.speaking import speaking

WARNED = timedelta(days=14)
"""How long before letters are forgotten the office is told, once a week, who waits yet."""


def tell_passing(work: Work, config: Config, now: datetime) -> None:
    """Tell the office of who waits and whose letters are forgotten by now, or soon.

    Before they are: afterwards nobody knows that they waited. Plans a `Say` in the office's room.
    """
    keep = timedelta(days=config.letters.keep_days)
    ends = sorted(each.person.letter.came_at + keep for each in waiting_in_all(work, config))
    past = [end for end in ends if end < now]
    soon = [end for end in ends if now <= end < now + WARNED]
    today = now.astimezone(LONDON).date()
    with speaking(config.office.language):
        if past:
            card = passed_card(len(past), config.letters.keep_days)
            _say(work, config, f"passed:{today}", card, now)
        if soon:
            year, week, _day = today.isocalendar()
            _say(work, config, f"passing:{year}-{week}", passing_card(len(soon), soon[0]), now)


def _say(work: Work, config: Config, key: str, card: Reply, now: datetime) -> None:
    work.ledger.plan(key, Say(room_for(config, "office"), card), now, about="who waits")
