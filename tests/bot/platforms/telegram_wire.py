"""The wire of Telegram: our platform, talking over loopback to a stand-in Bot API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from time import time
from typing import Any, TypeVar

from pydantic import SecretStr

from bot.commands.menu import menu
from bot.domain.errors import NotSent
from bot.domain.fence import Mark, unmarked
from bot.domain.people import Role
from bot.platforms import Draw, OnRejected, Platform, ignore_rejection
from bot.platforms.telegram import Settings, Telegram
from bot.platforms.tools import Tools
from bot.platforms.web.panes import Pane, Person
from bot.talk import Chart, Place, Reply
from tests.bot.platforms.page_history import PageHistory
from tests.bot.platforms.telegram_server import ME, TOKEN, Json, Posted, Server
from tests.bot.platforms.wires import ANNA, BEN, OFFICE, UNDRAWABLE, MemoryNotebook, Seen

ROOMS = {OFFICE: -1001234567890, ANNA: 1001, BEN: 1002}
PNG = b"\x89PNG\r\n\x1a\n"
PNG_1X1 = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
KINDS = {"photo": "p", "document": "d", "text": "", "poll": "v"}
AT_US = f"@{ME['username']}"

_T = TypeVar("_T")


def draw(chart: Chart) -> bytes:
    """Stand in for the drawing of charts: what matters here is that it arrives."""
    if chart.title == UNDRAWABLE:
        raise ImportError(chart.title)
    return PNG + chart.title.encode()


@dataclass
class House:
    """What the platform is given of the house, to be set by a test."""

    notebook: MemoryNotebook = field(default_factory=MemoryNotebook)
    roles: dict[str, Role] = field(default_factory=dict)
    asleep: bool = False
    draw: Draw = draw
    moves: list[tuple[str, str]] = field(default_factory=list)
    on_rejected: OnRejected = ignore_rejection

    def tools(self) -> Tools:
        return Tools(
            self.notebook,
            self.drawn,
            PageHistory(),
            self.people,
            menu,
            self.quiet,
            self.moved,
            on_rejected=self.at_the_door,
        )

    async def at_the_door(self, what: str, who: str) -> None:
        await self.on_rejected(what, who)

    def drawn(self, chart: Chart) -> bytes:
        return self.draw(chart)

    async def people(self) -> tuple[Person, ...]:
        return tuple(Person(Pane.PHONE, user, user, role) for user, role in self.roles.items())

    async def quiet(self, key: str) -> bool:
        return self.asleep and not key.startswith("trouble:")

    async def moved(self, old: str, new: str) -> None:
        self.moves.append((old, new))


class Dialled(Telegram):
    """Our platform, with rooms by their names; a call that got no connection is counted."""

    def __init__(self, settings: Settings, house: House, server: Server) -> None:
        super().__init__(settings, house.tools())
        self._server = server
        self.down = 0

    async def say(self, place: Place, reply: Reply, key: str, mark: Mark = unmarked) -> str:
        try:
            return await super().say(_numbered(place), reply, key, mark)
        except NotSent:
            self.down = max(self.down - 1, 0)
            if not self.down:
                await self._server.reopen()
            raise

    async def change(self, place: Place, said: str, reply: Reply, mark: Mark = unmarked) -> None:
        await super().change(_numbered(place), said, reply, mark)

    async def can_post_in(self, place: Place) -> str:
        return await super().can_post_in(_numbered(place))


class TelegramWire:
    """The far side of Telegram: Anna and Ben, in the office's group and in their own chats."""

    def __init__(self, server: Server, house: House) -> None:
        self.server = server
        self.house = house
        self.notebook = house.notebook
        settings = Settings(token=SecretStr(TOKEN), base_url=server.url)
        self.telegram = Dialled(settings, house, server)
        self.platform: Platform = self.telegram
        self._updates: dict[str, Json] = {}

    async def type(self, text: str, *, by: str = ANNA, room: str = OFFICE, event: str = "") -> None:
        if event in self._updates:
            await self.server.repeat(self._updates[event])
            return
        update = await self.send(by=by, room=room, **_addressed(text, "", room))
        if event:
            self._updates[event] = update

    async def send(self, *, by: str = ANNA, room: str = OFFICE, **told: Any) -> Json:
        """Send a message with any of Telegram's own fields."""
        return await self.server.push(message=self.message(by, room, **told))

    def message(self, by: str, room: str, **told: object) -> Json:
        """Write a message of somebody's as the Bot API does."""
        chat = self.server.chats[ROOMS[room]]
        number = self.server.number()
        sender = _user(by)
        return {"message_id": number, "date": int(time()), "from": sender, "chat": chat, **told}

    async def press(self, label: str, *, by: str = ANNA, age: timedelta = timedelta(0)) -> None:
        def find() -> tuple[Posted, str] | None:
            for post in reversed(self._visible(by)):
                if label in post.options:
                    return post, label
                for key in (key for row in post.keys for key in row):
                    if key["text"] == label:
                        return post, key["callback_data"]
            return None

        post, data = await self.until(find)
        if post.options:
            await self.vote(post, post.options.index(data), by=by)
            return
        await self.press_data(post, data, by=by, age=age)

    async def vote(self, post: Posted, *chosen: int, by: str = ANNA) -> None:
        """Choose in a poll; nothing chosen takes the vote back."""
        told = {"poll_id": f"poll-{post.id}", "user": _user(by), "option_ids": chosen}
        marks = {"option_persistent_ids": [str(number) for number in chosen]}
        await self.server.push(poll_answer={**told, **marks})

    async def press_data(
        self, post: Posted, data: str, *, by: str = ANNA, age: timedelta = timedelta(0)
    ) -> None:
        """Press a button by what it carries."""
        card = self.server.shown(post)
        card["date"] -= int(age.total_seconds())
        query = {"id": "1", "from": _user(by), "chat_instance": "1", "message": card, "data": data}
        await self.server.push(callback_query=query)

    async def fill(self, answers: dict[str, str], *, by: str = ANNA) -> None:
        done: set[tuple[int, str]] = set()
        left = dict(answers)
        while True:
            post = await self.until(lambda: self._question(by, done, tuple(left)))
            done.add((post.id, post.text))
            head = post.text.partition("\n")[0]
            await self._answer(post, left, by)
            step, _, steps = head.rpartition("(")[2].rstrip(")").partition(" of ")
            if step == steps or not steps:
                return

    async def upload(self, name: str, data: bytes, caption: str, *, by: str = ANNA) -> None:
        await self.send(by=by, document=self.host(name, data), **_addressed(caption, "caption_"))

    def host(self, name: str, data: bytes, size: int | None = None) -> Json:
        """Put a file where the bot can fetch it; a size that is told may be a lie."""
        self.server.hosted[name] = data
        told = {"file_id": name, "file_unique_id": name, "file_name": name}
        return {**told, "file_size": len(data) if size is None else size}

    async def seen(self) -> list[Seen]:
        await self.server.reopen()
        return [_seen(post) for post in self.server.posts.values()]

    async def fail(self, how: str, times: int = 1) -> None:
        if how == "down":
            self.telegram.down = times
            await self.server.close()
            await asyncio.sleep(0.01)  # the bot hears that the connections it keeps are gone
        else:
            self.server.failures.extend([how] * times)

    def texts(self) -> list[str]:
        """Return the words of all messages, as they stand now."""
        return [post.text for post in self.server.posts.values()]

    async def until(self, find: Callable[[], _T | None]) -> _T:
        """Wait until there is what is looked for."""
        async with asyncio.timeout(10), self.server.changed:
            while (found := find()) is None:
                await self.server.changed.wait()
        return found

    def _visible(self, by: str) -> list[Posted]:
        """Return what somebody sees, oldest first."""
        return [p for p in self.server.posts.values() if p.chat in {ROOMS[OFFICE], ROOMS[by]}]

    def _question(
        self, by: str, done: set[tuple[int, str]], labels: tuple[str, ...]
    ) -> Posted | None:
        """Return a form's question that was not answered yet, and can be now."""
        for post in reversed(self._visible(by)):
            keys = [key["text"] for row in post.keys for key in row]
            known = any(label in post.text.splitlines() for label in labels)
            passed = any(key.startswith(("Skip", "Keep")) for key in keys)
            if "Cancel" in keys and (known or passed) and (post.id, post.text) not in done:
                return post
        return None

    async def _answer(self, post: Posted, left: dict[str, str], by: str) -> None:
        """Answer one question: by its button if there is one, else in words."""
        label = next((label for label in left if label in post.text.splitlines()), None)
        keys = {key["text"]: key["callback_data"] for row in post.keys for key in row}
        if label is None:
            way = next(key for key in keys if key.startswith(("Skip", "Keep")))
            await self.press_data(post, keys[way], by=by)
        elif (answer := left.pop(label)) in keys:
            await self.press_data(post, keys[answer], by=by)
        else:
            quoted = self.server.shown(post)
            await self.send(by=by, room=_room(post), text=answer, reply_to_message=quoted)


