"""Webhook: Slack's events as signed HTTP requests, checked before anything is read.

The signature is HMAC-SHA256 with the signing secret over `v0:TIMESTAMP:BODY`
(docs.slack.dev/authentication/verifying-requests-from-slack). A request that is forged, older than
five minutes or repeated goes into the audit and not to the office.
"""

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
from bot.platforms import OnRejected, ignore_rejection
from bot.platforms.slack.settings import Settings

BODY_BYTES = 2**20
"""The largest request that is read; Slack's own are far smaller."""

WINDOW = 300  # s; docs.slack.dev/authentication/verifying-requests-from-slack

_TIMESTAMP = re.compile(r"[0-9]{1,12}", re.ASCII)

Clock = Callable[[], float]


class SignatureCheck:
    """Tells Slack's requests from forged, stale and repeated ones; `clock` gives Unix seconds."""

    def __init__(self, secret: str, clock: Clock = time.time) -> None:
        self._secret = secret.encode()
        self._clock = clock
        self._seen: dict[str, float] = {}

    def is_signed(self, timestamp: str, signature: str, body: bytes) -> bool:
        """Say whether a request was signed with our secret in the last five minutes."""
        if not _TIMESTAMP.fullmatch(timestamp):
            return False
        if abs(self._clock() - int(timestamp)) > WINDOW:
            return False
        signed = hmac.new(self._secret, b"v0:%s:%s" % (timestamp.encode(), body), sha256)
        # A header may hold any bytes: what is no text must compare unequal, not raise.
        given = signature.encode("utf-8", "surrogatepass")
        return hmac.compare_digest(f"v0={signed.hexdigest()}".encode(), given)

    def is_new(self, signature: str) -> bool:
        """Say whether a good signature is seen for the first time while it is good.

        Signatures are remembered for as long as their timestamps would be accepted.
        """
        now = self._clock()
        # Twice the window: a timestamp may lie as far in the future as in the past.
        while self._seen and now - next(iter(self._seen.values())) > 2 * WINDOW:
            del self._seen[next(iter(self._seen))]
        if signature in self._seen:
            return False
        self._seen[signature] = now
        return True


async def serve(app: AsyncApp, settings: Settings, on_rejected: OnRejected) -> None:
    """Hear Slack on `host:port/path` until cancelled."""
    runner = web.AppRunner(application(app, settings, on_rejected), access_log=None)
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
    app: AsyncApp,
    settings: Settings,
    on_rejected: OnRejected = ignore_rejection,
    clock: Clock = time.time,
) -> web.Application:
    """Make the web application that lets Slack's requests through to Bolt.

    It answers 401 to what Slack did not sign just now, 400 to what cannot be read, and 200 to a
    repeat.
    """
    check = SignatureCheck(settings.signing_secret.get_secret_value(), clock)

    async def receive(request: web.Request) -> web.Response:
        body = await request.read()
        signature = request.headers.get("X-Slack-Signature", "")
        if not check.is_signed(
            request.headers.get("X-Slack-Request-Timestamp", ""), signature, body
        ):
            await on_rejected("a forged or stale request", "")
            return web.Response(status=401, text="Slack did not sign this, or not just now.")
        if not check.is_new(signature):
            await on_rejected("a replayed request", "")
            return web.Response(text="That was heard before; nothing is done twice.")
        try:
            bolt_request = await to_bolt_request(request)
        except (ValueError, RecursionError):
            return web.Response(status=400)
        return await to_aiohttp_response(await app.async_dispatch(bolt_request))

    door = web.Application(client_max_size=BODY_BYTES)
    door.router.add_post(settings.path, receive)
    return door
