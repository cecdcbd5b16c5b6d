"""Answering: an incoming payload becomes a Request, and its reply is said where it was asked.

A pressed card whose reply has the same title (“Post 3”) changes in place, so that no dead buttons
are left behind. A private reply in a channel is ephemeral: Slack shows it to the asker alone and
keeps no copy. A reply with files cannot be ephemeral, so it goes into direct messages. A form is
opened as a modal while Slack's trigger is still good (about three seconds); later it is a button.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from time import monotonic

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.platforms import UNSHOWN, Answer, Notebook
from bot.platforms.slack import forms
from bot.platforms.slack.errors import translated_errors
from bot.platforms.slack.fetching import fetch
from bot.platforms.slack.payloads import Incoming
from bot.platforms.slack.sending import Sender
from bot.platforms.slack.settings import Settings
from bot.platforms.slack.stored_forms import store_form, stored_form
from bot.talk import File, Form, Handle, Part, Picture, Place, Reply, Request, Text, Title

NAME = "slack"

TRIES = 5
PAUSE = timedelta(seconds=1)
HOME_SECONDS = 600  # s that an opened Home is not asked for again: what changes is put there anyway

_TOO_LATE = Reply("Slack did not open that form: ask again, and you get a new one.", private=True)

log = logging.getLogger(__name__)


class Responder:
    """Turns what was asked on Slack into a reply.

    `answer` is the office's front door. Names of people are asked of Slack once and remembered
    until the bot ends.
    """

    def __init__(
        self,
        settings: Settings,
        client: AsyncWebClient,
        sender: Sender,
        notebook: Notebook,
        answer: Answer,
    ) -> None:
        self._settings = settings
        self._client = client
        self._sender = sender
        self._notebook = notebook
        self._answer = answer
        self._names: dict[str, str] = {}
        self._home_tabs: dict[str, float] = {}

    async def serve(self, incoming: Incoming) -> None:
        """Take one request to the office and say its answer where it was asked."""
        await self.give(incoming, await self.ask(incoming))

    async def ask(self, incoming: Incoming) -> Reply:
        """Take one request to the office and return its answer.

        A file that cannot be fetched, or a form that is no longer stored, is answered here with
        what to do: the office is not asked about a part of a request.
        """
        try:
            files = tuple([await fetch(self._settings, file) for file in incoming.files])
        except (Refused, NotSent, Unanswered) as error:
            return _failure(error)
        text = await self._text(incoming)
        if text is None:
            return _TOO_LATE
        request = Request(
            text=text,
            handle=Handle(NAME, incoming.user, await self._name(incoming.user)),
            place=Place(NAME, incoming.room, incoming.thread),
            at=datetime.now(UTC),
            event=incoming.event,
            private=incoming.private,
            files=files,
            fields=incoming.fields,
            shown=incoming.shown,
            card=incoming.card,
        )
        return await self._answer(request)

    async def give(self, incoming: Incoming, reply: Reply) -> None:
        """Say an answer where it was asked; a form is opened, if there is time.

        One that cannot be drawn is said in words.
        """
        try:
            left = await self._open_form(incoming, reply)
            if left.parts:
                await self._tell(incoming, left)
        except (NotSent, Refused, Unanswered):
            raise
        except Exception:
            words = Reply(UNSHOWN, reply.plain(), private=reply.private)
            await self._tell(incoming, words)
            raise

    async def open_home(self, incoming: Incoming) -> None:
        """Ask for what a person's Home shows, unless it was asked for in the last ten minutes.

        A reply without parts means that the office's card of the Home is published from its ledger
        and changed there whenever it is out of date; any other reply is published here.
        """
        if monotonic() - self._home_tabs.get(incoming.user, -HOME_SECONDS) < HOME_SECONDS:
            return
        reply = await self.ask(incoming)
        if reply.parts:
            await self._tell(incoming, reply)
        else:
            self._home_tabs[incoming.user] = monotonic()

    async def show_form(self, incoming: Incoming) -> None:
        """Open the form whose button was pressed."""
        form = await stored_form(self._notebook, incoming.form)
        if form is None or not await self._open(incoming, form):
            await self._tell(incoming, _TOO_LATE)

    async def _tell(self, incoming: Incoming, reply: Reply) -> None:
        """Say an answer; if its room will not have it, tell the asker alone."""
        place = Place(NAME, incoming.room, incoming.thread)
        try:
            if (not reply.private or incoming.private) and _changes(incoming, reply):
                await self._change(incoming, reply)
            elif not reply.private or incoming.private:
                await self._say(place, reply, incoming.event)
            elif any(isinstance(part, File | Picture) for part in reply.parts):
                await self._say(Place(NAME, incoming.user), reply, incoming.event)
            else:
                room = place if incoming.inside else Place(NAME, incoming.room)
                await self._say_ephemeral(room, reply, incoming.user)
        except Refused as error:
            await self._tell_alone(incoming, _failure(error), reply)

    async def _tell_alone(self, incoming: Incoming, why: Reply, reply: Reply) -> None:
        """Tell the asker alone why their room has no answer, and the answer; at least the first.

        Where Slack refuses even that, nobody is left to tell: it is in the log, with its code.
        """
        whole = Reply(*why.parts, *reply.parts, private=True, again=reply.again)
        alone = Place(NAME, incoming.user)
        for key, words in (("aside", whole), ("why", why)):
            try:
                await self._say(alone, words, f"{incoming.event}:{key}")
            except Refused as error:
                log.error(  # noqa: TRY400 - a trace would tell no more
                    "An answer on Slack was not given to %s in %s: %s %s",
                    *(incoming.user, incoming.room, error.message, error.mend),
                )
            else:
                return

    async def _say(self, place: Place, reply: Reply, key: str) -> None:
        """Say it once, waiting as Slack asks and looking it up where nobody knows.

        After `TRIES` tries it is given up with a line in the log: this path has no ledger, since
        the asker sees that nothing came and can ask again.
        """
        doubtful = False  # whether the last try may have arrived
        for _ in range(TRIES):
            pause = PAUSE
            try:
                if doubtful and await self._sender.find(place, key):
                    return
                doubtful = False
                await self._sender.say(place, reply, key)
            except NotSent as error:
                pause = error.wait or PAUSE
            except Unanswered:
                doubtful = True
            else:
                return
            reply = reply.repeated()
            await asyncio.sleep(pause.total_seconds())
        log.error("An answer on Slack was not given: Slack did not take it.")

    async def _change(self, incoming: Incoming, reply: Reply) -> None:
        """Put an answer in the place of the pressed card; to do so twice changes nothing."""
        place = Place(NAME, incoming.room, incoming.thread if incoming.inside else "")
        for _ in range(TRIES):
            pause = PAUSE
            try:
                await self._sender.change(place, incoming.card, reply)
            except NotSent as error:
                pause = error.wait or PAUSE
            except Unanswered:
                pass
            else:
                return
            await asyncio.sleep(pause.total_seconds())
        log.error("A card on Slack was not changed: Slack did not take it.")

    async def _say_ephemeral(self, place: Place, reply: Reply, user: str) -> None:
        """Say it to one person in a room; what may have arrived is not repeated.

        No method of Slack's reads ephemeral messages back, so an unclear outcome cannot be settled.
        """
        for _ in range(TRIES):
            try:
                with suppress(Unanswered):
                    await self._sender.say_ephemeral(place, reply, user)
            except NotSent as error:
                await asyncio.sleep((error.wait or PAUSE).total_seconds())
            else:
                return

    async def _open_form(self, incoming: Incoming, reply: Reply) -> Reply:
        """Open the reply's form at once if there is time; return what is left to be said."""
        form = next((part for part in reply.parts if isinstance(part, Form)), None)
        if form is None or not incoming.trigger:
            return reply
        if not await self._open(incoming, form, reply.parts):
            return reply
        left = [part for part in reply.parts if not isinstance(part, Form | Title | Text)]
        return Reply(*left, private=reply.private, again=reply.again)

    async def _open(self, incoming: Incoming, form: Form, intro: Sequence[Part] = ()) -> bool:
        """Open a modal and say whether it opened: a trigger that is too old is refused."""
        # Stored before the modal opens: its submission may come to another replica at once.
        await store_form(self._notebook, form)
        view = forms.modal(form, incoming.room, incoming.thread, intro)
        try:
            with translated_errors():
                await self._client.views_open(trigger_id=incoming.trigger, view=view)
        except (Refused, NotSent, Unanswered):
            return False
        return True

    async def _text(self, incoming: Incoming) -> str | None:
        """Return what was asked; of a form that was sent, the command that it completes."""
        if not incoming.form:
            return incoming.text
        form = await stored_form(self._notebook, incoming.form)
        return form.command if form else None

    async def _name(self, user: str) -> str:
        """Return what a person is called; nothing if Slack does not say."""
        if user not in self._names:
            with suppress(Refused, NotSent, Unanswered), translated_errors():
                profile = (await self._client.users_info(user=user))["user"]
                self._names[user] = profile.get("real_name") or profile.get("name") or ""
        return self._names.get(user, "")


def _failure(error: Refused | NotSent | Unanswered) -> Reply:
    """Say a failure so that the asker can mend it."""
    mend = error.mend if isinstance(error, Refused) else "Try again in a minute."
    return Reply(f"{error} {mend}".strip(), private=True)


def _changes(incoming: Incoming, reply: Reply) -> bool:
    """Say whether a press brought the pressed card again, further on: files need a new message."""
    return reply.is_card(incoming.title) and not any(isinstance(p, File) for p in reply.parts)
