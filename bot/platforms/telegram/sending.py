"""Sending: drawn messages sent, changed, and followed to where their chat moved.

A bot cannot read what it said, so `find` is not to be had: once the first message of a reply is out
the rest is waited for, and what is then uncertain is Unanswered and a person decides.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import groupby, islice
from string import digits
from typing import TypeVar

from telegram import Bot, Message
from telegram.error import BadRequest, ChatMigrated

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.domain.fence import OPEN, Fence
from bot.platforms import Notebook
from bot.platforms.telegram.calls import edit, send
from bot.platforms.telegram.drawing import Document, Drawn, Photo, PollMessage, Words
from bot.platforms.telegram.errors import Gone, translated_errors
from bot.platforms.tools import OnRoomMoved
from bot.talk import Place

ALBUM_PHOTOS = 10  # core.telegram.org/bots/api#sendmediagroup
CHATS = 10_000  # whose newest message is kept in mind
TRIES = 4
LONGEST_WAIT = 60.0  # seconds

_OURS = re.compile(r"[pdv]?[0-9]+", re.ASCII)
_DONE_ALREADY = ("message is not modified", "poll has already been closed")

_T = TypeVar("_T")


class Sender:
    """Sends drawn messages to Telegram's chats.

    What was said is known by the numbers of its messages, as "17" or "p17,18": `p` marks a photo,
    `d` a document and `v` a poll, since each is changed in its own way.
    """

    def __init__(self, bot: Bot, notebook: Notebook, moved: OnRoomMoved) -> None:
        self._bot = bot
        self._notebook = notebook
        self._tell_moved = moved
        self._moved: dict[int, int] = {}
        self._newest: OrderedDict[str, int] = OrderedDict()

    def saw(self, place: Place, message: int) -> None:
        """Note the number of a message that was seen in a chat, ours or a person's."""
        self._newest[place.room] = max(message, self.newest(place))
        self._newest.move_to_end(place.room)
        if len(self._newest) > CHATS:
            self._newest.popitem(last=False)

    def newest(self, place: Place) -> int:
        """Return the number of the newest message that is known in a chat."""
        return self._newest.get(place.room, 0)

    async def say(
        self,
        place: Place,
        drawn: Sequence[Drawn],
        quoting: int | None = None,
        *,
        quiet: bool = False,
        fence: Fence = OPEN,
    ) -> str:
        """Say messages in their order and return their id; the first quotes message `quoting`.

        The first goes before the fence closes. Once it is said the rest is waited for; `Unanswered`
        if it cannot be said. `quiet` ones make no sound.
        """
        said: list[str] = []
        for bundle in _bundles(drawn):
            send = partial(self._send, place, bundle, None if said else quoting, quiet=quiet)
            (fence.check_rest if said else fence.check)()
            try:
                said += await (_patiently(send) if said else send())
            except (NotSent, Refused) as error:
                if not said:
                    raise
                raise Unanswered("Telegram took only the first part of it.") from error
        return ",".join(said)

    async def say_patiently(
        self, place: Place, drawn: Sequence[Drawn], quoting: int | None = None
    ) -> str:
        """Say messages as `say` does, and wait when asked to, a few times."""
        return await _patiently(lambda: self.say(place, drawn, quoting))

    async def change(
        self, place: Place, said: str, drawn: Sequence[Drawn], *, quiet: bool = False
    ) -> None:
        """Put messages in the place of those said before.

        Where a message is now of another kind the old one goes and a new one comes, and one that
        a person deleted is sent again; the notebook then has the new ids for `said`.
        """
        note = f"telegram:said:{place.room}:{said}"
        were = (await self._notebook.read(note) or said).split(",")
        # An id of another chat's, from before the room moved here, names no message of this one.
        open_dialogue = [each for each in were if _OURS.fullmatch(each)]
        kept: list[str] = []
        for item in drawn:
            if open_dialogue and open_dialogue[0].rstrip(digits) == _kind(item):
                was = open_dialogue.pop(0)
                try:
                    await self.edit(place, _number(was), item)
                # Somebody deleted it, or it is too old to be edited: it comes as a new message.
                except Gone:
                    kept += await self._send(place, (item,), quiet=quiet)
                else:
                    kept.append(was)
            else:
                kept += await self._send(place, (item,), quiet=quiet)
        for each in open_dialogue:
            await self._delete(place, _number(each))
        # The ledger knows the id that was said first, so the note leads from it to what is there.
        if (now := ",".join(kept)) != said:
            await self._notebook.write(note, now)

    async def edit(self, place: Place, message: int, item: Drawn) -> None:
        """Put `item` in the place of one message of its kind; repeatable.

        `NotSent` where the chat moved just now: its messages have other numbers.
        """
        chat = await self._chat_id(place)
        with translated_errors():
            try:
                await edit(self._bot, chat, message, item)
            except BadRequest as error:
                if not any(each in error.message.casefold() for each in _DONE_ALREADY):
                    raise
            except ChatMigrated as moved:
                await self.move(chat, moved.new_chat_id)
                # Its messages have other numbers now, so the old one might be another card.
                raise NotSent("The group has just become a supergroup.") from None

    async def remove_keyboard(self, place: Place, message: int) -> None:
        """Remove the buttons from one message; no matter if that fails now."""
        with suppress(NotSent, Refused, Unanswered):
            await self._in_chat(
                place,
                lambda chat: self._bot.edit_message_reply_markup(chat_id=chat, message_id=message),
            )

    async def move(self, old: int, new: int) -> None:
        """Note that a group became a supergroup, under another id (`migrate_to_chat_id`).

        Told to the office first: a crash in between repeats that, which is harmless.
        """
        if self._moved.get(old) != new:
            await self._tell_moved(str(old), str(new))
            await self._notebook.write(f"telegram:moved:{old}", str(new))
            self._moved[old] = new

    async def _send(
        self,
        place: Place,
        bundle: Sequence[Drawn],
        quoting: int | None = None,
        *,
        quiet: bool = False,
    ) -> list[str]:
        """Send what Telegram takes in one call."""

        async def call(chat: int) -> Sequence[Message]:
            return await send(self._bot, chat, place.thread, bundle, quoting=quoting, quiet=quiet)

        sent = await self._in_chat(place, call)
        if isinstance(bundle[0], PollMessage) and sent[0].poll:
            await self._notebook.write(_poll(sent[0].poll.id), f"{bundle[0].number} {place.room}")
        self.saw(place, sent[-1].message_id)
        return [f"{_kind(bundle[0])}{message.message_id}" for message in sent]

    async def poll(self, telegrams: str) -> tuple[str, str] | None:
        """Return our number of a poll that Telegram knows by its own, and in which room it is.

        The room is “” for a poll from before it was noted.
        """
        noted = await self._notebook.read(_poll(telegrams))
        if noted is None:
            return None
        number, _, room = noted.partition(" ")
        return number, str(self._moved.get(int(room), room)) if room else ""

    async def _delete(self, place: Place, message: int) -> None:
        """Delete one message, if it is still there and young enough."""
        with suppress(Refused):
            await self._in_chat(place, lambda chat: self._bot.delete_message(chat, message))

    async def _in_chat(self, place: Place, call: Callable[[int], Awaitable[_T]]) -> _T:
        """Make a call about a chat, wherever it moved; errors in our own words."""
        chat = await self._chat_id(place)
        with translated_errors():
            try:
                return await call(chat)
            except ChatMigrated as moved:
                await self.move(chat, moved.new_chat_id)
                return await call(moved.new_chat_id)

    async def _chat_id(self, place: Place) -> int:
        """Return the number of a chat as it is today; `Refused` if it is no number."""
        try:
            chat = int(place.room)
        except ValueError:
            raise Refused(
                f"“{place.room}” is no Telegram chat.",
                mend="A chat is a number, such as -1001234567890.",
            ) from None
        if chat < 0 and chat not in self._moved:
            moved = await self._notebook.read(f"telegram:moved:{chat}")
            self._moved[chat] = int(moved) if moved else chat
        return self._moved.get(chat, chat)


