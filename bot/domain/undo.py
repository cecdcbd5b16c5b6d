"""Undo: what a member did, and how it is taken back.

A step is noted by whoever did the thing, as a command that takes it back. That command goes through
the same role check as any other, so undoing allows nothing that its asker may not do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import UserError
from bot.domain.phrase import Phrase
from bot.words.speaking import _

# So long `undo` does it at once. After that it first shows what it would take back, since by then
# “the last thing” is easily another one than its asker has in mind.
AT_ONCE = timedelta(minutes=10)

KEPT = timedelta(days=1)  # so long anything can be taken back

_NUMBER = re.compile(r"#?([0-9]{1,9})")
_LAST = {"", "it", "that", "this", "last"}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a member did; `words` say it after “taken back”, in the reader's language.

    `name` is who did it, `at` when (aware), `about` what it concerns (“post 14”): of several steps
    about one thing the latest goes first. `command` and `fields` take it back, as a form that is
    sent would. Where nothing does, `instead` is what can be done, or empty.
    """

    id: int
    name: str
    at: datetime
    about: str
    words: Phrase
    command: str
    fields: Mapping[str, str]
    instead: str


@dataclass(frozen=True, slots=True)
class WhichStep:
    """Which step is meant: one by its number, or 0 for the asker's last."""

    number: int = 0

    @classmethod
    def parse(cls, text: str) -> WhichStep:
        """Read “”, “that”, “last” or a number such as “#12”; raises UserError for other words."""
        word = text.strip().casefold()
        if word in _LAST:
            return cls()
        if number := _NUMBER.fullmatch(word):
            return cls(int(number[1]))
        raise UserError(_("I take back the last thing that you did."), hint="undo")
