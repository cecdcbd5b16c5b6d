"""Posting: drawn messages and files put into Slack, each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Refused
from bot.domain.fence import Fence
from bot.platforms.slack.drawing import Drawn
from bot.platforms.slack.errors import is_refusal_of, translated_errors
from bot.platforms.slack.history import EVENT, History, Message, thread_of
from bot.talk import File, Place


class Posting:
    """Posts as the bot; `history` knows what it has posted before."""

    def __init__(self, client: AsyncWebClient, history: History) -> None:
        self._client = client
        self._history = history

    async def show_to(self, user: str, place: Place, drawn: Sequence[Drawn]) -> None:
        """Show messages to one person, in a room where others read along."""
        for message in drawn:
            with translated_errors():
                await self._client.chat_postEphemeral(
                    channel=place.room,
                    user=user,
                    thread_ts=place.thread or None,
                    blocks=message.blocks,
                    text=message.text,
                )

    async def post(
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
                channel = thread_of(channel, before[0]["ts"])
            if number in before:
                continue
            (fence.check_rest if before else fence.check)()
            marked = {"key": key, "part": number, "of": len(drawn), "files": names}
            with translated_errors():
                posted = await self._client.chat_postMessage(
                    channel=channel.room,
                    thread_ts=channel.thread or None,
                    blocks=message.blocks,
                    text=message.text,
                    metadata={"event_type": EVENT, "event_payload": marked},
                    unfurl_links=False,
                    unfurl_media=False,
                )
            before = {**before, number: {"ts": str(posted["ts"])}}
        return [before[number]["ts"] for number in range(len(drawn))]

    async def share(
        self,
        channel: Place,
        files: Sequence[File],
        alts: Mapping[str, str],
        *,
        since: str,
        again: bool,
    ) -> None:
        """Share files after the message; at a second try, only those that are not there."""
        there = await self._history.shared(channel, since) if files and again else set()
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

    async def delete(self, channel: Place, stamp: str) -> None:
        """Delete a message; one that is gone is no error, so that `change` can be repeated."""
        try:
            with translated_errors():
                await self._client.chat_delete(channel=channel.room, ts=stamp)
        except Refused as error:
            if not is_refusal_of(error, "message_not_found"):
                raise
