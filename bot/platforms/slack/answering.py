"""Answering: what was heard, taken to the office, and its answer said where it was asked."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from time import monotonic

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.platforms import Answer, Notebook
from bot.platforms.slack import forms
from bot.platforms.slack.failures import plain_failures
from bot.platforms.slack.fetching import fetch
from bot.platforms.slack.hearing import Heard
from bot.platforms.slack.keeping import keep, kept
from bot.platforms.slack.saying import Voice
from bot.platforms.slack.settings import Settings
from bot.talk import File, Form, Handle, Part, Picture, Place, Reply, Request, Text, Title

NAME = "slack"

TRIES = 5
PAUSE = timedelta(seconds=1)
LET_BE = 600  # s that an opened Home is not asked for again: what changes is put there anyway

_TOO_LATE = Reply("Slack did not open that form: ask again, and you get a new one.", private=True)

log = logging.getLogger(__name__)


class Counter:
    """Where a request becomes an answer."""

    def __init__(
        self,
        settings: Settings,
        client: AsyncWebClient,
        voice: Voice,
        notebook: Notebook,
        answer: Answer,
    ) -> None:
        self._settings = settings
        self._client = client
        self._voice = voice
        self._notebook = notebook
        self._answer = answer
        self._names: dict[str, str] = {}
        self._homes: dict[str, float] = {}

    async def serve(self, heard: Heard) -> None:
        """Take one request to the office and say its answer where it was asked."""
        await self.give(heard, await self.ask(heard))

    async def ask(self, heard: Heard) -> Reply:
        """Take one request to the office and return its answer."""
        try:
            files = tuple([await fetch(self._settings, file) for file in heard.files])
        except (Refused, NotSent, Unanswered) as error:
            return _apology(error)
        text = await self._text(heard)
        if text is None:
            return _TOO_LATE
        request = Request(
            text=text,
            handle=Handle(NAME, heard.user, await self._name(heard.user)),
            place=Place(NAME, heard.room, heard.thread),
            at=datetime.now(UTC),
            event=heard.event,
            private=heard.private,
            files=files,
            fields=heard.fields,
            shown=heard.shown,
        )
        return await self._answer(request)

    async def give(self, heard: Heard, reply: Reply) -> None:
        """Say an answer where it was asked; a form is opened, if there is time."""
        left = await self._open_form(heard, reply)
        if left.parts:
            await self._tell(heard, left)

    async def open_home(self, heard: Heard) -> None:
        """Ask for what stands at somebody's Home; what is kept up to date there is let be."""
        if monotonic() - self._homes.get(heard.user, -LET_BE) < LET_BE:
            return
        reply = await self.ask(heard)
        if reply.parts:
            await self._tell(heard, reply)
        else:
            self._homes[heard.user] = monotonic()

    async def show_form(self, heard: Heard) -> None:
        """Open the form whose button was pressed."""
        form = await kept(self._notebook, heard.form)
        if form is None or not await self._open(heard, form):
            await self._tell(heard, _TOO_LATE)

    async def _tell(self, heard: Heard, reply: Reply) -> None:
        """Say an answer; if its room will not have it, tell the asker alone."""
        place = Place(NAME, heard.room, heard.thread)
        try:
            if not reply.private or heard.private:
                await self._say(place, reply, heard.event)
            elif any(isinstance(part, File | Picture) for part in reply.parts):
                await self._say(Place(NAME, heard.user), reply, heard.event)
            else:
                room = place if heard.inside else Place(NAME, heard.room)
                await self._whisper(room, reply, heard.user)
        except Refused as error:
            await self._say(
                Place(NAME, heard.user),
                Reply(*_apology(error).parts, *reply.parts, private=True, again=reply.again),
                f"{heard.event}:aside",
            )

    async def _say(self, place: Place, reply: Reply, key: str) -> None:
        """Say it once, waiting as Slack asks and looking it up where nobody knows."""
        doubtful = False
        for _ in range(TRIES):
            pause = PAUSE
            try:
                if doubtful and await self._voice.find(place, key):
                    return
                doubtful = False
                await self._voice.say(place, reply, key)
            except NotSent as error:
                pause = error.wait or PAUSE
            except Unanswered:
                doubtful = True
            else:
                return
            reply = reply.repeated()
            await asyncio.sleep(pause.total_seconds())
        log.error("An answer on Slack was not given: Slack did not take it.")

    async def _whisper(self, place: Place, reply: Reply, user: str) -> None:
        """Say it to one person in a room; what may have arrived is not repeated."""
        for _ in range(TRIES):
            try:
                with suppress(Unanswered):
                    await self._voice.whisper(place, reply, user)
            except NotSent as error:
                await asyncio.sleep((error.wait or PAUSE).total_seconds())
            else:
                return

    async def _open_form(self, heard: Heard, reply: Reply) -> Reply:
        """Open the reply's form at once if there is time; return what is left to be said."""
        form = next((part for part in reply.parts if isinstance(part, Form)), None)
        if form is None or not heard.trigger:
            return reply
        if not await self._open(heard, form, reply.parts):
            return reply
        left = [part for part in reply.parts if not isinstance(part, Form | Title | Text)]
        return Reply(*left, private=reply.private, again=reply.again)

    async def _open(self, heard: Heard, form: Form, intro: Sequence[Part] = ()) -> bool:
        """Open a modal; too late, and Slack says no."""
        await keep(self._notebook, form)
        view = forms.modal(form, heard.room, heard.thread, intro)
        try:
            with plain_failures():
                await self._client.views_open(trigger_id=heard.trigger, view=view)
        except (Refused, NotSent, Unanswered):
            return False
        return True

    async def _text(self, heard: Heard) -> str | None:
        """Return what was asked; of a form that was sent, the command that it completes."""
        if not heard.form:
            return heard.text
        form = await kept(self._notebook, heard.form)
        return form.command if form else None

    async def _name(self, user: str) -> str:
        """Return what a person is called; nothing if Slack does not say."""
        if user not in self._names:
            with suppress(Refused, NotSent, Unanswered), plain_failures():
                profile = (await self._client.users_info(user=user))["user"]
                self._names[user] = profile.get("real_name") or profile.get("name") or ""
        return self._names.get(user, "")


def _apology(error: Refused | NotSent | Unanswered) -> Reply:
    """Say a failure so that the asker can mend it."""
    mend = error.mend if isinstance(error, Refused) else "Try again in a minute."
    return Reply(f"{error} {mend}".strip(), private=True)