@asynccontextmanager
async def telegram_wire() -> AsyncIterator[TelegramWire]:
    """Open the wire; nobody listens yet."""
    server = Server()
    group = {"type": "supergroup", "title": "The office", "is_forum": True}
    server.chats = {
        number: {"id": number, **(group if number < 0 else {"type": "private"})}
        for number in ROOMS.values()
    }
    await server.start()
    wire = TelegramWire(server, House())
    try:
        yield wire
    finally:
        await wire.telegram.close()
        await server.stop()
    assert not server.broken, f"Telegram would refuse it, whatever the test says: {server.broken}"


def _numbered(place: Place) -> Place:
    """Write a room's name as Telegram's number."""
    return replace(place, room=str(ROOMS.get(place.room, place.room)))


def _user(name: str) -> Json:
    """Write a person as the Bot API does."""
    return {"id": ROOMS[name], "is_bot": False, "first_name": name.title()}


def _addressed(text: str, prefix: str, room: str = OFFICE) -> Json:
    """Write words as somebody types them to us: in a group they name us."""
    field = prefix.rstrip("_") or "text"
    if ROOMS[room] > 0:
        return {field: text}
    if text.startswith("/"):
        command, space, rest = text.partition(" ")
        return {field: f"{command}{AT_US}{space}{rest}"}
    entity = {"type": "mention", "offset": 0, "length": len(AT_US)}
    return {field: f"{AT_US} {text}", f"{prefix}entities": [entity]}


def _seen(post: Posted) -> Seen:
    """Write a message as the contract suite reads it."""
    room = _room(post)
    return Seen(
        id=f"{KINDS[post.kind]}{post.id}",
        room=room,
        text="\n".join([post.text, *post.options]),
        buttons=tuple((key["text"], key["callback_data"]) for row in post.keys for key in row),
        pictures=int(post.kind == "photo"),
        files=(post.name,) if post.kind == "document" else (),
        only_for=room if room != OFFICE else "",
    )


def _room(post: Posted) -> str:
    """Return the name of the room that a message is in."""
    return next(name for name, number in ROOMS.items() if number == post.chat)
