"""Where posts go: one file or folder for each social network, none knows another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.errors import Refused


class Disconnected(Refused):
    """The network no longer knows us: nothing goes out there until somebody reconnects."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as it will be uploaded, and what it shows, in words for who cannot see it."""

    data: bytes
    alt: str = ""
    mime: str = "image/jpeg"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is to be published, as it will stand; `key` is the ledger's, the same at each try."""

    text: str
    link: str = ""
    photos: tuple[Photo, ...] = ()
    key: str = ""
    at: datetime | None = None
    """When the network itself shall show it, within its `Limits.ahead`; None: at once."""


@dataclass(frozen=True, slots=True)
class Live:
    """A post that stands on a network: the network's id of it, and where people read it."""

    id: str
    url: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What a network takes: `characters` as its `length` counts, `photo_bytes` for each photo."""

    characters: int
    photos: int
    photo_bytes: int
    mimes: frozenset[str]
    ahead: tuple[timedelta, timedelta] | None = None
    """How near and how far ahead the network holds a post itself; None: it holds none."""
    tags: bool = True
    """Whether an @name in a text that we publish reaches who is named."""


@dataclass(frozen=True, slots=True)
class Measures:
    """How a post has done so far; None where the network gives no number, and `note` says why."""

    views: int | None = None
    people: int | None = None
    reactions: int | None = None
    comments: int | None = None
    shares: int | None = None
    clicks: int | None = None
    note: str = ""


class Network(Protocol):
    """A social network.

    Everything that waits raises `NotSent` (surely nothing was done; perhaps with a wait), `Refused`
    (surely nothing, and it never will be; it says what to mend) or `Unanswered` (nobody knows).
    """

    name: str
    """The table's name in the config."""

    title: str
    """What people call it."""

    manual: bool
    """Whether a person publishes by hand: then whatever would wait for a network is refused."""

    finds: bool
    """Whether `find` can tell what was published before."""

    limits: Limits

    def length(self, text: str) -> int:
        """Count a text as this network counts it."""

    def words(self, post: Outgoing) -> str:
        """Return the words as they will stand: where a link gets no card, it is a line."""

    async def publish(self, post: Outgoing) -> Live:
        """Publish it. Pictures are made to fit; a text that does not is refused.

        When cancelled, it returns once nothing of it can go out any more.
        """

    async def find(self, post: Outgoing, since: datetime) -> Live | None:
        """Look up a post of the same text and link that was made at `since` or after."""

    async def look(self, post_id: str) -> Live | None:
        """Look whether a post stands there now."""

    async def edit(self, post_id: str, text: str) -> None:
        """Put `text` in the place of a post's words; repeatable."""

    async def delete(self, post_id: str) -> None:
        """Take a post down; no harm where it is gone already."""

    async def measure(self, post_id: str) -> Measures:
        """Ask how a post does."""

    async def check(self) -> str:
        """Say in a sentence as whom it is connected.

        `Disconnected` if nothing goes out until somebody mends it; another `Refused` if it works
        today, but somebody must mend it in the coming half-year.
        """

    async def close(self) -> None:
        """Let go of its connections."""
