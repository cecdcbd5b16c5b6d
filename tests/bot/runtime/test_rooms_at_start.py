"""When the bot starts it says which room of its config it cannot use, to who can mend it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import Config
from bot.domain.people import Role
from bot.runtime.app import now, running
from bot.store.work import Store
from bot.talk import Handle
from tests.bot.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SlackServer


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    server = SlackServer()
    await server.start()
    yield server
    await server.stop()


def config(server: SlackServer, folder: Path, room: str) -> Config:
    """An office on Slack, with a manager."""
    table = {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN, "base_url": server.base_url}
    written = {
        "store": {"url": f"sqlite:///{folder / 'bell.db'}"},
        "platforms": {"slack": {**table, "watch": 0.1}},
        "rooms": {"office": room},
    }
    config = Config.model_validate(written)
    store, anna = Store(config.store.address), Handle("slack", "U0ANNA", "Anna")
    with store.work() as work:
        if not work.people.all():
            work.people.add("Anna", Role.MANAGER, anna, now())
    store.close()
    return config


async def told(server: SlackServer, words: str) -> None:
    """Wait until a manager was told so in private."""
    async with asyncio.timeout(20):
        while not any(words in str(message.blocks) for message in server.messages):  # noqa: ASYNC110
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    ("room", "words"),
    [
        ("slack:#nowhere", "sees no Slack channel called #nowhere"),
        ("slack:#other", "is not in #other"),
        ("telegram:-100", "There is no [platforms.telegram]"),
    ],
)
async def test_a_room_that_cannot_be_used_is_told_to_managers(
    slack: SlackServer, tmp_path: Path, room: str, words: str
) -> None:
    said: list[str] = []
    async with running(config(slack, tmp_path, room), None, said.append):
        await told(slack, words)
    assert any(words in line for line in said)


async def test_a_room_that_is_there_is_no_news(slack: SlackServer, tmp_path: Path) -> None:
    said: list[str] = []
    for name in ("office", "the-office"):  # renamed while the bot was down
        slack.rooms["C0OFFICE"] = name
        async with running(config(slack, tmp_path, "slack:#office"), None, said.append):
            async with asyncio.timeout(20):
                while "conversations.info" not in {call for call, _ in slack.calls}:  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
            await asyncio.sleep(0.2)
        slack.calls.clear()
    assert not any("cannot be used" in line for line in said)
