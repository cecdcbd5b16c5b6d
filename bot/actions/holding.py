"""Holding: the office is asked before a store that was restored from a copy sends anything."""

from __future__ import annotations

from datetime import datetime

from bot.cards.held import held_card
from bot.config import Config
from bot.effects import Say
from bot.store.ledger.holding import CARD
from bot.store.work import Work
from bot.talk import room_for
from bot.words.speaking import speaking


def hold_copy(work: Work, config: Config, now: datetime) -> None:
    """Hold what would go out, if this is the first start on a copy, and say so in one card."""
    since = work.holding.begin()
    if since is None:
        return
    with speaking(config.office.language):
        card = held_card(since, work.holding.waiting(now))
    # By the time of the copy: restored a second time, it asks a second time.
    key = f"{CARD}:{since.isoformat()}"
    work.ledger.plan(key, Say(room_for(config, "alerts"), card), now)
