"""Far sides: stand-ins for Telegram and Slack that tell how long a person waits for an answer."""

from __future__ import annotations

import asyncio
from time import perf_counter, time
from typing import Any, Protocol

from aiohttp.test_utils import unused_port

from bot.talk import Handle
from tests.bot.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SECRET, SlackServer
from tests.bot.platforms.telegram_calls import Call
from tests.bot.platforms.telegram_server import TOKEN, Server

LONGEST = 60  # seconds that anybody waits

Json = dict[str, Any]


class FarSide(Protocol):
    """A chat's servers, and the people on them, by number."""

    bare: str
    """The bot of `bots.BOTS` that ours stands beside."""

    async def start(self) -> None:
        """Begin to serve."""

    async def stop(self) -> None:
        """End."""

    def settings(self) -> Json:
        """Say what the bare bot must know."""

    def table(self) -> Json:
        """Say what stands in our config, under [platforms]."""

    def handle(self, person: int) -> Handle:
        """Say how the platform knows a person."""

    async def ask(self, person: int, text: str) -> float:
        """Write to the bot in private; return the seconds until it says something there."""


class _Waiting:
    """Who waits for an answer, by room."""

    def __init__(self) -> None:
        self._answers: dict[object, asyncio.Future[None]] = {}

    async def answer(self, room: object) -> None:
        """Wait until something is said in a room; TimeoutError after a minute."""
        self._answers[room] = asyncio.get_running_loop().create_future()
        await asyncio.wait_for(self._answers[room], LONGEST)

    def said(self, room: object) -> None:
        """Note that something was."""
        if (answer := self._answers.pop(room, None)) and not answer.done():
            answer.set_result(None)


class Telegram(Server):
    """Telegram; the first message of an answer ends the wait."""

    bare = "bare telegram"

    def __init__(self, people: int) -> None:
        super().__init__()
        self.chats = {self._chat_of(one): self._private(one) for one in range(people)}
        self._waiting = _Waiting()

    def settings(self) -> Json:
        """Say what the bare bot must know."""
        return {"token": TOKEN, "url": self.url}

    def table(self) -> Json:
        """Say what stands in our config, under [platforms]."""
        return {"telegram": {"token": TOKEN, "base_url": self.url}}

    def handle(self, person: int) -> Handle:
        """Say how the platform knows a person."""
        return Handle("telegram", str(self._chat_of(person)))

    async def ask(self, person: int, text: str) -> float:
        """Write to the bot in private; return the seconds until it says something there."""
        chat = self._chat_of(person)
        sender = {"id": chat, "is_bot": False, "first_name": f"Person {person}"}
        told = {"message_id": self.number(), "date": int(time()), "chat": self.chats[chat]}
        begun = perf_counter()
        await self.push(message={**told, "from": sender, "text": text})
        await self._waiting.answer(chat)
        return perf_counter() - begun

    async def _call(self, request: Any) -> Any:
        answered = await super()._call(request)
        self.calls.clear()  # they are of no interest here, and they add up
        return answered

    def _post(self, call: Call, kind: str, text: str, name: str = "", data: bytes = b"") -> Json:
        self._waiting.said(int(call.said["chat_id"]))
        return super()._post(call, kind, text, name, data)

    @staticmethod
    def _chat_of(person: int) -> int:
        return 10_000 + person

    def _private(self, person: int) -> Json:
        chat = self._chat_of(person)
        return {"id": chat, "type": "private", "first_name": f"Person {person}"}


class Slack(SlackServer):
    """Slack, by Socket Mode; the first message of an answer ends the wait."""

    bare = "bare slack"

    def __init__(self, people: int) -> None:
        super().__init__()
        self.people |= {self._user_of(one): f"person {one}" for one in range(people)}
        self._waiting = _Waiting()

    def settings(self) -> Json:
        """Say what the bare bot must know."""
        return {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN, "url": self.base_url}

    def table(self) -> Json:
        """Say what stands in our config, under [platforms]."""
        tokens = {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN, "signing_secret": SECRET}
        return {"slack": {**tokens, "base_url": self.base_url, "port": unused_port()}}

    def handle(self, person: int) -> Handle:
        """Say how the platform knows a person."""
        return Handle("slack", self._user_of(person))

    async def ask(self, person: int, text: str) -> float:
        """Write to the bot in private; return the seconds until it says something there."""
        user, stamp = self._user_of(person), self.stamp()
        room = f"D0{user[2:]}00"
        said = {"type": "message", "channel": room, "channel_type": "im", "user": user}
        body = {
            "type": "event_callback",
            "team_id": "T0OFFICE",
            "api_app_id": "A0BELL",
            "event_id": f"Ev{stamp}",
            "event": said | {"text": text, "ts": stamp},
        }
        await asyncio.wait_for(self.connected.wait(), LONGEST)
        begun = perf_counter()
        pushed = asyncio.create_task(self.push("events_api", body))
        await self._waiting.answer(room)
        took = perf_counter() - begun
        await pushed
        return took

    def _post(self, args: Json) -> Json:
        posted = super()._post(args)
        self._waiting.said(posted["channel"])
        self.calls.clear()
        return posted

    def _checked(self, args: Json) -> list[Json]:
        """Take what comes: its limits are held by the tests, and looking takes time."""
        blocks: list[Json] = args.get("blocks") or []
        return blocks

    @staticmethod
    def _user_of(person: int) -> str:
        return f"U0P{person:04}"
