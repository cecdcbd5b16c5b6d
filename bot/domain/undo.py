"""Undo: what somebody did, and how it is taken back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import UserError
from bot.domain.phrase import Phrase
from bot.words.speaking import _

AT_ONCE = timedelta(minutes=10)
"""So long `undo` does it; after that it first shows what it would take back."""

KEPT = timedelta(days=1)
"""So long anything can be taken back."""

_NUMBER = re.compile(r"#?([0-9]{1,9})")
_LAST = {"", "it", "that", "this", "last"}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that somebody did; `words` say it after “taken back”.

    `command` and `fields` take it back, as a form that is sent would. Where nothing does, `instead`
    is what can be done, or empty.
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
    """Which step is meant: one by its number, or the last."""

    number: int = 0

    @classmethod
    def parse(cls, text: str) -> WhichStep:
        """Read “that” or a number; UserError."""
        word = text.strip().casefold()
        if word in _LAST:
            return cls()
        if number := _NUMBER.fullmatch(word):
            return cls(int(number[1]))
        raise UserError(_("I take back the last thing that you did."), hint="undo")
