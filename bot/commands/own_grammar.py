"""Own grammar: a sentence that a command reads by itself, before phrases are weighed.

Only one whose each word its grammar accounts for is read so: `Command.heard`.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.commands.call import Call, read
from bot.commands.declaring import Command
from bot.talk import Request


def by_own_grammar(request: Request, commands: Mapping[str, Command]) -> Call | None:
    """Read a sentence by the grammar of a command that has one of its own; None in any other."""
    for command in commands.values():
        if command.heard is None or not request.by.role.may(command.role):
            continue
        line = command.heard(request.text)
        if line is not None:
            return read(request, command, line)
    return None
