"""Where posts go: one file or folder for each social network, none knows another.

A network is found by its name here: it declares a `Kind` as `NETWORK` and makes an `Account` in
`connect`. What it declares is held to by a contract suite; what it may raise is in `Account`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.config.settings import Settings
from bot.domain.errors import Refused
from bot.domain.fence import Mark, unmarked


class Disconnected(Refused):
    """The network no longer knows us: nothing goes out there until a person reconnects it."""


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
    mark: Mark = field(default=unmarked, compare=False, repr=False)
    """Called just before the post itself, once all that can be undone is there."""


@dataclass(frozen=True, slots=True)
class Live:
    """A post that is published on a network: the network's id of it, and where people read it."""

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


class Capability(StrEnum):
    """What the bot can do on some networks. The contract suite tests what a network declares."""

    PHOTOS = "photos"
    """It takes pictures, as many as its `Limits.photos`."""

    AHEAD = "ahead"
    """It holds a post until its time, within its `Limits.ahead`, and publishes it by itself."""

    FIND = "find"
    """`find` can tell what was published before; `Refused` without it, as by the next two."""

    EDIT = "edit"
    """`edit` changes the words of a post."""

    MEASURE = "measure"
    """`measure` says how a post does."""

    ONCE = "once"
    """A second `publish` under the same key leaves one post."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of `bell init`, whose answer is written under `key` in the network's table.

    What is typed is hidden where the setting is a secret, and may be left out where the setting
    has a default.
    """

    key: str
    words: str
    hint: str = ""
    """Where a person finds the answer."""

    offered: str = ""
    """What Enter gives."""

    complaint: Callable[[str], str] | None = None
    """Say what is wrong with an answer; nothing if it will do."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a network declares as `NETWORK` in its file or folder, and is known by.

    To read it loads none of the network's libraries: these belong into its `connect` module, whose
    `connect(settings)` makes the account. The doctor's trial is the account's `check`.
    """

    title: str
    about: str
    """What the set-up says above its questions."""

    wanted: str
    """The question whether somebody wants it."""

    settings: type[Settings]
    """The table in the config; a key `url` with a default is asked for the time by the doctor."""

    capabilities: frozenset[Capability] = frozenset()
    questions: tuple[Question, ...] = ()
    manual: bool = False
    """Whether a person publishes by hand: then whatever would wait for a network is refused."""


class Account(Protocol):
    """A page or an account on a network, as its `connect` makes it.

    Everything that waits raises `NotSent` (surely nothing was done; perhaps with a wait), `Refused`
    (surely nothing, and it never will be; it says what to mend) or `Unanswered` (nobody knows).
    Whatever else it raises, and an answer that cannot be read, is made `Unanswered` around it.
    """

    title: str
    """What people call it."""

    limits: Limits

    def length(self, text: str) -> int:
        """Count a text as this network counts it."""

    def words(self, post: Outgoing) -> str:
        """Return the words as they will stand: where a link gets no card, it is a line."""

    async def publish(self, post: Outgoing) -> Live:
        """Publish it. Pictures are made to fit; a text that does not is refused.

        Once all is there that the post needs, its `mark` is called, and the fence that this returns
        is checked in the thread that sends, just before the post itself. When cancelled, it returns
        once nothing of it can go out any more.
        """

    async def find(self, post: Outgoing, since: datetime) -> Live | None:
        """Look up a post of the same text and link that was made at `since` or after.

        `since` is by our clock; the network's may be hours away.
        """

    async def look(self, post_id: str) -> Live | None:
        """Look whether a post is there now; None if not."""

    async def edit(self, post_id: str, text: str) -> None:
        """Put `text` in the place of a post's words; repeatable."""

    async def delete(self, post_id: str) -> None:
        """Take a post down; no harm where it is gone already."""

    async def measure(self, post_id: str) -> Measures:
        """Ask how a post does."""

    async def check(self) -> str:
        """Say in a sentence as whom it is connected: the doctor's trial.

        `Disconnected` if nothing goes out until somebody mends it; another `Refused` if it works
        today, but somebody must mend it in the coming half-year.
        """

    async def close(self) -> None:
        """Let go of its connections."""


class Network(Account, Protocol):
    """An account under its name in the config, with what its kind declares."""

    name: str
    """The table's name in the config."""

    manual: bool
    capabilities: frozenset[Capability]
