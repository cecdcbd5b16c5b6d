"""Waves: the same letter, sent by many.

The engine groups letters as they come (`bot/actions/waves/`); the office may correct it, and each
correction is a decision that holds for later letters too. A decision is applied by a job (`Run`),
because grouping reads letters again and a handler must not wait; `card:wave:N` in the room for
waves follows.
"""

from __future__ import annotations

from bot.commands import Commands

commands = Commands(
    "waves",
    "Campaign letters, sorted into waves.",
    thing="wave",
    files=("looking", "correcting"),
)
