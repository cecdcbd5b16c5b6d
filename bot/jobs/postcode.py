"""Postcode look-up: one that no imported directory holds is asked of postcodes.io and kept.

Only the postcode leaves the office, and only where `[places] postcodes_io` is on.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.waves.residing import note_asked, to_ask
from bot.cards.places import home_card
from bot.config import Config, PlaceSettings
from bot.effects import Run
from bot.places.postcodes_io import MOST, Found, ask, ask_many
from bot.store.work import Store, Work
from bot.talk import Reply


async def look_up(run: Run, store: Store, settings: PlaceSettings) -> Reply:
    """Ask postcodes.io about the postcode `run.name`; return a card of where it lies.

    Raises UserError where there is no such postcode, and what `ask` raises.
    """
    found = await ask(settings.postcodes_io_url, run.name)
    return await store.do(lambda work: _keep(work, found))


async def ask_for_writers(store: Store, config: Config, now: datetime) -> bool:
    """Ask about the postcodes of the next letters' writers; False where no letter is left.

    Raises what `ask_many` raises; then the same letters come again.
    """
    asked = await store.do(lambda work: to_ask(work, MOST))
    if asked is None:
        return False
    url = config.places.postcodes_io_url
    answers = await ask_many(url, asked.postcodes) if asked.postcodes else []

    def keep(work: Work) -> None:
        for found in answers:
            _add(work, found)
        note_asked(work, asked, config, now)

    await store.do(keep)
    return True


def _keep(work: Work, found: Found) -> Reply:
    """Keep a postcode, and say where it lies."""
    _add(work, found)
    return home_card(work.places.locate(replace(found.home, release=work.places.newest)))


def _add(work: Work, found: Found) -> None:
    """Keep a postcode and the areas that are new with it, as of the directory that is here."""
    newest, home = work.places.newest, found.home
    row = (home.postcode, home.ward, home.council, home.constituency)
    more = (home.easting, home.northing, home.ended, newest, home.parish, home.division)
    work.postcodes.keep([(*row, *more)])
    unknown = [area for area in found.areas if work.places.area(area.code) is None]
    work.places.add_areas(replace(area, seen=newest) for area in unknown)
