"""OAuth: tokens for mail servers that take no password, fetched and renewed in time.

RFC 6749, section 6 (refreshing an access token); what a server answers that refuses, section 5.2.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import Any

from bot.domain.errors import NotSent, Refused
from bot.files.private import make_folder, narrow, write_whole
from bot.heavy.loading import loading

PATIENCE = 20.0  # seconds
EARLY = 120.0  # seconds before its end that a token is renewed
LASTS = 3600.0  # seconds, where the server does not say (RFC 6749, 5.1: it should)
YOUNG = 60.0  # seconds: a token this new that is refused will not do better in a minute
ENDED = "Sign in again, and put the new refresh token in config.toml."


@dataclass(frozen=True, slots=True)
class Grant:
    """An app's right to a mailbox, as a person gave it by signing in.

    `token_file`, where set, keeps the newest refresh token: some servers give a new one each time.
    """

    token_url: str
    client_id: str
    refresh_token: str = field(repr=False)
    client_secret: str = field(default="", repr=False)
    scope: str = ""
    token_file: str = ""


class Tokens:
    """The access tokens of one grant. Its methods block: call them in a thread; any number may."""

    def __init__(self, grant: Grant) -> None:
        self._grant = grant
        self._one_at_a_time = Lock()
        self._token = ""
        self._since = self._until = 0.0

    def current(self) -> str:
        """Return a token that is good for at least two minutes. Raises NotSent or Refused."""
        with self._one_at_a_time:
            if time.monotonic() >= self._until - EARLY:
                self._fetch()
            return self._token

    def drop(self) -> bool:
        """Forget a token that was refused; return whether it is worth asking for another.

        False where it was so new that another would be refused as well.
        """
        with self._one_at_a_time:
            young = time.monotonic() - self._since < YOUNG
            self._until = 0.0
            return not young

    def _fetch(self) -> None:
        """Get a new token, and keep the refresh token that came with it, if any."""
        now = time.monotonic()
        told = self._asked()
        try:
            self._token = str(told["access_token"])
            self._until = now + float(told.get("expires_in") or LASTS)
        except (KeyError, ValueError, TypeError):
            raise NotSent("The sign-in server gave no token.") from None
        self._since = now
        newer = told.get("refresh_token")
        if newer and self._grant.token_file:
            _keep(Path(self._grant.token_file), str(newer))

    def _asked(self) -> dict[str, Any]:
        """Ask for a token; nothing that is raised shows a secret."""
        with loading:
            import httpx

        grant = self._grant
        form = {
            "grant_type": "refresh_token",
            "client_id": grant.client_id,
            "client_secret": grant.client_secret,
            "refresh_token": _kept(grant.token_file) or grant.refresh_token,
            "scope": grant.scope,
        }
        wanted = {name: value for name, value in form.items() if value}
        try:
            answer = httpx.post(grant.token_url, data=wanted, timeout=PATIENCE)
            told = answer.json()
        except (httpx.HTTPError, ValueError):
            raise NotSent("The sign-in server of the mailbox does not answer.") from None
        told = told if isinstance(told, dict) else {}
        if answer.status_code == HTTPStatus.OK:
            return told
        match told.get("error"):
            case "invalid_grant":
                raise Refused("The mailbox's sign-in has ended or was taken back.", ENDED)
            case "invalid_client" | "unauthorized_client" | "invalid_scope" | "invalid_request":
                raise Refused(
                    f"The mailbox's sign-in server refuses the app ({told['error']}).",
                    "Look at client_id, client_secret and scope in config.toml.",
                )
        raise NotSent(f"The sign-in server of the mailbox answered {answer.status_code}.")


def _kept(file: str) -> str:
    """Return the refresh token that was kept last."""
    if not file or not Path(file).exists():
        return ""
    narrow([Path(file)])
    return Path(file).read_text(encoding="utf-8").strip()


def _keep(path: Path, token: str) -> None:
    """Keep a newer refresh token, for us alone to read; whole or not at all."""
    make_folder(path.parent)
    write_whole(path, token)
