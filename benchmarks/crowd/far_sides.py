"""Far sides: stand-ins for Telegram and Slack that tell how long a person waits for an answer."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from time import perf_counter, time
from typing import Any, Protocol

from aiohttp.test_utils import unused_port

from bot.talk import Handle
from tests.bot.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SECRET, SlackServer
from tests.bot.platforms.telegram_calls import Call
from tests.bot.platforms.telegram_server import TOKEN, Server

LONGEST = 60  # seconds that anybody waits
QUIET = 0.5  # seconds in which the rest of an answer has come

Json = dict[str, Any]
Ask = Callable[[int, str], Awaitable[float]]


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
        """Write to the bot in private; return the seconds until it says something there.

        It returns once the whole answer is there, as far as `learn` knows its messages.
        """

    async def learn(self, texts: Sequence[str]) -> None:
        """Learn how many messages answer each of some texts."""


class _Waiting:
    """Who waits for an answer, by room, and how many messages answer what."""

    def __init__(self) -> None:
        self._answers: dict[object, asyncio.Queue[None]] = defaultdict(asyncio.Queue)
        self._messages: dict[str, int] = {}

    async def answer(self, room: object, text: str, begun: float) -> float:
        """Wait for all messages of an answer; return how long after `begun` the first came.

        TimeoutError after a minute.
        """
        answer, messages = self._answers[room], self._messages.get(text, 1)
        try:
            async with asyncio.timeout(LONGEST):
                await answer.get()
                took = perf_counter() - begun
                for _ in range(messages - 1):
                    await answer.get()
        except TimeoutError as error:
            raise TimeoutError(f"“{text}” was not answered by {messages} messages") from error
        return took

    def said(self, room: object) -> None:
        """Note that something was said in a room."""
        self._answers[room].put_nowait(None)

    async def learn(self, room: object, texts: Sequence[str], ask: Ask) -> None:
        """Learn how many messages answer each text, where there is quiet between them."""
        await self._more(room)
        for text in texts:
            await ask(0, text)
            self._messages[text] = 1 + await self._more(room)

    async def _more(self, room: object) -> int:
        """Wait until there is quiet in a room; return how many messages came that nobody awaits."""
        await asyncio.sleep(QUIET)
        return self._answers.pop(room).qsize()


class Telegram(Server):
    """Telegram; a wait is until the first message of an answer."""

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
        return await self._waiting.answer(chat, text, begun)

    async def learn(self, texts: Sequence[str]) -> None:
        """Learn how many messages answer each of some texts."""
        await self._waiting.learn(self._chat_of(0), texts, self.ask)

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
    """Slack, by Socket Mode; a wait is until the first message of an answer."""

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
        user, room, stamp = self._user_of(person), self._room_of(person), self.stamp()
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
        took = await self._waiting.answer(room, text, begun)
        await pushed
        return took

    async def learn(self, texts: Sequence[str]) -> None:
        """Learn how many messages answer each of some texts."""
        await self._waiting.learn(self._room_of(0), texts, self.ask)

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

    @staticmethod
    def _room_of(person: int) -> str:
        return f"D0P{person:04}00"
