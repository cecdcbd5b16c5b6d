"""Socket Mode: Slack's events through a connection of our own making, watched."""

from __future__ import annotations

import asyncio
import logging

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.platforms.slack.failures import APP_TOKEN_PAGE, plain_failures
from bot.platforms.slack.settings import Settings

log = logging.getLogger(__name__)


async def open_door(client: AsyncWebClient, settings: Settings) -> str:
    """Ask Slack where to connect; `Refused` says where a right token is found."""
    token = settings.app_token.get_secret_value()
    try:
        with plain_failures():
            return str((await client.apps_connections_open(app_token=token))["url"])
    except Refused as error:
        raise Refused(
            f"Slack does not accept the app token: {error.message}",
            f"Copy the token (it begins with xapp-) from {APP_TOKEN_PAGE}; it needs the scope "
            "connections:write, and Socket Mode must be on.",
        ) from error


async def stay_connected(app: AsyncApp, client: AsyncWebClient, settings: Settings) -> None:
    """Hear Slack until cancelled; a connection gone deaf is thrown away and made anew.

    The library reconnects by itself, but sometimes hears nothing afterwards
    (slackapi/python-slack-sdk#1110).
    """
    while True:
        try:
            url = await open_door(client, settings)
        except (NotSent, Unanswered) as error:
            log.warning("Slack cannot be reached, trying again: %s", error)
            await asyncio.sleep(settings.watch)
            continue
        await _hear(app, client, settings, url)
        log.warning("The connection to Slack went deaf; making a new one.")


async def _hear(app: AsyncApp, client: AsyncWebClient, settings: Settings, url: str) -> None:
    """Hold one connection for as long as it hears."""
    token = settings.app_token.get_secret_value()
    handler = AsyncSocketModeHandler(app, token, web_client=client)
    handler.client.wss_uri = url
    try:
        async with asyncio.timeout(settings.timeout):
            await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt's
        while True:
            await asyncio.sleep(settings.watch)
            if not await hears(handler.client):
                return
    except TimeoutError:
        log.warning("Slack's socket did not open in %s s.", settings.timeout)
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt's


async def hears(client: SocketModeClient) -> bool:
    """Say whether a connection is open and both tasks that read it are alive."""
    tasks = (client.message_receiver, client.message_processor)
    return await client.is_connected() and not any(task is None or task.done() for task in tasks)
