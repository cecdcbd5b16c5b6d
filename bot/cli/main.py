"""The command line: `bell` and what follows it. Only what is asked for is loaded.

A file of this package declares a group of commands and imports the standard library, Typer and
its neighbours; each function loads what it needs. So `bell --version` costs what Typer costs.
"""

from __future__ import annotations

import gc
import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

from bot import __version__
from bot.cli import letters, manual, office, places, slack, waves
from bot.cli.exits import Exit, meanings
from bot.domain.errors import UserError

NAME = "bell"
COMPLETE = "_BELL_COMPLETE"
"""The variable by which a shell asks how a line may go on."""
FEWER_COLLECTIONS = (20_000, 20, 50)  # letters and waves make no circles worth looking for

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # Rich would show local variables: letters and tokens
    help="Division Bell: the chat colleague of an MP's office.",
    epilog=meanings(),
)
for command in (
    *(office.run, office.ask, office.status, office.doctor),
    *(office.init, office.backup),
):
    app.command()(command)
app.command("help")(manual.help_)
app.add_typer(letters.app, name="letters")
app.add_typer(waves.app, name="waves")
app.add_typer(places.app, name="places")
app.add_typer(slack.app, name="slack")


class Shell(StrEnum):
    """A shell that completes what is typed."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer's way to call it
    if wanted:
        typer.echo(f"{NAME} {__version__}")
        raise typer.Exit


def _completion(shell: Shell | None) -> None:
    if shell:
        from typer.completion import get_completion_script  # type: ignore[attr-defined]  # its own name

        typer.echo(get_completion_script(prog_name=NAME, complete_var=COMPLETE, shell=shell))
        raise typer.Exit


@app.callback()
def bell(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
    completion: Annotated[
        Shell | None,
        typer.Option(
            callback=_completion,
            is_eager=True,
            help='Print what teaches a shell to complete: eval "$(bell --completion bash)".',
        ),
    ] = None,
) -> None:
    """Division Bell: the chat colleague of an MP's office."""


def main() -> None:
    """Run the command line; a mistake is one sentence on standard error, and an exit code."""
    gc.set_threshold(*FEWER_COLLECTIONS)
    # Typer offers to complete only where its own --install-completion is on, which we leave off.
    if COMPLETE in os.environ:
        from typer.completion import completion_init  # type: ignore[attr-defined]  # its own name

        completion_init()
    try:
        app(prog_name=NAME)
    except UserError as error:
        typer.echo(" ".join(filter(None, [error.message, error.hint])), err=True)
        sys.exit(Exit.MISTAKE)
