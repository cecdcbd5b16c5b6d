"""The command line: `bell init`, `run`, `doctor`, `backup`, `ask`, `waves`, `places`, `slack`."""

from __future__ import annotations

import asyncio
import gc
import getpass
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
import uvloop
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table as RichTable

from bot import __version__
from bot.cli.scan import Scan, size
from bot.cli.scan import scan as scan_archives
from bot.config import Config, read_config
from bot.doctor import examine
from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.domain.waves.summary import name_of
from bot.jobs.place_import import bring_in, listed
from bot.platforms.slack import manifest as slack_manifest
from bot.runtime.app import ask as ask_the_office
from bot.runtime.app import run_until_stopped
from bot.sample.office import sample_config
from bot.setup.screen import Screen
from bot.setup.tour import tour
from bot.setup.unit import Installation, unit
from bot.store.database.backup import back_up
from bot.store.work import Store
from bot.talk import Upload

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Division Bell: the chat colleague of an MP's office.",
)
waves = typer.Typer(no_args_is_help=True, help="Campaign letters, sorted into waves.")
app.add_typer(waves, name="waves")
places = typer.Typer(no_args_is_help=True, help="Postcodes, wards and their electorates.")
app.add_typer(places, name="places")
slack = typer.Typer(no_args_is_help=True, help="The office's app on Slack.")
app.add_typer(slack, name="slack")

ConfigPath = Annotated[Path, typer.Option("--config", help="The office's config file.")]
DEFAULT_CONFIG = Path("config.toml")
FEWER_COLLECTIONS = (20_000, 20, 50)  # letters and waves make no circles worth looking for
FIGURES = 30  # columns of the scan's table beside a wave's name
SHOWN_WAVES = 40


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer's way to call it
    if wanted:
        typer.echo(f"bell {__version__}")
        raise typer.Exit


