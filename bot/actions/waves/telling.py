"""Telling: a wave's card in the room for waves, whatever has changed the wave."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.cards.waves import dismissed_card, emptied_card, moved_card, wave_card
from bot.config import Config
from bot.domain.waves.wave import Wave
from bot.effects import Say
from bot.store.work import Work
from bot.talk import Reply, room_for
from bot.words.speaking import speaking

TOLD_AT = 5  # letters, and senders: what makes a wave worth a card


def tell_wave(
    work: Work,
    number: int,
    wave: Wave | None,
    config: Config,
    now: datetime,
    *,
    pause: timedelta = timedelta(0),
) -> None:
    """Say the card of a wave's number, or change it where it was said, after a pause.

    `wave` is what that number leads to now: another wave where this one went into it, None where
    no letter is left. A wave gets its first card when it is worth telling of; a card that was said
    is changed whatever becomes of its wave, so that no button on it is left that leads nowhere.
    """
    key = f"card:wave:{number}"
    shown = work.ledger.find(key)
    new = wave is not None and wave.id == number and worth_telling(wave)
    if shown is None and not new:
        return
    with speaking(config.office.language):
        # Always the room of the config: after that is changed the card moves with its next change.
        say = Say(room_for(config, "waves"), _card(work, number, wave, now))
    if shown is None:
        work.ledger.plan(key, say, now, about=f"wave {number}")
    elif not shown.says(say):
        work.ledger.change(shown, say, now + pause)


def worth_telling(wave: Wave) -> bool:
    """Say whether a wave is one that the office should hear of."""
    return wave.campaign and min(wave.letters, wave.people) >= TOLD_AT


def _card(work: Work, number: int, wave: Wave | None, now: datetime) -> Reply:
    if wave is None:
        return emptied_card(number)
    if wave.id != number:
        return moved_card(number, wave)
    if not wave.campaign:
        return dismissed_card(wave)
    return wave_card(wave, work.waves.arrivals(wave.id), now)
