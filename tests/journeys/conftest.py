"""What journeys over all platforms may ask for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot import commands
from bot.config import Config
from bot.office import Office
from bot.store.work import Store
from tests.bot.platforms.test_contract import WIRES
from tests.journeys.far import Far, now


@pytest.fixture
def real_office(migrated_file: Path, tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "bell.db"
    path.write_bytes(migrated_file.read_bytes())
    store = Store(f"sqlite:///{path}")
    yield Office(Config(networks={"byhand": {"owner": "office"}}), store, commands.found(), now)
    store.close()


@pytest.fixture(params=WIRES)
async def far(request: pytest.FixtureRequest, real_office: Office) -> AsyncIterator[Far]:
    async with AsyncExitStack() as stack:
        wire = await stack.enter_async_context(WIRES[request.param]())
        listening = asyncio.create_task(wire.platform.listen(real_office.answer))
        yield Far(wire, real_office)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
