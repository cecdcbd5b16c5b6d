"""Sending: replies put into Slack once, changed in place and found again.

Each message carries the ledger's key as metadata, so that `find` can tell after a lost answer
whether it was said. What Slack will not have as it is drawn is said in plain words, and what can no
longer be changed is said in a new message.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Refused
from bot.domain.fence import Fence, Mark, unmarked
from bot.platforms import Notebook
from bot.platforms.slack.drawing import Drawn, draw, draw_card, draw_plain
from bot.platforms.slack.errors import is_refusal_of, translated_errors
from bot.platforms.slack.history import History, is_conversation, note, thread_of
from bot.platforms.slack.home_tabs import HomeTabs
from bot.platforms.slack.pictures import Pictures
from bot.platforms.slack.posting import Posting
from bot.platforms.slack.rooms import Rooms
from bot.platforms.slack.stored_forms import store_form
from bot.talk import Chart, File, Form, Part, Picture, Place, Reply

GONE = ("message_not_found", "edit_window_closed", "cant_update_message")
"""Of a message that can no longer be changed: what it should say is said in a new one."""
UNDRAWABLE = ("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long")
"""Of a message that Slack will not have as it is drawn: it is said in plain words."""

_Put = TypeVar("_Put")


class Sender:
    """Sends, changes and finds what the bot says on Slack.

    A reply may be several messages; their timestamps, with commas, are the id of what was said.
    """

    def __init__(self, client: AsyncWebClient, notebook: Notebook, pictures: Pictures) -> None:
        self._client = client
        self._notebook = notebook
        self._pictures = pictures
        self._history = History(client)
        self._posting = Posting(client, self._history)
        self._rooms = Rooms(client, notebook)
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
        before = await self._history.posted(channel, key) if cut_short else {}
        files = [part for part in reply.parts if isinstance(part, File)]
        alts: dict[str, str] = {}
        fence = await mark()
        try:
            stamps = await self._posting.post(channel, drawn, files, key, before, fence=fence)
        except Refused as error:
            if not _is_any_of(error, UNDRAWABLE):
                raise
            # Its pictures go beside it, and its words without any drawing if they must.
            beside = await self._pictures.as_files(reply.parts) if hosted else []
            files += [file for file, _ in beside]
            alts = {file.name: words for file, words in beside}
            plainer = [_drawn(channel, reply)] if hosted else []
            stamps = await _in_some_way(
                [*plainer, draw_plain(reply.parts)],
                lambda drawn: self._posting.post(channel, drawn, files, key, before, fence=fence),
            )
        under, again = thread_of(channel, stamps[0]), bool(before)
        fence.check_rest()
        await self._posting.share(under, files, alts, since=stamps[0], again=again)
        return ",".join(stamps)

    async def say_ephemeral(self, place: Place, reply: Reply, user: str) -> None:
        """Say it in a channel so that one person alone sees it.

        Slack keeps no such message: it can be neither found nor changed, so it has no key.
        """
        await self._store_forms(reply.parts)
        await _in_some_way(
            [draw(reply.parts), draw_plain(reply.parts)],
            lambda drawn: self._posting.show_to(user, place, drawn),
        )

    async def change(self, place: Place, said: str, reply: Reply, mark: Mark = unmarked) -> None:
        """Put a reply in the place of what was said under the timestamps `said`; repeatable.

        Where the new reply has fewer messages the spare ones are deleted, where it has more they
        follow in the thread, marked with `said` as their key. What a person deleted, or Slack lets
        nobody change any more, is said in a new message, which is changed from then on.
        """
        if self._home_tabs.has(place):
            await self._store_forms(reply.parts)
            await mark()
            await self._home_tabs.publish(place, reply)
            return
        channel = await self._channel(place)
        await self._store_forms(reply.parts)
        hosted = await self._pictures.host(reply.parts)
        ways = [_drawn(channel, reply, hosted), draw_plain(reply.parts)]
        if hosted:
            ways.insert(1, _drawn(channel, reply))
        fence = await mark()
        fence.check()
        await _in_some_way(ways, lambda drawn: self._change(channel, said, drawn, fence))

    async def find(self, place: Place, key: str) -> str | None:
        """Return the timestamps of what was said under a key; None unless all of it was sent."""
        if self._home_tabs.has(place):
            return None  # to publish it again does no harm
        channel = await self._channel(place)
        said = await self._history.posted(channel, key)
        if 0 not in said or len(said) < note(said[0])["of"]:
            return None
        stamps = [said[number]["ts"] for number in sorted(said)]
        names = note(said[0])["files"]
        under = thread_of(channel, stamps[0])
        if names and not set(names.split("\n")) <= await self._history.shared(under, stamps[0]):
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

    async def _change(
        self, channel: Place, said: str, drawn: Sequence[Drawn], fence: Fence
    ) -> None:
        """Change messages in their place, or say them in new ones."""
        # The ledger knows the timestamps that were said first: the page leads to those of today.
        page = f"said:{channel.room}:{said}"
        stamps = (await self._notebook.read(page) or said).split(",")
        try:
            await self._rewrite(channel, said, stamps, drawn, fence)
        except Refused as error:
            if not _is_any_of(error, GONE):
                raise
            await self._say_again(channel, page, stamps, drawn, fence)

    async def _rewrite(
        self,
        channel: Place,
        said: str,
        stamps: Sequence[str],
        drawn: Sequence[Drawn],
        fence: Fence,
    ) -> None:
        if len(drawn) > len(stamps):
            under = thread_of(channel, stamps[0])
            later = await self._history.posted(under, said)
            await self._posting.post(under, drawn[len(stamps) :], [], said, later, fence=fence)
        for stamp, message in zip(stamps, drawn, strict=False):
            fence.check_rest()
            with translated_errors():
                await self._client.chat_update(
                    channel=channel.room, ts=stamp, blocks=message.blocks, text=message.text
                )
        for stamp in stamps[len(drawn) :]:
            await self._posting.delete(channel, stamp)

    async def _say_again(
        self,
        channel: Place,
        page: str,
        lost: Sequence[str],
        drawn: Sequence[Drawn],
        fence: Fence,
    ) -> None:
        """Say in new messages what cannot be changed; note them on a page of the notebook."""
        key = f"again:{lost[0]}"
        before = await self._history.posted(channel, key)  # by a try whose note was lost
        stamps = await self._posting.post(channel, drawn, [], key, before, fence=fence)
        await self._notebook.write(page, ",".join(stamps))
        if before:
            await self._rewrite(channel, key, stamps, drawn, fence)
        for stamp in lost:
            # What is left of the old card would keep buttons that no longer fit.
            with suppress(Refused):
                await self._posting.delete(channel, stamp)


def _drawn(channel: Place, reply: Reply, hosted: Mapping[int, str] | None = None) -> list[Drawn]:
    """Draw a reply: whole in a thread or direct messages, as a card in a channel."""
    return (draw if is_conversation(channel) else draw_card)(reply.parts, hosted)


def _has_files(reply: Reply) -> bool:
    """Say whether a reply may need files beside its messages."""
    return any(isinstance(part, File | Picture | Chart) for part in reply.parts)


def _is_any_of(error: Refused, codes: Sequence[str]) -> bool:
    """Say whether a refusal was made from any of these codes of Slack's."""
    return any(is_refusal_of(error, code) for code in codes)


async def _in_some_way(
    ways: Sequence[list[Drawn]], put: Callable[[list[Drawn]], Awaitable[_Put]]
) -> _Put:
    """Put it in the first of several drawings that Slack will have, and return what that did."""
    *others, last = ways
    for drawn in others:
        try:
            return await put(drawn)
        except Refused as error:
            if not _is_any_of(error, UNDRAWABLE):
                raise
    return await put(last)
