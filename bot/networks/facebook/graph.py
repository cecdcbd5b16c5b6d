"""The Graph: facebook-sdk on a safe session, off the event loop, its errors as our outcomes.

No exception leaves with its cause: the library's hold the request, and the request the token.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import requests

from bot.domain.errors import Unanswered
from bot.domain.fence import OPEN, Fence
from bot.networks import Photo
from bot.networks.facebook.errors import GONE, Gone, code_of, meaning
from bot.networks.facebook.sdk import GraphAPI
from bot.networks.facebook.session import ErrorAnswer, SafeSession
from bot.networks.facebook.settings import Settings
from bot.networks.tools import ServerClock, Threads

Json = dict[str, Any]


class Graph:
    """Calls to the Graph API. Each raises `NotSent`, `Refused`, `Unanswered` or `Gone`."""

    def __init__(self, settings: Settings) -> None:
        self._secrets = tuple(
            secret.get_secret_value()
            for secret in (settings.token, settings.app_secret)
            if secret.get_secret_value()
        )
        self.clock = ServerClock()
        secret = settings.app_secret.get_secret_value()
        self._session = SafeSession(settings.url, secret, self.clock)
        self._sdk = GraphAPI(settings.token.get_secret_value(), session=self._session)
        self._sdk.version = settings.version  # its constructor takes none above v3.1
        self._threads = Threads("facebook")

    async def get(self, path: str, **fields: Any) -> Json:
        """Read something."""
        return await self._call(lambda: self._sdk.get_object(path, **fields))

    async def post(self, path: str, *, fence: Fence = OPEN, **fields: Any) -> Json:
        """Make or change something, before its fence closes."""
        where = f"{self._sdk.version}/{path}"

        def send() -> Any:
            fence.check()
            return self._sdk.request(where, post_args=dict(fields))

        return await self._call(send)

    async def upload(self, path: str, photo: Photo, **fields: Any) -> Json:
        """Upload a picture; its type goes with it, which the SDK would leave out."""
        named = ("picture", photo.data, photo.mime)
        return await self._call(
            lambda: self._sdk.put_photo(image=named, album_path=path, **dict(fields))
        )

    async def delete(self, path: str) -> Json:
        """Take something away."""
        return await self._call(lambda: self._sdk.delete_object(path))

    async def token(self) -> Json:
        """Return what Facebook knows of the token: `is_valid`, `expires_at`, `scopes`.

        Asked as a batch of one, since `debug_token` by itself wants the token in its URL.
        """
        asked = f"debug_token?input_token={self._secrets[0]}"
        batch = json.dumps([{"method": "GET", "relative_url": asked}])
        answers: Any = await self.post("", batch=batch, include_headers=False)
        try:
            told = json.loads(answers[0]["body"])["data"]
        except (KeyError, IndexError, TypeError, ValueError):
            raise Unanswered("Facebook did not say what the token may do.") from None
        return dict(told)

    def close(self) -> None:
        """Let go of threads and connections."""
        self._threads.close()
        self._session.close()

    async def _call(self, call: Callable[[], Any]) -> Json:
        """Call in a thread. Nothing is chained to what is raised: it might show a secret."""
        try:
            answer: Json = await self._threads.run(call)
        except ErrorAnswer as answer:
            if code_of(answer) in GONE:
                raise Gone from None
            raise meaning(self._without_secrets(answer)) from None
        except requests.RequestException as error:
            raise meaning(error) from None
        return answer

    def _without_secrets(self, answer: ErrorAnswer) -> ErrorAnswer:
        """Blank our secrets in what Facebook said: some of its errors repeat the token."""
        said = json.dumps(answer.error)
        for secret in self._secrets:
            said = said.replace(secret, "…")
        return ErrorAnswer(answer.status, json.loads(said), answer.headers)
