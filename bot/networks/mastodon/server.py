"""The server: Mastodon.py off the event loop, its errors as our outcomes.

The library would sleep out a rate limit in its thread (`ratelimit_method`) and ask for the server's
version before the first call (`version_check_mode`): both are off, since the courier waits itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from time import time
from typing import Any, TypeVar

import mastodon
import requests
from mastodon.errors import (
    MastodonAPIError,
    MastodonError,
    MastodonNetworkError,
    MastodonNotFoundError,
    MastodonRatelimitError,
    MastodonServerError,
    MastodonUnauthorizedError,
)

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.networks import Disconnected
from bot.networks.mastodon.settings import Settings
from bot.networks.tools import ServerClock, Threads
from bot.networks.tools.connection import never_connected

TIMEOUT = 20  # seconds to connect, and between two bytes of the answer
FIVE_MINUTES = 300  # seconds; mastodon.social counts calls by them

Answer = TypeVar("Answer")


class Missing(Exception):
    """There is no such post."""


class Server:
    """Calls as the account; each raises `NotSent`, `Refused`, `Unanswered` or `Missing`."""

    def __init__(self, settings: Settings) -> None:
        self.clock = ServerClock()
        self._session = requests.Session()
        self._session.hooks["response"].append(self._note_date)
        self._client = mastodon.Mastodon(
            access_token=settings.token.get_secret_value(),
            api_base_url=settings.url,
            ratelimit_method="throw",
            request_timeout=TIMEOUT,
            version_check_mode="none",
            session=self._session,
        )
        self._threads = Threads("mastodon")

    async def call(self, call: Callable[[mastodon.Mastodon], Answer]) -> Answer:
        """Call in a thread."""
        try:
            return await self._threads.run(lambda: call(self._client))
        except MastodonError as error:
            raise self._meaning(error) from error

    def close(self) -> None:
        """Let go of threads and connections."""
        self._threads.close()
        self._session.close()

    def _note_date(self, answer: requests.Response, *_: Any, **__: Any) -> None:
        """Learn the server's time from each answer."""
        self.clock.note_date(answer.headers.get("Date"))

    def _meaning(self, error: MastodonError) -> Exception:
        """Say what a call that did not succeed means."""
        match error:
            case MastodonNetworkError():
                if never_connected(error.__context__):
                    return NotSent("Mastodon cannot be reached.")
                return Unanswered("Mastodon gave no answer.")
            case MastodonRatelimitError():
                return NotSent("Mastodon asked to slow down.", self._wait())
            case MastodonUnauthorizedError():
                return Disconnected(
                    "Mastodon does not take the token.",
                    "Make a new one under Preferences, Development, that may read and write.",
                )
            case MastodonNotFoundError():
                return Missing()
            case MastodonServerError():
                return Unanswered("Mastodon gave no clear answer.")
            case MastodonAPIError(args=(_, int(), reason, said)):  # others: it could not be read
                return Refused(f"Mastodon says: {str(said or reason).rstrip('.')}.")
        return Unanswered("Mastodon gave no clear answer.")

    def _wait(self) -> timedelta:
        """Return how long until the server counts from 0 again."""
        reset = self._client.ratelimit_reset
        return timedelta(seconds=max(1.0, reset - time()) if reset else FIVE_MINUTES)
