"""Help: what can be asked for, written from the declarations."""

from __future__ import annotations

from bot.commands import Commands, found
from bot.domain.people import Role
from bot.domain.understanding.deciding import Does
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Table, Title

commands = Commands("help", "What I can do.")


@commands.command(role=Role.STRANGER, example="help", does=Does.SHOWS)
def help_(request: Request, work: Work, word: str = "") -> Reply:
    """Say what you can ask for."""
    groups = {group.word: group for group in found()}
    if word.casefold() in groups:
        return _one(request, groups[word.casefold()])
    rows = tuple(
        (group.word, group.purpose)
        for group in groups.values()
        if any(request.by.role.may(command.role) for command in group.declared)
    )
    buttons = (Button(f"{first} …", f"help {first}") for first, _ in rows)
    return Reply(Title("What you can ask me"), Table(("Word", "For"), rows), *buttons, private=True)


def _one(request: Request, group: Commands) -> Reply:
    mine = [command for command in group.declared if request.by.role.may(command.role)]
    rows = tuple((command.usage, command.help) for command in mine)
    return Reply(Title(group.purpose), Table(("Type", "and I"), rows), private=True)
