"""Hints: a command that helps, on a button that says what it does."""

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
    label = _HEAD.split(_(command.help))[0].strip()
    whole = f"{label}: {about}" if about else label
    return Button(whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1]}…", line)
