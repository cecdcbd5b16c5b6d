"""Backups: the whole database in one file, taken while the bot runs.

The file holds letters in plain text, so it is made with mode 0600 before anything is written to it.
It is as private as the database itself, and is not cleared when a person is forgotten.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.errors import UserError
from bot.files.private import make_file
from bot.store.database.connection import open_engine
from bot.store.ledger.holding import COPIED
from bot.store.notes import Notes

_MARK_COPY = "INSERT OR REPLACE INTO note (key, text) VALUES (?, ?)"


def back_up(address: str, path: Path) -> None:
    """Write the database at an address (an SQLAlchemy URL) into a new file.

    For SQLite the file is a database that can be opened; for PostgreSQL it is an archive for
    `pg_restore`. Raises UserError where `path` exists already, or where either end cannot be read
    or written; no half-written file is left then.
    """
    url = make_url(address)
    _make(path)
    try:
        if url.get_backend_name() == "sqlite":
            _copy(Path(url.database or ""), path)
        else:
            _dump_marked(address, url, path)
    except BaseException:
        path.unlink()
        raise


def _make(path: Path) -> None:
    """Make an empty file; both ways of writing leave its mode as it is."""
    try:
        # An older backup is never written over, and no link put there is followed.
        make_file(path)
    except FileExistsError as error:
        raise UserError(f"{path} is there already.", "Give a name that is free.") from error
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}.") from error


def _copy(database: Path, path: Path) -> None:
    """Copy an SQLite file as of one moment (sqlite.org/lang_vacuum.html), writers or not."""
    if not database.is_file():
        raise UserError(f"There is no database at {database} yet.")
    try:
        # Without isolation_level Python would open a transaction, in which VACUUM is refused.
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            connection.execute("VACUUM INTO ?", (str(path),))
        # Only the copy has it: whoever starts on it is asked before anything goes out.
        with closing(sqlite3.connect(path)) as copy, copy:
            copy.execute(_MARK_COPY, (COPIED, datetime.now(UTC).isoformat()))
    except sqlite3.Error as error:
        raise UserError(f"{database} could not be copied: {error}.") from error


def _dump_marked(address: str, url: URL, path: Path) -> None:
    """Dump while the store has the mark of a copy, and strike it again.

    A dump is of one moment and cannot be written to. A start on the store itself meanwhile is told
    from one on the copy by its pulse.
    """
    try:
        _mark(address, copied=True)
    except SQLAlchemyError as error:
        _dump(url, path)  # pg_dump says what is wrong with the server in a line
        raise UserError("The database does not take the mark that a copy needs.") from error
    try:
        _dump(url, path)
    finally:
        _mark(address, copied=False)


def _mark(address: str, *, copied: bool) -> None:
    engine = open_engine(address)
    try:
        with engine.begin() as connection:
            notes = Notes(connection)
            if copied:
                notes.write(COPIED, datetime.now(UTC).isoformat())
            else:
                notes.strike(COPIED)
    finally:
        engine.dispose()


def _dump(url: URL, path: Path) -> None:
    """Have pg_dump write it; the password goes by the environment, where `ps` does not show it.

    Raises UserError with pg_dump's first line of error, or where there is no pg_dump.
    """
    command = ["pg_dump", "--format=custom", "--no-owner", f"--file={path}", _no_password(url)]
    hush = {"PGPASSWORD": url.password} if url.password else {}
    try:
        done = subprocess.run(  # noqa: S603 - our own words and the config's address
            command, env=os.environ | hush, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise UserError(
            "There is no pg_dump here.",
            "Install PostgreSQL's client, or call pg_dump where the server runs.",
        ) from error
    if done.returncode:
        raise UserError(f"{(done.stderr.strip() or 'pg_dump failed').splitlines()[0]}.")


def _no_password(url: URL) -> str:
    """Write the server's address as pg_dump takes it, without the password."""
    host, port, name = url.host, url.port, url.database
    server = URL.create("postgresql", url.username, None, host, port, name, url.query)
    return server.render_as_string()
