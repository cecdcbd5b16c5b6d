"""`bell waves`: archives of letters, sorted into waves offline.

For who wants to see on letters of their own what the bot would make of them, before any set-up.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

SMALL = 4_000_000  # bytes: less is read sooner than other processes start

app = typer.Typer(no_args_is_help=True, help="Campaign letters, sorted into waves.")


@app.callback()
def waves() -> None:
    """Campaign letters, sorted into waves."""


@app.command()
def scan(
    paths: Annotated[list[Path], typer.Argument(help="mboxes, Maildirs, .eml files, or .gz.")],
    csv: Annotated[Path | None, typer.Option(help="Write message_id,wave to this file.")] = None,
    json: Annotated[Path | None, typer.Option(help="Write the waves to this file.")] = None,
    top: Annotated[int, typer.Option(min=1, help="How many waves to show, the largest.")] = 40,
) -> None:
    """Find the waves in archives of letters; keeps nothing, sends nothing."""
    from rich.console import Console

    from bot.cli.cores import ALL_CORES, processes
    from bot.cli.progress import bar
    from bot.mail.archives import size_of

    size = sum(size_of(path) for path in paths)
    with processes("bot.cli.scan", ALL_CORES if size > SMALL else 1) as pool:
        from bot.cli.scan import scan as scan_archives
        from bot.cli.scan import waves_table

        with bar("Reading letters", size) as shown:
            found = scan_archives(paths, shown.reach, pool)
    if csv:
        found.write_csv(csv)
    if json:
        found.write_json(json)
    screen = Console()
    screen.print(waves_table(found, screen.width, top))
