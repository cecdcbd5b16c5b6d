"""A stand-in for an OpenAI-compatible address: it keeps what it is sent, and fails when told to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.config.settings import ModelSettings

KEY = "sk-of-no-worth"
WORDED = {"name": "Village post offices", "ask": "Vote for the Bill.", "gist": ["Counters close."]}


@dataclass
class ModelServer:
    """Answers with `says`, or with `status`; `slow` answers come too late."""

    url: str = ""
    says: str = f"```json\n{json.dumps(WORDED)}\n```"
    status: int = 200
    slow: bool = False
    sent: list[str] = field(default_factory=list)

    def settings(self, *, timeout: float = 10) -> ModelSettings:
        return ModelSettings.model_validate(
            {"url": f"{self.url}v1/", "name": "tiny", "key": KEY, "timeout_seconds": timeout}
        )

    async def answer(self, request: web.Request) -> web.Response:
        self.sent.append(await request.text())
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            return web.json_response({}, status=401)
        if self.slow:
            await asyncio.sleep(60)
        message = {"role": "assistant", "content": self.says}
        return web.json_response({"choices": [{"message": message}]}, status=self.status)


@asynccontextmanager
async def model_server() -> AsyncIterator[ModelServer]:
    """Serve it."""
    served, app = ModelServer(), web.Application()
    app.router.add_post("/v1/chat/completions", served.answer)
    async with TestServer(app) as server:
        served.url = str(server.make_url("/"))
        yield served