@app.callback()
def bell(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Division Bell: the chat colleague of an MP's office."""


@app.command()
def run(
    config: ConfigPath = DEFAULT_CONFIG,
    port: Annotated[int | None, typer.Option(help="Where the local page is to be.")] = None,
) -> None:
    """Start the bot and stay up until Ctrl-C; without a config file, with the sample office."""
    uvloop.run(run_until_stopped(_config(config), port, typer.echo))


@app.command()
def ask(
    request: Annotated[str, typer.Argument(help="What would be typed in the chat.")],
    role: Annotated[str, typer.Option("--as", help="The role to ask in.")] = "staff",
    file: Annotated[Path | None, typer.Option(help="A file that goes with it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reply as JSON.")] = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Ask one thing, through the same front door as any chat."""
    uploads = (Upload(file.name, file.read_bytes()),) if file else ()
    reply = asyncio.run(ask_the_office(_config(config), request, Role.parse(role), uploads))
    typer.echo(reply.to_json() if as_json else reply.plain())


@app.command()
def doctor(config: ConfigPath = DEFAULT_CONFIG) -> None:
    """Check each part of the config, and say what to do about what is wrong."""
    found = asyncio.run(examine(_config(config), config))
    Screen(Console()).show(found)
    ill = sum(not finding.well for finding in found)
    typer.echo(f"{ill} of {len(found)} parts want mending." if ill else "All is well.")
    raise typer.Exit(1 if ill else 0)


@app.command()
def init(
    config: ConfigPath = DEFAULT_CONFIG,
    systemd: Annotated[
        bool, typer.Option("--systemd", help="Print a unit for systemd, and do nothing else.")
    ] = False,
) -> None:
    """Set the office up, or change how it is: ask, try each token, write config.toml."""
    program = Path(sys.argv[0]).absolute()
    place = Installation(program, config.absolute(), getpass.getuser())
    if systemd:
        typer.echo(unit(read_config(config), place), nl=False)
        return
    if not sys.stdin.isatty():
        raise UserError("I ask questions: start me in a terminal.", "Or copy config.example.toml.")
    well = tour(place, Screen(Console()), datetime.now(UTC))
    raise typer.Exit(0 if well else 1)


@app.command()
def backup(
    path: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Copy all that the bot remembers into one file; it may go on running."""
    back_up(_config(config).store.address, path)
    typer.echo(f"{path}: {path.stat().st_size:,} bytes. It holds letters: keep it safe.")


@waves.command()
def scan(
    paths: Annotated[list[Path], typer.Argument(help="mboxes, Maildirs, .eml files, or .gz.")],
    csv: Annotated[Path | None, typer.Option(help="Write message_id,wave to this file.")] = None,
    json: Annotated[Path | None, typer.Option(help="Write the waves to this file.")] = None,
) -> None:
    """Find the waves in archives of letters; keeps nothing, sends nothing."""
    console = Console(stderr=True)
    columns = (TextColumn("Reading letters"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=size(paths))
        found = scan_archives(paths, lambda done: progress.update(task, completed=done))
    names = [name_of(wave.sample) for wave in found.waves]
    if csv:
        found.write_csv(csv)
    if json:
        found.write_json(json, names)
    screen = Console()
    screen.print(_waves_table(found, names, screen.width))


@places.command("import")
def import_places(
    paths: Annotated[list[Path], typer.Argument(help="ONSPD, NSPL, ward names or electorates.")],
    release: Annotated[str, typer.Option(help="The month they are of, such as 2026-08.")] = "",
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Take in tables of places, as .csv, .zip or .gz; the bot may go on running."""
    found = listed(paths, release)
    store = Store(_config(config).store.address)
    console = Console(stderr=True)
    columns = (TextColumn("Reading places"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    try:
        with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
            task = progress.add_task("", total=sum(sheet.size for sheet in found))
            imported = bring_in(store, found, lambda step: progress.advance(task, step))
    finally:
        store.close()
    for table, rows in imported.rows.items():
        typer.echo(f"{rows:>11,} rows of {table.value}")
    typer.echo(f"{imported.areas:>11,} areas known; the newest directory is {imported.release}")


@slack.command()
def manifest(
    name: Annotated[str, typer.Option(help="What the app is to be called.")] = "Division Bell",
    webhook: Annotated[
        str, typer.Option(help="The public https address of mode “webhook”; without, Socket Mode.")
    ] = "",
) -> None:
    """Print the app's manifest, to be pasted at api.slack.com/apps → Create New App."""
    typer.echo(slack_manifest.written(name, webhook))


def _waves_table(found: Scan, names: list[str], width: int) -> RichTable:
    in_waves = sum(len(wave.letters) for wave in found.waves)
    table = RichTable(
        title=f"{len(found.waves)} waves: {in_waves:,} of {len(found.message_ids):,} letters",
        title_justify="left",
    )
    table.add_column("No.", justify="right", min_width=3)
    table.add_column("Campaign", overflow="ellipsis", no_wrap=True, max_width=width - FIGURES)
    table.add_column("Letters", justify="right", min_width=7)
    table.add_column("People", justify="right", min_width=6)
    for number, (name, wave) in enumerate(zip(names, found.waves, strict=True), 1):
        if number <= SHOWN_WAVES:
            table.add_row(str(number), name, f"{len(wave.letters):,}", f"{wave.people:,}")
    return table


def _config(path: Path) -> Config:
    """Read the config; without the default file, the sample office's."""
    if path == DEFAULT_CONFIG and not path.exists():
        return sample_config()
    return read_config(path)


def main() -> None:
    """Run the command line; a mistake is one sentence on standard error and exit code 2."""
    gc.set_threshold(*FEWER_COLLECTIONS)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    for loud in ("apscheduler", "httpx", "alembic", "aiohttp.access", "dbos"):
        logging.getLogger(loud).setLevel(logging.WARNING)
    try:
        app()
    except UserError as error:
        typer.echo(" ".join(filter(None, [error.message, error.hint])), err=True)
        sys.exit(2)
