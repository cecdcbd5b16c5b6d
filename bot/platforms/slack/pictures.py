"""Pictures: charts and photographs put where Slack can show them inside a message.

Block Kit shows a picture by its file id, so each is uploaded first, to no channel. Until a message
names the file nobody sees it, so an upload without an answer counts as not sent.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from hashlib import sha256

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import NotSent, Unanswered
from bot.heavy.pool import beside_loop
from bot.platforms import Draw
from bot.platforms.slack.drawing import ALT
from bot.platforms.slack.errors import translated_errors
from bot.platforms.slack.wording import clean, clip
from bot.talk import Chart, File, Part, Picture

_TRIES, _PAUSE = 20, 0.25  # Slack takes a moment until a picture can be shown, seconds

_REMEMBERED = 500  # pictures that Slack holds

_JPEG = b"\xff\xd8\xff"


class Pictures:
    """The pictures of replies; `draw` makes a PNG of a chart.

    The file ids of the last 500 pictures are remembered, so that a card that changes often does not
    upload its chart each time.
    """

    def __init__(self, client: AsyncWebClient, draw: Draw) -> None:
        self._client = client
        self._draw = draw
        self._file_ids: OrderedDict[Chart | str, str] = OrderedDict()

    async def host(self, parts: Sequence[Part]) -> dict[int, str]:
        """Upload the pictures among the parts, shown to nobody; return file ids by index."""
        return {index: await self._hosted(index, part) for index, part in _pictures(parts)}

    async def as_files(self, parts: Sequence[Part]) -> list[tuple[File, str]]:
        """Return the pictures as files with their alt texts, to be shared beside the message.

        Used where Slack refused to show one inside the message.
        """
        self._file_ids.clear()  # nobody knows which was refused: all are uploaded again next time
        return [
            (File(_name(index, data), data), _words(part))
            for index, part in _pictures(parts)
            for data in [await self._bytes(part)]
        ]

    async def _hosted(self, index: int, part: Picture | Chart) -> str:
        """Return the file id of one picture, uploaded unless Slack holds it already."""
        known = await beside_loop(_known, part)
        if known not in self._file_ids:
            data = await self._bytes(part)
            self._file_ids[known] = await self._upload(_name(index, data), data, _words(part))
            if len(self._file_ids) > _REMEMBERED:
                self._file_ids.popitem(last=False)
        return self._file_ids[known]

    async def _upload(self, name: str, data: bytes, words: str) -> str:
        """Upload one picture and wait until Slack can show it."""
        try:
            with translated_errors():
                sent = await self._client.files_upload_v2(
                    filename=name, file=data, title=name, alt_txt=words
                )
                file = str(sent["files"][0]["id"])
                await self._ready(file)
        except Unanswered as error:
            raise NotSent("Slack did not take the picture.") from error  # and nobody has seen it
        return file

    async def _ready(self, file: str) -> None:
        """Wait until Slack knows what the file is (slackapi/java-slack-sdk#1349)."""
        for _ in range(_TRIES):
            if (await self._client.files_info(file=file))["file"].get("mimetype"):
                return
            await asyncio.sleep(_PAUSE)

    async def _bytes(self, part: Picture | Chart) -> bytes:
        """Return the picture's bytes; a chart is drawn beside the loop."""
        if isinstance(part, Picture):
            return part.data
        return await beside_loop(self._draw, part)


def _pictures(parts: Sequence[Part]) -> Iterator[tuple[int, Picture | Chart]]:
    """Give the pictures and charts among parts, each with its index there."""
    for index, part in enumerate(parts):
        if isinstance(part, Picture | Chart):
            yield index, part


def _known(part: Picture | Chart) -> Chart | str:
    """Return what a picture is known by: a chart by what it shows, another by what is in it."""
    if isinstance(part, Chart):
        return part
    return sha256(part.data + _words(part).encode()).hexdigest()


def _words(part: Picture | Chart) -> str:
    """Return the alt text of a picture, within Slack's limit."""
    return clip(clean(part.alt if isinstance(part, Picture) else part.plain()), ALT)


def _name(index: int, data: bytes) -> str:
    """Name the file that Slack shows to who downloads it."""
    return f"picture-{index + 1}.{'jpg' if data.startswith(_JPEG) else 'png'}"
