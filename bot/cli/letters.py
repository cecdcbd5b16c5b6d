"""`bell letters`: what would be made of letters, before any of them is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import DEFAULT_CONFIG, ConfigPath

app = typer.Typer(no_args_is_help=True, help="Letters, as they would be read.")


@app.callback()
def letters() -> None:
    """Letters, as they would be read."""


@app.command()
def read(
    paths: Annotated[list[Path], typer.Argument(help="mboxes, Maildirs, .eml files, or .gz.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON, one object and line a letter.")
    ] = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Show what would be made of each letter: words, files, flaws, cases; keeps nothing.

    Own words are told from a campaign's by the letters given: give the archive, not one of it.
    Who lives in the constituency is told with a config file only.
    """
    import json

    from bot.cli.config import config_at
    from bot.cli.reading import in_words, read_letters
    from bot.config.settings import OfficeSettings

    # Not by the invented office, which no real letter is to.
    named = config != DEFAULT_CONFIG or config.exists()
    office = config_at(config).office if named else OfficeSettings()
    for each in read_letters(paths, office.postcodes, office.constituency):
        typer.echo(json.dumps(each.to_json(), ensure_ascii=False) if as_json else in_words(each))
