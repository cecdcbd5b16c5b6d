"""Fetching: the files that people send on Slack, within a size limit.

An event names a file by an address that wants the bot's token. Whoever forges an event could name
any address, so the token goes to Slack's hosts alone and redirects are not followed.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import aiohttp
from yarl import URL

from bot.domain.errors import Refused
from bot.platforms.slack.errors import translated_errors
from bot.platforms.slack.settings import Settings
from bot.talk import Upload

_AGAIN = "Send it again, or a smaller one."


async def fetch(settings: Settings, file: dict[str, Any]) -> Upload:
    """Fetch one file.

    Raises Refused for one that is not on Slack, not handed over or larger than `file_megabytes`,
    NotSent or Unanswered where Slack cannot be reached.
    """
    name = str(file.get("name") or "file")
    url = URL(file.get("url_private_download") or file.get("url_private") or "")
    if not _is_slacks(url, URL(settings.base_url)):
        raise Refused(f"{name} is not kept by Slack, so it was not fetched.", _AGAIN)
    headers = {"Authorization": f"Bearer {settings.bot_token.get_secret_value()}"}
    limit = aiohttp.ClientTimeout(total=settings.timeout)
    with translated_errors():
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
    """Read a body of at most `most` bytes; None if it is larger, whatever its header says."""
    data = bytearray()
    async for chunk in answer.content.iter_chunked(2**16):
        data += chunk
        # The announced size may be wrong, so bytes are counted as they come.
        if len(data) > most:
            return None
    return bytes(data)


def _is_slacks(url: URL, api: URL) -> bool:
    """Say whether an address is Slack's, or of the server that the config names in its place."""
    slack = url.scheme == "https" and (url.host or "").endswith(".slack.com")
    return slack or url.origin() == api.origin() if url.is_absolute() else False
