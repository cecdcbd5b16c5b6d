"""Commands: what can be asked for, and how a line or a sentence becomes one of them.

What a handler declares its commands with is all here: the group, the least role, what comes of it,
the mistakes that it may raise, and the words that undo keeps.

A typed or pressed line is split by `lines` and read by `call`; a sentence is understood by
`sentences` with `mentions` and `arguments`. Both end as a `Call`, which the office runs and audits.
"""

from bot.commands.declaring import Command, Commands
from bot.commands.finding import command_of, found
from bot.domain.errors import NotAllowed, UserError
from bot.domain.people import Role
from bot.domain.phrase import Phrase, phrase
from bot.domain.understanding.deciding import Does

__all__ = [
    "Command",
    "Commands",
    "Does",
    "NotAllowed",
    "Phrase",
    "Role",
    "UserError",
    "command_of",
    "found",
    "phrase",
]
