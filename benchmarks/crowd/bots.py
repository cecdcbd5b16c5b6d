"""Bots: ours and the barest that the libraries allow, each run in a process of its own.

`python -m benchmarks.crowd.bots NAME SETTINGS`, with settings as JSON; it runs until it is killed.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import uvloop
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from benchmarks.stall import watched
from bot.cli.main import FEWER_COLLECTIONS
from bot.config import Config
from bot.runtime.app import running

Settings = dict[str, Any]


async def bell(settings: Settings) -> None:
    """Be Division Bell, all of it, as the command line runs it."""
    gc.set_threshold(*FEWER_COLLECTIONS)
    config = Config.model_validate(settings["config"])
    async with running(config, None, lambda _: None), watched(Path(settings["stall"])):
        await asyncio.Event().wait()


async def bare_telegram(settings: Settings) -> None:
    """Be python-telegram-bot with one handler that says back what it hears."""

    async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text(update.message.text or "")

    built = Application.builder().token(settings["token"]).base_url(f"{settings['url']}/bot")
    application = built.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    await application.initialize()
    await application.start()
    assert application.updater
    await application.updater.start_polling()
    await asyncio.Event().wait()


async def bare_slack(settings: Settings) -> None:
    """Be Bolt with one listener that says back what it hears, by Socket Mode."""
    client = AsyncWebClient(token=settings["bot_token"], base_url=settings["url"])
    app = AsyncApp(client=client)

    async def echo(event: dict[str, Any], say: AsyncSay) -> None:
        await say(event["text"])

    app.event("message")(echo)
    await AsyncSocketModeHandler(app, settings["app_token"]).start_async()  # type: ignore[no-untyped-call] # Bolt leaves it so


BOTS: dict[str, Callable[[Settings], Awaitable[None]]] = {
    "bell": bell,
    "bare telegram": bare_telegram,
    "bare slack": bare_slack,
}


async def _be(name: str, settings: Settings) -> None:
    await BOTS[name](settings)


if __name__ == "__main__":
    run = uvloop.run if sys.argv[1] == "bell" else asyncio.run  # as its command line runs it
    run(_be(sys.argv[1], json.loads(sys.argv[2])))
