"""Saying: replies put into Slack once, changed in place and found again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Refused
from bot.platforms import Notebook
from bot.platforms.slack.drawing import Drawn, draw, draw_card
from bot.platforms.slack.failures import is_refusal_of, plain_failures
from bot.platforms.slack.homes import Homes
from bot.platforms.slack.keeping import keep
from bot.platforms.slack.pictures import Pictures
from bot.platforms.slack.rooms import Rooms
from bot.talk import Chart, File, Form, Part, Picture, Place, Reply

EVENT = "bell_said"
"""The metadata under which Slack keeps our key with a message (chat.postMessage, `metadata`)."""

_PAGE, _PAGES = 200, 5  # messages; how far back a key is looked for

Message = dict[str, Any]


class Voice:
    """What the bot says on Slack.

    A reply may be several messages; their timestamps, with commas, are the id of what was said.
    """

    def __init__(self, client: AsyncWebClient, notebook: Notebook, pictures: Pictures) -> None:
        self._client = client
        self._notebook = notebook
        self._pictures = pictures
        self._rooms = Rooms(client)
        self._homes = Homes(client, pictures)

    async def say(self, place: Place, reply: Reply, key: str) -> str:
        """Say a reply once; of one that comes `again`, what an earlier try has said is let be."""
        if self._homes.has(place):
            await self._keep_forms(reply.parts)
            return await self._homes.publish(place, reply)
        spot = await self._spot(place)
        if reply.private and not spot.room.startswith("D"):
            raise Refused("This is for one person, and that Slack channel has many.")
        await self._keep_forms(reply.parts)
        hosted = await self._pictures.host(reply.parts)
        drawn = _drawn(spot, reply, hosted)
        several = len(drawn) > 1 or _has_beside(reply)
        cut_short = reply.again and several  # an earlier try, perhaps
        before = await self._said(spot, key) if cut_short else {}
        files = [part for part in reply.parts if isinstance(part, File)]
        alts: dict[str, str] = {}
        try:
            stamps = await self._post(spot, drawn, files, key, before)
        except Refused as error:
            if not hosted or not is_refusal_of(error, "invalid_blocks"):
                raise
            # Slack cannot show a picture inside the message after all: it goes beside it.
            beside = await self._pictures.as_files(reply.parts)
            files += [file for file, _ in beside]
            alts = {file.name: words for file, words in beside}
            stamps = await self._post(spot, _drawn(spot, reply), files, key, before)
        under, again = _under(spot, stamps[0]), bool(before)
        await self._share(under, files, alts, since=stamps[0], again=again)
        return ",".join(stamps)

    async def whisper(self, place: Place, reply: Reply, user: str) -> None:
        """Say it in a channel so that one person alone sees it; Slack keeps no such message."""
        await self._keep_forms(reply.parts)
        for message in draw(reply.parts):
            with plain_failures():
                await self._client.chat_postEphemeral(
                    channel=place.room,
                    user=user,
                    thread_ts=place.thread or None,
                    blocks=message.blocks,
                    text=message.text,
                )

    async def change(self, place: Place, said: str, reply: Reply) -> None:
        """Put a reply in the place of what was said: spare messages go, further ones follow."""
        if self._homes.has(place):
            await self._keep_forms(reply.parts)
            await self._homes.publish(place, reply)
            return
        spot = await self._spot(place)
        await self._keep_forms(reply.parts)
        hosted = await self._pictures.host(reply.parts)
        drawn = _drawn(spot, reply, hosted)
        stamps = said.split(",")
        if len(drawn) > len(stamps):
            under = _under(spot, stamps[0])
            later = await self._said(under, said)
            await self._post(under, drawn[len(stamps) :], [], said, later)
        for stamp, message in zip(stamps, drawn, strict=False):
            with plain_failures():
                await self._client.chat_update(
                    channel=spot.room, ts=stamp, blocks=message.blocks, text=message.text
                )
        for stamp in stamps[len(drawn) :]:
            await self._take_back(spot, stamp)

    async def find(self, place: Place, key: str) -> str | None:
        """Look up what was said under a key, if all of it was, with its files."""
        if self._homes.has(place):
            return None  # to publish it again does no harm
        spot = await self._spot(place)
        said = await self._said(spot, key)
        if 0 not in said or len(said) < _mark(said[0])["of"]:
            return None
        stamps = [said[number]["ts"] for number in sorted(said)]
        names = _mark(said[0])["files"]
        under = _under(spot, stamps[0])
        if names and not set(names.split("\n")) <= await self._shared(under, stamps[0]):
            return None
        return ",".join(stamps)

    async def can_post_in(self, place: Place) -> str:
        """Say what a room is called; `Refused` if the bot is not in it."""
        return await self._rooms.can_post_in(place.room)

    async def _spot(self, place: Place) -> Place:
        """Return the place with its room's id."""
        return replace(place, room=await self._rooms.id(place.room))

    async def _keep_forms(self, parts: Sequence[Part]) -> None:
        """Remember each form until somebody presses its button, be it after a restart."""
        for part in parts:
            if isinstance(part, Form):
                await keep(self._notebook, part)

    async def _post(
        self,
        spot: Place,
        drawn: Sequence[Drawn],
        files: Sequence[File],
        key: str,
        before: dict[int, Message],
    ) -> list[str]:
        """Post the messages that an earlier try has not, each marked with its key and number.

        In a channel the first is the card, and the others go into its thread.
        """
        names = "\n".join(file.name for file in files)
        for number, message in enumerate(drawn):
            if number:
                spot = _under(spot, before[0]["ts"])
            if number in before:
                continue
            mark = {"key": key, "part": number, "of": len(drawn), "files": names}
            with plain_failures():
                posted = await self._client.chat_postMessage(
                    channel=spot.room,
                    thread_ts=spot.thread or None,
                    blocks=message.blocks,
                    text=message.text,
                    metadata={"event_type": EVENT, "event_payload": mark},
                    unfurl_links=False,
                    unfurl_media=False,
                )
            before = {**before, number: {"ts": str(posted["ts"])}}
        return [before[number]["ts"] for number in range(len(drawn))]

    async def _share(
        self,
        spot: Place,
        files: Sequence[File],
        alts: Mapping[str, str],
        *,
        since: str,
        again: bool,
    ) -> None:
        """Share files after the message; at a second try, only those that are not there."""
        there = await self._shared(spot, since) if files and again else set()
        for file in files:
            if file.name in there:
                continue
            with plain_failures():
                await self._client.files_upload_v2(
                    channel=spot.room,
                    thread_ts=spot.thread or None,
                    filename=file.name,
                    file=file.data,
                    title=file.name,
                    alt_txt=alts.get(file.name),
                )

    async def _take_back(self, spot: Place, stamp: str) -> None:
        """Delete a message; it may be gone already."""
        try:
            with plain_failures():
                await self._client.chat_delete(channel=spot.room, ts=stamp)
        except Refused as error:
            if not is_refusal_of(error, "message_not_found"):
                raise

    async def _said(self, spot: Place, key: str) -> dict[int, Message]:
        """Find our messages under a key, by their numbers; in a channel, in its threads too."""
        found = {
            int(_mark(message)["part"]): message
            async for message in self._history(spot)
            if _mark(message).get("key") == key
        }
        if 0 in found and len(found) < _mark(found[0])["of"] and not _is_apart(spot):
            found |= await self._said(_under(spot, found[0]["ts"]), key)
        return found

    async def _shared(self, spot: Place, since: str) -> set[str]:
        """Name the files shared in a place since a message."""
        return {
            file.get("name", "")
            async for message in self._history(spot)
            if message["ts"] > since
            for file in message.get("files", [])
        }

    async def _history(self, spot: Place) -> AsyncIterator[Message]:
        """Read back what was said in a room, or in its thread."""
        cursor = ""
        for _ in range(_PAGES):
            asked: dict[str, Any] = {
                "channel": spot.room,
                "limit": _PAGE,
                "cursor": cursor,
                "include_all_metadata": True,
            }
            with plain_failures():
                if spot.thread:
                    read = await self._client.conversations_replies(**asked, ts=spot.thread)
                else:
                    read = await self._client.conversations_history(**asked)
            for message in read["messages"]:
                yield message
            cursor = (read.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return


def _drawn(spot: Place, reply: Reply, hosted: Mapping[int, str] | None = None) -> list[Drawn]:
    """Draw a reply for where it will stand."""
    return (draw if _is_apart(spot) else draw_card)(reply.parts, hosted)


def _has_beside(reply: Reply) -> bool:
    """Say whether something may have to stand beside a reply's messages."""
    return any(isinstance(part, File | Picture | Chart) for part in reply.parts)


def _is_apart(spot: Place) -> bool:
    """Say whether all of an answer may stand there: in a thread, or in direct messages."""
    return bool(spot.thread) or spot.room.startswith("D")


def _under(spot: Place, stamp: str) -> Place:
    """Return where the rest of an answer stands: in a channel, the thread of its card."""
    return spot if _is_apart(spot) else replace(spot, thread=stamp)


def _mark(message: Message) -> dict[str, Any]:
    """Return what we noted on a message of ours, or nothing."""
    metadata = message.get("metadata") or {}
    payload: dict[str, Any] = metadata.get("event_payload") or {}
    return payload if metadata.get("event_type") == EVENT else {}
