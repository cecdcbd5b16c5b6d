"""Sending: replies put into Slack once, changed in place and found again.

Each message carries the ledger's key as metadata, so that `find` can tell after a lost answer
whether it was said. Slack keeps no key for files: they are told by their names since the message.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Refused
from bot.domain.fence import Fence, Mark, unmarked
from bot.platforms import Notebook
from bot.platforms.slack.drawing import Drawn, draw, draw_card
from bot.platforms.slack.errors import is_refusal_of, translated_errors
from bot.platforms.slack.home_tabs import HomeTabs
from bot.platforms.slack.pictures import Pictures
from bot.platforms.slack.rooms import Rooms
from bot.platforms.slack.stored_forms import store_form
from bot.talk import Chart, File, Form, Part, Picture, Place, Reply

EVENT = "bell_said"
"""The metadata under which Slack keeps our key with a message (chat.postMessage, `metadata`)."""

_PAGE, _PAGES = 200, 5  # messages; how far back a key is looked for: a try is some minutes old

Message = dict[str, Any]


class Sender:
    """Sends, changes and finds what the bot says on Slack.

    A reply may be several messages; their timestamps, with commas, are the id of what was said.
    """

    def __init__(self, client: AsyncWebClient, notebook: Notebook, pictures: Pictures) -> None:
        self._client = client
        self._notebook = notebook
        self._pictures = pictures
        self._rooms = Rooms(client)
        self._home_tabs = HomeTabs(client, pictures)

    async def say(self, place: Place, reply: Reply, key: str, mark: Mark = unmarked) -> str:
        """Say a reply once and return its timestamps, with commas.

        `mark` is called just before the first message. With `again`, messages and files already
        sent under this key are not sent twice. Raises Refused for a private reply where others
        read along.
        """
        if self._home_tabs.has(place):
            await self._store_forms(reply.parts)
            await mark()
            return await self._home_tabs.publish(place, reply)
        channel = await self._channel(place)
        if reply.private and not channel.room.startswith("D"):
            raise Refused("This is for one person, and that Slack channel has many.")
        await self._store_forms(reply.parts)
        hosted = await self._pictures.host(reply.parts)
        drawn = _drawn(channel, reply, hosted)
        several = len(drawn) > 1 or _has_files(reply)
        cut_short = (
            reply.again and several
        )  # only then can a part be there already; history is rate-limited
        before = await self._posted(channel, key) if cut_short else {}
        files = [part for part in reply.parts if isinstance(part, File)]
        alts: dict[str, str] = {}
        fence = await mark()
        try:
            stamps = await self._post(channel, drawn, files, key, before, fence=fence)
        except Refused as error:
            if not hosted or not is_refusal_of(error, "invalid_blocks"):
                raise
            # Slack cannot show a picture inside the message after all: it goes beside it.
            beside = await self._pictures.as_files(reply.parts)
            files += [file for file, _ in beside]
            alts = {file.name: words for file, words in beside}
            stamps = await self._post(
                channel, _drawn(channel, reply), files, key, before, fence=fence
            )
        under, again = _thread_of(channel, stamps[0]), bool(before)
        fence.check_rest()
        await self._share(under, files, alts, since=stamps[0], again=again)
        return ",".join(stamps)

    async def say_ephemeral(self, place: Place, reply: Reply, user: str) -> None:
        """Say it in a channel so that one person alone sees it.

        Slack keeps no such message: it can be neither found nor changed, so it has no key.
        """
        await self._store_forms(reply.parts)
        for message in draw(reply.parts):
            with translated_errors():
                await self._client.chat_postEphemeral(
                    channel=place.room,
                    user=user,
                    thread_ts=place.thread or None,
                    blocks=message.blocks,
                    text=message.text,
                )

    async def change(self, place: Place, said: str, reply: Reply, mark: Mark = unmarked) -> None:
        """Put a reply in the place of what was said under the timestamps `said`; repeatable.

        Where the new reply has fewer messages the spare ones are deleted, where it has more they
        follow in the thread, marked with `said` as their key.
        """
        if self._home_tabs.has(place):
            await self._store_forms(reply.parts)
            await mark()
            await self._home_tabs.publish(place, reply)
            return
        channel = await self._channel(place)
        await self._store_forms(reply.parts)
        hosted = await self._pictures.host(reply.parts)
        drawn = _drawn(channel, reply, hosted)
        stamps = said.split(",")
        fence = await mark()
        fence.check()
        if len(drawn) > len(stamps):
            under = _thread_of(channel, stamps[0])
            later = await self._posted(under, said)
            await self._post(under, drawn[len(stamps) :], [], said, later, fence=fence)
        for stamp, message in zip(stamps, drawn, strict=False):
            fence.check_rest()
            with translated_errors():
                await self._client.chat_update(
                    channel=channel.room, ts=stamp, blocks=message.blocks, text=message.text
                )
        for stamp in stamps[len(drawn) :]:
            await self._delete(channel, stamp)

    async def find(self, place: Place, key: str) -> str | None:
        """Return the timestamps of what was said under a key; None unless all of it was sent."""
        if self._home_tabs.has(place):
            return None  # to publish it again does no harm
        channel = await self._channel(place)
        said = await self._posted(channel, key)
        if 0 not in said or len(said) < _note(said[0])["of"]:
            return None
        stamps = [said[number]["ts"] for number in sorted(said)]
        names = _note(said[0])["files"]
        under = _thread_of(channel, stamps[0])
        if names and not set(names.split("\n")) <= await self._shared(under, stamps[0]):
            return None
        return ",".join(stamps)

    async def can_post_in(self, place: Place) -> str:
        """Say what a room is called; `Refused` if the bot is not in it."""
        return await self._rooms.can_post_in(place.room)

    async def _channel(self, place: Place) -> Place:
        """Return the place with its room's id."""
        return replace(place, room=await self._rooms.id(place.room))

    async def _store_forms(self, parts: Sequence[Part]) -> None:
        """Store each form, so that its button works after a restart too."""
        for part in parts:
            if isinstance(part, Form):
                await store_form(self._notebook, part)

    async def _post(
        self,
        channel: Place,
        drawn: Sequence[Drawn],
        files: Sequence[File],
        key: str,
        before: dict[int, Message],
        *,
        fence: Fence,
    ) -> list[str]:
        """Post the messages that an earlier try has not, each marked with its key and number.

        In a channel the first is the card, and the others go into its thread.
        """
        names = "\n".join(file.name for file in files)
        for number, message in enumerate(drawn):
            if number:
                channel = _thread_of(channel, before[0]["ts"])
            if number in before:
                continue
            (fence.check_rest if before else fence.check)()
            note = {"key": key, "part": number, "of": len(drawn), "files": names}
            with translated_errors():
                posted = await self._client.chat_postMessage(
                    channel=channel.room,
                    thread_ts=channel.thread or None,
                    blocks=message.blocks,
                    text=message.text,
                    metadata={"event_type": EVENT, "event_payload": note},
                    unfurl_links=False,
                    unfurl_media=False,
                )
            before = {**before, number: {"ts": str(posted["ts"])}}
        return [before[number]["ts"] for number in range(len(drawn))]

    async def _share(
        self,
        channel: Place,
        files: Sequence[File],
        alts: Mapping[str, str],
        *,
        since: str,
        again: bool,
    ) -> None:
        """Share files after the message; at a second try, only those that are not there."""
        there = await self._shared(channel, since) if files and again else set()
        for file in files:
            if file.name in there:
                continue
            with translated_errors():
                await self._client.files_upload_v2(
                    channel=channel.room,
                    thread_ts=channel.thread or None,
                    filename=file.name,
                    file=file.data,
                    title=file.name,
                    alt_txt=alts.get(file.name),
                )

    async def _delete(self, channel: Place, stamp: str) -> None:
        """Delete a message; one that is gone is no error, so that `change` can be repeated."""
        try:
            with translated_errors():
                await self._client.chat_delete(channel=channel.room, ts=stamp)
        except Refused as error:
            if not is_refusal_of(error, "message_not_found"):
                raise

    async def _posted(self, channel: Place, key: str) -> dict[int, Message]:
        """Find our messages under a key, by their numbers from 0.

        In a channel the first is looked for in the channel, and the rest in its thread.
        """
        found = {
            int(_note(message)["part"]): message
            async for message in self._history(channel)
            if _note(message).get("key") == key
        }
        if 0 in found and len(found) < _note(found[0])["of"] and not _is_conversation(channel):
            found |= await self._posted(_thread_of(channel, found[0]["ts"]), key)
        return found

    async def _shared(self, channel: Place, since: str) -> set[str]:
        """Name the files shared in a place since a message."""
        return {
            file.get("name", "")
            async for message in self._history(channel)
            if message["ts"] > since
            for file in message.get("files", [])
        }

    async def _history(self, channel: Place) -> AsyncIterator[Message]:
        """Read back what was said in a room, or in its thread.

        At most `_PAGES` pages of `_PAGE` messages: newest first in a room, oldest first in a
        thread.
        """
        cursor = ""
        for _ in range(_PAGES):
            asked: dict[str, Any] = {
                "channel": channel.room,
                "limit": _PAGE,
                "cursor": cursor,
                "include_all_metadata": True,
            }
            with translated_errors():
                if channel.thread:
                    read = await self._client.conversations_replies(**asked, ts=channel.thread)
                else:
                    read = await self._client.conversations_history(**asked)
            for message in read["messages"]:
                yield message
            cursor = (read.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return


def _drawn(channel: Place, reply: Reply, hosted: Mapping[int, str] | None = None) -> list[Drawn]:
    """Draw a reply: whole in a thread or direct messages, as a card in a channel."""
    return (draw if _is_conversation(channel) else draw_card)(reply.parts, hosted)


def _has_files(reply: Reply) -> bool:
    """Say whether a reply may need files beside its messages."""
    return any(isinstance(part, File | Picture | Chart) for part in reply.parts)


def _is_conversation(channel: Place) -> bool:
    """Say whether a long answer disturbs nobody there: in a thread, or in direct messages."""
    return bool(channel.thread) or channel.room.startswith("D")


def _thread_of(channel: Place, stamp: str) -> Place:
    """Return where the rest of an answer goes: in a channel, the thread of its card."""
    return channel if _is_conversation(channel) else replace(channel, thread=stamp)


def _note(message: Message) -> dict[str, Any]:
    """Return our metadata of a message: key, part, of, files; empty for anybody else's."""
    metadata = message.get("metadata") or {}
    payload: dict[str, Any] = metadata.get("event_payload") or {}
    return payload if metadata.get("event_type") == EVENT else {}
