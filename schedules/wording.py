"""The wording: a language model, where the office has one, words its waves; else nothing happens.

The cards are there before it, in the letters' own words, and stay so wherever it fails.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.actions.waves.reading import READ_AGAIN
from bot.actions.waves.telling import tell_wave, worth_telling
from bot.domain.errors import NotSent, Refused
from bot.domain.waves.shared import shared
from bot.domain.waves.summary import SAMPLE
from bot.language_model import word
from bot.office import Office
from bot.store.work import Work
from bot.timetable import every

logger = logging.getLogger(__name__)

AFTER_A_FAULT = timedelta(minutes=10)
AGAIN = "model:again"
"""The note of when a model that failed is asked again."""


@every(timedelta(seconds=20))
async def wording(office: Office) -> None:
    """Have one wave worded that has grown enough since it last was.

    One wave a run. The model is sent sentences that at least three people and a fifth of all have
    sent, and nothing that one person wrote.
    """
    settings, now = office.config.model, office.clock()
    if settings is None or not (found := await office.store.do(lambda work: _next(work, now))):
        return
    number, size, sentences = found
    try:
        worded = await word(settings, sentences)
    except (NotSent, Refused) as error:
        logger.warning("language model: %s", error.message)
        # In the store, so that a restart does not ask a failing model at once.
        again = (now + AFTER_A_FAULT).isoformat()
        await office.store.do(lambda work: work.notes.write(AGAIN, again))
        return

    def keep(work: Work) -> None:
        work.waves.keep_wording(number, worded, size)
        tell_wave(work, number, work.waves.find(number), office.config, now)

    await office.store.do(keep)


def _next(work: Work, now: datetime) -> tuple[int, int, tuple[str, ...]] | None:
    """Return a wave to word, its size, and what its people share; None where there is none."""
    again = work.notes.read(AGAIN)
    if again and now < datetime.fromisoformat(again):
        return None
    for wave in work.waves.all():
        grown = wave.letters >= READ_AGAIN * work.waves.worded_at_size(wave.id)
        sentences = _shared(work, wave.id) if grown and worth_telling(wave) else ()
        if sentences:
            return wave.id, wave.letters, sentences
    return None


def _shared(work: Work, wave: int) -> tuple[str, ...]:
    return shared(work.letters.of_wave(wave)[-SAMPLE:])
