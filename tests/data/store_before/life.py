"""For a checkout of bd510e8: the office that is lived in, its clock and what it is connected to.

Names are those of that commit, here and in `make.py`, `posts.py` and `story.py`: a renaming of
today's code leaves them alone.
"""
# mypy: ignore-errors

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from letters import PEOPLE, mbox
from tests.bot.networks.graph_server import GraphServer

from bot.effects import State
from bot.office import Office
from bot.talk import Handle, Place, Reply, Request, Upload
from tests.bot.platforms.slack_wire import SlackWire
from tests.bot.platforms.telegram_wire import TelegramWire
from tests.model_server import ModelServer
from tests.sink import Sink


class Clock:
    """The office's time: behind ours by some days, fewer and fewer."""

    def __init__(self) -> None:
        self.behind = timedelta(days=9)

    def __call__(self) -> datetime:
        return datetime.now(UTC) - self.behind


class Page(GraphServer):
    """A Page that can be made to answer nothing any more to who posts."""

    silent = False

    async def _call(self, request: Any) -> Any:
        if self.silent and request.method == "POST":
            await asyncio.Event().wait()
        return await super()._call(request)


@dataclass
class Life:
    """The office, and all that it is connected to; `known` is what no store tells afterwards."""

    office: Office
    clock: Clock
    slack: SlackWire
    telegram: TelegramWire
    pages: dict[str, Page]
    sink: Sink
    model: ModelServer
    letters: list[bytes] = field(default_factory=list)
    known: dict[str, Any] = field(default_factory=dict)
    address: str = ""

    async def says(
        self, who: str, text: str, *files: Upload, event: str = "", private: bool = False
    ) -> Reply:
        """Ask something as one of the people; fail where it was not done."""
        platform, user, room = PEOPLE[who]
        private = private or platform == "telegram"
        place = Place(platform, user if private else room)
        handle, at = Handle(platform, user, who.partition("@")[0].title()), self.clock()
        reply = await self.office.answer(
            Request(text, handle, place, at, event, private=private, files=files)
        )
        (line, *_) = await self.office.store.do(lambda work: work.audit.lines())
        assert line.outcome == "done", f"{who}: {text}: {reply.plain()}"
        return reply

    async def code(self, who: str, text: str, pattern: str) -> str:
        """Ask for something, and return what of the answer matches a pattern."""
        reply = (await self.says(who, text, private=True)).plain()
        found = re.search(pattern, reply)
        assert found, f"{who}: {text}: {reply}"
        return found[1]

    async def get(self, letters: list[bytes], name: str) -> None:
        """Have letters come in, as a file that somebody sends, and be told of."""
        self.letters += letters
        await self.says("anna", "waves import", Upload(name, mbox(letters)))
        await self.settled()

    async def goes_on(self, **by: float) -> None:
        """Let time pass, and all that was due by then happen."""
        self.clock.behind -= timedelta(**by)
        assert self.clock.behind >= timedelta(0)
        await self.settled()

    async def day(self, before: int) -> None:
        """Go on to a day, so many before the last."""
        await self.goes_on(seconds=(self.clock.behind - timedelta(days=before)).total_seconds())

    async def runs(self, *jobs: Any) -> None:
        """Have schedules run, and what they cause happen."""
        for each in jobs:
            await each.job(self.office)
        await self.settled()

    async def settled(self) -> None:
        """Wait until everything due is done."""
        async with asyncio.timeout(90):
            while due := await self.waiting():
                for _ in range(40):
                    await asyncio.sleep(0.1)
                    if not await self.waiting():
                        return
                assert self.office.waker, due
                await self.office.waker.sweep(timedelta(0))

    async def waiting(self) -> list[str]:
        """Name what is due and not done."""
        return await self.office.store.do(lambda work: work.ledger.overdue(self.clock()))

    async def publishing(self, key: str) -> None:
        """Wait until a post is on its way and not answered."""
        async with asyncio.timeout(20):
            while True:
                entry = await self.office.store.do(lambda work: work.ledger.get(key))
                if entry and entry.state is State.SENDING:
                    return
                await asyncio.sleep(0.02)

    async def proposal(self, number: int) -> str:
        """Return the proposal that holds a reply's letters."""
        return await self.office.store.do(lambda work: work.replies.get(number).proposal)
