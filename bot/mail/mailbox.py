"""A mailbox: where it is, how far it was read, and what came from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.mail.oauth import Tokens


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where letters are. `security`: "tls" (993), "starttls" (143), or "none" if that is asked for.

    `mark_seen` marks each letter as read once it has been taken; otherwise nothing is changed.
    """

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
    """How far a folder was read: keep it with the letters.

    UIDs start again when `validity` (UIDVALIDITY) changes; all letters then come again.
    """

    validity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """A letter as the server gave it; `cursor` is where to continue after it.

    `flaws` says in words what is wrong: only the beginning was fetched of a very large one.
    """

    raw: bytes
    cursor: Cursor
    flaws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A letter that its server does not give while it gives others: to be asked for again.

    `size` in bytes and `came` (aware) are None where the server does not say them either.
    """

    cursor: Cursor
    size: int | None = None
    came: datetime | None = None
