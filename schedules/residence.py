"""Residence: letters are judged again after the config's postcodes or the directory have changed.

Where the config allows it, postcodes of theirs that no directory here has are asked of
postcodes.io: a postcode alone, and no more of a letter.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial

from bot.actions.waves.residing import judge_again
from bot.domain.errors import UserError
from bot.jobs.postcode import ask_for_writers
from bot.office import Office
from bot.timetable import every

logger = logging.getLogger(__name__)

AFTER_A_FAULT = timedelta(minutes=10)
AGAIN = "residence:again"
"""The note of when postcodes.io, which did not answer, is asked again."""


@every(timedelta(minutes=1))
async def residence(office: Office) -> None:
    """Judge the letters again where what tells has changed, and ask for what is not known here."""
    now, config, store = office.clock(), office.config, office.store
    # One Work some letters: a year of them must not hold the store for all.
    while await store.do(partial(judge_again, config=config, now=now)):
        pass
    again = await store.do(lambda work: work.notes.read(AGAIN))
    if not config.places.postcodes_io or (again and now < datetime.fromisoformat(again)):
        return
    try:
        while await ask_for_writers(store, config, now):
            pass
    except UserError as error:
        logger.warning("%s", error.message)
        # In the store, so that a restart does not ask at once a service that does not answer.
        later = (now + AFTER_A_FAULT).isoformat()
        await store.do(lambda work: work.notes.write(AGAIN, later))
