"""Weather: a proxy on loopback that passes calls on, and loses or spoils some when told to."""

from __future__ import annotations

import asyncio
import json
import re
from collections import deque
from datetime import datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

import aiohttp
from aiohttp import web

TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)")
OURS = {"host", "content-length", "transfer-encoding", "content-encoding", "connection"}


class Weather:
    """Stands before a server. `spell` is used up by calls that post something.

    "down": no answer, and nothing was passed on; "slow": asked to wait, and nothing either;
    "drop": passed on, but the answer is lost; "500": passed on, and the answer says that it
    failed; "busy": passed on, and the answer says that a picture is not ready; "early" and "late":
    held until `go`, before it is passed on or after.

    `nonsense` takes the place of every answer; `ahead` is how far the server's clock has been
    moved, as far as its answers tell it.
    """

    def __init__(self, upstream: str, posting: str, slow: web.Response) -> None:
        self.url = ""
        self.upstream = upstream.rstrip("/")
        self.posting = posting
        self.spell: deque[str] = deque()
        self.changes: list[bytes] = []
        """What was put in the place of something."""
        self.slow = slow
        self.nonsense: web.Response | None = None
        self.posted = 0
        """How many calls made or changed anything there."""
        self.shut = False
        """Whether nothing is passed on that posts something."""
        self.ahead = timedelta(0)
        self.held = asyncio.Event()
        self.go = asyncio.Event()
        app = web.Application(client_max_size=60_000_000)
        app.router.add_route("*", "/{path:.*}", self._pass)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)

    async def start(self) -> None:
        self._client = aiohttp.ClientSession(auto_decompress=False)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        await self._runner.cleanup()
        await self._client.close()

    async def _pass(self, request: web.Request) -> web.StreamResponse:
        posts = request.method == "POST" and request.path.endswith(self.posting)
        how = self.spell.popleft() if self.spell and posts else ""
        self.posted += request.method == "POST"
        if how == "slow":
            headers = self.slow.headers
            return web.Response(status=self.slow.status, body=self.slow.body, headers=headers)
        if how == "early":
            await self._hold()
        if how == "down" or _is_left(request):
            return _lost(request)
        if posts and self.shut and self.nonsense:
            return _copy(self.nonsense)
        answer = await self._onward(request)
        return await self._spoilt(how, request, answer)

    async def _spoilt(
        self, how: str, request: web.Request, answer: web.Response
    ) -> web.StreamResponse:
        if how == "late":
            await self._hold()
        if how == "drop":
            return _lost(request)
        if self.nonsense:
            return _copy(self.nonsense)
        if how == "busy":
            return web.json_response(json.loads(answer.text or "") | {"url": None}, status=202)
        return web.Response(status=500, text="Oops") if how == "500" else answer

    async def _hold(self) -> None:
        self.held.set()
        await self.go.wait()

    async def _onward(self, request: web.Request) -> web.Response:
        headers = {name: said for name, said in request.headers.items() if name.lower() not in OURS}
        data = await request.read()
        if request.method == "PUT":
            self.changes.append(data)
        where = self.upstream + request.path_qs
        async with self._client.request(
            request.method, where, data=data, headers=headers, allow_redirects=False
        ) as answer:
            told = {name: said for name, said in answer.headers.items() if name.lower() not in OURS}
            body = await answer.read()
            if self.ahead:
                date = parsedate_to_datetime(told["Date"]) + self.ahead
                told["Date"] = format_datetime(date, usegmt=True)
                body = TIME.sub(self._moved, body)
            return web.Response(status=answer.status, body=body, headers=told)

    def _moved(self, written: re.Match[bytes]) -> bytes:
        return (datetime.fromisoformat(written[0].decode()) + self.ahead).isoformat().encode()


def _is_left(request: web.Request) -> bool:
    """Say whether whoever asked is no longer there."""
    return request.transport is None or request.transport.is_closing()


def _copy(answer: web.Response) -> web.Response:
    """Copy an answer: one is sent once."""
    return web.Response(body=answer.body, content_type=answer.content_type)


def _lost(request: web.Request) -> web.Response:
    """Break the connection off."""
    if request.transport:
        request.transport.abort()
    return web.Response()
