"""`bell places`: tables of postcodes, areas and their electorates, imported.

A file that has nothing for us is refused before any is read; an import may be repeated.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import DEFAULT_CONFIG, ConfigPath

app = typer.Typer(no_args_is_help=True, help="Postcodes, wards and their electorates.")


@app.callback()
def places() -> None:
    """Postcodes, wards and their electorates."""


@app.command("import")
def import_places(
    paths: Annotated[list[Path], typer.Argument(help="ONSPD, NSPL, ward names or electorates.")],
    release: Annotated[str, typer.Option(help="The month they are of, such as 2026-08.")] = "",
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Take in tables of places, as .csv, .zip or .gz; the bot may go on running."""
    from bot.cli.config import config_at
    from bot.cli.progress import bar
    from bot.jobs.place_import import bring_in, listed
    from bot.store.work import Store

    found = listed(paths, release)
    store = Store(config_at(config, sample=False).store.address)
    try:
        with bar("Reading places", sum(sheet.size for sheet in found)) as shown:
            imported = bring_in(store, found, shown.advance)
    finally:
        store.close()
    for table, rows in imported.rows.items():
        typer.echo(f"{rows:>11,} rows of {table.value}")
    typer.echo(f"{imported.areas:>11,} areas known; the newest directory is {imported.release}")
    if imported.lacks:
        typer.echo(f"This directory has no column for: {', '.join(imported.lacks)}.")
    if imported.unnamed:
        typer.echo(
            f"Give the lists of names that come with it too, for these have codes alone: "
            f"{', '.join(imported.unnamed)}."
        )
