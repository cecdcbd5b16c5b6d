"""Fetching: the files that people send on Slack, within a bound."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import aiohttp
from yarl import URL

from bot.domain.errors import Refused
from bot.platforms.slack.failures import plain_failures
from bot.platforms.slack.settings import Settings
from bot.talk import Upload

_AGAIN = "Send it again, or a smaller one."


async def fetch(settings: Settings, file: dict[str, Any]) -> Upload:
    """Fetch one file; the bot's token is shown to Slack's own hosts only."""
    name = str(file.get("name") or "file")
    url = URL(file.get("url_private_download") or file.get("url_private") or "")
    if not _is_slacks(url, URL(settings.base_url)):
        raise Refused(f"{name} is not kept by Slack, so it was not fetched.", _AGAIN)
    headers = {"Authorization": f"Bearer {settings.bot_token.get_secret_value()}"}
    limit = aiohttp.ClientTimeout(total=settings.timeout)
    with plain_failures():
        async with (
            aiohttp.ClientSession(timeout=limit) as session,
            session.get(url, headers=headers, allow_redirects=False) as answer,
        ):
            if answer.status != HTTPStatus.OK:
                raise Refused(f"Slack did not hand over {name}.", _AGAIN)
            data = await _read(answer, settings.file_megabytes * 2**20)
    if data is None:
        raise Refused(f"{name} is larger than {settings.file_megabytes} MB.", _AGAIN)
    return Upload(name, data, str(file.get("mimetype") or "application/octet-stream"))


async def _read(answer: aiohttp.ClientResponse, most: int) -> bytes | None:
    """Read a body; nothing if it is larger than that many bytes."""
    data = bytearray()
    async for chunk in answer.content.iter_chunked(2**16):
        data += chunk
        if len(data) > most:
            return None
    return bytes(data)


def _is_slacks(url: URL, api: URL) -> bool:
    """Say whether an address is Slack's, or the very server that stands in for it."""
    slack = url.scheme == "https" and (url.host or "").endswith(".slack.com")
    return slack or url.origin() == api.origin() if url.is_absolute() else False
