"""£38 on each chat: asked where they stand, answered, put in the ledger, the result told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from bot import commands
from bot.config import Config
from bot.domain.people import Role
from bot.office import Office
from bot.sample import wards
from bot.store.work import Store, Work
from bot.talk import Reply, Request
from tests.bot.platforms.test_contract import WIRES
from tests.bot.platforms.wires import Seen, Wire

NOW = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)


@dataclass
class Doorstep:
    """A candidate (Anna) with a chat in her hand, on a morning in November."""

    wire: Wire
    answer: Callable[[Request], Awaitable[Reply]]

    async def reads(self, words: str) -> Seen:
        """Wait until some words can be read in the chat."""
        async with asyncio.timeout(20):
            while True:
                for seen in reversed(await self.wire.seen()):
                    if words in seen.text:
                        return seen
                await asyncio.sleep(0.02)


@pytest.fixture(params=WIRES)
async def doorstep(request: pytest.FixtureRequest, store: Store) -> AsyncIterator[Doorstep]:
    office = Office(Config(), store, commands.found(), lambda: NOW)

    def lay_out(work: Work) -> None:
        work.postcodes.keep(wards.postcodes())
        work.postcodes.imported(wards.RELEASE)
        work.places.add_areas(wards.areas())

    async def answer(asked: Request) -> Reply:
        await store.do(
            lambda work: (
                work.people.known(asked.handle).id
                or work.people.add("Anna", Role.CANDIDATE, asked.handle, NOW).id
            )
        )
        return await office.answer(replace(asked, at=NOW))

    await store.do(lay_out)
    async with WIRES[request.param]() as wire:
        listening = asyncio.create_task(wire.platform.listen(answer))
        yield Doorstep(wire, answer)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


async def test_from_38_pounds_in_plain_words_to_the_ledger(doorstep: Doorstep) -> None:
    wire = doorstep.wire
    await wire.type("£38?")
    await doorstep.reads("Which ward or seat")
    await wire.fill({"Kind": "council", "Polling day": "2027-05-06", "Ward or seat": "Pennyfold"})
    plan = await doorstep.reads("£38 reaches 259 to 1,294 people of Pennyfold.")
    assert "£1,090.48 of your limit of £1,128.48 is left" in plan.text
    await wire.press("Put it in my ledger")
    await doorstep.reads("Added: £38, advertising (no. 1).")
    await wire.type("ads result 1 £38 1665")
    await doorstep.reads("Thank you: 1,665 people for £38.")
