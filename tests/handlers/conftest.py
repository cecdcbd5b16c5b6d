"""What tests of handlers may ask for: the sample's wards, and somebody who stands in one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.domain.people import Role
from bot.sample import wards
from bot.store.work import Store, Work
from bot.talk import Reply, Upload
from tests.conftest import Ask

Say = Callable[..., Awaitable[Reply]]


@pytest.fixture
async def places(store: Store) -> None:
    """The sample's wards and postcodes."""

    def lay_out(work: Work) -> None:
        work.postcodes.keep(wards.postcodes())
        work.postcodes.imported(wards.RELEASE)
        work.places.add_areas(wards.areas())

    await store.do(lay_out)


@pytest.fixture
def jem(ask: Ask, places: None) -> Say:
    """Ask as a candidate who has said nothing yet."""

    async def say(text: str, *, files: tuple[Upload, ...] = (), **fields: str) -> Reply:
        return await ask(text, Role.CANDIDATE, user="jem", files=files, fields=fields)

    return say


@pytest.fixture
async def standing(jem: Say) -> Say:
    """Ask as a candidate for Pennyfold, whose council is elected on 6 May 2027."""
    await jem("election set council 2027-05-06 Pennyfold")
    return jem
