"""Listening: each update goes to what it is: a command, an answer to a question, a press, a vote.

Updates of one chat are handled in their order, under a lock of the chat, so that an answer cannot
overtake its question; different chats do not wait for each other.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from weakref import WeakValueDictionary

from telegram import Bot, CallbackQuery, Message, PollAnswer, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.domain.errors import NotSent, Refused, Unanswered, UserError
from bot.platforms import OnRejected
from bot.platforms.telegram.albums import Albums
from bot.platforms.telegram.answering import Answering
from bot.platforms.telegram.asking import Asking
from bot.platforms.telegram.dialogue import BACK, CANCEL, PRESS, Dialogue
from bot.platforms.telegram.drawing import Words
from bot.platforms.telegram.incoming import (
    Incoming,
    joined,
    place_of,
    pressed,
    read_said,
    voted,
)
from bot.platforms.telegram.markup import Run
from bot.platforms.telegram.sending import Sender
from bot.talk import is_old

_JOINED = (
    "Hello. Ask me here by my name. To have me speak up in this group by myself, write "
    "“telegram:{room}” under [rooms] in config.toml."
)
_CLOSED = "That question is closed. Ask again to open it anew."
_THEIRS = "That question is {owner}’s to answer. Ask me yourself, and I ask you."
_FOREIGN = "somebody else's question"  # in the audit
_WORDS = {BACK, CANCEL}
_log = logging.getLogger(__name__)


class Listener:
    """Handles updates: those of one chat in their order, those of different chats at once."""

    def __init__(
        self,
        bot: Bot,
        sender: Sender,
        asking: Asking,
        answering: Answering,
        short: Mapping[str, str],
        *,
        on_rejected: OnRejected,
    ) -> None:
        self._bot = bot
        self._sender = sender
        self._asking = asking
        self._answering = answering
        self._short = short
        self._on_rejected = on_rejected
        self._albums = Albums()
        self._chat_locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, update: Update) -> asyncio.Task[None]:
        """Begin to handle an update."""
        task = asyncio.create_task(self._handle(update))
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    async def stop(self) -> None:
        """Cancel what is being handled, and wait until it has ended."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        """Put a failure in the log, without what was said."""
        self._tasks.discard(task)
        if task.cancelled() or (error := task.exception()) is None:
            return
        if isinstance(error, NotSent | Refused | Unanswered):
            _log.warning("An answer was not said: %s", error)
        else:
            _log.error("A message could not be answered: %s", type(error).__name__)

    async def _handle(self, update: Update) -> None:
        """Handle one update; edited messages and channel posts are none of ours."""
        event = str(update.update_id)
        if update.callback_query:
            await self._pressed(update.callback_query, event)
        elif update.poll_answer:
            await self._voted(update.poll_answer, event)
        elif (message := update.message) and not await self._moved(message):
            self._sender.saw(place_of(message), message.message_id)
            if joined(message, self._bot.bot):
                words = Words((Run(_JOINED.format(room=message.chat.id)),))
                await self._sender.say_patiently(place_of(message), (words,), None)
                return
            album = await self._albums.whole(message)
            if album:
                async with self._chat_lock(message.chat.id):
                    await self._typed(album, event)

    async def _moved(self, message: Message) -> bool:
        """Note that a group became a supergroup, as either of the two chats tells it."""
        if message.migrate_to_chat_id:
            await self._sender.move(message.chat.id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id:
            await self._sender.move(message.migrate_from_chat_id, message.chat.id)
        return bool(message.migrate_to_chat_id or message.migrate_from_chat_id)

    async def _typed(self, album: tuple[Message, ...], event: str) -> None:
        """Handle a message or an album."""
        first = album[0]
        try:
            said = read_said(album, self._bot.bot, self._short)
        except UserError as error:
            quoting = None if first.chat.type == ChatType.PRIVATE else first.message_id
            await self._sender.say_patiently(
                place_of(first), (Words((Run(error.message),)),), quoting
            )
            return
        if said is None:
            return
        dialogue = await self._asking.open_dialogue(said.place, said.handle.user)
        if dialogue and event in dialogue.events:
            return
        if dialogue and _is_answer(said, dialogue):
            word = said.text.casefold()
            await self._answering.step(said, dialogue, event, word if word in _WORDS else None)
        elif owner := await self._owner(said):
            await self._answering.tell(said, _THEIRS.format(owner=owner))
            await self._on_rejected(_FOREIGN, _called(said))
        else:
            await self._answering.command(said, dialogue, event)

    async def _owner(self, said: Incoming) -> str | None:
        """Name whose question a line answers, if it is a question and somebody else's."""
        if said.private or said.slash or said.quoted is None:
            return None
        return await self._asking.owner(said.place, said.quoted, besides=said.handle.user)

    async def _pressed(self, query: CallbackQuery, event: str) -> None:
        """Handle a button."""
        said = pressed(query)
        if said is None or said.card is None:
            return
        of_a_form = said.text.startswith(PRESS)
        if not of_a_form:
            # At once, so that the button stops spinning however long the office takes.
            await _acknowledge(query)
        async with self._chat_lock(int(said.place.room)):
            dialogue = await self._asking.open_dialogue(said.place, said.handle.user)
            if dialogue and event in dialogue.events:
                return
            if not of_a_form:
                # The office refuses a card of a month ago; its buttons are then only in the way.
                if is_old(said.card.shown, said.at):
                    await self._sender.remove_keyboard(said.place, said.message)
                await self._answering.command(said, dialogue, event)
            elif dialogue and (key := dialogue.key(said.text, said.message)):
                await _acknowledge(query)
                await self._answering.step(said, dialogue, event, key)
            else:
                await self._closed(query, said)

    async def _voted(self, vote: PollAnswer, event: str) -> None:
        """Handle a vote in a poll of ours, or that it was taken back."""
        found = await self._sender.poll(vote.poll_id)
        if found is None or vote.user is None:
            return
        async with self._chat_lock(vote.user.id):
            await self._answering.pass_on(voted(vote.user, found, vote.option_ids), event)

    async def _closed(self, query: CallbackQuery, said: Incoming) -> None:
        """Say why the button of a question does nothing; a closed question loses its buttons."""
        owner = await self._asking.owner(said.place, said.message, besides=said.handle.user)
        if owner:
            await _acknowledge(query, _THEIRS.format(owner=owner))
            await self._on_rejected(_FOREIGN, _called(said))
            return
        await _acknowledge(query, _CLOSED)
        open_dialogue = await self._asking.open_dialogue(said.place, said.handle.user)
        if said.private and (open_dialogue is None or open_dialogue.asked != said.message):
            await self._sender.remove_keyboard(said.place, said.message)

    def _chat_lock(self, chat: int) -> asyncio.Lock:
        """Return the lock of a chat; it goes away by itself once nobody holds it."""
        return self._chat_locks.setdefault(chat, asyncio.Lock())


def _is_answer(said: Incoming, dialogue: Dialogue) -> bool:
    """Say whether a message answers the open question.

    In private every line does but a /command or the reply to another message; in a group only
    the reply to the question.
    """
    if said.slash:
        return said.text.casefold() in _WORDS
    return said.quoted == dialogue.asked or (said.private and said.quoted is None)


def _called(said: Incoming) -> str:
    """Name for the audit who answered what is not theirs to answer."""
    return f"{said.handle.name} ({said.handle.user})"


async def _acknowledge(query: CallbackQuery, words: str | None = None) -> None:
    """Stop the button's spinner, perhaps with words; too late for it is no matter."""
    with suppress(TelegramError):
        await query.answer(words, show_alert=bool(words))