async def _patiently(attempt: Callable[[], Awaitable[_T]]) -> _T:
    """Make an attempt until it is not `NotSent`, as often as is sensible."""
    for _ in range(TRIES - 1):
        try:
            return await attempt()
        except NotSent as error:
            asked = error.wait.total_seconds() if error.wait else 1.0
            if asked > LONGEST_WAIT:
                raise
            await asyncio.sleep(asked)
    return await attempt()


def _bundles(drawn: Sequence[Drawn]) -> Iterator[tuple[Drawn, ...]]:
    """Gather neighbouring photos without keyboards into albums."""
    for in_album, items in groupby(drawn, lambda item: isinstance(item, Photo)):
        of_a_call = ALBUM_PHOTOS if in_album else 1
        while bundle := tuple(islice(items, of_a_call)):
            yield bundle


def _kind(item: Drawn) -> str:
    """Return the letter that marks a message's kind in an id."""
    match item:
        case Photo():
            return "p"
        case Document():
            return "d"
        case Words():
            return ""
        case PollMessage():
            return "v"


def _poll(telegrams: str) -> str:
    """Name the page that says which poll of ours Telegram's is."""
    return f"telegram:poll:{telegrams}"


def _number(said: str) -> int:
    """Read a message's number from its mark and number."""
    return int(said.lstrip("pdv"))
