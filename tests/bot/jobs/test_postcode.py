"""A postcode asked elsewhere, kept, and found here from then on."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.cards.places import LOOK_UP
from bot.config.settings import PlaceSettings
from bot.effects import Run
from bot.jobs.postcode import look_up
from bot.store.work import Store
from tests.bot.places.postcodes_server import postcodes_io
from tests.conftest import ROOM


@pytest.fixture
async def url() -> AsyncIterator[str]:
    async with postcodes_io() as url:
        yield url


async def test_it_is_kept_with_its_areas(store: Store, url: str) -> None:
    settings = PlaceSettings(postcodes_io=True, postcodes_io_url=url)
    reply = await look_up(Run(LOOK_UP, "NR24 2AA", b"", ROOM), store, settings)
    assert "NR24 2AA is in Stody ward" in reply.plain()
    assert "By postcodes.io" in reply.plain()
    with store.work() as work:
        home, ward = work.postcodes.find("nr24 2aa"), work.places.area("E05011859")
    assert home
    assert home.northing == 335117
    assert ward
    assert ward.called == "Stody in North Norfolk"


async def test_one_that_ended_says_so(store: Store, url: str) -> None:
    settings = PlaceSettings(postcodes_io=True, postcodes_io_url=url)
    reply = await look_up(Run(LOOK_UP, "NR1 1AA", b"", ROOM), store, settings)
    assert "Royal Mail ended this postcode in 03/2020" in reply.plain()
