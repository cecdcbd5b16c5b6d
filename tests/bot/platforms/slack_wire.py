"""The wire of Slack: what people do there and see, on a stand-in server."""

from __future__ import annotations

import asyncio
import hmac
import io
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from html import unescape
from typing import Any, Literal, TypeVar
from urllib.parse import urlencode

import aiohttp
from aiohttp.test_utils import unused_port
from pydantic import SecretStr

from bot.domain.errors import NotSent
from bot.domain.fence import Mark, unmarked
from bot.platforms import OnRejected, ignore_rejection
from bot.platforms.slack.platform import Slack
from bot.platforms.slack.settings import Settings
from bot.platforms.slack.wording import PIECE, escape
from bot.talk import Chart, Place, Reply
from tests.bot.platforms.slack_server import APP_TOKEN, BOT, BOT_TOKEN, SECRET, Message, SlackServer
from tests.bot.platforms.wires import ANNA, BEN, OFFICE, UNDRAWABLE, MemoryNotebook, Seen

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32

PEOPLE = {ANNA: "U0ANNA", BEN: "U0BEN1"}
ROOMS = {OFFICE: "C0OFFICE", "other": "C0OTHER1", **{p: f"D0{u[2:]}00" for p, u in PEOPLE.items()}}

_WORK = ("Responder.", "AsyncioListenerRunner.", "Listener._on")

Payload = dict[str, Any]
Said = TypeVar("Said")


class SlackOnWire(Slack):
    """Slack, which tells the wire when it was not reached."""

    not_reached: Callable[[], Awaitable[None]]

    async def say(self, place: Place, reply: Reply, key: str, mark: Mark = unmarked) -> str:
        return await self._told(super().say(place, reply, key, mark))

    async def change(self, place: Place, said: str, reply: Reply, mark: Mark = unmarked) -> None:
        await self._told(super().change(place, said, reply, mark))

    async def _told(self, call: Awaitable[Said]) -> Said:
        try:
            return await call
        except NotSent:
            await self.not_reached()
            raise


def draw(chart: Chart) -> bytes:
    """Draw any chart as the same picture."""
    if chart.title == UNDRAWABLE:
        raise ImportError(chart.title)
    return PNG


