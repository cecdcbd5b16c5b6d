"""A stand-in for Slack: its Web API, its files and its Socket Mode, as far as the bot goes."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from tests.bot.platforms.slack_limits import broken_limits, broken_view

BOT, BOT_TOKEN, APP_TOKEN, SECRET = "U0BELL", "xoxb-right", "xapp-right", "signing-secret-of-slack"
SCOPES = (
    "app_mentions:read,channels:history,channels:read,chat:write,commands,files:read,files:write,"
    "groups:history,groups:read,im:history,im:write,users:read"
)
TRIGGER_LIFE = 3  # s, as Slack's
SAYING = {"chat.postMessage", "chat.postEphemeral", "chat.update", "files.completeUploadExternal"}

Args = dict[str, Any]


class SlackSays(Exception):
    """An answer with ok: false."""

    def __init__(self, error: str, detail: list[str] | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.detail = detail or []


@dataclass
class Message:
    """A message in a room; `only_for` makes it ephemeral."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Args] = field(default_factory=list)
    thread_ts: str = ""
    metadata: Args | None = None
    files: list[Args] = field(default_factory=list)
    only_for: str = ""

    def as_slack_tells(self, *, metadata: bool) -> Args:
        told: Args = {"type": "message", "ts": self.ts, "user": self.user, "text": self.text}
        told |= {"blocks": self.blocks} | ({"files": self.files} if self.files else {})
        told |= {"bot_id": "B0BELL"} if self.user == BOT else {}
        told |= {"thread_ts": self.thread_ts} if self.thread_ts else {}
        return told | ({"metadata": self.metadata} if metadata and self.metadata else {})


