"""Far: one platform's far side, with a real office behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import TypeVar

from bot.domain.people import Member, Role
from bot.office import Office
from bot.store.audit import Line
from bot.store.work import Work
from bot.talk import Button, Handle, Place, Reply, Request
from tests.bot.platforms.slack_wire import PEOPLE
from tests.bot.platforms.telegram_wire import ROOMS
from tests.bot.platforms.wires import OFFICE, Wire

T = TypeVar("T")

USERS: dict[str, Callable[[str], str]] = {
    "slack": lambda name: PEOPLE[name],
    "telegram": lambda name: str(ROOMS[name]),
    "web": str,
}
SLACK_ROOM = "C0OFFICE"


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Far:
    """People on the far side of a wire, and the office that they talk to."""

    wire: Wire
    office: Office

    @property
    def name(self) -> str:
        return self.wire.platform.name

    @property
    def room(self) -> Place:
        """The office's room, as our own side names it."""
        return Place(self.name, SLACK_ROOM if self.name == "slack" else OFFICE)

    def handle(self, who: str) -> Handle:
        return Handle(self.name, USERS[self.name](who), who.title())

    async def do(self, act: Callable[[Work], T]) -> T:
        return await self.office.store.do(act)

    async def member(self, who: str, role: Role) -> Member:
        """Let somebody in."""
        at = now() - timedelta(days=40)
        return await self.do(lambda w: w.people.add(who.title(), role, self.handle(who), at))

    async def asks(self, text: str, who: str, at: datetime | None = None) -> Reply:
        """Ask the office as somebody, past the platform."""
        event = token_hex(8)
        request = Request(text, self.handle(who), self.room, at or now(), event)
        return await self.office.answer(request)

    async def shows(self, words: str) -> None:
        """Wait until somebody can read some words."""
        async with asyncio.timeout(20):
            while not any(words in seen.text for seen in await self.wire.seen()):  # noqa: ASYNC110 - over a wire
                await asyncio.sleep(0.02)

    async def card(self, button: Button) -> None:
        """Put a card in the office's room."""
        await self.wire.platform.say(self.room, Reply("A card", button), token_hex(4))

    async def audited(self) -> list[Line]:
        """Return the audit, the newest line first."""
        return await self.do(lambda work: work.audit.lines())
