"""The boundary: whatever an account does, its network ends in one of four outcomes."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import cast

import pytest

from bot.config.settings import Settings
from bot.domain.errors import NotSent, Refused, Unanswered
from bot.networks import Account, Capability, Disconnected, Kind, Live, Outgoing
from bot.networks.registry.guarded import Guarded
from tests.network import StandIn

KIND = Kind("Wall", "", "", Settings, frozenset({Capability.FIND}))
POST = Outgoing("Hello")


class Wall(StandIn):
    """A network that answers every call with `trouble`, or finds a post called `number`."""

    trouble: BaseException | None = None
    number: object = "1"

    async def find(self, post: Outgoing, since: datetime) -> Live | None:  # noqa: ARG002 - as each
        if self.trouble:
            raise self.trouble
        return Live(cast("str", self.number), "https://wall.example")


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def guarded(wall: Wall) -> Guarded:
    account: Account = wall
    return Guarded("our-wall", KIND, account)


async def find(guarded: Guarded) -> Live | None:
    return await guarded.find(POST, datetime.now(UTC))


@pytest.mark.parametrize("error", [KeyError("id"), TypeError(), RecursionError(), OSError("x")])
async def test_any_other_exception_is_no_answer_and_is_logged_without_its_words(
    guarded: Guarded, wall: Wall, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    error.args = ("EAAB-a-token",)
    wall.trouble = error
    with caplog.at_level(logging.ERROR), pytest.raises(Unanswered) as caught:
        await find(guarded)
    assert f"our-wall: find: {type(error).__name__} at {__file__}:" in caplog.text
    assert "EAAB" not in caplog.text
    assert caught.value.__suppress_context__
    assert "EAAB" not in str(caught.value)


@pytest.mark.parametrize(
    "error", [NotSent("a"), Refused("b"), Disconnected("c"), Unanswered("d")], ids=str
)
async def test_what_a_network_may_raise_stays_as_it_is(
    guarded: Guarded, wall: Wall, error: Exception
) -> None:
    wall.trouble = error
    with pytest.raises(type(error)) as caught:
        await find(guarded)
    assert caught.value is error


async def test_one_who_is_cancelled_hears_so(guarded: Guarded, wall: Wall) -> None:
    wall.trouble = asyncio.CancelledError()
    with pytest.raises(asyncio.CancelledError):
        await find(guarded)


@pytest.mark.parametrize("number", ["", " ", "None", "[]", "{'a': 1}", "True", None, 7])
async def test_what_is_no_id_is_no_answer(guarded: Guarded, wall: Wall, number: object) -> None:
    wall.number = number
    with pytest.raises(Unanswered):
        await find(guarded)


@pytest.mark.parametrize(
    "number", ["1", "1040_7", "at://did:plc:x/app.bsky.feed.post/3k", "Nonesuch"]
)
async def test_an_id_is_passed_on(guarded: Guarded, wall: Wall, number: str) -> None:
    wall.number = number
    live = await find(guarded)
    assert live is not None
    assert live.id == number


def test_it_has_the_tables_name_and_what_its_kind_declares(guarded: Guarded) -> None:
    assert (guarded.name, guarded.title, guarded.manual) == ("our-wall", "Facebook", False)
    assert guarded.capabilities == {Capability.FIND}
