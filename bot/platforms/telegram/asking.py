"""Asking: dialogues stored in the notebook, so that a form goes on hours or a restart later.

Two notes belong to a form: the dialogue, by place and person, and whose question a message asks, so
that in a group nobody answers another person's question.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from dataclasses import replace

from pydantic import ValidationError

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.platforms import Notebook
from bot.platforms.telegram.dialogue import STORED, Dialogue
from bot.platforms.telegram.drawing import Words
from bot.platforms.telegram.sending import Sender
from bot.talk import Form, Handle, Place

PEOPLE_REMEMBERED = 10_000  # people in places who answer no form


class Asking:
    """Asks the questions of forms: of one person in one place, one form at a time.

    `alone`: no other process receives updates, so that who answered no form a while ago
    answers none now, unless it was asked here.
    """

    def __init__(self, notebook: Notebook, sender: Sender, *, alone: bool) -> None:
        self._notebook = notebook
        self._sender = sender
        self._alone = alone
        self._without_form: OrderedDict[str, None] = OrderedDict()

    async def open_dialogue(self, place: Place, user: str) -> Dialogue | None:
        """Return the form that a person is filling in there; None without one."""
        key = _key(place, user)
        if key in self._without_form:
            return None
        kept = await self._notebook.read(key)
        if kept:
            try:
                return STORED.validate_json(kept)
            except ValidationError:  # kept by another version of this class
                await self._notebook.strike(key)
        elif self._alone:
            self._without_form[key] = None
            if len(self._without_form) > PEOPLE_REMEMBERED:
                self._without_form.popitem(last=False)
        return None

    def forget(self) -> None:
        """Read the notebook again for everybody: another copy of the bot has received updates."""
        self._without_form.clear()

    async def owner(self, place: Place, message: int, *, besides: str) -> str | None:
        """Name whose question a message asks, if it is an open one and not that of `besides`."""
        kept = await self._notebook.read(_asked(place, message))
        user, _, name = (kept or "").partition(" ")
        return name if user not in {"", besides} else None

    async def begin(self, form: Form, place: Place, by: Handle, quoting: int | None) -> None:
        """Ask a form's first question."""
        await self._ask(Dialogue(form), place, by, quoting)

    async def ask_again(
        self, dialogue: Dialogue, place: Place, by: Handle, *, note: str, quoting: int | None
    ) -> None:
        """Ask the open question once more, and say why."""
        await self._ask(dialogue, place, by, quoting, note)

    async def go_on(
        self, dialogue: Dialogue, place: Place, by: Handle, *, pressed: bool, quoting: int | None
    ) -> None:
        """Ask the next question: in the place of the last if a button answered it."""
        if pressed:
            await self._sender.edit(place, dialogue.asked, dialogue.question())
            await self._keep(dialogue, place, by)
            return
        await self._ask(dialogue, place, by, quoting)

    async def end(self, dialogue: Dialogue, place: Place, user: str, last: Words) -> None:
        """Close a form; `last` takes the place of its question, if that can be had now."""
        await self._notebook.strike(_key(place, user))
        await self._notebook.strike(_asked(place, dialogue.asked))
        # The form is closed by now; a question that cannot be changed only looks open.
        with suppress(NotSent, Refused, Unanswered):
            await self._sender.edit(place, dialogue.asked, last)

    async def _ask(
        self, dialogue: Dialogue, place: Place, by: Handle, quoting: int | None, note: str = ""
    ) -> None:
        """Ask the open question in a new message; the one before loses its buttons."""
        if dialogue.asked:
            await self._notebook.strike(_asked(place, dialogue.asked))
            await self._sender.remove_keyboard(place, dialogue.asked)
        said = await self._sender.say_patiently(place, (dialogue.question(note),), quoting)
        await self._keep(replace(dialogue, asked=int(said)), place, by)

    async def _keep(self, dialogue: Dialogue, place: Place, by: Handle) -> None:
        """Write a dialogue down, and whose question its message asks."""
        self._without_form.pop(_key(place, by.user), None)
        await self._notebook.write(_key(place, by.user), STORED.dump_json(dialogue).decode())
        await self._notebook.write(_asked(place, dialogue.asked), f"{by.user} {by.name}")


def _key(place: Place, user: str) -> str:
    """Return the note's key of a person's form in a place."""
    return f"telegram:form:{place.room}:{place.thread}:{user}"


def _asked(place: Place, message: int) -> str:
    """Name the question that a message asks."""
    return f"telegram:asked:{place.room}:{message}"
