"""The slash menu: by role, renewed, taken away."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.people import Role
from bot.platforms.telegram import menus
from tests.bot.platforms.telegram.conftest import Desk
from tests.bot.platforms.telegram_wire import ROOMS, TelegramWire
from tests.bot.platforms.wires import ANNA

HERS = str(ROOMS[ANNA])


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menus, "SETTLE_SECONDS", 0.0)


async def menu_of(wire: TelegramWire, whose: str, word: str) -> list[str]:
    """Return a menu, once it has a word."""
    menus = wire.server.menus
    return await wire.until(lambda: menus[whose] if word in menus.get(whose, []) else None)


async def test_a_stranger_is_offered_the_way_in(desk: Desk, wire: TelegramWire) -> None:
    assert await menu_of(wire, "", "help") == ["join", "help"]


async def test_who_joins_is_offered_what_their_role_may_do(desk: Desk, wire: TelegramWire) -> None:
    await menu_of(wire, "", "help")
    wire.house.roles[HERS] = Role.CANDIDATE
    await wire.type("join 123", room=ANNA)
    assert "invite" not in await menu_of(wire, HERS, "draft")
    wire.house.roles[HERS] = Role.MANAGER
    await wire.type("hello", room=ANNA)
    assert "plan" not in await menu_of(wire, HERS, "invite")


async def test_who_leaves_is_a_stranger_again(desk: Desk, wire: TelegramWire) -> None:
    wire.house.roles[HERS] = Role.STAFF
    await wire.type("hello", room=ANNA)
    await menu_of(wire, HERS, "waves")
    del wire.house.roles[HERS]
    await wire.type("hello", room=ANNA)
    await wire.until(lambda: HERS not in wire.server.menus or None)


async def test_a_menu_that_stands_is_not_set_again(desk: Desk, wire: TelegramWire) -> None:
    wire.house.roles[HERS] = Role.STAFF
    for line in ("one", "two", "three"):
        await wire.type(line, room=ANNA)
        await desk.said(f"heard: {line}")
    await menu_of(wire, HERS, "waves")
    assert [call.method for call in wire.server.calls].count("setMyCommands") == 2


async def test_who_never_pressed_start_gets_a_menu_once_they_write(
    desk: Desk, wire: TelegramWire, caplog: pytest.LogCaptureFixture
) -> None:
    await menu_of(wire, "", "help")
    wire.house.roles[HERS] = Role.STAFF
    wire.server.trouble["setMyCommands"].append("refuse")
    await wire.type("hello", room=ANNA)
    async with asyncio.timeout(10):
        while "does not offer the commands" not in caplog.text:  # noqa: ASYNC110 - of another task
            await asyncio.sleep(0.02)
    await wire.type("hello", room=ANNA)
    await menu_of(wire, HERS, "waves")


async def test_each_language_has_a_menu(wire: TelegramWire) -> None:
    wire.telegram._menus._languages = ("", "cy")
    listening = asyncio.create_task(wire.platform.listen(Desk(wire).answer))
    assert await menu_of(wire, ":cy", "cymorth") == ["ymuno", "cymorth"]
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
