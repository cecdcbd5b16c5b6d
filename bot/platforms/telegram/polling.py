"""Polling: updates asked of Telegram, until the token is dead or another program has it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.domain.contact import Contact, no_contact
from bot.domain.errors import NotSent
from bot.platforms import Notebook
from bot.platforms.telegram.errors import translated
from bot.platforms.telegram.pending import PendingUpdates

WANTED = ("message", "callback_query", "poll_answer")
"""No edited message and no channel post: nothing that can change what was already asked."""

LONG_POLL_SECONDS = 25
AT_ONCE = 30  # updates: a hundred, read and begun in one go, held the loop up for 60 ms
GRACE_SECONDS = 0.25
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
CONFLICTS = 6  # in a row: long enough for an old copy to stop, as when a new one is deployed


class Polling:
    """Long polling that never dies unseen.

    python-telegram-bot's own `Updater` ends silently when a token is revoked and confirms an
    update before it is handled; here the first is an error, and a batch is confirmed once it is
    answered, or after a moment if that takes long. What is answered later is stored until then, and
    taken up after a restart.
    """

    def __init__(
        self,
        bot: Bot,
        notebook: Notebook,
        displaced: Callable[[], None],
        pauses: Sequence[float] = PAUSES,
        *,
        contact: Contact = no_contact,
    ) -> None:
        """`displaced` is told when another copy has been given updates, as at a deployment."""
        self._bot = bot
        self._late = PendingUpdates(notebook)
        self._displaced = displaced
        self._pauses = pauses
        self._contact = contact
        self._offset: int | None = None

    async def run(self, take: Callable[[Update], asyncio.Task[None]]) -> None:
        """Take updates until cancelled; `Refused` for a token that is dead or used elsewhere."""
        failures = conflicts = 0
        if left := await self._late.left(self._bot):
            await self._late.keep({take(update): update for update in left})
        while True:
            try:
                updates = await self._bot.get_updates(
                    offset=self._offset,
                    limit=AT_ONCE,
                    timeout=LONG_POLL_SECONDS,
                    allowed_updates=WANTED,
                )
            except TelegramError as error:
                failures += 1
                conflicts = conflicts + 1 if isinstance(error, Conflict) else 0
                if conflicts:
                    self._displaced()
                # Neither mends itself: to go on asking would look like a bot that is up.
                if isinstance(error, InvalidToken) or conflicts == CONFLICTS:
                    raise translated(error) from None
                await self._contact(f"it gives no updates ({type(error).__name__})")
                await asyncio.sleep(self._pause(error, failures))
                continue
            failures = conflicts = 0
            await self._contact("")
            if updates:
                taken = {take(update): update for update in updates}
                _, late = await asyncio.wait(taken, timeout=GRACE_SECONDS)
                if late:
                    await self._late.keep({task: taken[task] for task in late})
                self._offset = updates[-1].update_id + 1

    def _pause(self, error: TelegramError, failures: int) -> float:
        """Say how many seconds to wait after so many failures in a row."""
        asked = translated(error)
        if isinstance(asked, NotSent) and asked.wait:
            return asked.wait.total_seconds()
        return self._pauses[min(failures, len(self._pauses)) - 1]
