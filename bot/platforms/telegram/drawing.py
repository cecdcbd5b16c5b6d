"""Drawing: a Reply as the messages that Telegram shows; pure but for drawing charts.

Lengths are UTF-16 code units after the markup is undone, as Telegram counts. Buttons can be under
one message only, and that is the last with words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.platforms import Draw
from bot.platforms.telegram.markup import Run, clean, length, pieces, units
from bot.platforms.telegram.tables import table
from bot.talk import (
    BUTTON_BYTES,
    Button,
    Chart,
    File,
    Form,
    Part,
    Picture,
    Poll,
    Reply,
    Table,
    Text,
    Title,
)

# Telegram's limits (core.telegram.org/bots/api, #sendmessage, #sendphoto, #senddocument;
# core.telegram.org/bots/faq for files), the same as in `telegram.constants`.
TEXT_UNITS = 4096
CAPTION_UNITS = 1024
PHOTO_BYTES = 10_000_000
FILE_BYTES = 50_000_000
KEYBOARD_KEYS = 100

ROW_UNITS = 36  # what a row of keys, all as wide as the widest, shows on a phone of 360 points
KEY_EDGES = 2  # of them what a key's edges take


@dataclass(frozen=True, slots=True)
class Key:
    """One button under a message; `data` comes back when it is pressed, 64 bytes at most."""

    label: str
    data: str
    style: Literal["", "primary", "danger"] = ""


Keyboard = tuple[tuple[Key, ...], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A text message."""

    runs: tuple[Run, ...]
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with its caption."""

    data: bytes
    caption: tuple[Run, ...]
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file to keep."""

    name: str
    data: bytes
    keyboard: Keyboard = ()


@dataclass(frozen=True, slots=True)
class PollMessage:
    """A poll of Telegram's own; `number` is ours."""

    number: int
    question: str
    options: tuple[str, ...]
    closed: bool = False
    keyboard: Keyboard = ()


Drawn = Words | Photo | Document | PollMessage


def drawn(reply: Reply, draw: Draw) -> tuple[Drawn, ...]:
    """Draw a reply as messages, in the order in which they are said; none for an empty reply.

    A card with one picture and few words is one message; otherwise pictures and files come
    first, so that the buttons stand under the last words.
    """
    keyed = [(part, key) for part in reply.parts if (key := _key(part))]
    keyboard = rows([key for _, key in keyed[:KEYBOARD_KEYS]])
    beyond = [(Run(clean(part.plain())),) for part, _ in keyed[KEYBOARD_KEYS:]]
    words = _joined([*(_runs(part) for part in reply.parts), *beyond])
    shown = [
        _chart(part, draw, alone=not words) if isinstance(part, Chart) else _picture(part)
        for part in reply.parts
        if isinstance(part, Chart | Picture)
    ]
    files = [_file(part) for part in reply.parts if isinstance(part, File)]
    polls = [_poll_message(part) for part in reply.parts if isinstance(part, Poll)]
    if len(shown) == 1 and isinstance(card := shown[0], Photo):
        caption = _joined([words, card.caption])
        if length(caption) <= CAPTION_UNITS:
            return (Photo(card.data, caption, keyboard), *files, *polls)
    texts = [Words(piece) for piece in pieces(words, TEXT_UNITS)]
    if keyboard:
        last = texts.pop() if texts else Words((Run("Choose:"),))
        texts.append(Words(last.runs, keyboard))
    return (*shown, *files, *texts, *polls)


def rows(keys: Sequence[Key]) -> Keyboard:
    """Set keys in rows that a phone shows without cutting their labels.

    All keys of a row are as wide as its widest; a key joins the row before if all then fit.
    """
    made: list[tuple[Key, ...]] = []
    for key in keys:
        row = (*made[-1], key) if made else (key,)
        widest = max(units(each.label) for each in row) + KEY_EDGES
        if made and len(row) * widest <= ROW_UNITS:
            made[-1] = row
        else:
            made.append((key,))
    return tuple(made)


def _key(part: Part) -> Key | None:
    """Draw a button; a form is opened by one, for whoever presses it."""
    match part:
        case Button(label, command, style):
            return Key(clean(label).strip() or command, command, style)
        case Form(title, command) if len(command.encode()) <= BUTTON_BYTES:
            return Key(clean(title).strip() or command, command, "primary")
    return None


def _runs(part: Part) -> tuple[Run, ...]:
    """Draw the parts that are words."""
    match part:
        case Title(text):
            return (Run(clean(text), "b"),)
        case Text(text):
            return (Run(clean(text)),)
        case Table():
            return table(part)
        case Form():
            return (Run(clean(part.plain())),)
    return ()


def _joined(parts: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Set a blank line between parts; what is of fixed width has a margin of its own."""
    made: tuple[Run, ...] = ()
    for runs in parts:
        if any(run.text.strip() for run in runs):
            apart = made and "pre" in {made[-1].tag, runs[0].tag}
            ended = made and made[-1].text.endswith("\n")
            blank = "\n" if apart or ended else "\n\n"
            made = (*made, *((Run(blank),) if made else ()), *runs)
    return made


def _chart(part: Chart, draw: Draw, *, alone: bool) -> Drawn:
    """Draw a chart, which bears its title; where no words come with it, they say it too."""
    return _photo(draw(part), part.title if alone else "")


def _picture(part: Picture) -> Drawn:
    """Draw a picture over what it shows, since Telegram has no words for who does not see it."""
    return _photo(part.data, part.alt)


def _photo(data: bytes, about: str) -> Drawn:
    """Draw a photo; one that is too big for Telegram goes as a file."""
    if len(data) > PHOTO_BYTES:
        return _file(File("picture.png", data))
    return Photo(data, (pieces([Run(clean(about), "i")], CAPTION_UNITS) or [()])[0])


def _poll_message(part: Poll) -> PollMessage:
    """Draw a poll; Telegram counts the votes that it shows by itself."""
    options = tuple(clean(option) for option in part.options)
    return PollMessage(part.number, clean(part.question), options, part.closed)


def _file(part: File) -> Drawn:
    """Draw a file, or say that Telegram will not carry it."""
    name = clean(part.name)
    if not part.data:
        return Words((Run(f"{name} is empty, so there is nothing to send."),))
    if len(part.data) > FILE_BYTES:
        size = f"{len(part.data) / 1e6:,.0f} MB"
        return Words((Run(f"{name} is {size}, and Telegram carries 50 MB at most."),))
    return Document(name, part.data)
