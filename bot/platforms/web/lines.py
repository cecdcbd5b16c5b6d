"""Lines: what the page sends when a person types, presses, fills in or uploads.

A line is JSON, checked whole by these classes: an unknown key is refused, so that page and bot of
different versions fail at once and with a sentence.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, Base64Bytes, BaseModel, ConfigDict, Field, model_validator

from bot.platforms.web.panes import Pane
from bot.talk import File, Part, Picture, Reply, Text, Title, Upload

MAX_BYTES = 25_000_000  # of files in one line
PICTURES = {"image/png", "image/jpeg"}


class _Sent(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Filled(_Sent):
    """One answer in a form."""

    name: str
    label: str
    value: str


class Attached(_Sent):
    """One file."""

    name: Annotated[str, Field(min_length=1, max_length=255)]
    mime: str
    data: Base64Bytes


class Line(_Sent):
    """What a person sent; `event` is made by the page, once for each line, and marks a repeat."""

    event: Annotated[str, Field(min_length=1, max_length=100)]
    pane: Pane
    by: str
    text: str
    label: str = ""
    """What the pressed button or the form is called; empty for a typed line."""
    fields: tuple[Filled, ...] = ()
    files: tuple[Attached, ...] = ()
    shown: AwareDatetime | None = None
    """When the card last changed whose button was pressed, or whose form was filled in."""
    card: Annotated[str, Field(max_length=20)] = ""
    """The number of that card's entry."""

    @model_validator(mode="after")
    def _is_complete(self) -> Line:
        """Refuse what asks for nothing or brings too much."""
        if not self.text.strip() and not self.files:
            raise ValueError("Type something, or attach a file.")
        # The body is bounded before it is read; this is the bound that the page tells.
        if sum(len(file.data) for file in self.files) > MAX_BYTES:
            raise ValueError(TOO_MUCH)
        return self

    def uploads(self) -> tuple[Upload, ...]:
        """Return its files as a request has them."""
        return tuple(
            Upload(file.name, file.data, file.mime or "application/octet-stream")
            for file in self.files
        )

    def answers(self) -> dict[str, str]:
        """Return the form's fields as a request has them."""
        return {filled.name: filled.value for filled in self.fields}

    def as_seen(self) -> Reply:
        """Say it as the log shows it: a press by its label, a form with its answers."""
        answers = "\n".join(f"{filled.label}: {filled.value}" for filled in self.fields)
        words: list[Part] = [Title(self.label)] if self.label else []
        if typed := answers if self.label else self.text:
            words.append(Text(typed))
        return Reply(*words, *(_as_seen(file) for file in self.files))


def _as_seen(file: Attached) -> Part:
    """Keep a picture to look at, and of other files the name alone: letters stay in one place."""
    if file.mime in PICTURES:
        return Picture(file.data, file.name)
    return File(file.name, b"", file.mime)


TOO_MUCH = f"That is too much for one message: {MAX_BYTES // 1_000_000} MB of files at most."
