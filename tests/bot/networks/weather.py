"""Weather: a proxy on loopback that passes calls on, and loses or spoils some when told to."""

from __future__ import annotations

import json
from collections import deque

import aiohttp
from aiohttp import web

OURS = {"host", "content-length", "transfer-encoding", "content-encoding", "connection"}


class Weather:
    """Stands before a server. `spell` is used up by calls that post something.

    "down": no answer, and nothing was passed on; "slow": asked to wait, and nothing either;
    "drop": passed on, but the answer is lost; "500": passed on, and the answer says that it
    failed; "busy": passed on, and the answer says that a picture is not ready.
    """

    def __init__(self, upstream: str, posting: str, slow: web.Response) -> None:
        self.url = ""
        self.upstream = upstream.rstrip("/")
        self.posting = posting
        self.spell: deque[str] = deque()
        self.changes: list[bytes] = []
        """What was put in the place of something."""
        self.slow = slow
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
        if how == "slow":
            headers = self.slow.headers
            return web.Response(status=self.slow.status, body=self.slow.body, headers=headers)
        if how == "down":
            return _lost(request)
        answer = await self._onward(request)
        if how == "drop":
            return _lost(request)
        if how == "busy":
            return web.json_response(json.loads(answer.text or "") | {"url": None}, status=202)
        return web.Response(status=500, text="Oops") if how == "500" else answer

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
            return web.Response(status=answer.status, body=await answer.read(), headers=told)


def _lost(request: web.Request) -> web.Response:
    """Break the connection off."""
    if request.transport:
        request.transport.abort()
    return web.Response()
