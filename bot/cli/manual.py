"""`bell help`: what a command does, what it takes, and what its exit codes mean."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.domain.errors import UserError


def help_(
    context: typer.Context,
    command: Annotated[
        list[str] | None, typer.Argument(help="Which one, such as: waves scan.")
    ] = None,
) -> None:
    """Say what a command does and what it takes; without one, name them all, and the exit codes."""
    about = context.find_root()
    for word in command or []:
        commands = getattr(about.command, "commands", {})
        if word not in commands:
            known = ", ".join(name for name, each in commands.items() if not each.hidden)
            raise UserError(f"There is no command “{' '.join(command or [])}”.", _of(known))
        about = type(about)(commands[word], parent=about, info_name=word)
    if said := about.command.get_help(about):  # empty where Rich has printed it already
        typer.echo(said)


def _of(known: str) -> str:
    """Say what there is instead; "" where a command takes no further word."""
    return f"There are: {known}." if known else "Leave out what follows."