class SlackWire:
    """One workspace with anna and ben, who write to the bot by socket or by webhook."""

    def __init__(self, server: SlackServer, mode: Literal["socket", "webhook"] = "socket") -> None:
        self.server = server
        self.settings = Settings(
            bot_token=SecretStr(BOT_TOKEN),
            app_token=SecretStr(APP_TOKEN),
            signing_secret=SecretStr(SECRET),
            mode=mode,
            base_url=server.base_url,
            timeout=5,
            port=unused_port(),
            watch=0.1,
        )
        self.notebook = MemoryNotebook()
        self.on_rejected: OnRejected = ignore_rejection
        self.platform = SlackOnWire(
            self.settings,
            self.notebook,
            draw,
            on_rejected=self._at_the_door,
        )
        self.platform.not_reached = self._not_reached
        self.answered = ""
        self.errors: dict[str, str] = {}
        self._away = 0

    async def type(self, text: str, *, by: str = ANNA, room: str = OFFICE, event: str = "") -> None:
        await self.say(escape(text), by=by, room=room, event=event)

    async def say(
        self, text: str, *, by: str = ANNA, room: str = OFFICE, event: str = "", **more: Any
    ) -> None:
        """Send words as Slack has already marked them up."""
        channel, user = ROOMS[room], PEOPLE.get(by, by)
        direct = channel.startswith("D")
        stamp = self.server.stamp()
        said = {
            "type": "message" if direct else "app_mention",
            "channel": channel,
            "channel_type": "im" if direct else "channel",
            "user": user,
            "text": text if direct else f"<@{BOT}> {text}",
            "ts": stamp,
        } | more
        thread = str(said.get("thread_ts", ""))
        self.server.messages.append(Message(stamp, channel, user, text, thread_ts=thread))
        await self.event(said, event or f"Ev{stamp}")

    async def event(self, said: Payload, event: str) -> None:
        """Push an event as Slack wraps it."""
        body = {
            "type": "event_callback",
            "team_id": "T0OFFICE",
            "event_id": event,
            "event": said,
            "authorizations": [{"user_id": BOT, "is_bot": True}],
        }
        await self._push("events_api", body)

    async def command(self, text: str, *, by: str = ANNA, room: str = OFFICE) -> None:
        """Type `/bell …`."""
        body = {
            "command": "/bell",
            "text": escape(text),
            "user_id": PEOPLE[by],
            "channel_id": ROOMS[room],
            "team_id": "T0OFFICE",
            "trigger_id": self.server.trigger(),
        }
        await self._push("slash_commands", body)

    async def press(self, label: str, *, by: str = ANNA, age: timedelta = timedelta(0)) -> None:
        message, button = next(
            (message, button)
            for message in reversed(self.server.messages)
            for button in _buttons(message.blocks)
            if button["text"]["text"] == label
        )
        seconds, _, counted = message.ts.partition(".")
        stamp = f"{int(seconds) - int(age.total_seconds())}.{counted}"
        container: Payload = {"channel_id": message.channel, "message_ts": stamp}
        container["is_ephemeral"] = bool(message.only_for)
        inside = {"thread_ts": message.thread_ts} if message.thread_ts else {}
        pressed = {k: v for k, v in button.items() if k != "text"} | {"block_id": "b"}
        body = {
            "type": "block_actions",
            "user": {"id": PEOPLE[by]},
            "team": {"id": "T0OFFICE"},
            "trigger_id": self.server.trigger(),
            "container": container | inside,
            "channel": {"id": message.channel},
            "message": message.as_slack_tells(metadata=True) | {"ts": stamp} | inside,
            "actions": [pressed | {"action_ts": self.server.stamp()}],
        }
        await self._push("interactive", body)

    async def fill(self, answers: dict[str, str], *, by: str = ANNA) -> None:
        if not self.server.views:
            await self.press("Answer…", by=by)
        view_id, view = self.server.views[-1]
        values = {
            block["block_id"]: {"answer": self._filled(block, answers)}
            for block in view["blocks"]
            if block["type"] == "input"
        }
        body = {
            "type": "view_submission",
            "user": {"id": PEOPLE[by]},
            "team": {"id": "T0OFFICE"},
            "trigger_id": self.server.trigger(),
            "view": view | {"id": view_id, "hash": "h1", "state": {"values": values}},
        }
        await self._push("interactive", body)
        if not self.errors:
            self.server.views.remove((view_id, view))

    async def open_home(self, *, by: str = ANNA, event: str = "", tab: str = "home") -> None:
        """Open the app's Home, or its other tab."""
        said = {"type": "app_home_opened", "user": PEOPLE[by], "channel": ROOMS[by], "tab": tab}
        await self.event(said, event or f"Ev{self.server.stamp()}")

    async def press_at_home(self, label: str, *, by: str = ANNA) -> None:
        """Press a button of one's Home."""
        view = self.server.homes[PEOPLE[by]][-1]
        button = next(b for b in _buttons(view["blocks"]) if b["text"]["text"] == label)
        body = {
            "type": "block_actions",
            "user": {"id": PEOPLE[by]},
            "team": {"id": "T0OFFICE"},
            "trigger_id": self.server.trigger(),
            "container": {"type": "view", "view_id": "V0HOME"},
            "view": view | {"id": "V0HOME"},
            "actions": [
                {k: v for k, v in button.items() if k != "text"}
                | {"block_id": "b", "action_ts": self.server.stamp()}
            ],
        }
        await self._push("interactive", body)

    def home(self, *, by: str = ANNA) -> str:
        """Read one's Home as it stands."""
        return _read(self.server.homes[PEOPLE[by]][-1]["blocks"])

    async def shortcut(self, callback_id: str, text: str, *, by: str = ANNA, **more: Any) -> None:
        """Use a shortcut on a message of the office's room."""
        body = {
            "type": "message_action",
            "callback_id": callback_id,
            "user": {"id": PEOPLE[by]},
            "team": {"id": "T0OFFICE"},
            "channel": {"id": ROOMS[OFFICE]},
            "trigger_id": self.server.trigger(),
            "message": {"type": "message", "ts": self.server.stamp(), "text": escape(text)} | more,
        }
        await self._push("interactive", body)

    async def upload(self, name: str, data: bytes, caption: str, *, by: str = ANNA) -> None:
        await self.say(escape(caption), by=by, files=[self.server.add_file(name, data)])

    async def seen(self) -> list[Seen]:
        await self.settle(5)
        return [_seen(m, self.server) for m in self.server.messages if m.user == BOT]

    async def fail(self, how: str, times: int = 1) -> None:
        if how == "down":
            self._away = times
            await self.server.go_down()
        else:
            self.server.faults += [how] * times

    async def settle(self, seconds: float) -> None:
        """Wait until the bot has no request in hand, but not for ever."""
        quiet, end = 0, time.monotonic() + seconds
        while quiet < 3 and time.monotonic() < end:
            names = (getattr(task.get_coro(), "__qualname__", "") for task in asyncio.all_tasks())
            quiet = 0 if any(name.startswith(_WORK) for name in names) else quiet + 1
            await asyncio.sleep(0.01)

    async def _at_the_door(self, what: str, who: str) -> None:
        await self.on_rejected(what, who)

    async def _not_reached(self) -> None:
        self._away -= 1
        if self._away <= 0:
            await self.server.come_back()

    async def _push(self, kind: str, body: Payload) -> None:
        """Hand a payload to the bot as its mode wants, and let it act."""
        if self.settings.mode == "socket":
            told = await self.server.push(kind, body)
        else:
            assert await self.post(kind, body) == 200
            told = json.loads(self.answered) if self.answered.startswith("{") else None
        self.errors = (told or {}).get("errors", {})
        await self.settle(1)

    async def post(self, kind: str, body: Payload) -> int:
        """Send a payload by signed HTTP and return the status."""
        if kind == "events_api":
            return await self.knock(json.dumps(body).encode())
        fields = body if kind == "slash_commands" else {"payload": json.dumps(body)}
        return await self.knock(urlencode(fields).encode(), "application/x-www-form-urlencoded")

    async def knock(
        self, body: bytes, kind: str = "application/json", headers: dict[str, str] | None = None
    ) -> int:
        """Post bytes to the webhook: well signed now, if no other headers are given."""
        now = str(int(time.time()))
        signed = {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": sign(now, body)}
        sent = {"Content-Type": kind} | (signed if headers is None else headers)
        url = f"http://{self.settings.host}:{self.settings.port}{self.settings.path}"
        async with aiohttp.ClientSession() as session:
            for _ in range(200):
                try:
                    async with session.post(url, data=io.BytesIO(body), headers=sent) as answer:
                        self.answered = await answer.text()
                        return answer.status
                except aiohttp.ClientConnectorError:
                    await asyncio.sleep(0.02)  # the bot is still opening its door
        raise AssertionError("the webhook never opened")

    def _filled(self, block: Payload, answers: dict[str, str]) -> Payload:
        """Fill one field of a modal as its picker does."""
        answer, element = answers.get(block["label"]["text"]), block["element"]
        if answer is None:
            assert block["optional"], f"{block['label']['text']} must be answered"
            return {"type": element["type"], "value": None}
        match element["type"]:
            case "datepicker":
                return {"type": "datepicker", "selected_date": answer}
            case "timepicker":
                return {"type": "timepicker", "selected_time": answer}
            case "users_select":
                return {"type": "users_select", "selected_user": PEOPLE[answer]}
            case "file_input":
                return {"type": "file_input", "files": [self.server.add_file(answer, b"data")]}
            case "static_select":
                chosen = next(o for o in element["options"] if o["text"]["text"] == answer)
                return {"type": "static_select", "selected_option": chosen}
            case kind:
                return {"type": kind, "value": answer}


@asynccontextmanager
async def slack_wire(mode: Literal["socket", "webhook"] = "socket") -> AsyncIterator[SlackWire]:
    """Run a workspace."""
    server = SlackServer()
    await server.start()
    try:
        yield SlackWire(server, mode)
    finally:
        await server.stop()
    assert server.broken == [], "a payload breaks a limit of Slack's"


def sign(timestamp: str, body: bytes) -> str:
    """Sign as Slack does (docs.slack.dev/authentication/verifying-requests-from-slack)."""
    signed = b"v0:%s:%s" % (timestamp.encode(), body)
    return f"v0={hmac.new(SECRET.encode(), signed, 'sha256').hexdigest()}"


def _buttons(blocks: list[Payload]) -> list[Payload]:
    actions = (block for block in blocks if block["type"] == "actions")
    return [element for block in actions for element in block["elements"]]


def _seen(message: Message, server: SlackServer) -> Seen:
    """Read a message as a person does."""
    names = {room: name for name, room in ROOMS.items()}
    direct = names[message.channel] if message.channel.startswith("D") else ""
    pictures = [file for file in message.files if file["name"].startswith("picture-")]
    images = [block for block in message.blocks if block["type"] == "image"]
    return Seen(
        id=message.ts,
        room=names[message.channel],
        text=_read(message.blocks) if message.blocks else unescape(message.text),
        buttons=tuple(
            (button["text"]["text"], button["value"])
            for button in _buttons(message.blocks)
            if button["action_id"].startswith("do:")
        ),
        pictures=len(images) + len(pictures),
        files=tuple(file["name"] for file in message.files if file not in pictures),
        only_for=server.people.get(message.only_for, direct),
    )


def _read(blocks: list[Payload]) -> str:
    """Read blocks aloud; a piece that was cut off runs on into the next."""
    text = ""
    for block in blocks:
        said = _read_block(block)
        text += said if len(said) > PIECE - 100 else said + "\n"
    return text.rstrip("\n")


def _read_block(block: Payload) -> str:
    match block["type"]:
        case "rich_text":
            runs = (run for element in block["elements"] for run in element["elements"])
            return "".join(run.get("text") or run.get("url", "") for run in runs)
        case "table":
            rows = ([_read_cell(cell) for cell in row] for row in block["rows"])
            return "\n".join("  ".join(row) for row in rows)
        case "actions":
            return " ".join(element["text"]["text"] for element in block["elements"])
        case "image":
            return str(block["alt_text"])
        case _:
            return str(block["text"]["text"])


def _read_cell(cell: Payload) -> str:
    return str(cell["text"]) if cell["type"] == "raw_text" else _read_block(cell)
