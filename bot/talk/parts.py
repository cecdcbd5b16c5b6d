"""Parts: what a reply is made of; each platform draws them in its own way.

Parts are stored as JSON in the ledger and in the local page's history, so a class here may only
gain fields with a default. `kind` tells them apart there. `plain` is the fallback of a platform
that cannot draw a part, and what logs and tests read.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import Literal

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as checked

from bot.words.speaking import _, language

BUTTON_BYTES = 64  # Telegram's callback_data (core.telegram.org/bots/api#inlinekeyboardbutton)

# extra="forbid": what a newer version stored is refused, not shown with a piece missing.
_FROZEN = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64", extra="forbid")
_NUMBERED = re.compile(r"\w+ \d+\b")


@checked(frozen=True, config=_FROZEN)
class Title:
    """The line that a card is known by."""

    text: str
    kind: Literal["title"] = "title"

    @property
    def called(self) -> str:
        """What it calls its card: “Post 3” of “Post 3: draft”, or all of it."""
        numbered = _NUMBERED.match(self.text)
        return numbered[0] if numbered else self.text

    def plain(self) -> str:
        """Say it without any drawing."""
        return self.text


@checked(frozen=True, config=_FROZEN)
class Text:
    """Plain words; line breaks are kept and nothing in them is markup."""

    text: str
    kind: Literal["text"] = "text"

    def plain(self) -> str:
        """Say it without any drawing."""
        return self.text


@checked(frozen=True, config=_FROZEN)
class Table:
    """Rows under a head; every row as wide as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: Literal["table"] = "table"

    def plain(self) -> str:
        """Say it in columns, numbers to the right."""
        lines, right = [self.head, *self.rows], self.of_numbers()
        widths = [max(len(line[column]) for line in lines) for column in range(len(self.head))]
        return "\n".join(
            "  ".join(
                cell.rjust(width) if to_right else cell.ljust(width)
                for cell, width, to_right in zip(line, widths, right, strict=True)
            ).rstrip()
            for line in lines
        )

    def of_numbers(self) -> list[bool]:
        """Say of each column whether it holds numbers, which are set to the right."""
        # One word among figures, and it is read as text.
        columns = range(len(self.head))
        return [all(_is_number(row[column]) for row in self.rows) for column in columns]


@checked(frozen=True, config=_FROZEN)
class Chart:
    """Figures to be drawn: a value for each label, and perhaps a range round each value.

    `labels` and `values` are of one length; `low` and `high` are too, or empty.
    """

    title: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    shape: Literal["bars", "line"] = "bars"
    kind: Literal["chart"] = "chart"

    def plain(self) -> str:
        """Say it as bars of characters; also the alternative text of its picture."""
        # Also said where a picture cannot be shown, so it needs no drawing of its own.
        widest = max((len(label) for label in self.labels), default=0)
        scale = 20 / (max(self.values, default=0) or 1)
        bars = (
            f"{label.ljust(widest)} {'█' * round(value * scale)} {value:,.0f}"
            for label, value in zip(self.labels, self.values, strict=True)
        )
        return "\n".join([self.title, *bars])


@checked(frozen=True, config=_FROZEN)
class Picture:
    """A PNG or JPEG, and the words for those who do not see it."""

    data: bytes
    alt: str
    kind: Literal["picture"] = "picture"

    def plain(self) -> str:
        """Say what it shows."""
        return f"[picture: {self.alt}]"


@checked(frozen=True, config=_FROZEN)
class Button:
    """A command, sent as if it had been typed."""

    label: str
    command: str
    style: Literal["", "primary", "danger"] = ""
    kind: Literal["button"] = "button"

    def __post_init__(self) -> None:
        """Refuse a command that some platform cannot carry."""
        # On every platform: the same reply may be said on any of them.
        if len(self.command.encode()) > BUTTON_BYTES:
            raise ValueError(f"a button carries {BUTTON_BYTES} bytes at most: {self.command!r}")

    def plain(self) -> str:
        """Say what to type instead."""
        return f"[{self.label}] {self.command}"


Wants = Literal["line", "lines", "number", "choice", "date", "time", "moment", "file", "person"]


@checked(frozen=True, config=_FROZEN)
class Field:
    """One question of a form; `name` is the parameter that its answer fills.

    `labels` are the choices as their reader calls them, in the same order; none where that is how
    they are written.
    """

    name: str
    label: str
    wants: Wants = "line"
    choices: tuple[str, ...] = ()
    default: str = ""
    required: bool = True
    labels: tuple[str, ...] = ()

    @property
    def offered(self) -> tuple[tuple[str, str], ...]:
        """Each choice as its reader calls it, and as it is sent."""
        return tuple(zip(self.labels or self.choices, self.choices, strict=True))


@checked(frozen=True, config=_FROZEN)
class Form:
    """Questions whose answers complete a command; sent as that command with `fields`.

    `language` is the one that they are asked in: what a chat writes around them is, too.
    """

    title: str
    command: str
    fields: tuple[Field, ...]
    kind: Literal["form"] = "form"
    language: str = field(default_factory=language)

    def plain(self) -> str:
        """Say what is asked."""
        asked = ", ".join(question.label.lower() for question in self.fields)
        title = self.title if self.title[-1:] in {".", "?", "!", "…"} else f"{self.title}."
        return " ".join([title, _("Tell me: {asked}.", asked=asked)])


@checked(frozen=True, config=_FROZEN)
class File:
    """A file to keep."""

    name: str
    data: bytes
    mime: str = "application/octet-stream"
    kind: Literal["file"] = "file"

    def plain(self) -> str:
        """Say its name."""
        return f"[file: {self.name}]"


@checked(frozen=True, config=_FROZEN)
class Poll:
    """A question with one vote a person; `votes` are counted by option.

    A chat that has polls of its own shows one, and sends each vote as `poll vote NUMBER CHOICE`.
    """

    number: int
    question: str
    options: tuple[str, ...]
    votes: tuple[int, ...]
    closed: bool = False
    kind: Literal["poll"] = "poll"

    def plain(self) -> str:
        """Say it without any drawing."""
        return "\n\n".join(part.plain() for part in self.spelled())

    def spelled(self) -> tuple[Simple, ...]:
        """Say it in simpler parts, for a chat that has no polls."""
        counted = zip(self.options, self.votes, strict=True)
        rows = tuple((option, str(votes)) for option, votes in counted)
        table = Table(("Closed" if self.closed else "Choice", "Votes"), rows)
        choices = enumerate(self.options, 1)  # people count from one; the store from nought
        buttons = (Button(each, f"poll vote {self.number} {at}") for at, each in choices)
        return (Title(self.question), table, *(() if self.closed else buttons))


Simple = Title | Text | Table | Chart | Picture | Button | Form | File
Part = Simple | Poll


def _is_number(cell: str) -> bool:
    """Say whether a cell reads as a figure (1,665, £38, 12 %) or is empty."""
    return cell.strip("£%+-–— ").replace(",", "").replace(".", "").isdigit() or not cell
