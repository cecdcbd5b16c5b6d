"""Each thing that the bot says by itself is said in the room that it is for."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest

from bot.config import Config
from bot.config.settings import PostSettings, RoomSettings
from bot.domain.errors import Refused
from bot.domain.posts import Photo
from bot.effects import Publish, Say
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.runtime.app import _courier, _mail_carrier
from bot.runtime.contacts import FarSide
from bot.runtime.supervise import supervise
from bot.sample.letters import letters
from bot.store.work import Work
from bot.talk import Place, Reply
from schedules.digest import digest
from schedules.health import health
from tests.conftest import NOW, Ask, Clock
from tests.delivering import carry, waiting
from tests.network import StandIn

NO_PHOTOS: tuple[Photo, ...] = ()


@pytest.fixture
def config(config: Config) -> Config:
    rooms = RoomSettings(office="web:office", waves="web:w", posts="web:p", alerts="web:a")
    return config.model_copy(update={"rooms": rooms, "posts": PostSettings(second_person=True)})


@pytest.fixture
def intake(config: Config, office: Office, clock: Clock) -> LetterIntake:
    return LetterIntake(office.store, config, clock)


async def said_in(office: Office, begins: str) -> set[str]:
    """Name the rooms of what was planned under keys that begin so."""

    def find(work: Work) -> set[str]:
        planned = waiting(work, NOW + timedelta(days=365))
        effects = [entry.effect for entry in planned if entry.key.startswith(begins)]
        return {effect.place.room for effect in effects if isinstance(effect, Say)}

    return await office.store.do(find)


async def test_waves_and_their_digest(office: Office, intake: LetterIntake) -> None:
    await intake.take(letters(NOW)[-250:])
    await digest.job(office, office.clock())
    assert await said_in(office, "card:wave:") == {"w"}
    assert await said_in(office, "digest:") == {"w"}


async def test_approvals(office: Office, ask: Ask) -> None:
    await ask("posts draft The bench is mended.")
    await ask("posts schedule 1 fri 6pm")
    assert await said_in(office, "card:post:1:ask") == {"p"}


async def test_a_network_that_is_not_well(office: Office, networks: dict[str, StandIn]) -> None:
    networks["facebook"].ill = Refused("The token is dead.")
    await health.job(office, office.clock())
    assert await said_in(office, "health:") == {"a"}


async def test_one_that_cannot_listen(office: Office) -> None:
    async def listen() -> None:
        raise Refused("No such mailbox.", "Correct it.")

    with suppress(TimeoutError):
        async with asyncio.timeout(0.2):
            await supervise(FarSide("mailbox x", office), listen, print)
    assert await said_in(office, "trouble:mailbox x") == {"a"}


async def test_what_did_not_go_out_is_said_where_it_was_drafted_too(
    office: Office, intake: LetterIntake, clock: Clock
) -> None:
    home = Place("web", "phone:anna")
    publish = Publish(1, "campaign", "Hello", "", NO_PHOTOS, NOW - timedelta(days=1), home)
    courier = _courier(office, {}, intake, _mail_carrier(office.config))
    await office.store.do(lambda work: work.ledger.plan("post:1:campaign", publish, NOW))
    await office.store.do(
        lambda work: work.ledger.plan("x", Say(Place("none", "x"), Reply("x")), NOW)
    )
    for key in ("post:1:campaign", "x"):
        await carry(office.store, courier, key)
    assert await said_in(office, "trouble:post:1:campaign:") == {"a", "phone:anna"}
    assert await said_in(office, "trouble:x") == {"a"}
