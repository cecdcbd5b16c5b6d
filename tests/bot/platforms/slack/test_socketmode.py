"""Socket Mode: a connection that is lost, deaf or refused."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.errors import Refused
from tests.bot.platforms.slack.office import Office, at_work
from tests.bot.platforms.slack_wire import SlackWire


def tasks_named(name: str) -> list[asyncio.Task[object]]:
    alive = asyncio.all_tasks()
    return [t for t in alive if getattr(t.get_coro(), "__qualname__", "").endswith(name)]


async def test_a_connection_gone_deaf_is_made_anew(wire: SlackWire, office: Office) -> None:
    await wire.type("one")
    [old] = wire.server.sockets
    [reading] = tasks_named("receive_messages")
    reading.cancel()  # connected, and nobody reads: slackapi/python-slack-sdk#1110
    await wire.server.closed(old)
    await wire.type("two")
    assert [request.text for request in office.asked] == ["one", "two"]


async def test_a_token_revoked_at_work_ends_the_listening(wire: SlackWire) -> None:
    listening = asyncio.create_task(wire.platform.listen(Office().answer))
    await wire.type("one")
    wire.server.revoked = True
    tasks_named("receive_messages")[0].cancel()
    with pytest.raises(Refused, match="app token"):
        await asyncio.wait_for(listening, 10)


async def test_a_dropped_connection_is_made_anew(wire: SlackWire, office: Office) -> None:
    await wire.type("one")
    await wire.server.sockets[0].close()
    wire.server.connected.clear()
    await wire.type("two")
    assert [request.text for request in office.asked] == ["one", "two"]


async def test_listening_waits_for_a_slack_that_is_down(wire: SlackWire) -> None:
    await wire.server.go_down()
    office = Office()
    async with at_work(wire, office):
        await asyncio.sleep(0.05)
        await wire.server.come_back()
        await wire.type("hello")
    assert [request.text for request in office.asked] == ["hello"]
