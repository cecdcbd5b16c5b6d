"""Webhook: updates that Telegram sends, each with the secret that only it knows.

An update is acknowledged once it is handled, or after `GRACE_SECONDS`: Telegram repeats what is not
acknowledged, and the office answers a repeat without doing it twice.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot, Update

from bot.domain.errors import Refused
from bot.platforms import OnRejected, ignore_rejection
from bot.platforms.telegram.errors import translated_errors
from bot.platforms.telegram.polling import WANTED
from bot.platforms.telegram.settings import Settings

HEADER = "X-Telegram-Bot-Api-Secret-Token"  # core.telegram.org/bots/api#setwebhook
UPDATE_BYTES = 1_000_000
GRACE_SECONDS = 10.0

Take = Callable[[Update], asyncio.Task[None]]


async def receive(
    bot: Bot, settings: Settings, take: Take, on_rejected: OnRejected = ignore_rejection
) -> None:
    """Take updates until cancelled; `Refused` if the port or the address is no use."""
    app = web.Application(client_max_size=UPDATE_BYTES)
    path = urlsplit(settings.webhook_url).path or "/"
    app.router.add_post(path, _handler(bot, settings, take, on_rejected))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await _open(runner, settings)
        with translated_errors():
            await bot.set_webhook(
                settings.webhook_url,
                secret_token=settings.webhook_secret.get_secret_value(),
                allowed_updates=WANTED,
            )
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


async def _open(runner: web.AppRunner, settings: Settings) -> None:
    """Open the port; Refused where another program has it."""
    try:
        await web.TCPSite(runner, settings.listen_host, settings.listen_port).start()
    except OSError:
        raise Refused(
            f"Port {settings.listen_port} on {settings.listen_host} is taken.",
            mend="Set listen_port under [telegram] to a free one, or stop what uses it.",
        ) from None


def _handler(
    bot: Bot, settings: Settings, take: Take, on_rejected: OnRejected
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Make what answers Telegram: once an update is handled, or after a moment."""
    secret = settings.webhook_secret.get_secret_value().encode()

    async def handle(request: web.Request) -> web.Response:
        given = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        # In constant time, so that the secret cannot be guessed letter by letter.
        if not hmac.compare_digest(given, secret):
            await on_rejected("a request without Telegram's secret", "")
            return web.Response(status=HTTPStatus.FORBIDDEN, text="Telegram did not send this.")
        update = _read(await request.read(), bot)
        if update is None:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        await asyncio.wait([take(update)], timeout=GRACE_SECONDS)
        return web.Response()

    return handle


def _read(body: bytes, bot: Bot) -> Update | None:
    """Read an update; None if the body is none."""
    try:
        told = json.loads(body)
        return Update.de_json(told, bot) if isinstance(told, dict) else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
