"""Listening: Slack's payloads, acknowledged at once and answered afterwards.

Slack wants an acknowledgement within three seconds and sends an event again without one. The office
may take longer, so the answer is a task of its own. What is sent again has the same event id, and
the office answers it without doing it twice.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Coroutine
from typing import Any, TypeVar

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack import forms, payloads
from bot.platforms.slack.answering import NAME, Responder
from bot.platforms.slack.payloads import Incoming, Payload
from bot.talk import Reply

SHUTDOWN_SECONDS = 5  # s for what is being answered when the bot stops
SUBMISSION_SECONDS = 2  # s that a form waits for its answer; Slack waits three

Done = TypeVar("Done")

log = logging.getLogger(__name__)


class Listener:
    """Passes what Slack sends to the responder; `me` is the bot's own account."""

    def __init__(self, responder: Responder, me: AuthorizeResult, base_url: str) -> None:
        self._responder = responder
        self._me = me
        self._base_url = base_url
        self._tasks: set[asyncio.Task[Any]] = set()

    def app(self) -> AsyncApp:
        """Make the Bolt app with a handler for each kind of payload."""

        async def authorize() -> AuthorizeResult:
            return self._me  # asked once at the start: Bolt would ask Slack at each request

        app = AsyncApp(
            name=NAME,
            client=AsyncWebClient(base_url=self._base_url, retry_handlers=[]),
            authorize=authorize,
            request_verification_enabled=False,  # the webhook has done it; a socket needs none
            ssl_check_enabled=False,
            attaching_function_token_enabled=False,  # the app has no steps for workflows
        )
        app.event(re.compile(r"^(message|app_mention)$"))(self._on_event)
        app.event("app_home_opened")(self._on_home)
        app.command(re.compile(r".*"))(self._on_command)
        app.action(re.compile(r"^(do|form):"))(self._on_press)
        app.view(forms.CALLBACK)(self._on_submission)
        app.shortcut(re.compile(r".*"))(self._on_shortcut)
        return app

    async def finish(self) -> None:
        """Wait for what is being answered, for `SHUTDOWN_SECONDS` at most, then cancel the rest."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=SHUTDOWN_SECONDS)
            for task in late:
                task.cancel()

    async def _on_event(self, body: Payload) -> None:
        if incoming := payloads.event(body, self._me.bot_user_id or ""):
            self._begin(self._responder.serve(incoming))

    async def _on_home(self, body: Payload) -> None:
        if incoming := payloads.home(body):
            self._begin(self._responder.open_home(incoming))

    async def _on_command(self, ack: AsyncAck, body: Payload) -> None:
        await ack()
        self._begin(self._responder.serve(payloads.command(body)))

    async def _on_press(self, ack: AsyncAck, body: Payload) -> None:
        await ack()
        incoming = payloads.press(body)
        self._begin(
            self._responder.show_form(incoming)
            if incoming.form
            else self._responder.serve(incoming)
        )

    async def _on_submission(self, ack: AsyncAck, body: Payload) -> None:
        """Answer a modal: what is wrong with a field is said beside it, if that is known in time.

        A slower answer closes the modal and comes as a message.
        """
        incoming = payloads.submission(body)
        asked = self._begin(self._responder.ask(incoming))
        await asyncio.wait({asked}, timeout=SUBMISSION_SECONDS)
        in_time = asked.done() and asked.exception() is None
        faults = asked.result().faults if in_time else {}
        if shown := {name: words for name, words in faults.items() if name in incoming.asked}:
            await ack(response_action="errors", errors=shown)
            return
        await ack()
        self._begin(self._give(incoming, asked))

    async def _on_shortcut(self, ack: AsyncAck, body: Payload) -> None:
        await ack()
        if incoming := payloads.shortcut(body):
            self._begin(self._responder.serve(incoming))

    async def _give(self, incoming: Incoming, asked: asyncio.Task[Reply]) -> None:
        await self._responder.give(incoming, await asked)

    def _begin(self, work: Coroutine[Any, Any, Done]) -> asyncio.Task[Done]:
        """Start work that the acknowledgement does not wait for."""
        task = asyncio.create_task(work)
        self._tasks.add(task)  # the event loop keeps only a weak reference to a task
        task.add_done_callback(self._end)
        return task

    def _end(self, task: asyncio.Task[Any]) -> None:
        """Log a failure by its type alone: its words may hold what was asked."""
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("An answer on Slack was not given: %s", type(error).__name__)
