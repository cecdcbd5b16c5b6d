"""Socket Mode: Slack's events through a websocket that we open, so no port is open to the internet.

The library's client reconnects by itself. Some connections stay open and hear nothing afterwards
(slackapi/python-slack-sdk#1110), so its reading tasks are looked at every `watch` seconds.
"""

from __future__ import annotations

import asyncio
import logging

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.contact import Contact, no_contact
from bot.domain.errors import NotSent, Refused, Unanswered
from bot.platforms.slack.errors import APP_TOKEN_PAGE, translated_errors
from bot.platforms.slack.settings import Settings

log = logging.getLogger(__name__)
_quiet = logging.getLogger(f"{__name__}.library")
"""The library's: it writes a trace at each of its own tries, where `contact` says it once."""
_quiet.setLevel(logging.CRITICAL)


async def open_connection(client: AsyncWebClient, settings: Settings) -> str:
    """Return the address of a new websocket; `Refused` says where a right token is found."""
    token = settings.app_token.get_secret_value()
    try:
        with translated_errors():
            return str((await client.apps_connections_open(app_token=token))["url"])
    except Refused as error:
        raise Refused(
            f"Slack does not accept the app token: {error.message}",
            f"Copy the token (it begins with xapp-) from {APP_TOKEN_PAGE}; it needs the scope "
            "connections:write, and Socket Mode must be on.",
        ) from error


async def stay_connected(
    app: AsyncApp, client: AsyncWebClient, settings: Settings, contact: Contact = no_contact
) -> None:
    """Receive Slack's events until cancelled; a connection that stopped receiving is replaced.

    The library reconnects by itself, but sometimes hears nothing afterwards
    (slackapi/python-slack-sdk#1110).
    """
    while True:
        try:
            url = await open_connection(client, settings)
        except (NotSent, Unanswered) as error:
            await contact(str(error))
            await asyncio.sleep(settings.watch)
            continue
        await _hold(app, client, settings, url, contact)
        log.info("The connection to Slack went deaf; making a new one.")


async def _hold(
    app: AsyncApp, client: AsyncWebClient, settings: Settings, url: str, contact: Contact
) -> None:
    """Hold one connection for as long as it receives."""
    token = settings.app_token.get_secret_value()
    handler = AsyncSocketModeHandler(app, token, _quiet, web_client=client)
    # The address that `open_connection` got: else the library would ask for a second one.
    handler.client.wss_uri = url
    try:
        async with asyncio.timeout(settings.timeout):
            await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt's
        while True:
            await contact("")
            await asyncio.sleep(settings.watch)
            if not await is_receiving(handler.client):
                return
    except TimeoutError:
        await contact(f"its socket did not open in {settings.timeout:g} s")
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt's


async def is_receiving(client: SocketModeClient) -> bool:
    """Say whether a connection is open and both tasks that read it are alive."""
    tasks = (client.message_receiver, client.message_processor)
    return await client.is_connected() and not any(task is None or task.done() for task in tasks)
