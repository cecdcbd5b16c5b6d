"""Talk: what somebody asked, and what we say, on any platform; its parts are had here too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

from pydantic import ConfigDict, TypeAdapter

from bot.config import Config
from bot.config.settings import Purpose
from bot.domain.people import STRANGER, Member
from bot.domain.posts.outlet import Outlet
from bot.talk.parts import (
    BUTTON_BYTES,
    Button,
    Chart,
    Field,
    File,
    Form,
    Part,
    Picture,
    Poll,
    Simple,
    Table,
    Text,
    Title,
    Wants,
)

__all__ = [
    "BUTTON_BYTES",
    "CARD_KEEPS",
    "PLAIN",
    "Button",
    "Chart",
    "Ending",
    "Field",
    "File",
    "Form",
    "Handle",
    "Part",
    "Picture",
    "Place",
    "Poll",
    "Reply",
    "Request",
    "Simple",
    "Table",
    "Text",
    "Title",
    "Upload",
    "Wants",
    "is_old",
    "private_room",
    "room_for",
]

PLAIN = Config()
CARD_KEEPS = timedelta(days=30)
"""How long a button may be pressed: what it was shown for is then long over, or quite another."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where talk happens: a platform, a room in it (channel, chat, pane) and perhaps a thread."""

    platform: str
    room: str
    thread: str = ""


def private_room(platform: str, user: str) -> Place:
    """Name the room where somebody is alone with the bot: a private chat bears the user's own id.

    On the local page that is their phone.
    """
    return Place(platform, f"phone:{user}" if platform == "web" else user)


def room_for(config: Config, purpose: Purpose) -> Place:
    """Return where the bot speaks up by itself about something."""
    return Place(*config.rooms.of(purpose))


@dataclass(frozen=True, slots=True)
class Handle:
    """Somebody as a platform knows them; `language` is their app's, by its code, where it says."""

    platform: str
    user: str
    name: str = ""
    language: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request, already fetched and within the platform's bound."""

    name: str
    data: bytes
    mime: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asked: text, files and a form's fields; by whom, where and when.

    `event` is the platform's own name for it, so that a repeat is known; `private` says that
    nobody else is in the room; `shown` is when the card last changed whose button was pressed.
    `by`, `config` and `outlets` are filled in by the office.
    """

    text: str
    handle: Handle
    place: Place
    at: datetime
    event: str = ""
    private: bool = False
    files: tuple[Upload, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    shown: datetime | None = None
    by: Member = STRANGER
    config: Config = PLAIN
    outlets: tuple[Outlet, ...] = ()


class Ending(Enum):
    """What came of a request: whoever asks by a program is told it beside the reply."""

    DONE = auto()
    ASKED_BACK = auto()
    NOT_UNDERSTOOD = auto()
    NOT_ALLOWED = auto()
    NOT_DONE = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True, init=False)
class Reply:
    """What we say, in parts; a bare string is a `Text`. `private`: to the asker alone.

    `faults`, after a form was sent: what is wrong with which of its fields. The parts say it too,
    so it is not stored. Nor is `again`: it may have been said before, or a part of it. Nor is
    `ending`.
    """

    parts: tuple[Part, ...]
    private: bool
    faults: Mapping[str, str] = field(compare=False)
    again: bool = field(compare=False)
    ending: Ending = field(compare=False)

    def __init__(
        self,
        *parts: Part | str,
        private: bool = False,
        faults: Mapping[str, str] | None = None,
        again: bool = False,
        ending: Ending = Ending.DONE,
    ) -> None:
        said = tuple(Text(part) if isinstance(part, str) else part for part in parts)
        object.__setattr__(self, "parts", said)
        object.__setattr__(self, "private", private)
        object.__setattr__(self, "faults", dict(faults or {}))
        object.__setattr__(self, "again", again)
        object.__setattr__(self, "ending", ending)

    def repeated(self) -> Reply:
        """Return the same, to be said where it may have been said before."""
        return Reply(*self.parts, private=self.private, faults=self.faults, again=True)

    @property
    def only_asks(self) -> bool:
        """Whether it is a form and nothing else."""
        return bool(self.parts) and all(isinstance(part, Form) for part in self.parts)

    def plain(self) -> str:
        """Say all of it without any drawing."""
        return "\n\n".join(part.plain() for part in self.parts)

    def to_json(self) -> bytes:
        """Write it so that `from_json` reads the same reply."""
        return _STORED.dump_json((self.parts, self.private))

    @classmethod
    def from_json(cls, stored: bytes) -> Reply:
        """Read what `to_json` wrote; pydantic.ValidationError if it is something else."""
        parts, private = _STORED.validate_json(stored)
        return cls(*parts, private=private)


_STORED = TypeAdapter(
    tuple[tuple[Part, ...], bool],
    config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"),
)


def is_old(shown: datetime, now: datetime) -> bool:
    """Say whether a card has stood for too long for its buttons to count."""
    return now - shown > CARD_KEEPS
