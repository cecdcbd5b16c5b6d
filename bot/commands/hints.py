"""Hints: a command that helps, on a button that says what it does; and what buttons are called."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.commands.declaring import Command
from bot.commands.lines import named
from bot.talk import Button
from bot.words.speaking import _, as_typed

LONGEST = 60  # characters of a label
_HEAD = re.compile(r"[:;,(–.]")


def hint_button(line: str, commands: Mapping[str, Command]) -> Button:
    """Make the button of a command: labelled by its help and its arguments, not as it is typed."""
    found = named(line, commands)
    if found is None:
        return Button(as_typed(line), line)
    command, about = found
    return Button(labelled(label_of(command), about), line)


def label_of(command: Command) -> str:
    """Return what a command does, in the first words of its help."""
    return _HEAD.split(_(command.help))[0].strip()


def labelled(label: str, about: str) -> str:
    """Put the arguments after a label, cut to what a button has room for."""
    whole = f"{label}: {about}" if about else label
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1]}…"
