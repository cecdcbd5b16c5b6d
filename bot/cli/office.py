"""`bell run`, `ask`, `status`, `doctor`, `init` and `backup`: what is done with one office.

The first paragraph of a command's docstring is its `--help`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.exits import Exit
from bot.cli.options import DEFAULT_CONFIG, ConfigPath
from bot.domain.errors import UserError


def run(
    config: ConfigPath = DEFAULT_CONFIG,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Where the local page is to be.")
    ] = None,
) -> None:
    """Start the bot and stay up until Ctrl-C; without a config file, with the sample office."""
    import uvloop

    from bot.cli.config import config_at
    from bot.runtime.app import run_until_stopped

    uvloop.run(run_until_stopped(config_at(config), port, typer.echo))


def ask(
    request: Annotated[str, typer.Argument(help="What would be typed in the chat.")],
    role: Annotated[str, typer.Option("--as", help="The role to ask in.")] = "staff",
    file: Annotated[Path | None, typer.Option(help="A file that goes with it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reply as JSON.")] = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Ask one thing, through the same front door as any chat; the exit code says what came of it.

    0: done. 3: not understood. 4: not allowed. 5: understood, and refused. 6: more is asked for.
    """
    import asyncio

    from bot.cli.config import config_at
    from bot.domain.people import Role
    from bot.runtime.asking import ask as ask_the_office
    from bot.talk import Ending, Upload

    exits = {
        Ending.ASKED_BACK: Exit.ASKED_BACK,
        Ending.NOT_UNDERSTOOD: Exit.NOT_UNDERSTOOD,
        Ending.NOT_ALLOWED: Exit.NOT_ALLOWED,
        Ending.NOT_DONE: Exit.NOT_DONE,
        Ending.FAILED: Exit.WRONG,
    }

    uploads = (Upload(file.name, _bytes_of(file)),) if file else ()
    settings = config_at(config)
    try:
        asking = Role.parse(role)
    except UserError as error:  # its hint is a request for the chat, not for this command
        raise UserError(error.message) from error
    reply = asyncio.run(ask_the_office(settings, request, asking, uploads))
    typer.echo(reply.to_json() if as_json else reply.plain())
    raise typer.Exit(exits.get(reply.ending, Exit.DONE))


def doctor(config: ConfigPath = DEFAULT_CONFIG) -> None:
    """Check each part of the config, and say what to do about what is wrong."""
    import asyncio

    from rich.console import Console

    from bot.cli.config import config_at
    from bot.doctor import examine
    from bot.setup.screen import Screen

    found = asyncio.run(examine(config_at(config), config))
    Screen(Console()).show(found)
    ill = sum(not finding.well for finding in found)
    typer.echo(f"{ill} of {len(found)} parts want mending." if ill else "All is well.")
    raise typer.Exit(Exit.WRONG if ill else Exit.DONE)


def status(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print it as JSON, for a monitor.")
    ] = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Say how the bot is, running or not; the exit code says whether anything is wrong.

    0: all is well. 1: something is wrong, and is said first. 2: the config or database cannot be
    read.
    """
    from bot.cards.status import status_card
    from bot.cli.config import config_at
    from bot.runtime.status import read_status, to_json
    from bot.words.speaking import speaking

    settings = config_at(config)
    with speaking(settings.office.language):
        found = read_status(settings)
        typer.echo(to_json(found) if as_json else status_card(found).plain())
        raise typer.Exit(Exit.WRONG if found.wrong() else Exit.DONE)


def init(
    config: ConfigPath = DEFAULT_CONFIG,
    systemd: Annotated[
        bool, typer.Option("--systemd", help="Print a unit for systemd, and do nothing else.")
    ] = False,
) -> None:
    """Set the office up, or change how it is: ask, try each token, write config.toml."""
    from datetime import UTC, datetime

    from rich.console import Console

    from bot.config import read_config
    from bot.config.program import command
    from bot.setup.screen import Screen
    from bot.setup.unit import installation, out_of_reach, unit
    from bot.setup.wizard import wizard

    place = installation(Path(sys.argv[0]).absolute(), config.absolute())
    if systemd:
        if not config.exists():
            raise UserError(f"There is no {config}.", f"Run “{command('init')}” first.")
        typer.echo(unit(read_config(config), place), nl=False)
        if wrong := out_of_reach(place):
            typer.echo(wrong, err=True)
        return
    # In a pipe or a container each question would end the wizard with a trace.
    if not sys.stdin.isatty():
        raise UserError("I ask questions: start me in a terminal.", "Or copy config.example.toml.")
    well = wizard(place, Screen(Console()), lambda: datetime.now(UTC).astimezone())
    raise typer.Exit(Exit.DONE if well else Exit.WRONG)


def backup(
    path: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Copy all that the bot remembers into one file; it may go on running."""
    from datetime import UTC, datetime

    from bot.cli.config import config_at
    from bot.domain.holding import Backup
    from bot.store.backups import keep_backup
    from bot.store.database.backup import back_up

    address = config_at(config).store.address
    back_up(address, path)
    # Whoever forgets a person is told which backups may hold them yet.
    if not keep_backup(address, Backup(str(path.absolute()), datetime.now(UTC))):
        typer.echo("I could not note it: “people forget” will not name this file.", err=True)
    typer.echo(f"{path}: {path.stat().st_size:,} bytes. It holds letters: keep it safe.")


def _bytes_of(path: Path) -> bytes:
    """Read a file; UserError says why it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error
