"""A Slack that we did not write: npm's `emulate`, and a small front for what it has not.

The front takes the SDK's GETs and query strings to POST bodies, which are all that emulate reads;
it holds the sockets of Socket Mode, and sends what Slack would send, as `docs.slack.dev` shows it.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, urlencode

import aiohttp
from aiohttp import web
from aiohttp.test_utils import unused_port

from tests.bot.platforms.slack_limits import broken_limits, broken_view
from tests.bot.platforms.slack_server import BOT_TOKEN, SCOPES
from tests.bot.platforms.slack_wire import sign

EMULATE = Path(__file__).parents[2] / "peers/node_modules/emulate/dist/index.js"
NODE = shutil.which("node")
Args = dict[str, Any]
Mode = Literal["socket", "webhook"]

SEED = {
    "slack": {
        "team": {"name": "MP Office", "domain": "mp-office"},
        "strict_scopes": True,
        "users": [{"name": name, "real_name": name.title()} for name in ("bell", "anna", "ben")],
        "channels": [{"name": "office", "topic": "The office"}],
        "tokens": [{"token": BOT_TOKEN, "user": "bell", "scopes": SCOPES.split(",")}],
    }
}


class Peer:
    """One workspace, by the eyes and hands of the people in it."""

    def __init__(self, mode: Mode) -> None:
        self.mode = mode
        self.port, self.webhook, self._up = unused_port(), unused_port(), unused_port()
        self.sockets: list[web.WebSocketResponse] = []
        self.connected = asyncio.Event()
        self.calls: list[tuple[str, Args, Args]] = []
        self.people: dict[str, str] = {}
        self.office = ""
        self._acks: dict[str, asyncio.Future[Args | None]] = {}

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    @property
    def broken(self) -> list[str]:
        """Name each limit of Slack's that a payload broke: emulate itself knows none."""
        views = [args["view"] for _, args, _ in self.calls if "view" in args]
        blocks = [args["blocks"] for _, args, _ in self.calls if "blocks" in args]
        broken = [fault for view in views for fault in broken_view(view)]
        return broken + [fault for each in blocks for fault in broken_limits(each)]

    async def start(self, folder: Path) -> None:
        seed = folder / "seed.json"
        seed.write_text(json.dumps(SEED))
        args = ["start", "-s", "slack", "-p", str(self._up), "--seed", str(seed)]
        nothing = asyncio.subprocess.DEVNULL
        self._process = await asyncio.create_subprocess_exec(
            str(NODE), str(EMULATE), *args, stdout=nothing, stderr=nothing
        )
        self._session = aiohttp.ClientSession()
        app = web.Application(client_max_size=64 << 20)
        app.router.add_post("/api/apps.connections.open", self._open)
        app.router.add_get("/link", self._link)
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        async with asyncio.timeout(30):
            while True:
                with suppress(aiohttp.ClientError):
                    users = await self.call("users.list")
                    break
                await asyncio.sleep(0.05)
        self.people = {user["name"]: user["id"] for user in users["members"]}
        listed = await self.call("conversations.list")
        self.office = next(c["id"] for c in listed["channels"] if c["name"] == "office")

    async def stop(self) -> None:
        for socket in list(self.sockets):
            await socket.close()
        await self._runner.cleanup()
        await self._session.close()
        self._process.terminate()
        await self._process.wait()

    async def replaced(self, socket: web.WebSocketResponse) -> None:
        """Wait until a connection is gone and another stands."""
        async with asyncio.timeout(20):
            while socket in self.sockets or not self.sockets:  # noqa: ASYNC110 - over a wire
                await asyncio.sleep(0.05)

    async def call(self, method: str, **args: str) -> Args:
        """Call emulate itself, past the front."""
        url = f"http://127.0.0.1:{self._up}/api/{method}"
        headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
        async with self._session.post(url, data=args, headers=headers) as answer:
            told: Args = await answer.json()
            return told

    async def seen(self, room: str = "", thread: str = "") -> list[Args]:
        """Read a room, or a thread in it, the oldest message first."""
        args = {"channel": room or self.office, "limit": "100"} | ({"ts": thread} if thread else {})
        method = "conversations.replies" if thread else "conversations.history"
        messages: list[Args] = (await self.call(method, **args))["messages"]
        return sorted(messages, key=lambda message: str(message["ts"]))

    async def direct(self, by: str = "anna") -> str:
        """Name the direct messages with somebody."""
        opened = await self.call("conversations.open", users=self.people[by])
        return str(opened["channel"]["id"])

    async def trigger(self) -> str:
        """Have emulate make a trigger, which opens one view within three seconds."""
        made = await self.call("views.generateTriggerId")
        return str(made["trigger_id"])

    async def push(self, kind: str, payload: Args, *, retry: int = 0) -> Args | None:
        """Send what Slack would send; return what it was told, within its three seconds."""
        if self.mode == "webhook":
            return await self._post(kind, payload, retry)
        await asyncio.wait_for(self.connected.wait(), 20)
        envelope = uuid.uuid4().hex
        ack = self._acks[envelope] = asyncio.get_running_loop().create_future()
        sent: Args = {"envelope_id": envelope, "type": kind, "payload": payload}
        sent["accepts_response_payload"] = kind != "events_api"
        sent |= {"retry_attempt": retry, "retry_reason": "timeout"} if retry else {}
        await self.sockets[-1].send_json(sent)
        return await asyncio.wait_for(ack, 3)

    async def _post(self, kind: str, payload: Args, retry: int) -> Args | None:
        """Send it signed, by HTTP."""
        content = "application/x-www-form-urlencoded"
        if kind == "events_api":
            body, content = json.dumps(payload).encode(), "application/json"
        else:
            form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
            body = urlencode(form).encode()
        now = str(int(time.time()))
        headers = {"X-Slack-Request-Timestamp": now, "X-Slack-Signature": sign(now, body)}
        headers |= {"Content-Type": content} | ({"X-Slack-Retry-Num": str(retry)} if retry else {})
        url = f"http://127.0.0.1:{self.webhook}/slack/events"
        async with self._session.post(url, data=body, headers=headers) as answer:
            assert answer.status == 200
            told = await answer.text()
        return json.loads(told) if told.startswith("{") else None

    async def _open(self, _: web.Request) -> web.Response:
        url = f"ws://127.0.0.1:{self.port}/link?ticket={uuid.uuid4().hex}"
        return web.json_response({"ok": True, "url": url})

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": len(self.sockets)})
        self.connected.set()
        async for message in socket:
            if message.type == aiohttp.WSMsgType.TEXT and message.data.startswith("{"):
                told = json.loads(message.data)
                if ack := self._acks.pop(told.get("envelope_id"), None):
                    ack.set_result(told.get("payload"))
        self.sockets.remove(socket)
        if not self.sockets:
            self.connected.clear()
        return socket

    async def _pass_on(self, request: web.Request) -> web.Response:
        """Pass a call on to emulate, as it reads one, and remember it."""
        body, method = await request.read(), request.method
        content = request.headers.get("Content-Type", "")
        api = request.path.startswith("/api/")
        moved = api and (method == "GET" or bool(request.query_string and not body))
        if moved:
            method, body = "POST", request.query_string.encode()
            content = "application/x-www-form-urlencoded"
        headers = {"Authorization": request.headers.get("Authorization", "")}
        headers |= {"Content-Type": content} if content else {}
        url = f"http://127.0.0.1:{self._up}{request.path if moved else request.path_qs}"
        async with self._session.request(method, url, data=body, headers=headers) as answer:
            told = await answer.read()
            if api:
                args = _arguments(body, content)
                self.calls.append((request.path.removeprefix("/api/"), args, json.loads(told)))
            kind = answer.headers.get("Content-Type", "application/json").partition(";")[0]
            return web.Response(body=told, status=answer.status, content_type=kind)


def _arguments(body: bytes, content: str) -> Args:
    """Read what a call was given, be it sent as JSON or as a form with JSON in it."""
    if content.startswith("application/json"):
        args: Args = json.loads(body)
    else:
        args = {name: values[0] for name, values in parse_qs(body.decode(errors="replace")).items()}
    nested = {
        name: json.loads(args[name])
        for name in ("blocks", "view")
        if isinstance(args.get(name), str)
    }
    return args | nested


@asynccontextmanager
async def emulated(mode: Mode, folder: Path) -> AsyncIterator[Peer]:
    """Run a workspace; at its end no payload may have broken a limit of Slack's."""
    peer = Peer(mode)
    await peer.start(folder)
    try:
        yield peer
    finally:
        await peer.stop()
    assert peer.broken == []
