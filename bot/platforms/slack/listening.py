"""Listening: Slack's payloads, acknowledged at once and answered afterwards."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Coroutine
from typing import Any, TypeVar

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack import forms, hearing
from bot.platforms.slack.answering import NAME, Counter
from bot.platforms.slack.hearing import Heard, Payload
from bot.talk import Reply

PARTING = 5  # s for what is being answered when the bot stops
IN_TIME = 2  # s that a form waits for its answer; Slack waits three

Done = TypeVar("Done")

log = logging.getLogger(__name__)


class Ear:
    """What the bot hears on Slack, passed to the counter; `me` is the bot's own account."""

    def __init__(self, counter: Counter, me: AuthorizeResult, base_url: str) -> None:
        self._counter = counter
        self._me = me
        self._base_url = base_url
        self._tasks: set[asyncio.Task[Any]] = set()

    def app(self) -> AsyncApp:
        """Make the Bolt app; whatever it hears is acknowledged first and answered afterwards."""

        async def authorize() -> AuthorizeResult:
            return self._me

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
        """Let what is being answered come to its end, but not for long."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=PARTING)
            for task in late:
                task.cancel()

    async def _on_event(self, body: Payload) -> None:
        if heard := hearing.event(body, self._me.bot_user_id or ""):
            self._begin(self._counter.serve(heard))

    async def _on_home(self, body: Payload) -> None:
        if heard := hearing.home(body):
            self._begin(self._counter.open_home(heard))

    async def _on_command(self, ack: AsyncAck, body: Payload) -> None:
        await ack()
        self._begin(self._counter.serve(hearing.command(body)))

    async def _on_press(self, ack: AsyncAck, body: Payload) -> None:
        await ack()
        heard = hearing.press(body)
        self._begin(self._counter.show_form(heard) if heard.form else self._counter.serve(heard))

    async def _on_submission(self, ack: AsyncAck, body: Payload) -> None:
        """Answer within Slack's three seconds: what is wrong with a field is said beside it."""
        heard = hearing.submission(body)
        asked = self._begin(self._counter.ask(heard))
        await asyncio.wait({asked}, timeout=IN_TIME)
        in_time = asked.done() and asked.exception() is None
        faults = asked.result().faults if in_time else {}
        if shown := {name: words for name, words in faults.items() if name in heard.asked}:
            await ack(response_action="errors", errors=shown)
            return
        await ack()
        self._begin(self._give(heard, asked))

    async def _on_shortcut(self, ack: AsyncAck, body: Payload) -> None:
        await ack()
        if heard := hearing.shortcut(body):
            self._begin(self._counter.serve(heard))

    async def _give(self, heard: Heard, asked: asyncio.Task[Reply]) -> None:
        await self._counter.give(heard, await asked)

    def _begin(self, work: Coroutine[Any, Any, Done]) -> asyncio.Task[Done]:
        """Start work that the acknowledgement does not wait for."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._end)
        return task

    def _end(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("An answer on Slack was not given: %s", type(error).__name__)
