"""Answering: what was said becomes a request, and its reply is said where it was asked.

A pressed card whose reply has the same title (“Post 3”) changes in place, so that no dead buttons
are left behind; any other reply is a new message. A private reply to a question in a group goes to
the asker's own chat, which Telegram allows only after they pressed Start there.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram import Bot

from bot.domain.errors import NotSent, Refused, Unanswered, UserError
from bot.platforms import UNSHOWN, Answer
from bot.platforms.telegram.asking import Asking
from bot.platforms.telegram.dialogue import CANCEL, Dialogue
from bot.platforms.telegram.drawing import Drawn
from bot.platforms.telegram.incoming import NAME, Card, Incoming, fetch, refuse_too_big
from bot.platforms.telegram.sending import Sender
from bot.talk import Form, Place, Reply, Request

ANSWERS = 1_000  # of several messages, that a press may change as a whole
Render = Callable[[Reply], Awaitable[tuple[Drawn, ...]]]


class Answering:
    """Takes what was said to the office, and says what comes back; `answer` is its front door."""

    def __init__(
        self, bot: Bot, sender: Sender, asking: Asking, render: Render, answer: Answer
    ) -> None:
        self._bot = bot
        self._sender = sender
        self._asking = asking
        self._render = render
        self._answer = answer
        self._answers: OrderedDict[str, str] = OrderedDict()

    async def command(self, said: Incoming, dialogue: Dialogue | None, event: str) -> None:
        """Have a command answered; it closes the form that was being filled in."""
        if dialogue:
            await self._asking.end(dialogue, said.place, said.handle.user, dialogue.left())
        try:
            request = await self._request(said, event, {})
        except UserError as error:
            await self.tell(said, error.message)
            return
        await self._deliver(said, await self._answer(request))

    async def step(self, said: Incoming, dialogue: Dialogue, event: str, key: str | None) -> None:
        """Take an answer to the open question: the press of the button `key`, or what was typed.

        A wrong answer asks the question again with what is wrong; the last answer sends the form.
        """
        place, user, quoting = said.place, said.handle.user, self._message_to_quote(said)
        if key == CANCEL:
            await self._asking.end(dialogue, place, user, dialogue.left())
            return
        try:
            # At once, by its announced size: the form may be sent many questions later.
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

    async def pass_on(self, said: Incoming, event: str) -> None:
        """Have something answered that happened without words, such as a vote; no reply is said."""
        await self._answer(await self._request(said, event, {}))

    async def tell(self, said: Incoming, words: str) -> None:
        """Say a sentence of our own where something was said."""
        await self._sender.say_patiently(
            said.place, await self._render(Reply(words)), self._message_to_quote(said)
        )

    async def _complete(self, said: Incoming, dialogue: Dialogue, event: str) -> None:
        """Send a form that is filled."""
        files = tuple(file for each in dialogue.files.values() for file in each)
        whole = replace(said, text=dialogue.form.command, attachments=files, card=None)
        # By its last question: two copies of the bot may take two presses of the last button.
        card = f"form {dialogue.asked}"
        reply = await self._answer(await self._request(whole, event, dialogue.answers, card))
        await self._asking.end(dialogue, said.place, said.handle.user, dialogue.summary())
        await self._deliver(whole, reply)

    async def _request(
        self, said: Incoming, event: str, fields: dict[str, str], card: str = ""
    ) -> Request:
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
            card=card or (str(said.message) if said.card else ""),
        )

    async def _deliver(self, said: Incoming, reply: Reply) -> None:
        """Say a reply; where it cannot be drawn, its words."""
        if not reply.parts:
            return
        try:
            await self._give(said, reply)
        except (NotSent, Refused, Unanswered):
            raise
        except Exception:
            words = Reply(UNSHOWN, reply.plain(), private=reply.private)
            await self._give(said, words)
            raise

    async def _give(self, said: Incoming, reply: Reply) -> None:
        """Say a reply where it was asked for, or to the asker alone."""
        if not reply.private or said.private:
            try:
                await self._say(said, said.place, reply, self._message_to_quote(said))
            except Refused as error:
                await self._tell_alone(said, reply, error)
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

    async def _tell_alone(self, said: Incoming, reply: Reply, error: Refused) -> None:
        """Tell the asker why their chat has no answer: in private with the answer, if that is had.

        What was asked in private is told there in words alone: its drawing may be what was refused.
        """
        why = f"{error.message} {error.mend}"
        parts = (reply.plain(),) if said.private else reply.parts
        await self._say(said, Place(NAME, said.handle.user), Reply(why, *parts), None)

    async def _say(self, said: Incoming, place: Place, reply: Reply, quoting: int | None) -> None:
        """Say a reply; its first form is asked question by question."""
        form = next((part for part in reply.parts if isinstance(part, Form) and part.fields), None)
        words = Reply(*[part for part in reply.parts if part is not form])
        messages = await self._render(words)
        if messages and said.card and place == said.place and words.is_card(said.card.title):
            await self._sender.change(place, self._all_messages(place, said.card), messages)
        elif messages:
            self._keep(place, await self._sender.say_patiently(place, messages, quoting))
        if form:
            await self._asking.begin(form, place, said.handle, quoting)

    def _keep(self, place: Place, said: str) -> None:
        """Remember which messages an answer has, by its last, which has the buttons.

        In memory only: after a restart a press changes the last message alone.
        """
        *before, last = said.split(",")
        if before:
            self._answers[f"{place.room} {last}"] = said
        if len(self._answers) > ANSWERS:
            self._answers.popitem(last=False)

    def _all_messages(self, place: Place, card: Card) -> str:
        """Return the ids of all messages of the answer whose last is this card."""
        return self._answers.get(f"{place.room} {card.said}", card.said)

    def _message_to_quote(self, said: Incoming) -> int | None:
        """Say which message an answer quotes.

        In a group the one that it answers; in private only where others came in between.
        """
        newest = self._sender.newest(said.place)
        return said.message if not said.private or said.message < newest else None
