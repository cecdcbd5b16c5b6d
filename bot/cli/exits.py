"""Exits: what the number means with which `bell` ends, for a script or for systemd.

0 to 2 are the common ones (2 is also what Typer ends with for a wrong line, and the one after which
systemd does not start the bot again); 3 to 6 are `bell ask`'s alone. They are part of the
interface: a number never changes its meaning.
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What became of a command; `MEANINGS` says each in words."""

    DONE = 0
    WRONG = 1
    MISTAKE = 2
    NOT_UNDERSTOOD = 3
    NOT_ALLOWED = 4
    NOT_DONE = 5
    ASKED_BACK = 6
    INTERRUPTED = 130  # as a shell says of whoever ends by Ctrl-C


MEANINGS = {
    Exit.DONE: "it was done",
    Exit.WRONG: "it went wrong, or status, doctor or init found something wrong",
    Exit.MISTAKE: "the command line, the config, a file or the database cannot be used as it is",
    Exit.NOT_UNDERSTOOD: "ask: the request was not understood",
    Exit.NOT_ALLOWED: "ask: that role may not do it",
    Exit.NOT_DONE: "ask: it was understood and refused, such as a post that is not there",
    Exit.ASKED_BACK: "ask: something is missing, and the reply asks for it",
    Exit.INTERRUPTED: "Ctrl-C",
}


def meanings() -> str:
    """Write a line for each number, as the help shows them."""
    lines = (f"{number.value}: {meaning}." for number, meaning in MEANINGS.items())
    return "\n\n".join(["Exit codes", *lines])
