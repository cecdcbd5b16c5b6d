"""Workspaces for the tests of Slack."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.bot.platforms.slack.office import Office, at_work
from tests.bot.platforms.slack_wire import SlackWire, slack_wire


@pytest.fixture
async def wire() -> AsyncIterator[SlackWire]:
    async with slack_wire() as made:
        yield made


@pytest.fixture
async def webhook() -> AsyncIterator[SlackWire]:
    async with slack_wire("webhook") as made:
        yield made


@pytest.fixture
async def office(wire: SlackWire) -> AsyncIterator[Office]:
    made = Office()
    async with at_work(wire, made):
        yield made
