"""Listening: updates become requests, and their replies are said where they were asked."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from weakref import WeakValueDictionary

from telegram import Bot, CallbackQuery, MaybeInaccessibleMessage, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.domain.errors import NotSent, Refused, Unanswered, UserError
from bot.platforms import Answer
from bot.platforms.telegram.albums import Albums
from bot.platforms.telegram.asking import Asking
from bot.platforms.telegram.dialogue import BACK, CANCEL, PRESS, Dialogue
from bot.platforms.telegram.drawing import Drawn
from bot.platforms.telegram.hearing import (
    NAME,
    Heard,
    fetch,
    handle_of,
    heard,
    place_of,
    refuse_too_big,
)
from bot.platforms.telegram.speaking import Speaker
from bot.talk import Form, Place, Reply, Request

Render = Callable[[Reply], Awaitable[tuple[Drawn, ...]]]

_CLOSED = "That question is closed, or it is somebody else's. Ask again to open your own."
_WORDS = {BACK, CANCEL}
_log = logging.getLogger(__name__)


class Listener:
    """Handles updates: those of one chat in their order, those of different chats at once."""

    def __init__(
        self, bot: Bot, speaker: Speaker, asking: Asking, render: Render, answer: Answer
    ) -> None:
        self._bot = bot
        self._speaker = speaker
        self._asking = asking
        self._render = render
        self._answer = answer
        self._albums = Albums()
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, update: Update) -> asyncio.Task[None]:
        """Begin to handle an update."""
        task = asyncio.create_task(self._handle(update))
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    async def stop(self) -> None:
        """Break off what is being handled."""
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
        elif (message := update.message) and not await self._moved(message):
            album = await self._albums.whole(message)
            if album:
                async with self._turn(message.chat.id):
                    await self._typed(album, event)

    async def _moved(self, message: Message) -> bool:
        """Note that a group became a supergroup, as either of the two chats tells it."""
        if message.migrate_to_chat_id:
            await self._speaker.move(message.chat.id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id:
            await self._speaker.move(message.migrate_from_chat_id, message.chat.id)
        return bool(message.migrate_to_chat_id or message.migrate_from_chat_id)

    async def _typed(self, album: tuple[Message, ...], event: str) -> None:
        """Handle a message or an album."""
        first = album[0]
        try:
            said = heard(album, self._bot.bot)
        except UserError as error:
            quoting = None if first.chat.type == ChatType.PRIVATE else first.message_id
            await self._tell(place_of(first), error.message, quoting)
            return
        if said is None:
            return
        dialogue = await self._asking.standing(said.place, said.handle.user)
        if dialogue and event in dialogue.events:
            return
        if dialogue and _lands(said, dialogue):
            word = said.text.casefold()
            await self._step(said, dialogue, event, word if word in _WORDS else None)
        else:
            await self._command(said, dialogue, event)

    async def _pressed(self, query: CallbackQuery, event: str) -> None:
        """Handle a button."""
        if query.message is None or query.data is None:
            return
        said = _press(query, query.message, query.data)
        if not said.text.startswith(PRESS):
            await _acknowledge(query)
        async with self._turn(query.message.chat.id):
            dialogue = await self._asking.standing(said.place, said.handle.user)
            if dialogue and event in dialogue.events:
                return
            if not said.text.startswith(PRESS):
                await self._command(said, dialogue, event)
            elif dialogue and (key := dialogue.key(said.text, said.message)):
                await _acknowledge(query)
                await self._step(said, dialogue, event, key)
            else:
                await _acknowledge(query, _CLOSED)

    async def _step(self, said: Heard, dialogue: Dialogue, event: str, key: str | None) -> None:
        """Take an answer to the question that stands: the press of a key, or what was typed."""
        place, user, quoting = said.place, said.handle.user, said.quoting
        if key == CANCEL:
            await self._asking.end(dialogue, place, user, dialogue.left())
            return
        try:
            for file in said.attachments:
                refuse_too_big(file)
            if key:
                moved = dialogue.pressed(key, event)
            else:
                moved = dialogue.typed(said.text, said.attachments, event)
            if moved.complete:
                await self._complete(said, moved, event)
                return
        except UserError as error:
            await self._asking.ask_again(dialogue, place, user, note=error.message, quoting=quoting)
            return
        pressed = said.message == dialogue.asked
        await self._asking.go_on(moved, place, user, pressed=pressed, quoting=quoting)

    async def _complete(self, said: Heard, dialogue: Dialogue, event: str) -> None:
        """Send a form that is filled."""
        files = tuple(file for each in dialogue.files.values() for file in each)
        whole = replace(said, text=dialogue.form.command, attachments=files)
        reply = await self._answer(await self._request(whole, event, dialogue.answers))
        await self._asking.end(dialogue, said.place, said.handle.user, dialogue.summary())
        await self._deliver(said, reply)

    async def _command(self, said: Heard, dialogue: Dialogue | None, event: str) -> None:
        """Have a command answered; it leaves the form that stood."""
        if dialogue:
            await self._asking.end(dialogue, said.place, said.handle.user, dialogue.left())
        try:
            request = await self._request(said, event, {})
        except UserError as error:
            await self._tell(said.place, error.message, said.quoting)
            return
        await self._deliver(said, await self._answer(request))

    async def _request(self, said: Heard, event: str, fields: dict[str, str]) -> Request:
        """Write what was said as a request, its files fetched; `UserError` if they cannot be."""
        return Request(
            text=said.text,
            handle=said.handle,
            place=said.place,
            at=said.at,
            event=event,
            private=said.private,
            files=tuple([await fetch(self._bot, file) for file in said.attachments]),
            fields=dict(fields),
        )

    async def _deliver(self, said: Heard, reply: Reply) -> None:
        """Say a reply where it was asked for, or to the asker alone."""
        if not reply.parts:
            return
        if not reply.private or said.private:
            await self._say(said.place, reply, said.handle.user, said.quoting)
            return
        note = "I have answered you in private."
        try:
            await self._say(Place(NAME, said.handle.user), reply, said.handle.user, None)
        except Refused:
            note = (
                f"I can only say that in private. Open {self._bot.link}, press Start, "
                "and ask me again."
            )
        await self._tell(said.place, note, said.quoting)

    async def _say(self, place: Place, reply: Reply, user: str, quoting: int | None) -> None:
        """Say a reply; its first form is asked question by question."""
        form = next((part for part in reply.parts if isinstance(part, Form) and part.fields), None)
        messages = await self._render(Reply(*[part for part in reply.parts if part is not form]))
        if messages:
            await self._speaker.say_patiently(place, messages, quoting)
        if form:
            await self._asking.begin(form, place, user, quoting)

    async def _tell(self, place: Place, words: str, quoting: int | None) -> None:
        """Say a sentence of our own."""
        await self._speaker.say_patiently(place, await self._render(Reply(words)), quoting)

    def _turn(self, chat: int) -> asyncio.Lock:
        """Return what keeps a chat's updates in their order."""
        return self._turns.setdefault(chat, asyncio.Lock())


def _lands(said: Heard, dialogue: Dialogue) -> bool:
    """Say whether a message answers the question that stands.

    In private every line does but a /command or the reply to another message; in a group only
    the reply to the question.
    """
    if said.slash:
        return said.text.casefold() in _WORDS
    return said.quoted == dialogue.asked or (said.private and said.quoted is None)


def _press(query: CallbackQuery, card: MaybeInaccessibleMessage, data: str) -> Heard:
    """Read a button as if its command had been typed; a card may be too old to be shown to us."""
    return Heard(
        text=data,
        attachments=(),
        place=place_of(card) if isinstance(card, Message) else Place(NAME, str(card.chat.id)),
        handle=handle_of(query.from_user),
        at=datetime.now(UTC),
        message=card.message_id,
        private=card.chat.type == ChatType.PRIVATE,
        slash=False,
        quoted=None,
    )


async def _acknowledge(query: CallbackQuery, words: str | None = None) -> None:
    """Stop the button's spinner, perhaps with words; too late for it is no matter."""
    with suppress(TelegramError):
        await query.answer(words, show_alert=bool(words))