class SlackServer:
    """One workspace: rooms, people, messages, files, open modals; and the faults it is told."""

    def __init__(self) -> None:
        self.rooms = {"C0OFFICE": "office", "C0OTHER1": "other"}
        self.joined = {"C0OFFICE"}
        self.people = {"U0ANNA": "anna", "U0BEN1": "ben", BOT: "bell"}
        self.messages: list[Message] = []
        self.files: dict[str, Args] = {}
        self.views: list[tuple[str, Args]] = []
        self.homes: dict[str, list[Args]] = {}
        self.calls: list[tuple[str, Args]] = []
        self.refused: list[str] = []
        self.broken: list[str] = []  # limits of Slack's that any payload broke
        self.faults: list[str] = []
        self.scopes = SCOPES
        self.refuses_pictures = False
        self.revoked = False
        self.foreign: set[str] = set()  # direct messages that the bot has no part in
        self.lost: set[str] = set()  # files that are not handed over
        self.sockets: list[web.WebSocketResponse] = []
        self.connected = asyncio.Event()
        self._gone = asyncio.Event()
        self.triggers: dict[str, float] = {}
        self._acks: dict[str, asyncio.Future[Args | None]] = {}
        self._count = itertools.count(1)
        self._site: web.TCPSite | None = None
        self.port = 0

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    async def start(self) -> None:
        app = web.Application(client_max_size=64 << 20)
        app.router.add_route("*", "/api/{method}", self._call)
        app.router.add_post("/upload/{id}", self._upload)
        app.router.add_get("/files/{id}/{name}", self._download)
        app.router.add_get("/link", self._link)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await self.come_back()

    async def stop(self) -> None:
        for socket in list(self.sockets):
            await socket.close()
        await self._runner.cleanup()

    async def go_down(self) -> None:
        """Take no connection any more; those that stand, stand."""
        if self._site:
            await self._site.stop()
            self._site = None

    async def come_back(self) -> None:
        if self._site is None:
            self._site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
            await self._site.start()
            self.port = self._runner.addresses[0][1]

    def stamp(self) -> str:
        return f"{int(time.time())}.{next(self._count):06d}"

    def trigger(self) -> str:
        made = uuid.uuid4().hex
        self.triggers[made] = time.monotonic()
        return made

    def add_file(self, name: str, data: bytes, mime: str = "text/plain") -> Args:
        """Keep a file and return what Slack tells of it."""
        file_id = f"F{len(self.files):08d}"
        url = f"http://127.0.0.1:{self.port}/files/{file_id}/x"
        told = {"id": file_id, "name": name, "mimetype": mime, "url_private_download": url}
        self.files[file_id] = {"told": told, "data": data, "alt": "", "done": True}
        return told

    async def push(self, kind: str, payload: Args, *, retry: int = 0) -> Args | None:
        """Send an envelope through the newest socket and wait for its acknowledgement."""
        await asyncio.wait_for(self.connected.wait(), 10)
        envelope = uuid.uuid4().hex
        ack = self._acks[envelope] = asyncio.get_running_loop().create_future()
        sent: Args = {"envelope_id": envelope, "type": kind, "payload": payload}
        sent["accepts_response_payload"] = kind != "events_api"
        sent |= {"retry_attempt": retry, "retry_reason": "timeout"} if retry else {}
        await self.sockets[-1].send_json(sent)
        return await asyncio.wait_for(ack, 3)  # Slack's own three seconds

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        self.connected.set()
        await socket.send_json({"type": "hello", "num_connections": len(self.sockets)})
        async for message in socket:
            if message.type == aiohttp.WSMsgType.TEXT and message.data.startswith("{"):
                told = json.loads(message.data)
                if ack := self._acks.pop(told.get("envelope_id"), None):
                    ack.set_result(told.get("payload"))
        self.sockets.remove(socket)
        if not self.sockets:
            self.connected.clear()
        self._gone.set()
        return socket

    async def closed(self, socket: web.WebSocketResponse) -> None:
        """Wait until a connection is gone."""
        async with asyncio.timeout(10):
            while socket in self.sockets:
                self._gone.clear()
                await self._gone.wait()

    async def _upload(self, request: web.Request) -> web.Response:
        self.files[request.match_info["id"]]["data"] = await request.read()
        return web.Response(text="OK")

    async def _download(self, request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {BOT_TOKEN}":
            return web.Response(status=302, headers={"Location": "/login"})
        if request.match_info["id"] in self.lost:
            return web.Response(status=404)
        return web.Response(body=self.files[request.match_info["id"]]["data"])

    async def _call(self, request: web.Request) -> web.StreamResponse:
        """Answer one method as Slack does, or fail as told."""
        method = request.match_info["method"]
        args = await _arguments(request)
        self.calls.append((method, args))
        says = method in SAYING and (method[0] == "c" or bool(args.get("channel_id")))
        fault = self.faults.pop(0) if says and self.faults else ""
        if fault == "slow":
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"}
            )
        if fault == "broken":
            return web.Response(status=503, text="<html>busy</html>", content_type="text/html")
        try:
            self._check_token(method, request.headers.get("Authorization", ""))
            if fault and fault != "drop":
                raise SlackSays("channel_not_found" if fault == "refuse" else fault)
            answer: Args = {"ok": True} | self._methods()[method](args)
        except SlackSays as said:
            self.refused.append(f"{method}: {said.error} {said.detail}")
            answer = {"ok": False, "error": said.error, "errors": said.detail}
        if fault == "drop" and request.transport:
            request.transport.abort()
        return web.json_response(answer, headers={"x-oauth-scopes": self.scopes})

    def _check_token(self, method: str, authorization: str) -> None:
        right = APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN
        if self.revoked or authorization != f"Bearer {right}":
            raise SlackSays("invalid_auth")

    def _methods(self) -> dict[str, Callable[[Args], Args]]:
        return {
            "auth.test": self._auth_test,
            "apps.connections.open": self._connections_open,
            "chat.postMessage": self._post,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "conversations.list": self._list,
            "conversations.open": self._open,
            "conversations.info": self._info,
            "files.getUploadURLExternal": self._upload_url,
            "files.completeUploadExternal": self._complete,
            "files.info": self._file_info,
            "users.info": self._user_info,
            "views.open": self._views_open,
            "views.publish": self._views_publish,
        }

    def _auth_test(self, _: Args) -> Args:
        known = {"user": "bell", "user_id": BOT, "bot_id": "B0BELL"}
        return known | {"team": "MP Office", "team_id": "T0OFFICE"}

    def _connections_open(self, _: Args) -> Args:
        return {"url": f"ws://127.0.0.1:{self.port}/link?ticket={uuid.uuid4().hex}"}

    def _room(self, args: Args) -> str:
        """Return the id of the room that a call names."""
        wanted = str(args.get("channel", args.get("channel_id", "")))
        names = {name: room for room, name in self.rooms.items()}
        room = names.get(wanted.removeprefix("#"), wanted)
        if room.startswith("U") and room in self.people:
            room = f"D0{room[2:]}00"
        if room.startswith("D") and room not in self.foreign:
            return room
        if room not in self.rooms:
            raise SlackSays("channel_not_found")
        if room not in self.joined:
            raise SlackSays("not_in_channel")
        return room

    def _checked(self, args: Args) -> list[Args]:
        """Return a message's blocks, refused as Slack refuses them."""
        blocks: list[Args] = args.get("blocks") or []
        if not blocks and not args.get("text"):
            raise SlackSays("no_text")
        broken = broken_limits(blocks) if blocks else []
        self.broken += broken
        if broken := broken + self._unshown(blocks):
            raise SlackSays("invalid_blocks", broken)
        return blocks

    def _unshown(self, blocks: list[Args]) -> list[str]:
        """Name the pictures that cannot be shown, or not yet."""
        files = [self.files.get(b["slack_file"]["id"]) for b in blocks if b["type"] == "image"]
        ready = [file and file["done"] and not self.refuses_pictures for file in files]
        return [] if all(ready) else ["invalid slack file"]

    def _post(self, args: Args) -> Args:
        message = Message(
            ts=self.stamp(),
            channel=self._room(args),
            user=BOT,
            text=args.get("text", ""),
            blocks=self._checked(args),
            thread_ts=args.get("thread_ts") or "",
            metadata=args.get("metadata"),
        )
        self.messages.append(message)
        told = message.as_slack_tells(metadata=False)
        return {"channel": message.channel, "ts": message.ts, "message": told}

    def _post_ephemeral(self, args: Args) -> Args:
        if args.get("user") not in self.people:
            raise SlackSays("user_not_in_channel")
        message = Message(
            ts=self.stamp(),
            channel=self._room(args),
            user=BOT,
            text=args.get("text", ""),
            blocks=self._checked(args),
            thread_ts=args.get("thread_ts") or "",
            only_for=args["user"],
        )
        self.messages.append(message)
        return {"message_ts": message.ts}

    def _own(self, args: Args) -> Message:
        room = self._room(args)
        for message in self.messages:
            if (message.ts, message.channel, message.only_for) == (args["ts"], room, ""):
                return message
        raise SlackSays("message_not_found")

    def _update(self, args: Args) -> Args:
        message = self._own(args)
        if message.user != BOT:
            raise SlackSays("cant_update_message")
        message.blocks, message.text = self._checked(args), args.get("text", "")
        return {"channel": message.channel, "ts": message.ts}

    def _delete(self, args: Args) -> Args:
        self.messages.remove(self._own(args))
        return {"ts": args["ts"]}

    def _page(self, messages: list[Message], args: Args) -> Args:
        start, limit = int(args.get("cursor") or 0), int(args.get("limit", 100))
        wanted = str(args.get("include_all_metadata", "")).lower() in {"1", "true"}
        told = [m.as_slack_tells(metadata=wanted) for m in messages[start : start + limit]]
        more = str(start + limit) if len(messages) > start + limit else ""
        return {"messages": told, "response_metadata": {"next_cursor": more}}

    def _history(self, args: Args) -> Args:
        room = self._room(args)
        if room != args["channel"]:
            raise SlackSays("channel_not_found")  # history wants an id
        kept = [m for m in self.messages if m.channel == room and not m.only_for]
        return self._page(
            [m for m in reversed(kept) if not m.thread_ts or m.ts == m.thread_ts], args
        )

    def _replies(self, args: Args) -> Args:
        room, parent = self._room(args), args["ts"]
        kept = [m for m in self.messages if m.channel == room and not m.only_for]
        thread = [m for m in kept if parent in {m.ts, m.thread_ts}]
        if not thread:
            raise SlackSays("thread_not_found")
        return self._page(thread, args)

    def _info(self, args: Args) -> Args:
        room = str(args["channel"])
        if room not in self.rooms:
            raise SlackSays("channel_not_found")
        told = {"id": room, "name": self.rooms[room], "is_member": room in self.joined}
        return {"channel": told}

    def _list(self, args: Args) -> Args:
        rooms = [{"id": room, "name": name} for room, name in self.rooms.items()]
        start = int(args.get("cursor") or 0)
        more = str(start + 1) if start + 1 < len(rooms) else ""
        return {"channels": rooms[start : start + 1], "response_metadata": {"next_cursor": more}}

    def _open(self, args: Args) -> Args:
        if args["users"] not in self.people:
            raise SlackSays("user_not_found")
        return {"channel": {"id": self._room({"channel": args["users"]})}}

    def _upload_url(self, args: Args) -> Args:
        told = self.add_file(args["filename"], b"")
        self.files[told["id"]] |= {"alt": args.get("alt_txt", ""), "done": False}
        return {
            "file_id": told["id"],
            "upload_url": self.base_url.replace("api/", f"upload/{told['id']}"),
        }

    def _complete(self, args: Args) -> Args:
        ids = [file["id"] for file in json.loads(args["files"])]
        if args.get("channel_id"):
            self.messages.append(
                Message(
                    ts=self.stamp(),
                    channel=self._room(args),
                    user=BOT,
                    text="",
                    thread_ts=args.get("thread_ts") or "",
                    files=[self.files[file_id]["told"] for file_id in ids],
                )
            )
        return {"files": [{"id": file_id, "title": "x"} for file_id in ids]}

    def _file_info(self, args: Args) -> Args:
        """Tell of a file; as with Slack, it is not ready at the first look."""
        file = self.files[args["file"]]
        ready, file["done"] = file["done"], True
        return {"file": file["told"] | {"mimetype": "image/png" if ready else ""}}

    def _user_info(self, args: Args) -> Args:
        if args["user"] not in self.people:
            raise SlackSays("user_not_found")
        name = self.people[args["user"]]
        return {"user": {"id": args["user"], "name": name, "real_name": name.title()}}

    def _views_open(self, args: Args) -> Args:
        opened = self.triggers.pop(args["trigger_id"], None)
        if opened is None or time.monotonic() - opened > TRIGGER_LIFE:
            raise SlackSays("expired_trigger_id")
        view = args["view"]
        if broken := broken_view(view):
            self.broken += broken
            raise SlackSays("invalid_arguments", broken)
        view_id = f"V{len(self.calls):08d}"
        self.views.append((view_id, view))
        return {"view": view | {"id": view_id}}

    def _views_publish(self, args: Args) -> Args:
        """Put a view on somebody's Home."""
        if args["user_id"] not in self.people:
            raise SlackSays("user_not_found")
        view = args["view"]
        broken = broken_view(view)
        self.broken += broken
        if broken := broken + self._unshown(view["blocks"]):
            raise SlackSays("invalid_arguments", broken)
        self.homes.setdefault(args["user_id"], []).append(view)
        return {"view": view | {"id": "V0HOME"}}


async def _arguments(request: web.Request) -> Args:
    """Read a call's arguments, wherever the SDK has put them."""
    args: Args = dict(request.query)
    if request.content_type == "application/json":
        args |= await request.json()
    elif request.method == "POST":
        args |= dict(await request.post())
    return {name: _read(name, value) for name, value in args.items() if value is not None}


def _read(name: str, value: Any) -> Any:
    """Read what the SDK sends as JSON inside a form."""
    nested = name in {"blocks", "metadata", "view"} and isinstance(value, str)
    return json.loads(value) if nested else value
