"""The session: atproto's client, signed in when first needed, its errors as our outcomes.

A session that the server has forgotten is signed in again once for a call; sign-ins are rationed,
so calls that fail together share one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any, TypeVar

import httpx
from atproto import AsyncClient, AsyncRequest
from atproto.exceptions import (
    RateLimitExceededError,
    RequestErrorBase,
    UnauthorizedError,
)

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.networks import Disconnected
from bot.networks.bluesky.settings import Settings

TIMEOUT = httpx.Timeout(20, connect=5)  # seconds
EXPIRED = frozenset({"ExpiredToken", "InvalidToken"})
MISSING = frozenset({"RecordNotFound", "NotFound"})
NEVER_REACHED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

Answer = TypeVar("Answer")
Call = Callable[[AsyncClient], Awaitable[Answer]]


class Expired(Disconnected):
    """The server has forgotten our sign-in, or does not let us do this."""


class Missing(Exception):
    """There is no such record."""


class Requests(AsyncRequest):  # type: ignore[misc] # atproto is typed, but does not say so
    """atproto's requests, with uploads passed on as httpx wants them (atproto 0.0.73 does not)."""

    async def post(self, *args: Any, **kwargs: Any) -> Any:
        """Post what is meant."""
        if isinstance(kwargs.get("data"), bytes):
            kwargs["content"] = kwargs.pop("data")
        return await super().post(*args, **kwargs)


class Session:
    """Calls to the server that keeps the account."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client = AsyncClient(
            base_url=f"{settings.url.rstrip('/')}/xrpc", request=Requests(timeout=TIMEOUT)
        )
        self._signing_in = asyncio.Lock()
        self._sign_ins = 0
        self.did = ""
        self.handle = ""

    async def call(self, call: Call[Answer]) -> Answer:
        """Call as the account; raises `NotSent`, `Refused`, `Unanswered` or `Missing`."""
        signed = await self._signed_in()
        try:
            return await self._answer(call)
        except Expired:
            await self._signed_in(after=signed)
            return await self._answer(call)

    async def _answer(self, call: Call[Answer]) -> Answer:
        """Await one call, its errors as outcomes."""
        try:
            return await call(self._client)
        except (RequestErrorBase, httpx.HTTPError) as error:
            raise meaning(error) from error

    async def _signed_in(self, after: int = 0) -> int:
        """Return which sign-in holds, one later than `after`; 30 are allowed in five minutes."""
        # Calls that find the session expired together wait here, and sign in once.
        async with self._signing_in:
            if self._sign_ins <= after:
                try:
                    await self._sign_in()
                except UnauthorizedError as error:
                    raise Disconnected(
                        f"Bluesky does not take the app password of {self._settings.handle}.",
                        "Make a new one under Settings, Privacy and security, App passwords.",
                    ) from error
                except (RequestErrorBase, httpx.HTTPError) as error:
                    raise not_yet(meaning(error)) from error
            return self._sign_ins

    async def _sign_in(self) -> None:
        """Sign in, and learn the account's DID and handle."""
        password = self._settings.app_password.get_secret_value()
        await self._client.login(self._settings.handle, password, fetch_bsky_profile=False)
        session = await self._client.com.atproto.server.get_session()
        self.did, self.handle = session.did, session.handle
        self._sign_ins += 1

    async def close(self) -> None:
        """Let go of its connections."""
        await self._client.request.close()


def name_of(error: Exception) -> str:
    """Return the server's own name for what went wrong, such as "RecordNotFound"."""
    response = getattr(error, "response", None)
    return str(getattr(getattr(response, "content", None), "error", None) or "")


def not_yet(error: Exception) -> Exception:
    """Say of a step before the post itself that its lost answer does no harm."""
    return NotSent("Bluesky gave no answer.") if isinstance(error, Unanswered) else error


def meaning(error: Exception) -> Exception:
    """Say what a call that did not succeed means."""
    if isinstance(error, RateLimitExceededError):
        seconds = error.retry_after or _until_reset(error)
        return NotSent("Bluesky asked to slow down.", timedelta(seconds=seconds))
    response = error.response if isinstance(error, RequestErrorBase) else None
    if response is None:
        if isinstance(error, NEVER_REACHED) or isinstance(error.__cause__, NEVER_REACHED):
            return NotSent("Bluesky cannot be reached.")
        return Unanswered("Bluesky gave no answer.")
    if name_of(error) in MISSING:
        return Missing()
    if isinstance(error, UnauthorizedError) or name_of(error) in EXPIRED:
        return Expired("Bluesky no longer knows us.", "Make a new app password.")
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unanswered("Bluesky gave no clear answer.")
    said = getattr(response.content, "message", None) or error
    return Refused(f"Bluesky says: {str(said).rstrip('.')}.")


def _until_reset(error: RateLimitExceededError) -> float:
    """Return the seconds until the server counts from 0 again; 300 where it does not say."""
    reset: datetime | None = error.reset_at
    return max(1.0, (reset - datetime.now(UTC)).total_seconds()) if reset else 300.0
