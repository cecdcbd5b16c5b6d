"""Commands: what can be asked for, and how a line or a sentence becomes one of them."""

from bot.commands.declaring import Command, Commands
from bot.commands.finding import command_of, found

__all__ = ["Command", "Commands", "command_of", "found"]
