"""A mailbox: where it is, how far it was read, and what came from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.mail.oauth import Tokens


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where the letters are. `security`: "tls" (993), "starttls" (143), or "none" if asked for."""

    host: str
    user: str
    password: str = field(repr=False)
    port: int = 993
    folder: str = "INBOX"
    security: Literal["tls", "starttls", "none"] = "tls"
    mark_seen: bool = False
    tokens: Tokens | None = None
    """Where the server is signed in to by tokens, in a password's place."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a folder was read: keep it with the letters. UIDs count anew when `validity` does."""

    validity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """A letter as the server gave it; `cursor` is where to go on after it."""

    raw: bytes
    cursor: Cursor
    flaws: tuple[str, ...] = ()
