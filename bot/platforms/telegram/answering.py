"""Answering: what was said becomes a request, and its reply is said where it was asked."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram import Bot

from bot.domain.errors import Refused, UserError
from bot.platforms import Answer
from bot.platforms.telegram.asking import Asking
from bot.platforms.telegram.dialogue import CANCEL, Dialogue
from bot.platforms.telegram.drawing import Drawn
from bot.platforms.telegram.hearing import NAME, Card, Heard, fetch, refuse_too_big
from bot.platforms.telegram.speaking import Speaker
from bot.talk import Form, Place, Reply, Request, Title

ANSWERS = 1_000  # of several messages, that a press may change as a whole
_NUMBERED = re.compile(r"\w+ \d+\b")

Render = Callable[[Reply], Awaitable[tuple[Drawn, ...]]]


class Answering:
    """Takes what was heard to the office, and says what comes back."""

    def __init__(
        self, bot: Bot, speaker: Speaker, asking: Asking, render: Render, answer: Answer
    ) -> None:
        self._bot = bot
        self._speaker = speaker
        self._asking = asking
        self._render = render
        self._answer = answer
        self._answers: OrderedDict[str, str] = OrderedDict()

    async def command(self, said: Heard, dialogue: Dialogue | None, event: str) -> None:
        """Have a command answered; it leaves the form that stood."""
        if dialogue:
            await self._asking.end(dialogue, said.place, said.handle.user, dialogue.left())
        try:
            request = await self._request(said, event, {})
        except UserError as error:
            await self.tell(said, error.message)
            return
        await self._deliver(said, await self._answer(request))

    async def step(self, said: Heard, dialogue: Dialogue, event: str, key: str | None) -> None:
        """Take an answer to the question that stands: the press of a key, or what was typed."""
        place, user, quoting = said.place, said.handle.user, self._quoting(said)
        if key == CANCEL:
            await self._asking.end(dialogue, place, user, dialogue.left())
            return
        try:
            for file in said.attachments:
                refuse_too_big(file)
            if key:
                moved = dialogue.pressed(key, said.at, event)
            else:
                moved = dialogue.typed(said.text, said.attachments, said.at, event)
            if moved.complete:
                await self._complete(said, moved, event)
                return
        except UserError as error:
            await self._asking.ask_again(
                dialogue, place, said.handle, note=error.message, quoting=quoting
            )
            return
        pressed = said.message == dialogue.asked
        await self._asking.go_on(moved, place, said.handle, pressed=pressed, quoting=quoting)

    async def pass_on(self, said: Heard, event: str) -> None:
        """Have something answered that happened without words; nothing is said about it."""
        await self._answer(await self._request(said, event, {}))

    async def tell(self, said: Heard, words: str) -> None:
        """Say a sentence of our own where something was said."""
        await self._speaker.say_patiently(
            said.place, await self._render(Reply(words)), self._quoting(said)
        )

    async def _complete(self, said: Heard, dialogue: Dialogue, event: str) -> None:
        """Send a form that is filled."""
        files = tuple(file for each in dialogue.files.values() for file in each)
        whole = replace(said, text=dialogue.form.command, attachments=files, card=None)
        reply = await self._answer(await self._request(whole, event, dialogue.answers))
        await self._asking.end(dialogue, said.place, said.handle.user, dialogue.summary())
        await self._deliver(whole, reply)

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
            shown=said.card.shown if said.card else None,
        )

    async def _deliver(self, said: Heard, reply: Reply) -> None:
        """Say a reply where it was asked for, or to the asker alone."""
        if not reply.parts:
            return
        if not reply.private or said.private:
            await self._say(said, said.place, reply, self._quoting(said))
            return
        note = "I have answered you in private."
        try:
            await self._say(said, Place(NAME, said.handle.user), reply, None)
        except Refused:
            note = (
                f"I can only say that in private. Open {self._bot.link}, press Start, "
                "and ask me again."
            )
        await self.tell(said, note)

    async def _say(self, said: Heard, place: Place, reply: Reply, quoting: int | None) -> None:
        """Say a reply; its first form is asked question by question."""
        form = next((part for part in reply.parts if isinstance(part, Form) and part.fields), None)
        words = Reply(*[part for part in reply.parts if part is not form])
        messages = await self._render(words)
        if messages and said.card and place == said.place and _is_same(said.card, words):
            await self._speaker.change(place, self._whole(place, said.card), messages)
        elif messages:
            self._keep(place, await self._speaker.say_patiently(place, messages, quoting))
        if form:
            await self._asking.begin(form, place, said.handle, quoting)

    def _keep(self, place: Place, said: str) -> None:
        """Keep in mind which messages an answer has, by its last, which bears the buttons."""
        *before, last = said.split(",")
        if before:
            self._answers[f"{place.room} {last}"] = said
        if len(self._answers) > ANSWERS:
            self._answers.popitem(last=False)

    def _whole(self, place: Place, card: Card) -> str:
        """Return all messages of the answer that a card ends."""
        return self._answers.get(f"{place.room} {card.said}", card.said)

    def _quoting(self, said: Heard) -> int | None:
        """Say which message an answer quotes.

        In a group the one that it answers; in private only where others came in between.
        """
        newest = self._speaker.newest(said.place)
        return said.message if not said.private or said.message < newest else None


def _is_same(card: Card, reply: Reply) -> bool:
    """Say whether a press brought the pressed card again, further on: it then changes in place.

    A card is known by what its title begins with, such as “Post 3”, or else by the whole of it.
    """
    title = next((part.text for part in reply.parts if isinstance(part, Title)), "")
    return bool(title) and _called(title) == _called(card.title)


def _called(title: str) -> str:
    """Return what a title calls its card."""
    numbered = _NUMBERED.match(title)
    return numbered[0] if numbered else title
