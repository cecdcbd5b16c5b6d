"""Talk: a Request and a Reply, the same on every platform; the reply's parts are imported here too.

A platform makes a Request of what was typed, pressed or filled in, and draws the Reply in its own
way. Nothing here knows how any platform does so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

from pydantic import ConfigDict, TypeAdapter

from bot.config import Config, Purpose
from bot.domain.people import STRANGER, Member
from bot.domain.posts import Outlet
from bot.domain.visible import visible_line
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
"""How long a button may be pressed: after that, what it was shown for is over or has changed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where talk happens: a platform, a room in it (channel, chat, pane) and perhaps a thread."""

    platform: str
    room: str
    thread: str = ""


def private_room(platform: str, user: str) -> Place:
    """Return the room where a user is alone with the bot, by the user's id on the platform.

    On the local page that is their phone.
    """
    # Telegram and Slack both take a user's id where a private chat's is wanted.
    return Place(platform, f"phone:{user}" if platform == "web" else user)


def room_for(config: Config, purpose: Purpose) -> Place:
    """Return where the bot speaks by itself about a purpose, as `[rooms]` says."""
    return Place(*config.rooms.of(purpose))


@dataclass(frozen=True, slots=True)
class Handle:
    """A user of a platform: their id there, their name, and their app's language code or "".

    Two handles are equal if platform, user and name are; the language of an app may change.
    """

    platform: str
    user: str
    name: str = ""
    language: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Drop what nobody sees in the name: whoever chose it is not the office."""
        object.__setattr__(self, "name", visible_line(self.name))


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request, already fetched and within the platform's bound."""

    name: str
    data: bytes
    mime: str = "application/octet-stream"

    def __post_init__(self) -> None:
        """Drop what nobody sees in its name."""
        object.__setattr__(self, "name", visible_line(self.name))


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked: text, files and a form's fields; by whom, where and when (`at`, aware UTC).

    `event` is the platform's own id of it, by which a repeat is recognised; "" where it has none.
    `private`: nobody else is in the room. `shown`: when the card whose button was pressed last
    changed, None for what was typed. `card`: the platform's id of what was pressed, a card, a form
    as it was opened or a message of a shortcut; "" for what was typed. `by`, `config` and
    `outlets` are filled in by the office.
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
    card: str = ""
    by: Member = STRANGER
    config: Config = PLAIN
    outlets: tuple[Outlet, ...] = ()


class Ending(Enum):
    """What came of a request; the command line turns it into an exit code."""

    DONE = auto()
    ASKED_BACK = auto()
    NOT_UNDERSTOOD = auto()
    NOT_ALLOWED = auto()
    NOT_DONE = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True, init=False)
class Reply:
    """What we say, in parts; a bare string is a `Text`. `private`: to the asker alone.

    `faults` names, after a form was sent, what is wrong with each field; the parts say it too.
    `again`: all or a part of it may have been said before, so the platform looks first. `ending`
    says what came of the request. These three are not stored.
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
        # A frozen dataclass sets its fields only this way; an __init__ of its own takes *parts.
        said = tuple(Text(part) if isinstance(part, str) else part for part in parts)
        object.__setattr__(self, "parts", said)
        object.__setattr__(self, "private", private)
        object.__setattr__(self, "faults", dict(faults or {}))
        object.__setattr__(self, "again", again)
        object.__setattr__(self, "ending", ending)

    def repeated(self) -> Reply:
        """Return the same with `again`: parts already said under its key are not said twice."""
        return Reply(*self.parts, private=self.private, faults=self.faults, again=True)

    @property
    def only_asks(self) -> bool:
        """Whether it is a form and nothing else."""
        return bool(self.parts) and all(isinstance(part, Form) for part in self.parts)

    def is_card(self, title: str) -> bool:
        """Say whether this is the card that had a title, perhaps further on.

        A card is known by what its title begins with, such as “Post 3”, or else by the whole of it.
        """
        own = next((part for part in self.parts if isinstance(part, Title)), None)
        return own is not None and own.called == Title(title).called

    def plain(self) -> str:
        """Say all of it without any drawing."""
        return "\n\n".join(part.plain() for part in self.parts)

    def to_json(self) -> bytes:
        """Write it so that `from_json` reads the same reply."""
        return _STORED.dump_json((self.parts, self.private))

    @classmethod
    def from_json(cls, stored: bytes) -> Reply:
        """Read what `to_json` wrote. Raises pydantic.ValidationError for anything else."""
        parts, private = _STORED.validate_json(stored)
        return cls(*parts, private=private)


# Made once: building a validator takes far longer than using it. Base64 for pictures and files.
_STORED = TypeAdapter(
    tuple[tuple[Part, ...], bool],
    config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"),
)


def is_old(shown: datetime, now: datetime) -> bool:
    """Say whether a card is too old for its buttons to count."""
    return now - shown > CARD_KEEPS
