"""Webhook: Slack's events as signed HTTP requests, checked before anything is read."""

from __future__ import annotations

import asyncio
import hmac
import re
import time
from collections.abc import Callable
from hashlib import sha256

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from bot.domain.errors import Refused
from bot.platforms import TurnedAway, untold
from bot.platforms.slack.settings import Settings

BODY_BYTES = 2**20
"""The largest request that is read; Slack's own are far smaller."""

WINDOW = 300  # s; docs.slack.dev/authentication/verifying-requests-from-slack

_TIMESTAMP = re.compile(r"[0-9]{1,12}", re.ASCII)

Clock = Callable[[], float]


class Gate:
    """What tells Slack's requests from forged, stale and repeated ones."""

    def __init__(self, secret: str, clock: Clock = time.time) -> None:
        self._secret = secret.encode()
        self._clock = clock
        self._seen: dict[str, float] = {}

    def is_slacks(self, timestamp: str, signature: str, body: bytes) -> bool:
        """Say whether a request was signed with our secret in the last five minutes."""
        if not _TIMESTAMP.fullmatch(timestamp):
            return False
        if abs(self._clock() - int(timestamp)) > WINDOW:
            return False
        signed = hmac.new(self._secret, b"v0:%s:%s" % (timestamp.encode(), body), sha256)
        given = signature.encode("utf-8", "surrogatepass")
        return hmac.compare_digest(f"v0={signed.hexdigest()}".encode(), given)

    def is_new(self, signature: str) -> bool:
        """Say whether a good signature is seen for the first time while it is good."""
        now = self._clock()
        while self._seen and now - next(iter(self._seen.values())) > 2 * WINDOW:
            del self._seen[next(iter(self._seen))]
        if signature in self._seen:
            return False
        self._seen[signature] = now
        return True


async def serve(app: AsyncApp, settings: Settings, turned_away: TurnedAway) -> None:
    """Hear Slack on `host:port/path` until cancelled."""
    runner = web.AppRunner(application(app, settings, turned_away), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
        await asyncio.Event().wait()
    except OSError as error:
        raise Refused(
            f"Slack's webhook cannot listen on {settings.host}:{settings.port}.",
            "Choose another port in [platforms.slack], or end the program that uses it.",
        ) from error
    finally:
        await runner.cleanup()


def application(
    app: AsyncApp, settings: Settings, turned_away: TurnedAway = untold, clock: Clock = time.time
) -> web.Application:
    """Make the web application that lets Slack's requests through to Bolt."""
    gate = Gate(settings.signing_secret.get_secret_value(), clock)

    async def receive(request: web.Request) -> web.Response:
        body = await request.read()
        signature = request.headers.get("X-Slack-Signature", "")
        if not gate.is_slacks(
            request.headers.get("X-Slack-Request-Timestamp", ""), signature, body
        ):
            await turned_away("a forged or stale request", "")
            return web.Response(status=401, text="Slack did not sign this, or not just now.")
        if not gate.is_new(signature):
            await turned_away("a replayed request", "")
            return web.Response(text="That was heard before; nothing is done twice.")
        try:
            heard = await to_bolt_request(request)
        except (ValueError, RecursionError):
            return web.Response(status=400)
        return await to_aiohttp_response(await app.async_dispatch(heard))

    door = web.Application(client_max_size=BODY_BYTES)
    door.router.add_post(settings.path, receive)
    return door
