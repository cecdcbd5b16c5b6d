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

    Who waits for a person's own words, and who wrote in a campaign to which no reply has gone.
    Before they are: afterwards nobody knows that they waited. Plans a `Say` in the office's room.
    """
    keep = timedelta(days=config.letters.keep_days)
    came = sorted(each.person.letter.came_at for each in waiting_in_all(work, config))
    in_waves = work.replies.coming_times(_unanswered(work), now - keep + WARNED)
    with speaking(config.office.language):
        for what, times in (("", came), ("waves:", in_waves)):
            ends = [each + keep for each in times]
            past = [end for end in ends if end < now]
            soon = [end for end in ends if now <= end < now + WARNED]
            today = now.astimezone(LONDON).date()
            if past:
                card = passed_card(len(past), config.letters.keep_days, waves=bool(what))
                _say(work, config, f"passed:{what}{today}", card, now)
            if soon:
                year, week, _day = today.isocalendar()
                card = passing_card(len(soon), soon[0], waves=bool(what))
                _say(work, config, f"passing:{what}{year}-{week}", card, now)


def _unanswered(work: Work) -> list[int]:
    """Return the campaigns to which no reply has gone, nor is on its way."""
    merges = work.waves.merges()
    answered = {merges.now(draft.wave) for draft in work.replies.sent()}
    return [wave.id for wave in work.waves.all() if wave.id not in answered]


def _say(work: Work, config: Config, key: str, card: Reply, now: datetime) -> None:
    work.ledger.plan(key, Say(room_for(config, "office"), card), now, about="who waits")
